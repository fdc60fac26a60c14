"""Dates in all ways of writing, furigana from the input method, and the other editors."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from app.ui.formview.date_box import DateBox
from app.ui.formview.editors import ChoiceEditor, Editor, KanaEditor, NameEditor
from app.ui.formview.reading import ReadingCatcher
from forms.catalog.kofu.aichi_r5_09 import FORM

pytestmark = pytest.mark.usefixtures("theme")
BIRTH, APPLIED = FORM.field("applicant_birth"), FORM.field("applied_on")


class Bench(QWidget):
    """An editor and a field behind it."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor, self.after = editor, QLineEdit()
        line = QHBoxLayout(self)
        line.addWidget(editor)
        line.addWidget(self.after)
        self.changes: list[str] = []
        self.left: list[bool] = []
        editor.changed.connect(lambda: self.changes.append(editor.value()))
        editor.left.connect(lambda: self.left.append(True))
        self.show()
        QTest.qWaitForWindowActive(self)
        editor.main().setFocus()


def compose(target: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(target, event)


def boxes(date: DateBox) -> tuple[str, str, str, str]:
    return date.era.value(), date.year.text(), date.month.text(), date.day.text()


WAYS = (
    "S58.4.12",
    "s58/4/12",
    "3580412",
    "昭和58年4月12日",
    "1983/4/12",
    "1983-04-12",
    "19830412",
    "Ｓ５８．４．１２",
    "昭和五十八年四月十二日",
)


@pytest.mark.parametrize("typed", WAYS)
def test_the_first_box_takes_a_whole_date_in_any_way_of_writing(typed: str) -> None:
    date = DateBox(BIRTH)
    bench = Bench(date)
    if typed.isascii():
        QTest.keyClicks(date.year, typed)
    else:
        compose(date.year, "", typed)
    QTest.keyClick(date.year, Qt.Key.Key_Tab)
    assert boxes(date) == ("昭和", "58", "4", "12")
    assert bench.after.hasFocus(), "a whole date leads on to the next field"
    assert bench.left == [True]


def test_the_parts_can_be_typed_one_by_one() -> None:
    date = DateBox(APPLIED)
    bench = Bench(date)
    date.era.choose("平成")
    for part, text in ((date.year, "29"), (date.month, "6"), (date.day, "3")):
        part.setFocus()
        QTest.keyClicks(part, text)
    bench.after.setFocus()
    assert date.value() == "平成29年6月3日"
    assert bench.changes[-1] == "平成29年6月3日"


def test_half_a_year_decides_nothing() -> None:
    date = DateBox(BIRTH)
    bench = Bench(date)
    date.show_value("1966-01-05")
    date.era.choose("令和")
    bench.changes.clear()
    QTest.keyClicks(date.year, "4")
    assert bench.changes == [], "the year is still being typed"
    date.month.setFocus()
    assert bench.changes != []


def test_a_date_can_be_begun_on_the_era() -> None:
    date = DateBox(BIRTH)
    bench = Bench(date)
    date.era.setFocus()
    QTest.keyClicks(date.era, "S")
    assert date.year.hasFocus()
    QTest.keyClicks(date.year, "58.4.12")
    QTest.keyClick(date.year, Qt.Key.Key_Return)
    assert boxes(date) == ("昭和", "58", "4", "12")
    assert bench.left == []
    QTest.keyClick(date.day, Qt.Key.Key_Tab)
    assert bench.left == [True]


def test_the_first_year_is_gannen() -> None:
    date = DateBox(BIRTH)
    Bench(date)
    QTest.keyClicks(date.year, "H1.2.3")
    date.settle()
    assert boxes(date) == ("平成", "元", "2", "3")
    assert date.value() == "平成元年2月3日"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("1983-04", ("昭和", "58", "4", "")), ("1983", ("昭和", "58", "", "")), ("", ("", "", "", ""))],
)
def test_a_birth_date_may_lack_day_and_month(stored: str, shown: tuple[str, str, str, str]) -> None:
    date = DateBox(BIRTH)
    date.show_value("2000-01-01")
    date.show_value(stored)
    assert boxes(date) == shown


