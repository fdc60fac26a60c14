"""The paper a supervisor's word about a number rests on: another one that bears it, held against the number he may reveal."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app import wording_proof as words
from app.ui.widgets.fields import ChoiceField, FieldFrame
from app.ui.widgets.note import Note

LABEL = "番号を確かめた書類"
NONE = "確かめた書類が、まだ記録されていません"
_MISSING = f"{LABEL}を選んでください。"


class PaperField(FieldFrame):
    """Which of the papers recorded for this case (`documents`: id and label). Nothing is preselected."""

    def __init__(
        self, name: str, documents: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        choice = ChoiceField(name, LABEL, list(documents), prompt="選んでください")
        super().__init__(LABEL, choice, required=True, parent=parent)
        self.choice = choice

    def chosen(self) -> str:
        """The paper's id; the empty text, and a message beside it, while none is chosen."""
        self.clear_message()
        if not self.choice.value():
            self.set_error(_MISSING)
            self.choice.setFocus()
        return self.choice.value()


def no_paper(name: str) -> Note:
    """Said instead, with which papers would do."""
    return Note("caution", NONE, words.NO_FURTHER_AT_COUNTER, name=name)
