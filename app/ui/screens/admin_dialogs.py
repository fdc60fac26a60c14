"""Boxes of 管理: somebody new, and a start code that is shown once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import messages
from app.rules import free_text
from app.ui.screens.login_fields import roomy, tidy_number
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import CheckLine, FieldFrame, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role


class AddDialog(Dialog):
    """Number, name and roles; `answer` when it was accepted."""

    def __init__(self, parent: QWidget | None, taken: frozenset[str], *, here: bool = False) -> None:
        """`taken` are the 職員番号 that are in use; `here`: the office decides itself."""
        super().__init__(
            parent, title="職員を追加する", main="追加して開始コードを出す", icon="user-cog", width=580
        )
        self._taken = taken
        self.answer: tuple[str, str, frozenset[Role]] | None = None
        self._number = TextField("new_number", "職員番号", mono=True, normalise=tidy_number)
        self._name = TextField("new_name", "氏名", ime_mode="hiragana")
        self._number_frame = FieldFrame("職員番号", self._number, required=True)
        self._name_frame = FieldFrame("氏名", self._name, required=True)
        self._roles = {
            role: CheckLine(messages.role(role, here=here), name=f"new_{role.value}") for role in Role
        }
        self._message = Text("", "label", "error", wrap=True)
        self._message.hide()
        self.body.addWidget(roomy(self._number_frame))
        self.body.addWidget(roomy(self._name_frame))
        self.body.addWidget(Text("役割（いくつでも）", "bold"))
        line = QHBoxLayout()
        line.setSpacing(Theme.of(self).px(12))
        for box in self._roles.values():
            line.addWidget(box)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._message)
        self._number.setFocus()

    def on_main(self) -> None:
        """Closes when all is there."""
        self._number_frame.clear_message()
        self._name_frame.clear_message()
        number, name = tidy_number(self._number.text()), self._name.text().strip()
        roles = frozenset(role for role, box in self._roles.items() if box.isChecked())
        self._message.setVisible(not roles)
        if not number:
            self._refuse(self._number_frame, "職員番号を入力してください。")
        elif number in self._taken:
            self._refuse(self._number_frame, messages.sentence(Refused("founding.number_twice")))
        elif not name:
            self._refuse(self._name_frame, "氏名を入力してください。")
        elif problem := _number_in(f"{number} {name}"):
            self._refuse(self._name_frame, problem)
        elif not roles:
            self._message.setText(messages.sentence(Refused("founding.no_role")))
            self._roles[Role.CLERK].setFocus()
        else:
            self.answer = (number, name, roles)
            self.accept()

    @staticmethod
    def _refuse(frame: FieldFrame, text: str) -> None:
        frame.set_error(text)
        frame.control.setFocus()


class CodeDialog(Dialog):
    """One start code, large; forgotten when the box closes."""

    def __init__(self, parent: QWidget | None, who: str, code: str) -> None:
        super().__init__(
            parent,
            title="開始コード",
            subtitle=who,
            main="書き写したので閉じる",
            leave="",
            icon="key-round",
            width=520,
        )
        told = "紙に書き写し、本人に渡してください。本人は職員番号とこのコードでログインし、すぐに自分のパスワードを決めます。"
        self.body.addWidget(Paragraph(told))
        self.code = Text(code, "figure")
        self.code.setObjectName("start_code")
        self.code.setAccessibleName(f"開始コード {code}")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setContentsMargins(0, Theme.of(self).px(10), 0, Theme.of(self).px(10))
        self.body.addWidget(self.code)
        self.body.addWidget(Note("caution", "この画面を閉じると、もう一度表示することはできません"))
        self.main_button.setFocus()

    def done(self, result: int) -> None:
        """Forgets the code."""
        self.code.setText("")
        self.code.setAccessibleName("")
        super().done(result)


def _number_in(text: str) -> str:
    try:
        free_text.check(text, required=True)
    except Refused as refusal:
        return messages.sentence(refusal)
    return ""
