"""手帳台帳, columns and day: which column of the file means what and of which day it is, beside the first rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app import messages
from app.exchange.holder_columns import HolderColumn, HolderMapping
from app.exchange.holders import HolderRow
from app.exchange.row_reading import BadRow
from app.ui.formview.date_box import DateBox
from app.ui.screens import holders_words as words
from app.ui.screens import register_words
from app.ui.screens.confirm_scroll import PageScroll
from app.ui.screens.login_fields import tidy_number
from app.ui.screens.register_layout import foot, page_column
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ChoiceField, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.table import Column, ListTable
from app.ui.widgets.text import Text
from app.usecases.holder_import import Looked
from forms.kernel.dates import parse_date
from forms.kernel.errors import TechoError
from forms.kernel.fields import Field, Kind
from forms.kernel.number import holds_number

_ABSENT = "-"
_LEAD = "列の割り当てと、台帳の基準日を確かめてください"
_KNOWN = "前に同じ見出しのファイルで確かめた割り当てです。右の表で、正しく読めているか確かめてください。"
_GUESSED = "見出しから推定した割り当てです。右の表で、正しく読めているか確かめてください。"
_NUMBERS = (
    "個人番号の列も取り込みます。始めるときに、もう一人の職員（管理か承認の役割）のログインが必要です。"
)
_NO_DAY = "台帳の基準日を入力してください（例 R8.11.1）。"
_NO_COUNT = "件数は数字だけを入力してください。分からないときは空にしてください。"


@dataclass(frozen=True)
class Chosen:
    """What was answered; `expected` is the number of lines the sender says, None when nobody knows."""

    mapping: HolderMapping
    as_of: date
    expected: int | None


class HolderColumnsPage(QWidget):
    """`changed` when the mapping is another, `back` and `forward` for the way through the assistant."""

    changed = Signal()
    back = Signal()
    forward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked: Looked | None = None
        self._reasons: dict[str, str] = {}
        self._ready = False
        theme = Theme.of(self)
        column = page_column(self)
        self.note = Note("info", _LEAD, _GUESSED, name="holder_columns_note")
        column.addWidget(self.note)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        choices = PageScroll(
            self._choices(theme)
        )  # fifteen columns in large letters are higher than the window
        choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        line.addWidget(choices, 5)
        line.addWidget(self._rows(), 6)
        column.addLayout(line, 1)
        self._back = PlainButton("やめる", "F7", name="holder_columns_back", icon="chevron-left")
        self.main_button = MainButton(
            "取り込みを始める", "F10", name="holder_columns_next", icon="download", big=True
        )
        column.addLayout(foot(self._back, self.main_button))
        self._back.clicked.connect(self.back)
        self.main_button.clicked.connect(self.forward)

    @property
    def ready(self) -> bool:
        """Whether the first rows could be read with the present mapping."""
        return self._ready

    def show_file(self, path: Path, looked: Looked) -> None:
        """Begins with a file and the mapping that is known or guessed."""
        self._looked = None
        self._file.setText("" if holds_number(path.name) else path.name)
        self._layout.setText(register_words.layout(looked.seen))
        usable = [
            one for one in register_words.columns_of(looked.seen) if int(one[0]) not in looked.seen.forbidden
        ]
        for column, field in self._fields.items():
            place = looked.mapping.of(column)
            field.set_choices([(_ABSENT, register_words.NONE), *usable])
            field.choose(_ABSENT if place is None else str(place))
        self._dated.show_value("")
        self._count.setText("")
        self._looked = looked
        self._lead()

    def mapping(self) -> HolderMapping:
        """What was chosen."""
        assert self._looked is not None
        chosen = {
            column: int(field.value())
            for column, field in self._fields.items()
            if field.value() not in ("", _ABSENT)
        }
        return replace(self._looked.mapping, columns=chosen)

    def take(self) -> Chosen | None:
        """The answers; None when one is missing, which is then told and has the focus."""
        self._dated.settle()
        day = parse_date(self._dated.value()).value
        count = tidy_number(self._count.text()).replace(",", "")
        if day is None:
            self._ask(_NO_DAY, self._dated.main())
            return None
        if count and not (count.isascii() and count.isdecimal()):
            self._ask(_NO_COUNT, self._count)
            return None
        return Chosen(self.mapping(), day.as_date(), int(count) if count else None)

    def show_rows(self, rows: Sequence[HolderRow | BadRow]) -> None:
        """The first rows as they would be taken over."""
        self._ready = any(isinstance(row, HolderRow) for row in rows)
        self._reasons = {
            str(row.line): messages.row(row.reasons[0]) for row in rows if isinstance(row, BadRow)
        }
        self._table.set_rows([words.taken(row) for row in rows])
        self._tell_why(self._table.current_key())
        self.main_button.setEnabled(self._ready)
        self._lead()
        if not self._ready:
            self.note.show_note("caution", _LEAD, next(iter(self._reasons.values()), ""))

    def refuse(self, error: TechoError, title: str = _LEAD) -> None:
        """The mapping does not do, or nothing was begun: says why."""
        if title == _LEAD:
            self._ready = False
            self._table.wipe()
            self.main_button.setEnabled(False)
        self.note.show_note("caution", title, messages.sentence(error), say=True, assertive=title != _LEAD)

    def focus_first(self) -> None:
        """What is always asked has the focus: the day."""
        self._dated.main().setFocus()

    def wipe(self) -> None:
        """Forgets the file."""
        self._looked, self._ready = None, False
        self._table.wipe()
        self._file.setText("")
        for field in self._fields.values():
            field.set_choices([])

    def _ask(self, words: str, part: QWidget) -> None:
        self.note.show_note("error", _LEAD, words, say=True, assertive=True)
        part.setFocus()

    def _tell_why(self, key: str) -> None:
        self._why.setText(self._reasons.get(key, ""))
        self._why.setVisible(key in self._reasons)

    def _lead(self) -> None:
        known = self._looked is not None and self._looked.remembered
        if self._looked is not None and self.mapping().of(HolderColumn.NUMBER) is not None:
            self.note.show_note("caution", _LEAD, _NUMBERS)
            return
        self.note.show_note("info", _LEAD, _KNOWN if known else _GUESSED)

    def _chosen(self) -> None:
        if self._looked is None:
            return
        self._ready = False
        self.main_button.setEnabled(False)
        self.changed.emit()

    def _choices(self, theme: Theme) -> Card:
        card = Card("列の割り当て", name="holder_columns_card")
        self._file, self._layout = Text("", "bold"), Text("", "label")
        card.body.addWidget(self._file)
        card.body.addWidget(self._layout)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(5))
        self._fields: dict[HolderColumn, ChoiceField] = {}
        for place, column in enumerate(HolderColumn):
            field = ChoiceField(f"holder_{column.value}", column.label)
            field.setMinimumWidth(theme.px(110))
            field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.changed.connect(self._chosen)
            self._fields[column] = field
            label = Text(column.label, "label")
            label.setBuddy(field)
            grid.addWidget(label, place // 2, place % 2 * 2)
            grid.addWidget(field, place // 2, place % 2 * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        card.body.addLayout(grid)
        self._dated = DateBox(Field("holders_as_of", "台帳の基準日", Kind.DATE))
        self._count = TextField("holders_expected", "ファイルの件数", mono=True, normalise=tidy_number)
        self._count.setMaximumWidth(theme.px(120))
        for name, part in (("台帳の基準日", self._dated), ("ファイルの件数（分かれば）", self._count)):
            line = QHBoxLayout()
            line.setSpacing(theme.px(12))
            line.addWidget(Text(name, "bold"))
            line.addStretch(1)
            line.addWidget(part)
            card.body.addLayout(line)
        card.body.addStretch(1)
        return card

    def _rows(self) -> Card:
        card = Card("はじめの行を、この割り当てで読んだもの", name="holder_rows_card")
        self._table = ListTable(
            (
                Column("行", 3),
                Column("手帳番号・交付", 10, least=8),
                Column("氏名・生年月日", 10, least=8),
                Column("居住地・等級", 12, stretch=True, least=8),
                Column("個人番号", 6.5, goes=1),
            ),
            name="holder_rows_table",
            label="はじめの行",
        )
        self._why = Text("", "label", "error", wrap=True)
        self._why.setObjectName("holder_row_reason")
        self._why.hide()
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._why)
        self._table.chosen.connect(self._tell_why)
        return card
