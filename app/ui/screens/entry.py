"""申請書の入力, 申出書の入力: one paper typed, saved as a draft while it grows, handed on with 確認へ回す."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app import messages
from app import wording_counter as words
from app.reference import KOFU, MOSHIDE
from app.rules.one_at_a_time import EDITABLE
from app.ui.context import Ui
from app.ui.screens import entry_keys, entry_other
from app.ui.screens.base import Screen
from app.ui.screens.entry_acts import EntryActs
from app.ui.screens.entry_asks import EntryAsks
from app.ui.screens.entry_counter import EntryCounter
from app.ui.screens.entry_done import DonePage
from app.ui.screens.entry_held import HeldKey
from app.ui.screens.entry_keys import ScreenActs
from app.ui.screens.entry_place import EntryPlace
from app.ui.screens.entry_visitors import EntryVisitors
from app.ui.screens.shield_gate import Gate
from app.ui.widgets.keybar import Key
from app.usecases.entry import Submitted
from app.usecases.inspect import CaseView
from app.usecases.one_at_a_time import OpenCase
from app.usecases.shield import Shield
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.errors import TechoError
from forms.kernel.form import FormDef
from forms.kernel.masking import Veil
from forms.kernel.procedure import State

_HELP = {KOFU: "reception", MOSHIDE: "moshide"}  # any other paper is one of somebody who has a 手帳
_NOT_THEIRS = ("number.relative", "number.other")
_DESTROYED = "対象者が変わったため、保存済みの個人番号を破棄しました"


class EntryScreen(Screen):
    """Shows the form while a case may be typed into, the summary afterwards."""

    wide_nav = False

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._case: Case | None = None
        self._taken = ""  # the case this screen has open for entry
        self._busy, self._by_hand = False, False
        self._asks = EntryAsks(ui, self)
        self.done = DonePage(ui, session)
        self._acts = EntryActs(ui, session, self)
        self._acts.failed.connect(self._failed)
        self._counter = EntryCounter(ui, session, self._acts, self)
        self._visitors = EntryVisitors(ui, session, self)
        self._visitors.failed.connect(self._failed)
        self._acts.elsewhere.connect(self._elsewhere)
        self._gate = Gate(ui, session, self)
        self._gate.failed.connect(self._failed)
        self._held = HeldKey(Qt.Key.Key_F4, self._look, self)
        self._pages = QStackedLayout(self)
        # the first page is shown at once, and whatever was shown is polished again wherever it goes
        self._pages.addWidget(QWidget())
        self._seen = False
        self._places: dict[FormDef, EntryPlace] = {}
        self._go_to(session.desk.reference.form(KOFU))
        self._pages.addWidget(self.done)
        self.done.finished.connect(self._leave)
        self.done.take_back_asked.connect(self._take_back)
        self.done.visitors_asked.connect(self._open_visitors)
        self.done.keys_changed.connect(self.keys_changed)
        self.done.came_back.connect(self._came_back)
        self.done.after.alerted.connect(self._read_anew)

    def help_page(self) -> str:
        """By what kind of paper it is."""
        form_id = self._case.record.form.id if self._case is not None else KOFU
        return _HELP.get(form_id, "techo")

    def keys(self) -> dict[int, Key]:
        """The keys of the form, or of the summary."""
        keys: dict[int, Key] = {}
        if self._case is None:
            return keys
        if self._case.assigned_to == self._session.staff.id:
            keys[5] = Key("来庁者の紙", self._open_visitors, enabled=not self._busy)
        if self._pages.currentWidget() is self.done:
            return keys | self.done.keys()
        case_id = self._case.id
        acts = ScreenActs(
            self._held.begin, lambda: self._ui.shell.go("protection", case_id), self.save, self.submit
        )
        keys[11] = Key("保留", self.park, enabled=not self._busy)
        return keys | entry_keys.typing(
            self, acts, self._place.identity, self._place.register, busy=self._busy
        )

    def enter(self) -> None:
        """Without a case there is nothing to type into."""
        if self._case is None:
            self.form.setEnabled(False)
            self.form.tell(
                "info", "申請が開かれていません", "受付一覧で申請を選ぶか、F5 で新しい申請を始めてください。"
            )

    def open_case(self, case_id: str) -> None:
        """Shows a case; without one a new draft is begun. Of a protected person's case the alert comes first."""
        self._forget()
        if case_id:
            self._gate.before(case_id, lambda: self._acts.view(case_id, self._read), self._turned_back)
        else:
            self._acts.begin(self._show)

    def case_at_work(self) -> Case | None:
        """The case on the form, or the one that was just handed on."""
        return self._case

    def case_in_sight(self) -> str:
        """The same."""
        return self._case.id if self._case is not None else ""

    def may_leave(self) -> bool:
        """Keeps the draft; asks when digits of a number would be lost, or a paper has no answer yet."""
        if self._busy:
            return False
        if self._case is None:
            return True
        if self.done.step.asking:
            return self._asks.leave_unanswered()
        if self._pages.currentWidget() is self.form:
            self.form.binding.settle()
            if self.form.binding.has_digits() and not self._asks.lose_digits():
                return False
            self._draft.save()
        return True

    def wipe(self) -> None:
        """Left or locked: what is typed is kept as a draft, then everything is forgotten."""
        if self._case is not None and self._pages.currentWidget() is self.form and not self._busy:
            self.form.binding.settle()
            self._draft.save()
        self._forget()

    def save(self) -> None:
        """一時保存: keeps the draft now."""
        if self._case is None or self._busy:
            return
        self.form.binding.settle()
        self._by_hand = True
        self._draft.touch()
        self._draft.save()

    def submit(self) -> None:
        """確認へ回す: shows what is missing, or hands the case on."""
        if self._case is None or self._busy or self.form.refuse():
            return
        leaving = self.form.entry()
        self._draft.save()
        self._set_busy(True)
        self._acts.submit(self._case.id, leaving, self._submitted, end=lambda: self._set_busy(False))

    def park(self) -> None:
        """保留: the draft is set aside with a word, and the list is there for the next visitor."""
        if self._case is None or self._busy:
            return
        self.form.binding.settle()
        self._set_busy(True)
        record = self.form.binding.record
        self._counter.park(self._case, record, self._leave, end=lambda: self._set_busy(False))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave("")
            return
        super().keyPressEvent(event)

    def _read(self, view: CaseView) -> None:
        """Typing into a protected person's case needs the whereabouts, and so a reason."""
        case, shield = view.case, view.shield
        if shield is not None and shield.veil is Veil.DOWN and self._may_type(case):
            self._gate.lift(case.id, lambda: self._acts.view(case.id, self._read), self._turned_back)
        else:
            self._acts.take_up(case, lambda taken: self._resume(taken, view))

    def _resume(self, case: Case, view: CaseView) -> None:
        self._show(case, view.shield)
        if view.parking is not None and case.state is State.DRAFT and self._may_type(case):
            self.form.tell("info", words.RESUMED, words.RESUMED_TEXT)

    def _turned_back(self) -> None:
        self._ui.shell.go("worklist")

    def _go_to(self, form: FormDef) -> None:
        """To where such a form is typed; each place is made when it is first needed."""
        place = self._places.get(form)
        if place is None:
            place = self._places[form] = EntryPlace(form, self._ui, self._session, self._acts, self)
            place.draft.saved.connect(self._saved)
            place.draft.failed.connect(self._failed)
            for acts in (place.identity, place.register):
                acts.changed.connect(self.keys_changed)
            place.form.asked_submit.connect(self.submit)
            place.form.asked_save.connect(self.save)
            self._pages.addWidget(place.form)
        self._place, self.form, self._draft = place, place.form, place.draft
        self.title = f"{form.paper}の入力"
        self.title_changed.emit()
        if self._seen:
            self._pages.setCurrentWidget(self.form)

    def event(self, event: QEvent) -> bool:
        """Turns to the form when it is about to be seen for the first time."""
        if event.type() == QEvent.Type.Polish and not self._seen:
            self._seen = True
            self._pages.setCurrentWidget(self.form)
        return super().event(event)

    def _may_type(self, case: Case) -> bool:
        return case.assigned_to == self._session.staff.id and case.state in EDITABLE

    def _show(self, case: Case, shield: Shield | None = None) -> None:
        self._case = case
        if self._may_type(case):
            self._taken = case.id
            self._go_to(case.record.form)
            self._place.begin(case)
        else:
            self._pages.setCurrentWidget(self.done)
            self.done.show_case(case, shield)
        self.keys_changed.emit()

    def _submitted(self, result: Submitted) -> None:
        self._place.end()
        self._case, self._taken = result.case, ""
        self._ui.shell.refresh_counts()
        if result.same_number:
            self._asks.tell_same_number(result.same_number)
        if result.case.record.text("arrival") == "typed":
            self._acts.view(result.case.id, self._read)
        else:
            self._leave(f"受付 {result.case.reception_no} を確認へ回しました。")

    def _take_back(self) -> None:
        if self._case is None or not self._asks.take_back():
            return
        case_id = self._case.id
        self._acts.take_back(case_id, lambda _case: self._acts.view(case_id, self._read))

    def _came_back(self, words: str) -> None:
        """The number was not the subject's: it is destroyed, and the case is to be entered again."""
        self._ui.shell.refresh_counts()
        self._asks.tell_came_back(words)
        self._read_anew()

    def _read_anew(self) -> None:
        if self._case is not None:
            self._acts.view(self._case.id, self._read)

    def _saved(self, at: datetime, destroyed: bool) -> None:
        self.form.head.show_saved(at, by_hand=self._by_hand)
        self._by_hand = False
        if self._case is not None:  # who is protected is known by name and birth date, once they stand there
            self._gate.watch(self._case.id, lambda _shield: None)
        if destroyed:
            self.form.drop_kept()
            self.form.tell(
                "warning",
                _DESTROYED,
                "新しい対象者の個人番号を入力してください。破棄したことは記録に残ります。",
            )

    def _failed(self, error: TechoError) -> None:
        if error.code == "protection.alert" and self._case is not None:
            self._gate.watch(self._case.id, lambda _shield: self.submit())
        elif error.code == "late.reason" and self._case is not None:
            received = self.form.binding.record().text("received_on")
            self._counter.late(self._case, received, self.submit)
        elif self._pages.currentWidget() is self.done:
            self.done.show_error(error)
        else:
            self.form.tell("error", "操作を終えられませんでした", messages.sentence(error))
            if error.code == "identity.open":
                self.form.panel.identity.focus_first()
            elif error.code == "comparison.number":
                self.form.panel.register.focus_first()
            elif error.code in _NOT_THEIRS:
                self.form.drop_kept()
                self.form.binding.number_slot().box.wipe()
                self.form.check()

    def _elsewhere(self, held: OpenCase) -> None:
        """Nothing is shown of the case that was asked for."""
        if entry_other.go_there(self._ui, self, held, self._session.desk.seat):
            self.open_case(held.case_id)
        else:
            self._leave("")

    def _leave(self, said: str) -> None:
        case_id = self._case.id if self._case is not None else ""
        if said:
            self._ui.shell.toast(said)
            self._forget()
        self._ui.shell.go("worklist", case_id)

    def _look(self, held: bool) -> None:
        """F4: shows the digits being typed while it is held, once the look is recorded."""
        if not held or self._case is None:
            self.form.hold_open(False)
            return
        self._acts.note_look(self._case.id, lambda: self.form.hold_open(self._held.is_held))

    def _open_visitors(self) -> None:
        if self._case is not None:
            self._visitors.open(self._case.id)

    def _forget(self) -> None:
        self._acts.forget()
        self._visitors.abandon()
        if self._taken:
            self._acts.release(self._taken)
        self._taken = ""
        self._gate.forget()
        self._held.end()
        self._case = None
        self._place.end()
        self.done.wipe()
        self.keys_changed.emit()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.form.panel.set_busy(busy)
        self.keys_changed.emit()
