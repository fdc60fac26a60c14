"""The gate: the allowed numbers once each in their boxes, no other number anywhere, nothing hidden (issue §5).

Every way a number was ever found left in a PDF is planted here, and every one must be refused.
"""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.pdf.fonts import FILES, FontShelf
from app.pdf.gate import GateFinding, GateRefused, check, inspect
from app.pdf.writer import Writer
from forms.kernel.errors import Refused
from forms.kernel.ink import Background, Digits, Face, Ink, Line, Page, Paper, Rect, Text, WhiteText
from forms.kernel.number import holds_number
from tests.helpers.makers import a_number, number_digits
from tests.sheets.conftest import FONTS
from tests.sheets.papers import ALL_DIGITS, BOX, blackout, paper_of, written

LEAK = number_digits(77)  # the number that must not be on any paper
FULL_WIDTH = "".join(chr(ord(d) + 0xFEE0) for d in LEAK)
KANJI = "".join("〇一二三四五六七八九"[int(d)] for d in LEAK)
GROUPS = f"{LEAK[:4]} {LEAK[4:8]} {LEAK[8:]}"
OWN = number_digits(1)  # the number that stands in BOX


def codes(data: bytes, paper: Paper) -> set[str]:
    return {finding.code for finding in inspect(data, paper).findings}


# --- what passes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paper",
    [
        paper_of(),
        paper_of(box=False),
        paper_of(
            Text(60, 80, "渡邉\U000e011c　𠮷子", 11),
            *blackout(80, 100, "黒塗り（15歳未満のため記載しません）"),
        ),
        paper_of(Text(20, 90, "電話　0561-12-3456　内線　123", 10), Text(20, 95, "令和8年11月21日", 10)),
        paper_of(
            Text(20, 90, "12345678901", 10), Text(20, 100, "1234567890123", 10)
        ),  # 11 and 13 are no number
        paper_of(Text(20, 90, LEAK[:6], 10), Text(60, 90, LEAK[6:], 10)),  # far apart on the line
        paper_of(Text(20, 90, LEAK[:6], 10), Text(20, 94, LEAK[6:], 10)),  # on two lines
        paper_of(Text(20, 90, LEAK[:6] + "と" + LEAK[6:], 10)),
        paper_of(Text(20, 90, str(int(LEAK[:11] + str((int(LEAK[11]) + 1) % 10))), 10)),  # wrong check digit
        paper_of(WhiteText(105, 100, "白地に白", 9), Line(1, 1, 2, 2)),
        Paper("空", (Page(()), Page((BOX,)))),
    ],
    ids=range(11),
)
def test_a_paper_as_written_passes_unchanged(writer: Writer, paper: Paper) -> None:
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    assert check(data, paper) is data


def test_dates_in_the_metadata_are_no_numbers(writer: Writer) -> None:
    assert codes(written(writer, paper_of()), paper_of()) == set()


def test_our_own_identifiers_may_stand_beside_other_digits(writer: Writer) -> None:
    mark = LEAK[:8]  # eight characters of a 照合符号 that happen to be digits
    ink = (Text(20, 90, mark, 10), Text(20 + 8 * 5 / 72 * 25.4 + 4, 90, LEAK[8:], 10))
    assert codes(written(writer, paper_of(*ink)), paper_of(*ink)) == {"gate.extra_number"}
    assert codes(written(writer, paper_of(*ink)), paper_of(*ink, marks=(mark,))) == set()


def test_an_identifier_does_not_excuse_a_number_it_is_part_of(writer: Writer) -> None:
    paper = paper_of(Text(20, 90, LEAK, 10), marks=(LEAK[2:10], LEAK[:8], LEAK[4:]))
    assert codes(written(writer, paper), paper) == {"gate.extra_number"}


