"""A reason: one of several to choose, with words of one's own; words that hold a 個人番号 are refused where they are typed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.fields import ChoiceField, FieldFrame, TextBox, TextField
from app.wording import NUMBER_IN_TEXT
from forms.kernel.number import may_be_kept

OTHER = "その他"
_HINT = "個人番号は書かないでください。12桁の数字は保存できません。"


def words_in(frame: FieldFrame, box: TextField | TextBox, missing: str) -> str | None:
    """What was written there; None where it is nothing (`missing` is said) or holds a 個人番号, and the field has the focus."""
    words = box.text().strip()
    frame.clear_message()
    if words and may_be_kept(words):
        return words
    frame.set_error(NUMBER_IN_TEXT if words else missing)
    box.setFocus()
    return None


class ReasonFields(QWidget):
    """Choice and words. Words are needed for その他, or where there is nothing to choose."""

    def __init__(self, choices: Sequence[str], hint: str = "", *, lines: int = 3) -> None:
        """`hint` stands in the empty box of the words, which has room for `lines`."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(8))
        self._choice = ChoiceField("reason.choice", "理由", [(c, c) for c in choices])
        self._choice_frame = FieldFrame("理由", self._choice, required=True)
        self._words = TextBox("reason.words", "書き足すこと", lines=lines, placeholder=hint)
        self._words_frame = FieldFrame(
            "書き足すこと", self._words, required=None if choices else True, hint=_HINT
        )
        self._choice_frame.setVisible(bool(choices))
        self._has_choices = bool(choices)
        column.addWidget(self._choice_frame)
        column.addWidget(self._words_frame)
        self.setFocusProxy(self._choice if choices else self._words)

    def take(self) -> str | None:
        """「選んだ理由：書き足した言葉」; None while something is missing, which is then said and has the focus."""
        self._choice_frame.clear_message()
        self._words_frame.clear_message()
        words, choice = self._words.text().strip(), self._choice.value()
        if self._has_choices and not choice:
            self._choice_frame.set_error("理由を選んでください。")
            self._choice.setFocus()
        elif not words and (not self._has_choices or choice == OTHER):
            self._words_frame.set_error("理由を書いてください。")
            self._words.setFocus()
        elif not may_be_kept(words):
            self._words_frame.set_error(NUMBER_IN_TEXT)
            self._words.setFocus()
        else:
            return "：".join(part for part in (choice, words) if part)
        return None
