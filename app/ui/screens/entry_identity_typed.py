"""本人確認 while a case is typed: looked at again whenever what it depends on changed."""

from PySide6.QtCore import QObject

from app.ui.context import Ui
from app.ui.screens.entry_acts import EntryActs
from app.ui.screens.entry_identity_acts import IdentityActs
from app.ui.screens.entry_typed import Typed
from app.usecases.identity_file import IdentityFile
from app.usecases.sign_in import Session
from forms.kernel.record import Record

_ASKS = ("arrival", "provider", "applied_on", "received_on", "number_source", "no_number_reason")


class TypedIdentity(IdentityActs):
    """What is recorded is of the draft as it is kept: that goes first."""

    def __init__(self, ui: Ui, session: Session, acts: EntryActs, typed: Typed, parent: QObject) -> None:
        self._typed = typed
        self._asked: tuple[str, ...] = ()
        super().__init__(ui, session, acts, typed.form, typed.form.panel.identity, parent)
        typed.form.checked.connect(self._look_if_changed)

    def begin(self, case_id: str) -> None:
        """From now on for this case; "" for none."""
        self._asked = ()
        super().begin(case_id)

    def _look_first(self) -> None:
        self._look_if_changed()

    def _record(self) -> Record | None:
        return self._typed.record()

    def _keep_draft(self) -> None:
        self._typed.keep()

    def _show(self, file: IdentityFile) -> None:
        self._section.show_file(file)
        self._typed.form.check_sections()
        super()._show(file)

    def _go_on(self) -> None:
        self._typed.form.panel.go_on()

    def _look_if_changed(self) -> None:
        binding = self._typed.form.binding
        values = binding.values()
        subject = binding.form.subject_of(values)
        asked = tuple(values.get(key, "") for key in (*_ASKS, subject.name, subject.birth))
        self._section.setVisible(not values.get("no_number_reason"))
        if self._ui.tasks.closed:  # the program is ending: the keys came to rest too late
            return
        if self._case_id and asked != self._asked:
            self._asked = asked
            self.look()
