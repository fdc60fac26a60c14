"""The part of the tour at a センター: 受領, the boxes over it, 照合, the keys of both sides."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt

from app.demo.hands import Hands, Script
from app.usecases import handover_keys
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.link_code import link_code
from tests.gui.road import PaperTray
from tests.helpers.attachments import OPINION, PHOTO, brought
from tests.helpers.handing import made
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import child_record, neighbour
from tests.helpers.road import BY_MAIL
from tests.helpers.two_sides import CENTER, Sides

KANA, BIRTH = "しけん たろう", "1970-05-01"


class Stops(Protocol):
    """What the tour gives this part of it."""

    tray: PaperTray

    def _stop(self, hands: Hands, name: str) -> Script: ...

    def _go(self, hands: Hands, place: tuple[str, str]) -> Script: ...


@dataclass(frozen=True)
class Scene:
    """An office that has sent a 束, and its centre, where somebody with every role sits."""

    sides: Sides
    file: Path
    code: str  # 結合照合コード of a sheet

    @classmethod
    def at(cls, folder: Path) -> "Scene":
        """Keys are exchanged; a 束 of two with what lies beside them is on its way."""
        sides = Sides.apart(folder)
        sides.hold()
        office = sides.office
        first: Case = office.confirmed(neighbour(1), a_number(1))
        brought(office, first, OPINION, PHOTO)
        child = office.approved(child_record(**BY_MAIL, original_blackout="done"), a_number(2))
        batch = office.forwarded(office.approve(first), child)
        file = folder / "a.techo-tabane"
        file.write_bytes(made(office, batch.id).data)
        with office.desk.store.look() as view:
            pair = handover_keys.for_center(view, "西三河", office.desk.today())
        assert pair is not None
        code = link_code(
            pair.code_secret, a_number(1), kana=KANA, birth=BIRTH, reception_no=first.reception_no
        )
        return cls(sides, file, code.printed())

    def session(self) -> Session:
        """Somebody with every role, at the centre."""
        center = self.sides.center
        return Session(center.desk, center.people.all_round, CENTER)


def received(tour: Stops, hands: Hands, scene: Scene) -> Script:
    """A file is opened, its papers ticked, a result typed; a sheet is typed; the keys are looked at."""
    yield from hands.settle()
    yield from tour._stop(hands, "receive_empty")
    yield from hands.key(Qt.Key.Key_F2)
    yield from hands.settle()
    yield from tour._stop(hands, "receive_batch")
    yield from hands.key(Qt.Key.Key_F4)
    yield from tour._stop(hands, "receive_beside")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.key(Qt.Key.Key_F7)
    yield from tour._stop(hands, "receive_result")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "receive_result_errors")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from tour._go(hands, ("link_check", ""))
    yield from tour._stop(hands, "link_check")
    yield from hands.type("check_case", "8-0412")
    yield from hands.type("check_number", number_digits(1))
    yield from hands.type("check_code", scene.code)
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "link_check_errors")
    yield from tour._go(hands, ("admin", ""))
    for _ in range(6):
        yield from hands.key(Qt.Key.Key_F2)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_Down)
    yield from tour._stop(hands, "keys_page")
    yield from hands.key(Qt.Key.Key_F6)
    yield from tour._stop(hands, "keys_new")
    yield from hands.key(Qt.Key.Key_Escape)
