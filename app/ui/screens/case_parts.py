"""The parts of 一件表示: a head with the whole road, and cards of sections that scroll by keyboard."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import messages
from app.rules.notices import ends_going_up
from app.ui.screens.case_facts import Section, said
from app.ui.screens.case_words import chip_for, step_of, steps_of
from app.ui.screens.worklist_facts import kana_birth_age, subject_name
from app.ui.theme import MUTE, Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import Elided
from app.ui.widgets.stepper import STEPS, Stepper
from app.ui.widgets.text import Rule, Text
from forms.kernel.case import AuditLine, Case
from forms.kernel.procedure import UNDECIDED, State
from forms.kernel.record import Record

_LABEL = 84  # px at 100 %: 本人確認の提供者 on two lines
_STEPS, _STEPS_LEAST = 460, 290
_WORDS = 48  # px at 100 % that a value can do with: Japanese breaks anywhere
_AFTER = ("決定", "到着", "交付")
_GONE = {State.GRANTED: 1, State.ARRIVED: 2, State.DELIVERED: 3, State.REJECTED: 1}


def road_of(record: Record) -> tuple[str, ...]:
    """Every step of its life; a 届出 that nobody decides ends with 進達."""
    steps = steps_of(record.form)
    decided = record.form.forwarded and not ends_going_up(record.form.id, record)
    return (*steps, *_AFTER) if decided else steps


def place_of(state: State, trail: Sequence[AuditLine] = ()) -> int:
    """Where on it a case stands now."""
    return len(STEPS) + _GONE.get(state, 0) if state in (*UNDECIDED, *_GONE) else step_of(state, trail)


class CaseHead(Card):
    """受付番号, state, whose it is, the road, and the way back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, name="case_head", parent=parent)
        theme = Theme.of(self)
        self._number, self._chip, self._kind = Text("", "mono"), Chip("draft"), Text("", "label", "sub")
        self._name, self._who = Elided("", "title"), Elided("", "label", "sub")
        self._steps = Stepper()
        self._steps.setMinimumWidth(theme.px(_STEPS_LEAST))
        self._steps.setMaximumWidth(theme.px(_STEPS))
        self.back_button = PlainButton("戻る", "Esc", name="back")
        first, second, words = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for line, parts in (
            (first, (self._number, self._chip, self._kind)),
            (second, (self._name, self._who)),
        ):
            line.setSpacing(theme.px(10))
            for part in parts:
                line.addWidget(part)
            line.addStretch(1)
            words.addLayout(line)
        whole = QHBoxLayout()
        whole.setSpacing(theme.px(14))
        whole.addLayout(words, 1)
        whole.addWidget(self._steps)
        whole.addWidget(self.back_button)
        self.body.addLayout(whole)

    def show_case(self, case: Case, today: date, trail: Sequence[AuditLine] = ()) -> None:
        """Shows one case; `trail` tells how far one came that is over."""
        self._number.setText(case.reception_no)
        self._chip.set_kind(chip_for(case))
        self._kind.setText(messages.kind_name(case.record))
        self._name.setText(subject_name(case))
        self._who.setText(kana_birth_age(case, today))
        self._steps.set_state(place_of(case.state, trail), road_of(case.record))

    def wipe(self) -> None:
        """Forgets the person."""
        for label in (self._number, self._kind, self._name, self._who):
            label.setText("")
        self._steps.set_state(0)


class SectionsCard(Card):
    """Sections of label and value, one under another."""

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, name=name, parent=parent)
        theme = Theme.of(self)
        self._title = title
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(5))
        self._grid.setColumnMinimumWidth(0, theme.px(_LABEL))
        self._grid.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setProperty("surface", "white")
        column = QVBoxLayout(inside)
        edge = theme.px(6)  # the ring of the focus lies upon no word
        column.setContentsMargins(edge, edge, edge, edge)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setObjectName(f"{name}_area")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(title)
        self.area.setWidget(inside)
        self.body.addWidget(self.area, 1)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Shows them from the top."""
        self.wipe()
        line, top, room = 0, Qt.AlignmentFlag.AlignTop, Theme.of(self).px(_WORDS)
        for section in sections:
            if line:
                self._grid.addWidget(Rule(), line, 0, 1, 2)
                line += 1
            title = Text(section.title, "label_bold", wrap=True)
            title.setMinimumWidth(room)
            self._grid.addWidget(title, line, 0, 1, 2)
            line += 1
            if not section.facts and section.none:
                self._grid.addWidget(Text(section.none, "label", MUTE, wrap=True), line, 0, 1, 2)
                line += 1
            for fact in section.facts:
                label = Text(fact.label, "label", "sub", wrap=True)
                value = Text(fact.text, fact.role, fact.tone, wrap=True)
                for place, part in enumerate((label, value)):
                    part.setMinimumWidth(room)
                    self._grid.addWidget(part, line, place, top)
                line += 1
        self.area.setAccessibleDescription(said(sections))
        self.area.verticalScrollBar().setValue(0)

    def wipe(self) -> None:
        """Forgets everything; what Qt deletes later holds nothing meanwhile."""
        self.area.setAccessibleDescription("")
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is None:
                continue
            if isinstance(widget, Text):
                widget.setText("")
            widget.hide()
            widget.deleteLater()
