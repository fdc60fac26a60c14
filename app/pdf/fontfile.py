"""One TrueType file, read lazily: which glyph stands for a character or a variation sequence, and how wide it is.

The file is mapped, not read (IPAmj明朝 alone has 46 MB), and only the tables asked for are looked at, so that the first
key typed into a name field waits a few milliseconds at most.
"""

from __future__ import annotations  # array[int] has no run-time form on 3.11

import mmap
import struct
import sys
from array import array
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from forms.kernel.errors import Unavailable

_SEGMENTED_COVERAGE = 12  # cmap format of a full Unicode font
_VARIATION_SEQUENCES = 14  # cmap format that pairs a base character with a selector


class _Groups(NamedTuple):
    """Runs of characters in ascending order: first, last and the glyph of the first."""

    first: array[int]
    last: array[int]
    glyph: array[int]


def _longs(data: bytes) -> array[int]:
    """Big-endian 32-bit numbers."""
    longs = array("I", data)
    if sys.byteorder == "little":
        longs.byteswap()
    return longs


class FontFile:
    """A bundled TrueType file. Safe to share between threads: what is computed once never changes."""

    def __init__(self, path: Path) -> None:
        """Maps the file. Raises Unavailable("font.missing" / "font.unreadable") with the file's name as field."""
        self.path = path
        try:
            with path.open("rb") as file:
                self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise Unavailable("font.missing", field=path.name) from error
        try:
            count = struct.unpack_from(">H", self.data, 4)[0]
            records = struct.iter_unpack(">4sLLL", self.data[12 : 12 + 16 * count])
            self._tables: dict[str, tuple[int, int]] = {
                tag.decode("latin-1"): (offset, length) for tag, _, offset, length in records
            }
            self._long_metrics = struct.unpack_from(">H", self.data, self.offset("hhea") + 34)[0]
            self._em = struct.unpack_from(">H", self.data, self.offset("head") + 18)[0]
            self._groups  # noqa: B018 - a file without a usable cmap is found out here, not while somebody types
        except (struct.error, KeyError) as error:
            raise Unavailable("font.unreadable", field=path.name) from error

    def offset(self, tag: str) -> int:
        """Where a table begins; KeyError if the file has none of that name."""
        return self._tables[tag][0]

    def table(self, tag: str) -> bytes:
        """A copy of one table."""
        offset, length = self._tables[tag]
        return self.data[offset : offset + length]

    def glyph(self, char: str) -> int:
        """The glyph of one character; 0 if the file has none."""
        code = ord(char)
        groups = self._groups
        at = bisect_right(groups.first, code) - 1
        if at < 0 or code > groups.last[at]:
            return 0
        glyph: int = groups.glyph[at] + code - groups.first[at]
        return glyph

    def variant(self, char: str, selector: str) -> int:
        """The glyph of a base character with a variation selector; 0 if the file does not know the pair."""
        by_base = self._variants.get(ord(selector), {})
        return by_base.get(ord(char), 0) or (self.glyph(char) if self._is_default(char, selector) else 0)

    def advance(self, glyph: int) -> float:
        """How far a glyph moves the pen, in 1/1000 of the size."""
        at = min(glyph, self._long_metrics - 1)
        return float(struct.unpack_from(">H", self.data, self.offset("hmtx") + 4 * at)[0] * 1000 / self._em)

    def bearing(self, glyph: int) -> tuple[int, int]:
        """(advance, left side bearing) in the units of the file."""
        hmtx = self.offset("hmtx")
        long = self._long_metrics
        if glyph < long:
            advance, left = struct.unpack_from(">HH", self.data, hmtx + 4 * glyph)
        else:
            advance = struct.unpack_from(">H", self.data, hmtx + 4 * (long - 1))[0]
            left = struct.unpack_from(">H", self.data, hmtx + 4 * long + 2 * (glyph - long))[0]
        return advance, left

    def has_outline(self, glyph: int) -> bool:
        """Whether anything is drawn for the glyph."""
        return self.places[glyph] != self.places[glyph + 1]

    @cached_property
    def places(self) -> array[int]:
        """Where each glyph's outline begins in `glyf` (one more than there are glyphs)."""
        loca = self.table("loca")
        if struct.unpack_from(">H", self.data, self.offset("head") + 50)[0]:
            return _longs(loca)
        return array("I", (place * 2 for (place,) in struct.iter_unpack(">H", loca)))

    @cached_property
    def cap_height(self) -> float:
        """Height of capitals and digits in 1/1000 of the size."""
        return float(struct.unpack_from(">h", self.data, self.offset("OS/2") + 88)[0] * 1000 / self._em)

    @cached_property
    def _groups(self) -> _Groups:
        at = self._subtable(_SEGMENTED_COVERAGE)
        count = struct.unpack_from(">L", self.data, at + 12)[0]
        longs = _longs(self.data[at + 16 : at + 16 + 12 * count])
        return _Groups(longs[0::3], longs[1::3], longs[2::3])

    @cached_property
    def _selectors(self) -> dict[int, tuple[int, int]]:
        """Selector -> where its default ranges and its own glyphs are listed (0: nowhere)."""
        at = self._subtable(_VARIATION_SEQUENCES)
        count = struct.unpack_from(">L", self.data, at + 6)[0]
        found: dict[int, tuple[int, int]] = {}
        for i in range(count):
            raw, default, own = struct.unpack_from(">3sLL", self.data, at + 10 + 11 * i)
            found[int.from_bytes(raw, "big")] = (default and at + default, own and at + own)
        return found

    @cached_property
    def _variants(self) -> dict[int, dict[int, int]]:
        """Selector -> base -> glyph, for pairs that look unlike their base."""
        variants: dict[int, dict[int, int]] = {}
        for selector, (_, at) in self._selectors.items():
            if at:
                count = struct.unpack_from(">L", self.data, at)[0]
                pairs = struct.iter_unpack(">3sH", self.data[at + 4 : at + 4 + 5 * count])
                variants[selector] = {int.from_bytes(base, "big"): glyph for base, glyph in pairs}
        return variants

    def _is_default(self, char: str, selector: str) -> bool:
        """Whether the pair looks like its base character alone."""
        at = self._selectors.get(ord(selector), (0, 0))[0]
        if not at:
            return False
        count = struct.unpack_from(">L", self.data, at)[0]
        ranges = struct.iter_unpack(">3sB", self.data[at + 4 : at + 4 + 4 * count])
        return any(0 <= ord(char) - int.from_bytes(first, "big") <= more for first, more in ranges)

    def _subtable(self, wanted: int) -> int:
        """Where the cmap of that format begins; KeyError if there is none."""
        cmap = self.offset("cmap")
        count = struct.unpack_from(">H", self.data, cmap + 2)[0]
        for i in range(count):
            at: int = cmap + struct.unpack_from(">L", self.data, cmap + 8 + 8 * i)[0]
            if struct.unpack_from(">H", self.data, at)[0] == wanted:
                return at
        raise KeyError(wanted)
