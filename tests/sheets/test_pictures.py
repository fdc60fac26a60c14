"""A photo on a paper: in true size where the plan has it, byte for byte, alone and with nothing beside it."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.pdf.preview import render
from app.pdf.writer import Writer
from forms.kernel.errors import Bug
from forms.kernel.ink import Background, Page, Paper, Picture, Text
from tests.helpers.pictures import plain_jpeg
from tests.sheets.forging import mended, numbers_after, packed, replaced, streamed
from tests.sheets.gate_codes import codes
from tests.sheets.papers import paper_of, written

PHOTO = Picture(150, 60, 30, 40, plain_jpeg())
OTHER = plain_jpeg(360, 480)
PAPER = paper_of(Text(20, 90, "見本　太郎", 10), PHOTO)


def test_a_paper_with_a_photo_passes_as_it_was_planned(writer: Writer) -> None:
    assert codes(written(writer, PAPER), PAPER) == set()
    both = Paper("二つ", (Page((PHOTO,)), Page((PHOTO, replace(PHOTO, x=20, jpeg=OTHER)))))
    data = written(writer, both)
    assert codes(data, both) == set()
    assert data.count(PHOTO.jpeg) == 1


def test_the_photo_is_four_centimetres_high_and_three_wide_in_its_place(writer: Writer) -> None:
    """Measured on the finished page, within half a millimetre."""
    paper = Paper("写真", (Page((PHOTO,)),))
    dots = 300 / 25.4
    made = render(written(writer, paper), 0, 300 / 72)
    rows = [made.pixels[at * made.width * 4 : (at + 1) * made.width * 4] for at in range(made.height)]
    inked = [at for at, row in enumerate(rows) if min(row[0::4] + row[1::4] + row[2::4]) < 250]
    across = rows[inked[len(inked) // 2]][1::4]
    dark = [x for x, value in enumerate(across) if value < 250]
    assert (inked[-1] - inked[0] + 1) / dots == pytest.approx(40, abs=0.5)
    assert (dark[-1] - dark[0] + 1) / dots == pytest.approx(30, abs=0.5)
    assert inked[0] / dots == pytest.approx(60, abs=0.5)
    assert dark[0] / dots == pytest.approx(150, abs=0.5)


def moved(data: bytes) -> bytes:
    page = numbers_after(data, b"Contents")[0]
    return streamed(
        data, page, packed(lambda said: said.replace(b" cm /P1", b"9 cm /P1").replace(b"99 cm", b"8 cm"))
    )


def twice(data: bytes) -> bytes:
    page = numbers_after(data, b"Contents")[0]
    drawn = rb"q [^q]*? Do Q"
    return streamed(data, page, packed(lambda said: re.sub(drawn, lambda m: m[0] + b"\n" + m[0], said)))


def left_out(data: bytes) -> bytes:
    page = numbers_after(data, b"Contents")[0]
    return streamed(data, page, packed(lambda said: re.sub(rb"q [^q]*? Do Q\n", b"", said)))


def another(data: bytes) -> bytes:
    return streamed(data, numbers_after(data, b"P1")[0], lambda _jpeg: OTHER)


def behind(data: bytes) -> bytes:
    return streamed(data, numbers_after(data, b"P1")[0], lambda jpeg: jpeg + b"123456789012")


def masked(data: bytes) -> bytes:
    return replaced(data, b"/BitsPerComponent 8", b"/BitsPerComponent 8/Decode [1 0 1 0 1 0]")


def bare(data: bytes) -> bytes:
    """Drawn as a background is."""
    page = numbers_after(data, b"Contents")[0]
    return streamed(data, page, packed(lambda said: said.replace(b"/B1 Do", b"/P1 Do")))


def no_picture(data: bytes) -> bytes:
    return mended(data.replace(b"/Subtype/Image", b"/Subtype/Thing", 1))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (moved, "gate.picture"),
        (twice, "gate.picture"),
        (left_out, "gate.picture"),
        (another, "gate.picture"),
        (behind, "gate.picture"),
        (masked, "gate.structure"),
        (bare, "gate.structure"),
        (no_picture, "gate.structure"),
    ],
)
def test_a_photo_that_is_not_the_planned_one_is_held_back(
    writer: Writer, change: Callable[[bytes], bytes], code: str
) -> None:
    assert code in codes(change(written(writer, PAPER)), PAPER)


def test_a_photo_nobody_planned_is_held_back(writer: Writer) -> None:
    plain = replace(PAPER, pages=(replace(PAPER.pages[0], ink=PAPER.pages[0].ink[:-1]),))
    assert codes(written(writer, PAPER), plain) == {"gate.picture"}


def test_a_photo_that_carries_something_is_never_written(writer: Writer) -> None:
    jpeg = PHOTO.jpeg[:2] + b"\xff\xe1\x00\x08SECRET" + PHOTO.jpeg[2:]
    with pytest.raises(ValueError, match="more than a picture"):
        written(writer, Paper("写真", (Page((replace(PHOTO, jpeg=jpeg),)),)))


def test_a_photo_is_no_background(writer: Writer) -> None:
    with pytest.raises(Bug, match=r"paper\.number_in_background"):
        written(writer, Paper("写真", (Page((), Background("x", (PHOTO,))),)))
