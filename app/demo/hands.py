"""Hands and eyes of the demo: finds what is on the screen, types, presses, waits, and takes a picture.

Everything goes through real events on real widgets. A script is a generator: it yields a condition to wait for, so that
it goes on inside the loop of an open dialog too.
"""

import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QWidget

from app.ui.formview.number_box import NumberBox
from app.ui.tasks import Tasks
from app.ui.widgets.fields import PickList

Condition = Callable[[], bool]
Script = Generator[Condition, None, None]
_PATIENCE_S = 30.0
_IDLE_PATIENCE_S = 8.0  # when nothing is being worked on there is nothing to wait for
_TICK_MS = 4
_SCANNER_MS = 70  # between the digits of a 個人番号: a person is slower than a scanner
_QUICK = 75  # of a PNG: a third faster than the usual, and hardly larger
_REMARKS = ("propagateSizeHints", "This plugin does not support")


class Stuck(Exception):
    """The screen did not come to what the script waited for. Carries the name of the step, no value."""


class Hands:
    """One person at the keyboard."""

    def __init__(self, app: QApplication, tasks: Tasks, pictures: Path) -> None:
        self._app = app
        self._tasks = tasks
        self._pictures = pictures
        self._count = 0
        self._mark, self._taken = "", set[str]()
        self.step = "start"

    def turn_to(self, tasks: Tasks, mark: str) -> None:
        """Sits down at another installation: its work is waited for now, and its pictures bear that mark."""
        self._tasks, self._mark = tasks, mark

    def idle(self) -> bool:
        """Whether nothing is being worked on."""
        return self._tasks.idle()

    def see(self, name: str) -> QWidget | None:
        """The visible, enabled widget of that name in the window that has the person's attention."""
        top = self._app.activeModalWidget() or self._app.activeWindow() or _first_visible(self._app)
        if top is None:
            return None
        found = [top] if top.objectName() == name else top.findChildren(QWidget, name)
        return next((w for w in found if w.isVisible() and w.isEnabled()), None)

    def wait_for(self, name: str) -> Script:
        """Until a widget of that name can be used and nothing is being worked on."""
        self.step = f"wait for {name}"
        yield lambda: self._tasks.idle() and self.see(name) is not None

    def press(self, name: str) -> Script:
        """Presses a button; the click happens in the event loop, so that a box it opens does not hold the script."""
        yield from self.wait_for(name)
        self.step = f"press {name}"
        button = self.see(name)
        assert isinstance(button, QAbstractButton)
        done: list[bool] = []
        button.setFocus()

        def act() -> None:
            done.append(True)
            button.click()

        QTimer.singleShot(0, act)
        yield lambda: bool(done)
        yield from self.settle()

    def tick(self, name: str) -> Script:
        """Presses a choice or a tick unless it stands already: pressing again would take a tick away."""
        yield from self.wait_for(name)
        box = self.see(name)
        assert isinstance(box, QAbstractButton)
        if not box.isChecked():
            yield from self.press(name)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Script:
        """Presses a function key in the window."""
        yield from self.settle()
        self.step = f"key {key.name}"
        done: list[bool] = []

        def act() -> None:
            done.append(True)
            self._attend()
            target = self._app.focusWidget() or self._app.activeWindow()
            if target is not None:
                QTest.keyClick(target, key, modifier)

        QTimer.singleShot(0, act)
        yield lambda: bool(done)
        yield from self.settle()

    def type(self, name: str, text: str, reading: str = "") -> Script:
        """Types into a field and leaves it with Enter's twin, Tab; kanji come through the input method as from an IME."""
        yield from self.wait_for(name)
        self.step = f"type {name}"
        widget = self.see(name)
        assert widget is not None
        if isinstance(widget, QComboBox):
            yield from self.choose(name, text)
            return
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if isinstance(widget, NumberBox):
            for char in text:
                self._strike(widget, char)
                yield pause(_SCANNER_MS)
        elif text.isascii():
            for char in text:
                self._strike(widget, char)
                yield pause(0)
        else:
            _compose(self._app, widget, text, reading)
        if not text:
            QTest.keyClick(widget, Qt.Key.Key_Delete)
        yield from self.settle()
        leaver = self._app.focusWidget() or widget
        QTest.keyClick(leaver, Qt.Key.Key_Tab)
        yield from self.settle()

    def choose(self, name: str, value: str) -> Script:
        """Picks an entry of a list by the arrow keys."""
        yield from self.wait_for(name)
        self.step = f"choose {name}"
        choice = self.see(name)
        assert isinstance(choice, QComboBox | PickList)
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_Home)
        for _ in range(choice.count()):
            if value in _standing(choice):
                break
            QTest.keyClick(choice, Qt.Key.Key_Down)
        if value not in _standing(choice):
            raise Stuck(f"choose {name}")
        yield from self.settle()

    def _strike(self, widget: QWidget, char: str) -> None:
        if char.isascii():
            QTest.keyClicks(widget, char)
        else:
            _compose(self._app, widget, char, "")

    def _attend(self) -> None:
        """Turns to the window on top: without a display there is no window manager to do it."""
        top = self._app.activeModalWidget() or _first_visible(self._app)
        if top is not None and self._app.activeWindow() is not top:
            top.activateWindow()
            self._app.processEvents()

    def settle(self) -> Script:
        """Until nothing is being worked on any more."""
        yield self._tasks.idle
        yield pause(2 * _TICK_MS)
        yield self._tasks.idle

    def picture_once(self, name: str) -> None:
        """As `picture`, of a page that always looks the same."""
        if self._mark + name not in self._taken:
            self._taken.add(self._mark + name)
            self.picture(name)

    def picture(self, name: str) -> None:
        """A PNG of the window as it is, with an open box on it."""
        self._count += 1
        window = self._app.activeWindow() or _first_visible(self._app)
        top = self._app.activeModalWidget()
        parent = top.parentWidget() if top is not None else None
        target = parent.window() if parent is not None else window
        if target is None:
            return
        image = target.grab()
        if top is not None and top is not target and top.isWindow():
            from PySide6.QtGui import QPainter

            painter = QPainter(image)
            painter.drawPixmap(
                top.mapToGlobal(top.rect().topLeft()) - target.mapToGlobal(target.rect().topLeft()),
                top.grab(),
            )
            painter.end()
        path = self._pictures / f"{self._count:03d}_{self._mark}{name}.png"
        image.save(str(path), "PNG", _QUICK)


