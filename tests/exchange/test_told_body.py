"""What stands in a file of decisions reads back to the same bytes, or is refused without a word of what stood there."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.told_body import read_results, write_results
from forms.kernel.errors import Refused
from forms.kernel.number import may_be_kept
from forms.kernel.result import Result, ResultKind
from forms.kernel.told import Told, ToldFile
from tests.helpers.makers import number_digits
from tests.helpers.telling import GRANTED

WORDS = st.text(st.characters(codec="utf-8"), max_size=20).filter(may_be_kept)
RESULTS = st.builds(
    Result,
    st.sampled_from(ResultKind),
    st.dates(date(1950, 1, 1)),
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    WORDS,
)
TOLD = st.builds(Told, WORDS, st.integers(0, 99), WORDS, st.just("1983-04"), RESULTS)
ONE = Told("8-0001", 1, "みほん たろう", "1983-04-12", GRANTED)
FILE = ToldFile("a" * 20, "232092", datetime(2026, 11, 20, tzinfo=UTC), (ONE,))


@settings(max_examples=25)
@given(st.lists(TOLD, min_size=1, max_size=4, unique_by=lambda one: one.key))
def test_what_was_written_is_read(told: list[Told]) -> None:
    file = replace(FILE, told=tuple(told))
    assert read_results(write_results(file)) == file


@pytest.mark.parametrize(
    "spoil",
    [
        lambda values: values[5].append(values[5][0]),  # twice the same case
        lambda values: values[5].clear(),
        lambda values: values[5][0].append("more"),
        lambda values: values[5][0].__setitem__(4, "other"),
        lambda values: values[5][0].__setitem__(5, "no day"),
        lambda values: values[5][0].__setitem__(7, number_digits(1)),  # a number has no place here
        lambda values: values.__setitem__(0, "batch"),
        lambda values: values.__setitem__(4, "2026-11-20"),
    ],
)
def test_anything_else_is_refused(spoil: object) -> None:
    values = json.loads(write_results(FILE))
    spoil(values)  # type: ignore[operator]  # one of the functions above
    body = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    with pytest.raises(Refused, match=r"handover\.content") as refusal:
        read_results(body)
    assert number_digits(1) not in repr(refusal.value)


@settings(max_examples=40)
@given(st.binary(max_size=60))
def test_no_bytes_break_it(body: bytes) -> None:
    with pytest.raises(Refused, match=r"handover\.content"):
        read_results(body)
