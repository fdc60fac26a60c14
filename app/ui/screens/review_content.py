"""What was typed, in the order of the paper; beside it what stands beside the sheet, and what changed since."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.screens.review_links import links_of
from app.ui.screens.review_proof import documents_shown, held_against
from app.ui.screens.review_values import BlackValue, NumberLine, SpanText, Stacked, ValueCell, shown
from app.ui.theme import Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.note import Note
from app.ui.widgets.room import room
from app.ui.widgets.text import Rule, Text
from app.usecases.review_file import ReviewFile
from forms.kernel.case import Case
from forms.kernel.compare import Change, spans
from forms.kernel.fields import Field, Kind, Place
from forms.kernel.form import FormDef
from forms.kernel.masking import Cell, Scope, cell_of
from forms.kernel.name_keys import Variants
from forms.kernel.number_link import NumberLink
from forms.kernel.record import Record

# shorter than on the paper: the place beside them says the rest
_SHORT = {
    "address_kana": "ふりがな",
    "applicant_kana": "ふりがな",
    "child_kana": "ふりがな",
    "relationship": "児童との続き柄",
    "sex": "性別",
    "child_address": "児童の住所",
    "arrival": "受け取り方",
    "original_blackout": "原本の黒塗り",
    "provider": "番号の提供者",
    "agent_name": "代理人・使者",
    "number_source": "番号の入力元",
    "no_number_reason": "番号がない理由",
    "scribe": "代筆した人",
}

NUMBER_CHANGES = {
    "anew": "個人番号を入力し直しました。前の番号は廃棄しました。",
    "added": "はじめは記載なしで、あとから個人番号を入力しました。",
    "removed": "はじめの個人番号を廃棄し、記載なしに変えました。",
}
_NO_VARIANTS = Variants()
_ROOMY, _WIDE = 900, 1600  # px of the window from which rows stand apart, chips say all
# px of the window at 100 % text below which both parts stand in one column, and the chips under their values
_ONE_COLUMN, _CHIPS_UNDER = 1250, 1000


@dataclass(frozen=True)
class Content:
    """What to show of a case. `number_change` as in ReviewFile; `agrees`: two people entered the same number for this version."""

    case: Case
    changes: tuple[Change, ...] = ()
    number_change: str = ""
    agrees: bool = False
    file: ReviewFile | None = None
    variants: Variants = _NO_VARIANTS
    links: tuple[NumberLink, ...] = ()
    names: Mapping[str, str] | None = None  # staff id -> name


class ContentCard(Card):
    """「入力された内容」. `number_line` is the one place where digits may be held open, None without a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.reveal = PlainButton("番号を表示", "F4", name="reveal", icon="eye")
        self.reveal.setAccessibleDescription("押している間だけ表示します。表示したことは記録されます。")
        super().__init__("入力された内容", self.reveal, name="content", parent=parent)
        self.number_line: NumberLine | None = None
        self._content: Content | None = None
        self._changed: QWidget | None = None
        self._diffs: QWidget | None = None
        self._fitted = (False, False)  # one column, chips under the values
        theme = Theme.of(self)
        self._sheet, self._sheet_place = _area("sheet_values", "用紙に入力された内容", "paper")
        self._side, self._side_place = _area("side_values", "用紙の横の記録と変更", "card")
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self._sheet, 58)
        line.addWidget(self._side, 42)
        self.body.addLayout(line, 1)

    def show_content(self, content: Content | None) -> None:
        """Shows a case; None forgets all."""
        if self.number_line is not None:
            self.number_line.close_up()
        self._content = content
        self.number_line = self._changed = self._diffs = None
        self._fitted = self._fits()
        one_column = self._fitted[0]
        self._side.setVisible(not one_column)
        sheet = None if content is None else self._sheet_of(content)
        side = None if content is None else self._side_of(content)
        if sheet is not None and side is not None and one_column:
            sheet, side = _one_under_another(sheet, side), None
        self._sheet_place.show_widget(sheet)
        self._side_place.show_widget(side)
        self.reveal.setVisible(content is not None and self.number_line is not None)

    def fit(self) -> None:
        """After the window or the letters changed: laid out anew if that makes a difference."""
        if self._fitted != self._fits():
            self.show_content(self._content)

    def go_to_change(self) -> None:
        """Brings the first changed field into sight, then the comparison."""
        if self._changed is not None:
            self._sheet.ensureWidgetVisible(self._changed)
        area = self._sheet if self._fitted[0] else self._side
        if self._diffs is not None:
            area.ensureWidgetVisible(self._diffs)
        area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fits(self) -> tuple[bool, bool]:
        now = room(self)
        return now < _ONE_COLUMN, now < _CHIPS_UNDER

    def _sheet_of(self, content: Content) -> QWidget:
        theme = Theme.of(self)
        height = theme.px(32 if self.window().height() >= _ROOMY else 23)
        inside = QWidget()
        grid = _grid(inside, theme)
        changed = {change.key for change in content.changes}
        form, record = content.case.record.form, content.case.record
        row = 0
        for field in form.fields:
            if field.place is not Place.SHEET:
                continue
            value, chip = self._value(content, form, record, field)
            if value is None:
                continue
            cell = ValueCell(value, changed=field.key in changed)
            if field.key in changed:
                chip = Chip("todo", "変更", small=True)
                self._changed = self._changed or cell
            cell.setMinimumHeight(height)
            _row(grid, row, _label(form, field), cell, chip, under=self._fitted[1])
            row += 2
        grid.setRowStretch(row, 1)
        return inside

    def _value(
        self, content: Content, form: FormDef, record: Record, field: Field
    ) -> tuple[QWidget | None, Chip | None]:
        """The widget of one field of the sheet and the chip beside it; no widget where nothing belongs."""
        if field.kind is not Kind.NUMBER:
            text = shown(field, record.text(field.key))
            return (Text(text, wrap=True) if text else None), None
        cell = cell_of(form, record, field.key, scope=Scope.SCREEN, has_number=content.case.has_number)
        if cell is Cell.BLACK:
            return Stacked(BlackValue()), None
        if cell is Cell.HIDDEN:
            self.number_line = NumberLine(field.label)
            wide = self.window().width() >= _WIDE
            words = "2人の入力が一致" if wide else "2人が一致"
            chip = Chip("ok", words, small=True) if content.agrees else Chip("unchecked", small=True)
            chip.setAccessibleName("2人の入力が一致" if content.agrees else "未確認")
            return Stacked(self.number_line), chip
        if cell is Cell.BLANK:
            return Text("記載なし"), Chip("info", "記載なし", small=True)
        return None, None

    def _side_of(self, content: Content) -> QWidget:
        theme = Theme.of(self)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(10), theme.px(8))
        column.setSpacing(theme.px(8))
        column.addWidget(Text("用紙の横の記録", "label_bold"))
        column.addLayout(_panel_facts(content.case.record, theme))
        form = content.case.record.form
        for change in content.changes:
            self._diffs = _diff(form.field(change.key), change, theme)
            column.addWidget(self._diffs)
        if content.number_change:
            self._diffs = Note("caution", "個人番号の変更", NUMBER_CHANGES[content.number_change])
            column.addWidget(self._diffs)
        if not content.changes and not content.number_change:
            column.addWidget(Text("はじめに確認へ回してからの変更はありません。", "label", "sub", wrap=True))
        if content.file is not None and content.file.proof.has_number:
            column.addWidget(documents_shown(content.file))
            column.addWidget(held_against(content.file, content.variants))
        if content.links:
            column.addWidget(links_of(content.links, content.names or {}))
        column.addStretch(1)
        return inside