def test_an_identifier_is_never_a_number_itself(writer: Writer) -> None:
    paper = paper_of(marks=(LEAK,))
    assert codes(written(writer, paper), paper) == {"gate.mark"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_without_a_number_passes(writer: Writer, shelf: FontShelf, data: st.DataObject) -> None:
    """Whatever clerks type, as long as no number is in it, comes out of the gate."""
    letters = st.one_of(
        st.sampled_from("0123456789０１２３一二三- －ー　 〒年月日号室・.,、/()"),
        st.characters(
            min_codepoint=0x20, max_codepoint=0x2FFFF, exclude_categories=("Cs", "Co", "Cn", "Cc", "Cf")
        ),
        st.sampled_from("𠮷髙﨑") | st.just("邉\U000e011c") | st.just("邊\U000e0110"),
    ).filter(lambda letter: not shelf.missing(letter))
    texts = data.draw(st.lists(st.lists(letters, max_size=40).map("".join), max_size=6))
    texts = [text for text in texts if not holds_number(text)]
    ink = [Text(20, 80 + 9 * i, text, 10, width=170, max_lines=2, min_size=4) for i, text in enumerate(texts)]
    paper = paper_of(*ink)
    assert codes(written(writer, paper), paper) == set()


# --- numbers in ink -----------------------------------------------------------------------------------------------

IN_INK: dict[str, tuple[Ink, ...]] = {
    "plain": (Text(20, 90, LEAK, 10),),
    "in a sentence": (Text(20, 90, f"番号は{LEAK}です", 10, face=Face.P_MINCHO),),
    "full-width": (Text(20, 90, FULL_WIDTH, 10),),
    "in groups": (Text(20, 90, GROUPS, 10),),
    "with dashes": (Text(20, 90, GROUPS.replace(" ", "－"), 10),),
    "with long vowel marks": (Text(20, 90, GROUPS.replace(" ", "ー"), 10),),
    "with slashes": (Text(20, 90, GROUPS.replace(" ", "/"), 10),),
    "with commas": (Text(20, 90, GROUPS.replace(" ", "、"), 10),),
    "with dots, one a cell": tuple(Text(20 + 6 * i, 90, f"{d}．", 12) for i, d in enumerate(LEAK)),
    "after a telephone number and a comma": (Text(20, 90, f"0566,{LEAK}", 10),),
    "kanji": (Text(20, 90, KANJI, 10),),
    "second font": (Text(20, 90, LEAK, 10, face=Face.GOTHIC),),
    "two fonts": (Text(20, 90, LEAK[:6], 10), Text(31, 90, LEAK[6:], 10, face=Face.GOTHIC)),
    "one digit a cell": tuple(Text(20 + 6 * i, 90, d, 12) for i, d in enumerate(LEAK)),
    "drawn in any order": tuple(
        Text(20 + 6 * i, 90, LEAK[i], 12) for i in (5, 3, 11, 0, 7, 1, 10, 2, 9, 4, 8, 6)
    ),
    "drawn from right to left": tuple(Text(86 - 6 * i, 90, d, 12) for i, d in enumerate(reversed(LEAK))),
    "between other words": tuple(
        ink
        for i, d in enumerate(LEAK)
        for ink in (Text(20 + 6 * i, 90, d, 12), Text(20, 120 + 5 * i, "字", 9))
    ),
    "behind other words": (Text(20, 90, LEAK, 10), Text(20, 90, "何かの文字を重ねて印刷した", 10)),
    "not quite level": tuple(Text(20 + 6 * i, 90 + i % 2, d, 12) for i, d in enumerate(LEAK)),
    "of another size": (Text(20, 90, LEAK[:6], 9), Text(20 + 6 * 4.5 / 72 * 25.4, 90.5, LEAK[6:], 14)),
    "beside its box": (Text(BOX.x + BOX.w + 3, BOX.y + 6, LEAK, 10),),
}


@pytest.mark.parametrize("ink", IN_INK.values(), ids=IN_INK.keys())
def test_another_number_in_the_ink_is_found(writer: Writer, ink: tuple[Ink, ...]) -> None:
    assert "gate.extra_number" in codes(written(writer, paper_of(*ink)), paper_of(*ink))


def test_a_number_under_a_black_box_is_found(writer: Writer) -> None:
    paper = paper_of(Text(85, 105, LEAK, 10), *blackout(80, 100))
    assert {"gate.extra_number", "gate.blackout"} <= codes(written(writer, paper), paper)


def test_a_single_digit_under_a_black_box_is_found(writer: Writer) -> None:
    paper = paper_of(Text(85, 105, "7", 10), *blackout(80, 100))
    assert codes(written(writer, paper), paper) == {"gate.blackout"}


def test_a_white_number_is_found(writer: Writer) -> None:
    paper = paper_of(WhiteText(105, 100, LEAK, 9))
    assert {"gate.extra_number", "gate.hidden_text"} <= codes(written(writer, paper), paper)


@pytest.mark.parametrize(("x", "y"), [(-40, 90), (215, 90), (20, -5), (20, 300), (200, 90)])
def test_a_number_off_the_page_is_found(writer: Writer, x: float, y: float) -> None:
    paper = paper_of(Text(x, y, LEAK, 10))
    assert {"gate.extra_number", "gate.off_page"} <= codes(written(writer, paper), paper)


def test_a_number_too_small_to_read_is_found(writer: Writer) -> None:
    paper = paper_of(Text(20, 90, LEAK, 1))
    assert {"gate.extra_number", "gate.hidden_text"} <= codes(written(writer, paper), paper)


def test_white_digits_stand_only_in_the_reason_on_a_black_box(writer: Writer) -> None:
    unplanned = paper_of(*blackout(80, 100, "15歳"))
    assert codes(written(writer, unplanned), paper_of(*blackout(80, 100, "黒塗り"))) == {"gate.hidden_text"}
    beside = paper_of(WhiteText(105, 100, "15歳", 9))
    assert codes(written(writer, beside), beside) == {"gate.hidden_text"}


def test_a_number_in_the_background_is_found(writer: Writer) -> None:
    paper = Paper("x", (Page((), Background("b", (Text(20, 90, LEAK, 10),))),))
    assert "gate.extra_number" in codes(written(writer, paper), paper)


def test_a_number_in_the_title_is_found(writer: Writer) -> None:
    paper = replace(paper_of(), title=f"申請書 {GROUPS}")
    assert codes(written(writer, paper), paper) == {"gate.metadata"}


# --- the allowed number -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ink",
    [
        (Text(20, 90, OWN, 10),),
        (Text(20, 90, f"99{OWN}9", 10),),  # within a longer run
        (replace(BOX, y=120),),
        (Text(20, 90, f"{OWN[:4]}-{OWN[4:8]}-{OWN[8:]}", 10),),
    ],
)
def test_the_allowed_number_outside_its_box_is_refused(writer: Writer, ink: tuple[Ink, ...]) -> None:
    assert "gate.number_outside_box" in codes(written(writer, paper_of(*ink)), paper_of())


