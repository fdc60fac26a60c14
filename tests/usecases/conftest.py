"""The office at work, over a fresh store for every test."""

import pytest

from tests.helpers.office import Desk
from tests.helpers.road import Road


@pytest.fixture
def road(desk: Desk) -> Road:
    """People, desk and papers; see tests/helpers/road.py."""
    return Road.over(desk)
