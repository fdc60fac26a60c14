"""The schema comes from alembic, from the first table on, and goes both ways with data in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from db import guards, migrations
from db.engine import Engines, create
from db.models import METADATA
from forms.kernel.case import Means, Source
from forms.kernel.number_link import Acquired
from forms.kernel.residents import RegisterStatus
from tests.db.by_hand import reserved
from tests.db.raw import engine_of, fetch
from tests.helpers.comparisons import a_comparison, a_settlement
from tests.helpers.makers import a_number
from tests.helpers.numbers import destroy
from tests.helpers.office import OFFICE, Desk, approved, entered, reopen
from tests.helpers.register import imported
from tests.helpers.road import Road

NEW = (  # tables the first schema did not have
    "extracts",
    "residents",
    "number_links",
    "shown",
    "identity_notes",
    "comparisons",
    "settlements",
    "column_mappings",
    "open_entries",
    "protections",
    "protected_people",
    "visitor_stops",
    "liftings",
    "office_documents",
    "own_keys",
    "handovers",
    "ledger_cases",
    "ledger_lists",
    "received_batches",
    "received_cases",
    "received_numbers",
    "received_sheets",
    "taken_back_sheets",
    "given_receipts",
    "received_purges",
    "sheet_seals",
    "key_partners",
    "key_agreements",
    "key_purges",
    "coded_papers",
    "doctors",
    "attachments",
    "attachment_answers",
    "photos",
    "page_scan_settings",
    "page_scans",
    "picture_purges",
    "results",
    "inquiries",
    "certificates",
    "batch_carries",
    "closed_years",
    "day_counts",
    "closed_days",
    "kept_techo",
    "keeper_changes",
    "techo_keys",
    "parkings",
    "late_entries",
    "told_files",
    "center_results",
    "result_files",
    "result_rows",
    "undone_deliveries",
    "departures",
    "letters",
    "holder_ledgers",
    "holder_letters",
    "holders",
    "holder_links",
    "printers",
    "print_failures",
    "reprints",
    "corrections",
    "mailings",
    "old_techo_returns",
)


@pytest.fixture
def engines(tmp_path: Path) -> Iterator[Engines]:
    made = create(tmp_path / "s.techo", bytes(32))
    yield made
    made.close()


def _objects(conn: sa.Connection) -> set[tuple[str, str]]:
    rows = conn.exec_driver_sql("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {(row[0], row[1]) for row in rows}


def test_the_migrated_schema_is_the_declared_one(engines: Engines) -> None:
    with engines.write.begin() as conn:
        migrations.upgrade(conn)
        assert compare_metadata(MigrationContext.configure(conn), METADATA) == []
        made = {
            row[0]: row[1]
            for row in conn.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        }
    for name in METADATA.tables:
        assert made[name].rstrip().endswith("STRICT")


def test_up_down_and_up_again_leave_no_rest(engines: Engines) -> None:
    with engines.write.begin() as conn:
        assert migrations.current(conn) is None
        migrations.upgrade(conn)
        guards.install(conn)
        first = _objects(conn)
        assert migrations.current(conn) == migrations.HEAD
        migrations.downgrade(conn, "base")
        assert _objects(conn) == {("table", "alembic_version")}
        assert migrations.current(conn) is None
        migrations.upgrade(conn)
        guards.install(conn)
        assert _objects(conn) == first


def test_the_head_is_the_newest_revision_there_is() -> None:
    names = {path.stem.split("_")[0] for path in (migrations.FOLDER / "versions").glob("r*.py")}
    assert max(names) == migrations.HEAD
    assert all(migrations.knows(name) for name in names)
    assert not migrations.knows("r9999")


def test_a_migration_that_is_not_committed_leaves_the_store_as_it_was(engines: Engines) -> None:
    with engines.write.connect() as conn:
        conn.begin()
        migrations.upgrade(conn)
        conn.rollback()
        assert _objects(conn) == set()


def test_a_bundle_of_before_keeps_the_office_it_was_made_in(desk: Desk) -> None:
    """r0002: no office could be changed before, so the one that stands is the one on the papers."""
    case = approved(desk)
    with desk.doing() as tx:
        made = reserved(tx, desk, case)
    with engine_of(desk.store).begin() as conn:
        migrations.downgrade(conn, "r0001")
    assert "office" not in {row[1] for row in fetch(desk.store, "PRAGMA table_info(batches)")}
    with engine_of(desk.store).begin() as conn:
        migrations.upgrade(conn)
        guards.install(conn)
        assert guards.intact(conn)
    with desk.store.look() as view:
        assert view.batches.get(made.id) == made
        assert made.office == OFFICE


def test_a_store_full_of_data_goes_down_and_what_was_there_is_gone(desk: Desk) -> None:
    approved(desk, a_number(1))
    with engine_of(desk.store).begin() as conn:
        migrations.downgrade(conn, "base")
        migrations.upgrade(conn)
        guards.install(conn)
        assert guards.count(conn) == guards.EXPECTED
    for name in METADATA.tables:
        if name != "transitions":
            assert fetch(desk.store, f"SELECT count(*) FROM {name}") == [(0,)]


def test_a_store_of_the_first_schema_is_brought_up_at_opening_with_its_data(desk: Desk) -> None:
    """Made by the program before this one: everything in it stays, the register begins empty and guarded."""
    case = Road.over(desk).approved(number=a_number(1))
    imported(desk)
    told = desk.store.verify().problems  # the helpers write acts without their lines in the chain
    with engine_of(desk.store).begin() as conn:
        migrations.downgrade(conn, "r0001")
        there = {name for _kind, name in _objects(conn)}
    assert not set(NEW) & there
    old = [name for name in METADATA.tables if name in there - {"audit", "numbers"}]
    columns = {
        name: ", ".join(f'"{row[1]}"' for row in fetch(desk.store, f"PRAGMA table_info({name})"))
        for name in old
    }
    before = {name: fetch(desk.store, f"SELECT {columns[name]} FROM {name}") for name in old}
    desk.store.close()
    desk.store, _who = reopen(desk, desk.people.clerk)
    assert {name: fetch(desk.store, f"SELECT {columns[name]} FROM {name}") for name in old} == before
    with desk.store.look() as view:
        assert migrations.current(view.link.conn) == migrations.HEAD
        assert guards.intact(view.link.conn)
        assert view.numbers.open(case.id) == a_number(1)
        assert view.residents.status() == RegisterStatus(None, None, 0)
    assert desk.store.verify().problems == told
    assert fetch(desk.store, "SELECT act FROM audit ORDER BY seq DESC LIMIT 1") == [("store.migrated",)]
    imported(desk)


def test_each_number_of_before_gets_the_link_it_was_bound_by(desk: Desk) -> None:
    """r0004: how it was read, by whom and when moves to the link; the seal moves with its number, untouched."""
    case = entered(desk, a_number(1))
    (sealed,) = fetch(desk.store, "SELECT sealed, blind FROM numbers")
    with engine_of(desk.store).begin() as conn:
        migrations.downgrade(conn, "r0003")
    told = fetch(desk.store, "SELECT case_id, sealed, blind, source, means, staff_id FROM numbers")
    assert told == [(case.id, *sealed, "statement", "keyed", desk.people.clerk.id)]
    with engine_of(desk.store).begin() as conn:
        migrations.upgrade(conn)
        guards.install(conn)
        assert guards.intact(conn)
    with desk.store.look() as view:
        (link,) = view.numbers.history(case.id)
        assert view.numbers.open(case.id) == a_number(1)
    assert (link.acquired, link.source, link.means) == (Acquired.GIVEN, Source.STATEMENT, Means.KEYED)
    assert (link.staff_id, link.at, link.version) == (desk.people.clerk.id, desk.clock(), case.version)
    assert (link.basis, link.is_open, link.whose) == ("shintai.kofu", True, "")


def test_going_down_leaves_only_numbers_that_are_still_in_the_store(desk: Desk) -> None:
    """What was shown, compared and decided is lost with the tables, and so is the history of numbers that are gone."""
    case, gone = entered(desk, a_number(1)), entered(desk, a_number(2))
    with desk.doing() as tx:
        destroy(tx, gone.id)
        made = tx.comparisons.add(a_comparison(desk, case, verdict="variant"))
        tx.comparisons.settle(a_settlement(desk, made), None)
    with engine_of(desk.store).begin() as conn:
        migrations.downgrade(conn, "r0003")
        migrations.upgrade(conn)
        guards.install(conn)
    with desk.store.look() as view:
        assert view.numbers.history(gone.id) == ()
        assert view.numbers.open(case.id) == a_number(1)
        assert view.shown.of_case(case.id) == ()
        assert view.comparisons.of_case(case.id) == ()
        assert view.comparisons.settled(case.id) == ()


def test_upgrading_what_is_up_to_date_keeps_the_data(desk: Desk) -> None:
    approved(desk, a_number(1))
    before = {name: fetch(desk.store, f"SELECT * FROM {name}") for name in METADATA.tables}
    with engine_of(desk.store).begin() as conn:
        migrations.upgrade(conn)
        guards.install(conn)
    assert {name: fetch(desk.store, f"SELECT * FROM {name}") for name in METADATA.tables} == before


def test_a_store_that_is_up_to_date_opens_without_alembic() -> None:
    import subprocess
    import sys

    asked = "import sys, db.store; sys.exit('alembic' in sys.modules or 'argon2' in sys.modules or 'keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
