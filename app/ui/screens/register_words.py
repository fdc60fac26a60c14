"""What 住基データ says in 管理: facts of an extract, rows for confirming, stopped rows. Never a 個人番号."""

from collections.abc import Sequence
from datetime import datetime

from app import messages
from app.exchange.encoding import Encoding
from app.exchange.mapping import Look
from app.exchange.residents import ResidentRow
from app.exchange.row_reading import BadRow, Meaning
from app.ui.theme import MUTE, TEXT
from app.ui.widgets.list_model import Cell, Row
from app.wording_proof import REGISTER_USES
from forms.kernel.comparison import RegisterUse
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.masking import MASK
from forms.kernel.number import holds_number
from forms.kernel.person import Sex
from forms.kernel.residents import Extract, Way

WAYS = {Way.ANSWERS: "照会一覧の回答", Way.WHOLE: "住基全体の抽出"}
USES = {use: REGISTER_USES[use.value][0] for use in RegisterUse}  # the words by which it is chosen
KEPT = "使用中のデータはそのままです。"
NONE, MASKED = "（この項目はない）", "あり"
_SEXES = {Sex.MALE.value: "男", Sex.FEMALE.value: "女"}
_ENCODINGS = {Encoding.UTF8: "UTF-8", Encoding.CP932: "シフトJIS（CP932）"}
_DELIMITERS = {",": "カンマ", "\t": "タブ", ";": "セミコロン"}
_SAMPLE_LETTERS = 3  # enough to tell a name from an address, too little to tell whose
_RED = "error"
_PROTECTED = "支援措置あり"


def day(extract: Extract) -> str:
    """The day the data are of."""
    return to_wareki(PartialDate.of(extract.as_of))


def moment(at: datetime) -> str:
    """A day and a time."""
    return f"{to_wareki(PartialDate.of(at.date()))} {at:%H:%M}"


def with_number(count: int | None, rows: int) -> str:
    """How many of those in use have a number, and what it means that nobody has."""
    if count is None:
        return "―"
    return f"{count:,}人" if count or not rows else "0人（番号がだれのものかは確かめられません）"


def layout(seen: Look) -> str:
    """How a file is written."""
    encoding = _ENCODINGS.get(seen.layout.decoded.encoding, "UTF-16")
    return f"{encoding}・{_DELIMITERS[seen.layout.delimiter]}区切り・{seen.width}列・{seen.layout.decoded.lines:,}行"


def columns_of(seen: Look) -> list[tuple[str, str]]:
    """The columns somebody can choose: their place, and heading or first content (a number is never shown)."""
    return [(str(place), f"{place + 1}　{_heading(seen, place)}") for place in range(seen.width)]


def several(seen: Look, places: Sequence[int]) -> tuple[str, str]:
    """A choice of several columns at once."""
    words = "＋".join(_heading(seen, place) for place in places)
    return ",".join(map(str, places)), f"{'・'.join(str(place + 1) for place in places)}　{words}"


def _heading(seen: Look, place: int) -> str:
    if seen.headings:
        return seen.headings[place].strip() or "（見出しなし）"
    if place in seen.forbidden:
        return ""
    cells = (row.cells[place].strip() for row in seen.sample if place < len(row.cells))
    first = next((cell for cell in cells if cell), "")
    return "（番号）" if holds_number(first) else _example(first)


def _example(text: str) -> str:
    """What a column looks like: never a whole address, and no digit of a 住民票コード or another number."""
    digits = sum(char.isdecimal() for char in text)
    if digits == len(text):
        return f"数字{digits}桁" if digits else "（空欄）"
    start = "".join("＊" if char.isdecimal() else char for char in text[:_SAMPLE_LETTERS])
    return f"例「{start}…」（{len(text)}文字）"


def taken(item: ResidentRow | BadRow) -> Row:
    """A row as it would be taken over."""
    if isinstance(item, BadRow):
        reason = item.reasons[0]
        where = "" if reason.column is None else f"{reason.column.label}を読めません"
        cells = (
            Cell(f"{item.line}", mono=True, token=MUTE),
            Cell("読み込めません", under=where, token=_RED),
        )
        return Row(str(item.line), (*cells, Cell(), Cell(messages.row(reason), token=MUTE), Cell()))
    if item.protected:  # it stands in the file: who and where is nobody's to see here
        kept = Cell(MASK, token=MUTE)
        number = Cell(MASKED if item.number is not None else "なし", token=MUTE)
        line = Cell(f"{item.line}", mono=True, token=MUTE)
        return Row(str(item.line), (line, kept, kept, Cell(MASK, under=_PROTECTED, token=MUTE), number))
    items = item.items
    return Row(
        str(item.line),
        (
            Cell(f"{item.line}", mono=True, token=MUTE),
            Cell(items.name, under=items.kana or "（よみなし）"),
            Cell(to_wareki(items.birth), under=_SEXES.get(items.sex, "性別不明")),
            Cell(items.address or "（住所なし）", under=item.role),
            Cell(MASKED if item.number is not None else "なし", token=TEXT if item.number else MUTE),
        ),
    )


def stopped(rows: Sequence[BadRow]) -> list[Row]:
    """Rows that were not taken over, one line for every reason."""
    made = []
    for row in rows:
        for place, reason in enumerate(row.reasons):
            column: Meaning | None = reason.column
            cells = (
                Cell(f"{row.record}", mono=True),
                Cell(f"{row.first}", mono=True, token=MUTE),
                Cell("" if reason.place is None else f"{reason.place}列目", token=MUTE),
                Cell("" if column is None else column.label),
                Cell(messages.row(reason)),
            )
            made.append(Row(f"{row.record}.{place}", cells))
    return made
