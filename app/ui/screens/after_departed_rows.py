"""The list of 死亡・転出: its columns, one line."""

from app import wording_told
from app.ui.screens.worklist_rows import CARE
from app.ui.theme import MUTE
from app.ui.widgets.table import Cell, Column, ListTable
from app.ui.widgets.table import Row as Line
from app.usecases.departed import Row
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.departed import Cause

_LATE, _WAITS = "error", "warn"
_NOTHING = "見くらべる行はありません。一覧を読み込むか、1件ずつ入力してください。"


def departed_table() -> ListTable:
    """Every line that is kept."""
    columns = (
        Column("事由", 4),
        Column("異動日", 6.6),
        Column("氏名（一覧）", 12, stretch=True),
        Column("生年月日", 7, goes=2),
        Column("申請", 6),
        Column("手紙", 7, goes=1),
        Column("期限の目安", 7),
        Column("様子", 14),
    )
    return ListTable(columns, name="departed_table", label="死亡・転出の一覧", nothing=_NOTHING)


def _name(row: Row) -> Cell:
    said = row.departure.departed
    if not row.protected:
        return Cell(said.name, under=said.kana)
    under = "　".join(part for part in (CARE, said.kana) if part)
    return Cell(said.name, under=under, icon="shield-alert", icon_tone="caution")


def _whose(row: Row) -> Cell:
    if row.departure.techo_number:
        return Cell("台帳", under=row.departure.techo_number)
    return Cell(row.reception_no or "－", mono=bool(row.reception_no))


def departed_line(row: Row) -> Line:
    """The cells of one line."""
    said, departure = row.departure.departed, row.departure
    letter = to_short(PartialDate.of(row.sent)) if row.sent else "－"
    due = Cell(to_short(PartialDate.of(row.due)), mono=True)
    if departure.closed is not None:
        state = Cell(wording_told.CLOSED[departure.closed.value], token=MUTE)
    elif not departure.is_decided:
        state = Cell("見くらべを待っています", token=_WAITS)
    elif row.is_due:
        state = Cell("期限の目安を過ぎました", token=_LATE, mark="clock")
    else:
        state = Cell("手帳を待っています" if said.cause is Cause.DIED else "届と通知を待っています")
    return Line(
        departure.id,
        (
            Cell(wording_told.CAUSES[said.cause.value], bold=True),
            Cell(to_short(PartialDate.of(said.on)), mono=True),
            _name(row),
            Cell(to_short(PartialDate.from_iso(said.birth)), mono=True),
            _whose(row),
            Cell(letter, mono=bool(row.sent)),
            due,
            state,
        ),
    )
