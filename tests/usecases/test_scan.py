"""A sheet under the scanner: whose it is, whether it is the newest, and the record of one that came between."""

import pytest

from app.usecases import confirm, entry, scan
from forms.kernel.procedure import State
from forms.kernel.sheet_code import SheetCode, SheetKind, read
from tests.helpers.makers import a_number
from tests.helpers.road import Road, at, lines_since
from tests.helpers.scanner import scan as beam
from tests.usecases.refusal import refused


def sheet_of(road: Road, version: int = 1, kind: SheetKind = SheetKind.SIGNATURE) -> SheetCode:
    return SheetCode(kind, "8-0001", version)


def test_the_sheet_that_was_printed_leads_to_its_case(road: Road) -> None:
    """From bars on the paper to the case."""
    case = road.entered(number=a_number(1))
    road.entered(number=a_number(2))
    found = read(beam(road.sheet(case).data))
    assert found is not None
    told = scan.find(road.desk, road.clerk, found[0])
    assert told == scan.Scanned(case.id, case.reception_no, State.ENTERED, outdated=False)


def test_a_number_that_only_begins_alike_is_another_case(road: Road) -> None:
    road.entered(number=a_number(1))
    with refused(road, "case.unknown"):
        scan.find(road.desk, road.clerk, SheetCode(SheetKind.SIGNATURE, "8-000", 1))


def test_a_sheet_of_an_older_version_is_told_as_such(road: Road) -> None:
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    returned = confirm.send_back(road.desk, token, case.id, "content")
    assert scan.find(road.desk, road.clerk, sheet_of(road)).outdated, "sent back: it will be printed anew"
    road.again(returned, number=a_number(1))
    assert scan.find(road.desk, road.clerk, sheet_of(road)).outdated
    assert not scan.find(road.desk, road.clerk, sheet_of(road, 2)).outdated
    copy = sheet_of(road, kind=SheetKind.COPY)
    assert not scan.find(road.desk, road.clerk, copy).outdated, "a 控え is of its time"


@pytest.mark.parametrize("kind", [SheetKind.LETTER, SheetKind.LETTER_COPY, SheetKind.RECORD])
def test_a_paper_of_a_batch_is_no_case(road: Road, kind: SheetKind) -> None:
    road.entered(number=a_number(1))
    with refused(road, "scan.batch"):
        scan.find(road.desk, road.clerk, SheetCode(kind, "8-0001", 1))


def test_whoever_has_no_business_with_cases_finds_none(road: Road) -> None:
    case = road.entered(number=a_number(1))
    with refused(road, "role.missing"):
        scan.find(road.desk, road.admin, sheet_of(road))
    with refused(road, "role.missing"):
        scan.note_other(road.desk, road.admin, case.id, sheet_of(road), 1)


def test_a_sheet_that_came_between_stands_in_the_trail_of_the_open_case(road: Road) -> None:
    road.entered(number=a_number(1))
    opened = entry.open_draft(road.desk, road.clerk)
    scan.note_other(road.desk, road.clerk, opened.id, sheet_of(road), 1)
    line = road.trail(opened.id)[-1]
    assert (line.act, line.staff_id) == ("scan.other_case", road.people.clerk.id)
    assert line.detail == {"sheet": "A8-0001.1.1", "seat": road.clerk.seat}


def test_a_sheet_no_case_is_known_of_is_recorded_too(road: Road) -> None:
    opened = entry.open_draft(road.desk, road.clerk)
    scan.note_other(road.desk, road.clerk, opened.id, SheetCode(SheetKind.SIGNATURE, "7-0001", 1), 1)
    assert road.told(opened.id)[-1] == "scan.other_case"


def test_its_own_sheet_came_not_between(road: Road) -> None:
    case = road.entered(number=a_number(1))
    before = road.desk.store.head().seq
    scan.note_other(road.desk, at(road.people.confirmer), case.id, sheet_of(road), 1)
    assert lines_since(road, before) == []
