"""Cases: drafts survive, versions stay, steps move a case once."""

from datetime import date

import pytest

from forms.catalog import find
from forms.kernel.errors import Bug, Refused
from forms.kernel.form import FormDef
from forms.kernel.procedure import Part, State, Step
from tests.helpers.makers import number_digits
from tests.helpers.office import (
    Desk,
    a_child,
    a_draft,
    an_adult,
    confirmed,
    enter,
    entered,
    kofu,
    step,
)


def test_reception_numbers_run_on_within_a_year_and_begin_anew_in_the_next(desk: Desk) -> None:
    with desk.doing() as tx:
        made = [
            tx.cases.open_draft(kofu(), desk.people.clerk.id, desk.clock(), label).reception_no
            for label in "8898"
        ]
    assert made == ["8-0001", "8-0002", "9-0001", "8-0003"]


def test_a_reception_number_is_never_given_twice(desk: Desk) -> None:
    first = a_draft(desk)
    with desk.doing() as tx:
        tx.cases.discard_draft(first.id)
    assert a_draft(desk).reception_no == "8-0002"


def test_a_new_draft_is_empty_and_belongs_to_its_clerk(desk: Desk) -> None:
    with desk.doing() as tx:
        case = tx.cases.open_draft(kofu(), desk.people.clerk.id, desk.clock(), "8")
    assert (case.state, case.version, len(case.record)) == (State.DRAFT, 0, 0)
    assert (case.assigned_to, case.policy, case.has_number) == (desk.people.clerk.id, "three_people", False)
    assert case.opened_at == case.updated_at == desk.clock()
    with desk.store.look() as view:
        assert view.cases.get(case.id) == case


def test_an_unknown_case_is_refused(desk: Desk) -> None:
    with desk.store.look() as view, pytest.raises(Refused, match=r"case\.unknown"):
        view.cases.get("nobody")


def test_names_keep_their_exact_characters(desk: Desk) -> None:
    name = "𠮷田 髙﨑 邉\U000e011c 神\ufa19 O'Neil-José"
    case = a_draft(desk, an_adult(name))
    with desk.store.look() as view:
        assert view.cases.get(case.id).record["applicant_name"] == name


def test_autosave_needs_no_line_in_the_chain(desk: Desk) -> None:
    case = a_draft(desk)
    head = desk.store.head()
    desk.clock.forward(30)
    with desk.store.begin() as tx:
        tx.drafts_only()
        tx.cases.save_draft(case.id, an_adult("別名 次郎"), desk.clock(), desk.people.clerk.id)
        tx.commit()
    with desk.store.look() as view:
        saved = view.cases.get(case.id)
    assert saved.record["applicant_name"] == "別名 次郎"
    assert saved.updated_at == desk.clock()
    assert desk.store.head() == head


def test_whatever_else_is_written_needs_a_line(desk: Desk) -> None:
    with desk.store.begin() as tx:
        tx.drafts_only()
        tx.cases.open_draft(kofu(), desk.people.clerk.id, desk.clock(), "8")
        with pytest.raises(Bug, match=r"store\.unlogged"):
            tx.commit()


def test_only_the_assigned_clerk_types(desk: Desk) -> None:
    case = a_draft(desk)
    other = desk.people.second_clerk.id
    with desk.store.begin() as tx:
        with pytest.raises(Refused, match=r"case\.not_yours"):
            tx.cases.save_draft(case.id, case.record, desk.clock(), other)
        with pytest.raises(Refused, match=r"case\.not_yours"):
            tx.cases.freeze(case.id, case.record, desk.clock(), other)


def test_a_case_handed_on_is_not_edited(desk: Desk) -> None:
    case = entered(desk)
    with desk.store.begin() as tx:
        with pytest.raises(Refused, match=r"case\.not_editable"):
            tx.cases.save_draft(case.id, case.record, desk.clock(), desk.people.clerk.id)
        with pytest.raises(Refused, match=r"case\.not_editable"):
            tx.cases.freeze(case.id, case.record, desk.clock(), desk.people.clerk.id)


def test_a_record_of_another_form_is_our_own_mistake(desk: Desk) -> None:
    from dataclasses import replace

    from forms.kernel.record import Record

    case = a_draft(desk)
    other = replace(kofu(), edition="other")
    with desk.store.begin() as tx, pytest.raises(Bug, match=r"case\.other_form"):
        tx.cases.save_draft(case.id, Record(other, {}), desk.clock(), desk.people.clerk.id)


def test_every_version_stays_as_it_was_handed_on(desk: Desk) -> None:
    case = entered(desk)
    with desk.doing() as tx:
        who = desk.people.confirmer.id
        case = step(desk, tx.cases, case, Step.BEGIN_CONFIRM, State.ENTERED, who, Part.CONFIRM)
        tx.cases.set_confirming(case.id, who)
        case = step(desk, tx.cases, case, Step.SEND_BACK, State.RETURNED, who, Part.CONFIRM)
        tx.cases.set_returned_reason(case.id, "生年月日を確かめてください")
        tx.cases.save_draft(case.id, an_adult("直した 太郎"), desk.clock(), desk.people.clerk.id)
        case = tx.cases.get(case.id)
    assert case.returned_reason == "生年月日を確かめてください"
    case = enter(desk, case)
    assert (case.version, case.returned_reason, case.confirming_by) == (2, "", "")
    with desk.store.look() as view:
        versions = view.cases.versions(case.id)
        acts = view.acts.of(case.id)
    assert [v.version for v in versions] == [1, 2]
    assert [v.record["applicant_name"] for v in versions] == ["試験 太郎", "直した 太郎"]
    assert {v.staff_id for v in versions} == {desk.people.clerk.id}
    assert versions[0].at == desk.clock()
    assert [(a.step, a.version) for a in acts] == [
        (Step.ENTER, 1),
        (Step.BEGIN_CONFIRM, 1),
        (Step.SEND_BACK, 1),
        (Step.ENTER, 2),
    ]


