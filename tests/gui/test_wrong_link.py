"""A link found wrong, on the screen: the supervisor ends it from the case at hand, the list waits until the center was told,
and a number that was changed is let through by a supervisor's word."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton

from app.ui.formview.date_box import DateBox
from app.ui.screens.center_told import CenterToldDialog
from app.ui.screens.review import ReviewScreen
from app.ui.screens.review_other import OtherPanel
from app.ui.screens.worklist import WorklistScreen
from app.ui.tasks import Tasks
from app.ui.widgets.fields import ChoiceField, TextBox
from app.usecases import comparison, entry, forward, inspect, review
from app.usecases.comparison import TerminalAnswer
from app.usecases.desk import authenticate
from app.usecases.entry import Entry
from app.wording import NUMBER_IN_TEXT
from forms.kernel.case import Case, Staff
from forms.kernel.compare import Mark
from forms.kernel.comparison import Settled
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.residents import Items
from tests.gui.driving import all_text, answer, found, give_up, press, sign_as
from tests.gui.road import Road, Stage, a_road, a_window, put_on
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import JST, OFFICE, Desk, password_of
from tests.helpers.people import adult_record, child_record, statement_record
from tests.helpers.shown import hand_on, show_all, submit

FATHER = adult_record(
    applicant_name="森　一郎", applicant_kana="もり いちろう", address="碧南市西町二丁目15番1号"
)
CHILD = child_record(
    applicant_name="森　一郎",
    applicant_kana="もり いちろう",
    child_name="森　さくら",
    child_kana="もり さくら",
    address="碧南市西町二丁目15番1号",
)


@pytest.fixture
def road(desk: Desk) -> Road:
    desk.clock.now = datetime(2026, 11, 24, 9, 30, tzinfo=JST)
    return a_road(desk)


@pytest.fixture
def stage(tasks: Tasks, theme: object) -> Iterator[Stage]:
    """The window, taken away at the end."""
    made = a_window(tasks)
    yield made
    made.window.lock()
    made.window.hide()
    made.window.deleteLater()


def reviewing(road: Road, stage: Stage, who: Staff | None = None) -> ReviewScreen:
    person = who or road.office.people.reviewer
    screen = ReviewScreen(stage.ui, road.session(person))
    put_on(stage, "review", screen, person, "承認")
    return screen


def offers(screen: ReviewScreen) -> bool:
    """Whether F3 does anything."""
    return 3 in dict(screen.keys())


def listing(road: Road, stage: Stage, who: Staff) -> WorklistScreen:
    screen = WorklistScreen(stage.ui, road.session(who))
    put_on(stage, "worklist", screen, who, "進達")
    stage.settle()
    QTest.qWait(60)
    stage.settle()
    return screen


def sent(road: Road) -> Case:
    """The father's case went up with the child's number."""
    case = road.approved(FATHER, a_number(1))
    forwarder = road.actor(road.office.people.forwarder)
    made = forward.prepare(
        road.desk, forwarder, [case.id], document_number="8碧福第12号", dated=road.desk.today()
    )
    forward.tell_printed(road.desk, forwarder, made.batch.id, printed=True)
    forward.forward(road.desk, forwarder, made.batch.id)
    road.office.clock.now += timedelta(days=2)
    return read(road, case)


def read(road: Road, case: Case) -> Case:
    return inspect.case_view(road.desk, road.actor(road.office.people.reviewer), case.id).case


def choose_why(code: str, words: str = "") -> Callable[[QDialog], None]:
    """Chooses the reason by keyboard and presses F10."""

    def work(box: QDialog) -> None:
        why = found(box, ChoiceField, "wrong_link_why")
        assert why.value() == "", "nothing is preselected"
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert box.isVisible(), "without a reason nothing goes on"
        why.choose(code)
        if words:
            found(box, TextBox, "wrong_link_words").setPlainText(words)
        assert unnamed(box) == []
        assert clipped(box) == []
        QTest.keyClick(box, Qt.Key.Key_F10)

    return work


# --- the link ends ------------------------------------------------------------------------------------------------


def test_the_other_case_is_named_and_its_link_ended_by_keyboard(road: Road, stage: Stage) -> None:
    old = road.confirmed(FATHER, a_number(1))
    case = road.confirmed(CHILD, a_number(1))
    screen = reviewing(road, stage)
    screen.open_case(case.id)
    stage.settle()
    assert Settled.SAME_NUMBER in screen.panel.decisions
    stage.window.keybar.press(3)
    button = stage.window.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.accessibleName() == f"受付 {old.reception_no} の番号が誤り"
    works = (choose_why("relative_typed"), sign_as(road.office.people.reviewer))
    answer(lambda: QTest.keyClick(button, Qt.Key.Key_Return), *works)
    stage.settle()
    back = read(road, old)
    assert (back.state, back.has_number) == (State.RETURNED, False)
    assert stage.shell.toasts == [f"受付 {old.reception_no} の番号を消去しました。"]
    assert screen.panel.decisions == {}, "the stop of the case at hand is gone"
    assert "この台帳に同じ番号の登録はありません" in all_text(screen)
    assert not offers(screen)
    assert old.id not in screen.queue.list.ids()


def test_another_reason_wants_words_and_giving_up_changes_nothing(road: Road, stage: Stage) -> None:
    old = road.confirmed(FATHER, a_number(1))
    case = road.confirmed(CHILD, a_number(1))
    screen = reviewing(road, stage)
    screen.open_case(case.id)
    stage.settle()
    button = found(screen.panel, QPushButton, "wrong_link")

    def without_words(box: QDialog) -> None:
        found(box, ChoiceField, "wrong_link_why").choose("other")
        for words in ("", number_digits(1)):
            found(box, TextBox, "wrong_link_words").setPlainText(words)
            QTest.keyClick(box, Qt.Key.Key_F10)
            assert box.isVisible()
        give_up(box)

    answer(button.click, without_words)
    answer(button.click, choose_why("other", "別の人の書類を見ていた"), give_up)
    stage.settle()
    assert read(road, old).has_number
    answer(button.click, choose_why("mixed_up"), sign_as(road.office.people.clerk))
    stage.settle()
    assert read(road, old).has_number
    assert "この操作ができる役割ではありません" in screen.panel.note.title


def test_whoever_brought_the_case_at_hand_cannot_press_it(road: Road, stage: Stage) -> None:
    road.confirmed(FATHER, a_number(1))
    everything = road.office.people.all_round
    actor = road.actor(everything)
    mine = entry.open_draft(road.desk, actor)
    show_all(road.desk, actor, mine.id, CHILD)
    submit(
        road.desk,
        actor,
        mine.id,
        Entry(
            CHILD.changed(arrival="original", number_source="original", original_blackout="none"), a_number(1)
        ),
    )
    case = road.confirm(read(road, mine), read(road, mine).record, a_number(1))
    screen = reviewing(road, stage, everything)
    screen.open_case(case.id)
    stage.settle()
    assert not found(screen.panel, QPushButton, "wrong_link").isEnabled()


def test_of_the_same_persons_other_case_nothing_is_offered(road: Road, stage: Stage) -> None:
    road.confirmed(CHILD, a_number(1))
    case = road.confirmed(CHILD, a_number(1))
    screen = reviewing(road, stage)
    screen.open_case(case.id)
    stage.settle()
    assert found(screen.panel, QPushButton, "wrong_link").isHidden()
    assert not offers(screen)


# --- a number that was a mistake ----------------------------------------------------------------------------------


def test_the_number_of_before_is_named_beside_the_statement_and_ended_by_keyboard(
    road: Road, stage: Stage
) -> None:
    """個人番号申出書「前に登録した番号の誤りを正す」: the two numbers differ, so nothing else leads to the old one."""
    old = road.confirmed(FATHER, a_number(1))
    person = {key: FATHER.text(key) for key in ("applicant_name", "applicant_kana", "address")}
    case = road.confirmed(statement_record(purpose="mistake", **person), a_number(2))
    screen = reviewing(road, stage)
    screen.open_case(case.id)
    stage.settle()
    assert f"受付 {old.reception_no} に前の番号が残っています" in all_text(screen)
    assert offers(screen)
    assert unnamed(screen) == []
    stage.window.keybar.press(3)
    button = stage.window.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.accessibleName() == f"受付 {old.reception_no} の番号が誤り"
    works = (choose_why("relative_typed"), sign_as(road.office.people.reviewer))
    answer(lambda: QTest.keyClick(button, Qt.Key.Key_Return), *works)
    stage.settle()
    back = read(road, old)
    assert (back.state, back.has_number) == (State.RETURNED, False)
    assert stage.shell.toasts == [f"受付 {old.reception_no} の番号を消去しました。"]
    assert "前の番号が残っています" not in all_text(screen)
    assert not offers(screen)


# --- the center is told -------------------------------------------------------------------------------------------


def found_wrong(road: Road, stage: Stage) -> Case:
    """What went up is found wrong from the child's case."""
    old = sent(road)
    case = road.confirmed(CHILD, a_number(1))
    screen = reviewing(road, stage)
    screen.open_case(case.id)
    stage.settle()
    button = found(screen.panel, QPushButton, "wrong_link")
    answer(button.click, choose_why("relative_typed"), sign_as(road.office.people.reviewer))
    stage.settle()
    stage.window.lock()
    return old


