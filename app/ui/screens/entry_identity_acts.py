"""本人確認 while a case is typed: looked at again whenever what it depends on changed; each document kept at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.rules.identity import Demand
from app.ui.context import Ui
from app.ui.screens.entry_acts import EntryActs
from app.ui.screens.entry_draft import Autosave
from app.ui.screens.entry_form import EntryForm
from app.ui.screens.entry_identity_box import DocumentBox
from app.ui.screens.entry_identity_later import LaterBox
from app.usecases import identity
from app.usecases.identity import IdentityFile, Seen
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError

_KNOWN = "どこで、いつから知っている人かを書きます（個人番号は書きません）"
_SUPERVISOR = "身元確認書類の代わりに、承認の役割の職員が決めます。決めたことと理由は記録に残ります。"
_ASKS = ("arrival", "provider", "applied_on", "received_on", "number_source", "no_number_reason")


class IdentityActs(QObject):
    """Between the section, the draft and the use-case. What is recorded is of the draft as it is kept: that goes first.
    `changed` when something else is open than before."""

    changed = Signal()

    def __init__(
        self,
        ui: Ui,
        session: Session,
        acts: EntryActs,
        form: EntryForm,
        draft: Autosave,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ui, self._session, self._acts, self._form, self._draft = ui, session, acts, form, draft
        self._section = form.panel.identity
        self._case_id, self._next = "", False
        self._asked: tuple[str, ...] = ()
        form.checked.connect(self._look_if_changed)
        self._section.record_asked.connect(self.record)
        self._section.back_asked.connect(self.take_back)
        self._section.later_asked.connect(self.later)
        self._section.obvious_asked.connect(self.obvious)

    def begin(self, case_id: str) -> None:
        """From now on for this case; "" for none."""
        self._case_id, self._asked, self._next = case_id, (), False
        self._section.show_file(None)
        self._look_if_changed()

    def look(self) -> None:
        """Asks anew."""
        if self._case_id and not self._acts.over:
            record = self._form.binding.record()
            self._acts.look_identity(self._case_id, record.applicable(), self._show)

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
            self._acts.take_back_document(case_id, shown_id, why, self.look)

    def later(self) -> None:
        """The documents follow; the application is taken."""
        case_id, file = self._case_id, self._section.file
        agreed = file.later if file is not None else None
        box = LaterBox(self._form, self._session.desk.today(), None if agreed is None else agreed.due)
        box.exec()
        box.deleteLater()
        if box.due is not None and case_id == self._case_id:
            self._keep_draft()
            self._acts.agree_later(case_id, box.due, self.look)

    def obvious(self) -> None:
        """知覚で明らか: a supervisor comes to the counter, says why, and signs in for it."""
        case_id, prompts = self._case_id, self._ui.prompts
        why = prompts.ask_reason(
            self._form, "提供する人を知っている理由", (), _KNOWN, do="承認者のログインへ"
        )
        answer = None if why is None else prompts.sign(self._form, "知覚で明らかなことを決める", _SUPERVISOR)
        if why is not None and answer is not None and case_id == self._case_id:
            self._keep_draft()
            self._acts.say_obvious(case_id, why, *answer, self.look)

    def _keep(self, seen: Seen, done: Callable[[], None], failed: Callable[[TechoError], None]) -> None:
        desk, actor, case_id = self._session.desk, self._session.actor, self._case_id
        self._ui.tasks.run(
            lambda: identity.record_shown(desk, actor, case_id, [seen]),
            lambda _ids: done(),
            failed,
            owner=self,
            label="record_shown",
        )

    def _keep_draft(self) -> None:
        self._form.binding.settle()
        self._draft.touch()
        self._draft.save()

    def _show(self, file: IdentityFile) -> None:
        self._section.show_file(file)
        self._form.check()
        self.changed.emit()
        if self._next:
            self._next = False
            self._form.panel.go_on()

    def _holds_focus(self) -> bool:
        focus: QWidget | None = self._form.window().focusWidget()
        return focus is not None and self._section.isAncestorOf(focus)

    def _look_if_changed(self) -> None:
        binding = self._form.binding
        values = binding.values()
        subject = binding.form.subject_of(values)
        asked = tuple(values.get(key, "") for key in (*_ASKS, subject.name, subject.birth))
        self._section.setVisible(not values.get("no_number_reason"))
        if self._ui.tasks.closed:  # the program is ending: the keys came to rest too late
            return
        if self._case_id and asked != self._asked:
            self._asked = asked
            self.look()
