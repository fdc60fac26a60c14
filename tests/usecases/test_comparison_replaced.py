"""照会した資料が入れ替わった: a comparison stands while the data say the same of whom it found, else it is due again."""

from dataclasses import replace

import pytest

from app.rules import proof
from app.usecases import comparison, register_file, register_owner, register_request, review
from app.usecases.entry import Entry
from forms.kernel.case import Case
from forms.kernel.compare import Mark
from forms.kernel.procedure import State
from forms.kernel.residents import Owner, Resident, Whose
from tests.helpers.asked import OWN, TERMINAL, chosen, look_up
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.proving import HANAKO, ask_by, compared, handed_on, ready, seen
from tests.helpers.register import CHILD, FATHER, MOTHER, NAMESAKE, begun, imported
from tests.helpers.road import Road
from tests.helpers.shown import hand_on

MOVED = replace(CHILD, items=replace(CHILD.items, address="碧南市松本町28番地"))
NO_NUMBER = replace(CHILD, number=None)


def next_answers(desk: Desk, *people: Resident) -> None:
    """The next file of answers."""
    with desk.doing() as tx:
        new = begun(tx, desk)
        rows = tx.residents.load(new.id, people)
        tx.residents.finish(new.id, rows + tx.residents.keep_answers(new.id, new.as_of).rows)


def due(road: Road) -> list[str]:
    """Who stands on the next request list."""
    with road.desk.store.look() as view:
        return [case.id for case in register_request.due(view)]


def waiting(road: Road) -> frozenset[str] | None:
    return register_request.waiting(road.desk, road.clerk)


def entered(road: Road) -> Case:
    """Found, and its number, which is her own, handed on."""
    case = ready(road, HANAKO)
    chosen(road, case)
    return handed_on(road, case, OWN)


def test_answers_about_others_leave_a_comparison_as_it_is(extract: Road, desk: Desk) -> None:
    """The clerk compared on Monday; Tuesday's file tells of other people."""
    case = ready(extract, HANAKO)
    made = chosen(extract, case).comparison
    next_answers(desk, replace(FATHER, household="H8"))
    file = register_file.look(extract.desk, extract.clerk, case.id)
    assert (file.made, file.replaced) == (made, False)
    assert register_owner.ask_owner(extract.desk, extract.clerk, case.id, OWN).whose is Whose.OWN
    assert handed_on(extract, case, OWN).state is State.ENTERED
    assert due(extract) == []


@pytest.mark.parametrize("now", [MOVED, replace(CHILD, household="H9"), replace(CHILD, role="妹")])
def test_a_case_whose_subject_is_told_of_otherwise_is_compared_anew(
    extract: Road, desk: Desk, now: Resident
) -> None:
    """The entry screen says so, the case is handed on all the same, and stands on the next list."""
    case = ready(extract, HANAKO)
    made = chosen(extract, case).comparison
    next_answers(desk, now)
    file = register_file.look(extract.desk, extract.clerk, case.id)
    assert (file.made, file.stale, file.replaced) == (None, True, True)
    case = handed_on(extract, case, OWN)
    assert due(extract) == [case.id]
    assert waiting(extract) == frozenset({case.id})
    if now is not MOVED:
        again = chosen(extract, case)
        assert again.owner is not None
        assert (again.comparison.id != made.id, again.owner.whose) == (True, Whose.OWN)
        assert due(extract) == []


def test_what_was_typed_otherwise_is_no_exchange_of_the_data(extract: Road, desk: Desk) -> None:
    case = ready(extract, HANAKO)
    chosen(extract, case)
    next_answers(desk, MOVED)
    file = register_file.look(extract.desk, extract.clerk, case.id, HANAKO.changed(address="碧南市別町2番地"))
    assert (file.stale, file.replaced) == (True, False)


def test_a_comparison_that_told_that_the_number_is_the_subjects_has_said_all(
    extract: Road, desk: Desk
) -> None:
    """She moves away, or the data are destroyed: whose the number was is known, of this very link."""
    case = entered(extract)
    for exchange in (lambda: next_answers(desk, MOVED), lambda: imported(desk, [FATHER])):
        exchange()
        assert due(extract) == []
        assert waiting(extract) == frozenset()
    with desk.doing() as tx:
        tx.residents.purge()
    assert due(extract) == []
    file = review.open_case(extract.desk, extract.reviewer, extract.confirm(extract.sign(case), OWN).id)
    assert proof.missing(file.proof) == ()


def test_a_kept_number_goes_on_with_what_was_told_of_it(extract: Road, desk: Desk) -> None:
    """Sent back for something else: nothing about whose the number is has changed."""
    back = extract.send_back(extract.confirm(extract.sign(entered(extract)), OWN))
    imported(desk, [FATHER])
    kept = hand_on(extract.desk, extract.clerk, back.id, Entry(back.record, keep_number=True))
    assert kept.case.state is State.ENTERED
    assert due(extract) == []


def test_a_number_that_nobody_could_tell_of_is_told_of_by_the_next_data(extract: Road, desk: Desk) -> None:
    """The register held none for her; now it does."""
    imported(desk, [NO_NUMBER])
    case = ready(extract, HANAKO)
    chosen(extract, case)
    case = handed_on(extract, case, OWN)
    next_answers(desk, MOTHER)
    assert due(extract) == []
    next_answers(desk, CHILD)
    assert due(extract) == [case.id]
    assert chosen(extract, case).owner == Owner(Whose.OWN)


def test_that_it_is_none_of_those_found_ends_with_any_of_them(extract: Road, desk: Desk) -> None:
    imported(desk, [CHILD, replace(NAMESAKE, items=CHILD.items)])  # two who fit all items
    case = ready(extract, HANAKO)
    made = comparison.choose(extract.desk, extract.clerk, case.id, look_up(extract, case), "").comparison
    assert register_file.look(extract.desk, extract.clerk, case.id).made == made
    imported(desk, [CHILD])
    assert register_file.look(extract.desk, extract.clerk, case.id).replaced


def test_what_is_approved_is_not_asked_again_by_new_data(extract: Road, desk: Desk) -> None:
    """Nobody could compare it any more."""
    imported(desk, [NO_NUMBER])
    case = ready(extract, HANAKO)
    made = chosen(extract, case).comparison
    case = handed_on(extract, case, OWN)
    imported(desk, [MOTHER])
    with extract.desk.store.look() as view:
        assert comparison.current(view, case) is None
        assert comparison.current(view, replace(case, state=State.APPROVED)) == made


def test_a_look_by_eye_does_not_end_with_data_in_use(terminal: Road, desk: Desk) -> None:
    """Where the office still looks at the terminal."""
    case = ready(terminal, adult_record())
    made = compared(terminal, case, seen(case, number=Mark.SAME)).comparison
    imported(desk, [FATHER])
    ask_by(desk, TERMINAL)
    with terminal.desk.store.look() as view:
        assert comparison.current(view, case) == made
