"""Two blind entries: how often they may differ, and who gets no new tries."""

import pytest

from app import messages
from app.usecases import confirm
from app.usecases.confirm import Outcome
from forms.kernel.case import PaperOutcome
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import State
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import reopen
from tests.helpers.people import OTHER_DAY
from tests.helpers.road import Road, app_desk, keying_of


def test_a_second_mismatch_returns_the_case_and_neither_value_is_kept(road: Road) -> None:
    """Told only 不一致 in between."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    first = confirm.key(road.desk, token, case.id, keying_of(case, a_number(2)))
    assert (first.outcome, first.case.state) == (Outcome.ONCE_MORE, State.ENTERED)
    assert road.case(case.id).has_number
    second = confirm.key(road.desk, token, case.id, keying_of(case, a_number(3)))
    assert (second.outcome, second.case.state) == (Outcome.RETURNED, State.RETURNED)
    assert (second.case.has_number, second.case.returned_reason) == (False, "confirm.mismatch")
    assert [p.outcome for p in road.papers(case.id)] == [PaperOutcome.VOID]
    dek = bytes(road.desk.store._dek)
    road.desk.store.close()
    for seed in (1, 2, 3):
        assert Leaks(a_number(seed), dek).in_store(road.desk.store.path) == set()


@pytest.mark.parametrize(
    ("number", "birth"),
    [(a_number(2), None), (a_number(1), OTHER_DAY)],
    ids=["the number differs", "the birth date differs"],
)
def test_which_of_the_two_differs_is_never_said(
    road: Road, number: IndividualNumber, birth: PartialDate | None
) -> None:
    """One joint answer, in what is returned and in what is recorded."""
    case = road.signed(number=a_number(1))
    done = road.key(case, keying_of(case, number, birth=birth))
    assert done.outcome is Outcome.ONCE_MORE
    line = road.trail(case.id)[-1]
    assert (line.act, line.detail) == (
        "mismatch",
        {"tries": "1", "document": "card", "copy": "no", "means": "keyed"},
    )


@pytest.mark.parametrize(
    ("number", "birth", "reason"),
    [
        (a_number(1), OTHER_DAY, "confirm.birth"),
        (a_number(2), OTHER_DAY, "confirm.birth"),
        (a_number(2), None, "confirm.mismatch"),
    ],
    ids=["the birth date differs", "both differ", "the number differs"],
)
def test_whoever_enters_it_again_is_told_that_the_birth_date_differed(
    road: Road, number: IndividualNumber, birth: PartialDate | None, reason: str
) -> None:
    """He has a wrong date before him and would enter it again; the confirmer and the chain are told nothing of it."""
    case = road.signed(number=a_number(1))
    road.key(case, keying_of(case, number, birth=birth))
    done = road.key(case, keying_of(case, number, birth=birth))
    assert road.case(case.id).returned_reason == reason
    assert done.case.returned_reason == "confirm.mismatch"
    assert road.trail(case.id)[-1].detail["reason"] == "mismatch"
    said = messages.returned_to_entry(reason)
    assert said.startswith("生年月日が書類と違います。") is (reason == "confirm.birth")
    assert messages.returned(reason) == messages.returned("confirm.mismatch")


def test_after_one_mismatch_the_right_values_still_confirm(road: Road) -> None:
    """Once more."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    confirm.key(road.desk, token, case.id, keying_of(case, a_number(2)))
    assert confirm.begin(road.desk, token, case.id).tries_left == 1
    assert confirm.key(road.desk, token, case.id, keying_of(case, a_number(1))).outcome is Outcome.CONFIRMED


def test_leaving_and_beginning_again_gives_no_new_tries(road: Road) -> None:
    """No unlimited guesses: the mismatch stays counted."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    confirm.key(road.desk, token, case.id, keying_of(case, a_number(2)))
    confirm.leave(road.desk, token, case.id)
    assert road.case(case.id).confirming_by == ""
    again, task = road.begin(case)
    assert task.tries_left == 1
    assert confirm.key(road.desk, again, case.id, keying_of(case, a_number(2))).outcome is Outcome.RETURNED


def test_a_restart_of_the_program_gives_no_new_tries(road: Road) -> None:
    """The store is closed in the middle and opened by another process' desk."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    confirm.key(road.desk, token, case.id, keying_of(case, a_number(2)))
    from tests.helpers import office

    road.desk.store.close()
    made = office.Desk(road.desk.store, road.people, road.clock, "")
    store, _ = reopen(made, road.people.confirmer)
    later = Road(road.people, road.clock, app_desk(store, road.clock))
    again, task = later.begin(case)
    assert task.tries_left == 1
    assert confirm.key(later.desk, again, case.id, keying_of(case, a_number(3))).outcome is Outcome.RETURNED
    store.close()


def test_another_confirmer_has_no_tries_of_his_own(road: Road) -> None:
    """They are counted for the version."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    confirm.key(road.desk, token, case.id, keying_of(case, a_number(2)))
    confirm.leave(road.desk, token, case.id)
    again, task = road.begin(case, road.people.all_round)
    assert task.tries_left == 1
    assert confirm.key(road.desk, again, case.id, keying_of(case, a_number(2))).outcome is Outcome.RETURNED


def test_a_corrected_version_has_two_tries_again_by_the_same_confirmer(road: Road) -> None:
    """He may act again on it."""
    case = road.signed(number=a_number(1))
    road.key(case, keying_of(case, a_number(2)))
    road.key(case, keying_of(case, a_number(2)))
    again = road.again(road.case(case.id), number=a_number(1))
    assert road.begin(again)[1].tries_left == 2
    assert road.confirm(again, a_number(1)).state is State.CONFIRMED


def test_an_entry_that_fails_its_check_digit_is_no_number_and_never_compared() -> None:
    """There is no value to hand over; the person is told of the digit, not of 不一致."""
    digits = number_digits(1)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    with pytest.raises(Refused) as caught:
        IndividualNumber(wrong)
    assert caught.value.code == "number.check_digit"
    assert wrong not in str(caught.value)
