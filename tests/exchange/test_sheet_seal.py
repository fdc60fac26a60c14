"""The code on a sheet: sealed, small enough for its place, and read back as it was typed by a scanner."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.handover import Kind, seal
from app.exchange.sheet_seal import bytes_of, modules, open_sheet, seal_sheet, text_of
from forms.kernel.errors import Refused
from forms.kernel.number import may_be_kept
from forms.kernel.sealed_code import MOST_MODULES
from tests.helpers.handover import DAY, handed, partner, ring, to_centre
from tests.helpers.makers import number_digits
from tests.helpers.office import OFFICE

NAMES = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x9FFF), min_size=1, max_size=60)


def sealed(**changes: str) -> bytes:
    made = seal_sheet(replace(handed(), **changes), OFFICE.code, to_centre(), DAY)  # type: ignore[arg-type]  # texts alone
    assert made is not None
    return made


@given(NAMES.filter(may_be_kept), NAMES.filter(may_be_kept))
def test_what_a_scanner_types_is_the_case_again(name: str, address: str) -> None:
    made = seal_sheet(handed(name=name, address=address), OFFICE.code, to_centre(), DAY)
    if made is None:
        return  # no room: the paper stands alone
    typed = text_of(made)
    assert len(modules(made)) <= MOST_MODULES
    for scanned in (typed, typed.lower(), f" {typed}\r\n"):
        opened, office, case = open_sheet(bytes_of(scanned), ring(1), DAY)
        assert (opened.sender, office) == (partner(0), OFFICE.code)
        assert (case.number, case.birth, case.kana) == (handed().number, handed().birth, handed().kana)
        assert (case.name, case.address) in {(name, address), (name, ""), ("", "")}


def test_an_ordinary_case_has_room_for_all_that_the_ledger_needs() -> None:
    _, _, case = open_sheet(sealed(), ring(1), DAY)
    assert case == handed()


def test_a_long_address_is_left_to_the_paper() -> None:
    _, _, case = open_sheet(sealed(address="".join(map(chr, range(0x4E00, 0x4E96)))), ring(1), DAY)
    assert (case.address, case.name) == ("", handed().name)


def test_what_finds_no_room_at_all_gets_no_code() -> None:
    kana = "".join(map(chr, range(0x4E00, 0x4F80)))
    assert seal_sheet(handed(kana=kana), OFFICE.code, to_centre(), DAY) is None


def test_the_number_cannot_be_found_in_the_code() -> None:
    assert number_digits(1) not in text_of(sealed())
    assert number_digits(1).encode() not in sealed()


@pytest.mark.parametrize("scanned", ["", "T8-0412.2.1", "あいう", "AAAAAAAA", "123456789018", "0" * 400])
def test_another_code_is_said_to_be_none_of_ours(scanned: str) -> None:
    with pytest.raises(Refused, match=r"handover\.not_ours"):
        bytes_of(scanned)


@given(st.data())
def test_a_code_that_was_read_in_part_is_said_to_break_off(data: st.DataObject) -> None:
    typed = text_of(sealed())
    part = typed[: data.draw(st.integers(5, len(typed) - 1))]
    with pytest.raises(Refused, match=r"handover\.cut"):
        open_sheet(bytes_of(part), ring(1), DAY)


@pytest.mark.parametrize(
    "body",
    [b"no zip", b"", __import__("zlib").compress(bytes(5000)), __import__("zlib").compress(b"x") + b"y"],
)
def test_what_does_not_unpack_is_not_taken(body: bytes) -> None:
    with pytest.raises(Refused, match=r"handover\.content"):
        open_sheet(seal(Kind.SHEET, body, to_centre(), DAY), ring(1), DAY)
