"""The way of a 束 to the センター and back: sealed file, 受領 with every sheet scanned, receipt. Nothing is typed again there."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.demo import file_box
from app.demo.forwarding import to_book
from app.demo.hands import Script, Stuck
from app.demo.seat import Seat
from app.pdf import preview
from app.usecases import hand_over, receive
from app.usecases.receive import Received
from forms.kernel import sheet_code


def make_file(seat: Seat, file: Path) -> Script:
    """At the office: the 束 that went up last becomes one sealed file."""
    yield from to_book(seat)
    yield from seat.hands.key(Qt.Key.Key_F3)
    yield from file_box.give(seat.hands, file)
    seat.hands.picture("handed_over")
    if not file.exists():
        raise Stuck("the file for the center")


def take(seat: Seat, file: Path, papers: Sequence[Path], receipt: Path) -> Script:
    """At the センター: the file is opened, the sheets are scanned as they lie there, the receipt is made."""
    hands = seat.hands
    yield from hands.press("receive_open")
    yield from file_box.give(hands, file)
    yield from hands.wait_for("receive_receipt")
    hands.picture("received")
    for code in codes(papers):
        _scan(hands.see("receive_scan"), code)
        yield from hands.settle()
    hands.picture("scanned")
    if _newest(seat).counted.missing:
        raise Stuck("every sheet scanned")
    yield from hands.press("receive_receipt")
    yield from file_box.give(hands, receipt)
    hands.picture("receipt")
    if not receipt.exists():
        raise Stuck("the receipt")


def note(seat: Seat, receipt: Path) -> Script:
    """At the office again: the receipt is read."""
    yield from to_book(seat)
    yield from seat.hands.key(Qt.Key.Key_F7)
    yield from file_box.give(seat.hands, receipt)
    seat.hands.picture("receipt_noted")
    if not any(one.received_at for one in hand_over.newest(seat.desk).values()):
        raise Stuck("the receipt noted")


def codes(papers: Sequence[Path]) -> Iterator[str]:
    """What a scanner reads on the sheets, one after another."""
    for paper in papers:
        data = paper.read_bytes()
        for page in range(preview.page_count(data)):
            yield from (word for word in preview.text_of(data, page).split() if sheet_code.read(word))


def _scan(field: QWidget | None, code: str) -> None:
    """A scanner is a keyboard that ends with Enter."""
    if field is None:
        raise Stuck("receive_scan")
    field.setFocus()
    QTest.keyClicks(field, code)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _newest(seat: Seat) -> Received:
    batch = receive.batches(seat.desk, seat.actor)[0]
    return receive.look(seat.desk, seat.actor, batch.id)
