"""Own keys of the hand-over that have no more work: their secret halves are destroyed, their public ones and the record stay.

Whoever gets hold of an old secret key and of files that went to and fro could open them: it is not kept for nothing.
"""

from datetime import date, timedelta

from app.rules import free_text
from app.usecases.desk import Desk, acting
from app.usecases.handover_ceremony import Witness
from app.usecases.tokens import OfficeAct
from db.handover_keys import SETTLES, TwoPeople
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.handover_key import Ending, OwnKey
from forms.kernel.procedure import Role


def is_over(own: OwnKey, today: date) -> bool:
    """Whether nobody seals anything for it any more and what was on its way has come: it was revoked, or was replaced and its
    last day is a month ago."""
    if own.end is None or own.purged:
        return False
    return own.end.ending is Ending.REVOKED or own.valid_to + timedelta(days=SETTLES) < today


def purge(desk: Desk, actor: Actor, own_id: str, reason: str, other: Witness) -> None:
    """Destroys the secret halves; `other` is a supervisor, with a token of OfficeAct.PURGE_KEY on the key.

    Raises Refused("keys.unknown_key"), ("keys.purged"), ("keys.purge_early") while something may still come or an agreement rests
    on it, ("keys.purge_papers", count=issues) while papers with its codes can be made again, ("keys.same_person"),
    ("role.missing"), ("token.…"), and as `free_text.check`.
    """
    why = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        first = acting(tx, actor.staff, Role.ADMIN)
        known = desk.tokens.check(other.token, OfficeAct.PURGE_KEY, own_id, desk.now())
        second = acting(tx, known, Role.REVIEWER)
        if first.id == second.id:
            raise Refused("keys.same_person")
        keys = tx.handover_keys
        own = next((one for one in keys.own() if one.id == own_id), None)
        if own is None:
            raise Refused("keys.unknown_key")
        if own.purged:
            raise Refused("keys.purged")
        resting = any(one.own_id == own_id and one.end is None for one in keys.agreements())
        if resting or not is_over(own, desk.today()):
            raise Refused("keys.purge_early")
        papers = keys.rebuildable(own_id)
        if papers:
            raise Refused("keys.purge_papers", count=papers)
        keys.purge_own(own_id, TwoPeople(first.id, second.id, other.token.id, desk.now(), why))
        tx.log(first.id, "key_purged", "", key=own_id, second=second.id)
        tx.commit()
    desk.tokens.spend(other.token)
