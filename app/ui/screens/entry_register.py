"""住基との照合 beside the sheet: whether the subject was held against the register, what came of it, what is still open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import wording_proof
from app.rules import proof
from app.rules.matching import Verdict
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton, PlainButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.fields import RadioRow
from app.ui.widgets.text import Rule, Text
from app.usecases.desk import JST
from app.usecases.register_file import RegisterFile
from forms.kernel.compare import Agreement, Item, Mark
from forms.kernel.comparison import Comparison, RegisterUse
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.findings import Finding
from forms.kernel.residents import Items

REGISTER = "register"  # what the to-do box calls this section
MARKS = [
    (Mark.SAME.value, "同じ"),
    (Mark.DIFFERENT.value, "違う"),
    (Mark.NOT_ON_DOCUMENT.value, "表示なし"),
]
_CHIPS = {
    Verdict.AGREES.value: ("ok", "一致"),
    Verdict.VARIANT_ONLY.value: ("fluctuation", "表記ゆれ"),
    Verdict.ADDRESS_ONLY.value: ("todo", "住所だけ違う"),
    Verdict.UNKNOWN_LEFT.value: ("todo", "確かめられない"),
    Verdict.STOPS.value: ("ng", "不一致"),
    "nobody": ("todo", "該当なし"),
    "several": ("todo", "複数該当"),
    proof.NOT_ASKED: ("todo", "照会できない"),
}
_NEXT = {  # what follows from it
    Verdict.ADDRESS_ONLY.value: "承認のときに、承認の役割の職員が理由を確かめます。",
    Verdict.UNKNOWN_LEFT.value: "承認のときに、追加の書類で確かめます。",
    Verdict.STOPS.value: "入力の誤りがないか確かめてください。正しいときは、追加の書類で承認の役割の職員が確かめます。",
    "nobody": "入力の誤りがないか確かめてください。正しいときは、承認の役割の職員が理由を確かめます。",
    "several": "このままでは番号を使えません。本人に確かめて、対象者を1人に決めてから照合し直してください。",
    proof.NOT_ASKED: "別の書類で番号を確かめ、承認の役割の職員が判断します。",
}
_WAIT = "対象者の氏名・生年月日・性別・住所を入力してから照合します。"
_READY = "対象者が住基の本人と合うかを確かめます（F3）。"
_STALE = "照合した後に申請の内容が変わりました。もう一度照合してください（F3）。"
_CANNOT = (
    "生年月日が一部しか分からないため、住基に照会できません（ガイドライン2-4）。"
    "F3 で記録すると、別の書類で番号を確かめ、承認の役割の職員が判断します。"
)
_COMPARE, _AGAIN, _NOTE = "照合する", "照合し直す", "照会できないことを記録"
_REPLACED = "照会した資料が入れ替わりました。もう一度照合してください（F3）。"
_BY_EYE = "前の照合は、端末の画面を見た記録です。取り込んだ住基データで、もう一度照合してください（F3）。"
_HELD = "端末の画面の番号と、入力した番号は"


class RegisterSection(QWidget):
    """`asked`: to hold the subject against the register; `same_asked`: 表記ゆれ is one person."""

    asked = Signal()
    same_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("register")
        self.file: RegisterFile | None = None
        self._complete, self._opened = False, False
        self._chip = Chip("unchecked", small=True)
        self.fold = LinkButton("開く", name="register_fold")
        self._line = Text("", "label", "sub", wrap=True)
        self._open = Text("", "label", "caution", wrap=True)
        self.owner = Text("", "label", "ok", wrap=True)
        self.owner.setObjectName("register_owner")
        self._held_words = Text(_HELD, "label", wrap=True)
        self.held = RadioRow("register_held", _HELD, MARKS, numbered=True)
        self.same = PlainButton("同じと確かめました", name="register_same")
        self.button = PlainButton(_COMPARE, name="register_compare")
        head = QHBoxLayout()
        head.addWidget(Text("住基との照合", "bold"), 1)
        head.addWidget(self.fold)
        head.addWidget(self._chip)
        held = QHBoxLayout()
        held.setContentsMargins(Theme.of(self).px(4), 0, 0, 0)  # the focus ring needs its place
        held.addWidget(self.held)
        foot = QHBoxLayout()
        foot.setSpacing(Theme.of(self).px(10))
        foot.addStretch(1)
        foot.addWidget(self.same)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(3))
        column.addWidget(Rule())
        column.addSpacing(Theme.of(self).px(3))
        column.addLayout(head)
        self._held_words.setContentsMargins(0, Theme.of(self).px(6), 0, 0)
        for part in (self._line, self._open, self._held_words):
            column.addWidget(part)
        column.addLayout(held)
        column.addWidget(self.owner)
        column.addLayout(foot)
        self.button.clicked.connect(self.asked.emit)
        self.same.clicked.connect(self.same_asked.emit)
        self.fold.clicked.connect(self._turn)
        self.held.changed.connect(self._fold)
        self.show_file(None)

    def targets(self) -> list[QWidget]:
        """Its controls in tab order."""
        return [self.fold, *self.held.buttons.values(), self.same, self.button]

    def focus_first(self) -> None:
        """Goes to what is still open."""
        held = self.held.isVisible() and not self.held.is_filled()
        acts = [self.held] if held else [self.same, self.button, self.fold]
        target = next((part for part in acts if part.isVisible()), self.button)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_open(self) -> bool:
        """Whether the subject, or the number typed, is still to be held against the register."""
        return not self._is_done() and self.button.isEnabled()

    def on_screen(self) -> Mark | None:
        """What was said of the number typed now; None while nothing was, or nothing is asked."""
        said = self.held.value()
        return Mark(said) if said and self._asks_held() else None

    def findings(self) -> tuple[Finding, ...]:
        """One thing to do while nothing was said of the number typed."""
        open_ = self._asks_held() and not self.held.is_filled()
        return (Finding("comparison.number", REGISTER),) if open_ else ()

    def show_number(self, *, complete: bool) -> None:
        """A number stands typed, all twelve digits of it. Whatever was said of another one is forgotten by `forget_number`."""
        self._complete = complete
        self._fold()

    def forget_number(self) -> None:
        """A digit changed: what was said was of another number."""
        self.held.choose("")
        self.show_owner("", good=True)

    def show_owner(self, words: str, *, good: bool) -> None:
        """Whose the number typed is, as the sealed extract says; "" for nothing."""
        self.owner.setText(words)
        self.owner.set_tone("ok" if good else "error")
        self.owner.setVisible(bool(words))
        self._fold()

    def show_file(self, file: RegisterFile | None) -> None:
        """Where the comparison stands; None forgets the case."""
        if file is None:
            self.forget_number()
        if file is None or self.file is None or file.made != self.file.made:
            self._opened = False
        self.file = file
        made = file.made if file is not None else None
        self._line.setText(_standing(file))
        cannot = file is not None and file.cannot_ask
        self.button.set_words(_NOTE if cannot else _AGAIN if made is not None else _COMPARE)
        self.button.setEnabled(file is not None and file.ours is not None and not (cannot and made))
        said = file is not None and file.same_said
        variant = made is not None and made.verdict == Verdict.VARIANT_ONLY.value
        kind, word = _CHIPS[made.verdict] if made is not None else ("unchecked", "未照合")
        self._chip.set_kind(*(("ok", "表記ゆれ 確認済み") if said else (kind, word)))
        self.same.setVisible(variant and not said)
        still = "" if made is None else "\n".join(_differing(made))
        self._open.setText("" if said else still)
        self._open.setVisible(bool(self._open.text()))
        self._fold()

    def _is_done(self) -> bool:
        """It agrees, or somebody said that it does, and the number typed was held against the screen; or nothing can be asked,
        and that is recorded."""
        made = self.file.made if self.file is not None else None
        if made is not None and made.items is Items.NOT_ASKED:
            return True
        agrees = made is not None and (
            made.verdict == Verdict.AGREES.value or (self.file is not None and self.file.same_said)
        )
        return agrees and not (self._asks_held() and self.held.value() != Mark.SAME.value)

    def _fold(self) -> None:
        """Done, there is nothing to press; whoever wants to do it again opens it."""
        done = self._is_done()
        asks = self._asks_held()
        self._held_words.setVisible(asks)
        self.held.setVisible(asks)
        self.button.setVisible(not done or self._opened)
        self.fold.setVisible(done and self.button.isEnabled())
        self.fold.set_words("たたむ" if self._opened else "開く")
        self.fold.setAccessibleName(f"住基との照合を{self.fold.words}")

    def _turn(self) -> None:
        self._opened = not self._opened
        self._fold()

    def _asks_held(self) -> bool:
        made = self.file.made if self.file is not None else None
        terminal = made is not None and made.use is RegisterUse.TERMINAL and made.found is not None
        return terminal and self._complete


def recorded(made: Comparison) -> str:
    """What is said once it is kept: the section may stand below what is to be seen."""
    return f"住基との照合を記録しました（{_CHIPS[made.verdict][1]}）。"


def _standing(file: RegisterFile | None) -> str:
    if file is None or file.ours is None:
        return _WAIT
    made = file.made
    if made is None:
        if file.replaced:
            return _REPLACED
        before = _BY_EYE if file.by_eye else _STALE if file.stale else _READY
        return _CANNOT if file.cannot_ask else before
    at = made.at.astimezone(JST)
    if made.items is Items.NOT_ASKED:
        return f"{at.month}/{at.day} {at:%H:%M} {wording_proof.NOT_ASKED}"
    day = to_wareki(PartialDate.of(made.as_of))
    where = "端末" if made.use is RegisterUse.TERMINAL else f"{day}時点の住基"
    return (
        f"{at.month}/{at.day} {at:%H:%M} {where}、該当{made.hits}人（{wording_proof.ASKED_BY[made.items]}）"
    )


def _differing(made: Comparison) -> list[str]:
    """Which items do not agree, by name alone, and what follows."""
    found = []
    for item in Item:
        agreement = made.agreements.get(item, Agreement.SAME)
        if agreement is Agreement.SAME or (item is Item.KANA and agreement is Agreement.UNKNOWN):
            continue
        found.append(f"{wording_proof.ITEMS[item]}：{wording_proof.AGREEMENTS[agreement][1]}")
    words = ["、".join(found)] if found else []
    return [*words, *([_NEXT[made.verdict]] if made.verdict in _NEXT else [])]
