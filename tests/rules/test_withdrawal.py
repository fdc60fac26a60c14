"""取下げ and 死亡: from where, for which causes, and what is asked of papers and 手帳 (法16条1項, 令12条2項, 行政手続法37条)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.rules import withdrawal as rules
from app.rules.withdrawal import Fate
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import UNDECIDED, State
from forms.kernel.record import Record
from tests.helpers.people import adult_record, change_record, return_record, statement_record

NOW = datetime(2026, 11, 20, tzinfo=UTC)
OPEN = (State.DRAFT, State.ENTERED, State.CONFIRMED, State.RETURNED, State.APPROVED)
TO_GIVE = (State.GRANTED, State.ARRIVED)
PAPERS = (Fate.GIVEN_BACK, Fate.SHREDDED, Fate.FILED)


def at(state: State, record: Record | None = None, version: int = 1) -> Case:
    return Case("c", "8-0001", state, version, record or adult_record(), "s", NOW, NOW, has_number=True)


@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
def test_an_application_can_be_over_anywhere_before_its_techo_is_given_out(state: State) -> None:
    assert rules.may_end(at(state)) is (state in (*OPEN, *UNDECIDED, *TO_GIVE))


def test_what_nobody_handed_on_is_thrown_away_instead() -> None:
    assert not rules.may_end(at(State.DRAFT, version=0))


def test_what_ended_already_is_not_taken_back() -> None:
    """番号の申出 with its approval, 返還届 and a change inside the prefecture with going up."""
    for state in (State.ENTERED, State.CONFIRMED, State.RETURNED):
        assert rules.may_end(at(state, statement_record()))
    assert not rules.may_end(at(State.APPROVED, statement_record()))
    for record in (return_record(), change_record(cause="move")):
        assert rules.may_end(at(State.APPROVED, record))
        assert not rules.may_end(at(State.FORWARDED, record))
        assert rules.may_end(at(State.REFERRED, record)), "from a store of before"
    assert rules.may_end(at(State.FORWARDED, change_record(cause="border")))


def test_of_what_is_decided_only_death_or_a_cause_in_words() -> None:
    for state in (*OPEN, *UNDECIDED):
        assert rules.reasons(state) == rules.REASONS
    for state in TO_GIVE:
        assert rules.reasons(state) == ("died", "other_cause")


def test_papers_are_asked_for_where_there_are_any_and_the_techo_always() -> None:
    for on_paper in (False, True):
        assert rules.fates(State.GRANTED, on_paper=on_paper) == (Fate.TECHO_STOPPED, Fate.TECHO_SENT)
        assert rules.fates(State.ARRIVED, on_paper=on_paper) == (Fate.TECHO_SENT,)
    for state in (*OPEN, *UNDECIDED):
        assert rules.fates(state, on_paper=False) == ()
        up = (Fate.AT_CENTER,) if state in UNDECIDED else ()
        assert rules.fates(state, on_paper=True) == (*up, *PAPERS)


@pytest.mark.parametrize(
    ("state", "why", "fate", "on_paper", "code"),
    [
        (State.DELIVERED, "died", "", True, "withdraw.over"),
        (State.ENTERED, "", "shredded", True, "after.reason"),
        (State.GRANTED, "applicant", "techo_sent", True, "withdraw.decided"),
        (State.GRANTED, "died", "", True, "withdraw.fate"),
        (State.GRANTED, "died", "shredded", True, "withdraw.fate"),
        (State.ENTERED, "applicant", "at_center", True, "withdraw.fate"),
        (State.ENTERED, "applicant", "shredded", False, "withdraw.fate"),
        (State.ENTERED, "applicant", "shredded", True, ""),
        (State.ENTERED, "applicant", "", False, ""),
        (State.FORWARDED, "moved", "at_center", True, ""),
        (State.ARRIVED, "died", "techo_sent", True, ""),
    ],
)
def test_what_is_missing_is_refused(state: State, why: str, fate: str, on_paper: bool, code: str) -> None:
    if not code:
        assert rules.check(at(state), why, fate, on_paper=on_paper) is None  # type: ignore[func-returns-value]  # it says nothing
        return
    with pytest.raises(Refused) as refusal:
        rules.check(replace(at(state)), why, fate, on_paper=on_paper)
    assert refusal.value.code == code
