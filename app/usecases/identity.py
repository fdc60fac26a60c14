"""本人確認 at the counter: what this case needs, and the documents recorded for it (番号法16条, ガイドライン 2-3).

Recorded as they are seen, while the case is typed and later when missing ones follow (後日確認); a document proves nothing
of anybody but the person it was shown for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app.rules import decided, four_eyes, free_text, identity, identity_shown
from app.rules.identity_shown import Refusal
from app.rules.subject import provider_of
from app.usecases.desk import Desk, acting
from app.usecases.identity_file import OPEN, TYPED, documents, file_of, needed
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.kernel.case import Actor, Case
from forms.kernel.errors import Refused
from forms.kernel.identity import FURTHER_CHECKS, Check, Documents, Holder, Medium, Shown
from forms.kernel.procedure import Part, Role, Step
from forms.kernel.record import Record


@dataclass(frozen=True)
class Seen:
    """A document as the clerk holds it; who and when are the use-case's to say."""

    kind: str
    checks: frozenset[Check]
    holder: Holder
    medium: Medium
    line: int | None = None
    condition_seen: bool = False
    issued_on: date | None = None
    expires_on: date | None = None
    reason: str = field(default="", repr=False)


def record_shown(desk: Desk, actor: Actor, case_id: str, seen: Sequence[Seen]) -> tuple[str, ...]:
    """Records documents for the subject as the store has the case now; ids of what was recorded.

    A document that does not prove what it was shown for is recorded all the same, and named by `file_of`; but one that shall
    prove the number and bears another's name, or tells a supervisor nothing (追加の書類), is refused at once:
    Refused("identity.number_of_provider"|…), ("identity.further_same") for the paper 番号確認 was made with. Raises
    Refused("identity.no_subject") while name or birth date are not typed, ("identity.no_provider") while the person is not
    named whose identity or authority it shall prove, ("procedure.step") after the approval.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK, Role.REVIEWER)
        case = _open_case(tx, case_id)
        subject = case.record.form.subject_of(case.record)
        name, birth = case.record.text(subject.name), case.record.text(subject.birth)
        if not name or not birth:
            raise Refused("identity.no_subject")
        now = desk.now()
        shown = [_shown(one, staff.id, now) for one in seen]
        accepted = documents(desk, tx)
        _check_holders(case, shown, accepted)
        _check_further(desk, tx, case, shown, accepted)
        provider = provider_of(case.record)
        if not all(provider) and any(one.checks & identity_shown.OF_PROVIDER for one in seen):
            raise Refused("identity.no_provider")
        ids = tx.shown.add(case_id, shown, subject_name=name, subject_birth=birth, provider=provider)
        for one in shown:
            tx.log(staff.id, "document_shown", case_id, **shown_detail(one))
        tx.commit()
    return ids


def take_back(desk: Desk, actor: Actor, case_id: str, shown_id: str, why: str) -> None:
    """A document recorded by mistake no longer counts; it stays in the record with the reason."""
    told = free_text.check(why, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK, Role.REVIEWER)
        case = _open_case(tx, case_id)
        if all(row.id != shown_id for row in tx.shown.of_case(case.id)):
            raise Refused("identity.taken_back")
        tx.shown.take_back(shown_id, why=told, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "document_taken_back", case_id)
        tx.commit()


def agree_later(desk: Desk, actor: Actor, case_id: str, due: date | None = None) -> date:
    """後日確認: the application is taken, the missing documents follow by that day. Raises Refused("identity.later_due")."""
    agreed = identity_shown.later(desk.today(), due)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK)
        _open_case(tx, case_id)
        tx.shown.agree_later(case_id, agreed.due, staff.id, desk.now())
        tx.log(staff.id, "identity_later", case_id, due=agreed.due.isoformat())
        tx.commit()
    return agreed.due


def say_obvious(desk: Desk, token: Token, case_id: str, reason: str) -> None:
    """知覚で明らか instead of 身元確認 documents: a decision of the office about who provides the number now, with a reason
    (規則3条5項). Raises Refused("identity.no_provider") while that person is not named, ("four_eyes.entry"|"four_eyes.confirm")
    for whoever brings or confirmed the case, ("role.missing"), ("token.…")."""
    told = free_text.check(reason, required=True)
    known = desk.tokens.check(token, Step.APPROVE, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        case = _open_case(tx, case_id)
        _check_no_own(tx, case, staff.id)
        provider = provider_of(case.record)
        if not all(provider):
            raise Refused("identity.no_provider")
        tx.shown.say_obvious(case_id, told, provider, staff.id, desk.now())
        tx.log(staff.id, "identity_obvious", case_id)
        tx.commit()
    desk.tokens.spend(token)


def check_taken(desk: Desk, tx: Tx, case: Case, record: Record, *, has_number: bool) -> None:
    """Whether the application may go on with its number. Raises Refused("identity.open")."""
    if has_number:
        identity_shown.check_taken(file_of(desk, tx, case, record, has_number=True).standing)


def _open_case(view: View, case_id: str) -> Case:
    case = view.cases.get(case_id)
    if case.state not in OPEN:
        raise Refused("procedure.step")
    return case


def _check_no_own(tx: Tx, case: Case, staff_id: str) -> None:
    """By sight is the supervisor's word, not of the people whose work he looks at; a draft is its clerk's from the start."""
    four_eyes.check(tx.acts.people(case.id), Part.REVIEW, staff_id)
    if case.state in TYPED and case.assigned_to == staff_id:
        raise Refused("four_eyes.entry")


def _shown(one: Seen, staff_id: str, now: datetime) -> Shown:
    values = {name: getattr(one, name) for name in Seen.__dataclass_fields__}
    return Shown(**values | {"reason": free_text.check(one.reason, required=False)}, seen_by=staff_id, at=now)


def _check_holders(case: Case, shown: Sequence[Shown], accepted: Documents) -> None:
    """番号確認 must name the subject: another's document proves nothing of this number, and is not taken for it."""
    demands = needed(case.record, accepted, has_number=True)
    for_number = [one for one in shown if Check.NUMBER in one.checks]
    if demands is None:
        wrong = [one for one in for_number if one.holder not in (Holder.SUBJECT, Holder.BOTH)]
        if wrong:
            raise Refused("identity.number_of_other")
        return
    for remark in identity_shown.check(demands, for_number):
        if isinstance(remark, Refusal) and remark.check is Check.NUMBER and _is_about_holder(remark.code):
            raise Refused(remark.code)


