"""One case after 進達 at a glance, and what may be done with it now."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import messages, wording_counter, wording_results
from app.ui.screens import delivery_facts
from app.ui.screens.case_words import STEP, chip_for, steps_of
from app.ui.screens.delivery_acts import main_offer, other_offers, waits_for
from app.ui.screens.shield_gate import ShieldNote
from app.ui.screens.worklist_acts import Offer
from app.ui.screens.worklist_facts import Fact, kana_birth_age, last_acts, subject_name
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import Elided
from app.ui.widgets.note import Note
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.text import Paragraph, Rule, Text
from app.ui.widgets.trail import AuditTrail
from app.usecases.after_file import AfterFile, AfterRow
from forms.kernel.case import Staff
from forms.kernel.procedure import State

_WIDTH = 324
_ROOM_FOR_TRAIL = 640  # px of height at 100 %; below it the last acts give way
_ABOVE_AND_BELOW = 107  # px of the window that are not the panel's
_STEPS = ("進達", "決定", "到着", "交付")
_STEPS_HERE = ("決裁", "決定", "作成", "交付")
_STILL_TO_SEE = (State.GRANTED, State.ARRIVED)  # while a wrong notice can be set right
_DONE = {State.GRANTED: 2, State.ARRIVED: 3, State.DELIVERED: 4, State.REJECTED: 2}


class DeliveryPanel(Card):
    """`acted(code)` when one of its buttons is used."""

    acted = Signal(str)

    def __init__(self, staff: Staff) -> None:
        super().__init__(padding=16, name="after_detail")
        self._staff = staff
        theme = Theme.of(self)
        self.setFixedWidth(theme.px(_WIDTH))
        self.offer: Offer | None = None
        self._others: tuple[Offer, ...] = ()
        self._number, self._chip = Text("", "mono"), Chip("forwarded")
        self._name, self._who = Elided("", "title"), Text("", "label", "sub", wrap=True)
        self._stepper = Stepper(_STEPS)
        self._shield = ShieldNote("after_shield", lifts=False)
        self._watch, self._hints = Note("caution", "", name="after_watch"), Paragraph("", "sub", "label")
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._trail_title, self._trail = (
            Text("直近の記録", "bold"),
            AuditTrail(name="after_acts", label="直近の記録", short=True),
        )
        self._waiting = Paragraph("", "sub", "label")
        self.main_button = MainButton("開く", "Enter", name="after_main", big=True)
        self._buttons = QGridLayout()
        self._empty = Paragraph("一覧で申請を選ぶと、ここに内容が出ます。", "sub")
        self._whole = QWidget()
        self._build(theme)
        self.clear()

    def show_file(self, file: AfterFile, row: AfterRow | None, today: date) -> None:
        """Shows one case and what this person may do with it."""
        case = file.view.case
        self._number.setText(case.reception_no)
        self._chip.set_kind(chip_for(case))
        self._name.setText(subject_name(case))
        self._who.setText(kana_birth_age(case, today))
        here = case.record.form.decided_here
        if file.ends:
            self._stepper.set_state(STEP[case.state], steps_of(case.record.form))
        else:
            self._stepper.set_state(_DONE.get(case.state, 1), _STEPS_HERE if here else _STEPS)
        self._shield.show_shield(file.view.shield)
        watch = row.watches[0].value if row is not None and row.watches else ""
        self._watch.setVisible(bool(watch))
        if watch:
            said = (messages.placed(text, here=here) for text in wording_results.WATCHES[watch])
            self._watch.show_note("caution", *said)
        self._fill((*delivery_facts.kind_of(file), *delivery_facts.facts_of(file)))
        hints = delivery_facts.hints_of(file.standing) if case.state in _STILL_TO_SEE else ()
        self._hints.show_text("".join(hints))
        self._hints.setVisible(bool(hints))
        self._trail.show_lines(last_acts(file.view))
        self._offer(file)
        self._empty.hide()
        self._whole.show()
        self._make_room()

    def clear(self) -> None:
        """Forgets the case."""
        for label in (self._number, self._name, self._who):
            label.setText("")
        self._watch.show_note("caution", "")
        self._watch.hide()
        self._shield.show_shield(None)
        self._hints.show_text("")
        self._fill(())
        self._trail.wipe()
        self._drop_buttons()
        self.offer, self._others = None, ()
        self._whole.hide()
        self._empty.show()

    def may(self, code: str) -> bool:
        """Whether this act is on offer now."""
        return any(offer.code == code for offer in (*self._others, self.offer) if offer is not None)

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
        self.whole_button = PlainButton(wording_counter.WHOLE, name="whole_case")
        self.whole_button.setAccessibleDescription(f"{wording_counter.WHOLE_KEY} でも開けます")
        head.addWidget(self.whole_button)
        column.addLayout(head)
        column.addWidget(self._name)
        column.addWidget(self._who)
        column.addSpacing(theme.px(4))
        column.addWidget(self._stepper)
        for part in (Rule(), self._shield, self._watch, self._facts, self._hints, Rule(), self._trail_title):
            column.addWidget(part)
        self._grid.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnMinimumWidth(0, theme.px(62))
        self._grid.setColumnStretch(1, 1)
        column.addWidget(self._trail, 1)
        column.addStretch(0)
        column.addWidget(self._waiting)
        column.addWidget(self.main_button)
        self._buttons.setSpacing(theme.px(8))
        column.addLayout(self._buttons)
        self._column = column
        self.main_button.clicked.connect(self.act)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._whole, 1)

    def _fill(self, lines: Sequence[Fact]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, Text):
                widget.setText("")  # what Qt deletes later holds nothing meanwhile
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for place, fact in enumerate(lines):
            self._grid.addWidget(Text(fact.label, "label", "sub"), place, 0, top)
            self._grid.addWidget(Text(fact.text, fact.role, fact.tone, wrap=True), place, 1, top)

    def _offer(self, file: AfterFile) -> None:
        self.offer, self._others = main_offer(file, self._staff), other_offers(file, self._staff)
        self.main_button.setVisible(self.offer is not None)
        if self.offer is not None:
            self.main_button.set_words(self.offer.words)
        self._waiting.show_text(waits_for(file))
        self._drop_buttons()
        for place, offer in enumerate(self._others):
            button = PlainButton(offer.words, name=f"after_do_{offer.code}")
            button.clicked.connect(lambda _on, code=offer.code: self.acted.emit(code))
            self._buttons.addWidget(button, place // 2, place % 2)

    def _drop_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            button = item.widget()
            if button is not None:
                button.setObjectName("")
                button.hide()
                button.deleteLater()

    def _make_room(self) -> None:
        theme = Theme.of(self)
        # a panel that scrolls is as tall as what it shows: the window says how much of it is seen
        room = min(self.height(), self.window().height() - theme.px(_ABOVE_AND_BELOW)) >= theme.px(
            _ROOM_FOR_TRAIL
        )
        self._trail_title.setVisible(room)
        self._trail.setVisible(room)
        self._column.setStretch(self._column.indexOf(self._trail) + 1, 0 if room else 1)
