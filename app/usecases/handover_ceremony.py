"""鍵の取り交わし: office and centre come to know each other's keys, by two people each and from paper (課題「進達のあと」§2).

A card travels as a file, its fingerprint on paper. Nothing is agreed to before one person typed the first half of that paper
and a second, who authenticates for it, the other half. Until then no code is printed, and the paper works as before.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.exchange import key_card
from app.exchange.key_card import SecretKeys
from app.rules import free_text
from app.usecases.desk import Desk, acting, authenticate
from app.usecases.papers import Printable, make
from app.usecases.tokens import OfficeAct, Token
from db.handover_keys import TwoPeople
from db.tx import Tx, View
from forms.catalog import key_sheet
from forms.kernel.case import Actor, Office
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.handover_key import CENTER_KIND, HALF, Agreement, Ending, KeyCard, OwnKey, Partner, Side
from forms.kernel.link_code import typed
from forms.kernel.procedure import Role

OWN = "own"  # what a token for a new own key is about
LIFE = timedelta(days=730)
FIRST = "最初の鍵"


@dataclass(frozen=True)
class Witness:
    """The second person: authenticated for this act, with what he typed from the paper himself."""

    token: Token
    half: str = field(default="", repr=False)


@dataclass(frozen=True)
class KeyRing:
    """All keys as the page of 管理 shows them; `names` of staff by id. Of a card nobody agreed to no fingerprint is shown."""

    own: tuple[OwnKey, ...]
    partners: tuple[Partner, ...]
    agreements: tuple[Agreement, ...]
    names: Mapping[str, str]
    side: Side
    today: date

    @property
    def current(self) -> OwnKey | None:
        """The own key in use."""
        return next((own for own in self.own if own.end is None), None)

    def in_force(self, partner_id: str) -> Agreement | None:
        """The agreement with that partner's key, if it stands."""
        found = (one for one in self.agreements if one.partner_id == partner_id and one.end is None)
        return next(found, None)


def overview(desk: Desk, actor: Actor) -> KeyRing:
    """For the page of 管理. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
        keys = view.handover_keys
        names = {person.id: person.name for person in view.staff.all()}
        side = side_of(view.office.get())
        return KeyRing(keys.own(), keys.partners(), keys.agreements(), names, side, desk.today())


def side_of(office: Office) -> Side:
    """Which side of the hand-over this store is on."""
    return Side.CENTER if office.kind == CENTER_KIND else Side.OFFICE


def witness(
    desk: Desk, staff_number: str, password: str, *, act: OfficeAct, target: str, half: str = ""
) -> Witness:
    """The second person signs in for one of these acts. Raises as `authenticate`."""
    return Witness(authenticate(desk, staff_number, password, step=act, target_id=target), half)


def new_key(desk: Desk, actor: Actor, other: Witness, reason: str = FIRST) -> OwnKey:
    """A new own key, good for two years; the one in use is replaced and still reads what was made with it.

    Agreements stay as they are until the partner has the new card. Raises Refused("keys.same_person"), ("role.missing"),
    ("token.…"), and as `free_text.check` for the reason.
    """
    why = free_text.check(reason, required=True)
    secret = SecretKeys.generate()
    with desk.store.begin() as tx:
        by = _two(desk, tx, actor, other, OfficeAct.NEW_KEY, OWN, why)
        earlier = _current(tx)
        if earlier is not None:
            tx.handover_keys.end_own(earlier.id, Ending.REPLACED, by)
        sign, seal = secret.public()
        card = _card(tx.office.get(), sign, seal, desk.today(), desk.today() + LIFE)
        made = tx.handover_keys.make_own(card, *secret.raw(), by)
        tx.log(by.staff_id, "key_made", "", key=made.id, second=by.witness_id)
        tx.commit()
    desk.tokens.spend(other.token)
    return made


def own_card(desk: Desk, actor: Actor) -> tuple[str, bytes]:
    """The 鍵カード to give to the partner: file name and bytes. Raises Refused("keys.no_own")."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        key = _needed(tx)
        card = _own_card(tx, key)
        data = key_card.write(card, SecretKeys.of(*tx.handover_keys.secret_halves(key.id)))
        tx.log(actor.staff.id, "key_card_given", "", key=key.id)
        tx.commit()
    return f"鍵カード_{card.code}{key_card.SUFFIX}", data


