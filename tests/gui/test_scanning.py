"""A scanner that types: told from a person key by key, and what a scanned sheet does in the office's window."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.office_window import OfficeWindow
from app.ui.scanning import GAP, Heard, ScanReader, ScanWatch, from_ime
from app.ui.screens.entry import EntryScreen
from app.ui.screens.worklist import CaseListScreen
from app.ui.tasks import Tasks
from app.ui.widgets.dialog import Dialog, open_dialog
from app.ui.widgets.line_edit import LineEdit
from forms.kernel.case import Case
from forms.kernel.sheet_code import SheetCode, SheetKind, read
from tests.forms.test_sheet_code import CODES, PAGES
from tests.gui.list_scene import Scene, a_scene, all_words, part, until
from tests.helpers import office
from tests.helpers.makers import a_number

pytestmark = pytest.mark.usefixtures("theme")
CODE = "A8-0412.2.1"


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


class Pair(QWidget):
    """A window with two fields and a scanner's ear."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0
        self.first, self.second = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.entered: list[str] = []
        self.first.returnPressed.connect(lambda: self.entered.append("first"))
        self.scans = ScanWatch(lambda: self.at, self)
        self.codes: list[str] = []
        self.scans.scanned.connect(self.codes.append)
        self.scans._late.setInterval(5000)  # no machine under load lets it run out in the middle

    def keys(self, text: str, after: float = 0.01) -> None:
        for char in text:
            self.at += after
            press(self.windowHandle(), char)


def press(window: QWindow, char: str) -> None:
    """One key as the system gives it to a window; a capital with its Shift."""
    if char == "\r":
        QTest.keyClick(window, Qt.Key.Key_Return)
    elif char.isupper():
        QTest.keyPress(window, Qt.Key.Key_Shift)
        QTest.keyClick(window, ord(char), Qt.KeyboardModifier.ShiftModifier)
        QTest.keyRelease(window, Qt.Key.Key_Shift)
    else:
        QTest.keyClick(window, ord(char))


@pytest.fixture
def pair(qtbot: QtBot) -> Pair:
    made = Pair()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.first.setFocus()
    made.scans.watch(made.windowHandle())
    made.scans.watch(None)
    return made


@pytest.mark.parametrize("typed", [CODE, CODE.lower()])
def test_the_field_sees_nothing_of_a_scan(pair: Pair, typed: str) -> None:
    pair.keys("7", 1)
    pair.keys(typed + "\r")
    pair.keys("9", 1)
    assert pair.codes == [CODE]
    assert pair.first.text() == "79"
    assert pair.entered == [], "the Enter of a scanner presses nothing"


def test_what_only_began_like_a_code_reaches_the_field(pair: Pair) -> None:
    pair.keys("A8-0412x")
    assert pair.first.text() == "A8-0412x"
    pair.keys("\r", 1)
    assert pair.entered == ["first"]


def test_a_lone_letter_is_handed_on_by_itself(pair: Pair, qtbot: QtBot) -> None:
    pair.scans._late.setInterval(1)
    pair.keys("t")
    qtbot.waitUntil(lambda: pair.first.text() == "t")


def test_a_letter_that_is_held_back_goes_where_it_was_typed(pair: Pair) -> None:
    pair.keys("t")
    QTest.keyClick(pair.windowHandle(), Qt.Key.Key_Tab)
    pair.keys("u")
    assert (pair.first.text(), pair.second.text()) == ("t", "u")


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


class Counter:
    """The office's window of one person."""

    def __init__(self, store: office.Desk, tasks: Tasks) -> None:
        self.scene: Scene = a_scene(store, tasks)
        self.tasks = tasks
        ui = self.scene.ui
        session = self.scene.session(self.scene.people.all_round)
        self.window = OfficeWindow(tasks, ui.prompts, ui.theme, self.scene.printer, session)
        self.window.scans._clock = lambda: 0.0
        self.window.scans._late.setInterval(5000)
        self.window.resize(1366, 697)
        self.window.show()
        QTest.qWaitForWindowActive(self.window)
        self.window.scans.watch(self.window.windowHandle())
        self.window.begin()
        self.settle()

    def settle(self) -> None:
        """One answer may ask the next question, some a moment later."""
        for _ in range(3):
            until(self.tasks.idle)
            QTest.qWait(50)
        until(self.tasks.idle)

    def scan(self, case: Case, *, version: int = 1, kind: SheetKind = SheetKind.SIGNATURE) -> None:
        self.read(SheetCode(kind, case.reception_no, version))

    def read(self, code: SheetCode) -> None:
        """Under the scanner, whatever window has the keyboard."""
        front = (QApplication.activeModalWidget() or self.window).windowHandle()
        self.window.scans.watch(front)
        for char in code.page(1) + "\r":
            press(front, char)
        self.settle()

    @property
    def toasts(self) -> list[str]:
        return self.window.toast.said

    def told(self, case: Case) -> list[str]:
        with self.scene.desk.store.look() as view:
            return [line.act for line in view.queries.trail(case.id)]

    @property
    def list(self) -> CaseListScreen:
        screen = self.window.place(self.window.current)
        assert isinstance(screen, CaseListScreen)
        return screen


