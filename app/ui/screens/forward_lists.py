"""The two lists of 進達: approved cases to be ticked, and the book of 束番号 of the 年度."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from app import messages
from app.reference import KOFU
from app.rules.attachments import Aged
from app.ui.screens.worklist_rows import NONE, Listed, due_cell, name_cell
from app.ui.theme import MUTE
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.usecases.forward import batch_label
from app.wording_attachments import AGED
from forms.kernel.case import Batch, BatchStatus
from forms.kernel.dates import PartialDate, to_short


def cases_table(*, here: bool = False) -> ListTable:
    """Approved cases with ticks; `here`: the office decides itself."""
    columns = [
        Column("受付番号", 5.2, least=5),
        Column("氏名", 8, stretch=True, least=6.6),
        Column("申請者", 9.6, least=6.6),
        Column("個人番号", 5.2, least=5),
        Column("添付書類", 7.4, least=6),
        Column(messages.placed("進達予定日", here=here), 10.6, least=8.6),
    ]
    label = messages.placed("進達できる申請の一覧", here=here)
    return ListTable(columns, name="forward_cases", label=label, tickable=True)


def book_table(name: str = "forward_book", label: str = "束番号の台帳", nothing: str = "") -> ListTable:
    """Every 束番号 of the 年度."""
    columns = [
        Column("束番号", 8),
        Column("文書番号", 8.5),
        Column("日付", 6.6),
        Column("件数", 3.4, right=True),
        Column("状態", 9, stretch=True),
    ]
    return ListTable(columns, name=name, label=label, two_lines=True, nothing=nothing)


def case_rows(
    cases: Iterable[Listed],
    today: date,
    beside: Mapping[str, int | None] = MappingProxyType({}),
    asked: Mapping[str, int] = MappingProxyType({}),
    aged: Mapping[str, Aged] = MappingProxyType({}),
) -> list[Row]:
    """Rows of the first list; `beside`: how much is open about the attachments of each, `asked`: how many 補正 wait, `aged`:
    whose 診断書 or photo grows too old."""
    return [
        Row(
            case.id,
            (
                Cell(case.reception_no, mono=True),
                name_cell(case),
                _whose(case),
                Cell("記載有" if case.has_number else "記載無"),
                _beside(beside.get(case.id), asked.get(case.id, 0), aged.get(case.id)),
                due_cell(case.target_on, today, case.state),
            ),
        )
        for case in cases
    ]


def _beside(left: int | None, asked: int, aged: Aged | None) -> Cell:
    old = "" if aged is None else AGED[aged.kind, aged.past]
    if asked or left:
        said = f"補正中 {asked}" if asked else f"要確認 {left}"
        return Cell(said, old, icon="triangle-alert", icon_tone="caution")
    if old:
        return Cell(old, icon="triangle-alert", icon_tone="caution")
    if left is None:
        return Cell("記録なし", token=MUTE)
    return Cell("確認済", icon="circle-check", icon_tone="ok")


def _whose(case: Listed) -> Cell:
    """For whom it is; beside it what it is, if no first application."""
    kind = "" if case.form.id == KOFU else messages.form_name(case.form)
    if case.under_15:
        return Cell("15歳未満", icon="person-standing", aside=kind)
    return Cell("本人" if case.form.takes_number else NONE, aside=kind)


def book_rows(batches: Sequence[Batch], told: Mapping[str, str] | None = None) -> list[Row]:
    """Rows of the book, with the reason of a number that was given up; `told` says by 束 how far its hand-over came."""
    return [
        Row(
            batch.id,
            (
                Cell(batch_label(batch.fiscal_year, batch.number).split(" ")[-1], bold=True),
                Cell(batch.document_number),
                Cell(to_short(PartialDate.of(batch.dated)), mono=True),
                Cell(f"{len(batch.case_ids)}件"),
                _status(batch, (told or {}).get(batch.id, "")),
            ),
        )
        for batch in batches
    ]


def _status(batch: Batch, told: str) -> Cell:
    if batch.status is BatchStatus.VOID:
        return Cell("取りやめ", chip="returned", aside=batch.reason)
    again = f"再印刷{batch.issues - 1}回" if batch.issues > 1 else ""
    if batch.status is BatchStatus.FORWARDED:
        chip = "forwarded_here" if batch.decided_here else "forwarded"
        return Cell(chip=chip, aside="・".join(filter(None, (again, told))))
    return Cell("途中", chip="todo", aside=again)
