"""Looking somebody up in the sealed register: by all items or not at all, audited, and never a number out."""

from dataclasses import replace

import pytest

from db.residents import LOOKUP, ResidentReader
from forms.kernel.compare import Agreement, Item
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.person import FourItems
from forms.kernel.residents import Evidence, Items, Method, Query, Resident
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.register import (
    AS_OF,
    CHILD,
    FATHER,
    FEMALE,
    HIDDEN,
    NAMESAKE,
    TOWN,
    VARIANT,
    VARIANTS,
    imported,
    looked_up,
    names,
    resident,
)


def _evidence(desk: Desk) -> Evidence:
    return Evidence(Method.OWN_RECORDS, "戸籍附票（令和8年11月2日）", desk.people.reviewer.id)


def _last_line(desk: Desk) -> tuple[str, str, dict[str, str]]:
    with desk.store.look() as view:
        head = view.audit.head()
        lines = view.queries.trail("case")
    assert lines[-1].seq == head.seq
    return lines[-1].staff_id, lines[-1].act, dict(lines[-1].detail)


# --- who is found ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", TOWN, ids=lambda who: who.role or "other")
def test_everybody_is_found_by_their_four_items_and_alone(desk: Desk, who: Resident) -> None:
    imported(desk)
    hits = looked_up(desk, Query.four(who.items))
    assert (hits.count, hits.near, hits.as_of) == (1, (), AS_OF)
    assert hits.people[0].items == who.items
    assert hits.people[0].whole_address
    assert (hits.people[0].role, hits.people[0].protected) == (who.role, who.protected)


def test_three_items_with_the_address_are_enough(desk: Desk) -> None:
    imported(desk)
    hits = looked_up(desk, Query.three(CHILD.items.name, CHILD.items.birth, CHILD.items.address))
    assert (hits.count, names(hits.people)) == (1, ["試験 花子"])


def test_a_name_written_in_variant_kanji_and_an_address_in_other_numerals_are_found(desk: Desk) -> None:
    imported(desk)
    written = replace(VARIANT.items, name="高橋　見本", address="碧南市松本町２８")
    assert looked_up(desk, Query.four(written)).count == 1


def test_two_people_of_one_name_and_birth_date_are_told_apart_by_the_address(desk: Desk) -> None:
    imported(desk)
    for who in (CHILD, NAMESAKE):
        (one,) = looked_up(desk, Query.four(who.items)).people
        assert one.items.address == who.items.address


def test_as_many_hits_are_counted_as_there_are(desk: Desk) -> None:
    """A register may hold the same four items twice."""
    imported(desk, [FATHER, replace(FATHER, number=a_number(9))])
    assert looked_up(desk, Query.four(FATHER.items)).count == 2


def test_a_register_without_the_sex_agrees_in_three_items(desk: Desk) -> None:
    imported(desk, [replace(FATHER, items=replace(FATHER.items, sex=""))])
    assert looked_up(desk, Query.four(FATHER.items)).count == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "試験 次郎"},
        {"birth": PartialDate(1980, 5, 2)},
    ],
)
def test_another_name_or_birth_date_is_nobody_not_even_nearly(desk: Desk, wrong: dict[str, str]) -> None:
    imported(desk)
    hits = looked_up(desk, Query.four(replace(FATHER.items, **wrong)))  # type: ignore[arg-type]  # one item of its own type
    assert (hits.count, hits.people, hits.near) == (0, (), ())


def test_a_birth_date_known_in_part_in_the_register_is_not_found(desk: Desk) -> None:
    imported(desk, [resident("試験 太郎", "しけん たろう", "1980-05")])
    assert looked_up(desk, Query.four(FATHER.items)).count == 0


# --- near misses ----------------------------------------------------------------------------------------------------


def test_who_moved_is_a_near_miss_and_where_to_is_not_said(desk: Desk) -> None:
    imported(desk)
    hits = looked_up(desk, Query.four(replace(FATHER.items, address="碧南市新道町5丁目9番地")))
    assert (hits.count, hits.people) == (0, ())
    (near,) = hits.near
    assert near.items == replace(FATHER.items, address="")
    assert near.agreements[Item.ADDRESS] is Agreement.DIFFERENT
    assert (near.whole_address, near.role) == (False, "")


def test_a_protected_person_is_no_near_miss_and_is_named_only_to_be_noted(desk: Desk) -> None:
    imported(desk)
    hits = looked_up(desk, Query.four(replace(HIDDEN.items, address="碧南市松本町1番地")))
    assert (hits.count, hits.near) == (0, ())
    (hidden,) = hits.hidden
    assert hidden.protected
    assert hidden.items == FourItems(HIDDEN.items.name, HIDDEN.items.birth, "", "")


