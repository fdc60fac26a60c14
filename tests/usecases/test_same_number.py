"""The same number in two cases: never refused, always told, decided by the supervisor (課題「正しい番号」§5)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.rules.same_number import Relation
from app.usecases import entry, forward, identity_file, review, same_number
from app.usecases.entry import Entry, Submitted
from app.usecases.proving import Decision
from app.usecases.same_number import Other
from forms.kernel.case import Case
from forms.kernel.comparison import Settled
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.db.raw import send, without_guards
from tests.helpers.batches import AGAIN
from tests.helpers.further import further
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, change_record, child_record
from tests.helpers.proving import cancelled, decide, drafted
from tests.helpers.road import Road
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused

NUMBER = a_number(1)
TWIN = child_record(child_name="見本　夢", child_kana="みほん ゆめ")
NAMESAKE = child_record(address="碧南市港本町4番地6")
STRANGER = adult_record(applicant_name="別　五郎", applicant_kana="べつ ごろう", address="碧南市港本町9番地")
MOVED_ON = timedelta(days=3)


def submitted(road: Road, record: Record) -> Submitted:
    """確認へ回した, everything shown."""
    case = drafted(road, record)
    return hand_on(road.desk, road.clerk, case.id, Entry(record, NUMBER))


def upstream(road: Road, case: Case) -> Decision:
    """The supervisor held another paper with the number beside it."""
    paper = further(road.desk, road.clerk, case.id)
    return Decision(Settled.SAME_NUMBER, "upstream", shown_id=paper)


def waiting(road: Road, done: Submitted) -> Case:
    """承認待ち."""
    return road.confirm(road.sign(done.case), NUMBER)


@pytest.mark.parametrize(
    ("theirs", "who"),
    [
        (child_record(), Relation.SAME_PERSON),
        (TWIN, Relation.TWIN),
        (NAMESAKE, Relation.NAMESAKE),
        (
            child_record(child_name="見本　太一", child_kana="みほん たいち", child_birth="2013-02-01"),
            Relation.SIBLING,
        ),
        (adult_record(), Relation.HOUSEHOLD),  # the father's own application
        (STRANGER, Relation.JUST_NOW),
    ],
    ids=lambda value: value.value if isinstance(value, Relation) else "",
)
def test_whoever_hands_on_is_told_who_holds_the_number_already(
    road: Road, theirs: Record, who: Relation
) -> None:
    other = submitted(road, theirs).case
    told = submitted(road, child_record())
    assert told.same_number == (Other(other.reception_no, who),)
    assert told.case.state is State.ENTERED


def test_a_moment_passes(road: Road) -> None:
    submitted(road, STRANGER)
    road.clock.now += MOVED_ON
    assert [other.relation for other in submitted(road, child_record()).same_number] == [Relation.OTHER]


def test_being_told_stands_in_the_trail_of_the_other_case(road: Road) -> None:
    """Whoever is told knows that number from now on, and keys it blind no more."""
    other = submitted(road, TWIN).case
    told = submitted(road, child_record())
    line = road.trail(other.id)[-1]
    assert (line.act, line.staff_id, line.detail) == ("same_number_told", road.people.clerk.id, {})
    assert "same_number_told" not in road.told(told.case.id)


def test_a_destroyed_number_is_held_by_nobody(road: Road) -> None:
    other = submitted(road, TWIN).case
    entry.take_back(road.desk, road.clerk, other.id)
    assert submitted(road, child_record()).same_number == ()


def test_without_a_number_nobody_holds_the_same(road: Road) -> None:
    submitted(road, TWIN)
    record = child_record(no_number_reason="unknown", number_source="")
    case = drafted(road, record)
    assert entry.submit(road.desk, road.clerk, case.id, Entry(record)).same_number == ()
    with road.desk.store.look() as view:
        assert same_number.others(road.desk, view, road.case(case.id)) == ()


def test_another_persons_case_stops_the_approval_until_it_is_decided(road: Road) -> None:
    """Two people did hold one number once, by an error upstream: there is a way on, with a reason."""
    other = submitted(road, TWIN).case
    case = waiting(road, submitted(road, child_record()))
    file = review.open_case(road.desk, road.reviewer, case.id)
    assert file.others == (Other(other.reception_no, Relation.TWIN),)
    assert file.proof.same_number == (Relation.TWIN,)
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    with refused(road, "proof.same_number"):
        review.approve(road.desk, token, case.id, case.version, frozenset(file.ticks))
    alone = Decision(Settled.SAME_NUMBER, "upstream")
    card = identity_file.look(road.desk, road.clerk, case.id, None, has_number=True).rows[0].id
    for nothing in (alone, replace(alone, shown_id=card)):
        with pytest.raises(Refused, match=r"proof\.further_number"):
            decide(road, case, nothing)
    done = decide(road, case, upstream(road, case))
    assert done.state is State.APPROVED
    with road.desk.store.look() as view:
        (settled,) = view.comparisons.settled(case.id)
    assert (settled.kind, settled.comparison_id, settled.reason_code) == (
        Settled.SAME_NUMBER,
        "",
        "upstream",
    )


def test_a_case_that_came_to_hold_the_number_since_is_decided_about_too(road: Road) -> None:
    """Decided of the twin's case; then a stranger's holds the same number."""
    submitted(road, TWIN)
    case = waiting(road, submitted(road, child_record()))
    done = decide(road, case, upstream(road, case))
    case = cancelled(road, done)
    stranger = submitted(road, STRANGER).case
    with pytest.raises(Refused, match=r"proof\.same_number"):
        decide(road, case)
    case = cancelled(road, decide(road, case, upstream(road, case)))
    entry.take_back(road.desk, road.clerk, stranger.id)  # one fewer wants no new word
    assert decide(road, case).state is State.APPROVED


def test_a_second_application_of_the_same_person_wants_no_new_decision(road: Road) -> None:
    submitted(road, TWIN)
    case = waiting(road, submitted(road, child_record()))
    case = cancelled(road, decide(road, case, upstream(road, case)))
    submitted(road, child_record())
    assert decide(road, case).state is State.APPROVED


def test_the_other_case_is_stopped_as_well(road: Road) -> None:
    """Which of the two is wrong nobody knows yet."""
    first = waiting(road, submitted(road, TWIN))
    submitted(road, child_record())
    with pytest.raises(Refused, match=r"proof\.same_number"):
        decide(road, first)


def test_a_case_approved_before_waits_until_it_is_decided_about_the_two(road: Road) -> None:
    """Its own number may be the wrong one: approved, in a 束, printed, it does not go up meanwhile."""
    early = decide(road, waiting(road, submitted(road, TWIN)))
    bound = decide(road, waiting(road, submitted(road, TWIN)))
    batch = road.prepared(bound).batch.id
    forward.tell_printed(road.desk, road.forwarder, batch, printed=True)
    case = waiting(road, submitted(road, child_record()))
    with refused(road, "forward.same_number"):
        road.prepared(early)
    with refused(road, "forward.same_number"):
        forward.forward(road.desk, road.forwarder, batch)
    with refused(road, "forward.same_number"):
        forward.reprint(road.desk, road.forwarder, batch, AGAIN)
    decide(road, case, upstream(road, case))  # of all three at once
    assert forward.forward(road.desk, road.forwarder, batch).case_ids == (bound.id,)
    assert road.forwarded(early).case_ids == (early.id,)


def test_a_case_approved_before_goes_up_once_the_number_beside_it_is_gone(road: Road) -> None:
    early = decide(road, waiting(road, submitted(road, TWIN)))
    other = submitted(road, child_record()).case
    with refused(road, "forward.same_number"):
        road.prepared(early)
    entry.take_back(road.desk, road.clerk, other.id)
    assert road.forwarded(early).case_ids == (early.id,)


def test_a_second_application_of_the_same_person_goes_up(road: Road) -> None:
    submitted(road, child_record())
    case = waiting(road, submitted(road, child_record()))
    assert decide(road, case).state is State.APPROVED


@pytest.mark.parametrize("moved_first", [False, True])
def test_who_tells_of_a_move_is_known_by_where_he_lived_before(road: Road, moved_first: bool) -> None:
    """変更届 says itself from where: neither paper is stopped for it. Whoever moved from elsewhere is looked at."""
    here = adult_record()
    there = change_record(old_address=here["address"], address="碧南市港本町4番地6")
    first, second = (there, here) if moved_first else (here, there)
    submitted(road, first)
    told = submitted(road, second)
    assert [other.relation for other in told.same_number] == [Relation.SAME_PERSON]
    assert decide(road, waiting(road, told)).state is State.APPROVED
    from_elsewhere = submitted(road, there.changed(old_address="知立市見本町5番地"))
    assert Relation.NAMESAKE in [other.relation for other in from_elsewhere.same_number]


RENAMED = {
    "cause": "name",
    "applicant_name": "新名　太郎",
    "applicant_kana": "しんめい たろう",
    "old_address": "",
}


def test_who_tells_of_a_new_name_is_known_by_the_old_one(road: Road) -> None:
    """How the old name was read the 変更届 does not say: name, birth date and address are his. Another house is looked at."""
    here = adult_record()
    renamed = change_record(**RENAMED, old_name=here["applicant_name"], address=here["address"])
    submitted(road, here)
    told = submitted(road, renamed)
    assert [other.relation for other in told.same_number] == [Relation.SAME_PERSON]
    assert decide(road, waiting(road, told)).state is State.APPROVED
    elsewhere = submitted(road, renamed.changed(address="知立市見本町5番地"))
    assert Relation.SAME_PERSON not in [other.relation for other in elsewhere.same_number]


def test_another_number_under_the_old_name_is_told(road: Road) -> None:
    """番号 bound to the same person under the name of before."""
    here = adult_record()
    other = submitted(road, here).case
    renamed = change_record(**RENAMED, old_name=here["applicant_name"], address=here["address"])
    case = drafted(road, renamed)
    told = hand_on(road.desk, road.clerk, case.id, Entry(renamed, a_number(2)))
    assert told.same_number == (Other(other.reception_no, Relation.OTHER_NUMBER),)


def test_a_case_whose_birth_date_cannot_be_read_is_told_as_somebody_else(road: Road) -> None:
    """It cannot have gone on like that; what cannot be compared is not taken for the same person."""
    other = submitted(road, TWIN).case
    case = submitted(road, child_record()).case
    broken = "UPDATE cases SET record = json_remove(record, '$.child_birth') WHERE id = :case"
    with road.desk.store.begin() as tx:
        before = same_number.others(road.desk, tx, road.case(case.id))
    assert before == (Other(other.reception_no, Relation.TWIN),)
    without_guards(road.desk.store, "guard_cases_update_editable", "guard_cases_update_people")
    send(road.desk.store, broken, case=other.id)
    with road.desk.store.look() as view:
        now = same_number.others(road.desk, view, view.cases.get(case.id))
    assert now == (Other(other.reception_no, Relation.OTHER),)
