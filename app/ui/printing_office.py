"""Printing in a session: the office's list decides where papers go, and what went where is written down."""

from app.exchange.spool import How, JobWord, Sent, Ways
from app.ui.context import ONE_SIDE, Printing
from app.usecases import printing
from app.usecases.sign_in import Session
from forms.kernel.errors import Unavailable

_MOST = 20  # papers back: what was sent before them has long come out


class OfficePrinting(Printing):
    """The seat's printers for a signed-in session: only those on the office's list, and everything sent is written down."""

    def __init__(self, seat: Printing, session: Session) -> None:
        self._seat, self._session = seat, session
        self._offered: tuple[str, ...] | None = None
        self._under_way: list[Sent] = []  # of this session, as far as the system tells of them

    def names(self) -> tuple[str, ...]:
        """Those the list allows, as read last; before it was read all of the seat's (a send asks the list again)."""
        found = self._seat.names()
        return found if self._offered is None else tuple(one for one in found if one in self._offered)

    def of_seat(self) -> tuple[str, ...]:
        """Every paper printer of the seat, for the list itself."""
        return self._seat.of_seat()

    def refresh(self) -> None:
        """Reads system and list anew."""
        self._seat.refresh()
        self._offered = printing.offered(self._session.desk, self._seat.names())

    def ways(self, printer: str, /) -> Ways:
        """What a printer can be told."""
        return self._seat.ways(printer)

    def send(self, data: bytes, name: str, printer: str, issue_id: str = "", _how: How = ONE_SIDE, /) -> Sent:
        """As the list says of that printer. Raises Refused("printer.not_allowed") and as the seat's."""
        from app.pdf import preview  # pypdfium2 is not needed before the first print

        desk, actor = self._session.desk, self._session.actor
        told = printing.begin(desk, actor, issue_id, printer, preview.page_count(data))
        try:
            sent = self._seat.send(data, name, printer, issue_id, told)
        except Unavailable as error:
            printing.not_taken(desk, actor, issue_id, error.code)
            raise
        if sent.job:
            self._under_way = [*self._under_way[-_MOST:], sent]
        return sent

    def word(self, sent: Sent, /) -> JobWord:
        """What the system says of pages under way; of those that are out nobody asks again."""
        said = self._seat.word(sent)
        if said.over:
            self._under_way = [one for one in self._under_way if one != sent]
        return said

    def cancel(self, sent: Sent, /) -> None:
        """Takes back what has not come out."""
        self._seat.cancel(sent)

    def leave(self) -> None:
        """離席: what lies in a queue that stands still is taken back and written down; what is being printed comes out."""
        still = [one for one in self._under_way if self._seat.word(one).stands_still]
        self._under_way = []
        for one in still:
            self._seat.cancel(one)
        if still:
            self._seat.note_left(len(still))
            printers = {one.printer for one in still}
            printing.taken_back(self._session.desk, self._session.actor, printers, len(still))

    def left(self) -> int:
        """Of whoever sat here before."""
        return self._seat.left()
