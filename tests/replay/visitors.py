"""Who comes to the counter: what he wrote on the form by hand, and which papers he carries, whose name stands on each.

A `Visit` is all that staff may see; whose number it really is, is kept apart in `Truth`. Numbers are digits that no repr
shows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum
from random import Random

from forms.kernel.identity import Check
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems
from tests.replay.municipality import Municipality
from tests.replay.names import SURNAMES
from tests.replay.person import MALE, TODAY, Person, Trait
from tests.replay.places import OTHERWISE, by_hand

CHILDREN = 0.12  # of the subjects
TYPED, ORIGINAL, MAIL = 0.3, 0.5, 0.2  # how the application arrives
WITHOUT_NUMBER = 0.01
WITH_AGENT = 0.04  # of the adults: a 任意代理人 brings it
TELLS_FROM_MEMORY = 0.5  # of the typed: the number is told first and the document shown after
LOOKED_UP = (
    0.02  # of the adults typed at the window whom the register shows rightly: no paper bears the number (2-4)
)
PLAIN_BY_HAND = 0.4  # of those whose surname has a variant kanji on paper: written in the common one by hand
NO_SPACE_BY_HAND = 0.1
CARD, NOTIFICATION = 0.6, 0.15  # of the adults; the rest bring a 住民票
CHILD_CARD = 0.45  # the rest bring the 住民票 of the whole family

SHARES: Mapping[str, float] = {
    "children under 15, of the subjects": CHILDREN,
    "typed at the window": TYPED,
    "handwritten original": ORIGINAL,
    "by mail": MAIL,
    "without a number": WITHOUT_NUMBER,
    "with a 任意代理人, of the adults": WITH_AGENT,
    "number told first, of the typed": TELLS_FROM_MEMORY,
    "number looked up by the office, of the adults typed for themselves": LOOKED_UP,
    "addresses written in another way than the register writes them": OTHERWISE,
    "variant kanji written in the common form": PLAIN_BY_HAND,
    "個人番号カード, of the adults": CARD,
    "通知カード, of the adults": NOTIFICATION,
    "card of the child, the others a 住民票 of the family": CHILD_CARD,
}

NUMBER, IDENTITY, AUTHORITY = (frozenset({one}) for one in (Check.NUMBER, Check.IDENTITY, Check.AUTHORITY))
FURTHER, FURTHER_NUMBER = (frozenset({one}) for one in (Check.FURTHER, Check.FURTHER_NUMBER))
BY_LOOKUP = {"number_source": "register", "lookup_reason": "not_provided"}
_PLAIN = {one.variant: one.plain for one in SURNAMES if one.variant}


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of a paper says of a person; `digits` is empty where the paper bears no number."""

    items: FourItems = field(repr=False)
    digits: str = field(default="", repr=False)

    def number(self) -> IndividualNumber | None:
        """The number on it, a fresh value every time."""
        return IndividualNumber(self.digits) if self.digits else None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in somebody's hand. `kind` is its id in `resources/identity`; `of`: the line meant, from 0."""

    kind: str
    checks: frozenset[Check]
    lines: tuple[Line, ...]
    copy: bool = False
    of: int = 0


class Slip(Enum):
    """What the first person does wrong: planted, never drawn."""

    NONE = "none"
    HOLDER = "holder"  # does not look whose name stands on the paper
    BOX = "box"  # takes the number on the form for right without comparing it with the paper
    OTHER_CASE = "other_case"  # keys the number of the visitor beside
    LOOKED_UP = "looked_up"  # finds somebody by one item and takes his number
    EARLIER = "earlier"  # takes the number that an earlier file of the office holds


