"""Papers on their way: sent whole or taken back, and what the printer says of them until somebody answers."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.exchange.spool import JobWord, Progress, Sent
from app.ui.context import Printing, Ui
from app.usecases.papers import Printable
from app.wording_printing import printer_says
from forms.kernel.errors import TechoError

_EVERY = 2000  # ms
_OVER = (Progress.DONE, Progress.GONE)


def send_all(printing: Printing, papers: Iterable[Printable | None], printer: str) -> tuple[Sent, ...]:
    """Sends papers one after another; when one is not taken, those before it are taken back. Raises as `Printing.send`."""
    sent: list[Sent] = []
    try:
        for paper in papers:
            if paper is not None:
                sent.append(printing.send(paper.data, paper.name, printer, paper.issue_id))
    except TechoError:
        for one in sent:
            printing.cancel(one)
        raise
    return tuple(sent)


class PrintWatch(QObject):
    """`heard(words)`: what the printer says, when it says something new. Where the system tells nothing it stays silent."""

    heard = Signal(str)

    def __init__(self, ui: Ui, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._sent: tuple[Sent, ...] = ()
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.ask)

    def begin(self, sent: tuple[Sent, ...]) -> None:
        """These are on their way now."""
        self._sent, self._last = sent, ""
        if any(one.job for one in sent):
            self._timer.start()

    def stop(self, *, take_back: bool = False) -> None:
        """Somebody answered; with `take_back` what still lies in a queue is not to come out any more."""
        sent, self._sent = self._sent, ()
        self._timer.stop()
        if take_back and sent:
            printing = self._ui.printing
            for one in sent:
                self._ui.tasks.run(
                    partial(printing.cancel, one), _ignore, _ignore, owner=self, label="cancel"
                )

    def ask(self) -> None:
        """Asks the system once."""
        printing, sent = self._ui.printing, tuple(one for one in self._sent if one.job)
        if sent and self._ui.tasks.idle():  # never in the way of other work
            self._ui.tasks.run(
                lambda: [printing.word(one) for one in sent], self._told, _ignore, owner=self, label="printer"
            )

    def _told(self, words: list[JobWord]) -> None:
        if not self._sent:
            return
        open_ones = [word for word in words if word.progress not in _OVER]
        word = next((one for one in open_ones if one.trouble), next(iter(open_ones), words[-1]))
        if not open_ones:
            self._timer.stop()
        said = printer_says(word.progress.value, word.trouble.value if word.trouble else "")
        if said != self._last:
            self._last = said
            self.heard.emit(said)


def _ignore(_answer: object) -> None:
    """The paper itself is what counts."""
