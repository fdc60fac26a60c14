"""After 確認へ回す, with keys alone: what follows is recorded on the summary page by any clerk; Esc changes nothing."""

from datetime import date

from PySide6.QtCore import Qt

from app.rules.identity_shown import Standing
from app.ui.screens.entry import EntryScreen
from app.usecases import identity_file, inspect, review
from app.usecases.desk import authenticate
from forms.kernel.case import Case
from forms.kernel.comparison import RegisterUse
from forms.kernel.procedure import State, Step
from tests.gui.by_keys import Keys
from tests.gui.driving import all_text
from tests.gui.list_scene import tap
from tests.gui.road import Road, Stage, put_on
from tests.helpers.makers import a_number
from tests.helpers.office import password_of
from tests.helpers.people import adult_record
from tests.helpers.proving import ask_by

Key = Qt.Key
ADULT = adult_record(applicant_name="石田　清", applicant_kana="いしだ きよし")


def summary(road: Road, stage: Stage, case: Case) -> EntryScreen:
    """Another clerk than the one in charge has the case before him."""
    person = road.office.people.all_round
    screen = EntryScreen(stage.ui, road.session(person))
    put_on(stage, "worklist", screen, person, "受付")
    screen.open_case(case.id)
    stage.settle()
    return screen


def standing(road: Road, case: Case) -> Standing:
    clerk = road.actor(road.office.people.clerk)
    return identity_file.look(road.desk, clerk, case.id, None, has_number=True).standing


def test_the_document_comes_later_and_the_case_is_approved(road: Road, stage: Stage, keys: Keys) -> None:
    """F6, three digits, F10: then nothing is missing any more."""
    case = road.confirm(road.later(ADULT, a_number(1)), ADULT, a_number(1))
    screen = summary(road, stage, case)
    assert "後日確認 令和8年12月8日まで" in all_text(screen.done.after)
    keys.boxes(keys.card, by=Key.Key_F6)
    assert standing(road, case) is Standing.COMPLETE
    assert "番号確認・身元確認 済" in all_text(screen.done.after)
    assert not screen.keys()[6].enabled
    who = road.office.people.reviewer
    file = review.open_case(road.desk, road.actor(who), case.id)
    token = authenticate(road.desk, who.number, password_of(who), step=Step.APPROVE, target_id=case.id)
    done = review.approve(road.desk, token, case.id, case.version, frozenset(file.ticks))
    assert done.state is State.APPROVED


def test_a_box_left_with_esc_records_nothing_and_the_keyboard_is_back(
    road: Road, stage: Stage, keys: Keys
) -> None:
    ask_by(road.office, RegisterUse.TERMINAL)
    case = road.later(ADULT, a_number(1))
    summary(road, stage, case)
    keys.go_to("identity_record_1")

    def half_way() -> None:
        keys.type("11")
        keys.leave()

    keys.boxes(half_way, by=Key.Key_F6)
    assert keys.at() == "identity_record_1"
    keys.boxes(half_way, by=Key.Key_F3)
    with road.desk.store.look() as view:
        assert view.shown.of_case(case.id) == ()
        assert view.comparisons.of_case(case.id) == ()
    assert standing(road, case) is Standing.LATER


def test_the_terminal_is_noted_by_digits_on_the_summary_page(road: Road, stage: Stage, keys: Keys) -> None:
    case = road.confirmed(ADULT, a_number(1))
    ask_by(road.office, RegisterUse.TERMINAL)
    screen = summary(road, stage, case)

    def at_the_terminal() -> None:
        keys.type("11")  # by all four items; one hit
        keys.press(Key.Key_Return)
        keys.type("111111")  # the same in everything, and the number
        keys.go()

    keys.boxes(at_the_terminal, by=Key.Key_F3)
    with road.desk.store.look() as view:
        (made,) = view.comparisons.of_case(case.id)
    assert made.verdict == "agrees"
    assert "一致" in all_text(screen.done.after.register._section)
    assert stage.shell.toasts[-1] == "住基との照合を記録しました（一致）。"


def test_the_day_of_the_missing_papers_is_put_off_by_keys(road: Road, stage: Stage, keys: Keys) -> None:
    case = road.later(ADULT, a_number(1))
    summary(road, stage, case)

    def another_day() -> None:
        for _ in range(3):  # the box begins at the era
            keys.press(Key.Key_Tab)
        tap(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        keys.type("10")
        keys.go()

    keys.go_to("identity_later")
    keys.boxes(keys.leave, by=Key.Key_Space)
    keys.go_to("identity_later")
    keys.boxes(another_day, by=Key.Key_Space)
    clerk = road.actor(road.office.people.clerk)
    assert identity_file.due_days(road.desk, clerk) == {case.id: date(2026, 12, 10)}


def test_whom_a_supervisor_knows_is_said_to_be_so_by_keys(road: Road, stage: Stage, keys: Keys) -> None:
    """知覚で明らか: the reason, then the supervisor's own sign-in; Esc at either leaves it unsaid."""
    case = road.later(ADULT, a_number(1))
    screen = summary(road, stage, case)
    reviewer = road.office.people.reviewer

    def reason() -> None:
        keys.type("毎月の相談で10年前から知っている")
        keys.go()

    for works in ((keys.leave,), (reason, keys.leave)):
        keys.go_to("identity_obvious")
        keys.boxes(*works, by=Key.Key_Space)
        assert "身元確認：済" not in all_text(screen.done.after)
    keys.go_to("identity_obvious")
    keys.boxes(reason, keys.sign(reviewer), by=Key.Key_Space)
    assert "身元確認：済" in all_text(screen.done.after)
    assert standing(road, case) is Standing.LATER, "of the number it says nothing"
    assert inspect.case_view(road.desk, road.actor(reviewer), case.id).case.state is State.ENTERED
