"""進達 in the demo's office: the approved cases become one 束, are printed, sent on, and printed again if a case asks for it."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.demo.hands import Script
from app.demo.seat import Progress, Seat
from app.ui.widgets.table import ListTable
from forms.kernel.procedure import State, Step

DOCUMENT_NUMBER = "8福第127号"
GOES_UP = (State.FORWARDED, State.DELIVERED)


class Forwarder:
    """What is done with all cases of the file that are to go up."""

    def __init__(self, seat: Seat) -> None:
        self._seat, self._hands = seat, seat.hands

    def play(self, wanted: Sequence[Progress]) -> Script:
        """One 束 of all of them. `wanted` are approved."""
        hands = self._hands
        for progress in wanted:
            progress.notes.step = Step.FORWARD
        self._seat.front.go("forward")
        yield from hands.type("document_number", DOCUMENT_NUMBER)
        self._tick({progress.notes.case_id for progress in wanted})
        yield from hands.settle()
        hands.picture("forward")
        yield from hands.press("prepare")
        yield from hands.wait_for("print")
        hands.picture("forward_preview")
        yield from self._print(wanted)
        yield from hands.press("forward_done")
        yield from hands.settle()
        hands.picture("forward_done")
        if any(progress.case.reprint for progress in wanted):
            yield from self._reprint(wanted)

    def _print(self, wanted: Sequence[Progress]) -> Script:
        before = len(self._seat.printing.printed)
        yield from self._hands.press("print")
        yield from self._hands.wait_for("paper_ok")
        _note_papers(wanted, self._seat.printing.printed[before:])
        yield from self._hands.press("paper_ok")

    def _reprint(self, wanted: Sequence[Progress]) -> Script:
        """A new issue of the whole 束, out of the book."""
        hands = self._hands
        for progress in wanted:
            progress.notes.step = Step.REPRINT
        yield from to_book(self._seat)
        yield from hands.press("reprint")
        yield from hands.tick("reprint_reason.asked")
        yield from hands.press("dialog.main")
        yield from hands.wait_for("print")
        hands.picture("reprint_preview")
        yield from self._print(wanted)
        yield from hands.settle()
        hands.picture("reprint_done")

    def _tick(self, wanted: Collection[str]) -> None:
        """Goes down the list and ticks what is to go up."""
        table = self._hands.see("forward_cases")
        assert isinstance(table, ListTable)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Home)
        for _ in range(table.model().rowCount()):
            if table.current_key() in wanted:
                QTest.keyClick(table, Qt.Key.Key_Space)
            QTest.keyClick(table, Qt.Key.Key_Down)


def to_book(seat: Seat) -> Script:
    """The book of 束, and in it the first line."""
    hands = seat.hands
    seat.front.go("forward")
    yield from hands.press("tab_book")
    if hands.see("reprint") is None:
        book = hands.see("forward_book")
        assert isinstance(book, ListTable)
        book.setFocus()
        QTest.keyClick(book, Qt.Key.Key_Home)
        yield from hands.settle()
    hands.picture("book")


def to_forward(seat: Seat, everything: Sequence[Progress]) -> list[Progress]:
    """The approved cases of which the file says that they go up."""
    meant = [p for p in everything if p.case.expect in GOES_UP and not p.notes.stopped]
    return [progress for progress in meant if seat.state(progress) is State.APPROVED]


def _note_papers(cases: Sequence[Progress], papers: Sequence[Path]) -> None:
    for progress in cases:
        for path in papers:
            kind = "office_record" if path.name.startswith("確認票") else "shintatsu"
            progress.notes.files.append((path, kind))
