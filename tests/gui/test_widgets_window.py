"""What belongs to the window: the ring of the focus, paper on the screen, nobody at the desk, a crash."""

import logging
from io import BytesIO

import pytest
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui import crash
from app.ui.application import TechoApplication
from app.ui.idle import IdleWatch
from app.ui.tasks import Tasks
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.paper_view import WIDTH, PaperView
from forms.kernel.errors import Refused


def test_the_ring_goes_round_what_has_the_focus(qtbot: QtBot) -> None:
    """It follows layout and scrolling, and is cut off with the scroll area."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    outside, inside, own = QLineEdit(), QLineEdit(), QLineEdit()
    own.setProperty("ring", "none")
    tall = QWidget()
    deep = QVBoxLayout(tall)
    deep.addWidget(inside)
    deep.addSpacing(900)
    area = QScrollArea()
    area.setWidget(tall)
    area.setWidgetResizable(True)
    for part in (outside, own, area):
        column.addWidget(part)
    window.resize(300, 300)
    window.show()
    ring = FocusRing(window)
    ring.follow(None, outside)
    drawn = window.findChild(QWidget, "focus.ring")
    assert drawn is not None
    assert drawn.geometry() == outside.geometry().adjusted(-5, -5, 5, 5)
    window.resize(400, 300)
    qtbot.waitUntil(lambda: drawn.geometry() == outside.geometry().adjusted(-5, -5, 5, 5))
    ring.follow(outside, inside)
    assert drawn.parentWidget() is area.viewport()
    before = drawn.y()
    area.verticalScrollBar().setValue(40)
    qtbot.waitUntil(lambda: drawn.y() == before - 40)
    ring.follow(inside, own)
    assert ring.target is None
    assert not drawn.isVisible()
    assert not drawn.grab().isNull()


def test_the_ring_survives_the_window_it_was_in(qtbot: QtBot) -> None:
    """A closed dialog takes the drawing with it; the next focus gets a new one."""
    import shiboken6

    ring = FocusRing()
    first, second = QWidget(), QWidget()
    qtbot.addWidget(second)
    fields = [QLineEdit(first), QLineEdit(second)]
    ring.follow(None, fields[0])
    shiboken6.delete(first)
    ring.follow(None, fields[1])
    assert ring.target is fields[1]
    shiboken6.delete(fields[1])
    ring.place()
    assert not second.findChild(QWidget, "focus.ring").isVisibleTo(second)  # type: ignore[union-attr]  # it was just made


def _pdf(pages: int = 2) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    for page in range(pages):
        canvas.rect(100, 100 + page * 50, 200, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_paper_is_shown_turned_and_zoomed_by_keyboard(qtbot: QtBot, tasks: Tasks) -> None:
    """PgUp/PgDn, Ctrl +/−/0; drawn off the GUI thread."""
    view = PaperView(tasks)
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    view.show_pdf(_pdf())
    assert tasks.wait_idle()
    assert tasks.wait_idle()
    assert (view.page, view.pages) == (0, 2)
    first = view.grab().toImage()
    for key, modifier in (
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(view, key, modifier)
        assert tasks.wait_idle()
    assert view.page == 1
    assert view.zoom == 0
    assert view.grab().toImage() != first
    view.set_zoom(WIDTH)
    view.set_zoom(1.0)
    view.go(5)
    assert tasks.wait_idle()
    assert view.page == 1
    view.resize(600, 700)
    view.wipe()
    assert tasks.wait_idle()
    assert view.pages == 0
    QTest.keyClick(view, Qt.Key.Key_A)


@pytest.mark.expects_log
def test_an_unreadable_paper_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    """The screen decides what to say."""
    view = PaperView(tasks)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.failed):
        view.show_pdf(b"no paper")


class Clock:
    """Time that the test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_nobody_at_the_desk_is_noticed_in_two_steps(qtbot: QtBot, qapp: TechoApplication) -> None:
    """First a warning, then the end; a key in between starts anew; after the end it rests."""
    clock = Clock()
    watch = IdleWatch(300, 60, clock)
    told: list[str] = []
    watch.soon.connect(lambda: told.append("soon"))
    watch.expired.connect(lambda: told.append("expired"))
    window = QLineEdit()
    qtbot.addWidget(window)
    window.show()
    qapp.watch_idle(watch)
    watch.watch(window.windowHandle())
    watch.watch(None)
    watch.start()
    clock.now = 250
    watch.look()
    watch.look()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    clock.now = 480
    watch.look()
    assert told == ["soon"]
    clock.now = 500
    watch.look()
    clock.now = 560
    watch.look()
    assert told == ["soon", "soon", "expired"]
    QGuiApplication.instance().focusWindowChanged.disconnect(watch.watch)  # type: ignore[union-attr]  # it runs


def test_a_crash_report_names_types_and_places_only() -> None:
    """Causes too, our own codes too, never the words."""
    try:
        try:
            raise KeyError("secret words")
        except KeyError as inner:
            raise Refused("store.closed") from inner
    except Refused as error:
        said = crash.frames_of(error)
    assert "Refused[store.closed]" in said
    assert "KeyError" in said
    assert "test_widgets_window.py" in said
    assert "secret words" not in said


@pytest.mark.expects_log
def test_uncaught_exceptions_are_logged_and_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, qapp: TechoApplication
) -> None:
    """Qt's own messages go to the log too; Ctrl+C stays what it is."""
    import sys

    told: list[BaseException] = []
    asked: list[object] = []
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.setattr("sys.__excepthook__", lambda *args: asked.append(args))
    monkeypatch.setattr(crash, "qInstallMessageHandler", asked.append)
    qapp.guard(told.append)
    error = ValueError("secret words")
    sys.excepthook(ValueError, error, None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == [error]
    assert len(asked) == 2
    with caplog.at_level(logging.DEBUG):
        crash._qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "a font is missing")
    assert "a font is missing" in caplog.text
    assert "secret words" not in caplog.text
