"""Originals and the 束 they go up in."""

from forms.kernel.case import Batch, Case
from forms.kernel.printing import Again, Reprint
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.road import ON_PAPER, Road

PASSWORD = "envelope of 24 letters.."
AGAIN = Reprint(Again.LOST)  # why papers are issued again, where a test does not ask


def a_original(road: Road) -> Case:
    """An approved handwritten original: its 転記 sheet bears the number."""
    return road.approved(adult_record(**ON_PAPER), a_number(1))


def batch_of(road: Road, batch_id: str) -> Batch:
    """The 束 as it stands."""
    with road.desk.store.look() as view:
        return view.batches.get(batch_id)
