"""窓口の情報: whom the prefecture asks back, who decides. Told in the first-run assistant, changed in 管理, printed on 進達書.

A 束 keeps the office as it was when its number was taken, so a change says something of later papers only.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date

from app.reference import Reference
from app.rules import caution as caution_rules
from app.rules import free_text
from app.usecases import register_less
from app.usecases.desk import Desk, acting
from app.usecases.register_less import Less
from forms.kernel.case import Actor, Office
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role
from forms.kernel.text import normalise_extension, normalise_phone, normalise_plain

LONGEST = 20  # characters of 担当課 and of 担当係: both stand on one line of the 進達書
MOST_SEALS, LONGEST_TITLE = 6, 10  # they stand beside one another on a 決裁書
_HYPHENS = 2


@dataclass(frozen=True)
class Counter:
    """担当課, 担当係 (no person's name), 電話 and 内線; 内線 is a field of its own and may be empty."""

    department: str
    contact: str
    phone: str
    extension: str = ""
    register: str = RegisterUse.OFF.value  # how the register (住基) is asked


@dataclass(frozen=True)
class Deciding:
    """Who decides: `center` is where cases go up to; `here`, that the office's own head decides (指定都市・中核市), from which
    day and by what that is known. What was handed in to the governor before goes up to `center` all the same."""

    center: str
    here: bool = False
    since: date | None = None
    told: str = ""


def deciding_of(desk: Desk, office: Office) -> Deciding:
    """Who decides as it is stored; the day and the source of what the office itself has not said are those of the data."""
    here = desk.reference.programme.id in office.decides
    if not here:
        return Deciding(office.center)
    if office.decides_from:
        return Deciding(office.center, True, date.fromisoformat(office.decides_from), office.decides_told)
    route = desk.reference.route(office.code, desk.today())
    known = route is not None and route.decides_itself
    return Deciding(
        office.center,
        True,
        route.valid_from if known and route else None,
        route.source if known and route else "",
    )


def counter_of(office: Office) -> Counter:
    """What of an office may be changed."""
    return Counter(office.department, office.contact, office.phone, office.extension, office.register)


def check(counter: Counter) -> Counter:
    """The particulars as they are kept.

    Raises Refused("office.department"|"office.contact"|"office.phone"|"office.phone_hyphens"|"office.extension"|
    "office.register") and as `free_text.check`.
    """
    return Counter(
        department=check_department(counter.department),
        contact=check_contact(counter.contact),
        phone=check_phone(counter.phone),
        extension=check_extension(counter.extension),
        register=check_register(counter.register),
    )


def check_department(text: str) -> str:
    """担当課, on one line. Raises Refused("office.department") when empty, ("text.number"), ("text.long", count=limit)."""
    tidy = _short(text)
    if not tidy:
        raise Refused("office.department", field="department")
    return tidy


def check_contact(text: str) -> str:
    """担当係, on one line. Raises Refused("office.contact") when empty, ("text.number"), ("text.long", count=limit)."""
    tidy = _short(text)
    if not tidy:
        raise Refused("office.contact", field="contact")
    return tidy


def check_phone(text: str) -> str:
    """A telephone number in three groups. Raises Refused("office.phone"|"office.phone_hyphens"), ("text.number")."""
    phone = normalise_phone(free_text.check(text, required=False))
    if phone is None:
        raise Refused("office.phone", field="phone")
    if phone.count("-") != _HYPHENS:
        raise Refused("office.phone_hyphens", field="phone")
    return phone


def check_extension(text: str) -> str:
    """内線 as up to six digits, "" for none. Raises Refused("office.extension"), ("text.number")."""
    typed = free_text.check(text, required=False)
    extension = normalise_extension(typed)
    if typed and extension is None:
        raise Refused("office.extension", field="extension")
    return extension or ""


def check_register(text: str) -> str:
    """How the register is asked. Raises Refused("office.register") for a way there is none of."""
    if text not in {use.value for use in RegisterUse}:
        raise Refused("office.register", field="register")
    return text


def check_caution(desk: Desk, text: str) -> str:
    """The office's mark on papers of protected people, as it can be printed. Raises as `caution.check`, and
    Refused("paper.missing_glyph", count=position)."""
    kept = caution_rules.check(text)
    missing = desk.missing(kept)
    if missing:
        raise Refused("paper.missing_glyph", field="caution", count=missing[0] + 1)
    return kept


def check_deciding(desk: Desk, office: Office, said: Deciding) -> dict[str, str | tuple[str, ...]]:
    """What is kept of who decides. Raises as `check_deciding_of`, and ("office.decides_from") for a day to come."""
    if said.here and said.since is not None and said.since > desk.today():
        raise Refused("office.decides_from", field="decides_from")
    return check_deciding_of(desk.reference, office, said)


def check_deciding_of(
    reference: Reference, office: Office, said: Deciding
) -> dict[str, str | tuple[str, ...]]:
    """The same whatever day it is.

    Raises Refused("office.center"); of an office that is to decide itself ("office.decides") unless it is a city,
    ("office.decides_from") without a day, ("office.decides_told") without what it is known by, ("text.…").
    """
    programme = reference.programme.id
    others = tuple(one for one in office.decides if one != programme)
    if said.center or not said.here:
        reference.addressee(said.center)
    if not said.here:
        return {"center": said.center, "decides": others, "decides_from": "", "decides_told": ""}
    if office.kind != "市":
        raise Refused("office.decides", field="decides")
    if said.since is None:
        raise Refused("office.decides_from", field="decides_from")
    told = free_text.check(said.told, required=False)
    if not told:
        raise Refused("office.decides_told", field="decides_told")
    return {
        "center": said.center,
        "decides": (*others, programme),
        "decides_from": said.since.isoformat(),
        "decides_told": told,
    }


def check_seals(text: str) -> tuple[str, ...]:
    """The titles a 決裁書 has places for, typed with 、 between them. Raises Refused("office.seals"), ("text.…")."""
    kept = free_text.check(normalise_plain(text), required=False)
    titles = tuple(filter(None, (title.strip() for title in kept.replace(",", "、").split("、"))))
    if not 1 <= len(titles) <= MOST_SEALS or any(len(title) > LONGEST_TITLE for title in titles):
        raise Refused("office.seals", field="seals")
    return titles


def particulars(desk: Desk, actor: Actor) -> Office:
    """The office as it stands, for whoever may change it."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
        return view.office.get()


def change_office(
    desk: Desk,
    actor: Actor,
    counter: Counter,
    *,
    visitor_check: bool | None = None,
    caution: str | None = None,
    less: Less | None = None,
    deciding: Deciding | None = None,
    seals: str | None = None,
    return_number: bool | None = None,
) -> Office:
    """Changes what is printed of the counter from now on, whether visitors get a 来庁者確認票, the mark on papers of protected
    people, who decides, whose seals a 決裁書 has places for, and whether a new 返還届 has a box for the holder's number (None: as
    before; a mark of "": the usual one); the chain says which fields, never their words, and of who decides and of the way
    the register is asked from what to what. `less`: the second person where it is asked less than before.

    The papers of every 束 that has its number stay as they are, and every case goes where its form says. Raises as `check`,
    `check_deciding`, `check_seals`, `check_caution`, `register_less.check` and `acting`; a counter that is as it was changes
    nothing.
    """
    checked: dict[str, str | bool | tuple[str, ...]] = asdict(check(counter))
    if visitor_check is not None:
        checked["visitor_check"] = visitor_check
    if return_number is not None:
        checked["return_number"] = return_number
    if caution is not None:
        checked["caution"] = check_caution(desk, caution)
    if seals is not None:
        checked["seals"] = check_seals(seals)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        before = tx.office.get()
        if deciding is not None and deciding != deciding_of(desk, before):
            checked |= check_deciding(desk, before, deciding)
        changed = [name for name, value in checked.items() if value != getattr(before, name)]
        if not changed:
            return before
        told = {"fields": ",".join(changed)}
        if "center" in changed:
            told |= {"center_before": before.center, "center_after": str(checked["center"])}
        if "decides" in changed:
            told |= {"decides_before": ",".join(before.decides), "decides_after": ",".join(_decides(checked))}
        if "register" in changed:
            told |= register_less.check(desk, tx, actor.staff, before.register, counter.register, less)
        office = replace(before, **checked)  # type: ignore[arg-type]  # names and types are those of the fields
        tx.office.set(office)
        tx.log(actor.staff.id, "change_office", **told)
        tx.commit()
    if less is not None:
        desk.tokens.spend(less.token)
    return office


def _decides(checked: dict[str, str | bool | tuple[str, ...]]) -> tuple[str, ...]:
    kept = checked["decides"]
    assert isinstance(kept, tuple)
    return kept


def _short(text: str) -> str:
    tidy = free_text.check(normalise_plain(text), required=False)
    if len(tidy) > LONGEST:
        raise Refused("text.long", count=LONGEST)
    return tidy
