"""A link found wrong, on the screen: the supervisor ends it from the case at hand, the list waits until the center was told,
and a number that was changed is let through by a supervisor's word."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton

from app.ui.screens.review import ReviewScreen
from app.ui.screens.review_changed import ChangedDialog
from app.ui.screens.review_other import OtherPanel
from app.ui.widgets.fields import ChoiceField, TextBox
from app.usecases import comparison, entry, review
from app.usecases.comparison import TerminalAnswer
from app.usecases.desk import authenticate
from app.usecases.entry import Entry
from forms.kernel.case import Case
from forms.kernel.compare import Mark
from forms.kernel.comparison import Settled
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.residents import Items
from tests.gui.driving import all_text, answer, found, give_up, press, sign_as
from tests.gui.road import Road, Stage
from tests.gui.wrong_links import CHILD, FATHER, asking, choose_why, listing, read, reviewing, seen_once_more
from tests.helpers.further import further
from tests.helpers.looks import unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import OFFICE, password_of
from tests.helpers.people import statement_record
from tests.helpers.shown import hand_on, show_all, submit


def offers(screen: ReviewScreen) -> bool:
    """Whether F3 does anything."""
    return 3 in dict(screen.keys())


# --- the link ends ------------------------------------------------------------------------------------------------


def test_the_other_case_is_named_and_its_link_ended_by_keyboard(road: Road, stage: Stage) -> None:
    old = road.confirmed(FATHER, a_number(1))
    case = road.confirmed(CHILD, a_number(1))
    seen_once_more(road, case)
    screen = reviewing(road, stage)
    screen.open_case(case.id)
    stage.settle()
    assert Settled.SAME_NUMBER in screen.panel.decisions
    stage.window.keybar.press(3)
    button = stage.window.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.accessibleName() == f"受付 {old.reception_no} の番号が誤り"
    works = (choose_why("relative_typed"), sign_as(road.office.people.reviewer))
    answer(asking(stage, button), *works)
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
    seen_once_more(road, case)
    screen = reviewing(road, stage)
    screen.open_case(case.id)
    stage.settle()
    button = found(screen.panel, QPushButton, "wrong_link")

    def without_words(box: QDialog) -> None:
        QTest.keyClick(found(box, ChoiceField, "wrong_link_document"), Qt.Key.Key_Down)
        found(box, ChoiceField, "wrong_link_why").choose("other")
        for words in ("", number_digits(1)):
            found(box, TextBox, "wrong_link_words").setPlainText(words)
            QTest.keyClick(box, Qt.Key.Key_F10)
            assert box.isVisible()
        give_up(box)

    answer(asking(stage, button), without_words)
    answer(asking(stage, button), choose_why("other", "別の人の書類を見ていた"), give_up)
    stage.settle()
    assert read(road, old).has_number
    answer(asking(stage, button), choose_why("mixed_up"), sign_as(road.office.people.clerk))
    stage.settle()
    assert read(road, old).has_number
    assert "この操作ができる役割ではありません" in screen.panel.note.title


def test_without_another_paper_there_is_nothing_to_end_and_he_reads_which_would_do(
    road: Road, stage: Stage
) -> None:
    """His own record is none: he would decide on what he alone has seen."""
    old = road.confirmed(FATHER, a_number(1))
    case = road.confirmed(CHILD, a_number(1))
    screen = reviewing(road, stage)
    button = opened(screen, stage, case)
    answer(asking(stage, button), nothing_to_name)
    further(road.desk, road.actor(road.office.people.reviewer), case.id)
    button = opened(screen, stage, case)
    assert "自分で記録した書類では決められません" in all_text(screen.panel.decisions[Settled.SAME_NUMBER])
    answer(asking(stage, button), nothing_to_name)
    assert read(road, old).has_number


def opened(screen: ReviewScreen, stage: Stage, case: Case) -> QPushButton:
    screen.open_case(case.id)
    stage.settle()
    return found(screen.panel, QPushButton, "wrong_link")


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
    seen_once_more(road, case)
    screen = reviewing(road, stage)
    screen.open_case(case.id)
    stage.settle()
    assert f"受付 {old.reception_no} は同じ人の申請ですが、違う番号が残っています" in all_text(screen)
    assert offers(screen)
    assert unnamed(screen) == []
    stage.window.keybar.press(3)
    button = stage.window.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.accessibleName() == f"受付 {old.reception_no} の番号が誤り"
    works = (choose_why("relative_typed"), sign_as(road.office.people.reviewer))
    answer(asking(stage, button), *works)
    stage.settle()
    back = read(road, old)
    assert (back.state, back.has_number) == (State.RETURNED, False)
    assert stage.shell.toasts == [f"受付 {old.reception_no} の番号を消去しました。"]
    assert "違う番号が残っています" not in all_text(screen)
    assert not offers(screen)


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


def changing(stage: Stage) -> Callable[[], None]:
    """F3, and what is looked up for the box."""

    def press_key() -> None:
        stage.window.keybar.press(3)
        stage.settle()

    return press_key


def name_paper(box: QDialog) -> None:
    """Nothing is chosen beforehand; each thing missing is said beside it."""
    assert isinstance(box, ChangedDialog)
    assert unnamed(box) == []
    paper = found(box, ChoiceField, "changed_document")
    assert paper.value() == ""
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert "番号を確かめた書類を選んでください。" in all_text(box)
    QTest.keyClick(paper, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert "確かめた内容を書いてください。" in all_text(box)
    words = found(box, TextBox, "changed_words")
    words.setPlainText(number_digits(3))
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert box.reason == ""
    words.setPlainText("番号変更の通知を見た")
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert box.reason == "番号変更の通知を見た"


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
    answer(changing(stage), nothing_to_name)
    further(road.desk, road.actor(road.office.people.clerk), case.id)
    answer(changing(stage), name_paper, sign_as(reviewer))
    stage.settle()
    assert stage.shell.toasts[-1].startswith("番号の変更を認めました")
    assert found(panel, QPushButton, "accept_changed").isHidden()
    assert not offers(check)
    clerk = road.actor(road.office.people.clerk)
    done = hand_on(road.desk, clerk, case.id, Entry(FATHER, a_number(1), on_screen=Mark.DIFFERENT))
    assert done.case.state is State.ENTERED


def nothing_to_name(box: QDialog) -> None:
    """Without another paper that bears the number there is nothing to let through: he reads which would do."""
    said = all_text(box)
    assert "まだ記録されていません" in said
    assert "個人番号カード・通知カード・個人番号が載った住民票の写し" in said
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert box.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Escape)


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
