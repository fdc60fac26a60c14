"""A screen worked with keys alone: Tab and arrows to where one wants to be, digits, Space, F-keys, Esc."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from forms.kernel.case import Staff
from tests.gui.driving import answer
from tests.gui.list_scene import tap, type_on, until
from tests.gui.road import Stage
from tests.helpers.office import password_of

Key = Qt.Key
_MOST = 120  # Tabs once round a screen


class Keys:
    """One person at the keyboard of one window."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def press(self, *keys: Qt.Key) -> None:
        """One key after the other, to whatever has the keyboard; then what follows from them."""
        for key in keys:
            self._front()
            tap(key)
            self.rest()

    def type(self, text: str) -> None:
        """Letters and digits."""
        self._front()
        type_on(text)
        self.rest()

    def rest(self) -> None:
        """The worker has finished, the screen has followed."""
        self._stage.settle()

    def at(self) -> str:
        """The name of what has the keyboard."""
        self._front()
        focus = QApplication.focusWidget()
        return focus.objectName() if focus is not None else ""

    def go_to(self, name: str) -> None:
        """Tab until there."""
        self._front()
        for _ in range(_MOST):
            if self.at() == name:
                return
            tap(Key.Key_Tab)
        raise AssertionError(f"{name} cannot be reached by Tab")

    def tick(self, *names: str) -> None:
        """Goes there and presses Space."""
        for name in names:
            self.go_to(name)
            self.press(Key.Key_Space)

    def choose(self, name: str, code: str) -> None:
        """Goes to a list and down until that stands there."""
        self.go_to(name)
        field = QApplication.focusWidget()
        assert isinstance(field, QComboBox)
        for _ in range(field.count()):
            if field.currentData() == code:
                return
            self.press(Key.Key_Down)
        assert field.currentData() == code, code

    def boxes(self, *works: Callable[[], None], by: Qt.Key) -> None:
        """Presses a key that opens boxes, one after another or one over another; each is worked by its own keys."""
        done: list[Callable[[], None]] = []
        answer(lambda: self.press(by), *(self._in_the_box(work, done) for work in works))
        self.rest()
        assert len(done) == len(works), "a box did not open"

    def sign(self, person: Staff) -> Callable[[], None]:
        """Number, Enter, password, F10."""

        def work() -> None:
            self.type(person.number)
            self.press(Key.Key_Return)
            self.type(password_of(person))
            self.go()

        return work

    def go(self) -> None:
        """F10, which may close the box before us."""
        self.press(Key.Key_F10)

    def card(self) -> None:
        """In the box of a document: the 個人番号カード, of the subject, its original."""
        for _ in range(3):
            self.type("1")
        self.go()

    def leave(self) -> None:
        """Esc."""
        self._front()
        tap(Key.Key_Escape)

    def _front(self) -> None:
        """Where there is no window manager, nobody gives the keyboard back to the box below one that was closed."""
        front = QApplication.activeModalWidget() or self._stage.window
        front.activateWindow()
        until(front.isActiveWindow)

    def _in_the_box(
        self, work: Callable[[], None], done: list[Callable[[], None]]
    ) -> Callable[[QDialog], None]:
        def at_the_keyboard(box: QDialog) -> None:
            done.append(work)
            box.activateWindow()
            until(box.isActiveWindow)
            self.rest()  # what the box asks the store is there
            work()

        return at_the_keyboard
