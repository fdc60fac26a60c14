"""交付 in the demo's office: the decision, the 手帳 that arrives, the 手帳 given out. Everything on the screen 交付."""

from app.demo import people
from app.demo.after import After
from app.demo.hands import Script, Stuck, pause
from app.demo.seat import Progress, Seat
from forms.kernel.procedure import State, Step

_READ_RESTS_MS = 120  # the panel reads the case at which the keyboard comes to rest


class Delivering:
    """What is done with one case after its 束 is at the センター."""

    def __init__(self, seat: Seat) -> None:
        self._seat, self._hands = seat, seat.hands

    def play(self, progress: Progress) -> Script:
        """From 進達済 to 交付済."""
        after = progress.case.after
        if after is None:
            return
        yield from self._decide(progress)
        yield from self._arrive(progress, after)
        yield from self._hand_out(progress, after)

    def _decide(self, progress: Progress) -> Script:
        """What the センター's file says is laid beside the case, before one person and then another. Nothing is typed."""
        progress.notes.step = Step.TYPE_RESULT
        yield from self._act(progress)
        yield from self._done(f"decision_{progress.case.id}")
        progress.notes.step = Step.GRANT
        yield from self._act(progress)
        yield from self._done(f"look_again_{progress.case.id}")
        yield from self._seat.sign(people.CONFIRMER, f"sign_decision_{progress.case.id}")
        self._demand(progress, State.GRANTED)

    def _arrive(self, progress: Progress, after: After) -> Script:
        progress.notes.step = Step.ARRIVE
        yield from self._act(progress)
        yield from self._hands.type("arrived_number", after.decision.techo_number)
        yield from self._done(f"arrived_{progress.case.id}")
        self._demand(progress, State.ARRIVED)

    def _hand_out(self, progress: Progress, after: After) -> Script:
        hands, handing = self._hands, after.handing
        progress.notes.step = Step.DELIVER
        yield from self._act(progress)
        yield from hands.tick(f"way.{handing.way}")
        yield from hands.tick(f"receiver.{handing.receiver}")
        yield from hands.type("receiver_name", handing.name)
        if handing.way == "counter":  # by post the screen itself says what stands for identity and receipt
            yield from hands.choose("receiver_identity", handing.identity)
            yield from hands.tick("receipt.signed")
        yield from hands.tick(f"old_techo.{handing.old_techo}")
        for told in handing.told:
            yield from hands.tick(f"told_{told}")
        yield from self._done(f"handed_out_{progress.case.id}")
        self._demand(progress, State.DELIVERED)
        yield from self._show(progress)
        hands.picture(f"delivered_{progress.case.id}")

    def _act(self, progress: Progress) -> Script:
        """The main act of the case, once it stands in the panel."""
        yield from self._show(progress)
        yield from self._hands.press("after_main")
        yield from self._hands.wait_for("dialog.main")

    def _show(self, progress: Progress) -> Script:
        yield from self._hands.settle()
        self._seat.front.go("delivery", progress.notes.case_id)
        yield from self._hands.settle()
        yield pause(_READ_RESTS_MS)
        yield from self._hands.settle()

    def _done(self, picture: str) -> Script:
        self._hands.picture(picture)
        yield from self._hands.press("dialog.main")
        yield from self._hands.settle()

    def _demand(self, progress: Progress, state: State) -> None:
        if self._seat.state(progress) is not state:
            raise Stuck(state.value)
