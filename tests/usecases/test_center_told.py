"""The センター is told of a wrong number that went up: by whom, when, and that it is recorded."""

from datetime import date, timedelta

from app.usecases import inspect, wrong_link
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import State, Step
from tests.helpers.makers import number_digits
from tests.helpers.road import Road
from tests.helpers.wrong_links import two
from tests.usecases.refusal import refused

TODAY = date(2026, 11, 24)


# --- the center is told -------------------------------------------------------------------------------------------


def told(
    road: Road, case_id: str, on: date = TODAY, words: str = "担当の係に電話した", staff: Staff | None = None
) -> Case:
    token = road.token(staff or road.people.forwarder, Step.CENTER_TOLD, case_id)
    return wrong_link.note_told(road.desk, token, case_id, on, words)


def test_who_told_the_center_and_when_is_recorded_and_the_mark_goes(road: Road) -> None:
    here = two(road, State.FORWARDED)
    here.end()
    day = road.desk.today()
    done = told(road, here.old.id, day)
    assert done.state is State.FORWARDED
    view = inspect.case_view(road.desk, road.clerk, here.old.id)
    assert not view.to_tell
    assert inspect.to_tell(road.desk, road.clerk) == ()
    line = view.trail[-1]
    assert (line.act, line.staff_id, line.detail) == (
        "center_told",
        road.people.forwarder.id,
        {"told_on": day.isoformat()},
    )
    assert view.words[line.seq] == "担当の係に電話した"
    with refused(road, "wrong_link.told"):
        told(road, here.old.id, day)
    assert road.desk.store.verify().ok


def test_a_supervisor_may_tell_the_center_as_well_and_a_clerk_may_not(road: Road) -> None:
    here = two(road, State.FORWARDED)
    here.end()
    day = road.desk.today()
    with refused(road, "role.missing"):
        told(road, here.old.id, day, staff=road.people.clerk)
    assert told(road, here.old.id, day, staff=road.people.reviewer).state is State.FORWARDED


def test_the_day_lies_between_finding_out_and_today_and_something_is_said(road: Road) -> None:
    here = two(road, State.FORWARDED)
    here.end()
    found = road.desk.today()
    road.clock.now += timedelta(days=2)
    for day in (found - timedelta(days=1), found + timedelta(days=3)):
        with refused(road, "wrong_link.told_on"):
            told(road, here.old.id, day)
    with refused(road, "text.empty"):
        told(road, here.old.id, found, " ")
    with refused(road, "text.number"):
        told(road, here.old.id, found, number_digits(1))
    assert told(road, here.old.id, found + timedelta(days=1)).state is State.FORWARDED


def test_of_other_cases_there_is_nothing_to_tell(road: Road) -> None:
    here = two(road, State.FORWARDED)
    for case in (here.old, here.case):
        with refused(road, "wrong_link.told"):
            told(road, case.id)
