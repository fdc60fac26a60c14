"""追加の書類 in the replay: which papers do, the program says; the simulated people bring one, record it and look at it."""

from collections.abc import Collection

from app.rules import proof
from app.rules.proof import Proof
from app.usecases import identity, identity_file, review
from forms.kernel.case import Case
from forms.kernel.compare import numbers_agree
from forms.kernel.identity import Check
from forms.kernel.number import IndividualNumber
from forms.kernel.record import Record
from tests.helpers.road import Road
from tests.replay.reading import Eyes
from tests.replay.visitors import Paper, Visit


def told_by(road: Road, eyes: Eyes, case: Case, visit: Visit, found: Proof) -> str:
    """The further document as recorded; where the program demands its number, only when that is the one entered."""
    wanted = proof.document_wanted(found)
    got = None if wanted is None else brought(road, eyes, case.id, case.record, visit, {wanted})
    if got is None:
        return ""
    if wanted is not Check.FURTHER_NUMBER:
        return got[0]
    stored = review.reveal_number(road.desk, road.reviewer, case.id)
    return got[0] if bears(eyes, got[1], case.record, stored) else ""


def brought(
    road: Road, eyes: Eyes, case_id: str, record: Record, visit: Visit, checks: Collection[Check]
) -> tuple[str, Paper] | None:
    """The first paper brought that the program takes for it, recorded at the counter: its id, and the paper."""
    file = identity_file.look(road.desk, road.clerk, case_id, record, has_number=True)
    taken = {
        kind.id
        for check in checks
        if (demand := file.further_of(check)) is not None
        for offer in demand.offers
        for kind in offer.kinds
    }
    paper = next((one for one in visit.later if one.kind in taken and one.checks <= set(checks)), None)
    if paper is None or eyes.subject_line(paper, record) is None:
        return None
    (shown_id,) = identity.record_shown(road.desk, road.clerk, case_id, [eyes.seen(paper, record)])
    return shown_id, paper


def bears(eyes: Eyes, paper: Paper, record: Record, number: IndividualNumber | None) -> bool:
    """Whether the number beside the subject's name on it is this one."""
    own = eyes.own_number((paper,), record)
    return own is not None and numbers_agree(number, own[1].number())
