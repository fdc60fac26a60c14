"""People as the register (住基) says, and the only questions that may be asked of it (guideline 2-4, 2-5).

A resident's number goes in sealed and is compared inside; no value here brings one out.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Protocol

from forms.kernel.compare import Agreement, Item
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.name_keys import Variants, loose_key
from forms.kernel.number import DASHES, IndividualNumber, may_be_kept
from forms.kernel.person import FourItems, Sex
from forms.kernel.text import KANJI_NUMERALS, half_character

_NUMERALS = f"[{KANJI_NUMERALS}]"
_DASHES = re.escape("".join(sorted(DASHES)))
_NUMBERED = re.compile(rf"\d|{_NUMERALS}+(?:丁目|番(?!町)|号|[{_DASHES}のノ](?=\d|{_NUMERALS}))|無番地|番外")
_KNOWN_SEX = frozenset({Sex.MALE.value, Sex.FEMALE.value})
Covers = Callable[
    [FourItems], bool
]  # whether somebody is protected by what the office itself noted (支援措置)


class Registered(Protocol):
    """Whatever says of a person what a register says: a row of a file, or `Resident`."""

    @property
    def items(self) -> FourItems:
        """基本4情報 and the reading."""

    @property
    def number(self) -> IndividualNumber | None:
        """The 個人番号, when the file holds one."""

    @property
    def household(self) -> str:
        """世帯番号."""

    @property
    def role(self) -> str:
        """続柄 as written."""

    @property
    def addressee_number(self) -> str:
        """宛名番号."""

    @property
    def protected(self) -> bool:
        """Whether 支援措置 is marked."""


@dataclass(frozen=True)
class Resident:
    """A person as the sealed register holds one; its repr shows nothing."""

    items: FourItems = field(repr=False)
    number: IndividualNumber | None = field(default=None, repr=False)
    household: str = field(default="", repr=False)
    role: str = field(default="", repr=False)
    addressee_number: str = field(default="", repr=False)
    protected: bool = False
    as_of: date | None = field(
        default=None, repr=False
    )  # of another day than the extract: kept from earlier answers


@dataclass(frozen=True)
class Kept:
    """Answers of earlier files that stay in use beside the new ones: how many people, and how many of them with a number."""

    rows: int = 0
    with_number: int = 0


class Way(Enum):
    """How the office came to the data: the answers to its request list, or its whole extract."""

    ANSWERS = "answers"
    WHOLE = "whole"  # only under a 特定個人情報保護評価 whose reference two people entered


class ExtractState(Enum):
    """The life of one import."""

    LOADING = "loading"
    CURRENT = "current"
    SUPERSEDED = "superseded"  # its key is destroyed: nobody reads it again


@dataclass(frozen=True)
class Extract:
    """One import: as of which day, by whom; `assessment` is the reference of the assessment that covers it."""

    id: str
    way: Way
    as_of: date
    imported_at: datetime
    staff_id: str
    witness_id: str  # the second person; empty for answers
    assessment: str
    rows: int
    state: ExtractState


@dataclass(frozen=True)
class RegisterStatus:
    """What there is: the data in use, an import under way, and rows of destroyed imports still to be swept out."""

    current: Extract | None
    loading: Extract | None
    unswept: int


class Method(Enum):
    """How one of several people is told apart (guideline 2-5 ① and ②)."""

    CONTACT = "contact"  # ① by telephone, letter or visit with what our record holds
    NUMBER_DOCUMENT = "number_document"  # ① the person shows the card or a 住民票 with the number
    OTHER_OFFICE = "other_office"  # ① the municipality that forwarded the application says
    OWN_RECORDS = "own_records"  # ② 戸籍附票 and other records of the office


@dataclass(frozen=True)
class Evidence:
    """Why a lookup without address is lawful here: method, what was seen, and the second person (guideline 2-5).

    Raises Refused: "lookup.evidence" without text, "lookup.evidence_number" when a number stands in it or what is nearly one,
    "text.control" (count: its place) for half a character, "lookup.second_person" without one.
    """

    method: Method
    text: str = field(repr=False)
    witness_id: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise Refused("lookup.evidence")
        half = half_character(self.text)
        if half is not None:
            raise Refused("text.control", count=half + 1)
        if not may_be_kept(self.text):
            raise Refused("lookup.evidence_number")
        if not self.witness_id.strip():
            raise Refused("lookup.second_person")


class Items(Enum):
    """Which items a lookup goes by; of a comparison also that there was none."""

    FOUR = "four"
    THREE = "three"  # name, birth date, address
    WITHOUT_ADDRESS = "without_address"  # guideline 2-5 alone
    NOT_ASKED = "not_asked"  # the birth date is known in part only: no lookup may go by that (2-4)


@dataclass(frozen=True)
class Query:
    """A question that may be asked. Checked however it is made: a weaker one does not exist. Nobody is sought by `kana`: it is
    only held against whoever is near.

    Raises Refused("lookup.weak", field=…) for the item that is missing or known in part.
    """

    name: str = field(repr=False)
    birth: PartialDate = field(repr=False)
    sex: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    evidence: Evidence | None = None
    kana: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not loose_key(self.name, Variants()):
            raise Refused("lookup.weak", field="name")
        if not self.birth.is_full:
            raise Refused("lookup.weak", field="birth")
        if self.sex and self.sex not in _KNOWN_SEX:
            raise Refused("lookup.weak", field="sex")
        if self.evidence is None:
            if not is_whole_address(self.address):
                raise Refused("lookup.weak", field="address")
        elif self.address:
            raise Refused("lookup.has_address")
        elif not self.sex:
            raise Refused("lookup.weak", field="sex")

    @classmethod
    def four(cls, items: FourItems) -> "Query":
        """All four items (基本4情報)."""
        if items.sex not in _KNOWN_SEX:
            raise Refused("lookup.weak", field="sex")
        return cls(items.name, items.birth, items.sex, items.address, kana=items.kana)

    @classmethod
    def three(cls, name: str, birth: PartialDate, address: str, kana: str = "") -> "Query":
        """Name, birth date and address."""
        return cls(name, birth, address=address, kana=kana)

    @classmethod
    def without_address(
        cls, name: str, birth: PartialDate, sex: str, evidence: Evidence, kana: str = ""
    ) -> "Query":
        """Guideline 2-5: our record holds no address. Raises as Query and Evidence do."""
        return cls(name, birth, sex, evidence=evidence, kana=kana)

    @property
    def items(self) -> Items:
        """What it goes by, as the audit says it."""
        if self.evidence is not None:
            return Items.WITHOUT_ADDRESS
        return Items.FOUR if self.sex else Items.THREE

    def asked(self) -> FourItems:
        """The items it goes by; empty where it does not."""
        return FourItems(self.name, self.birth, self.sex, self.address)


@dataclass(frozen=True)
class Found:
    """A person a lookup found. The address of a protected person is empty unless the query's agrees with it; `whole_address`
    says which. Of somebody near, `agreements` says item by item how far he agrees, and the items are as they were asked or
    empty: nothing else of him leaves the register (`forms.kernel.near`)."""

    id: str  # opaque; opens the two inward questions while the data say the same of him
    items: FourItems = field(repr=False)
    whole_address: bool
    role: str
    protected: bool
    agreements: Mapping[Item, Agreement] = field(default_factory=dict)


@dataclass(frozen=True)
class Hits:
    """How many people fit all items, and who. `near` are those of the same name and birth date when nobody fits; `hidden`
    are those among them whom the register marks (支援措置), by name and birth date alone: they are noted, and nobody is shown
    them. `as_of` is the oldest day that what is said of them is of."""

    count: int
    people: tuple[Found, ...]
    near: tuple[Found, ...]
    as_of: date
    hidden: tuple[Found, ...] = ()


@dataclass(frozen=True)
class LookAlike:
    """Somebody to be mistaken for the person found; `area` is the address without its numbers."""

    name: str = field(repr=False)
    kana: str = field(repr=False)
    birth: PartialDate = field(repr=False)
    sex: str
    area: str = field(repr=False)
    same_name: bool  # as far as variant kanji go
    same_kana: bool
    same_birth: bool
    same_household: bool  # a twin, a parent


class Whose(Enum):
    """Whose the number just entered is, seen from the person found."""

    OWN = "own"
    RELATIVE = "relative"  # of somebody of the same household
    OTHER = (
        "other"  # the register holds another one for this person, and nobody of the household has this one
    )
    UNKNOWN = "unknown"  # the register holds none for this person, and nobody of the household has this one


@dataclass(frozen=True)
class Owner:
    """Whose it is; `role` is what a relative who holds it is to the person found (`kinship.seen_from`)."""

    whose: Whose
    role: str = ""


def is_whole_address(address: str) -> bool:
    """Whether an address goes down to its numbers (番地): a town alone is shared by thousands."""
    return area_of(address) != address.strip()


def area_of(address: str) -> str:
    """The address up to its numbers (碧南市鷲塚町三丁目1 -> 碧南市鷲塚町), for showing where an address must not be."""
    found = _NUMBERED.search(address)
    return (address if found is None else address[: found.start()]).strip()
