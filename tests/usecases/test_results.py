"""After 進達 through the use-cases: 照会, 諮問, 返戻, the decision by two people, arrival, letter, 交付, 取下げ."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.rules.results import Keyed
from app.rules.watched import Watch
from app.usecases import (
    after_file,
    center,
    delivery,
    forward,
    inspect,
    register_book,
    results,
    shield,
    techo_receipt,
    withdrawal,
)
from app.usecases.results import Reading
from forms.kernel.case import Case, PaperKind, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.result import Delivery, Ended, OldTecho, Receipt, Receiver, Result, ResultKind, Way
from tests.helpers.batches import AGAIN
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, change_record, child_change_record, child_record, return_record
from tests.helpers.protections import CONTACT, opened, protected
from tests.helpers.road import ON_PAPER, Road, at
from tests.usecases.test_signature import text_of

TODAY = date(2026, 11, 20)
GRANTED = Result(
    ResultKind.GRANTED,
    TODAY,
    techo_number="愛知県第123456号",
    disability="右下肢機能障害",
    opinion_grade="3",
    decided_grade="4",
    fare_class="2",
    review_month="2029-11",
)
KEYED = Keyed(ResultKind.GRANTED, TODAY, "愛知県第 123456号", "4")
HANDED = Delivery(
    TODAY, Way.COUNTER, Receiver.SUBJECT, "見本 太郎", "card", OldTecho.NONE, Receipt.SIGNED, ("benefits", "changes")
)  # fmt: skip


@pytest.fixture
def sent(road: Road) -> Case:
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    road.forwarded(case)
    return road.case(case.id)


def typed(road: Road, case: Case, result: Result = GRANTED) -> Case:
    return results.type_result(road.desk, road.forwarder, case.id, result)


def read(road: Road, case: Case, keyed: Keyed = KEYED) -> results.Read:
    token = road.token(road.people.confirmer, results.step_for(keyed.kind), case.id)
    return results.confirm(road.desk, token, case.id, keyed)


def granted(road: Road, case: Case) -> Case:
    typed(road, case)
    return read(road, case).case


def arrived(road: Road, case: Case) -> Case:
    return delivery.arrive(road.desk, road.clerk, [GRANTED.techo_number], TODAY).arrived[0]


def test_the_life_of_a_certificate_to_its_end(road: Road, sent: Case) -> None:
    """Each step in the chain, in order; the number is nowhere in what came after 進達."""
    desk = road.desk
    center.inquire(desk, road.clerk, sent.id, TODAY, "診断書の日付を確かめたい")
    center.answer(desk, road.forwarder, sent.id, TODAY, "11月1日と回答")
    center.refer(desk, road.forwarder, sent.id, TODAY)
    case = granted(road, sent)
    assert case.state is State.GRANTED
    assert delivery.awaited(desk, road.clerk) == ((GRANTED.techo_number, case.reception_no),)
    case = arrived(road, case)
    letter = delivery.print_ready_letter(desk, road.clerk, case.id)
    delivery.tell_outcome(desk, road.clerk, letter.issue_id, printed=True)
    assert Leaks(a_number(1)).in_pdf(letter.data, "letter") == set()
    assert delivery.deliver(desk, road.clerk, case.id, HANDED).state is State.DELIVERED
    assert road.told(case.id)[-9:] == [
        "inquire",
        "answer",
        "refer",
        "type_result",
        "grant",
        "arrive",
        "print_ready_letter",
        "paper_outcome",
        "deliver",
    ]
    with desk.store.look() as view:
        came = view.certificates.of_case(case.id)
    assert came is not None
    assert came.delivery == HANDED
    assert inspect.verify_audit(desk, None).ok


def test_a_paper_that_nobody_decides_ends_with_going_up(road: Road) -> None:
    """返還届, and a change the office writes into the 手帳 itself: no result is waited for or taken, however long ago it was.
    A question of the prefecture is still answered."""
    back = road.approved(return_record(arrival="mail"))
    moved = road.approved(change_record(**ON_PAPER), a_number(1))
    came = road.approved(change_record(**ON_PAPER, cause="border", applicant_name="見本　次郎"), a_number(2))
    road.forwarded(back, moved, came)
    for case in (back, moved):
        with pytest.raises(Refused, match=r"result\.notice"):
            typed(road, case)
    road.clock.now += timedelta(days=90)
    rows = {row.case.id: row for row in after_file.listed(road.desk, road.clerk)}
    assert [(rows[case.id].is_over, rows[case.id].watches) for case in (back, moved)] == [(True, ())] * 2
    assert (rows[came.id].is_over, rows[came.id].watches) == (False, (Watch.LONG,))
    center.inquire(road.desk, road.clerk, back.id, road.desk.today(), "返還の理由を確かめたい")
    (asked,) = after_file.listed(road.desk, road.clerk, back.reception_no)
    assert not asked.is_over
    assert after_file.file_of(road.desk, road.clerk, back.id).ends


def test_a_second_reading_that_differs_says_nothing_of_where(road: Road, sent: Case) -> None:
    """Once more by the same person, then the first one reads the notice anew."""
    typed(road, sent)
    wrong = replace(KEYED, decided_grade="3")
    assert read(road, sent, wrong).reading is Reading.ONCE_MORE
    done = read(road, sent, Keyed(ResultKind.REJECTED, TODAY))
    assert (done.reading, done.case.state) == (Reading.BACK, State.FORWARDED)
    with pytest.raises(Refused, match=r"result\.none"):
        read(road, sent)
    assert granted(road, sent).state is State.GRANTED
    with road.desk.store.look() as view:
        assert [one.ended for one in view.results.of_case(sent.id)] == [Ended.DIFFERS, None]
    differing = [line for line in road.trail(sent.id) if line.act == "result_differs"]
    assert [line.detail for line in differing] == [{}, {}]


def test_what_nobody_confirmed_may_be_typed_anew_what_two_read_not(road: Road, sent: Case) -> None:
    typed(road, sent, replace(GRANTED, techo_number="愛知県第9号"))
    case = granted(road, sent)
    with pytest.raises(Refused, match=r"procedure\.step"):
        typed(road, case)
    with pytest.raises(Refused, match=r"procedure\.step"):
        read(road, case)
    token = road.token(road.people.reviewer, Step.ANNUL_RESULT, case.id)
    back = results.annul(road.desk, token, case.id, "別の方の通知でした")
    assert back.state is State.FORWARDED
    assert granted(road, back).state is State.GRANTED


def test_nobody_confirms_what_he_typed_himself(road: Road, sent: Case) -> None:
    results.type_result(road.desk, at(road.people.all_round), sent.id, GRANTED)
    token = road.token(road.people.all_round, Step.GRANT, sent.id)
    with pytest.raises(Refused, match=r"result\.own"):
        results.confirm(road.desk, token, sent.id, KEYED)


def test_a_refusal_is_read_by_two_as_well(road: Road, sent: Case) -> None:
    refusal = Result(ResultKind.REJECTED, TODAY, reasons="別表に当たらないため")
    typed(road, sent, refusal)
    assert read(road, sent, Keyed(ResultKind.REJECTED, TODAY)).case.state is State.REJECTED


def test_only_the_right_roles_take_each_step(road: Road, sent: Case) -> None:
    desk, people = road.desk, road.people
    for who in (people.confirmer, people.reviewer, people.admin):
        with pytest.raises(Refused, match=r"role\.missing"):
            results.type_result(desk, at(who), sent.id, GRANTED)
        with pytest.raises(Refused, match=r"role\.missing"):
            center.inquire(desk, at(who), sent.id, TODAY, "問い")
    typed(road, sent)
    for who in (people.clerk, people.forwarder, people.admin):
        token = road.token(who, Step.GRANT, sent.id)
        with pytest.raises(Refused, match=r"role\.missing"):
            results.confirm(desk, token, sent.id, KEYED)
    read(road, sent)
    arrived(road, sent)
    for who in (people.forwarder, people.reviewer, people.confirmer):
        with pytest.raises(Refused, match=r"role\.missing"):
            delivery.deliver(desk, at(who), sent.id, HANDED)


def test_what_came_back_is_put_right_and_goes_up_again(road: Road, sent: Case) -> None:
    """返戻 with its reason; the first 束 cannot be printed again, the second bears it; what was typed ends with the return."""
    typed(road, sent)
    with road.desk.store.look() as view:
        (first,) = view.batches.of_case(sent.id)
    token = road.token(road.people.forwarder, Step.CENTER_RETURNED, sent.id)
    back = center.come_back(road.desk, token, sent.id, "diagnosis", TODAY, "")
    assert (back.state, back.returned_reason) == (State.RETURNED, "after.diagnosis")
    with pytest.raises(Refused, match=r"forward\.came_back"):
        forward.reprint(road.desk, road.forwarder, first.id, AGAIN)
    again = road.again(back, keep=True)
    case = road.approve(road.confirm(again, a_number(1)))
    second = road.forwarded(case)
    assert (second.number, road.case(case.id).state) == (2, State.FORWARDED)
    with pytest.raises(Refused, match=r"forward\.came_back"):
        forward.reprint(road.desk, road.forwarder, first.id, AGAIN)
    assert forward.reprint(road.desk, road.forwarder, second.id, AGAIN).batch.issues == 2
    assert granted(road, road.case(case.id)).state is State.GRANTED
    assert inspect.verify_audit(road.desk, None).ok


def test_an_application_is_withdrawn_with_a_reason(road: Road, sent: Case) -> None:
    def withdraw(case: Case, why: str, words: str = "", on: date = TODAY) -> Case:
        token = road.token(road.people.reviewer, Step.WITHDRAW, case.id)
        return withdrawal.withdraw(road.desk, token, case.id, why, on, words, "at_center")

    for why, words, code in (("", "", r"after\.reason"), ("other_cause", " ", r"text\.empty")):
        with pytest.raises(Refused, match=code):
            withdraw(sent, why, words)
    with pytest.raises(Refused, match=r"after\.day"):
        withdraw(sent, "died", on=TODAY + timedelta(days=1))
    assert withdraw(sent, "applicant").state is State.WITHDRAWN


def test_a_returned_case_may_be_withdrawn_while_somebody_mends_it(road: Road, sent: Case) -> None:
    """Its record stands as it was being typed; the chain still agrees."""
    from app.usecases import entry

    token = road.token(road.people.forwarder, Step.CENTER_RETURNED, sent.id)
    back = center.come_back(road.desk, token, sent.id, "other_reason", TODAY, "写真がない")
    entry.save_draft(road.desk, road.clerk, back.id, back.record.changed(phone="0566-00-1111"))
    token = road.token(road.people.reviewer, Step.WITHDRAW, sent.id)
    assert withdrawal.withdraw(road.desk, token, sent.id, "died", TODAY, "", "filed").state is State.WITHDRAWN
    assert inspect.verify_audit(road.desk, None).ok


def test_reasons_days_and_open_questions_are_asked_for(road: Road, sent: Case) -> None:
    desk, tomorrow = road.desk, TODAY + timedelta(days=1)
    token = road.token(road.people.forwarder, Step.CENTER_RETURNED, sent.id)
    with pytest.raises(Refused, match=r"after\.reason"):
        center.come_back(desk, token, sent.id, "nothing", TODAY, "")
    with pytest.raises(Refused, match=r"after\.day"):
        center.refer(desk, road.clerk, sent.id, tomorrow)
    with pytest.raises(Refused, match=r"inquiry\.none"):
        center.answer(desk, road.clerk, sent.id, TODAY, "答え")
    center.inquire(desk, road.clerk, sent.id, TODAY, "問い")
    with pytest.raises(Refused, match=r"inquiry\.open"):
        center.inquire(desk, road.clerk, sent.id, TODAY, "別の問い")
    with pytest.raises(Refused, match=r"after\.day"):
        center.answer(desk, road.clerk, sent.id, TODAY - timedelta(days=1), "答え")


def test_arrivals_are_held_against_the_decisions(road: Road, sent: Case) -> None:
    """All are taken in or none; what nobody decided is not."""
    granted(road, sent)
    for numbers, on, code in (
        ([], TODAY, r"certificate\.unknown"),
        (["愛知県第9号"], TODAY, r"certificate\.unknown"),
        ([GRANTED.techo_number, "愛知県第 123456 号"], TODAY, r"certificate\.twice"),
        ([GRANTED.techo_number, "愛知県第9号"], TODAY, r"certificate\.unknown"),
        ([GRANTED.techo_number], TODAY + timedelta(days=1), r"certificate\.arrived_on"),
    ):
        with pytest.raises(Refused, match=code):
            delivery.arrive(road.desk, road.clerk, numbers, on)
    done = delivery.arrive(road.desk, road.clerk, ["愛知県第１２３４５６号"], TODAY)
    assert ([case.id for case in done.arrived], done.missing) == ([sent.id], 0)
    with pytest.raises(Refused, match=r"certificate\.twice"):
        delivery.arrive(road.desk, road.clerk, [GRANTED.techo_number], TODAY)


def test_what_ended_with_going_up_hides_nothing_of_what_is_to_be_done(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of very many the newest that are still to be done are read, and 届出 that ended count nowhere as waiting."""
    back = road.approved(return_record(arrival="mail"))
    moved = road.approved(change_record(**ON_PAPER), a_number(1))
    road.clock.now += timedelta(minutes=1)
    came = road.approved(change_record(**ON_PAPER, cause="border", applicant_name="見本　次郎"), a_number(2))
    road.forwarded(back, moved, came)
    monkeypatch.setattr(after_file, "_LIMIT", 1)
    rows = {row.case.id: row for row in after_file.listed(road.desk, road.clerk)}
    assert [(rows[case.id].is_over, rows[case.id].case.ends) for case in (back, moved, came)] == [
        (True, True),
        (True, True),
        (False, False),
    ]
    assert inspect.counts(road.desk)[State.FORWARDED] == 1
    center.inquire(road.desk, road.clerk, back.id, TODAY, "手帳の番号")
    monkeypatch.setattr(after_file, "_OVER_SHOWN", 0)
    asked = {row.case.id: row for row in after_file.listed(road.desk, road.clerk)}
    assert (set(asked), asked[back.id].is_over) == ({back.id, came.id}, False), (
        "a question waits for its answer"
    )
    with pytest.raises(Refused, match=r"result\.notice"):
        center.refer(road.desk, road.clerk, moved.id, TODAY)


