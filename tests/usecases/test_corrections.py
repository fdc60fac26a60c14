"""補正の記録: what was asked of whom and when, what came back; kept as written, withheld where the doctor is."""

from datetime import date

import pytest

from app.usecases import corrections, entry, inspect
from forms.kernel.correction import Party
from forms.kernel.errors import Refused
from tests.helpers.makers import a_number, number_digits
from tests.helpers.protections import TARO, protected
from tests.helpers.road import Road
from tests.usecases.refusal import refused

DAY, LATER = date(2026, 11, 18), date(2026, 11, 20)
ABOUT = "右膝の可動域の記入がない"


def test_a_request_waits_until_its_answer_is_written_down(road: Road) -> None:
    case = road.approved(number=a_number(1))
    corrections.ask(road.desk, road.clerk, case.id, Party.DOCTOR, f" {ABOUT} ", DAY)
    corrections.ask(road.desk, road.forwarder, case.id, Party.CENTER, "様式の欄の読み方", LATER)
    first, second = corrections.listed(road.desk, road.reviewer, case.id).open
    assert (first.party, first.asked_on, first.about) == (Party.DOCTOR, DAY, ABOUT)
    assert corrections.open_of(road.desk, road.forwarder, [case.id]) == {case.id: 2}
    after = corrections.answer(road.desk, road.forwarder, case.id, first.id, "書き加えて戻った", LATER)
    assert after.open == (second,)
    (done,) = (one for one in after.corrections if one.id == first.id)
    assert (done.answered_on, done.answer, after.names[done.answered_by]) == (
        LATER,
        "書き加えて戻った",
        "進達 五郎",
    )
    assert corrections.open_of(road.desk, road.forwarder, [case.id]) == {case.id: 1}


def test_both_are_in_the_trail_of_the_case_without_words(road: Road) -> None:
    case = road.entered(number=a_number(1))
    asked = corrections.ask(road.desk, road.clerk, case.id, Party.APPLICANT, ABOUT, DAY).open[0]
    corrections.answer(road.desk, road.clerk, case.id, asked.id, "届いた", DAY)
    trail = inspect.case_view(road.desk, road.clerk, case.id).trail
    lines = [line for line in trail if line.act.startswith("correction")]
    assert [(line.act, dict(line.detail)) for line in lines] == [
        ("correction_asked", {"party": "applicant"}),
        ("correction_answered", {"party": "applicant"}),
    ]


@pytest.mark.parametrize(
    ("about", "day", "code"),
    [
        (" ", DAY, "correction.about"),
        (ABOUT, None, "correction.day"),
        (ABOUT, date(2027, 1, 1), "correction.day"),
        (number_digits(1), DAY, "text.number"),
    ],
)
def test_a_request_needs_its_day_and_words_and_never_holds_a_number(
    road: Road, about: str, day: date | None, code: str
) -> None:
    case = road.entered(number=a_number(1))
    with pytest.raises(Refused) as said:
        corrections.ask(road.desk, road.clerk, case.id, Party.DOCTOR, about, day)
    assert said.value.code == code
    assert corrections.listed(road.desk, road.clerk, case.id).corrections == ()


def test_an_answer_comes_once_and_not_before_the_request(road: Road) -> None:
    case = road.entered(number=a_number(1))
    one = corrections.ask(road.desk, road.clerk, case.id, Party.DOCTOR, ABOUT, LATER).open[0]
    for words, day, code in (
        ("", LATER, "correction.answer"),
        ("済", DAY, "correction.day"),
        ("済", None, "correction.day"),
    ):
        with refused(road, code):
            corrections.answer(road.desk, road.clerk, case.id, one.id, words, day)
    corrections.answer(road.desk, road.clerk, case.id, one.id, "済", LATER)
    for wanted in (one.id, "nothing"):
        with refused(road, "correction.answered"):
            corrections.answer(road.desk, road.clerk, case.id, wanted, "済", LATER)


def test_a_draft_has_none_and_the_confirmer_writes_none(road: Road) -> None:
    draft = entry.open_draft(road.desk, road.clerk)
    assert not corrections.listed(road.desk, road.clerk, draft.id).may_ask
    with refused(road, "correction.draft"):
        corrections.ask(road.desk, road.clerk, draft.id, Party.DOCTOR, ABOUT, DAY)
    with refused(road, "role.missing"):
        corrections.listed(road.desk, road.admin, draft.id)


def test_of_a_protected_person_the_words_are_withheld(road: Road) -> None:
    """Where his doctor practises may tell where he lives."""
    case = road.approved(number=a_number(1))
    one = corrections.ask(road.desk, road.clerk, case.id, Party.DOCTOR, "試験病院に可動域", DAY).open[0]
    corrections.answer(road.desk, road.clerk, case.id, one.id, "試験病院から届いた", DAY)
    protected(road, TARO)
    (seen,) = corrections.listed(road.desk, road.forwarder, case.id).corrections
    assert (seen.about, seen.answer) == ("（表示しません）", "（表示しません）")
    assert seen.asked_on == DAY
