"""死亡・転出 held against holders: what is alike, by when something is due. These rules only propose; a person decides."""

from dataclasses import dataclass, replace
from dataclasses import field as hidden
from datetime import date, timedelta
from enum import Enum

from app.rules import free_text
from app.rules.watched import change_due
from forms.kernel.address_key import place_key
from forms.kernel.dates import PartialDate
from forms.kernel.departed import Cause, Closed, Departed, Departure
from forms.kernel.errors import Bug, Refused
from forms.kernel.name_keys import Variants, loose_kana_key, loose_key

_RETURN = timedelta(days=30)  # 「速やかに」 (法16条1項): an office's own habit
_LONGEST = 200


class Alike(Enum):
    """How near a line of the list is to a holder of the same birth date."""

    ALL = "all"  # name and address as well
    NAME = "name"  # the name, another address
    KANA = "kana"  # the reading alone
    PLACE = "place"  # the address alone (another name, or one written otherwise)


@dataclass(frozen=True)
class Holder:
    """Somebody who was given a 手帳, as his case says."""

    name: str = hidden(repr=False)
    kana: str = hidden(repr=False)
    birth: str = hidden(repr=False)
    address: str = hidden(repr=False)


def alike(departed: Departed, holder: Holder, variants: Variants) -> Alike | None:
    """None unless the birth dates are the same and something else is."""
    if not departed.birth or departed.birth != holder.birth:
        return None
    named = bool(departed.name) and loose_key(departed.name, variants) == loose_key(holder.name, variants)
    there = bool(departed.address) and place_key(departed.address) == place_key(holder.address)
    if named:
        return Alike.ALL if there else Alike.NAME
    if departed.kana and loose_kana_key(departed.kana) == loose_kana_key(holder.kana):
        return Alike.KANA
    return Alike.PLACE if there else None


def check(departed: Departed, today: date) -> Departed:
    """A line as it is kept. Raises Refused("departed.…") with the field, and as `free_text.check`."""
    if departed.on > today:
        raise Refused("departed.on", field="on")
    if not departed.name.strip():
        raise Refused("departed.name", field="name")
    try:
        PartialDate.from_iso(departed.birth)
    except Bug:
        raise Refused("departed.birth", field="birth") from None
    name, kana, address, place = (
        _tidy(key, getattr(departed, key)) for key in ("name", "kana", "address", "place")
    )
    return replace(departed, name=name, kana=kana, address=address, place=place)


def due_on(departure: Departure) -> date:
    """From when on somebody looks after it: of 転出 the last day for the 変更届 at the new place (令9条), of 死亡 a habit of
    offices."""
    departed = departure.departed
    return change_due(departed.on) if departed.cause is Cause.LEFT else departed.on + _RETURN


def is_due(departure: Departure, today: date) -> bool:
    """Whether its day has passed and the matter is still open."""
    return departure.closed is None and today > due_on(departure)


def check_close(departure: Departure, how: Closed, on: date, today: date) -> None:
    """Raises Refused("departed.open") before anybody said whose 手帳 it is, ("departed.closed"), ("departed.closed_on")."""
    if not departure.is_decided:
        raise Refused("departed.open")
    if departure.closed is not None:
        raise Refused("departed.closed")
    if not departure.departed.on <= on <= today:
        raise Refused("departed.closed_on", field=how.value)


def _tidy(field: str, text: str) -> str:
    told = free_text.check(text, required=False)
    if len(told) > _LONGEST:
        raise Refused("text.long", field=field, count=_LONGEST)
    return told
