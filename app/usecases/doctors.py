"""指定医の一覧: the office's list of designated doctors (身体障害者福祉法15条), and its rules about attachments.

An administrator writes it down from the list the governor (or the mayor of a 中核市) publishes, with which list it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.rules.working_days import TARGET_DAYS, TARGETS
from app.usecases.attachments import LONGEST_NAME, words
from app.usecases.desk import Desk, acting
from db.tx import View
from forms.kernel.attachment import Doctor
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role

MONTHS = range(1, 25)  # an office may ask for papers of at most so many months


@dataclass(frozen=True)
class NewDoctor:
    """One line of the published list, as typed."""

    name: str
    hospital: str
    fields: tuple[str, ...]
    source: str
    designated_on: date | None = None


@dataclass(frozen=True)
class Rules:
    """What the office asks of attachments, and by how many open days after 受付 it means to send an application on."""

    attachments_first: bool
    opinion_months: int
    photo_months: int
    target_days: int = TARGET_DAYS


@dataclass(frozen=True)
class DoctorList:
    """The list with the names of who wrote it down, the fields there are, and the office's rules."""

    doctors: tuple[Doctor, ...]
    names: Mapping[str, str]
    fields: tuple[tuple[str, str], ...]
    rules: Rules


def listed(desk: Desk, actor: Actor) -> DoctorList:
    """For the page of 管理. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
        return of(desk, view)


def check(desk: Desk, found: DoctorList, new: NewDoctor) -> NewDoctor:
    """The line as it is kept; `field` of a refusal says where.

    Raises Refused("attachment.doctor"|"attachment.hospital"|"doctor.fields"|"doctor.source"|"attachment.future"|
    "doctor.twice"), and as `attachments.words`.
    """
    name = words(desk, new.name, "name", "attachment.doctor", LONGEST_NAME)
    hospital = words(desk, new.hospital, "hospital", "attachment.hospital")
    if not new.fields or not {field_id for field_id, _label in found.fields}.issuperset(new.fields):
        raise Refused("doctor.fields", field="fields")
    source = words(desk, new.source, "source", "doctor.source")
    if new.designated_on is not None and new.designated_on > desk.today():
        raise Refused("attachment.future", field="designated_on")
    if any((one.name, one.hospital, one.last_day) == (name, hospital, None) for one in found.doctors):
        raise Refused("doctor.twice", field="name")
    return replace(new, name=name, hospital=hospital, source=source)


def add(desk: Desk, actor: Actor, new: NewDoctor) -> DoctorList:
    """Takes one into the list. Raises as `check`."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.ADMIN)
        one = check(desk, of(desk, tx), new)
        made = tx.attachments.add_doctor(
            one.name,
            one.hospital,
            one.fields,
            source=one.source,
            designated_on=one.designated_on,
            staff_id=staff.id,
            at=desk.now(),
        )
        tx.log(staff.id, "doctor_added", "", doctor=made, fields=",".join(one.fields))
        after = of(desk, tx)
        tx.commit()
    return after


def end(desk: Desk, actor: Actor, doctor_id: str, last_day: date) -> DoctorList:
    """His designation ended with that day: opinions written later get a remark. Raises Refused("doctor.unknown"),
    ("doctor.ended"), ("doctor.before") for a day before the designation began."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.ADMIN)
        doctor = next((one for one in tx.attachments.doctors() if one.id == doctor_id), None)
        if doctor is None:
            raise Refused("doctor.unknown")
        if doctor.last_day is not None:
            raise Refused("doctor.ended")
        if doctor.designated_on is not None and last_day < doctor.designated_on:
            raise Refused("doctor.before", field="last_day")
        tx.attachments.end_doctor(doctor_id, last_day=last_day, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "doctor_ended", "", doctor=doctor_id)
        after = of(desk, tx)
        tx.commit()
    return after


def change_rules(desk: Desk, actor: Actor, rules: Rules) -> DoctorList:
    """What is asked from now on; papers of a 束 that has its number keep the rules of then, a case its
    進達予定日. Raises Refused("doctor.months"), ("doctor.target_days")."""
    if rules.opinion_months not in MONTHS or rules.photo_months not in MONTHS:
        raise Refused("doctor.months", count=max(MONTHS))
    if rules.target_days not in TARGETS:
        raise Refused("doctor.target_days", count=max(TARGETS))
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.ADMIN)
        before = of(desk, tx)
        if rules == before.rules:
            return before
        tx.office.set(
            replace(
                tx.office.get(),
                attachments_first=rules.attachments_first,
                opinion_months=rules.opinion_months,
                photo_months=rules.photo_months,
                target_days=rules.target_days,
            )
        )
        tx.log(
            staff.id,
            "attachment_rules",
            first=str(int(rules.attachments_first)),
            opinion=str(rules.opinion_months),
            photo=str(rules.photo_months),
            target=str(rules.target_days),
        )
        after = of(desk, tx)
        tx.commit()
    return after


def of(desk: Desk, view: View) -> DoctorList:
    """The list as it stands, within an act."""
    office = view.office.get()
    return DoctorList(
        view.attachments.doctors(),
        {person.id: person.name for person in view.staff.all()},
        desk.reference.attachments.fields,
        Rules(office.attachments_first, office.opinion_months, office.photo_months, office.target_days),
    )