def test_a_day_outside_its_era_stays_as_typed() -> None:
    date = DateBox(APPLIED)
    Bench(date)
    QTest.keyClicks(date.year, "H31.5.1")
    date.settle()
    assert date.value() == "H31.5.1"
    date.show_value("H31.5.1")
    assert date.year.text() == "H31.5.1"


def test_month_without_year_is_not_lost() -> None:
    date = DateBox(BIRTH)
    date.month.setText("4")
    assert date.value() == "4月日"


def test_western_years_can_be_chosen() -> None:
    date = DateBox(BIRTH)
    date.era.choose("西暦")
    for part, text in ((date.year, "1983"), (date.month, "4"), (date.day, "12")):
        part.setText(text)
    date.settle()
    assert boxes(date) == ("昭和", "58", "4", "12")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((("や", ""), ("やまだ", ""), ("山田", ""), ("", "山田")), ("やまだ", False)),
        ((("やまｄ", ""), ("やまだ", ""), ("", "山田")), ("やまだ", False)),
        ((("やま", ""), ("", "山田太郎")), ("やま", True)),
        ((("", "髙橋"),), ("", True)),
        ((("みどり", ""), ("", "ミドリ")), ("みどり", False)),
        ((("", "　"),), (" ", False)),
    ],
)
def test_the_reading_is_what_was_typed_before_the_conversion(
    steps: tuple[tuple[str, str], ...], expected: tuple[str, bool]
) -> None:
    catcher, told = ReadingCatcher(), ("", False)
    for preedit, commit in steps:
        if commit:
            told = catcher.commit(commit)
        catcher.preedit(preedit)
    assert told == expected


@pytest.fixture
def name_and_kana() -> tuple[Bench, NameEditor, KanaEditor]:
    name, kana = NameEditor(FORM.field("applicant_name")), KanaEditor(FORM.field("applicant_kana"))
    name.read.connect(kana.catch)
    return Bench(name), name, kana


def test_furigana_is_caught_and_says_so(name_and_kana: tuple[Bench, NameEditor, KanaEditor]) -> None:
    _bench, name, kana = name_and_kana
    compose(name.edit, "みどり")
    compose(name.edit, "", "緑")
    compose(name.edit, "", "　")
    compose(name.edit, "たろう")
    compose(name.edit, "", "太郎")
    assert name.value() == "緑　太郎"
    assert kana.value() == "みどり たろう"
    assert kana.badge.text() == "自動"


def test_an_unsure_reading_asks_to_be_looked_at(name_and_kana: tuple[Bench, NameEditor, KanaEditor]) -> None:
    _bench, name, kana = name_and_kana
    compose(name.edit, "み")
    compose(name.edit, "", "見本太郎")
    assert kana.badge.text() == "要確認"
    kana.settle()
    assert kana.badge.text() == "自動"


def test_a_reading_typed_by_hand_is_never_overwritten(
    name_and_kana: tuple[Bench, NameEditor, KanaEditor],
) -> None:
    _bench, name, kana = name_and_kana
    compose(kana.edit, "", "ミホン")
    kana.settle()
    compose(name.edit, "けんぽん")
    compose(name.edit, "", "見本")
    assert kana.value() == "みほん"
    assert kana.badge.text() == ""


def test_a_caught_reading_goes_with_its_name_and_a_corrected_one_stays(
    name_and_kana: tuple[Bench, NameEditor, KanaEditor],
) -> None:
    _bench, name, kana = name_and_kana
    compose(name.edit, "みほん")
    compose(name.edit, "", "見本")
    kana.forget()
    assert kana.value() == ""
    compose(name.edit, "みほん")
    compose(name.edit, "", "見本")
    QTest.keyClick(kana.edit, Qt.Key.Key_Backspace)
    kana.forget()
    assert kana.value() == "みほ"


def test_a_choice_can_be_taken_back_where_none_is_an_answer() -> None:
    choice = ChoiceEditor(FORM.field("no_number_reason"), "個人番号の記載あり")
    assert choice.value() == ""
    choice.show_value("later")
    assert choice.value() == "later"
    choice.show_value("")
    assert choice.value() == ""
    plain = ChoiceEditor(FORM.field("sex"))
    bench = Bench(plain)
    QTest.keyClick(plain.box, Qt.Key.Key_Down)
    assert bench.changes == ["male"]
    plain.set_state("error")
    assert plain.box.property("state") == "error"
