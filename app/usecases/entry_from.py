"""受付 of another paper for somebody who is known already: what is the same is taken over, never the number."""

from app.usecases import keeper, one_at_a_time, shield
from app.usecases.desk import Desk, acting
from app.usecases.entry import new_draft
from app.usecases.holder_book import is_veiled
from forms.catalog.common.carry import carried, carried_from_ledger
from forms.kernel.case import Actor, Case
from forms.kernel.errors import Refused
from forms.kernel.masking import Veil
from forms.kernel.procedure import Role, State

__all__ = ["may_begin_from", "open_from", "open_from_ledger"]

_TECHO = "techo_number"
_AFTER = (State.REFERRED, State.GRANTED, State.ARRIVED, State.DELIVERED)  # as 進達済: people move meanwhile
_WITHOUT = (State.REJECTED, State.WITHDRAWN)  # nothing came of it


def may_begin_from(case: Case) -> bool:
    """Whether a further paper may begin with what this one says: its road in the office is at its end, so nothing of it changes.
    Nothing comes after a 返還届; after a refused or withdrawn paper only for who had a 手帳 before it."""
    form = case.record.form
    ended = case.state in (form.end, *_AFTER) or (case.state in _WITHOUT and form.find(_TECHO) is not None)
    return ended and not form.gives_back


def open_from(desk: Desk, actor: Actor, case_id: str, form_id: str) -> Case:
    """A new draft on that form with the people of an earlier case (of a child the 保護者 of now), and the 手帳番号 that two
    people read of its decision. Of somebody protected (支援措置) the whereabouts come along only while they are lifted for
    this clerk.

    Raises Refused("entry.other_open") while another is under way, ("entry.not_ended") for a case still on its road,
    ("form.unknown").
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        one_at_a_time.demand(tx, desk, actor, "")
        earlier = tx.cases.get(case_id)
        if not may_begin_from(earlier):
            raise Refused("entry.not_ended")
        form = desk.reference.form(form_id)
        held = shield.shield_of(desk, tx, earlier, actor.staff.id)
        veiled = held is not None and held.veil is Veil.DOWN
        record = carried(keeper.as_now(tx, earlier), form, desk.today(), veiled=veiled)
        decided = tx.results.standing(case_id)
        if decided is not None and decided.is_confirmed and decided.result.techo_number and form.find(_TECHO):
            record = record.changed(**{_TECHO: decided.result.techo_number})
        case = new_draft(desk, tx, actor, form, origin=earlier.reception_no)
        tx.cases.save_draft(case.id, record, desk.now(), actor.staff.id)
        case = tx.cases.get(case.id)
        tx.commit()
    return case


def open_from_ledger(desk: Desk, actor: Actor, holder_id: str, form_id: str) -> Case:
    """A new draft on that form for whoever stands on a line of the 手帳台帳 of before. The number that may have come with it
    stays where it is: it is nobody's source. Of somebody protected the whereabouts stay out.

    Raises Refused("entry.other_open"), ("holders.unknown"), ("holders.returned") for a 手帳 that was given back,
    ("form.unknown").
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        one_at_a_time.demand(tx, desk, actor, "")
        holder = tx.holders.get(holder_id)
        if holder.entry.returned_on is not None:
            raise Refused("holders.returned")
        form = desk.reference.form(form_id)
        veiled = is_veiled(desk, tx, holder)
        record = carried_from_ledger(holder.entry, form, desk.today(), veiled=veiled)
        case = new_draft(desk, tx, actor, form, origin="ledger")
        tx.cases.save_draft(case.id, record, desk.now(), actor.staff.id)
        case = tx.cases.get(case.id)
        tx.commit()
    return case
