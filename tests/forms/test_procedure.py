"""The road of one application (ガイドライン §4 §5). The table stands here a second time on purpose."""

from itertools import product

import pytest

from forms.kernel.errors import Refused
from forms.kernel.procedure import TRANSITIONS, Part, Role, State, Step, leads_to

ROAD = """
draft     enter               entered   entry   clerk
returned  enter               entered   entry   clerk
entered   print_for_signature entered   entry   clerk
entered   blackout            entered   entry   clerk
entered   take_back           draft     entry   clerk
entered   begin_confirm       entered   confirm confirmer
entered   blackout            entered   confirm confirmer
entered   mismatch            entered   confirm confirmer
entered   mismatch            returned  confirm confirmer
entered   send_back           returned  confirm confirmer
entered   confirm             confirmed confirm confirmer
entered   not_theirs          returned  other   clerk
entered   not_theirs          returned  other   reviewer
confirmed not_theirs          returned  other   clerk
confirmed not_theirs          returned  other   reviewer
confirmed send_back           returned  review  reviewer
confirmed approve             approved  review  reviewer
approved  cancel_approval     confirmed review  reviewer
draft     reassign            draft     review  reviewer
entered   reassign            entered   review  reviewer
returned  reassign            returned  review  reviewer
draft     take_over           draft     entry   clerk
entered   take_over           entered   entry   clerk
returned  take_over           returned  entry   clerk
approved  forward             forwarded other   forwarder
approved  forward             forwarded other   reviewer
entered   wrong_link          returned  other   reviewer
confirmed wrong_link          returned  other   reviewer
returned  wrong_link          returned  other   reviewer
approved  wrong_link          returned  other   reviewer
forwarded reprint             forwarded other   forwarder
forwarded refer               referred  other   clerk
forwarded refer               referred  other   forwarder
granted   arrive              arrived   other   clerk
granted   arrive              arrived   other   forwarder
arrived   deliver             delivered other   clerk
delivered undo_delivery       arrived   other   reviewer
granted   annul_result        forwarded other   reviewer
arrived   annul_result        forwarded other   reviewer
rejected  annul_result        forwarded other   reviewer
draft     withdraw            withdrawn other   reviewer
entered   withdraw            withdrawn other   reviewer
confirmed withdraw            withdrawn other   reviewer
returned  withdraw            withdrawn other   reviewer
approved  withdraw            withdrawn other   reviewer
granted   withdraw            withdrawn other   reviewer
arrived   withdraw            withdrawn other   reviewer
"""
# the same of each state in which the prefecture has it
UNDECIDED = """
inquire         {}        clerk
inquire         {}        forwarder
answer          {}        clerk
answer          {}        forwarder
type_result     {}        clerk
type_result     {}        forwarder
result_differs  {}        confirmer
result_differs  {}        reviewer
grant           granted   confirmer
grant           granted   reviewer
reject          rejected  confirmer
reject          rejected  reviewer
center_returned returned  reviewer
center_returned returned  forwarder
withdraw        withdrawn reviewer
"""
GONE_UP = ("forwarded", "referred", "granted", "arrived", "delivered", "rejected", "withdrawn")
ROWS = [
    *(tuple(line.split()) for line in ROAD.strip().splitlines()),
    *(
        (source, step, target, "other", role)
        for source in GONE_UP[:2]
        for step, target, role in (
            line.split() for line in UNDECIDED.format(*[source] * 8).strip().splitlines()
        )
    ),
    *((source, "wrong_link", source, "other", "reviewer") for source in GONE_UP),
    *(
        (source, "center_told", source, "other", role)
        for source in GONE_UP
        for role in ("reviewer", "forwarder")
    ),
]
ALLOWED = {
    (State(source), Step(step), State(target), Role(role)): Part(part)
    for source, step, target, part, role in ROWS
}


def steps_from(source: State, roles: frozenset[Role]) -> frozenset[Step]:
    """Every step that someone with these roles may take from a state."""
    return frozenset(t.step for t in TRANSITIONS if t.source is source and t.role in roles)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("step", Step)
def test_each_role_takes_exactly_the_steps_of_the_road(step: Step, role: Role) -> None:
    for source, target in product(State, State):
        part = ALLOWED.get((source, step, target, role))
        if part is not None:
            found = leads_to(step, source, target, frozenset({role}))
            assert (found.step, found.source, found.target, found.part, found.role) == (
                step,
                source,
                target,
                part,
                role,
            )
            continue
        exists = any(key[:3] == (source, step, target) for key in ALLOWED)
        with pytest.raises(Refused) as refusal:
            leads_to(step, source, target, frozenset({role}))
        assert refusal.value.code == ("procedure.role" if exists else "procedure.step")


def test_the_road_has_no_step_twice() -> None:
    assert len(TRANSITIONS) == len(set(TRANSITIONS)) == len(ROWS) == len(ALLOWED)


