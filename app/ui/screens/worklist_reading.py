"""What a list asks the store, off the GUI thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.ui.screens.worklist_rows import Listed
from app.usecases import inspect
from app.usecases.sign_in import Session
from forms.kernel.procedure import State

_LIMIT = 2000
_GONE_SHOWN = 200  # of what has gone up the latest; the search finds the rest


@dataclass(frozen=True)
class Found:
    """What one reading gave; `mine` are the ids of those of its open cases that this person is in charge of."""

    text: str = ""
    rows: Sequence[Listed] = ()
    mine: frozenset[str] = frozenset()


def read(session: Session, states: Sequence[State], text: str) -> Found:
    """Cases in these states; `text` is the beginning of 受付番号, name or kana. Runs on the worker."""
    desk, actor = session.desk, session.actor
    waiting = tuple(state for state in states if state is not State.FORWARDED)
    rows = list(inspect.worklist(desk, actor, states=waiting, text=text, limit=_LIMIT))
    own = frozenset(row.id for row in rows if row.assigned_id == session.staff.id)
    if State.FORWARDED in states:
        gone = (State.FORWARDED,)
        rows += inspect.worklist(desk, actor, states=gone, text=text, limit=_GONE_SHOWN, latest=True)
    return Found(text, rows, own)
