"""Work off the GUI thread: one after another, answers on the GUI thread, never for someone who is gone."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.tasks import Tasks
from forms.kernel.errors import Bug, Refused, TechoError


def _fail(error: TechoError) -> None:
    raise AssertionError(error.code)


def test_the_answer_comes_back_on_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    """Work runs elsewhere."""
    owner = QObject()
    where: list[str] = []

    def work() -> str:
        return threading.current_thread().name

    tasks.run(work, lambda name: where.extend([name, threading.current_thread().name]), _fail, owner=owner)
    assert tasks.wait_idle()
    assert where == ["techo-work", "MainThread"]


def test_work_is_done_in_the_order_given(qtbot: QtBot, tasks: Tasks) -> None:
    """One worker: the store likes it."""
    owner = QObject()
    got: list[int] = []
    for i in range(20):
        tasks.run(lambda n=i: n, got.append, _fail, owner=owner)  # type: ignore[misc]  # the default binds n now
    assert tasks.wait_idle()
    assert got == list(range(20))


def test_a_refusal_comes_back_as_it_is(qtbot: QtBot, tasks: Tasks) -> None:
    """The rule's own code."""
    told: list[TechoError] = []

    def work() -> None:
        raise Refused("four_eyes.same_person", field="actor")

    tasks.run(work, lambda _: None, told.append, owner=QObject())
    owner = QObject()
    tasks.run(work, lambda _: None, told.append, owner=owner)
    assert tasks.wait_idle()
    assert told[-1].code == "four_eyes.same_person"


@pytest.mark.expects_log
def test_an_unexpected_exception_is_our_fault_and_its_text_stays_inside(
    qtbot: QtBot, tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    """The log names types and frames; values may stand in the text."""
    told: list[TechoError] = []
    owner = QObject()

    def work() -> None:
        raise ValueError("secret words")

    tasks.run(work, lambda _: None, told.append, owner=owner, label="entry.save")
    assert tasks.wait_idle()
    assert isinstance(told[0], Bug)
    assert told[0].code == "task.crashed"
    assert "ValueError" in caplog.text
    assert "entry.save" in caplog.text
    assert "secret words" not in caplog.text


def test_nobody_is_called_who_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    """A screen closed meanwhile gets no answer."""
    import shiboken6

    owner = QObject()
    hold = threading.Event()
    got: list[object] = []
    tasks.run(lambda: hold.wait(5), got.append, _fail, owner=owner)
    shiboken6.delete(owner)
    hold.set()
    assert tasks.wait_idle()
    assert got == []


def test_busy_tells_begin_and_end(qtbot: QtBot, tasks: Tasks) -> None:
    """Once each for a batch."""
    seen: list[bool] = []
    tasks.busy.connect(seen.append)
    owner = QObject()
    assert tasks.idle()
    for _ in range(3):
        tasks.run(lambda: 1, lambda _: None, _fail, owner=owner)
    assert not tasks.idle()
    assert tasks.wait_idle()
    assert seen == [True, False]


def test_waiting_gives_up_after_its_time(qtbot: QtBot, tasks: Tasks) -> None:
    """The demo must not hang."""
    hold = threading.Event()
    owner = QObject()
    tasks.run(lambda: hold.wait(5), lambda _: None, _fail, owner=owner)
    assert not tasks.wait_idle(50)
    hold.set()
    assert tasks.wait_idle()


def test_after_closing_nothing_more_is_taken(qtbot: QtBot) -> None:
    """What waited is still done (a draft may be among it), but nobody is told."""
    tasks = Tasks()
    hold = threading.Event()
    owner = QObject()
    got: list[object] = []
    done: list[int] = []
    tasks.run(lambda: hold.wait(5), got.append, _fail, owner=owner)
    tasks.run(lambda: done.append(2), got.append, _fail, owner=owner)
    hold.set()
    tasks.close()
    assert tasks.closed
    assert tasks.idle()
    assert done == [2]
    assert got == []
    with pytest.raises(Bug):
        tasks.run(lambda: 3, got.append, _fail, owner=owner)


def test_answers_nobody_waits_for_any_more_are_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    """離席: what was asked for before is done unseen; what comes after is answered."""
    owner = QObject()
    done: list[int] = []
    got: list[object] = []
    tasks.run(lambda: done.append(1), got.append, _fail, owner=owner)
    tasks.drop_answers()
    tasks.run(lambda: 2, got.append, _fail, owner=owner)
    assert tasks.wait_idle()
    assert done == [1]
    assert got == [2]
