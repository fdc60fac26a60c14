"""Who is being looked at: name, state, 受付番号, age on the day of application, and the way to the neighbours."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import Elided
from app.ui.widgets.text import Text
from forms.kernel.case import Case
from forms.kernel.dates import PartialDate, age_on


class CaseHead(QWidget):
    """`stepped(±1)` asks for the case before or after."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        self._name = Elided("", "title")
        self._chip = Chip("confirmed")
        self._facts = Text("", "body", "sub")
        self._back = PlainButton("前へ", "PgUp", name="case_before")
        self._next = PlainButton("次へ", "PgDn", name="case_after")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        for part in (self._name, self._chip, self._facts):
            line.addWidget(part)
        self._name.hide()
        self._chip.hide()
        line.addStretch(1)
        line.addWidget(self._back)
        line.addWidget(self._next)
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))

    def show_case(self, case: Case | None) -> None:
        """Shows a case; None forgets it."""
        shown = case is not None
        self._name.setVisible(shown)
        self._name.setText("" if case is None else name_of(case))
        self._facts.setText("申請を選ぶと、ここに表示します。" if case is None else facts_of(case))
        self._chip.setVisible(shown)
        self._back.setVisible(shown)
        self._next.setVisible(shown)
        if case is not None:
            self._chip.set_kind(case.state.value)


def name_of(case: Case) -> str:
    """The subject's name."""
    record = case.record
    return record.text(record.form.subject_of(record).name)


def facts_of(case: Case) -> str:
    """8-0407・新規・15歳未満（7歳）; the age is that of the day of application."""
    record = case.record
    parts = [case.reception_no, "新規"]
    birth, applied = record.text(record.form.subject_of(record).birth), record.text("applied_on")
    age = (
        age_on(PartialDate.from_iso(birth), PartialDate.from_iso(applied).earliest())
        if birth and applied
        else None
    )
    said = "" if age is None else f"（{age}歳）"
    parts.append(("15歳未満" if record.form.blackout_of(record) is not None else "本人") + said)
    if case.version > 1:
        parts.append(f"第{case.version}版")
    return "・".join(parts)
