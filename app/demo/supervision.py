"""The supervisor of the demo's office: approves, sends back, cancels an approval; each act signed for on the spot."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.demo import people
from app.demo.demo_case import Decision
from app.demo.hands import Script, pause
from app.demo.seat import Progress, Seat
from app.ui.screens.review_queue import APPROVED, WAITING, QueueList
from forms.kernel.procedure import State, Step

_QUEUE_RESTS_MS = 300  # the queue opens the case at which the keyboard comes to rest
_TICKS = ("content", "documents", "blackout", "changes", "no_number")
_FROM = {
    Step.APPROVE: State.CONFIRMED,
    Step.SEND_BACK: State.CONFIRMED,
    Step.CANCEL_APPROVAL: State.APPROVED,
}


class Supervisor:
    """What is decided of one case."""

    def __init__(self, seat: Seat) -> None:
        self._seat, self._hands = seat, seat.hands

    def play(self, progress: Progress, decisions: Sequence[Decision]) -> Script:
        """The decisions in their order; one that the case's state does not allow ends them."""
        for decision in decisions:
            if self._seat.state(progress) is not _FROM[decision.act]:
                break
            progress.notes.step = decision.act
            yield from self._decide(progress, decision)

    def _decide(self, progress: Progress, decision: Decision) -> Script:
        hands, case_id = self._hands, progress.case.id
        yield from self._open(progress, APPROVED if decision.act is Step.CANCEL_APPROVAL else WAITING)
        if decision.act is Step.APPROVE:
            yield from self._approve(case_id)
        elif decision.act is Step.SEND_BACK:
            yield from self._send_back(case_id, decision)
        else:
            yield from self._cancel(case_id, decision)
        yield from self._seat.sign(people.REVIEWER, f"sign_{case_id}")
        hands.picture(f"decided_{case_id}")

    def _open(self, progress: Progress, kind: str) -> Script:
        """Goes down the queue of that kind to the case, and waits until it stands there."""
        hands = self._hands
        yield from hands.settle()
        self._seat.front.go("review")
        yield from hands.choose("queue_filter", kind)
        queue = hands.see("review_queue")
        assert isinstance(queue, QueueList)
        queue.setFocus()
        QTest.keyClick(queue, Qt.Key.Key_Home)
        for _ in queue.ids():
            if queue.current_id() == progress.notes.case_id:
                break
            QTest.keyClick(queue, Qt.Key.Key_Down)
        yield pause(_QUEUE_RESTS_MS)
        yield from hands.settle()

    def _approve(self, demo_id: str) -> Script:
        for name in _TICKS:
            if self._hands.see(f"tick_{name}") is not None:
                yield from self._hands.tick(f"tick_{name}")
        self._hands.picture(f"review_{demo_id}")
        yield from self._hands.press("approve")

    def _send_back(self, demo_id: str, decision: Decision) -> Script:
        yield from self._hands.choose("reason", decision.reason)
        yield from self._hands.type("reason_text", decision.text)
        self._hands.picture(f"review_{demo_id}")
        yield from self._hands.press("send_back")

    def _cancel(self, demo_id: str, decision: Decision) -> Script:
        self._hands.picture(f"review_{demo_id}")
        yield from self._hands.press("cancel_approval")
        yield from self._hands.choose("reason.choice", decision.reason)
        yield from self._hands.type("reason.words", decision.text)
        self._hands.picture(f"cancel_{demo_id}")
        yield from self._hands.press("dialog.main")
