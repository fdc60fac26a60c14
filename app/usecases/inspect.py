"""Lists and searches of the office's own cases, and the check of the audit chain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.rules import reasons, search, wrong_link
from app.usecases import register_word, shield
from app.usecases.desk import Desk, acting
from app.usecases.shield import Shield
from db.audit import AuditReport
from db.queries import CaseRow, Order
from db.tx import View
from forms.kernel.case import Actor, AuditLine, Batch, BatchStatus, Case, Head, PaperIssue
from forms.kernel.counter import LateEntry, Parking
from forms.kernel.dates import fiscal_year
from forms.kernel.number_link import NumberLink
from forms.kernel.procedure import GONE_UP, Role, State, Step

_RECENT = 100  # cases among which the last approval is sought: more than one 束 holds
CASE_ROLES = (Role.CLERK, Role.CONFIRMER, Role.REVIEWER, Role.FORWARDER)


@dataclass(frozen=True)
class CaseView:
    """One case as the list's side panel shows it: no number, only whether there is one; no whereabouts that are withheld."""

    case: Case
    trail: tuple[AuditLine, ...]
    words: Mapping[int, str]  # line of the trail -> the reason somebody wrote
    papers: tuple[PaperIssue, ...]
    names: Mapping[str, str]
    shield: Shield | None = None  # somebody on it is protected (支援措置)
    links: tuple[NumberLink, ...] = ()  # 紐付け, oldest first; of an ended one what stays
    to_tell: bool = False  # 進達済, and the センター does not know yet that the number was wrong
    says_changed: bool = (
        False  # its number was refused, and a supervisor may say that it was changed (番号変更)
    )
    parking: Parking | None = None  # 保留
    late: LateEntry | None = None  # 後から入力


@dataclass(frozen=True)
class Approval:
    """That a case was approved: its 受付番号 and when."""

    reception_no: str
    at: datetime


def worklist(
    desk: Desk,
    actor: Actor,
    *,
    states: Sequence[State] = tuple(State),
    text: str = "",
    limit: int = 500,
    latest: bool = False,
    ended: bool | None = None,
) -> tuple[CaseRow, ...]:
    """Cases by 進達予定日 (with `latest` those received last come first), filtered; `text` is the beginning of 受付番号,
    name, kana or 手帳番号, or a whole birth date; `ended` asks only for what ended with its approval, or for all the rest.
    Those of protected people (支援措置) say so.

    Raises Refused("role.missing") for somebody who only administers: he has no business with cases; ("search.number").
    """
    search.check(text)
    order = Order.LATEST if latest else Order.TARGET
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        rows = view.queries.worklist(
            states, text, limit=limit, order=order, ended=ended, ending=_ending(desk)
        )
        return _marked(desk, view, _noted(view, rows) if State.FORWARDED in states else rows)


def to_tell(desk: Desk, actor: Actor) -> tuple[CaseRow, ...]:
    """進達済 cases of which the センター is still to be told that the number was wrong. Raises as `worklist`."""
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        waiting = view.acts.to_tell()
        return _marked(desk, view, _noted(view, view.queries.of(waiting))) if waiting else ()


def _marked(desk: Desk, view: View, rows: tuple[CaseRow, ...]) -> tuple[CaseRow, ...]:
    """Those of protected people say so."""
    protected = shield.among(desk, view, [row.id for row in rows])
    if not protected:
        return rows
    return tuple(replace(row, protected=True) if row.id in protected else row for row in rows)


def counts(desk: Desk) -> Mapping[State, int]:
    """How many cases wait where: one that ended with its approval waits for nobody."""
    with desk.store.look() as view:
        return view.queries.counts(but_ended=_ending(desk))


def _ending(desk: Desk) -> tuple[str, ...]:
    """The forms that do not go up."""
    return tuple(form.id for form in desk.reference.forms if not form.forwarded)


def case_view(desk: Desk, actor: Actor, case_id: str) -> CaseView:
    """One case with its last acts. Raises Refused("role.missing") as `worklist`."""
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        return view_of(desk, view, actor.staff.id, case_id)


def view_of(desk: Desk, view: View, reader: str, case_id: str) -> CaseView:
    """`case_view` within a reading or writing under way, for a reader whose role was checked."""
    names = {person.id: person.name for person in view.staff.all()}
    case, trail = view.cases.get(case_id), view.queries.trail(case_id)
    liftings, acts = view.protections.liftings(case_id), view.acts.of(case_id)
    words = {**reasons.of_lines(trail, acts), **reasons.of_liftings(trail, liftings)}
    held = shield.shield_of(desk, view, case, reader)
    return CaseView(
        shield.behind(case, held),
        trail,
        words,
        view.papers.of_case(case_id),
        names,
        held,
        view.numbers.history(case_id),
        wrong_link.to_tell(acts) is not None,
        register_word.may_be_changed(view, case, trail),
        view.counter.parking(case_id),
        view.counter.late(case_id),
    )


def last_approval(desk: Desk, actor: Actor) -> Approval | None:
    """The latest approval of the office that still holds; None before the first. Raises Refused("role.missing") as `worklist`."""
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        rows = view.queries.worklist((State.APPROVED, *GONE_UP), limit=_RECENT, order=Order.UPDATED)
        found = [
            Approval(row.reception_no, act.at)
            for row in rows
            for act in view.acts.of(row.id)
            if act.step is Step.APPROVE
        ]
    return max(found, key=lambda one: one.at, default=None)


def batches(desk: Desk, year: int) -> tuple[Batch, ...]:
    """The book of 束番号 of a 年度, voided ones included, newest first."""
    with desk.store.look() as view:
        return tuple(reversed(view.batches.all(year)))


def batch_years(desk: Desk) -> tuple[int, ...]:
    """The 年度 whose book can be opened, newest first: this one, and each in which a 束番号 was taken."""
    with desk.store.look() as view:
        return tuple(sorted({fiscal_year(desk.today()), *view.batches.years()}, reverse=True))


def open_batch(desk: Desk) -> Batch | None:
    """The 束 whose papers are made but not yet 進達済, if there is one: the oldest, of whichever 年度."""
    with desk.store.look() as view:
        return next(iter(view.batches.with_status(BatchStatus.PREPARED)), None)


def batch_papers(desk: Desk, actor: Actor, batch_id: str) -> tuple[PaperIssue, ...]:
    """What was issued of a 束 and what became of it, oldest first. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.FORWARDER, Role.REVIEWER)
        return view.papers.of_batch(view.batches.get(batch_id).id)


def verify_audit(desk: Desk, expected: Head | None) -> AuditReport:
    """Checks the whole chain, up to a printed head if one is given."""
    return desk.store.verify(expected)


def _noted(view: View, rows: Sequence[CaseRow]) -> tuple[CaseRow, ...]:
    """The rows, with a note on what went up with a wrong number while the センター does not know."""
    waiting = view.acts.to_tell()
    return tuple(replace(row, note=wrong_link.TO_TELL) if row.id in waiting else row for row in rows)
