"""鍵の取り交わし: the boxes in which two people act together."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from app.ui.screens.login_fields import roomy, tidy_number
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import ChoiceField, FieldFrame, PasswordField, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text

_STAFF = "二人目の職員番号（管理か承認の役割）"


@dataclass(frozen=True)
class Typed:
    """What both people typed; the password is used once. `words`: the reason, or the first half."""

    words: str
    staff_number: str
    password: str = field(repr=False)
    half: str = ""


class TwoDialog(Dialog):
    """A reason (unless there is nothing to explain) and the second person; `answer` when it was accepted."""

    def __init__(
        self, parent: QWidget | None, *, title: str, text: str, main: str, reason: bool, danger: bool = False
    ) -> None:
        super().__init__(parent, title=title, main=main, icon="users", width=580, danger=danger)
        self.answer: Typed | None = None
        self.body.addWidget(Note("caution", "二人で行います", text))
        self._reason = TextField("keys_reason", "理由", ime_mode="hiragana")
        self._staff = TextField("keys_staff", _STAFF, mono=True, normalise=tidy_number)
        self._password = PasswordField("keys_password", "二人目のパスワード")
        self._frames = (
            *([(FieldFrame("理由", self._reason), "理由を入力してください。")] if reason else []),
            (FieldFrame(_STAFF, self._staff), "職員番号を入力してください。"),
            (FieldFrame("二人目のパスワード", self._password), "パスワードを入力してください。"),
        )
        for frame, _missing in self._frames:
            self.body.addWidget(roomy(frame))
        self._frames[0][0].control.setFocus()

    def on_main(self) -> None:
        """Closes when all is there."""
        if _complete(self._frames):
            number = tidy_number(self._staff.text())
            self.answer = Typed(self._reason.text(), number, self._password.take())
            self.accept()

    def done(self, result: int) -> None:
        """Empties the password field however the box closes."""
        self._password.setText("")
        super().done(result)


class AgreeDialog(Dialog):
    """Each person types one half of the partner's paper; the program shows none of it beforehand."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(
            parent, title="鍵を取り交わす", main="ログインして取り交わす", icon="users", width=640
        )
        self.answer: Typed | None = None
        told = f"「{name}」から受け取った紙の確認票を見て、二人がそれぞれ入力します。画面や電話ではなく、紙を見てください。"
        self.body.addWidget(Paragraph(told))
        self._first = TextField("keys_first", "一人目 上の段の12文字", mono=True)
        self._staff = TextField("keys_staff", _STAFF, mono=True, normalise=tidy_number)
        self._second = TextField("keys_second", "二人目 下の段の12文字", mono=True)
        self._password = PasswordField("keys_password", "二人目のパスワード")
        self._frames = (
            (FieldFrame("上の段の12文字", self._first), "紙の上の段の文字を入力してください。"),
            (FieldFrame("下の段の12文字", self._second), "紙の下の段の文字を入力してください。"),
            (FieldFrame(_STAFF, self._staff), "職員番号を入力してください。"),
            (FieldFrame("二人目のパスワード", self._password), "パスワードを入力してください。"),
        )
        self.body.addWidget(Text("一人目（操作している人）", "bold"))
        self.body.addWidget(roomy(self._frames[0][0]))
        self.body.addWidget(Text("二人目（席を替わって入力する人）", "bold"))
        for frame, _missing in self._frames[1:]:
            self.body.addWidget(roomy(frame))
        self._first.setFocus()

    def on_main(self) -> None:
        """Closes when all is there."""
        if _complete(self._frames):
            number = tidy_number(self._staff.text())
            self.answer = Typed(self._first.text(), number, self._password.take(), self._second.text())
            self.accept()

    def done(self, result: int) -> None:
        """Empties the fields however the box closes."""
        for part in (self._password, self._first, self._second):
            part.setText("")
        super().done(result)


class PrinterDialog(Dialog):
    """Which printer; `printer` when one was chosen."""

    def __init__(self, parent: QWidget | None, printers: tuple[str, ...]) -> None:
        super().__init__(parent, title="鍵の確認票を印刷する", main="印刷する", icon="printer", width=520)
        self.printer = ""
        self._choice = ChoiceField("keys_printer", "プリンター", [(name, name) for name in printers])
        if printers:
            self._choice.choose(printers[0])
        self._printer_frame = FieldFrame("プリンター", self._choice)
        self.body.addWidget(
            Paragraph("この紙に秘密の文字はありません。鍵カードとは別の道で相手に渡してください。")
        )
        self.body.addWidget(roomy(self._printer_frame))
        self._choice.setFocus()

    def on_main(self) -> None:
        """Closes when a printer is chosen."""
        if not self._choice.value():
            self._printer_frame.set_error("印刷できるプリンターがありません。接続を確かめてください。")
            return
        self.printer = self._choice.value()
        self.accept()


def _complete(frames: tuple[tuple[FieldFrame, str], ...]) -> bool:
    for frame, missing in frames:
        frame.clear_message()
        if not frame.control.is_filled():
            frame.set_error(missing)
            frame.control.setFocus()
            return False
    return True
