"""What the tests of the lists and of the confirmation stand on: a real store with cases at every stage, a window, a printer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from zlib import crc32

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.reference import KOFU
from app.ui.context import Ui
from app.ui.main_window import MainWindow
from app.ui.prompts import Prompts
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.usecases import confirm, desk, entry, review, signature
from app.usecases.confirm import Document, Keying
from app.usecases.sign_in import Session
from app.usecases.tokens import Token
from forms.kernel.case import Actor, Case, Staff
from forms.kernel.compare import Mark
from forms.kernel.dates import PartialDate
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Step
from forms.kernel.record import Record
from tests.gui.front_door import PaperPrinter
from tests.helpers import office
from tests.helpers.makers import a_number
from tests.helpers.office import password_of
from tests.helpers.once import once
from tests.helpers.people import adult_record
from tests.helpers.road import reference, shelf, writer
from tests.helpers.shown import hand_on

SAME = dict.fromkeys(confirm.ITEMS, Mark.SAME)


@dataclass
class Shell:
    """Remembers where it was sent and what it was told."""

    went: list[tuple[str, str]] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    counted: int = 0

    def go(self, key: str, case_id: str = "") -> None:
        self.went.append((key, case_id))

    def toast(self, text: str) -> None:
        self.toasts.append(text)

    def refresh_counts(self) -> None:
        self.counted += 1


@dataclass
class Scene:
    """One office at work."""

    store: office.Desk
    desk: desk.Desk
    ui: Ui
    shell: Shell
    printer: PaperPrinter

    @property
    def people(self) -> office.People:
        return self.store.people

    def session(self, staff: Staff) -> Session:
        """Somebody is signed in at this seat."""
        return Session(self.desk, staff, office.OFFICE)

    def actor(self, staff: Staff) -> Actor:
        return Actor(staff, self.desk.seat)

    def draft(self, record: Record | None = None, staff: Staff | None = None) -> Case:
        """A draft, with what is typed so far."""
        actor = self.actor(staff or self.people.clerk)
        case = entry.open_draft(self.desk, actor, KOFU if record is None else record.form.id)
        if record is not None:
            entry.save_draft(self.desk, actor, case.id, record)
        return case

    @once
    def entered(
        self,
        record: Record | None = None,
        number: IndividualNumber | None = None,
        *,
        staff: Staff | None = None,
        printed: bool = True,
        blank: bool = False,
    ) -> Case:
        """確認待ち, its sheet printed for signature."""
        clerk = self.actor(staff or self.people.clerk)
        filled = record or adult_record()
        case = entry.open_draft(self.desk, clerk, filled.form.id)
        done = hand_on(self.desk, clerk, case.id, entry.Entry(filled, number)).case
        if printed and filled.text("arrival") == "typed":
            paper = signature.print_for_signature(self.desk, clerk, case.id, blank=blank)
            signature.tell_outcome(self.desk, clerk, paper.issue_id, printed=True)
        return done

    @once
    def confirmed(self, record: Record | None = None, number: IndividualNumber | None = None) -> Case:
        """承認待ち."""
        filled = record or adult_record()
        own = number or numbered(filled)
        case = self.entered(filled, own)
        token = self.token(self.people.confirmer, Step.CONFIRM, case.id)
        confirm.begin(self.desk, token, case.id)
        birth = PartialDate.from_iso(filled.text(filled.form.subject_of(filled).birth))
        keying = Keying(Document.CARD, False, True, own, birth, SAME)
        return confirm.key(self.desk, token, case.id, keying).case

    @once
    def returned(self, record: Record | None = None) -> Case:
        """差戻し by the supervisor."""
        case = self.confirmed(record)
        token = self.token(self.people.reviewer, Step.SEND_BACK, case.id)
        return review.send_back(self.desk, token, case.id, "content", "番地を来庁者に確かめてください。")

    @once
    def approved(self, record: Record | None = None) -> Case:
        """進達待ち."""
        case = self.confirmed(record)
        file = review.open_case(self.desk, self.actor(self.people.reviewer), case.id)
        token = self.token(self.people.reviewer, Step.APPROVE, case.id)
        return review.approve(self.desk, token, case.id, case.version, frozenset(file.ticks))

    def token(self, staff: Staff, step: Step, case_id: str) -> Token:
        return desk.authenticate(self.desk, staff.number, password_of(staff), step=step, target_id=case_id)

    def case(self, case_id: str) -> Case:
        """As the store has it now."""
        with self.desk.store.look() as view:
            return view.cases.get(case_id)


def numbered(record: Record) -> IndividualNumber:
    """The subject's own number: nobody else's, and the same in each of his cases."""
    subject = record.form.subject_of(record)
    who = (subject.name, subject.kana, subject.birth, subject.address)
    return a_number(100 + crc32("|".join(record.text(key) for key in who).encode()) % 10**6)


def a_scene(store: office.Desk, tasks: Tasks) -> Scene:
    """Built on the fixture `desk` of tests/conftest.py."""
    made = desk.Desk(store.store, store.clock, reference(), shelf(), writer(), "FK-03", "0.1.0")
    shell, printer = Shell(), PaperPrinter()
    return Scene(store, made, Ui(tasks, Prompts(), Theme.of(), printer, shell), shell, printer)


def a_window(screen: QWidget, key: str = "worklist", size: tuple[int, int] = (1366, 697)) -> MainWindow:
    """The real window around one screen."""
    window = MainWindow(today="令和8年11月20日（金）", office="碧南市 福祉課\n窓口3番 端末 FK-03")
    for name, icon, label in (
        ("worklist", "inbox", "受付"),
        ("confirm", "users", "確認"),
        ("review", "stamp", "承認"),
        ("forward", "send", "進達"),
    ):
        window.register(name, screen, icon, label)  # type: ignore[arg-type]  # the tests hand in screens only
    window.set_person("受付 一子", "受付担当")
    window.resize(*size)
    window.show()
    QTest.qWaitForWindowActive(window)
    window.show_screen(key)
    return window


def until(what: Callable[[], bool], timeout_ms: int = 30_000) -> None:
    """Lets events run until `what` holds; a busy machine takes its time, so the end is a time of day, not a count of looks."""
    end = QDeadlineTimer(timeout_ms)
    while not what() and not end.hasExpired():
        QTest.qWait(10)
    assert what()


def part(window: QWidget, name: str) -> QWidget:
    """The visible control of that name."""
    found = [w for w in window.findChildren(QWidget, name) if w.isVisible()]
    assert found, f"nothing called {name} is to be seen"
    return found[0]


def tap(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, to whatever has the keyboard."""
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    if front is not None:
        until(front.isActiveWindow)
    else:
        until(lambda: QApplication.activeWindow() is not None)
    target = QApplication.focusWidget() or front or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def later(act: Callable[[], object]) -> None:
    """Acts inside the loop of the box that opens next; a failure there closes the box, so that no test hangs."""
    before = QApplication.activeModalWidget()

    def wait() -> None:
        box = QApplication.activeModalWidget()
        if box is None or box is before or not box.isActiveWindow():
            QTimer.singleShot(10, wait)
            return
        try:
            act()
        except BaseException:
            box.close()
            raise

    QTimer.singleShot(10, wait)


def type_on(text: str) -> None:
    """Text, to whatever has the keyboard; kana and kanji as an input method gives them."""
    if text.isascii():
        for char in text:  # one may move the keyboard on
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClicks(target, char)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    field = QApplication.focusWidget()
    assert field is not None
    QApplication.sendEvent(field, event)


def all_words(root: QWidget) -> str:
    """Everything that can be read of a window: labels, titles, tool tips, and what a screen reader is given."""
    words = []
    for widget in [root, *root.findChildren(QWidget)]:
        words += [
            widget.windowTitle(),
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
        ]
        if isinstance(widget, QLabel):
            words.append(widget.text())
        if isinstance(widget, QLineEdit):
            words.append(widget.displayText())
        told = QAccessible.queryAccessibleInterface(widget)
        if told is not None:
            words += [told.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
    return "\n".join(words)
