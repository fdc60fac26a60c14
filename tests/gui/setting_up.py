"""The assistant of はじめの設定 as somebody walks through it."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.ui.screens.setup import DONE, SetupScreen
from app.ui.tasks import Tasks
from app.usecases.sign_in import Door
from tests.gui.front_door import PASSWORD, PaperPrinter, a_door, a_ui, child, dialog
from tests.helpers.looks import SIZES, show_at

PEOPLE = (
    ("104200", "Admin", ("forwarder",)),
    ("104216", "Clerk", ("clerk",)),
    ("104217", "Confirmer", ("confirmer",)),
    ("104218", "Reviewer", ("reviewer",)),
)


class Assistant:
    """The assistant on a machine without an office; types as a person does."""

    def __init__(self, tmp_path: Path, tasks: Tasks, printer: PaperPrinter) -> None:
        self.door: Door = a_door(tmp_path)
        self.tasks, self.printer = tasks, printer
        self.screen = SetupScreen(a_ui(tasks, printer), self.door)
        self.founded: list[bool] = []
        self.screen.founded.connect(lambda: self.founded.append(True))
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()

    def type(self, name: str, text: str) -> None:
        """Types into a line."""
        field = child(self.screen, QLineEdit, name)
        field.setFocus()
        field.setText("")
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            field.insert(text)

    def press(self, name: str) -> None:
        """Presses a button."""
        QTest.mouseClick(child(self.screen, QPushButton, name), Qt.MouseButton.LeftButton)

    def tick(self, name: str, on: bool = True) -> None:
        """Ticks or unticks."""
        child(self.screen, QCheckBox, name).setChecked(on)

    def place(self, name: str = "碧南") -> None:
        """① chosen."""
        self.type("municipality_search", name)
        self.press("next")

    def counter(self) -> None:
        """② filled."""
        for name, text in (
            ("department", "福祉課"),
            ("contact", "障害福祉係"),
            ("phone", "0566-00-0000"),
            ("extension", "99"),
        ):
            self.type(name, text)
        self.press("next")

    def own_password(self, place: int, password: str = PASSWORD) -> None:
        """A person types his password in the box."""
        self.press(f"staff_{place}_own_password")
        box = dialog()
        for name in ("password_1", "password_2"):
            QTest.keyClicks(child(box, QLineEdit, name), password)
        child(box, QPushButton, "password_ok").click()

    def staff(self) -> None:
        """③ four people; the last two get start codes."""
        for place, (number, name, roles) in enumerate(PEOPLE, 1):
            self.type(f"staff_{place}_number", number)
            self.type(f"staff_{place}_name", name)
            for role in roles:
                self.tick(f"staff_{place}_{role}")
        self.own_password(1)
        self.own_password(2)
        self.tick("staff_3_code")
        self.tick("staff_4_code")

    def to_recovery(self) -> None:
        """①②③, and the office is made."""
        self.place()
        self.counter()
        self.staff()
        self.press("next")
        assert self.tasks.wait_idle()

    def words(self) -> str:
        """What stands on the sheet."""
        assert self.screen.recovery.founded is not None
        return self.screen.recovery.founded.recovery_words

    def box(self) -> QPlainTextEdit:
        """Where the letters are typed."""
        return child(self.screen, QPlainTextEdit, "recovery_words")

    def said(self) -> str:
        """Every sentence on the screen."""
        labels = [label for label in self.screen.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.accessibleName() or label.text() for label in labels)

    def close(self) -> None:
        """Leaves nothing open."""
        self.screen.recovery.abandon()
        self.screen.now = DONE
        self.screen.done.wipe()
        self.screen.close()


def a_assistant(tmp_path: Path, tasks: Tasks, printer: PaperPrinter) -> Iterator[Assistant]:
    """See Assistant."""
    made = Assistant(tmp_path, tasks, printer)
    yield made
    made.close()
