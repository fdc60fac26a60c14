"""What comes from the センター before it decides: 照会 and our answer, 諮問, 返戻."""

from datetime import date

from app.rules import free_text
from app.usecases import shield
from app.usecases.decided import take
from app.usecases.desk import Desk, acting
from app.usecases.results import plain, to_decide, undecided, went_up
from app.usecases.signature import void_sheets
from app.usecases.tokens import Token
from db.tx import Tx
from forms.kernel.case import Actor, Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, Role, State, Step
from forms.kernel.result import Ended

BACK = ("diagnosis", "form", "attachments", "individual_number", "other_reason")  # why a case is given back
_BOOKS = (Role.CLERK, Role.FORWARDER)


def inquire(desk: Desk, actor: Actor, case_id: str, asked_on: date, question: str) -> Case:
    """照会: what the センター asked, on which day. Raises Refused("inquiry.open") while an earlier one waits for its answer,
    ("after.day"), ("text.…")."""
    told = free_text.check(question, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        case = undecided(tx, case_id)
        _check_day(desk, tx, case, asked_on)
        if any(one.answered_on is None for one in tx.inquiries.of_case(case_id)):
            raise Refused("inquiry.open")
        tx.inquiries.ask(case_id, told, asked_on=asked_on, staff_id=staff.id, at=desk.now())
        done = _booked(desk, tx, case, Step.INQUIRE, actor, asked_on)
        tx.commit()
    return done


def answer(desk: Desk, actor: Actor, case_id: str, answered_on: date, words: str) -> Case:
    """What we answered. Raises Refused("inquiry.none") when nothing is open, ("after.day") for a day before the question."""
    told = free_text.check(words, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        case = undecided(tx, case_id)
        asked = next((one for one in tx.inquiries.of_case(case_id) if one.answered_on is None), None)
        if asked is None:
            raise Refused("inquiry.none")
        if not asked.asked_on <= answered_on <= desk.today():
            raise Refused("after.day", field="on")
        tx.inquiries.answer(asked.id, told, answered_on=answered_on, staff_id=staff.id, at=desk.now())
        done = _booked(desk, tx, case, Step.ANSWER, actor, answered_on)
        tx.commit()
    return done


def refer(desk: Desk, actor: Actor, case_id: str, on: date) -> Case:
    """諮問中: the prefecture asks its council (令5条). Raises Refused("after.day"), ("result.notice") for a 届出 alone."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *_BOOKS)
        case = to_decide(tx, case_id)
        _check_day(desk, tx, case, on)
        done = _booked(desk, tx, case, Step.REFER, actor, on, State.REFERRED)
        tx.commit()
    return done


def come_back(desk: Desk, token: Token, case_id: str, why: str, on: date, words: str) -> Case:
    """返戻: the application is here again, to be put right and sent up in another 束. `why` is one of `BACK`; `token` is of
    Step.CENTER_RETURNED on the case. What was typed of a decision and not confirmed ends with it.

    Raises Refused("after.reason"), ("after.day"), ("result.confirmed"), ("text.…").
    """
    if why not in BACK:
        raise Refused("after.reason")
    told = free_text.check(words, required=why == "other_reason")
    known = desk.tokens.check(token, Step.CENTER_RETURNED, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER, Role.FORWARDER)
        case = undecided(tx, case_id)
        _check_day(desk, tx, case, on)
        _end_result(desk, tx, case_id, staff.id)
        void_sheets(tx, case_id)
        tx.cases.set_returned_reason(case_id, told or f"after.{why}")
        detail = {"back": why, "on": on.isoformat()}
        step, said = Step.CENTER_RETURNED, detail | ({"told": told} if told else {})
        done = take(desk, tx, case, step, State.RETURNED, staff, token, said, part=Part.OTHER)
        tx.log(staff.id, step.value, case_id, **detail)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def _booked(
    desk: Desk, tx: Tx, case: Case, step: Step, actor: Actor, on: date, target: State | None = None
) -> Case:
    staff, detail = acting(tx, actor.staff, *_BOOKS), {"on": on.isoformat()}
    done = plain(desk, tx, case, step, target or case.state, staff, detail)
    tx.log(staff.id, step.value, case.id, **detail)
    return shield.shown_case(desk, tx, done, staff.id)


def _check_day(desk: Desk, tx: Tx, case: Case, on: date) -> None:
    if not went_up(desk, tx, case.id) <= on <= desk.today():
        raise Refused("after.day", field="on")


def _end_result(desk: Desk, tx: Tx, case_id: str, staff_id: str) -> None:
    kept = tx.results.standing(case_id)
    if kept is not None:
        tx.results.end(case_id, Ended.LEFT, staff_id=staff_id, at=desk.now())
