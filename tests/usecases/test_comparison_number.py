"""Whose a number is: said while it is typed, and the number that is somebody else's is not kept."""

import pytest

from app.usecases import comparison, entry, register_owner
from app.usecases.entry import Entry
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from forms.kernel.residents import Whose
from tests.db.raw import fetch
from tests.helpers.asked import (
    ANSWERS,
    FATHERS,
    OWN,
    STRANGERS,
    TERMINAL,
    chosen,
    look_up,
    whole_chain,
)
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.proving import HANAKO, ask_by, compared, drafted, handed_on, ready, seen
from tests.helpers.register import FATHER, NO_NUMBER, imported
from tests.helpers.road import Road, at
from tests.helpers.shown import hand_on, submit
from tests.usecases.refusal import refused

# --- whose it is ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "whose", "role"),
    [
        (OWN, Whose.OWN, ""),
        (FATHERS, Whose.RELATIVE, "父"),
        (a_number(4), Whose.RELATIVE, "兄弟姉妹"),  # the twin
        (a_number(5), Whose.OTHER, ""),  # the namesake lives elsewhere
        (STRANGERS, Whose.OTHER, ""),
    ],
)
def test_while_it_is_typed_only_the_role_of_a_relative_leaves(
    extract: Road, number: object, whose: Whose, role: str
) -> None:
    case = drafted(extract, HANAKO)
    chosen(extract, case)
    owner = register_owner.ask_owner(extract.desk, extract.clerk, case.id, number)  # type: ignore[arg-type]  # a number of the table above
    assert (owner.whose, owner.role) == (whose, role)
    line = extract.trail(case.id)[-1]
    assert (line.act, line.detail) == ("owner_asked", {"whose": whose.value, "role": role})
    assert fetch(extract.desk.store, "SELECT * FROM numbers") == []


def test_of_a_number_nobody_was_found_for_nothing_is_known(extract: Road, desk: Desk) -> None:
    case = drafted(extract, HANAKO)
    ask = register_owner.ask_owner
    assert ask(extract.desk, extract.clerk, case.id, OWN).whose is Whose.UNKNOWN
    nobody = HANAKO.changed(child_name="別名　花子")
    entry.save_draft(extract.desk, extract.clerk, case.id, nobody)
    comparison.choose(extract.desk, extract.clerk, case.id, look_up(extract, case), "")
    assert ask(extract.desk, extract.clerk, case.id, OWN).whose is Whose.UNKNOWN
    entry.save_draft(extract.desk, extract.clerk, case.id, HANAKO)
    chosen(extract, case)
    assert ask(extract.desk, extract.clerk, case.id, OWN).whose is Whose.OWN
    imported(desk, [FATHER])  # he does not stand in the data any more: it has to be compared anew
    assert ask(extract.desk, extract.clerk, case.id, OWN).whose is Whose.UNKNOWN


def test_whose_a_number_is_cannot_be_guessed(extract: Road) -> None:
    """Ten numbers that were not the subject's are no slips of a finger any more."""
    case = drafted(extract, HANAKO)
    chosen(extract, case)
    ask = register_owner.ask_owner
    with refused(extract, "case.not_yours"):
        ask(extract.desk, at(extract.people.second_clerk), case.id, STRANGERS)
    for _ in range(2 * register_owner.ASKED_MOST):  # the subject's own may be typed as often as one likes
        assert ask(extract.desk, extract.clerk, case.id, OWN).whose is Whose.OWN
    for seed in range(100, 100 + register_owner.ASKED_MOST):
        assert ask(extract.desk, extract.clerk, case.id, a_number(seed)).whose is Whose.OTHER
    with refused(extract, "comparison.asked_often"):
        ask(extract.desk, extract.clerk, case.id, OWN)
    gone_on = extract.entered(number=a_number(1))
    with refused(extract, "case.not_editable"):
        ask(extract.desk, extract.clerk, gone_on.id, a_number(1))


def test_of_somebody_whose_number_the_register_lacks_nothing_is_known(extract: Road) -> None:
    record = adult_record(
        applicant_name="番無　四郎",
        applicant_kana="ばんなし しろう",
        applicant_birth="1975-12-24",
        address=NO_NUMBER.items.address,
    )
    case = drafted(extract, record)
    chosen(extract, case)
    owner = register_owner.ask_owner(extract.desk, extract.clerk, case.id, STRANGERS)
    assert owner.whose is Whose.UNKNOWN


