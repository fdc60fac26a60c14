"""The road of a case: its acts, its versions, who typed it, its number."""

from db.guards import further
from db.guards.books import STAYS
from db.guards.sql import (
    ENTRY,
    REVIEW,
    SIDES,
    Guard,
    frozen,
    holds,
    holds_fitting_role,
    never,
    on_other_side,
    serves,
    taken,
    typed,
    when,
)
from forms.kernel.procedure import Role

_AFTER_DECISION = "('died', 'other_cause')"
_FOLLOWS = (
    "EXISTS (SELECT 1 FROM acts a WHERE a.seq = NEW.last_act AND a.source = OLD.state"
    " AND a.target = NEW.state AND NEW.version = OLD.version + (a.step = 'enter'))"
)
_PENDING = "(SELECT max(seq) FROM acts WHERE case_id = OLD.id)"
_APPROVES = serves("NEW.staff_id", holds(Role.REVIEWER))
# its 束 is open, and what goes up came out on paper or was saved (after a print that failed: by an approver)
_ON_ITS_WAY = (
    "EXISTS (SELECT 1 FROM batch_cases o"  # noqa: S608 - names of columns, no value
    " JOIN batches b ON b.id = o.batch_id JOIN papers p ON p.batch_id = b.id"
    " WHERE o.case_id = NEW.case_id AND b.status = 'prepared' AND p.kind = 'shintatsu'"
    f" AND (p.outcome IN ('printed', 'saved') OR p.outcome = 'failed' AND {_APPROVES}))"
)
_HAS_BEGUN = (
    "EXISTS (SELECT 1 FROM acts a WHERE a.case_id = NEW.id AND a.version = NEW.version"
    " AND a.step = 'begin_confirm' AND a.staff_id = NEW.confirming_by)"
)
_SIGNED = (  # acts that rest on an authentication
    "('confirm', 'approve', 'cancel_approval', 'wrong_link', 'center_told', 'center_returned', 'result_differs', 'grant',"
    " 'reject', 'annul_result', 'withdraw')"
)
_BESIDE, _TOLD_BY = "json_extract(NEW.detail, '$.beside')", "json_extract(NEW.detail, '$.shown')"
# it is of the same person, as far as SQL can tell, and holds another number
_OTHERWISE = (
    "EXISTS (SELECT 1 FROM cases w WHERE w.id = n.case_id AND w.subject_birth = c.subject_birth"
    " AND (w.name_key = c.name_key OR w.kana_key = c.kana_key))"
)
_WRONG_LINK = (
    # another case that waits for its final check holds the same number at this moment, or another one of the same person
    "NEW.step = 'wrong_link' AND NOT EXISTS (SELECT 1 FROM numbers n JOIN numbers o ON o.case_id <> n.case_id"  # noqa: S608 - names of columns, no value
    " JOIN cases c ON c.id = o.case_id WHERE n.case_id = NEW.case_id"
    f" AND c.id = {_BESIDE} AND c.state = 'confirmed' AND (o.blind = n.blind OR {_OTHERWISE}))",
    # and whoever entered or confirmed that one does not clear its way
    f"NEW.step = 'wrong_link' AND ({on_other_side(_BESIDE, 'NEW.staff_id', REVIEW)})",
    # it rests on a further paper of that one's subject which bears the number, and which somebody else has seen
    f"NEW.step = 'wrong_link' AND NOT {further.bears_number(_TOLD_BY, _BESIDE)}",
    f"NEW.step = 'wrong_link' AND {further.is_own(_TOLD_BY, 'NEW.staff_id')}",
    "NEW.step = 'center_told' AND coalesce((SELECT max(seq) FROM acts WHERE case_id = NEW.case_id"
    " AND step IN ('center_told', 'center_returned')), 0) >= coalesce((SELECT max(seq) FROM acts"
    " WHERE case_id = NEW.case_id AND step = 'wrong_link' AND target <> 'returned'), 0)",
)
_OF_CASE = "EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND "
_ENDED = (
    # nobody decides a 届出 that ended with going up, and what has arrived is not taken back (返戻 opens it again)
    f"NEW.step IN ('refer', 'type_result', 'result_differs', 'grant', 'reject') AND {_OF_CASE} c.ends = 1)",
    f"NEW.step = 'withdraw' AND NEW.source = 'forwarded' AND {_OF_CASE} c.ends = 1)",
    # a draft nobody handed on is thrown away; what does not go up is over with its approval
    f"NEW.step = 'withdraw' AND {_OF_CASE} (c.version = 0 OR c.state = 'approved' AND c.{STAYS}))",
    # once the 手帳 is decided its application is not taken back: the holder died, or a cause in words
    "NEW.step = 'withdraw' AND NEW.source IN ('granted', 'arrived') AND"
    f" coalesce(json_extract(NEW.detail, '$.withdrawn'), '') NOT IN {_AFTER_DECISION}",
)
# what the visitor said last of this version: that something is different (an entry of a new version is logged as `enter`)
_VISITOR_DIFFERS = (
    "EXISTS (SELECT 1 FROM audit s WHERE s.case_id = NEW.case_id AND s.act = 'visitor_checked'"
    " AND json_extract(CAST(s.body AS TEXT), '$.detail.answer') = 'differs' AND NOT EXISTS (SELECT 1 FROM audit l"
    " WHERE l.case_id = s.case_id AND l.seq > s.seq AND l.act IN ('enter', 'visitor_checked')))"
)
_NOT_TYPED = f"NOT {typed('NEW.case_id', 'NEW.staff_id')}"
_ENTERS_NOT = on_other_side("NEW.case_id", "NEW.staff_id", ENTRY)

