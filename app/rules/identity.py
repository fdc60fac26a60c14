"""本人確認: what this case needs, and why. Nothing more is asked for.

Channel x provider x age decide between 番号確認 (always the subject's), 身元確認 (of the provider) and 代理権確認.
Source: 番号法16条, 令12条, ガイドライン 2-3, 法15条1項; the ways and documents themselves are data (`resources/identity`).
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from forms.kernel.dates import Day, is_under
from forms.kernel.errors import Refused
from forms.kernel.identity import (
    FURTHER_CHECKS,
    AgeGroup,
    Channel,
    Check,
    DocumentKind,
    Documents,
    Medium,
    Provider,
    Way,
    paper_of,
)

APPLICANTS_FOR_A_CHILD = frozenset({Provider.GUARDIAN, Provider.FOSTER, Provider.FACILITY})  # 法15条1項


@dataclass(frozen=True)
class Offer:
    """One way as it stands open today: `way.needed` different ones of these kinds."""

    way: Way
    kinds: tuple[DocumentKind, ...]


@dataclass(frozen=True)
class Demand:
    """One check this case needs. `why` is the code of the reason; `ways` holds also those that no kind serves today.

    `offers` may be empty: then this channel admits nothing, and the documents are asked for by another.
    """

    check: Check
    why: str
    ways: tuple[Way, ...] = field(repr=False)
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Demands:
    """What the case needs. `channel` is that of the documents: what a 使者 carries counts as mail.

    `provider_is_subject`: also behind a 使者 of somebody who applies himself.
    """

    channel: Channel
    provider: Provider
    provider_is_subject: bool
    demands: tuple[Demand, ...]
    documents: Documents = field(repr=False)

    def of(self, check: Check) -> tuple[Demand, ...]:
        """The demands of one check: none, one, or two (a child's agent: his mandate and the guardian's capacity)."""
        return tuple(demand for demand in self.demands if demand.check is check)


def age_group(birth: Day, on: date) -> AgeGroup | None:
    """The subject's group on the day of application; None when a partial birth date leaves it open."""
    under_15, under_18 = is_under(15, birth, on), is_under(18, birth, on)
    if under_15 is None or under_18 is None:
        return None
    if under_15:
        return AgeGroup.CHILD
    return AgeGroup.YOUTH if under_18 else AgeGroup.ADULT


def asked(
    channel: Channel,
    provider: Provider,
    age: AgeGroup,
    *,
    on: date,
    documents: Documents,
    number_given: bool = True,
) -> Demands:
    """Which checks are needed, why, and by which documents that count on that day.

    Without a number nothing is asked (番号法16条 speaks of receiving one): such an application stays possible. Raises
    Refused("identity.provider") for a provider who cannot be: a child himself, or a 保護者 of somebody of 15 or more.
    """
    _check_provider(provider, age)
    by_mail = provider is Provider.MESSENGER
    used = Channel.MAIL if by_mail else channel
    senders = _senders(provider, age)
    needs = _needs(provider, age, senders) if number_given else ()
    return Demands(
        channel=used,
        provider=provider,
        provider_is_subject=senders == {Provider.SELF},
        demands=tuple(_demand(check, why, acting, age, used, on, documents) for check, why, acting in needs),
        documents=documents,
    )


def further(asked_for: Demands, on: date, proved_by: Collection[str] = ()) -> tuple[Demand, ...]:
    """What may be recorded for a supervisor's decision, over the channel of this case: no part of 本人確認. Not offered to bear
    the number once more: `proved_by`, the papers 番号確認 was made with (`decided.proved_by`)."""
    documents = asked_for.documents
    found = []
    for check in (one for one in Check if one in FURTHER_CHECKS):
        ways = tuple(way for way in documents.ways if way.check is check)
        offers = _offers(ways, asked_for.channel, on, documents)
        if check is Check.FURTHER_NUMBER:
            offers = tuple(_without(offer, proved_by) for offer in offers)
        offers = tuple(offer for offer in offers if offer.kinds)
        found.append(Demand(check, f"why.{check.value}", ways, offers))
    return tuple(found)


def admitted(way: Way, kind: DocumentKind, channel: Channel) -> frozenset[Medium]:
    """In which forms a way takes a kind over a channel."""
    return way.takes.get(channel, frozenset()) & kind.media if channel in kind.channels else frozenset()


def _check_provider(provider: Provider, age: AgeGroup) -> None:
    is_child = age is AgeGroup.CHILD
    if (is_child and provider is Provider.SELF) or (not is_child and provider in APPLICANTS_FOR_A_CHILD):
        raise Refused("identity.provider", field="provider")


def _senders(provider: Provider, age: AgeGroup) -> frozenset[Provider]:
    """Who provides the number: of a 使者 the one who sent him, for a child any of the three applicants."""
    if provider is not Provider.MESSENGER:
        return frozenset({provider})
    return APPLICANTS_FOR_A_CHILD if age is AgeGroup.CHILD else frozenset({Provider.SELF})


def _needs(
    provider: Provider, age: AgeGroup, senders: frozenset[Provider]
) -> tuple[tuple[Check, str, frozenset[Provider]], ...]:
    """Check, reason and for whom it is asked, in the order of the counter."""
    is_child = age is AgeGroup.CHILD
    number = (Check.NUMBER, "why.number.child" if is_child else "why.number", senders)
    if senders == {Provider.SELF}:
        return number, (Check.IDENTITY, "why.identity.self", senders)
    needs = [number, (Check.IDENTITY, "why.identity.agent", senders)]
    if provider is not Provider.MESSENGER:
        needs.append((Check.AUTHORITY, f"why.authority.{provider.value}", senders))
    if is_child and provider in (Provider.AGENT, Provider.MESSENGER):
        needs.append((Check.AUTHORITY, "why.authority.sender", APPLICANTS_FOR_A_CHILD))
    return tuple(needs)


def _demand(
    check: Check,
    why: str,
    acting: frozenset[Provider],
    age: AgeGroup,
    channel: Channel,
    on: date,
    documents: Documents,
) -> Demand:
    ways = tuple(
        way for way in documents.ways if way.check is check and way.providers & acting and age in way.ages
    )
    return Demand(check, why, ways, _offers(ways, channel, on, documents))


def _without(offer: Offer, papers: Collection[str]) -> Offer:
    return replace(offer, kinds=tuple(kind for kind in offer.kinds if paper_of(kind.id) not in papers))


def _offers(ways: tuple[Way, ...], channel: Channel, on: date, documents: Documents) -> tuple[Offer, ...]:
    offers = (
        Offer(way, tuple(k for k in documents.of_way(way) if k.counts(on) and admitted(way, k, channel)))
        for way in ways
    )
    return tuple(offer for offer in offers if len(offer.kinds) >= offer.way.needed)
