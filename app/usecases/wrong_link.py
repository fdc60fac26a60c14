"""An older link turns out wrong: a supervisor ends it, number and index go with that commit, and the case comes back.

What went up stays 進達済: the センター has to be told, and the case says so until somebody has (課題「正しい番号」§2, §5).
"""

from datetime import date

from app.rules import four_eyes, free_text
from app.rules import wrong_link as rules
from app.rules.same_number import Relation
from app.usecases import proving, same_number, shield
from app.usecases.decided import take
from app.usecases.desk import Desk, acting
from app.usecases.signature import void_sheets
from app.usecases.tokens import Token
from db.tx import Tx
from forms.kernel.case import BatchStatus, Case, Staff
from forms.kernel.comparison import Settled
from forms.kernel.errors import Refused
from forms.kernel.procedure import GONE_UP, Part, Role, State, Step, leads_to


def end(
    desk: Desk, token: Token, case_id: str, other_id: str, why: str, shown_id: str, words: str = ""
) -> Case:
    """The number of another case was never its subject's: this case holds the same one, is of the same person and holds another
    one, or its subject says with it that the one registered before was a mistake (個人番号申出書; `same_number.others`,
    `same_number.earlier`). Ends the other's link; `why` is one of `rules.REASONS` ("other" wants words). It rests, as any word
    about the same number does, on a further document of this case's subject that bears the number (`shown_id`). `token` is of
    Step.WRONG_LINK on the other case. The other case as it stands then.

    Raises Refused("wrong_link.reason"), ("text.…"), ("procedure.step") unless this case waits for its final check,
    ("four_eyes.entry"|"four_eyes.confirm") for whoever entered or confirmed it, as `proving.check_paper`,
    ("wrong_link.none") when the other holds no such number (any more), ("wrong_link.same_person") for another application of
    the same person with the same number, ("wrong_link.in_batch") while a 束 that has not gone up holds the other.
    """
    rules.check_reason(why)
    told = free_text.check(words, required=why == "other")
    known = desk.tokens.check(token, Step.WRONG_LINK, other_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        case = tx.cases.get(case_id)
        if case.state is not State.CONFIRMED:
            raise Refused("procedure.step")
        four_eyes.check(tx.acts.people(case_id), Part.REVIEW, staff.id)
        other = _other(desk, tx, case, other_id)
        proving.check_paper(desk, tx, case, staff, Settled.SAME_NUMBER, shown_id)
        detail = {"beside": case_id, "link_why": why, "shown": shown_id}
        done = _end(desk, tx, other, staff, token, detail, told)
        tx.log(staff.id, "wrong_link_elsewhere", case_id, link_why=why)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def note_told(desk: Desk, token: Token, case_id: str, told_on: date, words: str) -> Case:
    """県へ連絡した: on which day, whom and how in words. `token` is of Step.CENTER_TOLD on the case.

    Raises Refused("wrong_link.told") when there is nothing to tell (any more), ("wrong_link.told_on") for a day to come or
    before the number was found wrong, ("text.…").
    """
    told = free_text.check(words, required=True)
    known = desk.tokens.check(token, Step.CENTER_TOLD, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER, Role.FORWARDER)
        case = tx.cases.get(case_id)
        found = rules.to_tell(tx.acts.of(case_id))
        if found is None:
            raise Refused("wrong_link.told")
        if not found.at.astimezone(desk.now().tzinfo).date() <= told_on <= desk.today():
            raise Refused("wrong_link.told_on", field="told_on")
        detail = {"told_on": told_on.isoformat()}
        step, said = Step.CENTER_TOLD, {**detail, "told": told}
        done = take(desk, tx, case, step, case.state, staff, token, said, part=Part.OTHER)
        tx.log(staff.id, Step.CENTER_TOLD.value, case_id, **detail)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def _other(desk: Desk, tx: Tx, case: Case, other_id: str) -> Case:
    """The other case, if its link may be ended."""
    told = {one.case_id: one.relation for one in same_number.others(desk, tx, case)}
    if other_id not in told and all(one.case_id != other_id for one in same_number.earlier(desk, tx, case)):
        raise Refused("wrong_link.none")
    if told.get(other_id) is Relation.SAME_PERSON:
        raise Refused("wrong_link.same_person")
    other = tx.cases.get(other_id)
    held = any(batch.status is BatchStatus.PREPARED for batch in tx.batches.of_case(other_id))
    if other.state is State.APPROVED and held:
        raise Refused("wrong_link.in_batch")
    return other


def _end(
    desk: Desk, tx: Tx, other: Case, staff: Staff, token: Token, detail: dict[str, str], told: str
) -> Case:
    """The act first: without it the database lets go of no number that was approved or went up."""
    target = other.state if other.state in GONE_UP else State.RETURNED
    leads_to(Step.WRONG_LINK, other.state, target, staff.roles)
    said = detail | ({"told": told} if told else {})  # words stay out of the chain
    done = take(desk, tx, other, Step.WRONG_LINK, target, staff, token, said, part=Part.OTHER)
    why = f"{rules.ENDED}.{detail['link_why']}"
    tx.numbers.destroy(other.id, why=why, staff_id=staff.id, at=desk.now())
    if target is State.RETURNED:
        void_sheets(tx, other.id)
        tx.cases.set_returned_reason(other.id, rules.RETURNED)
    tx.log(staff.id, Step.WRONG_LINK.value, other.id, number="destroyed", link_why=detail["link_why"])
    return tx.cases.get(done.id)
