"""One real application for all screen tests: offscreen, Fusion, the bundled fonts, the light scheme at 100 %."""

import gc
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent

from app.ui.application import TechoApplication
from app.ui.main_window import MainWindow
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from tests.gui.by_keys import Keys
from tests.gui.confirming import Open, over_a_list, sitting_before
from tests.gui.counter import Room, a_counter
from tests.gui.list_scene import Scene, a_scene
from tests.gui.road import Road, Stage, a_road, a_window
from tests.helpers.office import JST, Desk

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the offscreen platform cannot do (raise windows, grab keys) does not matter here."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def qapp() -> TechoApplication:
    """pytest-qt builds on this instead of a bare QApplication."""
    app = TechoApplication(["techo-tests"], RESOURCES, lazy_fonts=False)
    app.check_fonts()
    Theme(RESOURCES, "light").apply(app)
    gc.freeze()  # what was imported stays: only what tests leave is looked through after each
    return app


@pytest.fixture(autouse=True)
def _windows_of_this_test_are_put_away(qapp: TechoApplication) -> Iterator[None]:
    """A window that Python frees while it is shown and has the focus can take the process with it: hidden first, then given
    back to Qt at once, as the program itself does. Every look a later test chooses is given to each window there still is,
    and a watch of one that was left would go off in the middle of another test."""
    before = set(qapp.topLevelWidgets())
    yield
    for window in qapp.topLevelWidgets():
        if window not in before and window.parent() is None:
            window.hide()
            window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    gc.collect()
    Theme.of().choose(scheme="light", text_percent=100)  # now that nothing is left to be given another look


@pytest.fixture
def theme(qapp: TechoApplication) -> Theme:
    """The look in force; set back after each test."""
    return Theme.of()


@pytest.fixture
def tasks(qapp: TechoApplication) -> Iterator[Tasks]:
    """A worker of this test's own."""
    work = Tasks()
    yield work
    work.close()


@pytest.fixture
def scene(desk: Desk, tasks: Tasks) -> Scene:
    """An office with its people."""
    return a_scene(desk, tasks)


@pytest.fixture
def window(scene: Scene) -> Iterator[MainWindow]:
    """A window behind the box of the confirmer."""
    yield from over_a_list(scene)


@pytest.fixture
def opened(scene: Scene, window: MainWindow) -> Open:
    """Opens the box of the confirmer for a case, and signs in if somebody is given."""
    return sitting_before(scene, window)


@pytest.fixture
def room(desk: Desk, tasks: Tasks) -> Iterator[Room]:
    """A clerk at the counter, before an empty form."""
    yield from a_counter(desk, tasks)


@pytest.fixture
def road(desk: Desk) -> Road:
    """An office on a Tuesday morning."""
    desk.clock.now = datetime(2026, 11, 24, 9, 30, tzinfo=JST)
    return a_road(desk)


@pytest.fixture
def stage(tasks: Tasks, theme: Theme) -> Iterator[Stage]:
    """A window for screens, taken away at the end."""
    made = a_window(tasks)
    yield made
    made.window.lock()  # screens forget, timers rest
    made.window.hide()
    made.window.deleteLater()


@pytest.fixture
def keys(stage: Stage) -> Keys:
    """The keyboard of that window."""
    return Keys(stage)
