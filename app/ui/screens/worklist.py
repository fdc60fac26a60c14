"""受付一覧 and 確認: the office's cases, narrowed and searched, one of them at a glance beside the list."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app import messages
from app import wording_counter as words
from app.ui.context import Ui
from app.ui.screens.attachments import AttachmentBox
from app.ui.screens.ledger_strip import LedgerActs
from app.ui.screens.worklist_doing import Doing
from app.ui.screens.worklist_frame import ListFrame
from app.ui.screens.worklist_new import new_keys
from app.ui.screens.worklist_parked import Parked
from app.ui.screens.worklist_reading import Found, read, summary, tally
from app.ui.screens.worklist_rows import arranged
from app.ui.speech import announce
from app.ui.widgets.keybar import Key
from app.usecases import attachments, inspect
from app.usecases.inspect import CaseView
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.errors import TechoError
from forms.kernel.procedure import State

_WIDE = 1600  # px of the window from which 「次にすること」 is shown
_NO_ATTACHMENTS = "添付書類を記録する申請を選んでください。"
_READ_AFTER_MS = 40  # a held arrow key reads the case it stops at, not every one on the way


class CaseListScreen(ListFrame):
    """What both lists share. Filter and order are kept as long as the session lasts, the shown person never."""

    states: tuple[State, ...] = tuple(State)

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.staff, parent, here=session.decides_here)
        self._ui, self._session = ui, session
        self._filter, self._order = "all", "target"
        self._found = Found()
        self._asked, self._going_on = 0, False  # _going_on: Enter left the search, and the answer is awaited
        self._wanted, self._open_wanted = "", ""  # cases: to be selected, and to be opened once it is read
        self._view: CaseView | None = None
        self._doing, self._reading = Doing(ui, session, self), QTimer(self)
        self._beside = AttachmentBox(ui, session, self, self.enter, self._failed)
        self._ledger = LedgerActs(ui, session, self.ledger, self)
        self._parked = Parked(ui, session, self)
        self._parked.failed.connect(self._failed)
        self._connect()

    def keys(self) -> dict[int, Key]:
        """F2 絞り込み, F3 検索, F4 添付書類, F5 新規受付, F6 開く, F7 番号の申出, F8 再交付など, F10 保留を戻す, F11 更新."""
        keys = {
            2: Key("絞り込み", self._chips.focus_chosen),
            3: Key("検索", self.search.begin),
            6: Key(
                "開く",
                self._open,
                enabled=self._may_open(),
                reason="いまここから開ける申請ではありません。",
            ),
            11: Key("更新", self.enter),
        }
        if self._session.staff.roles & frozenset(attachments.ROLES):
            may = self._view is not None and self._view.case.record.form.forwarded
            keys[4] = Key("添付書類", self._attachments, enabled=may, reason=_NO_ATTACHMENTS)
        if self._may_begin:
            keys |= new_keys(self._doing.new_case)
            some = bool(self._found.own_parked())
            keys[10] = Key("保留を戻す", self._parked.resume, enabled=some, reason=words.NONE_PARKED)
        return keys

    def enter(self) -> None:
        """Reads the list anew and goes to the table."""
        self._note.hide()
        self._read()
        self._ui.shell.refresh_counts()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_case(self, case_id: str) -> None:
        """Goes to one case as soon as the list is read; the filter stays unless it hides the case, a search does not."""
        self.search.wipe()
        self._wanted = case_id
        self._read()

    def wipe(self) -> None:
        """Forgets everybody; filter and order stay."""
        self._asked += 1
        self._reading.stop()
        self._doing.abandon()
        self._ledger.forget()
        self.search.wipe()
        self._found = Found()
        self._view = None
        self._wanted, self._open_wanted = "", ""
        self.table.wipe()
        self.detail.clear()

    def case_in_sight(self) -> str:
        """The chosen row."""
        return self.table.current_key()

    def case_at_work(self) -> Case | None:
        """The case that is being confirmed."""
        return self._doing.confirming

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide window shows one more column."""
        super().resizeEvent(event)
        if self._is_wide() is not self.table.wide:
            self._show()

    def _may_open(self) -> bool:
        """While the case is still being read nobody knows: F6 then waits for it."""
        if self.ledger.may_begin():
            return True
        return bool(self.table.current_key()) and (self._view is None or self.detail.offer is not None)

    def _is_wide(self) -> bool:
        return self.window().width() >= _WIDE

    def _connect(self) -> None:
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self._read_case)
        self.search.asked.connect(self._read)
        self.search.asked.connect(lambda: self._go_on(left=False))
        self.search.left.connect(lambda: self._go_on(left=True))
        self.ledger.followed.connect(self._ledger_followed)
        self._ledger.refused.connect(self._failed)
        self.new_cases.asked.connect(self._doing.new_case)
        self._cards.asked.connect(self._narrow)
        self._chips.asked.connect(self._narrow)
        self._chips.ordered.connect(self._sort)
        self._empty.all_asked.connect(lambda: self._narrow("all"))
        self.table.chosen.connect(self._another)
        self.table.opened.connect(lambda _key: self._open())
        self.detail.acted.connect(self._act)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.search.begin)
        self._doing.done.connect(self.enter)
        self._doing.refused.connect(self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the search gives the whole list back."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.wipe()
            self._read()
            self.table.setFocus()
            return
        super().keyPressEvent(event)

    def _read(self) -> None:
        self._asked += 1
        mark, text, states, session = self._asked, self.search.text(), self.states, self._session
        self._ui.tasks.run(
            lambda: read(session, states, text),
            lambda found: self._show(found) if mark == self._asked else None,
            self._failed,
            owner=self,
            label="worklist",
        )
        self._ledger.look(text if self.cards else "")

    def _show(self, found: Found | None = None) -> None:
        if found is not None:
            self._found = found
            if self._view is None or not found.has(self._view.case):
                self._forget_shown()  # it no longer stands where the panel shows it; its buttons would do nothing
        rows, today = self._found.rows, self._session.desk.today()
        tests = self._found.tests(today)
        self._filter = self._filter if self._filter in tests else "all"
        self._chips.show_counts(tally(rows, tests))
        office = tally(self._found.whole, tests)
        self._cards.show_counts(office, self._found.own_drafts())
        self._count.setText(summary(office, own=self.cards))
        fits_now = {row.id for row in filter(tests[self._filter], rows)}
        if found is not None and self._wanted and self._wanted not in fits_now:
            self._filter = "all"
        self._cards.show_chosen(self._filter)
        self._chips.show_chosen(self._filter)
        shown = arranged(filter(tests[self._filter], rows), self._order)
        wide = self._is_wide()
        self.table.show_rows(self._found.shown(shown, today, wide=wide), wide=wide)
        self._middle.setCurrentIndex(0 if shown else 1)
        if not shown:
            self._empty.show_for(
                self._found.text, narrowed=bool(rows), waiting=not self.cards, may_begin=self._may_begin
            )
            self._forget_shown()
        elif found is not None and self._wanted:
            self.table.select(self._wanted)
            self._wanted = ""
        self._reading.start(0 if found is not None else _READ_AFTER_MS)

    def _forget_shown(self) -> None:
        self._view = None
        self.detail.clear()
        self.keys_changed.emit()

    def _read_case(self) -> None:
        key = self.table.current_key()
        if not key:
            return
        mark, desk, actor = self._asked, self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: inspect.case_view(desk, actor, key),
            lambda view: self._show_case(view) if mark == self._asked else None,
            self._failed,
            owner=self,
            label="case_view",
        )

    def _show_case(self, view: CaseView) -> None:
        if view.case.id != self.table.current_key():
            return
        self._view = view
        self.detail.show_case(view, self._session.desk.today(), self._found.lacks(view.case.id))
        self.keys_changed.emit()
        wanted, self._open_wanted = self._open_wanted, ""
        if wanted == view.case.id:
            self.detail.act()

    def _another(self) -> None:
        if self._view is not None and self._view.case.id != self.table.current_key():
            self._view = None
        self._reading.start(_READ_AFTER_MS)
        self.keys_changed.emit()

    def _open(self) -> None:
        """Enter on a row: at once, or as soon as the case is read; of the ledger a paper of that line."""
        if self.ledger.may_begin() and (self.ledger.table.hasFocus() or not self.table.current_key()):
            self.ledger.begin()
        elif self._view is not None and self._view.case.id == self.table.current_key():
            self.detail.act()
        else:
            self._open_wanted = self.table.current_key()
            self._read_case()

    def _go_on(self, *, left: bool) -> None:
        self._going_on = left
        if left:
            self.table.setFocus()

    def _ledger_followed(self) -> None:
        """Where no case was found, Enter in the search goes to who was found in the ledger."""
        if self._going_on and not self.ledger.isHidden() and not self.table.current_key():
            self._going_on = False
            self.ledger.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def _narrow(self, key: str) -> None:
        self._filter = key
        self._show()
        announce(self.table, f"{self.table.model().rowCount()}件")

    def _sort(self, order: str) -> None:
        self._order = order
        self._show()

    def _attachments(self) -> None:
        if self._view is not None:
            self._beside.open(self._view.case.id)

    def _act(self, code: str) -> None:
        if self._view is not None:
            self._doing.do(code, self._view.case)

    def _failed(self, error: TechoError) -> None:
        if error.code == "search.number":
            self.search.wipe()  # the digits do not stay on the screen
        self._open_wanted = ""
        self._note.show_note("error", self._session.said(messages.sentence(error)), say=True, assertive=True)
        self._note.show()


class WorklistScreen(CaseListScreen):
    """受付一覧: every case of the office."""

    heading = "受付一覧"


class ConfirmListScreen(CaseListScreen):
    """確認: the cases that wait for a second person; opening one starts the check."""

    title = "確認"
    heading = "確認待ち"
    states = (State.ENTERED,)
    cards = False

    def open_case(self, case_id: str) -> None:
        """Goes to the case and starts at once."""
        super().open_case(case_id)
        self._open_wanted = case_id
