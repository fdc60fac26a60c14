"""The road of real cases up to the supervisor's desk, taken through the use-cases, and the window that shows it."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QApplication

from app.exchange.spool import How, JobWord, Progress, Sent, Ways
from app.ui.context import ONE_SIDE, Printing, Ui
from app.ui.main_window import MainWindow
from app.ui.prompts import Prompts
from app.ui.screens.base import Screen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.toast import Toast
from app.usecases import confirm, entry, identity, review, signature
from app.usecases.confirm import Document, Keying
from app.usecases.desk import Desk, authenticate
from app.usecases.entry import Entry
from app.usecases.sign_in import Session
from forms.kernel.case import Actor, Case, Staff
from forms.kernel.compare import Mark
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Unavailable
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Step
from forms.kernel.record import Record
from tests.helpers import office
from tests.helpers.office import password_of
from tests.helpers.once import once
from tests.helpers.road import SEEN, reference, shelf, writer
from tests.helpers.shown import hand_on, submit

MARKS = dict.fromkeys(confirm.ITEMS, Mark.SAME)


@dataclass
class PaperTray(Printing):
    """A printer that keeps what it was given in memory; `jammed` makes it fail."""

    jammed: bool = False
    sent: list[tuple[str, int]] = field(default_factory=list)
    papers: list[bytes] = field(default_factory=list)
    offered: tuple[str, ...] = ("福祉課-複合機",)
    told: list[How] = field(default_factory=list)
    says: JobWord = field(default_factory=JobWord)
    jams_after: int = -1
    taken_back: list[int] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        """One printer, unless a test takes it away."""
        return self.offered

    def send(self, data: bytes, name: str, printer: str, _issue_id: str = "", how: How = ONE_SIDE, /) -> Sent:
        """Keeps the bytes."""
        if self.jammed or self.jams_after == len(self.sent):
            raise Unavailable("printer.failed")
        self.sent.append((name, len(data)))
        self.papers.append(data)
        self.told.append(how)
        return Sent(printer, len(self.sent) if self.says.progress is not Progress.UNKNOWN else 0)

    def ways(self, _printer: str, /) -> Ways:
        """Two trays, both sides."""
        return Ways(("tray-1", "tray-2"), two_sided=True)

    def word(self, _sent: Sent, /) -> JobWord:
        """What a test has it say."""
        return self.says

    def cancel(self, sent: Sent, /) -> None:
        """Remembers which."""
        self.taken_back.append(sent.job)


@dataclass
class Shell:
    """The window as screens see it; remembers what was said and where one wanted to go."""

    window: MainWindow
    toasts: list[str] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    counted: int = 0

    def go(self, key: str, case_id: str = "") -> None:
        """Another screen."""
        self.gone.append((key, case_id))

    def toast(self, text: str) -> None:
        """A short fact."""
        self.toasts.append(text)
        for message in self.window.findChildren(Toast):
            message.say(text)

    def refresh_counts(self) -> None:
        """Counts anew."""
        self.counted += 1


@dataclass
class Road:
    """An office at work: its open desk, and cases taken as far as a test wants."""

    office: office.Desk
    desk: Desk

    def actor(self, staff: Staff) -> Actor:
        """That person at this seat."""
        return Actor(staff, "窓口3番")

    @once
    def entered(self, record: Record, number: IndividualNumber | None) -> Case:
        """確認へ回した, and for a typed case the sheet printed right."""
        actor = self.actor(self.office.people.clerk)
        case = entry.open_draft(self.desk, actor, record.form.id)
        return self.enter(case, record, number)

    def enter(self, case: Case, record: Record, number: IndividualNumber | None) -> Case:
        """The same for a case that came back."""
        actor = self.actor(self.office.people.clerk)
        self.office.clock.forward(300)
        case = hand_on(self.desk, actor, case.id, Entry(record, number)).case
        self.office.clock.forward(120)
        if record.text("arrival") == "typed":
            sheet = signature.print_for_signature(self.desk, actor, case.id, blank=False)
            signature.tell_outcome(self.desk, actor, sheet.issue_id, printed=True)
        return case

    @once
    def later(self, record: Record, number: IndividualNumber) -> Case:
        """確認へ回した with every document to follow (後日確認), the sheet printed right."""
        actor = self.actor(self.office.people.clerk)
        case = entry.open_draft(self.desk, actor, record.form.id)
        entry.save_draft(self.desk, actor, case.id, record)
        identity.agree_later(self.desk, actor, case.id)
        case = submit(self.desk, actor, case.id, Entry(record, number)).case
        sheet = signature.print_for_signature(self.desk, actor, case.id, blank=False)
        signature.tell_outcome(self.desk, actor, sheet.issue_id, printed=True)
        return case

    @once
    def confirmed(self, record: Record, number: IndividualNumber | None) -> Case:
        """照合を終えた."""
        return self.confirm(self.entered(record, number), record, number)

    def confirm(self, case: Case, record: Record, number: IndividualNumber | None) -> Case:
        """The confirmer keys the same number and birth date."""
        who = self.office.people.confirmer
        self.office.clock.forward(600)
        token = authenticate(self.desk, who.number, password_of(who), step=Step.CONFIRM, target_id=case.id)
        confirm.begin(self.desk, token, case.id)
        birth = PartialDate.from_iso(record.text(record.form.subject_of(record).birth))
        document = Document.CARD if number is not None else Document.IDENTITY
        blackout = "done" if record.text("original_blackout") else ""
        keying = Keying(document, False, True, number, birth, MARKS, blackout=blackout, seen=SEEN)
        return confirm.key(self.desk, token, case.id, keying).case

    @once
    def approved(self, record: Record, number: IndividualNumber | None) -> Case:
        """承認した, by the reviewer."""
        case = self.confirmed(record, number)
        self.office.clock.forward(600)
        who = self.office.people.reviewer
        file = review.open_case(self.desk, self.actor(who), case.id)
        token = authenticate(self.desk, who.number, password_of(who), step=Step.APPROVE, target_id=case.id)
        return review.approve(self.desk, token, case.id, case.version, frozenset(file.ticks))

    def session(self, staff: Staff) -> Session:
        """That person signed in."""
        with self.desk.store.look() as view:
            return Session(self.desk, staff, view.office.get())


def a_road(made: office.Desk) -> Road:
    """The road over a test's store."""
    desk = Desk(made.store, made.clock, reference(), shelf(), writer(), seat="窓口3番", version="0.1.0")
    return Road(made, desk)


