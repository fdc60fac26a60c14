"""The history of the numbers of a case: how each was obtained, and what stays when it is destroyed."""

import pytest

from db.numbers import Binding
from forms.kernel.case import Means, Source
from forms.kernel.errors import Refused
from forms.kernel.number_link import Acquired
from forms.kernel.procedure import State
from tests.db.by_hand import at_state
from tests.db.raw import fetch, send, without_guards
from tests.helpers.makers import a_number, number_digits
from tests.helpers.numbers import bound, destroy
from tests.helpers.office import Desk, entered

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
