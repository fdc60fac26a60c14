"""Which column of a file means what: looked at, guessed, corrected by a person, remembered by the file's headings."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from app.exchange import columns
from app.exchange.columns import Column
from app.exchange.delimited import SAMPLE, Layout, Row, layout_of, rows
from app.exchange.encoding import digest_of
from forms.kernel.errors import Bug, Refused
from forms.kernel.number import safe_hex
from forms.kernel.person import Sex

REQUIRED = (Column.NAME, Column.BIRTH, Column.SEX, Column.ADDRESS)
_BIRTH_PARTS = (1, 3, 4)  # one cell; year, month, day; era, year, month, day
_WITH_PARTS = frozenset({Column.NAME, Column.KANA, Column.ADDRESS, Column.BUILDING})
_HEADING_WITHIN = 10  # a few lines of title may stand above the headings


@dataclass(frozen=True)
class Look:
    """What a file looks like before it is read: headings (none when it has no such row), first rows, fingerprint.

    `skipped` is the number of rows before the first row of data, `width` the number of columns.
    """

    layout: Layout
    headings: tuple[str, ...] = field(repr=False)
    skipped: int
    width: int
    fingerprint: str
    forbidden: tuple[int, ...]  # columns of 住民票コード: never read
    sample: tuple[Row, ...] = field(repr=False)

    @property
    def digest(self) -> bytes:
        """Of every byte that was looked at; never kept."""
        return self.layout.decoded.digest


@dataclass(frozen=True)
class Mapping:
    """Column numbers (from 0) by meaning, for files with this fingerprint. Holds nothing of any person.

    Parts of a name, reading or address are joined in the order given. `sex_codes` adds to the usual codes.
    `protection_elsewhere` is somebody's word that protected people are not marked in this file but known otherwise.
    """

    fingerprint: str
    columns: AnyMapping[Column, tuple[int, ...]]
    sex_codes: AnyMapping[str, Sex] = field(default_factory=dict)
    protection_elsewhere: bool = False

    def of(self, column: Column) -> tuple[int, ...]:
        """The columns of a meaning; empty when the file does not have it."""
        return self.columns.get(column, ())

    def missing(self) -> tuple[Column, ...]:
        """What must still be named: the four items, and the mark of 支援措置 unless somebody said that it is elsewhere."""
        needed = REQUIRED if self.protection_elsewhere else (*REQUIRED, Column.PROTECTED)
        return tuple(column for column in needed if not self.of(column))

    def corrected(self, column: Column, *places: int) -> "Mapping":
        """The same with another answer for one meaning; none takes it away."""
        kept = {known: where for known, where in self.columns.items() if known is not column}
        return replace(self, columns={**kept, column: places} if places else kept)


def look(
    path: Path,
    *,
    may_be_empty: bool = False,
    names: Callable[[Sequence[str]], object] = columns.by_headings,
    never: Callable[[Sequence[str]], tuple[int, ...]] = columns.forbidden_in,
) -> Look:
    """Reads the whole file for its encoding and its first rows for their meaning. `names` tells headings from data, `never`
    which columns are not read: those of the 住基 unless told.

    Raises as `layout_of` and `rows`; Refused("import.no_rows") when nothing stands below the headings, unless
    `may_be_empty` and there are headings.
    """
    layout = layout_of(path)
    first = list(islice(rows(path, layout), SAMPLE))
    heading = next((n for n, row in enumerate(first[:_HEADING_WITHIN]) if names(row.cells)), None)
    headings = () if heading is None else tuple(first[heading].cells)
    skipped = 0 if heading is None else heading + 1
    sample = tuple(row for row in first[skipped:] if any(row.cells))
    if not sample and not (may_be_empty and headings):
        raise Refused("import.no_rows")
    width = len(headings) or Counter(len(row.cells) for row in sample).most_common(1)[0][0]
    return Look(
        layout=layout,
        headings=headings,
        skipped=skipped,
        width=width,
        fingerprint=_fingerprint(headings, width, layout.delimiter),
        forbidden=never(headings),
        sample=sample,
    )


def check_unchanged(path: Path, seen: Look) -> None:
    """Whether a file is still the one that was looked at, byte for byte. Raises Refused("import.changed"), and as `digest_of`."""
    if digest_of(path) != seen.digest:
        raise Refused("import.changed")


def _fingerprint(headings: tuple[str, ...], width: int, delimiter: str) -> str:
    """The same for two files written by the same program: a digest of the headings, or of the width without them."""
    named = [columns.tidy(heading) for heading in headings]
    told = json.dumps([named, width, delimiter], ensure_ascii=True)
    return safe_hex(hashlib.sha256(told.encode("ascii")).digest()[:12])


def guess(seen: Look) -> Mapping:
    """What the headings say, or without headings what the first rows show beyond doubt; a person confirms it."""
    found = columns.by_headings(seen.headings)
    if not seen.headings:
        whole = [row.cells for row in seen.sample if len(row.cells) >= seen.width and not row.problem]
        found = columns.by_contents(whole)
    return Mapping(seen.fingerprint, found)


def check(mapping: Mapping, seen: Look) -> None:
    """Whether this file can be read with this mapping.

    Raises Refused: "mapping.other_file" (made for a file with other headings), "mapping.missing" (field: the first meaning
    that has no column), "mapping.forbidden" (住民票コード), "mapping.twice" (one column with two meanings),
    "mapping.parts" (several columns for what stands in one, or an odd number for a date), "mapping.number_elsewhere"
    (field: the meaning whose column seems to hold 個人番号).
    """
    used = [place for places in mapping.columns.values() for place in places]
    if mapping.fingerprint != seen.fingerprint or any(not 0 <= place < seen.width for place in used):
        raise Refused("mapping.other_file")
    missing = mapping.missing()
    if missing:
        raise Refused("mapping.missing", field=missing[0].value)
    if set(used) & set(seen.forbidden):
        raise Refused("mapping.forbidden")
    if len(set(used)) < len(used):
        raise Refused("mapping.twice")
    for column, places in mapping.columns.items():
        _check_column(column, places, seen)


def _check_column(column: Column, places: tuple[int, ...], seen: Look) -> None:
    several = column in _WITH_PARTS or (column is Column.BIRTH and len(places) in _BIRTH_PARTS)
    if len(places) > 1 and not several:
        raise Refused("mapping.parts", field=column.value)
    if column is Column.NUMBER:
        return
    for place in places:
        shown = [row.cells[place] for row in seen.sample if place < len(row.cells)]
        if columns.looks_like_numbers([cell for cell in shown if cell.strip()]):
            raise Refused("mapping.number_elsewhere", field=column.value)


def to_text(mapping: Mapping) -> str:
    """For keeping it with the office's settings under its fingerprint."""
    return json.dumps(
        {
            "fingerprint": mapping.fingerprint,
            "columns": {column.value: list(places) for column, places in mapping.columns.items()},
            "sex_codes": {code: sex.value for code, sex in mapping.sex_codes.items()},
            "protection_elsewhere": mapping.protection_elsewhere,
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def from_text(text: str) -> Mapping:
    """What `to_text` gave. Raises Bug("mapping.text") for anything else."""
    try:
        told = json.loads(text)
        return Mapping(
            fingerprint=str(told["fingerprint"]),
            columns={Column(name): tuple(map(int, places)) for name, places in told["columns"].items()},
            sex_codes={str(code): Sex(sex) for code, sex in told["sex_codes"].items()},
            protection_elsewhere=bool(told["protection_elsewhere"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Bug("mapping.text") from None
