"""The searcher itself: what is planted is found, in every shape and every place; what is not there is not."""

import base64
import hashlib
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from reportlab.pdfgen import canvas

from db.keys import Keys
from db.numbers import _blind
from tests.helpers.leaks import Leaks, contents
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import Desk
from tests.helpers.road import Road

DIGITS = number_digits(77)
FULL = DIGITS.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
KANJI = DIGITS.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
SHAPES: dict[str, bytes] = {
    "ASCII": DIGITS.encode(),
    "full-width": FULL.encode(),
    "spaced": f"{DIGITS[:4]} {DIGITS[4:8]} {DIGITS[8:]}".encode(),
    "dashed": f"{DIGITS[:4]}-{DIGITS[4:8]}-{DIGITS[8:]}".encode(),
    "long vowel marks": f"{FULL[:4]}ー{FULL[4:8]}ー{FULL[8:]}".encode(),
    "one a cell": " | ".join(DIGITS).encode(),
    "kanji": KANJI.encode(),
    "kanji, old zero": KANJI.replace("〇", "零").encode(),
    "reversed": DIGITS[::-1].encode(),
    "UTF-16 LE": DIGITS.encode("utf-16-le"),
    "UTF-16 BE": FULL.encode("utf-16-be"),
    "cp932": FULL.encode("cp932"),
    "JSON": json.dumps({"n": FULL}).encode(),
    "Base64": base64.b64encode(DIGITS.encode()),
    "Base64 one on": base64.b64encode(b"a" + DIGITS.encode() + b"xyz"),
    "Base64 two on": base64.b64encode(b"ab" + DIGITS.encode() + b"xyz"),
    "Base64 of UTF-16": base64.b64encode(b"abcd" + DIGITS.encode("utf-16-le") + b"x"),
    "hex": DIGITS.encode().hex().encode(),
    "integer, little end": int(DIGITS).to_bytes(8, "little"),
    "integer, big end": int(DIGITS).to_bytes(8, "big"),
    "integer in hex": f"{int(DIGITS):x}".encode(),
    "MD5": hashlib.md5(DIGITS.encode()).digest(),
    "SHA-1 in hex": hashlib.sha1(DIGITS.encode()).hexdigest().encode(),
    "SHA-256": hashlib.sha256(DIGITS.encode()).digest(),
    "SHA-256 in groups": hashlib.sha256(DIGITS.encode()).digest().hex(":", 4).encode(),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_planted_number_is_found_in_every_shape(tmp_path: Path, shape: str) -> None:
    """Between other bytes of a file deep down in a folder."""
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "log").write_bytes(b"\x00\x01before" + SHAPES[shape] + b"after\xff")
    assert Leaks(a_number(77)).in_tree(tmp_path)


def test_another_number_is_no_hit(tmp_path: Path) -> None:
    """Nor are a telephone number, a date and twelve digits one apart."""
    (tmp_path / "x").write_bytes(b"".join(SHAPES.values()) + b"0566-00-1234 2026-11-24")
    assert Leaks(a_number(78)).in_tree(tmp_path) == set()


def test_what_a_picture_says_of_itself_is_looked_at(tmp_path: Path) -> None:
    number, said = a_number(7), PngInfo()
    Image.new("L", (40, 40)).save(tmp_path / "plain.png")
    assert Leaks(number).in_tree(tmp_path) == set()
    said.add_text("Comment", f"番号 {number.reveal()}")
    Image.new("L", (40, 40)).save(tmp_path / "told.png", pnginfo=said)
    assert Leaks(number).in_tree(tmp_path)


def test_a_name_of_a_file_is_looked_at(tmp_path: Path) -> None:
    """Names of files are read by everybody."""
    (tmp_path / f"case-{DIGITS}.txt").touch()
    assert Leaks(a_number(77)).in_tree(tmp_path)


def _drawn(c: canvas.Canvas) -> None:
    c.drawString(100, 100, DIGITS)


def _covered(c: canvas.Canvas) -> None:
    for i, digit in enumerate(DIGITS):
        c.drawString(100 + i * 20, 100, digit)
    c.rect(90, 90, 400, 30, fill=1)


def _off_page(c: canvas.Canvas) -> None:
    c.drawString(-500, -500, DIGITS)


def _keyword(c: canvas.Canvas) -> None:
    c.setKeywords([DIGITS])


def _outline(c: canvas.Canvas) -> None:
    c.bookmarkPage("p")
    c.addOutlineEntry(f"{DIGITS[:4]}-{DIGITS[4:8]}-{DIGITS[8:]}", "p")


@pytest.mark.parametrize("plant", [_drawn, _covered, _off_page, _keyword, _outline])
def test_a_number_in_a_pdf_is_found(tmp_path: Path, plant: Callable[[canvas.Canvas], None]) -> None:
    """Compressed, under a box, off the page, in the metadata, in the outline."""
    made = BytesIO()
    c = canvas.Canvas(made)
    c.drawString(10, 10, "page")
    plant(c)
    c.save()
    (tmp_path / "f.pdf").write_bytes(made.getvalue())
    assert Leaks(a_number(77)).in_tree(tmp_path)
    assert Leaks(a_number(78)).in_tree(tmp_path) == set()


def test_a_number_in_a_stream_of_a_pdf_nobody_draws_is_found(tmp_path: Path) -> None:
    """An attachment, deflated."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["a.txt"] = FULL.encode("utf-16-le")
        pdf.save(tmp_path / "f.pdf", compress_streams=True)
    assert Leaks(a_number(77)).in_tree(tmp_path)


def test_the_store_is_looked_through_decrypted(desk: Desk) -> None:
    """A name in a row; gone again, nothing of it is left; the encrypted file itself says nothing."""
    dek = bytes(desk.store._dek)
    road = Road.over(desk)
    found = Leaks(a_number(77), dek)
    with desk.doing() as tx:
        office = tx.office.get()
        tx.office.set(type(office)(**{**vars(office), "contact": f"{DIGITS[:6]}・{DIGITS[6:]}"}))
    assert {hit.where.split()[0] for hit in found.in_store(desk.store.path)} >= {"table", "log"}
    assert Leaks(a_number(77)).in_tree(desk.store.path.parent) == set()
    with desk.doing() as tx:
        tx.office.set(office)
    desk.store.close()
    assert found.in_store(road.desk.store.path) == set()
    assert len(contents(road.desk.store.path, dek)) > 10


def test_a_sealed_number_and_its_blind_index_are_seen_with_the_key(desk: Desk) -> None:
    """Lawful as they are for the subject's own."""
    road = Road.over(desk)
    road.entered(number=a_number(77))
    dek = bytes(desk.store._dek)
    shapes = {hit.shape for hit in Leaks(a_number(77), dek).in_store(desk.store.path)}
    assert shapes == {"sealed", "blind index"}
    assert _blind(Keys.of(dek), a_number(77)) == Leaks(a_number(77), dek).needles["blind index"]
