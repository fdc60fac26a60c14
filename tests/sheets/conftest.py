"""One shelf of the bundled fonts for all tests of the paper."""

from pathlib import Path

import pytest

from app.pdf.fonts import FontShelf
from app.pdf.writer import Writer

FONTS = Path(__file__).parents[2] / "resources" / "fonts"


@pytest.fixture(scope="session")
def shelf() -> FontShelf:
    return FontShelf(FONTS)


@pytest.fixture(scope="session")
def writer(shelf: FontShelf) -> Writer:
    return Writer(shelf)
