"""The same number in other cases: never refused, always told, and who was told could not key it blind any more (課題 §4, §5)."""

from dataclasses import dataclass, field

from app.rules.same_number import Relation, is_same_subject, relation
from app.usecases import comparison
from app.usecases.desk import Desk
from db.tx import Tx, View
from forms.kernel.case import Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.procedure import State


@dataclass(frozen=True)
class Other:
    """Another case that holds the same number, and what its person is to the subject. `case_id` and where it stands are for
    whoever may end its link."""

    reception_no: str
    relation: Relation
    case_id: str = field(default="", compare=False)
    state: State | None = field(default=None, compare=False)


def others(desk: Desk, view: View, case: Case) -> tuple[Other, ...]:
    """Every other case whose number is equal, by case."""
    number = view.numbers.open(case.id)
    if number is None:
        return ()
    return tuple(_other(desk, view, case, other) for other in view.numbers.same(case.id, number))


def tell(desk: Desk, tx: Tx, case: Case, staff: Staff) -> tuple[Other, ...]:
    """`others`, noted in the trail of each: whoever is told this knows their number from now on."""
    number = tx.numbers.open(case.id)
    for other in () if number is None else tx.numbers.same(case.id, number):
        tx.log(staff.id, "same_number_told", other)
    return others(desk, tx, case)


def earlier(desk: Desk, view: View, case: Case) -> tuple[Other, ...]:
    """Where the subject of this 「前に登録した番号の誤りを正す」 still has another number, bound before; nothing for any other
    case. `relation` says SAME_PERSON or, with another address, NAMESAKE."""
    if case.record.text("purpose") != "mistake":
        return ()
    ours, found = comparison.four_items(case.record), []
    for other_id in view.numbers.earlier(case.id):
        theirs = comparison.four_items(view.cases.get(other_id).record)
        if is_same_subject(ours, theirs, desk.reference.variants):
            found.append(_other(desk, view, case, other_id))
    return tuple(found)


def _other(desk: Desk, view: View, case: Case, other_id: str) -> Other:
    theirs, link = view.cases.get(other_id), view.numbers.link(other_id)
    try:
        pair = comparison.four_items(case.record), comparison.four_items(theirs.record)
    except Refused:  # one of the two has no birth date: it cannot have gone on like that
        return Other(theirs.reception_no, Relation.OTHER, theirs.id, theirs.state)
    bound = theirs.updated_at if link is None else link.at
    kind = relation(*pair, desk.reference.variants, now=desk.now(), entered_at=bound)
    return Other(theirs.reception_no, kind, theirs.id, theirs.state)
