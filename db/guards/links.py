"""紐付け: the number and the link it is bound by, the documents, comparisons and decisions the link rests on.

Nobody can make SQL say that a number may go up which lacks its source, a document of the subject, or a comparison.
"""

from db.guards import further
from db.guards.sql import (
    ENTRY,
    REVIEW,
    Guard,
    frozen,
    holds,
    never,
    on_other_side,
    serves,
    taken,
    typed,
    when,
)
from forms.kernel.procedure import GONE_UP, Role

_NOT_TYPED = f"NOT {typed('NEW.case_id', 'NEW.staff_id')}"
_ENTERS_NOT = on_other_side("NEW.case_id", "NEW.staff_id", ENTRY)
_OFFICE_ROLES = " OR ".join(holds(role) for role in (Role.CLERK, Role.CONFIRMER, Role.REVIEWER))
_NO_OPEN_LINK = "NOT EXISTS (SELECT 1 FROM number_links l WHERE l.id = {link} AND l.case_id = {case} AND l.ended_at IS NULL)"
_CASE_STANDS = "EXISTS (SELECT 1 FROM cases WHERE id = OLD.case_id)"
_UP = f"({', '.join(repr(state.value) for state in GONE_UP)})"
_KEPT = f"('approved', {_UP[1:]}"
_GONE_UP = f"EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND state IN {_UP})"  # noqa: S608 - names of columns, no value
_DECIDES = serves("NEW.staff_id", holds(Role.REVIEWER))
# what proves who provides the number is that person's, who has to be named
_OF_PROVIDER = "(NEW.checks LIKE '%identity_check%' OR NEW.checks LIKE '%authority_check%')"
_OPEN_LINK = "SELECT 1 FROM number_links l WHERE l.case_id = NEW.case_id AND l.ended_at IS NULL"
# a document whose holder is the subject was shown for 番号確認 of this very person, and nobody took that back
_NO_DOCUMENT = (
    "NOT EXISTS (SELECT 1 FROM shown s JOIN cases c ON c.id = s.case_id WHERE c.id = NEW.case_id"
    " AND s.withdrawn_at IS NULL AND s.subject_name = c.subject_name AND s.subject_birth = c.subject_birth"
    " AND ',' || s.checks || ',' LIKE '%,number_check,%' AND s.holder IN ('subject', 'both')"
    # the office's own lookup proves a number only where it was made, and found somebody
    " AND (s.medium <> 'lookup' OR EXISTS (SELECT 1 FROM comparisons m, office o WHERE m.case_id = c.id AND m.found <> ''"
    " AND coalesce(json_extract(o.body, '$.register'), 'off') <> 'off')))"
)
# how many numbers were bound to the case of `l`, an open link: it is the last of them
_NTH = "(SELECT count(*) FROM number_links b WHERE b.case_id = l.case_id)"
# decided of this very number, and what it rests on still counts
_TOLD_NUMBER = further.bears_number("t.shown_id", "l.case_id")
_TOLD_ANY = further.bears_any("t.shown_id", "l.case_id")
_OF_IT = f"t.nth_link = {_NTH}"
_STILL = f"{_OF_IT} AND (t.kind <> 'document' OR {_TOLD_ANY}) AND (t.kind NOT IN {further.ON_NUMBER} OR {_TOLD_NUMBER})"
# compared with the register, and whatever that left open was settled; or the office asks no register at all
_NO_COMPARISON = (
    "((l.acquired = 'looked_up' OR NOT EXISTS (SELECT 1 FROM office"  # noqa: S608 - names of columns, no value
    " WHERE coalesce(json_extract(body, '$.register'), 'off') = 'off'))"
    " AND NOT EXISTS (SELECT 1 FROM comparisons c WHERE c.id = l.comparison_id AND c.case_id = l.case_id"
    # what was looked at by eye no longer does where the office has the data
    " AND NOT (c.use = 'terminal' AND EXISTS (SELECT 1 FROM office"
    " WHERE json_extract(body, '$.register') IN ('answers', 'whole')))"
    " AND (c.verdict = 'agrees' OR EXISTS (SELECT 1 FROM settlements t WHERE t.comparison_id = c.id"
    f" AND t.kind <> 'number_changed' AND (t.kind = 'variant' OR {_STILL})))))"
)
_NOT_THEIRS = (
    "l.whose = 'relative' OR l.whose = 'other' AND NOT EXISTS (SELECT 1 FROM settlements t"  # noqa: S608 - names of columns, no value
    f" WHERE t.comparison_id = l.comparison_id AND t.kind = 'number_changed' AND {_STILL})"
)
# the register says nothing of whose the number is, could not be asked, finds several who fit equally, or the office looked the
# number up of somebody who does not fit all items: a further document that bears it has to
_UNTOLD = (
    "EXISTS (SELECT 1 FROM comparisons c WHERE c.id = l.comparison_id AND (l.acquired = 'looked_up'"  # noqa: S608 - names of columns, no value
    " AND c.verdict NOT IN ('agrees', 'variant') OR l.whose = 'unknown' AND c.found <> ''"
    " OR c.verdict = 'not_asked' OR c.hits > 1 AND c.found <> '' AND c.method = ''))"
    " AND NOT EXISTS (SELECT 1 FROM settlements t WHERE t.comparison_id = l.comparison_id AND t.kind = 'document'"
    f" AND {_OF_IT} AND {_TOLD_NUMBER})"
)
_SPOKEN_OF = (  # a supervisor's word about the number in the store that names the other case's link
    "EXISTS (SELECT 1 FROM settlements t WHERE t.case_id = l.case_id AND t.kind = 'same_number'"  # noqa: S608 - names of columns, no value
    f" AND instr(',' || t.beside || ',', ',' || o.link_id || ',') > 0 AND {_STILL})"
)
# the same number is held for somebody born on another day: certainly another person's case
_HELD_FOR_ANOTHER = (
    "EXISTS (SELECT 1 FROM numbers n JOIN cases c ON c.id = n.case_id JOIN numbers o ON o.blind = n.blind"  # noqa: S608 - names of columns, no value
    " AND o.case_id <> n.case_id JOIN cases d ON d.id = o.case_id WHERE n.link_id = l.id"
    f" AND d.subject_birth <> c.subject_birth AND NOT {_SPOKEN_OF})"
)
# the same person, to the letter, holds another number elsewhere (what is written otherwise the rules tell)
_HELD_OTHERWISE = (
    "EXISTS (SELECT 1 FROM numbers n JOIN cases c ON c.id = n.case_id JOIN cases d ON d.name_key = c.name_key"  # noqa: S608 - names of columns, no value
    " AND d.kana_key = c.kana_key AND d.subject_birth = c.subject_birth JOIN numbers o ON o.case_id = d.id"
    " WHERE n.link_id = l.id AND o.blind <> n.blind AND c.kana_key <> '' AND json_extract(c.record, '$.address') <> ''"
    " AND json_extract(d.record, '$.address') = json_extract(c.record, '$.address')"
    " AND json_extract(d.record, '$.child_address') IS json_extract(c.record, '$.child_address')"
    f" AND NOT {_SPOKEN_OF})"
)
_IN_PART = "length(json_extract(NEW.ours, '$[1]')) < 10"  # 1945, 1945-03: `PartialDate`
_BOUND = "(SELECT count(*) FROM number_links WHERE case_id = NEW.case_id)"
_OF_OPEN = f"(NEW.nth_link = {_BOUND} AND EXISTS ({_OPEN_LINK}))"
# each decision is of the number in the store; 番号変更 may be of the one to come, 表記ゆれ is of none
_OF_NUMBER = (
    f"CASE NEW.kind WHEN 'variant' THEN NEW.nth_link = 0 WHEN 'number_changed' THEN NEW.nth_link = {_BOUND} + 1"
    f" OR {_OF_OPEN} ELSE {_OF_OPEN} END"
)

