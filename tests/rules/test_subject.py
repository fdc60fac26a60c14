"""A stored number belongs to one person in one box and dies when the record describes another."""

import pytest

from app.rules.subject import provider_of, same_subject
from forms.kernel.record import Record
from tests.helpers.people import adult_record, child_record


@pytest.mark.parametrize("record", [adult_record(), child_record()], ids=["adult", "child"])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"address": "西尾市別町1"},
        {"phone": "052-961-2111"},
        {"sex": "female"},
        {"received_on": "2026-11-25"},
        {"scribe": "代筆　花子"},
    ],
    ids=lambda changes: next(iter(changes), "nothing"),
)
def test_a_correction_beside_the_person_keeps_the_number(record: Record, changes: dict[str, str]) -> None:
    assert same_subject(record, record.changed(**changes))


@pytest.mark.parametrize(
    ("key", "value"),
    [("name", "見本　次郎"), ("kana", "みほん じろう"), ("birth", "2017-06-04"), ("name", ""), ("birth", "")],
)
def test_another_name_reading_or_birth_date_is_another_person(key: str, value: str) -> None:
    child = child_record()
    assert not same_subject(child, child.changed(**{f"child_{key}": value}))
    adult = adult_record()
    assert not same_subject(adult, adult.changed(**{f"applicant_{key}": value.replace("2017", "1984")}))


def test_a_variant_of_a_character_is_asked_again() -> None:
    assert not same_subject(
        adult_record(applicant_name="渡邉　一"), adult_record(applicant_name="渡邉\U000e011c　一")
    )


def test_an_applicant_who_turns_out_to_be_the_guardian_is_another_person() -> None:
    """Issue §3: the subject changes later, the stored number is destroyed with the change."""
    before = adult_record()
    after = before.changed(child_name=before["applicant_name"], child_kana=before["applicant_kana"])
    after = after.changed(child_birth=before["applicant_birth"])
    assert not same_subject(before, after)
    assert not same_subject(after, before)


def test_the_guardian_may_change_without_the_child_changing() -> None:
    child = child_record()
    assert same_subject(
        child, child.changed(applicant_name="見本　母", applicant_kana="みほん はは", relationship="母")
    )
    assert same_subject(child, child.changed(child_address="西尾市別町1"))


@pytest.mark.parametrize(
    ("provider", "name"),
    [
        ("guardian", "見本　太郎"),
        ("foster", "見本　太郎"),
        ("facility", "見本　太郎"),
        ("legal", "代理　次郎"),
        ("agent", "代理　次郎"),
        ("messenger", "代理　次郎"),
    ],
)
def test_who_brings_a_childs_number_is_the_applicant_or_the_agent_named(provider: str, name: str) -> None:
    record = child_record(applicant_name="見本　太郎", provider=provider, agent_name="代理　次郎")
    assert provider_of(record) == (provider, name)


def test_who_comes_himself_is_the_subject() -> None:
    assert provider_of(adult_record(provider="self", applicant_name="石田　清")) == ("self", "石田　清")
    assert provider_of(Record(adult_record().form, {})) == ("", "")