ACTS: tuple[Guard, ...] = (
    when("acts", "INSERT", "act", *taken("acts", "id")),
    when(
        "acts",
        "INSERT",
        "state",
        "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM acts)",
        "NOT EXISTS (SELECT 1 FROM transitions t WHERE t.step = NEW.step AND t.source = NEW.source"
        " AND t.target = NEW.target AND t.part = NEW.part)",
        "NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.state = NEW.source"
        " AND NEW.version = c.version + (NEW.step = 'enter')"
        " AND c.last_act = (SELECT coalesce(max(seq), 0) FROM acts WHERE case_id = c.id))",
        "NEW.step = 'take_back' AND EXISTS (SELECT 1 FROM acts WHERE case_id = NEW.case_id"
        " AND version = NEW.version AND step = 'begin_confirm')",
        f"NEW.step = 'forward' AND NOT {_ON_ITS_WAY}",
    ),
    when(
        "acts",
        "INSERT",
        "people",
        f"NEW.part IN {SIDES} AND ({on_other_side('NEW.case_id', 'NEW.staff_id', 'NEW.part')})",
        f"NOT {serves('NEW.staff_id', holds_fitting_role())}",
    ),
    when(
        "acts",
        "INSERT",
        "token",
        f"NEW.step IN {_SIGNED} AND coalesce(NEW.token_id, '') = ''",
        "EXISTS (SELECT 1 FROM acts WHERE token_id = NEW.token_id)",
    ),
    when(
        "acts",
        "INSERT",
        "batch_case",
        "(NEW.step = 'cancel_approval' OR NEW.step IN ('wrong_link', 'withdraw') AND NEW.source = 'approved')"
        " AND EXISTS (SELECT 1 FROM batch_cases o JOIN batches b ON b.id = o.batch_id"
        " WHERE o.case_id = NEW.case_id AND b.status = 'prepared')",
    ),
    when("acts", "INSERT", "wrong_link", *_WRONG_LINK),
    when("acts", "INSERT", "ended", *_ENDED),
    when("acts", "INSERT", "visitor_differs", f"NEW.step IN ('approve', 'forward') AND {_VISITOR_DIFFERS}"),
    never("acts", "UPDATE", "act"),
    never("acts", "DELETE", "act"),
)
CASES: tuple[Guard, ...] = (
    when(
        "cases",
        "INSERT",
        "state",
        # an empty draft: what is typed into it comes later, under somebody's name
        "NEW.state <> 'draft' OR NEW.version <> 0 OR NEW.last_act <> 0 OR NEW.record <> '{}'",
    ),
    when(
        "cases",
        "INSERT",
        "case",
        *taken("cases", "id", "reception_no"),
        "EXISTS (SELECT 1 FROM audit WHERE case_id = NEW.id)",  # one thrown away does not come back as another's
    ),
    when(
        "cases",
        "UPDATE OF state, version, last_act",
        "state",
        f"({frozen('state', 'version', 'last_act')}) AND NEW.last_act IS NOT {_PENDING}",
        f"({frozen('state', 'version', 'last_act')}) AND NEW.last_act <= OLD.last_act",
        f"({frozen('state', 'version', 'last_act')}) AND NOT ({_FOLLOWS})",
    ),
    when(
        "cases",
        "UPDATE OF state, version",
        "version",
        "NEW.version <> OLD.version AND NOT EXISTS (SELECT 1 FROM case_versions v WHERE v.case_id = NEW.id"
        " AND v.version = NEW.version AND v.record = NEW.record)",
    ),
    when(
        "cases",
        "UPDATE OF state",
        "number",
        "NEW.state = 'draft' AND OLD.state <> 'draft' AND EXISTS (SELECT 1 FROM numbers WHERE case_id = NEW.id)",
    ),
    when(
        "cases",
        "UPDATE OF record, assigned_to",
        "editable",
        f"{frozen('record')} AND OLD.state NOT IN ('draft', 'returned')",
        # what waits for the confirmer may be with another clerk, who prints its sheet or takes it back
        f"{frozen('assigned_to')} AND OLD.state NOT IN ('draft', 'returned', 'entered')",
    ),
    when(
        "cases",
        "UPDATE OF record, assigned_to",
        "people",
        f"NEW.record IS NOT OLD.record AND NOT {typed('NEW.id', 'NEW.assigned_to')}",
        f"NEW.assigned_to IS NOT OLD.assigned_to AND ({on_other_side('NEW.id', 'NEW.assigned_to', ENTRY)})",
    ),
    when(
        "cases",
        "UPDATE",
        "case",
        frozen("rowid", "id", "reception_no", "form_id", "edition", "opened_at", "policy"),
        f"NEW.confirming_by IS NOT OLD.confirming_by AND NEW.confirming_by <> '' AND NOT {_HAS_BEGUN}",
    ),
    when(
        "cases",
        "DELETE",
        "case",
        "OLD.version > 0 OR EXISTS (SELECT 1 FROM acts WHERE case_id = OLD.id)"
        " OR EXISTS (SELECT 1 FROM number_links WHERE case_id = OLD.id)",
    ),
    (  # what was noted about a draft is forgotten with the draft, and never before it
        "guard_cases_delete_notes",
        "CREATE TRIGGER guard_cases_delete_notes AFTER DELETE ON cases BEGIN"
        " DELETE FROM editors WHERE case_id = OLD.id; DELETE FROM settlements WHERE case_id = OLD.id;"
        " DELETE FROM comparisons WHERE case_id = OLD.id; DELETE FROM identity_notes WHERE case_id = OLD.id;"
        " DELETE FROM shown WHERE case_id = OLD.id; DELETE FROM attachment_answers WHERE case_id = OLD.id;"
        " DELETE FROM photos WHERE attachment_id IN (SELECT id FROM attachments WHERE case_id = OLD.id);"
        " DELETE FROM attachments WHERE case_id = OLD.id; END",
    ),
)
TYPING: tuple[Guard, ...] = (
    when("editors", "INSERT", "people", _ENTERS_NOT, f"NOT {serves('NEW.staff_id', holds(Role.CLERK))}"),
    when("editors", "INSERT", "editor", *taken("editors")),
    never("editors", "UPDATE", "editor"),
    when("editors", "DELETE", "editor", "EXISTS (SELECT 1 FROM cases WHERE id = OLD.case_id)"),
    when(
        "case_versions",
        "INSERT",
        "version",
        "NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.state IN ('draft', 'returned')"
        " AND NEW.version = c.version + 1)",
        *taken("case_versions", "case_id, version"),
    ),
    when("case_versions", "INSERT", "people", _ENTERS_NOT, _NOT_TYPED),
    never("case_versions", "UPDATE", "version"),
    never("case_versions", "DELETE", "version"),
)
