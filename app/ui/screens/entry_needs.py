"""「この手続きに要るもの」: what the chosen procedure needs, beside the sheet while the visitor is still there."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import messages, wording_forms
from app.reference_programmes import Programme
from app.ui.theme import Theme
from app.ui.widgets.text import Paragraph, Rule, Text
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug
from forms.kernel.record import Record

_CAUSE = "cause"


class NeedsLine(QWidget):
    """Hidden for a form of which nothing is known; redrawn only when it says something else."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(4))
        self._words = Paragraph("", "sub", "label")
        self._words.setObjectName("needs")
        for part in (Rule(), Text(wording_forms.NEEDS_TITLE, "bold"), self._words):
            column.addWidget(part)
        self._said: str | None = None

    def show_for(self, said: str) -> None:
        """Shows it; "" hides the section."""
        if said != self._said:
            self._said = said
            self._words.show_text(said)
            self.setVisible(bool(said))


def needed(programme: Programme, record: Record, today: date) -> str:
    """What is to be brought for what was typed so far, on the day of the paper (while it is not typed: today)."""
    form, cause = record.form, record.form.find(_CAUSE)
    day = _day(record.text("applied_on"), today)
    found = programme.procedure(form.id, record.text(_CAUSE), day, form.edition)
    if found is not None:
        return messages.things(found)
    return "" if cause is None else wording_forms.NEEDS_LATER.replace("{label}", cause.label)


def _day(text: str, today: date) -> date:
    try:
        return PartialDate.from_iso(text).earliest() if text else today
    except Bug:
        return today  # still being typed