def own_sheet(desk: Desk, actor: Actor) -> Printable:
    """The 鍵の確認票 to go with it, on another way. Raises Refused("keys.no_own")."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        key = _needed(tx)
        card = _own_card(tx, key)
        sheet = key_sheet.plan(key_sheet.KeySheet(card, PartialDate.of(desk.today())))
        data = make(desk, sheet, desk.now())
        tx.log(actor.staff.id, "key_sheet_printed", "", key=key.id)
        tx.commit()
    return Printable(data, f"鍵の確認票_{card.code}", 1)


def read_card(desk: Desk, actor: Actor, data: bytes) -> Partner:
    """Takes a partner's card in; nothing rests on it yet.

    Raises as `key_card.read`, Refused("keys.own_side") for a card of our own side, ("keys.card_expired"),
    ("keys.card_differs"|"keys.card_ended").
    """
    card = key_card.read(data)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.ADMIN)
        if card.side is side_of(tx.office.get()):
            raise Refused("keys.own_side")
        if card.valid_to < desk.today():
            raise Refused("keys.card_expired")
        partner = tx.handover_keys.read_card(card, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "key_card_read", "", partner=partner.id)
        tx.commit()
    return partner


def agree(desk: Desk, actor: Actor, partner_id: str, first_half: str, other: Witness) -> Agreement:
    """Two people typed what stands on the partner's paper: from now on codes are made and read with both keys.

    An earlier agreement with the same partner is replaced. Raises Refused("keys.first_half"|"keys.second_half") when it is
    not what the card says, ("keys.same_person"), ("keys.no_own"), ("keys.own_expired"), ("keys.card_expired"),
    ("keys.card_ended"), ("keys.agreed"), and for an office ("keys.not_known_there") while the centre has not agreed to our key.
    """
    with desk.store.begin() as tx:
        by = _two(desk, tx, actor, other, OfficeAct.AGREE_KEY, partner_id)
        partner, own = tx.handover_keys.partner(partner_id), _needed(tx)
        _check_halves(partner.card.fingerprint, first_half, other.half)
        _check_agreeable(tx, partner, own, desk.today())
        for earlier in _with(tx, partner.card.code):
            tx.handover_keys.end_agreement(
                earlier.id, Ending.REPLACED, replace(by, reason="新しい取り交わし")
            )
        made = tx.handover_keys.agree(own.id, partner.id, by)
        secret = SecretKeys.of(*tx.handover_keys.secret_halves(own.id))
        key_card.code_secret(
            secret, own.fingerprint, partner.card
        )  # a key that agrees to nothing is refused here
        tx.log(by.staff_id, "key_agreed", "", agreement=made.id, second=by.witness_id)
        tx.commit()
    desk.tokens.spend(other.token)
    return made


def revoke_key(desk: Desk, actor: Actor, own_id: str, reason: str, other: Witness) -> None:
    """An own key counts no more (lost, seen by others): what was made with it is read by nobody, no code is printed.

    Raises Refused("keys.ended") for one that was revoked already, ("keys.unknown_key"), and as `new_key`.
    """
    why = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        by = _two(desk, tx, actor, other, OfficeAct.REVOKE_KEY, own_id, why)
        own = next((one for one in tx.handover_keys.own() if one.id == own_id), None)
        if own is None:
            raise Refused("keys.unknown_key")
        if own.end is not None and own.end.ending is Ending.REVOKED:
            raise Refused("keys.ended")
        _revoke_agreements(tx, [one for one in tx.handover_keys.agreements() if one.own_id == own_id], by)
        tx.handover_keys.end_own(own_id, Ending.REVOKED, by)
        tx.log(by.staff_id, "key_revoked", "", key=own_id, second=by.witness_id)
        tx.commit()
    desk.tokens.spend(other.token)


def revoke_partner(desk: Desk, actor: Actor, partner_id: str, reason: str, other: Witness) -> None:
    """A partner's key counts no more. Raises Refused("keys.unknown_partner"), ("keys.ended"), and as `new_key`."""
    why = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        by = _two(desk, tx, actor, other, OfficeAct.REVOKE_PARTNER, partner_id, why)
        partner = tx.handover_keys.partner(partner_id)
        if partner.end is not None:
            raise Refused("keys.ended")
        resting = [one for one in tx.handover_keys.agreements() if one.partner_id == partner_id]
        _revoke_agreements(tx, resting, by)
        tx.handover_keys.end_partner(partner_id, Ending.REVOKED, by)
        tx.log(by.staff_id, "partner_key_revoked", "", partner=partner_id, second=by.witness_id)
        tx.commit()
    desk.tokens.spend(other.token)


