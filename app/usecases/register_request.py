"""Which cases wait for 照合; and 照会一覧, a list of personal data that leaves the office (issue 3 §3, way b).

Who cannot be asked for (birth date known in part, or no whole address: 2-4; 2-5 is for a look of one's own) stands in no list;
how many they are is said. What leaves is logged
before it is written. The list holds addresses: of protected people (支援措置) only by a supervisor's
word with a reason, else they are left out and that is said.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange import request_list
from app.exchange.request_list import Asked
from app.exchange.target import check_target
from app.rules import free_text
from app.usecases import comparison, shield
from app.usecases.desk import Desk, acting
from app.usecases.register_nobody import REQUEST
from app.usecases.tokens import OfficeAct, Token
from forms.kernel.case import Actor, Case
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from forms.kernel.person import FourItems
from forms.kernel.procedure import Role, State
from forms.kernel.residents import is_whole_address

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.tx import Tx, View

TARGET = "request_list"  # what a supervisor's authentication is about
OPEN = (State.ENTERED, State.RETURNED, State.CONFIRMED)
_MOST = 10_000


@dataclass(frozen=True)
class Wanted:
    """How many people a list would hold, and how many of them are protected (支援措置). `not_asked` more cannot be asked for."""

    people: int
    protected: int
    not_asked: int = 0


@dataclass(frozen=True)
class Consent:
    """A supervisor's word that the addresses of so many protected people leave in the list, and why."""

    token: Token
    people: int
    reason: str = field(repr=False)


@dataclass(frozen=True)
class Written:
    """How many people stand in the list, how many protected ones were left out of it, and how many who cannot be asked for."""

    people: int
    left_out: int
    not_asked: int = 0


def due(view: "View") -> tuple[Case, ...]:
    """Open cases with a number that has not been held against the register as they are now."""
    rows = view.queries.worklist(OPEN, limit=_MOST)
    held = (view.cases.get(row.id) for row in rows if row.has_number)
    return tuple(case for case in held if comparison.current(view, case) is None)


def waiting(desk: Desk, actor: Actor) -> frozenset[str] | None:
    """照合待ち: ids of the cases of `due`; None where the office does not ask the register. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK, Role.CONFIRMER, Role.REVIEWER, Role.FORWARDER)
        if comparison.use_of(view) is RegisterUse.OFF:
            return None
        rows = view.queries.worklist(OPEN, limit=_MOST)
        compared = view.comparisons.cases()  # of a case never compared nothing needs to be read
        return frozenset(
            row.id
            for row in rows
            if row.has_number
            and (row.id not in compared or comparison.current(view, view.cases.get(row.id)) is None)
        )


def survey(desk: Desk, actor: Actor) -> Wanted:
    """Whom a list would hold now. Raises Refused("role.missing"|"request.not_answers")."""
    with desk.store.look() as view:
        _may_ask(view, actor)
        cases, not_asked = _to_ask(view)
        return Wanted(len(cases), len(shield.among(desk, view, [case.id for case in cases])), not_asked)


def write_request(desk: Desk, actor: Actor, target: Path, consent: Consent | None = None) -> Written:
    """Writes the list to the place somebody chose. Protected people stand in it only by a supervisor's word; nobody whose
    birth date is known in part only does.

    Logged for each case and as a whole, and kept before the file is written. Raises Refused("role.missing"),
    ("request.not_answers") unless the office chose this way, ("request.nothing"), ("request.not_asked") when nobody of them
    can be asked for, ("request.protected") when all of them are protected and nobody consented, ("request.more_protected")
    when there are more by now than the supervisor was told of, and as the token desk, `free_text.check` and `check_target`;
    Unavailable("request.write").
    """
    check_target(target, store=desk.store.path)
    told = "" if consent is None else free_text.check(consent.reason, required=True)
    with desk.store.begin() as tx:
        _may_ask(tx, actor)
        cases, not_asked = _to_ask(tx)
        if not cases:
            raise Refused("request.not_asked", count=not_asked) if not_asked else Refused("request.nothing")
        protected = shield.among(desk, tx, [case.id for case in cases])
        if consent is not None:
            _consent(desk, tx, consent, told, protected)
        else:
            cases = tuple(case for case in cases if case.id not in protected)
        if not cases:
            raise Refused("request.protected")
        for case in cases:
            tx.log(actor.staff.id, "register.asked", case.id)
        left_out = len(protected) if consent is None else 0
        tx.log(
            actor.staff.id, REQUEST, count=str(len(cases)), left_out=str(left_out), not_asked=str(not_asked)
        )
        tx.commit()
    if consent is not None:
        desk.tokens.spend(consent.token)
    return Written(request_list.write(target, [_asked(case) for case in cases]), left_out, not_asked)


def _consent(desk: Desk, tx: "Tx", consent: Consent, told: str, protected: Collection[str]) -> None:
    """Keeps for each protected person that the address leaves, why, and on whose word."""
    known = desk.tokens.check(consent.token, OfficeAct.LIST_PROTECTED, TARGET, desk.now())
    staff = acting(tx, known, Role.REVIEWER)
    if len(protected) > consent.people:
        raise Refused("request.more_protected")
    for case_id in sorted(protected):
        tx.protections.add_lifting(case_id, staff.id, Role.REVIEWER.value, told, desk.now())
        tx.log(staff.id, shield.LISTED, case_id, role=Role.REVIEWER.value, seat=desk.seat)


def _may_ask(view: "View", actor: Actor) -> None:
    acting(view, actor.staff, Role.CLERK, Role.ADMIN)
    if view.office.get().register != RegisterUse.ANSWERS.value:
        raise Refused("request.not_answers")


def _to_ask(view: "View") -> tuple[tuple[Case, ...], int]:
    """Those of `due` who can be asked for, and how many cannot: birth date or address are not known in full (2-4)."""
    cases = due(view)
    askable = tuple(case for case in cases if _has_all(comparison.four_items(case.record)))
    return askable, len(cases) - len(askable)


def _has_all(items: FourItems) -> bool:
    return items.birth.is_full and is_whole_address(items.address)


def _asked(case: Case) -> Asked:
    return Asked(case.reception_no, comparison.four_items(case.record))
