"""A store that is not whole, not ours or not of this program is told apart, and guards are put back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db import guards
from db.keys import FLOOR
from db.store import Store
from db.vault import keys_path, start_code
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.procedure import State
from tests.db.raw import engine_of, fetch, send, without_guards
from tests.db.stores import acts, with_words
from tests.helpers.keyring import a_keyring
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, a_draft, an_empty_store, entered, password_of, reopen


def test_half_a_character_is_searched_for_and_not_found(desk: Desk) -> None:
    """A lone surrogate, as a broken input method leaves: no stored text holds one, and the search does not fall over."""
    a_draft(desk)
    with desk.store.look() as view:
        assert view.queries.worklist(State, "試\ud842") == ()
        assert view.queries.worklist(State, "\udfb7") == ()
        assert len(view.queries.worklist(State, "試験")) == 1


def test_whoever_has_a_start_code_must_change_it(desk: Desk) -> None:
    code = start_code()
    desk.store.enrol(desk.people.clerk.id, "1001", code, must_change=True)
    store, who = reopen(desk, desk.people.clerk, code)
    assert who == replace(desk.people.clerk, must_change=True)
    store.vault.change_password("1001", code, "own password", desk.clock())
    store.close()
    store, who = reopen(desk, desk.people.clerk, "own password")
    assert who == desk.people.clerk
    store.close()


def test_a_store_below_the_floor_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"vault\.weak_kdf"):
        Store.open(
            desk.store.path,
            staff_number="1001",
            password=password_of(desk.people.clerk),
            keyring=a_keyring(),
            floor=FLOOR,
            clock=desk.clock,
        )


def test_the_recovery_sheet_opens_where_no_keyring_knows_the_store(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    store = with_words(desk)
    with store.look() as view:
        assert view.numbers.open(case.id) == a_number(1)
    store.close()


def test_slots_exchanged_in_the_file_admit_nobody_as_somebody_else(desk: Desk) -> None:
    """The clerk's slot under the supervisor's number: the row of the staff table decides."""
    path = keys_path(desk.store.path)
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('"1001"', '"x"').replace('"1004"', '"1001"').replace('"x"', '"1004"'), "utf-8"
    )
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        reopen(desk, desk.people.reviewer, password_of(desk.people.clerk))


def test_a_slot_of_nobody_admits_nobody(desk: Desk) -> None:
    desk.store.enrol("nobodyatall", "9999", "secret", must_change=False)
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        desk.store.authenticate("9999", "secret")


def _gone(path: Path) -> None:
    path.unlink()


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _no_slots(path: Path) -> None:
    keys_path(path).unlink()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [(_gone, r"store\.missing"), (_emptied, r"store\.missing"), (_no_slots, r"vault\.missing")],
)
def test_what_is_missing_is_named(desk: Desk, spoil: Callable[[Path], None], code: str) -> None:
    desk.store.close()
    spoil(desk.store.path)
    with pytest.raises(Unavailable, match=code):
        reopen(desk, desk.people.clerk)


def test_the_slots_of_another_store_do_not_open_this_one(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.techo"
    store, words = an_empty_store(other)
    store.close()
    keys_path(desk.store.path).write_bytes(keys_path(other).read_bytes())
    with pytest.raises(Unavailable, match=r"store\.wrong_key"):
        with_words(replace(desk, words=words))


def test_a_store_with_another_identity_is_foreign(desk: Desk) -> None:
    without_guards(desk.store)
    send(desk.store, "UPDATE identity SET store_id = 'another'")
    with pytest.raises(Unavailable, match=r"store\.foreign"):
        reopen(desk, desk.people.clerk)


def test_a_database_without_our_schema_is_foreign(desk: Desk) -> None:
    send(desk.store, "DROP TABLE alembic_version")
    with pytest.raises(Unavailable, match=r"store\.foreign"):
        reopen(desk, desk.people.clerk)


def test_a_store_of_a_newer_program_is_left_alone(desk: Desk) -> None:
    send(desk.store, "UPDATE alembic_version SET version_num = 'r9999'")
    with pytest.raises(Unavailable, match=r"store\.newer"):
        reopen(desk, desk.people.clerk)
    assert fetch(desk.store, "SELECT version_num FROM alembic_version") == [("r9999",)]


def test_missing_guards_are_put_back_at_opening_and_it_is_told(desk: Desk) -> None:
    without_guards(desk.store)
    store, _who = reopen(desk, desk.people.clerk)
    with engine_of(store).begin() as conn:
        assert guards.intact(conn)
    assert acts(store)[-1] == "guards.restored"
    report = store.verify()
    assert not report.ok
    assert [(p.code, p.seq) for p in report.problems] == [("guards", report.head.seq)]
    store.close()
    store, _who = reopen(desk, desk.people.clerk)
    assert store.verify().ok
    store.close()


@pytest.mark.parametrize("table", ["audit", "transitions"])
def test_a_store_whose_tables_are_gone_is_damaged_and_cannot_be_worked_with(desk: Desk, table: str) -> None:
    without_guards(desk.store)
    send(desk.store, f"DROP TABLE {table}")
    with pytest.raises(Unavailable, match=r"store\.damaged"):
        reopen(desk, desk.people.clerk)


@pytest.mark.parametrize("mistakes", [0, 1])
def test_a_store_opened_to_be_looked_at_is_left_as_it_is(desk: Desk, mistakes: int) -> None:
    """Mistakes at the door are told to the store that is worked with, never to one that is evidence."""
    without_guards(desk.store)
    before = acts(desk.store)
    for _ in range(mistakes):
        with pytest.raises(Refused, match=r"sign_in\.wrong"):
            reopen(desk, desk.people.clerk, "wrong")
    store, who = reopen(desk, desk.people.clerk, mend=False)
    assert who == desk.people.clerk
    assert [p.code for p in store.verify().problems] == ["guards"]
    assert acts(store) == before
    store.close()


@pytest.mark.parametrize(
    ("gone", "codes"),
    [
        ("DROP TRIGGER guard_acts_insert_people", ["guards"]),
        ("DROP TABLE transitions", ["guards", "schema"]),
    ],
)
def test_guards_that_are_missing_while_the_store_is_open_are_found_by_verifying(
    desk: Desk, gone: str, codes: list[str]
) -> None:
    """Not only at the next opening; the chain itself is whole."""
    assert desk.store.verify().ok
    without_guards(desk.store, "guard_transitions_delete_transition")
    send(desk.store, gone)
    report = desk.store.verify()
    assert not report.ok
    assert [p.code for p in report.problems] == codes


def test_a_sound_store_opens_without_writing(desk: Desk) -> None:
    head = desk.store.head()
    store, _who = reopen(desk, desk.people.clerk)
    assert store.head() == head
    store.close()
