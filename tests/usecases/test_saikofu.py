"""再交付, 変更届, 返還届: what somebody with a 手帳 asks for or tells goes the same road as a first application, and the 進達書
says what it sends."""

import pytest

from app.usecases import entry, entry_from, one_at_a_time, review
from app.usecases.confirm import Document
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import (
    change_record,
    child_change_record,
    child_reissue_record,
    neighbour,
    reissue_record,
    return_record,
)
from tests.helpers.road import BY_MAIL, NO_NUMBER, ON_PAPER, Road
from tests.usecases.test_signature import text_of

ROADS: list[tuple[str, Record]] = [
    ("an adult at the window", reissue_record()),
    ("a child whose father comes", child_reissue_record()),
    ("a handwritten paper", reissue_record(**ON_PAPER)),
    ("a child's handwritten paper", child_reissue_record(**ON_PAPER, original_blackout="done")),
    ("by mail", reissue_record(**BY_MAIL)),
    ("a move told at the window", change_record()),
    ("the name of a child, told by mail", child_change_record(**BY_MAIL, original_blackout="done")),
]


@pytest.mark.parametrize("record", [one for _, one in ROADS], ids=[name for name, _ in ROADS])
def test_it_goes_by_three_people_and_goes_up(road: Road, record: Record) -> None:
    case = road.approved(record, a_number(1))
    batch = road.forwarded(case)
    assert batch.case_ids == (case.id,)
    assert road.case(case.id).state is State.FORWARDED is record.form.end
    with road.desk.store.look() as view:
        people = [
            act.staff_id
            for act in view.acts.of(case.id)
            if act.step in (Step.ENTER, Step.CONFIRM, Step.APPROVE)
        ]
    assert people == [road.people.clerk.id, road.people.confirmer.id, road.people.reviewer.id]


def test_without_a_number_it_goes_up_with_its_reason(road: Road) -> None:
    case = road.approved(reissue_record(**NO_NUMBER))
    assert road.forwarded(case).case_ids == (case.id,)


def test_the_number_is_taken_for_the_use_of_its_own(road: Road) -> None:
    case = road.entered(reissue_record(), a_number(1))
    with road.desk.store.look() as view:
        link = view.numbers.link(case.id)
    assert link is not None
    assert link.basis == "shintai.saikofu"


def test_it_has_a_day_by_which_to_go_up(road: Road) -> None:
    assert road.entered(reissue_record(), a_number(1)).target_on is not None


def test_a_case_that_does_not_say_why_is_not_handed_on(road: Road) -> None:
    case = entry.open_draft(road.desk, road.clerk, "saikofu")
    typed = reissue_record(cause="", **NO_NUMBER)
    with pytest.raises(Refused, match=r"entry\.findings"):
        entry.submit(road.desk, road.clerk, case.id, entry.Entry(typed, None))
    assert road.case(case.id).state is State.DRAFT


@pytest.fixture
def reissue(road: Road) -> Case:
    """An approved application for another 手帳, on handwritten paper: its 転記 sheet bears the number."""
    return road.approved(reissue_record(**ON_PAPER), a_number(1))


def test_the_letter_says_what_it_sends_and_why_each(road: Road, reissue: Case) -> None:
    text = text_of(road.prepared(reissue).shintatsu.data)
    assert "身体障害者手帳再交付申請書の進達について" in text
    assert "下記のとおり申請がありましたので" in text
    assert "程度変更" in text
    assert (text.count(number_digits(1)) == 1) is True


def test_a_letter_with_both_kinds_says_so_and_tells_them_apart(road: Road, reissue: Case) -> None:
    first = road.approved(neighbour(2), a_number(2))
    text = text_of(road.prepared(first, reissue).shintatsu.data)
    assert "身体障害者手帳交付申請書等の進達について" in text
    assert "新規" in text
    assert "程度変更" in text


def test_a_letter_of_first_applications_is_what_it_was(road: Road) -> None:
    text = text_of(road.prepared(road.approved(neighbour(2), a_number(2))).shintatsu.data)
    assert "身体障害者手帳交付申請書の進達について" in text
    assert "新規" not in text


def test_a_letter_of_notices_speaks_of_notices(road: Road) -> None:
    told = road.approved(change_record(**ON_PAPER), a_number(1))
    text = text_of(road.prepared(told).shintatsu.data)
    assert "身体障害者手帳居住地等変更届の進達について" in text
    assert "下記のとおり届出がありましたので" in text
    assert "県内の転居" in text
    assert "申請" not in text


def test_a_letter_of_notices_and_applications_speaks_of_both(road: Road, reissue: Case) -> None:
    told = road.approved(child_change_record(), a_number(2))
    text = text_of(road.prepared(reissue, told).shintatsu.data)
    assert "身体障害者手帳再交付申請書等の進達について" in text
    assert "下記のとおり申請等がありましたので" in text
    assert "15歳未満の用紙の保護者個人番号は、すべて黒塗り確認済です" in text


def test_a_techo_comes_back_by_three_people_without_any_number(road: Road) -> None:
    waiting = road.confirmed(return_record())
    file = review.open_case(road.desk, road.reviewer, waiting.id)
    assert ("fact.number_not_taken", True) in [(one.code, one.good) for one in file.facts]
    assert "no_number" not in file.ticks, "there is no reason to be looked at: nobody asks for one"
    case = road.approve(waiting)
    assert not case.has_number
    text = text_of(road.prepared(case).shintatsu.data)
    assert "身体障害者手帳返還届の進達について" in text
    assert "見本五郎" in text.replace("　", "")
    assert "死亡" in text
    assert "記載無" in text
    with road.desk.store.look() as view:
        people = [
            a.staff_id for a in view.acts.of(case.id) if a.step in (Step.ENTER, Step.CONFIRM, Step.APPROVE)
        ]
    assert people == [road.people.clerk.id, road.people.confirmer.id, road.people.reviewer.id]


def test_the_confirmer_holds_no_paper_with_a_number_on_it(road: Road) -> None:
    """The 手帳 that comes back tells who its holder is."""
    case = road.signed(return_record())
    _, task = road.begin(case)
    assert task.documents == (Document.IDENTITY,)
    assert not task.expects_number


def test_a_returned_original_is_typeset_without_a_number(road: Road) -> None:
    case = road.approved(return_record(arrival="mail"))
    text = text_of(road.prepared(case).shintatsu.data)
    assert "転記" in text
    assert "個人番号は記載しないでください" in text
    assert "黒塗り（" not in text


def test_a_returned_techo_takes_no_number_whoever_sends_one(road: Road) -> None:
    """番号法15条: what is not needed may not be asked for; and nothing of it is kept."""
    case = entry.open_draft(road.desk, road.clerk, "henkan")
    one_at_a_time.take(road.desk, road.clerk, case.id)
    for typed in (return_record(), return_record(no_number_reason="")):
        with pytest.raises(Refused, match=r"entry\.findings"):
            entry.submit(road.desk, road.clerk, case.id, entry.Entry(typed, a_number(1)))
    assert road.number(case.id) is None
    assert road.case(case.id).state is State.DRAFT


def test_nothing_follows_a_returned_techo(road: Road) -> None:
    case = road.approved(return_record())
    road.forwarded(case)
    assert not entry_from.may_begin_from(road.case(case.id))


def test_neither_the_controls_nor_the_records_of_it_bear_a_number(road: Road, reissue: Case) -> None:
    prepared = road.prepared(reissue)
    for paper in (prepared.office_record,):
        assert Leaks(a_number(1)).in_pdf(paper.data, "確認票") == set()