def test_the_allowed_number_twice_in_its_box_is_refused(writer: Writer) -> None:
    assert codes(written(writer, paper_of(BOX)), paper_of()) & {"gate.box_content", "gate.readers_disagree"}


@pytest.mark.parametrize(
    ("moved", "code"),
    [
        (replace(BOX, x=BOX.x + 4), "gate.box_content"),
        (replace(BOX, y=BOX.y + 7), "gate.number_missing"),
        (replace(BOX, number=a_number(77)), "gate.box_content"),
    ],
)
def test_the_number_must_stand_in_its_box(writer: Writer, moved: Digits, code: str) -> None:
    data = written(writer, paper_of(moved, box=False))
    assert code in codes(data, paper_of())


def test_a_missing_number_is_found(writer: Writer) -> None:
    assert codes(written(writer, paper_of(box=False)), paper_of()) == {"gate.number_missing"}


def test_a_number_on_a_paper_that_may_bear_none_is_found(writer: Writer) -> None:
    assert codes(written(writer, paper_of()), paper_of(box=False)) == {"gate.extra_number"}


def test_a_number_on_the_wrong_page_is_found(writer: Writer) -> None:
    first, second = replace(BOX, number=a_number(2)), BOX
    right = Paper("x", (Page((first,)), Page((second,))))
    wrong = Paper("x", (Page((second,)), Page((first,))))
    report = inspect(written(writer, wrong), right)
    assert {(f.code, f.page) for f in report.findings} == {("gate.box_content", 0), ("gate.box_content", 1)}
    with pytest.raises(GateRefused) as refusal:
        check(written(writer, wrong), right)
    assert (refusal.value.code, refusal.value.count) == ("gate.box_content", 1)
    assert refusal.value.findings == report.findings, "every one of them, not only the first"


