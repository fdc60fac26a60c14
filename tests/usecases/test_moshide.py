"""番号の申出: a number acquired without an application goes the same road as any other, and ends with its approval.

ガイドライン 2-2 (申請行為を前提としない事務), issue "the right number" §2.
"""

import pytest

from app.usecases import entry, forward, inspect, register_request, review, scan
from app.usecases.entry import Entry
from forms.kernel.case import Case, Source
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from forms.kernel.number_link import NumberLink
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from forms.kernel.residents import Whose
from forms.kernel.sheet_code import read
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import Desk
from tests.helpers.people import adult_record, child_record, child_statement_record, statement_record
from tests.helpers.proving import ask_by, compared, decide, handed_on, ready, seen
from tests.helpers.road import BY_MAIL, ON_PAPER, Road, at
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of

ROADS: list[tuple[str, Record]] = [
    ("an adult at the window", statement_record()),
    ("a child whose father comes", child_statement_record()),
    ("a handwritten paper", statement_record(**ON_PAPER)),
    ("a child's handwritten paper", child_statement_record(**ON_PAPER, original_blackout="done")),
    ("by mail", statement_record(**BY_MAIL)),
]


def link_of(road: Road, case: Case) -> NumberLink:
    """The link of a case."""
    with road.desk.store.look() as view:
        link = view.numbers.link(case.id)
    assert link is not None
    return link


@pytest.mark.parametrize("record", [one for _, one in ROADS], ids=[name for name, _ in ROADS])
def test_a_statement_goes_by_three_people_to_its_approval_and_ends_there(road: Road, record: Record) -> None:
    case = road.approved(record, a_number(1))
    assert case.state is State.APPROVED is record.form.end
    with road.desk.store.look() as view:
        people = [
            act.staff_id
            for act in view.acts.of(case.id)
            if act.step in (Step.ENTER, Step.CONFIRM, Step.APPROVE)
        ]
    assert people == [road.people.clerk.id, road.people.confirmer.id, road.people.reviewer.id]
    assert (road.number(case.id) == a_number(1)) is True


@pytest.mark.parametrize("record", [one for _, one in ROADS], ids=[name for name, _ in ROADS])
def test_it_is_never_forwarded(road: Road, record: Record) -> None:
    case = road.approved(record, a_number(1))
    with refused(road, "forward.ends_here"):
        road.prepared(case)
    assert inspect.worklist(road.desk, road.forwarder, states=[State.APPROVED], ended=False) == ()


def test_nor_does_the_database_let_it_into_a_bundle(road: Road) -> None:
    case = road.approved(statement_record(), a_number(1))
    with road.desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.batch_case"):
        tx.batches.reserve(
            fiscal_year=2026,
            document_number="8碧福第123号",
            dated=road.desk.today(),
            addressee="愛知県知事",
            case_ids=[case.id],
            head=tx.audit.head(),
            staff_id=road.people.forwarder.id,
            at=road.desk.now(),
        )


def test_nor_among_applications_that_go_up(road: Road) -> None:
    """One statement among them stops the 束: nobody may think that it went with the others."""
    goes, stays = road.approved(number=a_number(1)), road.approved(child_statement_record(), a_number(2))
    with refused(road, "forward.ends_here"):
        road.prepared(goes, stays)
    assert [
        row.id for row in inspect.worklist(road.desk, road.forwarder, states=[State.APPROVED], ended=False)
    ] == [goes.id]
    assert road.forwarded(goes).case_ids == (goes.id,)


@pytest.mark.parametrize("taken_back", [False, True])
def test_before_its_approval_it_is_refused_by_the_same_word(road: Road, taken_back: bool) -> None:
    """Whoever asks hears that it does not go up at all, not that something is still missing."""
    case = road.entered(statement_record(), a_number(1))
    if taken_back:
        entry.take_back(road.desk, road.clerk, case.id)
    with refused(road, "forward.ends_here"):
        road.prepared(case)


def test_it_has_no_day_by_which_to_go_up_and_an_application_has(road: Road) -> None:
    assert road.entered(statement_record(), a_number(1)).target_on is None
    assert road.entered(number=a_number(2)).target_on is not None


