"""The sealed file: AES-256 around a paper that passed the gate."""

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Pdf

from app.pdf.envelope import seal_pdf
from app.pdf.preview import text_of
from app.pdf.writer import Writer
from forms.kernel.errors import Refused
from forms.kernel.ink import Text
from tests.helpers.makers import number_digits
from tests.sheets.papers import paper_of, written

PASSWORD = "ことばを四つならべる合言葉"


def font_programs(pdf: Pdf) -> list[bytes]:
    streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    return sorted(each.read_raw_bytes() for each in streams if "/Length1" in each)


def test_the_file_opens_with_its_password_alone(writer: Writer) -> None:
    sealed = seal_pdf(written(writer, paper_of()), PASSWORD)
    with pytest.raises(pikepdf.PasswordError):
        Pdf.open(io.BytesIO(sealed))
    with Pdf.open(io.BytesIO(sealed), password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method == pdf.encryption.string_method


def test_pages_and_text_are_those_that_passed_the_gate(writer: Writer) -> None:
    paper = paper_of(Text(60, 80, "渡邉\U000e011c　𠮷子", 11))
    data = written(writer, paper)
    sealed = seal_pdf(data, PASSWORD)
    document = pypdfium2.PdfDocument(sealed, password=PASSWORD)
    try:
        assert len(document) == 1
    finally:
        document.close()
    opened = io.BytesIO()
    with Pdf.open(io.BytesIO(sealed), password=PASSWORD) as pdf, Pdf.open(io.BytesIO(data)) as before:
        for ours, theirs in zip(before.pages, pdf.pages, strict=True):
            assert ours.obj.Contents.read_raw_bytes() == theirs.obj.Contents.read_raw_bytes()
        assert font_programs(before) == font_programs(pdf)
        pdf.save(opened, encryption=False)
    assert text_of(opened.getvalue(), 0) == text_of(data, 0)


def test_nothing_of_the_paper_is_readable_from_outside(writer: Writer) -> None:
    sealed = seal_pdf(written(writer, paper_of()), PASSWORD)
    assert number_digits(1).encode() not in sealed
    assert "身体障害者手帳".encode("utf-16-be") not in sealed
    assert "手帳窓口".encode("utf-16-be") not in sealed


def test_a_password_that_can_be_guessed_is_refused(writer: Writer) -> None:
    with pytest.raises(Refused) as refusal:
        seal_pdf(written(writer, paper_of()), "short")
    assert (refusal.value.code, refusal.value.field) == ("password.short", "password")
