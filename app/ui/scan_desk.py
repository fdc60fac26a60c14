"""What a scanned sheet does in the window: it opens its case where none is open, and stops where another one is."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app import messages
from app.ui.context import Ui
from app.usecases import scan
from app.usecases.scan import Scanned
from app.usecases.sign_in import Session
from forms.kernel import sheet_code
from forms.kernel.case import Case
from forms.kernel.errors import TechoError
from forms.kernel.procedure import State
from forms.kernel.sheet_code import SheetCode, SheetKind

_AFTER = (
    SheetKind.READY,
    SheetKind.HEALTH,
    SheetKind.DECISION,
    SheetKind.RECEIPT,
    SheetKind.OFFICIAL,
)  # whoever brings the letter comes for the 手帳
_LISTS = {"confirm": State.ENTERED, "review": State.CONFIRMED}  # a list that has only cases of one state


class Window(Protocol):
    """The window around the screens, as far as a scan needs it."""

    current: str

    def case_at_work(self) -> Case | None:
        """The case open for entry or confirmation."""
        ...


class ScanDesk(QObject):
    """Handles codes one after another; a code read while a box is open over the screen changes nothing."""

    def __init__(self, ui: Ui, session: Session, window: Window, owner: QWidget) -> None:
        super().__init__(owner)
        self._ui, self._session, self._window, self._owner = ui, session, window, owner
        self._stopped = False

    def take(self, text: str) -> None:
        """A code as the scanner gave it."""
        found = sheet_code.read(text)
        if found is None or self._stopped:
            return
        code, page = found
        at_work = self._window.case_at_work()
        if at_work is not None and at_work.reception_no != code.number:
            self._stop(at_work, code, page)
        elif at_work is None and QApplication.activeModalWidget() is not None:
            self._ui.shell.toast("開いている画面を閉じてから、用紙を読み取ってください。")
        else:
            self._ask(code, lambda scanned: self._go(scanned, code, at_work))

    def _ask(self, code: SheetCode, then: Callable[[Scanned], None]) -> None:
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: scan.find(desk, actor, code), then, self._unknown, owner=self, label="scan"
        )

    def _go(self, scanned: Scanned, code: SheetCode, at_work: Case | None) -> None:
        old = (
            f"第{code.version}版の用紙で、今の内容とは違います。使わないでください。"
            if scanned.outdated
            else ""
        )
        if at_work is not None:
            self._ui.shell.toast(f"開いている申請（受付 {scanned.reception_no}）の用紙です。{old}")
            return
        if self._window.case_at_work() is not None or QApplication.activeModalWidget() is not None:
            return  # something was opened while the store was asked
        here = self._window.current
        usual = "delivery" if code.kind in _AFTER else "worklist"
        self._ui.shell.go(here if _LISTS.get(here) is scanned.state else usual, scanned.case_id)
        self._ui.shell.toast(f"受付 {scanned.reception_no} の用紙です。{old}")

    def _stop(self, at_work: Case, code: SheetCode, page: int) -> None:
        """別の申請の用紙です: nothing moves, and it stands in the chain."""
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: scan.note_other(desk, actor, at_work.id, code, page),
            lambda _none: None,
            self._unknown,
            owner=self,
            label="scan.other",
        )
        front = QApplication.activeModalWidget() or self._owner
        self._stopped = True
        QApplication.beep()  # whoever scans looks at the paper
        self._ui.prompts.tell(
            front,
            "別の申請の用紙です",
            f"開いている申請　受付 {at_work.reception_no}\n"
            f"読み取った用紙　{'受付' if code.kind.of_case else self._session.said('進達の束')} {code.number}\n"
            "何も変わっていません。来庁者と用紙を確かめ、別の人の用紙は脇に置いてください。",
            kind="warning",
        )
        self._stopped = False

    def _unknown(self, error: TechoError) -> None:
        self._ui.shell.toast(self._session.said(messages.sentence(error)))
