"""The side panel of a list: one case at a glance, why it is stuck, and what may be done with it now."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app import messages
from app import wording_counter as words
from app.ui.screens import worklist_facts as facts
from app.ui.screens.case_words import chip_for, step_of, steps_of
from app.ui.screens.shield_gate import ShieldNote
from app.ui.screens.worklist_acts import NOTHING, Lacks, Offer, main_offer, other_offers, stuck_on
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import Elided
from app.ui.widgets.note import Note
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.text import Paragraph, Rule, Text
from app.ui.widgets.trail import AuditTrail
from app.usecases.inspect import CaseView
from forms.kernel.case import Staff

_WIDTH = 284
_ROOM_FOR_TRAIL = 640  # px of height at 100 %; below it the last acts give way (ux 6.3)


class DetailPanel(Card):
    """`acted(code)` when one of its buttons is used: edit, confirm, review, forward, print, after, take_back, whole."""

    acted = Signal(str)

    def __init__(self, staff: Staff) -> None:
        super().__init__(padding=16, name="detail")
        self._staff = staff
        theme = Theme.of(self)
        self.setFixedWidth(theme.px(_WIDTH))
        self._number, self._chip = Text("", "mono"), Chip("draft")
        self._name, self._who = Elided("", "title"), Text("", "label", "sub", wrap=True)
        self._stepper = Stepper()
        self._note = Note("warning", "", name="returned_reason")
        self._shield = ShieldNote("list_shield", lifts=False)
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._trail_title = Text("直近の記録", "bold")
        self._trail = AuditTrail(name="last_acts", label="直近の記録", short=True)
        self._waiting = Paragraph("", "sub", "label")
        self.main_button = MainButton("開く", "Enter", name="open_case", big=True)
        self._others = QGridLayout()
        self._empty = Paragraph("一覧で申請を選ぶと、ここに内容が出ます。", "sub")
        self._whole = QWidget()
        self._build(theme)
        self.offer: Offer | None = None
        self.clear()

    def show_case(self, view: CaseView, today: date, lacks: Lacks = NOTHING) -> None:
        """Shows one case and what this person may do with it; `lacks`: what it still waits for."""
        case = view.case
        self._number.setText(case.reception_no)
        form = case.record.form
        self._chip.set_kind(chip_for(case))
        self._name.setText(facts.subject_name(case))
        self._who.setText(facts.kana_birth_age(case, today))
        self._who.setVisible(bool(self._who.text()))
        self._stepper.set_state(step_of(case.state, view.trail), steps_of(form))
        why = facts.why_returned(view, self._staff.id)
        self._note.setVisible(why is not None)
        if why is not None:
            self._note.show_note("error" if view.to_tell else "warning", *why)
        self._shield.show_shield(view.shield)
        self._fill(facts.facts_of(view, today))
        self._trail.show_lines(facts.last_acts(view))
        self._offer(view, lacks)
        self._empty.hide()
        self._whole.show()
        self._make_room()

    def clear(self) -> None:
        """Forgets the case."""
        for label in (self._number, self._name, self._who):
            label.setText("")
        self._note.show_note("warning", "")
        self._note.hide()
        self._shield.show_shield(None)
        self._fill(())
        self._trail.wipe()
        self._drop_others()
        self.offer = None
        self._whole.hide()
        self._empty.show()

    def act(self) -> None:
        """Enter or F6: the main act, if there is one."""
        if self.offer is not None:
            self.acted.emit(self.offer.code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last acts give way on a low screen."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(Theme.of(self).px(_WIDTH))

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._number)
        head.addWidget(self._chip)
        head.addStretch(1)
        self.whole_button = PlainButton(words.WHOLE, name="whole_case")
        self.whole_button.setAccessibleDescription(f"{words.WHOLE_KEY} でも開けます")
        self.whole_button.clicked.connect(lambda: self.acted.emit("whole"))
        head.addWidget(self.whole_button)
        column.addLayout(head)
        column.addWidget(self._name)
        column.addWidget(self._who)
        column.addSpacing(theme.px(4))
        column.addWidget(self._stepper)
        column.addWidget(Rule())
        column.addWidget(self._shield)
        column.addWidget(self._note)
        self._grid.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(7))
        self._grid.setColumnMinimumWidth(0, theme.px(62))
        self._grid.setColumnStretch(1, 1)
        column.addWidget(self._facts)
        column.addWidget(Rule())
        column.addWidget(self._trail_title)
        self._trail.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column.addWidget(self._trail, 1)
        column.addStretch(0)
        column.addWidget(self._waiting)
        column.addWidget(self.main_button)
        self._others.setSpacing(theme.px(8))
        column.addLayout(self._others)
        self._stretch = column
        self.main_button.clicked.connect(self.act)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._whole, 1)

    def _fill(self, lines: Sequence[facts.Fact]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, Text):
                widget.setText("")  # what Qt deletes later holds nothing meanwhile
                widget.hide()
                widget.deleteLater()
        for place, fact in enumerate(lines):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Text(fact.label, "label", "sub"), place, 0, top)
            self._grid.addWidget(Text(fact.text, fact.role, fact.tone, wrap=True), place, 1, top)

    def _offer(self, view: CaseView, lacks: Lacks) -> None:
        here = view.case.record.form.decided_here
        self.offer = main_offer(view, self._staff, lacks)
        self.main_button.setVisible(self.offer is not None)
        if self.offer is not None:
            self.main_button.set_words(messages.placed(self.offer.words, here=here))
        waiting = stuck_on(view, self._staff, lacks)
        self._waiting.show_text(waiting)
        self._waiting.setVisible(bool(waiting))
        self._drop_others()
        offers = other_offers(view, self._staff, lacks)
        for place, offer in enumerate(offers):
            button = PlainButton(messages.placed(offer.words, here=here), name=offer.code)
            button.clicked.connect(lambda _on, code=offer.code: self.acted.emit(code))
            alone = place == len(offers) - 1 and not place % 2  # an odd one has the whole row
            self._others.addWidget(button, place // 2, place % 2, 1, 2 if alone else 1)

    def _drop_others(self) -> None:
        while (item := self._others.takeAt(0)) is not None:
            button = item.widget()
            if button is not None:
                button.setObjectName("")
                button.hide()
                button.deleteLater()

    def _make_room(self) -> None:
        room = self.height() >= Theme.of(self).px(_ROOM_FOR_TRAIL)
        self._trail_title.setVisible(room)
        self._trail.setVisible(room)
        self._stretch.setStretch(self._stretch.indexOf(self._trail) + 1, 0 if room else 1)
