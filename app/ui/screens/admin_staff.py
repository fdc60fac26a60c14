"""管理, first page: who works here, with which roles, and how somebody gets in again."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.admin_dialogs import AddDialog, CodeDialog
from app.ui.screens.admin_panel import StaffPanel
from app.ui.theme import MUTE, TEXT, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.usecases import staff as staff_cases
from app.usecases.founding import staff_label
from app.usecases.sign_in import Session
from app.usecases.staff import Admitted
from forms.kernel.case import Staff
from forms.kernel.errors import TechoError
from forms.kernel.procedure import Role

T = TypeVar("T")
_NOTHING_NEW = "変わった役割がありません。"


class StaffPage(QWidget):
    """List at the left, the chosen person at the right.

    `changed` when F10 may mean something else, `counted(str)` the sentence that says how many people there are.
    """

    changed = Signal()
    counted = Signal(str)

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._people: dict[str, Staff] = {}
        self._build(Theme.of(self))
        self._list.chosen.connect(self._show)
        self._list.opened.connect(lambda _key: self._panel.focus_roles())
        self._panel.roles_asked.connect(self.save_roles)
        self._panel.code_asked.connect(self.new_code)
        self._panel.active_asked.connect(self.set_active)
        self._panel.changed.connect(self.changed)

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self._note = Note("error", "", name="admin_note")
        self._note.hide()
        column.addWidget(self._note)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        card = Card(padding=0, name="staff_card")
        self._list = ListTable(
            (
                Column("職員番号", 6),
                Column("氏名", 7, stretch=True),
                Column("役割", 9, stretch=True),
                Column("状態", 9),
            ),
            name="staff_list",
            label="職員の一覧",
            two_lines=False,
        )
        card.body.addWidget(self._list, 1)
        self._panel = StaffPanel(here=self._session.decides_here)
        line.addWidget(card, 1)
        line.addWidget(self._panel)
        column.addLayout(line, 1)

    def keys(self) -> dict[int, Key]:
        """F5 add, F10 change, F11 read again."""
        return {
            5: Key("職員を追加", self.add),
            10: Key("役割を変更", self.save_roles, main=True, enabled=self.is_changed(), reason=_NOTHING_NEW),
            11: Key("更新", self._fetch),
        }

    def enter(self) -> None:
        """Shown: reads who works here."""
        self._note.hide()
        self._fetch()
        self._list.setFocus()

    def is_changed(self) -> bool:
        """Whether ticks were changed and not stored."""
        return self._panel.is_changed()

    def put_back(self) -> None:
        """The ticks as they are stored."""
        self._panel.show_staff(self._panel.staff)

    def wipe(self) -> None:
        """Forgets everybody."""
        self._people = {}
        self._list.wipe()
        self._panel.show_staff(None)
        self.counted.emit("")
        self._note.hide()

    def add(self) -> None:
        """Somebody new: number, name, roles; then the code to begin with."""
        box = AddDialog(
            self,
            frozenset(person.number for person in self._people.values()),
            here=self._session.decides_here,
        )
        box.accepted.connect(lambda: self._added(box))
        box.finished.connect(box.deleteLater)
        box.open()

    def save_roles(self) -> None:
        """Stores the ticks of the chosen person, if they are others."""
        person, roles = self._panel.staff, self._panel.chosen()
        if person is None or not self._panel.is_changed():
            return
        desk, actor = self._session.desk, self._session.actor
        self._run(
            lambda: staff_cases.set_roles(desk, actor, person.id, roles),
            lambda changed: self._stored(changed, "役割を変更しました。次にログインしたときから変わります。"),
        )

    def new_code(self) -> None:
        """開始コード for the chosen person, whose password ends with it."""
        person = self._panel.staff
        if person is None:
            return
        text = "いまのパスワードは使えなくなります。本人が近くにいるときに出してください。"
        title = f"{person.name} さんの開始コードを出します"
        if not self._ui.prompts.confirm(self, title, text, "開始コードを出す"):
            return
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: staff_cases.new_code(desk, actor, person.id), self._show_code)

    def set_active(self, active: bool) -> None:
        """利用を停止する, or begin again."""
        person = self._panel.staff
        if person is None:
            return
        if not active:
            text = "次からログインできなくなります。これまでの記録は、この人の名前で残ります。"
            title = f"{person.name} さんの利用を停止します"
            if not self._ui.prompts.confirm(self, title, text, "利用を停止する", danger=True):
                return
        desk, actor = self._session.desk, self._session.actor
        done = "利用を停止しました。"
        self._run(
            lambda: staff_cases.set_active(desk, actor, person.id, active=active),
            lambda changed: self._show_code(changed) if changed.code else self._stored(changed.staff, done),
        )

    def _fetch(self, select: str = "") -> None:
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: staff_cases.everyone(desk, actor), lambda people: self._filled(people, select))

    def _filled(self, people: tuple[Staff, ...], select: str) -> None:
        self._people = {person.id: person for person in people}
        self._list.set_rows([_row(person, here=self._session.decides_here) for person in people])
        if select:
            self._list.select(select)
        active = sum(1 for person in people if person.active)
        self.counted.emit(f"利用中 {active}人 ／ 全部で {len(people)}人")
        self._show(self._list.current_key())

    def _show(self, key: str) -> None:
        self._panel.show_staff(self._people.get(key))

    def _added(self, box: AddDialog) -> None:
        if box.answer is None:
            return
        number, name, roles = box.answer
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: staff_cases.add(desk, actor, number, name, roles), self._show_code)

    def _stored(self, person: Staff, text: str) -> None:
        self._ui.shell.toast(text)
        self._fetch(person.id)
        self._list.setFocus()

    def _show_code(self, admitted: Admitted) -> None:
        box = CodeDialog(self, staff_label(admitted.staff), admitted.code)
        box.finished.connect(lambda _result: self._fetch(admitted.staff.id))
        box.finished.connect(box.deleteLater)
        box.open()

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._note.hide()
        self._ui.tasks.run(work, done, self._failed, owner=self, label="admin")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", "変更していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()
        self.put_back()
        self._list.setFocus()


def _row(person: Staff, *, here: bool) -> Row:
    token = TEXT if person.active else MUTE
    roles = "・".join(messages.role(role, here=here) for role in Role if role in person.roles)
    if not person.active:
        state = Cell("停止中", chip="unchecked")
    elif person.must_change:
        state = Cell("開始コード", chip="todo")
    else:
        state = Cell("利用中", chip="ok")
    cells = (
        Cell(person.number, mono=True, token=token),
        Cell(person.name, bold=person.active, token=token),
        Cell(roles, token=token),
        state,
    )
    return Row(person.id, cells)
