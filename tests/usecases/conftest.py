"""The office at work, over a fresh store for every test."""

import pytest

from tests.helpers.asked import a_terminal, an_extract
from tests.helpers.office import Desk
from tests.helpers.road import Road


@pytest.fixture
def road(desk: Desk) -> Road:
    """People, desk and papers; see tests/helpers/road.py."""
    return Road.over(desk)


@pytest.fixture
def terminal(road: Road, desk: Desk) -> Road:
    """An office that looks at the terminal."""
    return a_terminal(road, desk)


@pytest.fixture
def extract(road: Road, desk: Desk) -> Road:
    """An office with a register in use (tests/helpers/register.py)."""
    return an_extract(road, desk)
