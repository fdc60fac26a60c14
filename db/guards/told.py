"""Decisions in files: a センター lets none go by one person alone, an office takes each row as it was read; a 交付 that is
undone stays in the book as it stood."""

from db.guards.results import GRANTED_WHOLE, REJECTED_WHOLE
from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.handover_key import CENTER_KIND
from forms.kernel.procedure import Role
from forms.kernel.result import Delivery
from forms.kernel.told import RowEnd

_CLERK, _REVIEWER = holds(Role.CLERK), holds(Role.REVIEWER)
_BOOKS = f"{_CLERK} OR {holds(Role.FORWARDER)}"
_READS_AGAIN = f"{holds(Role.CONFIRMER)} OR {_REVIEWER}"
_ELSEWHERE = f"(SELECT json_extract(body, '$.kind') FROM office) IS NOT '{CENTER_KIND}'"  # noqa: S608 - a word of our own
_WHOLE = f"CASE NEW.kind WHEN 'granted' THEN {GRANTED_WHOLE} WHEN 'rejected' THEN {REJECTED_WHOLE} ELSE 0 END"
_SAID = (
    *("kind", "decided_on", "techo_number", "disability", "opinion_grade", "decided_grade", "fare_class"),
    *("review_month", "reasons"),
)
_SAME = " AND ".join(f"w.{column} = NEW.{column}" for column in _SAID)
_GIVEN = ("delivered_on", "way", "receiver", "receiver_name", "identity", "old_techo", "receipt", "told")
_AS_IT_STOOD = " AND ".join(
    f"k.{column} IS NEW.{column}" for column in (*_GIVEN, "delivered_by", "delivered_at")
)
_ENDS = ", ".join(f"'{end.value}'" for end in RowEnd)
assert set(_GIVEN) == set(Delivery.__dataclass_fields__)

