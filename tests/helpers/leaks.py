"""Searches bytes for one number in every shape it could have been written in (security.md §7, "canary").

Files as they lie there, PDFs with every stream decoded and every earlier revision, and the store decrypted: its rows, its
freed pages and its log. What is found is named by place and encoding; the digits are never repeated.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlcipher3 import dbapi2 as cipher

from db.engine import driver
from db.keys import Keys, store_key
from db.store import Store
from forms.kernel.number import IndividualNumber, safe_hex

PAGE, RESERVE, IV = 4096, 80, 16  # SQLCipher 4: 16 bytes IV and 64 bytes HMAC end each page
_PNG = b"\x89PNG\r\n\x1a\n"
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
_DAIJI = str.maketrans("0123456789", "零一二三四五六七八九")
_DIGITS = frozenset("0123456789")
_TO_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


@dataclass(frozen=True, order=True)
class Hit:
    """Where, and as what, the number stood there."""

    where: str
    shape: str


@dataclass
class Leaks:
    """One number to be found nowhere. `keys` are those of the store whose blind index would betray it too."""

    number: IndividualNumber = field(repr=False)
    dek: bytes = field(default=b"", repr=False)

    @cached_property
    def needles(self) -> Mapping[str, bytes]:
        """Every shape, by name."""
        digits = self.number.reveal()
        found = dict(_texts(digits))
        for text in (digits, digits.translate(_FULL)):
            for code in ("utf-8", "utf-16-le", "utf-16-be"):
                found |= _base64(f"{code} {'full' if text != digits else 'ascii'}", text.encode(code))
        found |= _integers(int(digits))
        found |= _digests(digits)
        if self.dek:
            import hmac

            blind = hmac.digest(Keys.of(self.dek).blind, digits.encode("ascii"), "sha256")
            found |= {"blind index": blind, "blind index hex": blind.hex().encode()}
        return found

    def in_bytes(self, data: bytes, where: str) -> set[Hit]:
        """As it stands, and with everything but digits left out. What is nothing but zeros (room kept free) holds nothing."""
        if not data.rstrip(b"\x00"):
            return set()
        hits = {Hit(where, name) for name, needle in self.needles.items() if needle in data}
        return hits | {
            Hit(where, f"digits of {code}") for code, digits in _all_digits(data) if self._in_digits(digits)
        }

    def in_tree(self, *roots: Path) -> set[Hit]:
        """Every file, and every name of one."""
        return in_trees([self], *roots)[0]

    def in_pdf(self, data: bytes, where: str) -> set[Hit]:
        """Objects and decoded streams of every revision, and the text as two readers give it back."""
        return {hit for place, part in _inside(data, where) for hit in self.in_part(part, place)}

    def in_store(self, path: Path) -> set[Hit]:
        """The store decrypted: rows, every page with what was freed in it, the log, and the sealed numbers opened."""
        assert self.dek, "a store is searched with its key"
        hits: set[Hit] = set()
        for table, row in rows(path, self.dek):
            hits |= self.in_bytes(row, f"table {table}")
        for name, data in pages(path, self.dek):
            hits |= self.in_bytes(data, name)
        for case_id, opened in unsealed(path, self.dek):
            if opened == self.number.reveal():
                hits.add(Hit(f"seal of {case_id}", "sealed"))
        return hits

    def in_part(self, part: bytes | str, where: str) -> set[Hit]:
        """Bytes, or what a reader made of them."""
        if isinstance(part, bytes):
            return self.in_bytes(part, where)
        return {Hit(where, "text of a reader")} if self._in_digits(_digits(part)) else set()

    def _in_digits(self, digits: str) -> bool:
        mine = self.number.reveal()
        return mine in digits or mine[::-1] in digits


def _without_pixels(data: bytes) -> bytes:
    """A PNG with all it says about itself; its pixels are packed, and nothing is to be read there (most of a tree)."""
    if not data.startswith(_PNG):
        return data
    kept, place = bytearray(_PNG), len(_PNG)
    while place + 8 <= len(data):
        size, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        if kind != b"IDAT":
            kept += data[place : place + size + 12]
        place += size + 12
    return bytes(kept + data[place:])


def in_trees(many: Sequence[Leaks], *roots: Path) -> list[set[Hit]]:
    """Every file of the folders, and every name of one, searched once for several numbers; the hits of each."""
    hits: list[set[Hit]] = [set() for _ in many]
    for root in roots:
        for path in sorted(root.rglob("*")):
            for place, part in _of_file(path, root):
                for leaks, found in zip(many, hits, strict=True):
                    found.update(leaks.in_part(part, place))
    return hits


def _of_file(path: Path, root: Path) -> Iterator[tuple[str, bytes | str]]:
    """A name, what the file holds, and what is inside if it is a PDF."""
    yield f"name of {path.parent}", str(path.relative_to(root)).encode()
    if path.is_file():
        data = _without_pixels(path.read_bytes())
        yield str(path), data
        if b"%PDF-" in data[:1024]:
            yield from _inside(data, str(path))


def _inside(data: bytes, where: str) -> Iterator[tuple[str, bytes | str]]:
    for number, revision in enumerate(_revisions(data)):
        place = f"{where} revision {number}"
        with suppress(pikepdf.PdfError):
            yield from ((place, piece) for piece in _pieces(revision))
        yield from ((place, text) for text in _read(revision))


@lru_cache(maxsize=1)  # the same bytes are searched for several numbers one after another
def _all_digits(data: bytes) -> tuple[tuple[str, str], ...]:
    return tuple((code, _digits(data.decode(code, "ignore"))) for code in ("utf-8", "utf-16-le", "cp932"))


def _digits(text: str) -> str:
    """Whatever stands for a digit, as digits."""
    found = "".join(_digitish().findall(text))  # first, and fast: a tree of files holds many megabytes
    return "".join(char for char in _folded(found) if "0" <= char <= "9")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_TO_DIGITS)


@cache
def _digitish() -> re.Pattern[str]:
    """Whatever character is, or stands for, a digit: full width, circled, raised, 〇一二."""
    found = [char for char in map(chr, range(sys.maxunicode + 1)) if set(_folded(char)) & _DIGITS]
    return re.compile(f"[{re.escape(''.join(found))}]+")


def pages(path: Path, dek: bytes) -> Iterator[tuple[str, bytes]]:
    """Every page of the store file and of its log, decrypted, with what deleted rows may have left."""
    key = store_key(dek)
    data = path.read_bytes()
    for start in range(0, len(data), PAGE):
        begin = start + (16 if start == 0 else 0)  # the salt stands before the first page
        yield f"page {start // PAGE}", _decrypted(key, data[begin : start + PAGE])
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes()[32:] if log.exists() else b""
    for start in range(0, len(frames), PAGE + 24):
        page = frames[start + 24 : start + 24 + PAGE]
        if len(page) == PAGE:
            first = int.from_bytes(frames[start : start + 4]) == 1
            yield f"log {start // (PAGE + 24)}", _decrypted(key, page[16:] if first else page)


def rows(path: Path, dek: bytes) -> Iterator[tuple[str, bytes]]:
    """Every row of every table as text, its blobs as they are and as text."""
    with closing(cipher.connect(str(path), isolation_level=None)) as raw:
        raw.execute(f"PRAGMA key = \"x'{store_key(dek).hex()}'\"")
        yield from _rows(raw)


def _rows(raw: Any) -> Iterator[tuple[str, bytes]]:
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for name in names:
        for row in raw.execute(f'SELECT * FROM "{name}"'):
            yield name, b"\x00".join(_cell(cell) for cell in row)


def unsealed(path: Path, dek: bytes) -> Iterator[tuple[str, str]]:
    """Case id and digits of every sealed number, opened by hand."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    with closing(cipher.connect(str(path), isolation_level=None)) as raw:
        raw.execute(f"PRAGMA key = \"x'{store_key(dek).hex()}'\"")
        for case_id, sealed in raw.execute("SELECT case_id, sealed FROM numbers"):
            opened = AESGCM(Keys.of(dek).field).decrypt(
                sealed[1:13], sealed[13:], f"case|{case_id}|number".encode()
            )
            yield case_id, opened.decode("ascii")


