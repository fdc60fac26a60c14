"""身体障害者手帳返還届 with a box for the holder's 個人番号: used where an office's prefecture asks for it, else never.
One box, of the holder; no 保護者's, no relative's; after a death it may be left out (香美町)."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalog import DECIDED_HERE, find
from forms.catalog.common.city import MAYOR
from forms.catalog.henkan import office_r8
from forms.catalog.henkan.office_r8_number import FORM
from forms.catalog.henkan.rules import check_holder_provider, check_left_out
from forms.catalog.official_letter import ReturnLetter, plan_return
from forms.kernel.checks import check_form, everything_prints
from forms.kernel.fields import Kind, Place
from forms.kernel.ink import Digits, Rect, Text
from forms.kernel.masking import Scope, bears_number
from forms.kernel.record import Record
from forms.kernel.sheet import background_of, plan
from tests.helpers.makers import a_number
from tests.helpers.office import OFFICE
from tests.helpers.people import numbered_return_record

PINNED = "827d58e30ff300514c729fb10f6d8e5d2e68cbf3ca9a924ee6d786b1ee3e08da"
LEFT_OUT = {"no_number_reason": "deceased", "provider": "", "number_source": ""}
BIRTHS = st.sampled_from(["1948-02-03", "2019-05-05", "2011", "令和", ""])
CAUSES = st.sampled_from(["death", "wish", ""])
PROVIDERS = st.sampled_from(["", "self", "guardian", "legal", "agent", "messenger"])
CODES = {"provider.dead", "provider.child", "provider.adult", "age.unclear"}


def codes(record: Record, *, has_number: bool = True) -> list[tuple[str, str]]:
    found = check_form(FORM, record, has_number=has_number, missing=everything_prints)
    return [(one.code, one.field) for one in found]


def test_a_return_with_the_holder_s_number_is_complete() -> None:
    assert codes(numbered_return_record()) == []
    assert codes(numbered_return_record(provider="agent", agent_name="見本　花子")) == []


def test_the_number_of_somebody_who_died_may_be_left_out() -> None:
    """Then nobody is asked who gave it, nor from what."""
    dead = numbered_return_record(cause="death", relationship="長男", **LEFT_OUT)
    assert codes(dead, has_number=False) == []
    asked = [field.key for field in FORM.fields if field.applies(dead)]
    assert not {"provider", "agent_name", "number_source", "lookup_reason"} & set(asked)


def test_left_out_for_a_death_is_said_of_the_dead_alone() -> None:
    assert codes(numbered_return_record(**LEFT_OUT), has_number=False) == [
        ("reason.not_dead", "no_number_reason")
    ]
    assert check_left_out({"no_number_reason": "deceased"}) == (), "the cause is still to be chosen"


def test_a_number_or_a_reason_must_stand_and_never_both() -> None:
    assert codes(numbered_return_record(), has_number=False) == [("number.required", "holder_number")]
    both = numbered_return_record(no_number_reason="unknown")
    assert ("number.and_reason", "no_number_reason") in codes(both)


@pytest.mark.parametrize("provider", ["self", "guardian", "agent", "messenger"])
def test_a_dead_holder_gives_no_number_nor_does_his_agent(provider: str) -> None:
    """民法111条1項1号: an agent's power ends with the death."""
    dead = numbered_return_record(
        cause="death", relationship="長男", provider=provider, agent_name="見本　花子"
    )
    assert ("provider.dead", "provider") in codes(dead)


def test_of_a_dead_holder_a_relative_gives_it_if_anybody() -> None:
    dead = numbered_return_record(
        cause="death", relationship="長男", provider="legal", agent_name="見本　花子"
    )
    assert codes(dead) == []
    assert "親族" in FORM.field("provider").choice_label("legal")


def test_a_child_s_number_comes_by_the_guardian_an_adult_s_by_himself() -> None:
    child = {"holder_birth": "2019-05-05", "relationship": "父"}
    assert codes(numbered_return_record(**child, provider="guardian")) == []
    assert codes(numbered_return_record(**child)) == [("provider.child", "provider")]
    assert codes(numbered_return_record(provider="guardian")) == [("provider.adult", "provider")]
    assert ("age.unclear", "holder_birth") in codes(numbered_return_record(holder_birth="2011"))


