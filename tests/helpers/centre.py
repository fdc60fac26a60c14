"""A センター with its own store and people: an installation apart from the office's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from forms.kernel.handover_key import CENTER_KIND
from tests.helpers.office import OFFICE, Desk, a_store
from tests.helpers.road import Road

CENTRE = replace(
    OFFICE, code="aichi-nishimikawa", name="西三河児童・障害者相談センター", kind=CENTER_KIND, head_title=""
)


def become_centre(desk: Desk) -> Desk:
    """The store belongs to a センター from now on."""
    with desk.doing() as tx:
        tx.office.set(CENTRE)
    return desk


@contextmanager
def a_centre(folder: Path) -> Iterator[Road]:
    """An open センター in a folder of its own."""
    folder.mkdir()
    desk = become_centre(a_store(folder))
    try:
        yield Road.over(desk)
    finally:
        desk.store.close()
