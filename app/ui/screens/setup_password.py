"""The person himself types his password, twice; whoever sets the office up looks away."""

from PySide6.QtWidgets import QWidget

from app.ui.screens.login_fields import PasswordPair
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.text import Paragraph


class PasswordDialog(Dialog):
    """`password` is what was typed when the box was accepted, "" otherwise."""

    def __init__(self, parent: QWidget | None, who: str, staff_number: str) -> None:
        super().__init__(
            parent,
            title="パスワードを自分で入力する",
            subtitle=who,
            main="このパスワードに決める",
            icon="key-round",
            width=520,
        )
        self.password = ""
        self._number = staff_number
        told = "本人だけが入力してください。ほかの人は画面から離れてください。入力した文字は表示されません。"
        self.body.addWidget(Paragraph(told))
        self.pair = PasswordPair("password_1", "password_2")
        self.body.addWidget(self.pair)
        self.main_button.setObjectName("password_ok")
        self.leave_button.setObjectName("password_leave")
        self.pair.entered.connect(self.press_main)
        self.pair.first.setFocus()

    def on_main(self) -> None:
        """Closes when both are equal and good."""
        typed = self.pair.take(self._number)
        if typed is not None:
            self.password = typed
            self.accept()

    def done(self, result: int) -> None:
        """Empties the fields however the box closes."""
        self.pair.wipe()
        super().done(result)
