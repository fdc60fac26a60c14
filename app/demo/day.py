"""One day of the demo's office: founded, cases entered, confirmed, decided, forwarded, given out; all through the screens."""

from collections.abc import Sequence
from pathlib import Path

from app.demo import people
from app.demo.beyond import Beyond
from app.demo.counter import Counter
from app.demo.delivering import Delivering
from app.demo.demo_case import DemoCase, Round
from app.demo.forwarding import Forwarder, to_forward
from app.demo.founding import found
from app.demo.hands import Hands, Script
from app.demo.people import DemoPerson
from app.demo.printing import DemoPrinting
from app.demo.report import CaseNotes, why
from app.demo.seat import Progress, Seat
from app.demo.supervision import Supervisor
from app.settings import Settings
from app.ui.front import Front
from forms.kernel.procedure import State, Step


class OfficeDay:
    """The script; `notes` are for the report. A case that cannot go on is put down, the others go on."""

    def __init__(
        self,
        front: Front,
        hands: Hands,
        printing: DemoPrinting,
        cases: Sequence[DemoCase],
        out: Path,
        second: Settings,
    ) -> None:
        """`second`: the place of the センター, which is founded once a case is to go as far as 交付済."""
        self._seat = Seat(front, hands, printing, out)
        self._beyond = Beyond(self._seat, second)
        self._progress = [Progress(case, CaseNotes(case.id)) for case in cases]
        for progress in self._progress:
            progress.origin = next((p for p in self._progress if p.case.id == progress.case.origin), None)

    @property
    def notes(self) -> list[CaseNotes]:
        """What was seen of each case, in the file's order."""
        return [progress.notes for progress in self._progress]

    def script(self) -> Script:
        """From the empty folder to the last paper: first what begins by itself, then what begins from one of those."""
        yield from found(self._seat, people.OFFICE)
        yield from self._work_on([p for p in self._progress if p.origin is None])
        followers = [p for p in self._progress if p.origin is not None]
        if followers:
            yield from self._work_on(followers)

    def _work_on(self, cases: Sequence[Progress]) -> Script:
        """Entered, confirmed, decided, forwarded, and further as far as each is to go. The seat is empty before and after."""
        while True:
            yield from self._seat.sign_in(people.CLERK)
            yield from self._enter_all(cases)
            yield from self._seat.leave()
            if not any(progress.waiting for progress in cases):
                break
            yield from self._seat.sign_in(people.REVIEWER)
            yield from self._decide_all(cases)
            yield from self._seat.leave()
            if not any(progress.next_round() for progress in cases):
                break
        yield from self._go_up(cases)

    def _go_up(self, cases: Sequence[Progress]) -> Script:
        """All that is approved in one 束; where some of it goes on to 交付済, keys are agreed before, and a file goes along."""
        far = _further(cases)
        for progress in far:
            progress.notes.step = Step.FORWARD
        if far:
            yield from self._apart(far, self._beyond.agree())
        yield from self._seat.sign_in(people.CLERK)
        wanted = to_forward(self._seat, cases)
        if wanted:
            yield from self._guarded(wanted, Forwarder(self._seat).play(wanted), people.CLERK)
        if _further(wanted):
            yield from self._guarded(_further(wanted), self._beyond.make_file(), people.CLERK)
        yield from self._seat.leave()
        if _further(wanted):
            yield from self._apart(_further(wanted), self._beyond.receive(wanted, _further(wanted)))
        yield from self._go_on(_further(wanted))

    def _go_on(self, far: Sequence[Progress]) -> Script:
        """From 進達済 to 交付済."""
        if not far:
            return
        yield from self._seat.sign_in(people.CLERK)
        yield from self._guarded(far, self._beyond.note_receipt(), people.CLERK)
        if _further(far):
            yield from self._guarded(_further(far), self._beyond.read_results(), people.CLERK)
        for progress in _further(far):
            yield from self._guarded([progress], Delivering(self._seat).play(progress), people.CLERK)
        yield from self._seat.leave()

    def _enter_all(self, cases: Sequence[Progress]) -> Script:
        counter = Counter(self._seat)
        for progress in cases:
            while (this := self._playable(progress)) is not None:
                progress.round += 1
                known = [p.notes.case_id for p in self._progress]
                yield from self._guarded([progress], counter.play(progress, this, known), people.CLERK)
                if progress.notes.stopped:
                    break
                if not this.take_back and self._seat.state(progress) is not State.RETURNED:
                    if this.decisions:
                        progress.waiting.append(this.decisions)
                    break
        self._seat.hands.picture("worklist")

    def _playable(self, progress: Progress) -> Round | None:
        """The next round, while the case is on the clerk's desk; where it went elsewhere the rest of the file has no place."""
        origin = progress.origin
        if origin is not None and self._seat.state(origin) is not State.DELIVERED:
            progress.notes.stopped = f"もとのケース {origin.case.id} が交付済になりませんでした"
            progress.give_up()
        if progress.notes.case_id and self._seat.state(progress) not in (State.DRAFT, State.RETURNED):
            progress.give_up()
        return progress.next_round()

    def _decide_all(self, cases: Sequence[Progress]) -> Script:
        supervisor = Supervisor(self._seat)
        for progress in cases:
            for decisions in tuple(progress.waiting):
                yield from self._guarded([progress], supervisor.play(progress, decisions), people.REVIEWER)
            progress.waiting.clear()

    def _apart(self, cases: Sequence[Progress], acts: Script) -> Script:
        """Plays acts that begin and end with an empty seat."""
        yield from self._guarded(cases, acts, people.CLERK)
        if self._seat.front.session is not None:
            yield from self._seat.leave()

    def _guarded(self, cases: Sequence[Progress], acts: Script, person: DemoPerson) -> Script:
        """Plays acts of these cases. Where they cannot go on that is noted, and `person` begins anew with the next."""
        try:
            yield from acts
            return
        except (
            Exception
        ) as error:  # a screen that did not come, or ours broken: the other cases must not suffer
            said = why(error)
        self._seat.hands.picture("stuck_" + "_".join(progress.case.id for progress in cases)[:80])
        for progress in cases:
            progress.notes.stopped = said
            progress.give_up()
        yield from self._seat.begin_anew(person)


def _further(cases: Sequence[Progress]) -> list[Progress]:
    """Those that are to go on after 進達, unless something held them up."""
    return [progress for progress in cases if progress.case.after and not progress.notes.stopped]
