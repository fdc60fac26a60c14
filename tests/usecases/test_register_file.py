"""Where the comparison with the register stands for what is typed now, as the entry screen shows it."""

from app.usecases import comparison, identity_file, register_file, shield
from app.usecases.register_file import RegisterFile
from forms.kernel.case import Case
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse
from forms.kernel.identity import Check
from forms.kernel.masking import MASK
from forms.kernel.procedure import State
from forms.kernel.record import Record
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.protections import opened, protected
from tests.helpers.proving import ask_by, compared, drafted, seen
from tests.helpers.road import Road, at
from tests.usecases.refusal import refused


def looked(road: Road, case: Case, record: Record | None = None) -> RegisterFile:
    return register_file.look(road.desk, road.clerk, case.id, record or case.record)


def test_an_office_that_asks_no_register_is_told_so(road: Road) -> None:
    assert looked(road, drafted(road)).use is RegisterUse.OFF


def test_before_the_birth_date_is_typed_there_is_nothing_to_hold_against_it(terminal: Road) -> None:
    file = looked(terminal, drafted(terminal), adult_record(applicant_birth=""))
    assert file.ours is None
    assert file.made is None
    assert not file.stale


def test_a_comparison_counts_for_exactly_the_values_it_was_made_of(terminal: Road) -> None:
    case = drafted(terminal)
    made = compared(terminal, case).comparison
    assert looked(terminal, case).made == made
    file = looked(terminal, case, adult_record(address="碧南市別町2番地"))
    assert file.made is None
    assert file.stale


def test_what_was_seen_at_the_terminal_is_no_change_of_the_application(terminal: Road, desk: Desk) -> None:
    """The office has the data by now: it is asked anew, and the clerk is not told that something was typed otherwise."""
    case = drafted(terminal)
    compared(terminal, case)
    assert not looked(terminal, case).by_eye
    ask_by(desk, RegisterUse.ANSWERS)
    file = looked(terminal, case)
    assert (file.made, file.by_eye) == (None, True)
    assert not looked(terminal, case, adult_record(address="碧南市別町2番地")).by_eye


def test_a_way_of_writing_is_open_until_somebody_said_that_it_is_the_same(terminal: Road) -> None:
    case = drafted(terminal)
    made = compared(terminal, case, seen(case, address="碧南市見本町1-28")).comparison
    compared(terminal, case, seen(case, address="碧南市見本町1-28 見本ハイツ101"))
    assert not looked(terminal, case).same_said
    newest = looked(terminal, case).made
    assert newest is not None
    assert newest.id != made.id
    comparison.say_same(terminal.desk, terminal.clerk, case.id, newest.id)
    assert looked(terminal, case).same_said
    assert not looked(terminal, case, adult_record(address="碧南市別町2番地")).same_said


def test_whether_a_number_is_kept_from_before_is_said(terminal: Road) -> None:
    assert not looked(terminal, drafted(terminal)).has_number


def test_the_address_of_a_protected_person_is_veiled(terminal: Road) -> None:
    case = drafted(terminal)
    assert not looked(terminal, case).veiled
    protected(terminal)
    assert looked(terminal, case).veiled


def test_of_a_kept_case_nothing_is_told_before_the_alert_and_no_address_before_the_lifting(
    terminal: Road,
) -> None:
    case = terminal.entered(number=a_number(1))
    compared(terminal, case, seen(case, number=Mark.SAME))
    protected(terminal)
    with refused(terminal, "protection.alert"):
        register_file.look(terminal.desk, terminal.clerk, case.id)
    with refused(terminal, "protection.alert"):
        identity_file.look(terminal.desk, terminal.clerk, case.id, None, has_number=True)
    shield.acknowledge(terminal.desk, terminal.clerk, case.id)
    assert identity_file.look(terminal.desk, terminal.clerk, case.id, None, has_number=True).rows
    file = register_file.look(terminal.desk, terminal.clerk, case.id)
    assert file.ours is not None
    assert file.made is not None
    assert file.made.found is not None
    assert {file.ours.address, file.made.ours.address, file.made.found.address} == {MASK}
    assert file.whole_address, "whether there is one to ask by is said all the same"
    opened(terminal, case, terminal.people.reviewer)
    whole = register_file.look(terminal.desk, terminal.reviewer, case.id)
    assert whole.ours is not None
    assert whole.ours.address == case.record["address"]


def test_whoever_is_kept_from_the_address_may_still_say_that_the_screen_shows_the_same(
    terminal: Road,
) -> None:
    case = terminal.entered(number=a_number(1))
    protected(terminal)
    shield.acknowledge(terminal.desk, terminal.clerk, case.id)
    told = compared(terminal, case, seen(case, number=Mark.SAME, address=MASK))
    assert told.comparison.verdict == "agrees"
    assert told.case.record["address"] == MASK
    with terminal.desk.store.look() as view:
        (kept,) = view.comparisons.of_case(case.id)
    assert kept.found == kept.ours


def test_it_is_for_those_who_compare(terminal: Road) -> None:
    case = drafted(terminal)
    with refused(terminal, "role.missing"):
        register_file.look(terminal.desk, at(terminal.people.admin), case.id, case.record)


def test_it_shows_nobody_by_accident(terminal: Road) -> None:
    assert "見本" not in repr(looked(terminal, drafted(terminal)))


def test_after_it_went_on_the_case_is_looked_at_as_it_is_kept(terminal: Road) -> None:
    """Another name in the register: a supervisor waits for a further document, and it is said where it can be recorded."""
    case = terminal.confirmed(number=a_number(1))
    before = register_file.look(terminal.desk, terminal.clerk, case.id)
    assert (before.made, before.has_number, before.wants) == (None, True, None)
    compared(terminal, case, seen(case, number=Mark.SAME, name="別野　清"))
    after = register_file.look(terminal.desk, terminal.clerk, case.id)
    assert after.made is not None
    assert after.wants is Check.FURTHER


def test_a_case_sent_back_says_at_the_counter_which_paper_the_supervisor_waits_for(terminal: Road) -> None:
    """As well while it is typed again: what is kept still asks for it."""
    case = terminal.confirmed(number=a_number(1))
    compared(terminal, case, seen(case, number=Mark.NOT_ON_DOCUMENT))
    case = terminal.send_back(case, "further")
    assert looked(terminal, case).wants is Check.FURTHER_NUMBER
    refused_number = drafted(terminal)
    assert looked(terminal, refused_number).wants is None


def test_a_number_refused_because_it_changed_wants_the_paper_that_bears_the_new_one(terminal: Road) -> None:
    case = terminal.confirmed(number=a_number(1))
    back = compared(terminal, case, seen(case, number=Mark.DIFFERENT)).case
    assert back.state is State.RETURNED
    assert looked(terminal, back).wants is Check.FURTHER_NUMBER
