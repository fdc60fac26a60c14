"""The one way off the GUI thread: work runs on one worker, one after another; answers come back on the GUI thread."""

import itertools
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from app.ui.crash import frames_of
from forms.kernel.errors import Bug, TechoError

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Job:
    """One piece of work and who waits for it."""

    number: int
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[TechoError], None]
    owner: QObject
    label: str


class Tasks(QObject):
    """Runs work on one dedicated thread in the order given. `busy(True/False)` tells when it begins and when nothing is left."""

    busy = Signal(bool)
    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._jobs: dict[int, _Job] = {}
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._unheard = 0  # answers to jobs before this number are no longer wanted
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[TechoError], None],
        *,
        owner: QObject,
        label: str = "",
    ) -> None:
        """Runs `work` on the worker, then `done(result)` or `failed(error)` on the GUI thread.

        Neither is called when `owner` is gone by then. An unexpected exception arrives as Bug("task.crashed").
        `label` is for logs: never put a person's data in it. Raises Bug after `close()`.
        """
        if self._closed:
            raise Bug("task.closed")
        if self._thread is None:
            self._thread = threading.Thread(target=self._work_off, name="techo-work", daemon=True)
            self._thread.start()
        job = _Job(next(self._numbers), work, done, failed, owner, label)
        first = not self._jobs
        self._jobs[job.number] = job
        self._queue.put(job)
        if first:
            self.busy.emit(True)

    def idle(self) -> bool:
        """Whether nothing runs or waits."""
        return not self._jobs

    def wait_idle(self, timeout_ms: int = 10_000) -> bool:
        """For tests and the demo: lets events run until nothing is left; False after `timeout_ms`."""
        if self.idle():
            return True
        loop = QEventLoop()
        leave = self._leave_when_idle(loop)
        self.busy.connect(leave)
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        timer.start(timeout_ms)
        while not self.idle() and timer.isActive():  # what ended may have been followed by something else
            loop.exec()
        self.busy.disconnect(leave)
        return self.idle()

    def drop_answers(self) -> None:
        """離席: what was asked for so far is still done, but nobody hears of it any more."""
        self._unheard = next(self._numbers)

    @property
    def closed(self) -> bool:
        """Whether nothing more is taken."""
        return self._closed

    def close(self) -> None:
        """Takes no more, does what was asked for (a draft may wait to be kept), ends the thread. Delivers no answers."""
        self._closed = True
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(timeout=30)
            self._thread = None
        self._jobs.clear()  # not before the worker has let go of them

    @staticmethod
    def _leave_when_idle(loop: QEventLoop) -> Callable[[bool], None]:
        def leave(busy: bool) -> None:
            if not busy:
                loop.quit()

        return leave

    def _work_off(self) -> None:
        while (job := self._queue.get()) is not None:
            number, result, error = job.number, *_outcome(job)
            del job  # what it holds may be a screen's last hold, and only the GUI thread may free a screen
            if not self._closed:
                self._finished.emit(number, result, error)
            del result, error

    def _deliver(self, number: int, result: object, error: object) -> None:
        job = None if self._closed else self._jobs.pop(number, None)
        if job is None:
            return
        try:
            if number >= self._unheard and shiboken6.isValid(job.owner):
                if isinstance(error, TechoError):
                    job.failed(error)
                else:
                    job.done(result)
        finally:
            if not self._jobs:
                self.busy.emit(False)


def _outcome(job: _Job) -> tuple[object, TechoError | None]:
    """What the work gave, or what stopped it (bare: a traceback would hold on to the screen that asked)."""
    try:
        return job.work(), None
    except TechoError as told:
        told.__context__ = told.__cause__ = None
        return None, told.with_traceback(None)
    except Exception as unexpected:  # whatever broke must reach the person as our fault
        _log.error("work %s broke: %s", job.label, frames_of(unexpected))
        return None, Bug("task.crashed")
