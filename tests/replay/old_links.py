"""The wrong links that stand in a store since 2017: made in bulk, past the counter and past every use-case of today.

愛知県資料: numbers that were linked once and for all when the system began, many of them by one item.
"""

from datetime import datetime

from forms.kernel.case import Case
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Part, State, Step
from forms.kernel.record import Record
from tests.helpers import office
from tests.helpers.office import JST

THEN = datetime(2017, 6, 1, 9, 0, tzinfo=JST)


def linked_in_2017(made: office.Desk, record: Record, number: IndividualNumber) -> Case:
    """A case approved then, straight into the tables: a document is said to have been seen, and nobody compared anything."""
    day = THEN.date().isoformat()
    case = office.a_draft(made, record.changed(applied_on=day, received_on=day))
    case = office.enter(made, case, number)
    people = made.people
    for what, target, who, part in (
        (Step.BEGIN_CONFIRM, State.ENTERED, people.confirmer, Part.CONFIRM),
        (Step.CONFIRM, State.CONFIRMED, people.confirmer, Part.CONFIRM),
        (Step.APPROVE, State.APPROVED, people.reviewer, Part.REVIEW),
    ):
        with made.doing() as tx:
            case = office.step(made, tx.cases, case, what, target, who.id, part)
    return case
