"""確認: a second person, blind, from a second source; two tries and no third."""

import itertools
from collections.abc import Mapping
from dataclasses import replace

import pytest

from app import messages
from app.usecases import confirm, entry
from app.usecases.batch_void import PaperFate
from app.usecases.confirm import ITEMS, Document, Keying, Outcome
from app.usecases.entry import Entry
from app.usecases.tokens import LIFE, Token, TokenDesk
from forms.kernel.case import Case, Means, PaperOutcome
from forms.kernel.compare import Mark
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import reopen
from tests.helpers.people import adult_record, child_record
from tests.helpers.road import (
    BY_MAIL,
    NO_NUMBER,
    ON_PAPER,
    ONLINE,
    RECORDS,
    Road,
    app_desk,
    at,
    keying_of,
    number_for,
)
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused

OTHER_DAY = PartialDate(1983, 4, 13)


@pytest.mark.parametrize(("name", "record"), RECORDS)
def test_two_equal_blind_entries_confirm_the_case(road: Road, name: str, record: Record) -> None:
    """Number and birth date agree, every item is marked, the document is told."""
    number = number_for(record)
    case = road.signed(record, number)
    done = road.key(case, keying_of(case, number))
    assert (done.outcome, done.case.state, name) == (Outcome.CONFIRMED, State.CONFIRMED, name)
    line = next(line for line in road.trail(case.id) if line.act == "confirm")
    assert line.staff_id == road.people.confirmer.id
    assert line.detail["number"] == ("blank" if number is None else "agrees")
    assert {line.detail[item] for item in ITEMS} == {"same"}
    assert (road.number(case.id) == number) is True


def test_what_the_confirmer_sees_holds_neither_number_nor_birth_date(road: Road) -> None:
    """He keys both blind."""
    case = road.signed(child_record(), a_number(1))
    _, task = road.begin(case)
    shown = repr(task)
    assert number_digits(1) not in shown
    assert "2017" not in shown
    assert "1983" not in shown
    assert (task.subject_name, task.sex, task.under_15, task.tries_left) == ("見本　花", "男", True, 2)
    assert task.expects_number


def test_the_items_of_a_child_elsewhere_are_the_childs(road: Road) -> None:
    """The address to be compared is where the child lives."""
    case = road.signed(child_record(child_address="碧南市別町2番地"), a_number(1))
    assert road.begin(case)[1].address == "碧南市別町2番地"


def test_a_typed_case_waits_for_its_signed_sheet(road: Road) -> None:
    """Printed, come out right, of this version; a failed or pending sheet is none."""
    case = road.entered(number=a_number(1))
    token = road.token(road.people.confirmer, Step.CONFIRM, case.id)
    with refused(road, "confirm.not_printed"):
        confirm.begin(road.desk, token, case.id)
    road.sheet(case)
    with refused(road, "confirm.not_printed"):
        confirm.begin(road.desk, token, case.id)
    road.sign(case)
    assert confirm.begin(road.desk, token, case.id).tries_left == 2


def test_a_sheet_of_an_earlier_version_does_not_count(road: Road) -> None:
    """The visitor has signed something else."""
    case = road.signed(number=a_number(1))
    entry.take_back(road.desk, road.clerk, case.id)
    hand_on(road.desk, road.clerk, case.id, Entry(adult_record(phone="0566-00-1111"), a_number(1)))
    with refused(road, "confirm.not_printed"):
        token = road.desk.tokens.issue(road.people.confirmer, Step.CONFIRM, case.id, road.desk.now())
        confirm.begin(road.desk, token, case.id)


