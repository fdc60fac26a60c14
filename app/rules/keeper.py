"""Whether a child's 手帳 may change hands as somebody says (身体障害者福祉法15条7-9項)."""

from collections.abc import Sequence
from datetime import date

from forms.kernel.dates import PartialDate, is_under
from forms.kernel.errors import Refused
from forms.kernel.keeping import KeeperCause, KeeperChange

GROWN = 15  # 法15条1項, 7項


def due(birth: PartialDate, changes: Sequence[KeeperChange], today: date) -> bool:
    """Whether the child is certainly 15 and has not been given its 手帳."""
    given = any(one.cause is KeeperCause.GROWN for one in changes)
    return not given and is_under(GROWN, birth, today) is False


def check(
    said: KeeperChange, changes: Sequence[KeeperChange], *, birth: PartialDate, since: date, today: date
) -> KeeperChange:
    """The change as it is kept; `since` is the day the 手帳 was given out, `changes` those before it.

    Raises Refused("keeper.over") once the child has it itself, ("keeper.day"), ("keeper.too_young"), ("keeper.too_old") for a new
    保護者 of somebody who is 15, ("keeper.name") without a new holder or for the same one, ("keeper.relation").
    """
    if any(one.cause is KeeperCause.GROWN for one in changes):
        raise Refused("keeper.over")
    first = max((one.on for one in changes), default=since)
    if not max(first, since) <= said.on <= today:
        raise Refused("keeper.day", field="on")
    if said.cause is KeeperCause.GROWN:
        if is_under(GROWN, birth, said.on) is not False:
            raise Refused("keeper.too_young", field="cause")
        return said
    if is_under(GROWN, birth, said.on) is False:
        raise Refused("keeper.too_old", field="cause")
    if not said.taker or (_tight(said.taker) == _tight(said.giver) and not _is_unsettled(changes)):
        raise Refused("keeper.name", field="taker")
    if not said.relation:
        raise Refused("keeper.relation", field="relation")
    return said


def now(
    record_name: str, subject_name: str, birth: PartialDate, changes: Sequence[KeeperChange], today: date
) -> str:
    """To whom is written about a child's 手帳: to the child once it has it or is certainly 15 (it is then its own to have,
    法15条7項), before that to the 保護者 of now; `record_name` is the 保護者 of the application."""
    if any(one.cause is KeeperCause.GROWN for one in changes) or is_under(GROWN, birth, today) is False:
        return subject_name
    return changes[-1].taker if changes else record_name


def home(form: tuple[str, str], changes: Sequence[KeeperChange]) -> tuple[str, str] | None:
    """Where that is (〒, address): what the newest hand said, else what the form says; None where a new 保護者 said nothing, for
    a letter is never sent to the one before."""
    found: tuple[str, str] | None = form
    for one in changes:
        if one.address:
            found = one.postal_code, one.address
        elif one.cause is KeeperCause.GUARDIAN:
            found = None
    return found


def _is_unsettled(changes: Sequence[KeeperChange]) -> bool:
    """Whether it was not said where the 保護者 of now lives: then it may be said, though nobody else has the 手帳."""
    return bool(changes) and not changes[-1].address


def _tight(name: str) -> str:
    return "".join(name.split())
