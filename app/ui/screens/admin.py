"""管理: who works here, with which roles, and how somebody gets in again; further pages: 窓口の情報, 住基データ, 認めた書類."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.admin_dialogs import AddDialog, CodeDialog
from app.ui.screens.admin_documents import DocumentsPage
from app.ui.screens.admin_office import OfficePage
from app.ui.screens.admin_panel import StaffPanel
from app.ui.screens.admin_register import RegisterPage
from app.ui.screens.base import Screen
from app.ui.theme import MUTE, TEXT, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Text
from app.usecases import staff as staff_cases
from app.usecases.founding import staff_label
from app.usecases.sign_in import Session
from app.usecases.staff import Admitted
from forms.kernel.case import Staff
from forms.kernel.errors import TechoError
from forms.kernel.procedure import Role

T = TypeVar("T")
STAFF, OFFICE, REGISTER, DOCUMENTS = range(4)
_PAGES = (
    ("tab_staff", "職員と役割"),
    ("tab_office", "窓口の情報"),
    ("tab_register", "住基データ"),
    ("tab_documents", "認めた書類"),
)
_NOTHING_NEW = "変わった役割がありません。"
_UNSAVED = (  # by page: title and text of what is asked before it is left
    ("役割を変更していません", "変えた役割はまだ保存していません。移動すると、元の役割のままになります。"),
    (
        "窓口の情報を変更していません",
        "入力した内容はまだ保存していません。移動すると、元の内容のままになります。",
    ),
    (
        "取り込みの途中です",
        "移動すると、取り込みを中止します。使用中の住基データはそのままです。",
    ),
)


class AdminScreen(Screen):
    """職員と役割: list at the left, the chosen person at the right. F2 turns to the next page, from the last one back.

    `office_changed(Office)` after the particulars of the counter were changed.
    """

    title = "管理"
    wide_nav = True
    office_changed = Signal(object)

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._people: dict[str, Staff] = {}
        self._page = STAFF
        self._build(Theme.of(self))
        self._list.chosen.connect(self._show)
        self._list.opened.connect(lambda _key: self._panel.focus_roles())
        self._panel.roles_asked.connect(self._save_roles)
        self._panel.code_asked.connect(self._new_code)
        self._panel.active_asked.connect(self._set_active)
        self._panel.changed.connect(self.keys_changed)
        self._office.changed.connect(self.keys_changed)
        self._office.saved.connect(self.office_changed)
        self._register.changed.connect(self.keys_changed)
        self._documents.changed.connect(self.keys_changed)
        for place, tab in enumerate(self._tabs):
            tab.clicked.connect(lambda _on=False, p=place: self._turn(p))

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Text("管理", "title"))
        head.addSpacing(theme.px(8))
        self._tabs = tuple(FilterChip(label, name=name) for name, label in _PAGES)
        group = QButtonGroup(self)
        for tab in self._tabs:
            group.addButton(tab)
            head.addWidget(tab)
        self._tabs[STAFF].setChecked(True)
        self._count = Text("", "body", "sub")
        head.addStretch(1)
        head.addWidget(self._count)
        column.addLayout(head)
        self._pages, self._office = QStackedWidget(), OfficePage(self._ui, self._session)
        self._register = RegisterPage(self._ui, self._session)
        self._documents = DocumentsPage(self._ui, self._session)
        self._further: dict[int, OfficePage | RegisterPage | DocumentsPage] = {
            OFFICE: self._office,
            REGISTER: self._register,
            DOCUMENTS: self._documents,
        }
        self._pages.addWidget(self._staff_page(theme))
        for page in self._further.values():
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)

    def _staff_page(self, theme: Theme) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
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
        self._panel = StaffPanel()
        line.addWidget(card, 1)
        line.addWidget(self._panel)
        column.addLayout(line, 1)
        return page

    def keys(self) -> dict[int, Key]:
        """F2 the next page; F5 add, F10 change, F11 read again."""
        after = (self._page + 1) % len(_PAGES)
        turn = {2: Key(_PAGES[after][1], lambda: self._turn(after))}
        if self._page in self._further:
            return turn | self._further[self._page].keys()
        dirty = self._panel.is_changed()
        return {
            **turn,
            5: Key("職員を追加", self._add),
            10: Key("役割を変更", self._save_roles, main=True, enabled=dirty, reason=_NOTHING_NEW),
            11: Key("更新", self._fetch),
        }

    def enter(self) -> None:
        """Shown: reads what the page shows."""
        if self._page in self._further:
            self._further[self._page].enter()
            return
        self._note.hide()
        self._fetch()
        self._list.setFocus()

    def may_leave(self) -> bool:
        """Asks when ticks or fields were changed and not stored, or an import is under way."""
        page = self._further.get(self._page)
        if not (self._panel.is_changed() if page is None else page.is_changed()):
            return True
        title, text = _UNSAVED[self._page]
        do = "中止して移動する" if self._page == REGISTER else "保存しないで移動する"
        return self._ui.prompts.confirm(self, title, text, do, leave="この画面に残る")

    def wipe(self) -> None:
        """Forgets everybody; the next one begins with the staff."""
        for page in self._further.values():
            page.wipe()
        self._go(STAFF)
        self._people = {}
        self._list.wipe()
        self._panel.show_staff(None)
        self._count.setText("")
        self._note.hide()

    def _turn(self, page: int) -> None:
        """The other page, unless something unsaved holds the person here."""
        if page == self._page:
            return
        if not self.may_leave():
            self._tabs[self._page].setChecked(True)
            return
        self._panel.show_staff(self._panel.staff)
        self._register.wipe()
        self._go(page)
        self.enter()

    def _go(self, page: int) -> None:
        self._page = page
        self._tabs[page].setChecked(True)
        self._pages.setCurrentIndex(page)
        self._count.setVisible(page == STAFF)
        self.keys_changed.emit()

    def _fetch(self, select: str = "") -> None:
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: staff_cases.everyone(desk, actor), lambda people: self._filled(people, select))

    def _filled(self, people: tuple[Staff, ...], select: str) -> None:
        self._people = {person.id: person for person in people}
        self._list.set_rows([_row(person) for person in people])
        if select:
            self._list.select(select)
        active = sum(1 for person in people if person.active)
        self._count.setText(f"利用中 {active}人 ／ 全部で {len(people)}人")
        self._show(self._list.current_key())

    def _show(self, key: str) -> None:
        self._panel.show_staff(self._people.get(key))

    def _add(self) -> None:
        box = AddDialog(self, frozenset(person.number for person in self._people.values()))
        box.accepted.connect(lambda: self._added(box))
        box.finished.connect(box.deleteLater)
        box.open()

    def _added(self, box: AddDialog) -> None:
        if box.answer is None:
            return
        number, name, roles = box.answer
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: staff_cases.add(desk, actor, number, name, roles), self._show_code)

    def _save_roles(self) -> None:
        person, roles = self._panel.staff, self._panel.chosen()
        if person is None or not self._panel.is_changed():
            return
        desk, actor = self._session.desk, self._session.actor
        self._run(
            lambda: staff_cases.set_roles(desk, actor, person.id, roles),
            lambda changed: self._stored(changed, "役割を変更しました。次にログインしたときから変わります。"),
        )

    def _new_code(self) -> None:
        person = self._panel.staff
        if person is None:
            return
        text = "いまのパスワードは使えなくなります。本人が近くにいるときに出してください。"
        title = f"{person.name} さんの開始コードを出します"
        if not self._ui.prompts.confirm(self, title, text, "開始コードを出す"):
            return
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: staff_cases.new_code(desk, actor, person.id), self._show_code)

    def _set_active(self, active: bool) -> None:
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
        self._panel.show_staff(self._panel.staff)
        self._list.setFocus()


def _row(person: Staff) -> Row:
    token = TEXT if person.active else MUTE
    roles = "・".join(messages.role(role) for role in Role if role in person.roles)
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
