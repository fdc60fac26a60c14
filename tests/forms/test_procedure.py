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
approved  forward             forwarded other   forwarder
approved  forward             forwarded other   reviewer
entered   wrong_link          returned  other   reviewer
confirmed wrong_link          returned  other   reviewer
returned  wrong_link          returned  other   reviewer
approved  wrong_link          returned  other   reviewer
forwarded wrong_link          forwarded other   reviewer
forwarded center_told         forwarded other   reviewer
forwarded center_told         forwarded other   forwarder
forwarded reprint             forwarded other   forwarder
"""
ROWS = [tuple(line.split()) for line in ROAD.strip().splitlines()]
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
    }
    assert steps_from(State.APPROVED, frozenset({Role.FORWARDER})) == {Step.FORWARD}
    assert steps_from(State.FORWARDED, frozenset({Role.CLERK, Role.CONFIRMER})) == frozenset()
    found_wrong = {Step.WRONG_LINK, Step.CENTER_TOLD}
    assert steps_from(State.FORWARDED, frozenset({Role.REVIEWER})) == found_wrong
    assert steps_from(State.FORWARDED, frozenset({Role.FORWARDER})) == {Step.REPRINT, Step.CENTER_TOLD}


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


def test_what_went_to_the_prefecture_does_not_come_back() -> None:
    assert {t.target for t in TRANSITIONS if t.source is State.FORWARDED} == {State.FORWARDED}
    assert {t.source for t in TRANSITIONS if t.target is State.FORWARDED} == {State.APPROVED, State.FORWARDED}


def test_each_side_of_the_four_eyes_has_its_role() -> None:
    sides = {
        part: {t.role for t in TRANSITIONS if t.part is part}
        for part in (Part.ENTRY, Part.CONFIRM, Part.REVIEW)
    }
    assert sides == {Part.ENTRY: {Role.CLERK}, Part.CONFIRM: {Role.CONFIRMER}, Part.REVIEW: {Role.REVIEWER}}
