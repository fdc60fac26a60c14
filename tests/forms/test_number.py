"""個人番号: what is accepted and named, and that the value shows itself nowhere (domain §4)."""

import copy
import io
import json
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.jp import in_ as oracle

from forms.kernel.errors import Bug, Refused
from forms.kernel.number import (
    DASHES,
    IndividualNumber,
    Shape,
    check_digit,
    digits_of,
    is_well_formed,
    shape_of,
)
from tests.helpers.digits import ARABIC, FULL_WIDTH
from tests.helpers.makers import a_number, number_digits

seeds = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("base", "digit"),
    [
        ("12345678901", 8),
        ("98765432109", 3),
        ("12345678902", 6),
        ("1" + "0" * 10, 5),
        ("1" * 11, 8),
        ("0" * 11, 0),
    ],
    ids=["ascending", "descending", "ascending-2", "one-and-zeros", "ones", "zeros"],
)
def test_check_digit_is_that_of_the_ordinance(base: str, digit: int) -> None:
    """総務省令85号5条, vectors of domain §4."""
    assert check_digit(base) == digit


@given(seeds, st.integers(0, 9))
def test_any_last_digit_is_judged_as_the_oracle_does(seed: int, last: int) -> None:
    digits = number_digits(seed)[:-1] + str(last)
    assert is_well_formed(digits) is bool(oracle.is_valid(digits))
    assert (shape_of(digits)[0] is Shape.OK) is bool(oracle.is_valid(digits))


@given(seeds, st.integers(0, 11), st.integers(1, 9))
def test_any_single_digit_change_is_judged_as_the_oracle_does(seed: int, place: int, step: int) -> None:
    digits = number_digits(seed)
    wrong = digits[:place] + str((int(digits[place]) + step) % 10) + digits[place + 1 :]
    assert is_well_formed(wrong) is bool(oracle.is_valid(wrong))
    if place == 11:
        assert not is_well_formed(wrong)


@given(seeds, st.integers(0, 4))
def test_two_digits_six_places_apart_can_be_swapped_unseen(seed: int, place: int) -> None:
    """The known blind spot of the check digit: why a second person keys the number."""
    digits = list(number_digits(seed))
    digits[place], digits[place + 6] = digits[place + 6], digits[place]
    assert is_well_formed("".join(digits))


@pytest.mark.parametrize("digit", range(10), ids=str)
def test_a_base_of_one_repeated_digit_belongs_to_nobody(digit: int) -> None:
    """The oracle accepts twelve zeros; we name the pattern; a gate still sees it."""
    base = str(digit) * 11
    assert shape_of(base + str(check_digit(base))) == (Shape.ALL_SAME, 12)
    assert shape_of(base + str((check_digit(base) + 1) % 10)) == (Shape.ALL_SAME, 12)
    assert is_well_formed(base + str(check_digit(base)))


@pytest.mark.parametrize(
    ("typed", "shape", "count"),
    [
        ("", Shape.EMPTY, 0),
        (" 　-ー", Shape.EMPTY, 0),
        ("1234", Shape.SHORT, 4),
        ("1" * 10, Shape.SHORT, 10),
        ("1" * 11, Shape.ELEVEN, 11),
        ("1" * 13, Shape.THIRTEEN, 13),
        ("1" * 14, Shape.LONG, 14),
        ("12a4", Shape.LETTERS, 0),
        ("一二三", Shape.LETTERS, 0),
        ("①②", Shape.LETTERS, 0),
        ("1234.5678", Shape.LETTERS, 0),
    ],
    ids=lambda value: value.value if isinstance(value, Shape) else "",
)
def test_each_wrong_shape_has_its_own_name(typed: str, shape: Shape, count: int) -> None:
    assert shape_of(typed) == (shape, count)
    with pytest.raises(Refused) as refusal:
        IndividualNumber(typed)
    assert (refusal.value.code, refusal.value.count) == (f"number.{shape.value}", count)


def test_a_wrong_check_digit_is_named() -> None:
    digits = number_digits(1)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert shape_of(wrong) == (Shape.CHECK_DIGIT, 12)
    assert not is_well_formed(digits[:-1])
    assert not is_well_formed(digits.translate(FULL_WIDTH))


@pytest.mark.parametrize("gap", [*sorted(DASHES), " ", "　", "\t", " - "], ids=ascii)
def test_every_dash_and_space_may_stand_between_the_digits(gap: str) -> None:
    digits = number_digits(2)
    typed = gap.join((digits[:4], digits[4:8], digits[8:]))
    same = IndividualNumber(typed) == IndividualNumber(digits)
    assert same


@pytest.mark.parametrize("width", [FULL_WIDTH, ARABIC], ids=["full-width", "arabic"])
def test_other_decimal_digits_are_read_as_digits(width: dict[int, int]) -> None:
    same = digits_of(number_digits(3).translate(width)) == number_digits(3)
    assert same


@given(st.text())
def test_no_text_upsets_the_reader(typed: str) -> None:
    shape, count = shape_of(typed)
    assert isinstance(shape, Shape)
    assert count >= 0


def test_the_value_shows_itself_nowhere() -> None:
    number = a_number(4)
    digits = number_digits(4)
    shown = [
        repr(number),
        str(number),
        f"{number}",
        f"{number!r:>40}",
        f"{number:^30}",
        f"{[number]}",
        "%s %r" % (number, number),  # noqa: UP031  # the old operator is one of the ways out
    ]
    shown += [ascii(number), str({"n": number})]
    leaked = any(digits in text or digits[:4] in text for text in shown)
    assert not leaked


def test_an_exception_and_its_traceback_hold_no_digit() -> None:
    digits = number_digits(5)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    out = io.StringIO()
    try:
        IndividualNumber(wrong)
    except Refused as refusal:
        traceback.print_exception(refusal, file=out)
    leaked = wrong in out.getvalue() or wrong[:6] in out.getvalue()
    assert not leaked
    assert "number.check_digit" in out.getvalue()


def test_it_cannot_be_pickled_copied_iterated_hashed_or_written_as_json() -> None:
    number = a_number(6)
    for way in (lambda: number.__reduce_ex__(4), lambda: copy.copy(number), lambda: copy.deepcopy([number])):
        with pytest.raises(Bug, match=r"number\.pickled"):
            way()
    with pytest.raises(Bug, match=r"number\.iterated"):
        list(number)
    with pytest.raises(TypeError):
        hash(number)
    with pytest.raises(TypeError):
        json.dumps(number)
    with pytest.raises(TypeError):
        vars(number)


def test_reveal_is_the_one_way_out_and_ends_with_wipe() -> None:
    number = a_number(7)
    same = number.reveal() == number_digits(7)
    assert same
    number.wipe()
    with pytest.raises(Bug, match=r"number\.wiped"):
        number.reveal()


def test_two_numbers_are_equal_by_value_and_to_nothing_else() -> None:
    equal, other, text = (
        a_number(8) == a_number(8),
        a_number(8) == a_number(9),
        a_number(8) == number_digits(8),
    )
    assert (equal, other, text) == (True, False, False)
