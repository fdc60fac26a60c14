"""最終確認 at the right: what the program found stands as fact, the supervisor's own ticks start empty, then his decision."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app import messages, wording_forms, wording_proof
from app.rules import proof, proof_cause
from app.ui.screens.review_facts import Found
from app.ui.screens.review_proof import further_of
from app.ui.screens.review_same import SameNumber
from app.ui.screens.review_settle import DecisionForm, left
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import CheckLine, ChoiceField, FieldFrame, TextBox
from app.ui.widgets.note import Note
from app.ui.widgets.text import Rule, Text
from app.usecases.proving import Decision
from app.usecases.review import REASONS
from app.usecases.review_file import ReviewFile
from app.wording import NUMBER_IN_TEXT
from forms.kernel.comparison import Settled
from forms.kernel.number import may_be_kept

TICKS = {
    "content": "用紙と入力を照合した",
    "documents": "添付書類と本人確認の記録を見た",
    "blackout": "保護者の個人番号の黒塗りを見た",
    "changes": "変更か所を見た",
    "no_number": "番号の記載がない理由を確かめた",
}
_RECORDED = {  # what is still to be had by recording a document or holding the subject against the register
    "identity.open",
    "identity.later",
    "proof.number_document",
    "proof.comparison",
    "proof.owner",
    "proof.several",
    "proof.variant",
    *(f"proof.{kind.value}" for kind in proof.ON_PAPER),
}
_LOW = 760  # px of the window's height at 100 % text
BLOCKED = "自分が入力または確認した申請は承認できません。"


def _barred(file: ReviewFile, kind: Settled) -> str:
    """Nobody decides what his own comparison left open."""
    made = file.proof.comparison
    own = kind is not Settled.SAME_NUMBER and made is not None and made.staff_id == file.viewer
    return wording_proof.OWN_COMPARISON if own else ""


class DecisionPanel(Card):
    """`approve` and `send_back` fire when everything on this side is ready for them; the sign-in comes after."""

    approve = Signal()
    send_back = Signal(str, str)  # reason code, own words
    wrong_link = Signal(object)  # Other
    record = Signal()  # documents that followed, the comparison with the register
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("最終確認", parent=parent)
        theme = Theme.of(self)
        self.ticks: dict[str, CheckLine] = {}
        self.decisions: dict[Settled, DecisionForm] = {}
        self._stops: dict[str, Note] = {}
        self._file: ReviewFile | None = None
        self._blocked = False
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setProperty("through", "true")
        self.reason = ChoiceField(
            "reason", "差し戻すときの理由", list(REASONS.items()), prompt="選んでください（差戻しのとき必須）"
        )
        self.reason_text = TextBox(
            "reason_text",
            "差戻しで伝えること",
            lines=2,
            placeholder="伝えること（個人番号は書かない）",
        )
        self._reason_frame = FieldFrame("差し戻すときの理由", self.reason)
        self._text_frame = FieldFrame("", self.reason_text)
        self._text_frame.caption.hide()
        self.note = Note("error", "", name="decision_note")
        self._pending = Text("", "label", "caution", wrap=True)
        self._pending.setObjectName("pending")
        self.approve_button = MainButton("承認する", "F10", name="approve", icon="stamp", big=True)
        self.back_button = DangerButton("差し戻す", "F7", name="send_back", icon="corner-up-left")
        self.body.addWidget(self._scroll, 1)
        for part in (Rule(), self._reason_frame, self._text_frame, self.note, self._pending):
            self.body.addWidget(part)
        self.body.addSpacing(theme.px(2))
        self.body.addWidget(self.approve_button)
        self.body.addWidget(self.back_button)
        self.approve_button.clicked.connect(self.try_approve)
        self.back_button.clicked.connect(self.try_send_back)
        self.reason.changed.connect(self._clear_messages)
        self.reason.changed.connect(self.fit)
        self.reason_text.changed.connect(self._clear_messages)
        self.show_file(None)

    def show_file(self, file: ReviewFile | None) -> None:
        """Shows the facts and empty ticks of one case; None forgets all."""
        self.ticks, self.decisions, self._stops = {}, {}, {}
        self._file = file
        self._blocked = file is not None and bool(file.blocked)
        self.reason.choose("")
        self.reason_text.setPlainText("")
        self._clear_messages()
        self.note.hide()
        inside = QWidget()
        inside.setProperty("through", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Theme.of(self).px(4), 0)
        column.setSpacing(Theme.of(self).px(5))
        if file is not None:
            self._fill(column, file)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        usable = file is not None and not self._blocked
        for part in (self.reason, self.reason_text, self.back_button):
            part.setEnabled(usable)
        self.refresh()

    def show_again(self, file: ReviewFile) -> None:
        """The same case read anew: what changed is to be looked at again, what he wrote himself stays."""
        settled = {kind: form.said() for kind, form in self.decisions.items()}
        reason, words = self.reason.value(), self.reason_text.text()
        self.show_file(file)
        self.reason.choose(reason)
        self.reason_text.setPlainText(words)
        for kind, form in self.decisions.items():
            if kind in settled:
                form.say(*settled[kind])

    def fit(self) -> None:
        """In a low window the words of a 差戻し wait for its reason: the ticks need their place."""
        low = self.window().height() * 100 / Theme.of(self).text_percent < _LOW
        self._text_frame.setVisible(not low or bool(self.reason.value()))

    def ticked(self) -> frozenset[str]:
        """The codes of what he ticked himself."""
        return frozenset(code for code, tick in self.ticks.items() if tick.isChecked())

    def decided(self) -> tuple[Decision, ...]:
        """What he settled, complete as it stands."""
        made = (form.decision() for form in self.decisions.values())
        return tuple(one for one in made if one is not None)

    def left(self) -> tuple[str, ...]:
        """Codes of what the number still lacks."""
        if self._file is None:
            return ()
        return left(self._file.proof, frozenset(one.kind for one in self.decided()))

    def _causes(self) -> tuple[str, ...]:
        """Why a further document is wanted."""
        return () if self._file is None else proof_cause.of_document(self._file.proof)

    def is_ready(self) -> bool:
        """Whether 承認 may be asked for."""
        ticked = bool(self.ticks) and len(self.ticked()) == len(self.ticks)
        return ticked and not self._blocked and not self.left()

    def why_not(self) -> str:
        """Why 承認 is not to be had now; the empty text if it is."""
        if not self.ticks:
            return "申請を選ぶと押せます"
        if self._blocked:
            return BLOCKED
        if stops := self.left():
            return messages.missing(stops[0], self._causes())
        empty = len(self.ticks) - len(self.ticked())
        return f"あと{empty}つ確かめると押せます" if empty else ""

    def _shortly(self) -> str:
        """The same beside the button; what a box above says in full is only named here."""
        said = self.why_not()
        above = any(code in self._stops for code in self.left()[:1])
        return f"{said.split('。')[0]}。" if above else said

    def is_touched(self) -> bool:
        """Whether words typed here would be lost."""
        settled = any(form.reason.is_filled() for form in self.decisions.values())
        return self.reason_text.is_filled() or settled

    def refresh(self) -> None:
        """Brings button and reason in line with the ticks and decisions."""
        open_ones = self.left()
        for code, stop in self._stops.items():
            stop.setVisible(code in open_ones)
        self.approve_button.setEnabled(self.is_ready())
        self.approve_button.setAccessibleDescription(self.why_not())
        self._pending.setText(self._shortly())
        self._pending.setVisible(bool(self.why_not()) and not self._blocked)
        self.changed.emit()

    def try_approve(self) -> None:
        """Asks for the approval, or goes to what is still to be ticked."""
        if self.is_ready():
            self.approve.emit()
            return
        if self._blocked:
            return
        undecided = next((form.reason for form in self.decisions.values() if form.decision() is None), None)
        empty = next((tick for tick in self.ticks.values() if not tick.isChecked()), None)
        goal = undecided or empty
        if goal is not None:
            goal.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(goal)

    def try_send_back(self) -> None:
        """Asks for the return once a reason is chosen and the words may be kept."""
        if not self.back_button.isEnabled():
            return
        code, words = self.reason.value(), self.reason_text.text().strip()
        self._clear_messages()
        if not code:
            self._reason_frame.set_error("差し戻す理由を選んでください。")
            self.reason.setFocus()
        elif not may_be_kept(words):
            self._text_frame.set_error(NUMBER_IN_TEXT)
            self.reason_text.setFocus()
        elif code == "other" and not words:
            self._text_frame.set_error("「そのほか」のときは、理由を書いてください。")
            self.reason_text.setFocus()
        else:
            self.send_back.emit(code, words)

    def go_to_same_number(self) -> None:
        """F3: to the first other case whose number may be the wrong one."""
        for same in self.findChildren(SameNumber):
            if same.button.isEnabled() and not same.button.isHidden():
                same.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._scroll.ensureWidgetVisible(same)
                return

    def tell(self, text: str) -> None:
        """What went otherwise than asked for."""
        self.note.show_note("error", text, say=True, assertive=True)
        self.note.show()

    def _clear_messages(self) -> None:
        self._reason_frame.clear_message()
        self._text_frame.clear_message()

    def _fill(self, column: QVBoxLayout, file: ReviewFile) -> None:
        if file.blocked:
            column.addWidget(Note("caution", BLOCKED, "別の承認者がログインしてください。", name="blocked"))
        if not file.case.record.form.forwarded:
            column.addWidget(Note("info", wording_forms.STAYS, name="stays_note"))
        if file.changes or file.number_change:
            labels = [file.case.record.form.field(change.key).label for change in file.changes]
            labels += ["個人番号"] if file.number_change else []
            said = f"入力後の変更が{len(labels)}か所（{'、'.join(labels)}）"
            column.addWidget(Note("caution", said, name="changes_note"))
        self._fill_proof(column, file)
        column.addWidget(Text("プログラムが調べた結果", "bold"))
        column.addWidget(Found(file.facts))
        column.addSpacing(Theme.of(self).px(4))
        column.addWidget(Text("承認の前に自分で確かめる", "bold"))
        for code in file.ticks:
            tick = CheckLine(TICKS[code], name=f"tick_{code}")
            tick.setEnabled(not file.blocked)
            tick.changed.connect(self.refresh)
            self.ticks[code] = tick
            column.addWidget(tick)
            column.addSpacing(-Theme.of(self).px(4))

    def _fill_proof(self, column: QVBoxLayout, file: ReviewFile) -> None:
        """What the number lacks, who else holds it, and what he may settle himself."""
        asked = proof.decisions(file.proof)
        for code in left(file.proof, asked):  # what is his to settle has its form below
            self._stops[code] = Note("error", messages.missing(code, self._causes()), name=f"stop_{code}")
            column.addWidget(self._stops[code])
        if _RECORDED & set(proof.missing(file.proof)):
            button = PlainButton("書類と照合を記録する", "F5", name="record_after")
            button.clicked.connect(self.record)
            column.addWidget(button)
        beside = [SameNumber(other) for other in file.others]
        for same in (*beside, *(SameNumber(other, earlier=True) for other in file.earlier)):
            same.button.setEnabled(not file.blocked)
            same.asked.connect(self.wrong_link)
            column.addWidget(same)
        for kind in (one for one in Settled if one in asked):
            rests_on = proof.rests_on(kind, unsaid=file.proof.is_unsaid)
            papers = further_of(file.identity, rests_on, file.viewer)
            form = DecisionForm(kind, rests_on, papers, barred=_barred(file, kind))
            form.setEnabled(not file.blocked)
            form.changed.connect(self.refresh)
            self.decisions[kind] = form
            column.addWidget(form)
