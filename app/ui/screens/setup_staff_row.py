"""One member of staff in the first-run assistant: number, name, roles, and how he gets in."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.rules import free_text, passwords
from app.ui.screens.login_fields import tidy_number
from app.ui.screens.setup_password import PasswordDialog
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton, PlainButton
from app.ui.widgets.fields import CheckLine, TextField
from app.ui.widgets.text import Text
from app.usecases.founding import NewStaff
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role

PLACE, NUMBER, NAME, ROLES, CODE, OWN = 22, 120, 220, 360, 160, 208  # widths in px at 100 %
_OWN, _TYPED = "自分でパスワードを入力", "入力済み（変える）"


class StaffRow(QWidget):
    """`changed` at every change, `removed` when the person is taken out again."""

    changed = Signal()
    removed = Signal()

    def __init__(self, place: int, *, removable: bool, parent: QWidget | None = None) -> None:
        """`place` counts from 1 and stands in the names of the controls (staff_1_number …)."""
        super().__init__(parent)
        self.place = place
        self._own = ""
        self._wide: bool | None = None
        theme = Theme.of(self)
        self.number = TextField(
            f"staff_{place}_number", f"{place}人目 職員番号", mono=True, normalise=tidy_number
        )
        self.person = TextField(f"staff_{place}_name", f"{place}人目 氏名", ime_mode="hiragana")
        self.roles = {role: self._role(role) for role in Role}
        self.own = PlainButton(_OWN, name=f"staff_{place}_own_password", icon="key-round")
        self.code = CheckLine("開始コードを渡す", name=f"staff_{place}_code")
        self.remove = LinkButton("外す", name=f"staff_{place}_remove")
        self.remove.setVisible(removable)
        self._message = Text("", "label", "error", wrap=True)
        self._message.hide()
        self._arrange(theme)
        self.set_wide(True)
        self._name_for_readers()
        self.number.changed.connect(self.changed)
        self.person.changed.connect(self.changed)
        self.code.toggled.connect(self._code_toggled)
        self.own.clicked.connect(self.ask_password)
        self.remove.clicked.connect(self.removed)

    def set_wide(self, wide: bool) -> None:
        """All on one line, or the way in on a second one."""
        if wide is self._wide:
            return
        self._wide = wide
        who, roles, way = self._parts
        for part in self._parts:
            self._grid.removeWidget(part)
        self._grid.addWidget(who, 0, 0)
        self._grid.addWidget(roles, 0, 1)
        indent = 0 if wide else Theme.of(self).px(PLACE + 10)
        way.setContentsMargins(indent, 0, 0, 0)
        if wide:
            self._grid.addWidget(way, 0, 2)
        else:
            self._grid.addWidget(way, 1, 0, 1, 3)

    def set_here(self, here: bool) -> None:
        """Whether the office decides itself: its roles are called so."""
        for role, box in self.roles.items():
            box.setText(messages.role(role, here=here))
        self._name_for_readers()

    def chosen(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role, box in self.roles.items() if box.isChecked())

    def is_blank(self) -> bool:
        """Whether nothing was typed yet."""
        return not (self.number.is_filled() or self.person.is_filled())

    def counts(self) -> bool:
        """Whether number and name are there."""
        return self.number.is_filled() and self.person.is_filled()

    def staff(self) -> NewStaff:
        """The person as founding wants him; an empty password asks for a start code."""
        number = tidy_number(self.number.text())
        return NewStaff(number, self.person.text().strip(), self.chosen(), self._own)

    def has_own_password(self) -> bool:
        """Whether the person has typed his password."""
        return bool(self._own)

    def ask_password(self) -> None:
        """Opens the box for the person himself."""
        number = tidy_number(self.number.text())
        if not self.counts():
            self.show_problem("先に職員番号と氏名を入力してください。")
            (self.person if number else self.number).setFocus()
            return
        self.show_problem("")
        box = PasswordDialog(self, f"{self.person.text().strip()}（{number}）", number)
        box.accepted.connect(lambda: self._typed(box.password))
        box.finished.connect(box.deleteLater)
        box.open()

    def check(self, taken: set[str]) -> bool:
        """Whether the row is complete; `taken` are the numbers above it. Otherwise says why and takes the focus."""
        found = self._problem(taken)
        self.show_problem(found[0] if found else "")
        if found:
            found[1].setFocus()
        return found is None

    def show_problem(self, text: str) -> None:
        """A sentence under the row, "" takes it away."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

    @property
    def problem(self) -> str:
        """The sentence under the row."""
        return self._message.text()

    def wipe(self) -> None:
        """Forgets the password."""
        self._own = ""
        self.own.set_words(_OWN)
        self._name_for_readers()

    def _problem(self, taken: set[str]) -> tuple[str, QWidget] | None:
        person = self.staff()
        told = messages.sentence
        no_way_in = "本人がパスワードを入力するか、開始コードを渡すかを選んでください。"
        demands: tuple[tuple[bool, str, QWidget], ...] = (
            (bool(person.number), "職員番号を入力してください。", self.number),
            (bool(person.name), "氏名を入力してください。", self.person),
            (person.number not in taken, told(Refused("founding.number_twice")), self.number),
            (bool(person.roles), told(Refused("founding.no_role")), self.roles[Role.CLERK]),
            (bool(self._own) or self.code.isChecked(), no_way_in, self.own),
        )
        open_one = next(((text, where) for met, text, where in demands if not met), None)
        return open_one or self._unfit(person)

    def _unfit(self, person: NewStaff) -> tuple[str, QWidget] | None:
        try:
            free_text.check(f"{person.number} {person.name}", required=True)
            if self._own:
                passwords.check(self._own, staff_number=person.number)
        except Refused as refusal:
            return messages.sentence(refusal), self.number
        return None

    def _typed(self, password: str) -> None:
        self._own = password
        self.code.setChecked(False)
        self.own.set_words(_TYPED)
        self._name_for_readers()
        self.show_problem("")
        self.changed.emit()

    def _code_toggled(self, on: bool) -> None:
        if on:
            self.wipe()
        self.changed.emit()

    def _role(self, role: Role) -> CheckLine:
        box = CheckLine(messages.role(role), name=f"staff_{self.place}_{role.value}")
        box.changed.connect(self.changed)
        return box

    def _name_for_readers(self) -> None:
        for box in (*self.roles.values(), self.code):
            box.setAccessibleName(f"{self.place}人目 {box.text()}")
        for button in (self.own, self.remove):
            button.setAccessibleName(f"{self.place}人目 {button.words}")

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_widths"):
            self._measure()

    def _arrange(self, theme: Theme) -> None:
        number, roles = Text(str(self.place), "label"), _line(*self.roles.values(), gap=4, grow=True)
        who = _line(number, self.number, self.person)
        way = _line(self.own, self.code, self.remove)
        self._parts = (who, roles, way)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(5), 0, theme.px(5))
        column.setSpacing(theme.px(3))
        column.addLayout(self._grid)
        column.addWidget(self._message)
        self._widths: tuple[tuple[QWidget, int], ...] = (
            (number, PLACE),
            (self.number, NUMBER),
            (self.person, NAME),
            (roles, ROLES),
            (self.code, CODE),
            (self.own, OWN),
        )
        self._measure()

    def _measure(self) -> None:
        for part, width in self._widths:
            part.setFixedWidth(Theme.of(self).px(width))


def _line(*parts: QWidget, gap: int = 10, grow: bool = False) -> QWidget:
    """Controls side by side."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Theme.of(whole).px(gap))
    for part in parts:
        line.addWidget(part, int(grow))
    if not grow:
        line.addStretch(1)
    return whole
