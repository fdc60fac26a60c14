"""Autosave: the draft is kept two seconds after the last key and whenever the form is left. No number is ever in it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.context import Ui
from app.usecases import entry
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError
from forms.kernel.record import Record

_QUIET_MS = 2000


class Autosave(QObject):
    """`saved(at, destroyed)` after each save (`destroyed`: a stored number died with a change of subject), `failed(error)`."""

    saved = Signal(datetime, bool)
    failed = Signal(object)

    def __init__(
        self, ui: Ui, session: Session, record: Callable[[], Record], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ui, self._session, self._record = ui, session, record
        self._case_id = ""
        self._typed = self._kept = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self.save)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return bool(self._case_id) and self._typed != self._kept

    def begin(self, case_id: str) -> None:
        """From now on for this case, which stands as stored."""
        self._timer.stop()
        self._case_id = case_id
        self._typed = self._kept = 0

    def end(self) -> None:
        """Nothing to keep any more."""
        self.begin("")

    def touch(self) -> None:
        """Something was typed."""
        if self._case_id:
            self._typed += 1
            self._timer.start()

    def save(self) -> None:
        """Keeps what is typed now, if it is not kept yet."""
        self._timer.stop()
        if not self.unsaved:
            return
        desk, actor, case_id, record, mark = (
            self._session.desk,
            self._session.actor,
            self._case_id,
            self._record(),
            self._typed,
        )

        def done(destroyed: bool) -> None:
            if self._case_id == case_id:
                self._kept = mark
                self.saved.emit(desk.now(), destroyed)

        self._ui.tasks.run(
            lambda: entry.save_draft(desk, actor, case_id, record),
            done,
            self._fail,
            owner=self,
            label="save_draft",
        )

    def _fail(self, error: TechoError) -> None:
        if self._case_id:
            self.failed.emit(error)
