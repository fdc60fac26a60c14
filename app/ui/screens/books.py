"""経由簿・締め: the books behind 進達, a tab each. F6 goes back to 進達."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.base import Screen
from app.ui.screens.books_day import DayPage
from app.ui.screens.books_register import RegisterBookPage
from app.ui.screens.books_year import YearPage
from app.ui.theme import Theme
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.keybar import Key
from app.ui.widgets.text import Text
from app.usecases.sign_in import Session

_TABS = (("tab_register_book", "経由簿"), ("tab_day", "紙の締め"), ("tab_year", "年度の締め"))


class BooksScreen(Screen):
    """F2 turns to the next page."""

    title = "進達"
    wide_nav = True

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._at = ui, 0
        self._here = session.decides_here
        self.title = messages.placed(self.title, here=self._here)
        self.page = RegisterBookPage(ui, session)
        self.day, self.year = DayPage(ui, session), YearPage(ui, session)
        self._pages: tuple[RegisterBookPage | DayPage | YearPage, ...] = (self.page, self.day, self.year)
        self._build(Theme.of(self))
        for place, tab in enumerate(self._tabs):
            tab.clicked.connect(lambda _on=False, p=place: self._turn(p))
        for page in self._pages:
            page.changed.connect(self.keys_changed)

    def keys(self) -> dict[int, Key]:
        """F2 the next page, F6 back to 進達; the others as the page has them."""
        back = messages.placed("進達へ戻る", here=self._here)
        keys = {6: Key(back, lambda: self._ui.shell.go("forward"))}
        after = (self._at + 1) % len(_TABS)
        keys[2] = Key(_TABS[after][1], lambda: self._turn(after))
        return keys | self._pages[self._at].keys()

    def case_in_sight(self) -> str:
        """The case of the chosen line of the 経由簿."""
        return self.page.case_in_sight() if self._at == 0 else ""

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
        head.addWidget(Text(messages.placed("進達の帳簿", here=self._here), "title"))
        head.addSpacing(theme.px(8))
        self._tabs = tuple(
            FilterChip(messages.placed(label, here=self._here), name=name) for name, label in _TABS
        )
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
