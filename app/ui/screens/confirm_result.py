"""Step 3: the result in words; no value and no digit."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.screens.confirm_words import Said
from app.ui.theme import Theme
from app.ui.widgets.note import Note


class ResultPage(QWidget):
    """One note."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Theme.of(self).px(12), 0, 0)
        self.note = Note("ok", "", name="confirm_result")
        column.addWidget(self.note)
        column.addStretch(1)

    def show_result(self, said: Said) -> None:
        """Shows and speaks it."""
        self.note.show_note(said.kind, said.title, said.text, say=True, assertive=said.kind != "ok")
