"""交付 in the demo's office: the decision, the 手帳 that arrives, the 手帳 given out. Everything on the screen 交付."""

from app.demo import people
from app.demo.after import After
from app.demo.dates import typed
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
        yield from self._decide(progress, after)
        yield from self._arrive(progress, after)
        yield from self._hand_out(progress, after)

    def _decide(self, progress: Progress, after: After) -> Script:
        """How a decision comes in: read from the notice by two people. A file of the センター's would come in here."""
        progress.notes.step = Step.TYPE_RESULT
        yield from self._type_result(progress, after)
        progress.notes.step = Step.GRANT
        yield from self._read_again(progress, after)
        self._demand(progress, State.GRANTED)

    def _type_result(self, progress: Progress, after: After) -> Script:
        hands, said = self._hands, after.decision
        yield from self._act(progress)
        yield from hands.tick("result_kind.granted")
        yield from hands.type("decided_on", self._today())
        yield from hands.type("techo_number", said.techo_number)
        yield from hands.type("disability", said.disability)
        if said.opinion_grade:
            yield from hands.choose("opinion_grade", said.opinion_grade)
        yield from hands.choose("decided_grade", said.decided_grade)
        yield from hands.choose("fare_class", said.fare_class)
        if said.review_month:
            yield from hands.type("review_month", said.review_month)
        yield from self._done(f"decision_{progress.case.id}")

    def _read_again(self, progress: Progress, after: After) -> Script:
        hands, said = self._hands, after.decision
        yield from self._act(progress)
        yield from hands.tick("result_kind.granted")
        yield from hands.type("decided_on", self._today())
        yield from hands.type("techo_number", said.techo_number)
        yield from hands.choose("decided_grade", said.decided_grade)
        yield from self._done(f"read_again_{progress.case.id}")
        yield from self._seat.sign(people.CONFIRMER, f"sign_decision_{progress.case.id}")

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

    def _today(self) -> str:
        return typed("@today", self._seat.desk.today())
