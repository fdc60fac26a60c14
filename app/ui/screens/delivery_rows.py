"""The list of 「交付」: its columns, its filters, one row."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app import messages, wording_results
from app.ui.screens.case_words import chip_of
from app.ui.screens.worklist_rows import name_cell
from app.ui.theme import MUTE
from app.ui.widgets.table import Cell, Column, Row
from app.usecases.after_file import AfterRow
from forms.kernel.dates import PartialDate, to_list, to_short
from forms.kernel.procedure import UNDECIDED, State

FILTERS: Sequence[tuple[str, str]] = (
    ("open", "進行中"),
    ("waiting", "結果待ち"),
    ("read", "結果の照合待ち"),
    ("told", "ファイルの結果"),
    ("asked", "照会中"),
    ("referred", "諮問中"),
    ("granted", "手帳待ち"),
    ("arrived", "未交付"),
    ("back", "返戻"),
    ("watch", "目安を過ぎた"),
    ("over", "終わり"),
)
_ALERT = frozenset(
    {
        *("long", "unanswered", "not_come", "uncollected", "came_back"),
        *("review", "review_late", "notice", "change", "aged"),
    }
)


def columns(*, here: bool) -> Sequence[Column]:
    """The list's columns; `here`: the office decides itself."""
    return (
        Column("受付番号", 6.2, least=5.2),
        Column("氏名", 9.6, stretch=True, least=6.8),
        Column("状態", 14.0, least=8.0),
        Column(messages.placed("進達日", here=here), 6.2, goes=1),
        Column("決定・作成" if here else "結果・到着", 6.6, goes=2),
        Column("目安", 9.6, least=7.0),
    )


def tests() -> Mapping[str, Callable[[AfterRow], bool]]:
    """Which rows each filter keeps."""
    return {
        "open": lambda row: not row.is_over,
        "waiting": lambda row: row.case.state in UNDECIDED and not row.typed_by and not row.dates.ends,
        "read": lambda row: bool(row.typed_by),
        "told": lambda row: row.row,
        "asked": lambda row: row.dates.asked_on is not None and row.case.state in UNDECIDED,
        "referred": lambda row: row.case.state is State.REFERRED,
        "granted": lambda row: row.case.state is State.GRANTED,
        "arrived": lambda row: row.case.state is State.ARRIVED,
        "back": lambda row: row.case.state is State.RETURNED,
        "watch": lambda row: bool(row.watches),
        "over": lambda row: row.is_over,
    }


def row_of(row: AfterRow) -> Row:
    """The cells of one case."""
    case = row.case
    beside = (
        "結果あり"
        if row.row
        else "照合待ち"
        if row.typed_by
        else "照会中"
        if row.dates.asked_on and case.state in UNDECIDED
        else "郵送中"
        if row.dates.mailed_on and case.state is State.ARRIVED
        else ""
    )
    watch = row.watches[0].value if row.watches else ""
    token = "error" if watch in _ALERT else "warn"
    return Row(
        case.id,
        (
            Cell(case.reception_no, mono=True),
            name_cell(case),
            Cell(
                chip=chip_of(case.state, case.form, ends=case.ends),
                aside=beside,
                aside_token="warn" if beside else MUTE,
            ),
            Cell(to_list(row.dates.forwarded_on), mono=True),
            Cell(_day(row.dates.arrived_on or row.dates.decided_on), mono=True),
            _watch(row, watch, token),
        ),
    )


def _watch(row: AfterRow, watch: str, token: str) -> Cell:
    """What is to be looked after; of a 再認定 that was told of, since when."""
    told = row.dates.renewal_told
    if not watch and row.dates.renewal is not None and told is not None:
        return Cell("再認定を通知済", under=to_short(PartialDate.of(told)), token=MUTE)
    if not watch:
        return Cell("")
    here = row.case.form.decided_here
    return Cell(messages.placed(wording_results.WATCHES[watch][0], here=here), token=token, mark="clock")


def _day(day: date | None) -> str:
    return to_list(day) if day else "－"
