"""住基との照合 while a case is typed: looked at again whenever the four items changed, and whose the number typed is."""

from PySide6.QtCore import QObject

from app.rules import proof
from app.ui.context import Ui
from app.ui.screens.entry_acts import EntryActs
from app.ui.screens.entry_register_acts import RegisterActs
from app.ui.screens.entry_register_owner import OwnerAsked
from app.ui.screens.entry_typed import Typed
from app.usecases.register_file import RegisterFile
from app.usecases.register_word import OF_MARK
from app.usecases.sign_in import Session
from forms.kernel.case import Source
from forms.kernel.compare import Mark
from forms.kernel.number import Shape
from forms.kernel.record import Record
from forms.kernel.residents import Whose


class TypedRegister(RegisterActs):
    """What is compared is the draft as it is kept: that goes first."""

    def __init__(self, ui: Ui, session: Session, acts: EntryActs, typed: Typed, parent: QObject) -> None:
        self._typed = typed
        self._seen: tuple[str, ...] = ()
        self._whose = ""  # the number typed, as the sealed extract says
        super().__init__(ui, session, acts, typed.form, typed.form.panel.register, parent)
        self._owner = OwnerAsked(ui, session, typed.form, typed.save, acts.failed.emit, self)
        self._owner.answered.connect(self._told_whose)
        typed.form.checked.connect(self._look_if_changed)
        typed.form.binding.changed.connect(self._number_touched)
        self._section.held.changed.connect(typed.form.check)
        self._section.held.changed.connect(self._want_further)

    def begin(self, case_id: str) -> None:
        """From now on for this case; "" for none."""
        self._seen = ()
        super().begin(case_id)

    def _look_first(self) -> None:
        self._owner.forget()
        self._look_if_changed()

    def _record(self) -> Record | None:
        return self._typed.record()

    def _keep_draft(self) -> None:
        self._typed.keep()

    def _leave_section(self) -> None:
        self._typed.form.panel.go_on()

    def _show(self, file: RegisterFile) -> None:
        super()._show(file)
        if file.replaced:  # what was said of the number was said of the data before
            self._owner.forget()
            self._section.show_owner("", good=True)
        self._want_further()
        self._typed.form.check_sections()
        self._owner.ask(self._case_id)

    def _is_asked(self, file: RegisterFile | None) -> bool:
        return super()._is_asked(file) and not self._typed.form.binding.values().get("no_number_reason")

    def _told_whose(self, whose: str) -> None:
        self._whose = whose
        self._want_further()
        if whose == Whose.UNKNOWN.value:  # perhaps because the data were exchanged meanwhile
            self._look()

    def _want_further(self) -> None:
        """Where a supervisor will decide on a further document, or waits for one, it can be recorded at the counter."""
        file = self._section.file
        wanted = None if file is None else file.wants
        if file is not None and file.made is not None and self._is_asked(file):
            looked_up = self._typed.form.binding.values().get("number_source") == Source.REGISTER.value
            wanted = proof.graver(
                wanted, proof.wanted_after(file.made, self._whose_now(), looked_up=looked_up)
            )
        self._typed.form.panel.identity.want_further(wanted)

    def _whose_now(self) -> str:
        """Whose the number typed is, as the extract says or somebody who looks at the terminal."""
        seen = self._section.held.value()
        return OF_MARK[Mark(seen)].value if seen else self._whose

    def _look_if_changed(self) -> None:
        binding = self._typed.form.binding
        values = binding.values()
        subject = binding.form.subject_of(values)
        keys = ("sex", subject.name, subject.kana, subject.birth, subject.address, "no_number_reason")
        seen = tuple(values.get(key, "") for key in keys)
        box = binding.number_slot().box
        self._section.show_number(complete=not box.kept and box.shape() is Shape.OK)
        if self._case_id and seen != self._seen:
            self._seen = seen
            self._look()
        else:
            self._owner.ask(self._case_id)

    def _number_touched(self, key: str) -> None:
        """What was said of the number on the terminal's screen was said of these very digits."""
        if key in self._typed.form.binding.form.number_keys():
            self._owner.forget()
            self._section.forget_number()
            self._section.show_number(complete=False)