def test_the_book_says_which_ended_with_going_up_and_which_were_withdrawn(road: Road, sent: Case) -> None:
    back = road.approved(return_record(arrival="mail"))
    road.forwarded(back)
    token = road.token(road.people.reviewer, Step.WITHDRAW, sent.id)
    withdrawal.withdraw(road.desk, token, sent.id, "died", TODAY, "", "at_center")
    year = 2026
    lines = {line.case_id: line for line in register_book.lines(road.desk, road.forwarder, year)}
    assert [(lines[one].ends, lines[one].withdrawn) for one in (back.id, sent.id)] == [
        (True, False),
        (False, True),
    ]
    text = text_of(register_book.make(road.desk, road.forwarder, year).data)
    assert "返還届※" in text
    assert "※は、進達で終わりの届出です。" in text


def test_two_decisions_of_one_techo_number_are_told_apart_by_the_case_somebody_chose(
    road: Road, sent: Case
) -> None:
    """再交付 keeps the 手帳番号: of two papers on their way nobody can tell by it which has come."""
    second = road.approved(adult_record(**ON_PAPER), a_number(1))
    road.forwarded(second)
    for case in (sent, second):
        granted(road, case)
    with pytest.raises(Refused, match=r"certificate\.several"):
        delivery.arrive(road.desk, road.clerk, [GRANTED.techo_number], TODAY)
    with pytest.raises(Refused, match=r"certificate\.several"):
        delivery.arrive(road.desk, road.clerk, [GRANTED.techo_number], TODAY, "another")
    done = delivery.arrive(road.desk, road.clerk, [GRANTED.techo_number], TODAY, second.id)
    assert ([case.id for case in done.arrived], done.missing) == ([second.id], 1)
    assert delivery.arrive(road.desk, road.clerk, [GRANTED.techo_number], TODAY).arrived[0].id == sent.id