@pytest.mark.parametrize("pages", [1, 3])
def test_pages_too_many_or_too_few_are_found(writer: Writer, pages: int) -> None:
    page = Page((Text(20, 20, "頁", 10),))
    data = written(writer, Paper("x", (page,) * pages))
    with pytest.raises(Refused) as refusal:
        check(data, Paper("x", (page,) * 2))
    assert (refusal.value.code, refusal.value.count) == ("gate.page_count", None)


def test_digits_below_one_base_line_but_of_different_boxes_are_kept_apart(writer: Writer) -> None:
    other = Digits(BOX.x, BOX.y + 12, BOX.w, BOX.h, a_number(3))
    assert codes(written(writer, paper_of(other)), paper_of(other)) == set()


# --- the file around the ink --------------------------------------------------------------------------------------

Forgery = Callable[[Pdf], None]


def forged(data: bytes, forgery: Forgery) -> bytes:
    """The file after somebody laid hands on it."""
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as pdf:
        forgery(pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return re.sub(rb"(<[0-9a-f]{32}>)<[0-9a-f]{32}>", rb"\1\1", out.getvalue())  # qpdf gives a new identity


def spelled(pdf: Pdf, text: str) -> tuple[str, bytes]:
    """A font of the file that has the letters, and their codes."""
    for name, font in pdf.pages[0].obj.Resources.Font.items():
        cmap = font.ToUnicode.read_bytes()
        code_of = {
            bytes.fromhex(t.decode()).decode("utf-16-be"): c
            for c, t in re.findall(rb"<(\w{4})> <(\w+)>", cmap)
        }
        if set(text) <= set(code_of):
            return name, b"".join(code_of[letter] for letter in text)
    raise AssertionError("no font has these letters")


def content(pdf: Pdf, change: Callable[[bytes], bytes]) -> None:
    stream = pdf.pages[0].obj.Contents
    before = stream.read_bytes()
    after = change(before)
    assert after != before
    stream.write(after)


def shown(
    pdf: Pdf, before: bytes = b"", after: bytes = b"", place: bytes = b"1 0 0 1 60.00 500.00 Tm"
) -> None:
    """Shows the leak as one more text, with something said before and after it."""
    name, code = spelled(pdf, LEAK)
    text = b"%s\n%s\n%s 9 Tf\n<%s> Tj\n%s\nET" % (before, place, name.encode(), code, after)
    content(pdf, lambda data: data.replace(b"\nET", b"\n" + text))


def render_mode(pdf: Pdf) -> None:
    shown(pdf, b"3 Tr")


def rotated(pdf: Pdf) -> None:
    shown(pdf, place=b"0 1 -1 0 60.00 300.00 Tm")


def clipped(pdf: Pdf) -> None:
    shown(pdf)
    content(pdf, lambda data: b"0 0 1 1 re W n\n" + data)


def comment(pdf: Pdf) -> None:
    content(pdf, lambda data: data + b"\n% " + LEAK.encode())


def actual_text(pdf: Pdf) -> None:
    shown(pdf, b"/Span <</ActualText (" + LEAK.encode() + b")>> BDC", b"EMC")


def painted_over(pdf: Pdf) -> None:
    shown(pdf)
    content(pdf, lambda data: data + b"\n0 0 500 600 re f")


def shape_in_text(pdf: Pdf) -> None:
    content(pdf, lambda data: data.replace(b"\nET", b"\n0 0 m S\nET"))


def second_text_object(pdf: Pdf) -> None:
    content(pdf, lambda data: data + b"\nBT ET")


def coordinates(pdf: Pdf) -> None:
    content(pdf, lambda data: data.replace(b"BT", b"%s 0 m S\nBT" % LEAK.encode(), 1))


def information(key: str) -> Forgery:
    def forgery(pdf: Pdf) -> None:
        pdf.docinfo[key] = GROUPS

    return forgery


def keyword_digest(pdf: Pdf) -> None:
    pdf.docinfo["/Keywords"] = "harmless"


def xmp(pdf: Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = LEAK


def outline(pdf: Pdf) -> None:
    with pdf.open_outline() as entries:
        entries.root.append(pikepdf.OutlineItem(LEAK, 0))


def attachment(pdf: Pdf) -> None:
    pdf.attachments["a.txt"] = LEAK.encode()


def form_field(pdf: Pdf) -> None:
    widget = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("n"), V=String(LEAK), Rect=[0, 0, 1, 1]
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(widget)]))


