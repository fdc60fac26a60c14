"""The interface to the sealed register can express no weaker search, and holds nothing readable."""

import inspect
from dataclasses import fields, is_dataclass, replace

import pytest

from db.extracts import Sealer
from db.residents import ResidentReader, ResidentTable
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.residents import Found, Hits, LookAlike, Owner, Query, RegisterStatus, Resident, Way, Whose
from tests.db.raw import fetch, send, without_guards
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import Desk
from tests.helpers.register import (
    CHILD,
    FATHER,
    MALE,
    MOTHER,
    TOWN,
    VARIANTS,
    found,
    imported,
    looked_up,
    resident,
)

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
        "holds": ["self", "found_id"],
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
        "open_extract", "load", "sealer", "add", "keep_answers", "finish", "abandon", "purge", "sweep",
    }  # fmt: skip
    assert set(_public(Sealer)) == {
        "seal",
        "seal_dated",
    }  # who brings people in has nothing to open or find them with


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


def test_a_person_keeps_his_name_while_the_data_say_the_same_of_him(desk: Desk) -> None:
    """Another order of rows, other people beside him: what was found is still he, and asked of the newest data."""
    imported(desk, TOWN, Way.WHOLE)
    old = found(desk, FATHER)
    imported(desk, [CHILD, FATHER], Way.WHOLE)
    assert found(desk, FATHER).id == old.id
    with desk.store.look() as view:
        assert view.residents.holds(old.id)
        assert view.residents.role_in_household(a_number(3), old.id) == Owner(Whose.RELATIVE, "子")
        assert view.residents.role_in_household(a_number(2), old.id) == Owner(Whose.OTHER)  # not listed now


@pytest.mark.parametrize(
    "changed",
    [
        replace(FATHER, items=replace(FATHER.items, address="碧南市松本町28番地")),
        replace(FATHER, number=a_number(77)),
        replace(FATHER, household="H9"),
        replace(FATHER, protected=True),
        MOTHER,
    ],
)
def test_his_name_ends_with_any_change_in_what_is_said_of_him(desk: Desk, changed: Resident) -> None:
    imported(desk)
    old = found(desk, FATHER)
    imported(desk, [changed])
    with desk.store.look() as view:
        assert not view.residents.holds(old.id)
        with pytest.raises(Refused, match=r"register\.unknown"):
            view.residents.look_alikes(old.id, VARIANTS)


def test_without_data_in_use_nobody_is_held(desk: Desk) -> None:
    imported(desk)
    old = found(desk, FATHER)
    with desk.doing() as tx:
        tx.residents.purge()
    with desk.store.look() as view:
        assert not view.residents.holds(old.id)


def test_the_name_of_a_person_tells_nobody_who_he_is(desk: Desk) -> None:
    """It stands in comparisons for ever: no date, no number, no line of a file can be read out of it."""
    imported(desk)
    one = found(desk, FATHER)
    assert one.id.isascii()
    assert one.id.isalpha()
    assert found(desk, CHILD).id[:24] != one.id[:24]


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
