"""The alert before a protected person's case opens, and the reason before the whereabouts are shown (支援措置)."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.context import Ui
from app.ui.screens import shield_words as words
from app.ui.widgets.note import Note
from app.usecases import holder_shield, shield
from app.usecases.shield import Shield
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError
from forms.kernel.masking import Veil

T = TypeVar("T")
Then = Callable[[], object]


def _nothing() -> None:
    """For whoever has nothing to do when the person turns back."""


class Gate(QObject):
    """Asks off the GUI thread, answers by boxes over `window`. `failed(error)` when something was refused.

    After `forget` (another case, or nobody at the seat) what was asked before is answered to nobody.
    """

    failed = Signal(object)

    def __init__(self, ui: Ui, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window
        self._turn = 0
        self._asking = ""  # the case whose alert is open now

    def is_asking(self, case_id: str) -> bool:
        """Whether the alert of this case is open already: it is not asked twice."""
        return bool(case_id) and self._asking == case_id

    def before(self, case_id: str, then: Then, turned_back: Then = _nothing) -> None:
        """Goes on with `then` where nobody is protected, or once the alert was read."""

        def looked(found: Shield | None) -> None:
            if found is None or found.seen:
                then()
            elif self._alert(case_id, found):
                self._acknowledge(case_id, then)
            else:
                turned_back()

        self._run(lambda: self._look(case_id), looked)

    def watch(
        self, case_id: str, then: Callable[[Shield], object], otherwise: Callable[[], object] = _nothing
    ) -> None:
        """A case that turned out, while it is typed, to be of a protected person: said at once, to be read. `otherwise` where
        there is nothing to be read."""

        def looked(found: Shield | None) -> None:
            if found is not None and not found.seen:
                self._ui.prompts.tell(
                    self._window, words.TITLE, words.alert(found), close="確かめました", kind="caution"
                )
                self._acknowledge(case_id, lambda: then(found))
            else:
                otherwise()

        self._run(lambda: self._look(case_id), looked)

    def lift(self, case_id: str, then: Then, turned_back: Then = _nothing) -> None:
        """Asks for the reason; goes on with `then` once the lifting stands in the chain."""
        told = ask_reason(self._ui, self._window)
        if told is None:
            turned_back()
            return
        reason = told
        self._run(
            lambda: shield.lift(self._session.desk, self._session.actor, case_id, reason),
            lambda _case: then(),
        )

    def forget(self) -> None:
        """What was asked so far is answered to nobody."""
        self._turn += 1

    def _alert(self, case_id: str, found: Shield) -> bool:
        self._asking = case_id
        try:
            return self._ui.prompts.confirm(
                self._window, words.TITLE, words.alert(found), "確かめて開く", leave="開かない"
            )
        finally:
            self._asking = ""

    def _acknowledge(self, case_id: str, then: Then) -> None:
        self._run(lambda: self._note(case_id), lambda _shield: then())

    def _look(self, case_id: str) -> Shield | None:
        return shield.look(self._session.desk, self._session.actor, case_id)

    def _note(self, case_id: str) -> Shield | None:
        return shield.acknowledge(self._session.desk, self._session.actor, case_id)

    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        asked = self._turn

        def done(result: T) -> None:
            if asked == self._turn:
                then(result)

        def refused(error: TechoError) -> None:
            if asked == self._turn:
                self.failed.emit(error)

        self._ui.tasks.run(work, done, refused, owner=self, label="shield")


class LineGate(Gate):
    """The same of a line of the 手帳台帳 of before: its id takes the place of a case's."""

    def _look(self, case_id: str) -> Shield | None:
        return holder_shield.look(self._session.desk, self._session.actor, case_id)

    def _note(self, case_id: str) -> Shield | None:
        return holder_shield.acknowledge(self._session.desk, self._session.actor, case_id)


def ask_reason(ui: Ui, window: QWidget) -> str | None:
    """Why the whereabouts are to be shown; None when the person turns back."""
    return ui.prompts.ask_reason(window, words.LIFT_TITLE, words.REASONS, words.LIFT_HINT, do=words.LIFT)


class ShieldNote(Note):
    """Says that somebody is protected; `pressed` asks for the lifting where that is still to be had here."""

    def __init__(self, name: str, key: str = "", *, lifts: bool = True) -> None:
        super().__init__(
            "caution", "", button=f"表示する {key}".strip() if lifts else "", icon="shield-alert", name=name
        )
        self._lifts = lifts
        self.show_shield(None)

    def show_shield(self, found: Shield | None) -> None:
        """Shows what is known; None hides it."""
        self.setVisible(found is not None)
        if found is None:
            self.show_note("caution", "")
            return
        self.show_note("caution", *words.note(found))
        self.button.setVisible(self._lifts and found.veil is Veil.DOWN)
        self.button.setAccessibleName(words.LIFT_TITLE)
