"""After a start code: the person's own password, typed twice, before anything else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.login_card import CardPage, CardWords
from app.ui.screens.login_fields import CapsNote, PasswordPair, SecretField, roomy
from app.ui.widgets.fields import FieldFrame
from app.usecases import sign_in
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError

_OLD = "今のパスワード（または開始コード）"
_WORDS = CardWords(
    name="change",
    title="自分のパスワードを決めてください",
    told="開始コードはここまでです。次からは、ここで決めたパスワードでログインします。管理者にも見えません。",
    back="決めずに戻る",
    act="このパスワードに決める",
    act_name="change_password",
    waiting="保存しています…",
)


class ChangePasswordPage(CardPage):
    """`changed(Session)` when the new password holds; who gives up stays signed in to nothing.

    `old` is the start code just typed at signing in, so that it need not be typed again; without it the page asks.
    """

    changed = Signal(object)

    def __init__(self, ui: Ui, session: Session, old: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ui, _WORDS, width=520, padding=32, parent=parent)
        self.session, self._old_text = session, old
        self._old = SecretField("old_password", _OLD)
        self._old_frame = FieldFrame(_OLD, self._old)
        self._old_frame.setVisible(not old)
        self._pair = PasswordPair("new_password_1", "new_password_2")
        self.add_field(roomy(self._old_frame))
        if not old:
            self.add_field(CapsNote(self._old))
        self.add_field(self._pair)
        self._pair.entered.connect(self.go)

    def begin(self) -> None:
        """Shown: the first field has the focus."""
        (self._pair.first if self._old_text else self._old).setFocus()

    def act(self) -> None:
        """Checks here what can be checked here, then changes the slot."""
        self._old_frame.clear_message()
        if not self._old_text and not self._old.is_filled():
            self._old_frame.set_error(f"{_OLD}を入力してください。")
            self._old.setFocus()
            return
        new = self._pair.take(self.session.staff.number)
        if new is None:
            return
        old = self._old_text or self._old.take()
        session, fresh = self.session, new
        self.run(
            lambda: sign_in.change_password(session, old, fresh), self._done, self._failed, "change password"
        )

    def wipe(self) -> None:
        """Forgets everything typed."""
        self._old_text = ""
        self._old.setText("")
        self._pair.wipe()

    def _done(self, session: Session) -> None:
        self.wipe()
        self.changed.emit(session)

    def _failed(self, error: TechoError) -> None:
        if self._old_text and error.code == "sign_in.wrong":
            self._old_text = ""
            self._old_frame.show()
        self.refuse("パスワードはまだ変わっていません", messages.sentence(error))
        self.begin()