LINKS: tuple[Guard, ...] = (
    when(
        "number_links",
        "INSERT",
        "link",
        "NOT EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND state IN ('draft', 'returned', 'entered'))",
        "EXISTS (SELECT 1 FROM cases c JOIN acts a ON a.case_id = c.id AND a.version = c.version"
        " WHERE c.id = NEW.case_id AND c.state = 'entered' AND a.step = 'begin_confirm')",
        "EXISTS (SELECT 1 FROM number_links WHERE case_id = NEW.case_id AND ended_at IS NULL)",
        "NEW.ended_at IS NOT NULL OR NEW.comparison_id IS NOT NULL OR NEW.whose <> '' OR NEW.basis = ''",
        "(NEW.acquired = 'looked_up') IS NOT (NEW.acquired_reason <> '') OR NEW.source = 'printed_sheet'",
        *taken("number_links", "id"),
    ),
    when("number_links", "INSERT", "people", _ENTERS_NOT, _NOT_TYPED),
    when(
        "number_links",
        "UPDATE",
        "link",
        "OLD.ended_at IS NOT NULL",
        frozen(
            "rowid",
            "id",
            "case_id",
            "version",
            "acquired",
            "acquired_reason",
            "source",
            "means",
            "basis",
            "staff_id",
            "at",
        ),
        "(NEW.ended_at IS NULL) IS NOT (NEW.ended_why = '') OR (NEW.ended_at IS NULL) IS NOT (NEW.ended_by IS NULL)",
        "NEW.comparison_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM comparisons c WHERE c.id = NEW.comparison_id"
        " AND c.case_id = NEW.case_id)",
    ),
    when(
        "number_links",
        "UPDATE",
        "gone_up",
        # what was approved or went up keeps its number, unless a supervisor has just said that it was not the subject's, or
        # that the application is over which never went up
        "OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id"  # noqa: S608 - names of columns, no value
        f" AND state IN {_KEPT}) AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.seq = (SELECT max(seq)"
        " FROM acts) AND a.case_id = NEW.case_id AND a.staff_id = NEW.ended_by AND (a.step = 'wrong_link' OR"
        " a.step = 'withdraw' AND NOT EXISTS (SELECT 1 FROM acts f WHERE f.case_id = a.case_id AND f.step = 'forward')))",
    ),
    never("number_links", "DELETE", "link"),
    (  # the number goes with its link, whoever ends it
        "guard_number_links_update_ended",
        "CREATE TRIGGER guard_number_links_update_ended AFTER UPDATE OF ended_at ON number_links"
        " WHEN NEW.ended_at IS NOT NULL BEGIN DELETE FROM numbers WHERE link_id = NEW.id; END",
    ),
)
NUMBERS: tuple[Guard, ...] = (
    when(
        "numbers",
        "INSERT",
        "number",
        _NO_OPEN_LINK.format(link="NEW.link_id", case="NEW.case_id"),
        *taken("numbers", "case_id", "link_id"),
    ),
    never("numbers", "UPDATE", "number"),
    when(
        "numbers",
        "DELETE",
        "salt",
        "EXISTS (SELECT 1 FROM papers WHERE salt IS NOT NULL AND (case_id = OLD.case_id OR batch_id IN"
        " (SELECT batch_id FROM batch_cases WHERE case_id = OLD.case_id)))",
    ),
    when(
        "numbers",
        "DELETE",
        "number",
        "EXISTS (SELECT 1 FROM number_links WHERE id = OLD.link_id AND ended_at IS NULL)",
    ),
)
PROOFS: tuple[Guard, ...] = (
    when(
        "shown",
        "INSERT",
        "shown",
        "NEW.checks = '' OR NEW.withdrawn_at IS NOT NULL",
        f"(NEW.provider = '' OR NEW.provider_name = '') AND {_OF_PROVIDER}",
        _GONE_UP,
        *taken("shown", "id"),
    ),
    when("shown", "INSERT", "people", f"NOT {serves('NEW.seen_by', _OFFICE_ROLES)}"),
    when(
        "shown",
        "UPDATE",
        "shown",
        "OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_by IS NULL OR NEW.withdrawn_why = ''",
        frozen(
            "rowid",
            "id",
            "case_id",
            "kind",
            "checks",
            "holder",
            "medium",
            "line",
            "condition_seen",
            "issued_on",
            "expires_on",
            "reason",
            "subject_name",
            "subject_birth",
            "provider",
            "provider_name",
            "seen_by",
            "at",
        ),
    ),
    when("shown", "DELETE", "shown", _CASE_STANDS),
    when(
        "identity_notes",
        "INSERT",
        "note",
        "NEW.kind NOT IN ('later', 'obvious') OR (NEW.kind = 'later') IS NOT (NEW.due IS NOT NULL)",
        f"NEW.kind = 'obvious' AND (NEW.reason = '' OR NEW.provider = '' OR NEW.provider_name = '' OR NOT {_DECIDES})",
        f"NOT {serves('NEW.staff_id', _OFFICE_ROLES)}",
        *taken("identity_notes", "id"),
    ),
    when(
        "identity_notes",
        "INSERT",
        "people",
        # whoever brings or confirms a case does not say himself that its provider is known by sight
        f"NEW.kind = 'obvious' AND ({on_other_side('NEW.case_id', 'NEW.staff_id', REVIEW)})",
        "NEW.kind = 'obvious' AND EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND assigned_to = NEW.staff_id"
        " AND state IN ('draft', 'returned'))",
    ),
    never("identity_notes", "UPDATE", "note"),
    when("identity_notes", "DELETE", "note", _CASE_STANDS),
    when(
        "comparisons",
        "INSERT",
        "comparison",
        "NEW.verdict = 'nobody' AND NEW.hits > 0",  # who fits all items and is not he: nobody settles that
        "NEW.hits < 0 OR NEW.verdict = '' OR (NEW.found = '') IS NOT (NEW.verdict IN ('nobody', 'several', 'not_asked'))",
        # a birth date known in part cannot be asked by, and nothing else may go unasked (2-4)
        f"(NEW.items = 'not_asked') IS NOT ({_IN_PART})",
        "(NEW.items = 'not_asked') IS NOT (NEW.verdict = 'not_asked')",
        "NEW.items = 'not_asked' AND (NEW.hits <> 0 OR NEW.found_id <> '' OR NEW.number <> '')",
        "(NEW.items = 'without_address') IS NOT (NEW.method <> '' AND NEW.evidence <> '' AND NEW.witness_id IS NOT NULL)",
        "NEW.witness_id IS NOT NULL AND NEW.witness_id = NEW.staff_id",
        f"NEW.witness_id IS NOT NULL AND NOT {serves('NEW.witness_id', '1 = 1')}",
        f"NOT {serves('NEW.staff_id', _OFFICE_ROLES)}",
        _GONE_UP,
        *taken("comparisons", "id"),
    ),
    never("comparisons", "UPDATE", "comparison"),
    when("comparisons", "DELETE", "comparison", _CASE_STANDS),
    when(
        "settlements",
        "INSERT",
        "settlement",
        "(NEW.comparison_id IS NULL) IS NOT (NEW.kind = 'same_number')",
        # what was decided is what was left open; people who cannot be told apart are settled by no decision (2-5)
        "NEW.comparison_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM comparisons c WHERE c.id = NEW.comparison_id"
        " AND c.case_id = NEW.case_id AND (NEW.kind = 'number_changed'"
        " OR NEW.kind = 'document' AND c.verdict <> 'several'"
        " OR NEW.kind || '/' || c.verdict IN ('variant/variant', 'address/address', 'nobody/nobody')))",
        f"NEW.kind = 'document' AND NOT {further.bears_any('NEW.shown_id', 'NEW.case_id')}",
        f"NEW.kind IN {further.ON_NUMBER} AND NOT {further.bears_number('NEW.shown_id', 'NEW.case_id')}",
        f"NOT ({_OF_NUMBER}) OR (NEW.beside <> '') IS NOT (NEW.kind = 'same_number')",
        _GONE_UP,
        *taken("settlements", "id"),
    ),
    when(
        "settlements",
        "INSERT",
        "people",
        f"NOT {serves('NEW.staff_id', _OFFICE_ROLES)}",
        f"NEW.kind <> 'variant' AND (coalesce(NEW.token_id, '') = '' OR NOT {_DECIDES}"
        f" OR {on_other_side('NEW.case_id', 'NEW.staff_id', REVIEW)})",
        # nobody decides on a paper or a comparison of his own
        f"NEW.kind <> 'variant' AND ({further.is_own('NEW.shown_id', 'NEW.staff_id')}"
        f" OR {further.has_compared('NEW.comparison_id', 'NEW.staff_id')})",
    ),
    never("settlements", "UPDATE", "settlement"),
    when("settlements", "DELETE", "settlement", _CASE_STANDS),
    when(
        "acts",
        "INSERT",
        "proof",
        f"NEW.step = 'approve' AND EXISTS ({_OPEN_LINK} AND l.acquired = 'given') AND ({_NO_DOCUMENT})",
        f"NEW.step = 'approve' AND EXISTS ({_OPEN_LINK} AND ({_NO_COMPARISON} OR {_NOT_THEIRS} OR {_UNTOLD}))",
        f"NEW.step = 'approve' AND EXISTS ({_OPEN_LINK} AND ({_HELD_FOR_ANOTHER} OR {_HELD_OTHERWISE}))",
    ),
)
