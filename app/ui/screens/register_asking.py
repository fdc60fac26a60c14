"""照会一覧 saved: a list with protected people (支援措置) in it only after somebody was told how many, and said what of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from app.exchange import request_list
from app.ui.context import Ui
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow
from app.ui.widgets.text import Paragraph
from app.usecases import register_request as requests
from app.usecases.desk import authenticate
from app.usecases.register_request import Consent, Wanted, Written
from app.usecases.sign_in import Session
from app.usecases.tokens import OfficeAct

T = TypeVar("T")
_WITHOUT, _WITH = "without", "with"
_QUESTION = "支援措置の対象の方を"
_WHY = (
    "この一覧には住所が入り、事務所の外へ渡ります。どの方が対象かは一覧に書きません。"
    "除いた方は、照合待ちのまま残ります。"
)
_REASONS = ("住基との照合に必要（渡す相手に取り扱いを伝えた）", "本人の同意がある", "その他")
_TITLE = "支援措置の対象の方を一覧に載せる"
_HINT = "載せたことと理由は、申請ごとに記録されます。住所や電話番号は書かないでください。"
_SIGN = "承認の役割の職員の職員番号とパスワードを入力してください。"


class Run(Protocol):
    """Something on the worker; what refuses it is told on the page."""

    def __call__(self, work: Callable[[], T], done: Callable[[T], None]) -> None: ...


class ProtectedBox(Dialog):
    """With or without them; nothing is chosen beforehand. `included` once it was accepted."""

    def __init__(self, parent: QWidget | None, wanted: Wanted) -> None:
        title = f"支援措置の対象の方が{wanted.protected}人います"
        super().__init__(parent, title=title, main="次へ", icon="shield-alert", width=600)
        self.included = False
        self.body.addWidget(
            Paragraph(f"照会一覧に載る{wanted.people}人のうち、{wanted.protected}人です。{_WHY}")
        )
        left = wanted.people - wanted.protected
        choices = [
            (_WITHOUT, f"除いて保存する（{left}人）"),
            (_WITH, f"含めて保存する（{wanted.people}人。理由と、承認の役割の職員のログインが要ります）"),
        ]
        self._choice = RadioRow("request_protected", _QUESTION, choices, upright=True)
        self._choice.buttons[_WITHOUT].setEnabled(left > 0)
        self._asked = FieldFrame(_QUESTION, self._choice, required=True)
        self.body.addWidget(self._asked)
        self._choice.setFocus()

    def on_main(self) -> None:
        """Closes when one was chosen."""
        if not self._choice.is_filled():
            self._asked.set_error("どちらかを選んでください。")
            self._choice.setFocus()
            return
        self.included = self._choice.value() == _WITH
        self.accept()


class ListSaving:
    """From the key to the file: count, ask, choose the place, write."""

    def __init__(self, ui: Ui, session: Session, page: QWidget, run: Run) -> None:
        self._ui, self._session, self._page, self._run = ui, session, page, run

    def begin(self) -> None:
        """Counts first."""
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: requests.survey(desk, actor), self._counted)

    def _counted(self, wanted: Wanted) -> None:
        if not wanted.protected:
            self._choose_place(None)
            return
        box = ProtectedBox(self._page, wanted)
        accepted, included = box.exec(), box.included
        box.deleteLater()
        if accepted and not included:
            self._choose_place(None)
        elif accepted:
            self._ask(wanted)

    def _ask(self, wanted: Wanted) -> None:
        reason = self._ui.prompts.ask_reason(self._page, _TITLE, _REASONS, _HINT, do="ログインへ進む")
        answer = self._ui.prompts.sign(self._page, _TITLE, _SIGN) if reason is not None else None
        if reason is None or answer is None:
            return
        desk, (number, password) = self._session.desk, answer
        told = reason

        def signed() -> Consent:
            step, target = OfficeAct.LIST_PROTECTED, requests.TARGET
            return Consent(
                authenticate(desk, number, password, step=step, target_id=target), wanted.protected, told
            )

        self._run(signed, self._choose_place)

    def _choose_place(self, consent: Consent | None) -> None:
        desk, actor = self._session.desk, self._session.actor
        name = request_list.file_name(desk.today())
        chosen = self._ui.prompts.choose_file_to_save(self._page, "照会一覧の保存", name, "csv")
        if chosen is None:
            if consent is not None:
                desk.tokens.spend(consent.token)
            return
        target: Path = chosen
        self._run(lambda: requests.write_request(desk, actor, target, consent), self._written)

    def _written(self, written: Written) -> None:
        left = f"支援措置の対象の方{written.left_out}人は除きました。" if written.left_out else ""
        part = f"生年月日か住所が足りない方{written.not_asked}人は一覧で照会できないので、載せていません。"
        none = part if written.not_asked else ""
        self._ui.shell.toast(f"{written.people}人の照会一覧を保存しました。{left}{none}")
