"""Where one kind of form is typed: the form itself, its autosave, 本人確認 and 住基との照合 beside it. Built once, kept."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.ui.context import Ui
from app.ui.screens.entry_acts import EntryActs
from app.ui.screens.entry_draft import Autosave
from app.ui.screens.entry_form import EntryForm
from app.ui.screens.entry_identity_typed import TypedIdentity
from app.ui.screens.entry_register_typed import TypedRegister
from app.ui.screens.entry_typed import Typed
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.form import FormDef


class EntryPlace(QObject):
    """Holds one case at a time, and nothing of it once it has ended."""

    def __init__(self, form: FormDef, ui: Ui, session: Session, acts: EntryActs, screen: QWidget) -> None:
        super().__init__(screen)
        self.form = EntryForm(form, session)
        self.draft = Autosave(ui, session, self.form.binding.record, self)
        typed = Typed(self.form, self.draft)
        self.identity = TypedIdentity(ui, session, acts, typed, self)
        self.register = TypedRegister(ui, session, acts, typed, self)
        self.register.kept.connect(
            lambda _result: self.identity.look()
        )  # a lookup proves the number once it was made
        self.form.typed.connect(self.draft.touch)

    def begin(self, case: Case) -> None:
        """Shows a case to be typed into."""
        self.form.setEnabled(True)
        self.form.show_case(case)
        for part in (self.draft, self.identity, self.register):
            part.begin(case.id)

    def end(self) -> None:
        """Nothing to keep any more; the person is forgotten, the number first."""
        self.draft.end()
        self.identity.begin("")
        self.register.begin("")
        self.form.wipe()
