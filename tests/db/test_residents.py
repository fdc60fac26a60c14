"""Looking somebody up in the sealed register: by all items or not at all, audited, and never a number out."""

import inspect
from dataclasses import fields, is_dataclass, replace

import pytest

from db.extracts import Sealer
from db.residents import LOOKUP, ResidentReader, ResidentTable
from forms.kernel.compare import Agreement, Item
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems
from forms.kernel.residents import (
    Evidence,
    Found,
    Hits,
    Items,
    LookAlike,
    Method,
    Owner,
    Query,
    RegisterStatus,
    Resident,
    Whose,
)
from tests.db.raw import fetch, send, without_guards
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import Desk
from tests.helpers.register import (
    AS_OF,
    CHILD,
    FATHER,
    FEMALE,
    HIDDEN,
    MALE,
    MOTHER,
    NAMESAKE,
    NO_NUMBER,
    TOWN,
    TWIN,
    VARIANT,
    VARIANTS,
    found,
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


@pytest.mark.parametrize("items", Items)
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


# --- look-alikes ----------------------------------------------------------------------------------------------------


def _alike(desk: Desk, who: Resident) -> tuple[LookAlike, ...]:
    one = found(desk, who)
    with desk.store.look() as view:
        return view.residents.look_alikes(one.id, VARIANTS)


def test_look_alikes_are_those_of_one_birth_date_or_reading_the_likest_first(desk: Desk) -> None:
    other_day = resident("試験 華子", "しけん はなこ", "1999-09-09", FEMALE, "碧南市松本町7番地")
    imported(desk, [*TOWN, other_day])
    alikes = _alike(desk, CHILD)
    assert [(a.name, a.same_name, a.same_kana, a.same_birth, a.same_household) for a in alikes] == [
        ("試験 花子", True, True, True, False),  # 同姓同名同生年月日
        ("試験 夢子", False, False, True, True),  # the twin
        ("試験 華子", False, True, False, False),
    ]


def test_look_alikes_show_no_numbers_of_an_address(desk: Desk) -> None:
    imported(desk)
    assert [alike.area for alike in _alike(desk, CHILD)] == ["碧南市港本町", "碧南市鷲塚町"]


def test_protected_people_are_no_look_alikes(desk: Desk) -> None:
    imported(desk)
    assert HIDDEN.items.birth == VARIANT.items.birth
    assert _alike(desk, VARIANT) == ()


def test_whom_the_office_itself_protects_is_treated_as_whom_the_register_marks(desk: Desk) -> None:
    imported(desk)

    def covered(items: FourItems) -> bool:
        return items.name in (TWIN.items.name, FATHER.items.name)

    one = found(desk, CHILD)
    with desk.store.begin() as tx:
        assert [a.name for a in tx.residents.look_alikes(one.id, VARIANTS, covered)] == [NAMESAKE.items.name]
        moved = Query.four(replace(FATHER.items, address="碧南市松本町1番地"))
        asked = {"staff_id": desk.people.clerk.id, "at": desk.clock()}
        away = tx.residents.lookup(moved, VARIANTS, **asked, covered=covered)  # type: ignore[arg-type]  # two of its own
        there = tx.residents.lookup(Query.four(FATHER.items), VARIANTS, **asked, covered=covered)  # type: ignore[arg-type]  # the same
        tx.commit()
    assert (away.near, away.hidden) == ((), ()), "noted already"
    assert [(p.protected, p.items) for p in there.people] == [(True, FATHER.items)]


def test_an_empty_reading_makes_nobody_alike(desk: Desk) -> None:
    silent = [resident("甲 一", "", "1990-01-01"), resident("乙 二", "", "1991-01-01")]
    imported(desk, silent)
    assert _alike(desk, silent[0]) == ()


def test_two_empty_readings_of_one_birth_date_are_not_the_same_reading(desk: Desk) -> None:
    silent = [resident("甲 一", "", "1990-01-01"), resident("乙 二", "", "1990-01-01")]
    imported(desk, silent)
    assert [alike.same_kana for alike in _alike(desk, silent[0])] == [False]


# --- whose the number is --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "entered", "owner"),
    [
        (CHILD, CHILD.number, Owner(Whose.OWN)),
        (CHILD, FATHER.number, Owner(Whose.RELATIVE, "世帯主")),
        (CHILD, MOTHER.number, Owner(Whose.RELATIVE, "妻")),
        (CHILD, TWIN.number, Owner(Whose.RELATIVE, "子")),
        (CHILD, NAMESAKE.number, Owner(Whose.OTHER)),
        (CHILD, a_number(99), Owner(Whose.OTHER)),
        (NO_NUMBER, a_number(99), Owner(Whose.UNKNOWN)),
        (VARIANT, HIDDEN.number, Owner(Whose.OTHER)),  # neither has a household
    ],
)
def test_of_a_number_only_the_role_in_the_household_is_said(
    desk: Desk, who: Resident, entered: IndividualNumber, owner: Owner
) -> None:
    imported(desk)
    one = found(desk, who)
    with desk.store.look() as view:
        assert view.residents.role_in_household(entered, one.id) == owner


# --- nothing weaker can be said -------------------------------------------------------------------------------------


def _public(kind: type) -> dict[str, inspect.Signature]:
    members = inspect.getmembers(kind, inspect.isfunction)
    return {name: inspect.signature(function) for name, function in members if not name.startswith("_")}