def test_a_second_mismatch_returns_the_case_and_neither_value_is_kept(road: Road) -> None:
    """Told only 不一致 in between."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    first = confirm.key(road.desk, token, case.id, keying_of(case, a_number(2)))
    assert (first.outcome, first.case.state) == (Outcome.ONCE_MORE, State.ENTERED)
    assert road.case(case.id).has_number
    second = confirm.key(road.desk, token, case.id, keying_of(case, a_number(3)))
    assert (second.outcome, second.case.state) == (Outcome.RETURNED, State.RETURNED)
    assert (second.case.has_number, second.case.returned_reason) == (False, "confirm.mismatch")
    assert [p.outcome for p in road.papers(case.id)] == [PaperOutcome.VOID]
    dek = bytes(road.desk.store._dek)
    road.desk.store.close()
    for seed in (1, 2, 3):
        assert Leaks(a_number(seed), dek).in_store(road.desk.store.path) == set()


@pytest.mark.parametrize(
    ("number", "birth"),
    [(a_number(2), None), (a_number(1), OTHER_DAY)],
    ids=["the number differs", "the birth date differs"],
)
def test_which_of_the_two_differs_is_never_said(
    road: Road, number: IndividualNumber, birth: PartialDate | None
) -> None:
    """One joint answer, in what is returned and in what is recorded."""
    case = road.signed(number=a_number(1))
    done = road.key(case, keying_of(case, number, birth=birth))
    assert done.outcome is Outcome.ONCE_MORE
    line = road.trail(case.id)[-1]
    assert (line.act, line.detail) == (
        "mismatch",
        {"tries": "1", "document": "card", "copy": "no", "means": "keyed"},
    )


@pytest.mark.parametrize(
    ("number", "birth", "reason"),
    [
        (a_number(1), OTHER_DAY, "confirm.birth"),
        (a_number(2), OTHER_DAY, "confirm.birth"),
        (a_number(2), None, "confirm.mismatch"),
    ],
    ids=["the birth date differs", "both differ", "the number differs"],
)
def test_whoever_enters_it_again_is_told_that_the_birth_date_differed(
    road: Road, number: IndividualNumber, birth: PartialDate | None, reason: str
) -> None:
    """He has a wrong date before him and would enter it again; the confirmer and the chain are told nothing of it."""
    case = road.signed(number=a_number(1))
    road.key(case, keying_of(case, number, birth=birth))
    done = road.key(case, keying_of(case, number, birth=birth))
    assert road.case(case.id).returned_reason == reason
    assert done.case.returned_reason == "confirm.mismatch"
    assert road.trail(case.id)[-1].detail["reason"] == "mismatch"
    said = messages.returned_to_entry(reason)
    assert said.startswith("生年月日が書類と違います。") is (reason == "confirm.birth")
    assert messages.returned(reason) == messages.returned("confirm.mismatch")


def test_after_one_mismatch_the_right_values_still_confirm(road: Road) -> None:
    """Once more."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    confirm.key(road.desk, token, case.id, keying_of(case, a_number(2)))
    assert confirm.begin(road.desk, token, case.id).tries_left == 1
    assert confirm.key(road.desk, token, case.id, keying_of(case, a_number(1))).outcome is Outcome.CONFIRMED


def test_leaving_and_beginning_again_gives_no_new_tries(road: Road) -> None:
    """No unlimited guesses: the mismatch stays counted."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    confirm.key(road.desk, token, case.id, keying_of(case, a_number(2)))
    confirm.leave(road.desk, token, case.id)
    assert road.case(case.id).confirming_by == ""
    again, task = road.begin(case)
    assert task.tries_left == 1
    assert confirm.key(road.desk, again, case.id, keying_of(case, a_number(2))).outcome is Outcome.RETURNED


def test_a_restart_of_the_program_gives_no_new_tries(road: Road) -> None:
    """The store is closed in the middle and opened by another process' desk."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    confirm.key(road.desk, token, case.id, keying_of(case, a_number(2)))
    from tests.helpers import office

    road.desk.store.close()
    made = office.Desk(road.desk.store, road.people, road.clock, "")
    store, _ = reopen(made, road.people.confirmer)
    later = Road(road.people, road.clock, app_desk(store, road.clock))
    again, task = later.begin(case)
    assert task.tries_left == 1
    assert confirm.key(later.desk, again, case.id, keying_of(case, a_number(3))).outcome is Outcome.RETURNED
    store.close()


