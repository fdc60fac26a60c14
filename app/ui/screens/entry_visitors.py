"""F5 of the entry screen: the box of papers for the visitor, over whatever page is shown."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.context import Ui
from app.ui.screens.counter_acts import counter_acts
from app.ui.screens.visitor_acts import acts_of
from app.ui.screens.visitor_box import VisitorBox
from app.usecases import counter_papers, visitor_papers
from app.usecases.counter_papers import AtCounter
from app.usecases.sign_in import Session
from app.usecases.visitor_papers import Offer
from forms.kernel.errors import TechoError


class EntryVisitors(QObject):
    """`failed(error)` when the box could not be opened."""

    failed = Signal(object)

    def __init__(self, ui: Ui, session: Session, screen: QWidget) -> None:
        super().__init__(screen)
        self._ui, self._session, self._screen = ui, session, screen
        self._box: VisitorBox | None = None
        self._wanted = ""  # the case it was asked for

    def open(self, case_id: str) -> None:
        """Reads what is on offer for a case, then opens the box."""
        if self._box is not None or self._wanted:
            return
        desk, actor = self._session.desk, self._session.actor
        self._wanted = case_id

        self._ui.tasks.run(
            lambda: (
                visitor_papers.offer(desk, actor, case_id),
                counter_papers.at_counter(desk, actor, case_id),
            ),
            self._offered,
            self._refused,
            owner=self,
            label="visitor_offer",
        )

    def abandon(self) -> None:
        """Left or locked: the box closes, and none opens that was asked for before."""
        self._wanted = ""
        if self._box is not None:
            self._box.abandon()

    def _offered(self, found: tuple[Offer, AtCounter]) -> None:
        offer, counter = found
        wanted, self._wanted = self._wanted, ""
        if offer.case.id != wanted:
            return
        about_number = acts_of(self._session, offer) if offer.case.record.form.takes_number else ()
        acts = (*about_number, *counter_acts(self._session, counter))
        self._box = VisitorBox(self._ui, self._session, acts, offer.case.reception_no, self._screen)
        self._box.finished.connect(self._closed)
        self._box.open()

    def _closed(self) -> None:
        box, self._box = self._box, None
        if box is None:
            return
        if box.said:
            self._ui.shell.toast(box.said)
        box.deleteLater()
        self._screen.activateWindow()  # not every platform gives the keyboard back by itself

    def _refused(self, error: TechoError) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.failed.emit(error)
