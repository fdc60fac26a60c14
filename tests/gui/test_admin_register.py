"""管理 › 住基データ: a file brought in by keyboard, columns confirmed on the first rows, called off, refused, destroyed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton

from app.ui.tasks import Tasks
from forms.kernel.comparison import RegisterUse
from forms.kernel.number import numbers_in
from tests.exchange.files import HEADINGS, people, write
from tests.gui.front_door import child, dialog
from tests.gui.register_room import Room, a_register_room
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, password_of
from tests.helpers.register_files import REFERENCE, a_file, begun, spoilt, standing

CODED = [HEADINGS[:9], ["1", "1", "試験　一", "ｼｹﾝ ﾊｼﾞﾒ", "S55.5.1", "0", "世帯主", "碧南市港本町4番地6", ""]]


@pytest.fixture
def room(desk: Desk, tasks: Tasks) -> Iterator[Room]:
    """See Room."""
    yield from a_register_room(desk, tasks)


# --- the ordinary way ------------------------------------------------------------------------------------------------


def test_a_file_is_brought_in_by_keyboard_alone(room: Room, tmp_path: Path) -> None:
    """F5 the file, F10 the columns, F10 way and day, F10 the result; the card says of which day the data are."""
    assert room.facts()[1:4] == ["―", "―", "―"]
    room.open(a_file(tmp_path))
    assert "推定した割り当て" in room.said("columns_note")
    assert len(room.rows("rows_table")) == 6
    room.key(10)
    room.answer()
    room.key(10)
    assert room.said("result_note").startswith("6人を取り込みました（令和8年11月1日時点）")
    assert not child(room.screen, QPushButton, "save_stopped").isEnabled()
    room.key(10)
    assert room.facts()[:7] == [
        "申請者の分だけ受け取る",
        "照会一覧の回答",
        "令和8年11月1日",
        "6人",
        "6人",
        "令和8年11月20日 09:00",
        "管理 六子",
    ]
    assert standing(room.road).use is RegisterUse.ANSWERS


def test_a_whole_register_asks_the_second_person(room: Room, tmp_path: Path) -> None:
    """A reference of his own reading; what is wrong brings both back to the page with the sentence."""
    room.open(a_file(tmp_path))
    room.key(10)
    room.answer("whole")
    room.screen.keys()[10].run()
    assert "評価書の番号を入力してください。" in room.everything()
    child(room.screen, QLineEdit, "assessment").setText(REFERENCE)
    for reference, password, told in (
        ("評価書 第4号", password_of(room.road.people.reviewer), "register.assessment_differs"),
        (REFERENCE, "wrong", "sign_in.wrong"),
    ):
        second(room, reference, password)
        assert told in room.said("way_note")
        assert standing(room.road).register.loading is None
    second(room, "評価書　第３号", password_of(room.road.people.reviewer))
    room.key(10)
    assert room.facts()[1] == "住基全体の抽出"
    assert room.facts()[7:] == ["承認 四郎", REFERENCE]


def second(room: Room, reference: str, password: str) -> None:
    """The second person at the keyboard."""
    room.screen.keys()[10].run()
    box = dialog()
    QTest.keyClick(box, Qt.Key.Key_F10)  # nothing typed yet
    assert box.isVisible()
    child(box, QLineEdit, "second_assessment").setText(reference)
    QTest.keyClick(box, Qt.Key.Key_F10)
    child(box, QLineEdit, "second_staff").setText("１００４")
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert box.isVisible()
    child(box, QLineEdit, "second_password").setText(password)
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert not box.isVisible()
    room.wait()


def test_neither_way_is_the_usual_one_and_gaps_are_told_in_place(room: Room, tmp_path: Path) -> None:
    room.open(a_file(tmp_path))
    room.key(10)
    assert not any(child(room.screen, QRadioButton, f"way.{way}").isChecked() for way in ("answers", "whole"))
    room.key(10)
    assert "どちらのデータかを選んでください。" in room.everything()
    child(room.screen, QRadioButton, "way.answers").setChecked(True)
    room.key(10)
    assert "データの基準日を入力してください（例 R8.11.1）。" in room.everything()
    room.answer()
    child(room.screen, QLineEdit, "expected").setText("六")
    room.key(10)
    assert "件数は数字だけを入力してください" in room.everything()
    child(room.screen, QLineEdit, "expected").setText("1,000")
    room.key(10)
    assert "import.count" in room.said("result_note")
    assert standing(room.road).register.current is None


# --- columns -----------------------------------------------------------------------------------------------------


def test_no_number_of_the_file_is_ever_shown(room: Room, tmp_path: Path) -> None:
    """With headings and without, in lists, choices, titles and what a reader hears."""
    room.open(a_file(tmp_path))
    assert "あり" in room.rows("rows_table")[0]
    assert list(numbers_in(room.everything())) == []
    room.key(7)
    room.open(write(tmp_path / "123456789018.csv", people(6)[1:]))
    assert list(numbers_in(room.everything())) == []


def test_columns_are_corrected_on_the_first_rows(room: Room, tmp_path: Path) -> None:
    """A meaning taken away stops the way until it is there again; the next file of these headings knows the answer."""
    room.open(a_file(tmp_path))
    address = child(room.screen, QComboBox, "column_address")
    before = address.currentIndex()
    address.setCurrentIndex(0)
    room.wait()
    assert "mapping.missing" in room.said("columns_note")
    assert not room.screen.keys()[10].enabled
    address.setCurrentIndex(before)
    child(room.screen, QComboBox, "column_building").setCurrentIndex(0)
    room.wait()
    assert room.screen.keys()[10].enabled
    room.key(10)
    room.key(7)
    room.key(10)
    room.answer()
    room.key(10)
    room.key(10)
    room.open(a_file(tmp_path, 3))
    assert "前に同じ見出し" in room.said("columns_note")
    assert child(room.screen, QComboBox, "column_building").currentText() == "（この項目はない）"


def test_a_file_without_marks_and_with_bare_codes_asks_for_both(room: Room, tmp_path: Path) -> None:
    """支援措置 on somebody's word; 0 means man here and nothing there."""
    room.open(write(tmp_path / "a.csv", CODED))
    assert "mapping.missing" in room.said("columns_note")
    child(room.screen, QCheckBox, "protection_elsewhere").setChecked(True)
    room.wait()
    assert "性別のコードの意味が決まっていません" in room.said("columns_note")
    assert child(room.screen, QLabel, "row_reason").isVisible()
    code = child(room.screen, QComboBox, "sex_code_0")
    assert code.isVisible()
    code.setCurrentIndex(0)
    room.wait()
    assert "男" in room.rows("rows_table")[0]
    assert room.screen.keys()[10].enabled


