"""本人確認 as values: what may be shown, by whom, for what, and what was shown (番号法16条, 令12条, ガイドライン 2-3).

Documents are recorded, never copied: a `Shown` says kind, holder, line, form, who saw it and when. It holds no name and
no number. Which kinds exist is dated data (`resources/identity`); what a case needs is decided in `app/rules/identity.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from forms.kernel.errors import Bug, Refused
from forms.kernel.number import holds_number


class Channel(Enum):
    """How the number reaches the office."""

    WINDOW = "window"  # 対面
    MAIL = "mail"  # 郵送
    ONLINE = "online"  # オンライン


class Provider(Enum):
    """Who provides the number; the values of the form's field `provider`, and the two others of 法15条1項."""

    SELF = "self"  # 本人
    GUARDIAN = "guardian"  # 保護者 (親権者・後見人) of a child under 15
    FOSTER = "foster"  # 里親
    FACILITY = "facility"  # 児童福祉施設の長
    LEGAL = "legal"  # 法定代理人
    AGENT = "agent"  # 任意代理人
    MESSENGER = "messenger"  # 使者: carries a sealed paper, provides nothing himself


class AgeGroup(Enum):
    """The subject on the day of application: who may speak for him turns on it."""

    CHILD = "child"  # under 15: the 保護者 applies (法15条1項)
    YOUTH = "youth"  # 15 to 17: applies himself; a parent may act as 法定代理人
    ADULT = "adult"  # 18 and over (民法4条)


class Check(Enum):
    """What a document is shown for: what is asked of the provider of a number, and what a supervisor asks for besides."""

    NUMBER = "number_check"  # 番号確認
    IDENTITY = "identity_check"  # 身元確認
    AUTHORITY = "authority_check"  # 代理権確認
    FURTHER = "further"  # 追加の書類: no 本人確認; tells a supervisor why the register says something else
    FURTHER_NUMBER = (
        "further_number"  # the same, and it bears the subject's number: he holds it against the one entered
    )


FURTHER_CHECKS = frozenset({Check.FURTHER, Check.FURTHER_NUMBER})
# kinds that are one paper read in several ways: none of them is another paper than that a number was taken from
ONE_PAPER: Mapping[str, str] = {"card_chip": "card", "card_phone": "card"}


def paper_of(kind_id: str) -> str:
    """The paper a kind is read from: two kinds of one paper say the same of a number."""
    return ONE_PAPER.get(kind_id, kind_id)


class Medium(Enum):
    """In what form it was shown."""

    ORIGINAL = "original"
    COPY = "copy"
    ELECTRONIC = "electronic"  # read from a chip, or sent with an electronic signature
    LOOKUP = "lookup"  # looked up by the office itself


class Holder(Enum):
    """Whose name the document, or the line of it, bears."""

    SUBJECT = "subject"  # 対象者, the person of the number
    PROVIDER = "provider"  # who provides the number; behind a 使者 the one who sent him
    BOTH = "both"  # one paper that names the subject and the one who speaks for him: 戸籍, 委任状
    OTHER = "other"


