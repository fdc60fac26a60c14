"""Cards, keys and agreements of the hand-over, made as the ceremony would make them."""

from datetime import date

from app.exchange.key_card import SecretKeys
from db.handover_keys import TwoPeople
from db.tx import Tx
from forms.kernel.handover_key import Agreement, KeyCard, OwnKey, Side
from tests.helpers.office import Desk

FROM, TO = date(2026, 11, 1), date(2028, 10, 31)


def a_card(
    secret: SecretKeys | None = None,
    *,
    code: str = "nishimikawa",
    name: str = "愛知県西三河児童・障害者相談センター",
    side: Side = Side.CENTER,
    center: str = "西三河",
    knows: tuple[str, ...] = (),
    valid_from: date = FROM,
    valid_to: date = TO,
) -> KeyCard:
    """The centre's card, unless told otherwise."""
    sign, seal = (secret or SecretKeys.generate()).public()
    return KeyCard(code, name, side, center, sign, seal, valid_from, valid_to, knows)


def office_card(secret: SecretKeys, knows: tuple[str, ...] = ()) -> KeyCard:
    """The card of the test office itself."""
    return a_card(secret, code="232092", name="碧南市", side=Side.OFFICE, knows=knows)


def two(desk: Desk, reason: str = "試験") -> TwoPeople:
    """Administrator and supervisor."""
    return TwoPeople(desk.people.admin.id, desk.people.reviewer.id, "token", desk.clock(), reason)


def an_own_key(desk: Desk, tx: Tx, secret: SecretKeys | None = None) -> OwnKey:
    """A key of the office, kept."""
    made = secret or SecretKeys.generate()
    return tx.handover_keys.make_own(office_card(made), *made.raw(), two(desk))


def agreed(desk: Desk, tx: Tx, secret: SecretKeys | None = None, *, own: OwnKey | None = None) -> Agreement:
    """An agreement with the centre (whose secret halves are given), with a new own key unless there is one."""
    key = own or an_own_key(desk, tx)
    card = a_card(secret, knows=(key.fingerprint,))
    partner = tx.handover_keys.read_card(card, staff_id=desk.people.admin.id, at=desk.clock())
    return tx.handover_keys.agree(key.id, partner.id, two(desk))
