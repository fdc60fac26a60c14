"""受領, what leaves and what ends: the receipt, the ledger's list, numbers that are destroyed, scans that are taken back."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.exchange import handover
from app.ui.context import Ui
from app.ui.screens.receive_back_box import BackBox
from app.usecases import hand_over, receive, receive_ledger, receive_receipt
from app.usecases.desk import authenticate
from app.usecases.receive import Received
from app.usecases.receive_receipt import Given
from app.usecases.sign_in import Session
from app.usecases.tokens import OfficeAct
from forms.kernel.received import ReceivedBatch, ReceivedCase

T = TypeVar("T")
_LEDGER = (
    "個人番号入りの一覧（CSV）を作ります。台帳に入れた後は、ファイルを消してください。"
    "承認の役割を持つ、あなたとは別の人がログインしてください。"
)
_FORGET = "この束の個人番号を、この端末の台帳から消去します。元に戻せません。センターの台帳に入れたことを確かめてください。"
_ALONE = (
    "受付 {no} の個人番号を、この端末の台帳から消去します。元に戻せません。申請の記録は残ります。"
    "後で束のファイルが届くと、番号もまた入ります。承認の役割を持つ、あなたとは別の人がログインしてください。"
)
_ALONE_WHY = ("読み取る必要のない紙だった", "紙を市町村に返した", "束が取りやめになった", "その他")
_LATER = "前の受領書の後で紙の数え方が変わったため、{nth}回目の受領書です。事務所に渡してください。"
_AGAIN = "中身の変わらない、{nth}回目の受領書をもう一度作りました。事務所がすでに読んでいれば、渡さなくてかまいません。"


class ReceiveGiving(QObject):
    """`done(title, text)`: something was made or ended. `counted(Received)`: the sheets stand otherwise. `refused(error)`."""

    done = Signal(str, str)
    counted = Signal(object)
    refused = Signal(object)

    def __init__(self, ui: Ui, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window

    def receipt(self, batch: ReceivedBatch) -> None:
        """F5: the receipt of a 束 as a file; the one of before while nothing changed."""
        desk, actor = self._session.desk, self._session.actor
        name = f"受領書_{batch.fiscal_year}-{batch.number}.{hand_over.RECEIPT_SUFFIX}"
        path = self._ui.prompts.choose_file_to_save(
            self._window, "受領書を作る", name, hand_over.RECEIPT_SUFFIX
        )
        if path is None:
            return

        def work() -> Given:
            keys = receive_receipt.office_keys(desk, actor, batch.id)
            given = receive_receipt.give(desk, actor, batch.id, keys)
            handover.save(path, given.data)
            return given

        self._run(
            work, lambda given: self.done.emit(f"受領書を {path.name} に作りました", receipt_said(given))
        )

    def ledger(self, batch: ReceivedBatch) -> None:
        """F6: the list with the numbers, by two people."""
        signed = self._ui.prompts.sign(self._window, "台帳用の一覧を作る", _LEDGER)
        if signed is None:
            return
        name = f"台帳_{batch.fiscal_year}-{batch.number}.csv"
        path = self._ui.prompts.choose_file_to_save(self._window, "台帳用の一覧を作る", name, "csv")
        if path is None:
            return
        desk, actor = self._session.desk, self._session.actor

        def work() -> int:
            token = authenticate(desk, *signed, step=OfficeAct.LEDGER, target_id=batch.id)
            return receive_ledger.write(desk, actor, token, batch.id, path)

        later = "台帳に入れたら、ファイルを消してください。"
        self._run(work, lambda count: self.done.emit(f"{count}件の一覧を {path.name} に作りました", later))

    def forget(self, batch: ReceivedBatch) -> None:
        """F8: the numbers of a 束 that the ledger has."""
        signed = self._ui.prompts.sign(self._window, "個人番号を消去する", _FORGET, do="消去する")
        if signed is None:
            return
        desk = self._session.desk

        def work() -> int:
            token = authenticate(desk, *signed, step=OfficeAct.FORGET_RECEIVED, target_id=batch.id)
            return receive_ledger.forget(desk, token, batch.id)

        self._run(work, lambda count: self.done.emit(f"{count}件の個人番号を消去しました", ""))

    def forget_alone(self, one: ReceivedCase) -> None:
        """F8 on a case whose file never came: its number, by two people with a reason."""
        prompts, no = self._ui.prompts, one.case.reception_no
        why = prompts.ask_reason(self._window, f"受付 {no} の個人番号を消去する理由", _ALONE_WHY)
        if why is None:
            return
        signed = prompts.sign(self._window, "個人番号を消去する", _ALONE.replace("{no}", no), do="消去する")
        if signed is None:
            return
        desk, actor = self._session.desk, self._session.actor

        def work() -> None:
            token = authenticate(desk, *signed, step=OfficeAct.FORGET_ALONE, target_id=one.id)
            receive_ledger.forget_alone(desk, actor, token, one.id, why)

        self._run(work, lambda _none: self.done.emit(f"受付 {no} の個人番号を消去しました", ""))

    def take_back(self, found: Received) -> None:
        """A scan or tick that was none, with the reason."""
        box = BackBox(self._window, found)
        said = box.said if box.exec() == QDialog.DialogCode.Accepted else None
        box.deleteLater()
        if said is None:
            return
        desk, actor, (code, why) = self._session.desk, self._session.actor, said
        self._run(lambda: receive.take_back(desk, actor, found.batch.id, code, why), self.counted.emit)

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self.refused.emit, owner=self)


def receipt_said(given: Given) -> str:
    """What a receipt is beside the ones before."""
    if given.again:
        return _AGAIN.replace("{nth}", str(given.nth))
    return "事務所に渡してください。" if given.nth == 1 else _LATER.replace("{nth}", str(given.nth))
