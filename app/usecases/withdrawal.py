"""取下げ, 死亡: an application is over before its 手帳 was given out. What was never sent up loses its number at once; what went
up keeps it as everything that did."""

from dataclasses import dataclass
from datetime import date

from app.rules import free_text
from app.rules import withdrawal as rules
from app.rules.withdrawal import Fate
from app.usecases import sent, shield
from app.usecases.decided import take
from app.usecases.desk import Desk, acting
from app.usecases.inspect import CASE_ROLES
from app.usecases.results import went_up
from app.usecases.signature import void_sheets
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.kernel.case import Actor, BatchStatus, Case, PaperKind
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, Role, State, Step, leads_to
from forms.kernel.result import Ended


@dataclass(frozen=True)
class Question:
    """What somebody has to say: the cause, what becomes of papers or 手帳 (empty: not asked), the day from `since` on.
    `went_up`: its number stays."""

    reasons: tuple[str, ...]
    fates: tuple[Fate, ...]
    since: date
    went_up: bool


def ask(desk: Desk, actor: Actor, case_id: str) -> Question:
    """What is to be asked of this case. Raises Refused("role.missing"), ("withdraw.over"), ("withdraw.in_batch")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        case = view.cases.get(case_id)
        _check_free(view, case)
        fates = rules.fates(case.state, on_paper=_on_paper(view, case))
        return Question(
            rules.reasons(case.state), fates, _since(desk, view, case), has_gone_up(view, case_id)
        )


def withdraw(desk: Desk, token: Token, case_id: str, why: str, on: date, words: str, fate: str = "") -> Case:
    """The application is over; it stays in every book. `why` is one of `rules.REASONS`, `fate` a value of `Fate` where `ask` asks
    for one; `token` is of Step.WITHDRAW on the case.

    Raises as `rules.check`, Refused("withdraw.in_batch") while an open 束 holds it, ("mail.on_way") while its 手帳 is with the
    post, ("withdraw.day") for a day before it came in,
    ("after.day") before it went up, ("text.…").
    """
    told = free_text.check(words, required=why == "other_cause")
    known = desk.tokens.check(token, Step.WITHDRAW, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        case = tx.cases.get(case_id)
        leads_to(Step.WITHDRAW, case.state, State.WITHDRAWN, staff.roles)
        rules.check(case, why, fate, on_paper=_on_paper(tx, case))
        _check_free(tx, case)
        _check_day(desk, tx, case, on)
        kept = tx.results.standing(case_id)
        if kept is not None:
            ended = Ended.NOT_GIVEN if kept.is_confirmed else Ended.LEFT
            tx.results.end(case_id, ended, staff_id=staff.id, at=desk.now())
        detail = {"withdrawn": why, "on": on.isoformat()} | ({"fate": fate} if fate else {})
        said = detail | ({"told": told} if told else {})
        take(desk, tx, case, Step.WITHDRAW, State.WITHDRAWN, staff, token, said, part=Part.OTHER)
        detail |= _tidied(desk, tx, case, staff.id)
        tx.log(staff.id, Step.WITHDRAW.value, case_id, **detail)
        done = shield.shown_case(desk, tx, tx.cases.get(case_id), staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def has_gone_up(view: View, case_id: str) -> bool:
    """Whether it ever went up."""
    return any(act.step is Step.FORWARD for act in view.acts.of(case_id))


def _tidied(desk: Desk, tx: Tx, case: Case, staff_id: str) -> dict[str, str]:
    """What is not needed any more goes: the photo; of what never went up the number too, and its sheets are void."""
    gone: dict[str, str] = {}
    if tx.photos.remove_of(case.id):
        gone["picture"] = "removed"
    if has_gone_up(tx, case.id):
        return gone
    void_sheets(tx, case.id)
    destroyed = tx.numbers.destroy(case.id, why="withdrawn", staff_id=staff_id, at=desk.now())
    return gone | ({"number": "destroyed"} if destroyed else {})


def _on_paper(view: View, case: Case) -> bool:
    """Whether a paper with its number can lie about: the original, a sheet for signature, what a 束 was printed with."""
    if not view.numbers.history(case.id):
        return False
    sheets = any(paper.kind is PaperKind.APPLICATION for paper in view.papers.of_case(case.id))
    return sheets or case.record.text("arrival") != "typed" or bool(view.batches.of_case(case.id))


def _check_free(view: View, case: Case) -> None:
    if not rules.may_end(case):
        raise Refused("withdraw.over")
    if sent.on_way(view, case.id) is not None:
        raise Refused("mail.on_way")
    held = any(batch.status is BatchStatus.PREPARED for batch in view.batches.of_case(case.id))
    if case.state is State.APPROVED and held:
        raise Refused("withdraw.in_batch")


def _check_day(desk: Desk, view: View, case: Case, on: date) -> None:
    if not _since(desk, view, case) <= on <= desk.today():
        raise Refused("after.day" if has_gone_up(view, case.id) else "withdraw.day", field="on")


def _since(desk: Desk, view: View, case: Case) -> date:
    """The day it went up, else the day it came in."""
    if has_gone_up(view, case.id):
        return went_up(desk, view, case.id)
    opened, received = case.opened_at.astimezone(desk.now().tzinfo).date(), case.record.text("received_on")
    return min(opened, PartialDate.from_iso(received).earliest()) if received else opened
