"""窓口の情報: whom the prefecture asks back. Told in the first-run assistant, changed in 管理, printed on every 進達書.

A 束 keeps the office as it was when its number was taken, so a change says something of later papers only.
"""

from dataclasses import asdict, dataclass, replace

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
_HYPHENS = 2


@dataclass(frozen=True)
class Counter:
    """担当課, 担当係 (no person's name), 電話 and 内線; 内線 is a field of its own and may be empty."""

    department: str
    contact: str
    phone: str
    extension: str = ""
    register: str = RegisterUse.OFF.value  # how the register (住基) is asked


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
    center: str | None = None,
) -> Office:
    """Changes what is printed of the counter from now on, whether visitors get a 来庁者確認票, the mark on papers of protected
    people and the center its cases go to (None: as before; a mark of "": the usual one); the chain says which fields, never
    their words, and of the center and of the way the register is asked from what to what. `less`: the second person where
    it is asked less than before.

    The papers of every 束 that has its number stay as they are. Raises Refused("office.center"), and as `check`,
    `check_caution`, `register_less.check` and `acting`; a counter that is as it was changes nothing.
    """
    checked: dict[str, str | bool] = asdict(check(counter))
    if visitor_check is not None:
        checked["visitor_check"] = visitor_check
    if caution is not None:
        checked["caution"] = check_caution(desk, caution)
    if center is not None:
        desk.reference.addressee(center)
        checked["center"] = center
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        before = tx.office.get()
        changed = [name for name, value in checked.items() if value != getattr(before, name)]
        if not changed:
            return before
        told = {"fields": ",".join(changed)}
        if "center" in changed:
            told |= {"center_before": before.center, "center_after": center or ""}
        if "register" in changed:
            told |= register_less.check(desk, tx, actor.staff, before.register, counter.register, less)
        office = replace(before, **checked)  # type: ignore[arg-type]  # names and types are those of the fields
        tx.office.set(office)
        tx.log(actor.staff.id, "change_office", **told)
        tx.commit()
    if less is not None:
        desk.tokens.spend(less.token)
    return office


def _short(text: str) -> str:
    tidy = free_text.check(normalise_plain(text), required=False)
    if len(tidy) > LONGEST:
        raise Refused("text.long", count=LONGEST)
    return tidy
