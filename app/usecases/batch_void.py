"""Giving a 束番号 up: what became of its printed papers is asked first, because they bear names and may bear numbers."""

from enum import Enum

from db.tx import View
from forms.kernel.case import Batch, PaperKind, PaperOutcome
from forms.kernel.errors import Refused


class PaperFate(Enum):
    """What became of the papers of a 束 that is to be given up; the value is the code in the audit detail."""

    NOT_PRINTED = "not_printed"
    SHREDDED = "shredded"  # every sheet taken back and shredded
    SENT = "sent"  # it is at the prefecture already: the 束 cannot be given up


def check(view: View, batch: Batch, fate: PaperFate) -> None:
    """Raises Refused("forward.sent") for a paper that is out of the house, ("forward.paper_out") where somebody said of one
    that it came out of the printer right and now says that there is none."""
    if fate is PaperFate.SENT:
        raise Refused("forward.sent")
    if fate is PaperFate.NOT_PRINTED and came_out(view, batch.id):
        raise Refused("forward.paper_out")


def came_out(view: View, batch_id: str) -> bool:
    """Whether a paper of any issue, other than a 控え, was said to have come out right."""
    papers = [paper for paper in view.papers.of_batch(batch_id) if paper.kind is not PaperKind.OFFICE_COPY]
    return any(paper.outcome is PaperOutcome.PRINTED for paper in papers)
