"""Papers tampered with, one way each, as somebody might to carry a number past the gate."""

import io
import re
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.helpers.makers import number_digits

LEAK = number_digits(77)  # the number that must not be on any paper
FULL_WIDTH = "".join(chr(ord(d) + 0xFEE0) for d in LEAK)
KANJI = "".join("〇一二三四五六七八九"[int(d)] for d in LEAK)
GROUPS = f"{LEAK[:4]} {LEAK[4:8]} {LEAK[8:]}"
OWN = number_digits(1)  # the number that stands in BOX


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
