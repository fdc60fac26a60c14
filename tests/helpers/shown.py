"""本人確認 made complete, as a careful clerk would: whatever the case asks for is shown and recorded."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from app.rules.identity import Demand, Demands, Offer, admitted
from app.rules.identity_shown import Standing
from app.rules.late_entry import is_late
from app.usecases import entry, identity, identity_file, late_entry, one_at_a_time
from app.usecases.desk import Desk
from app.usecases.entry import Entry, Submitted
from app.usecases.identity import Seen
from forms.kernel.case import Actor
from forms.kernel.identity import DocumentKind, Holder, Medium
from forms.kernel.record import Record

_BEST = (Medium.ORIGINAL, Medium.COPY, Medium.ELECTRONIC)


def complete(demands: Demands) -> list[Seen]:
    """Documents that answer every demand, none more than it takes."""
    return [seen for demand in demands.demands for seen in _of(demands, demand)]


def show_all(desk: Desk, actor: Actor, case_id: str, record: Record) -> Sequence[str]:
    """Saves the draft and records every document this application needs; ids of what was recorded."""
    entry.save_draft(desk, actor, case_id, record)
    demands = identity_file.needed(record.applicable(), desk.reference.documents, has_number=True)
    return () if demands is None else identity.record_shown(desk, actor, case_id, complete(demands))


def _of(demands: Demands, demand: Demand) -> list[Seen]:
    offer = next((o for o in demand.offers if not o.way.reason_needed), demand.offers[0])
    return [_seen(demands, demand, offer, kind) for kind in offer.kinds[: offer.way.needed]]


def _seen(demands: Demands, demand: Demand, offer: Offer, kind: DocumentKind) -> Seen:
    own = demands.provider_is_subject and offer.way.of is Holder.PROVIDER
    forms = admitted(offer.way, kind, demands.channel)
    return Seen(
        kind.id,
        frozenset({demand.check}),
        Holder.SUBJECT if own else offer.way.of,
        next(medium for medium in (*_BEST, Medium.LOOKUP) if medium in forms),
        line=1 if kind.lists_family else None,
        condition_seen=True,
        issued_on=date(2025, 1, 6) if kind.issued_from else None,
        reason="書類がそろわないため" if offer.way.reason_needed else "",
    )


def hand_on(desk: Desk, actor: Actor, case_id: str, sent: Entry) -> Submitted:
    """確認へ回す after everything 本人確認 wants was shown (once)."""
    has_number = sent.number is not None or sent.keep_number
    if has_number:
        file = identity_file.look(desk, actor, case_id, sent.record.applicable(), has_number=True)
        if file.standing is not Standing.COMPLETE:
            show_all(desk, actor, case_id, sent.record)
    with desk.store.look() as view:
        case = view.cases.get(case_id)
        told = view.counter.late(case_id)
    if told is None and is_late(sent.record.text("received_on"), late_entry.entered_on(case)):
        late_entry.tell(desk, actor, case_id, "窓口の混雑")
    return submit(desk, actor, case_id, sent)


def submit(desk: Desk, actor: Actor, case_id: str, sent: Entry) -> Submitted:
    """確認へ回す of the case that stands open before this person."""
    with opened(desk, actor, case_id):
        return entry.submit(desk, actor, case_id, sent)


@contextmanager
def opened(desk: Desk, actor: Actor, case_id: str) -> Iterator[None]:
    """The case stands open for number entry before this person meanwhile, unless another one does."""
    takes = one_at_a_time.current(desk, actor) is None
    if takes:
        one_at_a_time.take(desk, actor, case_id)
    try:
        yield
    finally:
        if takes:
            one_at_a_time.release(desk, actor, case_id)
