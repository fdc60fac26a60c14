"""What a decision has to say, when two people read it alike, and what has to be known of whoever receives a 手帳."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.rules import delivery, results
from app.rules.results import Keyed
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.result import Delivery, KeptResult, OldTecho, Receipt, Receiver, Result, ResultKind, Way
from tests.helpers.makers import number_digits
from tests.helpers.office import FakeClock

SENT, TODAY = date(2026, 11, 20), date(2027, 1, 8)
GRANTED = Result(
    ResultKind.GRANTED,
    date(2026, 12, 20),
    techo_number="愛知県 第１２３４５６号",
    disability=" 右下肢機能障害 ",
    opinion_grade="4",
    decided_grade="4",
    fare_class="2",
    review_month="2029-12",
)
REJECTED = Result(ResultKind.REJECTED, date(2026, 12, 20), reasons="別表に当たらないため")


def checked(result: Result) -> Result:
    return results.check(result, since=SENT, today=TODAY)


def kept(result: Result) -> KeptResult:
    return KeptResult("r", "c", checked(result), "s", FakeClock().now)


def test_a_decision_is_kept_as_the_notice_says_it() -> None:
    said = checked(GRANTED)
    assert (said.techo_number, said.disability) == ("愛知県第123456号", "右下肢機能障害")
    assert checked(REJECTED) == REJECTED
    assert checked(replace(GRANTED, opinion_grade="", review_month="")).review_month == ""


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"techo_number": ""}, "result.techo_number", "techo_number"),
        ({"techo_number": "愛知県"}, "result.techo_number", "techo_number"),
        ({"techo_number": "1" * 30}, "result.techo_number", "techo_number"),
        ({"techo_number": number_digits(1)}, "result.techo_number", "techo_number"),
        (
            {"techo_number": "号".join((number_digits(1)[:6], number_digits(1)[6:]))},
            "result.techo_number",
            "techo_number",
        ),
        ({"techo_number": "第12\ud800号"}, "result.techo_number", "techo_number"),
        ({"disability": " "}, "result.disability", "disability"),
        ({"disability": "障" * 151}, "text.long", "disability"),
        ({"disability": number_digits(1)}, "text.number", "disability"),
        ({"opinion_grade": "8"}, "result.opinion_grade", "opinion_grade"),
        ({"decided_grade": "7"}, "result.grade", "decided_grade"),
        ({"decided_grade": ""}, "result.grade", "decided_grade"),
        ({"fare_class": "3"}, "result.fare_class", "fare_class"),
        ({"review_month": "2026-12"}, "result.review_month", "review_month"),
        ({"review_month": "2029-13"}, "result.review_month", "review_month"),
        ({"decided_on": SENT - timedelta(days=1)}, "result.decided_on", "decided_on"),
        ({"decided_on": TODAY + timedelta(days=1)}, "result.decided_on", "decided_on"),
    ],
)
def test_what_is_missing_or_cannot_be_is_told_at_its_field(
    changed: dict[str, str], code: str, field: str
) -> None:
    """手帳番号 is no 個人番号; nothing is decided before it went up."""
    with pytest.raises(Refused) as refusal:
        checked(replace(GRANTED, **changed))  # type: ignore[arg-type]  # names of its own fields
    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_a_refusal_has_reasons() -> None:
    """法15条5項."""
    for words, code in (("  ", "result.reasons"), ("あ" * 301, "text.long")):
        with pytest.raises(Refused) as refusal:
            checked(replace(REJECTED, reasons=words))
        assert (refusal.value.code, refusal.value.field) == (code, "reasons")


def test_two_people_read_alike_what_says_the_same() -> None:
    """Width and spaces are no difference; number, day, grade and kind are."""
    alike = Keyed(ResultKind.GRANTED, date(2026, 12, 20), "愛知県第123456 号", "4")
    assert results.agrees(kept(GRANTED), alike)
    for other in (
        replace(alike, techo_number="愛知県第123465号"),
        replace(alike, decided_on=date(2026, 12, 2)),
        replace(alike, decided_grade="3"),
        replace(alike, kind=ResultKind.REJECTED),
    ):
        assert not results.agrees(kept(GRANTED), other)
    assert results.agrees(kept(REJECTED), Keyed(ResultKind.REJECTED, date(2026, 12, 20)))
    assert not results.agrees(kept(REJECTED), Keyed(ResultKind.REJECTED, date(2026, 12, 21)))


def test_a_decision_is_confirmed_once_a_second_person_stands_for_it() -> None:
    assert not kept(GRANTED).is_confirmed
    assert replace(kept(GRANTED), confirmed_by="s2").is_confirmed


def test_the_second_person_is_given_nothing_of_what_he_keys() -> None:
    shown = kept(GRANTED).blind().result
    assert (shown.techo_number, shown.decided_grade, shown.decided_on) == ("", "", date.min)


HANDED = Delivery(
    TODAY, Way.COUNTER, Receiver.SUBJECT, " 見本 太郎 ", "card", OldTecho.NONE, Receipt.SIGNED, ("benefits",)
)


def test_a_delivery_says_who_received_it_and_what_was_seen() -> None:
    assert delivery.check(HANDED, arrived_on=SENT, today=TODAY, again=False).receiver_name == "見本 太郎"
    by_post = replace(HANDED, way=Way.MAIL, identity="post", receipt=Receipt.POST)
    kept = delivery.check(by_post, arrived_on=SENT, today=TODAY, again=False, mailed_on=SENT)
    assert kept == replace(by_post, receiver_name="見本 太郎")


def test_what_is_with_the_post_is_received_by_post_and_by_nobody_before() -> None:
    by_post = replace(HANDED, way=Way.MAIL, identity="post", receipt=Receipt.POST)
    for said, mailed_on, code in (
        (by_post, None, "mail.none"),
        (HANDED, SENT, "mail.on_way"),
        (replace(by_post, delivered_on=SENT), SENT + timedelta(days=1), "delivery.day"),
    ):
        with pytest.raises(Refused) as refusal:
            delivery.check(said, arrived_on=SENT, today=TODAY, again=False, mailed_on=mailed_on)
        assert refusal.value.code == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"delivered_on": SENT - timedelta(days=1)}, "delivery.day"),
        ({"delivered_on": TODAY + timedelta(days=1)}, "delivery.day"),
        ({"receiver_name": " "}, "delivery.receiver"),
        ({"receiver_name": number_digits(1)}, "text.number"),
        ({"identity": ""}, "delivery.identity"),
        ({"identity": "post"}, "delivery.identity"),
        ({"receipt": Receipt.POST}, "delivery.receipt"),
        ({"way": Way.MAIL}, "delivery.mail"),
        ({"told": ("secrets",)}, "delivery.told"),
    ],
)
def test_no_techo_is_given_out_without_it(changed: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        delivery.check(replace(HANDED, **changed), arrived_on=SENT, today=TODAY, again=False)  # type: ignore[arg-type]  # names of its own fields
    assert refusal.value.code == code


def test_the_techo_of_a_child_is_not_given_to_the_child() -> None:
    """法15条1項, 4項: under 15 the 保護者 applies and is given it; at 15, or where the birth date leaves it open, anybody may."""
    turned = date(TODAY.year - 15, TODAY.month, TODAY.day)

    def given(birth: PartialDate, receiver: Receiver = Receiver.SUBJECT) -> Delivery:
        said = replace(HANDED, receiver=receiver)
        return delivery.check(said, arrived_on=SENT, today=TODAY, again=False, birth=birth)

    with pytest.raises(Refused) as refusal:
        given(PartialDate.of(turned + timedelta(days=2)))
    assert (refusal.value.code, refusal.value.field) == ("delivery.child", "receiver")
    assert given(PartialDate.of(turned)).receiver is Receiver.SUBJECT
    assert given(PartialDate(turned.year)).receiver is Receiver.SUBJECT
    assert given(PartialDate.of(TODAY), Receiver.GUARDIAN).receiver is Receiver.GUARDIAN
    assert given(PartialDate.of(TODAY), Receiver.AGENT).receiver is Receiver.AGENT


def test_whoever_is_given_a_new_one_for_an_old_one_had_one_before() -> None:
    """規則7条2項: the old 手帳 comes back, or it is known why not."""
    with pytest.raises(Refused) as refusal:
        delivery.check(HANDED, arrived_on=SENT, today=TODAY, again=True)
    assert (refusal.value.code, refusal.value.field) == ("delivery.old_techo", "old_techo")
    for old in (OldTecho.RETURNED, OldTecho.LOST, OldTecho.LATER):
        kept = delivery.check(replace(HANDED, old_techo=old), arrived_on=SENT, today=TODAY, again=True)
        assert kept.old_techo is old