def annotation(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 1, 1], Contents=String(LEAK))
    pdf.pages[0].obj.Annots = Array([note])


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def hidden_form(pdf: Pdf) -> None:
    resources = pdf.pages[0].obj.Resources
    name, code = spelled(pdf, LEAK)
    ink = b"BT\n1 0 0 1 60.00 500.00 Tm\n%s 9 Tf\n<%s> Tj\nET" % (name.encode(), code)
    form = pdf.make_stream(ink, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842])
    form.Resources = Dictionary(Font=resources.Font)
    resources.XObject["/B9"] = form


def used_form(pdf: Pdf) -> None:
    hidden_form(pdf)
    content(pdf, lambda data: b"/B9 Do\n" + data)


def loose_stream(pdf: Pdf) -> None:
    pdf.Root.PageMode = pdf.make_stream(LEAK.encode("utf-16-be"))


def loose_stream_little(pdf: Pdf) -> None:
    pdf.Root.PageMode = pdf.make_stream(FULL_WIDTH.encode("utf-16-le"))


def loose_string(pdf: Pdf) -> None:
    pdf.Root.PageMode = Array([Dictionary(Type=String(LEAK)), 1, True])


def long_integer(pdf: Pdf) -> None:
    pdf.Root.Count = int("1" + LEAK[1:])


def name_of_twelve(pdf: Pdf) -> None:
    pdf.Root[f"/{LEAK}"] = True


def bad_date(pdf: Pdf) -> None:
    pdf.docinfo["/CreationDate"] = f"D:{LEAK}"


def impossible_date(pdf: Pdf) -> None:
    pdf.docinfo["/ModDate"] = "D:20261341000000"


