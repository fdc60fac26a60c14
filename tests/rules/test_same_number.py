"""The same number in another case: who that is to the subject, in words a counter can act on (課題「正しい番号」§5)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.same_number import JUST_NOW, Relation, is_one_person, is_same_subject, relation, was_one_person
from forms.kernel.dates import PartialDate
from forms.kernel.name_keys import Variants
from forms.kernel.person import FourItems

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=40)
VARIANTS = Variants.of([("髙", "高")])
HERE, THERE = "碧南市見本町1丁目28番地", "碧南市港本町4番地6"
CHILD = FourItems("高橋　花", PartialDate(2017, 6, 3), "female", HERE, "たかはし はな")


def of(theirs: FourItems, *, ours: FourItems = CHILD, entered_at: datetime = LONG_AGO) -> Relation:
    return relation(ours, theirs, VARIANTS, now=NOW, entered_at=entered_at)


@pytest.mark.parametrize(
    ("theirs", "who"),
    [
        (CHILD, Relation.SAME_PERSON),
        (replace(CHILD, name="髙橋　花"), Relation.SAME_PERSON),  # as another paper writes it
        (replace(CHILD, address="碧南市見本町一丁目二八"), Relation.SAME_PERSON),
        (replace(CHILD, address=""), Relation.SAME_PERSON),  # says nothing of the address
        (replace(CHILD, address=THERE), Relation.NAMESAKE),  # 同姓同名同生年月日, or somebody who moved
        (
            replace(CHILD, kana="たかはし はる"),
            Relation.TWIN,
        ),  # 花 read as another name: two children of one house
        (replace(CHILD, kana="たかはし はる", address=""), Relation.NAMESAKE),  # nobody can tell: looked at
        (replace(CHILD, kana="", address=""), Relation.NAMESAKE),
        (replace(CHILD, kana="タカハシ　ハナ"), Relation.SAME_PERSON),
        (replace(CHILD, name="高橋　夢"), Relation.TWIN),
        (replace(CHILD, name="高橋　太郎", birth=PartialDate(2013, 2, 1)), Relation.SIBLING),
        (replace(CHILD, name="高橋　一子", birth=PartialDate(1985, 2, 1)), Relation.HOUSEHOLD),
        (FourItems("見本　太郎", PartialDate(1983, 4, 12), "male", THERE), Relation.OTHER),
        (
            replace(CHILD, name="高橋　夢", address=THERE),
            Relation.OTHER,
        ),  # a birthday in common, nothing else
    ],
)
def test_who_holds_the_same_number(theirs: FourItems, who: Relation) -> None:
    assert of(theirs) is who


@pytest.mark.parametrize(("years", "who"), [(14, Relation.SIBLING), (15, Relation.HOUSEHOLD)])
def test_a_generation_lies_between_a_parent_and_a_child(years: int, who: Relation) -> None:
    """Older or younger: a mother's number in the child's case, or the child's in hers."""
    for year in (CHILD.birth.year - years, CHILD.birth.year + years):
        assert of(replace(CHILD, name="高橋　一子", birth=PartialDate(year, 1, 1))) is who


def test_a_day_that_is_not_known_is_no_twin() -> None:
    assert of(replace(CHILD, name="高橋　夢", birth=PartialDate(2017))) is Relation.SIBLING


def test_two_visitors_in_a_row_are_told_as_such() -> None:
    """Their numbers may have been exchanged while keying."""
    stranger = FourItems("見本　太郎", PartialDate(1983, 4, 12), "male", THERE)
    assert of(stranger, entered_at=NOW - JUST_NOW) is Relation.JUST_NOW
    assert of(stranger, entered_at=NOW - JUST_NOW - timedelta(seconds=1)) is Relation.OTHER


def test_a_relative_entered_a_moment_ago_is_told_as_the_relative() -> None:
    assert of(replace(CHILD, name="高橋　夢"), entered_at=NOW) is Relation.TWIN
    assert of(CHILD, entered_at=NOW) is Relation.SAME_PERSON


