"""What the entry screen asks of life at the counter: 保留 with a word, and why a paper is entered later than it came."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app import wording_counter as words
from app.ui.context import Ui
from app.ui.screens.entry_acts import EntryActs
from app.usecases import late_entry, parking
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.dates import PartialDate, to_list
from forms.kernel.record import Record


class EntryCounter:
    """Boxes over one screen, and the acts behind them; refusals come as those of `acts`."""

    def __init__(self, ui: Ui, session: Session, acts: EntryActs, screen: QWidget) -> None:
        self._ui, self._session, self._acts, self._screen = ui, session, acts, screen

    def park(
        self,
        case: Case,
        record: Callable[[], Record],
        then: Callable[[str], None],
        *,
        end: Callable[[], None],
    ) -> None:
        """Sets the draft aside as it is typed, once a word was given; `then` with what is to be said, `end` in any case."""
        word = self._ui.prompts.ask_reason(
            self._screen, words.PARK_TITLE, words.PARK_REASONS, words.PARK_HINT, do=words.PARK
        )
        if word is None:
            end()
            return
        desk, actor, typed = self._session.desk, self._session.actor, record()
        said = words.PARKED.replace("{case}", case.reception_no)
        self._acts.run(
            "park",
            lambda: parking.park(desk, actor, case.id, typed, word),
            lambda _none: then(said),
            end,
        )

    def late(self, case: Case, received_on: str, then: Callable[[], None]) -> None:
        """Why it is entered later than it came; `then` once that is kept."""
        came, entered = to_list(PartialDate.from_iso(received_on)), to_list(late_entry.entered_on(case))
        title = f"{words.LATE_TITLE}（受付日 {came}・入力日 {entered}）"
        told = self._ui.prompts.ask_reason(
            self._screen, title, words.LATE_REASONS, words.LATE_HINT, do=words.LATE
        )
        if told is None:
            return
        desk, actor = self._session.desk, self._session.actor
        self._acts.run(
            "late_entry", lambda: late_entry.tell(desk, actor, case.id, told), lambda _none: then()
        )
