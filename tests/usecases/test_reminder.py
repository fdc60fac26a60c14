"""後日確認のお願い: what is missing, by when, where; to the address that may be written to; no number, and none is asked for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import messages
from app.rules.identity import asked
from app.rules.identity_shown import Gap, Later, check, later
from app.usecases import protection, reminder, shield, visitor_papers
from app.usecases.papers import Printable
from app.usecases.reminder import Ask
from forms.kernel.case import Case, PaperKind, PaperOutcome
from forms.kernel.identity import AgeGroup, Channel, Check, Provider, Shown
from tests.helpers.documents import paper, shipped
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number
from tests.helpers.people import child_record
from tests.helpers.protections import TERMS, WHERE, a_notice
from tests.helpers.road import Road, at
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of

TODAY = date(2026, 11, 20)
AGREED = Later(TODAY, TODAY + timedelta(days=14))
HOME = ("〒447-0872", "碧南市見本町1丁目28番地")


def gaps(*shown: Shown, provider: Provider = Provider.SELF) -> list[Gap]:
    """What is still missing after these were shown."""
    age = AgeGroup.CHILD if provider is Provider.GUARDIAN else AgeGroup.ADULT
    demands = asked(Channel.WINDOW, provider, age, on=TODAY, documents=shipped())
    return [remark for remark in check(demands, shown) if isinstance(remark, Gap)]


def sent(
    road: Road, case: Case, missing: list[Gap] | None = None, address: tuple[str, ...] = HOME
) -> Printable:
    return reminder.print_reminder(
        road.desk, road.clerk, case.id, Ask(tuple(missing or gaps()), AGREED, address)
    )


def test_the_letter_says_what_is_missing_by_when_and_whom_to_ask(road: Road) -> None:
    case = road.entered(number=a_number(1))
    said = text_of(sent(road, case).data).replace("　", "")
    for words in (
        "見本太郎様",
        "〒447-0872",
        "碧南市見本町1丁目28番地",
        "期日令和8年12月4日（金）",
        "番号の確認",
        "個人番号記載の住民票の写し",
        "身元の確認",
        "運転免許証",
        "次のうち1つ",
        "【または次から2つ】",
        "資格確認書（公的医療保険）",
        f"受付{case.reception_no}",
        "電話0566-00-0000",
        "内線99",
    ):
        assert words in said.replace(" ", ""), words
    assert "住基ネット" not in said
    assert "代理権" not in said, "nobody acts for him"


def test_it_bears_no_number_and_asks_for_none(road: Road) -> None:
    """Whoever finds the letter learns nothing, and whoever calls under its pretext is known for it."""
    case = road.entered(number=a_number(1))
    letter = sent(road, case)
    assert Leaks(a_number(1)).in_pdf(letter.data, "letter") == set()
    assert "個人番号をおたずねすることはありません" in text_of(letter.data)
    (booked,) = road.papers(case.id)
    assert (booked.kind, booked.bears_number) == (PaperKind.REMINDER, False)


def test_it_goes_where_the_caller_says_and_nowhere_else(road: Road) -> None:
    """The address of the form is not on it."""
    case = road.entered(number=a_number(1))
    said = text_of(sent(road, case, address=("名古屋市見本区9番 支援センター気付",)).data)
    assert "支援センター気付" in said
    assert "見本町1丁目28番地" not in said
    assert "447-0872" not in said
    assert reminder.address_on_form(case.record) == HOME


def test_a_childs_letter_goes_to_the_guardian_and_names_the_proof_of_his_capacity(road: Road) -> None:
    case = road.entered(child_record(), a_number(2))
    said = text_of(sent(road, case, gaps(provider=Provider.GUARDIAN)).data).replace("　", "")
    assert "見本太郎様" in said
    assert "見本花" not in said
    assert "代理権の確認" in said
    assert "戸籍謄本・戸籍全部事項証明書" in said


def test_after_one_of_two_documents_only_another_of_that_way_is_asked_for(road: Road) -> None:
    case = road.entered(number=a_number(1))
    missing = gaps(paper("card", Check.NUMBER), paper("pension", Check.IDENTITY))
    assert [(gap.check, gap.missing) for gap in missing] == [(Check.IDENTITY, 1)]
    said = text_of(sent(road, case, missing).data)
    assert "児童扶養手当証書" in said
    assert "運転免許証" not in said
    assert "番号の確認" not in said


def test_where_no_document_can_be_named_the_letter_says_to_ask(road: Road) -> None:
    case = road.entered(number=a_number(1))
    demands = asked(Channel.ONLINE, Provider.SELF, AgeGroup.ADULT, on=TODAY, documents=shipped())
    missing = [remark for remark in check(demands, ()) if isinstance(remark, Gap)]
    assert "おたずねください" in text_of(sent(road, case, missing).data)


def test_a_second_letter_says_so_and_a_failed_one_does_not_count(road: Road) -> None:
    case = road.entered(number=a_number(1))
    first = sent(road, case)
    visitor_papers.tell_outcome(road.desk, road.clerk, first.issue_id, printed=False)
    second = sent(road, case)
    visitor_papers.tell_outcome(road.desk, road.clerk, second.issue_id, printed=True)
    third = sent(road, case)
    said = ["回目" in text_of(one.data) for one in (first, second, third)]
    assert said == [False, False, True]
    assert "2回目のお知らせ" in text_of(third.data)
    assert [p.outcome for p in road.papers(case.id)][:2] == [PaperOutcome.FAILED, PaperOutcome.PRINTED]


def test_it_stands_in_the_trail_with_what_was_missing(road: Road) -> None:
    case = road.entered(number=a_number(1))
    sent(road, case)
    line = road.trail(case.id)[-1]
    assert messages.act(line.act) == "後日確認の手紙を印刷した"
    assert messages.act_detail(line.detail, {}) == "番号確認・身元確認"
    assert line.detail["due"] == "2026-12-04"


def test_it_can_be_sent_by_another_clerk_and_after_the_case_went_on(road: Road) -> None:
    """Weeks later the first one may be away."""
    case = road.confirmed(number=a_number(1))
    letter = reminder.print_reminder(
        road.desk, at(road.people.second_clerk), case.id, Ask(tuple(gaps()), AGREED, HOME)
    )
    assert letter.name == f"本人確認の書類についてのお願い_{case.reception_no}"


def test_there_is_no_letter_without_a_reason_an_address_or_a_day_to_come(road: Road) -> None:
    case = road.entered(number=a_number(1))

    def ask(missing: list[Gap], agreed: Later, address: tuple[str, ...]) -> None:
        reminder.print_reminder(road.desk, road.clerk, case.id, Ask(tuple(missing), agreed, address))

    with refused(road, "reminder.none"):
        ask([], AGREED, HOME)
    with refused(road, "reminder.address"):
        ask(gaps(), AGREED, (" ",))
    with refused(road, "reminder.overdue"):
        ask(gaps(), later(TODAY - timedelta(days=30), TODAY - timedelta(days=1)), HOME)
    with refused(road, "gate.extra_number"):
        ask(gaps(), AGREED, (a_number(3).reveal(),))


@pytest.mark.parametrize("state", ["draft", "forwarded"])
def test_a_draft_and_what_has_gone_up_get_no_letter(road: Road, state: str) -> None:
    from app.usecases import entry

    if state == "draft":
        case = entry.open_draft(road.desk, road.clerk)
    else:
        case = road.approved(number=a_number(1))
        road.forwarded(case)
    with refused(road, "procedure.step"):
        sent(road, case)


# --- somebody protected (支援措置) ------------------------------------------------------------------------------------


def protected_case(road: Road, *contacts: str) -> Case:
    """Entered by the clerk who read the alert; one protection for each contact."""
    for contact in contacts:
        protection.add(road.desk, road.clerk, a_notice(terms=replace(TERMS, safe_contact=contact)))
    return road.entered_protected(number=a_number(1))


def test_a_protected_persons_letter_goes_to_the_safe_contact_whatever_is_asked_for(road: Road) -> None:
    """Even after the address was shown for a reason, and even if somebody hands it in."""
    case = protected_case(road, "名古屋市見本区9番 支援センター気付")
    shield.lift(road.desk, road.clerk, case.id, "本人への連絡")
    letter = sent(road, case, address=HOME)
    said = text_of(letter.data)
    assert "支援センター気付" in said
    assert [word for word in WHERE if word in said.replace("　", "")] == []
    assert "取扱注意" in said
    assert "支援措置" not in said


def test_every_safe_contact_that_was_noted_stands_on_the_letter_once(road: Road) -> None:
    case = protected_case(road, "支援センター気付", "母の職場", "支援センター気付")
    said = text_of(sent(road, case).data)
    assert said.count("支援センター気付") == 1
    assert "母の職場" in said


def test_without_a_safe_contact_a_protected_person_gets_no_letter(road: Road) -> None:
    case = protected_case(road, "")
    with refused(road, "reminder.safe_contact"):
        sent(road, case)
    assert road.papers(case.id) == ()


def test_whoever_sends_it_has_read_the_alert_first(road: Road) -> None:
    case = protected_case(road, "支援センター気付")
    ask = Ask(tuple(gaps()), AGREED, HOME)
    colleague = at(road.people.second_clerk)
    with refused(road, "protection.alert"):
        reminder.print_reminder(road.desk, colleague, case.id, ask)
    shield.acknowledge(road.desk, colleague, case.id)
    assert "支援センター気付" in text_of(reminder.print_reminder(road.desk, colleague, case.id, ask).data)


def test_what_a_letter_is_asked_for_holds_no_address_of_a_protected_person(road: Road) -> None:
    case = protected_case(road, "支援センター気付")
    with road.desk.store.look() as view:
        ask = reminder.ask_for(road.desk, view, case, tuple(gaps()), AGREED)
    assert (ask.safe, ask.address) == (True, ())


def test_a_letter_of_nobody_protected_bears_no_mark(road: Road) -> None:
    assert "取扱注意" not in text_of(sent(road, road.entered(number=a_number(1))).data)
