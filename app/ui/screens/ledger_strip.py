"""Below a list of cases: whoever stands in the 手帳台帳 of before and has no case here, and the paper that is begun for him."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.rules.holder_due import Due
from app.ui.context import Ui
from app.ui.screens import entry_other
from app.ui.screens import holders_words as words
from app.ui.screens.worklist_next import ask_which
from app.ui.theme import Theme
from app.ui.widgets.buttons import OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.elided import Elided
from app.ui.widgets.table import Column, ListTable, Row
from app.ui.widgets.text import Text
from app.usecases import entry_from, holder_book
from app.usecases.one_at_a_time import OpenCase
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.errors import TechoError
from forms.kernel.holder import Holder

T = TypeVar("T")
REVIEWED = "saikofu"  # the paper of a 再認定
_TITLE = "手帳台帳の方"
_FOUND = "{count}人　まだ受付のない方です"
_DUE = "{count}人　再認定の月が近いか、過ぎています（知らせる方 {waits}人）"
_ROWS = 3  # shown at once; the rest by scrolling


class LedgerStrip(Card):
    """Hidden while there is nobody. `asked(holder id)`: a paper is to begin for that line; `followed`: another line is chosen."""

    asked = Signal(str)
    followed = Signal()

    def __init__(self, act: str, *, may_begin: bool) -> None:
        """`act`: what the button says; it stands there for who may begin."""
        super().__init__(padding=0, name="ledger_strip")
        self._may_begin = may_begin
        self._count = Elided("", "label", "sub")
        self.button = OutlineButton(act, "Enter", name="ledger_begin", icon="file-plus")
        self.table = ListTable(
            (
                Column("手帳番号", 10, least=9),
                Column("氏名・ふりがな", 10, stretch=True, least=7),
                Column("生年月日・等級", 10, least=9, goes=2),
                Column("居住地・障害名", 14, stretch=True, least=8, goes=1),
                Column("再認定", 8.6, least=6),
            ),
            name="ledger_lines",
            label="手帳台帳の方の一覧",
        )
        self._build()
        self.button.clicked.connect(self.begin)
        self.table.opened.connect(lambda _key: self.begin())
        self.table.chosen.connect(lambda _key: self._follow())
        self.hide()

    def show_found(self, found: Sequence[Holder]) -> None:
        """Who was found beside the cases."""
        self._show([words.found(one) for one in found], _FOUND)

    def show_due(self, due: Sequence[Due]) -> None:
        """Whose 再認定 is near or past."""
        waits = sum(one.waits for one in due)
        self._show([words.found(one.holder, one) for one in due], _DUE.replace("{waits}", str(waits)))

    def wipe(self) -> None:
        """Forgets everybody."""
        self.table.wipe()
        self._count.setText("")
        self.hide()

    def may_begin(self) -> bool:
        """Whether a line is chosen that a paper may begin with."""
        return self._may_begin and not self.isHidden() and bool(self.table.current_key())

    def begin(self) -> None:
        """A paper for the line that is chosen."""
        if self.may_begin():
            self.asked.emit(self.table.current_key())

    def _show(self, rows: Sequence[Row], count: str) -> None:
        """Of several people nobody is chosen beforehand: the paper of whoever stands first would be begun."""
        before = self.table.current_key()
        self.table.set_rows(rows)
        if len(rows) != 1 and before not in {row.key for row in rows}:
            self.table.setCurrentIndex(QModelIndex())
        self._count.setText(count.format(count=len(rows)))
        self._measure()
        self.setVisible(bool(rows))
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "table"):
            QTimer.singleShot(0, self, self._measure)  # once the table has taken it up

    def _measure(self) -> None:
        line = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().maximumHeight()
        lines = min(self.table.model().rowCount(), _ROWS)
        self.table.setFixedHeight(head + line * lines + Theme.of(self).px(4))

    def _follow(self) -> None:
        self.button.setEnabled(self.may_begin())
        self.followed.emit()

    def _build(self) -> None:
        theme = Theme.of(self)
        self.body.setContentsMargins(1, 0, 1, 1)
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(6))
        head.setSpacing(theme.px(10))
        head.addWidget(Text(_TITLE, "card"))
        head.addWidget(self._count, 1)
        head.addWidget(self.button)
        self.button.setVisible(self._may_begin)
        self.body.addLayout(head)
        self.body.addWidget(self.table)


class LedgerActs(QObject):
    """Looks people up for a strip and begins papers. `refused(error)`: nothing was begun."""

    refused = Signal(object)

    def __init__(
        self, ui: Ui, session: Session, strip: LedgerStrip, screen: QWidget, form_id: str = ""
    ) -> None:
        """`form_id`: the paper that is begun; empty: it is asked for."""
        super().__init__(screen)
        self._ui, self._session, self._strip, self._screen = ui, session, strip, screen
        self._form_id, self._asked, self._beginning = form_id, 0, False
        strip.asked.connect(self.begin)

    def look(self, text: str) -> None:
        """Who is found by what the list is searched for; with nothing sought nobody."""
        self._asked += 1
        if not text:
            self._strip.wipe()
            return
        mark, desk, actor = self._asked, self._session.desk, self._session.actor
        self._run(
            lambda: holder_book.beside(desk, actor, text),
            lambda found: self._strip.show_found(found) if mark == self._asked else None,
        )

    def forget(self) -> None:
        """離席, or another list: what was asked for is not shown any more."""
        self._asked += 1
        self._strip.wipe()

    def begin(self, holder_id: str) -> None:
        """A draft for that line, then the form. Pressed twice it is one draft."""
        if self._beginning:
            return
        desk, actor = self._session.desk, self._session.actor
        form_id = self._form_id or ask_which(self._screen, desk, ledger=True)
        if not form_id:
            return
        self._beginning = True
        self._run(
            lambda: entry_other.or_held(
                self._session, lambda: entry_from.open_from_ledger(desk, actor, holder_id, form_id)
            ),
            self._begun,
        )

    def _begun(self, found: Case | OpenCase) -> None:
        self._beginning = False
        if isinstance(found, Case):
            self._ui.shell.go("entry", found.id)
        elif entry_other.go_there(self._ui, self._screen, found, self._session.desk.seat):
            self._ui.shell.go("entry", found.case_id)

    def _failed(self, error: TechoError) -> None:
        self._beginning = False
        self.refused.emit(error)

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self, label="ledger")