def _label(form: FormDef, field: Field) -> str:
    """In short where the short word says the same: a paper without a number has other people on it."""
    return _SHORT.get(field.key, field.label) if form.takes_number else field.label


def _panel_facts(record: Record, theme: Theme) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(10))
    grid.setVerticalSpacing(theme.px(4))
    row = 0
    for field in record.form.fields:
        text = shown(field, record.text(field.key)) if field.place is Place.PANEL else ""
        if text:
            label = Text(_label(record.form, field), "label")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(text, wrap=True), row, 1)
            row += 1
    grid.setColumnStretch(1, 1)
    return grid


def _diff(field: Field, change: Change, theme: Theme) -> QFrame:
    """「居住地の変更」: before and after, differing characters marked."""
    box = QFrame()
    box.setProperty("note", "caution")
    grid = QGridLayout(box)
    grid.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(8))
    grid.setHorizontalSpacing(theme.px(10))
    grid.setVerticalSpacing(theme.px(2))
    grid.addWidget(Text(f"{field.label}の変更", "bold", "caution"), 0, 0, 1, 2)
    before, after = spans(shown(field, change.before), shown(field, change.after))
    for row, (name, pieces) in enumerate((("変更前", before), ("変更後", after)), start=1):
        grid.addWidget(Text(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(SpanText(pieces, gone=row == 1), row, 1)
    grid.setColumnStretch(1, 1)
    return box


class _Place:
    """The inside of a scroll area, replaced as a whole: nothing of the last person stays behind."""

    def __init__(self, area: QScrollArea) -> None:
        self._area = area

    def show_widget(self, inside: QWidget | None) -> None:
        """Puts `inside` there, or nothing."""
        fresh = inside or QWidget()
        fresh.setProperty("through", "true")
        self._area.setWidget(fresh)  # deletes the old one


def _area(name: str, label: str, surface: str) -> tuple[QScrollArea, _Place]:
    area = QScrollArea()
    area.setObjectName(name)
    area.setAccessibleName(label)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    area.viewport().setProperty("through", "true")
    area.setProperty("surface", surface)
    return area, _Place(area)


def _grid(inside: QWidget, theme: Theme) -> QGridLayout:
    grid = QGridLayout(inside)
    grid.setContentsMargins(theme.px(6), theme.px(2), theme.px(3), theme.px(2))
    grid.setHorizontalSpacing(theme.px(5))
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    return grid


def _one_under_another(sheet: QWidget, side: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    for part in (sheet, Rule(), side):
        column.addWidget(part)
    column.addStretch(1)
    return both


def _row(grid: QGridLayout, row: int, label: str, cell: QWidget, chip: Chip | None, *, under: bool) -> None:
    name = Text(label, "label")
    grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
    cell.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    if chip is None or under:
        grid.addWidget(cell, row, 1, 1, 2)
    if chip is None:
        return
    if under:
        grid.addWidget(chip, row + 1, 1, Qt.AlignmentFlag.AlignLeft)
    else:
        grid.addWidget(cell, row, 1)
        grid.addWidget(chip, row, 2, Qt.AlignmentFlag.AlignVCenter)
