"""What 手帳台帳 says on its pages and in its box: facts of a ledger, lines, rows for confirming. Never a 個人番号."""

from collections.abc import Sequence

from app import messages
from app.exchange.holders import HolderRow
from app.exchange.row_reading import BadRow
from app.rules.holder_due import Due
from app.rules.renewal import Stage
from app.ui.theme import MUTE, TEXT
from app.ui.widgets.list_model import Cell, Row
from app.wording_holders import DOUBLES, STANDINGS
from forms.catalog.renewal_letter import month_of
from forms.kernel.dates import PartialDate, to_short, to_wareki
from forms.kernel.holder import Double, Entry, Holder, LedgerStatus, LinkStanding
from forms.kernel.masking import MASK

_RED = "error"


def month(text: str) -> str:
    """再認定年月 as people read it: 令和8年12月."""
    return month_of(text) if text else ""


def what(entry: Entry) -> str:
    """等級 and 種別: 2級・第1種."""
    grade = f"{entry.grade}級" if entry.grade else ""
    fare = f"第{entry.fare_class}種" if entry.fare_class else ""
    return "・".join(filter(None, (grade, fare)))


def numbers(status: LedgerStatus) -> str:
    """How many lines have a number, and how these stand."""
    told = [f"{STANDINGS[one.value]} {status.links[one]:,}" for one in LinkStanding if status.links[one]]
    return "・".join(told) or "なし"


def taken(item: HolderRow | BadRow) -> Row:
    """A row as it would be taken over."""
    line = Cell(f"{item.line}", mono=True, token=MUTE)
    if isinstance(item, BadRow):
        reason = item.reasons[0]
        where = "" if reason.column is None else f"{reason.column.label}を読めません"
        unread = Cell("読み込めません", under=where, token=_RED)
        return Row(str(item.line), (line, unread, Cell(), Cell(messages.row(reason), token=MUTE), Cell()))
    entry = item.entry
    number = Cell("なし", token=MUTE)
    if item.number is not None:
        number = Cell("あり", under=STANDINGS[LinkStanding.UNPROVED.value])
    if entry.protected:  # it stands in the file: who and where is nobody's to see here
        hidden = Cell(MASK, under="支援措置あり", token=MUTE)
        return Row(str(item.line), (line, Cell(entry.techo_number), Cell(MASK, token=MUTE), hidden, number))
    issued = "" if entry.issued_on is None else to_short(PartialDate.of(entry.issued_on))
    review = f"再認定 {month(entry.review_month)}" if entry.review_month else ""
    under = "　".join(filter(None, (what(entry), review)))
    cells = (
        Cell(entry.techo_number, under=issued),
        Cell(entry.name, under=to_wareki(entry.birth)),
        Cell(entry.address or "（居住地なし）", under=under),
    )
    return Row(str(item.line), (line, *cells, number))


def doubles(found: Sequence[Double]) -> list[Row]:
    """Lines to be looked at together, the kind beside the first of each."""
    made = []
    for place, double in enumerate(found):
        for nth, holder in enumerate(double.holders):
            entry = holder.entry
            told, under = DOUBLES[double.kind.value]
            under = under.replace("{case}", double.reception_no)
            cells = (
                Cell(told, under=under) if nth == 0 else Cell(),
                Cell(f"{holder.line}", mono=True, token=MUTE),
                Cell(entry.techo_number),
                Cell(entry.name, under=to_wareki(entry.birth)),
            )
            made.append(Row(f"{place}.{nth}", cells))
    return made


def _stands(review: str, due: Due) -> Cell:
    """The month, and where the letter of it stands."""
    if not due.waits and due.told is not None:
        return Cell(review, under=f"{to_short(PartialDate.of(due.told))} 知らせ済", token=MUTE)
    late = due.stage is Stage.OVERDUE
    under = "月を過ぎています" if due.past else "手続きがまだ" if late else "知らせがまだ"
    return Cell(review, under=under, token=_RED if late else TEXT)


def found(holder: Holder, due: Due | None = None) -> Row:
    """A line of the ledger, for choosing it."""
    entry = holder.entry
    review = month(entry.review_month)
    state = Cell("返還済み", chip="unchecked") if entry.returned_on is not None else Cell(review)
    if due is not None:
        state = _stands(review, due)
    link = "" if holder.link is None else f"個人番号 {STANDINGS[holder.link.value]}"
    cells = (
        Cell(entry.techo_number, under=link),
        Cell(entry.name, under=entry.kana),
        Cell(to_wareki(entry.birth), under=what(entry)),
        Cell(
            entry.address or "（居住地なし）", under=entry.disability, token=MUTE if entry.protected else TEXT
        ),
        state,
    )
    return Row(holder.id, cells)
