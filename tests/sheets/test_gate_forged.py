"""The gate before a file that was tampered with, broken or locked."""

import io
import re

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Pdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.pdf.fonts import FILES
from app.pdf.gate import GateFinding, check, inspect
from app.pdf.writer import Writer
from forms.kernel.errors import Refused
from forms.kernel.ink import Face, Page, Paper, Rect, Text
from tests.sheets.conftest import FONTS
from tests.sheets.forgeries import (
    FORGERIES,
    LEAK,
    OWN,
    Forgery,
    forged,
    form_in_form,
    long_integer,
    name_of_twelve,
)
from tests.sheets.gate_codes import codes
from tests.sheets.papers import ALL_DIGITS, paper_of, written


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