@pytest.fixture
def counter(desk: office.Desk, tasks: Tasks) -> Iterator[Counter]:
    made = Counter(desk, tasks)
    yield made
    made.window.idle.stop()
    made.window.lock()
    made.settle()
    made.window.close()
    made.window.deleteLater()


def boxes(*acts: Callable[[QDialog], object]) -> list[str]:
    """Reads the next boxes and works them."""
    from PySide6.QtCore import QTimer

    words: list[str] = []
    waiting = list(acts)

    def look() -> None:
        box = open_dialog()
        if box is None:
            QTimer.singleShot(10, look)
            return
        words.append(box.windowTitle() + all_words(box))
        waiting.pop(0)(box)
        if waiting:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)
    return words


def close(box: QDialog) -> None:
    assert isinstance(box, Dialog)
    box.main_button.click()


def test_a_sheet_selects_its_case_in_the_list(counter: Counter) -> None:
    cases = [counter.scene.entered(number=a_number(seed)) for seed in (1, 2, 3)]
    counter.window.go("worklist")
    counter.list.search.field.setText("8-0003")
    counter.settle()
    counter.scan(cases[0])
    assert counter.window.current == "worklist"
    assert counter.list.table.current_key() == cases[0].id
    assert counter.toasts[-1] == "受付 8-0001 の用紙です。"
    assert counter.list.search.text() == ""


def test_a_sheet_leads_to_the_list_from_anywhere(counter: Counter) -> None:
    case = counter.scene.entered(number=a_number(1))
    counter.window.go("forward")
    counter.settle()
    counter.scan(case)
    assert counter.window.current == "worklist"
    assert counter.list.table.current_key() == case.id


def test_in_the_list_of_those_waiting_a_sheet_begins_its_check(counter: Counter) -> None:
    counter.scene.entered(number=a_number(1))
    wanted = counter.scene.entered(number=a_number(2))
    counter.window.go("confirm")
    counter.settle()
    counter.scan(wanted)
    at_work = counter.window.case_at_work()
    assert at_work is not None
    assert at_work.id == wanted.id


def test_a_sheet_that_no_longer_waits_opens_no_other_check(counter: Counter) -> None:
    """Issue §5: the case next to it in the list must not be opened in its place."""
    counter.scene.entered(number=a_number(1))
    done = counter.scene.confirmed(number=a_number(2))
    counter.window.go("confirm")
    counter.settle()
    counter.scan(done)
    assert counter.window.current == "worklist"
    assert counter.window.case_at_work() is None
    assert counter.list.table.current_key() == done.id


def test_the_sheet_of_the_open_case_is_told(counter: Counter) -> None:
    case = counter.scene.entered(number=a_number(1), staff=counter.scene.people.all_round)
    counter.window.go("entry", case.id)
    counter.settle()
    counter.scan(case)
    assert counter.toasts[-1] == "開いている申請（受付 8-0001）の用紙です。"
    assert counter.window.current == "entry"


def test_an_old_sheet_is_told_as_such(counter: Counter) -> None:
    case = counter.scene.returned()
    counter.scan(case)
    assert counter.toasts[-1].startswith("受付 8-0001 の用紙です。第1版の用紙で、今の内容とは違います。")


