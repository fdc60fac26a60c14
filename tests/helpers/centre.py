"""A store that belongs to a センター."""

from tests.helpers.office import Desk
from tests.helpers.two_sides import CENTER


def become_centre(desk: Desk) -> Desk:
    """From now on."""
    with desk.doing() as tx:
        tx.office.set(CENTER)
    return desk
