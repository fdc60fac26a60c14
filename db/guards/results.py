"""After 進達: two people read a decision alike, a 手帳 comes of a decision and is given out once, nothing is taken away.

Source: 令8条1項 (the 手帳 comes by the office that took the application in), 法15条5項 (a refusal has reasons).
"""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.procedure import UNDECIDED, Role, State
from forms.kernel.result import FARE_CLASSES, GRADES, OPINIONS, Ended, OldTecho, Receipt, Receiver, Way


def _named(*words: str) -> str:
    return f"({', '.join(repr(word) for word in words)})"


_BOOKS = f"{holds(Role.CLERK)} OR {holds(Role.FORWARDER)}"
_READS_AGAIN = f"{holds(Role.CONFIRMER)} OR {holds(Role.REVIEWER)}"
_UNDECIDED = _named(*(state.value for state in UNDECIDED))
_STANDING = "FROM results r WHERE r.case_id = NEW.case_id AND r.ended = ''"


def _stands_at(case: str, states: str) -> str:
    return f"EXISTS (SELECT 1 FROM cases c WHERE c.id = {case} AND c.state IN {states})"  # noqa: S608 - names of columns, no value


_OF_ANOTHER = (  # a 手帳番号 that is held for somebody born on another day
    "NEW.techo_number <> '' AND EXISTS (SELECT 1 FROM results r JOIN cases o ON o.id = r.case_id"
    " JOIN cases c ON c.id = NEW.case_id WHERE r.techo_number = NEW.techo_number AND r.ended = ''"
    " AND o.subject_birth <> c.subject_birth)"
)
GRANTED_WHOLE = (
    f"NEW.techo_number <> '' AND NEW.disability <> '' AND NEW.decided_grade IN {_named(*GRADES)}"
    f" AND NEW.opinion_grade IN {_named('', *OPINIONS)} AND NEW.fare_class IN {_named(*FARE_CLASSES)} AND NEW.reasons = ''"
)
REJECTED_WHOLE = (
    "NEW.reasons <> '' AND NEW.techo_number = '' AND NEW.decided_grade = '' AND NEW.fare_class = ''"
)
_READ = (
    "id",
    "case_id",
    "kind",
    "decided_on",
    "techo_number",
    "disability",
    "opinion_grade",
    "decided_grade",
)
_READ_TOO = ("fare_class", "review_month", "reasons", "typed_by", "typed_at")
_SECOND = frozen("confirmed_by", "confirmed_at", "token_id")
_UNCONFIRMED = _named(*(why.value for why in Ended if why not in (Ended.ANNULLED, Ended.NOT_GIVEN)))
_TO_GIVE = _named(State.GRANTED.value, State.ARRIVED.value)

