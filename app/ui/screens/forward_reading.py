"""What one look at the store gives the 進達 screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.rules.attachments import Aged
from app.ui.screens.forward_hand_over import told
from app.ui.screens.worklist_rows import Listed
from app.usecases import aging, attachments, corrections, hand_over, inspect
from app.usecases.sign_in import Session
from forms.kernel.case import Batch
from forms.kernel.dates import fiscal_year
from forms.kernel.procedure import Role, State


@dataclass(frozen=True)
class Read:
    """Cases that may go up, with how much is open about their attachments, and the book of one 年度."""

    cases: Sequence[Listed]
    beside: Mapping[str, int | None]
    aged: Mapping[str, Aged]  # whose 診断書 or photo grew too old, or soon does
    asked: Mapping[str, int]  # 補正 that waits for an answer
    years: tuple[int, ...]
    year: int  # of the book
    batches: tuple[Batch, ...]
    open_batch: Batch | None
    told: Mapping[str, str]  # how far the hand-over of a 束 came, by its id
    agreed: bool  # whether a センター takes files


def read(session: Session, year: int | None) -> Read:
    """`year` of the book; None is the present one."""
    desk, actor = session.desk, session.actor
    of = year or fiscal_year(desk.today())
    cases = inspect.worklist(desk, actor, states=(State.APPROVED,), ended=False)
    return Read(
        cases,
        attachments.left_of(desk, actor, [case.id for case in cases]),
        aging.of_cases(desk, actor, [case.id for case in cases]),
        corrections.open_of(desk, actor, [case.id for case in cases]),
        inspect.batch_years(desk),
        of,
        inspect.batches(desk, of),
        inspect.open_batch(desk),
        {batch_id: told(one) for batch_id, one in hand_over.newest(desk).items()},
        Role.FORWARDER in actor.staff.roles and hand_over.agreed(desk, actor) is not None,
    )
