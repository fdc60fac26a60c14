"""確認: a second person, blind, from a second source; two tries and no third."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.usecases import confirm, entry
from app.usecases.confirm import ITEMS, Document, Keying, Outcome
from app.usecases.entry import Entry
from app.usecases.tokens import LIFE, TokenDesk
from forms.kernel.compare import Mark
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import OTHER_DAY, adult_record, child_record
from tests.helpers.road import NO_NUMBER, ON_PAPER, RECORDS, Road, keying_of, number_for
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused


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


def test_a_keying_does_not_show_its_number() -> None:
    """In a log, a traceback or a debugger's list."""
    keyed = Keying(Document.CARD, False, True, a_number(1), OTHER_DAY, {})
    assert number_digits(1) not in repr(keyed)
