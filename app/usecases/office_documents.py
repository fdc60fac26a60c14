"""Documents the office itself accepts for 本人確認: recorded with who decided it and when (課題「正しい番号」§1).

The law leaves only some ways open to an office; a kind that is merely proposed may be taken up, or one of its own named.
"""

from dataclasses import dataclass, replace
from datetime import date

from app.rules import free_text
from app.usecases import identity
from app.usecases.desk import Desk, acting
from db.tx import Tx, View
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.identity import Channel, DocumentKind, Documents, Medium, Way
from forms.kernel.office_document import OfficeDocument
from forms.kernel.procedure import Role

LONGEST = 40  # characters of a label: it stands on a button of the counter


@dataclass(frozen=True)
class Proposal:
    """What is to be accepted. `kind_id`: a kind that is proposed, whose label, ways and media are its own; else empty."""

    kind_id: str
    label: str
    ways: tuple[str, ...]
    media: frozenset[Medium]
    condition: str
    decided_by: str
    decided_on: date | None


@dataclass(frozen=True)
class Accepted:
    """Every decision, and what could be decided today: the ways the law leaves open, the kinds only proposed so far."""

    decisions: tuple[OfficeDocument, ...]
    ways: tuple[Way, ...]
    proposed: tuple[DocumentKind, ...]
    today: date


def listed(desk: Desk, actor: Actor) -> Accepted:
    """For the page of 管理. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
        decisions, shipped = view.office_documents.all(), desk.reference.documents
        taken = {one.kind_id for one in decisions if one.last_day is None}
        return Accepted(
            decisions,
            tuple(way for way in shipped.ways if way.open_to_office),
            tuple(kind for kind in shipped.kinds if kind.office_decides and kind.id not in taken),
            desk.today(),
        )


def accept(desk: Desk, actor: Actor, proposal: Proposal) -> OfficeDocument:
    """From its day of decision on the counter may ask for it.

    Raises Refused("office_document.label"|"office_document.twice"|"office_document.ways"|"office_document.media"|
    "office_document.day"), ("identity.office_person"|"identity.office_way"), and as `free_text.check`.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.ADMIN)
        one, day = _checked(desk, tx, proposal), _day(desk, proposal.decided_on)
        made = tx.office_documents.add(
            one.kind_id,
            one.label,
            ways=one.ways,
            media=one.media,
            condition=one.condition,
            decided_by=one.decided_by,
            decided_on=day,
            staff_id=staff.id,
            at=desk.now(),
        )
        tx.log(staff.id, "office_document_accepted", "", document=made.id, ways=",".join(made.ways))
        tx.commit()
    return made


def end(desk: Desk, actor: Actor, document_id: str) -> OfficeDocument:
    """It counts today for the last time; what was recorded with it stays good. Raises Refused("office_document.ended")."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.ADMIN)
        if tx.office_documents.get(document_id).last_day is not None:
            raise Refused("office_document.ended")
        tx.office_documents.end(document_id, last_day=desk.today(), staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "office_document_ended", "", document=document_id)
        done = tx.office_documents.get(document_id)
        tx.commit()
    return done


def _checked(desk: Desk, tx: Tx, proposal: Proposal) -> Proposal:
    accepted = identity.documents(desk, tx)
    decided_by = free_text.check(proposal.decided_by, required=False)
    if not decided_by:
        raise Refused("identity.office_person", field="decided_by")
    if proposal.kind_id:
        known = _proposed(desk, tx, proposal.kind_id)
        return replace(
            proposal,
            label=known.label,
            ways=known.ways,
            media=known.media,
            condition=known.condition,
            decided_by=decided_by,
        )
    label = _label(desk, accepted, proposal.label)
    _check_ways(accepted, proposal)
    condition = free_text.check(proposal.condition, required=False)
    return replace(proposal, label=label, condition=condition, decided_by=decided_by)


def _proposed(desk: Desk, view: View, kind_id: str) -> DocumentKind:
    """A kind that waits for the office and was not taken up yet."""
    known = desk.reference.documents.find(kind_id)
    if known is None or not known.office_decides:
        raise Refused("identity.office_id", field="kind_id")
    if any(one.kind_id == kind_id and one.last_day is None for one in view.office_documents.all()):
        raise Refused("office_document.twice", field="kind_id")
    return known


def _label(desk: Desk, accepted: Documents, text: str) -> str:
    label = free_text.check(text, required=False)
    if not label:
        raise Refused("office_document.label", field="label")
    if len(label) > LONGEST:
        raise Refused("text.long", field="label", count=LONGEST)
    if any(kind.label == label and not kind.has_ended(desk.today()) for kind in accepted.kinds):
        raise Refused("office_document.twice", field="label")
    return label


def _check_ways(accepted: Documents, proposal: Proposal) -> None:
    """Ways the law leaves open, and a form in which each of them takes it somewhere."""
    ways = {way.id: way for way in accepted.ways if way.open_to_office}
    if not proposal.ways:
        raise Refused("office_document.ways", field="ways")
    if not ways.keys() >= set(proposal.ways):
        raise Refused("identity.office_way", field="ways")
    for way_id in proposal.ways:
        if not any(ways[way_id].takes.get(channel, frozenset()) & proposal.media for channel in Channel):
            raise Refused("office_document.media", field="media")


def _day(desk: Desk, decided_on: date | None) -> date:
    if decided_on is None:
        raise Refused("identity.office_person", field="decided_on")
    if decided_on > desk.today():
        raise Refused("office_document.day", field="decided_on")
    return decided_on
