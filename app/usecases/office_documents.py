"""Documents the office itself accepts for 本人確認: recorded with who decided it and when (課題「正しい番号」§1).

The law leaves only some ways open to an office; a kind that is merely proposed may be taken up, or one of its own named.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.rules import free_text
from app.usecases import identity_file
from app.usecases.desk import Desk, acting
from db.tx import View
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.identity import Channel, DocumentKind, Medium, Way
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
    """Every decision, and what could be decided today: the ways the law leaves open, the kinds only proposed so far.

    `labels` are those of all kinds that have not ended or been given up, `names` those of the staff who recorded a
    decision, by id.
    """

    decisions: tuple[OfficeDocument, ...]
    ways: tuple[Way, ...]
    proposed: tuple[DocumentKind, ...]
    labels: frozenset[str]
    names: Mapping[str, str]
    today: date


def listed(desk: Desk, actor: Actor) -> Accepted:
    """For the page of 管理. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
        return _accepted(desk, view)


def check(proposal: Proposal, accepted: Accepted) -> Proposal:
    """The decision as it is kept; `field` of a refusal says where.

    Raises Refused("office_document.label"|"office_document.twice"|"office_document.ways"|"office_document.media"|
    "office_document.day"), ("identity.office_person"|"identity.office_way"|"identity.office_id"), and as `free_text.check`.
    """
    if proposal.kind_id:
        one = _as_proposed(proposal, accepted)
    else:
        label = _label(proposal.label, accepted)
        _check_ways(proposal, accepted)
        one = replace(proposal, label=label, condition=_words(proposal.condition, "condition"))
    decided_by = _words(proposal.decided_by, "decided_by")
    if not decided_by:
        raise Refused("identity.office_person", field="decided_by")
    _day(proposal, accepted)
    return replace(one, decided_by=decided_by)


def accept(desk: Desk, actor: Actor, proposal: Proposal) -> OfficeDocument:
    """From its day of decision on the counter may ask for it. Raises as `check`."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.ADMIN)
        accepted = _accepted(desk, tx)
        one = check(proposal, accepted)
        made = tx.office_documents.add(
            one.kind_id,
            one.label,
            ways=one.ways,
            media=one.media,
            condition=one.condition,
            decided_by=one.decided_by,
            decided_on=_day(one, accepted),
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


def _accepted(desk: Desk, view: View) -> Accepted:
    decisions, shipped, today = view.office_documents.all(), desk.reference.documents, desk.today()
    taken = {one.kind_id for one in decisions if one.last_day is None}
    given_up = {
        one.kind_id for one in decisions
    } - taken  # what was mistyped is ended, and recorded anew at once
    kinds = [kind for kind in identity_file.documents(desk, view).kinds if kind.id not in given_up]
    return Accepted(
        decisions,
        tuple(way for way in shipped.ways if way.open_to_office),
        tuple(kind for kind in shipped.kinds if kind.office_decides and kind.id not in taken),
        frozenset(kind.label for kind in kinds if not kind.has_ended(today)),
        {one.staff_id: view.staff.get(one.staff_id).name for one in decisions},
        today,
    )


def _as_proposed(proposal: Proposal, accepted: Accepted) -> Proposal:
    """A kind that waits for the office, as the data describe it."""
    if any(one.kind_id == proposal.kind_id and one.last_day is None for one in accepted.decisions):
        raise Refused("office_document.twice", field="kind_id")
    known = next((kind for kind in accepted.proposed if kind.id == proposal.kind_id), None)
    if known is None:
        raise Refused("identity.office_id", field="kind_id")
    return replace(proposal, label=known.label, ways=known.ways, media=known.media, condition=known.condition)


def _label(text: str, accepted: Accepted) -> str:
    label = _words(text, "label")
    if not label:
        raise Refused("office_document.label", field="label")
    if len(label) > LONGEST:
        raise Refused("text.long", field="label", count=LONGEST)
    if label in accepted.labels:
        raise Refused("office_document.twice", field="label")
    return label


def _check_ways(proposal: Proposal, accepted: Accepted) -> None:
    """Ways the law leaves open, and a form in which each of them takes it somewhere."""
    ways = {way.id: way for way in accepted.ways}
    if not proposal.ways:
        raise Refused("office_document.ways", field="ways")
    if not ways.keys() >= set(proposal.ways):
        raise Refused("identity.office_way", field="ways")
    for way_id in proposal.ways:
        if not any(ways[way_id].takes.get(channel, frozenset()) & proposal.media for channel in Channel):
            raise Refused("office_document.media", field="media")


def _words(text: str, field: str) -> str:
    try:
        return free_text.check(text, required=False)
    except Refused as refusal:
        raise Refused(refusal.code, field=field, count=refusal.count) from None


def _day(proposal: Proposal, accepted: Accepted) -> date:
    if proposal.decided_on is None:
        raise Refused("identity.office_person", field="decided_on")
    if proposal.decided_on > accepted.today:
        raise Refused("office_document.day", field="decided_on")
    return proposal.decided_on
