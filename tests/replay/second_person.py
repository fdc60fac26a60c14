"""The second person of the replay: reads the papers and keys blind, or is careless as often as the replay is told, and then
keys whatever the first one keyed. Every rule is the program's.
"""

from dataclasses import dataclass
from random import Random

from app.usecases import confirm
from app.usecases.comparison import four_items
from app.usecases.confirm import Document, Keying, Outcome
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from tests.helpers.road import Road, keying_of
from tests.replay.reading import Eyes, bears_number
from tests.replay.registers import Terminal
from tests.replay.visitors import Line, Paper, Visit

_DOCUMENTS = {
    "card": Document.CARD,
    "notification": Document.NOTIFICATION,
    "residence": Document.RESIDENCE,
}


@dataclass(frozen=True)
class SecondPerson:
    """Whoever confirms; `careless` of 1 are so. `terminal` is for numbers the office looked up."""

    road: Road
    terminal: Terminal
    eyes: Eyes
    careless: float
    chance: Random

    def confirm(self, case: Case, visit: Visit) -> str:
        """The blind second entry; the gate that ended it, or the empty text."""
        road, number = self.road, visit.number()
        if not case.has_number or number is None:
            road.confirm(case, None)
            return ""
        if self.chance.random() < self.careless:
            return self._careless(case, visit)
        found = self.eyes.own_number(visit.papers, case.record)
        if found is not None:
            return self.key(case, _read(case, *found))
        if visit.looked_up:
            row = self.terminal.look(four_items(case.record), visit.before).row
            if row is not None and row.number is not None:
                return self.key(case, keying_of(case, row.number, document=Document.REGISTER))
        elif any(map(bears_number, visit.papers)):
            road.key(case, keying_of(case, None, document=Document.CARD, holder=False))
            return "second_holder"
        return self._turn_back(case)

    def key(self, case: Case, keying: Keying) -> str:
        """That entry, and once more where it differs; `confirm` says what comes back."""
        done = self.road.key(case, keying)
        if done.outcome is Outcome.ONCE_MORE:
            done = self.road.key(case, keying)  # the same paper says the same again
        return "" if done.outcome is Outcome.CONFIRMED else "second_entry"

    def _careless(self, case: Case, visit: Visit) -> str:
        """Keys what lies there without looking; a paper that nobody recorded he does not claim to have seen."""
        try:
            return self.key(case, copied(case, visit))
        except Refused as refusal:
            if refusal.code != "confirm.not_recorded":
                raise
        return self._turn_back(case)

    def _turn_back(self, case: Case) -> str:
        """Nothing lies there that he could read the number from."""
        token, _ = self.road.begin(case)
        confirm.send_back(self.road.desk, token, case.id, "番号確認書類を見せてもらってください")
        return "second_no_document"


def copied(case: Case, visit: Visit) -> Keying:
    """What a careless second person keys: whatever the first one keyed, off whatever lies there."""
    if visit.looked_up:
        return keying_of(case, visit.number(), document=Document.REGISTER)
    paper = next((one for one in visit.papers if one.kind in _DOCUMENTS), None)
    kind, copy = (_DOCUMENTS[paper.kind], paper.copy) if paper else (Document.CARD, False)
    return keying_of(case, visit.number(), document=kind, copy=copy, seen=None)


def _read(case: Case, paper: Paper, line: Line) -> Keying:
    """What a second person keys who reads that line."""
    return keying_of(
        case,
        line.number(),
        document=_DOCUMENTS[paper.kind],
        copy=paper.copy,
        birth=line.items.birth,
    )
