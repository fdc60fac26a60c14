"""What a list asks the store, off the GUI thread."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from app.reference import MOSHIDE
from app.rules.attachments import Aged
from app.ui.screens.worklist_acts import Lacks
from app.ui.screens.worklist_rows import Beside, CaseRows, Listed, filters, has_ended, is_of_techo
from app.usecases import aging, identity_file, inspect, parking, register_request
from app.usecases.sign_in import Session
from app.wording_attachments import AGED
from forms.kernel.case import Case
from forms.kernel.counter import Parking
from forms.kernel.procedure import GONE_UP, State

_LIMIT = 2000
_GONE_SHOWN = 200  # of what has gone up, or ended with its approval, the latest; the search finds the rest


class _Assigned(Listed, Protocol):
    @property
    def assigned_id(self) -> str: ...


@dataclass(frozen=True)
class Found:
    """What one reading gave. `whole` is what there is whatever is searched for; `mine` are the ids of those of its open
    cases that this person is in charge of."""

    text: str = ""
    rows: Sequence[Listed] = ()
    mine: frozenset[str] = frozenset()
    whole: Sequence[Listed] = ()
    later: Mapping[str, date] = field(default_factory=dict)  # 後日確認 still open: the day agreed, by case
    waiting: frozenset[str] | None = None  # 照合待ち; None where the office does not ask the register
    parked: Mapping[str, Parking] = field(default_factory=dict)  # 保留
    aged: Mapping[str, Aged] = field(default_factory=dict)  # 診断書 or photo that grows too old
    entered: Mapping[str, date] = field(default_factory=dict)  # 入力日 of what came on an earlier day

    def _beside(self, case_id: str) -> Beside:
        parked = self.parked.get(case_id)
        return Beside(
            self.later.get(case_id),
            case_id in (self.waiting or ()),
            "" if parked is None else parked.word,
            _aged(self.aged.get(case_id)),
            self.entered.get(case_id),
        )

    def own_parked(self) -> int:
        """How many visitors this person has set aside."""
        return sum(1 for case_id in self.parked if case_id in self.mine)

    def has(self, case: Case) -> bool:
        """Whether a case is there, still in the state in which somebody saw it."""
        return any((row.id, row.state) == (case.id, case.state) for row in self.rows)

    def lacks(self, case_id: str) -> Lacks:
        """What a case still waits for."""
        return Lacks(case_id in (self.waiting or ()), case_id in self.later)

    def tests(self, today: date) -> Mapping[str, Callable[[Listed], bool]]:
        """The filters there are."""
        statements = any(row.form.id == MOSHIDE for row in self.whole)
        others = any(map(is_of_techo, self.whole))
        return filters(
            self.mine,
            today,
            self.later,
            self.waiting,
            statements=statements,
            others=others,
            parked=self.parked,
            aged=self.aged,
        )

    def shown(self, listed: Sequence[Listed], today: date, *, wide: bool) -> CaseRows:
        """Rows of the table, with their marks."""
        return CaseRows(listed, today, wide=wide, beside=self._beside)

    def own_drafts(self) -> int:
        """How many drafts of this person there are, whatever is searched for."""
        return sum(1 for row in self.whole if row.state is State.DRAFT and row.id in self.mine)


def read(session: Session, states: Sequence[State], text: str) -> Found:
    """Cases in these states; `text` is the beginning of 受付番号, name or kana. Runs on the worker."""
    whole = _cases(session, states, "")
    rows = _cases(session, states, text) if text else whole
    own = {row.id for row in (*whole, *rows) if row.assigned_id == session.staff.id}
    gone = {row.id for row in (*whole, *rows) if has_ended(row)}
    later = identity_file.due_days(session.desk, session.actor)
    waiting = register_request.waiting(session.desk, session.actor)
    notes = parking.notes(session.desk, session.actor)
    aged = aging.of_cases(session.desk, session.actor, {row.id for row in (*whole, *rows)} - gone)
    return Found(text, rows, frozenset(own - gone), whole, later, waiting, notes.parked, aged, notes.entered)


def _aged(one: Aged | None) -> str:
    return "" if one is None else AGED[one.kind, one.past]


def tally(rows: Iterable[Listed], tests: Mapping[str, Callable[[Listed], bool]]) -> Mapping[str, int]:
    """How many rows each filter leaves."""
    kept = list(rows)
    return {key: sum(1 for row in kept if fits(row)) for key, fits in tests.items()}


def summary(counts: Mapping[str, int], *, own: bool) -> str:
    """How many there are in one line; `own`: and how many of them one is in charge of."""
    return f"全{counts['all']}件・自分の担当 {counts['mine']}件" if own else f"{counts['all']}件"


def _cases(session: Session, states: Sequence[State], text: str) -> Sequence[_Assigned]:
    desk, actor = session.desk, session.actor
    rows = list(inspect.worklist(desk, actor, states=_open(states), text=text, limit=_LIMIT, ended=False))
    for ends, ended in (((State.APPROVED,), True), (GONE_UP, False)):
        shown = tuple(end for end in ends if end in states)
        if shown:
            rows += inspect.worklist(
                desk, actor, states=shown, text=text, limit=_GONE_SHOWN, latest=True, ended=ended
            )
    if State.FORWARDED in states and not text:
        known = {row.id for row in rows}
        rows += [row for row in inspect.to_tell(desk, actor) if row.id not in known]
    return rows


def _open(states: Sequence[State]) -> tuple[State, ...]:
    return tuple(state for state in states if state not in GONE_UP)
