"""補正の記録: what was asked of a doctor, the センター or the applicant about an application's papers, and what came back.

Nothing waits for it by rule: a supervisor or whoever makes a 束 sees that something is open. Words about a protected person's
doctor may tell where he lives (支援措置): they are withheld on screens as the doctor is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.rules import free_text
from app.usecases import shield
from app.usecases.attachments import ROLES, WITHHELD
from app.usecases.desk import Desk, acting
from db.tx import View
from forms.kernel.case import Actor, Case
from forms.kernel.correction import Correction, Party
from forms.kernel.errors import Refused
from forms.kernel.masking import Veil
from forms.kernel.procedure import State


@dataclass(frozen=True)
class CorrectionView:
    """One case's requests, oldest first, with the names of who wrote them down."""

    case: Case
    corrections: tuple[Correction, ...]
    names: Mapping[str, str]
    may_ask: bool

    @property
    def open(self) -> tuple[Correction, ...]:
        """Those that wait for an answer."""
        return tuple(one for one in self.corrections if one.answered_on is None)


def listed(desk: Desk, actor: Actor, case_id: str) -> CorrectionView:
    """Raises Refused("role.missing"), ("case.unknown")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *ROLES)
        return _viewed(desk, view, actor, view.cases.get(case_id))


def ask(
    desk: Desk, actor: Actor, case_id: str, party: Party, about: str, asked_on: date | None
) -> CorrectionView:
    """Writes down a request. Raises Refused("correction.draft"), ("correction.about"), ("correction.day") for no day or one to
    come, and as `free_text.check`."""
    words = free_text.check(about, required=False)
    if not words:
        raise Refused("correction.about", field="about")
    if asked_on is None or asked_on > desk.today():
        raise Refused("correction.day", field="asked_on")
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        case = tx.cases.get(case_id)
        if case.state is State.DRAFT:
            raise Refused("correction.draft")
        tx.corrections.ask(case_id, party, words, asked_on=asked_on, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "correction_asked", case_id, party=party.value)
        after = _viewed(desk, tx, actor, case)
        tx.commit()
    return after


def answer(
    desk: Desk, actor: Actor, case_id: str, correction_id: str, text: str, answered_on: date | None
) -> CorrectionView:
    """Writes down what came back. Raises Refused("correction.answered") when nothing waits, ("correction.answer"),
    ("correction.day") for no day, one to come, or one before the request, and as `free_text.check`."""
    words = free_text.check(text, required=False)
    if not words:
        raise Refused("correction.answer", field="answer")
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        case = tx.cases.get(case_id)
        asked = next((one for one in tx.corrections.of([case_id]) if one.id == correction_id), None)
        if asked is None or asked.answered_on is not None:
            raise Refused("correction.answered")
        if answered_on is None or not asked.asked_on <= answered_on <= desk.today():
            raise Refused("correction.day", field="answered_on")
        tx.corrections.answer(correction_id, words, answered_on=answered_on, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "correction_answered", case_id, party=asked.party.value)
        after = _viewed(desk, tx, actor, case)
        tx.commit()
    return after


def open_of(desk: Desk, actor: Actor, case_ids: Collection[str]) -> Mapping[str, int]:
    """How many requests of these cases wait for an answer; cases without one are left out."""
    with desk.store.look() as view:
        acting(view, actor.staff, *ROLES)
        waiting = [one.case_id for one in view.corrections.of(case_ids) if one.answered_on is None]
    return {case_id: waiting.count(case_id) for case_id in waiting}


def _viewed(desk: Desk, view: View, actor: Actor, case: Case) -> CorrectionView:
    found = view.corrections.of([case.id])
    behind = shield.shield_of(desk, view, case, actor.staff.id)
    if behind is not None and behind.veil is Veil.DOWN:
        found = tuple(replace(one, about=WITHHELD, answer=one.answer and WITHHELD) for one in found)
    names = {person.id: person.name for person in view.staff.all()}
    return CorrectionView(shield.behind(case, behind), found, names, case.state is not State.DRAFT)
