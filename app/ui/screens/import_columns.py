"""Which column of a file means what, beside the first rows as they would be taken over."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app import messages
from app.exchange.mapping import Look
from app.exchange.row_reading import BadRow
from app.ui.screens import register_words
from app.ui.screens.register_layout import foot, page_column
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.note import Note
from app.ui.widgets.table import Column, ListTable, Row
from app.ui.widgets.text import Text
from forms.kernel.errors import TechoError
from forms.kernel.number import holds_number

ABSENT = "-"
_KNOWN = "前に同じ見出しのファイルで確かめた割り当てです。右の表で、正しく読めているか確かめてください。"
_GUESSED = "見出しから推定した割り当てです。右の表で、正しく読めているか確かめてください。"


class ImportColumns(QWidget):
    """`changed` when the mapping is another, `back` and `forward` for the way through the assistant."""

    changed = Signal()
    back = Signal()
    forward = Signal()
    lead: str  # over everything: what is to be looked at

    def __init__(self, next_button: MainButton, shown: Sequence[Column], *, of: str = "") -> None:
        """`shown`: the columns of the first rows; `of` begins the names of its parts."""
        super().__init__()
        self.of, self.main_button = of, next_button
        self._shown, self._remembered, self._ready = False, False, False
        self._reasons: dict[str, str] = {}
        self.choices: dict[str, ChoiceField] = {}  # by the code of the meaning
        self.note = Note("info", self.lead, _GUESSED, name=f"{of}columns_note")
        self._back = PlainButton("やめる", "F7", name=f"{of}columns_back", icon="chevron-left")
        self._file, self._layout = Text("", "bold"), Text("", "label")
        self._table = ListTable(shown, name=f"{of}rows_table", label="はじめの行")
        self._why = Text("", "label", "error", wrap=True)
        self._why.setObjectName(f"{of}row_reason")
        self._back.clicked.connect(self.back)
        self.main_button.clicked.connect(self.forward)
        self._table.chosen.connect(self._tell_why)

    # --- what differs -----------------------------------------------------------------------------------------------

    def mapping(self) -> Any:
        """What was chosen."""
        raise NotImplementedError

    def caution(self) -> str:
        """What stands over the columns beside the usual words; nothing where all is usual."""
        raise NotImplementedError

    def row_of(self, row: Any) -> Row:
        """A row as it would be taken over."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """What is looked at first has the focus."""
        raise NotImplementedError

    # --- what does not ----------------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether the first rows could be read with the present mapping."""
        return self._ready

    def show_rows(self, rows: Sequence[object]) -> None:
        """The first rows as they would be taken over."""
        bad = [row for row in rows if isinstance(row, BadRow)]
        self._ready = len(bad) < len(rows)
        self._reasons = {str(row.line): messages.row(row.reasons[0]) for row in bad}
        self._table.set_rows([self.row_of(row) for row in rows])
        self._tell_why(self._table.current_key())
        self.main_button.setEnabled(self._ready)
        self.tell_lead()
        if not self._ready:
            self.note.show_note("caution", self.lead, next(iter(self._reasons.values()), ""))

    def refuse(self, error: TechoError) -> None:
        """The mapping does not do: says why."""
        self._ready = False
        self._table.wipe()
        self.main_button.setEnabled(False)
        self.note.show_note("caution", self.lead, messages.sentence(error), say=True)

    def wipe(self) -> None:
        """Forgets the file."""
        self._shown = self._ready = False
        self._table.wipe()
        self._file.setText("")
        for field in self.choices.values():
            field.set_choices([])

    def tell_file(self, path: Path, seen: Look) -> None:
        """How the file is called and written; a name that may be a number is not shown."""
        self._file.setText("" if holds_number(path.name) else path.name)
        self._layout.setText(register_words.layout(seen))

    def stand_ready(self, *, remembered: bool) -> None:
        """All choices stand: from now on they are somebody's."""
        self._shown, self._remembered = True, remembered
        self.tell_lead()

    def tell_lead(self) -> None:
        """What is to be looked at."""
        caution = self.caution() if self._shown else ""
        known = self._shown and self._remembered
        words = caution or (_KNOWN if known else _GUESSED)
        self.note.show_note("caution" if caution else "info", self.lead, words)

    def chosen(self) -> None:
        """Another answer: the first rows are read anew before anything goes on."""
        if self._shown:
            self._ready = False
            self.main_button.setEnabled(False)
            self.changed.emit()

    def _tell_why(self, key: str) -> None:
        """The whole reason of the row that is chosen; the table has no room for it."""
        self._why.setText(self._reasons.get(key, ""))
        self._why.setVisible(key in self._reasons)

    def lay(self, choices: QWidget) -> None:
        """Choices at the left, first rows at the right."""
        column = page_column(self)
        column.addWidget(self.note)
        line = QHBoxLayout()
        line.setSpacing(Theme.of(self).px(12))
        line.addWidget(choices, 5)
        card = Card("はじめの行を、この割り当てで読んだもの", name=f"{self.of}rows_card")
        self._why.hide()
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._why)
        line.addWidget(card, 6)
        column.addLayout(line, 1)
        column.addLayout(foot(self._back, self.main_button))

    def choices_card(self, labels: Mapping[str, str], name: str, *, least: int, gap: int) -> Card:
        """A card with a choice for each meaning (its code and word), two in a line; `least` of their width and `gap` between the
        lines in px at 100 %."""
        theme = Theme.of(self)
        card = Card("列の割り当て", name=f"{self.of}columns_card")
        card.body.addWidget(self._file)
        card.body.addWidget(self._layout)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.px(12))
        self.grid.setVerticalSpacing(theme.px(gap))
        for place, (key, word) in enumerate(labels.items()):
            field = ChoiceField(f"{name}_{key}", word)
            field.setMinimumWidth(theme.px(least))
            field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.changed.connect(self.chosen)
            self.choices[key] = field
            label = Text(word, "label")
            label.setBuddy(field)
            self.grid.addWidget(label, place // 2, place % 2 * 2)
            self.grid.addWidget(field, place // 2, place % 2 * 2 + 1)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(3, 1)
        card.body.addLayout(self.grid)
        return card
