"""The list of 再認定のお知らせ: its columns, one line."""

from app.rules.renewal import Stage
from app.ui.screens.holders_words import month
from app.ui.screens.worklist_rows import CARE
from app.ui.theme import MUTE
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.usecases.renewal_letters import Renewal
from forms.kernel.dates import PartialDate, to_short

_LATE, _WAITS = "error", "warn"
_NOBODY = "再認定の月が近い方、過ぎた方はいません。"


def renewal_table() -> ListTable:
    """Everybody who is near, with ticks."""
    columns = (
        Column("氏名・ふりがな", 11, stretch=True, least=8),
        Column("生年月日", 7.2, least=6.8, goes=1),
        Column("受付・手帳番号", 9.4, least=8, goes=2),
        Column("再認定", 8.6, least=7.8),
        Column("知らせ", 15, least=12.6),
    )
    label = "再認定の月が近い方の一覧"
    return ListTable(columns, name="renewals", label=label, tickable=True, nothing=_NOBODY)


def row_of(one: Renewal) -> Row:
    """The cells of one person."""
    name = (
        Cell(one.name, under=f"{CARE}　{one.kana}", icon="shield-alert", icon_tone="caution")
        if one.protected
        else Cell(one.name, under=one.kana)
    )
    where = Cell("台帳", under=one.techo_number) if one.of_line else Cell(one.reception_no, mono=True)
    return Row(one.key, (name, Cell(to_short(one.birth), mono=True), where, _month(one), _stands(one)))


def _month(one: Renewal) -> Cell:
    return Cell(
        month(one.month), under="月を過ぎています" if one.past else "", token=_LATE if one.past else "text"
    )


def _stands(one: Renewal) -> Cell:
    told = "" if one.told is None else f"{to_short(PartialDate.of(one.told))} に知らせました"
    times = sum(letter.came_out for letter in one.letters)
    count = f"{times}回" if times > 1 else ""
    if one.unsaid:
        return Cell("印刷したか確かめてください", under=told, token=_WAITS, mark="clock")
    if one.stage is Stage.TOLD:
        return Cell(told, under=count, token=MUTE)
    if one.stage is Stage.OVERDUE:
        word = "知らせても手続きがまだ" if told else "知らせがまだ"
        return Cell(word, under="　".join(filter(None, (told, count))), token=_LATE, mark="clock")
    return Cell("これから知らせます")
