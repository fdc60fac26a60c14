"""A scanner that types: told from a person key by key, and what a scanned sheet does in the office's window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.scanning import GAP, Heard, ScanReader, from_ime
from forms.kernel.sheet_code import SheetCode, read
from tests.forms.test_sheet_code import CODES, PAGES
from tests.gui.keys_typed import CODE, Pair, a_pair, press

pytestmark = pytest.mark.usefixtures("theme")


class Typist:
    """Feeds a reader and keeps what would have reached the field."""

    def __init__(self) -> None:
        self.reader, self.now = ScanReader(), 0.0
        self.field, self.held, self.codes = "", "", list[str]()

    def key(self, char: str, after: float = 0.01) -> None:
        self.now += after
        heard = self.reader.hear(char, self.now)
        if heard is Heard.CODE:
            self.codes.append(self.reader.text)
            self.held = ""
            self.reader.forget()
            return
        if heard is not Heard.HOLD:
            self.field += self.held
            self.held = ""
        if heard is Heard.PERSON:
            self.field += char
        else:
            self.held += char

    def type(self, text: str, after: float = 0.01) -> "Typist":
        for char in text:
            self.key(char, after)
        return self

    @property
    def all(self) -> str:
        """What stands in the field once everything held was handed on."""
        return self.field + self.held


@given(CODES, PAGES, st.text("0123456789A.-x", max_size=5))
def test_a_code_is_heard_whatever_was_typed_before(code: SheetCode, page: int, before: str) -> None:
    typist = Typist().type(before, 0.3)
    typist.now += 1
    typist.type(code.page(page) + "\r")
    assert typist.codes == [code.page(page)]
    assert typist.all == before


@given(st.text("ATK80412.-\r", max_size=30), st.floats(GAP * 1.01, 3))
def test_whatever_a_person_types_arrives_whole_and_in_order(text: str, after: float) -> None:
    """Nobody types twelve keys in a row within 50 ms each."""
    typist = Typist().type(text, after)
    assert (typist.all, typist.codes) == (text, [])


@given(st.text("ATK80412.-\r", max_size=40))
def test_nothing_is_lost_but_whole_codes(text: str) -> None:
    typist = Typist().type(text)
    left = typist.all
    for code in typist.codes:
        assert f"{code}\r" in text.upper()
        left += f"{code}\r"
    assert sorted(left) == sorted(text)


def test_a_pause_in_the_middle_is_a_person() -> None:
    typist = Typist().type("A8-04").type("1", GAP * 2).type("2.2.1\r")
    assert (typist.field, typist.codes) == (CODE + "\r", [])


def test_a_clock_that_jumped_back_is_no_scanner() -> None:
    typist = Typist().type("A8-0412.2.")
    typist.key("1", -5)
    typist.key("\r")
    assert typist.codes == []


@pytest.fixture
def pair(qtbot: QtBot) -> Pair:
    return a_pair(qtbot)


@pytest.mark.parametrize("typed", [CODE, CODE.lower()])
def test_the_field_sees_nothing_of_a_scan(pair: Pair, typed: str) -> None:
    pair.keys("7", 1)
    pair.keys(typed + "\r")
    pair.keys("9", 1)
    assert pair.codes == [CODE]
    assert pair.first.text() == "79"
    assert pair.entered == [], "the Enter of a scanner presses nothing"


def test_what_only_began_like_a_code_reaches_the_field(pair: Pair) -> None:
    pair.keys("A8-0412o")
    assert pair.first.text() == "A8-0412o"  # no paper of ours begins with O
    pair.keys("\r", 1)
    assert pair.entered == ["first"]


def test_a_lone_letter_is_handed_on_by_itself(pair: Pair, qtbot: QtBot) -> None:
    pair.scans._late.setInterval(1)
    pair.keys("t")
    qtbot.waitUntil(lambda: pair.first.text() == "t")


def test_a_letter_that_is_held_back_goes_where_it_was_typed(pair: Pair) -> None:
    pair.keys("t")
    QTest.keyClick(pair.windowHandle(), Qt.Key.Key_Tab)
    pair.keys("o")
    assert (pair.first.text(), pair.second.text()) == ("t", "o")


def test_commands_are_no_codes(pair: Pair) -> None:
    pair.keys("ts", 1)
    QTest.keyClick(pair.windowHandle(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pair.first.selectedText() == "ts"


def test_a_window_that_went_away_gets_nothing_more(pair: Pair, qtbot: QtBot) -> None:
    other = Pair()
    other.show()
    handle = other.windowHandle()
    pair.scans.watch(handle)
    press(handle, "t")
    other.close()
    other.deleteLater()
    del other, handle
    qtbot.wait(1)
    pair.keys("7")
    assert pair.first.text() == "7"


@pytest.mark.parametrize(
    "text",
    ["A8-0412.2.1", "あ８ー０４１２。２。１", "Ａ８－０４１２．２．１", "あ8ー0412｡2｡1", "a8−0412.2.1"],
)
def test_a_code_is_known_again_in_what_kana_made_of_it(text: str) -> None:
    assert from_ime(text) == CODE


@given(st.text("あいーの。8０1-町丁目", max_size=15))
def test_what_people_write_is_no_code(text: str) -> None:
    code = from_ime(text)
    assert code == "" or read(code) is not None
    if "の" in text or "町" in text:
        assert code == ""
