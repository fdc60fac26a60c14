"""Photos and scans held against the chain: none is swapped, taken away or put beside a case unseen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.usecases import attachments, entry, page_scans, picture_purge
from app.usecases.tokens import OfficeAct
from db import evidence_pictures, field_seal, guards
from forms.kernel.page_scan import Side
from tests.db.raw import engine_of
from tests.helpers.makers import a_number
from tests.helpers.office import a_store
from tests.helpers.people import adult_record, neighbour
from tests.helpers.road import ON_PAPER, Road
from tests.helpers.scans import a_back, as_file
from tests.usecases.test_page_scans import PLACED, keep, switch
from tests.usecases.test_photos import kept

_OTHER = "(SELECT id FROM cases ORDER BY rowid DESC LIMIT 1)"


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Road]:
    """Photos: one that counts, one taken back, one of a draft thrown away. Scans: both sides of a sheet, one removed, one
    past its time."""
    made = a_store(tmp_path_factory.mktemp("pictures"))
    road = Road.over(made)
    switch(road)
    case = road.entered(adult_record(**ON_PAPER), a_number(1))
    wrong = kept(road, case).held.attachments[0]
    attachments.take_back(road.desk, road.clerk, case.id, wrong.id)
    kept(road, case)
    draft = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, draft.id, neighbour(1))
    kept(road, draft)
    entry.discard(road.desk, road.clerk, draft.id)
    keep(road, case)
    keep(road, case, replace(PLACED, data=as_file(a_back(1)), side=Side.BACK), "y10")
    (gone,) = [scan for scan in keep(road, case, retention="y5").scans if scan.retention == "y5"]
    token = road.token(road.people.reviewer, OfficeAct.REMOVE_SCAN, gone.id)
    page_scans.remove(road.desk, token, case.id, gone.id)
    keep(road, case, retention="y1")
    road.clock.forward(500 * 24 * 3600)
    due = picture_purge.listed(road.desk, road.clerk)
    both = road.token(road.people.reviewer, OfficeAct.PURGE_PICTURES, due.target)
    assert picture_purge.purge(road.desk, road.clerk, both, due.target) == 1
    road.entered(neighbour(2), a_number(2))
    yield road
    made.store.close()


def told(road: Road, *statements: str, **values: object) -> tuple[int, ...]:
    """What is found after these statements, past every guard; all of it is taken back."""
    store = road.desk.store
    with store.look() as view, engine_of(store).connect() as conn:
        for name in guards.TRIGGERS:
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
        conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for statement in statements:
            assert conn.execute(sa.text(statement), values).rowcount > 0
        found = evidence_pictures.parted(replace(view.link, conn=conn))
        conn.rollback()
        return found


def test_what_was_rightly_done_has_nothing_to_tell(road: Road) -> None:
    assert told(road) == ()
    assert road.desk.store.verify().ok


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM photos",
        f"UPDATE attachments SET case_id = {_OTHER} WHERE ended_at IS NULL",
        "UPDATE photos SET staff_id = (SELECT id FROM staff WHERE number = '1006')",
        "UPDATE photos SET sealed = (SELECT sealed FROM page_scans WHERE sealed IS NOT NULL LIMIT 1)",
        "DELETE FROM page_scans WHERE retention = 'y10'",
        "DELETE FROM page_scans WHERE sealed IS NULL",
        "UPDATE page_scans SET sealed = (SELECT sealed FROM page_scans WHERE side = 'back') WHERE side = 'front'"
        " AND sealed IS NOT NULL",
        "UPDATE page_scans SET sealed = NULL WHERE retention = 'y10'",
        "UPDATE page_scans SET sealed = x'00' WHERE sealed IS NULL",
        "UPDATE page_scans SET ended_by = staff_id WHERE retention = 'y10'",
        "UPDATE page_scans SET ended_by = staff_id WHERE retention = 'y5'",
        "UPDATE page_scans SET side = 'front' WHERE side = 'back'",
        "UPDATE page_scans SET retention = 'y1' WHERE retention = 'y10'",
        f"UPDATE page_scans SET case_id = {_OTHER} WHERE retention = 'y10'",
        "UPDATE picture_purges SET witness_id = (SELECT id FROM staff WHERE number = '1006')",
        "UPDATE picture_purges SET digest = 'another'",
        "DELETE FROM picture_purges",
    ],
)
def test_what_was_swapped_taken_or_moved_is_found(road: Road, statement: str) -> None:
    found = told(road, statement)
    assert found
    assert all(line > 0 for line in found)


def test_whoever_has_the_key_swaps_no_picture_either(road: Road) -> None:
    """Sealed for its own row, with other bytes."""
    with road.desk.store.look() as view:
        keys = view.link.keys
    with road.desk.store.look() as view:
        (photo,) = view.link.run(sa.text("SELECT attachment_id FROM photos")).scalars()
        scans = view.link.run(sa.text("SELECT id FROM page_scans WHERE sealed IS NOT NULL")).scalars().all()
    for table, key, row in (
        ("photos", "attachment_id", photo),
        *(("page_scans", "id", scan) for scan in scans),
    ):
        sealed = field_seal.seal(keys, f"{table[:-1]}|{row}", b"another picture")
        (line,) = told(
            road, f"UPDATE {table} SET sealed = :sealed WHERE {key} = :row", sealed=sealed, row=row
        )
        assert line > 0


def test_a_picture_the_chain_never_heard_of_is_found(road: Road) -> None:
    copied = "case_id, version, sealed, retention, keep_until, staff_id, at, ended_by, ended_at, side"
    scan = f"INSERT INTO page_scans SELECT 'x', {copied} FROM page_scans WHERE retention = 'y10'"
    photo = (
        "INSERT INTO photos SELECT (SELECT id FROM attachments WHERE ended_at IS NOT NULL), sealed, subject_name,"
        " subject_birth, staff_id, at FROM photos"
    )
    assert told(road, scan) == (0,)
    assert all(line > 0 for line in told(road, photo))  # of an attachment whose photo went


def test_a_table_that_cannot_be_read_tells_so(road: Road) -> None:
    store = road.desk.store
    with engine_of(store).connect() as conn, store.look() as view:
        for name in guards.TRIGGERS:
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
        conn.exec_driver_sql("ALTER TABLE page_scans RENAME COLUMN side TO face")
        assert evidence_pictures.parted(replace(view.link, conn=conn)) == (0,)
        conn.rollback()