def test_another_confirmer_has_no_tries_of_his_own(road: Road) -> None:
    """They are counted for the version."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    confirm.key(road.desk, token, case.id, keying_of(case, a_number(2)))
    confirm.leave(road.desk, token, case.id)
    again, task = road.begin(case, road.people.all_round)
    assert task.tries_left == 1
    assert confirm.key(road.desk, again, case.id, keying_of(case, a_number(2))).outcome is Outcome.RETURNED


def test_a_corrected_version_has_two_tries_again_by_the_same_confirmer(road: Road) -> None:
    """He may act again on it."""
    case = road.signed(number=a_number(1))
    road.key(case, keying_of(case, a_number(2)))
    road.key(case, keying_of(case, a_number(2)))
    again = road.again(road.case(case.id), number=a_number(1))
    assert road.begin(again)[1].tries_left == 2
    assert road.confirm(again, a_number(1)).state is State.CONFIRMED


def test_an_entry_that_fails_its_check_digit_is_no_number_and_never_compared() -> None:
    """There is no value to hand over; the person is told of the digit, not of 不一致."""
    digits = number_digits(1)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    with pytest.raises(Refused) as caught:
        IndividualNumber(wrong)
    assert caught.value.code == "number.check_digit"
    assert wrong not in str(caught.value)


def test_nothing_need_be_keyed_from_a_document_in_another_name(road: Road) -> None:
    """No number, no birth date, no marks, no look at the blackout: the answer is there already."""
    case = road.signed(child_record(**ON_PAPER, original_blackout="done"), a_number(1))
    token, _ = road.begin(case)
    keying = Keying(Document.CARD, copy=False, holder_is_subject=False, number=None, birth=None, marks={})
    done = confirm.key(road.desk, token, case.id, keying)
    assert (done.outcome, done.case.has_number) == (Outcome.RETURNED, False)
    assert done.case.returned_reason == "confirm.holder"


def test_a_birth_date_is_asked_for_when_the_document_is_the_subjects(road: Road) -> None:
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    with refused(road, "confirm.birth"):
        confirm.key(road.desk, token, case.id, replace(keying_of(case, a_number(1)), birth=None))


def test_a_document_in_another_name_returns_the_case_at_once(road: Road) -> None:
    """A father's card for his child's case: nothing is compared, the number is destroyed."""
    case = road.signed(child_record(), a_number(1))
    done = road.key(case, keying_of(case, a_number(1), holder=False))
    assert (done.outcome, done.case.has_number) == (Outcome.RETURNED, False)
    assert done.case.returned_reason == "confirm.holder"
    assert road.trail(case.id)[-1].detail["number"] == "destroyed"


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_that_differs_returns_the_case(road: Road, item: str) -> None:
    """Whatever the number says."""
    case = road.signed(number=a_number(1))
    done = road.key(case, keying_of(case, a_number(1), marks={item: Mark.DIFFERENT}))
    assert (done.outcome, done.case.returned_reason) == (Outcome.RETURNED, "confirm.item")
    assert road.trail(case.id)[-1].detail["items"] == item


def test_an_item_that_is_not_on_the_document_is_no_difference(road: Road) -> None:
    """A 住民票 without sex still confirms."""
    case = road.signed(number=a_number(1))
    done = road.key(
        case, keying_of(case, a_number(1), document=Document.RESIDENCE, marks={"sex": Mark.NOT_ON_DOCUMENT})
    )
    assert done.outcome is Outcome.CONFIRMED
    assert road.trail(case.id)[-1].detail["sex"] == "absent"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"marks": {"name": Mark.SAME, "sex": Mark.SAME}}, "confirm.marks"),
        ({"marks": {}}, "confirm.marks"),
        ({"number": None}, "confirm.number"),
        ({"document": Document.IDENTITY}, "confirm.document"),
        ({"document": Document.ORIGINAL}, "confirm.document"),
        ({"document": Document.SHEET}, "confirm.document"),
        ({"blackout": "done"}, "confirm.blackout"),
    ],
    ids=[
        "one mark open",
        "no marks",
        "no number",
        "identity",
        "no original",
        "printed sheet",
        "no blackout asked",
    ],
)
def test_an_incomplete_entry_is_not_compared_and_not_counted(
    road: Road, changes: Mapping[str, object], code: str
) -> None:
    """The typed case with a printed number: only the 番号確認書類 counts."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    with refused(road, code):
        confirm.key(road.desk, token, case.id, replace(keying_of(case, a_number(2)), **changes))  # type: ignore[arg-type]  # one field each
    assert confirm.begin(road.desk, token, case.id).tries_left == 2


