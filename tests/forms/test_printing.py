"""Pages as people write them, and what is known of a printer."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.errors import Refused
from forms.kernel.printing import AllowedPrinter, pages_of, pages_text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        ("  ", ()),
        ("3", (3,)),
        ("2, 4-6", (2, 4, 5, 6)),
        ("4-6、2", (2, 4, 5, 6)),
        ("5 5,5", (5,)),
        ("1〜2", (1, 2)),
    ],
)
def test_pages_are_read_as_people_write_them(typed: str, meant: tuple[int, ...]) -> None:
    assert pages_of(typed, 8) == meant


@pytest.mark.parametrize("typed", ["9", "0", "6-4", "7-9", "a", "1-2-3", "-1", "12345"])
def test_what_is_no_page_of_this_print_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        pages_of(typed, 8)
    assert (refused.value.code, refused.value.field, refused.value.count) == ("print.pages", "pages", 8)


@given(st.sets(st.integers(1, 200)))
def test_pages_written_are_pages_read(pages: set[int]) -> None:
    assert pages_of(pages_text(pages), 200) == tuple(sorted(pages))


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = pages_of(text, 20)
    except Refused:
        return
    assert all(1 <= page <= 20 for page in found)


def test_a_printer_is_open_until_it_was_ended() -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    assert AllowedPrinter("p", "福祉課-複合機", "", False, "s", at).open
    assert not AllowedPrinter("p", "福祉課-複合機", "", False, "s", at, "s", at).open