def quiet_qt() -> None:
    """Lets the offscreen platform's remarks about windows and lists fall; everything else goes to standard error."""

    def told(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if not any(remark in text for remark in _REMARKS):
            sys.stderr.write(f"qt: {text}\n")

    qInstallMessageHandler(told)


def play(script: Script, hands: Hands) -> None:
    """Runs a script to its end inside the event loop. Raises Stuck, or what the script raised."""
    loop = QEventLoop()
    failures: list[BaseException] = []
    player = _Player(script, hands, loop, failures)
    player.start()
    loop.exec()
    if failures:
        raise failures[0]


class _Player(QObject):
    """Looks again every few milliseconds whether the script can go on; works inside nested loops of dialogs."""

    def __init__(self, script: Script, hands: Hands, loop: QEventLoop, failures: list[BaseException]) -> None:
        super().__init__()
        self._script, self._hands, self._loop, self._failures = script, hands, loop, failures
        self._condition: Condition = lambda: True
        self._since = self._idle_since = time.monotonic()
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._timer.start()

    def _tick(self) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            self._go_on()
        except StopIteration:
            self._end()
        except (
            BaseException
        ) as error:  # whatever it was, the caller must hear of it and no dialog may hold the loop
            self._failures.append(error)
            self._hands.picture("stuck")  # what stood there instead
            self._end()
        finally:
            self._busy = False

    def _go_on(self) -> None:
        """One look. The script itself hears that it is stuck: it may know how to go on with something else."""
        try:
            ready = self._condition()
        except Exception as error:  # a widget that is gone, or ours broken: the script decides
            self._wait_for(self._script.throw(error))
            return
        if ready:
            self._wait_for(next(self._script))
        elif self._is_late():
            self._wait_for(self._script.throw(Stuck(self._hands.step)))

    def _wait_for(self, condition: Condition) -> None:
        self._condition = condition
        self._since = self._idle_since = time.monotonic()

    def _is_late(self) -> bool:
        now = time.monotonic()
        if not self._hands.idle():
            self._idle_since = now
        return now - self._since > _PATIENCE_S or now - self._idle_since > _IDLE_PATIENCE_S

    def _end(self) -> None:
        self._timer.stop()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                QDialog.done(widget, 0)  # past any question it would ask: its nested loop must end
        self._loop.quit()


def _standing(choice: QComboBox | PickList) -> tuple[object, ...]:
    """What a list stands on now: its key, or its word."""
    if isinstance(choice, PickList):
        return (choice.value(),)
    return choice.currentData(), choice.currentText()


def pause(milliseconds: int) -> Condition:
    """True once that much time has passed."""
    until = time.monotonic() + milliseconds / 1000
    return lambda: time.monotonic() >= until


def _compose(app: QApplication, widget: QWidget, text: str, reading: str) -> None:
    """What an IME sends: the kana while they are typed, then the chosen characters."""
    target = app.focusWidget() or widget
    if reading:
        app.sendEvent(target, QInputMethodEvent(reading, []))
    event = QInputMethodEvent()
    event.setCommitString(text)
    app.sendEvent(target, event)


def _first_visible(app: QApplication) -> QWidget | None:
    return next((w for w in app.topLevelWidgets() if w.isVisible() and w.isWindow()), None)
