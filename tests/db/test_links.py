"""紐付け: a number is bound by a record of its own, which says everything but the number and outlives it (ガイドライン 2-2)."""

from dataclasses import replace

import pytest

from app.rules.proof import ON_PAPER
from forms.kernel.case import Case
from forms.kernel.comparison import Comparison, Settled
from forms.kernel.errors import Refused
from forms.kernel.identity import Check
from forms.kernel.procedure import Part, State, Step
from tests.db.by_hand import send_act
from tests.db.raw import send, without_guards
from tests.helpers.comparisons import a_comparison, a_settlement
from tests.helpers.further import show_further
from tests.helpers.makers import a_number
from tests.helpers.numbers import bound, destroy
from tests.helpers.office import OFFICE, Desk, a_draft, confirmed, entered


def _approve(desk: Desk, case: Case) -> int:
    return send_act(desk, case, Step.APPROVE, State.APPROVED, Part.REVIEW, desk.people.reviewer.id)


def _ask_register(desk: Desk) -> None:
    """The office looks at the terminal from now on."""
    send(
        desk.store,
        "UPDATE office SET body = json_set(body, '$.register', 'terminal')",
    )


def _hold(desk: Desk, case: Case, comparison_id: str, whose: str = "own") -> None:
    with desk.doing() as tx:
        link = tx.numbers.link(case.id)
        assert link is not None
        tx.numbers.hold_against(link.id, comparison_id, whose)


# --- held against the register -------------------------------------------------------------------------------------


def test_a_link_keeps_what_it_was_held_against_and_what_came_out(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    with desk.doing() as tx:
        made = tx.comparisons.add(a_comparison(desk, case))
    _hold(desk, case, made.id)
    with desk.store.look() as view:
        link = view.numbers.link(case.id)
    assert link is not None
    assert (link.comparison_id, link.whose) == (made.id, "own")


def test_a_link_is_not_held_against_another_persons_comparison(desk: Desk) -> None:
    case, other = entered(desk, a_number(1)), entered(desk, a_number(2))
    with desk.doing() as tx:
        made = tx.comparisons.add(a_comparison(desk, other))
    with pytest.raises(Refused, match=r"guard\.link"):
        _hold(desk, case, made.id)


# --- what may be approved ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "withdrawn_at = 'now', withdrawn_by = seen_by, withdrawn_why = 'x'",
        "subject_name = 'だれか'",
        "subject_birth = '1999-01-01'",
        "checks = 'identity_check'",
        "holder = 'provider'",
        "holder = 'other'",
    ],
)
def test_no_number_is_approved_without_a_document_of_this_very_person(desk: Desk, change: str) -> None:
    """Shown for another name, for something else, bearing another's name, or taken back: it proves nothing."""
    case = confirmed(desk, a_number(1))
    without_guards(desk.store, "guard_shown_update_shown")
    send(desk.store, f"UPDATE shown SET {change} WHERE case_id = :case", case=case.id)
    with pytest.raises(Refused, match=r"guard\.proof"):
        _approve(desk, case)


def test_a_line_that_names_subject_and_provider_is_a_document_too(desk: Desk) -> None:
    case = confirmed(desk, a_number(1))
    without_guards(desk.store, "guard_shown_update_shown")
    send(desk.store, "UPDATE shown SET holder = 'both', checks = 'identity_check,number_check'")
    assert _approve(desk, case) == 1


def test_without_a_number_nothing_has_to_rest_on_anything(desk: Desk) -> None:
    _ask_register(desk)
    assert _approve(desk, confirmed(desk)) == 1


@pytest.mark.parametrize(
    ("verdict", "settled", "goes_up"),
    [
        ("agrees", False, True),
        ("variant", False, False),
        ("variant", True, True),
        ("address", False, False),
        ("stops", False, False),
        ("nobody", False, False),
        ("several", False, False),
    ],
)
def test_where_the_office_asks_the_register_no_number_is_approved_without_a_comparison(
    desk: Desk, verdict: str, settled: bool, goes_up: bool
) -> None:
    case = confirmed(desk, a_number(1))
    _ask_register(desk)
    with pytest.raises(Refused, match=r"guard\.proof"):
        _approve(desk, case)
    with desk.doing() as tx:
        made = tx.comparisons.add(a_comparison(desk, case, verdict=verdict))
        if settled:
            tx.comparisons.settle(a_settlement(desk, made), None)
    _hold(desk, case, made.id)
    if goes_up:
        assert _approve(desk, case) == 1
        return
    with pytest.raises(Refused, match=r"guard\.proof"):
        _approve(desk, case)


@pytest.mark.parametrize("whose", ["relative", "other"])
def test_a_number_that_is_somebody_elses_is_never_approved(desk: Desk, whose: str) -> None:
    """Even where the office does not ask the register any more."""
    case = confirmed(desk, a_number(1))
    with desk.doing() as tx:
        made = tx.comparisons.add(a_comparison(desk, case))
    _hold(desk, case, made.id, whose)
    with pytest.raises(Refused, match=r"guard\.proof"):
        _approve(desk, case)


def test_one_of_several_who_fit_equally_is_never_approved_on_the_comparison_alone(desk: Desk) -> None:
    case = confirmed(desk, a_number(1))
    _ask_register(desk)
    with desk.doing() as tx:
        made = tx.comparisons.add(a_comparison(desk, case, hits=2))
    _hold(desk, case, made.id)
    with pytest.raises(Refused, match=r"guard\.proof"):
        _approve(desk, case)


