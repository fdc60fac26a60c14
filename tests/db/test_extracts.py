"""Imports of the register: the old data stay until the new are whole, and what is ended cannot be read again."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from db import extracts, models
from db.tx import Tx
from forms.kernel.errors import Bug, Refused
from forms.kernel.residents import ExtractState, Query, RegisterStatus, Resident, Way
from tests.db.extracts import half_read, status
from tests.db.raw import fetch
from tests.helpers.killed import kill_in_the_middle
from tests.helpers.makers import number_digits
from tests.helpers.office import Desk, reopen
from tests.helpers.register import AS_OF, CHILD, FATHER, TOWN, begun, imported, looked_up


def test_a_store_begins_without_a_register(desk: Desk) -> None:
    assert status(desk) == RegisterStatus(None, None, 0)


def test_an_import_tells_of_which_day_and_by_whom_it_is(desk: Desk) -> None:
    imported(desk, way=Way.WHOLE)
    current = status(desk).current
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
    half = half_read(desk, (CHILD,))
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
    kill_in_the_middle("tests.db.killed_import", str(desk.store.path), desk.words, desk.people.admin.id)
    desk.store, _who = reopen(desk, desk.people.clerk)
    assert desk.store.verify().ok
    assert looked_up(desk, Query.four(FATHER.items)).count == 1
    assert looked_up(desk, Query.four(CHILD.items)).count == 0
    left = status(desk)
    assert left.loading is not None
    assert fetch(desk.store, "SELECT count(*) FROM residents WHERE extract_id = :id", id=left.loading.id) == [
        (2,)
    ]
    imported(desk, [CHILD])
    after = status(desk)
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
    assert status(desk).loading is None
    assert fetch(desk.store, "SELECT count(*) FROM residents") == [(1,)]


def test_rows_are_counted_and_a_missing_one_stops_the_import(desk: Desk) -> None:
    half = half_read(desk)
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
    half = half_read(desk)
    with desk.doing() as tx:
        assert tx.residents.load(half.id, TOWN[3:]) == len(TOWN)
        tx.residents.finish(half.id, len(TOWN))
    assert all(looked_up(desk, Query.four(who.items)).count for who in TOWN)


def test_people_are_sealed_while_nothing_is_held_and_added_afterwards(desk: Desk) -> None:
    """Whoever reads a long file keeps nobody else from writing meanwhile."""
    half = half_read(desk)
    with desk.store.begin() as tx:
        sealer = tx.residents.sealer(half.id)
    rows = [*sealer.seal(TOWN[3:5]), *sealer.seal(()), *sealer.seal(TOWN[5:])]
    assert sealer.line == len(TOWN)
    with desk.doing() as tx:
        tx.residents.add(rows)
        tx.residents.finish(half.id, len(TOWN))
    assert all(looked_up(desk, Query.four(who.items)).count for who in TOWN)


def test_a_turn_out_of_turn_is_our_own_mistake(desk: Desk) -> None:
    half = half_read(desk)
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
    half = half_read(desk)
    with desk.doing() as tx:
        tx.residents.abandon(half.id)
    for extract_id in (done.id, half.id, "nobody"):
        for act in ("load", "finish", "abandon"):
            arguments = {"load": ([FATHER],), "finish": (1,), "abandon": ()}[act]
            with desk.store.begin() as tx, pytest.raises(Refused, match=r"register\.not_loading"):
                getattr(tx.residents, act)(extract_id, *arguments)
    assert looked_up(desk, Query.four(FATHER.items)).count == 1
