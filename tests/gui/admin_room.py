"""The screen of an administrator over a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.ui.context import Ui
from app.ui.screens.admin import AdminScreen
from app.ui.tasks import Tasks
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from app.usecases import sign_in
from app.usecases.sign_in import Door
from forms.kernel.case import Office, Staff
from tests.gui.front_door import PASSWORD, QuietShell, a_door, a_ui, child, copy_office, dialog, found_office
from tests.helpers.looks import SIZES, show_at


class Room:
    """The screen of an administrator over a real store."""

    def __init__(self, tmp_path: Path, tasks: Tasks) -> None:
        self.tasks = tasks
        self.door: Door = a_door(tmp_path)
        self.ui: Ui = a_ui(tasks)
        self.session = sign_in.sign_in(self.door, "104200", PASSWORD)
        self.screen = AdminScreen(self.ui, self.session)
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()
        self.wait()

    def wait(self) -> None:
        """Until the store has answered."""
        assert self.tasks.wait_idle()

    def kept(self) -> Office:
        """The office as it is stored."""
        with self.session.desk.store.look() as view:
            return view.office.get()

    def choose(self, number: str) -> None:
        """Goes to somebody in the list by keyboard."""
        table = child(self.screen, ListTable, "staff_list")
        QTest.keyClick(table, Qt.Key.Key_Home)
        for _ in range(table.model().rowCount()):
            if number in self.said_in_panel():
                return
            QTest.keyClick(table, Qt.Key.Key_Down)
        assert number in self.said_in_panel()

    def said_in_panel(self) -> str:
        """The words beside the list."""
        labels = self.screen.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.text().startswith("職員番号 "))

    def press(self, name: str) -> None:
        """Presses a button."""
        child(self.screen, QPushButton, name).click()

    def lets_in(self, number: str, secret: str) -> Staff:
        """Whether that opens, asked of the store that the administrator's window has open (a second window would not)."""
        return self.session.desk.store.authenticate(number, secret)

    def rows(self) -> list[str]:
        """What a screen reader hears of each row."""
        model = child(self.screen, ListTable, "staff_list").model()
        return [
            " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def toasts(self) -> list[str]:
        """What the shell was told."""
        assert isinstance(self.ui.shell, QuietShell)
        return self.ui.shell.toasts

    def refusal(self) -> str:
        """The sentence above the list."""
        note = child(self.screen, Note, "admin_note")
        return note.text if note.isVisible() else ""

    def shown_code(self) -> str:
        """The start code in the open box, which is closed then."""
        box = dialog()
        label = child(box, QLabel, "start_code")
        code = label.text()
        box.accept()
        assert label.text() == ""
        self.wait()
        return code


def a_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office founded once; tests work on copies."""
    folder = tmp_path_factory.mktemp("home")
    found_office(a_door(folder))
    return folder


def an_admin_room(tmp_path: Path, home: Path, tasks: Tasks) -> Iterator[Room]:
    """See Room."""
    copy_office(home, tmp_path)
    made = Room(tmp_path, tasks)
    yield made
    made.wait()
    made.session.desk.store.close()
    made.screen.close()
