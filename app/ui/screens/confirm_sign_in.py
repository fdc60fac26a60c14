"""Step 1: the confirmer signs in for this act at whatever seat he stands; nobody's number is filled in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.confirm_words import Said
from app.ui.theme import Theme
from app.ui.widgets.fields import FieldFrame, PasswordField, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from forms.kernel.number import digits_of


class SignInPage(QWidget):
    """職員番号 and パスワード; the password leaves its field when it is taken."""

    def __init__(self) -> None:
        super().__init__()
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.note = Note("info", "確認者がログインしてください。", _WHO)
        column.addWidget(self.note)
        self.staff_number = TextField("confirm_staff_number", "職員番号", mono=True, normalise=_tidy)
        hints = Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhDigitsOnly
        self.staff_number.setInputMethodHints(hints)
        self.password = PasswordField("confirm_password")
        self._frames = (
            FieldFrame("職員番号", self.staff_number),
            FieldFrame("パスワード", self.password),
        )
        fields = QWidget()
        fields.setFixedWidth(theme.px(380))
        inside = QVBoxLayout(fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(10))
        for frame in self._frames:
            inside.addWidget(frame)
        inside.addWidget(Text("このログインは、この申請の照合だけに使います（10分間）。", "hint", wrap=True))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(fields)
        line.addStretch(1)
        column.addSpacing(theme.px(12))
        column.addLayout(line)
        column.addStretch(1)

    def take(self) -> tuple[str, str] | None:
        """Both, once; None when one is missing, which is then said and has the focus."""
        for frame in self._frames:
            frame.clear_message()
        number = _tidy(self.staff_number.text())
        if not number:
            self._frames[0].set_error("職員番号を入力してください。")
            self.staff_number.setFocus()
            return None
        if not self.password.is_filled():
            self._frames[1].set_error("パスワードを入力してください。")
            self.password.setFocus()
            return None
        return number, self.password.take()

    def show_refusal(self, said: Said, *, keep_number: bool) -> None:
        """Why nobody was let in; the focus goes to what has to be typed again."""
        if not keep_number:
            self.staff_number.setText("")
        self.note.show_note(said.kind, said.title, said.text, say=True, assertive=True)
        (self.password if keep_number else self.staff_number).setFocus()

    def begin(self) -> None:
        """Empty, the focus on the first field."""
        self.wipe()
        self.staff_number.setFocus()

    def wipe(self) -> None:
        """Forgets who typed."""
        self.staff_number.setText("")
        self.password.setText("")
        for frame in self._frames:
            frame.clear_message()


_WHO = (
    "入力した人と、最終確認をする人は確認者になれません。"
    "ログインした人が、この照合をした人として記録されます。"
)


def _tidy(text: str) -> str:
    """Full-width digits and blanks are taken as meant; other characters stay for the answer to refuse."""
    digits = digits_of(text)
    return text.strip() if digits is None else digits