def contents(path: Path, dek: bytes) -> list[tuple[str, bytes]]:
    """All rows, for comparing a store before and after."""
    return sorted(rows(path, dek))


def contents_of(store: Store) -> list[tuple[str, bytes]]:
    """The same of a store that is open, by the connection it reads with."""
    with closing(store._open_engines().read.raw_connection()) as raw:
        return sorted(_rows(driver(raw)))


def _cell(cell: Any) -> bytes:
    return cell if isinstance(cell, bytes) else str(cell).encode("utf-8", "surrogatepass")


def _decrypted(key: bytes, page: bytes) -> bytes:
    body, iv = page[:-RESERVE], page[-RESERVE : -RESERVE + IV]
    opened = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return opened.update(body) + opened.finalize()


def _texts(digits: str) -> Iterator[tuple[str, bytes]]:
    fours = [digits[i : i + 4] for i in range(0, 12, 4)]
    written = {
        "ascii": digits,
        "full-width": digits.translate(_FULL),
        "kanji": digits.translate(_KANJI),
        "kanji, old zero": digits.translate(_DAIJI),
        "reversed": digits[::-1],
        "one by one": " ".join(digits),
        "full-width, spaced": "　".join(fours).translate(_FULL),
        "full-width, dashed": "－".join(fours).translate(_FULL),
    }
    written |= {f"grouped by {ord(sign):x}": sign.join(fours) for sign in " -.ー－‐\u3000\u00a0\t"}
    for name, text in written.items():
        for code in ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc-jp", "utf-32-le"):
            with suppress(UnicodeEncodeError):
                yield f"{name} {code}", text.encode(code)
        yield f"{name} json", json.dumps(text)[1:-1].encode("ascii")
    for code in ("ascii", "utf-16-le", "utf-16-be"):
        yield f"hex of {code}", digits.encode(code).hex().encode()
        yield f"HEX of {code}", digits.encode(code).hex().upper().encode()


