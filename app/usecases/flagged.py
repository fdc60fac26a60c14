"""支援措置 as the register marks it: whoever is found so is protected from that commit on, until a supervisor decides.

The mark says neither why nor for how long. A false alarm costs a look; the other mistake cost a life.
"""

from collections.abc import Iterable
from datetime import date

from app.rules import protection as rules
from app.rules.protection import Person
from app.usecases.desk import Desk
from db.tx import Tx
from forms.kernel.case import Case, Staff
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.protection import Named, ProtectionKind, Side
from forms.kernel.residents import Found
from forms.kernel.text import normalise_kana, normalise_name

FLAGGED = "protection_flagged"  # audit act of a case


def note(desk: Desk, tx: Tx, staff: Staff, case: Case, people: Iterable[Found], as_of: date) -> bool:
    """Notes a 仮支援措置 for each of these people whom the register marks and nobody has noted; whether there was one.

    `as_of` is the day of the data: a protection that was ended after it is not begun anew by them.
    """
    fresh = [one for one in people if one.protected and _is_news(desk, tx, one, as_of)]
    for one in fresh:
        items = one.items
        named = Named(
            Side.PROTECTED, normalise_name(items.name), normalise_kana(items.kana), str(items.birth)
        )
        made = tx.protections.add(
            ProtectionKind.REGISTER,
            (named,),
            from_on=desk.today(),
            to_on=None,
            source=f"住基データの支援措置の印（{to_wareki(PartialDate.of(as_of))}時点）",
            safe_contact="",
            address="",
            staff_id=staff.id,
            at=desk.now(),
        )
        tx.log(staff.id, "protection_added", "", protection=made.id, seat=desk.seat, terms=made.digest())
        tx.log(staff.id, FLAGGED, case.id, as_of=as_of.isoformat())
    return bool(fresh)


def _is_news(desk: Desk, tx: Tx, one: Found, as_of: date) -> bool:
    items = one.items
    who = Person(items.name, items.kana, str(items.birth))
    covering = tx.protections.covering({f"{items.birth.year:04d}"})
    return rules.is_news(who, covering, as_of, desk.reference.variants)