RESULTS: tuple[Guard, ...] = (
    when(
        "results",
        "INSERT",
        "result",
        "NEW.confirmed_by IS NOT NULL OR NEW.confirmed_at IS NOT NULL OR NEW.token_id <> '' OR NEW.mismatches <> 0",
        "NEW.ended <> '' OR NEW.ended_by IS NOT NULL OR NEW.ended_at IS NOT NULL",
        f"NOT {_stands_at('NEW.case_id', _UNDECIDED)}",
        f"EXISTS (SELECT 1 {_STANDING})",
        "EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.ends = 1)",  # nobody decides it
        f"NOT CASE NEW.kind WHEN 'granted' THEN {GRANTED_WHOLE} WHEN 'rejected' THEN {REJECTED_WHOLE} ELSE 0 END",
        f"NOT {serves('NEW.typed_by', _BOOKS)}",
        *taken("results", "id"),
    ),
    when("results", "INSERT", "techo_number", _OF_ANOTHER),
    when(
        "results",
        "UPDATE",
        "result",
        frozen("rowid", *_READ),
        frozen(*_READ_TOO),
        "OLD.ended <> ''",
        "NEW.mismatches NOT IN (OLD.mismatches, OLD.mismatches + 1)",
        f"({_SECOND}) AND (OLD.confirmed_by IS NOT NULL OR NEW.confirmed_by IS NULL OR NEW.confirmed_at IS NULL"
        f" OR NEW.token_id = '' OR NEW.ended <> '' OR NOT {_stands_at('OLD.case_id', _UNDECIDED)})",
        "(NEW.ended <> '') IS NOT (NEW.ended_by IS NOT NULL AND NEW.ended_at IS NOT NULL)",
        # what two people read alike, a supervisor alone sets aside, or ends where the 手帳 cannot be given out any more
        f"NEW.ended <> '' AND NOT CASE WHEN OLD.confirmed_by IS NULL THEN NEW.ended IN {_UNCONFIRMED}"
        f" ELSE (NEW.ended = 'annulled' OR NEW.ended = 'not_given' AND {_stands_at('OLD.case_id', _TO_GIVE)})"
        f" AND {serves('NEW.ended_by', holds(Role.REVIEWER))} END",
    ),
    when(
        "results",
        "UPDATE",
        "second_reader",
        f"({_SECOND}) AND (NEW.confirmed_by = OLD.typed_by OR NOT {serves('NEW.confirmed_by', _READS_AGAIN)})",
    ),
    never("results", "DELETE", "result"),
)
INQUIRIES: tuple[Guard, ...] = (
    when(
        "inquiries",
        "INSERT",
        "inquiry",
        "NEW.answered_on IS NOT NULL OR NEW.answer <> '' OR NEW.answered_by IS NOT NULL OR NEW.answered_at IS NOT NULL",
        f"trim(NEW.question) = '' OR NOT {_stands_at('NEW.case_id', _UNDECIDED)}",
        f"NOT {serves('NEW.asked_by', _BOOKS)}",
        "EXISTS (SELECT 1 FROM inquiries WHERE case_id = NEW.case_id AND answered_at IS NULL)",
        *taken("inquiries", "id"),
    ),
    when(
        "inquiries",
        "UPDATE",
        "inquiry",
        frozen("rowid", "id", "case_id", "asked_on", "question", "asked_by", "asked_at"),
        "OLD.answered_at IS NOT NULL OR NEW.answered_at IS NULL OR NEW.answered_on IS NULL OR trim(NEW.answer) = ''",
        f"NOT {serves('NEW.answered_by', _BOOKS)}",
    ),
    never("inquiries", "DELETE", "inquiry"),
)
_COUNTER_WHOLE = (
    f"NEW.way IN {_named(*(way.value for way in Way))} AND NEW.receiver IN {_named(*(who.value for who in Receiver))}"
    f" AND NEW.old_techo IN {_named(*(old.value for old in OldTecho))}"
    f" AND NEW.receipt IN {_named(*(one.value for one in Receipt))}"
    " AND trim(NEW.receiver_name) <> '' AND NEW.identity <> '' AND NEW.delivered_on >= NEW.arrived_on"
)
_GIVEN = ("way", "receiver", "receiver_name", "identity", "old_techo", "receipt", "told")
_EMPTIED = (
    "NEW.delivered_on IS NULL AND NEW.delivered_by IS NULL AND NEW.delivered_at IS NULL AND "
    + " AND ".join(f"NEW.{column} = ''" for column in _GIVEN)
)
_KEPT = (
    "EXISTS (SELECT 1 FROM undone_deliveries u WHERE u.certificate_id = OLD.id"
    " AND u.delivered_at = OLD.delivered_at AND u.delivered_by = OLD.delivered_by)"
)
CERTIFICATES: tuple[Guard, ...] = (
    when(
        "certificates",
        "INSERT",
        "certificate",
        "NEW.delivered_on IS NOT NULL OR NEW.delivered_by IS NOT NULL OR NEW.delivered_at IS NOT NULL OR NEW.way <> ''",
        f"NOT {_stands_at('NEW.case_id', _named('granted'))}",
        f"NOT EXISTS (SELECT 1 {_STANDING} AND r.id = NEW.result_id AND r.kind = 'granted'"
        " AND r.confirmed_by IS NOT NULL AND r.decided_on <= NEW.arrived_on)",
        f"NOT {serves('NEW.arrived_by', _BOOKS)}",
        *taken("certificates", "id", "result_id"),
    ),
    when(
        "certificates",
        "UPDATE",
        "certificate",
        frozen("rowid", "id", "case_id", "result_id", "arrived_on", "arrived_by", "arrived_at"),
        # given out once; or, as it stood, set aside by a supervisor
        f"NOT CASE WHEN OLD.delivered_by IS NULL THEN NEW.delivered_at IS NOT NULL AND {_COUNTER_WHOLE}"
        f" AND {_stands_at('OLD.case_id', _named('arrived'))} AND {serves('NEW.delivered_by', holds(Role.CLERK))}"
        f" ELSE {_EMPTIED} AND {_KEPT} AND {_stands_at('OLD.case_id', _named('delivered'))} END",
    ),
    never("certificates", "DELETE", "certificate"),
)
_HAS_COME = (
    "EXISTS (SELECT 1 FROM certificates k JOIN results r ON r.id = k.result_id AND r.ended = ''"
    " WHERE k.case_id = NEW.case_id"
)
_ASKED = "EXISTS (SELECT 1 FROM inquiries q WHERE q.case_id = NEW.case_id"
NOTICES: tuple[Guard, ...] = (
    # nobody is told of a decision that two people have not read alike
    when(
        "papers",
        "INSERT",
        "notice",
        f"NEW.kind = 'decision_notice' AND NOT EXISTS (SELECT 1 {_STANDING} AND r.confirmed_by IS NOT NULL)",
    ),
)
AFTER: tuple[Guard, ...] = (  # what an act after 進達 has to rest on
    when(
        "acts",
        "INSERT",
        "result",
        f"NEW.step IN ('grant', 'reject') AND NOT EXISTS (SELECT 1 {_STANDING} AND r.confirmed_by = NEW.staff_id"
        " AND r.typed_by <> NEW.staff_id AND r.token_id = NEW.token_id AND r.kind = NEW.target)",
        f"NEW.step = 'type_result' AND NOT EXISTS (SELECT 1 {_STANDING} AND r.typed_by = NEW.staff_id)",
        # one that stands is ended first
        f"NEW.step IN ('annul_result', 'center_returned', 'withdraw') AND EXISTS (SELECT 1 {_STANDING})",
        f"NEW.step = 'arrive' AND NOT {_HAS_COME} AND k.arrived_by = NEW.staff_id AND k.delivered_by IS NULL)",
        f"NEW.step = 'deliver' AND NOT {_HAS_COME} AND k.delivered_by = NEW.staff_id)",
        f"NEW.step = 'undo_delivery' AND NOT {_HAS_COME} AND k.delivered_by IS NULL AND EXISTS (SELECT 1"  # noqa: S608 - names of columns, no value
        " FROM undone_deliveries u WHERE u.certificate_id = k.id AND u.staff_id = NEW.staff_id"
        " AND u.token_id = NEW.token_id))",
        f"NEW.step = 'inquire' AND NOT {_ASKED} AND q.asked_by = NEW.staff_id AND q.answered_at IS NULL)",
        f"NEW.step = 'answer' AND NOT {_ASKED} AND q.answered_by = NEW.staff_id AND q.answered_at = NEW.at)",
        # it comes back of a 束 that went up
        "NEW.step = 'center_returned' AND NOT EXISTS (SELECT 1 FROM batch_cases o JOIN batches b ON b.id = o.batch_id"
        " WHERE o.case_id = NEW.case_id AND b.status = 'forwarded')",
    ),
)
