"""The keys an act of handing over needs, as the construction wants them, out of what two people agreed to."""

from datetime import date

from app.exchange.handover_parties import Keys, Partner, Ring
from app.usecases import handover_keys
from app.usecases.handover_keys import Pair, PartnerKeys
from db.tx import View


def to_center(view: View, center: str, on: date) -> Keys | None:
    """What a 束 for that センター is sealed with; None while nothing is agreed: the paper goes up alone, as ever."""
    pair = handover_keys.for_center(view, center, on)
    return None if pair is None else keys_of(pair)


def to_office(view: View, code: str, on: date) -> Keys | None:
    """What a receipt for that office is sealed with: the newest agreement whose keys both count on that day."""
    for pair in handover_keys.with_office(view, code):
        if pair.partner.card.is_valid(on) and pair.own.key.is_valid(on) and not pair.partner.revoked:
            return keys_of(pair)
    return None


def ring(view: View) -> Ring:
    """What is opened with: every own pair that was not revoked (replaced ones still open), every partner there ever was."""
    own = [own.secret for own in handover_keys.own_keys(view) if not own.revoked]
    return Ring(own, [_partner(partner) for partner in handover_keys.partners(view)])


def keys_of(pair: Pair) -> Keys:
    """The keys of one agreement."""
    return Keys(pair.own.secret, _partner(pair.partner))


def _partner(kept: PartnerKeys) -> Partner:
    card = kept.card
    return Partner(
        kept.sign, kept.seal, card.code, card.name, card.valid_from, card.valid_to, revoked=kept.revoked
    )