def _base64(name: str, data: bytes) -> dict[str, bytes]:
    """At each of the three places it may have in a longer text, without the letters its neighbours share."""
    found: dict[str, bytes] = {}
    for before in range(3):
        text = base64.b64encode(b"\x00" * before + data).rstrip(b"=")
        skip = (0, 2, 3)[before]
        whole = (before + len(data)) * 8 // 6
        found[f"base64 {name} +{before}"] = text[skip:whole]
    return found


def _integers(value: int) -> dict[str, bytes]:
    found = {
        f"integer hex {case}": text.encode() for case, text in (("x", f"{value:x}"), ("X", f"{value:X}"))
    }
    for size in (6, 8):
        found[f"integer {size} little"] = value.to_bytes(size, "little")
        found[f"integer {size} big"] = value.to_bytes(size, "big")
    return found


def _digests(digits: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name in ("md5", "sha1", "sha256"):
        raw = hashlib.new(name, digits.encode(), usedforsecurity=False).digest()
        found |= {
            name: raw,
            f"{name} hex": raw.hex().encode(),
            f"{name} HEX": raw.hex().upper().encode(),
            f"{name} groups": safe_hex(raw).encode(),
            f"{name} base64": base64.b64encode(raw),
        }
    return found


def _revisions(data: bytes) -> Iterable[bytes]:
    """The file as it is, and as it was before every later saving."""
    yield data
    end = data.find(b"%%EOF")
    while 0 <= end < len(data) - 16:
        yield data[: end + 5]
        end = data.find(b"%%EOF", end + 5)


def _pieces(data: bytes) -> Iterator[bytes]:
    with pikepdf.open(BytesIO(data)) as pdf:
        yield str(dict(pdf.docinfo)).encode("utf-8", "ignore")
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream):
                with suppress(pikepdf.PdfError):
                    yield each.read_bytes()
                yield str(dict(each.items())).encode("utf-8", "ignore")
            elif isinstance(each, pikepdf.String):
                yield str(each).encode("utf-8", "ignore")
            else:
                yield each.unparse(resolved=True)


def _read(data: bytes) -> Iterator[str]:
    import pypdfium2

    with suppress(pypdfium2.PdfiumError), closing(pypdfium2.PdfDocument(data)) as pdf:
        for page in pdf:
            yield page.get_textpage().get_text_bounded()
    program = shutil.which("pdftotext")
    if program:
        done = subprocess.run([program, "-", "-"], input=data, capture_output=True, check=False)
        yield done.stdout.decode("utf-8", "ignore")
