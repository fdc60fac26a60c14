"""住基データ, columns: which column of the file means what, beside the first rows as they would be taken over."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app import messages, wording_import
from app.exchange.cells import SEXES, read_code
from app.exchange.columns import Column
from app.exchange.mapping import Mapping
from app.exchange.residents import ResidentRow
from app.exchange.row_reading import BadRow
from app.ui.screens import register_words as words
from app.ui.screens.register_layout import foot, page_column
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import CheckLine, ChoiceField, FieldFrame
from app.ui.widgets.note import Note
from app.ui.widgets.table import Column as Shown
from app.ui.widgets.table import ListTable
from app.ui.widgets.text import Text
from app.usecases.register_import import Looked
from forms.kernel.errors import TechoError
from forms.kernel.number import holds_number
from forms.kernel.person import Sex

_ABSENT = "-"
_CODES = 3  # codes of the sex that are asked about
_SEXES = ((Sex.MALE.value, "男"), (Sex.FEMALE.value, "女"), (Sex.UNKNOWN.value, "不明"))
_LEAD = "列の割り当てを確かめてください"
_KNOWN = "前に同じ見出しのファイルで確かめた割り当てです。右の表で、正しく読めているか確かめてください。"
_GUESSED = "見出しから推定した割り当てです。右の表で、正しく読めているか確かめてください。"


class ColumnsPage(QWidget):
    """`changed` when the mapping is another, `back` and `forward` for the way through the assistant."""

    changed = Signal()
    back = Signal()
    forward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked: Looked | None = None
        self._asked: list[str] = []
        self._reasons: dict[str, str] = {}
        self._ready = False
        theme = Theme.of(self)
        column = page_column(self)
        self.note = Note("info", _LEAD, _GUESSED, name="columns_note")
        column.addWidget(self.note)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self._choices(theme), 5)
        line.addWidget(self._rows(), 6)
        column.addLayout(line, 1)
        self._back = PlainButton("やめる", "F7", name="columns_back", icon="chevron-left")
        self.main_button = MainButton("割り当てを確かめたので次へ", "F10", name="columns_next", big=True)
        column.addLayout(foot(self._back, self.main_button))
        self._back.clicked.connect(self.back)
        self.main_button.clicked.connect(self.forward)
        self._protected.changed.connect(self._chosen)

    @property
    def ready(self) -> bool:
        """Whether the first rows could be read with the present mapping."""
        return self._ready

    def show_file(self, path: Path, looked: Looked) -> None:
        """Begins with a file and the mapping that is known or guessed."""
        self._looked = None
        self._file.setText("" if holds_number(path.name) else path.name)
        self._layout.setText(words.layout(looked.seen))
        whole = words.columns_of(looked.seen)
        for column, field in self._fields.items():
            places = looked.mapping.of(column)
            more = [words.several(looked.seen, places)] if len(places) > 1 else []
            usable = [one for one in whole if int(one[0]) not in looked.seen.forbidden]
            field.set_choices([(_ABSENT, words.NONE), *more, *usable])
            field.choose(",".join(map(str, places)) or _ABSENT)
        self._protected.setChecked(looked.mapping.protection_elsewhere)
        self._looked = looked
        self._ask_codes(looked.mapping)
        self._lead()

    def mapping(self) -> Mapping:
        """What was chosen."""
        assert self._looked is not None
        chosen: dict[Column, tuple[int, ...]] = {}
        for column, field in self._fields.items():
            if field.value() not in ("", _ABSENT):
                chosen[column] = tuple(map(int, field.value().split(",")))
        codes = dict(self._looked.mapping.sex_codes)
        for code, frame in zip(self._asked, self._codes, strict=False):
            answer = frame.control
            assert isinstance(answer, ChoiceField)
            if answer.value():
                codes[code] = Sex(answer.value())
        return replace(
            self._looked.mapping,
            columns=chosen,
            sex_codes=codes,
            protection_elsewhere=self._protected.isChecked(),
        )

    def show_rows(self, rows: Sequence[ResidentRow | BadRow]) -> None:
        """The first rows as they would be taken over."""
        self._ready = any(isinstance(row, ResidentRow) for row in rows)
        self._reasons = {
            str(row.line): messages.row(row.reasons[0]) for row in rows if isinstance(row, BadRow)
        }
        self._table.set_rows([words.taken(row) for row in rows])
        self._tell_why(self._table.current_key())
        self.main_button.setEnabled(self._ready)
        self._lead()
        if not self._ready:
            self.note.show_note("caution", _LEAD, next(iter(self._reasons.values()), ""))

    def refuse(self, error: TechoError) -> None:
        """The mapping does not do: says why."""
        self._ready = False
        self._table.wipe()
        self.main_button.setEnabled(False)
        self.note.show_note("caution", _LEAD, messages.sentence(error), say=True)

    def focus_first(self) -> None:
        """The first choice has the focus."""
        self._fields[Column.NAME].setFocus()

    def wipe(self) -> None:
        """Forgets the file."""
        self._looked, self._ready = None, False
        self._table.wipe()
        self._file.setText("")
        for field in self._fields.values():
            field.set_choices([])

    def _tell_why(self, key: str) -> None:
        """The whole reason of the row that is chosen; the table has no room for it."""
        self._why.setText(self._reasons.get(key, ""))
        self._why.setVisible(key in self._reasons)

    def _lead(self) -> None:
        known = self._looked is not None and self._looked.remembered
        if self._looked is not None and not self.mapping().of(Column.NUMBER):
            self.note.show_note("caution", _LEAD, wording_import.NO_NUMBERS)
            return
        self.note.show_note("info", _LEAD, _KNOWN if known else _GUESSED)

    def _chosen(self) -> None:
        if self._looked is None:
            return
        self._ask_codes(self.mapping())
        self._ready = False
        self.main_button.setEnabled(False)
        self.changed.emit()

    def _ask_codes(self, mapping: Mapping) -> None:
        """Codes of the sex that say nothing by themselves (0 and 1) are asked about."""
        self._asked = [] if self._looked is None else _unknown_codes(self._looked, mapping)
        for place, frame in enumerate(self._codes):
            frame.setVisible(place < len(self._asked))
            if place < len(self._asked):
                frame.caption.setText(f"性別の「{self._asked[place]}」")
                frame.control.setAccessibleName(f"性別の「{self._asked[place]}」の意味")

    def _choices(self, theme: Theme) -> Card:
        card = Card("列の割り当て", name="columns_card")
        self._file, self._layout = Text("", "bold"), Text("", "label")
        card.body.addWidget(self._file)
        card.body.addWidget(self._layout)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        self._fields: dict[Column, ChoiceField] = {}
        for place, column in enumerate(Column):
            field = ChoiceField(f"column_{column.value}", column.label)
            field.setMinimumWidth(theme.px(120))
            field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.changed.connect(self._chosen)
            self._fields[column] = field
            label = Text(column.label, "label")
            label.setBuddy(field)
            grid.addWidget(label, place // 2, place % 2 * 2)
            grid.addWidget(field, place // 2, place % 2 * 2 + 1)
        self._protected = CheckLine("支援措置は別に管理している", name="protection_elsewhere")
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(self._protected, len(self._fields) // 2, 2, 1, 2)
        card.body.addLayout(grid)
        self._codes = [
            FieldFrame(" ", ChoiceField(f"sex_code_{place}", "性別のコードの意味", _SEXES), beside=True)
            for place in range(_CODES)
        ]
        for frame in self._codes:
            frame.control.changed.connect(self._chosen)
            frame.hide()
            card.body.addWidget(frame)
        card.body.addStretch(1)
        return card

    def _rows(self) -> Card:
        card = Card("はじめの行を、この割り当てで読んだもの", name="rows_card")
        self._table = ListTable(
            (
                Shown("行", 3),
                Shown("氏名・よみ", 8, least=7),
                Shown("生年月日・性別", 11),
                Shown("住所・続柄", 14, stretch=True, least=8),
                Shown("個人番号", 5, goes=1),
            ),
            name="rows_table",
            label="はじめの行",
        )
        self._why = Text("", "label", "error", wrap=True)
        self._why.setObjectName("row_reason")
        self._why.hide()
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._why)
        self._table.chosen.connect(self._tell_why)
        return card


def _unknown_codes(looked: Looked, mapping: Mapping) -> list[str]:
    """What stands in the column of the sex and is neither usual nor answered before, in the first rows."""
    found: list[str] = []
    for place in mapping.of(Column.SEX):
        for row in looked.seen.sample:
            code = read_code(row.cells[place]).upper() if place < len(row.cells) else ""
            if code and len(code) <= _CODES and code not in SEXES and code not in found:
                found.append(code)
    return found[:_CODES]