def test_an_invented_address_brings_nothing_out(desk: Desk) -> None:
    """Name and birth date are known to many: reading, sex, town and household are not for whoever asks by these alone."""
    imported(desk)
    invented = replace(FATHER.items, address="碧南市9番地", kana="だれか だれか", sex=FEMALE)
    (near,) = looked_up(desk, Query.four(invented)).near
    assert near.items == FourItems(FATHER.items.name, FATHER.items.birth, "", "")
    assert {item for item, how in near.agreements.items() if how is Agreement.DIFFERENT} == {
        Item.KANA,
        Item.SEX,
        Item.ADDRESS,
    }


def test_what_was_not_asked_of_somebody_near_cannot_be_told(desk: Desk) -> None:
    imported(desk)
    who = FATHER.items
    (near,) = looked_up(desk, Query.three(who.name, who.birth, "碧南市松本町1番地")).near
    assert (near.agreements[Item.SEX], near.agreements[Item.KANA]) == (Agreement.UNKNOWN, Agreement.UNKNOWN)
    assert (near.items.sex, near.items.kana) == ("", "")


def test_another_sex_is_a_near_miss_at_the_address_that_was_asked(desk: Desk) -> None:
    imported(desk)
    (near,) = looked_up(desk, Query.four(replace(FATHER.items, sex=FEMALE))).near
    assert near.items == replace(FATHER.items, sex="")
    assert near.agreements[Item.SEX] is Agreement.DIFFERENT


def test_near_misses_are_not_shown_beside_a_hit(desk: Desk) -> None:
    imported(desk)
    assert looked_up(desk, Query.four(CHILD.items)).near == ()


# --- guideline 2-5 --------------------------------------------------------------------------------------------------


def test_without_an_address_everybody_who_fits_is_counted_and_shown(desk: Desk) -> None:
    imported(desk)
    query = Query.without_address("試験 花子", CHILD.items.birth, FEMALE, _evidence(desk))
    hits = looked_up(desk, query)
    assert hits.count == 2
    assert {one.items.address for one in hits.people} == {CHILD.items.address, NAMESAKE.items.address}


def test_without_an_address_a_protected_person_shows_none(desk: Desk) -> None:
    imported(desk)
    (one,) = looked_up(
        desk, Query.without_address(HIDDEN.items.name, HIDDEN.items.birth, FEMALE, _evidence(desk))
    ).people
    assert (one.items.address, one.whole_address) == ("", False)


def test_without_an_address_another_sex_is_a_near_miss(desk: Desk) -> None:
    imported(desk)
    query = Query.without_address(FATHER.items.name, FATHER.items.birth, FEMALE, _evidence(desk))
    hits = looked_up(desk, query)
    assert hits.count == 0
    assert [one.items.address for one in hits.near] == [""]


def test_the_second_person_is_a_second_person(desk: Desk) -> None:
    imported(desk)
    alone = Evidence(Method.CONTACT, "電話で本人に確認", desk.people.clerk.id)
    with pytest.raises(Refused, match=r"lookup\.same_person"):
        looked_up(desk, Query.without_address("試験 花子", CHILD.items.birth, FEMALE, alone))


# --- every lookup is audited ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("items", [one for one in Items if one is not Items.NOT_ASKED])
def test_every_lookup_leaves_its_items_and_hits_in_the_chain(desk: Desk, items: Items) -> None:
    imported(desk)
    who = CHILD.items
    query = {
        Items.FOUR: Query.four(who),
        Items.THREE: Query.three(who.name, who.birth, who.address),
        Items.WITHOUT_ADDRESS: Query.without_address(who.name, who.birth, who.sex, _evidence(desk)),
    }[items]
    with desk.store.begin() as tx:
        hits = tx.residents.lookup(
            query, VARIANTS, staff_id=desk.people.clerk.id, at=desk.clock(), case_id="case"
        )
        tx.commit()
    staff_id, act, detail = _last_line(desk)
    expected = {"items": items.value, "hits": str(hits.count), "near": "0", "as_of": "2026-11-01"}
    if items is Items.WITHOUT_ADDRESS:
        expected |= {"method": "own_records", "witness": desk.people.reviewer.id}
    assert (staff_id, act, detail) == (desk.people.clerk.id, LOOKUP, expected)


def test_looking_is_not_possible_where_nothing_is_written() -> None:
    """A view that only reads has no lookup: it could not leave a line."""
    assert not hasattr(ResidentReader, "lookup")


def test_without_a_register_nobody_can_be_looked_up(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"register\.none"):
        looked_up(desk, Query.four(FATHER.items))
