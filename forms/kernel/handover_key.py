"""Keys between an office and its centre: whose they are, how long they are good, who agreed to them (課題「進達のあと」§2)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from forms.kernel.link_code import fingerprint, grouped

CENTER_KIND = "センター"  # Office.kind of a store that belongs to a centre
HALF = 12  # letters of a fingerprint that each of two people types
PAPER_GROUP = 4


class Side(Enum):
    """Which side of the hand-over a key belongs to."""

    OFFICE = "office"
    CENTER = "center"


class Ending(Enum):
    """How a key or an agreement came to its end."""

    REPLACED = "replaced"  # by a newer one; what was made with it stays good
    REVOKED = "revoked"  # nothing made with it counts any more


@dataclass(frozen=True)
class KeyCard:
    """What one side says of itself: who it is, its public keys (raw, 32 bytes each), from when to when they are good.

    `knows` are the fingerprints of the other sides' keys it has agreed to itself: an office prints codes only for a centre
    that can read them.
    """

    code: str
    name: str
    side: Side
    center: str
    sign_public: bytes = field(repr=False)
    seal_public: bytes = field(repr=False)
    valid_from: date
    valid_to: date
    knows: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """24 letters of both keys, without gaps."""
        return fingerprint(self.sign_public, self.seal_public)

    def is_valid(self, on: date) -> bool:
        """Whether that day lies within the keys' time; the last day still does."""
        return self.valid_from <= on <= self.valid_to


@dataclass(frozen=True)
class End:
    """How something ended, when, by which two people, in whose words."""

    ending: Ending
    at: datetime
    staff_id: str
    witness_id: str
    reason: str


@dataclass(frozen=True)
class OwnKey:
    """A key of this store's own side, without its secret half."""

    id: str
    fingerprint: str
    sign_public: bytes = field(repr=False)
    seal_public: bytes = field(repr=False)
    valid_from: date
    valid_to: date
    made_at: datetime
    staff_id: str
    witness_id: str
    reason: str
    end: End | None = None
    purged: bool = False  # its secret half was destroyed

    def is_valid(self, on: date) -> bool:
        """As for a card."""
        return self.valid_from <= on <= self.valid_to


@dataclass(frozen=True)
class Partner:
    """Another side's card as it was read, whether or not anybody agreed to it."""

    id: str
    card: KeyCard
    read_at: datetime
    staff_id: str
    end: End | None = None


@dataclass(frozen=True)
class Agreement:
    """One own key and one partner's, which two people compared with the partner's paper."""

    id: str
    own_id: str
    partner_id: str
    at: datetime
    staff_id: str
    witness_id: str
    end: End | None = None


def on_paper(letters: str) -> str:
    """A fingerprint as it stands on paper: BCDF GHJK …"""
    return grouped(letters, PAPER_GROUP, " ")
