"""管理: 職員と役割, 窓口の情報, 住基データ, 手帳台帳, 認めた書類, 指定医・添付書類, 鍵の取り交わし, プリンター;
a tab each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.context import Ui
from app.ui.screens.admin_doctors import DoctorsPage
from app.ui.screens.admin_documents import DocumentsPage
from app.ui.screens.admin_holders import HoldersPage
from app.ui.screens.admin_keys import KeysPage
from app.ui.screens.admin_office import OfficePage
from app.ui.screens.admin_printers import PrintersPage
from app.ui.screens.admin_register import RegisterPage
from app.ui.screens.admin_staff import StaffPage
from app.ui.screens.base import Screen
from app.ui.theme import Theme
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.keybar import Key
from app.ui.widgets.text import Text
from app.usecases.sign_in import Session

STAFF, OFFICE, REGISTER, HOLDERS, DOCUMENTS, DOCTORS, KEYS, PRINTERS = range(8)
_TABS = (
    ("tab_staff", "職員と役割"),
    ("tab_office", "窓口の情報"),
    ("tab_register", "住基データ"),
    ("tab_holders", "手帳台帳"),
    ("tab_documents", "認めた書類"),
    ("tab_doctors", "指定医・添付書類"),
    ("tab_keys", "鍵の取り交わし"),
    ("tab_printers", "プリンター"),
)
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
    (
        "取り込みの途中です",
        "移動すると、取り込みを中止します。使用中の手帳台帳はそのままです。",
    ),
    ("", ""),
    (
        "添付書類の決まりを変更していません",
        "変えた決まりはまだ保存していません。移動すると、元の決まりのままになります。",
    ),
)


class AdminScreen(Screen):
    """F2 turns to the next page, from the last one back. `office_changed(Office)` after the particulars of the counter were
    changed.
    """

    title = "管理"
    wide_nav = True
    office_changed = Signal(object)

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._at = STAFF
        self.staff, self._office = StaffPage(ui, session), OfficePage(ui, session)
        self._register, self._documents = RegisterPage(ui, session), DocumentsPage(ui, session)
        self._holders, self._doctors = HoldersPage(ui, session), DoctorsPage(ui, session)
        self._pages: tuple[
            StaffPage
            | OfficePage
            | RegisterPage
            | HoldersPage
            | DocumentsPage
            | DoctorsPage
            | KeysPage
            | PrintersPage,
            ...,
        ]
        self._pages = (
            self.staff,
            self._office,
            self._register,
            self._holders,
            self._documents,
            self._doctors,
            KeysPage(ui, session),
            PrintersPage(ui, session),
        )
        self._build(Theme.of(self))
        self.staff.counted.connect(self._count.setText)
        self._office.saved.connect(self.office_changed)
        for page in self._pages:
            page.changed.connect(self.keys_changed)
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
        self._tabs = tuple(FilterChip(label, name=name) for name, label in _TABS)
        group = QButtonGroup(self)
        for tab in self._tabs:
            group.addButton(tab)
            head.addWidget(tab)
        self._tabs[STAFF].setChecked(True)
        self._count = Text("", "body", "sub")
        head.addStretch(1)
        head.addWidget(self._count)
        column.addLayout(head)
        for place, page in enumerate(
            self._pages
        ):  # hidden ones take no room: each page is as high as it needs
            page.setVisible(place == STAFF)
            column.addWidget(page, 1)

    def keys(self) -> dict[int, Key]:
        """F2 the next page; the others as the page has them."""
        after = (self._at + 1) % len(_TABS)
        return {2: Key(_TABS[after][1], lambda: self._turn(after))} | self._pages[self._at].keys()

    def enter(self) -> None:
        """Shown: reads what the page shows."""
        self._pages[self._at].enter()

    def help_page(self) -> str:
        """The ledger of before has a page of its own."""
        return "holders" if self._at == HOLDERS else ""

    def may_leave(self) -> bool:
        """Asks when ticks or fields were changed and not stored, or an import is under way."""
        if not self._pages[self._at].is_changed():
            return True
        title, text = _UNSAVED[self._at]
        do = "中止して移動する" if self._at in (REGISTER, HOLDERS) else "保存しないで移動する"
        return self._ui.prompts.confirm(self, title, text, do, leave="この画面に残る")

    def wipe(self) -> None:
        """Forgets everybody; the next one begins with the staff."""
        for page in self._pages:
            page.wipe()
        self._go(STAFF)

    def _turn(self, page: int) -> None:
        """The other page, unless something unsaved holds the person here."""
        if page == self._at:
            return
        if not self.may_leave():
            self._tabs[self._at].setChecked(True)
            return
        self.staff.put_back()
        self._register.wipe()
        self._holders.wipe()
        self._go(page)
        self.enter()

    def _go(self, page: int) -> None:
        self._at = page
        self._tabs[page].setChecked(True)
        for place, other in enumerate(self._pages):
            other.setVisible(place == page)
        self._count.setVisible(page == STAFF)
        self.keys_changed.emit()
