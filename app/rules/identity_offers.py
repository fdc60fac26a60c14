"""Which papers to offer for a check, the most useful first, and what a paper answers in the hands of its holder.

Whose a paper is, is never guessed: the order says only what it may answer, not what it does.
"""

from collections.abc import Collection
from dataclasses import dataclass

from app.rules.identity import Demand, Demands, admitted
from forms.kernel.identity import Check, DocumentKind, Holder, Medium, Way


@dataclass(frozen=True)
class Offered:
    """A kind on offer. `checks`: all that are still open and this one paper may answer in one go."""

    kind: DocumentKind
    checks: frozenset[Check]


def ranked(demands: Demands, asked: Demand, still: Collection[Demand]) -> tuple[Offered, ...]:
    """The kinds for one check: what answers most of what is `still` open first, what needs company or a reason last."""
    kinds = list({kind.id: kind for offer in asked.offers for kind in offer.kinds}.values())
    found = [Offered(kind, _most(demands, kind, asked, still)) for kind in kinds]
    return tuple(sorted(found, key=lambda one: _order(asked, one)))


def media(demands: Demands, asked: Demand, kind: DocumentKind) -> tuple[Medium, ...]:
    """In which forms the check takes this kind here, the best first; none for a kind that is not on offer."""
    taken = [admitted(way, kind, demands.channel) for way in _ways(asked, kind)]
    return tuple(medium for medium in Medium if any(medium in one for one in taken))


def needs_reason(asked: Demand, kind: DocumentKind) -> bool:
    """Whether it counts only where the usual documents are hard to show (困難な場合)."""
    return all(way.reason_needed for way in _ways(asked, kind))


def holder_of(demands: Demands, way: Way) -> Holder:
    """Whose paper a way takes: of somebody who applies himself there is nobody else."""
    return Holder.SUBJECT if demands.provider_is_subject and way.of is Holder.PROVIDER else way.of


def answers(demands: Demands, kind: DocumentKind, holder: Holder, medium: Medium) -> frozenset[Check]:
    """The checks of this case that the paper answers, held by him and in this form. A way that wants a reason is no answer
    by the way."""
    return frozenset(
        demand.check
        for demand in demands.demands
        for way in _ways(demand, kind)
        if holder_of(demands, way) is holder
        and medium in admitted(way, kind, demands.channel)
        and not way.reason_needed
    )


def _ways(demand: Demand, kind: DocumentKind) -> list[Way]:
    return [offer.way for offer in demand.offers if kind in offer.kinds]


def _most(demands: Demands, kind: DocumentKind, asked: Demand, still: Collection[Demand]) -> frozenset[Check]:
    """What it answers beside `asked` for one holder who fits it."""
    best = frozenset({asked.check})
    for holder in {holder_of(demands, way) for way in _ways(asked, kind)}:
        for medium in media(demands, asked, kind):
            open_ones = {demand.check for demand in still} & answers(demands, kind, holder, medium)
            best = max(best, frozenset(open_ones) | {asked.check}, key=len)
    return best


def _order(asked: Demand, one: Offered) -> tuple[bool, int, bool]:
    needed = min(way.needed for way in _ways(asked, one.kind))
    return needs_reason(asked, one.kind), -len(one.checks), needed > 1
