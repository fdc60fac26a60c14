"""Guards are counted, noticed when they are gone, and put back."""

import pytest

from db import guards
from tests.db.raw import engine_of
from tests.helpers.office import Desk

# --- installing ----------------------------------------------------------------------------------------------------


def test_guards_are_counted_and_installing_again_changes_nothing(desk: Desk) -> None:
    with engine_of(desk.store).begin() as conn:
        assert guards.count(conn) == guards.EXPECTED == len(guards.TRIGGERS)
        assert guards.intact(conn)
        guards.install(conn)
        assert guards.count(conn) == guards.EXPECTED


@pytest.mark.parametrize(
    "spoil",
    [
        ["DROP TRIGGER guard_acts_insert_people"],
        [
            "DROP TRIGGER guard_acts_insert_people",
            "CREATE TRIGGER guard_acts_insert_people BEFORE INSERT ON acts BEGIN SELECT 1; END",
        ],
        [
            "DROP TRIGGER guard_transitions_insert_transition",
            "INSERT INTO transitions VALUES ('approve', 'draft', 'approved', 'other')",
        ],
    ],
    ids=["dropped", "emptied", "new step"],
)
def test_a_guard_that_is_gone_or_changed_is_noticed_and_put_back(desk: Desk, spoil: list[str]) -> None:
    with engine_of(desk.store).begin() as conn:
        for statement in spoil:
            conn.exec_driver_sql(statement)
        assert not guards.intact(conn)
        guards.install(conn)
        assert guards.intact(conn)


def test_a_rebuilt_table_loses_its_guards_and_installing_brings_them_back(desk: Desk) -> None:
    with engine_of(desk.store).begin() as conn:
        conn.exec_driver_sql("CREATE TABLE copy AS SELECT * FROM transitions")
        conn.exec_driver_sql("DROP TABLE transitions")
        assert guards.count(conn) == guards.EXPECTED - 3
        conn.exec_driver_sql(
            "CREATE TABLE transitions (step TEXT, source TEXT, target TEXT, part TEXT) STRICT"
        )
        guards.install(conn)
        assert guards.count(conn) == guards.EXPECTED
        assert guards.intact(conn)
