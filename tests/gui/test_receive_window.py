"""The window of a centre: 受領 stands first, and a scanned sheet goes to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.office_window import OfficeWindow
from app.ui.screens.receive import ReceiveScreen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.usecases.sign_in import Session
from forms.kernel.case import Office, Staff
from tests.gui.road import PaperTray
from tests.gui.test_receive import Answers
from tests.helpers.handing import made, receiver, take
from tests.helpers.makers import a_number
from tests.helpers.office import OFFICE
from tests.helpers.people import neighbour
from tests.helpers.road import Road
from tests.helpers.two_sides import CENTER, Sides


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    made.hold()
    yield made
    made.close()


def window_of(road: Road, office: Office, person: Staff, tasks: Tasks) -> OfficeWindow:
    window = OfficeWindow(tasks, Answers(), Theme.of(), PaperTray(), Session(road.desk, person, office))
    window.begin()
    window.show()
    return window


def settle(tasks: Tasks) -> None:
    for _ in range(4):
        assert tasks.wait_idle()
        QApplication.processEvents()


def test_a_centre_begins_with_what_it_receives(sides: Sides, tasks: Tasks) -> None:
    office = sides.office
    batch = office.forwarded(office.approved(neighbour(1), a_number(1)))
    taken = take(sides.center, made(office, batch.id).data)
    window = window_of(sides.center, CENTER, sides.center.people.clerk, tasks)
    settle(tasks)
    assert window.nav.keys()[0] == window.current == "receive"
    window.scans.scanned.emit("S8-1.1.1")
    settle(tasks)
    with sides.center.desk.store.look() as view:
        assert view.received.scans(taken.batch.id) == ("S8-1.1.1",)
    assert isinstance(window.place("receive"), ReceiveScreen)
    assert receiver(sides.center).staff == sides.center.people.clerk
    window.close()


def test_an_office_has_no_such_place_and_a_sheet_opens_its_case(sides: Sides, tasks: Tasks) -> None:
    case = sides.office.entered(neighbour(1), a_number(1))
    window = window_of(sides.office, OFFICE, sides.office.people.clerk, tasks)
    assert "receive" not in list(window.nav.keys())
    window.scans.scanned.emit(f"A{case.reception_no}.1.1")
    settle(tasks)
    assert window.toast.isVisible()
    window.close()


def test_who_neither_takes_nor_decides_does_not_see_it(sides: Sides, tasks: Tasks) -> None:
    window = window_of(sides.center, CENTER, sides.center.people.admin, tasks)
    assert "receive" not in list(window.nav.keys())
    window.close()
