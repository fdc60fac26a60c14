"""Beside the list of staff: the chosen person, the roles as ticks, and what an administrator may do."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import messages
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton, OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import CheckLine
from app.ui.widgets.text import Paragraph, Rule, Text
from forms.kernel.case import Staff
from forms.kernel.procedure import Role

_WIDTH = 360  # px at 100 %
MEANINGS = {
    Role.CLERK: "申請の入力、署名用紙の印刷",
    Role.CONFIRMER: "書類を見た照合入力",
    Role.REVIEWER: "最終確認と承認、差戻し",
    Role.FORWARDER: "進達書の作成と印刷",
    Role.ADMIN: "職員の登録と役割の変更",
}


class StaffPanel(Card):
    """`roles_asked`, `code_asked` and `active_asked(bool)` concern the person shown."""

    roles_asked = Signal()
    code_asked = Signal()
    active_asked = Signal(bool)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, here: bool = False) -> None:
        """`here`: the office decides itself, and says so in its words."""
        super().__init__(padding=18, name="staff_panel", parent=parent)
        theme = Theme.of(self)
        self.staff: Staff | None = None
        self.setFixedWidth(theme.px(_WIDTH))
        self.body.setSpacing(theme.px(7))
        self._name, self._number = Text("", "card", wrap=True), Text("", "mono", "sub")
        self.body.addWidget(self._name)
        self.body.addWidget(self._number)
        self.body.addWidget(Rule())
        self.body.addWidget(Text("役割", "bold"))
        self._boxes: dict[Role, CheckLine] = {}
        for role, meaning in MEANINGS.items():
            self.body.addWidget(self._line(theme, role, messages.placed(meaning, here=here), here=here))
        self.body.addSpacing(theme.px(4))
        self._save = MainButton("役割を変更する", name="save_roles")
        self.body.addWidget(self._save)
        self.body.addSpacing(theme.px(4))
        self.body.addWidget(Rule())
        self.body.addWidget(Text("パスワードを忘れたとき、続けて違って入れないとき", "label", wrap=True))
        self._code = OutlineButton("新しい開始コードを出す", name="new_code", icon="key-round")
        self.body.addWidget(self._code)
        self._stop = DangerButton("利用を停止する", name="deactivate", icon="ban")
        self._resume = OutlineButton("利用を再開する", name="reactivate", icon="user-check")
        self.body.addSpacing(theme.px(4))
        self.body.addWidget(Rule())
        self._told = Paragraph("", "sub", "label")
        for part in (self._told, self._stop, self._resume):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._save.clicked.connect(self.roles_asked)
        self._code.clicked.connect(self.code_asked)
        self._stop.clicked.connect(lambda: self.active_asked.emit(False))
        self._resume.clicked.connect(lambda: self.active_asked.emit(True))
        self.show_staff(None)

    def show_staff(self, staff: Staff | None) -> None:
        """Shows somebody, None for nobody."""
        self.staff = staff
        self._name.setText(staff.name if staff else "職員を選んでください")
        self._number.setText(f"職員番号 {staff.number}" if staff else "")
        for role, box in self._boxes.items():
            box.setChecked(staff is not None and role in staff.roles)
            box.setEnabled(staff is not None)
        active = staff is None or staff.active
        self._code.setEnabled(staff is not None and active)
        self._stop.setVisible(active)
        self._stop.setEnabled(staff is not None)
        self._resume.setVisible(not active)
        self._told.show_text(
            "停止してもこれまでの記録は残ります。いつでも再開できます。"
            if active
            else "停止中のため、ログインできません。再開すると、新しい開始コードが出ます。"
        )
        self._refresh()

    def chosen(self) -> frozenset[Role]:
        """The ticked roles."""
        return frozenset(role for role, box in self._boxes.items() if box.isChecked())

    def is_changed(self) -> bool:
        """Whether the ticks differ from what is stored."""
        return self.staff is not None and self.chosen() != self.staff.roles

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(Theme.of(self).px(_WIDTH))

    def focus_roles(self) -> None:
        """Goes to the first tick."""
        next(iter(self._boxes.values())).setFocus()

    def _line(self, theme: Theme, role: Role, meaning: str, *, here: bool) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        box = CheckLine(messages.role(role, here=here), name=f"role_{role.value}")
        box.setAccessibleDescription(meaning)
        box.changed.connect(self._refresh)
        self._boxes[role] = box
        hint = Text(meaning, "hint")
        hint.setContentsMargins(theme.px(29), 0, 0, 0)
        column.addWidget(box)
        column.addWidget(hint)
        return whole

    def _refresh(self) -> None:
        self._save.setEnabled(self.is_changed())
        self.changed.emit()
