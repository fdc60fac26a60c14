"""The list in which a センター writes its decisions (CSV): given out with the cases that wait, read again with what was decided.

No number stands in it. Reading and birth date stand beside the 受付番号 and have to come back the same: a line that slid is seen.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.exchange import delimited, table_file
from app.exchange.cells import read_code
from forms.kernel.dates import PartialDate, parse_date
from forms.kernel.errors import Refused
from forms.kernel.result import Result, ResultKind

WHO = ("市町村コード", "市町村", "受付番号", "版", "氏名かな", "生年月日")
WHAT = (
    *(
        "結果",
        "交付・通知の日",
        "手帳番号",
        "障害名",
        "医師意見等級",
        "決定等級",
        "種別",
        "再認定年月",
        "却下の理由",
    ),
)
HEADINGS = (*WHO, *WHAT)
MOST = 5000  # lines
_KINDS = {"交付": ResultKind.GRANTED, "却下": ResultKind.REJECTED}
_GRADE = re.compile(r"(?:第)?([1-7])(?:級|種)?")


@dataclass(frozen=True)
class Line:
    """One line with a decision in it. `place` is its line in the file; `problem` a code where the decision cannot be read."""

    place: int
    office_code: str
    reception_no: str
    version: int
    kana: str = field(repr=False)
    birth: str = field(repr=False)
    result: Result | None = field(repr=False, default=None)
    problem: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """Which case it is of."""
        return self.office_code, self.reception_no, self.version


def file_name(day: str) -> str:
    """What such a list is called."""
    return f"結果一覧_{day}.csv"


def write(path: Path, cases: Iterable[tuple[str, ...]]) -> None:
    """One line for each case (`WHO`), the decision left empty; there whole or not at all. Raises Unavailable("ledger.write")."""
    table_file.write(path, [HEADINGS, *((*case, *("",) * len(WHAT)) for case in cases)])


def read(path: Path) -> tuple[Line, ...]:
    """The lines in which something was decided.

    Raises Refused("told.headings") when a column is missing, ("told.long"), and as `delimited`.
    """
    found: list[Line] = []
    at: dict[str, int] | None = None
    for row in delimited.rows(path, delimited.layout_of(path)):
        if row.record > MOST:
            raise Refused("told.long", count=MOST)
        if at is None:
            at = {name.strip(): place for place, name in enumerate(row.cells)}
            if not set(HEADINGS) <= set(at):
                raise Refused("told.headings")
            continue
        cells = {
            name: read_code(row.cells[at[name]]) if at[name] < len(row.cells) else "" for name in HEADINGS
        }
        if any(cells[name] for name in WHAT):
            found.append(_line(row.first, cells))
    return tuple(found)


def _line(place: int, cells: Mapping[str, str]) -> Line:
    version = cells["版"] or "1"
    birth = _date(cells["生年月日"])
    result, problem = _result(cells)
    return Line(
        place,
        cells["市町村コード"],
        cells["受付番号"],
        int(version) if version.isascii() and version.isdigit() and len(version) < 4 else 0,
        cells["氏名かな"],
        "" if birth is None else str(birth),
        result,
        problem,
    )


def _result(cells: Mapping[str, str]) -> tuple[Result | None, str]:
    kind, day = _KINDS.get(cells["結果"]), _date(cells["交付・通知の日"])
    if kind is None:
        return None, "told.kind"
    if day is None or not day.is_full:
        return None, "told.day"
    if kind is ResultKind.REJECTED:
        return Result(kind, day.as_date(), reasons=cells["却下の理由"]), ""
    month = _date(cells["再認定年月"])
    if cells["再認定年月"] and (month is None or month.month is None):
        return None, "result.review_month"
    return (
        Result(
            kind,
            day.as_date(),
            techo_number=cells["手帳番号"],
            disability=cells["障害名"],
            opinion_grade=_digit(cells["医師意見等級"]),
            decided_grade=_digit(cells["決定等級"]),
            fare_class=_digit(cells["種別"]),
            review_month="" if month is None else f"{month.year:04}-{month.month:02}",
        ),
        "",
    )


def _date(text: str) -> PartialDate | None:
    found = parse_date(text, partial=True).value if text else None
    return found if isinstance(found, PartialDate) else None


def _digit(text: str) -> str:
    """「4級」 and 「第2種」 as the digit; anything else as it is, for the rule to refuse."""
    tidy = unicodedata.normalize("NFKC", text).strip()
    found = _GRADE.fullmatch(tidy)
    return found[1] if found else tidy