def test_what_went_up_is_marked_until_somebody_records_that_the_center_was_told(
    road: Road, stage: Stage
) -> None:
    old = found_wrong(road, stage)
    screen = listing(road, stage, road.office.people.forwarder)
    assert screen.table.model().rowCount() == 2
    screen.open_case(old.id)
    stage.settle()
    QTest.qWait(60)
    stage.settle()
    text = all_text(screen.detail)
    assert "番号の誤りが見つかり消去・県へ連絡" in text
    assert "誤りのため消去" in text
    assert unnamed(screen) == []
    press(screen, "filter_to_tell")
    stage.settle()
    assert screen.table.model().rowCount() == 1

    def tell(box: QDialog) -> None:
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert box.isVisible(), "whom and how is said"
        found(box, TextBox, "told_words").setPlainText("西三河の係に電話した")
        assert unnamed(box) == []
        assert clipped(box) == []
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(screen.detail.act, tell, sign_as(road.office.people.forwarder))
    stage.settle()
    view = inspect.case_view(road.desk, road.actor(road.office.people.forwarder), old.id)
    assert not view.to_tell
    assert stage.shell.toasts[-1] == f"受付 {old.reception_no} の、県への連絡を記録しました。"
    assert screen.findChildren(QPushButton, "filter_to_tell")[0].isHidden()


