"""Which encoding a file has: proved over the whole file, never guessed from a part of it.

The order is BOM, strict UTF-8, strict cp932 (which takes NEC and IBM characters such as ① and 髙; 外字 come out as private
use and are stopped row by row). Frequencies of letters prove nothing: a guesser makes 騠 of 髙.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from pathlib import Path

from forms.kernel.errors import Refused, Unavailable

_CHUNK = 1 << 18
_HEAD = 512
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx, ods and zip; xls
_OTHER = (b"%PDF", b"\x1f\x8b", b"{\\rtf", b"\x89PNG", b"SQLite format 3")
_WIDE = re.compile("[\u0800-\U0010ffff]")  # what takes three or four bytes in UTF-8
_SURELY_UTF8 = 10  # so many of them in a row do not come out of cp932 by chance
_ESCAPE, _NUL = "\x1b", "\0"  # ISO-2022-JP, and the zeros a broken copy leaves


class Encoding(Enum):
    """The encodings that are read; the value is Python's name for it."""

    UTF8 = "utf-8-sig"  # with and without BOM
    CP932 = "cp932"
    UTF16 = "utf-16"  # its BOM says which end comes first
    UTF16_LE = "utf-16-le"
    UTF16_BE = "utf-16-be"


@dataclass(frozen=True)
class Decoded:
    """What the whole file is: its encoding, how many physical lines it has, whether the last one is ended.

    `digest` (SHA-256 of its bytes) tells it from any other, as long as somebody works with it: it is kept nowhere, for a file
    with numbers it would tell of them. Empty: nobody asks whether it is still the same.
    """

    encoding: Encoding
    lines: int
    ended: bool
    digest: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class _Failed:
    """Where decoding stopped: the line (from 1), at the very end or before, after how many wide characters."""

    line: int
    at_end: bool
    wide: int


def decode_all(path: Path) -> Decoded:
    """Reads the whole file once or twice, in bounded memory, and proves its encoding.

    Raises Refused: "import.empty"; "import.spreadsheet" (xlsx, xls, zip); "import.not_text"; "import.cut" (ends inside a
    character, or in zeros); "import.encoding" (none of the encodings; the count is the first line in doubt).
    Raises Unavailable: "import.missing", "import.unreadable".
    """
    head = next(_chunks(path), b"")[:_HEAD]
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise Refused("import.empty")
    if head.startswith(_PACKED):
        raise Refused("import.spreadsheet")
    if head.startswith(_OTHER):
        raise Refused("import.not_text")
    candidates = _candidates(head)
    failures: list[_Failed] = []
    for encoding in candidates:
        found = _decode(path, encoding)
        if isinstance(found, Decoded):
            return found
        failures.append(found)
        if found.wide >= _SURELY_UTF8 or (found.wide and found.at_end):
            break  # it was this encoding, and it is broken
    if failures[-1].at_end:
        raise Refused("import.cut", count=failures[-1].line)
    raise Refused("import.encoding", count=failures[-1].line)


def digest_of(path: Path) -> bytes:
    """Of every byte of a file, as `Decoded` has it. Raises Unavailable("import.missing"|"import.unreadable")."""
    told = hashlib.sha256()
    for chunk in _chunks(path):
        told.update(chunk)
    return told.digest()


def _candidates(head: bytes) -> tuple[Encoding, ...]:
    """Which encodings are tried, in order. A BOM leaves no choice."""
    if head.startswith(codecs.BOM_UTF8):
        return (Encoding.UTF8,)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return (Encoding.UTF16,)
    written = head.rstrip(b"\0")  # zeros at the end are a broken copy
    if b"\0" in written:  # without a BOM only UTF-16 has them: digits, commas and line ends
        little = written[1::2].count(0) > written[::2].count(0)
        return (Encoding.UTF16_LE if little else Encoding.UTF16_BE,)
    return (Encoding.UTF8, Encoding.CP932)


def _decode(path: Path, encoding: Encoding) -> Decoded | _Failed:
    """One strict pass over the whole file."""
    decoder = codecs.getincrementaldecoder(encoding.value)("strict")
    feeds = returns = wide = 0
    last = ""
    told = hashlib.sha256()
    for chunk in _chunks(path):
        told.update(chunk)
        try:
            text = decoder.decode(chunk, not chunk)
        except UnicodeDecodeError as error:
            good = error.object[: error.start]
            wide += _wide_in(good.decode(encoding.value, "ignore"))
            return _Failed(max(feeds, returns) + good.count(b"\n") + 1, not chunk, wide)
        if _ESCAPE in text or _NUL in text:
            return _Failed(_line_of(text, feeds, returns), _NUL in text, wide)
        feeds, returns = feeds + text.count("\n"), returns + text.count("\r")
        if wide < _SURELY_UTF8:
            wide += _wide_in(text)
        last = text[-1:] or last
    ended = last in {"\n", "\r"}
    return Decoded(encoding, max(feeds, returns) + (not ended), ended, told.digest())


def _wide_in(text: str) -> int:
    """How many wide characters a text has, counted as far as it matters."""
    return sum(1 for _ in islice(_WIDE.finditer(text), _SURELY_UTF8))


def _line_of(text: str, feeds: int, returns: int) -> int:
    """The line in which the first sign stands that no text of this encoding has."""
    before = text[: min(place for place in map(text.find, (_ESCAPE, _NUL)) if place >= 0)]
    return max(feeds + before.count("\n"), returns + before.count("\r")) + 1


def _chunks(path: Path) -> Iterator[bytes]:
    """The file in pieces, and an empty one at its end."""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except FileNotFoundError:
        raise Unavailable("import.missing") from None
    except OSError:
        raise Unavailable("import.unreadable") from None
    yield b""
