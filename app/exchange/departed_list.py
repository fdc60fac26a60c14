"""The monthly 死亡・転出 list of the 住民課 (CSV): its lines, or what is wrong with one. Columns are found by their headings."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.exchange import delimited
from app.exchange.cells import read_code
from forms.kernel.dates import PartialDate, parse_date
from forms.kernel.departed import Cause, Departed
from forms.kernel.errors import Refused
from forms.kernel.text import normalise_kana, normalise_name

MOST = 20_000  # lines
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "cause": ("事由", "異動事由", "区分"),
    "on": ("異動日", "異動年月日", "死亡日", "事由の日"),
    "name": ("氏名",),
    "kana": ("氏名かな", "ふりがな", "カナ氏名", "氏名カナ"),
    "birth": ("生年月日",),
    "address": ("住所", "異動前住所", "前住所"),
    "place": ("転出先", "転出先住所", "異動後住所"),
}
_NEEDED = ("cause", "on", "name", "birth")
_CAUSES = {"死亡": Cause.DIED, "転出": Cause.LEFT}


@dataclass(frozen=True)
class Line:
    """One line: a person, or the code of what is wrong. Other kinds of 異動 are left out by the reader (`other`)."""

    place: int
    departed: Departed | None = field(repr=False, default=None)
    problem: str = ""


def read(path: Path) -> tuple[Line, ...]:
    """Every line of a death or a move away; those of other kinds are passed over.

    Raises Refused("departed.headings") when a needed column is missing, ("told.long"), and as `delimited`.
    """
    found: list[Line] = []
    at: dict[str, int] | None = None
    for row in delimited.rows(path, delimited.layout_of(path)):
        if row.record > MOST:
            raise Refused("told.long", count=MOST)
        if at is None:
            at = _places(row.cells)
            continue
        cells = {key: row.cells[place].strip() if place < len(row.cells) else "" for key, place in at.items()}
        cause = next((cause for word, cause in _CAUSES.items() if word in cells["cause"]), None)
        if cause is not None:
            found.append(_line(row.first, cause, cells))
    return tuple(found)


def _places(names: list[str]) -> dict[str, int]:
    tidy = [unicodedata.normalize("NFKC", name).strip() for name in names]
    at = {
        key: tidy.index(next(word for word in words if word in tidy))
        for key, words in HEADINGS.items()
        if any(word in tidy for word in words)
    }
    if not set(_NEEDED) <= set(at):
        raise Refused("departed.headings")
    return at


def _line(place: int, cause: Cause, cells: Mapping[str, str]) -> Line:
    on, birth = _date(cells["on"]), _date(cells["birth"])
    if on is None or not on.is_full:
        return Line(place, problem="departed.on")
    if birth is None:
        return Line(place, problem="departed.birth")
    if not cells["name"]:
        return Line(place, problem="departed.name")
    departed = Departed(
        cause,
        on.as_date(),
        normalise_name(cells["name"]),
        normalise_kana(cells.get("kana", "")),
        str(birth),
        cells.get("address", ""),
        cells.get("place", ""),
    )
    return Line(place, departed)


def _date(text: str) -> PartialDate | None:
    found = parse_date(read_code(text), partial=True).value if text else None
    return found if isinstance(found, PartialDate) else None