def test_approved_it_waits_for_nobody(road: Road) -> None:
    """The numbers beside the navigation are what is to be done."""
    road.approved(statement_record(), a_number(1))
    road.approved(child_record(), a_number(2))
    assert inspect.counts(road.desk)[State.APPROVED] == 1
    with road.desk.store.look() as view:
        assert view.queries.counts()[State.APPROVED] == 2


def test_before_its_approval_it_is_counted_as_any_other(road: Road) -> None:
    road.confirmed(statement_record(), a_number(1))
    assert inspect.counts(road.desk)[State.CONFIRMED] == 1


def test_lists_tell_what_ended_from_what_goes_on(road: Road) -> None:
    ended = road.approved(statement_record(), a_number(1))
    goes = road.approved(child_record(), a_number(2))
    draft = entry.open_draft(road.desk, road.clerk, "moshide")

    def ids(ended: bool | None) -> set[str]:
        return {row.id for row in inspect.worklist(road.desk, road.clerk, ended=ended)}

    assert ids(True) == {ended.id}
    assert ids(False) == {goes.id, draft.id}
    assert ids(None) == {ended.id, goes.id, draft.id}
    assert {row.form.id for row in inspect.worklist(road.desk, road.clerk)} == {"kofu", "moshide"}


def test_the_number_is_bound_for_the_use_of_the_paper_it_stands_on(road: Road) -> None:
    """番号法9条: basis, source and people of every number are in its link."""
    statement = road.approved(statement_record(), a_number(1))
    application = road.approved(child_record(), a_number(2))
    assert link_of(road, statement).basis == "shintai.moshide"
    assert link_of(road, application).basis == "shintai.kofu"
    assert link_of(road, statement).source is Source.STATEMENT
    assert link_of(road, statement).staff_id == road.people.clerk.id


def test_the_chain_says_which_form_a_case_was_opened_on(road: Road) -> None:
    case = entry.open_draft(road.desk, road.clerk, "moshide")
    assert road.trail(case.id)[0].detail["form"] == "moshide"


def test_a_form_that_nobody_knows_is_not_opened(road: Road) -> None:
    with refused(road, "form.unknown"):
        entry.open_draft(road.desk, road.clerk, "shinsei")


def test_the_same_row_of_numbers_serves_both_papers(road: Road) -> None:
    """受付番号 are the office's, whatever comes to the counter."""
    first = entry.open_draft(road.desk, road.clerk, "moshide")
    entry.discard(road.desk, road.clerk, first.id)
    assert first.reception_no == "8-0001"
    assert entry.open_draft(road.desk, road.clerk).reception_no == "8-0002"


def test_without_the_number_it_does_not_go_on(road: Road) -> None:
    case = entry.open_draft(road.desk, road.clerk, "moshide")
    with refused(road, "entry.findings"):
        entry.submit(road.desk, road.clerk, case.id, Entry(statement_record()))


def test_without_the_documents_it_does_not_go_on(road: Road) -> None:
    """番号法16条 asks at every giving of a number, application or not."""
    case = entry.open_draft(road.desk, road.clerk, "moshide")
    with refused(road, "identity.open"):
        entry.submit(road.desk, road.clerk, case.id, Entry(statement_record(), a_number(1)))


def test_a_number_that_the_register_says_is_anothers_is_not_taken(road: Road, desk: Desk) -> None:
    ask_by(desk, RegisterUse.TERMINAL)
    case = ready(road, statement_record())
    compared(road, case)
    with pytest.raises(Refused, match=r"number\.other"):
        entry.submit(
            road.desk, road.clerk, case.id, Entry(case.record, a_number(1), on_screen=Mark.DIFFERENT)
        )
    assert not road.case(case.id).has_number


def test_held_against_the_register_it_is_approved_as_an_application_is(road: Road, desk: Desk) -> None:
    ask_by(desk, RegisterUse.TERMINAL)
    case = ready(road, child_statement_record())
    compared(road, case, seen(case))
    done = decide(road, road.confirm(handed_on(road, case, a_number(1)), a_number(1)))
    assert done.state is State.APPROVED
    assert link_of(road, done).whose == Whose.OWN.value


def test_while_it_waits_for_the_register_it_is_on_the_list_of_what_is_to_be_asked(
    road: Road, desk: Desk
) -> None:
    ask_by(desk, RegisterUse.TERMINAL)
    case = road.entered(statement_record(), a_number(1))
    assert case.id in (register_request.waiting(road.desk, road.clerk) or ())


