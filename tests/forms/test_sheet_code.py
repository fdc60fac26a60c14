"""The code on every printed sheet: case or 束, version, page; never twelve digits; bars as ISO/IEC 15417 says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel import code128
from forms.kernel.errors import Bug
from forms.kernel.ink import A4_WIDTH_MM, Bars, Ink, Paper, Text
from forms.kernel.masking import Scope
from forms.kernel.number import LENGTH, holds_number, reads_as_number
from forms.kernel.sheet import background_of, plan
from forms.kernel.sheet_code import LETTERS, SheetCode, SheetKind, furniture, read
from tests.helpers.people import adult_record

CODE = SheetCode(SheetKind.SIGNATURE, "8-0412", 2)
CODES = st.builds(
    SheetCode,
    st.sampled_from(SheetKind),
    st.from_regex(r"[1-9][0-9]?-[0-9]{1,4}", fullmatch=True),
    st.integers(1, 99),
)
PAGES = st.integers(1, 99)


@given(CODES, PAGES)
def test_a_code_reads_back_to_the_sheet_it_stands_on(code: SheetCode, page: int) -> None:
    assert read(code.page(page)) == (code, page)
    assert read(code.page(page).lower()) == (code, page), "Caps Lock turns the letters of a scanner round"


@given(CODES, PAGES)
def test_no_number_can_be_read_out_of_a_code(code: SheetCode, page: int) -> None:
    text = code.page(page)
    assert sum(map(str.isdigit, text)) < LENGTH
    assert not reads_as_number(text)
    assert not holds_number(text)


def test_a_code_says_kind_number_version_and_page() -> None:
    assert CODE.page(1) == "A8-0412.2.1"
    assert SheetCode(SheetKind.LETTER, "8-12", 1).page(3) == "S8-12.1.3"


@pytest.mark.parametrize("number", ["", "80412", "8-", "x-0412", "123-0412", "8-0412567", "8-0412 "])
def test_what_is_no_reception_number_gets_no_code(number: str) -> None:
    with pytest.raises(Bug, match=r"sheet\.code"):
        SheetCode(SheetKind.SIGNATURE, number, 1).page(1)


def test_a_code_that_would_have_twelve_digits_is_never_made() -> None:
    assert SheetCode(SheetKind.RECORD, "12-0412", 10).page(123) == "R12-0412.10.123"
    with pytest.raises(Bug, match=r"sheet\.code"):
        SheetCode(SheetKind.RECORD, "12-0412", 100).page(123)


@given(st.text(max_size=20))
def test_anything_else_is_not_read_as_a_code(text: str) -> None:
    found = read(text)
    assert found is None or found[0].page(found[1]).casefold() == text.casefold()


@pytest.mark.parametrize(
    "text", ["", "8-0412", "Z8-0412.1.1", "A8-0412.1", "A8-0412.1.1.1", "A8-041２.1.1", "A12-0412.100.123"]
)
def test_other_texts_are_not_codes(text: str) -> None:
    assert read(text) is None


def test_every_kind_has_a_letter_of_its_own_and_says_whether_it_names_a_case() -> None:
    assert len(set(LETTERS)) == len(SheetKind)
    assert {kind for kind in SheetKind if kind.of_case} == {
        SheetKind.SIGNATURE,
        SheetKind.STATEMENT,
        SheetKind.TRANSCRIPT,
        SheetKind.COPY,
        SheetKind.VISITOR,
        SheetKind.REMINDER,
        SheetKind.ATTACHMENTS,
        SheetKind.ATTACHMENTS_COPY,
        SheetKind.READY,
        SheetKind.HEALTH,
        SheetKind.DECISION,
        SheetKind.SLIP,
        SheetKind.KEPT,
        SheetKind.ENDORSEMENT,
        SheetKind.RECEIPT,
        SheetKind.OFFICIAL,
    }


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
def test_bars_and_spaces_fill_the_width_they_are_said_to_have(text: str) -> None:
    widths = code128.widths(text)
    assert sum(widths) == code128.modules(text)
    assert len(widths) % 2 == 1, "a bar at both ends"
    assert set(widths) <= {1, 2, 3, 4}


@pytest.mark.parametrize("text", ["", "受付", "A\n", "A\x7f"])
def test_what_set_b_has_not_is_our_mistake(text: str) -> None:
    with pytest.raises(Bug, match=r"code128\.character"):
        code128.widths(text)


def test_the_bars_of_a_page_end_at_the_margin_with_their_text_under_them() -> None:
    bars, text = furniture(CODE, 1)
    assert isinstance(bars, Bars)
    assert isinstance(text, Text)
    assert bars.text == text.text == "A8-0412.2.1"
    left, width = bars.stripes()[-1]
    assert left + width == pytest.approx(190)
    assert text.y > bars.y + bars.h, "no letter on black"
    assert 10 * Bars.module <= A4_WIDTH_MM - 190, "the quiet zone"


def test_the_longest_code_leaves_room_for_the_words_at_the_left() -> None:
    bars, _ = furniture(SheetCode(SheetKind.RECORD, "12-0412", 10), 123)
    assert isinstance(bars, Bars)
    assert bars.x - 10 * Bars.module > 91, "控え and 再印刷 end there"


def planned(code: SheetCode | None) -> Paper:
    return plan(FORM, adult_record(), scope=Scope.OFFICE_COPY, number=None, foot="受付", code=code)


def test_the_bars_are_outside_the_edition() -> None:
    """The blank form is what the prefecture printed; with a code, the page has the same ink and the bars."""
    plain, coded = planned(None), planned(CODE)
    assert plain.bars() == ()
    assert [bars.text for bars in coded.bars()] == ["A8-0412.2.1"]
    added: list[Ink] = [ink for ink in coded.pages[0].ink if ink not in plain.pages[0].ink]
    assert added == list(furniture(CODE, 1))
    assert coded.pages[0].background == background_of(FORM)