def _decided(desk: Desk, case: Case, made: Comparison, kind: Settled, nth_link: int) -> None:
    with desk.doing() as tx:
        if kind in ON_PAPER:
            show_further(tx, case, desk.people.clerk.id, desk.clock())
    with desk.doing() as tx:
        said = a_settlement(desk, made, kind, staff_id=desk.people.reviewer.id)
        tx.comparisons.settle(replace(said, nth_link=nth_link), f"{kind.value}{nth_link}")


def _bound_again(desk: Desk, case: Case) -> None:
    """Another number in its place, whatever way it came there."""
    without_guards(desk.store, "guard_number_links_insert_link")
    with desk.doing() as tx:
        destroy(tx, case.id)
        tx.numbers.put(case.id, a_number(9), bound(desk.people.clerk.id, desk.clock()))


def test_whom_the_register_does_not_know_is_never_approved_on_a_reason_alone(desk: Desk) -> None:
    case = confirmed(desk, a_number(1))
    with desk.doing() as tx:
        made = tx.comparisons.add(a_comparison(desk, case, verdict="nobody"))
    said = replace(a_settlement(desk, made, Settled.NOBODY, staff_id=desk.people.reviewer.id), shown_id="")
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
        tx.comparisons.settle(said, "token")


@pytest.mark.parametrize(
    ("kind", "verdict", "hits", "whose"),
    [
        (Settled.DOCUMENT, "stops", 1, "own"),
        (Settled.DOCUMENT, "agrees", 2, "own"),
        (Settled.ADDRESS, "address", 1, "own"),
        (Settled.NOBODY, "nobody", 0, "unknown"),
        (Settled.NUMBER_CHANGED, "agrees", 1, "other"),
    ],
)
def test_a_decision_about_one_number_carries_no_other(
    desk: Desk, kind: Settled, verdict: str, hits: int, whose: str
) -> None:
    case = confirmed(desk, a_number(1))
    _ask_register(desk)
    with desk.doing() as tx:
        made = tx.comparisons.add(a_comparison(desk, case, verdict=verdict, hits=hits))
    _decided(desk, case, made, kind, 1)
    _bound_again(desk, case)
    _hold(desk, case, made.id, whose)
    with pytest.raises(Refused, match=r"guard\.proof"):
        _approve(desk, case)
    _decided(desk, case, made, kind, 2)
    assert _approve(desk, case) == 1


def test_a_decision_ends_with_the_paper_it_rests_on(desk: Desk) -> None:
    case = confirmed(desk, a_number(1))
    _ask_register(desk)
    with desk.doing() as tx:
        made = tx.comparisons.add(a_comparison(desk, case, verdict="stops"))
    _decided(desk, case, made, Settled.DOCUMENT, 1)
    _hold(desk, case, made.id)
    with desk.doing() as tx:
        paper = tx.shown.of_case(case.id)[-1]
        tx.shown.take_back(paper.id, why="誤り", staff_id=desk.people.clerk.id, at=desk.clock())
    with pytest.raises(Refused, match=r"guard\.proof"):
        _approve(desk, case)


@pytest.mark.parametrize(
    ("verdict", "hits", "whose", "goes_up"),
    [
        ("stops", 1, "own", True),
        ("stops", 1, "unknown", False),
        ("agrees", 1, "unknown", False),
        ("stops", 2, "own", False),
    ],
)
def test_where_nobody_says_whose_the_number_is_the_paper_has_to_bear_it(
    desk: Desk, verdict: str, hits: int, whose: str, goes_up: bool
) -> None:
    """A 戸籍の附票 tells why a name differs; whose the number is it does not tell."""
    case = confirmed(desk, a_number(1))
    _ask_register(desk)
    with desk.doing() as tx:
        made = tx.comparisons.add(a_comparison(desk, case, verdict=verdict, hits=hits))
        clerk = desk.people.clerk.id
        paper = show_further(tx, case, clerk, desk.clock(), kind="koseki_address", check=Check.FURTHER)
    said = a_settlement(desk, made, Settled.DOCUMENT, staff_id=desk.people.reviewer.id, shown_id=paper)
    with desk.doing() as tx:
        tx.comparisons.settle(said, "token")
    _hold(desk, case, made.id, whose)
    if goes_up:
        assert _approve(desk, case) == 1
        return
    with pytest.raises(Refused, match=r"guard\.proof"):
        _approve(desk, case)


def test_a_changed_number_ends_with_the_paper_that_bore_it(desk: Desk) -> None:
    case = confirmed(desk, a_number(1))
    _ask_register(desk)
    with desk.doing() as tx:
        made = tx.comparisons.add(a_comparison(desk, case))
    _decided(desk, case, made, Settled.NUMBER_CHANGED, 1)
    _hold(desk, case, made.id, "other")
    with desk.doing() as tx:
        paper = tx.shown.of_case(case.id)[-1]
        tx.shown.take_back(paper.id, why="誤り", staff_id=desk.people.clerk.id, at=desk.clock())
    with pytest.raises(Refused, match=r"guard\.proof"):
        _approve(desk, case)


def test_an_office_of_before_asks_no_register(desk: Desk) -> None:
    """A store made before the choice existed says nothing of it: that is off."""
    assert OFFICE.register == "off"
    case = confirmed(desk, a_number(1))
    send(desk.store, "UPDATE office SET body = json_remove(body, '$.register')")
    assert _approve(desk, case) == 1


def test_a_draft_that_bore_a_link_is_not_thrown_away(desk: Desk) -> None:
    """What was bound once stays told, even when the number is gone."""
    case = a_draft(desk)
    with desk.doing() as tx:
        tx.numbers.put(case.id, a_number(1), bound(desk.people.clerk.id, desk.clock()))
        destroy(tx, case.id)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.case"):
        tx.cases.discard_draft(case.id)