@pytest.mark.parametrize("who", ["clerk", "confirmer"])
def test_whoever_entered_or_confirmed_it_does_not_approve_it(road: Road, who: str) -> None:
    everything = road.people.all_round
    entered = everything if who == "clerk" else road.people.clerk
    case = road.sign(road.entered(statement_record(), a_number(1), clerk=entered))
    case = road.confirm(case, a_number(1), everything if who == "confirmer" else road.people.confirmer)
    with pytest.raises(Refused, match=r"four_eyes\."):
        road.approve(case, everything)
    assert road.case(case.id).state is State.CONFIRMED


def test_two_different_keyings_leave_neither_number(road: Road) -> None:
    case = road.signed(statement_record(), a_number(1))
    for _ in range(2):
        case = road.confirm(case, a_number(2))
    assert case.state is State.RETURNED
    assert road.number(case.id) is None


def test_an_approval_can_be_taken_back(road: Road) -> None:
    """No 束 ever holds it: the approval is the last word, and the supervisor may take it back with a reason."""
    case = road.approved(statement_record(), a_number(1))
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    assert review.cancel_approval(road.desk, token, case.id, "手帳番号を確かめる").state is State.CONFIRMED


def test_the_number_an_application_already_holds_is_told_as_the_same_persons(road: Road) -> None:
    """Who applied with the number and gives it again is no stranger to it."""
    road.approved(number=a_number(1))
    statement = road.entered(statement_record(purpose="mistake"), a_number(1))
    file = review.open_case(
        road.desk, road.reviewer, road.confirm(road.sign(statement), a_number(1), road.people.all_round).id
    )
    assert [other.relation.value for other in file.others] == ["same_person"]


@pytest.mark.parametrize(
    ("purpose", "told"),
    [("first", set()), ("changed", {"fact.number_changed"}), ("mistake", {"fact.number_mistake"})],
)
def test_the_supervisor_is_told_what_a_changed_or_mended_number_asks_of_him(
    road: Road, purpose: str, told: set[str]
) -> None:
    """A number registered before may still stand somewhere."""
    case = road.confirmed(statement_record(purpose=purpose), a_number(1))
    facts = review.open_case(road.desk, road.reviewer, case.id).facts
    assert {one.code for one in facts if one.code in ("fact.number_changed", "fact.number_mistake")} == told
    assert all(not one.good for one in facts if one.code in told)


def test_its_sheet_is_named_and_coded_as_what_it_is(road: Road) -> None:
    case = road.entered(statement_record(), a_number(1))
    sheet = road.sheet(case)
    text = text_of(sheet.data)
    assert sheet.name == f"申出書_{case.reception_no}"
    assert "個人番号申出書" in text
    assert "M8-0001.1.1" in text
    assert "愛知県第12345号" in text
    assert "手帳の交付後に、はじめて番号を申し出る" in text
    assert (text.count(number_digits(1)) == 1) is True


def test_a_childs_sheet_has_the_guardians_box_black(road: Road) -> None:
    case = road.entered(child_statement_record(), a_number(2))
    text = text_of(road.sheet(case).data)
    assert (text.count(number_digits(2)) == 1) is True
    assert "黒塗り" in text


def test_a_sheet_with_an_empty_box_bears_no_number(road: Road) -> None:
    case = road.entered(statement_record(), a_number(1))
    assert Leaks(a_number(1)).in_pdf(road.sheet(case, blank=True).data, "sheet") == set()


def test_an_outdated_sheet_is_known_by_its_bars(road: Road) -> None:
    case = road.signed(statement_record(), a_number(1))
    found = read("M8-0001.1.1")
    assert found is not None
    assert not scan.find(road.desk, road.clerk, found[0]).outdated
    entry.take_back(road.desk, at(road.people.clerk), case.id)
    assert scan.find(road.desk, road.clerk, found[0]).outdated


def test_the_letter_to_the_prefecture_has_no_line_for_it(road: Road) -> None:
    goes = road.approved(adult_record(), a_number(1))
    road.approved(child_statement_record(), a_number(2))
    letter = text_of(
        forward.prepare(
            road.desk, road.forwarder, [goes.id], document_number="8碧福第12号", dated=road.desk.today()
        ).shintatsu.data
    )
    assert "8-0001" in letter
    assert "8-0002" not in letter
