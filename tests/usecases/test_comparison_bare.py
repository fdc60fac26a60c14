"""A lookup without address (ガイドライン 2-5): the exception, its evidence and its second person."""

from dataclasses import replace

from app.usecases import comparison, entry, staff
from app.usecases.comparison import TerminalAnswer
from forms.kernel.record import Record
from forms.kernel.residents import Items, Method
from tests.helpers.asked import NO_ADDRESS, evidence, token, without_address
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.proving import HANAKO, compared, drafted
from tests.helpers.road import Road
from tests.usecases.refusal import refused


def test_without_address_a_second_person_authenticates_for_this_very_look(terminal: Road) -> None:
    case = drafted(terminal, NO_ADDRESS)
    second = token(terminal, case)
    made = comparison.note_terminal(
        terminal.desk, terminal.clerk, case.id, without_address(terminal, case), second
    ).comparison
    assert (made.items, made.method) == (Items.WITHOUT_ADDRESS, Method.OWN_RECORDS)
    assert (made.evidence, made.witness_id) == ("戸籍附票で確かめた", terminal.people.confirmer.id)
    with refused(terminal, "token.foreign"):  # spent
        comparison.note_terminal(
            terminal.desk, terminal.clerk, case.id, without_address(terminal, case), second
        )


def test_without_a_second_person_or_by_another_than_named_nothing_is_asked(terminal: Road) -> None:
    case, other = drafted(terminal, NO_ADDRESS), drafted(terminal, NO_ADDRESS)
    answer = without_address(terminal, case)
    note = comparison.note_terminal
    with refused(terminal, "lookup.second_person"):
        note(terminal.desk, terminal.clerk, case.id, answer)
    with refused(terminal, "lookup.second_person"):
        note(terminal.desk, terminal.clerk, case.id, answer, token(terminal, case, "reviewer"))
    with refused(terminal, "token.other_act"):
        note(terminal.desk, terminal.clerk, case.id, answer, token(terminal, other))
    own = without_address(terminal, case, named=terminal.people.clerk.id)
    with refused(terminal, "lookup.same_person"):
        note(terminal.desk, terminal.clerk, case.id, own, token(terminal, case, "clerk"))


def test_the_exception_is_for_records_without_address_alone(terminal: Road) -> None:
    bare, addressed = drafted(terminal, NO_ADDRESS), drafted(terminal)
    with refused(terminal, "lookup.evidence"):
        compared(terminal, bare, TerminalAnswer(Items.WITHOUT_ADDRESS, 0, None))
    with refused(terminal, "lookup.has_address"):
        compared(terminal, addressed, without_address(terminal, addressed))
    with refused(terminal, "lookup.has_address"):  # evidence beside an ordinary look
        compared(terminal, addressed, replace(without_address(terminal, addressed), items=Items.FOUR))


def test_an_address_that_was_known_is_not_forgotten_for_the_exception(terminal: Road) -> None:
    """Taken out of the draft, it still stands in what went on before, and in what was compared."""
    returned = terminal.send_back(terminal.confirmed(number=a_number(1)))
    once_compared = drafted(terminal)
    compared(terminal, once_compared)
    answer = without_address(terminal, drafted(terminal, NO_ADDRESS))
    for case in (returned, once_compared):
        entry.save_draft(terminal.desk, terminal.clerk, case.id, NO_ADDRESS)
        with refused(terminal, "lookup.has_address"):
            compared(terminal, case, answer)


def test_who_has_no_fixed_address_is_told_apart_by_the_exception(terminal: Road) -> None:
    case = drafted(terminal, adult_record(address="碧南市（住所不定）"))
    with refused(terminal, "lookup.weak"):
        compared(terminal, case)
    second = token(terminal, case)
    answer = without_address(terminal, case)
    made = comparison.note_terminal(terminal.desk, terminal.clerk, case.id, answer, second).comparison
    assert made.items is Items.WITHOUT_ADDRESS


def test_somebody_out_of_service_is_no_second_person(terminal: Road) -> None:
    case = drafted(terminal, NO_ADDRESS)
    second = token(terminal, case)
    staff.set_active(terminal.desk, terminal.admin, terminal.people.confirmer.id, active=False)
    with refused(terminal, "role.missing"):
        comparison.note_terminal(
            terminal.desk, terminal.clerk, case.id, without_address(terminal, case), second
        )


def test_the_extract_too_wants_the_second_person(extract: Road) -> None:
    case = drafted(extract, replace_address(HANAKO))
    with refused(extract, "lookup.second_person"):
        comparison.look_up(extract.desk, extract.clerk, case.id, Items.WITHOUT_ADDRESS, evidence(extract))
    looked = comparison.look_up(
        extract.desk,
        extract.clerk,
        case.id,
        Items.WITHOUT_ADDRESS,
        evidence(extract),
        token(extract, case),
    )
    assert looked.hits.count == 2  # she and her namesake
    line = next(line for line in extract.trail(case.id) if line.act == "register.lookup")
    assert (line.detail["method"], line.detail["witness"]) == ("own_records", extract.people.confirmer.id)
    made = comparison.choose(extract.desk, extract.clerk, case.id, looked, "").comparison
    assert (made.verdict, made.method) == ("several", Method.OWN_RECORDS)


def replace_address(record: Record) -> Record:
    """The same application without its address."""
    values = {key: record.text(key) for key in record} | {
        "address": "",
        "address_kana": "",
        "postal_code": "",
    }
    return Record(record.form, values)
