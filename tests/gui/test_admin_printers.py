"""管理 › プリンター: which printers papers may go to, by keyboard; a session's printing holds to the list."""

import pytest
from PySide6.QtCore import Qt

from app.exchange.spool import How
from app.ui.printing_office import OfficePrinting
from app.ui.screens.admin import AdminScreen
from app.ui.screens.admin_printers import PrintersPage
from app.ui.screens.admin_printers_words import tray_name
from app.usecases import printing
from app.usecases.printing import PrinterList
from forms.kernel.errors import Refused, Unavailable
from tests.exchange.papers import empty_page
from tests.gui.by_keys import Keys
from tests.gui.driving import all_text, answer, press
from tests.gui.road import Road, Stage
from tests.helpers.looks import SIZES, clipped, show_at, unnamed

Key = Qt.Key
MACHINE, OTHER = "福祉課-複合機", "会議室"


@pytest.fixture
def page(road: Road, stage: Stage) -> PrintersPage:
    """The page of printers, before an administrator; the seat has two."""
    stage.tray.offered = (MACHINE, OTHER)
    person = road.office.people.admin
    screen = AdminScreen(stage.ui, road.session(person))
    stage.window.register("admin", screen, "settings", "管理")
    stage.window.set_person(person.name, "管理")
    stage.window.show_screen("admin")
    stage.window.resize(1366, 697)
    stage.window.show()
    stage.settle()
    page = screen.findChildren(PrintersPage)[0]
    press(screen, "tab_printers")
    stage.settle()
    assert page.isVisible()
    return page


def stored(road: Road) -> PrinterList:
    return printing.listed(road.desk, road.actor(road.office.people.admin))


def test_a_printer_is_registered_told_another_tray_and_ended(
    road: Road, stage: Stage, page: PrintersPage
) -> None:
    keys = Keys(stage)
    assert "登録するまでは、この端末で見つかる紙のプリンターをすべて使えます" in all_text(page)
    keys.press(Key.Key_Home)
    keys.press(Key.Key_F5)
    (line,) = stored(road).printers
    assert (line.name, line.tray, line.two_sided) == (MACHINE, "", False)
    assert stage.shell.toasts == [f"「{MACHINE}」を登録しました。"]
    keys.press(Key.Key_Home)
    assert not page.keys()[5].enabled, "nothing to change"
    page.tray.choose("tray-2")
    page.both.setChecked(True)
    keys.press(Key.Key_F5)
    line = next(one for one in stored(road).printers if one.open)
    assert (line.tray, line.two_sided) == ("tray-2", True)
    assert "トレイ2" in tray_name(line.tray)
    keys.press(Key.Key_Home)
    answer(lambda: keys.press(Key.Key_F7), lambda box: box.accept())
    stage.settle()
    assert not any(one.open for one in stored(road).printers)
    assert "使えるプリンターがありません" in all_text(page)


def test_what_the_session_prints_goes_to_the_list_alone_as_the_list_says(road: Road, stage: Stage) -> None:
    people = road.office.people
    stage.tray.offered = (MACHINE, OTHER)
    office = OfficePrinting(stage.tray, road.session(people.clerk))
    office.refresh()
    assert office.names() == office.of_seat() == (MACHINE, OTHER)
    printing.allow(road.desk, road.actor(people.admin), MACHINE, How("tray-2"))
    with pytest.raises(Refused, match=r"printer\.not_allowed"):
        office.send(empty_page(), "署名用紙", OTHER)  # the list is asked anew, whatever the screen offered
    office.refresh()
    assert (office.names(), office.of_seat()) == ((MACHINE,), (MACHINE, OTHER))
    office.send(empty_page(), "署名用紙", MACHINE)
    assert (stage.tray.sent[-1][0], stage.tray.told[-1]) == ("署名用紙", How("tray-2"))
    assert office.ways(MACHINE).two_sided
    stage.tray.jammed = True
    with pytest.raises(Unavailable):
        office.send(empty_page(), "署名用紙", MACHINE)
    with road.desk.store.look() as view:
        assert next(view.audit.of_act("print_not_taken")).detail["code"] == "printer.failed"


def test_the_page_is_readable_at_both_sizes(stage: Stage, page: PrintersPage) -> None:
    Keys(stage).press(Key.Key_Home)
    for size in SIZES:
        show_at(stage.window, size)
        assert clipped(page) == []
        assert unnamed(page) == []