def test_a_sheet_of_another_case_stops_entry_and_nothing_moves(counter: Counter) -> None:
    other = counter.scene.entered(number=a_number(1))
    mine = counter.scene.draft(staff=counter.scene.people.all_round)
    counter.window.go("entry", mine.id)
    counter.settle()
    entry_screen = counter.window.place("entry")
    assert isinstance(entry_screen, EntryScreen)
    field = part(counter.window, "applicant_name")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    words = boxes(close)
    counter.scan(other)
    until(lambda: open_dialog() is None)
    assert "別の申請の用紙です" in words[0]
    assert "開いている申請　受付 8-0002\n読み取った用紙　受付 8-0001" in words[0]
    assert counter.window.current == "entry"
    at_work = counter.window.case_at_work()
    assert at_work is not None
    assert at_work.id == mine.id
    assert field.text() == "", "not one key of the scan reached the form"
    counter.settle()
    assert counter.told(mine)[-1] == "scan.other_case"
    assert "scan.other_case" not in counter.told(other)


def test_a_sheet_of_another_case_stops_entry_with_kana_on_too(counter: Counter) -> None:
    """In the fields for names the keys of a scanner go to the input method."""
    counter.scene.entered(number=a_number(1))
    mine = counter.scene.draft(staff=counter.scene.people.all_round)
    counter.window.go("entry", mine.id)
    counter.settle()
    field = part(counter.window, "applicant_name")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    words = boxes(close)
    scanned = QInputMethodEvent()
    scanned.setCommitString("あ８ー０００１。１。１")
    QApplication.sendEvent(field, QInputMethodEvent("あ８ー０００１。１。１", []))
    QApplication.sendEvent(field, scanned)
    until(lambda: bool(words) and open_dialog() is None)
    assert "読み取った用紙　受付 8-0001" in words[0]
    reading = part(counter.window, "applicant_kana")
    assert isinstance(reading, QLineEdit)
    assert (field.text(), reading.text()) == ("", "")
    counter.settle()
    assert counter.told(mine)[-1] == "scan.other_case"


def test_where_nobody_listens_a_code_is_text(qtbot: QtBot) -> None:
    field = LineEdit()
    qtbot.addWidget(field)
    typed = QInputMethodEvent()
    typed.setCommitString(CODE)
    QApplication.sendEvent(field, typed)
    assert field.text() == CODE


def test_a_box_over_the_window_hears_it_for_the_window(pair: Pair) -> None:
    box = QDialog(pair)
    field = LineEdit(box)
    typed = QInputMethodEvent()
    typed.setCommitString(CODE)
    QApplication.sendEvent(field, typed)
    assert (field.text(), pair.codes) == ("", [CODE])


def test_a_sheet_of_another_case_stops_a_confirmation(counter: Counter) -> None:
    other, wanted = (counter.scene.entered(number=a_number(seed)) for seed in (1, 2))
    counter.window.go("confirm", wanted.id)
    counter.settle()
    confirming = open_dialog()
    assert confirming is not None
    words: list[str] = []

    def read(box: QDialog) -> None:
        words.append(all_words(box))
        counter.scan(other)  # once more, while it is still open
        close(box)

    def look() -> None:
        from PySide6.QtCore import QTimer

        box = open_dialog()
        if box is None or box is confirming:
            QTimer.singleShot(10, look)
        else:
            read(box)

    look()
    counter.scan(other)
    until(lambda: open_dialog() is confirming)
    assert len(words) == 1
    assert "読み取った用紙　受付 8-0001" in words[0]
    at_work = counter.window.case_at_work()
    assert at_work is not None
    assert at_work.id == wanted.id
    counter.settle()
    assert counter.told(wanted)[-1] == "scan.other_case"


def test_a_box_over_a_list_is_closed_first(counter: Counter) -> None:
    case = counter.scene.entered(number=a_number(1))
    box = Dialog(counter.window, title="質問", main="進める")
    box.open()
    counter.scan(case)
    assert counter.toasts[-1] == "開いている画面を閉じてから、用紙を読み取ってください。"
    box.reject()
    box.deleteLater()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (SheetCode(SheetKind.LETTER, "8-12", 1), "進達の束の用紙です。"),
        (SheetCode(SheetKind.SIGNATURE, "7-0001", 1), "この申請は台帳に見つかりません。"),
    ],
)
def test_a_sheet_of_no_case_is_told(counter: Counter, code: SheetCode, said: str) -> None:
    counter.read(code)
    assert counter.toasts[-1].startswith(said)


def test_nobody_is_there_after_the_seat_was_left(counter: Counter) -> None:
    case = counter.scene.entered(number=a_number(1))
    counter.window.lock()
    counter.scan(case)
    assert counter.toasts == []
