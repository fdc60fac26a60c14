"""What changed since the first entry is shown to the supervisor."""

from app.usecases import review
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.road import Road


def test_what_changed_since_entry_is_shown(road: Road) -> None:
    """Field by field, before and after."""
    case = road.confirmed(number=a_number(1))
    assert review.open_case(road.desk, road.reviewer, case.id).changes == ()
    corrected = road.again(road.send_back(case), adult_record(phone="0566-00-9999"), keep=True)
    file = review.open_case(road.desk, road.reviewer, road.confirm(corrected, a_number(1)).id)
    assert [(c.key, c.before, c.after) for c in file.changes] == [("phone", "0566-00-1234", "0566-00-9999")]


def test_a_number_typed_anew_is_a_change_though_no_record_holds_it(road: Road) -> None:
    """Silence would say that what was checked before still stands."""
    case = road.confirmed(number=a_number(1))
    opened = review.open_case(road.desk, road.reviewer, case.id)
    assert (opened.changes, opened.number_change) == ((), "")
    again = road.again(road.send_back(case, "number"), number=a_number(2))
    file = review.open_case(road.desk, road.reviewer, road.confirm(again, a_number(2)).id)
    assert (file.changes, file.number_change) == ((), "anew")


def test_a_number_that_was_kept_is_no_change(road: Road) -> None:
    case = road.confirmed(number=a_number(1))
    again = road.again(road.send_back(case), keep=True)
    file = review.open_case(road.desk, road.reviewer, road.confirm(again, a_number(1)).id)
    assert file.number_change == ""


def test_a_number_that_came_or_went_is_a_change(road: Road) -> None:
    """After 差戻し the visitor brings one, or withdraws it."""
    without = adult_record(no_number_reason="unknown", number_source="")
    first = road.confirmed(without)
    came = road.again(road.send_back(first), adult_record(), number=a_number(1))
    file = review.open_case(road.desk, road.reviewer, road.confirm(came, a_number(1)).id)
    assert file.number_change == "added"
    second = road.confirmed(number=a_number(2))
    gone = road.again(road.send_back(second, "number"), without)
    file = review.open_case(road.desk, road.reviewer, road.confirm(gone, None).id)
    assert file.number_change == "removed"
