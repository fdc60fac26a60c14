"""Was what the case needs really shown? Each document is judged for what it was shown for; a missing one may come later.

A document of another holder never proves the subject's number (愛知県資料: 12 numbers of relatives, 79 of parents).
Source: 番号法16条, 令12条, ガイドライン 2-3; knowing somebody by sight (知覚) is a decision of the office, 規則3条5項.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import Enum

from app.rules import free_text
from app.rules.identity import Demand, Demands, admitted
from app.rules.working_days import is_weekday, next_weekday
from forms.kernel.errors import Refused
from forms.kernel.identity import FURTHER_CHECKS, Channel, Check, DocumentKind, Holder, Medium, Shown, Way
from forms.kernel.procedure import Role

LATER_DAYS = 14  # the office's own usage, no legal limit
OF_PROVIDER = frozenset({Check.IDENTITY, Check.AUTHORITY})  # what proves who comes, not whose the number is


@dataclass(frozen=True)
class Gap:
    """A check still open. `missing` counts the documents that the nearest way still wants."""

    check: Check
    code: str
    missing: int
    demand: Demand


@dataclass(frozen=True)
class Refusal:
    """A document that does not prove what it was shown for, with the reason; `kind` is empty for a decision by sight."""

    check: Check
    code: str
    kind: str = ""


@dataclass(frozen=True)
class Obvious:
    """知覚で明らか: somebody of the office recognises the provider, instead of 身元確認 documents."""

    reason: str = field(repr=False)
    by: str  # staff id
    roles: frozenset[Role]
    at: datetime


@dataclass(frozen=True)
class Later:
    """後日確認: the application was taken without all documents; they are due on that day."""

    taken_on: date
    due: date

    def is_overdue(self, today: date) -> bool:
        """Whether the day has passed."""
        return today > self.due


class Standing(Enum):
    """Where 本人確認 stands."""

    COMPLETE = "complete"
    LATER = "later"  # taken, documents due: not forwarded with a number
    OPEN = "open"  # documents are missing or do not fit, and nothing was agreed


def check(
    demands: Demands, shown: Sequence[Shown], obvious: Obvious | None = None, *, no_lookup: str = ""
) -> tuple[Gap | Refusal, ...]:
    """Everything that stands between the case and a complete 本人確認; empty when nothing does.

    Refusals come first, in the order of `shown`. What was shown for a check that nobody asked for is left aside. `no_lookup`:
    why lookups prove no number here (`number_lookup`); then they are left aside, and what is missing says so.
    """
    lookups = [one for one in shown if no_lookup and is_number_lookup(one)]
    shown = [one for one in shown if one not in lookups]
    refusals = [*_refusals(demands, shown)]
    by_sight = obvious is not None and bool(demands.of(Check.IDENTITY))
    if obvious is not None and by_sight:
        code = _obvious_problem(demands, obvious)
        refusals += [Refusal(Check.IDENTITY, code)] if code else []
        by_sight = not code
    gaps: list[Gap] = []
    for demand in demands.demands:
        left = _missing(demands, demand, shown)
        if left and not (by_sight and demand.check is Check.IDENTITY):
            started = any(s for s in shown if demand.check in s.checks and not _problem(demands, demand, s))
            code = "identity.one_more" if started else "identity.missing"
            if lookups and demand.check is Check.NUMBER:
                code = no_lookup
            gaps.append(Gap(demand.check, code, left, demand))
    return (*refusals, *gaps)


def is_number_lookup(shown: Shown) -> bool:
    """Whether the office looked the number up itself, instead of seeing a paper."""
    return shown.medium is Medium.LOOKUP and Check.NUMBER in shown.checks


def of_this_provider(shown: Shown, *, same: bool) -> Shown | None:
    """What is left of a document when somebody else provides the number now (`same` is False): it proves the subject's number
    as before, but neither who comes now nor that he may. None when nothing is left."""
    left = shown.checks if same else shown.checks - OF_PROVIDER
    return replace(shown, checks=left) if left else None


def later(taken_on: date, due: date | None = None) -> Later:
    """The agreement that missing documents follow, without a day by `usual_due`.

    Raises Refused("identity.later_due") for a day not after the taking, ("identity.later_closed") for one on which the
    counter is closed.
    """
    day = due or usual_due(taken_on)
    if day <= taken_on:
        raise Refused("identity.later_due", field="due")
    if not is_weekday(day):
        raise Refused("identity.later_closed", field="due")
    return Later(taken_on, day)


def usual_due(taken_on: date) -> date:
    """The day proposed: `LATER_DAYS` later, or the next day the counter is open."""
    return next_weekday(taken_on + timedelta(days=LATER_DAYS))


def further_problem(asked_for: Demands, wanted: Demand, shown: Shown) -> str:
    """Why a paper tells a supervisor nothing (`identity.further`), as a code; empty when it does."""
    return _problem(asked_for, wanted, shown)


def standing(remarks: Sequence[Gap | Refusal], agreed: Later | None) -> Standing:
    """Where the case stands. 後日確認 covers what is missing, never a document that was refused."""
    if not remarks:
        return Standing.COMPLETE
    only_missing = all(isinstance(remark, Gap) for remark in remarks)
    return Standing.LATER if agreed is not None and only_missing else Standing.OPEN


def check_taken(where: Standing) -> None:
    """Whether the application may be taken in with its number. Raises Refused("identity.open")."""
    if where is Standing.OPEN:
        raise Refused("identity.open")


def _refusals(demands: Demands, shown: Sequence[Shown]) -> list[Refusal]:
    """One for each document and check that no demand of this check accepts, with the reason of the nearest."""
    found = []
    for one in shown:
        for wanted in (c for c in Check if c in one.checks):
            codes = [_problem(demands, demand, one) for demand in demands.of(wanted)]
            if codes and all(codes):
                nearest = [code for code in codes if code != "identity.proves_nothing"]
                found.append(Refusal(wanted, (nearest or codes)[0], one.kind))
    return found


def _missing(demands: Demands, demand: Demand, shown: Sequence[Shown]) -> int:
    """How many documents the nearest way still wants; several of one kind count once."""
    counted = [(way, one.kind) for one in shown for way in _served(demands, demand, one)]
    left = [way.needed - len({kind for served, kind in counted if served is way}) for way in demand.ways]
    return max(0, min(left, default=1))


def _served(demands: Demands, demand: Demand, shown: Shown) -> list[Way]:
    """The ways of a demand for which this document counts."""
    kind = demands.documents.find(shown.kind)
    if kind is None or demand.check not in shown.checks:
        return []
    return [way for way in _ways(demand, kind) if not _way_problem(demands, way, kind, shown)]


def _ways(demand: Demand, kind: DocumentKind) -> list[Way]:
    return [way for way in demand.ways if way.id in kind.ways]


def _problem(demands: Demands, demand: Demand, shown: Shown) -> str:
    """Why a document does not count for a demand; empty when it does."""
    kind = demands.documents.find(shown.kind)
    if kind is None:
        return "identity.kind_unknown"
    codes = [_way_problem(demands, way, kind, shown) for way in _ways(demand, kind)]
    return "" if "" in codes else (codes or ["identity.proves_nothing"])[0]


def _way_problem(demands: Demands, way: Way, kind: DocumentKind, shown: Shown) -> str:
    """The first thing that is wrong with it: whose it is comes before everything else."""
    return (
        _holder_problem(demands, way, shown.holder)
        or _kind_problem(kind, shown.at.date())
        or _paper_problem(demands, way, kind, shown)
    )


def _holder_problem(demands: Demands, way: Way, holder: Holder) -> str:
    """番号確認 must bear the subject's name, 身元確認 the provider's, 代理権確認 both."""
    if demands.provider_is_subject and holder is Holder.PROVIDER:
        holder = Holder.SUBJECT
    wanted = Holder.SUBJECT if demands.provider_is_subject and way.of is Holder.PROVIDER else way.of
    if holder is wanted:
        return ""
    if way.check is Check.IDENTITY:
        return "identity.holder_not_provider"
    if way.check is Check.AUTHORITY:
        return "identity.holder_authority"
    if way.check in FURTHER_CHECKS:
        return "identity.number_of_other"
    return {Holder.PROVIDER: "identity.number_of_provider", Holder.BOTH: "identity.line"}.get(
        holder, "identity.number_of_other"
    )


def _kind_problem(kind: DocumentKind, on: date) -> str:
    """Whether the kind counts on the day it was shown."""
    if not kind.is_accepted:
        return "identity.not_accepted_here"
    if kind.has_ended(on):
        return "identity.kind_ended"
    return "identity.kind_not_yet" if on < kind.first_day() else ""


def _paper_problem(demands: Demands, way: Way, kind: DocumentKind, shown: Shown) -> str:
    """Whether this very paper counts: its form, line, condition and days."""
    on = shown.at.date()
    issued, expires = shown.issued_on, shown.expires_on
    bad_form = shown.medium not in admitted(way, kind, demands.channel)
    may_have_ended = kind.expires and expires is None and not shown.condition_seen
    tests = (
        (bad_form and shown.medium is Medium.COPY, "identity.copy"),
        (bad_form, "identity.medium"),
        (kind.lists_family and shown.line is None, "identity.line"),
        (bool(kind.condition) and not shown.condition_seen, "identity.condition"),
        (may_have_ended, "identity.in_date"),
        (kind.issued_from is not None and issued is None, "identity.issued_unknown"),
        (
            kind.issued_from is not None and issued is not None and issued < kind.issued_from,
            "identity.issued_early",
        ),
        (expires is not None and expires < on, "identity.expired"),
        (way.reason_needed and not shown.reason.strip(), "identity.reason"),
    )
    return next((code for bad, code in tests if bad), "")


def _obvious_problem(demands: Demands, obvious: Obvious) -> str:
    """By sight: face to face only, by a role that decides for the office, with a reason."""
    if demands.channel is not Channel.WINDOW:
        return "identity.obvious_channel"
    if Role.REVIEWER not in obvious.roles:
        return "identity.obvious_role"
    try:
        free_text.check(obvious.reason, required=True)
    except Refused as refusal:
        return "identity.obvious_reason" if refusal.code == "text.empty" else refusal.code
    return ""
