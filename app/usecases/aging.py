"""診断書 and photos that grow too old while a case waits to go up: for the lists of 受付, 進達 and 交付. It changes nothing."""

from collections.abc import Collection, Mapping

from app.rules import attachments as rules
from app.rules.attachments import Aged
from app.usecases.desk import Desk, acting
from app.usecases.inspect import CASE_ROLES
from db.tx import View
from forms.kernel.attachment import AttachmentKind
from forms.kernel.case import Actor


def of_cases(desk: Desk, actor: Actor, case_ids: Collection[str]) -> Mapping[str, Aged]:
    """The most pressing paper of each of these cases that has one. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        return found(desk, view, case_ids)


def found(desk: Desk, view: View, case_ids: Collection[str]) -> Mapping[str, Aged]:
    """The same within a reading under way; every kind of row is read once."""
    lying = rules.standing(view.attachments.of(case_ids), desk.now()) if case_ids else ()
    if not lying:
        return {}
    office, photo = view.office.get(), desk.reference.photo(desk.today())
    months = {
        AttachmentKind.OPINION: office.opinion_months,
        AttachmentKind.PHOTO: None if photo.months is None else office.photo_months,
    }
    answered = {(one.code, one.attachment_id) for one in view.attachments.answers(case_ids)}
    told: dict[str, Aged] = {}
    for one in lying:
        aged = rules.aging(one, months.get(one.kind), desk.today())
        if aged is None or (f"attachment.{one.kind.value}_old", one.id) in answered:
            continue
        before = told.get(one.case_id)
        if before is None or aged.rank < before.rank:
            told[one.case_id] = aged
    return told
