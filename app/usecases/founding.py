"""First run: an office, its administrator and at least three more staff, and the recovery sheet printed and typed back."""

import hmac
from contextlib import suppress
from dataclasses import dataclass, replace

from app.pdf import gate
from app.rules import free_text, passwords
from app.usecases import office as office_cases
from app.usecases.office import Counter
from app.usecases.sign_in import STORE_NAME, Door
from db import slots
from db.lock import beside, hold
from db.recovery import parse
from db.slots import keys_path
from db.store import Store
from db.vault import start_code
from forms.catalog import recovery_sheet
from forms.kernel.case import Office, Staff
from forms.kernel.comparison import RegisterUse
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.procedure import Role

LEAST_STAFF = 4
_NEEDED = (Role.CLERK, Role.CONFIRMER, Role.REVIEWER, Role.FORWARDER)


@dataclass(frozen=True, repr=False)
class NewStaff:
    """A person to be admitted; with an empty password he gets a one-time start code."""

    number: str
    name: str
    roles: frozenset[Role]
    password: str = ""


@dataclass(frozen=True, repr=False)
class Founding:
    """What the assistant gathered."""

    office_code: str
    department: str
    contact: str
    phone: str
    extension: str
    staff: tuple[NewStaff, ...]
    register: str = RegisterUse.OFF.value


@dataclass(frozen=True, repr=False)
class Founded:
    """A store that waits for its recovery sheet to be typed back, and the start codes to hand out on paper."""

    store: Store
    recovery_words: str
    start_codes: tuple[tuple[str, str], ...]  # staff number, code
    sheet: bytes  # the recovery sheet as PDF


def found(door: Door, founding: Founding) -> Founded:
    """Makes the office in a folder of its own; nothing counts until `finish`, and nothing is left when it fails.

    Raises Refused("store.exists") when this machine has an office, ("office.…"), ("founding.few_staff"),
    ("founding.admin"), ("founding.roles"), ("founding.number_twice"), ("password.…"), Unavailable("keyring.…"),
    ("store.in_use") while another assistant is at it on this machine.
    """
    if door.is_founded():
        raise Refused("store.exists")
    office = _office(door, founding)
    people = tuple(
        replace(p, number=passwords.staff_number(p.number), name=p.name.strip()) for p in founding.staff
    )
    _check_staff(people)
    secrets = [(person, _secret(person)) for person in people]
    place = door.founding_folder / STORE_NAME
    if door.founding_folder.is_dir():
        hold(beside(place)).release()
    door.discard_founding()
    door.founding_folder.mkdir(parents=True, mode=0o700)
    store, words = Store.create(
        place,
        office=office,
        keyring=door.keyring,
        cost=door.cost,
        clock=door.clock,
        exclusive=True,
    )
    try:
        _admit(store, office, secrets)
        sheet = _sheet(door, office, words)
    except BaseException:
        store.close()
        door.discard_founding()
        raise
    codes = tuple((person.number, secret) for person, secret in secrets if not person.password)
    return Founded(store, words, codes, sheet)


def _secret(person: NewStaff) -> str:
    if not person.password:
        return start_code()
    return passwords.check(person.password, staff_number=person.number)


def _admit(store: Store, office: Office, secrets: list[tuple[NewStaff, str]]) -> None:
    with store.begin() as tx:
        for person, secret in secrets:
            by_code = not person.password
            staff = tx.staff.add(person.number, person.name, person.roles, must_change=by_code)
            store.enrol(staff.id, person.number, secret, must_change=by_code)
            tx.log("", "add_staff", staff=staff.id, roles=",".join(sorted(r.value for r in person.roles)))
        tx.log("", "found_office", office=office.code)
        tx.commit()


def finish(door: Door, founded: Founded, typed_back: str) -> None:
    """The recovery words typed back from the paper: the office begins to exist.

    Raises Refused("recovery.typo") or ("recovery.wrong"), ("founding.other") when another assistant has begun anew
    meanwhile (this sheet would open nothing), Unavailable("store.folder") when its folder cannot be put in
    place; the office still waits then.
    """
    if not hmac.compare_digest(parse(founded.recovery_words), parse(typed_back)):
        raise Refused("recovery.wrong")
    if not _still_stands(door, founded):
        raise Refused("founding.other")
    founded.store.close()
    try:
        with suppress(FileNotFoundError):
            door.folder.rmdir()  # an empty one would be in the way on Windows; one with something in it stays
        door.founding_folder.rename(door.folder)
    except OSError:
        raise Unavailable("store.folder") from None


def abandon(door: Door, founded: Founded) -> None:
    """The assistant was left: nothing of it stays behind, in the keyring neither."""
    ours = _still_stands(door, founded)
    founded.store.close()
    if ours:
        door.discard_founding()


def _still_stands(door: Door, founded: Founded) -> bool:
    try:
        return slots.read(keys_path(door.founding_folder / STORE_NAME)).store_id == founded.store.id
    except Unavailable:
        return False


def _office(door: Door, founding: Founding) -> Office:
    place = door.reference.municipality(founding.office_code)
    typed = Counter(
        founding.department, founding.contact, founding.phone, founding.extension, founding.register
    )
    counter = office_cases.check(typed)
    route = door.reference.route(place.code, door.clock().date())
    here = route is not None and route.decides_itself
    return Office(
        code=place.code,
        name=place.name,
        kind=place.kind,
        center=place.center if route is None else route.center,
        head_title=place.head_title,
        department=counter.department,
        contact=counter.contact,
        phone=counter.phone,
        extension=counter.extension,
        register=counter.register,
        decides=(door.reference.programme.id,) if here else (),
    )


def _check_staff(people: tuple[NewStaff, ...]) -> None:
    if len(people) < LEAST_STAFF:
        raise Refused("founding.few_staff", count=LEAST_STAFF)
    numbers = [person.number for person in people]
    if not all(numbers) or not all(person.name for person in people):
        raise Refused("founding.blank")
    if len(set(numbers)) != len(numbers):
        raise Refused("founding.number_twice")
    for person in people:
        for text in (person.number, person.name):
            free_text.check(text, required=True)
        if not person.roles:
            raise Refused("founding.no_role")
    if not any(Role.ADMIN in person.roles for person in people):
        raise Refused("founding.admin")
    if not _three_different(people):
        raise Refused("founding.roles")


def _three_different(people: tuple[NewStaff, ...]) -> bool:
    """Whether entering, confirming and approving can be three different people, and somebody can forward."""
    clerks, confirmers, reviewers, forwarders = (
        {p.number for p in people if role in p.roles} for role in _NEEDED
    )
    trio = any(len({a, b, c}) == len(_NEEDED) - 1 for a in clerks for b in confirmers for c in reviewers)
    return trio and bool(forwarders)


def _sheet(door: Door, office: Office, words: str) -> bytes:
    now = door.clock()
    paper = recovery_sheet.plan(office.name, to_wareki(PartialDate.of(now.date())), words)
    data = door.writer.write(paper, issued_at=now, producer=f"techo {door.version}")
    return gate.check(data, paper)


def staff_label(staff: Staff) -> str:
    """How a person is called on screen."""
    return f"{staff.name}（{staff.number}）"
