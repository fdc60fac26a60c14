"""The lists of 受領: 束 that were taken, and the cases of one. No number stands in them, only whether there is one."""

from collections.abc import Collection, Mapping, Sequence

from app import wording_attachments, wording_forms
from app.ui.theme import MUTE
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.usecases import receive_beside
from app.usecases.center_results import Decided
from app.usecases.forward import batch_label
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.handed_over import Counted
from forms.kernel.received import ReceivedBatch, ReceivedCase
from forms.kernel.result import ResultKind

ALONE = "alone"  # the row of cases whose sheet came without a file
_DOUBLED = "caution"
_SHOWN = 6  # codes named in one sentence
_CHANGED = {"name": "氏名", "address": "居住地"}
_HIDDEN = "画面に出しません（取扱いの印のある申請）"


def batches_table() -> ListTable:
    """Every 束 that was taken."""
    columns = [
        Column("市町村", 6, stretch=True),
        Column("束番号", 9),
        Column("受領日", 6.6, goes=1),
        Column("件数", 3.6, right=True),
        Column("台帳", 4.6),
    ]
    return ListTable(columns, name="receive_batches", label="受け取った束の一覧", two_lines=True)


def cases_table() -> ListTable:
    """The cases of one 束."""
    columns = [
        Column("受付番号", 5.2),
        Column("氏名", 8, stretch=True),
        Column("生年月日", 6.6, goes=1),
        Column("申請", 6),
        Column("個人番号", 5.4),
        Column("紙", 5),
        Column("結果", 5.4),
    ]
    return ListTable(columns, name="receive_cases", label="束の申請の一覧", two_lines=True)


def batch_rows(batches: Sequence[ReceivedBatch], alone: int) -> list[Row]:
    """Newest first; cases that came on paper alone stand at the top, until their file comes."""
    rows = [
        Row(
            batch.id,
            (
                Cell(batch.office_name, bold=True),
                Cell(batch_label(batch.fiscal_year, batch.number), under=batch.document_number),
                Cell(to_short(PartialDate.of(batch.at.date())), mono=True),
                Cell(f"{batch.cases}件"),
                Cell("一覧済") if batch.ledger_at else Cell("まだ", token=MUTE),
            ),
        )
        for batch in batches
    ]
    if alone:
        cells = (
            Cell("紙のコードだけ", bold=True),
            Cell("ファイル待ち"),
            Cell(""),
            Cell(f"{alone}件"),
            Cell(""),
        )
        rows.insert(0, Row(ALONE, cells))
    return rows


def case_rows(
    cases: Sequence[ReceivedCase], counted: Counted | None, decided: Mapping[str, Decided]
) -> list[Row]:
    """In the order of the list that came with them; with what was decided of each."""
    return [
        Row(
            one.id,
            (
                Cell(one.case.reception_no, mono=True),
                Cell(one.case.name or one.case.kana, under=one.case.kana),
                Cell(to_short(PartialDate.from_iso(one.case.birth)), mono=True),
                Cell(wording_forms.NAMES.get(one.case.form, one.case.form), under=_cause(one)),
                _number(one),
                _paper(receive_beside.expected(one.case), counted),
                _decision(decided.get(one.id)),
            ),
        )
        for one in cases
    ]


def sheets_said(counted: Counted, expected: int) -> tuple[str, str, str]:
    """Kind, title and text of what is said of the sheets."""
    if counted.strange or counted.doubled:
        return "caution", "紙を確かめてください", _lines(counted)
    if len(counted.missing) == expected:
        return (
            "info",
            f"紙 {expected}枚をまだ読み取っていません",
            "届いた紙を1枚ずつ読み取ると、足りない紙が分かります。",
        )
    if counted.missing:
        return "caution", f"紙が足りません（{len(counted.missing)}枚）", _lines(counted)
    return "ok", f"紙 {expected}枚がそろいました", "受領書を作り、事務所に渡してください。"


def beside_said(one: ReceivedCase | None) -> str:
    """What is to lie beside the paper of a case, to be held against what came; nothing while none is chosen."""
    if one is None:
        return ""
    no = f"受付 {one.case.reception_no}　"
    if one.case.beside is None:
        return f"{no}添付書類は、束のファイルが届くと出ます。"
    named = "、".join(wording_attachments.counted(paper.kind, paper.sheets) for paper in one.case.beside)
    return f"{no}添付書類：{named}" if named else f"{no}添付書類はありません。"


def cause_said(one: ReceivedCase | None) -> str:
    """Why the paper of a case came and what is another one than before; nothing where it says nothing. Of whom the office marked
    no whereabouts are shown (the paper has them)."""
    told = None if one is None else one.case.told
    if one is None or told is None or not told.cause:
        return ""
    on = f"（{to_short(PartialDate.from_iso(told.on))}）" if told.on else ""
    techo = f"　手帳番号：{told.techo_number}" if told.techo_number else ""
    lines = [f"{wording_forms.NAMES.get(one.case.form, one.case.form)}：{_cause(one)}{on}{techo}"]
    for change in told.changes:
        hidden = change.what != "name" and one.case.caution
        lines.append(f"{_CHANGED[change.what]}：{_HIDDEN if hidden else f'{change.old} → {change.new}'}")
    lines += [f"事情：{told.remark}"] if told.remark else []
    return "\n".join(lines)


def _cause(one: ReceivedCase) -> str:
    told = one.case.told
    return "" if told is None else wording_forms.CAUSES.get(one.case.form, {}).get(told.cause, told.cause)


def _lines(counted: Counted) -> str:
    said = (
        ("足りない紙", counted.missing),
        ("2回読み取った紙", counted.doubled),
        ("この束にない紙", counted.strange),
    )
    return "\n".join(f"{name}　{_named(codes)}" for name, codes in said if codes)


def _named(codes: Collection[str]) -> str:
    first = "、".join(list(codes)[:_SHOWN])
    return first if len(codes) <= _SHOWN else f"{first} ほか{len(codes) - _SHOWN}枚"


def _number(one: ReceivedCase) -> Cell:
    if one.has_number:
        return Cell("有")
    return Cell("無", token=MUTE) if one.case.no_number_reason else Cell("消去済", token=MUTE)


def _decision(decided: Decided | None) -> Cell:
    if decided is None or decided.result is None:
        return Cell("まだ", token=MUTE)
    word = "交付" if decided.result.result.kind is ResultKind.GRANTED else "却下"
    return Cell(word) if decided.goes_out else Cell(f"{word}・済", token=MUTE)


def _paper(sheets: Collection[str], counted: Counted | None) -> Cell:
    if counted is None:
        return Cell("有")
    if set(sheets) & set(counted.missing):
        return Cell("まだ", token=MUTE)
    return Cell("重複", token=_DOUBLED) if set(sheets) & set(counted.doubled) else Cell("済")
