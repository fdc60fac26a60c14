"""The two lists of 進達: approved cases to be ticked, and the book of 束番号 of the 年度."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.usecases.forward import batch_label
from forms.kernel.case import Batch, BatchStatus
from forms.kernel.dates import PartialDate, to_list, to_short

_SOON, _LATE = 3, 2  # days left


class Listed(Protocol):
    """What the list needs of an approved case; never a number."""

    @property
    def id(self) -> str: ...
    @property
    def reception_no(self) -> str: ...
    @property
    def subject_name(self) -> str: ...
    @property
    def subject_kana(self) -> str: ...
    @property
    def under_15(self) -> bool: ...
    @property
    def target_on(self) -> date | None: ...
    @property
    def has_number(self) -> bool: ...


def cases_table() -> ListTable:
    """Approved cases with ticks."""
    columns = [
        Column("受付番号", 5.6),
        Column("氏名", 9, stretch=True),
        Column("申請者", 7),
        Column("個人番号", 5.4),
        Column("進達予定日", 8),
    ]
    return ListTable(columns, name="forward_cases", label="進達できる申請の一覧", tickable=True)


def book_table() -> ListTable:
    """Every 束番号 of the 年度."""
    columns = [
        Column("束番号", 8),
        Column("文書番号", 8.5),
        Column("日付", 6.6),
        Column("件数", 3.4, right=True),
        Column("状態", 9, stretch=True),
    ]
    return ListTable(columns, name="forward_book", label="束番号の台帳", two_lines=True)


def case_rows(cases: Iterable[Listed], today: date) -> list[Row]:
    """Rows of the first list."""
    return [
        Row(
            case.id,
            (
                Cell(case.reception_no, mono=True),
                Cell(case.subject_name, under=case.subject_kana),
                Cell("15歳未満", icon="person-standing") if case.under_15 else Cell("本人"),
                Cell("記載有" if case.has_number else "記載無"),
                _due(case.target_on, today),
            ),
        )
        for case in cases
    ]


def book_rows(batches: Sequence[Batch]) -> list[Row]:
    """Rows of the book, with the reason of a number that was given up."""
    return [
        Row(
            batch.id,
            (
                Cell(batch_label(batch.fiscal_year, batch.number).split(" ")[-1], bold=True),
                Cell(batch.document_number),
                Cell(to_short(PartialDate.of(batch.dated)), mono=True),
                Cell(f"{len(batch.case_ids)}件"),
                _status(batch),
            ),
        )
        for batch in batches
    ]


def _status(batch: Batch) -> Cell:
    if batch.status is BatchStatus.VOID:
        return Cell("取りやめ", chip="returned", aside=batch.reason)
    again = f"再印刷{batch.issues - 1}回" if batch.issues > 1 else ""
    if batch.status is BatchStatus.FORWARDED:
        return Cell(chip="forwarded", aside=again)
    return Cell("途中", chip="todo", aside=again)


def _due(day: date | None, today: date) -> Cell:
    if day is None:
        return Cell("")
    left = (day - today).days
    if left > _SOON:
        return Cell(to_list(day), mono=True)
    token = "error" if left <= _LATE else "warn"
    words = f"あと{left}日" if left > 0 else "今日" if left == 0 else f"{-left}日過ぎ"
    return Cell(to_list(day), mono=True, token=token, aside=words, aside_token=token)
