"""The page of ログイン over a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from app.ui.screens.change_password import ChangePasswordPage
from app.ui.screens.login import LoginScreen
from app.ui.tasks import Tasks
from app.ui.widgets.note import Note
from app.usecases.sign_in import Door, Session
from tests.gui.front_door import Opened, a_door, a_ui, child, copy_office, found_office
from tests.helpers.looks import SIZES, show_at


class Office:
    """A founded office and the sign-in window in front of it."""

    def __init__(self, tmp_path: Path, opened: Opened, tasks: Tasks) -> None:
        self.door: Door = a_door(tmp_path)
        self.opened = opened
        self.tasks = tasks
        self.screen = LoginScreen(a_ui(tasks), self.door, "碧南市 福祉課")
        self.sessions: list[Session] = []
        self.screen.signed_in.connect(self.sessions.append)
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()

    def field(self, name: str) -> QLineEdit:
        """A field of the page by its name."""
        return child(self.screen, QLineEdit, name)

    def button(self, name: str) -> QPushButton:
        """A button of the page by its name."""
        return child(self.screen, QPushButton, name)

    def words(self) -> QPlainTextEdit:
        """Where the letters of the recovery sheet are typed."""
        return child(self.screen, QPlainTextEdit, "recovery_words")

    def sign_in(self, number: str, password: str) -> None:
        """Types both, Enter after each, and waits."""
        self.field("staff_number").setText("")
        self.field("staff_number").setFocus()
        self.field("staff_number").insert(
            number
        )  # an input method commits whole words; QTest types ASCII only
        QTest.keyClick(self.field("staff_number"), Qt.Key.Key_Return)
        QTest.keyClicks(self.field("password"), password)
        QTest.keyClick(self.field("password"), Qt.Key.Key_Return)
        assert self.tasks.wait_idle()

    def changing(self) -> ChangePasswordPage | None:
        """The page for an own password, if it is open."""
        return self.screen.change

    def refusal(self) -> str:
        """What stands in the box above the button; "" when it is hidden."""
        note = child(self.screen, Note, "refusal")
        return f"{note.title} {note.text}" if note.isVisible() else ""

    def close(self) -> None:
        """Closes what was opened."""
        for session in self.sessions:
            session.desk.store.close()
        self.screen.wipe()
        assert self.tasks.wait_idle()
        self.screen.close()


def a_home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Opened]:
    """An office founded once; tests work on copies."""
    folder = tmp_path_factory.mktemp("home")
    return folder, found_office(a_door(folder))


def an_office(tmp_path: Path, home: tuple[Path, Opened], tasks: Tasks) -> Iterator[Office]:
    """See Office."""
    copy_office(home[0], tmp_path)
    made = Office(tmp_path, home[1], tasks)
    yield made
    made.close()
