"""One case open for number entry per person of staff: two visitors' numbers cannot change places (issue §5)."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.usecases import entry, one_at_a_time, sign_in
from app.usecases.entry import Entry
from db.models import open_entries
from forms.kernel.case import Actor, Case
from forms.kernel.errors import Bug
from forms.kernel.open_entry import OpenEntry
from tests.helpers.makers import a_number
from tests.helpers.office import OFFICE, Desk, password_of
from tests.helpers.people import adult_record
from tests.helpers.road import NO_NUMBER, Road, at, lines_since
from tests.helpers.shown import hand_on, show_all
from tests.usecases.refusal import refused
from tests.usecases.test_sign_in import door

__all__ = ["door"]  # a fixture
IDLE = OFFICE.idle_minutes * 60


@pytest.fixture
def drafts(road: Road) -> tuple[Case, Case]:
    """Two visitors at once."""
    return entry.open_draft(road.desk, road.clerk), entry.open_draft(road.desk, road.clerk)


def opened(road: Road, who: Actor | None = None) -> str:
    """受付番号 of the case this person has open; "" for none."""
    found = one_at_a_time.current(road.desk, who or road.clerk)
    return found.reception_no if found else ""


def test_a_second_case_is_not_opened_while_one_is(road: Road, drafts: tuple[Case, Case]) -> None:
    first, second = drafts
    one_at_a_time.take(road.desk, road.clerk, first.id)
    with refused(road, "entry.other_open"):
        one_at_a_time.take(road.desk, road.clerk, second.id)
    with refused(road, "entry.other_open"):
        entry.open_draft(road.desk, road.clerk)
    found = one_at_a_time.current(road.desk, road.clerk)
    assert found is not None
    assert (found.case_id, found.reception_no, found.seat) == (first.id, "8-0001", road.clerk.seat)


def test_no_number_is_taken_of_a_case_that_was_not_opened(road: Road, drafts: tuple[Case, Case]) -> None:
    """Whatever a window does: without `take` nothing is sealed; an application without number needs no opening."""
    record = adult_record()
    for case in drafts:
        show_all(road.desk, road.clerk, case.id, record)
        with refused(road, "entry.not_opened"):
            entry.submit(road.desk, road.clerk, case.id, Entry(record, a_number(1)))
    one_at_a_time.take(road.desk, road.clerk, drafts[0].id)
    assert entry.submit(road.desk, road.clerk, drafts[0].id, Entry(record, a_number(1))).case.has_number
    blank = Entry(adult_record(**NO_NUMBER))
    assert not entry.submit(road.desk, road.clerk, drafts[1].id, blank).case.has_number


def test_the_number_of_a_case_that_is_not_the_open_one_is_not_taken(
    road: Road, drafts: tuple[Case, Case]
) -> None:
    """Shown by 1, `swapped_cases`: whatever a window may do, the use-case seals no number into another case."""
    first, second = drafts
    one_at_a_time.take(road.desk, road.clerk, first.id)
    with refused(road, "entry.other_open"):
        entry.submit(road.desk, road.clerk, second.id, Entry(adult_record(), a_number(1)))
    hand_on(road.desk, road.clerk, first.id, Entry(adult_record(), a_number(1)))
    assert opened(road) == "", "確認へ回した: it is no longer open"
    hand_on(road.desk, road.clerk, second.id, Entry(adult_record(), a_number(2)))
    assert road.case(second.id).has_number


def test_the_same_case_may_be_opened_again_from_any_seat(road: Road, drafts: tuple[Case, Case]) -> None:
    one_at_a_time.take(road.desk, road.clerk, drafts[0].id)
    one_at_a_time.take(road.desk, replace(road.clerk, seat="窓口4番"), drafts[0].id)
    found = one_at_a_time.current(road.desk, road.clerk)
    assert found is not None
    assert found.seat == "窓口4番"


def test_what_one_person_has_open_keeps_nobody_else(road: Road, drafts: tuple[Case, Case]) -> None:
    other = at(road.people.second_clerk)
    one_at_a_time.take(road.desk, road.clerk, drafts[0].id)
    theirs = entry.open_draft(road.desk, other)
    one_at_a_time.take(road.desk, other, theirs.id)
    assert (opened(road), opened(road, other)) == ("8-0001", theirs.reception_no)


def test_leaving_a_case_closes_it_and_no_other(road: Road, drafts: tuple[Case, Case]) -> None:
    first, second = drafts
    one_at_a_time.take(road.desk, road.clerk, first.id)
    one_at_a_time.release(road.desk, road.clerk, second.id)
    assert opened(road) == "8-0001"
    one_at_a_time.release(road.desk, road.clerk, first.id)
    one_at_a_time.release(road.desk, road.clerk, first.id)
    one_at_a_time.take(road.desk, road.clerk, second.id)
    assert opened(road) == "8-0002"


def test_opening_and_closing_stand_in_the_chain(road: Road, drafts: tuple[Case, Case]) -> None:
    before = road.desk.store.head().seq
    one_at_a_time.take(road.desk, road.clerk, drafts[0].id)
    one_at_a_time.release(road.desk, road.clerk, drafts[0].id)
    one_at_a_time.release(road.desk, road.clerk, drafts[0].id)
    assert lines_since(road, before) == ["entry_opened", "entry_closed"]


def test_only_a_clerk_opens_a_case_of_his_own_that_can_be_typed_into(road: Road) -> None:
    draft, gone = entry.open_draft(road.desk, road.clerk), road.entered(number=a_number(1))
    for who, case, code in (
        (road.reviewer, draft, "role.missing"),
        (at(road.people.second_clerk), draft, "case.not_yours"),
        (road.clerk, gone, "case.not_editable"),
    ):
        with refused(road, code):
            one_at_a_time.take(road.desk, who, case.id)


def test_a_seat_that_was_left_for_long_holds_nothing(road: Road, drafts: tuple[Case, Case]) -> None:
    first, second = drafts
    one_at_a_time.take(road.desk, road.clerk, first.id)
    road.clock.forward(IDLE)
    assert opened(road) == "8-0001"
    entry.save_draft(road.desk, road.clerk, first.id, adult_record())
    road.clock.forward(IDLE)
    assert opened(road) == "8-0001", "somebody is still typing"
    road.clock.forward(1)
    assert opened(road) == ""
    one_at_a_time.take(road.desk, road.clerk, second.id)
    entry.save_draft(road.desk, road.clerk, first.id, adult_record())
    assert opened(road) == "8-0002", "a late autosave of the other opens nothing"


def test_a_clock_that_was_set_back_locks_nobody_out(road: Road, drafts: tuple[Case, Case]) -> None:
    one_at_a_time.take(road.desk, road.clerk, drafts[0].id)
    road.clock.forward(-1)
    one_at_a_time.take(road.desk, road.clerk, drafts[1].id)
    assert opened(road) == "8-0002"


def test_a_draft_that_is_thrown_away_is_closed_with_it(road: Road, drafts: tuple[Case, Case]) -> None:
    one_at_a_time.take(road.desk, road.clerk, drafts[0].id)
    entry.discard(road.desk, road.clerk, drafts[0].id)
    assert opened(road) == ""


def test_the_database_itself_keeps_one_row_a_person(road: Road, drafts: tuple[Case, Case]) -> None:
    one_at_a_time.take(road.desk, road.clerk, drafts[0].id)
    row = {"staff_id": road.people.clerk.id, "case_id": drafts[1].id, "seat": "", "at": road.clock()}
    with road.desk.store.begin() as tx, pytest.raises(Bug, match=r"store\.sql"):
        tx.link.write("open_entry", sa.insert(open_entries), row)


def test_a_table_says_who_and_what_and_holds_no_number(road: Road, drafts: tuple[Case, Case]) -> None:
    one_at_a_time.take(road.desk, road.clerk, drafts[0].id)
    with road.desk.store.look() as view:
        found = view.open_entries.of(road.people.clerk.id)
    assert found == OpenEntry(road.people.clerk.id, drafts[0].id, road.clerk.seat, road.clock())
    assert set(open_entries.columns.keys()) == {"staff_id", "case_id", "seat", "at"}


@pytest.mark.parametrize("way", ["signed out", "ended by force"])
def test_whoever_signs_in_again_begins_with_nothing_open(
    door: sign_in.Door,
    desk: Desk,
    way: str,
) -> None:
    password = password_of(desk.people.clerk)
    session = sign_in.sign_in(door, "1001", password)
    first = entry.open_draft(session.desk, session.actor)
    second = entry.open_draft(session.desk, session.actor)
    one_at_a_time.take(session.desk, session.actor, first.id)
    if way == "signed out":
        sign_in.sign_out(session)
    else:
        session.desk.store.close()
    session = sign_in.sign_in(door, "1001", password)
    assert one_at_a_time.current(session.desk, session.actor) is None
    one_at_a_time.take(session.desk, session.actor, second.id)
    sign_in.sign_out(session)
