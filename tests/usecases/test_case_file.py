"""一件表示: everything known of one case in one place, recorded when it is looked at, masked for its reader; and the search."""

import pytest

from app.usecases import after_file, case_file, entry, inspect, shield
from forms.kernel.dates import PartialDate
from forms.kernel.procedure import Step
from tests.helpers.attachments import OPINION, brought
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.protections import WHERE, protected
from tests.helpers.road import NO_NUMBER, Road, at
from tests.usecases.refusal import refused


def found(road: Road, text: str) -> list[str]:
    return [row.reception_no for row in inspect.worklist(road.desk, road.clerk, text=text)]


def test_everything_of_a_case_stands_in_one_place(road: Road) -> None:
    case = road.approved(number=a_number(1))
    batch = road.forwarded(case)
    file = case_file.open_file(road.desk, road.clerk, case.id)
    assert file.view.case.id == case.id
    assert [one.id for one in file.batches] == [batch.id]
    assert file.shown
    assert [link.is_open for link in file.view.links] == [True]
    assert file.view.papers
    assert all(paper.digest for paper in file.view.papers)
    assert {"enter", "confirm", "approve", Step.FORWARD.value} <= {line.act for line in file.view.trail}
    assert a_number(1).reveal() not in repr(file)


def test_each_look_is_a_line_of_the_case(road: Road) -> None:
    """By whom and where; whoever has no business with cases sees nothing."""
    case = road.entered(number=a_number(1))
    case_file.open_file(road.desk, road.reviewer, case.id)
    line = road.trail(case.id)[-1]
    assert (line.act, line.staff_id) == ("case_viewed", road.people.reviewer.id)
    with refused(road, "role.missing"):
        case_file.open_file(road.desk, road.admin, case.id)
    with refused(road, "case.unknown"):
        case_file.open_file(road.desk, road.clerk, "nobody")


def test_a_protected_person_is_opened_after_the_alert_without_whereabouts(road: Road) -> None:
    protected(road)
    case = road.entered_protected(adult_record(**NO_NUMBER))
    other = at(road.people.second_clerk)
    with refused(road, "protection.alert"):
        case_file.open_file(road.desk, other, case.id)
    shield.acknowledge(road.desk, other, case.id)
    file = case_file.open_file(road.desk, other, case.id)
    values = " ".join(value for _key, value in file.view.case.record.items())
    assert not [word for word in WHERE if word in values]


def test_papers_beside_it_are_told_as_long_as_they_count(road: Road) -> None:
    case = entry.open_draft(road.desk, road.clerk)
    kept = brought(road, case, OPINION).held.attachments
    assert case_file.open_file(road.desk, road.clerk, case.id).beside == kept


@pytest.mark.parametrize("text", ["S58.4.12", "1983/04/12", "みほん", "見本　太", "8-0001", "A8-0001.1.1"])
def test_own_cases_are_found_by_what_stands_on_them(road: Road, text: str) -> None:
    road.entered(adult_record(**NO_NUMBER))
    assert found(road, text) == ["8-0001"]


def test_a_number_never_finds_a_case(road: Road) -> None:
    road.entered(number=a_number(1))
    digits = a_number(1).reveal()
    for text in (digits, f"{digits[:4]}-{digits[4:8]}-{digits[8:]}", digits[:11]):
        with refused(road, "search.number"):
            found(road, text)
        with refused(road, "search.number"):
            after_file.listed(road.desk, road.clerk, text)


def test_the_birth_date_in_the_record_is_the_one_that_finds(road: Road) -> None:
    case = road.entered(adult_record(**NO_NUMBER))
    subject = case.record.form.subject_of(case.record)
    assert PartialDate.from_iso(case.record.text(subject.birth)).is_full
    assert found(road, "S58.4.13") == []