@dataclass
class Stage:
    """One screen in the real window."""

    window: MainWindow
    ui: Ui
    shell: Shell
    tray: PaperTray

    def settle(self) -> None:
        """Lets the worker finish and the screen follow."""
        for _ in range(4):
            assert self.ui.tasks.wait_idle()
            QApplication.processEvents()


def a_window(tasks: Tasks) -> Stage:
    """The real window with a tray for a printer."""
    window = MainWindow(today="令和8年11月24日（火）", office="碧南市 福祉課\n窓口3番")
    shell, tray = Shell(window), PaperTray()
    return Stage(window, Ui(tasks, Prompts(), Theme.of(), tray, shell), shell, tray)


def put_on(stage: Stage, key: str, screen: Screen, person: Staff, role: str) -> None:
    """Shows one screen as the window would."""
    for place, icon, label in (
        ("worklist", "inbox", "受付"),
        ("confirm", "users", "確認"),
        ("review", "stamp", "承認"),
        ("forward", "send", "進達"),
    ):
        stage.window.register(place, screen if place == key else Screen, icon, label)
    stage.window.set_counts({"worklist": 12, "confirm": 6, "review": 3, "forward": 9})
    stage.window.set_person(person.name, role)
    stage.window.show_screen(key)
    stage.window.resize(1366, 697)
    stage.window.show()
    stage.settle()
