"""指定都市 and 中核市 decide themselves: 決裁 instead of 進達, 決定通知書 to the applicant, then as everywhere (法43条の2)."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.rules.results import Keyed
from app.rules.watched import Watch
from app.usecases import (
    after_file,
    decision_notice,
    delivery,
    departed,
    forward,
    hand_over,
    official_letters,
    results,
    shield,
)
from forms.kernel.case import Case, PaperKind, PaperOutcome
from forms.kernel.departed import Cause, Departed, LetterKind
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from forms.kernel.result import Result, ResultKind
from tests.db.raw import engine_of
from tests.helpers import office
from tests.helpers.city import a_city, to_the_mayor
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.protections import CONTACT, protected
from tests.helpers.road import ON_PAPER, Road
from tests.usecases.test_results import GRANTED, HANDED, KEYED, TODAY
from tests.usecases.test_signature import text_of

REJECTED = Result(ResultKind.REJECTED, TODAY, reasons="別表に掲げる程度に該当しないため")


@pytest.fixture
def city(desk: office.Desk) -> Road:
    return a_city(desk)


@pytest.fixture
def sent(city: Road) -> Case:
    case = city.approved(to_the_mayor(), a_number(1))
    city.forwarded(case)
    return city.case(case.id)


def decided(road: Road, case: Case, result: Result = GRANTED, keyed: Keyed = KEYED) -> Case:
    results.type_result(road.desk, road.forwarder, case.id, result)
    token = road.token(road.people.confirmer, results.step_for(keyed.kind), case.id)
    return results.confirm(road.desk, token, case.id, keyed).case


def watched(road: Road, case_id: str) -> tuple[Watch, ...]:
    (row,) = (one for one in after_file.listed(road.desk, road.clerk) if one.case.id == case_id)
    return row.watches


def test_a_new_case_is_addressed_to_the_mayor(city: Road) -> None:
    """The editions of a city that decides itself; the 番号の申出 is the same everywhere."""
    forms = city.desk.reference.forms
    assert [form.edition for form in forms] == ["city_r8", "office_r8", "city_r8", "city_r8", "city_r8"]
    assert {form.addressee for form in forms if form.decided_here} == {"市　長　殿"}


def test_approved_cases_become_a_decision_paper_for_the_mayor(city: Road) -> None:
    """決裁書（伺い）: who decides, places for seals, what may be decided; nothing in it speaks of 進達 or of a センター."""
    prepared = city.prepared(city.approved(to_the_mayor(), a_number(1)))
    assert (prepared.batch.addressee, prepared.batch.decided_here) == ("一宮市長", True)
    assert prepared.shintatsu.name == "決裁_2026-1_1"
    said = text_of(prepared.shintatsu.data)
    for words in (
        "に対する決定について（伺い）",
        "一宮市長",
        "部長",
        "係員",
        "決定を伺います",
        "交付・却下",
        "見本太郎",
    ):
        assert words in said
    for data in (prepared.shintatsu.data, prepared.office_record.data):
        assert not [word for word in ("進達", "センター", "愛知県知事") if word in text_of(data)]
    again = forward.rebuild(city.desk, city.forwarder, prepared.batch.id, 1)
    assert again.shintatsu.data == prepared.shintatsu.data
    assert forward.office_copy(city.desk, city.forwarder, prepared.batch.id).name == "控え_決裁_2026-1"


def test_the_whole_life_of_a_certificate_in_such_a_city(city: Road, sent: Case) -> None:
    """決裁 → decision by two → 決定通知書 → 手帳 → 交付; no number on anything after the 転記."""
    desk = city.desk
    case = decided(city, sent)
    assert case.state is State.GRANTED
    assert watched(city, case.id) == (Watch.NOTICE,)
    notice = decision_notice.print_notice(desk, city.clerk, case.id)
    said = text_of(notice.data)
    for words in (
        "身体障害者手帳交付決定通知書",
        "一宮市長",
        "愛知県第123456号",
        "右下肢機能障害",
        "4級",
        "第2種",
        "審査請求",
        "8碧福第12号",
    ):
        assert words in said
    assert "医師意見" not in said
    assert Leaks(a_number(1)).in_pdf(notice.data, "notice") == set()
    delivery.tell_outcome(desk, city.clerk, notice.issue_id, printed=True)
    assert Watch.NOTICE not in watched(city, case.id)
    delivery.arrive(desk, city.clerk, [GRANTED.techo_number], TODAY)
    assert delivery.deliver(desk, city.clerk, case.id, HANDED).state is State.DELIVERED
    assert "print_decision_notice" in city.told(case.id)
    assert [one.kind for one in city.papers(case.id) if one.outcome is PaperOutcome.PRINTED] == [
        PaperKind.DECISION_NOTICE
    ]
    gone = Departed(Cause.DIED, TODAY, "見本　太郎", "みほん　たろう", "1983-04-12", "")
    departed.take_one(desk, city.clerk, gone)
    (row,) = departed.rows(desk, city.clerk)
    departed.decide(desk, city.clerk, row.departure.id, case.id)
    told = official_letters.print_about(desk, city.clerk, row.departure.id, LetterKind.DEATH)
    assert "一宮市長殿" in text_of(told.data), "a death is told to whoever decides"


def test_a_refusal_says_its_reasons_and_how_to_complain(city: Road, sent: Case) -> None:
    """法15条5項; 行政不服審査法82条. A second print is marked as one."""
    case = decided(city, sent, REJECTED, Keyed(ResultKind.REJECTED, TODAY))
    said = text_of(decision_notice.print_notice(city.desk, city.forwarder, case.id).data)
    for words in (
        "却下通知書",
        "別表に掲げる程度に該当しないため",
        "第15条第5項",
        "一宮市を被告",
        "３か月以内",
    ):
        assert words in said
    assert "手帳番号" not in said
    assert "再印刷" in text_of(decision_notice.print_notice(city.desk, city.clerk, case.id).data)


def test_nobody_is_told_of_a_decision_one_person_read(city: Road, sent: Case) -> None:
    """Not by the use-case, and not past it."""
    results.type_result(city.desk, city.forwarder, sent.id, GRANTED)
    with pytest.raises(Refused, match=r"notice\.none"):
        decision_notice.print_notice(city.desk, city.clerk, sent.id)
    with city.desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.notice"):
        tx.papers.add(
            kind=PaperKind.DECISION_NOTICE,
            case_id=sent.id,
            batch_id="",
            pages=1,
            bears_number=False,
            salt=None,
            digest="x",
            staff_id=city.people.clerk.id,
            at=city.desk.now(),
            issue=1,
        )


def test_what_the_prefecture_decides_it_tells_itself(road: Road) -> None:
    """An office that forwards prints no notice of a decision, and owes none."""
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    road.forwarded(case)
    decided(road, road.case(case.id))
    with pytest.raises(Refused, match=r"notice\.not_ours"):
        decision_notice.print_notice(road.desk, road.clerk, case.id)
    assert watched(road, case.id) == ()


def test_a_protected_person_is_told_at_the_safe_contact_alone(city: Road, sent: Case) -> None:
    """支援措置: the address of the form does not leave."""
    decided(city, sent)
    protected(city)
    shield.acknowledge(city.desk, city.clerk, sent.id)
    said = text_of(decision_notice.print_notice(city.desk, city.clerk, sent.id).data)
    assert "見本町1丁目" not in said
    assert "".join(CONTACT.split())[:6] in said


def test_what_was_handed_in_to_the_governor_still_goes_up_to_him(desk: office.Desk) -> None:
    """A city that becomes a 中核市: each case goes where its paper says, never mixed in one 束."""
    before = Road.over(desk)
    old = before.approved(number=a_number(1))
    city = a_city(desk)
    new = city.approved(to_the_mayor(applicant_name="見本　次郎", address="一宮市本町2番地"), a_number(2))
    with pytest.raises(Refused, match=r"forward\.mixed"):
        city.prepared(old, new)
    with pytest.raises(Refused, match=r"office\.center"):
        city.prepared(old)
    with desk.doing() as tx:
        tx.office.set(replace(tx.office.get(), center="西三河"))
    up, here = city.prepared(old).batch, city.prepared(new).batch
    assert (up.decided_here, here.decided_here) == (False, True)
    assert up.addressee.endswith("センター長")


def test_the_database_lets_no_case_go_to_who_does_not_decide_it(desk: office.Desk) -> None:
    """Whatever program sends the SQL."""
    before = Road.over(desk)
    theirs = before.approved(number=a_number(1))
    city = a_city(desk)
    ours = city.prepared(city.approved(to_the_mayor(applicant_name="見本　次郎"), a_number(2))).batch
    with engine_of(desk.store).begin() as conn, pytest.raises(sa.exc.DBAPIError, match=r"guard\.batch_case"):
        conn.exec_driver_sql(
            "INSERT INTO batch_cases (batch_id, case_id, position) VALUES (?, ?, 9)", (ours.id, theirs.id)
        )


def test_nothing_of_a_decision_in_the_house_is_handed_to_a_center(city: Road, sent: Case) -> None:
    """No link code, no file."""
    with city.desk.store.look() as view:
        (batch,) = view.batches.of_case(sent.id)
    with pytest.raises(Refused, match=r"handover\.not_forwarded"):
        hand_over.make(city.desk, city.forwarder, batch.id, None, stage=lambda _data: None)  # type: ignore[arg-type]  # refused before the keys are looked at
