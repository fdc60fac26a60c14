"""The window of one signed-in person: the screens his roles allow, and the ways between them."""

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from app import messages, wording_counter, wording_printing
from app.ui.context import Printing, Ui
from app.ui.help import INDEX, PAGES, HelpDialog
from app.ui.idle import IdleWatch
from app.ui.main_window import MainWindow
from app.ui.printing_office import OfficePrinting
from app.ui.prompts import Prompts
from app.ui.scan_desk import ScanDesk
from app.ui.scanning import ScanWatch
from app.ui.screens.base import Screen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.usecases import inspect, link_check, register_book
from app.usecases.desk import Desk
from app.usecases.sign_in import Session
from forms.kernel.case import Office
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.errors import TechoError
from forms.kernel.handover_key import CENTER_KIND
from forms.kernel.procedure import Role, State

_Made = Callable[[Ui, Session], Screen]
_Kind = Callable[[], _Made]
_WARN_SECONDS = 60
_DECIDED_THERE = ("forward", "books")  # what is 進達 elsewhere is 決裁 in an office that decides itself
_RECEIVING = frozenset({Role.CLERK, Role.REVIEWER})
_SOON = "あと1分で離席になります。続けるときはどれかのキーを押してください。"
_WAITING = {
    "worklist": (State.DRAFT, State.RETURNED),
    "confirm": (State.ENTERED,),
    "review": (State.CONFIRMED,),
    "forward": (State.APPROVED,),
    "delivery": (State.ARRIVED,),
}


class OfficeWindow(MainWindow):
    """MainWindow with this session's screens."""

    def __init__(
        self, tasks: Tasks, prompts: Prompts, theme: Theme, printing: Printing, session: Session
    ) -> None:
        office = session.office
        today = to_wareki(PartialDate.of(session.desk.today()), weekday=True)
        super().__init__(today=today, office=_foot(office, session.desk.seat))
        self._tasks, self._session, self._left = tasks, session, False
        self._came_from = ""
        self._printing = OfficePrinting(printing, session)
        self._ui = Ui(tasks, prompts, theme, self._printing, _Shell(self))
        self.idle = IdleWatch(office.idle_minutes * 60, _WARN_SECONDS, time.monotonic, self)
        self.idle.soon.connect(lambda: self.toast.say(_SOON, "clock"))
        self.idle.expired.connect(self.lock)
        self.scans = ScanWatch(time.monotonic, self)
        scan_desk = ScanDesk(self._ui, session, self, self)
        # not from within the key that ended the code: a box may open
        self._scan_desk = scan_desk
        self.scans.scanned.connect(self._scanned, Qt.ConnectionType.QueuedConnection)
        self.help_asked.connect(self._help)
        self._register()
        roles = "・".join(
            messages.role(role, here=session.decides_here) for role in Role if role in session.staff.roles
        )
        self.set_person(session.staff.name, roles)

    def begin(self) -> None:
        """Shows the first screen and says when this person was here last."""
        self.show_screen(self.nav.keys()[0])
        self._tasks.run(self._printing.refresh, lambda _none: None, _unsaid, owner=self, label="printers")
        self.refresh_counts()
        self.idle.start()
        last, left = self._session.last_sign_in, self._printing.left()
        if left:
            self.toast.say(wording_printing.LEFT.replace("{count}", str(left)), "printer")
        elif last is not None:
            self.toast.say(f"前回のログイン {last:%m/%d %H:%M}", "info")

    def lock(self) -> None:
        """離席, by key or by waiting too long. What is still under way ends unseen: nobody is at the seat."""
        self.idle.stop()
        self.scans.blockSignals(True)
        super().lock()
        self.take_back_papers()
        self._tasks.drop_answers()
        self._left = True

    @property
    def printing(self) -> Printing:
        """The printers as this session may use them."""
        return self._printing

    def take_back_papers(self) -> None:
        """What lies in a printer that stands still would come out later, beside nobody."""
        if not self._tasks.closed:
            self._tasks.run(self._printing.leave, lambda _none: None, _unsaid, owner=self, label="papers")

    def show_screen(self, key: str, *, force: bool = False) -> bool:
        """As MainWindow; nothing once the seat was left."""
        return not self._left and super().show_screen(key, force=force)

    def go(self, key: str, case_id: str = "") -> None:
        """Shows a screen, for a case if one is named; "back" from 一件表示 to where it was opened."""
        target = self._came_from if key == "back" else key
        target = target if target in self._places else self.nav.keys()[0]
        if target == "case" != self.current:
            self._came_from = self.current
        if not self.show_screen(target):
            return
        screen = self.place(target)
        open_case = getattr(screen, "open_case", None)
        if case_id and open_case is not None:
            open_case(case_id)

    def refresh_counts(self) -> None:
        """Reads the counts beside the navigation anew."""
        desk = self._session.desk

        def done(found: tuple[Mapping[State, int], int]) -> None:
            states, renewals = found
            counts = {key: sum(states[s] for s in waiting) for key, waiting in _WAITING.items()}
            counts["delivery"] += renewals  # 再認定: whoever is to be written to
            self.set_counts(counts)

        self._tasks.run(
            lambda: (inspect.counts(desk), _renewals(desk)),
            done,
            _unsaid,
            owner=self,
            label="counts",
        )

    def _scanned(self, code: str) -> None:
        """The screen first: a センター counts the sheets of a 束."""
        if not (self.current and self.place(self.current).take_scan(code)):
            self._scan_desk.take(code)

    def _whole_case(self) -> None:
        """一件表示 of what is chosen on the present screen."""
        case_id = self.place(self.current).case_in_sight() if self.current else ""
        if case_id:
            self.go("case", case_id)
        else:
            self.toast.say(wording_counter.CHOOSE, "info")

    def help_page(self) -> str:
        """The page of the manual for the present screen."""
        own = self.place(self.current).help_page() if self.current else ""
        if not own and self._session.decides_here and self.current in _DECIDED_THERE:
            return "decision"
        return own or PAGES.get(self.current, INDEX)

    def _help(self, page: str) -> None:
        """Over whatever stands open."""
        front = QApplication.activeModalWidget() or self
        box = HelpDialog(front, self._session.desk.reference.resources / "help", page or self.help_page())
        box.exec()
        box.deleteLater()

    def _register(self) -> None:
        roles = self._session.staff.roles
        if self._session.office.kind == CENTER_KIND and roles & _RECEIVING:
            self.register("receive", self._maker(_receive), "inbox", "受領")
        if roles & frozenset(inspect.CASE_ROLES):
            self.register("worklist", self._maker(_worklist), "inbox", "受付")
            self.register("entry", self._maker(_entry), under="worklist")
            self.register("case", self._maker(_case), under="worklist")
            QShortcut(QKeySequence("Shift+F6"), self).activated.connect(self._whole_case)
        if self._session.office.kind == CENTER_KIND and roles & link_check.WORKING:
            self.register("link_check", self._maker(_link_check), "check", "照合")
        for key, kind, icon, label, needed in _PLACES:
            if roles & needed:
                self.register(key, self._maker(kind), icon, self._session.said(label))
        if roles & frozenset(register_book.ROLES):
            self.register("books", self._maker(_books), under="forward")
        if roles & frozenset(inspect.CASE_ROLES):
            self.register("after_books", self._maker(_after_books), under="delivery")

    def _maker(self, kind: _Kind) -> Callable[[], Screen]:
        return lambda: self._heard(kind()(self._ui, self._session))

    def _heard(self, screen: Screen) -> Screen:
        """管理 may change what the foot of the navigation says."""
        changed = getattr(screen, "office_changed", None)
        if changed is not None:
            changed.connect(lambda office: self.nav.set_office(_foot(office, self._session.desk.seat)))
        return screen