def test_where_no_number_is_expected_none_may_be_keyed(road: Road) -> None:
    """The blank is confirmed; a number would be stored by nobody."""
    case = road.signed(adult_record(**NO_NUMBER))
    token, task = road.begin(case)
    assert task.expects_number is False
    assert Document.NOTIFICATION not in task.documents
    with refused(road, "confirm.no_number"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1), document=Document.CARD))
    wrong_day = keying_of(case, None, birth=OTHER_DAY)
    assert confirm.key(road.desk, token, case.id, wrong_day).outcome is Outcome.ONCE_MORE


ARRIVALS = {
    "typed, number printed": ({}, False),
    "typed, box left empty": ({}, True),
    "original": (ON_PAPER, False),
    "mail": (BY_MAIL, False),
    "online": (ONLINE, False),
}
ALLOWED = {
    # first person's source, what the second holds, copy
    "typed, number printed": {
        *itertools.product(
            ("statement", "document"), (Document.CARD, Document.NOTIFICATION, Document.RESIDENCE)
        )
    },
    "typed, box left empty": {
        *itertools.product(
            ("statement", "document"), (Document.CARD, Document.NOTIFICATION, Document.RESIDENCE)
        ),
        ("document", Document.SHEET),
    },
    "original": {
        *itertools.product(("original",), (Document.CARD, Document.NOTIFICATION, Document.RESIDENCE)),
        ("document", Document.ORIGINAL),
    },
    "mail": {
        *itertools.product(("original",), (Document.CARD, Document.NOTIFICATION, Document.RESIDENCE)),
        *itertools.product(("document", "document_copy"), (Document.ORIGINAL,)),
    },
}
ALLOWED["online"] = ALLOWED["mail"]
SOURCES = {
    "typed, number printed": ("statement", "document"),
    "typed, box left empty": ("statement", "document"),
    "original": ("original", "document"),
    "mail": ("original", "document", "document_copy"),
    "online": ("original", "document", "document_copy"),
}


def code_of(road: Road, token: Token, case: Case, keying: Keying) -> str:
    """Why the entry was refused; the empty text when it was compared."""
    try:
        confirm.key(road.desk, token, case.id, keying)
    except Refused as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("arrival", ARRIVALS)
def test_two_sources_and_no_fewer(road: Road, arrival: str) -> None:
    """Every way of arriving with every pair of papers: exactly those that are two sources confirm."""
    changes, blank = ARRIVALS[arrival]
    passed = set()
    for source in SOURCES[arrival]:
        case = road.signed(adult_record(**{**changes, "number_source": source}), a_number(1), blank=blank)
        token, task = road.begin(case)
        for document in Document:
            before = len(road.trail(case.id))
            # a wrong number: a refusal for its source comes before anything is compared or counted
            code = code_of(road, token, case, keying_of(case, a_number(2), document=document))
            if code:
                assert code.split(".")[0] in ("sources", "confirm")
                assert len(road.trail(case.id)) == before
                continue
            assert document in task.documents
            passed.add((source, document))
            case = road.signed(adult_record(**{**changes, "number_source": source}), a_number(1), blank=blank)
            token, _ = road.begin(case)
    assert passed == ALLOWED[arrival]


def test_a_number_this_program_printed_is_never_a_source(road: Road) -> None:
    """Not even when another sheet with an empty box was printed beside it, to be copied into."""
    case = road.signed(adult_record(number_source="document"), a_number(1))
    road.sign(case, blank=True)
    token, task = road.begin(case)
    assert Document.SHEET not in task.documents
    with refused(road, "confirm.document"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1), document=Document.SHEET))


