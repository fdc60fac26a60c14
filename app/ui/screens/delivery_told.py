"""What the buttons of 「交付」 do with the センター's file: read it, lay a row beside its case, confirm it; and what a supervisor
sets aside: a decision, a 交付."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app import messages
from app.exchange import handover
from app.ui.context import Ui
from app.ui.screens import delivery_words as texts
from app.ui.screens.delivery_told_box import RowBox, ToldListBox
from app.usecases import center_results, delivery, result_file, results
from app.usecases.desk import authenticate
from app.usecases.result_file import Laid, ReadFile
from app.usecases.sign_in import Session
from app.usecases.tokens import Token
from forms.kernel.case import Case
from forms.kernel.procedure import Step
from forms.kernel.told import ToldRow

T = TypeVar("T")
_SECOND = (
    "結果を確かめる人の職員番号とパスワードを入力してください。受け取った人のほかの、確認か承認の役割です。"
)
_UNDO = (
    "上長の職員番号とパスワードを入力してください。取り消すと、手帳は「手帳到着」に戻ります。記録は残ります。"
)
_STRANGE = (
    "申請に合わない結果が {count}件あります（{cases}）。F8 の一覧で理由を見て、センターに知らせてください。"
)
_WHY_APART = "センターに確かめる内容を書きます（個人番号は書かない）。"
_WHY_ANNUL = "2人が別の通知を読んだときなど、手帳を渡す前だけ取り消せます。"
_WHY_UNDO = "別の方の申請に記録したときなど、渡していない手帳の記録だけを取り消します。"


class ToldDoing(QObject):
    """`done(words)`: something was recorded; `strange(words)`: a file holds rows of no case; `refused(error)`."""

    done = Signal(str)
    strange = Signal(str)
    refused = Signal(object)

    def __init__(self, ui: Ui, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window

    def open_list(self) -> None:
        """The rows that were read; from there a file is opened."""
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: result_file.rows(desk, actor), self._show_list)

    def look(self, case: Case) -> None:
        """The row beside its case: the first look, or the second."""
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: result_file.laid(desk, actor, case.id), self._lay)

    def undo(self, case: Case) -> None:
        """交付 that never was."""
        desk, title = self._session.desk, "交付を取り消す"
        reason = self._ui.prompts.ask_reason(self._window, title, (), _WHY_UNDO, do=title)
        if reason is None:
            return
        told = reason

        def work(token: Token) -> Case:
            return delivery.undo(desk, token, case.id, told)

        said = f"受付 {case.reception_no} の交付を取り消しました。手帳は受取りを待っています。"
        self._signed(title, _UNDO, Step.UNDO_DELIVERY, case, work, said)

    def annul(self, case: Case) -> None:
        """A decision that two people read from the wrong notice."""
        desk, title = self._session.desk, "結果を取り消す"
        reason = self._ui.prompts.ask_reason(self._window, title, (), _WHY_ANNUL, do=title)
        if reason is None:
            return
        told = reason

        def work(token: Token) -> Case:
            return results.annul(desk, token, case.id, told)

        said = f"受付 {case.reception_no} の結果を取り消しました。"
        self._signed(
            title,
            messages.placed(texts.ANNUL, here=case.record.form.decided_here),
            Step.ANNUL_RESULT,
            case,
            work,
            said,
        )

    def _show_list(self, rows: tuple[ToldRow, ...]) -> None:
        box = ToldListBox(self._window, rows)
        wanted = box.exec() == QDialog.DialogCode.Accepted
        box.deleteLater()
        if not wanted:
            return
        path = self._ui.prompts.choose_file_to_open(
            self._window, "センターの結果ファイルを開く", (center_results.SUFFIX,)
        )
        if path is None:
            return
        desk, actor = self._session.desk, self._session.actor

        def work() -> ReadFile:
            return result_file.read_file(desk, actor, handover.load(path), result_file.ring(desk, actor))

        self._run(work, self._tell)

    def _tell(self, read: ReadFile) -> None:
        said = f"結果ファイルを読みました（{read.rows}件）。1件ずつ申請と見くらべてください。"
        if read.strange:
            cases = "、".join(row.told.reception_no for row in read.strange[:6])
            more = f" ほか{len(read.strange) - 6}件" if len(read.strange) > 6 else ""
            self.strange.emit(_STRANGE.format(count=len(read.strange), cases=f"{cases}{more}"))
        else:
            self.done.emit(said)

    def _lay(self, laid: Laid) -> None:
        box = RowBox(self._window, laid)
        chosen, apart = box.exec() == QDialog.DialogCode.Accepted, box.apart
        box.deleteLater()
        if not chosen:
            return
        reason = ""
        if apart:
            title = "この申請の結果ではない"
            told = self._ui.prompts.ask_reason(self._window, title, (), _WHY_APART, do="記録する")
            if told is None:
                return
            reason = told
        (self._first if laid.kept is None else self._second)(laid, reason)

    def _first(self, laid: Laid, reason: str) -> None:
        desk, actor, row_id = self._session.desk, self._session.actor, laid.row.id
        no = laid.case.reception_no
        if reason:
            said = f"受付 {no} のファイルの結果は受け取りませんでした。センターに確かめてください。"
            self._run(
                lambda: result_file.refuse(desk, actor, row_id, reason), lambda _n: self.done.emit(said)
            )
        else:
            said = f"受付 {no} の結果を受け取りました。別の職員が確かめます。"
            self._run(lambda: result_file.accept(desk, actor, row_id), lambda _c: self.done.emit(said))

    def _second(self, laid: Laid, reason: str) -> None:
        desk, case = self._session.desk, laid.case
        if reason:

            def apart(token: Token) -> Case:
                return result_file.differs(desk, token, case.id, reason)

            said = f"受付 {case.reception_no} の結果を取り消しました。センターに確かめてください。"
            self._signed("この申請の結果ではない", _SECOND, Step.RESULT_DIFFERS, case, apart, said)
            return

        def confirmed(token: Token) -> Case:
            return result_file.confirm(desk, token, case.id, laid.row.id)

        step = results.step_for(laid.row.told.result.kind)
        said = f"受付 {case.reception_no}：2人が見くらべ、結果が決まりました。"
        self._signed("ファイルの結果を確かめる", _SECOND, step, case, confirmed, said)

    def _signed(
        self, title: str, text: str, step: Step, case: Case, work: Callable[[Token], object], said: str
    ) -> None:
        signed = self._ui.prompts.sign(self._window, title, text, do=title)
        if signed is None:
            return
        desk, (number, password) = self._session.desk, signed

        def act() -> object:
            return work(authenticate(desk, number, password, step=step, target_id=case.id))

        self._run(act, lambda _done: self.done.emit(said))

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self.refused.emit, owner=self, label="delivery")
