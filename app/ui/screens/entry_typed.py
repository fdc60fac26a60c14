"""The paper as it is typed by now, and its draft: what 本人確認 and 住基との照合 beside it have in common."""

from app.ui.screens.entry_draft import Autosave
from app.ui.screens.entry_form import EntryForm
from forms.kernel.record import Record


class Typed:
    """One form and the draft it is kept in."""

    def __init__(self, form: EntryForm, draft: Autosave) -> None:
        self.form = form
        self._draft = draft

    def record(self) -> Record:
        """What is typed by now, as far as it applies."""
        return self.form.binding.record().applicable()

    def keep(self) -> None:
        """Keeps the draft with what is still in the field at hand."""
        self.form.binding.settle()
        self.save()

    def save(self) -> None:
        """Keeps the draft as it stands."""
        self._draft.touch()
        self._draft.save()
