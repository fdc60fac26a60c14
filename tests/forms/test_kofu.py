"""The rules of the 交付申請書: who applies, whose number may stand where, who may bring it (法15条1項, 愛知県資料 ③)."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalog.common import rules
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.checks import check_form, everything_prints, stops
from forms.kernel.findings import Finding, Severity
from forms.kernel.masking import Cell, Scope, cell_of
from forms.kernel.record import Record
from tests.helpers.people import adult_record, child_record

ON = "2026-11-24"
BIRTHS = [
    "2011-11-24",
    "2011-11-25",
    "2011-11-26",
    "2012-02-29",
    "2011-11",
    "2011",
    "2017-06-03",
    "1983-04",
    "1983",
    "昭和",
]
CHILD_SECTION = ("relationship", "child_kana", "child_name", "child_birth", "child_address")
PARTLY = st.fixed_dictionaries(
    {},
    optional={
        "applied_on": st.sampled_from(["2026-11-24", "2026-11-25", "2027-02-28", "2027-03-01", "令和"]),
        "applicant_birth": st.sampled_from(BIRTHS),
        "child_birth": st.sampled_from(BIRTHS),
        "child_name": st.just("見本　花"),
        "child_kana": st.just("みほん はな"),
        "relationship": st.sampled_from(["父", "母"]),
        "child_address": st.just("西尾市別町1"),
        "provider": st.sampled_from(["self", "guardian", "legal", "agent", "messenger"]),
        "arrival": st.sampled_from(["typed", "original", "mail", "online"]),
        "applicant_name": st.just("見本　太郎"),
    },
)


def might_be_a_childs_case(values: dict[str, str]) -> bool:
    """Said again in other words: somebody under 15 is, or may yet turn out to be, the one the certificate is for."""
    if any(key in values for key in CHILD_SECTION):
        return True
    birth, on = values.get("applicant_birth", "昭和"), values.get("applied_on", "令和")
    if "昭和" in birth or "令和" in on:
        return False
    youngest = birth + "-12-31"[len(birth) - 4 :] if len(birth) == 4 else birth + "-30"[len(birth) - 7 :]
    return on < f"{int(youngest[:4]) + 15}{youngest[4:]}"  # as text: 02-29 lies between 02-28 and 03-01


def people(record: Record) -> list[tuple[str, str]]:
    return [(finding.code, finding.field) for finding in rules.check_people(record)]


@given(PARTLY)
@settings(max_examples=200)
def test_the_applicants_number_box_is_black_whenever_a_child_might_be_the_subject(
    values: dict[str, str],
) -> None:
    record = Record(FORM, values)
    for scope, has_number in product(Scope, (True, False)):
        cell = cell_of(FORM, record, "applicant_number", scope=scope, has_number=has_number)
        assert (cell is Cell.BLACK) is might_be_a_childs_case(values)
        child = cell_of(FORM, record, "child_number", scope=scope, has_number=has_number)
        assert child is not Cell.BLACK
        assert Cell.NUMBER not in (cell, child) or (cell is Cell.NUMBER) is not (child is Cell.NUMBER)


@given(PARTLY, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_it_does_not_matter_in_which_order_the_form_is_filled_in(
    values: dict[str, str], chance: Random
) -> None:
    order = list(values.items())
    chance.shuffle(order)
    typed = Record(FORM, {})
    for key, value in order:
        typed = typed.changed(**{key: value})
    assert FORM.blackout_of(typed) == FORM.blackout_of(values)
    assert FORM.subject_of(typed) == FORM.subject_of(values)


@given(PARTLY, st.sampled_from(CHILD_SECTION))
@settings(max_examples=60)
def test_once_a_childs_section_is_begun_no_other_entry_opens_the_box_again(
    values: dict[str, str], key: str
) -> None:
    assert FORM.blackout_of({**values, key: "2017-06-03"}) == "applicant_number"


@pytest.mark.parametrize("provider", ["self", "guardian", "legal"])
def test_an_answer_that_an_arrow_key_passes_by_does_not_empty_an_adults_box(provider: str) -> None:
    adult = {"applied_on": "2026-11-20", "applicant_birth": "1970-05-01", "provider": provider}
    assert FORM.blackout_of(adult) is None


@given(PARTLY)
@settings(max_examples=100)
def test_no_entry_upsets_the_rules_and_an_open_question_stops_the_case(values: dict[str, str]) -> None:
    record = Record(FORM, values)
    found = check_form(FORM, record, has_number=True, missing=everything_prints)
    undecided = FORM.blackout_of(record) is not None and not rules.is_child_case(record)
    assert not undecided or stops(found)


def test_the_subject_is_the_applicant_or_the_child_with_the_childs_own_address() -> None:
    assert FORM.subject_of(adult_record()) == rules.subject_of({})
    adult, child = FORM.subject_of(adult_record()), FORM.subject_of(child_record())
    assert (adult.name, adult.kana, adult.birth, adult.number, adult.address) == (
        "applicant_name",
        "applicant_kana",
        "applicant_birth",
        "applicant_number",
        "address",
    )
    assert (child.name, child.kana, child.birth, child.number, child.address) == (
        "child_name",
        "child_kana",
        "child_birth",
        "child_number",
        "address",
    )
    assert FORM.subject_of(child_record(child_address="西尾市別町1")).address == "child_address"


@pytest.mark.parametrize(
    ("birth", "on", "findings"),
    [
        ("2011-11-26", ON, []),
        ("2011-11-25", ON, [("age.eve", "child_birth")]),  # tomorrow 15: today the 保護者 still applies
        ("2011-11-24", ON, [("child.not_under_15", "child_birth")]),
        ("2012-02-29", "2027-02-27", []),
        ("2012-02-29", "2027-02-28", [("age.eve", "child_birth")]),
        ("2012-02-29", "2027-03-01", [("child.not_under_15", "child_birth")]),
        ("2011-12", ON, []),
        ("2011-11", ON, [("age.unclear", "child_birth")]),
        ("2011", ON, [("age.unclear", "child_birth")]),
        ("2011-10", ON, [("child.not_under_15", "child_birth")]),
        ("", ON, []),
        ("昭和", ON, []),
        ("2017-06-03", "", []),
    ],
)
def test_below_fifteen_the_guardian_applies_through_the_whole_eve(
    birth: str, on: str, findings: list[tuple[str, str]]
) -> None:
    record = child_record(child_birth=birth, applied_on=on, received_on=on)
    assert people(record) == findings
    assert FORM.blackout_of(record) == "applicant_number"


@pytest.mark.parametrize(
    ("birth", "on", "findings"),
    [
        ("2011-11-24", ON, []),  # 15 today: applies himself
        ("2011-11-25", ON, [("applicant.under_15", "applicant_birth")]),
        ("2012-02-29", "2027-02-28", [("applicant.under_15", "applicant_birth")]),
        ("2012-02-29", "2027-03-01", []),
        ("2011", ON, [("age.unclear", "applicant_birth")]),
        ("1983", ON, []),
        ("2017-06-03", "", []),
    ],
)
def test_from_fifteen_on_the_person_applies_himself(
    birth: str, on: str, findings: list[tuple[str, str]]
) -> None:
    assert people(adult_record(applicant_birth=birth, applied_on=on, received_on=on)) == findings


def test_the_notice_on_the_eve_stops_nobody() -> None:
    found = check_form(
        FORM, child_record(child_birth="2011-11-25"), has_number=True, missing=everything_prints
    )
    assert found == (Finding("age.eve", "child_birth", Severity.INFO),)
    assert not stops(found)


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({}, []),
        ({"applied_on": "2026-11-20"}, [("received.differs", "received_on", Severity.CAUTION)]),
        ({"applied_on": "2026-11-20", "arrival": "mail"}, []),
        ({"applied_on": "2026-11-20", "arrival": "online"}, []),
        ({"applied_on": "2026-11-25"}, [
            ("received.before_application", "received_on", Severity.ERROR),
            ("received.differs", "received_on", Severity.CAUTION),
        ]),
        ({"received_on": ""}, []),
        ({"applied_on": ""}, []),
        ({"applicant_birth": "2026-11-25"}, [("birth.after_application", "applicant_birth", Severity.ERROR)]),
        ({"child_birth": "2026-12"}, [("birth.after_application", "child_birth", Severity.ERROR)]),
        ({"child_birth": "2026"}, []),  # may well be before
        ({"child_birth": ON}, []),
    ],
)  # fmt: skip
def test_dates_stand_in_their_order(
    changes: dict[str, str], findings: list[tuple[str, str, Severity]]
) -> None:
    found = rules.check_dates(child_record(**changes))
    assert [(f.code, f.field, f.severity) for f in found] == findings


@pytest.mark.parametrize("provider", ["self", "guardian", "legal", "agent", "messenger", ""])
def test_a_childs_number_comes_through_a_grown_up_and_an_adult_has_no_guardian(provider: str) -> None:
    """番号法16条, 令12条2項."""
    child = [f.code for f in rules.check_provider(child_record(provider=provider))]
    adult = [f.code for f in rules.check_provider(adult_record(provider=provider))]
    assert child == (["provider.child"] if provider == "self" else [])
    assert adult == (["provider.adult"] if provider == "guardian" else [])


@pytest.mark.parametrize("provider", ["self", "guardian", "legal", "agent", "messenger"])
def test_whoever_comes_for_another_is_named(provider: str) -> None:
    agent = FORM.field("agent_name")
    comes_for_another = provider in ("legal", "agent", "messenger")
    for record in (adult_record(provider=provider), child_record(provider=provider)):
        assert agent.applies(record) is agent.required(record) is comes_for_another


@pytest.mark.parametrize("arrival", ["typed", "original", "mail", "online"])
@pytest.mark.parametrize("record", [adult_record(), child_record()], ids=["adult", "child"])
def test_the_guardians_number_on_an_original_must_be_seen_to(arrival: str, record: Record) -> None:
    """Issue §3: without 原本の黒塗り an under-15 case on paper does not go on."""
    asked = record.changed(arrival=arrival, number_source="document")
    found = check_form(FORM, asked, has_number=True, missing=everything_prints)
    needed = FORM.subject_of(record).number == "child_number" and arrival != "typed"
    assert (Finding("field.required", "original_blackout") in found) is needed
    for done in ("none", "done", "rewritten"):
        assert not stops(
            check_form(
                FORM, asked.changed(original_blackout=done), has_number=True, missing=everything_prints
            )
        )


SOURCES = ("original", "statement", "document", "document_copy")
ALLOWED = {
    "typed": {"statement", "document"},
    "original": {"original", "document"},
    "mail": {"original", "document", "document_copy"},
    "online": {"original", "document", "document_copy"},
}


@pytest.mark.parametrize(("arrival", "source"), list(product(ALLOWED, SOURCES)))
def test_the_number_comes_from_what_this_way_of_arriving_has(arrival: str, source: str) -> None:
    record = adult_record(arrival=arrival, number_source=source)
    found = [(f.code, f.field) for f in rules.check_source(record)]
    code = "source.mail" if arrival == "online" else f"source.{arrival}"
    assert found == ([] if source in ALLOWED[arrival] else [(code, "number_source")])
    assert rules.check_source(record.changed(no_number_reason="later")) == ()


@pytest.mark.parametrize("left_out", ["arrival", "number_source"])
def test_the_source_is_not_judged_before_it_is_said(left_out: str) -> None:
    assert rules.check_source(adult_record(arrival="mail").changed(**{left_out: ""})) == ()


def test_the_source_is_asked_only_where_there_is_a_number() -> None:
    field = FORM.field("number_source")
    assert field.required(adult_record())
    assert not field.applies(adult_record(no_number_reason="declined"))
