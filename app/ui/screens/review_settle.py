"""What a supervisor may settle himself: a stop, its reason, and the further document it rests on. Nothing is preselected."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from app import wording_proof as words
from app.rules import proof
from app.rules.proof import Proof
from app.ui.theme import Theme
from app.ui.widgets.fields import ChoiceField, FieldFrame, TextBox
from app.ui.widgets.text import Paragraph, Text
from app.usecases.proving import Decision
from app.wording import NUMBER_IN_TEXT
from forms.kernel.comparison import Settled
from forms.kernel.identity import Check
from forms.kernel.number import may_be_kept


class DecisionForm(QFrame):
    """One decision; `changed` at every touch."""

    changed = Signal()

    def __init__(
        self,
        kind: Settled,
        rests_on: frozenset[Check],
        documents: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        barred: str = "",
    ) -> None:
        """`rests_on`: what a further document must bear (`proof.rests_on`), none where a reason does; it is chosen from
        `documents`, id and label. `barred`: why this person may not decide it, said instead of all fields."""
        super().__init__(parent)
        self.kind, self._rests_on = kind, rests_on
        label = words.SETTLED[kind]
        self.setProperty("note", "caution")
        self.setObjectName(f"settle_{kind.value}")
        self.setAccessibleName(label)
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(8))
        column.setSpacing(theme.px(5))
        column.addWidget(Text(label, "bold", "caution", wrap=True))
        self._make_fields(label, documents)
        for part in (self.reason, self.hold, self.document, self.none, self._frame):
            column.addWidget(part)
        if barred:
            for part in (self.reason, self.hold, self.document, self.none):
                part.hide()
            column.addWidget(Text(barred, "label", "caution", wrap=True))
        self.reason.changed.connect(self._follow)
        self.document.changed.connect(self.changed)
        self.words.changed.connect(self._follow)

    def _make_fields(self, label: str, documents: Sequence[tuple[str, str]]) -> None:
        """Reason, paper, and words for another reason."""
        reasons = [(code, words.REASONS[code]) for code in proof.REASONS[self.kind]]
        self.reason = ChoiceField(
            f"settle_{self.kind.value}_reason", "理由", reasons, prompt="理由を選んでください"
        )
        self.reason.setAccessibleName(f"{label}の理由")
        self.document = ChoiceField(
            f"settle_{self.kind.value}_document",
            "確かめた書類",
            list(documents),
            prompt="書類を選んでください",  # no longer than the box is wide: it would push the panel
        )
        self.document.setVisible(bool(self._rests_on and documents))
        wanted = Check.FURTHER if Check.FURTHER in self._rests_on else Check.FURTHER_NUMBER
        self.none = Paragraph(words.NO_FURTHER[wanted], "caution", "label")
        self.none.setVisible(bool(self._rests_on) and not documents)
        self.hold = Paragraph(words.HOLD_AGAINST, role="label")
        self.hold.setVisible(wanted is Check.FURTHER_NUMBER and bool(self._rests_on and documents))
        self.words = TextBox(f"settle_{self.kind.value}_words", "理由の内容", lines=2)
        self._frame = FieldFrame("理由の内容", self.words)
        self._frame.hide()
        for field in (
            self.reason,
            self.document,
        ):  # long words are cut by the box, never the box by the panel
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(6)

    def decision(self) -> Decision | None:
        """What was decided; None while something is missing."""
        code, told = self.reason.value(), self.words.text().strip()
        own = code == "other"
        document = self.document.value() if self._rests_on else ""
        if not code or (own and not (told and may_be_kept(told))):
            return None
        if self._rests_on and not document:
            return None
        return Decision(self.kind, code, told if own else "", document)

    def said(self) -> tuple[str, str, str]:
        """Reason, words and document as they stand, complete or not."""
        return self.reason.value(), self.words.text(), self.document.value()

    def say(self, reason: str, words: str, document: str) -> None:
        """The same again, as far as it can still be chosen."""
        self.reason.choose(reason)
        self.words.setPlainText(words)
        self.document.choose(document)

    def _follow(self) -> None:
        self._frame.setVisible(self.reason.value() == "other")
        if may_be_kept(self.words.text()):
            self._frame.clear_message()
        else:
            self._frame.set_error(NUMBER_IN_TEXT)
        self.changed.emit()


def left(found: Proof, decided: frozenset[Settled]) -> tuple[str, ...]:
    """Codes of what is still missing once these are decided."""
    settled = {f"proof.{kind.value}" for kind in decided}
    return tuple(code for code in proof.missing(found) if code not in settled)