def test_the_letter_tells_neither_grade_nor_impairment(road: Road, sent: Case) -> None:
    with pytest.raises(Refused, match=r"procedure\.step"):
        delivery.print_ready_letter(road.desk, road.clerk, sent.id)
    granted(road, sent)
    arrived(road, sent)
    letter = delivery.print_ready_letter(road.desk, road.clerk, sent.id)
    said = text_of(letter.data)
    assert "身体障害者手帳ができました" in said
    assert not any(word in said for word in ("右下肢", "4級", GRANTED.techo_number))
    delivery.tell_outcome(road.desk, road.clerk, letter.issue_id, printed=True)
    with road.desk.store.look() as view:
        assert delivery.told_on(view, sent.id) == TODAY
    assert "2回目" in text_of(delivery.print_ready_letter(road.desk, road.forwarder, sent.id).data)
    with pytest.raises(Refused, match=r"health\.not_child"):
        delivery.print_health_notice(road.desk, road.clerk, sent.id)


def test_the_health_center_is_told_of_a_child(road: Road) -> None:
    """令8条2項: who holds the 手帳, the child, the day and the 障害名; no number."""
    case = road.approved(child_record(**ON_PAPER, original_blackout="done"), a_number(2))
    road.forwarded(case)
    with pytest.raises(Refused, match=r"procedure\.step"):
        delivery.print_health_notice(road.desk, road.clerk, case.id)
    granted(road, road.case(case.id))
    arrived(road, case)
    notice = delivery.print_health_notice(road.desk, road.clerk, case.id)
    said = text_of(notice.data)
    record = case.record
    for word in (record.text("child_name"), record.text("applicant_name"), "右下肢機能障害", "保健所長"):
        assert "".join(word.split()) in "".join(said.split())
    assert Leaks(a_number(2)).in_pdf(notice.data, "notice") == set()
    delivery.tell_outcome(road.desk, road.clerk, notice.issue_id, printed=False)
    kinds = {paper.kind: paper.outcome for paper in road.papers(case.id)}
    assert kinds == {PaperKind.HEALTH_NOTICE: PaperOutcome.FAILED}


