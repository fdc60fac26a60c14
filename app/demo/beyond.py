"""What the office of the demo does together with its センター: keys agreed, the 束 handed over, its receipt taken back."""

from collections.abc import Sequence
from pathlib import Path

from app.demo import deciding, handing, people
from app.demo.center import Center, sitting
from app.demo.ceremony import Ceremony, Given
from app.demo.founding import found
from app.demo.hands import Script
from app.demo.seat import Progress, Seat
from app.exchange import key_card
from app.settings import Settings
from app.usecases import center_results, hand_over

FOLDER = "handover"  # what goes from one installation to the other
_OFFICE, _CENTER = "office", "center"
_BATCH, _RECEIPT = f"batch.{hand_over.SUFFIX}", f"receipt.{hand_over.RECEIPT_SUFFIX}"
_RESULTS = f"results.{center_results.SUFFIX}"
_KINDS = {
    key_card.SUFFIX: "key_card",
    f".{hand_over.SUFFIX}": "batch",
    f".{hand_over.RECEIPT_SUFFIX}": "receipt",
    f".{center_results.SUFFIX}": "results",
}


class Beyond:
    """Where nothing else is said an act begins and ends with nobody at the office's seat."""

    def __init__(self, seat: Seat, second: Settings) -> None:
        self._seat, self._center = seat, Center(seat, second)
        self._folder = seat.out / FOLDER
        self._theirs: Given | None = None

    def agree(self) -> Script:
        """The センター is founded; both sides make a key, and two people of each type the other's letters."""
        self._folder.mkdir(exist_ok=True)
        office = Ceremony(self._seat, people.REVIEWER, self._folder)
        yield from sitting(self._seat, people.ADMIN, office.make(_OFFICE))
        ours = office.given(_OFFICE)
        yield from self._center.visit(lambda there: self._their_side(there, ours))
        assert self._theirs is not None
        yield from sitting(self._seat, people.ADMIN, office.agree(self._theirs))

    def make_file(self) -> Script:
        """The 束 that went up as a sealed file. The clerk sits there."""
        yield from handing.make_file(self._seat, self._folder / _BATCH)

    def receive(self, cases: Sequence[Progress], far: Sequence[Progress]) -> Script:
        """The 束 that these cases are is received at the センター with all its sheets, and a receipt is made; those that go `far`
        are decided, and a file tells it."""
        yield from self._center.visit(
            lambda there: sitting(there, people.TAKER, self._taken(there, cases, far))
        )

    def note_receipt(self) -> Script:
        """The office reads the receipt. The clerk sits there."""
        yield from handing.note(self._seat, self._folder / _RECEIPT)

    def read_results(self) -> Script:
        """The office reads what the センター decided. The clerk sits there."""
        yield from deciding.read(self._seat, self._folder / _RESULTS)

    def _their_side(self, there: Seat, ours: Given) -> Script:
        """It agrees to the office's key first, so that its own card says that it knows it."""
        yield from found(there, people.CENTER)
        center = Ceremony(there, people.DECIDER, self._folder)
        yield from sitting(there, people.KEEPER, self._their_acts(center, ours))
        self._theirs = center.given(_CENTER)

    def _taken(self, there: Seat, cases: Sequence[Progress], far: Sequence[Progress]) -> Script:
        file, receipt = self._folder / _BATCH, self._folder / _RECEIPT
        yield from handing.take(there, file, _sheets(cases), receipt)
        yield from deciding.decide(there, far, self._folder / _RESULTS)

    @staticmethod
    def _their_acts(center: Ceremony, ours: Given) -> Script:
        yield from center.make(_CENTER)
        yield from center.agree(ours)
        yield from center.save(_CENTER)


def _sheets(cases: Sequence[Progress]) -> list[Path]:
    """What goes up on paper: the 進達書 with its sheets, and the newest signed sheet of each case."""
    signed = [[path for path, kind in case.notes.files if kind == "application"] for case in cases]
    letters = [path for path, kind in cases[0].notes.files if kind == "shintatsu"]
    return [letters[-1], *(papers[-1] for papers in signed if papers)]


def files(folder: Path) -> list[tuple[Path, str]]:
    """What went between the two, with its kind."""
    return [(path, _KINDS[path.suffix]) for path in sorted(folder.glob("*")) if path.suffix in _KINDS]
