"""Imports of the register: the old data stay until the new are whole, and what is ended cannot be read again."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from db import extracts, models
from db.register_seal import ExtractSeal, new_wrapped
from db.tx import Tx
from forms.kernel.errors import Bug, Refused, Unavailable
from forms.kernel.residents import Extract, ExtractState, Query, RegisterStatus, Resident, Way
from tests.db.raw import fetch, send, without_guards
from tests.helpers.makers import number_digits
from tests.helpers.office import Desk, reopen
from tests.helpers.register import (
    AS_OF,
    CHILD,
    FATHER,
    TOWN,
    VARIANTS,
    begun,
    found,
    imported,
    looked_up,
)

ROOT = Path(__file__).resolve().parents[2]


def _status(desk: Desk) -> RegisterStatus:
    with desk.store.look() as view:
        return view.residents.status()


def _half(desk: Desk, people: tuple[Resident, ...] = TOWN[:3]) -> Extract:
    """An import that was broken off: begun and partly loaded, in commits of their own."""
    with desk.doing() as tx:
        extract = begun(tx, desk)
    with desk.store.begin() as tx:
        tx.residents.load(extract.id, people)
        tx.staging_only()
        tx.commit()
    return extract


def test_a_store_begins_without_a_register(desk: Desk) -> None:
    assert _status(desk) == RegisterStatus(None, None, 0)


def test_an_import_tells_of_which_day_and_by_whom_it_is(desk: Desk) -> None:
    imported(desk, way=Way.WHOLE)
    current = _status(desk).current
    assert current is not None
    assert (current.way, current.as_of, current.imported_at) == (Way.WHOLE, AS_OF, desk.clock())
    assert (current.staff_id, current.witness_id) == (desk.people.admin.id, desk.people.reviewer.id)
    assert (current.assessment, current.rows, current.state) == (
        "評価書 第3号",
        len(TOWN),
        ExtractState.CURRENT,
    )


# --- who may bring what in ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "witness", "assessment"),
    [
        ("register.assessment", "reviewer", " "),
        ("register.assessment_number", "reviewer", f"番号 {number_digits(1)}"),
        ("register.two_people", "", "評価書 第3号"),
        ("register.two_people", "admin", "評価書 第3号"),
    ],
)
def test_a_whole_register_needs_two_people_and_the_assessment(
    desk: Desk, code: str, witness: str, assessment: str
) -> None:
    people = {"": "", "reviewer": desk.people.reviewer.id, "admin": desk.people.admin.id}
    with desk.store.begin() as tx, pytest.raises(Refused) as refused:
        tx.residents.open_extract(
            Way.WHOLE,
            AS_OF,
            staff_id=desk.people.admin.id,
            at=desk.clock(),
            witness_id=people[witness],
            assessment=assessment,
        )
    assert refused.value.code == code


def test_answers_need_one_person(desk: Desk) -> None:
    with desk.doing() as tx:
        extract = begun(tx, desk, Way.ANSWERS)
    assert (extract.witness_id, extract.assessment, extract.state) == ("", "", ExtractState.LOADING)


def test_data_of_a_day_to_come_are_a_mistake(desk: Desk) -> None:
    with desk.store.begin() as tx:
        begun(tx, desk, as_of=desk.clock().date())
        with pytest.raises(Refused, match=r"register\.date"):
            begun(tx, desk, as_of=desk.clock().date() + timedelta(days=1))


def test_answers_do_not_take_the_place_of_the_whole_register_unsaid(desk: Desk) -> None:
    imported(desk, way=Way.WHOLE)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"register\.other_way"):
        begun(tx, desk, Way.ANSWERS)
    with desk.doing() as tx:
        tx.residents.purge()
    imported(desk, way=Way.ANSWERS)
    assert looked_up(desk, Query.four(FATHER.items)).count == 1


# --- whole or not at all --------------------------------------------------------------------------------------------


def test_the_old_data_stay_until_the_new_are_whole(desk: Desk) -> None:
    imported(desk, [FATHER])
    half = _half(desk, (CHILD,))
    assert looked_up(desk, Query.four(FATHER.items)).count == 1
    assert looked_up(desk, Query.four(CHILD.items)).count == 0
    with desk.doing() as tx:
        tx.residents.finish(half.id, 1)
    assert looked_up(desk, Query.four(FATHER.items)).count == 0
    assert looked_up(desk, Query.four(CHILD.items)).count == 1


def test_an_import_killed_in_the_middle_leaves_the_old_data(desk: Desk) -> None:
    """kill -9 with two rows committed and the rest on its way: the store opens as it was, the next import ends the broken one."""
    imported(desk, [FATHER])
    desk.store.close()
    arguments = [str(desk.store.path), desk.words, desk.people.admin.id]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.db.killed_import", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "hanging\n"
        process.kill()
    desk.store, _who = reopen(desk, desk.people.clerk)
    assert desk.store.verify().ok
    assert looked_up(desk, Query.four(FATHER.items)).count == 1
    assert looked_up(desk, Query.four(CHILD.items)).count == 0
    left = _status(desk)
    assert left.loading is not None
    assert fetch(desk.store, "SELECT count(*) FROM residents WHERE extract_id = :id", id=left.loading.id) == [
        (2,)
    ]
    imported(desk, [CHILD])
    after = _status(desk)
    assert (after.loading, after.unswept) == (None, 3)


def test_a_transaction_that_fails_in_the_middle_leaves_nothing(desk: Desk) -> None:
    def cut(rows: tuple[Resident, ...]) -> Iterator[Resident]:
        yield from rows
        raise OSError("the stick was pulled out")

    imported(desk, [FATHER])
    with desk.store.begin() as tx:
        extract = begun(tx, desk)
        with pytest.raises(OSError, match="pulled out"):
            tx.residents.load(extract.id, cut(TOWN))
    assert _status(desk).loading is None
    assert fetch(desk.store, "SELECT count(*) FROM residents") == [(1,)]


def test_rows_are_counted_and_a_missing_one_stops_the_import(desk: Desk) -> None:
    half = _half(desk)
    with desk.store.begin() as tx, pytest.raises(Bug, match=r"register\.rows"):
        tx.residents.finish(half.id, 4)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"register\.empty"):
        tx.residents.finish(half.id, 0)


def test_answers_may_name_nobody_and_a_whole_register_may_not(desk: Desk) -> None:
    """Said on purpose; of a whole register the guards refuse it whoever says so."""
    imported(desk, [FATHER])
    with desk.doing() as tx:
        tx.residents.finish(begun(tx, desk).id, 0, nobody=True)
    assert looked_up(desk, Query.four(FATHER.items)).count == 0
    with desk.doing() as tx:
        tx.residents.purge()
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.extract_whole"):
        tx.residents.finish(begun(tx, desk, Way.WHOLE).id, 0, nobody=True)


def test_rows_may_come_in_several_turns(desk: Desk) -> None:
    half = _half(desk)
    with desk.doing() as tx:
        assert tx.residents.load(half.id, TOWN[3:]) == len(TOWN)
        tx.residents.finish(half.id, len(TOWN))
    assert all(looked_up(desk, Query.four(who.items)).count for who in TOWN)


def test_people_are_sealed_while_nothing_is_held_and_added_afterwards(desk: Desk) -> None:
    """Whoever reads a long file keeps nobody else from writing meanwhile."""
    half = _half(desk)
    with desk.store.begin() as tx:
        sealer = tx.residents.sealer(half.id)
    rows = [*sealer.seal(TOWN[3:5]), *sealer.seal(()), *sealer.seal(TOWN[5:])]
    assert sealer.line == len(TOWN)
    with desk.doing() as tx:
        tx.residents.add(rows)
        tx.residents.finish(half.id, len(TOWN))
    assert all(looked_up(desk, Query.four(who.items)).count for who in TOWN)


def test_a_turn_out_of_turn_is_our_own_mistake(desk: Desk) -> None:
    half = _half(desk)
    with desk.store.begin() as tx:
        sealer = tx.residents.sealer(half.id)
    early, late = sealer.seal(TOWN[3:4]), sealer.seal(TOWN[4:])
    with desk.store.begin() as tx:
        with pytest.raises(Bug, match=r"register\.rows"):
            tx.residents.add(late)
        tx.residents.add(early)
        with pytest.raises(Bug, match=r"register\.rows"):
            tx.residents.add(early)
        residents = tx.residents
    with pytest.raises(Bug, match=r"store\.closed"):
        residents._link.pour("staging", models.residents, early)
    with desk.doing() as tx:
        tx.residents.abandon(half.id)
        with pytest.raises(Refused, match=r"register\.not_loading"):
            tx.residents.add(late)


def test_a_long_file_is_taken_bit_by_bit(desk: Desk) -> None:
    """Not more than a handful of rows wait in memory, however long the file is."""
    waiting: list[int] = []

    def file(tx: Tx) -> Iterator[Resident]:
        for given in range(2 * extracts.CHUNK + 1):
            if given % 100 == 0:
                waiting.append(given - (tx.link.run(sa.text("SELECT count(*) FROM residents")).scalar() or 0))
            yield FATHER

    with desk.doing() as tx:
        extract = begun(tx, desk)
        rows = tx.residents.load(extract.id, file(tx))
        tx.residents.finish(extract.id, rows)
    assert rows == 2 * extracts.CHUNK + 1
    assert max(waiting) <= extracts.CHUNK


def test_a_finished_or_abandoned_import_takes_no_more_rows(desk: Desk) -> None:
    done = imported(desk)
    half = _half(desk)
    with desk.doing() as tx:
        tx.residents.abandon(half.id)
    for extract_id in (done.id, half.id, "nobody"):
        for act in ("load", "finish", "abandon"):
            arguments = {"load": ([FATHER],), "finish": (1,), "abandon": ()}[act]
            with desk.store.begin() as tx, pytest.raises(Refused, match=r"register\.not_loading"):
                getattr(tx.residents, act)(extract_id, *arguments)
    assert looked_up(desk, Query.four(FATHER.items)).count == 1


# --- what is ended --------------------------------------------------------------------------------------------------


def test_superseded_data_lose_their_key_in_the_same_commit(desk: Desk) -> None:
    old = imported(desk)
    (sealed_key,) = fetch(desk.store, "SELECT sealed_key FROM extracts")[0]
    ExtractSeal(desk.store._keys.register, old.id, sealed_key)  # it did open
    new = imported(desk)
    keys = dict(fetch(desk.store, "SELECT id, sealed_key FROM extracts"))
    assert keys[old.id] is None
    with pytest.raises(Unavailable, match=r"register\.damaged"):
        ExtractSeal(desk.store._keys.register, old.id, keys[new.id])
    assert not desk.store.path.with_name(desk.store.path.name + "-wal").stat().st_size


def test_purging_ends_everything_at_once_and_sweeping_takes_the_rows_away(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracts, "SWEPT", 3)
    imported(desk)
    half = _half(desk)
    with desk.doing() as tx:
        assert tx.residents.purge() == len(TOWN) + 3
    assert _status(desk) == RegisterStatus(None, None, len(TOWN) + 3)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"register\.none"):
        tx.residents.lookup(
            Query.four(FATHER.items), VARIANTS, staff_id=desk.people.clerk.id, at=desk.clock()
        )
    left: list[int] = []
    while not left or left[-1]:
        with desk.store.begin() as tx:
            left.append(tx.residents.sweep())
            tx.staging_only()
            tx.commit()
    assert sorted(left, reverse=True) == left
    assert len(left) == 4
    assert fetch(desk.store, "SELECT count(*) FROM residents") == [(0,)]
    assert [state for (state,) in fetch(desk.store, "SELECT state FROM extracts")] == ["superseded"] * 2
    assert half.id in {
        row[0] for row in fetch(desk.store, "SELECT id FROM extracts")
    }  # who imported what stays


def test_purging_and_sweeping_nothing_is_no_mistake(desk: Desk) -> None:
    with desk.doing() as tx:
        assert tx.residents.purge() == 0
        assert tx.residents.sweep() == 0


# --- what is kept was logged ----------------------------------------------------------------------------------------


def test_beginning_finishing_and_purging_leave_a_line_loading_alone_does_not(desk: Desk) -> None:
    with desk.store.begin() as tx:
        begun(tx, desk)
        tx.staging_only()
        with pytest.raises(Bug, match=r"store\.unlogged"):
            tx.commit()
    half = _half(desk)
    with desk.store.begin() as tx:
        tx.residents.finish(half.id, 3)
        tx.staging_only()
        with pytest.raises(Bug, match=r"store\.unlogged"):
            tx.commit()
    with desk.store.begin() as tx:
        tx.residents.purge()
        tx.drafts_only()
        with pytest.raises(Bug, match=r"store\.unlogged"):
            tx.commit()


def test_loading_is_no_draft(desk: Desk) -> None:
    half = _half(desk)
    with desk.store.begin() as tx:
        tx.residents.load(half.id, [FATHER])
        tx.drafts_only()
        with pytest.raises(Bug, match=r"store\.unlogged"):
            tx.commit()


# --- the key of an import -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoil", ["x''", "CAST(x'02' || substr(sealed_key, 2) AS BLOB)", "x'0102'"])
def test_a_damaged_key_is_told(desk: Desk, spoil: str) -> None:
    imported(desk)
    without_guards(desk.store, "guard_extracts_update_extract")
    send(desk.store, f"UPDATE extracts SET sealed_key = {spoil}")
    with pytest.raises(Unavailable, match=r"register\.damaged"):
        looked_up(desk, Query.four(FATHER.items))


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"\xff", b'{"name": 1, "birth": 2}', b'{"name": "", "birth": "x"}']
)
def test_a_body_that_is_no_resident_is_told(body: bytes) -> None:
    key = bytes(32)
    seal = ExtractSeal(key, "x", new_wrapped(key, "x"))
    nonce = bytes(12)
    sealed = b"\x01" + nonce + seal._cipher.encrypt(nonce, body, seal._aad + b"1")
    with pytest.raises(Unavailable, match=r"register\.damaged"):
        seal.open(1, sealed)


def test_a_seal_of_another_line_or_import_does_not_open(desk: Desk) -> None:
    key = bytes(32)
    one, other = (ExtractSeal(key, name, new_wrapped(key, name)) for name in ("one", "other"))
    sealed = one.seal(1, replace(FATHER))
    assert one.open(1, sealed) == FATHER
    for seal, line in ((one, 2), (other, 1)):
        with pytest.raises(Unavailable, match=r"register\.damaged"):
            seal.open(line, sealed)


def test_a_found_person_has_the_same_name_for_the_import_s_life(desk: Desk) -> None:
    imported(desk)
    first, second = found(desk, FATHER), found(desk, FATHER)
    assert first.id == second.id
    assert first.id.isalpha()


# --- SQL alone ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("refusal", "sql"),
    [
        ("extract", "INSERT INTO extracts SELECT 'x', way, as_of, imported_at, staff_id, witness_id, assessment, 0,"
                    " 'loading', x'00' FROM extracts WHERE id = :half"),
        ("extract", "UPDATE extracts SET sealed_key = x'00' WHERE id = :used"),
        ("extract", "UPDATE extracts SET sealed_key = NULL WHERE id = :used"),
        ("extract", "UPDATE extracts SET sealed_key = x'00' WHERE id = :ended"),
        ("extract", "UPDATE extracts SET state = 'superseded' WHERE id = :used"),
        ("extract", "UPDATE extracts SET state = 'loading' WHERE id = :used"),
        ("extract", "UPDATE extracts SET state = 'loading', sealed_key = x'00' WHERE id = :ended"),
        ("extract", "UPDATE extracts SET rows = 9 WHERE id = :used"),
        ("extract", "UPDATE extracts SET way = 'whole', assessment = 'a' WHERE id = :used"),
        ("extract_whole", "UPDATE extracts SET state = 'current', rows = 3 WHERE id = :half"),  # one is in use
        ("resident", "UPDATE residents SET extract_id = :used WHERE extract_id = :half"),
    ],
)  # fmt: skip
def test_sql_alone_neither_mixes_imports_nor_puts_a_half_one_in_use(
    desk: Desk, refusal: str, sql: str
) -> None:
    ended, used, half = imported(desk), imported(desk), _half(desk)
    ids = {"ended": ended.id, "used": used.id, "half": half.id}
    with pytest.raises(Refused) as refused:
        send(desk.store, sql, **{name: value for name, value in ids.items() if f":{name}" in sql})
    assert refused.value.code == f"guard.{refusal}"


@pytest.mark.parametrize("rows", [0, 2, 4])
def test_sql_alone_does_not_put_an_import_in_use_that_is_not_whole(desk: Desk, rows: int) -> None:
    half = _half(desk)
    with pytest.raises(Refused, match=r"guard\.extract_whole"):
        send(
            desk.store,
            "UPDATE extracts SET state = 'current', rows = :rows WHERE id = :half",
            half=half.id,
            rows=rows,
        )


@pytest.mark.parametrize(("witness", "assessment"), [(None, "a"), ("clerk", "a"), ("admin", " ")])
def test_sql_alone_brings_in_no_whole_register_for_one_person(
    desk: Desk, witness: str | None, assessment: str
) -> None:
    who = {None: None, "clerk": desk.people.clerk.id, "admin": desk.people.admin.id}[witness]
    with pytest.raises(Refused, match=r"guard\.extract_people"):
        send(
            desk.store,
            "INSERT INTO extracts (id, way, as_of, imported_at, staff_id, witness_id, assessment, rows, state, sealed_key)"
            " VALUES ('x', 'whole', '2026-11-01', 'now', :clerk, :who, :assessment, 0, 'loading', x'00')",
            clerk=desk.people.clerk.id,
            who=who,
            assessment=assessment,
        )


def test_a_row_put_in_past_the_import_opens_for_nobody(desk: Desk) -> None:
    """There is no guard on inserting (it would cost four times the row); the seal is one."""
    used = imported(desk, [FATHER])
    send(
        desk.store,
        "INSERT INTO residents SELECT extract_id, 99, sealed, by_birth, by_kana, by_household FROM residents"
        " WHERE extract_id = :used",
        used=used.id,
    )
    with pytest.raises(Unavailable, match=r"register\.damaged"):
        looked_up(desk, Query.four(FATHER.items))