def test_a_person_without_a_role_takes_no_step() -> None:
    with pytest.raises(Refused, match=r"procedure\.role"):
        leads_to(Step.ENTER, State.DRAFT, State.ENTERED, frozenset())
    assert not any(steps_from(state, frozenset()) for state in State)


def test_roles_are_additive() -> None:
    both = frozenset({Role.CLERK, Role.CONFIRMER})
    assert steps_from(State.ENTERED, both) == steps_from(State.ENTERED, frozenset({Role.CLERK})) | steps_from(
        State.ENTERED, frozenset({Role.CONFIRMER})
    )
    assert leads_to(Step.BLACKOUT, State.ENTERED, State.ENTERED, both).part is Part.ENTRY
    assert (
        leads_to(Step.BLACKOUT, State.ENTERED, State.ENTERED, frozenset({Role.CONFIRMER})).part
        is Part.CONFIRM
    )


def test_the_steps_offered_from_a_state() -> None:
    assert steps_from(State.CONFIRMED, frozenset({Role.REVIEWER})) == {
        Step.APPROVE,
        Step.SEND_BACK,
        Step.NOT_THEIRS,  # found out by holding the case against the register
        Step.WRONG_LINK,  # found out by another case with the same number
        Step.WITHDRAW,  # the applicant takes it back, or died
    }
    assert steps_from(State.APPROVED, frozenset({Role.FORWARDER})) == {Step.FORWARD}
    books = {Step.INQUIRE, Step.ANSWER, Step.TYPE_RESULT, Step.REFER}
    assert steps_from(State.FORWARDED, frozenset({Role.CLERK})) == books
    reads = {Step.GRANT, Step.REJECT, Step.RESULT_DIFFERS}
    assert steps_from(State.FORWARDED, frozenset({Role.CONFIRMER})) == reads
    back = {Step.CENTER_RETURNED, Step.WRONG_LINK, Step.CENTER_TOLD, Step.WITHDRAW}
    assert steps_from(State.FORWARDED, frozenset({Role.REVIEWER})) == reads | back
    assert steps_from(State.ARRIVED, frozenset({Role.CLERK})) == {Step.DELIVER}
    assert {t.step for t in TRANSITIONS if t.source is State.WITHDRAWN} == {Step.WRONG_LINK, Step.CENTER_TOLD}
    assert {t.step for t in TRANSITIONS if t.source is State.DELIVERED} == {
        Step.WRONG_LINK,
        Step.CENTER_TOLD,
        Step.UNDO_DELIVERY,  # recorded by mistake
    }


def test_an_administrator_takes_no_step_of_a_case() -> None:
    assert not any(steps_from(state, frozenset({Role.ADMIN})) for state in State)


@pytest.mark.parametrize(
    ("target", "source", "role"),
    [
        (State.CONFIRMED, State.ENTERED, Role.CONFIRMER),
        (State.APPROVED, State.CONFIRMED, Role.REVIEWER),
    ],
)
def test_nobody_is_passed_over_on_the_way_up(target: State, source: State, role: Role) -> None:
    """複数人での確認, 上長による最終確認: each state is reached from the one before, by its own role."""
    upwards = [t for t in TRANSITIONS if t.target is target and t.step is not Step.CANCEL_APPROVAL]
    assert {(t.source, t.role) for t in upwards} == {(source, role)}


def test_what_went_to_the_prefecture_comes_back_only_as_henrei() -> None:
    gone = {State(name) for name in GONE_UP}
    assert {t.step for t in TRANSITIONS if t.source in gone and t.target not in gone} == {
        Step.CENTER_RETURNED
    }
    assert {t.step for t in TRANSITIONS if t.source not in gone and t.target in gone} == {
        Step.FORWARD,
        Step.WITHDRAW,  # over before the 手帳 is given out, wherever it stands
    }


def test_nothing_is_decided_that_did_not_go_up_and_nothing_delivered_that_was_not_decided() -> None:
    """令8条1項: the 手帳 comes by the same office, after the decision."""

    def before(target: State) -> set[State]:
        return {t.source for t in TRANSITIONS if t.target is target and t.source is not target}

    assert before(State.DELIVERED) == {State.ARRIVED}
    assert before(State.ARRIVED) == {State.GRANTED, State.DELIVERED}  # given out by mistake, and set aside
    assert before(State.GRANTED) == before(State.REJECTED) == {State.FORWARDED, State.REFERRED}
    assert before(State.REFERRED) == {State.FORWARDED}


def test_each_side_of_the_four_eyes_has_its_role() -> None:
    sides = {
        part: {t.role for t in TRANSITIONS if t.part is part}
        for part in (Part.ENTRY, Part.CONFIRM, Part.REVIEW)
    }
    assert sides == {Part.ENTRY: {Role.CLERK}, Part.CONFIRM: {Role.CONFIRMER}, Part.REVIEW: {Role.REVIEWER}}
