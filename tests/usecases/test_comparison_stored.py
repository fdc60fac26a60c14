"""A comparison made later: a stored number that is another's is destroyed in the commit that says so."""

import pytest

from app.usecases import comparison, confirm
from app.usecases.entry import Entry
from forms.kernel.case import PaperOutcome
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from forms.kernel.residents import Whose
from tests.db.raw import fetch
from tests.helpers.asked import ANSWERS, FATHERS, OWN, STRANGERS, chosen, whole_chain
from tests.helpers.makers import number_digits
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.proving import HANAKO, ask_by, compared, handed_on, ready, seen
from tests.helpers.road import Road
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused

# --- after 確認へ回す ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.ENTERED, State.CONFIRMED])
def test_a_stored_number_that_is_anothers_is_destroyed_in_the_commit_that_says_so(
    terminal: Road, state: State
) -> None:
    """Seal, index and the sheets go; kind, people and time stay; the case comes back to whoever entered it."""
    case = handed_on(terminal, ready(terminal), STRANGERS)
    if state is State.CONFIRMED:
        case = terminal.confirm(case, STRANGERS)
    actor = terminal.reviewer if state is State.CONFIRMED else terminal.clerk
    answer = seen(case, number=Mark.DIFFERENT)
    result = comparison.note_terminal(terminal.desk, actor, case.id, answer)
    assert result.owner is not None
    assert (result.owner.whose, result.case.state) == (Whose.OTHER, State.RETURNED)
    now = terminal.case(case.id)
    assert (now.has_number, now.state, now.returned_reason) == (False, State.RETURNED, "comparison.other")
    assert fetch(terminal.desk.store, "SELECT * FROM numbers") == []
    with terminal.desk.store.look() as view:
        (link,) = view.numbers.history(case.id)
    assert (link.ended_why, link.ended_by) == ("not_theirs.other", actor.staff.id)
    assert {paper.outcome for paper in terminal.papers(case.id)} == {PaperOutcome.VOID}
    assert terminal.told(case.id)[-2:] == ["compared", "not_theirs"]
    line = terminal.trail(case.id)[-1]
    assert line.detail == {"number": "destroyed", "whose": "other", "role": ""}
    assert number_digits(90) not in repr(fetch(terminal.desk.store, "SELECT * FROM number_links"))
    assert whole_chain(terminal)


def test_a_relatives_number_found_later_comes_back_with_the_role(extract: Road, desk: Desk) -> None:
    """An old link, entered before the office asked any register."""
    ask_by(desk, RegisterUse.OFF)
    case = extract.confirmed(HANAKO, FATHERS)
    ask_by(desk, ANSWERS)
    result = chosen(extract, case)
    assert result.owner is not None
    assert (result.owner.whose, result.owner.role) == (Whose.RELATIVE, "父")
    now = extract.case(case.id)
    assert (now.has_number, now.returned_reason) == (False, "comparison.relative")
    assert whole_chain(extract)


def test_while_somebody_confirms_the_number_goes_all_the_same(terminal: Road) -> None:
    """He keys a number that is no more: the case is no longer his."""
    case = handed_on(terminal, ready(terminal), STRANGERS)
    token_of_his, _task = terminal.begin(case)
    compared(terminal, case, seen(case, number=Mark.DIFFERENT))
    with pytest.raises(Refused):
        confirm.begin(terminal.desk, token_of_his, case.id)
    back = terminal.case(case.id)
    with pytest.raises(
        Refused, match=r"comparison\.number"
    ):  # what the eye said was of the number that is gone
        handed_on(terminal, back, OWN, None)
    sent = Entry(back.record, OWN, on_screen=Mark.SAME)
    again = hand_on(terminal.desk, terminal.clerk, case.id, sent).case
    assert (again.state, again.confirming_by) == (State.ENTERED, "")


def test_the_number_on_the_screen_is_held_against_the_stored_one(terminal: Road) -> None:
    case = handed_on(terminal, ready(terminal), OWN)
    with refused(terminal, "comparison.number"):
        compared(terminal, case, seen(case))
    kept = compared(terminal, case, seen(case, number=Mark.SAME))
    assert kept.owner is not None
    assert kept.owner.whose is Whose.OWN
    assert kept.case.state is State.ENTERED
    with terminal.desk.store.look() as view:
        link = view.numbers.link(case.id)
    assert link is not None
    assert (link.comparison_id, link.whose) == (kept.comparison.id, "own")


def test_without_a_number_a_comparison_is_just_kept(terminal: Road) -> None:
    case = terminal.signed(adult_record(no_number_reason="unknown", number_source=""))
    result = compared(terminal, case)
    assert (result.owner, result.case.state) == (None, State.ENTERED)
