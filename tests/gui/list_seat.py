"""Somebody before the list of cases."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.ui.main_window import MainWindow
from app.ui.screens.confirm import ConfirmDialog
from app.ui.screens.worklist import CaseListScreen, WorklistScreen
from app.ui.screens.worklist_acts import Offer
from forms.kernel.case import Staff
from forms.kernel.procedure import State
from tests.gui.list_scene import Scene, a_window, all_words, part, tap, until
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record


class Seat:
    """Somebody sits before a list."""

    def __init__(self, scene: Scene, staff: Staff, kind: type[CaseListScreen] = WorklistScreen) -> None:
        self.scene = scene
        self.screen = kind(scene.ui, scene.session(staff))
        self.window: MainWindow = a_window(self.screen)
        self.settle()

    def settle(self) -> None:
        """Until list and panel stand still."""
        for _ in range(3):
            until(self._quiet)
            for _ in range(10):
                QApplication.processEvents()

    def _quiet(self) -> bool:
        resting = [
            timer for timer in self.screen.findChildren(QTimer) if timer.isSingleShot() and timer.isActive()
        ]
        return not resting and self.scene.ui.tasks.idle()

    def numbers(self) -> list[str]:
        """受付番号 in the order of the list."""
        model = self.screen.table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def offer(self) -> Offer | None:
        """What the panel's main button does now."""
        return self.screen.detail.offer

    def panel(self) -> str:
        """All words of the side panel."""
        return all_words(self.screen.detail)

    def go_to(self, case_id: str) -> None:
        """Makes a case current."""
        assert self.screen.table.select(case_id)
        self.settle()


def a_seats() -> Iterator[list[Seat]]:
    """Closes every window that a test opened."""
    made: list[Seat] = []
    yield made
    for seat in made:
        box = QApplication.activeModalWidget()
        while box is not None:
            box.abandon() if isinstance(box, ConfirmDialog) else box.close()
            box = QApplication.activeModalWidget()
        seat.settle()
        seat.window.close()
        seat.window.deleteLater()


def sit(seats: list[Seat], scene: Scene, staff: Staff, kind: type[CaseListScreen] = WorklistScreen) -> Seat:
    """Opens the list for somebody."""
    seat = Seat(scene, staff, kind)
    seats.append(seat)
    return seat


def a_busy(scene: Scene) -> Scene:
    """One case in every state of this office; the first one under 15."""
    scene.entered(child_record(), a_number(1))
    scene.returned(adult_record(applicant_name="川上　優", applicant_kana="かわかみ ゆう"))
    scene.draft(adult_record(applicant_name="緑　はな", applicant_kana="みどり はな"))
    scene.draft(adult_record(), scene.people.second_clerk)
    scene.confirmed()
    scene.approved()
    return scene


def case_of(scene: Scene, reception_no: str) -> str:
    """The id of a case."""
    with scene.desk.store.look() as view:
        return view.queries.worklist(State, reception_no)[0].id


def press(seat: Seat, name: str) -> None:
    """Enter on a button of the panel."""
    until(lambda: QApplication.activeWindow() is seat.window)
    part(seat.screen, name).setFocus()
    tap(Qt.Key.Key_Return)
