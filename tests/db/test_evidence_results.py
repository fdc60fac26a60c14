"""Decisions and 手帳 held against the chain: whoever has the key and a console rewrites none of them unseen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.rules.results import Keyed
from app.usecases import delivery, results
from db import evidence_results, guards
from forms.kernel.procedure import Step
from forms.kernel.result import ResultKind
from tests.db.raw import engine_of
from tests.helpers import office
from tests.helpers.people import neighbour
from tests.helpers.road import NO_NUMBER, Road
from tests.helpers.telling import GRANTED, TODAY, accept, confirm, decide, file_of, handed, read
from tests.helpers.two_sides import Sides
from tests.usecases.test_results import HANDED, KEYED


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sides]:
    """A decision annulled, read anew and given out twice (once by mistake); one from a file; one typed that waits."""
    made = Sides.apart(tmp_path_factory.mktemp("sides"))
    made.hold()
    road = made.office
    life, filed, waits = (road.approved(neighbour(n, **NO_NUMBER), None) for n in (1, 2, 3))
    handed(made, life, filed, waits)
    desk, people = road.desk, road.people
    for again in (False, True):
        results.type_result(desk, road.forwarder, life.id, replace(GRANTED, techo_number="愛知県第9号"))
        results.type_result(desk, road.forwarder, life.id, GRANTED)
        wrong = Keyed(ResultKind.REJECTED, TODAY)
        results.confirm(desk, road.token(people.confirmer, Step.REJECT, life.id), life.id, wrong)
        results.confirm(desk, road.token(people.confirmer, Step.GRANT, life.id), life.id, KEYED)
        if not again:
            token = road.token(people.reviewer, Step.ANNUL_RESULT, life.id)
            results.annul(desk, token, life.id, "別の方の通知")
    delivery.arrive(desk, road.clerk, [GRANTED.techo_number], TODAY)
    delivery.deliver(desk, road.clerk, life.id, HANDED)
    delivery.undo(desk, road.token(people.reviewer, Step.UNDO_DELIVERY, life.id), life.id, "別の方")
    delivery.deliver(desk, road.clerk, life.id, HANDED)
    decide(made.center, filed, replace(GRANTED, techo_number="愛知県第8号"))
    decide(made.center, filed, replace(GRANTED, techo_number="愛知県第7号"))
    read(road, file_of(made.center).data)
    accept(road, filed)
    confirm(road, filed)
    results.type_result(desk, road.clerk, waits.id, replace(GRANTED, techo_number="愛知県第6号"))
    yield made
    made.close()


def told(desk: office.Desk | Road, *statements: str) -> tuple[int, ...]:
    """What is found after these statements, past every guard; all of it is taken back."""
    store = desk.store if isinstance(desk, office.Desk) else desk.desk.store
    with store.look() as view, engine_of(store).connect() as conn:
        for name in guards.TRIGGERS:
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
        conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for statement in statements:
            assert conn.execute(sa.text(statement)).rowcount > 0
        found = evidence_results.parted(replace(view.link, conn=conn))
        conn.rollback()
        return found


def test_what_was_rightly_done_has_nothing_to_tell(sides: Sides) -> None:
    assert told(sides.office) == told(sides.center) == ()
    assert sides.office.desk.store.verify().ok
    assert sides.center.desk.store.verify().ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE results SET decided_grade = '1' WHERE confirmed_by IS NOT NULL AND ended = ''",
        "UPDATE results SET disability = 'x' WHERE confirmed_by IS NULL AND ended = ''",
        "UPDATE results SET kind = 'none' WHERE ended = ''",
        "UPDATE results SET decided_on = 'no day' WHERE ended = ''",
        "UPDATE results SET ended = '' WHERE ended = 'annulled'",
        "UPDATE results SET ended = 'annulled' WHERE ended = ''",
        "UPDATE results SET ended = 'left' WHERE confirmed_by IS NULL AND ended = ''",
        "UPDATE results SET ended = '' WHERE ended = 'retyped'",
        "UPDATE results SET confirmed_by = typed_by WHERE confirmed_by IS NOT NULL",
        "UPDATE results SET typed_by = (SELECT id FROM staff WHERE number = '1006') WHERE ended = ''",
        "DELETE FROM results WHERE ended = 'annulled'",
        "DELETE FROM results WHERE confirmed_by IS NULL AND ended = ''",
        "UPDATE certificates SET delivered_on = '2026-11-24'",
        "UPDATE certificates SET receiver = 'agent'",
        "UPDATE certificates SET delivered_by = (SELECT id FROM staff WHERE number = '1006')",
        "UPDATE certificates SET delivered_by = NULL",
        "UPDATE certificates SET arrived_on = '2026-11-24'",
        "DELETE FROM certificates",
        "DELETE FROM undone_deliveries",
    ],
)
def test_what_was_rewritten_is_found(sides: Sides, statement: str) -> None:
    found = told(sides.office, statement)
    assert found
    assert all(line > 0 for line in found)


def test_a_table_that_cannot_be_read_tells_so(sides: Sides) -> None:
    store = sides.office.desk.store
    with engine_of(store).connect() as conn, store.look() as view:
        for name in guards.TRIGGERS:
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
        conn.exec_driver_sql("ALTER TABLE results RENAME COLUMN ended TO finished")
        assert evidence_results.parted(replace(view.link, conn=conn)) == (0,)
        conn.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE center_results SET decided_grade = '1' WHERE ended_at IS NULL",
        "UPDATE center_results SET typed_by = (SELECT id FROM staff WHERE number = '1006')",
        "DELETE FROM center_results WHERE ended_at IS NULL",
    ],
)
def test_what_a_centre_decided_is_held_too(sides: Sides, statement: str) -> None:
    (line,) = told(sides.center, statement)
    assert line > 0


def test_a_decision_the_chain_never_heard_of_is_found(sides: Sides) -> None:
    copy = (
        "INSERT INTO results SELECT 'x', (SELECT id FROM cases c WHERE NOT EXISTS (SELECT 1 FROM results r"
        " WHERE r.case_id = c.id) LIMIT 1), kind, decided_on, techo_number, disability, opinion_grade, decided_grade,"
        " fare_class, review_month, reasons, typed_by, typed_at, mismatches, confirmed_by, confirmed_at, token_id, ended,"
        " ended_by, ended_at, row_id FROM results WHERE ended = '' LIMIT 1"
    )
    sides.office.approved(neighbour(9, **NO_NUMBER), None)
    assert told(sides.office, copy) == (0,)