def test_a_day_to_come_and_a_number_among_the_words_are_refused_where_they_are_typed(theme: object) -> None:
    box = CenterToldDialog(None, "8-0001", date(2026, 11, 24))
    words, day = found(box, TextBox, "told_words"), box.findChildren(DateBox)[0]
    words.setPlainText(number_digits(1))
    box.on_main()
    assert NUMBER_IN_TEXT in all_text(box)
    words.setPlainText("西三河の係に電話した")
    for wrong in ("2026-11-25", ""):
        day.show_value(wrong)
        box.on_main()
        assert "連絡した日を、今日までの日付で入力してください。" in all_text(box)
    assert box.words == "", "nothing was taken"
    day.show_value("2026-11-23")
    box.on_main()
    assert (box.told_on, box.words) == (date(2026, 11, 23), "西三河の係に電話した")
    box.deleteLater()


def test_giving_up_leaves_the_mark(road: Road, stage: Stage) -> None:
    old = found_wrong(road, stage)
    screen = listing(road, stage, road.office.people.forwarder)
    screen.open_case(old.id)
    stage.settle()
    QTest.qWait(60)
    stage.settle()
    answer(screen.detail.act, give_up)
    stage.settle()
    assert inspect.case_view(road.desk, road.actor(road.office.people.forwarder), old.id).to_tell


