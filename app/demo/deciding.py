"""結果 at the センター of the demo: typed there once, beside what it received, and told to the office in one sealed file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.demo import file_box, people
from app.demo.after import Decision
from app.demo.dates import typed
from app.demo.hands import Script, Stuck
from app.demo.seat import Progress, Seat
from app.ui.widgets.table import ListTable


def decide(seat: Seat, cases: Sequence[Progress], file: Path) -> Script:
    """At the センター, with the 束 of these cases in sight: each is decided, another person signs for the file."""
    hands = seat.hands
    for progress in cases:
        assert progress.case.after is not None
        yield from _choose(seat, progress.reception_no)
        yield from hands.key(Qt.Key.Key_F7)
        yield from _type(seat, progress.case.after.decision)
        hands.picture(f"decision_{progress.case.id}")
        yield from hands.press("dialog.main")
        yield from hands.settle()
    yield from hands.key(Qt.Key.Key_F9)
    yield from hands.wait_for("dialog.main")
    hands.picture("results")
    yield from hands.press("dialog.main")
    yield from seat.sign(people.DECIDER, "sign_results")
    yield from file_box.give(hands, file)
    hands.picture("results_done")
    if not file.exists():
        raise Stuck("the file of the results")


def read(seat: Seat, file: Path) -> Script:
    """At the office: what the センター decided is read; each row then waits beside its case."""
    hands = seat.hands
    yield from hands.settle()
    seat.front.go("delivery")
    yield from hands.key(Qt.Key.Key_F8)
    yield from hands.wait_for("dialog.main")
    yield from hands.press("dialog.main")
    yield from file_box.give(hands, file)
    hands.picture("results_read")


def _choose(seat: Seat, reception_no: str) -> Script:
    """The row of that case, by the arrow keys."""
    table = seat.hands.see("receive_cases")
    if not isinstance(table, ListTable):
        raise Stuck("receive_cases")
    model = table.model()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    for row in range(model.rowCount()):
        if str(model.index(row, 0).data()) == reception_no:
            yield from seat.hands.settle()
            return
        QTest.keyClick(table, Qt.Key.Key_Down)
    raise Stuck("the case at the center")


def _type(seat: Seat, said: Decision) -> Script:
    hands = seat.hands
    yield from hands.tick("result_kind.granted")
    yield from hands.type("decided_on", typed("@today", seat.desk.today()))
    yield from hands.type("techo_number", said.techo_number)
    yield from hands.type("disability", said.disability)
    if said.opinion_grade:
        yield from hands.choose("opinion_grade", said.opinion_grade)
    yield from hands.choose("decided_grade", said.decided_grade)
    yield from hands.choose("fare_class", said.fare_class)
    if said.review_month:
        yield from hands.type("review_month", said.review_month)
