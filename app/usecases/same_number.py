"""The same number in other cases, and another number of the same person: never refused, always told, and who was told of an equal
one could not key it blind any more (課題 §4, §5)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from app.rules.same_number import Relation, is_one_person, is_same_subject, relation, was_one_person
from app.usecases import comparison
from app.usecases.desk import Desk
from db.tx import Tx, View
from forms.kernel.case import Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.person import FourItems
from forms.kernel.procedure import State
from forms.kernel.record import Record


@dataclass(frozen=True)
class Other:
    """Another case that holds the same number, or the subject's with another one, and what its person is to the subject.
    `case_id` and where it stands are for whoever may end its link."""

    reception_no: str
    relation: Relation
    case_id: str = field(default="", compare=False)
    state: State | None = field(default=None, compare=False)


def others(desk: Desk, view: View, case: Case) -> tuple[Other, ...]:
    """Every other case whose number is equal, by case; behind them those where the same person has another one."""
    number = view.numbers.open(case.id)
    if number is None:
        return ()
    equal = tuple(_other(desk, view, case, other) for other in view.numbers.same(case.id, number))
    return (*equal, *_other_numbers(desk, view, case))


def tell(desk: Desk, tx: Tx, case: Case, staff: Staff) -> tuple[Other, ...]:
    """`others`, noted in the trail of each whose number is equal: whoever is told this knows it from now on."""
    number = tx.numbers.open(case.id)
    for other in () if number is None else tx.numbers.same(case.id, number):
        tx.log(staff.id, "same_number_told", other)
    return others(desk, tx, case)


def earlier(desk: Desk, view: View, case: Case) -> tuple[Other, ...]:
    """Where somebody who may be the subject of this 「前に登録した番号の誤りを正す」 and lives elsewhere (a mover, or a NAMESAKE)
    still has another number, bound before; nothing for any other case. Who lives there is among `others`."""
    if case.record.text("purpose") != "mistake":
        return ()
    ours, variants, found = comparison.four_items(case.record), desk.reference.variants, []
    for other_id, is_earlier in view.numbers.otherwise(case.id).items():
        theirs = comparison.four_items(view.cases.get(other_id).record)
        elsewhere = not is_one_person(ours, theirs, variants)
        if is_earlier and elsewhere and is_same_subject(ours, theirs, variants):
            found.append(_other(desk, view, case, other_id))
    return tuple(found)


def _other_numbers(desk: Desk, view: View, case: Case) -> Iterator[Other]:
    """Looked up by the keys of name and birth date, then held item by item; what cannot be compared is nobody's."""
    for other_id in view.numbers.otherwise(case.id, case.record.applicable().text("old_name")):
        theirs = view.cases.get(other_id)
        try:
            one = _is_one(desk, case, theirs)
        except Refused:
            continue
        if one:
            yield Other(theirs.reception_no, Relation.OTHER_NUMBER, theirs.id, theirs.state)


def _other(desk: Desk, view: View, case: Case, other_id: str) -> Other:
    theirs, link = view.cases.get(other_id), view.numbers.link(other_id)
    try:
        pair = comparison.four_items(case.record), comparison.four_items(theirs.record)
        moved = _is_one(desk, case, theirs)
    except Refused:  # one of the two has no birth date: it cannot have gone on like that
        return Other(theirs.reception_no, Relation.OTHER, theirs.id, theirs.state)
    if moved:
        return Other(theirs.reception_no, Relation.SAME_PERSON, theirs.id, theirs.state)
    bound = theirs.updated_at if link is None else link.at
    kind = relation(*pair, desk.reference.variants, now=desk.now(), entered_at=bound)
    return Other(theirs.reception_no, kind, theirs.id, theirs.state)


def _is_one(desk: Desk, case: Case, other: Case) -> bool:
    """Whether both are one person's, now or before the move or the new name that one of them tells of (変更届)."""
    variants = desk.reference.variants
    (ours, *once), (theirs, *other_once) = _items(case.record), _items(other.record)
    if is_one_person(ours, theirs, variants):
        return True
    told = (*product(once, (theirs, *other_once)), *product((ours,), other_once))
    return any(is_one_person(*pair, variants) or was_one_person(*pair, variants) for pair in told)


def _items(record: Record) -> tuple[FourItems, ...]:
    """基本4情報 as they are, and as they were where the paper says from where somebody moved or what his name was. Raises
    Refused("lookup.weak")."""
    now, said = comparison.four_items(record), record.applicable()
    old_name, old_address = said.text("old_name"), said.text("old_address")
    if not (old_name or old_address):
        return (now,)
    named = replace(now, name=old_name, kana="") if old_name else now  # nobody wrote how it was read
    return (now, replace(named, address=old_address) if old_address else named)
