"""Who is protected, whom they are kept from, who may look (支援措置): where in doubt, protected."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.protection import (
    Person,
    birth_years,
    check_may_lift,
    is_news,
    is_same,
    meetings,
    people_of,
    protecting,
    standing,
)
from forms.kernel.case import Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.name_keys import Variants, loose_kana_key, loose_key
from forms.kernel.procedure import Role, State
from forms.kernel.protection import Named, Protection, ProtectionKind, Side, Standing, Visitor
from tests.helpers.office import START
from tests.helpers.people import adult_record, child_record

VARIANTS = Variants.of([("髙", "高"), ("﨑", "崎")])
TARO = Named(Side.PROTECTED, "見本　太郎", "みほん　たろう", "1983-04-12")
HANA = Named(Side.HOUSEHOLD, "見本　花", "", "2017-06-03")
JIRO = Named(Side.OPPONENT, "避見　次郎", "", "1980-01-02")
AGENT = {"provider": "agent", "agent_name": "避見次郎"}


def one(*people: Named, ended: datetime | None = None) -> Protection:
    return Protection(
        id="p",
        kind=ProtectionKind.DV,
        standing=Standing.ENDED if ended else Standing.PROVISIONAL,
        people=people,
        from_on=date(2026, 4, 1),
        to_on=date(2027, 3, 31),
        source="通知",
        safe_contact="",
        address="",
        added_by="s",
        added_at=START,
        ended_at=ended,
    )


def test_the_subject_and_whoever_applies_are_looked_at() -> None:
    assert [p.name for p in people_of(adult_record())] == ["見本　太郎"]
    assert [p.name for p in people_of(child_record())] == ["見本　花", "見本　太郎"]
    assert birth_years(child_record()) == {"2017", "1983"}


def test_a_draft_without_birth_date_or_name_is_nobodys_yet() -> None:
    assert people_of(adult_record(applicant_birth="")) == ()
    assert people_of(adult_record(applicant_name="", applicant_kana="")) == ()


@pytest.mark.parametrize(
    ("named", "same"),
    [
        (TARO, True),
        (replace(TARO, name="見本太郎", kana=""), True),
        (replace(TARO, name="三本　太郎"), True),  # the reading agrees
        (replace(TARO, birth="1983"), True),
        (replace(TARO, birth="1983-04"), True),
        (replace(TARO, birth="1983-05-12"), False),
        (replace(TARO, name="見本　一郎", kana="みほん　いちろう"), False),
        (replace(TARO, name="見本　一郎", kana=""), False),
        (replace(TARO, birth=""), False),
    ],
)
def test_a_person_is_known_by_name_or_reading_and_a_birth_date_that_does_not_contradict(
    named: Named, same: bool
) -> None:
    assert bool(protecting(adult_record(), [one(named)], VARIANTS)) is same


def test_another_way_of_writing_a_name_protects_all_the_same() -> None:
    assert is_same(
        Named(Side.PROTECTED, "髙﨑　恵", "", "1990-01-01"), Person("高崎恵", "", "1990-01-01"), VARIANTS
    )


def test_a_child_is_protected_with_the_household_and_an_opponent_is_not() -> None:
    assert protecting(child_record(applicant_name="別人", applicant_kana=""), [one(TARO, HANA)], VARIANTS)
    assert not protecting(adult_record(), [one(replace(TARO, side=Side.OPPONENT))], VARIANTS)


def test_only_ending_ends_a_protection() -> None:
    past, ended = one(TARO), one(TARO, ended=START)
    assert past.is_past(date(2027, 4, 1))
    assert not past.is_past(date(2027, 3, 31))
    assert not replace(past, to_on=None).is_past(date(2099, 1, 1))
    assert standing([past, ended]) == (past,)


def test_what_stood_at_a_moment_is_not_changed_by_what_came_later() -> None:
    ended = one(TARO, ended=START.replace(hour=12))
    assert ended.stood_at(START)
    assert one(TARO).stood_at(START.replace(year=2040))
    assert not ended.stood_at(START.replace(hour=12))
    assert not ended.stood_at(START.replace(hour=8))


def test_somebody_kept_away_is_met_as_guardian_and_as_agent() -> None:
    father = child_record(applicant_name="避見　次郎", applicant_kana="", applicant_birth="1980-01-02")
    (met,) = meetings(father, [one(HANA, JIRO)], VARIANTS)
    assert (met.visitor, met.key) == (Visitor.APPLICANT, "避見次郎")
    (met,) = meetings(adult_record(**AGENT), [one(TARO, JIRO)], VARIANTS)
    assert met.visitor is Visitor.AGENT


def test_who_writes_for_the_applicant_stands_beside_him_and_is_met_too() -> None:
    """代筆: he sees the whole sheet."""
    (met,) = meetings(adult_record(scribe="避見　次郎"), [one(TARO, JIRO)], VARIANTS)
    assert (met.visitor, met.key) == (Visitor.AGENT, "避見次郎")
    assert not meetings(adult_record(scribe="別人　一"), [one(TARO, JIRO)], VARIANTS)


def test_an_agent_is_known_by_name_alone_and_an_unknown_birth_date_contradicts_nothing() -> None:
    nameless_day = replace(JIRO, birth="")
    father = child_record(applicant_name="避見　次郎", applicant_kana="", applicant_birth="1999-09-09")
    assert meetings(father, [one(HANA, nameless_day)], VARIANTS)
    assert not meetings(father, [one(HANA, JIRO)], VARIANTS)


@pytest.mark.parametrize("written", ["避見 次郎（夫）", "サケミ ジロウ", "避見次郎様"])
def test_an_agent_is_known_however_the_name_is_written(written: str) -> None:
    agent = adult_record(provider="agent", agent_name=written)
    assert meetings(agent, [one(TARO, replace(JIRO, kana="さけみ　じろう"))], VARIANTS)


def test_whoever_applies_for_himself_is_no_visitor() -> None:
    himself = replace(TARO, side=Side.OPPONENT)
    assert not meetings(adult_record(), [one(HANA, himself)], VARIANTS)


def _case(state: State, confirming_by: str = "") -> Case:
    return Case(
        id="c",
        reception_no="8-0001",
        state=state,
        version=1,
        record=adult_record(),
        assigned_to="clerk",
        opened_at=START,
        updated_at=START,
        has_number=False,
        confirming_by=confirming_by,
    )


def _staff(name: str, *roles: Role) -> Staff:
    return Staff(name, "1", name, frozenset(roles))


def test_a_supervisor_the_clerk_at_work_and_the_confirmer_who_has_begun_may_look() -> None:
    for state in State:
        assert check_may_lift(_case(state), _staff("boss", Role.REVIEWER)) is Role.REVIEWER
    for state in (State.DRAFT, State.RETURNED, State.ENTERED):
        assert check_may_lift(_case(state), _staff("clerk", Role.CLERK)) is Role.CLERK
    begun = _case(State.ENTERED, "second")
    assert check_may_lift(begun, _staff("second", Role.CONFIRMER), confirming=True) is Role.CONFIRMER


@pytest.mark.parametrize(
    ("case", "staff", "confirming"),
    [
        (_case(State.DRAFT), _staff("other", Role.CLERK), False),
        (_case(State.CONFIRMED), _staff("clerk", Role.CLERK), False),
        (_case(State.APPROVED), _staff("five", Role.FORWARDER, Role.ADMIN), False),
        (_case(State.ENTERED, "second"), _staff("second", Role.CONFIRMER), False),
        (_case(State.ENTERED, "third"), _staff("second", Role.CONFIRMER), True),
    ],
)
def test_nobody_else_may(case: Case, staff: Staff, confirming: bool) -> None:
    with pytest.raises(Refused, match=r"protection\.role"):
        check_may_lift(case, staff, confirming=confirming)


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_BIRTHS = st.sampled_from(["", "1983", "1983-04", "1983-04-12", "1983-05-12", "2017-06-03"])


@given(name=_TEXTS, kana=_TEXTS, birth=_BIRTHS)
def test_whoever_was_noted_is_known_again_by_the_same_words(name: str, kana: str, birth: str) -> None:
    """Any text at all: nothing raises, and nobody who has a name that can be compared is missed."""
    known = is_same(Named(Side.PROTECTED, name, kana, birth), Person(name, kana, birth), VARIANTS)
    told = bool(loose_key(name, VARIANTS)) or bool(loose_kana_key(kana))
    assert known is (told and bool(birth))


@given(name=_TEXTS, other=_TEXTS, ours=_BIRTHS, theirs=_BIRTHS)
def test_two_births_that_contradict_are_two_people_and_sides_do_not_matter(
    name: str, other: str, ours: str, theirs: str
) -> None:
    one = is_same(Named(Side.PROTECTED, name, "", ours), Person(other, "", theirs), VARIANTS)
    assert one is is_same(Named(Side.PROTECTED, other, "", theirs), Person(name, "", ours), VARIANTS)
    if ours and theirs and ours[:4] != theirs[:4]:
        assert not one


@pytest.mark.parametrize(
    ("known", "news"),
    [
        ((), True),
        ((one(JIRO),), True),  # he is kept away, not protected
        ((one(HANA),), True),
        ((one(TARO),), False),
        ((one(TARO, ended=START),), False),  # ended on the day of the data or later
        ((one(TARO, ended=START - timedelta(days=1)),), True),
        ((one(TARO, ended=START - timedelta(days=9)), one(TARO)), False),
    ],
)
def test_a_mark_of_the_register_is_news_where_nothing_newer_says_otherwise(
    known: tuple[Protection, ...], news: bool
) -> None:
    who = Person("見本 太郎", "みほん たろう", "1983-04-12")
    assert is_news(who, known, START.date(), VARIANTS) is news
