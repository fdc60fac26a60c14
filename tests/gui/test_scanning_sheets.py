"""A sheet is read at the counter: where it leads, and what it stops."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.office_window import OfficeWindow
from app.ui.screens.entry import EntryScreen
from app.ui.screens.worklist import CaseListScreen
from app.ui.tasks import Tasks
from app.ui.widgets.dialog import Dialog, open_dialog
from app.ui.widgets.line_edit import LineEdit
from forms.kernel.case import Case
from forms.kernel.sheet_code import SheetCode, SheetKind
from tests.gui.keys_typed import CODE, Pair, a_pair, press
from tests.gui.list_scene import Scene, a_scene, all_words, part, until
from tests.helpers import office
from tests.helpers.makers import a_number

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def pair(qtbot: QtBot) -> Pair:
    return a_pair(qtbot)


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
