"""Which questions may be asked of the register, and how much of an address may be shown."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.person import FourItems, Sex
from forms.kernel.residents import Evidence, Items, Method, Query, Resident, area_of, is_whole_address
from tests.helpers.makers import a_number, number_digits

BIRTH = PartialDate(1980, 5, 1)
ADDRESS = "碧南市鷲塚町三丁目12番地5"
WHO = FourItems("試験 太郎", BIRTH, Sex.MALE.value, ADDRESS, "しけん たろう")
EVIDENCE = Evidence(Method.OWN_RECORDS, "戸籍附票（令和8年11月2日）", "somebody")


def test_all_four_items_may_be_asked_for() -> None:
    query = Query.four(WHO)
    assert query.items is Items.FOUR
    assert query.asked() == replace(WHO, kana="")


def test_name_birth_date_and_address_may_be_asked_for() -> None:
    query = Query.three(WHO.name, BIRTH, ADDRESS)
    assert query.items is Items.THREE
    assert query.asked() == FourItems(WHO.name, BIRTH, "", ADDRESS)


def test_without_an_address_only_with_evidence_and_a_second_person() -> None:
    """Guideline 2-5."""
    assert Query.without_address(WHO.name, BIRTH, WHO.sex, EVIDENCE).items is Items.WITHOUT_ADDRESS


@pytest.mark.parametrize(
    ("field", "items"),
    [
        ("name", replace(WHO, name=" 　")),
        ("name", replace(WHO, name="・―")),
        ("birth", replace(WHO, birth=PartialDate(1980, 5))),
        ("birth", replace(WHO, birth=PartialDate(1980))),
        ("sex", replace(WHO, sex="")),
        ("sex", replace(WHO, sex=Sex.UNKNOWN.value)),
        ("address", replace(WHO, address="")),
        ("address", replace(WHO, address="碧南市鷲塚町")),
    ],
)
def test_four_items_are_four_whole_items(field: str, items: FourItems) -> None:
    with pytest.raises(Refused) as refused:
        Query.four(items)
    assert (refused.value.code, refused.value.field) == ("lookup.weak", field)


def test_no_way_of_making_a_query_makes_a_weaker_one() -> None:
    """However it is put together, it holds name, whole birth date and address, or all that guideline 2-5 asks for."""
    made = []
    for name, birth, sex, address, evidence in product(
        ("", "試験 太郎"),
        (BIRTH, PartialDate(1980, 5)),
        ("", Sex.MALE.value, "x"),
        ("", "碧南市", ADDRESS),
        (None, EVIDENCE),
    ):
        try:
            made.append(Query(name, birth, sex, address, evidence))
        except Refused:
            continue
    assert {(q.items, q.sex != "", q.address != "") for q in made} == {
        (Items.FOUR, True, True),
        (Items.THREE, False, True),
        (Items.WITHOUT_ADDRESS, True, False),
    }
    assert all(q.name and q.birth.is_full for q in made)
    assert len(made) == 3


def test_a_query_cannot_be_weakened_afterwards() -> None:
    for change in ({"address": ""}, {"name": ""}, {"birth": PartialDate(1980)}):
        with pytest.raises(Refused, match=r"lookup\.weak"):
            replace(Query.four(WHO), **change)


def test_who_has_an_address_does_not_leave_it_out() -> None:
    with pytest.raises(Refused, match=r"lookup\.has_address"):
        replace(Query.four(WHO), evidence=EVIDENCE)


@pytest.mark.parametrize(
    ("code", "text", "witness"),
    [
        ("lookup.evidence", " ", "somebody"),
        ("lookup.evidence_number", f"番号は{number_digits(1)}", "somebody"),
        (
            "lookup.evidence_number",
            f"番号は{number_digits(1)[:11]}",
            "somebody",
        ),  # the twelfth follows from them
        ("lookup.evidence_number", f"番号は{number_digits(1)[:6]}\n{number_digits(1)[6:]}", "somebody"),
        ("text.control", "戸籍附票\ud800", "somebody"),
        ("lookup.second_person", "戸籍附票", " "),
    ],
)
def test_evidence_says_what_was_seen_and_by_which_second_person(code: str, text: str, witness: str) -> None:
    with pytest.raises(Refused) as refused:
        Evidence(Method.OWN_RECORDS, text, witness)
    assert refused.value.code == code


def test_a_resident_shows_nothing_of_itself() -> None:
    shown = repr(Resident(WHO, a_number(1), "H1", "世帯主"))
    assert shown == "Resident(protected=False)"


@pytest.mark.parametrize(
    ("address", "area"),
    [
        ("碧南市鷲塚町三丁目12番地5", "碧南市鷲塚町"),
        ("碧南市港本町4-6", "碧南市港本町"),
        ("碧南市港本町４－６ コーポ101", "碧南市港本町"),
        ("一宮市三条五", "一宮市三条五"),
        ("名古屋市中区三の丸三丁目1番2号", "名古屋市中区三の丸"),
        ("碧南市松本町二－八", "碧南市松本町"),
        ("碧南市 大字西端 無番地", "碧南市 大字西端"),
        ("一宮市二番町", "一宮市二番町"),
        ("", ""),
    ],
)
def test_the_area_of_an_address_ends_before_its_numbers(address: str, area: str) -> None:
    assert area_of(address) == area
    assert is_whole_address(address) is (area != address)


@given(st.text())
def test_an_area_is_the_beginning_of_its_address_and_without_digits(address: str) -> None:
    area = area_of(address)
    assert address.strip().startswith(area)
    assert not any(char.isdecimal() for char in area)
    assert area_of(area) == area
