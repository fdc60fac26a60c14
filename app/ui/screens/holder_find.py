"""「手帳台帳から探す」: whose paper is begun. For a 再交付 it lists first who is near his 再認定."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app import messages
from app.rules.holder_due import Due
from app.ui.context import Ui
from app.ui.screens import holders_words as words
from app.ui.widgets.buttons import OutlineButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, TextField
from app.ui.widgets.table import Column, ListTable, Row
from app.ui.widgets.text import Text
from app.usecases import holder_book
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError
from forms.kernel.form import FormDef
from forms.kernel.holder import Holder

T = TypeVar("T")
_REVIEWED = "saikofu"  # the paper of a 再認定
_PAUSE = 250  # ms after the last key: each look leaves a line in the chain
_HINT = "手帳番号（数字だけでも）、氏名、ふりがな、生年月日のどれか"
_NOBODY = "見つかりません。書き方を変えて探すか、台帳を使わずに始めてください。"
_NONE_CHOSEN = "一覧で選んでください。"


class FindHolderDialog(Dialog):
    """`holder_id` when somebody was chosen, "" when the paper is to begin without the ledger."""

    def __init__(self, parent: QWidget | None, ui: Ui, session: Session, form: FormDef) -> None:
        super().__init__(
            parent,
            title="手帳台帳から探す",
            subtitle=form.title,
            main="この方で受付を始める",
            icon="search",
            width=880,
        )
        self.holder_id = ""
        self._ui, self._session = ui, session
        self._due: tuple[Due, ...] = ()
        self._sought = ""
        self.field = TextField("holder_search", "手帳台帳を探す", ime_mode="hiragana")
        self._asked = FieldFrame("手帳をお持ちの方", self.field, hint=_HINT)
        self._lead = Text("", "label", "sub", wrap=True)
        self._lead.setObjectName("holder_lead")
        self.table = ListTable(
            (
                Column("手帳番号", 10, least=8),
                Column("氏名・ふりがな", 10, least=8),
                Column("生年月日・等級", 10, least=9),
                Column("居住地・障害名", 14, stretch=True, least=8),
                Column("再認定", 8, goes=1),
            ),
            name="holder_table",
            label="手帳台帳の方",
        )
        self.table.setMinimumHeight(300)
        self.without = OutlineButton("台帳を使わずに始める", "F9", name="holder_without")
        for part in (self._asked, self._lead, self.table):
            self.body.addWidget(part)
        self.add_button(self.without)
        QShortcut(QKeySequence(Qt.Key.Key_F9), self).activated.connect(self._begin_without)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.search)
        self.field.changed.connect(self._pause.start)
        self.field.returnPressed.connect(self.search)
        self.without.clicked.connect(self._begin_without)
        self.table.chosen.connect(lambda _key: self._follow())
        self.table.opened.connect(lambda _key: self.press_main())
        self._show_due()
        if form.id == _REVIEWED:
            desk, actor = session.desk, session.actor
            self._run(lambda: holder_book.due(desk, actor), self._due_read)
        self.field.setFocus()

    def search(self) -> None:
        """Looks for what is typed; with nothing typed, for a 再交付 who is near his 再認定."""
        self._pause.stop()
        text = self.field.text().strip()
        if text == self._sought:
            return
        self._sought = text
        self._asked.clear_message()
        if not text:
            self._show_due()
            return
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: holder_book.find(desk, actor, text), lambda found: self._found(text, found))

    def on_main(self) -> None:
        """Whoever is chosen; nobody by chance, while what is typed was not looked for yet."""
        if self.field.text().strip() != self._sought:
            self.search()
            return
        self.holder_id = self.table.current_key()
        if self.holder_id:
            self.accept()

    def _begin_without(self) -> None:
        self.holder_id = ""
        self.accept()

    def _due_read(self, due: tuple[Due, ...]) -> None:
        self._due = due
        if not self._sought:
            self._show_due()

    def _show_due(self) -> None:
        self._list([words.found(one.holder, one) for one in self._due], chosen=False)
        near = f"再認定の月が近いか、過ぎている方　{len(self._due)}人" if self._due else ""
        self._lead.setText(near)
        self._follow()

    def _found(self, text: str, found: Sequence[Holder]) -> None:
        if text != self._sought:
            return
        self._list([words.found(one) for one in found], chosen=len(found) == 1)
        self._lead.setText(f"{len(found)}人" if found else _NOBODY)
        self._follow()
        if not found and self.table.hasFocus():
            self.field.setFocus()

    def _list(self, rows: Sequence[Row], *, chosen: bool) -> None:
        """Of several people nobody is chosen beforehand: F10 would begin the paper of whoever stands first."""
        self.table.set_rows(rows)
        if not chosen:
            self.table.setCurrentIndex(QModelIndex())

    def _follow(self) -> None:
        self.set_main_enabled(bool(self.table.current_key()), _NONE_CHOSEN)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, done, self._refused, owner=self, label="holders find")

    def _refused(self, error: TechoError) -> None:
        self.table.wipe()
        self._lead.setText("")
        self._asked.set_error(messages.sentence(error))
        self._follow()


class HolderFinding(QObject):
    """Asks the ledger first, where there is one. `plain(form id)`: begin without it; `chosen(form id, holder id)`: with that
    line; `refused(error)`."""

    plain = Signal(str)
    chosen = Signal(str, str)
    refused = Signal(object)

    def __init__(self, ui: Ui, session: Session, screen: QWidget) -> None:
        super().__init__(screen)
        self._ui, self._session, self._screen = ui, session, screen
        self._box: FindHolderDialog | None = None
        self._asking = False

    def ask(self, form_id: str) -> None:
        """For a paper on that form. Pressed twice it is asked once."""
        if self._asking:
            return
        self._asking = True
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: holder_book.is_there(desk, actor),
            lambda there: self._told(form_id, there),
            self._failed,
            owner=self,
            label="holders there",
        )

    def abandon(self) -> None:
        """離席: the box closes."""
        if self._box is not None:
            self._box.reject()

    def _told(self, form_id: str, there: object) -> None:
        if not there:
            self._asking = False
            self.plain.emit(form_id)
            return
        form = self._session.desk.reference.form(form_id)
        box = self._box = FindHolderDialog(self._screen, self._ui, self._session, form)
        box.finished.connect(lambda result: self._closed(form_id, box, bool(result)))
        box.open()

    def _closed(self, form_id: str, box: FindHolderDialog, accepted: bool) -> None:
        self._box, self._asking = None, False
        holder_id = box.holder_id
        box.deleteLater()
        self._screen.activateWindow()  # not every platform gives the keyboard back by itself
        if accepted and holder_id:
            self.chosen.emit(form_id, holder_id)
        elif accepted:
            self.plain.emit(form_id)

    def _failed(self, error: TechoError) -> None:
        self._asking = False
        self.refused.emit(error)
