"""福祉行政報告例 on the screen: one table for each act of a 年度, and all of them as a CSV."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app import messages, wording_report
from app.rules import report_counts as rules
from app.rules.report_counts import Act, Item, Line
from app.ui.context import Ui
from app.ui.screens.forward_year import BookYear
from app.ui.theme import MUTE, Theme
from app.ui.widgets.buttons import OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Paragraph
from app.usecases import report_counts
from app.usecases.report_counts import Report
from app.usecases.sign_in import Session
from forms.kernel.dates import fiscal_year, to_wareki
from forms.kernel.errors import TechoError

T = TypeVar("T")
_ABOUT = (
    "この事務所が結果まで追った件数です。交付・却下は決定の日、返還は進達の日の年度と年齢で数えます。"
    "登載数は、この事務所の申請と手帳台帳から、月末に手帳を持っている方を数えたものです（死亡・転出・返還の方を除く。県の交付台帳と突き合わせてください）。"
    "2種類以上の障害名と、分けられない障害名は、どこに数えるかを人が確かめてください。"
)


class CountsPage(QWidget):
    """`changed` when a key may mean something else."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._year, self._act = fiscal_year(session.desk.today()), Act.NEW
        self._report: Report | None = None
        self.days = ChoiceField("counts_day", "いつの登載数か", [], prompt="")
        self.table, self.years = _table(), BookYear("counts_year")
        self.save_button = OutlineButton("一覧を保存", "F8", name="save_counts", icon="download")
        self.chips = {
            act: FilterChip(wording_report.ACTS[act.value], name=f"counts_{act.value}") for act in Act
        }
        self._note = Note("error", "", name="counts_note")
        self._build(Theme.of(self))
        for act, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, a=act: self._turn(a))
        self.years.chosen.connect(self._other_year)
        self.days.changed.connect(self._show)
        self.save_button.clicked.connect(self.save)

    def keys(self) -> dict[int, Key]:
        """F8 save, F11 read again."""
        return {8: Key("一覧を保存", self.save, main=True), 11: Key("更新", self.enter)}

    def enter(self) -> None:
        """Counts anew."""
        self._note.hide()
        self._read()
        self.table.setFocus()

    def wipe(self) -> None:
        """Back to the beginning."""
        self._year, self._act, self._report = fiscal_year(self._session.desk.today()), Act.NEW, None
        self.table.wipe()
        self._note.hide()
        self.days.hide()

    def save(self) -> None:
        """All tables of the 年度."""
        path = self._ui.prompts.choose_file_to_save(
            self, "報告例の件数を保存する", f"報告例_{self._year}.csv", "csv"
        )
        if path is None:
            return
        desk, actor, year, target = self._session.desk, self._session.actor, self._year, path
        self._run(
            lambda: report_counts.save(desk, actor, year, target),
            lambda count: self._ui.shell.toast(f"{count}件を数え、{target.name} に保存しました。"),
        )

    def _turn(self, act: Act) -> None:
        self._act = act
        self._show()

    def _other_year(self, year: int) -> None:
        self._year = year
        self._read()

    def _read(self) -> None:
        desk, actor, year = self._session.desk, self._session.actor, self._year
        self._run(lambda: report_counts.counted(desk, actor, year), self._take)

    def _take(self, report: Report) -> None:
        self._report = report
        self.years.show_years(report.years, report.year)
        self.days.blockSignals(True)
        self.days.set_choices([(f"{one.on}", to_wareki(one.on)) for one in report.held])
        if report.held:
            self.days.choose(f"{report.held[0].on}")
        self.days.blockSignals(False)
        self._show()

    def _show(self) -> None:
        if self._report is None:
            return
        items = (*self._report.items, *self._held(self._report))
        for act, chip in self.chips.items():
            chip.set_count(sum(item.act is act for item in items))
            chip.setChecked(act is self._act)
        self.days.setVisible(self._act is Act.HELD and bool(self._report.held))
        lines = rules.table(items, self._act)
        rows = [_row(line) for line in lines]
        self.table.set_rows([*rows, _sum(lines)])

    def _held(self, report: Report) -> tuple[Item, ...]:
        """Who held a 手帳 on the chosen day."""
        return next((one.items for one in report.held if f"{one.on}" == self.days.value()), ())

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self, label="counts")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", self._session.said(messages.sentence(error)), say=True, assertive=True)
        self._note.show()

    def _build(self, theme: Theme) -> None:
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head.setSpacing(theme.px(8))
        head.addWidget(self.years)
        group = QButtonGroup(self)
        for chip in self.chips.values():
            group.addButton(chip)
            head.addWidget(chip)
        self.chips[Act.NEW].setChecked(True)
        head.addWidget(self.days)
        self.days.hide()
        head.addStretch(1)
        head.addWidget(self.save_button)
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table)
        self._note.hide()
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(card, 1)
        column.addWidget(Paragraph(self._session.said(_ABOUT), "sub", "hint"))


def _table() -> ListTable:
    grades = [Column(wording_report.GRADES[grade], 4, right=True) for grade in rules.LEVELS]
    columns = (
        Column("障害の種類", 16, stretch=True),
        Column("年齢", 8),
        *grades,
        Column("計", 4.4, right=True),
    )
    return ListTable(columns, name="counts_table", label="報告例の件数", two_lines=False)


def _row(line: Line) -> Row:
    cells = [_number(count) for count in line.counts]
    words = (Cell(wording_report.KINDS[line.kind.value]), Cell(wording_report.AGES[line.age.value]))
    return Row(f"{line.kind.value}.{line.age.value}", (*words, *cells, _number(line.total)))


def _sum(lines: tuple[Line, ...]) -> Row:
    sums = rules.totals(lines)
    cells = [Cell(str(count), bold=True) for count in (*sums, sum(sums))]
    return Row("sum", (Cell("計", bold=True), Cell(""), *cells))


def _number(count: int) -> Cell:
    return Cell(str(count)) if count else Cell("0", token=MUTE)
