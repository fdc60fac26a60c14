"""Receiving a further paper of somebody in the ledger of before: found by keyboard, begun with what the ledger knows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from app.ui.screens.holder_find import FindHolderDialog
from app.ui.screens.ledger_strip import LedgerStrip
from app.ui.screens.worklist_next import NextDialog
from app.ui.widgets.table import ListTable
from forms.kernel.number import numbers_in
from forms.kernel.protection import Named, Side
from tests.gui.front_door import child
from tests.gui.list_scene import Scene, all_words, later, tap
from tests.gui.list_seat import Seat, a_seats, sit
from tests.helpers.ledger_files import a_line, in_use, nobody, with_number
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record
from tests.helpers.protections import protected
from tests.helpers.road import Road


@pytest.fixture
def seats() -> Iterator[list[Seat]]:
    """Closes every window that a test opened."""
    yield from a_seats()


def road_of(scene: Scene) -> Road:
    """The same office by its use-cases."""
    return Road(scene.people, scene.store.clock, scene.desk)


def ask(seat: Seat) -> FindHolderDialog:
    """F7 番号の申出: the box over the list."""
    tap(Qt.Key.Key_F7)
    seat.settle()
    box = QApplication.activeModalWidget()
    assert isinstance(box, FindHolderDialog)
    return box


def ask_again(seat: Seat) -> FindHolderDialog:
    """F8 再交付など, the first of the papers: the same box for a 再交付."""

    def choose() -> None:
        assert isinstance(QApplication.activeModalWidget(), NextDialog)
        tap(Qt.Key.Key_1)
        tap(Qt.Key.Key_F10)

    later(choose)
    tap(Qt.Key.Key_F8)
    seat.settle()
    box = QApplication.activeModalWidget()
    assert isinstance(box, FindHolderDialog)
    return box


def look_for(seat: Seat, box: FindHolderDialog, text: str) -> list[str]:
    """Types it over what stands there; 手帳番号 and name of whoever is found."""
    field = child(box, QLineEdit, "holder_search")
    field.setFocus()
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    seat.settle()
    return listed(box)


def listed(box: FindHolderDialog) -> list[str]:
    """手帳番号 of the list."""
    model = child(box, ListTable, "holder_table").model()
    return [str(model.index(row, 0).data()).split()[0] for row in range(model.rowCount())]


def test_somebody_is_found_and_his_paper_begun_by_keyboard(
    scene: Scene, seats: list[Seat], tmp_path: Path
) -> None:
    """For a 再交付 whose 再認定 is near comes first. F10 begins with the line chosen; its number stays in the ledger."""
    in_use(road_of(scene), tmp_path, with_number(a_line(), 1), nobody(1), nobody(2, 返還年月日="R8.5.1"))
    seat = sit(seats, scene, scene.people.clerk)
    box = ask_again(seat)
    assert listed(box) == ["愛知県第12345号"]
    assert "1人" in child(box, QLabel, "holder_lead").text()
    tap(Qt.Key.Key_F10)
    assert box.isVisible()  # listed, but not chosen: the paper of whoever stands first would be begun
    assert look_for(seat, box, "20001") == ["愛知県第20001号"]
    assert look_for(seat, box, "かりの") == ["愛知県第20001号", "愛知県第20002号"]
    assert (unnamed(box), clipped(box)) == ([], [])
    assert look_for(seat, box, "だれか") == []
    tap(Qt.Key.Key_F10)
    assert box.isVisible()  # nobody is chosen
    assert look_for(seat, box, number_digits(1)) == []
    assert "holders.number" in all_words(box)
    assert look_for(seat, box, "") == ["愛知県第12345号"]
    table = child(box, ListTable, "holder_table")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert box.main_button.isEnabled()
    assert look_for(seat, box, "S58.4.12") == ["愛知県第12345号"]
    assert list(numbers_in(" ".join(listed(box)) + all_words(box).replace(number_digits(1), ""))) == []
    tap(Qt.Key.Key_F10)
    seat.settle()
    (went,) = scene.shell.went
    draft = road_of(scene).case(went[1])
    assert (went[0], draft.record.form.id) == ("entry", "saikofu")
    assert (draft.record["applicant_name"], draft.record["techo_number"]) == ("見本　太郎", "愛知県第12345号")
    assert not draft.has_number


def test_whoever_stands_in_no_ledger_begins_without_it_or_goes_back(
    scene: Scene, seats: list[Seat], tmp_path: Path
) -> None:
    in_use(road_of(scene), tmp_path, nobody(2, 返還年月日="R8.5.1"))
    seat = sit(seats, scene, scene.people.clerk)
    box = ask(seat)
    assert listed(box) == []
    tap(Qt.Key.Key_Escape)
    seat.settle()
    assert (box is QApplication.activeModalWidget(), scene.shell.went) == (False, [])
    box = ask(seat)
    assert look_for(seat, box, "仮野") == ["愛知県第20002号"]
    tap(Qt.Key.Key_F10)
    seat.settle()
    assert scene.shell.went == []
    assert "返還済みと台帳にあります" in all_words(seat.screen)
    ask(seat)
    tap(Qt.Key.Key_F9)
    seat.settle()
    assert road_of(scene).case(scene.shell.went[0][1]).record.text("applicant_name") == ""


def test_without_a_ledger_nothing_is_asked_and_leaving_closes_the_box(
    scene: Scene, seats: list[Seat], tmp_path: Path
) -> None:
    seat = sit(seats, scene, scene.people.clerk)
    in_use(road_of(scene), tmp_path, a_line())
    ask(seat)
    seat.screen.wipe()
    seat.settle()
    assert QApplication.activeModalWidget() is None
    assert scene.shell.went == []


def strip_of(seat: Seat) -> list[str]:
    """手帳番号 of the strip below the list; nothing while it is hidden."""
    strip = child(seat.screen, LedgerStrip, "ledger_strip")
    model = strip.table.model()
    shown = [str(model.index(row, 0).data()).split()[0] for row in range(model.rowCount())]
    return [] if strip.isHidden() else shown


def search(seat: Seat, text: str) -> None:
    """Typed into the search of the list, and Enter."""
    seat.screen.search.begin()
    seat.screen.search.field.setText(text)
    tap(Qt.Key.Key_Return)
    seat.settle()


def test_the_search_of_the_list_finds_who_has_no_case_yet_and_begins_his_paper(
    scene: Scene, seats: list[Seat], tmp_path: Path
) -> None:
    """By name, kana, birth date and 手帳番号; of whom there is a case the list itself tells. Whereabouts are masked."""
    road = road_of(scene)
    scene.draft(adult_record(), scene.people.second_clerk)
    protected(road, Named(Side.PROTECTED, "仮野　二子", "かりの ためし", nobody(2)[4]))
    in_use(road, tmp_path, a_line(), nobody(1), nobody(2), nobody(3, 返還年月日="R8.5.1"))
    seat = sit(seats, scene, scene.people.clerk)
    assert strip_of(seat) == []
    search(seat, "見本")
    assert (len(seat.numbers()), strip_of(seat)) == (1, [])
    search(seat, "か")
    assert strip_of(seat) == []
    search(seat, "かりの")
    assert strip_of(seat) == ["愛知県第20001号", "愛知県第20002号", "愛知県第20003号"]
    assert (unnamed(seat.screen), clipped(seat.screen)) == ([], [])
    strip = child(seat.screen, LedgerStrip, "ledger_strip")
    assert "見本町" not in str(strip.table.model().index(1, 3).data())
    assert strip.table.hasFocus()
    assert not strip.button.isEnabled(), "of several nobody is chosen"
    search(seat, "20003")
    begin(seat, 1)
    assert scene.shell.went == []
    assert "返還済みと台帳にあります" in all_words(seat.screen)
    search(seat, "S6.2.11")
    assert strip_of(seat) == ["愛知県第20001号"]
    begin(seat, 2)
    (went,) = scene.shell.went
    draft = road.case(went[1])
    assert (went[0], draft.record.form.id) == ("entry", "henko")
    assert draft.record["applicant_name"] == "仮野　一子"
    seat.screen.wipe()
    assert (strip_of(seat), "仮野" in all_words(seat.screen)) == ([], False)


def begin(seat: Seat, place: int) -> None:
    """F6, and the paper at that place of the box."""

    def choose() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, NextDialog)
        assert "手帳台帳から写します" in all_words(box)
        tap(Qt.Key(Qt.Key.Key_0 + place))
        tap(Qt.Key.Key_F10)

    later(choose)
    tap(Qt.Key.Key_F6)
    seat.settle()