@dataclass(frozen=True)
class Visit:
    """One application as it comes to the counter.

    `values`: the form, and how it came. `box`: the number on it or told, empty for none. `keyed`: what the first person
    enters. `later`: what can be brought when a further document is asked for. `before`: the former address he names if asked.
    """

    id: int
    values: Mapping[str, str] = field(repr=False)
    papers: tuple[Paper, ...]
    later: tuple[Paper, ...]
    before: str = field(default="", repr=False)
    box: str = field(default="", repr=False)
    keyed: str = field(default="", repr=False)
    slip: Slip = Slip.NONE

    def number(self) -> IndividualNumber | None:
        """What the first person keys, a fresh value every time."""
        return IndividualNumber(self.keyed) if self.keyed else None

    @property
    def looked_up(self) -> bool:
        """Whether the office found the number itself."""
        return self.values["number_source"] == BY_LOOKUP["number_source"]

    @property
    def by_mail(self) -> bool:
        """Whether only copies are there."""
        return self.values["arrival"] == "mail"


@dataclass(frozen=True)
class Truth:
    """What nobody at the counter knows: who the subject is, and whose number was keyed (None: without one)."""

    subject: Person
    owner: Person | None

    @property
    def is_right(self) -> bool:
        """Whether the number is the subject's own."""
        return self.owner is None or self.owner.id == self.subject.id


@dataclass(frozen=True)
class Application:
    """A visit, and the truth about it."""

    visit: Visit
    truth: Truth


def clean(seed: int, count: int, city: Municipality, taken: Iterable[int] = ()) -> tuple[Application, ...]:
    """So many right applications of different people, none of them among `taken`."""
    chance = Random(f"visitors-{seed}")
    used = frozenset(taken)
    free = [one for one in city.settled() if one.id not in used]
    children = [one for one in free if one.is_under(15)]
    adults = [one for one in free if not one.is_under(15)]
    young = round(count * CHILDREN)
    subjects = chance.sample(children, young) + chance.sample(adults, count - young)
    chance.shuffle(subjects)
    return tuple(
        Application(*an_application(n, chance, city, subject)) for n, subject in enumerate(subjects, 1)
    )


def an_application(
    number: int,
    chance: Random,
    city: Municipality,
    subject: Person,
    *,
    arrival: str = "",
    plain: bool = False,
) -> tuple[Visit, Truth]:
    """One right application. `arrival` settles how it comes; `plain`: with a number, and without an agent."""
    how = arrival or chance.choices(("typed", "original", "mail"), (TYPED, ORIGINAL, MAIL))[0]
    nameless = not plain and chance.random() < WITHOUT_NUMBER
    agent = None
    if not plain and not subject.is_under(15) and chance.random() < WITH_AGENT:
        agent = chance.choice(city.people[:1000])
        agent = None if agent.is_under(18) or agent.id == subject.id else agent
    papers = _papers(chance, city, subject, agent, mail=how == "mail")
    values = _values(chance, city, subject, agent, how)
    if nameless:
        values = {**values, "number_source": "", "no_number_reason": "unknown"}
    digits = "" if nameless else subject.digits
    box = digits
    if how == "typed" and not (plain or nameless or agent) and _may_be_looked_up(chance, subject):
        values, box = {**values, **BY_LOOKUP}, ""
        papers = (without_number("licence", IDENTITY, subject),)
    before = "" if subject.listed is None else subject.listed.address
    visit = Visit(number, values, papers, further(city, subject), before, box, digits)
    return visit, Truth(subject, None if nameless else subject)


def further(city: Municipality, subject: Person) -> tuple[Paper, ...]:
    """What everybody can get: the 住民票 of his whole household with the numbers, fresh from wherever he is registered; his
    個人番号カード (issued to whoever has none); a 戸籍の附票, which bears no number."""
    listed = family_paper(city, subject)
    return (
        replace(listed, checks=FURTHER_NUMBER),
        card(subject, FURTHER_NUMBER),
        without_number("koseki_address", FURTHER, subject),
    )


def card(holder: Person, checks: frozenset[Check], *, copy: bool = False) -> Paper:
    """Somebody's 個人番号カード."""
    return Paper("card", checks, (Line(holder.items, holder.digits),), copy)


def family_paper(city: Municipality, subject: Person, *, copy: bool = False) -> Paper:
    """住民票の写し of the household with all numbers; the subject's line is meant."""
    family = city.households.get(subject.household, (subject,))
    home = family if subject in family else (subject,)
    lines = tuple(Line(one.items, one.digits) for one in home)
    return Paper("residence", NUMBER, lines, copy, home.index(subject))


