"""A published list of designated doctors as rows of a file: name, hospital, fields, the day of designation if there is one.

Each row is read or stopped with its reason; nothing is guessed. Fields are recognised by the words of the reference data.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.exchange.delimited import Row, layout_of, rows
from forms.kernel.dates import PartialDate, parse_date
from forms.kernel.errors import Refused
from forms.kernel.text import normalise_plain

MOST = 20_000  # rows: the list of a whole prefecture has a few thousand
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("医師氏名", "医師名", "氏名", "指定医", "指定医氏名"),
    "hospital": ("医療機関", "医療機関名", "医療機関の名称", "病院名", "勤務先"),
    "fields": ("障害区分", "区分", "指定区分", "障害の区分", "障害の種類", "担当する障害"),
    "since": ("指定年月日", "指定日", "指定の日"),
}
_NEEDED = ("name", "hospital", "fields")
_BETWEEN = re.compile(r"[、，,・･/／;；\s()（）]|機能|障害|不自由|及び|または|又は|並びに|の")


@dataclass(frozen=True)
class DoctorRow:
    """One line of the list; `fields` are ids of the reference data."""

    line: int  # of the file, from 1
    name: str
    hospital: str
    fields: tuple[str, ...]
    since: date | None


@dataclass(frozen=True)
class Stopped:
    """A line that was not read, and the code of why."""

    line: int
    code: str


def read(path: Path, words: Mapping[str, Sequence[str]]) -> Iterator[DoctorRow | Stopped]:
    """Every line under the headings.

    Raises Refused("doctors.columns") when a heading is missing, ("doctors.many", count=limit), and as `delimited.rows`.
    """
    layout = layout_of(path)
    lines = rows(path, layout)
    places: Mapping[str, int] | None = None
    for count, row in enumerate(lines):
        if count > MOST:
            raise Refused("doctors.many", count=MOST)
        cells = [normalise_plain(cell) for cell in row.cells]
        if places is None:
            places = _places(cells)
            continue
        if row.problem:
            yield Stopped(row.first, "doctors.row")
        elif any(cells):
            yield _row(row, cells, places, words)
    if places is None:
        raise Refused("doctors.columns")


def fields_in(cell: str, words: Mapping[str, Sequence[str]]) -> tuple[str, ...] | None:
    """The fields a cell names, in the order of the data; None when something in it is none of them, or it names none."""
    rest, found = cell, set()
    for word, field in sorted(
        ((word, field) for field, several in words.items() for word in several),
        key=lambda pair: -len(pair[0]),
    ):
        if word in rest:
            found.add(field)
            rest = rest.replace(word, " ")
    if _BETWEEN.sub("", rest):
        return None
    return tuple(field for field in words if field in found) or None


def _places(cells: Sequence[str]) -> Mapping[str, int]:
    """Where each heading stands; `since` may be missing."""
    tight = ["".join(cell.split()) for cell in cells]
    found = {
        key: next(place for place, cell in enumerate(tight) if cell in names)
        for key, names in HEADINGS.items()
        if any(cell in names for cell in tight)
    }
    if not found.keys() >= set(_NEEDED):
        raise Refused("doctors.columns")
    return found


def _row(
    row: Row, cells: Sequence[str], places: Mapping[str, int], words: Mapping[str, Sequence[str]]
) -> DoctorRow | Stopped:
    said = {key: cells[place].strip() if place < len(cells) else "" for key, place in places.items()}
    for key, code in (("name", "attachment.doctor"), ("hospital", "attachment.hospital")):
        if not said[key]:
            return Stopped(row.first, code)
    fields = fields_in(said["fields"], words)
    if fields is None:
        return Stopped(row.first, "doctors.fields")
    since = parse_date(said["since"]).value if said.get("since") else None
    if said.get("since") and not (isinstance(since, PartialDate) and since.is_full):
        return Stopped(row.first, "doctors.date")
    day = since.as_date() if isinstance(since, PartialDate) else None
    return DoctorRow(row.first, said["name"], said["hospital"], fields, day)
