"""保留: a draft is set aside with a word, the next visitor is served, and one key brings it back.

A draft never holds digits of a number: whoever comes back types them again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.rules import free_text
from app.rules.one_at_a_time import EDITABLE
from app.usecases import entry_number, shield
from app.usecases.desk import JST, Desk, acting
from app.usecases.inspect import CASE_ROLES
from forms.kernel.case import Actor
from forms.kernel.counter import Parking
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role
from forms.kernel.record import Record

LONGEST = 40  # letters of the word: it stands in lists


@dataclass(frozen=True)
class Waiting:
    """One visitor set aside, for the list of whoever has the case."""

    parking: Parking
    reception_no: str
    subject_name: str
    protected: bool


@dataclass(frozen=True)
class CounterNotes:
    """What lists say beside cases: which are set aside, which were entered later than they came (入力日), by id."""

    parked: Mapping[str, Parking]
    entered: Mapping[str, date]


def park(desk: Desk, actor: Actor, case_id: str, record: Record, word: str) -> None:
    """Keeps the draft as it is typed, and sets it aside.

    Raises Refused("case.not_yours"), ("case.not_editable"), ("text.long"), ("protection.veiled") for a record with masks
    in it, and as `free_text.check`.
    """
    told = free_text.check(word, required=True)
    if len(told) > LONGEST:
        raise Refused("text.long", count=LONGEST)
    shield.require_typed(record)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        if case.state not in EDITABLE:
            raise Refused("case.not_editable")
        if case.assigned_to != staff.id:
            raise Refused("case.not_yours")
        entry_number.destroy_if_other_subject(desk, tx, actor, case, record)
        tx.cases.save_draft(case_id, record, desk.now(), staff.id)
        tx.open_entries.release_case(case_id)
        tx.counter.take_up(case_id)
        tx.counter.park(Parking(case_id, staff.id, told, desk.now()))
        tx.log(staff.id, "park", case_id, seat=actor.seat)  # the word stays out of the chain
        tx.commit()


def waiting(desk: Desk, actor: Actor) -> tuple[Waiting, ...]:
    """Whom this person has set aside, whoever waits longest first. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK)
        parked = {one.case_id: one for one in view.counter.parked()}
        rows = [row for row in view.queries.of(list(parked)) if row.assigned_id == actor.staff.id]
        protected = shield.among(desk, view, [row.id for row in rows])
        found = [
            Waiting(parked[row.id], row.reception_no, row.subject_name, row.id in protected) for row in rows
        ]
    return tuple(sorted(found, key=lambda one: one.parking.at))


def notes(desk: Desk, actor: Actor) -> CounterNotes:
    """What lists say beside cases. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        parked = {one.case_id: one for one in view.counter.parked()}
        late = view.counter.entered_late()
        return CounterNotes(parked, {id_: at.astimezone(JST).date() for id_, at in late.items()})