@given(BIRTHS, CAUSES, PROVIDERS)
@settings(max_examples=60)
def test_no_entry_upsets_the_rules(birth: str, cause: str, provider: str) -> None:
    values = {"holder_birth": birth, "cause": cause, "provider": provider, "applied_on": "2026-11-24"}
    assert {one.code for one in check_holder_provider(values)} <= CODES
    assert check_holder_provider({**values, "no_number_reason": "deceased"}) == ()
    assert {one.code for one in check_holder_provider({**values, "applied_on": ""})} <= {"provider.dead"}


def test_the_only_number_on_it_is_the_holder_s() -> None:
    assert FORM.number_keys() == ("holder_number",)
    record = numbered_return_record()
    assert (FORM.subject_of(record).number, FORM.blackout_of(record)) == ("holder_number", None)
    for scope in Scope:
        number = a_number(1) if bears_number(scope) else None
        ink = plan(FORM, record, scope=scope, number=number, foot="").pages[0].ink
        assert bool([one for one in ink if isinstance(one, Digits)]) is bears_number(scope)
        assert not [one for one in ink if isinstance(one, Rect) and one.filled]
    words = "".join(ink.text for ink in background_of(FORM).ink if isinstance(ink, Text))
    assert "亡くなった方の個人番号の記載を省くことができます" in words
    assert "届け出る親族などの個人番号は、記載しないでください" in words
    assert "申請" not in words


def test_all_else_is_as_on_the_edition_without_a_number() -> None:
    """Same sheet, same order; only the number and what is asked about it come in."""
    plain = [field.key for field in office_r8.FORM.fields]
    assert [key for key in FORM.keys if key in plain] == plain
    assert set(FORM.keys) - set(plain) == {
        "holder_number",
        *("provider", "agent_name", "number_source", "lookup_reason"),
    }
    assert FORM.gives_back
    assert office_r8.FORM.gives_back


def test_the_boxes_follow_the_order_of_the_sheet_and_do_not_meet() -> None:
    keys = [field.key for field in FORM.fields if field.place is Place.SHEET]
    tops = [FORM.box(key) for key in keys]
    assert all(low.y >= high.y + high.h for high, low in pairwise(tops))


def test_a_city_that_decides_itself_has_the_same_to_its_mayor() -> None:
    city = find("henkan", "city_r8_number")
    assert (city.boxes, city.checks, city.keys, city.decided_here) == (
        FORM.boxes,
        FORM.checks,
        FORM.keys,
        True,
    )
    changed = [(a.text, b.text) for a, b in zip(FORM.labels, city.labels, strict=True) if a != b]
    assert changed == [(FORM.addressee, MAYOR)]
    assert "henkan/city_r8_number" in DECIDED_HERE
    assert [field.key for field in city.fields if field.kind is Kind.NUMBER] == ["holder_number"]


def test_a_released_edition_never_changes() -> None:
    """As of the 交付申請書: words, order and keys; millimetres may be tuned."""
    fixed = {
        "id": FORM.id,
        "edition": FORM.edition,
        "title": FORM.title,
        "addressee": FORM.addressee,
        "labels": [label.text for label in FORM.labels],
        "sentence": FORM.sentence,
        "note": FORM.note,
        "keys": FORM.keys,
        "causes": [choice.label for choice in FORM.field("cause").choices],
    }
    digest = hashlib.sha256(json.dumps(fixed, ensure_ascii=False).encode()).hexdigest()
    assert digest == PINNED


@pytest.mark.parametrize(("asks", "said"), [(False, "個人番号は書きません"), (True, "個人番号は省けます")])
def test_the_letter_to_the_family_says_what_the_paper_at_the_counter_asks(asks: bool, said: str) -> None:
    """返還のお願い goes to the family of somebody who died: it promises nothing that the paper does not keep."""
    letter = ReturnLetter(
        "8-0412", 1, ("碧南市",), "見本", date(2026, 11, 24), replace(OFFICE, return_number=asks)
    )
    words = "".join(ink.text for ink in plan_return(letter).pages[0].ink if isinstance(ink, Text))
    assert words.count("返還届（窓口にあります。") == 1
    assert said in words