@dataclass(frozen=True)
class Way:
    """One lawful way to make a check: so many different documents of one group.

    `takes` says in which form a channel admits them; a channel that is absent is not open to this way. `reason_needed`:
    only where the usual documents are hard to show (困難な場合). `open_to_office`: the law leaves it to the office to
    accept further kinds (事務実施者が適当と認めるもの).
    """

    id: str
    check: Check
    label: str
    needed: int
    of: Holder
    providers: frozenset[Provider]
    ages: frozenset[AgeGroup]
    takes: Mapping[Channel, frozenset[Medium]]
    reason_needed: bool
    open_to_office: bool
    source: str


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document, from the day the law knows it to its last day.

    `issued_from`: papers issued earlier do not count. `expires`: it counts only within its own validity, which whoever sees
    it must look at. `condition`: what else he must confirm. A kind that waits for the office (`office_decides`) is not asked
    for until `decided_by` and `decided_on` say who took it up.
    """

    id: str
    label: str
    ways: tuple[str, ...]
    media: frozenset[Medium]
    channels: frozenset[Channel]
    photo: bool
    lists_family: bool
    condition: str
    valid_from: date
    valid_to: date | None
    issued_from: date | None
    office_decides: bool
    source: str
    decided_by: str = ""
    decided_on: date | None = None
    expires: bool = False

    @property
    def is_accepted(self) -> bool:
        """By the law itself, or by a decision of the office that names a person and a day."""
        return not self.office_decides or bool(self.decided_by and self.decided_on)

    def first_day(self) -> date:
        """The first day it counts: of the law, or of the office's decision if that is later."""
        return max(self.valid_from, self.decided_on or self.valid_from)

    def has_ended(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.valid_to is not None and on > self.valid_to

    def counts(self, on: date) -> bool:
        """Whether it may be asked for on that day."""
        return self.is_accepted and self.first_day() <= on and not self.has_ended(on)


@dataclass(frozen=True)
class Documents:
    """All ways and kinds, in the order they are offered.

    Raises Bug("identity.twice"|"identity.way", field=id) when an id stands twice or a kind names an unknown way.
    """

    ways: tuple[Way, ...]
    kinds: tuple[DocumentKind, ...]

    def __post_init__(self) -> None:
        for ids in ([way.id for way in self.ways], [kind.id for kind in self.kinds]):
            for one in ids:
                if ids.count(one) > 1:
                    raise Bug("identity.twice", field=one)
        known = {way.id for way in self.ways}
        for kind in self.kinds:
            if not kind.ways or not known.issuperset(kind.ways):
                raise Bug("identity.way", field=kind.id)

    def find(self, kind_id: str) -> DocumentKind | None:
        """The kind of that id, whether or not it counts today."""
        return next((kind for kind in self.kinds if kind.id == kind_id), None)

    def of_way(self, way: Way) -> tuple[DocumentKind, ...]:
        """The kinds that serve a way, whether or not they count today."""
        return tuple(kind for kind in self.kinds if way.id in kind.ways)

    def of_identity(self) -> tuple[DocumentKind, ...]:
        """The kinds of 本人確認: not those that only tell a supervisor something (追加の書類)."""
        further = {way.id for way in self.ways if way.check in FURTHER_CHECKS}
        return tuple(kind for kind in self.kinds if not further.issuperset(kind.ways))

    def with_office(self, own: Iterable[DocumentKind]) -> "Documents":
        """The same with the office's own accepted documents: new ones behind, a proposed one (`office_decides`) in place.

        Raises Refused("identity.office_person") when nobody or no day of decision is named, ("identity.office_way") for
        a way the law does not leave to the office, ("identity.office_id") for the id of a kind the law itself names.
        """
        open_ways = {way.id for way in self.ways if way.open_to_office}
        kinds = {kind.id: kind for kind in self.kinds}
        for kind in own:
            known = kinds.get(kind.id)
            if not kind.office_decides or not kind.is_accepted:
                raise Refused("identity.office_person", field=kind.id)
            if known is not None and not known.office_decides:
                raise Refused("identity.office_id", field=kind.id)
            if not (open_ways | set(known.ways if known else ())).issuperset(kind.ways):
                raise Refused("identity.office_way", field=kind.id)
            kinds[kind.id] = kind
        return Documents(self.ways, tuple(kinds.values()))


@dataclass(frozen=True)
class Shown:
    """One document that was shown, as it is recorded: never an image, a name or a number of it.

    `checks`: what it was shown for (a card may serve twice). `line`: which line from the top, where it lists a family.
    `condition_seen`: the condition of its kind was confirmed, and that it was valid on that day. `reason`: why the usual
    documents could not be shown.
    Raises Bug("identity.shown") when nobody saw it or it was shown for nothing, Refused("text.number") for a number in the
    reason.
    """

    kind: str
    checks: frozenset[Check]
    holder: Holder
    medium: Medium
    seen_by: str  # staff id
    at: datetime
    line: int | None = None
    condition_seen: bool = False
    issued_on: date | None = None
    expires_on: date | None = None
    reason: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.seen_by or not self.checks or (self.line is not None and self.line < 1):
            raise Bug("identity.shown")
        if holds_number(self.reason):
            raise Refused("text.number", field="reason")
