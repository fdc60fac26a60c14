"""表記ゆれ: one person says that it is the same, of this comparison alone."""

from datetime import timedelta

from app.usecases import comparison
from forms.kernel.comparison import Settled
from forms.kernel.procedure import Step
from tests.helpers.asked import NO_ADDRESS, without_address
from tests.helpers.people import adult_record
from tests.helpers.proving import compared, drafted, seen
from tests.helpers.road import Road
from tests.usecases.refusal import refused

# --- 表記ゆれ ------------------------------------------------------------------------------------------------------


def test_one_person_says_that_it_is_written_in_another_way(terminal: Road) -> None:
    case = drafted(terminal, adult_record(applicant_name="髙橋　太郎", applicant_kana="たかはし たろう"))
    made = compared(terminal, case, seen(case, name="高橋　太郎")).comparison
    assert made.verdict == "variant"
    comparison.say_same(terminal.desk, terminal.clerk, case.id, made.id)
    with terminal.desk.store.look() as view:
        (settled,) = view.comparisons.settled(case.id)
    assert (settled.kind, settled.comparison_id, settled.staff_id) == (
        Settled.VARIANT,
        made.id,
        terminal.people.clerk.id,
    )
    line = terminal.trail(case.id)[-1]
    assert (line.act, line.detail) == ("settled", {"settled": "variant"})


def test_only_another_spelling_is_said_to_be_the_same(terminal: Road) -> None:
    case = drafted(terminal)
    with refused(terminal, "comparison.not_variant"):
        comparison.say_same(terminal.desk, terminal.clerk, case.id, "none")
    made = compared(terminal, case, seen(case, name="別　太郎")).comparison
    with refused(terminal, "comparison.not_variant"):
        comparison.say_same(terminal.desk, terminal.clerk, case.id, made.id)


def test_what_was_said_of_an_older_comparison_does_not_count(terminal: Road) -> None:
    case = drafted(terminal, adult_record(applicant_name="髙橋　太郎", applicant_kana="たかはし たろう"))
    older = compared(terminal, case, seen(case, name="高橋　太郎")).comparison
    terminal.clock.now += timedelta(minutes=1)
    compared(terminal, case, seen(case, name="高橋　太郎"))
    with refused(terminal, "comparison.not_variant"):
        comparison.say_same(terminal.desk, terminal.clerk, case.id, older.id)


def test_no_authentication_of_another_act_carries_a_lookup(terminal: Road) -> None:
    case = drafted(terminal, NO_ADDRESS)
    other = terminal.token(terminal.people.confirmer, Step.CONFIRM, case.id)
    with refused(terminal, "token.other_act"):
        comparison.note_terminal(
            terminal.desk, terminal.clerk, case.id, without_address(terminal, case), other
        )
