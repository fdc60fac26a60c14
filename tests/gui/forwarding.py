"""The 進達 screen over a real store: a 束 made, and what stands of it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QRadioButton

from app.ui.screens.forward import ForwardScreen
from app.ui.widgets.fields import TextField
from app.usecases import inspect
from forms.kernel.case import BatchStatus, Case
from forms.kernel.procedure import State
from tests.gui.driving import all_text, answer, found, press
from tests.gui.road import Road, Stage, put_on
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record

NUMBER = "8碧福第127号"
MAILED = adult_record(applicant_name="岡　正男", arrival="original", number_source="original")
CHILD = child_record(child_name="谷口　陽菜", child_kana="たにぐち ひな")


def a_cases(road: Road) -> list[Case]:
    """A child's case that was signed here, and an adult's handwritten original."""
    return [road.approved(CHILD, a_number(1)), road.approved(MAILED, a_number(2))]


def shown(road: Road, stage: Stage) -> ForwardScreen:
    """The screen in its window, for the person who forwards."""
    person = road.office.people.forwarder
    screen = ForwardScreen(stage.ui, road.session(person))
    put_on(stage, "forward", screen, person, "進達")
    return screen


def make(screen: ForwardScreen, stage: Stage) -> None:
    """Ticks everything, types the 文書番号, F5."""
    stage.window.keybar.press(2)
    found(screen, TextField, "document_number").setText(NUMBER)
    stage.window.keybar.press(5)
    stage.settle()


def state_of(road: Road, case: Case) -> State:
    """Where a case stands in the store."""
    return inspect.case_view(road.desk, road.actor(road.office.people.forwarder), case.id).case.state


def batches(road: Road) -> list[BatchStatus]:
    """The book of this year, the newest first."""
    return [batch.status for batch in inspect.batches(road.desk, 2026)]


def gate_said(screen: ForwardScreen) -> str:
    """What stands beside the buttons."""
    return all_text(screen.paper)


def press_reprint(screen: ForwardScreen, stage: Stage, why: str = "lost") -> None:
    """「再印刷」 with a reason."""

    def say(box: QDialog) -> None:
        found(box, QRadioButton, f"reprint_reason.{why}").setChecked(True)
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(found(screen, QPushButton, "reprint").click, say)
    stage.settle()


def press_bad(screen: ForwardScreen, stage: Stage, fault: str = "jam", pages: str = "") -> None:
    """「出なかった・違う」 with what was wrong."""

    def say(box: QDialog) -> None:
        found(box, QRadioButton, f"print_fault.{fault}").setChecked(True)
        found(box, TextField, "print_pages").setText(pages)
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(found(screen, QPushButton, "paper_bad").click, say)
    stage.settle()


def press_all(screen: ForwardScreen, stage: Stage, *names: str) -> None:
    """One after another, boxes answered."""
    for name in names:
        if name == "reprint":
            press_reprint(screen, stage)
        elif name == "paper_bad":
            press_bad(screen, stage)
        else:
            press(screen, name)
            stage.settle()
