"""Who is protected (支援措置), who is kept from them, and who may be shown their whereabouts. Where in doubt: protected.

A name that may be written otherwise in another register, or a reading alone, is enough beside a birth date that does not
contradict. A false alarm costs a look; the other mistake cost a life.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.rules import visitor_names
from forms.kernel.case import Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.name_keys import Variants, loose_kana_key, loose_key
from forms.kernel.procedure import Role, State
from forms.kernel.protection import Named, Protection, Standing, Visitor
from forms.kernel.record import Record

APPLICANT = ("applicant_name", "applicant_kana", "applicant_birth")  # keys every application form has
AGENT, SCRIBE = "agent_name", "scribe"
_YEAR = 4
_AT_WORK = (State.DRAFT, State.RETURNED, State.ENTERED)


@dataclass(frozen=True)
class Person:
    """Somebody who stands on an application; texts may be empty, `birth` is ISO."""

    name: str
    kana: str = ""
    birth: str = ""


@dataclass(frozen=True)
class Meeting:
    """Somebody named as 相手方 of a protection, on the application of who it protects."""

    protection: Protection
    visitor: Visitor
    key: str  # loose key of the name, as it is kept with a supervisor's decision


def people_of(record: Record) -> tuple[Person, ...]:
    """Whose whereabouts an application shows: the 対象者 and the 申請者 (one and the same, or two)."""
    subject = record.form.subject_of(record)
    keys = dict.fromkeys([(subject.name, subject.kana, subject.birth), APPLICANT])
    found = (Person(*(record.text(key) for key in three)) for three in keys)
    return tuple(person for person in found if person.birth and (person.name or person.kana))


def birth_years(record: Record) -> frozenset[str]:
    """The years of birth by which protections of these people are found."""
    return frozenset(person.birth[:_YEAR] for person in people_of(record))


def protecting(
    record: Record, protections: Iterable[Protection], variants: Variants
) -> tuple[Protection, ...]:
    """Those of `protections` that cover somebody on this application; which of them still count is the caller's to say."""
    people = people_of(record)
    return tuple(
        one
        for one in protections
        if any(is_same(named, who, variants) for named in one.protected for who in people)
    )


def standing(protections: Iterable[Protection]) -> tuple[Protection, ...]:
    """Those that were not ended; a period that ran out ends nothing."""
    return tuple(one for one in protections if one.standing is not Standing.ENDED)


def is_news(who: Person, protections: Iterable[Protection], as_of: date, variants: Variants) -> bool:
    """Whether a mark that the register bore on that day protects somebody whom none of these does: what was ended later than
    the data were made stays ended."""
    theirs = [one for one in protections if any(is_same(named, who, variants) for named in one.protected)]
    return not any(one.ended_at is None or one.ended_at.date() >= as_of for one in theirs)


def meetings(record: Record, protections: Iterable[Protection], variants: Variants) -> tuple[Meeting, ...]:
    """Where a 相手方 of one of these protections comes as 保護者, agent or scribe. The latter two are known by name alone."""
    return tuple(
        Meeting(protection, visitor, loose_key(who.name, variants))
        for protection in protections
        for visitor, who in _visitors(record)
        if any(is_opponent(named, who, variants) for named in protection.opponents)
    )


def is_same(named: Named, who: Person, variants: Variants) -> bool:
    """Whether the two may be one person: name or reading loosely equal, births that are known and do not contradict."""
    if not (named.birth and who.birth and _fits(named.birth, who.birth)):
        return False
    keys = (
        (named.name, who.name, lambda text: loose_key(text, variants)),
        (named.kana, who.kana, loose_kana_key),
    )
    return any(bool(ours) and bool(fold(ours)) and fold(ours) == fold(theirs) for ours, theirs, fold in keys)


def is_opponent(named: Named, who: Person, variants: Variants) -> bool:
    """Whether somebody who comes may be the 相手方, however the name is written (`visitor_names`). A birth that one side does
    not tell contradicts nothing."""
    if named.birth and who.birth and not _fits(named.birth, who.birth):
        return False
    return visitor_names.may_be(named.name, named.kana, who.name, who.kana, variants)


def check_may_lift(case: Case, staff: Staff, *, confirming: bool = False) -> Role:
    """On which role a look at the whereabouts rests: a supervisor, or whoever is at work on the case.

    `confirming`: this person signed in to confirm this case and has begun. Raises Refused("protection.role").
    """
    if Role.REVIEWER in staff.roles:
        return Role.REVIEWER
    if Role.CLERK in staff.roles and case.assigned_to == staff.id and case.state in _AT_WORK:
        return Role.CLERK
    if confirming and Role.CONFIRMER in staff.roles and case.confirming_by == staff.id:
        return Role.CONFIRMER
    raise Refused("protection.role")


def _visitors(record: Record) -> Iterator[tuple[Visitor, Person]]:
    """Who comes for somebody else, or with somebody and writes for him (代筆)."""
    if record.form.subject_of(record).name != APPLICANT[0]:
        yield Visitor.APPLICANT, Person(*(record.text(key) for key in APPLICANT))
    for key in (AGENT, SCRIBE):
        if record.text(key):
            yield Visitor.AGENT, Person(record.text(key))


def _fits(one: str, other: str) -> bool:
    """Whether two dates agree in all parts that both tell."""
    return all(a == b for a, b in zip(one.split("-"), other.split("-"), strict=False))
