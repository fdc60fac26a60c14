"""The first page of what a file is brought in for: what is in use, and what can be done about it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError

T = TypeVar("T")
_AFTER = "次の取り込みか消去のときに、途中までのデータは消えます。"


class ImportHome(QWidget):
    """`load` when a file is to be brought in, `changed` when keys mean something else."""

    load = Signal()
    changed = Signal()
    load_button: MainButton
    purge_button: DangerButton

    def __init__(self, ui: Ui, session: Session, *, of: str) -> None:
        """`of` begins the names of its parts."""
        super().__init__()
        self._ui, self._session, self._of = ui, session, of
        self._note = Note("error", "", name=f"{of}_note")
        self._note.hide()
        self._chip = Chip("unchecked", "なし")
        self._facts: dict[str, Text] = {}

    def keys(self) -> dict[int, Key]:
        """What can be done."""
        raise NotImplementedError

    def fetch(self) -> None:
        """Reads what there is."""
        raise NotImplementedError

    def forget(self) -> None:
        """Nobody knows what there is."""
        raise NotImplementedError

    def enter(self) -> None:
        """Shown: reads what there is."""
        self._note.hide()
        self.fetch()
        self.load_button.setFocus()

    def wipe(self) -> None:
        """Forgets what stood there."""
        self._note.hide()
        self.forget()

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[TechoError], None] | None = None,
    ) -> None:
        """Something on the worker; what refuses it is told above unless `failed` deals with it."""
        self._note.hide()
        self._ui.tasks.run(work, done, failed or self.refuse, owner=self, label=self._of)

    def refuse(self, error: TechoError) -> None:
        """Tells what refused."""
        self._note.show_note("error", "変更していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()

    def lay(self, left: tuple[QWidget, int], right: tuple[QWidget, int]) -> None:
        """The two parts side by side, each with its share, below what refused."""
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._note)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        for part, share in (left, right):
            line.addWidget(part, share)
        column.addLayout(line, 1)
        self.purge_button.clicked.connect(self.purge)
        self.load_button.clicked.connect(self.load)

    def purge(self) -> None:
        """Takes away what is in use."""
        raise NotImplementedError

    def status_card(self, title: str, kept: str, facts: Sequence[str]) -> Card:
        """What is in use, fact by fact; `kept` says what stays when an import broke off."""
        theme = Theme.of(self)
        card = Card(title, self._chip, padding=20, name=f"{self._of}_status")
        broken = f"{kept}{_AFTER}"
        self._broken = Note("caution", "途中で止まった取り込みがあります", broken, name=f"{self._of}_broken")
        card.body.addWidget(self._broken)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(9))
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(facts):
            self._facts[name] = Text("", "bold", wrap=True)
            self._facts[name].setObjectName(f"{self._of}_fact_{row}")
            grid.addWidget(Text(name, "label"), row, 0)
            grid.addWidget(self._facts[name], row, 1)
        card.body.addSpacing(theme.px(8))
        card.body.addLayout(grid)
        return card

    def show_facts(self, told: Mapping[str, str], *, in_use: bool, broken: bool) -> None:
        """What is known; the rest is a dash. `broken`: an import broke off."""
        self._chip.set_kind("ok" if in_use else "unchecked", "使用中" if in_use else "なし")
        for name, text in self._facts.items():
            text.setText(told.get(name, "―"))
        self._broken.setVisible(broken)
        self.purge_button.setEnabled(in_use or broken)
