"""The acts of entry, off the GUI thread. What is answered after somebody left or locked the screen is not shown any more."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.rules.one_at_a_time import EDITABLE
from app.ui.context import Ui
from app.ui.screens.entry_other import or_held
from app.usecases import entry, inspect, one_at_a_time
from app.usecases.entry import Entry, Submitted
from app.usecases.inspect import CaseView
from app.usecases.one_at_a_time import OpenCase
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.errors import TechoError

T = TypeVar("T")


class EntryActs(QObject):
    """`failed(error)` when an act was refused or could not be done: nothing was changed by it. `elsewhere(OpenCase)` when
    this person has another case open for entry."""

    failed = Signal(object)
    elsewhere = Signal(object)

    def __init__(self, ui: Ui, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._turn = 0

    @property
    def over(self) -> bool:
        """Whether the window is closed: what still wants to look finds nobody at work."""
        return self._ui.tasks.closed

    def forget(self) -> None:
        """From now on the answers to what was asked so far are dropped."""
        self._turn += 1

    def begin(self, then: Callable[[Case], None]) -> None:
        """A new draft, open for entry."""
        desk, actor = self._session.desk, self._session.actor
        self._open("open_draft", lambda: entry.open_draft(desk, actor), then)

    def view(self, case_id: str, then: Callable[[CaseView], None]) -> None:
        """A case as it stands in the store, as far as it may be seen here."""
        desk, actor = self._session.desk, self._session.actor
        self.run("case_view", lambda: inspect.case_view(desk, actor, case_id), then)

    def take_up(self, case: Case, then: Callable[[Case], None]) -> None:
        """The case is open for entry from now on, if this person may type into it."""
        self._open("take_up", lambda: case, then)

    def release(self, case_id: str) -> None:
        """The case is no longer open here. Should that fail, it is over by itself a little later."""
        desk, actor = self._session.desk, self._session.actor
        if not self._ui.tasks.closed:
            self._ui.tasks.run(
                lambda: one_at_a_time.release(desk, actor, case_id),
                lambda _none: None,
                lambda _error: None,
                owner=self,
                label="release",
            )

    def submit(
        self, case_id: str, leaving: Entry, then: Callable[[Submitted], None], *, end: Callable[[], None]
    ) -> None:
        """確認へ回す. The number leaves the memory of this screen and `end` is called, whatever the answer is."""
        desk, actor = self._session.desk, self._session.actor

        def ended() -> None:
            if leaving.number is not None:
                leaving.number.wipe()
            end()

        self.run("submit", lambda: entry.submit(desk, actor, case_id, leaving), then, ended)

    def take_back(self, case_id: str, then: Callable[[Case], None]) -> None:
        """取り戻し: a draft again, open for entry."""
        desk, actor, shell = self._session.desk, self._session.actor, self._ui.shell
        self._open("take_back", lambda: entry.take_back(desk, actor, case_id), then, shell.refresh_counts)

    def note_look(self, case_id: str, then: Callable[[], None]) -> None:
        """F4: the look is recorded before anything is seen."""
        desk, actor = self._session.desk, self._session.actor
        self.run("note_look", lambda: entry.note_look(desk, actor, case_id), lambda _none: then())

    def _open(
        self,
        label: str,
        get: Callable[[], Case],
        then: Callable[[Case], None],
        end: Callable[[], None] | None = None,
    ) -> None:
        """Gets a case and takes it up, if it is this person's to type into."""
        desk, actor = self._session.desk, self._session.actor

        def taken() -> Case:
            case = get()
            if case.assigned_to == actor.staff.id and case.state in EDITABLE:
                one_at_a_time.take(desk, actor, case.id)
            return case

        def shown(found: Case | OpenCase) -> None:
            if isinstance(found, OpenCase):
                self.elsewhere.emit(found)
            else:
                then(found)

        self.run(label, lambda: or_held(self._session, taken), shown, end)

    def run(
        self,
        label: str,
        act: Callable[[], T],
        then: Callable[[T], None],
        end: Callable[[], None] | None = None,
    ) -> None:
        """An act on the worker; its answer is dropped once `forget` was called. `end` is called in any case."""
        asked = self._turn

        def done(result: T) -> None:
            if end is not None:
                end()
            if asked == self._turn:
                then(result)

        def refused(error: TechoError) -> None:
            if end is not None:
                end()
            if asked == self._turn:
                self.failed.emit(error)

        self._ui.tasks.run(act, done, refused, owner=self, label=label)