@pytest.mark.parametrize(("mark", "whose"), [(Mark.SAME, Whose.OWN), (Mark.NOT_ON_DOCUMENT, Whose.UNKNOWN)])
def test_at_the_terminal_the_eye_says_whose_it_is_with_the_very_number(
    terminal: Road, mark: Mark, whose: Whose
) -> None:
    """What was said before the number was typed anew would be said of another one."""
    case = ready(terminal)
    kept = compared(terminal, case, seen(case, number=Mark.SAME))
    assert kept.comparison.number is None, "said of a number that may still change"
    assert register_owner.ask_owner(terminal.desk, terminal.clerk, case.id, OWN).whose is Whose.UNKNOWN
    with refused(terminal, "comparison.number"):
        entry.submit(terminal.desk, terminal.clerk, case.id, Entry(case.record, OWN))
    done = handed_on(terminal, case, OWN, mark)
    with terminal.desk.store.look() as view:
        link = view.numbers.link(done.id)
    assert link is not None
    assert (link.comparison_id, link.whose) == (kept.comparison.id, whose.value)
    assert "number_seen" in terminal.told(case.id)


def test_a_number_that_is_not_the_one_on_the_screen_is_not_kept(terminal: Road) -> None:
    case = ready(terminal)
    compared(terminal, case)
    with pytest.raises(Refused, match=r"number\.other"):
        handed_on(terminal, case, STRANGERS, Mark.DIFFERENT)
    assert terminal.told(case.id)[-1] == "number_refused"
    assert fetch(terminal.desk.store, "SELECT * FROM numbers") == []


# --- 確認へ回す ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code", "whose"),
    [(FATHERS, "number.relative", "relative"), (STRANGERS, "number.other", "other")],
)
def test_a_number_that_is_somebody_elses_is_not_kept(
    extract: Road, number: object, code: str, whose: str
) -> None:
    """Refused at once; what stays is kind, person and time."""
    case = ready(extract, HANAKO)
    chosen(extract, case)
    with pytest.raises(Refused) as refusal:
        entry.submit(extract.desk, extract.clerk, case.id, Entry(case.record, number))  # type: ignore[arg-type]  # a number of the table above
    assert refusal.value.code == code
    assert fetch(extract.desk.store, "SELECT * FROM numbers") == []
    assert extract.case(case.id).state is State.DRAFT
    line = extract.trail(case.id)[-1]
    assert (line.act, line.detail) == ("number_refused", {"whose": whose})
    assert whole_chain(extract)


def test_a_number_that_came_back_goes_with_the_comparison_that_tells_whose_it_is(
    extract: Road, desk: Desk
) -> None:
    ask_by(desk, RegisterUse.OFF)
    case = extract.send_back(extract.confirmed(HANAKO, FATHERS))
    assert case.has_number
    ask_by(desk, ANSWERS)
    result = chosen(extract, case)
    assert result.owner is not None
    assert (result.owner.whose, result.case.state) == (Whose.RELATIVE, State.RETURNED)
    assert not extract.case(case.id).has_number
    with extract.desk.store.look() as view:
        (link,) = view.numbers.history(case.id)
    assert (link.ended_why, link.ended_by) == ("not_theirs.relative", extract.people.clerk.id)
    assert whole_chain(extract)


def test_the_subjects_own_number_goes_on_held_against_the_register(extract: Road) -> None:
    case = ready(extract, HANAKO)
    made = chosen(extract, case).comparison
    done = hand_on(extract.desk, extract.clerk, case.id, Entry(case.record, OWN)).case
    with extract.desk.store.look() as view:
        link = view.numbers.link(done.id)
    assert link is not None
    assert (link.comparison_id, link.whose) == (made.id, "own")


def test_a_number_is_looked_up_only_where_a_register_is_asked(road: Road, desk: Desk) -> None:
    looked_up = adult_record(number_source="register", lookup_reason="not_provided")
    case = drafted(road, looked_up)
    with refused(road, "number.no_register"):
        entry.submit(road.desk, road.clerk, case.id, Entry(looked_up, OWN))
    ask_by(desk, TERMINAL)
    done = submit(road.desk, road.clerk, case.id, Entry(looked_up, OWN)).case
    with road.desk.store.look() as view:
        link = view.numbers.link(done.id)
    assert link is not None
    assert (link.acquired.value, link.acquired_reason) == ("looked_up", "not_provided")
