"""An import on the worker, turn by turn: what others ask for meanwhile is done in between, and it can be called off."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.exchange.report import Tally
from app.ui.tasks import Tasks
from forms.kernel.errors import TechoError


class Loading(Protocol):
    """An import under way, of the 住基データ or of a 手帳台帳."""

    tally: Tally
    line: int
    lines: int

    @property
    def doubts(self) -> Sequence[Any]:
        """What somebody should look at before it is put in use."""

    def accept(self, *doubts: Any) -> None:
        """Somebody has looked."""

    def step(self) -> bool:
        """Reads the next rows; False at the end."""

    def finish(self) -> object:
        """Puts it in use."""

    def abandon(self) -> None:
        """Calls it off."""


class Turns(QObject):
    """One import at a time. `progressed(Loading)` after each turn; `doubted(Loading)` when all is read and somebody should look
    before it is put in use, which waits for `go_on`; then one of the three ends:

    `refused(TechoError)` nothing was begun, `ended(Extract | None, Tally)` in use or called off, `broke(TechoError, Tally)`.
    """

    progressed = Signal(object)
    doubted = Signal(object)
    refused = Signal(object)
    ended = Signal(object, object)
    broke = Signal(object, object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._loading: Loading | None = None
        self._round = 0  # tells an import of before from this one
        self._stopping = False
        self.running = False

    @property
    def stopping(self) -> bool:
        """Whether it was called off and the turn at hand is not over yet."""
        return self._stopping

    def start(self, begin: Callable[[], Loading]) -> None:
        """Begins and reads on to the end."""
        self._round += 1
        self.running, self._stopping = True, False
        now = self._round
        self._tasks.run(
            begin,
            lambda loading: self._begun(now, loading),
            lambda error: self._refused(now, error),
            owner=self,
            label="register begin",
        )

    def stop(self) -> None:
        """Calls it off once the turn at hand is over."""
        self._stopping = self.running

    def drop(self) -> None:
        """Calls it off and says no more; whatever is still on the worker is ended behind it."""
        self._round += 1
        self.running = self._stopping = False
        loading, self._loading = self._loading, None
        if loading is not None and not self._tasks.closed:
            self._put_away(loading)

    def _begun(self, now: int, loading: Loading) -> None:
        if now != self._round:
            self._put_away(loading)
            return
        self._loading = loading
        self._turn(loading)

    def _refused(self, now: int, error: TechoError) -> None:
        if now == self._round:
            self.running = False
            self.refused.emit(error)

    def _turn(self, loading: Loading) -> None:
        self._tasks.run(
            loading.step,
            lambda more: self._stepped(loading, more=more),
            lambda error: self._broke(loading, error),
            owner=self,
            label="register turn",
        )

    def _stepped(self, loading: Loading, *, more: bool) -> None:
        if self._loading is not loading:
            return
        self.progressed.emit(loading)
        if more and not self._stopping:
            self._turn(loading)
        elif loading.doubts and not self._stopping:
            self.doubted.emit(loading)
        else:
            self._end(loading)

    def go_on(self, *, sure: bool) -> None:
        """Somebody has looked: it is right, or is called off."""
        loading = self._loading
        if loading is None:
            return
        if sure:
            loading.accept(*loading.doubts)
        else:
            self._stopping = True
        self._end(loading)

    def _end(self, loading: Loading) -> None:
        last: Callable[[], object] = loading.abandon if self._stopping else loading.finish
        self._tasks.run(
            last,
            lambda extract: self._ended(loading, extract),
            lambda error: self._broke(loading, error),
            owner=self,
            label="register end",
        )

    def _ended(self, loading: Loading, extract: object) -> None:
        if self._is_over(loading):
            self.ended.emit(extract, loading.tally)

    def _broke(self, loading: Loading, error: TechoError) -> None:
        if self._is_over(loading):
            self.broke.emit(error, loading.tally)

    def _is_over(self, loading: Loading) -> bool:
        """Whether this is the end of the present import, of which nothing is left then."""
        if self._loading is not loading:
            return False
        self._loading, self.running, self._stopping = None, False, False
        return True

    def _put_away(self, loading: Loading) -> None:
        self._tasks.run(loading.abandon, ignore, ignore, owner=self, label="register off")


def ignore(_told: object) -> None:
    """What came of tidying up matters to nobody: the next import or purge ends what is left."""
