"""Places in a file where a number stood and was not found once: each is closed, whatever the number is disguised as.

The files are changed by hand on a real paper; but for the hiding place they are sound.
"""

import base64
import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from app.pdf.gate import inspect
from app.pdf.preview import text_of
from app.pdf.reading.outlines import bundled
from app.pdf.writer import Writer
from forms.kernel.ink import Background, Ink, Line, Page, Paper, Rect, Text
from tests.helpers.makers import number_digits
from tests.sheets.forging import content_of, mended, numbers_after, packed, replaced, streamed
from tests.sheets.papers import ALL_DIGITS, BACKGROUND, ISSUED_AT, blackout, paper_of, written

LEAK = number_digits(77)
GROUPS = f"{LEAK[:4]} {LEAK[4:8]} {LEAK[8:]}"
FULL_WIDTH = LEAK.translate({ord(str(i)): chr(0xFF10 + i) for i in range(10)})
DISGUISES = {
    "plain": LEAK.encode(),
    "grouped": GROUPS.encode(),
    "dashed": GROUPS.replace(" ", "-").encode(),
    "dotted": ".".join(LEAK).encode(),
    "full-width": FULL_WIDTH.encode(),
    "UTF-16, little end first": LEAK.encode("utf-16-le"),
    "UTF-16, big end first": LEAK.encode("utf-16-be"),
    "kanji": "".join("〇一二三四五六七八九"[int(d)] for d in LEAK).encode(),
    "base 64": base64.b64encode(LEAK.encode()),
    "hexadecimal": LEAK.encode().hex().encode(),
    "integer": int(LEAK).to_bytes(5, "big"),
}
PAPER = paper_of(*ALL_DIGITS, Text(20, 90, "見本　太郎", 10))

Hide = Callable[[bytes, bytes], bytes]  # a file, a disguised number -> the file with it


def codes(data: bytes, paper: Paper = PAPER) -> set[str]:
    return {finding.code for finding in inspect(data, paper).findings}


def appended(name: bytes) -> Hide:
    """To what a stream of a font says."""

    def hide(data: bytes, number: bytes) -> bytes:
        return streamed(data, numbers_after(data, name)[0], packed(lambda said: said + b"\n%" + number))

    return hide


def behind(name: bytes) -> Hide:
    """Behind the end of a deflated stream, within its length."""
    return lambda data, number: streamed(data, numbers_after(data, name)[0], lambda raw: raw + number)


def put(before: bytes, text: bytes = b"%%%b\n") -> Hide:
    """In front of something that stands outside of every stream."""
    return lambda data, number: replaced(data, before, text % number + before)


def cmap_comment(data: bytes, number: bytes) -> bytes:
    return streamed(
        data,
        numbers_after(data, b"ToUnicode")[0],
        packed(lambda said: said.replace(b"\nendcmap", b"\n%" + number + b"\nendcmap")),
    )


def font_names(data: bytes, number: bytes) -> bytes:
    """In the names that the font has for itself: no viewer draws them."""
    file = numbers_after(data, b"FontFile2")[0]
    copyright_of_font = "Copyright 2022 The BIZ UDMincho".encode("utf-16-be")
    room = copyright_of_font[: len(number)]
    return streamed(data, file, packed(lambda said: said.replace(room, number, 1)))


def identity(data: bytes, number: bytes) -> bytes:
    return re.sub(rb"<[0-9a-f]{32}>\]", b"<" + number.hex().encode() + b">]", data)