def _check_further(desk: Desk, view: View, case: Case, shown: Sequence[Shown], accepted: Documents) -> None:
    """A paper for the supervisor's decision is one of those that tell him something, of the subject."""
    further = [one for one in shown if one.checks & FURTHER_CHECKS]
    demands = needed(case.record, accepted, has_number=True) if further else None
    if further and demands is None:
        raise Refused("identity.further_early")
    if demands is None:
        return
    rows = file_of(desk, view, case, case.record, has_number=True).rows
    known = decided.proved_by([*(row.shown for row in rows), *shown])
    for one in further:
        for demand in identity.further(demands, one.at.date()):
            problem = identity_shown.further_problem(demands, demand, one)
            if demand.check in one.checks and problem:
                raise Refused(problem)
        if not decided.may_tell(one, known):
            raise Refused("identity.further_same")


def _is_about_holder(code: str) -> bool:
    return code in ("identity.number_of_provider", "identity.number_of_other")


def shown_detail(one: Shown) -> dict[str, str]:
    """Plain codes for the chain."""
    detail = {"kind": one.kind, "checks": ",".join(sorted(c.value for c in one.checks))}
    detail |= {"holder": one.holder.value, "medium": one.medium.value}
    return detail if one.line is None else detail | {"line": str(one.line)}
