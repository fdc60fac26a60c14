"""The card where somebody signs in: 職員番号, password, and what is said when it does not work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.login_fields import CapsNote, SecretField, TallField, roomy, tidy_number
from app.ui.screens.login_page import Centred
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton, MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import FieldFrame, all_filled
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from app.usecases import sign_in
from app.usecases.sign_in import Door, Session
from forms.kernel.errors import TechoError

_ADMIT = ("keyring.not_admitted", "keyring.damaged")  # the recovery sheet helps


class LoginForm(Centred):
    """`opened(Session)`; `help_asked` and `admit_asked` ask for the pages beside."""

    opened = Signal(object)
    help_asked = Signal()
    admit_asked = Signal()

    def __init__(self, ui: Ui, door: Door, office_name: str, parent: QWidget | None = None) -> None:
        super().__init__(472, parent)
        self._ui, self._door = ui, door
        self._busy = False
        self._code = ""
        theme = Theme.of(self)
        card = Card(padding=36, name="login_card")
        card.body.setContentsMargins(theme.px(36), theme.px(24), theme.px(36), theme.px(22))
        card.body.setSpacing(theme.px(8))
        head = Text("ログイン", "title")
        place = "・".join(part for part in (office_name, f"端末 {door.seat}" if door.seat else "") if part)
        self._staff = TallField("staff_number", "職員番号", mono=True, normalise=tidy_number)
        self._password = SecretField("password", last=True)
        self._frames = (
            (FieldFrame("職員番号", self._staff), "職員番号を入力してください。"),
            (FieldFrame("パスワード", self._password), "パスワードを入力してください。"),
        )
        self._refusal = Note("error", "", button="復旧シートで使えるようにする", name="refusal")
        self._refusal.hide()
        self._button = MainButton("ログイン", name="sign_in", big=True)
        help_link = LinkButton("ログインできないとき", name="help")
        parts: tuple[QWidget, ...] = tuple(roomy(frame) for frame, _missing in self._frames)
        card.body.addWidget(head)
        card.body.addWidget(Text(place, "label", "sub"))
        card.body.addSpacing(theme.px(6))
        for part in (*parts, CapsNote(self._password), self._refusal, self._button):
            card.body.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(Text("Enter で次の欄へ進みます", "hint"), 1)
        foot.addWidget(help_link)
        card.body.addLayout(foot)
        self.column.addWidget(card)
        self.column.addWidget(_recorded())
        self._button.clicked.connect(self.go)
        self._password.entered.connect(self.go)
        help_link.clicked.connect(self.help_asked)
        self._refusal.pressed.connect(self.admit_asked)

    def go(self) -> None:
        """Signs in with what was typed; the password leaves the field at once."""
        if self._busy:
            return
        self._clear()
        if not all_filled(self._frames):
            return
        number, password = tidy_number(self._staff.text()), self._password.take()
        self._set_busy(True)
        self._ui.tasks.run(
            lambda: (sign_in.sign_in(self._door, number, password), password),
            self._done,
            self._failed,
            owner=self,
            label="sign in",
        )

    def begin(self) -> None:
        """Shown: the first empty field has the focus."""
        target = self._password if self._staff.is_filled() else self._staff
        target.setFocus()

    def say(self, kind: str, title: str, text: str = "") -> None:
        """A sentence above the button (「離席中です」, 「使えるようにしました」)."""
        self._refusal.button.hide()
        self._refusal.show_note(kind, title, text, say=True)
        self._refusal.show()

    def wipe(self) -> None:
        """Forgets who was here."""
        self._staff.setText("")
        self._password.setText("")
        self._code = ""
        self._clear()

    def take_code(self) -> str:
        """The start code that was typed, once: it need not be typed again to be replaced."""
        code, self._code = self._code, ""
        return code

    def _done(self, answer: tuple[Session, str]) -> None:
        session, typed = answer
        self._set_busy(False)
        self.wipe()
        self._code = typed if session.staff.must_change else ""
        self.opened.emit(session)

    def _failed(self, error: TechoError) -> None:
        self._set_busy(False)
        self._password.setText("")
        self._refusal.button.setVisible(error.code in _ADMIT)
        self._refusal.show_note(
            "error", "ログインできませんでした", messages.sentence(error), say=True, assertive=True
        )
        self._refusal.show()
        self._password.setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._button.setEnabled(not busy)
        self._button.set_words("確認中…" if busy else "ログイン")

    def _clear(self) -> None:
        for frame, _missing in self._frames:
            frame.clear_message()
        self._refusal.hide()


def _recorded() -> Note:
    told = (
        "前回のログインの日時は、ログインした後に表示します。心当たりがないときは管理者へ知らせてください。"
    )
    return Note("info", "この端末での操作はすべて記録されます", told)
