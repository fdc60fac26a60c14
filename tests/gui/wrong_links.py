"""Cases whose link turns out wrong, and the screens that say so."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from app.ui.screens.review import ReviewScreen
from app.ui.screens.worklist import WorklistScreen
from app.ui.widgets.fields import ChoiceField, TextBox
from app.usecases import inspect
from forms.kernel.case import Case, Staff
from tests.gui.driving import all_text, found
from tests.gui.road import Road, Stage, put_on
from tests.helpers.further import further
from tests.helpers.looks import clipped, unnamed
from tests.helpers.people import adult_record, child_record

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


def reviewing(road: Road, stage: Stage, who: Staff | None = None) -> ReviewScreen:
    person = who or road.office.people.reviewer
    screen = ReviewScreen(stage.ui, road.session(person))
    put_on(stage, "review", screen, person, "承認")
    return screen


def listing(road: Road, stage: Stage, who: Staff) -> WorklistScreen:
    screen = WorklistScreen(stage.ui, road.session(who))
    put_on(stage, "worklist", screen, who, "進達")
    stage.settle()
    QTest.qWait(60)
    stage.settle()
    return screen


def read(road: Road, case: Case) -> Case:
    return inspect.case_view(road.desk, road.actor(road.office.people.reviewer), case.id).case


def seen_once_more(road: Road, case: Case) -> str:
    """The clerk recorded another paper that bears the number."""
    return further(road.desk, road.actor(road.office.people.clerk), case.id)


def asking(stage: Stage, button: QPushButton) -> Callable[[], None]:
    """Presses it by keyboard; the papers for its box are looked up first."""

    def work() -> None:
        QTest.keyClick(button, Qt.Key.Key_Return)
        stage.settle()

    return work


def choose_why(code: str, words: str = "") -> Callable[[QDialog], None]:
    """Chooses the paper and the reason by keyboard and presses F10."""

    def work(box: QDialog) -> None:
        why, paper = found(box, ChoiceField, "wrong_link_why"), found(box, ChoiceField, "wrong_link_document")
        assert (why.value(), paper.value()) == ("", ""), "nothing is preselected"
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "番号を確かめた書類を選んでください。" in all_text(box)
        QTest.keyClick(paper, Qt.Key.Key_Down)
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "誤りの理由を選んでください。" in all_text(box)
        assert box.isVisible(), "without a reason nothing goes on"
        why.choose(code)
        if words:
            found(box, TextBox, "wrong_link_words").setPlainText(words)
        assert unnamed(box) == []
        assert clipped(box) == []
        QTest.keyClick(box, Qt.Key.Key_F10)

    return work