def _printed_and_sent_back(road: Road) -> Case:
    """Version 1 was signed with its number printed."""
    case = road.send_back(road.confirm(road.signed(FROM_DOCUMENT, a_number(1)), a_number(1)))
    return hand_on(road.desk, road.clerk, case.id, Entry(case.record, keep_number=True)).case


def _printed_and_taken_back(road: Road) -> Case:
    case = road.signed(FROM_DOCUMENT, a_number(1))
    entry.take_back(road.desk, road.clerk, case.id)
    return hand_on(road.desk, road.clerk, case.id, Entry(case.record, a_number(1))).case


def _said_to_have_failed(road: Road) -> Case:
    """What the printer makes of it afterwards nobody knows."""
    from app.usecases import signature

    case = road.entered(FROM_DOCUMENT, a_number(1))
    signature.tell_outcome(road.desk, road.clerk, road.sheet(case).issue_id, printed=False)
    return case


FROM_DOCUMENT = adult_record(number_source="document")
ONCE_PRINTED = {
    "in an earlier version": _printed_and_sent_back,
    "on a sheet taken back": _printed_and_taken_back,
    "on a sheet said to have failed": _said_to_have_failed,
}


@pytest.mark.parametrize("where", ONCE_PRINTED)
def test_a_number_this_program_once_printed_is_never_a_source(road: Road, where: str) -> None:
    """The visitor can have that sheet before him while he writes into the empty box; only the document is left."""
    case = road.sign(ONCE_PRINTED[where](road), blank=True)
    token, task = road.begin(case)
    assert Document.SHEET not in task.documents
    with refused(road, "confirm.document"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1), document=Document.SHEET))
    assert confirm.key(road.desk, token, case.id, keying_of(case, a_number(1))).outcome is Outcome.CONFIRMED


@pytest.mark.parametrize(
    ("document", "copy"),
    [(Document.CARD, False), (Document.NOTIFICATION, False), (Document.RESIDENCE, True)],
)
def test_a_document_that_bears_a_name_is_not_taken_without_it(
    road: Road, document: Document, copy: bool
) -> None:
    """Whose document it is, is the least that has to be seen; sex and address may be missing on it."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    nothing = dict.fromkeys(ITEMS, Mark.NOT_ON_DOCUMENT)
    with refused(road, "confirm.name_absent"):
        keying = keying_of(case, a_number(1), document=document, copy=copy, marks=nothing)
        confirm.key(road.desk, token, case.id, keying)
    named = {**nothing, "name": Mark.SAME}
    keying = keying_of(case, a_number(1), document=document, copy=copy, marks=named)
    assert confirm.key(road.desk, token, case.id, keying).outcome is Outcome.CONFIRMED


def test_an_identity_document_and_the_application_itself_bear_a_name_too(road: Road) -> None:
    """A 身元確認書類 for an application without a number; the applicant's own hand on the 申請書."""
    blank = road.signed(adult_record(**NO_NUMBER))
    token, _ = road.begin(blank)
    with refused(road, "confirm.name_absent"):
        marks = {"name": Mark.NOT_ON_DOCUMENT}
        confirm.key(road.desk, token, blank.id, keying_of(blank, None, marks=marks))
    original = road.signed(adult_record(**{**ON_PAPER, "number_source": "document"}), a_number(1))
    token, _ = road.begin(original)
    keying = keying_of(original, a_number(1), document=Document.ORIGINAL, marks=marks)
    with refused(road, "confirm.name_absent"):
        confirm.key(road.desk, token, original.id, keying)


def test_the_same_card_read_twice_by_a_scanner_counts_once(road: Road) -> None:
    """One of the two must key."""
    case = road.sign(road.entered(adult_record(number_source="document"), a_number(1), means=Means.SCANNED))
    token, _ = road.begin(case)
    with refused(road, "sources.scanned_twice"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1), means=Means.SCANNED))
    assert confirm.key(road.desk, token, case.id, keying_of(case, a_number(1))).outcome is Outcome.CONFIRMED


