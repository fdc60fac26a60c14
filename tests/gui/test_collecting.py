"""Widgets are freed on the GUI thread alone: Qt ends the process otherwise."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.tasks import Tasks
from forms.kernel.errors import TechoError


def _fail(error: TechoError) -> None:
    raise AssertionError(error.code)


class _Window(QWidget):
    """Holds on to itself, as screens with their own lambdas do."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def _leave_cycles(count: int) -> list[str]:
    """Windows nobody holds any more; names the thread each is freed on, in time."""
    freed: list[str] = []
    for _ in range(count):
        weakref.finalize(_Window(), lambda: freed.append(threading.current_thread().name))
    return freed


def test_the_worker_never_collects_widgets(qtbot: QtBot, tasks: Tasks) -> None:
    """However much the worker allocates."""
    owner = QWidget()
    freed = _leave_cycles(20)
    assert not gc.isenabled()
    tasks.run(lambda: len([[i] for i in range(200_000)]), lambda _: None, _fail, owner=owner)
    assert tasks.wait_idle()
    assert set(freed) <= {"MainThread"}
    gc.collect()
    assert freed == ["MainThread"] * 20


def test_the_gui_thread_collects_by_itself(qtbot: QtBot) -> None:
    """While events run, after as many new objects as Python's own threshold says."""
    gc.collect()
    freed = _leave_cycles(20)
    keep = [[i] for i in range(2_000)]
    qtbot.waitUntil(lambda: len(freed) == 20)
    assert set(freed) == {"MainThread"}
    assert len(keep) == 2_000


def test_what_the_work_held_is_let_go_on_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    """The work of a screen that closed meanwhile may be the last to know it."""

    class Work:
        def __call__(self) -> int:
            return 1

    owner = QWidget()
    freed: list[str] = []
    for _ in range(50):
        work = Work()
        weakref.finalize(work, lambda: freed.append(threading.current_thread().name))
        tasks.run(work, lambda _: None, _fail, owner=owner)
        del work
    assert tasks.wait_idle()
    assert freed == ["MainThread"] * 50


def test_closing_while_work_runs_lets_go_of_it_on_the_gui_thread(qtbot: QtBot) -> None:
    tasks = Tasks()
    begun, go_on = threading.Event(), threading.Event()
    freed: list[str] = []

    class Work:
        def __call__(self) -> bool:
            begun.set()
            return go_on.wait(10)

    work = Work()
    weakref.finalize(work, lambda: freed.append(threading.current_thread().name))
    tasks.run(work, lambda _: None, _fail, owner=QWidget())
    del work
    assert begun.wait(10)
    threading.Timer(0.05, go_on.set).start()
    tasks.close()
    assert freed == ["MainThread"]
