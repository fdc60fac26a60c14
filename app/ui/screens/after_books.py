"""交付の帳簿: 死亡・転出 and the counts for 福祉行政報告例, a tab each. F4 goes back to 交付."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.context import Ui
from app.ui.screens.after_counts import CountsPage
from app.ui.screens.after_departed import DepartedPage
from app.ui.screens.base import Screen
from app.ui.theme import Theme
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.keybar import Key
from app.ui.widgets.text import Text
from app.usecases.sign_in import Session

_TABS = (("tab_departed", "死亡・転出"), ("tab_counts", "報告例"))


class AfterBooksScreen(Screen):
    """F2 turns to the other page."""

    title = "交付"
    wide_nav = True

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._at = ui, 0
        self.departed, self.counts = DepartedPage(ui, session), CountsPage(ui, session)
        self._pages: tuple[DepartedPage | CountsPage, ...] = (self.departed, self.counts)
        self._build(Theme.of(self))
        for place, tab in enumerate(self._tabs):
            tab.clicked.connect(lambda _on=False, p=place: self._turn(p))
        for page in self._pages:
            page.changed.connect(self.keys_changed)

    def keys(self) -> dict[int, Key]:
        """F2 the other page, F4 back to 交付; the others as the page has them."""
        after = (self._at + 1) % len(_TABS)
        keys = {
            2: Key(_TABS[after][1], lambda: self._turn(after)),
            4: Key("交付へ戻る", lambda: self._ui.shell.go("delivery")),
        }
        return keys | self._pages[self._at].keys()

    def enter(self) -> None:
        """Shown: reads what the page shows."""
        self._pages[self._at].enter()

    def wipe(self) -> None:
        """Forgets everybody; the next one begins with the first page."""
        for page in self._pages:
            page.wipe()
        self._go(0)

    def _turn(self, page: int) -> None:
        self._go(page)
        self.enter()

    def _go(self, page: int) -> None:
        self._at = page
        self._tabs[page].setChecked(True)
        self._stack.setCurrentIndex(page)
        self.keys_changed.emit()

    def _build(self, theme: Theme) -> None:
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(10))
        head.setSpacing(theme.px(8))
        head.addWidget(Text("交付の帳簿", "title"))
        head.addSpacing(theme.px(8))
        self._tabs = tuple(FilterChip(label, name=name) for name, label in _TABS)
        group = QButtonGroup(self)
        for tab in self._tabs:
            group.addButton(tab)
            head.addWidget(tab)
        self._tabs[0].setChecked(True)
        head.addStretch(1)
        column.addLayout(head)
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
