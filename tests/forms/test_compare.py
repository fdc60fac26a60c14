"""Two entries of one paper: one joint answer, and differences a person can see."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.compare import (
    Change,
    Mark,
    Span,
    births_agree,
    differences,
    entries_agree,
    numbers_agree,
    spans,
)
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug
from tests.helpers.makers import a_number

BIRTH, OTHER_BIRTH = PartialDate(2017, 4, 12), PartialDate(2017, 4, 21)
values = st.dictionaries(st.sampled_from(["name", "kana", "address", "phone"]), st.text(max_size=5))


def test_the_marks_of_the_confirmer() -> None:
    assert [mark.value for mark in Mark] == ["same", "absent", "different"]


def test_two_entries_of_a_number_agree_only_when_it_is_the_same() -> None:
    agree = [numbers_agree(a_number(1), a_number(1)), numbers_agree(a_number(1), a_number(2))]
    assert agree == [True, False]


def test_two_blanks_agree_but_a_blank_and_a_number_do_not() -> None:
    agree = [numbers_agree(None, None), numbers_agree(a_number(1), None), numbers_agree(None, a_number(1))]
    assert agree == [True, False, False]


def test_a_wiped_number_is_never_compared() -> None:
    wiped, again = a_number(1), a_number(2)
    wiped.wipe()
    again.wipe()
    with pytest.raises(Bug, match=r"number\.wiped"):
        numbers_agree(wiped, again)


def test_births_agree_with_their_unknown_parts() -> None:
    assert births_agree(BIRTH, PartialDate(2017, 4, 12))
    assert not births_agree(BIRTH, OTHER_BIRTH)
    assert not births_agree(PartialDate(2017, 4), BIRTH)
    assert births_agree(PartialDate(2017, 4), PartialDate(2017, 4))


def test_the_joint_answer_does_not_say_which_of_the_two_differs() -> None:
    answers = [
        entries_agree(a_number(1), a_number(1), BIRTH, BIRTH),
        entries_agree(a_number(1), a_number(2), BIRTH, BIRTH),
        entries_agree(a_number(1), a_number(1), BIRTH, OTHER_BIRTH),
        entries_agree(a_number(1), a_number(2), BIRTH, OTHER_BIRTH),
    ]
    assert [answer is True for answer in answers] == [True, False, False, False]
    assert all(isinstance(answer, bool) for answer in answers)


def test_differences_stand_in_the_order_of_the_form() -> None:
    before = {"name": "山田", "address": "緑町1", "phone": "0587-00-1234"}
    after = {"name": "山本", "kana": "やまもと", "address": "緑町1", "memo": "追記"}
    assert differences(before, after) == (
        Change("name", "山田", "山本"),
        Change("kana", "", "やまもと"),
        Change("memo", "", "追記"),
        Change("phone", "0587-00-1234", ""),
    )


def test_a_new_first_key_stands_first_and_an_empty_text_is_no_value() -> None:
    assert differences({"b": "1"}, {"a": "2", "b": "1"}) == (Change("a", "", "2"),)
    assert differences({"a": ""}, {}) == ()


@given(values, values)
def test_differences_lead_from_the_one_to_the_other(before: dict[str, str], after: dict[str, str]) -> None:
    changes = differences(before, after)
    rebuilt = {**before, **{change.key: change.after for change in changes}}
    assert {k: v for k, v in rebuilt.items() if v} == {k: v for k, v in after.items() if v}
    assert len({change.key for change in changes}) == len(changes)
    assert differences(before, before) == ()


def test_what_changed_is_marked_character_by_character() -> None:
    old, new = spans("緑町1-2-3", "緑町1-3")
    assert old == (Span("緑町1-", False), Span("2-", True), Span("3", False))
    assert new == (Span("緑町1-3", False),)


def test_an_ideographic_variant_is_one_character_in_the_marks() -> None:
    """葛 and 葛 + variation selector differ as a whole; the selector is never cut off."""
    old, new = spans("葛城", "葛\U000e0100城")
    assert old == (Span("葛", True), Span("城", False))
    assert new == (Span("葛\U000e0100", True), Span("城", False))


def test_empty_texts_have_no_pieces() -> None:
    assert spans("", "") == ((), ())
    assert spans("", "山") == ((), (Span("山", True),))


@given(
    st.text("山田𠮷葛\U000e0100か\u3099 1-", max_size=12),
    st.text("山田𠮷葛\U000e0100か\u3099 1-", max_size=12),
)
def test_the_pieces_joined_are_the_texts(before: str, after: str) -> None:
    old, new = spans(before, after)
    assert "".join(span.text for span in old) == before
    assert "".join(span.text for span in new) == after
    kept = ["".join(span.text for span in side if not span.changed) for side in (old, new)]
    assert kept[0] == kept[1]
    for side in (old, new):
        assert all(one.changed != two.changed for one, two in pairwise(side))
