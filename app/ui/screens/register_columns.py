"""住基データ, columns: which column of the file means what, beside the first rows as they would be taken over."""

from dataclasses import replace
from pathlib import Path

from app import wording_import
from app.exchange.cells import SEXES, read_code
from app.exchange.columns import Column
from app.exchange.mapping import Mapping
from app.exchange.residents import ResidentRow
from app.exchange.row_reading import BadRow
from app.ui.screens import register_words as words
from app.ui.screens.import_columns import ABSENT, ImportColumns
from app.ui.widgets.buttons import MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import CheckLine, ChoiceField, FieldFrame
from app.ui.widgets.table import Column as Shown
from app.ui.widgets.table import Row
from app.usecases.register_import import Looked
from forms.kernel.person import Sex

_CODES = 3  # codes of the sex that are asked about
_SEXES = ((Sex.MALE.value, "男"), (Sex.FEMALE.value, "女"), (Sex.UNKNOWN.value, "不明"))


class ColumnsPage(ImportColumns):
    """With the codes of the sex, and where 支援措置 is marked."""

    lead = "列の割り当てを確かめてください"

    def __init__(self) -> None:
        shown = (
            Shown("行", 3),
            Shown("氏名・よみ", 8, least=7),
            Shown("生年月日・性別", 11),
            Shown("住所・続柄", 14, stretch=True, least=8),
            Shown("個人番号", 5, goes=1),
        )
        super().__init__(
            MainButton("割り当てを確かめたので次へ", "F10", name="columns_next", big=True), shown
        )
        self._looked: Looked | None = None
        self._asked: list[str] = []
        self.lay(self._choices())
        self._protected.changed.connect(self.chosen)

    def show_file(self, path: Path, looked: Looked) -> None:
        """Begins with a file and the mapping that is known or guessed."""
        self._shown, self._looked = False, looked
        self.tell_file(path, looked.seen)
        whole = words.columns_of(looked.seen)
        usable = [one for one in whole if int(one[0]) not in looked.seen.forbidden]
        for column in Column:
            places, field = looked.mapping.of(column), self.choices[column.value]
            more = [words.several(looked.seen, places)] if len(places) > 1 else []
            field.set_choices([(ABSENT, words.NONE), *more, *usable])
            field.choose(",".join(map(str, places)) or ABSENT)
        self._protected.setChecked(looked.mapping.protection_elsewhere)
        self._ask_codes(looked.mapping)
        self.stand_ready(remembered=looked.remembered)

    def mapping(self) -> Mapping:
        """What was chosen."""
        assert self._looked is not None
        chosen = {
            column: tuple(map(int, field.value().split(",")))
            for column, field in ((one, self.choices[one.value]) for one in Column)
            if field.value() not in ("", ABSENT)
        }
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

    def row_of(self, row: ResidentRow | BadRow) -> Row:
        """A row as it would be taken over."""
        return words.taken(row)

    def caution(self) -> str:
        """Without numbers nobody can be told whose one is."""
        return "" if self.mapping().of(Column.NUMBER) else wording_import.NO_NUMBERS

    def focus_first(self) -> None:
        """The first choice has the focus."""
        self.choices[Column.NAME.value].setFocus()

    def chosen(self) -> None:
        """Another column of the sex has other codes."""
        if self._shown:
            self._ask_codes(self.mapping())
        super().chosen()

    def _ask_codes(self, mapping: Mapping) -> None:
        """Codes of the sex that say nothing by themselves (0 and 1) are asked about."""
        self._asked = [] if self._looked is None else _unknown_codes(self._looked, mapping)
        for place, frame in enumerate(self._codes):
            frame.setVisible(place < len(self._asked))
            if place < len(self._asked):
                frame.caption.setText(f"性別の「{self._asked[place]}」")
                frame.control.setAccessibleName(f"性別の「{self._asked[place]}」の意味")

    def _choices(self) -> Card:
        card = self.choices_card({one.value: one.label for one in Column}, "column", least=120, gap=6)
        self._protected = CheckLine("支援措置は別に管理している", name="protection_elsewhere")
        self.grid.addWidget(self._protected, len(self.choices) // 2, 2, 1, 2)
        self._codes = [
            FieldFrame(" ", ChoiceField(f"sex_code_{place}", "性別のコードの意味", _SEXES), beside=True)
            for place in range(_CODES)
        ]
        for frame in self._codes:
            frame.control.changed.connect(self.chosen)
            frame.hide()
            card.body.addWidget(frame)
        card.body.addStretch(1)
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