def test_parts_of_a_date_are_one_choice(room: Room, tmp_path: Path) -> None:
    rows = [
        ["姓", "名", "生年月日", "性別", "町名", "番地", "支援措置"],
        ["試験", "一", "19800501", "男", "碧南市港本町", "4番地6", ""],
    ]
    room.open(write(tmp_path / "a.csv", rows))
    assert child(room.screen, QComboBox, "column_name").currentText() == "1・2　姓＋名"
    assert "試験　一" in room.rows("rows_table")[0]


# --- the data in use -------------------------------------------------------------------------------------------------


def test_data_are_destroyed_for_a_reason(room: Room, tmp_path: Path) -> None:
    room.bring_in(a_file(tmp_path))
    room.key(10)
    child(room.screen, QPushButton, "purge").click()
    box = dialog()
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert box.isVisible()
    box.reject()
    assert standing(room.road).register.current is not None
    child(room.screen, QPushButton, "purge").click()
    box = dialog()
    child(box, QRadioButton, "purge_reason.wrong_file").setChecked(True)
    QTest.keyClick(box, Qt.Key.Key_F10)
    room.wait()
    assert room.facts()[1] == "―"
    assert standing(room.road).register.unswept == 0
    assert room.road.trail("")[-1].detail["reason"] == "wrong_file"
    assert not child(room.screen, QPushButton, "purge").isEnabled()


def test_a_broken_off_import_is_shown_with_what_is_safe(room: Room, tmp_path: Path) -> None:
    begun(room.road, a_file(tmp_path)).step()
    room.key(11)
    assert "使用中のデータはそのままです" in room.said("register_broken")
    assert child(room.screen, QPushButton, "purge").isEnabled()


def test_the_request_list_is_saved_where_the_office_asks_by_list(room: Room, tmp_path: Path) -> None:
    """Not to be had before, and it says why."""
    assert not room.screen.keys()[9].enabled
    room.screen._register.home.save_request()
    room.road.entered(number=a_number(1))
    with room.road.desk.store.begin() as tx:
        tx.office.set(replace(tx.office.get(), register=RegisterUse.ANSWERS.value))
        tx.log("", "test")
        tx.commit()
    room.key(11)
    room.key(9)  # no place chosen
    room.prompts.saves = tmp_path / "list.csv"
    room.key(9)
    assert room.shell.toasts == ["1人の照会一覧を保存しました。"]
    assert room.prompts.offered == "juki-request-20261120.csv"
    assert "見本" in room.prompts.saves.read_text("utf-8-sig")


# --- looks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_whole_and_named(room: Room, tmp_path: Path, size: tuple[int, int]) -> None:
    """At both sizes of the office."""

    def whole() -> None:
        show_at(room.screen, size)
        assert clipped(room.screen) == []
        assert unnamed(room.screen) == []

    whole()
    room.open(write(tmp_path / "a.csv", spoilt(people(6), 2)))
    whole()
    room.key(10)
    room.answer("whole")
    whole()
    room.answer()
    room.key(10)
    whole()
