"""A page of the sign-in window that is one card: what it is for, its fields, one main act off the GUI thread, and a way back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.context import Ui
from app.ui.screens.login_page import Centred
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from forms.kernel.errors import TechoError

T = TypeVar("T")


@dataclass(frozen=True)
class CardWords:
    """What the page says; `name` begins the names of its parts, `act_name` is that of the main button."""

    name: str
    title: str
    told: str
    back: str
    act: str
    act_name: str
    waiting: str


class CardPage(Centred):
    """`left` goes back without the act; everything typed is forgotten then."""

    left = Signal()

    def __init__(
        self, ui: Ui, words: CardWords, *, width: int, padding: int, parent: QWidget | None = None
    ) -> None:
        """`width` of the card and `padding` inside it in px at 100 %."""
        super().__init__(width, parent)
        self._ui, self._says, self._busy = ui, words, False
        card = Card(padding=padding, name=f"{words.name}_card")
        self._fields = card.body
        card.body.setSpacing(Theme.of(self).px(10))
        card.body.addWidget(Text(words.title, "title"))
        card.body.addWidget(Paragraph(words.told))
        self._refusal = Note("error", "", name=f"{words.name}_refusal")
        self._refusal.hide()
        card.body.addWidget(self._refusal)
        foot = QHBoxLayout()
        back = PlainButton(words.back, name=f"{words.name}_back")
        self._button = MainButton(words.act, name=words.act_name, big=True)
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(self._button)
        card.body.addLayout(foot)
        self.column.addWidget(card)
        self._button.clicked.connect(self.go)
        back.clicked.connect(self._leave)

    def add_field(self, part: QWidget) -> None:
        """Under those that are there, over what went wrong."""
        self._fields.insertWidget(self._fields.indexOf(self._refusal), part)

    def go(self) -> None:
        """The main act; nothing while one is under way."""
        if not self._busy:
            self._refusal.hide()
            self.act()

    def act(self) -> None:
        """Checks here what can be checked here, then `run`s."""
        raise NotImplementedError

    def wipe(self) -> None:
        """Forgets everything typed."""
        raise NotImplementedError

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[TechoError], None],
        label: str,
    ) -> None:
        """Does `work` off the GUI thread; the button waits meanwhile."""

        def done(answer: T) -> None:
            self._set_busy(False)
            then(answer)

        def refused(error: TechoError) -> None:
            self._set_busy(False)
            failed(error)

        self._set_busy(True)
        self._ui.tasks.run(work, done, refused, owner=self, label=label)

    def refuse(self, title: str, text: str) -> None:
        """Says why it was not done."""
        self._refusal.show_note("error", title, text, say=True, assertive=True)
        self._refusal.show()

    def _leave(self) -> None:
        self.wipe()
        self.left.emit()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._button.setEnabled(not busy)
        self._button.set_words(self._says.waiting if busy else self._says.act)
