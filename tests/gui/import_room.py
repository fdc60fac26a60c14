"""The administrator before one of the pages that bring in a file, over a real store."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from app.ui.context import Ui
from app.ui.prompts import Prompts
from app.ui.screens.admin import AdminScreen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from tests.gui.front_door import PaperPrinter, QuietShell, child
from tests.helpers.looks import SIZES, show_at
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


class ImportRoom:
    """One page of an administrator's screen; `page` is the part of it that is looked at."""

    tab: ClassVar[str]
    tables: ClassVar[tuple[str, ...]]
    fact: ClassVar[str]
    facts_of: ClassVar[int]
    day: ClassVar[str]

    def __init__(self, road: Road, tasks: Tasks, prompts: ChosenFiles | None = None) -> None:
        self.road, self.tasks, self.prompts = road, tasks, prompts or ChosenFiles()
        self.shell = QuietShell()
        ui = Ui(tasks, self.prompts, Theme.of(), PaperPrinter(), self.shell)
        self.screen = AdminScreen(ui, road.session(road.people.admin))
        self.page: QWidget = self.screen
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()
        self.wait()
        self.press(self.tab)

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

    def date(self, day: str = "R8.11.1") -> None:
        """The day whose state the file holds, as typed."""
        year = child(self.page, QLineEdit, self.day)
        year.setFocus()
        QTest.keyClicks(year, day)
        QTest.keyClick(year, Qt.Key.Key_Tab)

    def facts(self) -> list[str]:
        """What stands beside what is in use."""
        return [child(self.page, QLabel, f"{self.fact}_{n}").text() for n in range(self.facts_of)]

    def said(self, name: str) -> str:
        """A note that is shown."""
        note = child(self.page, Note, name)
        return f"{note.title} {note.text}" if note.isVisible() else ""

    def rows(self, name: str) -> list[str]:
        """What a screen reader hears of a list."""
        model = child(self.page, ListTable, name).model()
        return [
            " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def everything(self) -> str:
        """All words on the page, of lists and of accessible names too."""
        parts = [row for name in self.tables for row in self.rows(name)]
        for part in self.page.findChildren(QWidget):
            parts += [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle()]
        parts += [part.text() for part in self.page.findChildren(QLabel)]
        for box in self.page.findChildren(QComboBox):
            parts += [box.itemText(place) for place in range(box.count())]
        return "\n".join(parts)
