"""SQL that only the guards of the register extract refuse; tried in test_guards.py."""

from tests.helpers.office import Desk
from tests.helpers.register import FATHER, begun, imported

_ROW = "(id, way, as_of, imported_at, staff_id, witness_id, assessment, rows, state, sealed_key)"
REGISTER_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_extracts_insert_extract": (
        "extract",
        f"INSERT INTO extracts {_ROW} VALUES ('x', 'answers', '2026-11-01', 'now', :clerk, NULL, '', 0, 'current', x'00')",
    ),
    "guard_extracts_insert_extract_people": (
        "extract_people",
        f"INSERT INTO extracts {_ROW} VALUES ('x', 'whole', '2026-11-01', 'now', :clerk, :clerk, 'a', 0, 'loading', x'00')",
    ),
    "guard_extracts_update_extract": ("extract", "UPDATE extracts SET as_of = '2026-11-19'"),
    "guard_extracts_update_extract_whole": (
        "extract_whole",
        "UPDATE extracts SET state = 'current', rows = 2 WHERE id = :begun",
    ),
    "guard_extracts_delete_extract": ("extract", "DELETE FROM extracts WHERE id = :emptied"),
    "guard_residents_update_resident": ("resident", "UPDATE residents SET by_kana = NULL"),
    "guard_residents_delete_resident": ("resident", "DELETE FROM residents WHERE extract_id = :used"),
}


def stage_register(desk: Desk) -> dict[str, str]:
    """An import whose rows were swept, one in use, and one begun."""
    emptied = imported(desk, [FATHER])
    with desk.doing() as tx:
        tx.residents.purge()
        tx.residents.sweep()
    used = imported(desk, [FATHER])
    with desk.doing() as tx:
        under_way = begun(tx, desk)
        tx.residents.load(under_way.id, [FATHER])
    return {"emptied": emptied.id, "used": used.id, "begun": under_way.id}
