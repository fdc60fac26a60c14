"""交付: what has to be known of whoever receives a 手帳 (令8条1項; 規則7条2項: the old one is returned; 法15条1項: of a child
under 15 the 保護者 applies, and he is given it, 4項)."""

from dataclasses import replace
from datetime import date

from app.rules import free_text
from forms.kernel.dates import PartialDate, is_under
from forms.kernel.errors import Refused
from forms.kernel.result import IDENTITY, TOLD, Delivery, OldTecho, Receipt, Receiver, Way

_POST = "post"
_OWN = 15  # 法15条1項


def check(
    delivery: Delivery,
    *,
    arrived_on: date,
    today: date,
    again: bool,
    birth: PartialDate | None = None,
    mailed_on: date | None = None,
) -> Delivery:
    """The delivery as it is kept; `again`: of a 再交付, whose holder had a 手帳 before; `birth`: the holder's, as far as it is
    known; `mailed_on`: the day a 手帳 that is with the post went off. Raises Refused("delivery.…") with the field,
    ("mail.none"), ("mail.on_way"), and as `free_text.check`."""
    if not (mailed_on or arrived_on) <= delivery.delivered_on <= today:
        raise Refused("delivery.day", field="delivered_on")
    if not delivery.receiver_name.strip():
        raise Refused("delivery.receiver", field="receiver_name")
    name = free_text.check(delivery.receiver_name, required=True)
    certainly_child = birth is not None and is_under(_OWN, birth, delivery.delivered_on) is True
    if certainly_child and delivery.receiver is Receiver.SUBJECT:
        raise Refused("delivery.child", field="receiver")
    if delivery.identity not in IDENTITY:
        raise Refused("delivery.identity", field="identity")
    by_post = delivery.way is Way.MAIL
    if by_post and (delivery.identity, delivery.receipt) != (_POST, Receipt.POST):
        raise Refused("delivery.mail", field="identity")
    _check_way(by_post=by_post, mailed=mailed_on is not None)
    if not by_post and delivery.identity == _POST:
        raise Refused("delivery.identity", field="identity")
    if not by_post and delivery.receipt is not Receipt.SIGNED:
        raise Refused("delivery.receipt", field="receipt")
    if again and delivery.old_techo is OldTecho.NONE:
        raise Refused("delivery.old_techo", field="old_techo")
    if not set(delivery.told) <= set(TOLD):
        raise Refused("delivery.told", field="told")
    return replace(delivery, receiver_name=name)


def _check_way(*, by_post: bool, mailed: bool) -> None:
    """By post what was sent; what is with the post is not at the counter."""
    if by_post and not mailed:
        raise Refused("mail.none", field="way")
    if mailed and not by_post:
        raise Refused("mail.on_way", field="way")
