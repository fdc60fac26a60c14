"""Guards of what is closed: no 束番号 in a closed 年度, none carried twice, no count without what was expected."""

from db.guards.sql import Guard, holds, never, serves, taken, when
from forms.kernel.closing import PILES, Pile
from forms.kernel.procedure import Role

_SENDS = " OR ".join(holds(role) for role in (Role.FORWARDER, Role.REVIEWER))
_FROM, _TO = (
    "(SELECT {0} FROM batches WHERE id = NEW.from_id)",
    "(SELECT {0} FROM batches WHERE id = NEW.to_id)",
)


def _cases_missing(of: str, among: str) -> str:
    """Whether a case of one 束 is not in the other."""
    return (
        f"EXISTS (SELECT 1 FROM batch_cases o WHERE o.batch_id = NEW.{of} AND NOT EXISTS"  # noqa: S608 - names of columns
        f" (SELECT 1 FROM batch_cases x WHERE x.batch_id = NEW.{among} AND x.case_id = o.case_id))"
    )


def _expected(pile: Pile, day: str) -> str:
    """Sheets of that day that came out right and were not given up."""
    kinds = ", ".join(repr(kind.value) for kind in PILES[pile])
    return (
        "(SELECT coalesce(sum(p.pages), 0) FROM papers p LEFT JOIN batches b ON b.id = p.batch_id"  # noqa: S608 - kinds of ours
        f" WHERE p.outcome = 'printed' AND substr(p.at, 1, 10) = {day} AND p.kind IN ({kinds})"
        " AND coalesce(b.status, '') <> 'void')"
    )


def _differs(row: str) -> str:
    """Whether what a count says was expected is not what the papers say."""
    known = ", ".join(repr(pile.value) for pile in Pile)
    wrong = " OR ".join(
        f"({row}.pile = '{pile.value}' AND {row}.expected IS NOT {_expected(pile, f'{row}.day')})"
        for pile in Pile
    )
    return f"{row}.pile NOT IN ({known}) OR {wrong}"


_ATTEMPT = "FROM day_counts c WHERE c.day = NEW.day AND c.attempt = NEW.attempt"
CLOSING: tuple[Guard, ...] = (
    when(
        "batches",
        "INSERT",
        "year",
        "EXISTS (SELECT 1 FROM closed_years WHERE fiscal_year >= NEW.fiscal_year)",
    ),
    when(
        "batch_carries",
        "INSERT",
        "carry",
        f"{_FROM.format('status')} IS NOT 'void' OR {_TO.format('status')} IS NOT 'prepared'",
        f"{_TO.format('issues')} IS NOT 0",
        f"{_FROM.format('fiscal_year')} >= {_TO.format('fiscal_year')}",
        f"{_cases_missing('from_id', 'to_id')} OR {_cases_missing('to_id', 'from_id')}",
        f"NOT {serves('NEW.staff_id', _SENDS)}",
        *taken("batch_carries", "to_id", "from_id"),
    ),
    never("batch_carries", "UPDATE", "carry"),
    never("batch_carries", "DELETE", "carry"),
    when(
        "closed_years",
        "INSERT",
        "year",
        "NEW.last IS NOT (SELECT coalesce(max(number), 0) FROM batches WHERE fiscal_year = NEW.fiscal_year)",
        "EXISTS (SELECT 1 FROM batches WHERE fiscal_year <= NEW.fiscal_year AND status = 'prepared')",
        "NEW.at < (NEW.fiscal_year + 1) || '-04-01'",
        f"NOT {serves('NEW.staff_id', holds(Role.REVIEWER))}",
        *taken("closed_years", "fiscal_year"),
    ),
    never("closed_years", "UPDATE", "year"),
    never("closed_years", "DELETE", "year"),
    when(
        "day_counts",
        "INSERT",
        "count",
        "NEW.counted < 0",
        _differs("NEW"),
        "NEW.attempt < (SELECT coalesce(max(attempt), 1) FROM day_counts WHERE day = NEW.day)",
        "EXISTS (SELECT 1 FROM closed_days WHERE day = NEW.day)",
        f"NOT {serves('NEW.staff_id', _SENDS)}",
        *taken("day_counts", "id", "day, attempt, pile"),
    ),
    never("day_counts", "UPDATE", "count"),
    never("day_counts", "DELETE", "count"),
    when(
        "closed_days",
        "INSERT",
        "count",
        f"(SELECT count(*) {_ATTEMPT}) <> {len(Pile)}",
        "EXISTS (SELECT 1 FROM day_counts c WHERE c.day = NEW.day AND c.attempt > NEW.attempt)",
        f"trim(NEW.reason) = '' AND EXISTS (SELECT 1 {_ATTEMPT} AND c.counted <> c.expected)",
        f"EXISTS (SELECT 1 {_ATTEMPT} AND ({_differs('c')}))",
        f"NOT {serves('NEW.staff_id', _SENDS)}",
        *taken("closed_days", "day"),
    ),
    never("closed_days", "UPDATE", "count"),
    never("closed_days", "DELETE", "count"),
)