def test_a_clerk_sees_the_mark_and_what_is_waited_for(road: Road, stage: Stage) -> None:
    old = found_wrong(road, stage)
    screen = listing(road, stage, road.office.people.clerk)
    screen.open_case(old.id)
    stage.settle()
    QTest.qWait(60)
    stage.settle()
    assert screen.detail.offer is None
    assert "県のセンターへの連絡の記録を待っています。" in all_text(screen.detail)


# --- 番号変更 -------------------------------------------------------------------------------------------------------


def refused(road: Road) -> Case:
    """The number typed is not the one on the terminal's screen."""
    with road.office.doing() as tx:
        tx.office.set(replace(OFFICE, register="terminal"))
    clerk = road.actor(road.office.people.clerk)
    case = entry.open_draft(road.desk, clerk)
    show_all(road.desk, clerk, case.id, FATHER)
    saved = read(road, case)
    seen = TerminalAnswer(Items.FOUR, 1, comparison.four_items(saved.record))
    comparison.note_terminal(road.desk, clerk, case.id, seen)
    with pytest.raises(Refused, match=r"number\.other"):
        hand_on(road.desk, clerk, case.id, Entry(FATHER, a_number(1), on_screen=Mark.DIFFERENT))
    return saved


def give_reason(box: QDialog) -> None:
    found(box, ChoiceField, "reason.choice").choose("番号変更の通知・新しいカードを見た")
    QTest.keyClick(box, Qt.Key.Key_F10)


def test_a_supervisor_lets_a_changed_number_through_from_the_list(road: Road, stage: Stage) -> None:
    case = refused(road)
    reviewer = road.office.people.reviewer
    screen = listing(road, stage, reviewer)
    press(screen, "changed")
    assert stage.shell.gone[-1] == ("review", case.id)
    stage.window.lock()
    check = reviewing(road, stage)
    check.open_case(case.id)
    stage.settle()
    panel = check.findChildren(OtherPanel)[0]
    assert "住基の番号と違うため、受け付けなかった番号があります" in all_text(panel)
    assert unnamed(check) == []
    answer(lambda: stage.window.keybar.press(3), give_reason, sign_as(reviewer))
    stage.settle()
    assert stage.shell.toasts[-1].startswith("番号の変更を認めました")
    assert found(panel, QPushButton, "accept_changed").isHidden()
    assert not offers(check)
    clerk = road.actor(road.office.people.clerk)
    done = hand_on(road.desk, clerk, case.id, Entry(FATHER, a_number(1), on_screen=Mark.DIFFERENT))
    assert done.case.state is State.ENTERED


def test_it_is_offered_only_where_a_number_was_refused(road: Road, stage: Stage) -> None:
    clerk = road.actor(road.office.people.clerk)
    case = entry.open_draft(road.desk, clerk)
    entry.save_draft(road.desk, clerk, case.id, FATHER)
    screen = listing(road, stage, road.office.people.reviewer)
    assert screen.findChildren(QPushButton, "changed") == []
    check = reviewing(road, stage)
    check.open_case(case.id)
    stage.settle()
    assert found(check, QPushButton, "accept_changed").isHidden()


# --- the history --------------------------------------------------------------------------------------------------


def test_the_history_of_a_cases_numbers_stands_beside_the_sheet_without_any(road: Road, stage: Stage) -> None:
    case = road.confirmed(CHILD, a_number(1))
    reviewer = road.office.people.reviewer
    token = authenticate(
        road.desk, reviewer.number, password_of(reviewer), step=Step.SEND_BACK, target_id=case.id
    )
    review.send_back(road.desk, token, case.id, "number", "")
    again = road.enter(read(road, case), CHILD, a_number(2))
    road.confirm(again, CHILD, a_number(2))
    screen = reviewing(road, stage)
    lines = [label.text() for label in found(screen, QFrame, "number_links").findChildren(QLabel)]
    assert lines[0] == "番号の記録"
    assert any(line.startswith("最終確認で、本人のものか確かめるため消去　承認 四郎") for line in lines)
    assert lines[-1] == "保存中"
    assert lines.count("本人などから提供・番号は来庁者の申出から") == 2
    for seed in (1, 2):
        assert number_digits(seed) not in all_text(screen)
