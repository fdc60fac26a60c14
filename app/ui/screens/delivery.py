"""交付: what went up is followed until the 手帳 is in the right hands. A list with filters, one case beside it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app import messages
from app.rules.holder_due import Due
from app.rules.renewal import Stage
from app.ui.context import Ui
from app.ui.screens.delivery_doing import DeliveryDoing
from app.ui.screens.delivery_frame import DeliveryFrame
from app.ui.screens.delivery_rows import row_of, tests
from app.ui.screens.ledger_strip import REVIEWED, LedgerActs
from app.ui.speech import announce
from app.ui.widgets.keybar import Key
from app.usecases import after_file, holder_book
from app.usecases.after_file import AfterFile, AfterRow
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError
from forms.kernel.procedure import Role

T = TypeVar("T")
_READ_AFTER_MS = 40  # a held arrow key reads the case it stops at, not every one on the way
_NOT_NOW = "いまの状態では使えません。"
_BOOKS = frozenset({Role.CLERK, Role.FORWARDER})


class DeliveryScreen(DeliveryFrame):
    """Built for one signed-in session."""

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.staff, parent, here=session.decides_here)
        self._ui, self._session = ui, session
        self._rows: tuple[AfterRow, ...] = ()
        self._due: tuple[Due, ...] = ()  # of the 手帳台帳 of before
        self._filter, self._asked, self._wanted = "open", 0, ""
        self._file: AfterFile | None = None
        self._open_wanted = ""
        self._doing, self._reading = DeliveryDoing(ui, session, self), QTimer(self)
        self._ledger = LedgerActs(ui, session, self.ledger, self, REVIEWED)
        self.arrivals.setVisible(self._may_book())
        self._connect()

    def keys(self) -> dict[int, Key]:
        """F2 絞り込み, F3 検索, F4 死亡・転出, F5 手帳の到着, F6 開く, F7 返戻, F8 結果ファイル, F9 手紙・通知,
        F10 受付一覧, F11 更新."""
        keys = {
            2: Key("絞り込み", self.filters.focus_chosen),
            3: Key("検索", self.search.begin),
            4: Key("死亡・転出", lambda: self._ui.shell.go("after_books")),
            6: Key("開く", self._open, main=True, enabled=self._may_open(), reason=_NOT_NOW),
            7: Key(
                self.said("返戻"),
                lambda: self._act("come_back"),
                enabled=self.panel.may("come_back"),
                reason=_NOT_NOW,
            ),
            9: Key(
                "手紙・通知", lambda: self._act("papers"), enabled=self.panel.may("papers"), reason=_NOT_NOW
            ),
            10: Key("受付一覧", lambda: self._ui.shell.go("worklist", self.table.current_key())),
            11: Key("更新", self.enter),
        }
        if self._may_book():
            keys[5] = Key(self.said("手帳の到着"), self._doing.arrivals)
            keys[8] = Key("結果ファイル", self._doing.files)
        return keys

    def enter(self) -> None:
        """Reads the list anew and goes to the table."""
        self.note.hide()
        self._read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_case(self, case_id: str) -> None:
        """Goes to one case once the list is read."""
        self.search.wipe()
        self._wanted = case_id
        self._read()

    def case_in_sight(self) -> str:
        """The chosen row."""
        return self.table.current_key()

    def wipe(self) -> None:
        """Forgets everybody; the filter stays."""
        self._asked += 1
        self._reading.stop()
        self._doing.abandon()
        self._ledger.forget()
        self.search.wipe()
        self._rows, self._due, self._file = (), (), None
        self._wanted, self._open_wanted = "", ""
        self.table.wipe()
        self.panel.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the search gives the whole list back."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.wipe()
            self._read()
            self.table.setFocus()
            return
        super().keyPressEvent(event)

    def _may_open(self) -> bool:
        """While the case is still being read nobody knows: F6 then waits for it."""
        if self.ledger.may_begin():
            return True
        return bool(self.table.current_key()) and (self._file is None or self.panel.offer is not None)

    def _may_book(self) -> bool:
        return bool(self._session.staff.roles & _BOOKS)

    def _connect(self) -> None:
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self._read_case)
        self.search.asked.connect(self._read)
        self.search.left.connect(self.table.setFocus)
        self.ledger.followed.connect(self.keys_changed)
        self._ledger.refused.connect(self._failed)
        self.filters.asked.connect(self._narrow)
        self.table.chosen.connect(self._another)
        self.table.opened.connect(lambda _key: self._open())
        self.panel.acted.connect(self._act)
        self.panel.whole_button.clicked.connect(lambda: self._ui.shell.go("case", self.table.current_key()))
        self.arrivals.clicked.connect(self._doing.arrivals)
        self.renewals.asked.connect(self._tell_many)
        QShortcut(QKeySequence("Ctrl+R"), self).activated.connect(self._tell_many)
        self._doing.done.connect(self._recorded)
        self._doing.told.connect(self._differs)
        self._doing.refused.connect(self._failed)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.search.begin)

    def _read(self) -> None:
        self._asked += 1
        desk, actor, text = self._session.desk, self._session.actor, self.search.text()
        self._run(lambda: after_file.listed(desk, actor, text), self._show)
        if self._session.staff.roles & frozenset(holder_book.READERS):
            self._run(lambda: () if text else holder_book.due(desk, actor), self._due_read)

    def _due_read(self, due: tuple[Due, ...]) -> None:
        self._due = due
        self._tell_counts()

    def _show(self, rows: tuple[AfterRow, ...] | None = None) -> None:
        if rows is not None:
            self._rows = rows
        kept = tests()
        if self._wanted and not any(
            row.case.id == self._wanted for row in filter(kept[self._filter], self._rows)
        ):
            found = next((row for row in self._rows if row.case.id == self._wanted), None)
            self._filter = "over" if found is not None and found.is_over else "open"
        self._tell_counts()
        shown = [row for row in self._rows if kept[self._filter](row)]
        self.table.set_rows([row_of(row) for row in shown])
        self._middle.setCurrentIndex(0 if shown else 1)
        if self._wanted:
            self.table.select(self._wanted)
            self._wanted = ""
        if not shown:
            self._forget_shown()
        self._reading.start(0 if rows is not None else _READ_AFTER_MS)

    def _tell_counts(self) -> None:
        """What each filter leaves; whose 再認定 the ledger knows stands among what is past its 目安."""
        kept = tests()
        counts = {key: sum(1 for row in self._rows if fits(row)) for key, fits in kept.items()}
        waiting = [one for one in self._due if one.waits]
        known = f"・台帳の再認定 {len(waiting)}人" if waiting else ""
        self._count.setText(f"進行中 {counts['open']}件・目安を過ぎた {counts['watch']}件{known}")
        counts["watch"] += len(waiting)
        self.filters.show_counts(counts, self._filter)
        watched = self._filter == "watch"
        self.ledger.show_due(sorted(self._due, key=lambda one: not one.waits) if watched else ())
        near = [row.dates.renewal for row in self._rows if row.dates.renewal is not None]
        told = near.count(Stage.TOLD) + len(self._due) - len(waiting)
        wait = len(near) + len(self._due) - told
        self.renewals.show_counts(wait, told, shown=watched and self._may_book())

    def _read_case(self) -> None:
        key = self.table.current_key()
        if key:
            desk, actor = self._session.desk, self._session.actor
            self._run(lambda: after_file.file_of(desk, actor, key), self._show_case)

    def _show_case(self, file: AfterFile) -> None:
        key = file.view.case.id
        if key != self.table.current_key():
            return
        self._file = file
        row = next((row for row in self._rows if row.case.id == key), None)
        self.panel.show_file(file, row, self._session.desk.today())
        self.keys_changed.emit()
        wanted, self._open_wanted = self._open_wanted, ""
        if wanted == key:
            self.panel.act()

    def _another(self) -> None:
        if self._file is not None and self._file.view.case.id != self.table.current_key():
            self._forget_shown()
        self._reading.start(_READ_AFTER_MS)
        self.keys_changed.emit()

    def _forget_shown(self) -> None:
        self._file = None
        self.panel.clear()
        self.keys_changed.emit()

    def _open(self) -> None:
        """Enter on a row: at once, or as soon as the case is read; of the ledger a 再交付 of that line."""
        if self.ledger.may_begin() and (self.ledger.table.hasFocus() or not self.table.current_key()):
            self.ledger.begin()
        elif self._file is not None and self._file.view.case.id == self.table.current_key():
            self.panel.act()
        else:
            self._open_wanted = self.table.current_key()
            self._read_case()

    def _narrow(self, key: str) -> None:
        self._filter = key
        self._show()
        announce(self.table, f"{self.table.model().rowCount()}件")

    def _act(self, code: str) -> None:
        if self._file is not None and self.panel.may(code):
            self.note.hide()
            self._doing.do(code, self._file)

    def _tell_many(self) -> None:
        """Ctrl+R: 再認定のお知らせ, whatever the list shows."""
        if self._may_book():
            self._doing.renewals()

    def _recorded(self, words: str) -> None:
        """The list is read anew; the case stays in sight wherever it stands now."""
        self.note.hide()
        self._ui.shell.toast(words)
        self._ui.shell.refresh_counts()
        self._read()
        self.table.setFocus()

    def _differs(self, words: str) -> None:
        self.note.show_note("warning", words, say=True, assertive=True)
        self.note.show()
        self._read()
        self.table.setFocus()

    def _failed(self, error: TechoError) -> None:
        if error.code == "search.number":
            self.search.wipe()  # the digits do not stay on the screen
        self._open_wanted = ""
        self.note.show_note("error", messages.sentence(error), say=True, assertive=True)
        self.note.show()

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        mark = self._asked
        self._ui.tasks.run(
            work,
            lambda found: then(found) if mark == self._asked else None,
            self._failed,
            owner=self,
            label="delivery_list",
        )
