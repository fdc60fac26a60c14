"""紐付け: a number is bound by a record of its own, which says everything but the number and outlives it (ガイドライン 2-2)."""

from dataclasses import replace

import pytest

from app.rules.proof import ON_PAPER
from db.numbers import Binding
from forms.kernel.case import Case, Means, Source
from forms.kernel.comparison import Comparison, Settled
from forms.kernel.errors import Refused
from forms.kernel.identity import Check
from forms.kernel.number_link import Acquired
from forms.kernel.procedure import Part, State, Step
from tests.db.by_hand import at_state, send_act
from tests.db.raw import fetch, send, without_guards
from tests.helpers.comparisons import a_comparison, a_settlement
from tests.helpers.further import show_further
from tests.helpers.makers import a_number, number_digits
from tests.helpers.numbers import bound, destroy
from tests.helpers.office import OFFICE, Desk, a_draft, confirmed, entered

LINK = (
    "INSERT INTO number_links (id, case_id, version, acquired, acquired_reason, source, means, basis, staff_id, at, ended_at,"
    " whose) VALUES ('x', :case, 1, :acquired, :reason, :source, 'keyed', :basis, :staff, 'now', :ended, :whose)"
)
PLAIN = {
    "acquired": "given",
    "reason": "",
    "source": "document",
    "basis": "shintai.kofu",
    "ended": None,
    "whose": "",
}


def _looked_up(desk: Desk) -> Binding:
    return Binding(
        Source.REGISTER,
        Means.KEYED,
        desk.people.clerk.id,
        desk.clock(),
        basis="shintai.kofu",
        version=1,
        acquired=Acquired.LOOKED_UP,
        acquired_reason="unreadable",
    )


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


# --- the record ----------------------------------------------------------------------------------------------------


def test_a_link_says_how_the_number_was_obtained(desk: Desk) -> None:
    case = at_state(desk, State.RETURNED)
    with desk.doing() as tx:
        tx.numbers.put(case.id, a_number(1), _looked_up(desk))
        link = tx.numbers.link(case.id)
        destroy(tx, case.id)
    assert link is not None
    assert (link.acquired, link.acquired_reason) == (Acquired.LOOKED_UP, "unreadable")
    assert (link.source, link.basis, link.case_id) == (Source.REGISTER, "shintai.kofu", case.id)
    assert (link.comparison_id, link.whose, link.ended_why, link.is_open) == ("", "", "", True)


def test_of_a_destroyed_number_stay_kind_people_time_and_reason(desk: Desk) -> None:
    case = entered(desk, a_number(7))
    with desk.doing() as tx:
        assert tx.numbers.destroy(
            case.id, why="not_theirs.relative", staff_id=desk.people.reviewer.id, at=desk.clock()
        )
    with desk.store.look() as view:
        assert view.numbers.link(case.id) is None
        (link,) = view.numbers.history(case.id)
    assert not link.is_open
    assert (link.ended_by, link.ended_at, link.ended_why) == (
        desk.people.reviewer.id,
        desk.clock(),
        "not_theirs.relative",
    )
    assert fetch(desk.store, "SELECT * FROM numbers") == []
    assert number_digits(7) not in repr(fetch(desk.store, "SELECT * FROM number_links"))


def test_every_link_of_a_case_stays_in_its_history(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    with desk.doing() as tx:
        destroy(tx, case.id)
        again = tx.numbers.put(case.id, a_number(2), bound(desk.people.clerk.id, desk.clock()))
    with desk.store.look() as view:
        history = view.numbers.history(case.id)
        open_one = view.numbers.link(case.id)
    assert [link.is_open for link in history].count(True) == 1
    assert len(history) == 2
    assert open_one is not None
    assert open_one.id == again


def test_ending_the_link_takes_the_number_whoever_sends_the_sql(desk: Desk) -> None:
    """And without that guard the number would stand there, bound by nothing."""
    case, other = entered(desk, a_number(1)), entered(desk, a_number(2))
    ended = (
        "UPDATE number_links SET ended_at = 'now', ended_by = staff_id, ended_why = 'x' WHERE case_id = :case"
    )
    assert send(desk.store, ended, case=case.id) == 1
    assert fetch(desk.store, "SELECT case_id FROM numbers") == [(other.id,)]
    without_guards(desk.store, "guard_number_links_update_ended")
    assert send(desk.store, ended, case=other.id) == 1
    assert fetch(desk.store, "SELECT case_id FROM numbers") == [(other.id,)]


def test_a_second_number_is_bound_only_after_the_first_was_destroyed(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.link"):
        tx.numbers.put(case.id, a_number(2), bound(desk.people.clerk.id, desk.clock()))


def test_no_number_is_sealed_under_the_link_of_another_case(desk: Desk) -> None:
    case, other = entered(desk, a_number(1)), at_state(desk, State.RETURNED)
    with desk.store.look() as view:
        link = view.numbers.link(case.id)
    assert link is not None
    with pytest.raises(Refused, match=r"guard\.number"):
        send(
            desk.store,
            "INSERT INTO numbers VALUES (:case, :link, x'00', x'00')",
            case=other.id,
            link=link.id,
        )


@pytest.mark.parametrize(
    "changed",
    [
        {"source": "printed_sheet"},  # what this program printed is no source
        {"basis": ""},  # no legal ground
        {"acquired": "looked_up"},  # looked up without a reason
        {"reason": "unreadable"},  # a reason for what was given
        {"whose": "own"},  # held against nothing
        {"ended": "now"},  # ended before it began
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_link_that_says_too_little_is_refused(desk: Desk, changed: dict[str, str]) -> None:
    case = at_state(desk, State.RETURNED)
    with pytest.raises(Refused, match=r"guard\.link"):
        send(desk.store, LINK, case=case.id, staff=desk.people.clerk.id, **{**PLAIN, **changed})
    assert send(desk.store, LINK, case=case.id, staff=desk.people.clerk.id, **PLAIN) == 1


def test_an_ended_link_is_never_opened_again_or_told_otherwise(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    with desk.doing() as tx:
        destroy(tx, case.id)
    for change in ("ended_at = NULL, ended_by = NULL, ended_why = ''", "ended_why = 'y'", "whose = 'own'"):
        with pytest.raises(Refused, match=r"guard\.link"):
            send(desk.store, f"UPDATE number_links SET {change} WHERE case_id = :case", case=case.id)


@pytest.mark.parametrize("left_out", ["ended_at", "ended_by", "ended_why"])
def test_a_link_ends_by_somebody_for_a_reason_or_not_at_all(desk: Desk, left_out: str) -> None:
    case = entered(desk, a_number(1))
    said = {"ended_at": "'now'", "ended_by": "staff_id", "ended_why": "'x'"}
    told = ", ".join(f"{name} = {value}" for name, value in said.items() if name != left_out)
    with pytest.raises(Refused, match=r"guard\.link"):
        send(desk.store, f"UPDATE number_links SET {told} WHERE case_id = :case", case=case.id)


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
