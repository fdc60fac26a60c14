"""Nobody keys blind a number he knows, whichever case he knows it from; nor anything without having begun."""

import pytest

from app.usecases import confirm, entry, forward, review
from app.usecases.entry import Entry
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import State, Step
from tests.db.raw import send, without_guards
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.road import ON_PAPER, Road, at, keying_of
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused


def refused_blind(road: Road, case: Case, who: Staff) -> None:
    """He may not confirm it, and another may."""
    token = road.token(who, Step.CONFIRM, case.id)
    with refused(road, "four_eyes.seen_elsewhere"):
        confirm.begin(road.desk, token, case.id)
    assert road.confirm(road.case(case.id), a_number(1)).state is State.CONFIRMED


def test_whoever_looked_at_the_number_in_another_case_does_not_key_it_blind(road: Road) -> None:
    """A supervisor who confirms too."""
    shown, case = road.confirmed(number=a_number(1)), road.signed(number=a_number(1))
    review.reveal_number(road.desk, at(road.people.all_round), shown.id)
    refused_blind(road, case, road.people.all_round)


def test_whoever_made_the_paper_of_another_case_does_not_key_its_number_blind(road: Road) -> None:
    """Its 転記 bears the number."""
    printed = road.approved(adult_record(**ON_PAPER), a_number(1))
    case = road.signed(number=a_number(1))
    who = at(road.people.all_round)
    forward.prepare(road.desk, who, [printed.id], document_number="8碧福第1号", dated=road.desk.today())
    refused_blind(road, case, road.people.all_round)


def test_whoever_typed_the_number_in_another_case_does_not_key_it_blind(road: Road) -> None:
    """The earlier of the two; who typed the later one was told, and stands in the trail of the earlier."""
    road.entered(number=a_number(1), clerk=road.people.all_round)
    case = road.sign(road.entered(number=a_number(1), clerk=road.people.second_clerk))
    refused_blind(road, case, road.people.all_round)


def test_whoever_typed_it_at_first_and_not_last_knows_it_too(road: Road) -> None:
    """He typed it, a colleague typed it once more."""
    who = road.people.all_round
    first = road.send_back(road.confirm(road.sign(road.entered(number=a_number(1), clerk=who)), a_number(1)))
    review.reassign(road.desk, road.reviewer, first.id, road.people.second_clerk.id, "担当が休み")
    road.again(first, number=a_number(1))
    case = road.signed(number=a_number(1))
    refused_blind(road, case, who)


def test_only_equal_numbers_count(road: Road) -> None:
    """A small office: whoever typed a sibling's number, or handed on a kept one, or saw another's, may confirm."""
    who = road.people.all_round
    typed = road.sign(road.entered(number=a_number(2), clerk=who))
    review.reveal_number(road.desk, at(who), road.confirmed(number=a_number(3)).id)
    kept = road.send_back(road.confirmed(number=a_number(1)))
    review.reassign(road.desk, road.reviewer, kept.id, who.id, "担当が休み")
    road.again(kept, keep=True)
    case = road.signed(number=a_number(1))
    assert road.confirm(case, a_number(1), who).state is State.CONFIRMED
    assert road.confirm(typed, a_number(2)).state is State.CONFIRMED


def test_one_confirmer_keys_both_applications_of_a_visitor(road: Road) -> None:
    """Each from the document in his hand: that is no knowledge from elsewhere."""
    first, second = road.signed(number=a_number(1)), road.signed(number=a_number(1))
    assert road.confirm(first, a_number(1)).state is State.CONFIRMED
    assert road.confirm(second, a_number(1)).state is State.CONFIRMED


def test_a_number_that_was_destroyed_there_bars_nobody_here(road: Road) -> None:
    """No index is left by which the two could be known as equal."""
    who = at(road.people.all_round)
    other = road.entered(number=a_number(1), clerk=who.staff)
    case = road.sign(road.entered(number=a_number(1), clerk=road.people.second_clerk))
    entry.take_back(road.desk, who, other.id)
    assert road.confirm(case, a_number(1), who.staff).state is State.CONFIRMED


def test_what_he_learns_in_between_ends_it(road: Road) -> None:
    """Begun, then he entered another case with the number: he does not key this one."""
    who = road.people.all_round
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case, who)
    draft = entry.open_draft(road.desk, at(who))
    hand_on(road.desk, at(who), draft.id, Entry(adult_record(), a_number(1)))
    with refused(road, "four_eyes.seen"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))


def test_what_he_learnt_elsewhere_ends_it_too(road: Road) -> None:
    """Begun, then he looked at the number of another case."""
    who = road.people.all_round
    shown, case = road.confirmed(number=a_number(1)), road.signed(number=a_number(1))
    token, _ = road.begin(case, who)
    review.reveal_number(road.desk, at(who), shown.id)
    with refused(road, "four_eyes.seen_elsewhere"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))


# --- begun by an act, not by a word ----------------------------------------------------------------------------------


@pytest.mark.parametrize("colleague", [False, True], ids=["nobody began", "a colleague began"])
def test_a_name_written_into_the_column_begins_nothing(road: Road, colleague: bool) -> None:
    """Keying and sending back want his own act of this version; beginning then writes it."""
    who, case = road.people.all_round, road.signed(number=a_number(1))
    if colleague:
        road.begin(case)
    without_guards(road.desk.store, "guard_cases_update_case")
    send(road.desk.store, "UPDATE cases SET confirming_by = :who WHERE id = :case", who=who.id, case=case.id)
    token = road.token(who, Step.CONFIRM, case.id)
    with refused(road, "confirm.not_begun"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))
    with refused(road, "confirm.not_begun"):
        confirm.send_back(road.desk, token, case.id, "原本が読めません")
    confirm.begin(road.desk, token, case.id)
    confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))
    with road.desk.store.look() as view:
        begun = [act.staff_id for act in view.acts.of(case.id) if act.step is Step.BEGIN_CONFIRM]
    assert begun[-1] == who.id


def test_a_name_nobody_bears_in_the_column_holds_no_case(road: Road) -> None:
    """Whoever stands there never began: a confirmer takes the case up."""
    case = road.signed(number=a_number(1))
    without_guards(road.desk.store, "guard_cases_update_case")
    send(road.desk.store, "UPDATE cases SET confirming_by = 'nobody' WHERE id = :case", case=case.id)
    assert road.confirm(case, a_number(1)).state is State.CONFIRMED