_CENTER: tuple[Guard, ...] = (
    when(
        "center_results",
        "INSERT",
        "center_result",
        _ELSEWHERE,
        f"NOT {_WHOLE}",
        "NEW.file_id IS NOT NULL OR NEW.ended_by IS NOT NULL OR NEW.ended_at IS NOT NULL",
        "EXISTS (SELECT 1 FROM center_results WHERE case_id = NEW.case_id AND ended_at IS NULL)",
        f"NOT {serves('NEW.typed_by', _CLERK)}",
        *taken("center_results", "id"),
    ),
    when(  # one 手帳番号 for people born on different days
        "center_results",
        "INSERT",
        "techo_number",
        "NEW.techo_number <> '' AND EXISTS (SELECT 1 FROM center_results r JOIN received_cases o ON o.id = r.case_id"
        " JOIN received_cases c ON c.id = NEW.case_id WHERE r.techo_number = NEW.techo_number AND r.ended_at IS NULL"
        " AND json_extract(o.body, '$.birth') <> json_extract(c.body, '$.birth'))",
    ),
    when(
        "center_results",
        "UPDATE",
        "center_result",
        frozen("rowid", "id", "case_id", *_SAID, "typed_by", "typed_at"),
        "OLD.ended_at IS NOT NULL OR (OLD.file_id IS NOT NULL AND NEW.file_id IS NOT OLD.file_id)",
        "(NEW.ended_at IS NULL) IS NOT (NEW.ended_by IS NULL)",
        # nobody lets his own reading go: whoever signed for the file typed nothing of it
        "NEW.file_id IS NOT OLD.file_id AND NOT EXISTS (SELECT 1 FROM told_files f JOIN received_cases c"
        " ON c.id = OLD.case_id WHERE f.id = NEW.file_id AND f.witness_id <> OLD.typed_by"
        " AND f.office_code = c.office_code)",
    ),
    never("center_results", "DELETE", "center_result"),
    when(
        "told_files",
        "INSERT",
        "told_file",
        _ELSEWHERE,
        "NEW.staff_id IS NEW.witness_id OR trim(NEW.token_id) = '' OR NEW.results < 1",
        f"NOT {serves('NEW.staff_id', _CLERK)} OR NOT {serves('NEW.witness_id', _REVIEWER)}",
        *taken("told_files", "id", "token_id"),
    ),
    never("told_files", "UPDATE", "told_file"),
    never("told_files", "DELETE", "told_file"),
)
_OFFICE: tuple[Guard, ...] = (
    when(
        "result_files",
        "INSERT",
        "result_file",
        f"NOT {serves('NEW.staff_id', _BOOKS)}",
        *taken("result_files", "id"),
    ),
    never("result_files", "UPDATE", "result_file"),
    never("result_files", "DELETE", "result_file"),
    when(
        "result_rows",
        "INSERT",
        "result_file",
        "NEW.ended <> '' OR NEW.ended_by IS NOT NULL OR NEW.ended_at IS NOT NULL",
        "(NEW.case_id IS NULL) IS NOT (NEW.why <> '')",
        # of a case of this office that bears that number, as it was handed over
        "NEW.case_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id"
        " AND c.reception_no = NEW.reception_no AND c.version = NEW.version)",
        # and of no file that came late: one made after it tells of the same
        "NEW.case_id IS NOT NULL AND EXISTS (SELECT 1 FROM result_files m JOIN result_files f"
        " ON unixepoch(f.made_at) > unixepoch(m.made_at) JOIN result_rows w ON w.file_id = f.id"
        " WHERE m.id = NEW.file_id AND w.reception_no = NEW.reception_no AND w.version = NEW.version)",
        *taken("result_rows", "id", "file_id, reception_no, version"),
    ),
    when(
        "result_rows",
        "UPDATE",
        "result_file",
        frozen("rowid", "id", "file_id", "position", "reception_no", "version", "kana", "birth", *_SAID),
        frozen("case_id", "why"),
        f"NEW.ended NOT IN ({_ENDS}) OR NEW.ended_by IS NULL OR NEW.ended_at IS NULL",
        # once; what was taken may still be sent back by the second look
        f"OLD.ended NOT IN ('', '{RowEnd.TAKEN.value}') OR OLD.ended = NEW.ended",
        f"NEW.ended = '{RowEnd.REFUSED.value}' AND trim(NEW.reason) = ''",
        f"NEW.ended = '{RowEnd.TAKEN.value}' AND NOT EXISTS (SELECT 1 FROM results r WHERE r.row_id = OLD.id"  # noqa: S608 - a word of our own
        " AND r.case_id = OLD.case_id AND r.typed_by = NEW.ended_by AND r.ended = '')",
        f"NOT {serves('NEW.ended_by', f'{_BOOKS} OR {_READS_AGAIN}')}",
    ),
    never("result_rows", "DELETE", "result_file"),
    when(  # what is said to come from a row is what the row says, of a row that still waits
        "results",
        "INSERT",
        "result_row",
        f"NEW.row_id <> '' AND NOT EXISTS (SELECT 1 FROM result_rows w WHERE w.id = NEW.row_id AND {_SAME}"  # noqa: S608 - names of columns, no value
        " AND w.case_id = NEW.case_id AND w.why = '' AND w.ended = '')",
    ),
    when(
        "results",
        "UPDATE",
        "result_row",
        frozen("row_id"),
        # nobody confirms what an earlier file said while a later row waits to be looked at
        f"NEW.row_id <> '' AND ({frozen('confirmed_by')}) AND EXISTS (SELECT 1 FROM result_rows w"  # noqa: S608 - names of columns, no value
        " WHERE w.case_id = NEW.case_id AND w.why = '' AND w.ended = '')",
    ),
)
_UNDONE: tuple[Guard, ...] = (
    when(
        "undone_deliveries",
        "INSERT",
        "undone",
        f"NOT EXISTS (SELECT 1 FROM certificates k WHERE k.id = NEW.certificate_id AND {_AS_IT_STOOD})",  # noqa: S608 - names of columns, no value
        "trim(NEW.reason) = '' OR trim(NEW.token_id) = ''",
        f"NOT {serves('NEW.staff_id', _REVIEWER)}",
        *taken("undone_deliveries", "id", "token_id"),
    ),
    never("undone_deliveries", "UPDATE", "undone"),
    never("undone_deliveries", "DELETE", "undone"),
)
TOLD = _CENTER + _OFFICE + _UNDONE