def without_number(kind: str, checks: frozenset[Check], *people: Person, copy: bool = False) -> Paper:
    """A licence, a 戸籍謄本, a 委任状: names without numbers."""
    return Paper(kind, checks, tuple(Line(one.items) for one in people), copy, len(people) - 1)


def _papers(
    chance: Random, city: Municipality, subject: Person, agent: Person | None, *, mail: bool
) -> tuple[Paper, ...]:
    guardian = city.guardian(subject) if subject.is_under(15) else None
    if guardian is not None:
        number = (
            card(subject, NUMBER, copy=mail)
            if chance.random() < CHILD_CARD
            else family_paper(city, subject, copy=mail)
        )
        seen = without_number("licence", IDENTITY, guardian, copy=mail)
        return number, seen, without_number("koseki", AUTHORITY, guardian, subject, copy=mail)
    draw = chance.random()
    if agent is not None:
        mandate = without_number("mandate", AUTHORITY, subject, agent)
        seen = without_number("licence", IDENTITY, agent, copy=mail)
        return card(subject, NUMBER, copy=True), seen, mandate
    if draw < CARD:
        return (card(subject, NUMBER | IDENTITY, copy=mail),)
    if draw < CARD + NOTIFICATION:
        number = Paper("notification", NUMBER, (Line(subject.items, subject.digits),), mail)
    else:
        number = family_paper(city, subject, copy=mail)
    if draw < 0.95:
        return number, without_number("licence", IDENTITY, subject, copy=mail)
    two = ("qualification", "pension")
    return number, *(without_number(kind, IDENTITY, subject, copy=mail) for kind in two)


def _values(
    chance: Random, city: Municipality, subject: Person, agent: Person | None, arrival: str
) -> dict[str, str]:
    child = subject.is_under(15)
    applicant = (city.guardian(subject) if child else None) or subject
    applied = TODAY - timedelta(days=chance.randint(1, 4)) if arrival == "mail" else TODAY
    if subject.is_under(15, applied) is not child:  # his fifteenth birthday came between writing and arriving
        applied = TODAY
    applied = max(applied, subject.birth)
    values = {
        "applied_on": applied.isoformat(),
        "received_on": TODAY.isoformat(),
        "postal_code": subject.home.postal_code,
        "address_kana": subject.home.kana,
        "address": by_hand(subject.home, chance),
        "applicant_kana": applicant.kana,
        "applicant_name": _by_hand(applicant, chance),
        "applicant_birth": str(applicant.known_birth),
        "phone": f"0566-{chance.randint(41, 48)}-{chance.randint(0, 9999):04d}",
        "sex": subject.sex,
        "arrival": arrival,
        "provider": "guardian" if child else "agent" if agent else "self",
        "number_source": _source(chance, arrival),
    }
    if agent is not None:
        values["agent_name"] = agent.name
    if child:
        values |= {
            "relationship": "父" if applicant.sex == MALE else "母",
            "child_kana": subject.kana,
            "child_name": _by_hand(subject, chance),
            "child_birth": subject.birth.isoformat(),
        }
        if arrival != "typed":
            values["original_blackout"] = chance.choice(("none", "done"))
    return values


def _may_be_looked_up(chance: Random, subject: Person) -> bool:
    """Whether he brings no number: rarely, and only where the register shows him as he is."""
    shown_rightly = subject.traits <= {Trait.VARIANT, Trait.OLD_KANA}
    return not subject.is_under(15) and shown_rightly and chance.random() < LOOKED_UP


def _source(chance: Random, arrival: str) -> str:
    if arrival != "typed":
        return "original"
    return "statement" if chance.random() < TELLS_FROM_MEMORY else "document"


def _by_hand(person: Person, chance: Random) -> str:
    surname, given = person.name.split("　")
    if surname in _PLAIN and chance.random() < PLAIN_BY_HAND:
        surname = _PLAIN[surname]
    return surname + ("" if chance.random() < NO_SPACE_BY_HAND else "　") + given