def _two(
    desk: Desk, tx: Tx, actor: Actor, other: Witness, act: OfficeAct, target: str, reason: str = ""
) -> TwoPeople:
    """The administrator who acts and somebody else who authenticated for it."""
    first = acting(tx, actor.staff, Role.ADMIN)
    second = acting(tx, desk.tokens.check(other.token, act, target, desk.now()), Role.ADMIN, Role.REVIEWER)
    if first.id == second.id:
        raise Refused("keys.same_person")
    return TwoPeople(first.id, second.id, other.token.id, desk.now(), reason)


def _current(view: View) -> OwnKey | None:
    return next((own for own in view.handover_keys.own() if own.end is None), None)


def _needed(view: View) -> OwnKey:
    own = _current(view)
    if own is None:
        raise Refused("keys.no_own")
    return own


def _card(office: Office, sign: bytes, seal: bytes, valid_from: date, valid_to: date) -> KeyCard:
    return KeyCard(office.code, office.name, side_of(office), office.center, sign, seal, valid_from, valid_to)


def _own_card(view: View, own: OwnKey) -> KeyCard:
    """Our own card as of now, with whom we have agreed to."""
    keys = view.handover_keys
    known = sorted(
        {keys.partner(one.partner_id).card.fingerprint for one in keys.agreements() if one.end is None}
    )
    made = _card(view.office.get(), own.sign_public, own.seal_public, own.valid_from, own.valid_to)
    return replace(made, knows=tuple(known))


def _check_halves(fingerprint: str, first: str, second: str) -> None:
    halves = (
        ("keys.first_half", fingerprint[:HALF], first),
        ("keys.second_half", fingerprint[HALF:], second),
    )
    for code, right, text in halves:
        try:
            same = hmac.compare_digest(typed(text), right)
        except Refused:
            same = False
        if not same:
            raise Refused(code, field=code.partition(".")[2])


def _check_agreeable(tx: Tx, partner: Partner, own: OwnKey, today: date) -> None:
    if partner.end is not None:
        raise Refused("keys.card_ended")
    if not partner.card.is_valid(today):
        raise Refused("keys.card_expired")
    if not own.is_valid(today):
        raise Refused("keys.own_expired")
    if partner.card.side is Side.CENTER and own.fingerprint not in partner.card.knows:
        raise Refused("keys.not_known_there")
    if any(one.partner_id == partner.id and one.own_id == own.id for one in _with(tx, partner.card.code)):
        raise Refused("keys.agreed")


def _with(tx: Tx, code: str) -> list[Agreement]:
    """The agreements in force with one partner, by whichever of its keys."""
    keys = tx.handover_keys
    return [
        one for one in keys.agreements() if one.end is None and keys.partner(one.partner_id).card.code == code
    ]


def _revoke_agreements(tx: Tx, resting: list[Agreement], by: TwoPeople) -> None:
    for one in resting:
        if one.end is None or one.end.ending is not Ending.REVOKED:
            tx.handover_keys.end_agreement(one.id, Ending.REVOKED, by)
