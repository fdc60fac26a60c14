"""After a start code: the person's own password, typed twice, before anything else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.login_fields import CapsNote, PasswordPair, SecretField, roomy
from app.ui.screens.login_page import Centred
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import FieldFrame
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from app.usecases import sign_in
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError

_WORDS = "このパスワードに決める"
_OLD = "今のパスワード（または開始コード）"


class ChangePasswordPage(Centred):
    """`changed(Session)` when the new password holds; `left` when the person gives up (he stays signed in to nothing).

    `old` is the start code just typed at signing in, so that it need not be typed again; without it the page asks.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(self, ui: Ui, session: Session, old: str = "", parent: QWidget | None = None) -> None:
        super().__init__(520, parent)
        self._ui, self.session, self._old_text = ui, session, old
        self._busy = False
        theme = Theme.of(self)
        card = Card(padding=32, name="change_card")
        card.body.setSpacing(theme.px(10))
        card.body.addWidget(Text("自分のパスワードを決めてください", "title"))
        told = "開始コードはここまでです。次からは、ここで決めたパスワードでログインします。管理者にも見えません。"
        card.body.addWidget(Paragraph(told))
        self._old = SecretField("old_password", _OLD)
        self._old_frame = FieldFrame(_OLD, self._old)
        self._old_frame.setVisible(not old)
        self._pair = PasswordPair("new_password_1", "new_password_2")
        self._refusal = Note("error", "", name="change_refusal")
        self._refusal.hide()
        for part in (roomy(self._old_frame), self._pair, self._refusal):
            card.body.addWidget(part)
        if not old:
            card.body.insertWidget(card.body.indexOf(self._pair), CapsNote(self._old))
        foot = QHBoxLayout()
        back = PlainButton("決めずに戻る", name="change_back")
        self._button = MainButton(_WORDS, name="change_password", big=True)
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(self._button)
        card.body.addLayout(foot)
        self.column.addWidget(card)
        self._button.clicked.connect(self.go)
        self._pair.entered.connect(self.go)
        back.clicked.connect(self.left)

    def begin(self) -> None:
        """Shown: the first field has the focus."""
        (self._pair.first if self._old_text else self._old).setFocus()

    def go(self) -> None:
        """Checks here what can be checked here, then changes the slot."""
        if self._busy:
            return
        self._refusal.hide()
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
        self._set_busy(True)
        self._ui.tasks.run(
            lambda: sign_in.change_password(session, old, fresh),
            self._done,
            self._failed,
            owner=self,
            label="change password",
        )

    def wipe(self) -> None:
        """Forgets everything typed."""
        self._old_text = ""
        self._old.setText("")
        self._pair.wipe()

    def _done(self, session: Session) -> None:
        self._set_busy(False)
        self.wipe()
        self.changed.emit(session)

    def _failed(self, error: TechoError) -> None:
        self._set_busy(False)
        if self._old_text and error.code == "sign_in.wrong":
            self._old_text = ""
            self._old_frame.show()
        title = "パスワードはまだ変わっていません"
        self._refusal.show_note("error", title, messages.sentence(error), say=True, assertive=True)
        self._refusal.show()
        self.begin()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._button.setEnabled(not busy)
        self._button.set_words("保存しています…" if busy else _WORDS)
