"""Documents of 本人確認 as values: dated, taken up by a person of the office, recorded without a name or a number."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from forms.kernel.errors import Bug, Refused
from forms.kernel.identity import Check, DocumentKind, Documents, Medium
from tests.helpers.documents import DAY, paper, shipped
from tests.helpers.makers import number_digits

ALL = shipped()


def kind(kind_id: str) -> DocumentKind:
    found = ALL.find(kind_id)
    assert found is not None
    return found


def taken_up(kind_id: str, **changes: Any) -> DocumentKind:
    return replace(kind(kind_id), **{"decided_by": "福祉課長", "decided_on": date(2026, 4, 1), **changes})


def test_a_kind_counts_from_its_first_day_through_its_last() -> None:
    dated = replace(kind("insurance"), valid_from=date(2016, 1, 1), valid_to=date(2025, 12, 1))
    assert [dated.counts(day) for day in (date(2015, 12, 31), date(2016, 1, 1))] == [False, True]
    assert [dated.counts(day) for day in (date(2025, 12, 1), date(2025, 12, 2))] == [True, False]
    assert replace(dated, valid_to=None).counts(date(2100, 1, 1))


def test_a_proposed_kind_counts_only_from_the_day_the_office_decided() -> None:
    proposed = kind("household_role")
    assert not proposed.counts(DAY)
    accepted = taken_up("household_role")
    assert [accepted.counts(day) for day in (date(2026, 3, 31), date(2026, 4, 1))] == [False, True]
    assert not replace(proposed, decided_by="福祉課長").counts(DAY)
    assert not replace(proposed, decided_on=DAY).counts(DAY)


def test_a_decision_of_the_office_cannot_reach_before_the_law() -> None:
    early = taken_up("card_phone", decided_on=date(2020, 1, 1))
    assert early.first_day() == early.valid_from


def test_the_office_takes_up_a_proposed_kind_in_its_place() -> None:
    own = ALL.with_office([taken_up("household_role")])
    assert [k.id for k in own.kinds] == [k.id for k in ALL.kinds]
    found = own.find("household_role")
    assert found is not None
    assert found.decided_by == "福祉課長"


def test_the_office_adds_a_kind_of_its_own_behind() -> None:
    own = ALL.with_office([taken_up("public_paper", id="city_pass", label="市の敬老パス")])
    assert own.kinds[-1].id == "city_pass"
    assert ALL.find("city_pass") is None


@pytest.mark.parametrize(
    ("own", "code"),
    [
        (kind("household_role"), "identity.office_person"),
        (replace(taken_up("household_role"), office_decides=False), "identity.office_person"),
        (taken_up("licence", office_decides=True), "identity.office_id"),
        (taken_up("public_paper", id="own", ways=("number_own",)), "identity.office_way"),
        (taken_up("public_paper", ways=("identity_two", "authority_mandate")), "identity.office_way"),
    ],
    ids=[
        "nobody decided",
        "as if by law",
        "a kind of the law",
        "a way of the law",
        "a proposed kind elsewhere",
    ],
)
def test_the_office_cannot_widen_what_the_law_itself_says(own: DocumentKind, code: str) -> None:
    with pytest.raises(Refused, match=code):
        ALL.with_office([own])


def test_ids_stand_once_and_every_kind_serves_a_known_way() -> None:
    with pytest.raises(Bug, match=r"identity\.twice \(card\)"):
        Documents(ALL.ways, (kind("card"), kind("card")))
    with pytest.raises(Bug, match=r"identity\.twice \(number_own\)"):
        Documents((ALL.ways[0], ALL.ways[0]), ())
    for ways in ((), ("number_own", "unheard_of")):
        with pytest.raises(Bug, match=r"identity\.way \(card\)"):
            Documents(ALL.ways, (replace(kind("card"), ways=ways),))


def test_what_was_shown_says_who_saw_it_and_for_what() -> None:
    shown = paper("card", Check.NUMBER, Check.IDENTITY)
    assert (shown.seen_by, shown.line, shown.medium) == ("clerk", None, Medium.ORIGINAL)
    wrongs: list[dict[str, Any]] = [{"seen_by": ""}, {"checks": frozenset()}, {"line": 0}]
    for wrong in wrongs:
        with pytest.raises(Bug, match=r"identity\.shown"):
            paper("card", Check.NUMBER, **wrong)


def test_a_record_of_a_document_never_holds_a_number() -> None:
    with pytest.raises(Refused) as refusal:
        paper("jlis", Check.NUMBER, reason="番号は" + number_digits(3))
    assert refusal.value.code == "text.number"
    shown = paper("jlis", Check.NUMBER, reason="カードを家に忘れた")
    assert "忘れた" not in repr(shown)


def test_days_are_compared_by_the_calendar() -> None:
    ended = kind("juki_card")
    assert ended.valid_to is not None
    assert not ended.has_ended(ended.valid_to)
    assert ended.has_ended(ended.valid_to + timedelta(days=1))


def test_what_only_tells_a_supervisor_something_is_no_document_of_identity() -> None:
    own = {one.id for one in ALL.of_identity()}
    assert {"card", "koseki", "licence"} <= own
    assert own.isdisjoint({"koseki_address", "residence_history", "facility_stay", "other_city_answer"})
