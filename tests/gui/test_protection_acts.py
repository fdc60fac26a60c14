"""支援措置: what is done for a protected person at the screens: opening, lifting, noting, ending, printing."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from app.ui.screens.entry import EntryScreen
from app.ui.screens.forward_paper import PaperCard
from app.ui.screens.forward_work import TRANSCRIPT, work_of
from app.ui.screens.protection import ProtectionScreen
from app.ui.screens.review import ReviewScreen
from app.ui.tasks import Tasks
from app.ui.widgets.dialog import Dialog, open_dialog
from app.usecases import entry, shield
from tests.gui.list_scene import all_words
from tests.gui.protected_cells import OPPONENT, everything, paper_words, where_in
from tests.gui.road import Stage, a_window, put_on
from tests.helpers import road as whole_road
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, password_of
from tests.helpers.people import adult_record
from tests.helpers.protections import CONTACT, TARO, opened, protected

# --- one place at a time -------------------------------------------------------------------------------------------


@pytest.fixture
def road(desk: Desk) -> whole_road.Road:
    return whole_road.Road.over(desk)


def answer(*names: str) -> list[str]:
    """Presses these buttons of the boxes that open one after another; the words of each box."""
    told: list[str] = []
    waiting = list(names)
    done: list[object] = []

    def press() -> None:
        box = open_dialog()
        if box is None or any(box is old for old in done):
            QTimer.singleShot(10, press)
            return
        done.append(box)
        told.append(all_words(box))
        name = waiting.pop(0)
        if waiting:
            QTimer.singleShot(10, press)
        button = box.findChild(QPushButton, name)
        assert button is not None
        button.click()

    QTimer.singleShot(10, press)
    return told


def on_stage(tasks: Tasks, road: whole_road.Road, kind: type, key: str) -> tuple[Stage, QWidget]:
    stage = a_window(tasks)
    who = road.people.reviewer if kind is ReviewScreen else road.people.clerk
    screen = kind(stage.ui, road.session(who))
    put_on(stage, key, screen, who, "承認")
    return stage, screen


def test_turning_back_at_the_alert_opens_and_records_nothing(tasks: Tasks, road: whole_road.Road) -> None:
    protected(road)
    case = road.confirm_protected(
        road.sign_protected(road.entered_protected(number=a_number(1))), a_number(1)
    )
    before = road.told(case.id)
    told = answer("dialog.leave")
    stage, screen = on_stage(tasks, road, ReviewScreen, "review")
    stage.settle()
    assert "支援措置の対象の方の申請です" in told[0]
    assert where_in(everything(QApplication.instance())) == []  # type: ignore[arg-type]  # there is one
    assert road.told(case.id) == before
    assert isinstance(screen, ReviewScreen)
    assert screen.shield.isHidden()


def test_who_turns_out_to_be_protected_while_he_is_typed_is_told_at_once(
    tasks: Tasks, road: whole_road.Road
) -> None:
    protected(road)
    stage, screen = on_stage(tasks, road, EntryScreen, "worklist")
    assert isinstance(screen, EntryScreen)
    case = entry.open_draft(road.desk, road.clerk)
    screen.open_case(case.id)
    stage.settle()
    told = answer("dialog.main")
    screen.form.binding.set_record(adult_record())
    screen.save()
    stage.settle()
    assert "支援措置の対象の方の申請です" in told[0]
    assert shield.SEEN in road.told(case.id)
    assert screen.form.binding.record()["address"] == adult_record()["address"]
    screen.wipe()
    stage.settle()


def test_a_draft_of_a_protected_person_is_not_opened_without_a_reason(
    tasks: Tasks, road: whole_road.Road
) -> None:
    protected(road)
    case = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    stage, screen = on_stage(tasks, road, EntryScreen, "worklist")
    assert isinstance(screen, EntryScreen)
    answer("dialog.main", "dialog.leave")
    screen.open_case(case.id)
    stage.settle()
    stage.settle()
    assert stage.shell.gone == [("worklist", "")]
    assert where_in(everything(QApplication.instance())) == []  # type: ignore[arg-type]  # there is one
    assert shield.LIFTED not in road.told(case.id)


def test_the_preview_of_what_goes_up_is_masked_and_the_paper_is_not(
    tasks: Tasks, road: whole_road.Road
) -> None:
    protected(road)
    record = adult_record(arrival="original", number_source="original")
    case = road.confirm_protected(
        road.sign_protected(road.entered_protected(record, a_number(1))), a_number(1)
    )
    opened(road, case, road.people.reviewer)
    work = work_of(road.prepared(road.approve(case)))
    card = PaperCard(tasks)
    card.resize(800, 600)
    card.show()
    card.show_work(work, saves=True, reprints=False, looks=False)
    card.choice.choose(TRANSCRIPT)
    assert tasks.wait_idle()
    QApplication.processEvents()
    assert where_in(paper_words(card.view._data)) == []
    assert work.papers is not None
    assert "碧南市見本町" in paper_words(work.papers.data)
    card.wipe()
    card.close()


def test_a_supervisor_ends_a_protection_with_a_reason_and_a_sign_in(
    tasks: Tasks, road: whole_road.Road
) -> None:
    protected(road)
    case = road.entered_protected()
    stage = a_window(tasks)
    boss = road.people.reviewer
    screen = ProtectionScreen(stage.ui, road.session(boss))
    put_on(stage, "review", screen, boss, "承認")
    assert "相手方" in all_words(screen.panel)

    def reason(box: Dialog) -> None:
        choice = box.findChild(QComboBox, "reason.choice")
        assert choice is not None
        choice.setCurrentIndex(choice.findText("住民課からの終了の通知"))
        box.press_main()

    def sign(box: Dialog) -> None:
        from app.ui.widgets.fields import TextField

        number, password = (f for f in box.findChildren(TextField) if f.isVisible())
        number.setText(boss.number)
        password.setText(password_of(boss))
        box.press_main()

    works = [reason, sign]
    done: list[object] = []

    def work() -> None:
        box = open_dialog()
        if not isinstance(box, Dialog) or any(box is old for old in done):
            QTimer.singleShot(10, work)
            return
        done.append(box)
        act = works.pop(0)
        if works:
            QTimer.singleShot(10, work)
        act(box)

    QTimer.singleShot(10, work)
    screen.keys()[7].run()
    stage.settle()
    assert stage.shell.toasts == ["支援措置を終了しました。"]
    assert shield.look(road.desk, road.reviewer, case.id) is None
    assert not screen.panel.may_decide()
    screen.wipe()
    assert where_in(all_words(screen)) == []
    assert TARO.name not in all_words(screen)


def test_a_clerk_sees_no_other_side_and_may_decide_nothing(tasks: Tasks, road: whole_road.Road) -> None:
    protected(road)
    stage = a_window(tasks)
    screen = ProtectionScreen(stage.ui, road.session(road.people.clerk))
    put_on(stage, "worklist", screen, road.people.clerk, "受付")
    words = everything(QApplication.instance())  # type: ignore[arg-type]  # there is one
    assert TARO.name in words
    assert CONTACT in words
    assert OPPONENT not in words
    assert where_in(words) == []
    assert set(screen.keys()) == {5, 11}


def proposed(stage: Stage, screen: ProtectionScreen, case_id: str) -> list[str]:
    """What stands in the box that opens for a case; nothing when none does."""
    told: list[str] = []

    def look() -> None:
        box = open_dialog()
        if box is not None:
            told.append(all_words(box))
            box.reject()

    QTimer.singleShot(300, look)
    screen.open_case(case_id)
    stage.settle()
    QTest.qWait(350)
    return told


def test_from_the_form_and_from_the_final_check_the_person_is_proposed_to_be_noted(
    tasks: Tasks, road: whole_road.Road
) -> None:
    """Not to a colleague of the clerk: he might confirm it, and keys the birth date blind."""
    case = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    for who, knows in (
        (road.people.clerk, True),
        (road.people.reviewer, True),
        (road.people.second_clerk, False),
    ):
        stage = a_window(tasks)
        screen = ProtectionScreen(stage.ui, road.session(who))
        put_on(stage, "worklist", screen, who, "受付")
        told = proposed(stage, screen, case.id)
        assert ["見本　太郎" in words for words in told] == ([True] if knows else [])
        stage.window.close()


def test_f7_of_the_form_leads_there(tasks: Tasks, road: whole_road.Road) -> None:
    stage, screen = on_stage(tasks, road, EntryScreen, "worklist")
    assert isinstance(screen, EntryScreen)
    case = entry.open_draft(road.desk, road.clerk)
    screen.open_case(case.id)
    stage.settle()
    screen.keys()[7].run()
    assert stage.shell.gone == [("protection", case.id)]
    screen.wipe()
    stage.settle()


def test_the_sheet_for_signature_is_printed_after_a_reason_while_the_screen_stays_masked(
    tasks: Tasks, road: whole_road.Road
) -> None:
    protected(road)
    case = road.entered_protected(number=a_number(1))
    stage, screen = on_stage(tasks, road, EntryScreen, "worklist")
    assert isinstance(screen, EntryScreen)
    screen.open_case(case.id)
    stage.settle()
    assert where_in(everything(QApplication.instance())) == []  # type: ignore[arg-type]  # there is one
    screen.done.step.box.choose("printed")

    def reason() -> None:
        box = open_dialog()
        if not isinstance(box, Dialog):
            QTimer.singleShot(10, reason)
            return
        choice = box.findChild(QComboBox, "reason.choice")
        assert choice is not None
        choice.setCurrentIndex(choice.findText("署名用紙の印刷"))
        box.press_main()

    QTimer.singleShot(10, reason)
    screen.done.step.print_now()
    stage.settle()
    (sheet,) = stage.tray.papers
    assert "碧南市見本町" in paper_words(sheet)
    assert where_in(all_words(screen)) == []
    acts = road.told(case.id)
    assert acts.index(shield.LIFTED) < acts.index("print_for_signature")
    screen.wipe()
    stage.settle()
