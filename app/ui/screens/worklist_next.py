"""「手帳をお持ちの方の手続き」: which paper of somebody who has a 手帳 is begun, and what it needs."""

from PySide6.QtWidgets import QDialog, QWidget

from app import messages, wording_forms
from app.reference_programmes import Procedure
from app.ui.screens.worklist_facts import subject_name
from app.ui.widgets.choices import RadioRow
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from app.usecases.desk import Desk
from forms.kernel.case import Case
from forms.kernel.form import FormDef

OTHER = "other"  # not a form: it is still to be said which


class NextDialog(Dialog):
    """One of the forms for people who have a 手帳; what each of its procedures needs stands below. `form_id` is the choice."""

    help_page = "techo"

    def __init__(
        self, parent: QWidget | None, desk: Desk, case: Case | None, *, ledger: bool = False
    ) -> None:
        whose = "" if case is None else f"{case.reception_no}　{subject_name(case)}"
        super().__init__(
            parent,
            title=wording_forms.BEGIN_TITLE,
            subtitle=whose,
            main="受付を始める",
            icon="file-plus",
            width=720,
        )
        self._desk = desk
        self._forms = {form.id: form for form in desk.reference.others()}
        choices = [(form.id, form.title) for form in self._forms.values()]
        self._which = RadioRow("next_form", "手続き", choices, upright=True, numbered=True)
        self._field = FieldFrame(wording_forms.BEGIN_WHICH, self._which, required=True)
        self.body.addWidget(self._field)
        self._title = Text(wording_forms.NEEDS_TITLE, "bold")
        self._needs = Paragraph("", "sub")
        self._needs.setObjectName("next_needs")
        self.body.addWidget(self._title)
        self.body.addWidget(self._needs)
        words = wording_forms.BEGIN_NEW if case is None else wording_forms.BEGIN_FROM
        words = wording_forms.BEGIN_LEDGER if ledger else words
        self.body.addWidget(Note("info", *words, name="next_note"))
        self.body.addStretch(1)
        self._which.changed.connect(self._show)
        self._show()

    @property
    def form_id(self) -> str:
        """The form that was chosen; "" while none is."""
        return self._which.value()

    def on_main(self) -> None:
        """Nothing is begun before it is chosen."""
        if not self.form_id:
            self._field.set_error("手続きを選んでください。")
            self._which.setFocus()
            return
        self.accept()

    def _show(self) -> None:
        self._field.clear_message()
        form = self._forms.get(self.form_id)
        self._title.setVisible(form is not None)
        self._needs.setVisible(form is not None)
        if form is not None:
            self._needs.show_text("\n".join(map(messages.needs, self._rows(form))))
        self.grown()

    def _rows(self, form: FormDef) -> list[Procedure]:
        programme = self._desk.reference.programme
        return list(programme.of(form.id, form.edition, self._desk.today()))


def ask_which(parent: QWidget, desk: Desk, case: Case | None = None, *, ledger: bool = False) -> str:
    """The form to begin; "" when nothing is. `case`: the one whose person it is for; `ledger`: for somebody of the ledger."""
    box = NextDialog(parent, desk, case, ledger=ledger)
    chosen = box.form_id if box.exec() == QDialog.DialogCode.Accepted else ""
    box.deleteLater()
    parent.activateWindow()  # not every platform gives the keyboard back by itself
    return chosen
