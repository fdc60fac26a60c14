"""What the final check asks the store, off the GUI thread, and how one case is shown from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.ui.screens.review_content import Content
from app.ui.screens.review_queue import APPROVED, STATES
from app.ui.screens.worklist_rows import Listed
from app.usecases import inspect, review
from app.usecases.inspect import Approval, CaseView
from app.usecases.review_file import ReviewFile
from app.usecases.sign_in import Session
from forms.kernel.procedure import State

_ENDED_SHOWN = 200


@dataclass(frozen=True)
class Opened:
    """One case as read: with the file of the final check where it waits or is approved."""

    view: CaseView
    file: ReviewFile | None


def read_case(session: Session, case_id: str) -> Opened:
    """Opens a case that waits or is approved, which is recorded; looks at any other."""
    desk, actor = session.desk, session.actor
    view = inspect.case_view(desk, actor, case_id)
    if view.case.state not in (State.CONFIRMED, State.APPROVED):
        return Opened(view, None)
    return Opened(view, review.open_case(desk, actor, case_id))


def is_same(before: Opened, now: Opened) -> bool:
    """Whether nothing changed but that somebody looked."""
    return _without_trail(before) == _without_trail(now)


def _without_trail(opened: Opened) -> Opened:
    file = None if opened.file is None else replace(opened.file, trail=())
    return Opened(replace(opened.view, trail=()), file)


def read_queue(session: Session, kind: str) -> tuple[Sequence[Listed], Approval | None]:
    """The cases of one filter, of what ended with its approval the latest; where there is none, the office's last approval."""
    desk, actor = session.desk, session.actor
    rows: list[Listed] = [*inspect.worklist(desk, actor, states=STATES[kind], ended=False)]
    if kind == APPROVED:
        rows += inspect.worklist(
            desk, actor, states=STATES[kind], ended=True, latest=True, limit=_ENDED_SHOWN
        )
    return rows, None if rows else inspect.last_approval(desk, actor)


def content_of(opened: Opened, session: Session) -> Content | None:
    """What was typed; None while a confirmer is still to key it blind."""
    view, file = opened.view, opened.file
    if view.case.state is State.ENTERED:
        return None
    agrees = file is not None and any(fact.code == "fact.number_agrees" and fact.good for fact in file.facts)
    changes, number = (file.changes, file.number_change) if file else ((), "")
    variants = session.desk.reference.variants
    return Content(view.case, changes, number, agrees, file, variants, view.links, view.names)
