"""What one blind entry comes to: 一致, once more, or back to the first person (issue §4)."""

from dataclasses import dataclass
from enum import Enum

from app.usecases import confirm_keying, confirm_papers
from app.usecases.confirm_keying import ITEMS, Keying
from app.usecases.confirm_papers import Document
from app.usecases.confirm_task import TRIES, this_version
from app.usecases.decided import take
from app.usecases.desk import Desk
from app.usecases.signature import void_sheets
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.kernel.case import Case, Staff
from forms.kernel.compare import Mark, births_agree, entries_agree
from forms.kernel.dates import PartialDate
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Part, State, Step

BIRTH_DIFFERS = "confirm.birth"  # why a case came back; only whoever enters it again is told


class Outcome(Enum):
    """How one keying ended."""

    CONFIRMED = "confirmed"
    ONCE_MORE = "once_more"  # 不一致: one more try
    RETURNED = "returned"


@dataclass(frozen=True)
class Confirmed:
    """The end of one keying, and where the case stands now."""

    outcome: Outcome
    case: Case


def decide(
    desk: Desk, tx: Tx, case: Case, staff: Staff, keying: Keying, birth: PartialDate, token: Token
) -> Confirmed | None:
    """How the entry ended; None when his own look found none or several, which is logged: then nothing was compared."""
    detail, shown = confirm_keying.detail_of(keying), None
    if keying.document is Document.REGISTER:
        look = confirm_papers.told_look(keying.look)
        if look.hits != 1:
            tx.log(staff.id, "own_look", case.id, **look.detail())
            return None
        detail |= look.detail()
    if case.has_number:
        shown = confirm_papers.newly_shown(
            desk, tx, case, staff, keying.document, keying.seen, copy=keying.copy
        )
    different = [item for item in ITEMS if keying.marks[item] is Mark.DIFFERENT]
    if different:
        return give_back(
            desk, tx, case, staff, token, {**detail, "reason": "item", "items": ",".join(different)}
        )
    if not _agrees(tx, case, keying.number, birth):
        return _mismatch(desk, tx, case, staff, token, detail, births_agree(_birth_of(case), birth))
    if shown is not None:
        confirm_papers.keep(tx, case, staff, shown)
    _note_blackout(desk, tx, case, staff, keying.blackout)
    detail |= {item: keying.marks[item].value for item in ITEMS}
    detail["number"] = "agrees" if keying.number is not None else "blank"
    done = take(desk, tx, case, Step.CONFIRM, State.CONFIRMED, staff, token, detail, part=Part.CONFIRM)
    tx.log(staff.id, "confirm", case.id, record=case.record.digest(), **detail)
    return Confirmed(Outcome.CONFIRMED, done)


def _note_blackout(desk: Desk, tx: Tx, case: Case, staff: Staff, blackout: str) -> None:
    """What he saw of 保護者の個人番号 on the original, where it was asked."""
    if not blackout:
        return
    seen = {"seen": blackout}
    tx.cases.take(
        case,
        Step.BLACKOUT,
        State.ENTERED,
        staff_id=staff.id,
        at=desk.now(),
        part=Part.CONFIRM,
        detail=seen,
    )
    tx.log(staff.id, "blackout", case.id, **seen)


def _agrees(view: View, case: Case, number: IndividualNumber | None, birth: PartialDate) -> bool:
    return entries_agree(view.numbers.open(case.id), number, _birth_of(case), birth)


def _birth_of(case: Case) -> PartialDate:
    return PartialDate.from_iso(case.record.text(case.record.form.subject_of(case.record).birth))


def _mismatch(
    desk: Desk, tx: Tx, case: Case, staff: Staff, token: Token, detail: dict[str, str], births: bool
) -> Confirmed:
    """Which of the two differed is told to the one who enters it again, never to the one who keys it blind again."""
    before = len(this_version(tx, case, Step.MISMATCH))
    if before + 1 < TRIES:
        same = tx.cases.take(
            case,
            Step.MISMATCH,
            State.ENTERED,
            staff_id=staff.id,
            at=desk.now(),
            part=Part.CONFIRM,
            detail=detail,
        )
        tx.log(staff.id, "mismatch", case.id, tries="1", **detail)
        return Confirmed(Outcome.ONCE_MORE, same)
    done = give_back(desk, tx, case, staff, token, {**detail, "reason": "mismatch"}, step=Step.MISMATCH)
    if not births:
        tx.cases.set_returned_reason(case.id, BIRTH_DIFFERS)
    return done


def give_back(
    desk: Desk,
    tx: Tx,
    case: Case,
    staff: Staff,
    token: Token,
    detail: dict[str, str],
    step: Step = Step.SEND_BACK,
    told: str = "",
) -> Confirmed:
    """Back to the first person; a number that may be somebody else's is destroyed, seal and index, in the same commit."""
    why = f"confirm.{detail['reason']}"
    destroyed = tx.numbers.destroy(case.id, why=why, staff_id=staff.id, at=desk.now())
    void_sheets(tx, case.id)
    tx.cases.set_returned_reason(case.id, told or f"confirm.{detail['reason']}")
    said = detail | ({"told": told} if told else {})  # words stay out of the chain
    done = take(desk, tx, case, step, State.RETURNED, staff, token, said, part=Part.CONFIRM)
    tx.log(staff.id, step.value, case.id, number="destroyed" if destroyed else "none", **detail)
    return Confirmed(Outcome.RETURNED, done)