PLACES: dict[str, Hide] = {
    "comment in ToUnicode": cmap_comment,
    "end of ToUnicode": appended(b"ToUnicode"),
    "end of the font program": appended(b"FontFile2"),
    "end of the glyph map": appended(b"CIDToGIDMap"),
    "within the font program": font_names,
    "behind a page's stream": behind(b"Contents"),
    "behind the background's stream": behind(b"B1"),
    "behind a font's stream": behind(b"FontFile2"),
    "behind ToUnicode's stream": behind(b"ToUnicode"),
    "head of the file": put(b"1 0 obj", b"%%%b\n"),
    "between two objects": put(b"4 0 obj\n"),
    "within an object": put(b"/Count "),
    "before the cross references": lambda data, number: mended(
        data.replace(b"\nxref\n", b"\n%" + number + b"\nxref\n")
    ),
    "in the trailer": put(b"/Info "),
    "before startxref": put(b"startxref\n"),
    "before the end of the file": put(b"%%EOF"),
    "after the end of the file": lambda data, number: data + number,
    "before the file": lambda data, number: number + data,
    "identity of the file": identity,
    "another key of the metadata": put(b"/CreationDate ", b"/Subject <%b> "),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_number_outside_the_paper_stops_the_file_in_every_disguise(writer: Writer, place: str) -> None:
    data = written(writer, PAPER)
    assert mended(data) == data
    assert codes(data) == set()
    passed = [name for name, number in DISGUISES.items() if not codes(PLACES[place](data, number))]
    assert passed == []


def test_what_stands_behind_a_stream_is_told_as_hidden(writer: Writer) -> None:
    data = PLACES["behind a page's stream"](written(writer, PAPER), b"123")
    assert "gate.hidden_content" in codes(data)


@pytest.mark.parametrize(
    "identity",
    [b"[]", b"[<%b>]" % (b"0" * 32), b"[<%b><%b>]" % (b"0" * 32, b"1" * 32), b"[<00><00>]"],
)
def test_the_identity_of_a_file_is_two_times_the_same_sixteen_bytes(writer: Writer, identity: bytes) -> None:
    data = written(writer, PAPER)
    before = re.search(rb"/ID (\[.*?\])", data)
    assert before
    assert {"gate.metadata", "gate.structure"} <= codes(replaced(data, before[1], identity))


def test_another_identity_of_the_usual_form_is_found(writer: Writer) -> None:
    data = written(writer, PAPER)
    (one, _) = re.findall(rb"<([0-9a-f]{32})>", data[data.rindex(b"/ID") :])
    assert codes(data.replace(one, LEAK.encode().hex().encode() + b"0" * 8)) == {"gate.structure"}


@pytest.mark.parametrize(
    "producer", [f"techo {GROUPS}", "techo 1234.5678.9012", "another 0.1.0", "techo", ""]
)
def test_the_metadata_name_nothing_but_our_program(writer: Writer, producer: str) -> None:
    data = writer.write(PAPER, issued_at=ISSUED_AT, producer=producer)
    assert codes(data) == {"gate.metadata"}


@pytest.mark.parametrize("title", ["別の題", "\u200b".join(LEAK), ".".join(LEAK), GROUPS])
def test_the_title_is_the_papers(writer: Writer, title: str) -> None:
    assert codes(written(writer, replace(PAPER, title=title))) >= {"gate.metadata"}


def _said(instead: bytes, _before: bytes) -> bytes:
    return instead


# --- fonts that lie -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letters", ["", "56789", "0123456789"], ids=["none", "half of them", "all of them"])
def test_a_font_whose_digits_are_said_to_be_other_letters_is_found(writer: Writer, letters: str) -> None:
    """The number is plainly seen; copied out or searched for, it is kanji."""
    paper = paper_of(*ALL_DIGITS, Text(20, 90, LEAK, 10))
    data = written(writer, paper)
    for number in numbers_after(data, b"ToUnicode") if letters else ():
        lie = re.sub(rb"> <003([%s])>" % letters.encode(), rb"> <5B5\1>", content_of(data, number))
        if lie != content_of(data, number):
            data = streamed(data, number, packed(partial(_said, lie)))
    assert (LEAK in text_of(data, 0)) is not bool(letters)
    assert ("gate.font_unreadable" in codes(data, paper)) is bool(letters)


def test_a_font_whose_glyphs_are_exchanged_is_found(writer: Writer) -> None:
    """It says one number and shows another."""
    data = written(writer, PAPER)

    def turned(places: bytes) -> bytes:
        return places[:2] + b"".join(reversed([places[i : i + 2] for i in range(2, len(places), 2)]))

    changed = streamed(data, numbers_after(data, b"CIDToGIDMap")[1], packed(turned))
    assert "gate.font_unreadable" in codes(changed)


@pytest.mark.parametrize("width", [b"0", b"250", b"5000"])
def test_a_digit_of_another_width_is_found(writer: Writer, width: bytes) -> None:
    """Digits said to be wider than they are stand together on paper and far apart for a reader."""
    data = written(writer, PAPER)
    changed = mended(re.sub(rb"(/W \[ \d+ \[ )500", rb"\g<1>" + width, data))
    assert "gate.font_unreadable" in codes(changed)


@pytest.mark.parametrize(
    "name", ["BIZUDMincho-Regular", "BIZUDPMincho-Regular", "BIZUDGothic-Regular", "IPAmjMincho"]
)
def test_no_bundled_font_makes_glyphs_of_other_glyphs(name: str) -> None:
    """So an outline is the same bytes in every subset, and the gate may compare bytes."""
    font = bundled(name)
    assert font is not None
    start, places = font.offset("glyf"), font.places
    drawn = [at for at, end in itertools.pairwise(places) if at != end]
    assert not any(font.data[start + at] >= 0x80 for at in drawn)


def test_a_font_that_is_not_bundled_is_found(writer: Writer) -> None:
    data = written(writer, PAPER).replace(b"BIZUDGothic-Regular", b"BIZUDGothic-Irregul")
    assert "gate.font_unreadable" in codes(mended(data))


# --- numbers without letters --------------------------------------------------------------------------------------

SEGMENTS = dict(
    zip(
        "0123456789",
        ["abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg"],
        strict=True,
    )
)


def seven_segments(digits: str) -> list[Ink]:
    """Digits as on a pocket calculator."""
    ink: list[Ink] = []
    for i, digit in enumerate(digits):
        x, y = 20 + 5 * i, 120
        ends = {
            "a": (x, y, x + 3, y),
            "b": (x + 3, y, x + 3, y + 3),
            "c": (x + 3, y + 3, x + 3, y + 6),
            "d": (x, y + 6, x + 3, y + 6),
            "e": (x, y + 3, x, y + 6),
            "f": (x, y, x, y + 3),
            "g": (x, y + 3, x + 3, y + 3),
        }
        ink += [Line(*ends[segment]) for segment in SEGMENTS[digit]]
    return ink


def test_a_number_drawn_with_lines_is_found(writer: Writer) -> None:
    drawn = paper_of(*PAPER.pages[0].ink[1:], *seven_segments(LEAK))
    assert codes(written(writer, drawn)) == {"gate.structure"}
    assert codes(written(writer, drawn), drawn) == set()


def test_a_number_drawn_with_lines_in_the_background_is_found(writer: Writer) -> None:
    plain = Paper("x", (Page((), BACKGROUND), Page((), BACKGROUND)))
    drawn = Background("sheet", (*BACKGROUND.ink, *seven_segments(LEAK)))
    data = written(writer, Paper("x", (Page((), drawn), Page((), drawn))))
    assert {(f.code, f.page) for f in inspect(data, plain).findings} == {
        ("gate.structure", 0),
        ("gate.structure", 1),
    }


@pytest.mark.parametrize(
    ("planned", "drawn"),
    [
        ((Line(20, 100, 90, 100),), ()),
        ((Line(20, 100, 90, 100),), (Line(20, 100, 90, 100.1),)),
        ((Line(20, 100, 90, 100, 0.4),), (Line(20, 100, 90, 100, 4),)),
        ((Rect(20, 100, 30, 9),), (Rect(20, 100, 30, 9, filled=True),)),
        ((Rect(20, 100, 30, 9),), (Line(20, 100, 50, 109),)),
        (blackout(20, 100), blackout(20, 100)[1:]),
    ],
    ids=["left out", "moved", "bolder", "filled", "another kind", "black box left out"],
)
def test_lines_and_boxes_are_those_of_the_plan(
    writer: Writer, planned: tuple[Ink, ...], drawn: tuple[Ink, ...]
) -> None:
    found = codes(written(writer, paper_of(*drawn)), paper_of(*planned))
    assert "gate.structure" in found


def test_a_page_without_its_background_is_found(writer: Writer) -> None:
    bare, full = Paper("x", (Page(()),)), Paper("x", (Page((), BACKGROUND),))
    assert codes(written(writer, bare), full) == {"gate.structure"}
    assert codes(written(writer, full), bare) == {"gate.structure"}


@pytest.mark.parametrize("weights", [b"1234 w\n5678 w\n9012 w\n0.5 w", b"1234.5678 w", b"0 0 m S"])
def test_nothing_is_said_between_two_lines(writer: Writer, weights: bytes) -> None:
    data = written(writer, paper_of(Line(20, 100, 90, 100)))
    changed = streamed(
        data, numbers_after(data, b"Contents")[0], packed(lambda said: said.replace(b"0.5 w", weights, 1))
    )
    assert "gate.structure" in codes(changed, paper_of(Line(20, 100, 90, 100)))
