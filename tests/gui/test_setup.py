"""The first-run assistant, from the list of municipalities to the first sign-in, and every way of stopping half-way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from app.ui.screens.login_window import PageWindow
from app.ui.screens.setup import COUNTER, DONE, PLACE, RECOVERY, STAFF
from app.ui.screens.setup_counter import CounterCard, tidy
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from app.usecases import sign_in
from tests.gui.front_door import PASSWORD, PaperPrinter, answer_next, child
from tests.gui.setting_up import Assistant, a_assistant
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import number_digits


@pytest.fixture
def printer() -> PaperPrinter:
    """Two printers."""
    return PaperPrinter()


@pytest.fixture
def assistant(tmp_path: Path, tasks: Tasks, printer: PaperPrinter) -> Iterator[Assistant]:
    """See Assistant."""
    yield from a_assistant(tmp_path, tasks, printer)


def test_an_office_is_founded_and_both_kinds_of_people_can_sign_in(
    assistant: Assistant, printer: PaperPrinter
) -> None:
    """Own password and start code open the new store; the sheet went to the printer that was chosen."""
    assistant.to_recovery()
    assert assistant.screen.now == RECOVERY
    assert not assistant.door.is_founded()
    child(assistant.screen, QComboBox, "printer").setCurrentIndex(1)
    assistant.press("print_recovery")
    assert assistant.tasks.wait_idle()
    assert assistant.tasks.wait_idle()
    assert [(name, where) for _data, name, where in printer.printed] == [
        ("復旧シート.pdf", "窓口-プリンター")
    ]
    assert printer.printed[0][0].startswith(b"%PDF")
    QTest.keyClicks(assistant.box(), assistant.words().lower().replace(" ", ""))
    codes = dict(assistant.screen.recovery.founded.start_codes)  # type: ignore[union-attr]  # words() looked
    assistant.press("finish")
    assert assistant.tasks.wait_idle()
    assert assistant.screen.now == DONE
    assert all(code in assistant.said() for code in codes.values())
    assert assistant.door.is_founded()
    assistant.press("to_login")
    assert assistant.founded == [True]
    for number, secret in (("104216", PASSWORD), ("104217", codes["104217"])):
        session = sign_in.sign_in(assistant.door, number, secret)
        assert session.office.center == "西三河"
        assert session.staff.must_change is (number == "104217")
        session.desk.store.close()


def test_the_list_is_searched_while_typing_and_shows_what_will_be_registered(assistant: Assistant) -> None:
    """Center and addressee stand beside the list, to be checked before going on."""
    table = child(assistant.screen, ListTable, "municipality_list")
    assert table.model().rowCount() == 54 + 3, "every municipality, and the centres that receive"
    assistant.type("municipality_search", "碧南")
    assert table.model().rowCount() == 1
    assert "愛知県西三河児童・障害者相談センター長" in assistant.said()
    assert "碧南市福祉事務所長" in assistant.said()
    assistant.type("municipality_search", "234249")
    assert "大治町長" in assistant.said()


def test_a_city_that_decides_itself_is_told_what_that_means(assistant: Assistant) -> None:
    """指定都市 and 中核市 are chosen like any other place; nothing is sent up."""
    for city in ("名古屋市", "豊橋市", "岡崎市", "一宮市", "豊田市"):
        assistant.type("municipality_search", city)
        assert "この市が決定（決裁）" in assistant.said()
        assert f"{city}長" in assistant.said()
    assistant.press("next")
    assert assistant.screen.now != PLACE


def test_no_place_is_chosen_before_somebody_chose_one(assistant: Assistant) -> None:
    """Neither at first, nor while several match."""
    table = child(assistant.screen, ListTable, "municipality_list")
    for words in ("", "市", "豊"):
        assistant.type("municipality_search", words)
        assert table.current_key() == ""
        assert "選んでください" in assistant.said()
        assistant.press("next")
        assert assistant.screen.now == PLACE
        assert "一覧から市町村を選んでください" in assistant.said()
    assert table.select("232017")
    assert "決裁書" in assistant.said()
    assistant.type("municipality_search", "")
    assert table.current_key() == "232017"  # chosen stays chosen


def test_without_a_match_nothing_can_be_taken(assistant: Assistant) -> None:
    """A place outside the prefecture."""
    assistant.type("municipality_search", "どこにもない市")
    assistant.press("next")
    assert assistant.screen.now == PLACE
    assert "一覧から市町村を選んでください" in assistant.said()


def test_arrow_keys_move_in_the_list_and_enter_goes_on(assistant: Assistant) -> None:
    """No mouse: the words stay while the list moves."""
    assistant.type("municipality_search", "豊")
    search = child(assistant.screen, QLineEdit, "municipality_search")
    table = child(assistant.screen, ListTable, "municipality_list")
    assert table.current_key() == ""
    QTest.keyClick(search, Qt.Key.Key_Down)
    first = table.current_key()
    assert first
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert table.current_key() not in ("", first)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert assistant.screen.now == COUNTER


def test_the_counter_must_be_complete_and_hold_no_number(assistant: Assistant) -> None:
    """The first gap gets the focus; a 個人番号 in any field is refused; 内線 may stay empty."""
    assistant.place()
    assistant.press("next")
    assert QApplication.focusWidget() is child(assistant.screen, QLineEdit, "department")
    assistant.type("department", "福祉課")
    assistant.type("contact", number_digits(7))
    assistant.type("phone", "abc")
    assistant.press("next")
    assert QApplication.focusWidget() is child(assistant.screen, QLineEdit, "contact")
    assert "個人番号を書かないでください" in assistant.said()
    assert "市外局番から" in assistant.said()
    assistant.type("contact", "係")
    assistant.type("phone", "0566-00-0000")
    assistant.press("next")
    assert assistant.screen.now == STAFF


def test_a_telephone_number_is_tidied() -> None:
    """Full-width digits and every dash become one form."""
    for typed in (" ０５６６ー００‐００００ ", "0566〜00〜0000", "(0566)00-0000", "0566000000"):
        assert tidy("phone", typed) == "0566-00-0000"
    assert tidy("phone", " 0566-00 ") == "0566-00"


@pytest.mark.parametrize("typed", ["(214)-", "1234567", "214,215", "abc"])
def test_an_extension_is_digits_six_at_most(assistant: Assistant, typed: str) -> None:
    """Beside the telephone number anything longer could read as a number."""
    assistant.place()
    assistant.type("department", "福祉課")
    assistant.type("contact", "係")
    assistant.type("phone", "0566-00-0000")
    assistant.type("extension", typed)
    assistant.press("next")
    assert assistant.screen.now == COUNTER
    assert "内線は数字だけを6桁まで" in assistant.said()
    assistant.type("extension", "内線２１４")
    assistant.press("next")
    assert assistant.screen.now == STAFF
    assert assistant.screen.counter.values()["extension"] == "214"


def test_leaving_asks_and_nothing_stays_behind(assistant: Assistant) -> None:
    """Staying keeps everything; leaving takes the half-made office away."""
    assistant.to_recovery()
    assert assistant.door.founding_folder.exists()
    asked = answer_next(main=False)
    assistant.press("leave")
    assert asked == ["はじめの設定をやめます"]
    assert assistant.screen.isVisible()
    answer_next(main=True)
    assistant.press("leave")
    assert not assistant.screen.isVisible()
    assert not assistant.door.founding_folder.exists()
    assert not assistant.door.is_founded()


def test_going_back_from_the_sheet_costs_the_sheet(assistant: Assistant) -> None:
    """It asks first; the people stay as typed, and the next sheet has other letters."""
    assistant.to_recovery()
    first = assistant.words()
    answer_next(main=False)
    assistant.press("back")
    assert assistant.screen.now == RECOVERY
    answer_next(main=True)
    assistant.press("back")
    assert assistant.screen.now == STAFF
    assert not assistant.door.founding_folder.exists()
    assistant.press("next")
    assert assistant.tasks.wait_idle()
    assert assistant.words() != first
    answer_next(main=True)
    assistant.press("back")
    for step in (COUNTER, PLACE):
        assistant.press("back")
        assert assistant.screen.now == step


def test_while_the_office_is_made_there_is_no_way_out(assistant: Assistant) -> None:
    """It takes seconds; the buttons wait, and closing the window says so."""
    assistant.place()
    assistant.counter()
    assistant.staff()
    assistant.press("next")
    assert assistant.screen.recovery.working
    assert not child(assistant.screen, QPushButton, "leave").isEnabled()
    told = answer_next(main=True)
    assert not assistant.screen.may_leave()
    assert told == ["作っています"]
    assert assistant.tasks.wait_idle()


@pytest.mark.expects_log
def test_an_office_that_cannot_be_made_says_why_and_can_be_tried_again(assistant: Assistant) -> None:
    """A file stands where the folder should be; once it is gone, the same button makes the office."""
    assistant.door.founding_folder.write_text("in the way")
    assistant.to_recovery()
    note = child(assistant.screen, Note, "recovery_note")
    assert note.title == "まだ作れていません"
    assistant.door.founding_folder.unlink()
    note.button.click()
    assert assistant.tasks.wait_idle()
    assert assistant.words()


def test_codes_on_the_last_page_are_guarded_when_the_window_closes(assistant: Assistant) -> None:
    """They are shown only once."""
    assistant.to_recovery()
    assistant.press("print_recovery")
    assert assistant.tasks.wait_idle()
    assert assistant.tasks.wait_idle()
    assistant.box().setPlainText(assistant.words())
    assistant.press("finish")
    assert assistant.tasks.wait_idle()
    asked = answer_next(main=False)
    assert not assistant.screen.may_leave()
    assert asked == ["画面を閉じます"]
    assert assistant.screen.keys()[10].label.startswith("ログイン画面へ進む")


@pytest.mark.parametrize("percent", [100, 150])
def test_no_step_is_cut_and_every_control_has_a_name(
    assistant: Assistant, theme: Theme, percent: int
) -> None:
    """At the office's screen and two text sizes."""
    theme.choose(text_percent=percent)

    def looks_right() -> bool:
        show_at(assistant.screen, SIZES[0])
        return clipped(assistant.screen) == [] and unnamed(assistant.screen) == []

    assert looks_right()
    assistant.place()
    assert looks_right()
    assistant.counter()
    assistant.staff()
    assert looks_right()
    assistant.press("next")
    assert assistant.tasks.wait_idle()
    assert looks_right()


def test_closing_the_window_round_the_assistant_asks_too(assistant: Assistant) -> None:
    """The cross of the window is one more way of leaving."""
    window = PageWindow(assistant.screen)
    show_at(window, SIZES[0])
    asked = answer_next(main=False)
    assert not window.close()
    assert asked == ["はじめの設定をやめます"]
    assert window.isVisible()
    answer_next(main=True)
    assert window.close()
    window.takeCentralWidget()


def test_a_new_office_looks_at_its_terminal_unless_it_chooses_otherwise(assistant: Assistant) -> None:
    """The way with the least data that still compares."""
    (card,) = assistant.screen.findChildren(CounterCard)
    assert card.values()["register"] == "terminal"