def test_the_interface_can_express_no_weaker_search() -> None:
    """What looks for people takes a Query, which is whole however it is made (tests/forms/test_residents.py); the two inward
    questions take somebody whom such a lookup found; nothing else gives anybody out."""
    reading = _public(ResidentReader)
    assert {name: list(signature.parameters) for name, signature in reading.items()} == {
        "status": ["self"],
        "look_alikes": ["self", "found_id", "variants", "covered"],
        "role_in_household": ["self", "number", "found_id"],
    }
    writing = {name: signature for name, signature in _public(ResidentTable).items() if name not in reading}
    assert list(writing["lookup"].parameters)[:3] == ["self", "query", "variants"]
    assert writing["lookup"].parameters["query"].annotation is Query
    gives = {name: signature.return_annotation for name, signature in (reading | writing).items()}
    assert {name for name, given in gives.items() if given in (Hits, tuple[LookAlike, ...], Owner)} == {
        "lookup",
        "look_alikes",
        "role_in_household",
    }
    assert {name for name in writing if name != "lookup"} == {
        "open_extract", "load", "sealer", "add", "finish", "abandon", "purge", "sweep",
    }  # fmt: skip
    assert set(_public(Sealer)) == {"seal"}  # who brings people in has nothing to open or find them with


@pytest.mark.parametrize("kind", [Hits, Found, LookAlike, Owner, RegisterStatus])
def test_nothing_that_comes_out_has_a_place_for_a_number(kind: type) -> None:
    assert is_dataclass(kind)
    for field in fields(kind):
        assert "IndividualNumber" not in str(field.type)
        assert "Resident" not in str(field.type)


@pytest.mark.parametrize("forged", ["", "x", "abcd", "aaaaaaab" + "a" * 32, "一" * 40, "~" * 40])
def test_nobody_counts_through_the_register(desk: Desk, forged: str) -> None:
    """The name of a row comes from a lookup; it cannot be made up."""
    imported(desk)
    with desk.store.look() as view:
        with pytest.raises(Refused, match=r"register\.unknown"):
            view.residents.look_alikes(forged, VARIANTS)
        with pytest.raises(Refused, match=r"register\.unknown"):
            view.residents.role_in_household(a_number(1), forged)


def test_the_name_of_a_row_ends_with_its_import(desk: Desk) -> None:
    imported(desk)
    old = found(desk, FATHER)
    imported(desk)
    with desk.store.look() as view, pytest.raises(Refused, match=r"register\.unknown"):
        view.residents.look_alikes(old.id, VARIANTS)


def test_a_row_that_is_gone_is_unknown(desk: Desk) -> None:
    imported(desk)
    one = found(desk, FATHER)
    without_guards(desk.store, "guard_residents_delete_resident")
    send(desk.store, "DELETE FROM residents")
    with desk.store.look() as view, pytest.raises(Refused, match=r"register\.unknown"):
        view.residents.look_alikes(one.id, VARIANTS)


# --- what lies in the store -----------------------------------------------------------------------------------------


def test_even_the_opened_store_holds_nothing_readable(desk: Desk) -> None:
    """Every value of every row, as somebody with the store's key sees it; equal numbers leave no equal digests."""
    imported(desk, [*TOWN, replace(FATHER, items=replace(FATHER.items, birth=PartialDate(1999, 1, 1)))])
    rows = fetch(desk.store, "SELECT sealed, by_birth, by_kana, by_household FROM residents ORDER BY line")
    everything = b"".join(part for row in rows for part in row if part)
    for who in TOWN:
        words = (who.items.name, who.items.kana, str(who.items.birth), who.items.address, who.role)
        assert not any(word and word.encode() in everything for word in words)
    for seed in range(1, 8):
        assert number_digits(seed).encode() not in everything
    shared = set(rows[0][1:]) & set(rows[-1][1:])
    assert shared == {rows[0][2], rows[0][3]}  # the reading and the household, nothing of the number


def test_the_same_people_look_different_in_every_import(desk: Desk) -> None:
    first = imported(desk).id
    imported(desk)
    old = fetch(desk.store, "SELECT by_birth, by_kana FROM residents WHERE extract_id = :id", id=first)
    new = fetch(desk.store, "SELECT by_birth, by_kana FROM residents WHERE extract_id <> :id", id=first)
    assert len(old) == len(new) == len(TOWN)
    assert not {part for row in old for part in row} & {part for row in new for part in row}


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE residents SET sealed = x''",
        "UPDATE residents SET sealed = CAST(x'02' || substr(sealed, 2) AS BLOB)",
        "UPDATE residents SET line = line + 100",
        "UPDATE extracts SET sealed_key = zeroblob(61)",
    ],
)
def test_a_damaged_or_moved_row_is_told_and_never_guessed(desk: Desk, spoil: str) -> None:
    imported(desk)
    without_guards(desk.store, "guard_residents_update_resident", "guard_extracts_update_extract")
    send(desk.store, spoil)
    with pytest.raises(Unavailable, match=r"register\.damaged"):
        looked_up(desk, Query.four(FATHER.items))


def test_texts_of_any_kind_come_back_as_they_were(desk: Desk) -> None:
    """IVS, characters beyond the BMP, 外字 and half a surrogate pair, which a broken file may give."""
    odd = resident("𠮷邉\U000e0104 \ue000\ud842", "よし", "1990-01-01", MALE, "碧南市1\n2")
    imported(desk, [odd])
    assert found(desk, odd).items == odd.items
