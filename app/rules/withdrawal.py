"""取下げ and 死亡 before the 手帳 is given out: from where, for which causes, and what is asked of paper and 手帳.

An application may be taken back until it is decided. Once the 手帳 is decided nobody takes the application back: where its holder
died, the 手帳 goes back to the prefecture and the 知事 is told (法16条1項, 令12条2項). A 届出 has had its effect when it arrived
(行政手続法37条): it is not taken back any more, 返戻 opens it again.
"""

from enum import Enum

from app.rules.notices import ends_going_up
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import UNDECIDED, State

REASONS = ("applicant", "died", "moved", "other_cause")
_DECIDED = (State.GRANTED, State.ARRIVED)
_OPEN = (State.DRAFT, State.ENTERED, State.CONFIRMED, State.RETURNED, State.APPROVED)


class Fate(Enum):
    """What becomes of the papers with a number, or of the 手帳; the value is the code in the audit detail."""

    AT_CENTER = "at_center"  # where they were sent
    GIVEN_BACK = "given_back"  # to the applicant
    SHREDDED = "shredded"
    FILED = "filed"  # kept in the office with the number made black
    TECHO_STOPPED = "techo_stopped"  # never made, or kept by the センター
    TECHO_SENT = "techo_sent"  # it went back


def may_end(case: Case) -> bool:
    """Whether it can be over like this where it stands."""
    record = case.record
    if case.state in (*UNDECIDED, *_DECIDED):
        return case.state is not State.FORWARDED or not ends_going_up(record.form.id, record)
    if case.state is State.APPROVED and not record.form.forwarded:
        return False  # 番号の申出: it ended with its approval
    return case.state in _OPEN and case.version > 0


def reasons(state: State) -> tuple[str, ...]:
    """Causes there can be."""
    return ("died", "other_cause") if state in _DECIDED else REASONS


def fates(state: State, *, on_paper: bool) -> tuple[Fate, ...]:
    """What is asked; nothing where no paper with a number came to be (`on_paper`) and no 手帳 was decided."""
    if state is State.GRANTED:
        return Fate.TECHO_STOPPED, Fate.TECHO_SENT
    if state is State.ARRIVED:
        return (Fate.TECHO_SENT,)  # until it went back it lies here, and the case stays open
    if not on_paper:
        return ()
    kept = (Fate.GIVEN_BACK, Fate.SHREDDED, Fate.FILED)
    return (Fate.AT_CENTER, *kept) if state in UNDECIDED else kept


def check(case: Case, why: str, fate: str, *, on_paper: bool) -> None:
    """Raises Refused("withdraw.over") for a case that cannot be over like this, ("after.reason"), ("withdraw.decided") for a
    cause that does not fit a 手帳 that is decided, ("withdraw.fate") where what is asked was not said."""
    if not may_end(case):
        raise Refused("withdraw.over")
    if why not in REASONS:
        raise Refused("after.reason")
    if why not in reasons(case.state):
        raise Refused("withdraw.decided")
    asked = tuple(one.value for one in fates(case.state, on_paper=on_paper))
    if (fate not in asked) if asked else bool(fate):
        raise Refused("withdraw.fate", field="fate")
