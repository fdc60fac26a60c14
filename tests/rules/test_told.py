"""A row of the センター's file is of a case only when everything that was handed over comes back the same."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app import wording_told
from app.rules import told as rules
from forms.kernel.procedure import UNDECIDED, State
from forms.kernel.told import RowEnd, Told
from tests.helpers.telling import GRANTED, REJECTED

TOLD = Told("8-0001", 2, "みほん たろう", "1983-04-12", GRANTED)


def test_reading_birth_date_and_version_have_to_be_the_same() -> None:
    same = {"version": 2, "kana": "みほん たろう", "birth": "1983-04-12"}
    assert rules.differs(TOLD, version=2, kana="みほん たろう", birth="1983-04-12") == ""
    for changed, why in (
        ({"version": 1}, "version"),
        ({"kana": "べつ"}, "person"),
        ({"birth": "1983"}, "person"),
    ):
        assert rules.differs(TOLD, **{**same, **changed}) == why  # type: ignore[arg-type]  # named above


@given(st.sampled_from(State))
def test_only_what_the_prefecture_has_waits_for_a_decision(state: State) -> None:
    assert (rules.stands_against(TOLD, state, None) == "") is (state in UNDECIDED)
    assert rules.stands_against(TOLD, state, None, ends=True) == rules.NOT_UP, "a 届出 waits for no decision"
    assert rules.stands_against(TOLD, state, GRANTED) == "same"
    assert rules.stands_against(TOLD, state, REJECTED) == "decided"
    assert rules.stands_against(replace(TOLD, result=REJECTED), state, REJECTED) == "same"


def test_every_code_has_its_word() -> None:
    assert set(rules.WHYS) == set(wording_told.WHYS)
    assert {end.value for end in RowEnd} == set(wording_told.ENDS)
