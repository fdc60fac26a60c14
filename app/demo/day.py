"""One day of the demo's office: founded, cases entered, confirmed, decided, forwarded. Every act through the screens."""

from collections.abc import Sequence
from pathlib import Path

from app.demo import people
from app.demo.counter import Counter
from app.demo.demo_case import DemoCase, Round
from app.demo.forwarding import Forwarder, to_forward
from app.demo.founding import found_office
from app.demo.hands import Hands, Script
from app.demo.people import DemoPerson
from app.demo.printing import DemoPrinting
from app.demo.report import CaseNotes, why
from app.demo.seat import Progress, Seat
from app.demo.supervision import Supervisor
from app.ui.front import Front
from forms.kernel.procedure import State


class OfficeDay:
    """The script; `notes` are for the report. A case that cannot go on is put down, the others go on."""

    def __init__(
        self, front: Front, hands: Hands, printing: DemoPrinting, cases: Sequence[DemoCase], out: Path
    ) -> None:
        self._seat = Seat(front, hands, printing, out)
        self._progress = [Progress(case, CaseNotes(case.id)) for case in cases]

    @property
    def notes(self) -> list[CaseNotes]:
        """What was seen of each case, in the file's order."""
        return [progress.notes for progress in self._progress]

    def script(self) -> Script:
        """From the empty folder to the last paper."""
        yield from found_office(self._seat)
        while True:
            yield from self._seat.sign_in(people.CLERK)
            yield from self._enter_all()
            yield from self._seat.leave()
            if not any(progress.waiting for progress in self._progress):
                break
            yield from self._seat.sign_in(people.REVIEWER)
            yield from self._decide_all()
            yield from self._seat.leave()
            if not any(progress.next_round() for progress in self._progress):
                break
        yield from self._seat.sign_in(people.CLERK)
        wanted = to_forward(self._seat, self._progress)
        if wanted:
            yield from self._guarded(wanted, Forwarder(self._seat).play(wanted), people.CLERK)

    def _enter_all(self) -> Script:
        counter = Counter(self._seat)
        for progress in self._progress:
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
        if progress.notes.case_id and self._seat.state(progress) not in (State.DRAFT, State.RETURNED):
            progress.give_up()
        return progress.next_round()

    def _decide_all(self) -> Script:
        supervisor = Supervisor(self._seat)
        for progress in self._progress:
            for decisions in tuple(progress.waiting):
                yield from self._guarded([progress], supervisor.play(progress, decisions), people.REVIEWER)
            progress.waiting.clear()

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