def unembedded_font(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources.Font["/F9"] = font
    content(
        pdf,
        lambda data: data.replace(
            b"\nET", b"\n1 0 0 1 60.00 500.00 Tm\n/F9 9 Tf\n(%s) Tj\nET" % LEAK.encode()
        ),
    )


def other_encoding(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.Font["/F1"].Encoding = Name("/Identity-V")


def ranges_in_cmap(pdf: Pdf) -> None:
    stream = pdf.pages[0].obj.Resources.Font["/F1"].ToUnicode
    stream.write(
        stream.read_bytes().replace(b"endcmap", b"1 beginbfrange\n<0001> <0002> <0030>\nendbfrange\nendcmap")
    )


def broken_program(pdf: Pdf) -> None:
    font = pdf.pages[0].obj.Resources.Font["/F1"].DescendantFonts[0]
    font.FontDescriptor.FontFile2.write(b"\0\1\0\0nothing")


def broken_map(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Resources.Font["/F1"].DescendantFonts[0].CIDToGIDMap


def glyph_zero(pdf: Pdf) -> None:
    content(pdf, lambda data: data.replace(b"\nET", b"\n1 0 0 1 60.00 500.00 Tm\n<0000> Tj\nET"))


def undrawn_glyph(pdf: Pdf) -> None:
    places = pdf.pages[0].obj.Resources.Font["/F1"].DescendantFonts[0].CIDToGIDMap
    places.write(b"\0\0" * 3 + places.read_bytes()[6:])


def erased_text(pdf: Pdf) -> None:
    """Text taken out of the page, its digits left in the font."""
    content(pdf, lambda data: re.sub(rb"<[0-9A-F]{4}> Tj", b"<> Tj", data))


def other_size(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 400, 500])


def unknown_form(pdf: Pdf) -> None:
    content(pdf, lambda data: b"/B8 Do\n" + data)


def form_in_form(pdf: Pdf) -> None:
    form = next(iter(pdf.pages[0].obj.Resources.XObject.values()))
    form.write(b"/B1 Do\n" + form.read_bytes())


def unknown_font(pdf: Pdf) -> None:
    content(pdf, lambda data: data.replace(b"/F1 ", b"/F7 "))


def no_font(pdf: Pdf) -> None:
    content(pdf, lambda data: re.sub(rb"/F\d [\d.]+ Tf\n", b"", data))


def text_outside(pdf: Pdf) -> None:
    content(pdf, lambda data: b"<0001> Tj\n" + data)


def page_broken(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/Contents"]


def page_gone(pdf: Pdf) -> None:
    del pdf.pages[0]


def two_pages(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


FORGERIES: list[tuple[Forgery, str]] = [
    (shown, "gate.extra_number"),
    (render_mode, "gate.structure"),
    (render_mode, "gate.extra_number"),
    (rotated, "gate.structure"),
    (clipped, "gate.structure"),
    (comment, "gate.structure"),
    (actual_text, "gate.structure"),
    (painted_over, "gate.structure"),
    (painted_over, "gate.extra_number"),
    (shape_in_text, "gate.structure"),
    (second_text_object, "gate.structure"),
    (coordinates, "gate.structure"),
    (information("/Keywords"), "gate.metadata"),
    (information("/Subject"), "gate.metadata"),
    (information("/Author"), "gate.metadata"),
    (keyword_digest, "gate.metadata"),
    (xmp, "gate.metadata"),
    (xmp, "gate.extra_number"),
    (outline, "gate.outline"),
    (outline, "gate.extra_number"),
    (attachment, "gate.attachment"),
    (attachment, "gate.extra_number"),
    (form_field, "gate.form_field"),
    (form_field, "gate.extra_number"),
    (annotation, "gate.annotation"),
    (annotation, "gate.extra_number"),
    (script, "gate.script"),
    (hidden_form, "gate.hidden_content"),
    (used_form, "gate.extra_number"),
    (loose_stream, "gate.hidden_content"),
    (loose_stream, "gate.extra_number"),
    (loose_stream_little, "gate.extra_number"),
    (loose_string, "gate.extra_number"),
    (bad_date, "gate.metadata"),
    (impossible_date, "gate.metadata"),
    (unembedded_font, "gate.font_not_embedded"),
    (unembedded_font, "gate.extra_number"),
    (other_encoding, "gate.font_unreadable"),
    (ranges_in_cmap, "gate.font_unreadable"),
    (broken_program, "gate.font_unreadable"),
    (broken_map, "gate.font_unreadable"),
    (glyph_zero, "gate.missing_glyph"),
    (undrawn_glyph, "gate.missing_glyph"),
    (erased_text, "gate.font_digits"),
    (other_size, "gate.structure"),
    (unknown_form, "gate.structure"),
    (unknown_font, "gate.structure"),
    (no_font, "gate.structure"),
    (text_outside, "gate.structure"),
    (page_broken, "gate.unreadable"),
    (page_gone, "gate.page_count"),
    (two_pages, "gate.page_count"),
]


@pytest.mark.parametrize(("forgery", "code"), FORGERIES)
def test_a_file_that_was_tampered_with_is_refused(writer: Writer, forgery: Forgery, code: str) -> None:
    paper = paper_of(*ALL_DIGITS)
    data = written(writer, paper)
    resaved = set(inspect(forged(data, lambda _: None), paper).findings)
    assert resaved == {GateFinding("gate.structure")}  # no byte of the skeleton may differ from ours
    found = set(inspect(forged(data, forgery), paper).findings) - resaved
    assert code in {finding.code for finding in found}


@pytest.mark.parametrize("forgery", [long_integer, name_of_twelve, form_in_form])
def test_what_is_wrong_with_the_whole_file_is_told_once(writer: Writer, forgery: Forgery) -> None:
    paper = paper_of(*ALL_DIGITS)
    assert GateFinding("gate.structure") in inspect(forged(written(writer, paper), forgery), paper).findings


def test_an_earlier_revision_is_found(writer: Writer) -> None:
    """Saved once more at its end, a file keeps what was there before."""
    data = written(writer, paper_of())
    update = b"4 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n"
    start = len(data)
    table = b"xref\n4 1\n%010d 00000 n \n" % start
    trailer = b"trailer\n<</Size 21/Root 19 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    last = int(data.rsplit(b"startxref", 1)[1].split()[0])
    revised = data + update + table + trailer % (last, start + len(update))
    assert "gate.revision" in codes(revised, paper_of())


def test_an_object_nobody_lists_is_found(writer: Writer) -> None:
    data = written(writer, paper_of())
    hidden = data.replace(b"xref\n0", b"9999 0 obj\n(hidden)\nendobj\nxref\n0")
    assert hidden != data
    assert inspect(hidden, paper_of()).passed is False


def test_a_number_in_plain_bytes_is_found(writer: Writer) -> None:
    data = written(writer, paper_of())
    assert "gate.extra_number" in codes(data.replace(b"%\x93", b"%" + LEAK.encode() + b"\x93", 1), paper_of())
    assert "gate.revision" in codes(data + b"% " + LEAK.encode(), paper_of())


@pytest.mark.parametrize(("user", "known"), [("", True), ("secret", False)])
def test_a_locked_file_is_refused(writer: Writer, user: str, known: bool) -> None:
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(written(writer, paper_of()))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=user, R=6))
    assert "gate.encrypted" in codes(out.getvalue(), paper_of())
    assert ("gate.unreadable" in codes(out.getvalue(), paper_of())) is not known


@pytest.mark.parametrize("data", [b"", b"no paper", b"%PDF-1.7\n%%EOF\n"])
def test_what_is_no_paper_at_all_is_refused(data: bytes) -> None:
    assert {"gate.unreadable", "gate.page_count"} <= codes(data, paper_of())


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20))
def test_no_broken_file_makes_the_gate_fail(writer: Writer, changes: list[tuple[float, int]]) -> None:
    """A damaged file is judged, whatever the damage; the program never ends over it."""
    data = bytearray(written(writer, paper_of()))
    for place, byte in changes:
        data[int(place * len(data))] = byte
    assert all(finding.code.startswith("gate.") for finding in inspect(bytes(data), paper_of()).findings)