def test_a_review_is_watched_years_after_the_techo_was_given_out(
    road: Road, sent: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many were given out since."""
    granted(road, sent)
    arrived(road, sent)
    delivery.deliver(road.desk, road.clerk, sent.id, HANDED)
    monkeypatch.setattr(after_file, "_OVER_SHOWN", 0)
    assert after_file.listed(road.desk, road.clerk) == ()
    road.clock.now += timedelta(days=3 * 365)
    (row,) = after_file.listed(road.desk, road.clerk)
    assert (row.case.id, row.watches) == (sent.id, (Watch.REVIEW_LATE,)), "its month has come"


def test_the_health_center_is_told_of_a_change_as_well(road: Road) -> None:
    """令11条: of a child's new name or address; of an adult's not, and not before it went up."""
    child = road.approved(child_change_record(**ON_PAPER, original_blackout="done"), a_number(2))
    adult = road.approved(change_record(**ON_PAPER), a_number(1))
    with pytest.raises(Refused, match=r"procedure\.step"):
        delivery.print_health_notice(road.desk, road.clerk, child.id)
    road.forwarded(child, adult)
    said = "".join(text_of(delivery.print_health_notice(road.desk, road.clerk, child.id).data).split())
    for word in ("第11条", "変更前の氏名", "前田花", "令和8年11月4日"):
        assert word in said
    assert after_file.file_of(road.desk, road.clerk, child.id).health
    assert not after_file.file_of(road.desk, road.clerk, adult.id).health
    with pytest.raises(Refused, match=r"health\.not_child"):
        delivery.print_health_notice(road.desk, road.clerk, adult.id)


def test_a_protected_persons_letter_goes_to_the_safe_contact_and_no_opponent_gets_the_techo(
    road: Road, sent: Case
) -> None:
    """支援措置 noted after 進達."""
    granted(road, sent)
    arrived(road, sent)
    record = sent.record
    protected(road)
    with pytest.raises(Refused, match=r"protection\.alert"):
        delivery.print_ready_letter(road.desk, road.clerk, sent.id)
    with pytest.raises(Refused, match=r"protection\.alert"):
        delivery.deliver(road.desk, road.clerk, sent.id, HANDED)
    shield.acknowledge(road.desk, road.clerk, sent.id)
    said = text_of(delivery.print_ready_letter(road.desk, road.clerk, sent.id).data)
    assert CONTACT in said
    assert record.text("address") not in said
    with pytest.raises(Refused, match=r"delivery\.opponent"):
        delivery.deliver(road.desk, road.clerk, sent.id, replace(HANDED, receiver_name="避見次郎（夫）"))
    assert delivery.deliver(road.desk, road.clerk, sent.id, HANDED).state is State.DELIVERED


def test_the_notice_of_a_protected_child_is_a_supervisors_to_lift(road: Road) -> None:
    """It bears the address: a clerk is not given it, a supervisor with a reason is; both lists mark the child."""
    case = road.approved(child_record(**ON_PAPER, original_blackout="done"), a_number(2))
    road.forwarded(case)
    granted(road, road.case(case.id))
    arrived(road, case)
    protected(road)
    (row,) = after_file.listed(road.desk, road.clerk)
    assert row.case.protected
    shield.acknowledge(road.desk, road.clerk, case.id)
    with pytest.raises(Refused, match=r"protection\.veiled"):
        delivery.print_health_notice(road.desk, road.clerk, case.id)
    opened(road, case, road.people.reviewer)
    notice = delivery.print_health_notice(road.desk, road.reviewer, case.id)
    assert case.record.text("address") in text_of(notice.data)
    delivery.tell_outcome(road.desk, road.reviewer, notice.issue_id, printed=True)


def test_the_file_of_a_case_hides_what_the_second_reader_is_to_key(road: Road, sent: Case) -> None:
    typed(road, sent)
    file = after_file.file_of(road.desk, at(road.people.confirmer), sent.id)
    assert file.standing is not None
    assert file.standing.result == Result(ResultKind.GRANTED, date.min, disability="右下肢機能障害")
    read(road, sent)
    file = after_file.file_of(road.desk, at(road.people.confirmer), sent.id)
    assert file.standing is not None
    assert file.standing.result == GRANTED
    with pytest.raises(Refused, match=r"role\.missing"):
        after_file.listed(road.desk, road.admin)


def test_the_list_tells_what_waits_too_long(road: Road, sent: Case) -> None:
    (row,) = after_file.listed(road.desk, road.clerk)
    assert (row.dates.forwarded_on, row.watches, row.typed_by) == (TODAY, (), "")
    road.clock.now += timedelta(days=61)
    (row,) = after_file.listed(road.desk, road.clerk, sent.reception_no)
    assert row.watches == (Watch.LONG,)
    typed(road, sent, replace(GRANTED, review_month="2027-02"))
    (row,) = after_file.listed(road.desk, road.clerk)
    assert row.typed_by == road.people.forwarder.id
    read(road, sent)
    delivery.arrive(road.desk, road.clerk, [GRANTED.techo_number], road.desk.today())
    delivery.deliver(road.desk, road.clerk, sent.id, replace(HANDED, delivered_on=road.desk.today()))
    (row,) = after_file.listed(road.desk, road.clerk)
    assert (row.case.state, row.watches, row.is_over) == (State.DELIVERED, (Watch.REVIEW,), False)


def test_a_delivery_that_never_was_is_undone_by_a_supervisor_and_stays_in_the_book(
    road: Road, sent: Case
) -> None:
    """The 手帳 waits again and is given out once more; what was recorded first is kept with its reason."""
    case = arrived(road, granted(road, sent))
    delivery.deliver(road.desk, road.clerk, case.id, HANDED)
    with pytest.raises(Refused, match=r"role\.missing"):
        delivery.undo(
            road.desk, road.token(road.people.clerk, Step.UNDO_DELIVERY, case.id), case.id, "違う方"
        )
    token = road.token(road.people.reviewer, Step.UNDO_DELIVERY, case.id)
    with pytest.raises(Refused, match=r"text\.empty"):
        delivery.undo(road.desk, token, case.id, " ")
    assert delivery.undo(road.desk, token, case.id, "別の方に渡す手帳").state is State.ARRIVED
    again = replace(HANDED, receiver_name="見本 花", receiver=Receiver.AGENT)
    assert delivery.deliver(road.desk, road.clerk, case.id, again).state is State.DELIVERED
    file = after_file.file_of(road.desk, road.reviewer, case.id)
    assert file.certificate is not None
    assert file.certificate.delivery == again
    assert [(one.delivery, one.reason) for one in file.undone] == [(HANDED, "別の方に渡す手帳")]
    assert road.told(case.id)[-3:] == ["deliver", "undo_delivery", "deliver"]
    assert inspect.verify_audit(road.desk, None).ok


def test_whoever_receives_a_techo_signs_a_sheet_that_says_what_it_is(road: Road, sent: Case) -> None:
    """It names the 手帳 and its holder, and what is explained; neither 障害名 nor 等級, and nothing of the number."""
    with pytest.raises(Refused, match=r"procedure\.step"):
        techo_receipt.print_receipt(road.desk, road.clerk, sent.id)
    case = arrived(road, granted(road, sent))
    made = techo_receipt.print_receipt(road.desk, road.clerk, case.id)
    said = text_of(made.data)
    for words in ("身体障害者手帳受領書", GRANTED.techo_number, "見本太郎", "使える制度の案内", "前の手帳"):
        assert words in said
    assert not any(word in said for word in ("右下肢", "4級", "再印刷"))
    assert Leaks(a_number(1)).in_pdf(made.data, "receipt") == set()
    delivery.tell_outcome(road.desk, road.clerk, made.issue_id, printed=True)
    assert "再印刷" in text_of(techo_receipt.print_receipt(road.desk, road.clerk, case.id).data)
    assert road.told(case.id)[-3:] == ["print_delivery_receipt", "paper_outcome", "print_delivery_receipt"]


def test_only_what_was_given_out_is_undone(road: Road, sent: Case) -> None:
    case = arrived(road, granted(road, sent))
    token = road.token(road.people.reviewer, Step.UNDO_DELIVERY, case.id)
    with pytest.raises(Refused, match=r"procedure\.step"):
        delivery.undo(road.desk, token, case.id, "違う方")
