"""The administrator before the page 住基データ, over a real store."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QRadioButton, QWidget

from app.ui.context import Ui
from app.ui.prompts import Prompts
from app.ui.screens.admin import AdminScreen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from tests.gui.front_door import PaperPrinter, QuietShell, child
from tests.helpers.looks import SIZES, show_at
from tests.helpers.office import Desk
from tests.helpers.register_files import have_asked
from tests.helpers.road import Road


class ChosenFiles(Prompts):
    """The system's own file boxes answer at once; all other boxes are real."""

    def __init__(self) -> None:
        self.opens: Path | None = None
        self.saves: Path | None = None
        self.offered = ""

    def choose_file_to_open(self, parent: QWidget | None, title: str, suffixes: Sequence[str]) -> Path | None:
        """The file of this test."""
        assert "csv" in suffixes
        return self.opens

    def choose_file_to_save(self, parent: QWidget | None, title: str, name: str, suffix: str) -> Path | None:
        """The place of this test."""
        self.offered = name
        return self.saves


class Room:
    """The third page of an administrator's screen over a real store."""

    def __init__(self, road: Road, tasks: Tasks) -> None:
        self.road, self.tasks, self.prompts = road, tasks, ChosenFiles()
        self.shell = QuietShell()
        ui = Ui(tasks, self.prompts, Theme.of(), PaperPrinter(), self.shell)
        self.screen = AdminScreen(ui, road.session(road.people.admin))
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()
        self.wait()
        self.press("tab_register")

    def wait(self) -> None:
        """Until the store has answered."""
        assert self.tasks.wait_idle()

    def press(self, name: str) -> None:
        """A button, and what follows."""
        child(self.screen, QAbstractButton, name).click()
        self.wait()

    def key(self, number: int) -> None:
        """An F key as the window would run it."""
        key = self.screen.keys()[number]
        assert key.enabled
        key.run()
        self.wait()

    def open(self, path: Path) -> None:
        """F5 and that file."""
        self.prompts.opens = path
        self.key(5)

    def answer(self, way: str = "answers", day: str = "R8.11.1") -> None:
        """Way and day, as typed."""
        child(self.screen, QRadioButton, f"way.{way}").setChecked(True)
        year = child(self.screen, QLineEdit, "as_of")
        year.setFocus()
        QTest.keyClicks(year, day)
        QTest.keyClick(year, Qt.Key.Key_Tab)

    def bring_in(self, path: Path) -> None:
        """The whole way through the assistant with answers."""
        self.open(path)
        self.key(10)
        self.answer()
        self.key(10)

    def facts(self) -> list[str]:
        """What stands beside the data in use."""
        return [child(self.screen, QLabel, f"register_fact_{n}").text() for n in range(9)]

    def said(self, name: str) -> str:
        """A note that is shown."""
        note = child(self.screen, Note, name)
        return f"{note.title} {note.text}" if note.isVisible() else ""

    def rows(self, name: str) -> list[str]:
        """What a screen reader hears of a list."""
        model = child(self.screen, ListTable, name).model()
        return [
            " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def everything(self) -> str:
        """All words on the screen, of lists and of accessible names too."""
        parts = [*self.rows("rows_table"), *self.rows("stopped_table")]
        for part in self.screen.findChildren(QWidget):
            parts += [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle()]
        parts += [part.text() for part in self.screen.findChildren(QLabel)]
        for box in self.screen.findChildren(QComboBox):
            parts += [box.itemText(place) for place in range(box.count())]
        return "\n".join(parts)


def a_register_room(desk: Desk, tasks: Tasks) -> Iterator[Room]:
    """See Room."""
    road = Road.over(desk)
    have_asked(road)
    made = Room(road, tasks)
    yield made
    made.wait()
    made.screen.close()
