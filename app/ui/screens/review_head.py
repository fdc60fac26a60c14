"""Who is being looked at: name, state, 受付番号, age on the day of application, and the way to the neighbours."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.screens.case_words import chip_for
from app.ui.theme import Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import Elided
from forms.kernel.case import Case
from forms.kernel.dates import PartialDate, age_on


class CaseHead(QWidget):
    """`stepped(±1)` asks for the case before or after. Where it is narrow the facts stand under the name."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        self._name = Elided("", "title")
        self._chip = Chip("confirmed")
        self._facts, self._under = Elided("", "body", "sub"), Elided("", "body", "sub")
        self._back = PlainButton("前へ", "PgUp", name="case_before")
        self._next = PlainButton("次へ", "PgDn", name="case_after")
        self._shown, self._steps = False, True
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for part in (self._name, self._chip, self._facts):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self._back)
        line.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(line)
        column.addWidget(self._under)
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._follow()

    def show_case(self, case: Case | None) -> None:
        """Shows a case; None forgets it."""
        self._shown = case is not None
        self._name.setText("" if case is None else name_of(case))
        for facts in (self._facts, self._under):
            facts.setText("" if case is None else facts_of(case))
        if case is not None:
            self._chip.set_kind(chip_for(case))
        self._follow()

    def show_steps(self, shown: bool) -> None:
        """Whether the buttons to the neighbours have room; the keys and the queue do the same."""
        self._steps = shown
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where everything fits."""
        super().resizeEvent(event)
        self._follow()

    def _follow(self) -> None:
        for part in (self._name, self._chip):
            part.setVisible(self._shown)
        for button in (self._back, self._next):
            button.setVisible(self._shown and self._steps)
        parts = [self._name, self._chip, self._facts, *((self._back, self._next) if self._steps else ())]
        gap = Theme.of(self).px(8)
        fits = sum(part.sizeHint().width() + gap for part in parts) <= self.width()
        self._facts.setVisible(self._shown and fits)
        self._under.setVisible(self._shown and not fits)


def name_of(case: Case) -> str:
    """The subject's name."""
    record = case.record
    return record.text(record.form.subject_of(record).name)


def facts_of(case: Case) -> str:
    """8-0407・新規・15歳未満（7歳）; the age is that of the day on the paper."""
    record = case.record
    parts = [case.reception_no, messages.kind_name(record)]
    birth, applied = record.text(record.form.subject_of(record).birth), record.text("applied_on")
    age = (
        age_on(PartialDate.from_iso(birth), PartialDate.from_iso(applied).earliest())
        if birth and applied
        else None
    )
    said = "" if age is None else f"（{age}歳）"
    if not record.form.gives_back:  # the holder of a 手帳 that comes back may have died
        parts.append(("15歳未満" if record.form.blackout_of(record) is not None else "本人") + said)
    if case.version > 1:
        parts.append(f"第{case.version}版")
    return "・".join(parts)
