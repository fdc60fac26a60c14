"""What visitors are given: the notice of guideline 2-2 and the 来庁者確認票 of issue §7, with four digits and no more."""

import pytest

from app import messages, wording
from app.usecases import entry, identity, identity_file, office, reminder, shield, visitor_papers
from app.usecases.entry import Entry
from app.usecases.papers import digest
from app.usecases.visitor_papers import Heard
from forms.kernel.case import PaperKind, PaperOutcome
from forms.kernel.identity import Check
from forms.kernel.masking import MASK
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Step
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.protections import WHERE, protected
from tests.helpers.road import NO_NUMBER, Road, at
from tests.helpers.shown import complete, submit
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of

AGREES = Heard(agrees=True, read_aloud=False, scribed=False)


@pytest.fixture
def reading(road: Road) -> Road:
    """An office that has chosen to let its visitors read the 来庁者確認票."""
    with road.desk.store.look() as view:
        counter = office.counter_of(view.office.get())
    assert office.change_office(road.desk, road.admin, counter, visitor_check=True).visitor_check
    return road


def check_printed(road: Road, number: IndividualNumber | None = None) -> str:
    """A case whose sheet to read has come out; its id."""
    case = road.entered(number=number or a_number(1))
    paper = visitor_papers.print_visitor_check(road.desk, road.clerk, case.id)
    visitor_papers.tell_outcome(road.desk, road.clerk, paper.issue_id, printed=True)
    return case.id


def test_the_notice_says_whose_number_is_written_and_what_to_bring(road: Road) -> None:
    """Guideline 2-2, any time, without a case; the documents are those that count today."""
    paper = visitor_papers.print_number_notice(road.desk, road.clerk)
    said = text_of(paper.data)
    for words in (
        "手帳を受ける方ご本人の個人番号を書いてください",
        "保護者の方の個人番号は書かないでください",
        "通知カード（氏名・住所などの記載が、住民票と一致しているもの）",
        "運転免許証",
        "資格確認書（公的医療保険）",
        "保護者：戸籍謄本・戸籍全部事項証明書",
        "代理人：委任状",
        "申請はできます",
        "代筆",
        "碧南市",
        "0566-00-0000",
    ):
        assert words in said, words
    assert "住基ネット" not in said, "what the office looks up itself nobody can bring"
    assert "ICチップ" not in said
    assert "被保険者証" not in said, "it ended on 2025-12-01"
    assert paper.name == "個人番号の記入のお願い"


def test_the_notice_is_of_nobodys_case(road: Road) -> None:
    """A pile of it lies on the counter."""
    case = road.entered(number=a_number(1))
    paper = visitor_papers.print_number_notice(road.desk, road.clerk)
    visitor_papers.tell_outcome(road.desk, road.clerk, paper.issue_id, printed=True)
    assert road.papers(case.id) == ()
    with road.desk.store.look() as view:
        booked = view.papers.get(paper.issue_id)
    assert (booked.kind, booked.case_id, booked.bears_number) == (PaperKind.NUMBER_NOTICE, "", False)
    assert booked.outcome is PaperOutcome.PRINTED
    assert "見本" not in text_of(paper.data).replace("見本市", "")


@pytest.mark.parametrize("how", visitor_papers.GIVEN)
def test_that_the_notice_was_given_stands_in_the_trail_of_the_case(road: Road, how: str) -> None:
    case = entry.open_draft(road.desk, road.clerk)
    assert not visitor_papers.offer(road.desk, road.clerk, case.id).notice_given
    visitor_papers.tell_notice_given(road.desk, road.clerk, case.id, how)
    line = road.trail(case.id)[-1]
    assert messages.act(line.act) == "番号を書くことを知らせた"
    assert messages.act_detail(line.detail, {}) == wording.DETAILS["given"][how]
    assert visitor_papers.offer(road.desk, road.clerk, case.id).notice_given


def test_a_draft_with_the_mark_can_still_be_thrown_away(road: Road) -> None:
    case = entry.open_draft(road.desk, road.clerk)
    visitor_papers.tell_notice_given(road.desk, road.clerk, case.id, "paper")
    entry.discard(road.desk, road.clerk, case.id)
    assert road.told(case.id)[-1] == "discard_draft"


def test_the_mark_is_set_by_whoever_has_the_case_while_it_is_at_the_counter(road: Road) -> None:
    case = road.entered(number=a_number(1))
    with refused(road, "notice.how"):
        visitor_papers.tell_notice_given(road.desk, road.clerk, case.id, "somehow")
    with refused(road, "case.not_yours"):
        visitor_papers.tell_notice_given(road.desk, at(road.people.second_clerk), case.id, "paper")
    done = road.confirmed(number=a_number(2))
    with refused(road, "procedure.step"):
        visitor_papers.tell_notice_given(road.desk, road.clerk, done.id, "paper")
    with refused(road, "role.missing"):
        visitor_papers.print_number_notice(road.desk, road.forwarder)


