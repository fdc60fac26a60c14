"""What the buttons of a list do: another screen, the confirmation, taking back, a new case."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import wording_counter as words
from app.reference import KOFU
from app.ui.context import Ui
from app.ui.screens import entry_other
from app.ui.screens.center_told import CenterTold
from app.ui.screens.confirm import ConfirmDialog
from app.ui.screens.holder_find import HolderFinding
from app.ui.screens.shield_gate import Gate
from app.ui.screens.withdrawal import Withdrawing
from app.ui.screens.worklist_acts import EDIT, NEXT, TAKE_OVER, TELL, WITHDRAW
from app.ui.screens.worklist_facts import subject_name
from app.ui.screens.worklist_next import OTHER, ask_which
from app.usecases import entry, entry_from, take_over
from app.usecases.one_at_a_time import OpenCase
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.errors import TechoError

# the sheet for signature is printed where the case was entered: one place for the question how, and what became of it
_SCREENS = {
    "edit": "entry",
    "print": "entry",
    "after": "entry",
    "review": "review",
    "forward": "forward",
    "changed": "review",
    "whole": "case",
    "delivery": "delivery",
}


class Doing(QObject):
    """Does what was offered for one case. `done`: the list is to be read anew; `refused(error)`: nothing was changed."""

    done = Signal()
    refused = Signal(object)

    def __init__(self, ui: Ui, session: Session, screen: QWidget) -> None:
        super().__init__(screen)
        self._ui, self._session, self._screen = ui, session, screen
        self._dialog: ConfirmDialog | None = None
        self.confirming: Case | None = None  # while the box of the confirmation is open
        self._beginning = False
        self._gate = Gate(ui, session, screen)
        self._gate.failed.connect(self._refused)
        self._center = CenterTold(ui, session, screen, self._center_told, self._refused)
        self._withdrawing = Withdrawing(ui, session, screen, self._withdrawn, self._refused)
        self._finding = HolderFinding(ui, session, screen)
        self._finding.plain.connect(self._new)
        self._finding.chosen.connect(self._new_for)
        self._finding.refused.connect(self._refused)

    def do(self, code: str, case: Case) -> None:
        """`code` of an Offer."""
        if code in _SCREENS:
            self._ui.shell.go(_SCREENS[code], case.id)
        elif code == "confirm":
            self._confirm(case)
        elif code == TELL.code:
            self._center.ask(case)
        elif code == WITHDRAW.code:
            self._gate.before(case.id, lambda: self._withdrawing.ask(case))
        elif code == NEXT.code:
            self._next(case)
        elif code == TAKE_OVER.code:
            self._gate.before(case.id, lambda: self._take_over(case))
        else:
            self._take_back(case)

    def new_case(self, form_id: str) -> None:
        """A draft on that form (OTHER: it is asked for first) with its 受付番号, then the form. Pressed twice it is one draft.
        Whoever has a 手帳 is looked for in the ledger of before, where there is one."""
        chosen = ask_which(self._screen, self._session.desk) if form_id == OTHER else form_id
        if chosen == KOFU:
            self._new(chosen)
        elif chosen:
            self._finding.ask(chosen)

    def _new(self, form_id: str) -> None:
        desk, actor = self._session.desk, self._session.actor
        self._begin(lambda: entry.open_draft(desk, actor, form_id))

    def _new_for(self, form_id: str, holder_id: str) -> None:
        desk, actor = self._session.desk, self._session.actor
        self._begin(lambda: entry_from.open_from_ledger(desk, actor, holder_id, form_id))

    def _next(self, case: Case) -> None:
        """A further paper of the same person."""
        desk, actor = self._session.desk, self._session.actor
        chosen = ask_which(self._screen, desk, case)
        if chosen:
            self._begin(lambda: entry_from.open_from(desk, actor, case.id, chosen))

    def _begin(self, act: Callable[[], Case]) -> None:
        if self._beginning:
            return
        self._beginning = True
        self._ui.tasks.run(
            lambda: entry_other.or_held(self._session, act),
            self._begun,
            self._refused,
            owner=self,
            label="open_draft",
        )

    def abandon(self) -> None:
        """離席: what is open over the list closes."""
        self._gate.forget()
        self._finding.abandon()
        if self._dialog is not None:
            self._dialog.abandon()

    def _begun(self, found: Case | OpenCase) -> None:
        self._beginning = False
        if isinstance(found, Case):
            self._ui.shell.go("entry", found.id)
        elif entry_other.go_there(self._ui, self._screen, found, self._session.desk.seat):
            self._ui.shell.go("entry", found.case_id)

    def _confirm(self, case: Case) -> None:
        heading = f"{case.reception_no}　{subject_name(case)}"
        self._dialog = ConfirmDialog(self._ui, self._session, case.id, heading=heading, parent=self._screen)
        self._dialog.finished.connect(self._confirmed)
        self.confirming = case
        self._dialog.open()

    def _confirmed(self) -> None:
        dialog, self._dialog, self.confirming = self._dialog, None, None
        if dialog is None:
            return
        if dialog.said:
            self._ui.shell.toast(dialog.said)
        dialog.deleteLater()
        self._screen.activateWindow()  # not every platform gives the keyboard back by itself
        if not dialog.abandoned:
            self.done.emit()

    def _take_back(self, case: Case) -> None:
        sure = self._ui.prompts.confirm(
            self._screen,
            "申請を取り戻します",
            "入力を直せるように、確認待ちから取り戻します。\n"
            "保存した個人番号は廃棄し、印刷した署名用紙は使えなくなります。ほかの入力は残ります。",
            do="取り戻す",
        )
        self._screen.activateWindow()
        if not sure:
            return
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: entry.take_back(desk, actor, case.id),
            self._taken_back,
            self._refused,
            owner=self,
            label="take_back",
        )

    def _take_over(self, case: Case) -> None:
        title = f"{words.TAKE_OVER_TITLE}（受付 {case.reception_no}）"
        told = self._ui.prompts.ask_reason(
            self._screen, title, words.TAKE_OVER_REASONS, words.TAKE_OVER_HINT, do=words.TAKE_OVER
        )
        self._screen.activateWindow()
        if told is None:
            return
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: take_over.take_over(desk, actor, case.id, told),
            self._taken_over,
            self._refused,
            owner=self,
            label="take_over",
        )

    def _taken_over(self, case: Case) -> None:
        self._ui.shell.toast(words.TAKEN_OVER.replace("{case}", case.reception_no))
        self.done.emit()

    def _withdrawn(self, said: str) -> None:
        self._ui.shell.toast(said)
        self.done.emit()

    def _center_told(self, case: Case) -> None:
        self._ui.shell.toast(self._session.said(f"受付 {case.reception_no} の、県への連絡を記録しました。"))
        self.done.emit()

    def _taken_back(self, case: Case) -> None:
        self._ui.shell.toast(f"受付 {case.reception_no} を取り戻しました。「{EDIT.words}」から直せます。")
        self.done.emit()

    def _refused(self, error: TechoError) -> None:
        self._beginning = False
        self.refused.emit(error)
