"""SQL that only the guards of decisions in files, and of a 交付 that is undone, refuse; tried in test_guards.py."""

from dataclasses import replace

from forms.kernel.procedure import State, Step
from forms.kernel.told import Told, ToldFile
from tests.db.by_hand import GRANTED, at_state, delivered, moved
from tests.db.raw import send
from tests.helpers.office import OFFICE, Desk

_RESULT = (
    "INSERT INTO center_results (id, case_id, kind, decided_on, techo_number, disability, decided_grade, fare_class, typed_by,"
    " typed_at) VALUES ('x', 'free', 'granted', '2026-11-20', '{number}', '{disability}', '4', '2', :clerk, 'now')"
)
UNDONE = (
    "INSERT INTO undone_deliveries SELECT 'x', id, delivered_on, way, receiver, receiver_name, identity, old_techo, receipt,"
    " told, delivered_by, delivered_at, :{who}, 'tt', 'why', 'now' FROM certificates WHERE case_id = :had"
)
TOLD_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_center_results_insert_center_result": (
        "center_result",
        _RESULT.format(number="愛知県第9号", disability=""),
    ),
    "guard_center_results_insert_techo_number": (
        "techo_number",
        _RESULT.format(number="愛知県第123456号", disability="右下肢"),
    ),
    "guard_center_results_update_center_result": (
        "center_result",
        "UPDATE center_results SET decided_grade = '1'",
    ),
    "guard_center_results_delete_center_result": ("center_result", "DELETE FROM center_results"),
    "guard_told_files_insert_told_file": (
        "told_file",
        "INSERT INTO told_files VALUES ('x', 'x', 1, :clerk, :clerk, 'x', 'now')",
    ),
    "guard_told_files_update_told_file": ("told_file", "UPDATE told_files SET results = 9"),
    "guard_told_files_delete_told_file": ("told_file", "DELETE FROM told_files"),
    "guard_result_files_insert_result_file": (
        "result_file",
        "INSERT INTO result_files VALUES ('x', 'x', 'now', 1, :admin, 'now')",
    ),
    "guard_result_files_update_result_file": ("result_file", "UPDATE result_files SET results = 9"),
    "guard_result_files_delete_result_file": ("result_file", "DELETE FROM result_files WHERE id = 'empty'"),
    "guard_result_rows_insert_result_file": (
        "result_file",
        "INSERT INTO result_rows (id, file_id, position, reception_no, version, kind, decided_on, case_id)"
        " VALUES ('x', 'file', 9, '8-9', 1, 'granted', '2026-11-20', :row_case)",
    ),
    "guard_result_rows_update_result_file": ("result_file", "UPDATE result_rows SET techo_number = 'x'"),
    "guard_result_rows_delete_result_file": ("result_file", "DELETE FROM result_rows"),
    "guard_results_insert_result_row": (
        "result_row",
        "INSERT INTO results (id, case_id, kind, decided_on, techo_number, disability, decided_grade, fare_class, typed_by,"
        " typed_at, mismatches, row_id) SELECT 'x', case_id, kind, decided_on, techo_number, disability, '1', fare_class,"
        " :clerk, 'now', 0, id FROM result_rows WHERE case_id = :row_case",
    ),
    "guard_results_update_result_row": (
        "result_row",
        "UPDATE results SET row_id = 'x' WHERE case_id = :typed",
    ),
    "guard_undone_deliveries_insert_undone": ("undone", UNDONE.format(who="clerk")),
    "guard_undone_deliveries_update_undone": ("undone", "UPDATE undone_deliveries SET reason = 'x'"),
    "guard_undone_deliveries_delete_undone": ("undone", "DELETE FROM undone_deliveries"),
}


def stage_told(desk: Desk) -> dict[str, str]:
    """At an office: a file with a row for a case that went up; a 手帳 given out twice, the first time by mistake."""
    case, had = at_state(desk, State.FORWARDED), at_state(desk, State.DELIVERED)
    said = replace(GRANTED, techo_number="愛知県第777号")
    told = Told(case.reception_no, case.version, "x", "x", said)
    who, at = desk.people.clerk.id, desk.clock()
    with desk.doing() as tx:
        for file_id in ("file", "empty"):
            file = ToldFile(file_id, OFFICE.code, at, (told,))
            tx.told.read(file, sender="nishimikawa", staff_id=who, at=at)
        tx.told.add_row("file", 1, told, case_id=case.id, why="")
        supervisor = desk.people.reviewer.id
        tx.certificates.undo(had.id, "別の方", staff_id=supervisor, at=at, token_id="t u")
    delivered(desk, moved(desk, had, Step.UNDO_DELIVERY, State.ARRIVED, desk.people.reviewer, "t u"))
    return {"row_case": case.id, "had": had.id}


def stage_told_center(desk: Desk) -> None:
    """At a センター: a decision that went out, and a case without one, of somebody born on another day."""
    who, supervisor = desk.people.clerk.id, desk.people.reviewer.id
    other = (
        "INSERT INTO received_cases (id, office_code, reception_no, version, position, body, way, staff_id, at)"
        " VALUES ('free', 'x', '8-77', 1, 1, json_object('birth', '1950-01-01'), 'sheet', :who, 'now')"
    )
    send(desk.store, other, who=who)
    with desk.doing() as tx:
        received = next(one for batch in tx.received.batches() for one in tx.received.cases(batch.id))
        kept = tx.told.decide(received.id, GRANTED, staff_id=who, at=desk.clock())
    given = "INSERT INTO told_files VALUES ('given', :office, 1, :who, :supervisor, 'g t', 'now')"
    send(desk.store, given, office=received.office_code, who=who, supervisor=supervisor)
    send(desk.store, "UPDATE center_results SET file_id = 'given' WHERE id = :id", id=kept.id)
