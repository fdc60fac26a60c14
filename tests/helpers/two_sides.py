"""Two installations: an office and its centre, each with its own store and people, and the ceremony between them."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.usecases import handover_ceremony as ceremony
from app.usecases.handover_ceremony import FIRST, OWN, Witness
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Office, Staff
from forms.kernel.handover_key import CENTER_KIND, HALF, Agreement, Partner
from tests.helpers.office import OFFICE, a_store, password_of
from tests.helpers.road import Road, at

CENTER = replace(
    OFFICE,
    code="nishimikawa",
    name="愛知県西三河児童・障害者相談センター",
    kind=CENTER_KIND,
    head_title="愛知県西三河児童・障害者相談センター長",
)


def installation(folder: Path, office: Office) -> Road:
    """A store of its own for that office; the caller closes `desk.store`."""
    folder.mkdir()
    made = a_store(folder)
    with made.doing() as tx:
        tx.office.set(office)
    return Road.over(made)


def witnessed(road: Road, act: OfficeAct, target: str, half: str = "", who: Staff | None = None) -> Witness:
    """The supervisor signs in beside the administrator."""
    staff = who or road.people.reviewer
    return ceremony.witness(road.desk, staff.number, password_of(staff), act=act, target=target, half=half)


def a_key(road: Road, reason: str = FIRST) -> str:
    """A new own key, by administrator and supervisor (its fingerprint)."""
    other = witnessed(road, OfficeAct.NEW_KEY, OWN)
    return ceremony.new_key(road.desk, at(road.people.admin), other, reason).fingerprint


def card(road: Road) -> bytes:
    """The 鍵カード of that side as a file."""
    return ceremony.own_card(road.desk, at(road.people.admin))[1]


def read(road: Road, data: bytes) -> Partner:
    """The other side's card, taken in."""
    return ceremony.read_card(road.desk, at(road.people.admin), data)


def agree(road: Road, partner: Partner, paper: str) -> Agreement:
    """Both people type what stands on the other side's paper."""
    other = witnessed(road, OfficeAct.AGREE_KEY, partner.id, paper[HALF:])
    return ceremony.agree(road.desk, at(road.people.admin), partner.id, paper[:HALF], other)


@dataclass
class Sides:
    """Office and centre after (or before) their ceremony."""

    office: Road
    center: Road

    @classmethod
    def apart(cls, folder: Path) -> "Sides":
        """Two installations that know nothing of each other."""
        return cls(installation(folder / "office", OFFICE), installation(folder / "center", CENTER))

    def hold(self) -> None:
        """The whole ceremony: the centre agrees to the office's key first, then gives its own card back."""
        ours, theirs = a_key(self.office), a_key(self.center)
        agree(self.center, read(self.center, card(self.office)), ours)
        agree(self.office, read(self.office, card(self.center)), theirs)

    def close(self) -> None:
        """Both stores."""
        self.office.desk.store.close()
        self.center.desk.store.close()