PEOPLE = st.builds(
    FourItems,
    st.sampled_from(["高橋　花", "髙橋　花", "高橋　夢", "見本　太郎"]),
    st.sampled_from(
        [PartialDate(2017, 6, 3), PartialDate(2017), PartialDate(2013, 2, 1), PartialDate(1983, 4, 12)]
    ),
    st.sampled_from(["male", "female", ""]),
    st.sampled_from([HERE, THERE, ""]),
)


@given(PEOPLE, PEOPLE, st.integers(0, 100))
def test_each_is_to_the_other_what_the_other_is_to_him(
    one: FourItems, other: FourItems, minutes: int
) -> None:
    """And the same person is never told where the birth dates differ."""
    at = NOW - timedelta(minutes=minutes)
    said = of(other, ours=one, entered_at=at)
    assert said is of(one, ours=other, entered_at=at)
    if said in (Relation.SAME_PERSON, Relation.NAMESAKE, Relation.TWIN):
        assert one.birth == other.birth


@pytest.mark.parametrize(
    ("theirs", "same"),
    [
        (CHILD, True),
        (replace(CHILD, name="髙橋花", kana="タカハシ　ハナ"), True),
        (replace(CHILD, address=THERE), True),  # people move
        (replace(CHILD, name="高橋　夢"), False),  # the twin
        (replace(CHILD, kana="たかはし ゆめ"), False),
        (replace(CHILD, kana=""), False),
        (replace(CHILD, birth=PartialDate(2017, 6, 4)), False),
        (replace(CHILD, birth=PartialDate(2017, 6)), False),  # may be, which is not enough
    ],
)
def test_one_person_is_known_by_name_reading_and_birth_date(theirs: FourItems, same: bool) -> None:
    assert is_same_subject(CHILD, theirs, VARIANTS) is same
    assert is_same_subject(theirs, CHILD, VARIANTS) is same


@pytest.mark.parametrize(
    ("theirs", "one"),
    [
        (CHILD, True),
        (replace(CHILD, name="髙橋花", kana="タカハシ　ハナ"), True),
        (replace(CHILD, address=""), True),  # says nothing of the address
        (replace(CHILD, address=THERE), False),  # who moved, or 同姓同名同生年月日: nobody can tell
        (replace(CHILD, kana=""), False),
        (replace(CHILD, name="高橋　夢"), False),
        (replace(CHILD, birth=PartialDate(2017, 6, 4)), False),
    ],
)
def test_whose_other_number_is_told_is_one_person(theirs: FourItems, one: bool) -> None:
    """Two numbers of one person cannot both be right; of a namesake they are."""
    assert is_one_person(CHILD, theirs, VARIANTS) is one


@given(PEOPLE, PEOPLE)
def test_one_person_is_exactly_who_may_hold_the_same_number(one: FourItems, other: FourItems) -> None:
    assert is_one_person(one, other, VARIANTS) is (of(other, ours=one) is Relation.SAME_PERSON)
    assert not is_one_person(one, other, VARIANTS) or is_same_subject(one, other, VARIANTS)


@pytest.mark.parametrize(
    ("theirs", "one"),
    [
        (CHILD, True),
        (replace(CHILD, name="髙橋　花"), True),
        (replace(CHILD, name="高橋　夢"), False),
        (replace(CHILD, birth=PartialDate(2017, 6, 4)), False),
        (replace(CHILD, address=THERE), False),
        (replace(CHILD, address=""), False),  # name and birth date alone are 同姓同名同生年月日
    ],
)
def test_the_name_of_before_is_somebody_of_that_birth_date_and_address(theirs: FourItems, one: bool) -> None:
    """氏名変更届: it says the old name, not how that was read."""
    assert was_one_person(replace(CHILD, kana=""), theirs, VARIANTS) is one


def test_a_name_of_before_that_was_read_otherwise_is_another_persons() -> None:
    assert not was_one_person(CHILD, replace(CHILD, kana="たかはし はる"), VARIANTS)