def test_the_check_shows_name_birth_date_and_four_digits(reading: Road) -> None:
    """Issue §7: number masked to four digits."""
    case = reading.entered(number=a_number(1))
    paper = visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id)
    said = text_of(paper.data)
    for words in ("見本太郎", "みほんたろう", "昭和58年4月12日（1983年）", "番号確認書類のとおりですか"):
        assert words in said.replace("　", ""), words
    assert ("●" * 8 + number_digits(1)[-4:] in said) is True
    assert (number_digits(1)[:8] in said) is False
    assert Leaks(a_number(1)).in_pdf(paper.data, "check") == set()
    assert (paper.name, paper.pages) == (f"来庁者確認票_{case.reception_no}", 1)
    assert (number_digits(1)[-4:] in paper.name) is False


def test_of_a_child_the_childs_name_and_digits_are_read(reading: Road) -> None:
    case = reading.entered(child_record(), a_number(2))
    said = text_of(visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id).data)
    assert "見本花" in said.replace("　", "")
    assert "見本太郎" not in said.replace("　", "")
    assert (number_digits(2)[-4:] in said) is True


def test_its_digest_is_salted_and_the_salt_dies_with_the_number(reading: Road) -> None:
    """Of a plain digest the four digits could be tried out in no time."""
    case = reading.entered(number=a_number(1))
    paper = visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id)
    (booked,) = reading.papers(case.id)
    with reading.desk.store.look() as view:
        salt = view.papers.salt(booked.id)
    assert booked.digest == digest(paper.data, bears_number=True, salt=salt).value
    entry.take_back(reading.desk, reading.clerk, case.id)
    with reading.desk.store.look() as view:
        assert view.papers.salt(booked.id) is None
    assert reading.papers(case.id)[0].outcome is PaperOutcome.VOID


def test_of_a_protected_person_nothing_is_offered_or_printed_before_the_alert_was_read(reading: Road) -> None:
    case = reading.entered(number=a_number(1))
    protected(reading)
    with refused(reading, "protection.alert"):
        visitor_papers.offer(reading.desk, reading.clerk, case.id)
    with refused(reading, "protection.alert"):
        visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id)
    shield.acknowledge(reading.desk, reading.clerk, case.id)
    offered = visitor_papers.offer(reading.desk, reading.clerk, case.id)
    assert offered.case.record["address"] == MASK
    assert visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id).pages == 1


def test_printing_is_audited_with_codes_only(reading: Road) -> None:
    case = reading.entered(number=a_number(1))
    visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id)
    line = reading.trail(case.id)[-1]
    assert (line.act, line.staff_id) == ("print_visitor_check", reading.people.clerk.id)
    assert set(line.detail) == {"paper", "digest"}
    assert "reveal_number" not in reading.told(case.id), "four digits are no look at the number"


def test_the_confirmer_keys_blind_all_the_same(reading: Road) -> None:
    """The road goes on as if the paper had never been printed."""
    case = reading.signed(number=a_number(1))
    visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id)
    assert Step.CONFIRM.value in reading.told(reading.confirm(case, a_number(1)).id)


def test_it_is_printed_only_where_the_office_has_chosen_it(road: Road) -> None:
    case = road.entered(number=a_number(1))
    assert visitor_papers.offer(road.desk, road.clerk, case.id).check == "visitor_check.off"
    with refused(road, "visitor_check.off"):
        visitor_papers.print_visitor_check(road.desk, road.clerk, case.id)
    with refused(road, "visitor_check.off"):
        visitor_papers.tell_visitor_checked(road.desk, road.clerk, case.id, AGREES)


def test_it_is_printed_after_the_case_went_on_and_before_the_confirmer_begins(reading: Road) -> None:
    """From the sealed store alone: while drafting there is no number to read."""
    draft = entry.open_draft(reading.desk, reading.clerk)
    with refused(reading, "procedure.step"):
        visitor_papers.print_visitor_check(reading.desk, reading.clerk, draft.id)
    silent = reading.entered(adult_record(**NO_NUMBER))
    with refused(reading, "number.none"):
        visitor_papers.print_visitor_check(reading.desk, reading.clerk, silent.id)
    case = reading.signed(number=a_number(1))
    with refused(reading, "case.not_yours"):
        visitor_papers.print_visitor_check(reading.desk, at(reading.people.second_clerk), case.id)
    with refused(reading, "role.missing"):
        visitor_papers.print_visitor_check(reading.desk, at(reading.people.confirmer), case.id)
    reading.begin(case)
    with refused(reading, "procedure.step"):
        visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id)


