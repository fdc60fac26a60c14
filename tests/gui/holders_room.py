"""The administrator before the page 手帳台帳, over a real store."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from app.ui.context import Ui
from app.ui.screens.admin import AdminScreen
from app.ui.screens.admin_holders import HoldersPage
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from tests.gui.front_door import PaperPrinter, QuietShell, child
from tests.gui.register_room import ChosenFiles
from tests.helpers.looks import SIZES, show_at
from tests.helpers.office import password_of
from tests.helpers.road import Road


class SignedFiles(ChosenFiles):
    """The box for the second person answers at once too: the box itself is looked at elsewhere."""

    signs: tuple[str, str] | None = None
    asked = 0

    def sign(
        self, parent: QWidget | None, title: str, text: str, staff_no: str = "", do: str = ""
    ) -> tuple[str, str] | None:
        """The person of this test."""
        self.asked += 1
        return self.signs


class HoldersRoom:
    """The fourth page of an administrator's screen over a real store."""

    def __init__(self, road: Road, tasks: Tasks) -> None:
        self.road, self.tasks, self.prompts = road, tasks, SignedFiles()
        self.shell = QuietShell()
        ui = Ui(tasks, self.prompts, Theme.of(), PaperPrinter(), self.shell)
        self.screen = AdminScreen(ui, road.session(road.people.admin))
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()
        self.wait()
        self.press("tab_holders")
        self.page = self.screen.findChildren(HoldersPage)[0]

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
        """The day of the ledger, as typed."""
        year = child(self.page, QLineEdit, "holders_as_of")
        year.setFocus()
        QTest.keyClicks(year, day)
        QTest.keyClick(year, Qt.Key.Key_Tab)

    def second(self) -> None:
        """The supervisor is there to sign in."""
        who = self.road.people.reviewer
        self.prompts.signs = (who.number, password_of(who))

    def bring_in(self, path: Path) -> None:
        """The whole way through the assistant."""
        self.open(path)
        self.date()
        self.second()
        self.key(10)

    def facts(self) -> list[str]:
        """What stands beside the ledger in use."""
        return [child(self.page, QLabel, f"holders_fact_{n}").text() for n in range(7)]

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
        names = ("holder_rows_table", "holder_stopped_table", "doubles_table")
        parts = [row for name in names for row in self.rows(name)]
        for part in self.page.findChildren(QWidget):
            parts += [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle()]
        parts += [part.text() for part in self.page.findChildren(QLabel)]
        for box in self.page.findChildren(QComboBox):
            parts += [box.itemText(place) for place in range(box.count())]
        return "\n".join(parts)
