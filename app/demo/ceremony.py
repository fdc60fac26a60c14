"""鍵の取り交わし on both sides: an administrator and a second person each; the letters are typed from the other side's paper."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.demo import file_box
from app.demo.hands import Script, Stuck
from app.demo.people import DemoPerson
from app.demo.printing import DemoPrinting
from app.demo.seat import Seat
from app.exchange import key_card
from app.pdf import preview
from forms.kernel.handover_key import HALF

_GROUP = 4  # letters that stand together on the paper


@dataclass(frozen=True)
class Given:
    """What one side gives the other, on two ways: the card as a file, the paper with the letters."""

    card: Path
    paper: Path


class Ceremony:
    """The page 鍵の取り交わし of one installation. An administrator is signed in, `second` comes to the same seat."""

    def __init__(self, seat: Seat, second: DemoPerson, folder: Path) -> None:
        self._seat, self._hands = seat, seat.hands
        self._second, self._folder = second, folder
        self._paper: Path | None = None

    def make(self, side: str) -> Script:
        """A key of one's own; its paper is printed, its card saved for the other side."""
        hands = self._hands
        yield from self._begin()
        yield from hands.press("new_key")
        yield from self._by_two("keys_made")
        yield from hands.press("print_sheet")
        yield from hands.choose("keys_printer", DemoPrinting.NAME)
        yield from hands.press("dialog.main")
        self._paper = self._seat.printing.printed[-1]
        yield from self.save(side)

    def save(self, side: str) -> Script:
        """The card as it is now: one made after an agreement says which key of the other side it knows."""
        card = _card(self._folder, side)
        card.unlink(missing_ok=True)
        yield from self._choose_own()
        yield from self._hands.press("save_card")
        yield from file_box.give(self._hands, card)

    def given(self, side: str) -> Given:
        """What goes to the other side, once it was made."""
        assert self._paper is not None
        return Given(_card(self._folder, side), self._paper)

    def agree(self, theirs: Given) -> Script:
        """The other side's card is read, and each of the two types half of what stands on its paper."""
        hands = self._hands
        first, second = _halves(theirs.paper)
        yield from self._begin()
        yield from hands.press("read_card")
        yield from file_box.give(hands, theirs.card)
        yield from hands.press("agree_keys")
        yield from hands.type("keys_first", first)
        yield from hands.type("keys_second", second)
        yield from self._by_two("keys_agreed")

    def _begin(self) -> Script:
        self._seat.front.go("admin")
        yield from self._hands.press("tab_keys")
        yield from self._hands.wait_for("handover_keys")

    def _choose_own(self) -> Script:
        """One's own key stands first in the list."""
        keys = self._hands.see("handover_keys")
        if keys is None:
            raise Stuck("handover_keys")
        keys.setFocus()
        QTest.keyClick(keys, Qt.Key.Key_Home)
        yield from self._hands.settle()

    def _by_two(self, picture: str) -> Script:
        hands = self._hands
        yield from hands.type("keys_staff", self._second.number)
        yield from hands.type("keys_password", self._second.password)
        hands.picture(picture)
        yield from hands.press("dialog.main")
        hands.picture(f"{picture}_done")


def _card(folder: Path, side: str) -> Path:
    return folder / f"{side}{key_card.SUFFIX}"


def _halves(paper: Path) -> tuple[str, str]:
    """The letters as the two read them from the paper."""
    printed = preview.text_of(paper.read_bytes(), 0).split()
    groups = [part for part in printed if len(part) == _GROUP and part.isascii() and part.isalpha()]
    letters = "".join(groups)
    if len(letters) != 2 * HALF:
        raise Stuck("the letters on the paper")
    return letters[:HALF], letters[HALF:]
