"""The writer: names come back exactly, texts fit or are refused, the same paper is the same bytes."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont

from app.pdf.engine import engine
from app.pdf.fonts import FontShelf
from app.pdf.preview import page_count, render, text_of
from app.pdf.writer import Writer
from forms.kernel.errors import Bug, Refused
from forms.kernel.ink import Background, Digits, Face, Page, Paper, Text
from tests.helpers.makers import a_number, number_digits
from tests.sheets.papers import BACKGROUND, BOX, ISSUED_AT, blackout, paper_of, poppler, written

NAMES = [
    "𠮷野　髙子",
    "山﨑　太郎",
    "渡邉\U000e011c　花子",
    "渡邊\U000e0110　一",
    "NGUYEN VAN AN",
    "ヴァイオレット・カー",
    "①㋿〆",
]


def names_paper() -> Paper:
    lines = [
        Text(60, 80 + 8 * i, name, 11, face=face)
        for i, (name, face) in enumerate((n, f) for n in NAMES for f in Face)
    ]
    return paper_of(*lines)


def test_every_name_comes_back_from_pdftotext_as_it_was_entered(writer: Writer, tmp_path: Path) -> None:
    text = poppler("pdftotext", written(writer, names_paper()), tmp_path, "-enc", "UTF-8", "-layout")
    lines = re.sub("[ \u3000]+", "", text).splitlines()
    for name in NAMES:
        assert lines.count(re.sub("[ \u3000]+", "", name)) == len(Face)


def test_every_name_comes_back_from_pypdf_as_it_was_entered(writer: Writer) -> None:
    text = pypdf.PdfReader(io.BytesIO(written(writer, names_paper()))).pages[0].extract_text()
    for name in NAMES:
        assert text.count(name) == len(Face)


def test_every_name_comes_back_from_pdfium_as_it_was_entered(writer: Writer) -> None:
    text = text_of(written(writer, names_paper()), 0)
    for name in NAMES:
        assert text.count(name) == len(Face)


def test_a_variant_sharing_its_glyph_with_the_base_keeps_its_own_text(writer: Writer) -> None:
    data = written(writer, paper_of(Text(60, 80, "邉邉\U000e0100", 11)))
    assert "邉邉\U000e0100" in text_of(data, 0)


def test_fonts_are_embedded_and_there_is_no_other(writer: Writer, tmp_path: Path) -> None:
    rows = poppler("pdffonts", written(writer, names_paper()), tmp_path).splitlines()[2:]
    assert [row.split()[0].partition("+")[2] for row in rows] == [
        "BIZUDMincho-Regular",
        "BIZUDGothic-Regular",
        "IPAmjMincho",
        "BIZUDPMincho-Regular",
    ]
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_a_reader_takes_the_twelve_digits_for_one_line(writer: Writer, tmp_path: Path) -> None:
    data = written(writer, paper_of())
    lines = poppler("pdftotext", data, tmp_path, "-layout").splitlines()
    found = [line for line in lines if re.sub(r"\s", "", line) == number_digits(1)]
    assert len(found) == 1
    assert text_of(data, 0).replace(" ", "").count(number_digits(1)) == 1


def test_each_digit_stands_in_the_middle_of_its_cell(writer: Writer) -> None:
    with engine(written(writer, paper_of())) as document, document.page(0) as page:
        spots = page.digit_spots()
    cell = BOX.w / 12
    for i, spot in enumerate(spots):
        middle = (spot.x0 + spot.x1) / 2 / 72 * 25.4
        assert middle == pytest.approx(BOX.x + cell * (i + 0.5), abs=0.4)
        assert 297 - spot.y / 72 * 25.4 == pytest.approx(BOX.y + BOX.h / 2 + 1.7, abs=0.3)


def test_the_same_paper_is_the_same_bytes(shelf: FontShelf, writer: Writer) -> None:
    first = written(writer, names_paper())
    assert written(writer, names_paper()) == first
    assert written(Writer(shelf), names_paper()) == first


def test_metadata_is_ours(writer: Writer) -> None:
    with pikepdf.open(io.BytesIO(written(writer, paper_of()))) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "身体障害者手帳交付申請書",
            "/Author": "手帳窓口 0.1.0",
            "/Creator": "手帳窓口 0.1.0",
            "/Producer": "手帳窓口 0.1.0",
            "/CreationDate": "D:20261121103005+09'00'",
            "/ModDate": "D:20261121103005+09'00'",
        }


@pytest.mark.parametrize(
    ("moment", "date"),
    [
        (datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC), "D:20270102030405+00'00'"),
        (datetime(2027, 1, 2, 3, 4, 5), "D:20270102030405"),
    ],
)
def test_dates_keep_their_zone(writer: Writer, moment: datetime, date: str) -> None:
    data = writer.write(paper_of(), issued_at=moment, producer="x")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == date


def test_the_file_says_nothing_about_the_place_it_was_made_in(writer: Writer) -> None:
    data = written(writer, names_paper())
    assert b"/home" not in data
    assert str(Path(__file__).parents[2]).encode() not in data
    assert b"ttf" not in data
    assert b"Helvetica" not in data


def test_the_id_of_a_file_does_not_depend_on_the_number_in_it(writer: Writer) -> None:
    other = Paper("身体障害者手帳交付申請書", (Page((replace(BOX, number=a_number(2)),), BACKGROUND),))
    ids = []
    for paper in (paper_of(), other):
        with pikepdf.open(io.BytesIO(written(writer, paper))) as pdf:
            ids.append(bytes(pdf.trailer["/ID"][0]))
    assert ids[0] == ids[1]


@pytest.mark.parametrize("text", ["渡邉\U000e01ef", "外字\ue000"])
def test_a_character_no_font_prints_stops_the_print_with_field_and_position(
    writer: Writer, text: str
) -> None:
    with pytest.raises(Refused) as refusal:
        written(writer, paper_of(Text(60, 80, text, 11, width=100, field="subject_name")))
    assert (refusal.value.code, refusal.value.field) == ("paper.missing_glyph", "subject_name")
    assert refusal.value.count == text.index("\ue000" if "\ue000" in text else "邉") + 1


def test_the_reason_in_a_black_box_is_white_on_black(writer: Writer) -> None:
    data = written(writer, paper_of(*blackout(80, 100), box=False))
    width, height, pixels = render(data, 0, 2.0)
    assert len(pixels) == width * height * 4
    row = int(height * 104.5 / 297)
    inside = [pixels[4 * (row * width + x)] for x in range(int(width * 81 / 210), int(width * 151 / 210))]
    assert min(inside) == 0
    assert max(inside) > 200
    assert "黒塗り" in text_of(data, 0)


def test_a_background_stands_once_in_the_file(writer: Writer) -> None:
    pages = tuple(Page((Text(60, 60, f"{i}枚目", 10),), BACKGROUND) for i in range(5))
    data = written(writer, Paper("x", pages))
    assert page_count(data) == 5
    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
    assert len(forms) == 1
    assert all("身体障害者手帳" in text_of(data, i) for i in range(5))


def test_a_page_needs_no_background(writer: Writer) -> None:
    data = written(writer, Paper("x", (Page((Text(20, 20, "白紙", 10),)), Page(()))))
    assert text_of(data, 0) == "白紙"
    assert text_of(data, 1) == ""


def test_backgrounds_of_one_key_must_be_alike(writer: Writer) -> None:
    other = Background(BACKGROUND.key, (Text(1, 1, "別", 9),))
    with pytest.raises(Bug, match=r"paper\.background_key"):
        written(writer, Paper("x", (Page((), BACKGROUND), Page((), other))))


def test_a_number_never_stands_in_a_background(writer: Writer) -> None:
    with pytest.raises(Bug, match=r"paper\.number_in_background"):
        written(writer, Paper("x", (Page((), Background("b", (BOX,))),)))


def test_the_fonts_hold_no_digit_that_is_not_drawn(writer: Writer) -> None:
    paper = Paper(
        "x", (Page((Digits(80, 200, 72, 8, a_number(1)),), Background("b", (Text(20, 20, "氏名", 9),))),)
    )
    data = written(writer, paper)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        cmaps = [
            o.ToUnicode.read_bytes()
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/ToUnicode" in o
        ]
    digits = {
        bytes.fromhex(text.decode()).decode("utf-16-be")
        for cmap in cmaps
        for _, text in re.findall(rb"<(\w+)> <(\w+)>", cmap)
    }
    assert {d for d in digits if d.isdecimal()} == set(number_digits(1))


def test_an_embedded_font_is_a_sound_program(writer: Writer) -> None:
    with pikepdf.open(io.BytesIO(written(writer, names_paper()))) as pdf:
        programs = [
            o.FontFile2.read_bytes()
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o
        ]
    assert len(programs) == 4
    for program in programs:
        with TTFont(io.BytesIO(program)) as font:
            assert font["maxp"].numGlyphs == len(font["glyf"].keys())


def test_a_thousand_sheets_take_at_most_a_kilobyte_each_beside_the_fonts(
    shelf: FontShelf, writer: Writer
) -> None:
    kanji = [c for c in map(chr, range(0x4E00, 0x9000, 9)) if shelf.glyph(c, Face.MINCHO)]
    pages = []
    for i in range(1000):
        values = [
            "".join(kanji[(i * 31 + j * 17 + k * 7) % len(kanji)] for k in range(9)) + str(i)
            for j in range(16)
        ]
        ink = tuple(Text(60, 70 + 8 * j, value, 10, width=70) for j, value in enumerate(values))
        pages.append(Page((*ink, replace(BOX, number=a_number(i))), BACKGROUND))
    data = written(writer, Paper("x", tuple(pages)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = sum(
            len(o.read_raw_bytes()) for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Length1" in o
        )
    assert (len(data) - fonts) / 1000 <= 1024


def test_a_page_that_is_not_there_is_not_shown(writer: Writer) -> None:
    with pytest.raises(ValueError, match="unreadable"):
        render(written(writer, paper_of()), 1, 1.0)


def test_bytes_that_are_no_paper_are_not_shown() -> None:
    with pytest.raises(ValueError, match="unreadable"):
        page_count(b"%PDF-1.7 nothing")


def test_issue_time_is_the_only_clock(writer: Writer) -> None:
    later = writer.write(paper_of(), issued_at=ISSUED_AT.replace(year=2027), producer="手帳窓口 0.1.0")
    assert later != written(writer, paper_of())
