"""知覚で明らか: a supervisor's word about who provides the number."""

from dataclasses import replace

from app.rules.identity_shown import Standing
from app.usecases import entry, identity, identity_file, review
from app.usecases.entry import Entry
from forms.kernel.identity import Check
from forms.kernel.procedure import Step
from tests.helpers.cards import CARD, file_of
from tests.helpers.makers import a_number
from tests.helpers.proving import drafted
from tests.helpers.road import Road, at
from tests.helpers.shown import submit
from tests.usecases.refusal import refused

# --- 知覚で明らか --------------------------------------------------------------------------------------------------


def test_by_sight_is_said_by_a_supervisor_who_authenticates_for_it(road: Road) -> None:
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, checks=frozenset({Check.NUMBER}))])
    assert file_of(road, case).standing is Standing.OPEN
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    with refused(road, "text.empty"):
        identity.say_obvious(road.desk, token, case.id, "")
    identity.say_obvious(road.desk, token, case.id, "十年来の相談で顔を知っている")
    file = file_of(road, case)
    assert file.standing is Standing.COMPLETE
    assert file.obvious is not None
    assert file.obvious.staff_id == road.people.reviewer.id
    line = road.trail(case.id)[-1]
    assert (line.act, line.detail) == ("identity_obvious", {})
    with refused(road, "token.foreign"):  # one authentication, one act
        identity.say_obvious(road.desk, token, case.id, "もう一度")


def test_by_sight_is_no_clerks_word_and_no_other_acts_authentication(road: Road) -> None:
    case = drafted(road)
    with refused(road, "role.missing"):
        token = road.token(road.people.clerk, Step.APPROVE, case.id)
        identity.say_obvious(road.desk, token, case.id, "顔見知り")
    with refused(road, "token.other_act"):
        other = road.token(road.people.reviewer, Step.SEND_BACK, case.id)
        identity.say_obvious(road.desk, other, case.id, "顔見知り")


def test_by_sight_is_not_said_by_whoever_brings_the_case(road: Road) -> None:
    """No document stands behind it: it takes somebody who does not look at his own work."""
    both = road.people.all_round
    typed = drafted(road, clerk=both)
    empty = entry.open_draft(road.desk, at(both))
    confirmed = road.confirm(road.signed(number=a_number(1)), a_number(1), both)
    for case, code in ((typed, "entry"), (empty, "entry"), (confirmed, "confirm")):
        token = road.token(both, Step.APPROVE, case.id)
        with refused(road, f"four_eyes.{code}"):
            identity.say_obvious(road.desk, token, case.id, "よく知っている")


def test_whoever_a_draft_was_given_to_says_it_no_more(road: Road) -> None:
    both, case = road.people.all_round, drafted(road)
    review.reassign(road.desk, road.reviewer, case.id, both.id, "休暇のため")
    with refused(road, "four_eyes.entry"):
        identity.say_obvious(road.desk, road.token(both, Step.APPROVE, case.id), case.id, "よく知っている")


def test_who_was_known_by_sight_proves_nothing_of_the_next_who_comes(road: Road) -> None:
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, checks=frozenset({Check.NUMBER}))])
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    identity.say_obvious(road.desk, token, case.id, "十年来の相談で顔を知っている")
    another = case.record.changed(applicant_name="別人　一", applicant_kana="べつじん　はじめ")
    agent = case.record.changed(provider="agent", agent_name="代理　次郎")
    for record in (another, agent):
        with road.desk.store.look() as view:
            file = identity_file.file_of(road.desk, view, case, record, has_number=True)
        assert file.obvious is None
        assert file.standing is Standing.OPEN


def test_nobody_is_known_by_sight_before_he_is_named(road: Road) -> None:
    case = entry.open_draft(road.desk, road.clerk)
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    with refused(road, "identity.no_provider"):
        identity.say_obvious(road.desk, token, case.id, "十年来の相談で顔を知っている")


def test_sight_proves_no_number(road: Road) -> None:
    case = drafted(road)
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    identity.say_obvious(road.desk, token, case.id, "十年来の相談で顔を知っている")
    assert {r.check for r in file_of(road, case).remarks} == {Check.NUMBER}


def test_whoever_said_it_by_sight_neither_has_the_case_nor_confirms_it(road: Road) -> None:
    case, both = drafted(road), road.people.all_round
    identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, checks=frozenset({Check.NUMBER}))])
    token = road.token(both, Step.APPROVE, case.id)
    identity.say_obvious(road.desk, token, case.id, "十年来の相談で顔を知っている")
    with refused(road, "four_eyes.review"):
        review.reassign(road.desk, road.reviewer, case.id, both.id, "休暇のため")
    sent = submit(road.desk, road.clerk, case.id, Entry(case.record, a_number(1)))
    case = road.sign(sent.case)
    with refused(road, "four_eyes.review"):
        road.begin(case, both)