def test_what_a_reader_stumbles_over_reaches_no_log(writer: Writer, caplog: pytest.LogCaptureFixture) -> None:
    """qpdf tells a log of some damage (here: wrong generations in the table of objects), and may quote the file."""
    data = bytearray(written(writer, paper_of()))
    table = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    entries = [found.start() for found in re.finditer(rb"\d{10} 00000 n", data) if found.start() > table]
    assert len(entries) > 5
    for place in entries:
        kept, data[place + 14] = data[place + 14], ord("1")
        inspect(bytes(data), paper_of())
        data[place + 14] = kept
    assert caplog.records == []


def test_a_page_hidden_from_one_reader_is_found(writer: Writer) -> None:
    """A file cut short is mended by PDFium but not by qpdf: what only one of them sees does not go out."""
    data = written(writer, Paper("x", tuple(Page((Text(20, 20, f"{i}", 10),)) for i in range(3))))
    broken = data.replace(b"startxref\n", b"startxref\n9")
    assert {"gate.unreadable", "gate.page_count", "gate.readers_disagree"} <= codes(
        broken, Paper("x", (Page(()),))
    )


def test_reportlabs_own_drawing_with_a_hidden_number_is_refused() -> None:
    """The canvas that other programs use: Helvetica unembedded, a number under a filled box."""
    if "Sheet" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Sheet", str(FONTS / FILES[Face.MINCHO])))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.28, 841.89))
    canvas.setFont("Sheet", 10)
    canvas.drawString(100, 500, LEAK)
    canvas.rect(90, 490, 100, 20, fill=1)
    canvas.save()
    found = codes(out.getvalue(), Paper("x", (Page((Rect(30, 30, 10, 10),)),)))
    assert {"gate.font_not_embedded", "gate.font_unreadable", "gate.structure", "gate.extra_number"} <= found


def test_a_finding_never_shows_a_value(writer: Writer) -> None:
    paper = paper_of(Text(20, 90, LEAK, 10))
    report = inspect(written(writer, paper), paper)
    with pytest.raises(Refused) as refusal:
        check(written(writer, paper), paper)
    said = repr(report) + str(refusal.value)
    assert not any(part in said for part in (LEAK, LEAK[:4], LEAK[4:8], OWN))


def test_every_page_of_a_long_file_is_read(writer: Writer) -> None:
    pages = [Page((Text(20, 20, f"{i}頁", 10),)) for i in range(60)]
    pages[55] = Page((Text(20, 20, LEAK, 10),))
    paper = Paper("x", tuple(pages))
    assert [(f.code, f.page) for f in inspect(written(writer, paper), paper).findings] == [
        ("gate.extra_number", 55)
    ]
