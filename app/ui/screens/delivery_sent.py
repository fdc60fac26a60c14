"""What 「交付」 records of the post and of an earlier 手帳: sent, came back, brought back."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app import wording_results
from app.ui.context import Ui
from app.ui.screens.delivery_day_box import Ask, DayBox
from app.ui.screens.delivery_mail_box import MailBox
from app.ui.widgets.dialog import Dialog
from app.usecases import sent
from app.usecases.after_file import AfterFile
from app.usecases.sign_in import Session
from forms.kernel.result import OldTecho
from forms.kernel.sent import Back

T = TypeVar("T")
_BACK = Ask(
    "届かず戻ったことを記録する",
    "戻った日",
    note="手帳は窓口に戻り、「未交付」でもう一度待ちます。あて先を確かめてください。",
    choices=tuple(wording_results.MAIL_BACK.items()),
)
_OLD = Ask(
    "前の手帳を記録する",
    "返してもらった日（紛失の届の日）",
    note="新しい手帳を受け取った方は、前の手帳を返します（身体障害者福祉法施行規則7条2項）。",
    choices=tuple((key, wording_results.OLD_TECHO[key]) for key in ("returned", "lost")),
)


class SentDoing(QObject):
    """`done(words)`: something was recorded; `refused(error)`: nothing was changed."""

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, ui: Ui, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window

    def send(self, file: AfterFile) -> None:
        """The 手帳 goes off."""
        desk, actor, case = self._session.desk, self._session.actor, file.view.case
        since = file.certificate.arrived_on if file.certificate is not None else desk.today()
        box = MailBox(self._window, case.reception_no, since, desk.today())
        if _ran(box):
            on, tracking = box.on, box.tracking
            said = f"受付 {case.reception_no}：簡易書留で送ったことを記録しました。"
            self._run(lambda: sent.send(desk, actor, case.id, on, tracking), said)

    def came_back(self, file: AfterFile) -> None:
        """The post brought it back."""
        desk, actor, case = self._session.desk, self._session.actor, file.view.case
        box = DayBox(self._window, case.reception_no, _BACK, desk.today())
        if _ran(box):
            on, why = box.on, Back(box.why)
            said = (
                f"受付 {case.reception_no}：手帳が戻ったことを記録しました。窓口で保管し、受取りを待ちます。"
            )
            self._run(lambda: sent.came_back(desk, actor, case.id, on, why), said)

    def old(self, file: AfterFile) -> None:
        """The earlier 手帳 was brought back, or was lost by now."""
        desk, actor, case = self._session.desk, self._session.actor, file.view.case
        box = DayBox(self._window, case.reception_no, _OLD, desk.today())
        if _ran(box):
            on, outcome = box.on, OldTecho(box.why)
            said = f"受付 {case.reception_no}：前の手帳を記録しました。"
            self._run(lambda: sent.old_came(desk, actor, case.id, on, outcome), said)

    def _run(self, work: Callable[[], T], said: str) -> None:
        self._ui.tasks.run(
            work, lambda _d: self.done.emit(said), self.refused.emit, owner=self, label="delivery_sent"
        )


def _ran(box: Dialog) -> bool:
    """Shows `box` until it is closed; whether the main act was chosen."""
    chosen = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return chosen