class _Shell:
    """The window as screens know it (`app.ui.context.Shell`)."""

    def __init__(self, window: OfficeWindow) -> None:
        self._window = window

    def go(self, key: str, case_id: str = "") -> None:
        """Shows a screen, for a case if one is named."""
        self._window.go(key, case_id)

    def toast(self, text: str) -> None:
        """A short fact at the foot of the window."""
        self._window.toast.say(text)

    def refresh_counts(self) -> None:
        """Reads the counts beside the navigation anew."""
        self._window.refresh_counts()


def _renewals(desk: Desk) -> int:
    from app.usecases import renewal_waiting  # with what it reads, once the first list stands

    return renewal_waiting.waiting(desk)


def _foot(office: Office, seat: str) -> str:
    return f"{office.name} {office.department}\n端末 {seat}"


# each screen is read when it is first shown: the first list stands sooner


def _worklist() -> _Made:
    from app.ui.screens.worklist import WorklistScreen

    return WorklistScreen


def _entry() -> _Made:
    from app.ui.screens.entry import EntryScreen

    return EntryScreen


def _case() -> _Made:
    from app.ui.screens.case_view import CaseScreen

    return CaseScreen


def _confirm() -> _Made:
    from app.ui.screens.worklist import ConfirmListScreen

    return ConfirmListScreen


def _review() -> _Made:
    from app.ui.screens.review import ReviewScreen

    return ReviewScreen


def _forward() -> _Made:
    from app.ui.screens.forward import ForwardScreen

    return ForwardScreen


def _receive() -> _Made:
    from app.ui.screens.receive import ReceiveScreen

    return ReceiveScreen


def _books() -> _Made:
    from app.ui.screens.books import BooksScreen

    return BooksScreen


def _after_books() -> _Made:
    from app.ui.screens.after_books import AfterBooksScreen

    return AfterBooksScreen


def _admin() -> _Made:
    from app.ui.screens.admin import AdminScreen

    return AdminScreen


def _link_check() -> _Made:
    from app.ui.screens.link_check import LinkCheckScreen

    return LinkCheckScreen


def _protection() -> _Made:
    from app.ui.screens.protection import ProtectionScreen

    return ProtectionScreen


def _delivery() -> _Made:
    from app.ui.screens.delivery import DeliveryScreen

    return DeliveryScreen


_PLACES: tuple[tuple[str, _Kind, str, str, frozenset[Role]], ...] = (
    ("confirm", _confirm, "users", "確認", frozenset({Role.CONFIRMER, Role.CLERK})),
    ("review", _review, "stamp", "承認", frozenset({Role.REVIEWER})),
    ("forward", _forward, "send", "進達", frozenset({Role.FORWARDER, Role.REVIEWER})),
    ("admin", _admin, "settings", "管理", frozenset({Role.ADMIN})),
    ("protection", _protection, "shield-alert", "支援措置", frozenset({Role.CLERK, Role.REVIEWER})),
    # at the end: the keys of the places before it stay as people know them
    ("delivery", _delivery, "id-card", "交付", frozenset(inspect.CASE_ROLES)),
)


def _unsaid(_error: TechoError) -> None:
    """Counts are a comfort: what is wrong with the store, the screen itself says."""