def test_by_mail_the_copy_of_the_document_is_told(road: Road) -> None:
    """写し, not 原本."""
    case = road.signed(adult_record(**BY_MAIL), a_number(1))
    assert road.key(case, keying_of(case, a_number(1), copy=True)).outcome is Outcome.CONFIRMED
    assert road.trail(case.id)[-1].detail["copy"] == "yes"


@pytest.mark.parametrize("arrival", ["original", "mail"])
def test_the_blackout_of_a_childs_original_is_seen_by_two_people(road: Road, arrival: str) -> None:
    """Without the second person's look nothing is compared."""
    record = child_record(arrival=arrival, number_source="original", original_blackout="done")
    case = road.signed(record, a_number(1))
    token, task = road.begin(case)
    assert task.asks_blackout
    for answer in ("", "perhaps"):
        with refused(road, "confirm.blackout"):
            confirm.key(road.desk, token, case.id, keying_of(case, a_number(1), blackout=answer))
    confirm.key(road.desk, token, case.id, keying_of(case, a_number(1), blackout="none"))
    seen = [(line.staff_id, line.detail["seen"]) for line in road.trail(case.id) if line.act == "blackout"]
    assert seen == [(road.people.clerk.id, "done"), (road.people.confirmer.id, "none")]


def test_sending_back_without_keying_needs_a_reason(road: Road) -> None:
    """原本が読めない; the number is destroyed with the return; a reason with a number in it is refused."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    with refused(road, "text.empty"):
        confirm.send_back(road.desk, token, case.id, "  ")
    with refused(road, "text.number"):
        confirm.send_back(road.desk, token, case.id, f"番号 {number_digits(4)}")
    done = confirm.send_back(road.desk, token, case.id, "原本が読めません")
    assert (done.state, done.has_number, done.returned_reason) == (State.RETURNED, False, "原本が読めません")
    with road.desk.store.look() as view:
        assert view.acts.of(case.id)[-1].detail == {"reason": "told", "told": "原本が読めません"}
    assert "told" not in road.trail(case.id)[-1].detail


def test_only_one_confirmer_is_at_a_case(road: Road) -> None:
    """The second one is told to wait, and can do nothing with his token."""
    case = road.signed(number=a_number(1))
    road.begin(case)
    token = road.token(road.people.all_round, Step.CONFIRM, case.id)
    with refused(road, "confirm.taken"):
        confirm.begin(road.desk, token, case.id)
    with refused(road, "confirm.taken"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))
    with refused(road, "confirm.taken"):
        confirm.send_back(road.desk, token, case.id, "原本が読めません")
    confirm.leave(road.desk, token, case.id)
    assert road.case(case.id).confirming_by == road.people.confirmer.id


def test_a_confirmer_whose_machine_broke_down_does_not_hold_the_case_for_ever(road: Road) -> None:
    """Once his sign-in is surely over a colleague takes it up; what he began is then no longer his."""
    case = road.signed(number=a_number(1))
    late, _ = road.begin(case)
    road.clock.forward(LIFE.total_seconds())
    token = road.token(road.people.all_round, Step.CONFIRM, case.id)
    with refused(road, "confirm.taken"):
        confirm.begin(road.desk, token, case.id)
    road.clock.forward(1)
    confirm.begin(road.desk, token, case.id)
    fresh = road.token(road.people.confirmer, Step.CONFIRM, case.id)
    with refused(road, "confirm.taken"):
        confirm.key(road.desk, fresh, case.id, keying_of(case, a_number(1)))
    with refused(road, "token.expired"):
        confirm.key(road.desk, late, case.id, keying_of(case, a_number(1)))
    assert confirm.key(road.desk, token, case.id, keying_of(case, a_number(1))).outcome is Outcome.CONFIRMED


def test_nothing_is_keyed_before_it_was_begun(road: Road) -> None:
    """Nor sent back."""
    case = road.signed(number=a_number(1))
    token = road.token(road.people.confirmer, Step.CONFIRM, case.id)
    with refused(road, "confirm.not_begun"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))
    with refused(road, "confirm.not_begun"):
        confirm.send_back(road.desk, token, case.id, "原本が読めません")


def test_whoever_has_looked_at_the_digits_cannot_key_them_blind(road: Road) -> None:
    """A supervisor who showed himself the number of a case that then came back."""
    case = road.confirmed(number=a_number(1))
    from app.usecases import review

    review.reveal_number(road.desk, at(road.people.all_round), case.id)
    again = road.again(road.send_back(case), keep=True)
    token = road.token(road.people.all_round, Step.CONFIRM, again.id)
    with refused(road, "four_eyes.seen"):
        confirm.begin(road.desk, token, again.id)


@pytest.mark.parametrize("how", ["prepare", "reprint", "rebuild", "look"])
def test_whoever_held_a_paper_with_the_number_cannot_key_it_blind(road: Road, how: str) -> None:
    """The case went into a 束, its 転記 with the number came out, the 束 was given up and the case came back."""
    from app.usecases import forward, review

    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    everything = road.people.all_round
    maker = everything if how == "prepare" else road.people.forwarder
    batch = forward.prepare(
        road.desk, at(maker), [case.id], document_number="8碧福第1号", dated=road.desk.today()
    ).batch
    if how == "reprint":
        forward.reprint(road.desk, at(everything), batch.id)
    elif how == "rebuild":
        forward.rebuild(road.desk, at(everything), batch.id, 1)
    elif how == "look":
        forward.look(road.desk, at(everything), batch.id)
    forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.SHREDDED)
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    review.cancel_approval(road.desk, token, case.id, "直す")
    again = road.again(road.send_back(road.case(case.id)), keep=True)
    token = road.token(everything, Step.CONFIRM, again.id)
    with refused(road, "four_eyes.seen"):
        confirm.begin(road.desk, token, again.id)
    assert road.confirm(again, a_number(1)).state is State.CONFIRMED


def test_a_save_with_numbers_and_no_other_paper_is_noted_as_seen(road: Road) -> None:
    """In the trail of each case whose number was in it."""
    from app.usecases import forward

    shown, typed = road.approved(adult_record(**ON_PAPER), a_number(1)), road.approved(number=a_number(2))
    batch = road.prepared(shown, typed).batch
    who = road.people.reviewer
    forward.office_copy(road.desk, at(who), batch.id)
    token = road.token(who, Step.FORWARD, batch.id)
    forward.save_with_numbers(road.desk, token, batch.id, "envelope of 24 letters..", stage=len)
    seen = [line.staff_id for line in road.trail(shown.id) if line.act == "number_issued"]
    assert seen == [road.people.forwarder.id, who.id]
    assert "number_issued" not in road.told(typed.id)


def test_a_clock_set_back_gives_a_token_no_longer_life_and_holds_no_case(road: Road) -> None:
    """A month back: the authentication is over, and a colleague may take the case up."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    road.clock.forward(-30 * 24 * 3600)
    with refused(road, "token.expired"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))
    assert road.confirm(case, a_number(1), road.people.all_round).state is State.CONFIRMED


