"""How a page is worked, in numbered steps: what stands beside a form or in the place of a decision that is not due yet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.text import Paragraph, Rule, Text


class GuideCard(Card):
    """Steps of a short name and a sentence, then a word that holds for all of them."""

    def __init__(
        self,
        title: str,
        steps: Sequence[tuple[str, str]],
        foot: str = "",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, name=name, parent=parent)
        theme = Theme.of(self)
        self.body.setSpacing(theme.px(12))
        for number, (step, words) in enumerate(steps, 1):
            line = QHBoxLayout()
            line.setSpacing(theme.px(10))
            line.addWidget(Text(str(number), "mono_big", "primary"), 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(named(step, words), 1)
            self.body.addLayout(line)
        if foot:
            self.body.addWidget(Rule())
            self.body.addWidget(Paragraph(foot, "sub", "label"))
        self.body.addStretch(1)


def named(name: str, words: str) -> QVBoxLayout:
    """A name over its sentence."""
    column = QVBoxLayout()
    column.setSpacing(Theme.of().px(2))
    column.addWidget(Text(name, "bold", wrap=True))
    column.addWidget(Paragraph(words, "sub", "label"))
    return column
