"""A protected person (支援措置) on a line of the 手帳台帳 of before: alert first, no whereabouts, letters to
the safe contact alone.

Protected is who the office noted, or whom the ledger itself marks.
"""

from app.rules import protection as rules
from app.usecases.desk import Desk, acting
from app.usecases.shield import READERS, SEEN, Shield
from db.tx import View
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.holder import Holder
from forms.kernel.masking import Veil
from forms.kernel.protection import Protection, Standing


def found(desk: Desk, view: View, holder: Holder) -> tuple[Protection, ...]:
    """The office's own protections that stand and cover this person."""
    entry, variants = holder.entry, desk.reference.variants
    who = rules.Person(entry.name, entry.kana, str(entry.birth))
    standing = rules.standing(view.protections.covering(view.protections.years()))
    return tuple(
        one for one in standing if any(rules.is_same(named, who, variants) for named in one.protected)
    )


def shield_of(desk: Desk, view: View, holder: Holder, reader: str) -> Shield | None:
    """None for whom nothing protects; the whereabouts on a line are lifted for nobody."""
    protections = found(desk, view, holder)
    if not protections and not holder.entry.protected:
        return None
    seen = desk.sitting.has_seen(reader, holder.id)
    contacts = (one.safe_contact for one in protections if one.safe_contact)
    return Shield(
        veil=Veil.DOWN,
        seen=seen,
        provisional=any(one.standing is Standing.PROVISIONAL for one in protections),
        past=bool(protections) and all(one.is_past(desk.today()) for one in protections),
        contacts=tuple(dict.fromkeys(contacts)) if seen else (),
    )


def look(desk: Desk, actor: Actor, holder_id: str) -> Shield | None:
    """What is to be said before anything is done for this person. Raises Refused("holders.unknown"), ("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *READERS)
        return shield_of(desk, view, view.holders.get(holder_id), actor.staff.id)


def acknowledge(desk: Desk, actor: Actor, holder_id: str) -> Shield | None:
    """The alert was read; it stands in the chain first. None when the person is no longer protected."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *READERS)
        if shield_of(desk, tx, tx.holders.get(holder_id), actor.staff.id) is None:
            return None
        tx.log(actor.staff.id, SEEN, "", seat=desk.seat, line=holder_id)
        tx.commit()
    desk.sitting.note_seen(actor.staff.id, holder_id)
    return look(desk, actor, holder_id)


def address(desk: Desk, view: View, holder: Holder, reader: str) -> tuple[str, ...]:
    """The lines a letter to this person is sent to; of a protected one the safe contact alone.

    Raises Refused("ready.address"), ("protection.alert"), ("reminder.safe_contact").
    """
    shield = shield_of(desk, view, holder, reader)
    if shield is None:
        if not holder.entry.address.strip():
            raise Refused("ready.address")
        return (holder.entry.address,)
    require_seen(shield)
    if not shield.contacts:
        raise Refused("reminder.safe_contact")
    return shield.contacts


def require_seen(shield: Shield | None) -> None:
    """Raises Refused("protection.alert") before the alert was acknowledged."""
    if shield is not None and not shield.seen:
        raise Refused("protection.alert")
