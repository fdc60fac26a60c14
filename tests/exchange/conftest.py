"""A private CUPS for the tests that print."""

from collections.abc import Iterator

import pytest

from tests.helpers.print_shop import PrintShop, open_shop


@pytest.fixture(scope="module")
def shop() -> Iterator[PrintShop]:
    """One for all tests of a module: each looks at its own job."""
    with open_shop() as shop:
        yield shop