def test_an_act_keeps_who_when_and_codes(desk: Desk) -> None:
    case = entered(desk)
    with desk.doing() as tx:
        tx.cases.take(
            case,
            Step.CONFIRM,
            State.CONFIRMED,
            staff_id=desk.people.confirmer.id,
            at=desk.clock(),
            part=Part.CONFIRM,
            token_id="token",
            detail={"document": "card", "holder": "self"},
        )
    with desk.store.look() as view:
        act = view.acts.of(case.id)[-1]
        people = view.acts.people(case.id)
    assert (act.staff_id, act.at, act.source, act.target) == (
        desk.people.confirmer.id,
        desk.clock(),
        State.ENTERED,
        State.CONFIRMED,
    )
    assert act.detail == {"document": "card", "holder": "self"}
    assert people == {
        Part.ENTRY: {desk.people.clerk.id},
        Part.CONFIRM: {desk.people.confirmer.id},
        Part.REVIEW: frozenset(),
        Part.OTHER: frozenset(),
    }


def test_an_act_never_keeps_a_number(desk: Desk) -> None:
    case = entered(desk)
    with desk.store.begin() as tx, pytest.raises(Bug, match=r"act\.number"):
        tx.cases.take(
            case,
            Step.MISMATCH,
            State.ENTERED,
            staff_id=desk.people.confirmer.id,
            at=desk.clock(),
            part=Part.CONFIRM,
            detail={"reason": f"入力は {number_digits(5)}"},
        )


def test_two_who_act_on_the_same_moment_do_not_both_succeed(desk: Desk) -> None:
    seen_by_both = entered(desk)
    with desk.doing() as tx:
        step(
            desk,
            tx.cases,
            seen_by_both,
            Step.SEND_BACK,
            State.RETURNED,
            desk.people.confirmer.id,
            Part.CONFIRM,
        )
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"case\.moved"):
        step(
            desk,
            tx.cases,
            seen_by_both,
            Step.CONFIRM,
            State.CONFIRMED,
            desk.people.confirmer.id,
            Part.CONFIRM,
        )


def test_nothing_of_a_step_is_kept_unless_committed(desk: Desk) -> None:
    case = entered(desk)
    with desk.store.begin() as tx:
        step(desk, tx.cases, case, Step.CONFIRM, State.CONFIRMED, desk.people.confirmer.id, Part.CONFIRM)
        tx.log("", "test")
    with desk.store.look() as view:
        assert view.cases.get(case.id) == case
        assert len(view.acts.of(case.id)) == 1


def test_another_clerk_takes_a_returned_case_over(desk: Desk) -> None:
    case = a_draft(desk)
    with desk.doing() as tx:
        case = step(desk, tx.cases, case, Step.REASSIGN, State.DRAFT, desk.people.reviewer.id, Part.REVIEW)
        tx.cases.assign(case.id, desk.people.second_clerk.id)
        case = tx.cases.get(case.id)
    assert case.assigned_to == desk.people.second_clerk.id
    assert enter(desk, case).state is State.ENTERED


def test_the_day_it_is_to_go_up_can_be_set_and_taken_away(desk: Desk) -> None:
    case = confirmed(desk)
    with desk.doing() as tx:
        for day in (date(2026, 12, 1), None):
            tx.cases.set_target(case.id, day)
            assert tx.cases.get(case.id).target_on == day


def test_only_a_draft_that_was_never_handed_on_is_thrown_away(desk: Desk) -> None:
    fresh, gone_on = a_draft(desk), entered(desk)
    reassigned = a_draft(desk)
    with desk.doing() as tx:
        step(desk, tx.cases, reassigned, Step.REASSIGN, State.DRAFT, desk.people.reviewer.id, Part.REVIEW)
        tx.cases.discard_draft(fresh.id)
        for kept in (gone_on, reassigned):
            with pytest.raises(Refused, match=r"case\.has_acts"):
                tx.cases.discard_draft(kept.id)
    with desk.store.look() as view, pytest.raises(Refused, match=r"case\.unknown"):
        view.cases.get(fresh.id)


def test_lists_speak_of_the_subject_not_of_who_applies(desk: Desk) -> None:
    a_draft(desk, a_child())
    with desk.store.look() as view:
        (row,) = view.queries.worklist([State.DRAFT])
    assert (row.subject_name, row.subject_kana, row.under_15) == ("試験 花子", "シケン ハナコ", True)


def test_an_old_case_opens_on_the_edition_it_was_written_on(desk: Desk) -> None:
    asked: list[tuple[str, str]] = []

    def finder(form_id: str, edition: str) -> FormDef:
        asked.append((form_id, edition))
        return find(form_id, edition)

    case = a_draft(desk)
    desk.store._forms = finder
    with desk.store.look() as view:
        view.cases.get(case.id)
    assert asked == [("kofu", "aichi_r5_09")]


def test_what_waits_for_the_confirmer_can_be_with_another_clerk_and_nothing_later(desk: Desk) -> None:
    """He prints its sheet, or takes it back."""
    other = desk.people.second_clerk.id
    waiting, past = entered(desk), confirmed(desk)
    with desk.doing() as tx:
        tx.cases.assign(waiting.id, other)
        assert tx.cases.get(waiting.id).assigned_to == other
        with pytest.raises(Refused, match=r"guard\.editable"):
            tx.cases.assign(past.id, other)
