"""手帳台帳, columns and day: which column of the file means what and of which day it is, beside the first rows."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import messages
from app.exchange.holder_columns import HolderColumn, HolderMapping
from app.exchange.holders import HolderRow
from app.exchange.row_reading import BadRow
from app.ui.formview.date_box import DateBox
from app.ui.screens import holders_words as words
from app.ui.screens import register_words
from app.ui.screens.confirm_scroll import PageScroll
from app.ui.screens.import_columns import ABSENT, ImportColumns
from app.ui.screens.login_fields import tidy_number
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import TextField
from app.ui.widgets.table import Column, Row
from app.ui.widgets.text import Text
from app.usecases.holder_import import Looked
from forms.kernel.dates import parse_date
from forms.kernel.errors import TechoError
from forms.kernel.fields import Field, Kind

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


class HolderColumnsPage(ImportColumns):
    """With the day of the ledger, and how many lines it has."""

    lead = "列の割り当てと、台帳の基準日を確かめてください"

    def __init__(self) -> None:
        begin = MainButton("取り込みを始める", "F10", name="holder_columns_next", icon="download", big=True)
        shown = (
            Column("行", 3),
            Column("手帳番号・交付", 10, least=8),
            Column("氏名・生年月日", 10, least=8),
            Column("居住地・等級", 12, stretch=True, least=8),
            Column("個人番号", 6.5, goes=1),
        )
        super().__init__(begin, shown, of="holder_")
        self._looked: Looked | None = None
        choices = PageScroll(self._choices())  # fifteen columns in large letters are higher than the window
        choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.lay(choices)

    def show_file(self, path: Path, looked: Looked) -> None:
        """Begins with a file and the mapping that is known or guessed."""
        self._shown, self._looked = False, looked
        self.tell_file(path, looked.seen)
        whole = register_words.columns_of(looked.seen)
        usable = [one for one in whole if int(one[0]) not in looked.seen.forbidden]
        for column in HolderColumn:
            place, field = looked.mapping.of(column), self.choices[column.value]
            field.set_choices([(ABSENT, register_words.NONE), *usable])
            field.choose(ABSENT if place is None else str(place))
        self._dated.show_value("")
        self._count.setText("")
        self.stand_ready(remembered=looked.remembered)

    def mapping(self) -> HolderMapping:
        """What was chosen."""
        assert self._looked is not None
        answers = ((column, self.choices[column.value].value()) for column in HolderColumn)
        chosen = {column: int(answer) for column, answer in answers if answer not in ("", ABSENT)}
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

    def row_of(self, row: HolderRow | BadRow) -> Row:
        """A row as it would be taken over."""
        return words.taken(row)

    def caution(self) -> str:
        """Numbers take a second person."""
        return "" if self.mapping().of(HolderColumn.NUMBER) is None else _NUMBERS

    def not_begun(self, error: TechoError, title: str) -> None:
        """Nothing was begun: says why. What was chosen stays."""
        self.note.show_note("caution", title, messages.sentence(error), say=True, assertive=True)

    def focus_first(self) -> None:
        """What is always asked has the focus: the day."""
        self._dated.main().setFocus()

    def _ask(self, words: str, part: QWidget) -> None:
        self.note.show_note("error", self.lead, words, say=True, assertive=True)
        part.setFocus()

    def _choices(self) -> Card:
        theme = Theme.of(self)
        card = self.choices_card({one.value: one.label for one in HolderColumn}, "holder", least=110, gap=5)
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
