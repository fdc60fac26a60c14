"""最終確認: what the program found of a case, to be read and not to be ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.theme import Theme
from app.ui.widgets.text import Icon, Text
from app.usecases.review_file import Fact


class Found(QWidget):
    """The facts, as statements with a sign before each; nothing here can be ticked."""

    def __init__(self, facts: Sequence[Fact], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for fact in facts:
            line = QHBoxLayout()
            line.setSpacing(theme.px(7))
            sign, token, says = (
                ("circle-check", "ok", "確認済み") if fact.good else ("triangle-alert", "caution", "注意")
            )
            line.addWidget(Icon(sign, token, 15, says=says), 0, Qt.AlignmentFlag.AlignTop)
            words = Text(
                messages.fact(fact.code, fact.text), "label", "text" if fact.good else "caution", wrap=True
            )
            line.addWidget(words, 1)
            column.addLayout(line)
