"""後から入力: 受付日 and 入力日 both stay, with the reason; without it nothing goes on."""

from datetime import date

from app.usecases import case_file, entry, late_entry, parking, register_book
from app.usecases.entry import Entry
from forms.kernel.procedure import State
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.road import NO_NUMBER, Road, at
from tests.usecases.refusal import refused

LATE = {"applied_on": "2026-11-18", "received_on": "2026-11-18"}


def test_a_paper_of_an_earlier_day_goes_on_once_it_is_said_why(road: Road) -> None:
    record = adult_record(**LATE, **NO_NUMBER)
    case = entry.open_draft(road.desk, road.clerk)
    with refused(road, "late.reason"):
        entry.submit(road.desk, road.clerk, case.id, Entry(record))
    late_entry.tell(road.desk, road.clerk, case.id, "停電・システムの障害")
    done = entry.submit(road.desk, road.clerk, case.id, Entry(record)).case
    assert done.state is State.ENTERED
    assert done.target_on is not None
    assert done.target_on < date(2026, 12, 18), "counted from the day it came"
    assert parking.notes(road.desk, road.reviewer).entered == {case.id: date(2026, 11, 20)}
    assert "停電" not in str(road.trail(case.id)), "words stay out of the chain"


def test_a_paper_of_the_day_needs_no_reason(road: Road) -> None:
    record = adult_record(applied_on="2026-11-20", received_on="2026-11-20", **NO_NUMBER)
    case = entry.open_draft(road.desk, road.clerk)
    road.clock.forward(86_400)  # typed to its end on the next day: it was begun in time
    assert entry.submit(road.desk, road.clerk, case.id, Entry(record)).case.state is State.ENTERED
    assert parking.notes(road.desk, road.clerk).entered == {}


def test_both_days_stand_in_the_book_and_on_the_case(road: Road) -> None:
    case = road.approved(adult_record(**LATE), a_number(1))
    road.forwarded(case)
    (line,) = register_book.lines(road.desk, road.forwarder, 2026)
    assert (line.received_on, line.entered_on) == (date(2026, 11, 18), date(2026, 11, 20))
    file = case_file.open_file(road.desk, road.clerk, case.id)
    assert (file.is_late, file.entered_on) == (True, date(2026, 11, 20))
    assert file.view.late is not None
    assert file.view.late.reason == "窓口の混雑"
    assert register_book.make(road.desk, road.forwarder, 2026).pages == 1


def test_who_may_say_why_and_when(road: Road) -> None:
    case = entry.open_draft(road.desk, road.clerk)
    with refused(road, "case.not_yours"):
        late_entry.tell(road.desk, at(road.people.second_clerk), case.id, "停電")
    with refused(road, "text.empty"):
        late_entry.tell(road.desk, road.clerk, case.id, "")
    gone = road.entered(adult_record(**LATE), a_number(1))
    with refused(road, "guard.late_entry"):
        late_entry.tell(road.desk, road.clerk, gone.id, "停電")
