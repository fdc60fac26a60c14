"""照合: the centre's clerk types a sheet by keyboard and reads match or no match; nothing stays on the screen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.ui.formview.number_box import NumberBox
from app.ui.office_window import OfficeWindow
from app.ui.screens.link_check import LinkCheckScreen
from app.ui.screens.protection_fields import DateLine
from app.ui.tasks import Tasks
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.note import Note
from app.usecases import handover_keys
from app.usecases.sign_in import Session
from forms.kernel.link_code import link_code
from tests.gui.front_door import a_ui, child
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import OFFICE
from tests.helpers.road import Road, at
from tests.helpers.two_sides import CENTER, Sides

CASE, KANA = "8-0412", "シケン タロウ"


class Room:
    """The screen of a clerk at the centre, after the ceremony."""

    def __init__(self, sides: Sides, tasks: Tasks) -> None:
        self.tasks = tasks
        self.screen = screen_of(sides.center, tasks)
        self.wait()
        with sides.office.desk.store.look() as view:
            pair = handover_keys.for_center(view, "西三河", sides.office.desk.today())
            assert pair is not None
            made = link_code(pair.code_secret, a_number(1), kana=KANA, birth="1970-05-01", reception_no=CASE)
        self.code = made.printed()

    def wait(self) -> None:
        assert self.tasks.wait_idle()

    def type(self, *, digits: str = number_digits(1), kana: str = "しけん たろう", code: str = "") -> None:
        field(self, "check_case").setText(CASE)
        box = child(self.screen, NumberBox, "check_number")
        box.setFocus()
        QTest.keyClicks(box, digits)
        field(self, "check_code").setText(code or self.code)
        field(self, "check_kana").setText(kana)
        self.screen.findChildren(DateLine)[0].box.show_value("1970-05-01")

    def ask(self) -> str:
        self.screen.keys()[10].run()
        self.wait()
        note = child(self.screen, Note, "link_check_note")
        return f"{note.title}\n{note.text}" if note.isVisible() else ""


def screen_of(road: Road, tasks: Tasks) -> LinkCheckScreen:
    actor = at(road.people.clerk)
    session = Session(road.desk, actor.staff, replace(CENTER), None)
    screen = LinkCheckScreen(a_ui(tasks), session)
    show_at(screen, SIZES[0])
    screen.activateWindow()
    screen.enter()
    return screen


def field(room: Room, name: str) -> QLineEdit:
    return child(room.screen, QLineEdit, name)


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sides]:
    made = Sides.apart(tmp_path_factory.mktemp("sides"))
    made.hold()
    yield made
    made.close()


@pytest.fixture
def room(sides: Sides, tasks: Tasks) -> Iterator[Room]:
    made = Room(sides, tasks)
    yield made
    made.wait()


def test_a_sheet_that_fits_is_said_to_fit_and_the_fields_are_empty_for_the_next(room: Room) -> None:
    room.type()
    said = room.ask()
    assert "8-0412 は合っています" in said
    assert [field(room, name).text() for name in ("check_case", "check_kana", "check_code")] == [""] * 3
    assert child(room.screen, NumberBox, "check_number").count() == 0
    assert child(room.screen, ChoiceField, "check_office").value() == "232092"


@pytest.mark.parametrize(
    "wrong", [{"digits": number_digits(2)}, {"kana": "しけん じろう"}, {"code": "bcd fgh"}]
)
def test_one_that_does_not_is_said_not_to_and_what_to_do(room: Room, wrong: dict[str, str]) -> None:
    room.type(**wrong)
    said = room.ask()
    assert "合いません" in said
    assert "台帳に入力しないでください" in said
    assert field(room, "check_case").text() == CASE  # to be looked at once more


def test_what_is_missing_is_asked_for_at_its_field(room: Room) -> None:
    assert room.ask() == ""
    room.type(digits="12345")
    assert room.ask() == ""
    room.type(digits="12345", code="BCD")
    room.screen.empty()
    room.type(code="BCD")
    assert "照合していません" in room.ask()
    room.screen.empty()
    room.type()
    room.screen.findChildren(DateLine)[0].clear()
    assert room.ask() == ""


def test_a_code_is_not_copied_nor_read_out(room: Room) -> None:
    code = field(room, "check_code")
    code.setFocus()
    QTest.keyClicks(code, "bcdfgh")
    assert code.echoMode() is QLineEdit.EchoMode.Password
    code.selectAll()
    QGuiApplication.clipboard().setText("before")
    QTest.keyClick(code, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(code, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"
    assert code.text() == "bcdfgh"
    said = QAccessible.queryAccessibleInterface(code).text(QAccessible.Text.Value)
    assert "bcd" not in said.lower()
    room.screen.empty()
    code.setFocus()
    QTest.keyClick(code, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert code.text() == ""


def test_leaving_forgets_what_was_typed(room: Room) -> None:
    room.type()
    QTest.keyClick(room.screen, Qt.Key.Key_Tab)
    room.screen.wipe()
    assert field(room, "check_kana").text() == ""
    assert child(room.screen, NumberBox, "check_number").count() == 0
    assert room.screen.keys()[10].enabled is False
    room.screen.check()


def test_before_any_ceremony_nothing_can_be_asked(tmp_path: Path, tasks: Tasks) -> None:
    apart = Sides.apart(tmp_path)
    screen = screen_of(apart.center, tasks)
    assert tasks.wait_idle()
    assert "まだ照合できません" in child(screen, Note, "link_check_note").title
    apart.close()


def test_only_a_centre_has_the_place_and_only_who_works_there(sides: Sides, tasks: Tasks) -> None:
    people, ui = sides.center.people, a_ui(tasks)
    for office, who, there in (
        (CENTER, people.clerk, True),
        (OFFICE, people.clerk, False),
        (CENTER, people.admin, False),
    ):
        session = Session(sides.center.desk, who, office, None)
        window = OfficeWindow(tasks, ui.prompts, ui.theme, ui.printing, session)
        places = window.nav.keys()
        assert ("link_check" in places) is there
        assert tasks.wait_idle()
        window.close()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_and_everything_has_a_name(room: Room, size: tuple[int, int]) -> None:
    room.type(digits=number_digits(2))
    room.ask()
    show_at(room.screen, size)
    field(room, "check_code").setFocus()
    assert clipped(room.screen) == []
    assert unnamed(room.screen) == []
