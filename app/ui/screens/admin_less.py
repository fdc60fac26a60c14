"""窓口の情報: the register is asked less than before; why, and who else agrees."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from app.rules.register_less import REASONS
from app.ui.screens.login_fields import roomy, tidy_number
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import ChoiceField, FieldFrame, PasswordField, TextField, all_filled
from app.ui.widgets.note import Note
from app.wording_register import LESS_REASONS

_WHAT = "番号の取り違えを住基で止めることが、少なくなります"
_WHO = "別の職員（管理か承認の役割）が、理由を確かめてログインしてください。変更と理由は記録に残ります。"


@dataclass(frozen=True)
class Agreed:
    """The reason, and how the second person signs in; the password is used once."""

    reason: str
    staff_number: str
    password: str = field(repr=False)


class LessDialog(Dialog):
    """`answer` when it was accepted."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            title="住基との照合を減らします",
            main="ログインして変更する",
            icon="user-check",
            width=580,
        )
        self.answer: Agreed | None = None
        self.body.addWidget(Note("caution", _WHAT, _WHO))
        reasons = [(code, LESS_REASONS[code]) for code in REASONS]
        self._reason = ChoiceField("less_reason", "理由", reasons, prompt="理由を選んでください")
        self._staff = TextField("less_staff", "別の職員の職員番号", mono=True, normalise=tidy_number)
        self._password = PasswordField("less_password")
        self._frames = (
            (FieldFrame("理由", self._reason), "理由を選んでください。"),
            (FieldFrame("別の職員の職員番号", self._staff), "職員番号を入力してください。"),
            (FieldFrame("パスワード", self._password), "パスワードを入力してください。"),
        )
        for frame, _missing in self._frames:
            self.body.addWidget(roomy(frame))
        self._reason.setFocus()

    def on_main(self) -> None:
        """Closes when all is there."""
        if not all_filled(self._frames):
            return
        number = tidy_number(self._staff.text())
        self.answer = Agreed(self._reason.value(), number, self._password.take())
        self.accept()

    def done(self, result: int) -> None:
        """Empties the password field however the box closes."""
        self._password.setText("")
        super().done(result)