def test_whoever_was_told_that_another_case_has_the_number_he_entered_cannot_confirm_that_one(
    road: Road,
) -> None:
    """The warning is for the clerk's work; it also tells him that a number he may have guessed is right."""
    case = road.signed(number=a_number(1))
    me = at(road.people.all_round)
    draft = entry.open_draft(road.desk, me)
    told = hand_on(road.desk, me, draft.id, Entry(adult_record(), a_number(1)))
    assert [other.reception_no for other in told.same_number] == [case.reception_no]
    entry.take_back(road.desk, me, draft.id)
    token = road.token(me.staff, Step.CONFIRM, case.id)
    with refused(road, "four_eyes.seen"):
        confirm.begin(road.desk, token, case.id)
    assert road.confirm(case, a_number(1)).state is State.CONFIRMED


class TestTokens:
    """Every act of confirming authenticates; the identity recorded is the one that authenticated for it."""

    def test_a_token_for_another_act_is_worth_nothing(self, road: Road) -> None:
        case = road.signed(number=a_number(1))
        token = road.token(road.people.all_round, Step.APPROVE, case.id)
        with refused(road, "token.other_act"):
            confirm.begin(road.desk, token, case.id)

    def test_a_token_for_another_case_is_worth_nothing(self, road: Road) -> None:
        case, other = road.signed(number=a_number(1)), road.signed(number=a_number(2))
        token = road.token(road.people.confirmer, Step.CONFIRM, other.id)
        for act in (confirm.begin, confirm.leave):
            with refused(road, "token.other_act"):
                act(road.desk, token, case.id)

    def test_a_token_dies_after_ten_minutes(self, road: Road) -> None:
        case = road.signed(number=a_number(1))
        token, _ = road.begin(case)
        road.clock.forward(LIFE.total_seconds() + 1)
        with refused(road, "token.expired"):
            confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))

    def test_a_token_is_spent_with_its_act(self, road: Road) -> None:
        case = road.signed(number=a_number(1))
        token, _ = road.begin(case)
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))
        with refused(road, "token.foreign"):
            confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))

    def test_leaving_spends_the_token(self, road: Road) -> None:
        case = road.signed(number=a_number(1))
        token, _ = road.begin(case)
        confirm.leave(road.desk, token, case.id)
        with refused(road, "token.foreign"):
            confirm.begin(road.desk, token, case.id)

    def test_a_token_made_by_hand_is_worth_nothing(self, road: Road) -> None:
        """Neither a wholly own one, nor a real one with another name in it, nor another desk's."""
        case = road.signed(number=a_number(1))
        real = road.token(road.people.confirmer, Step.CONFIRM, case.id)
        elsewhere = TokenDesk().issue(road.people.confirmer, Step.CONFIRM, case.id, road.desk.now())
        for token in (replace(real, id="abc"), replace(real, staff=road.people.all_round), elsewhere):
            with refused(road, "token.foreign"):
                confirm.begin(road.desk, token, case.id)

    def test_only_a_confirmer_confirms(self, road: Road) -> None:
        case = road.signed(number=a_number(1))
        for who in (road.people.second_clerk, road.people.reviewer, road.people.forwarder):
            token = road.token(who, Step.CONFIRM, case.id)
            with refused(road, "role.missing"):
                confirm.begin(road.desk, token, case.id)
            with refused(road, "role.missing"):
                confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))
            with refused(road, "role.missing"):
                confirm.send_back(road.desk, token, case.id, "原本が読めません")

    def test_the_identity_recorded_is_the_one_of_the_token(self, road: Road) -> None:
        """Whoever the session at the seat belongs to."""
        case = road.signed(number=a_number(1))
        road.confirm(case, a_number(1), road.people.all_round)
        with road.desk.store.look() as view:
            act = next(a for a in view.acts.of(case.id) if a.step is Step.CONFIRM)
        assert act.staff_id == road.people.all_round.id


def test_what_is_not_waiting_for_a_confirmer_cannot_be_confirmed(road: Road) -> None:
    """A draft, a confirmed and an unknown case."""
    draft = entry.open_draft(road.desk, road.clerk)
    token = road.token(road.people.confirmer, Step.CONFIRM, draft.id)
    with refused(road, "procedure.step"):
        confirm.begin(road.desk, token, draft.id)
    token = road.token(road.people.confirmer, Step.CONFIRM, "nowhere")
    with refused(road, "case.unknown"):
        confirm.begin(road.desk, token, "nowhere")


def test_a_keying_does_not_show_its_number() -> None:
    """In a log, a traceback or a debugger's list."""
    keyed = Keying(Document.CARD, False, True, a_number(1), OTHER_DAY, {})
    assert number_digits(1) not in repr(keyed)
