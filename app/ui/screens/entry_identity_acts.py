"""本人確認 of a case: what was shown is recorded at once, while the case is typed and when documents follow (後日確認)."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.rules.identity import Demand
from app.ui.context import Ui
from app.ui.screens.entry_acts import EntryActs
from app.ui.screens.entry_identity import IdentitySection
from app.ui.screens.entry_identity_box import DocumentBox
from app.ui.screens.entry_identity_later import LaterBox
from app.usecases import identity, identity_file
from app.usecases.desk import Desk, authenticate
from app.usecases.identity import Seen
from app.usecases.identity_file import IdentityFile
from app.usecases.sign_in import Session
from forms.kernel.case import Actor
from forms.kernel.errors import TechoError
from forms.kernel.procedure import Step
from forms.kernel.record import Record

_KNOWN = "どこで、いつから知っている人かを書きます（個人番号は書きません）"
_SUPERVISOR = "身元確認書類の代わりに、承認の役割の職員が決めます。決めたことと理由は記録に残ります。"


class IdentityActs(QObject):
    """Between the section and the use-case. `form` is the page its boxes stand over: the form typed, or the summary.
    `changed` when something else is open than before."""

    changed = Signal()

    def __init__(
        self,
        ui: Ui,
        session: Session,
        acts: EntryActs,
        form: QWidget,
        section: IdentitySection,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ui, self._session, self._acts, self._form = ui, session, acts, form
        self._section = section
        self._case_id, self._next = "", False
        self._section.record_asked.connect(self.record)
        self._section.back_asked.connect(self.take_back)
        self._section.later_asked.connect(self.later)
        self._section.obvious_asked.connect(self.obvious)

    def begin(self, case_id: str) -> None:
        """From now on for this case; "" for none."""
        self._case_id, self._next = case_id, False
        self._section.show_file(None)
        self._look_first()

    def look(self) -> None:
        """Asks anew."""
        if self._case_id and not self._acts.over:
            desk, actor, case_id, record = *self._who(), self._case_id, self._record()
            self._acts.run(
                "identity_look",
                lambda: identity_file.look(desk, actor, case_id, record, has_number=True),
                self._show,
            )

    def is_open(self) -> bool:
        """Whether a document is still to be recorded."""
        return not self._section.isHidden() and self._section.next_demand() is not None

    def record_next(self) -> None:
        """F6: the first check that is still open."""
        demand = self._section.next_demand()
        if demand is not None and self.is_open():
            self.record(demand)

    def record(self, demand: Demand) -> None:
        """Asks for one document and keeps it; then the keyboard is at what is still open."""
        file = self._section.file
        if not self._case_id or file is None or file.demands is None:
            return
        self._keep_draft()
        box = DocumentBox(self._form, file.demands, demand, self._keep, self._section.still())
        self._next = self._holds_focus()
        box.exec()
        box.deleteLater()
        self.look()

    def take_back(self, shown_id: str) -> None:
        """A document recorded by mistake."""
        case_id = self._case_id
        why = self._ui.prompts.ask_reason(self._form, "書類の記録を取り消す理由", (), do="取り消す")
        if why is not None and case_id == self._case_id:
            desk, actor, told = *self._who(), why
            self._acts.run(
                "document_back",
                lambda: identity.take_back(desk, actor, case_id, shown_id, told),
                lambda _none: self.look(),
            )

    def later(self) -> None:
        """The documents follow; the application is taken."""
        case_id, file = self._case_id, self._section.file
        agreed = file.later if file is not None else None
        box = LaterBox(self._form, self._session.desk.today(), None if agreed is None else agreed.due)
        box.exec()
        box.deleteLater()
        if box.due is not None and case_id == self._case_id:
            self._keep_draft()
            desk, actor, due = *self._who(), box.due
            self._acts.run(
                "identity_later",
                lambda: identity.agree_later(desk, actor, case_id, due),
                lambda _due: self.look(),
            )

    def obvious(self) -> None:
        """知覚で明らか: a supervisor comes to the counter, says why, and signs in for it."""
        case_id, prompts = self._case_id, self._ui.prompts
        why = prompts.ask_reason(
            self._form, "提供する人を知っている理由", (), _KNOWN, do="承認者のログインへ"
        )
        answer = None if why is None else prompts.sign(self._form, "知覚で明らかなことを決める", _SUPERVISOR)
        if why is not None and answer is not None and case_id == self._case_id:
            self._keep_draft()
            self._say_obvious(case_id, why, *answer)

    def _say_obvious(self, case_id: str, why: str, number: str, password: str) -> None:
        desk = self._session.desk

        def decided() -> None:
            token = authenticate(desk, number, password, step=Step.APPROVE, target_id=case_id)
            identity.say_obvious(desk, token, case_id, why)

        self._acts.run("identity_obvious", decided, lambda _none: self.look())

    def _who(self) -> tuple[Desk, Actor]:
        return self._session.desk, self._session.actor

    def _keep(self, seen: Seen, done: Callable[[], None], failed: Callable[[TechoError], None]) -> None:
        desk, actor, case_id = self._session.desk, self._session.actor, self._case_id
        self._ui.tasks.run(
            lambda: identity.record_shown(desk, actor, case_id, [seen]),
            lambda _ids: done(),
            failed,
            owner=self,
            label="record_shown",
        )

    def _look_first(self) -> None:
        """How it stands when a case comes."""
        self.look()

    def _record(self) -> Record | None:
        """What is typed by now; None where the case stands as it is kept."""
        return None

    def _keep_draft(self) -> None:
        """What is recorded is of the case as it is kept: what is typed goes first."""

    def _show(self, file: IdentityFile) -> None:
        self._section.show_file(file)
        self.changed.emit()
        if self._next:
            self._next = False
            self._go_on()

    def _go_on(self) -> None:
        """The keyboard goes to what is to be done next."""

    def _holds_focus(self) -> bool:
        focus: QWidget | None = self._form.window().focusWidget()
        return focus is not None and self._section.isAncestorOf(focus)