def test_printed_again_it_says_so(reading: Road) -> None:
    case = reading.entered(number=a_number(1))
    said = [
        text_of(visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id).data)
        for _ in range(2)
    ]
    assert ["再印刷1" in text for text in said] == [False, True]
    assert [paper.issue for paper in reading.papers(case.id)] == [1, 2]


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        (AGREES, "来庁者は合っていると答えた・自分で読んだ・自分で書いた"),
        (Heard(agrees=False, read_aloud=True, scribed=True), "来庁者は違うと答えた・職員が読み上げた・代筆"),
    ],
)
def test_what_the_visitor_said_is_recorded_with_reading_and_writing(
    reading: Road, heard: Heard, said: str
) -> None:
    """読み上げ or 代筆 recorded; nothing moves by it."""
    case_id = check_printed(reading)
    before = reading.case(case_id)
    visitor_papers.tell_visitor_checked(reading.desk, reading.clerk, case_id, heard)
    line = reading.trail(case_id)[-1]
    assert messages.act(line.act) == "来庁者の答えを記録した"
    assert messages.act_detail(line.detail, {}) == said
    assert reading.case(case_id) == before


def test_an_answer_needs_a_sheet_that_came_out_of_this_version(reading: Road) -> None:
    case = reading.entered(number=a_number(1))
    paper = visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id)
    visitor_papers.tell_outcome(reading.desk, reading.clerk, paper.issue_id, printed=False)
    assert visitor_papers.offer(reading.desk, reading.clerk, case.id).answer == "visitor_check.not_printed"
    with refused(reading, "visitor_check.not_printed"):
        visitor_papers.tell_visitor_checked(reading.desk, reading.clerk, case.id, AGREES)
    other = reading.case(check_printed(reading, a_number(2)))
    assert visitor_papers.offer(reading.desk, reading.clerk, other.id).answer == ""
    entry.take_back(reading.desk, reading.clerk, other.id)
    submit(reading.desk, reading.clerk, other.id, entry.Entry(other.record, a_number(3)))
    with refused(reading, "visitor_check.not_printed"):
        visitor_papers.tell_visitor_checked(reading.desk, reading.clerk, other.id, AGREES)


def test_the_fate_of_a_paper_is_told_once_by_whoever_printed_it(reading: Road) -> None:
    case = reading.entered(number=a_number(1))
    paper = visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id)
    with refused(reading, "case.not_yours"):
        visitor_papers.tell_outcome(
            reading.desk, at(reading.people.second_clerk), paper.issue_id, printed=True
        )
    visitor_papers.tell_outcome(reading.desk, reading.clerk, paper.issue_id, printed=True)
    with refused(reading, "guard.paper"):
        visitor_papers.tell_outcome(reading.desk, reading.clerk, paper.issue_id, printed=False)
    sheet = reading.sheet(case)
    with refused(reading, "paper.unknown"):
        visitor_papers.tell_outcome(reading.desk, reading.clerk, sheet.issue_id, printed=True)


def test_the_choice_of_the_office_is_audited_and_an_old_store_has_it_off(road: Road) -> None:
    with road.desk.store.look() as view:
        before = view.office.get()
    assert not before.visitor_check
    counter = office.counter_of(before)
    assert office.change_office(road.desk, road.admin, counter) == before
    done = office.change_office(road.desk, road.admin, counter, visitor_check=True)
    assert road.trail("")[-1].detail == {"fields": "visitor_check"}
    assert office.change_office(road.desk, road.admin, counter) == done
    assert not office.change_office(road.desk, road.admin, counter, visitor_check=False).visitor_check


def test_the_letter_asks_for_what_was_agreed_to_follow(road: Road) -> None:
    """後日確認: 本人確認 lacks the 身元確認; nothing to ask before it was agreed, nothing once it was shown."""
    draft = entry.open_draft(road.desk, road.clerk)
    record = adult_record()
    entry.save_draft(road.desk, road.clerk, draft.id, record)
    demands = identity_file.needed(record, road.desk.reference.documents, has_number=True)
    assert demands is not None
    for_number, *for_identity = complete(demands)
    identity.record_shown(road.desk, road.clerk, draft.id, [for_number])
    due = identity.agree_later(road.desk, road.clerk, draft.id)
    case = submit(road.desk, road.clerk, draft.id, Entry(record, a_number(1))).case
    asked = visitor_papers.offer(road.desk, road.clerk, case.id).reminder
    assert asked is not None
    assert [gap.check for gap in asked.gaps] == [Check.IDENTITY]
    assert asked.agreed.due == due
    assert asked.address == ("〒447-0872", "碧南市見本町1丁目28番地")
    reminder.print_reminder(road.desk, road.clerk, case.id, asked)
    identity.record_shown(road.desk, road.clerk, case.id, for_identity)
    assert visitor_papers.offer(road.desk, road.clerk, case.id).reminder is None


def test_the_check_of_a_protected_person_bears_the_offices_mark_and_nothing_of_where(reading: Road) -> None:
    protected(reading)
    case = reading.entered_protected(number=a_number(1))
    said = text_of(visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id).data)
    assert "取扱注意" in said
    assert "支援" not in said
    assert [word for word in WHERE if word in said] == []


def test_the_check_of_anybody_else_bears_no_mark(reading: Road) -> None:
    case = reading.entered(number=a_number(1))
    said = text_of(visitor_papers.print_visitor_check(reading.desk, reading.clerk, case.id).data)
    assert "取扱注意" not in said
