"""最終確認（上長）: one case at a time; what was typed, what changed, who did what, what the program found, the decision."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.review_acts import ReviewActs
from app.ui.screens.review_frame import ReviewFrame
from app.ui.screens.review_queue import APPROVED, RETURNED, WAITING
from app.ui.screens.review_reading import Opened, content_of, is_same, read_case, read_queue
from app.ui.screens.review_reveal import HeldReveal
from app.ui.screens.review_same import may_end
from app.ui.screens.shield_gate import Gate
from app.ui.screens.worklist_acts import may_record
from app.ui.screens.worklist_rows import Listed
from app.ui.widgets.keybar import Key
from app.usecases import inspect
from app.usecases.inspect import Approval
from app.usecases.same_number import Other
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.errors import TechoError
from forms.kernel.procedure import State

T = TypeVar("T")
_CHANGED = "記録が変わりました。もう一度見て、印を付けてください。"
_FILTER_OF = {State.CONFIRMED: WAITING, State.APPROVED: APPROVED}


class ReviewScreen(ReviewFrame):
    """Built for one signed-in session. What is decided is signed for on the spot, by whoever decides."""

    title = "最終確認"
    wide_nav = False

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, here=session.decides_here)
        self._ui, self._session = ui, session
        self._opened: Opened | None = None
        self._wanted = ""  # the case asked for last: an older answer is dropped
        self._gate = Gate(ui, session, self)
        self._acts = ReviewActs(ui, session, self)
        self._reveal = HeldReveal(lambda: self.content.number_line, self.content.reveal, self)
        self._connect()
        self._show_nothing()

    def keys(self) -> dict[int, Key]:
        """F2 変更か所へ, F3 番号の誤り・番号の変更, F4 番号を表示, F5 書類と照合, F6 担当替え, F7 差戻し・承認取消し,
        F8 住所を表示, F9 支援措置, F10 承認, F11 更新."""
        keys = {11: Key("更新", self.read_again)}
        if self._opened is None:
            return keys
        case, file = self._opened.view.case, self._opened.file
        if file is not None and (file.changes or file.number_change):
            keys[2] = Key("変更か所へ", self.content.go_to_change)
        wrong = file is not None and (file.earlier or any(map(may_end, file.others)))
        if case.state is State.CONFIRMED and file is not None and wrong:
            keys[3] = Key("番号の誤り", self.panel.go_to_same_number, enabled=not file.blocked)
        elif self._opened.view.says_changed:
            keys[3] = Key("番号の変更", self.other.changed_button.click)
        if self.content.number_line is not None:
            keys[4] = Key("番号を表示", self._f4)
        if may_record(case, self._session.staff):
            keys[5] = Key("書類と照合", self._record)
        if not self.shield.isHidden() and not self.shield.button.isHidden():
            keys[8] = Key("住所を表示", self._lift)
        elif self.shield.isHidden():
            keys[9] = Key("支援措置", lambda: self._ui.shell.go("protection", case.id))
        if case.state is State.CONFIRMED:
            keys[7] = Key("差戻し", self.panel.try_send_back, enabled=self.panel.back_button.isEnabled())
            keys[10] = Key("承認", self.panel.try_approve, main=self.panel.is_ready())
        elif case.state is State.APPROVED:
            keys[7] = Key("承認取消し", self.other.cancel_button.click)
        else:
            keys[6] = Key("担当替え", self.other.reassign_button.click)
        return keys

    def enter(self) -> None:
        """Reads the queue; the first case opens. The audit chain is checked once a visit."""
        desk = self._session.desk
        self.queue.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()
        self._run(lambda: inspect.verify_audit(desk, None).ok, lambda ok: self.trail.show_state(whole=ok))

    def may_leave(self) -> bool:
        """Asks only if words typed for a 差戻し would be lost."""
        return not self.panel.is_touched() or self._ui.prompts.confirm(
            self,
            "差戻しの理由を書きかけています",
            "このまま移ると、書きかけの理由は残りません。申請の状態は変わりません。",
            "書きかけを捨てて移る",
            "この画面に残る",
        )

    def case_in_sight(self) -> str:
        """The case that is open."""
        return self._opened.view.case.id if self._opened is not None else ""

    def wipe(self) -> None:
        """Forgets the case, the queue and what was typed."""
        self._show_nothing()
        self.queue.list.show_rows(())

    def open_case(self, case_id: str) -> None:
        """Opens one case; that a waiting or approved one was looked at is recorded. An alert comes before (支援措置)."""
        if self._gate.is_asking(case_id):
            return
        self._wanted = case_id
        self._reveal.release()
        self._gate.forget()
        self._gate.before(
            case_id,
            lambda: self._run(lambda: read_case(self._session, case_id), self._show),
            self._show_nothing,
        )

    def refresh(self) -> None:
        """Reads the queue of the chosen filter anew."""
        kind = self.queue.filter.value()
        self._run(lambda: read_queue(self._session, kind), lambda found: self._show_queue(*found))

    def read_again(self) -> None:
        """F11, and behind a box: the queue and the case shown as they are now; what is typed here is not lost by it."""
        self.refresh()
        if self._opened is not None:
            case_id = self._opened.view.case.id
            self._gate.before(
                case_id,
                lambda: self._run(lambda: read_case(self._session, case_id), self._show_again),
                self._show_nothing,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn go to the case before and after."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.queue.list.step(1 if event.key() == Qt.Key.Key_PageDown else -1)
            return
        super().keyPressEvent(event)

    def _show_queue(self, rows: Sequence[Listed], last: Approval | None) -> None:
        shown = self._opened.view.case.id if self._opened else ""
        ids = [row.id for row in rows]
        wanted = self._wanted or shown
        self.queue.show_rows(rows, wanted if wanted in ids else "")
        coming = wanted != shown  # asked for after this reading: it brings its own list
        if wanted not in ids and not coming:
            self._show_nothing()
            if not ids:
                self.empty.show_empty(self.queue.filter.value(), last)
                self.show_parts(empty=True)
            if ids and self.isVisible():
                self.queue.list.mark(ids[0])
                self.open_case(ids[0])

    def _show(self, opened: Opened, *, again: bool = False) -> None:
        case = opened.view.case
        if case.id != self._wanted:
            return
        self._opened = opened
        self.note.hide()
        self.show_parts(empty=False)
        self.head.show_case(case)
        self.shield.show_shield(opened.view.shield)
        file = opened.file
        self.content.show_content(content_of(opened, self._session))
        view = opened.view
        here = case.record.form.decided_here
        self.trail.show_trail(file.trail if file else view.trail, view.names, view.words, here=here)
        shown = file if case.state is State.CONFIRMED else None
        if again and shown is not None:
            self.panel.show_again(shown)
        else:
            self.panel.show_file(shown)
        if file is not None and case.state is State.APPROVED:
            self.other.show_approved(file)
        elif file is None:
            clerk = view.names.get(case.assigned_to, "")
            self.other.show_returned(case, clerk, says_changed=view.says_changed)
        self.side.setCurrentWidget(self.panel if case.state is State.CONFIRMED else self.other)
        self._follow_filter(case)
        self.keys_changed.emit()

    def _show_again(self, now: Opened) -> None:
        before = self._opened
        if before is None or before.view.case.id != now.view.case.id or now.view.case.id != self._wanted:
            return
        if is_same(before, now):  # ticks and words stand
            self._opened = now
            self.trail.show_trail(
                now.file.trail if now.file else now.view.trail,
                now.view.names,
                now.view.words,
                here=now.view.case.record.form.decided_here,
            )
            return
        ticked = bool(self.panel.ticked())
        self._show(now, again=True)
        if ticked:
            self.note.show_note("caution", _CHANGED, say=True)
            self.note.show()

    def _follow_filter(self, case: Case) -> None:
        """A case opened from elsewhere is shown in the list it belongs to."""
        kind = _FILTER_OF.get(case.state, RETURNED)
        if self.queue.filter.value() != kind:
            self.queue.filter.choose(kind)  # reads the queue anew
        else:
            self.queue.list.mark(case.id)

    def _show_nothing(self) -> None:
        self._reveal.release()
        self._opened, self._wanted = None, ""
        self._gate.forget()
        self.head.show_case(None)
        self.shield.show_shield(None)
        self.content.show_content(None)
        self.trail.wipe()
        self.panel.show_file(None)
        self.side.setCurrentWidget(self.guide)
        self.keys_changed.emit()

    def _acted(self, words: str) -> None:
        """Something was committed: the case leaves this list."""
        self._ui.shell.toast(words)
        self._ui.shell.refresh_counts()
        self._show_nothing()
        self.refresh()
        self.queue.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mended(self, words: str) -> None:
        """Something was committed that leaves the case here: it is read anew."""
        if words:
            self._ui.shell.toast(words)
        self._ui.shell.refresh_counts()
        self.read_again()

    def _end_wrong_link(self, other: Other) -> None:
        self._with_case(lambda case: self._acts.end_wrong_link(case, other))

    def _told(self, words: str) -> None:
        if self.side.currentWidget() is self.panel:
            self.panel.tell(words)
        else:
            self.other.tell(words)

    def _failed(self, error: TechoError) -> None:
        self.note.show_note("error", self._session.said(messages.sentence(error)), say=True, assertive=True)
        self.note.show()

    def _f4(self) -> None:
        if not self._reveal.key():
            self._ui.shell.toast("番号は F4 を押している間だけ表示します。表示したことは記録されます。")

    def _lift(self) -> None:
        self._with_case(lambda case: self._gate.lift(case.id, lambda: self.open_case(case.id)))

    def _record(self) -> None:
        self._with_case(self._acts.record)

    def _with_case(self, act: Callable[[Case], None]) -> None:
        if self._opened is not None:
            act(self._opened.view.case)

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self)

    def _connect(self) -> None:
        acts, panel = self._acts, self.panel
        self.queue.list.opened.connect(self.open_case)
        self.queue.filter.changed.connect(self.refresh)
        self.head.stepped.connect(self.queue.list.step)
        panel.changed.connect(self.keys_changed)
        panel.approve.connect(
            lambda: self._with_case(lambda case: acts.approve(case, panel.ticked(), panel.decided()))
        )
        panel.send_back.connect(
            lambda code, words: self._with_case(lambda case: acts.send_back(case, code, words))
        )
        self.other.cancel.connect(lambda: self._with_case(acts.cancel_approval))
        self.other.reassign.connect(lambda: self._with_case(acts.reassign))
        self._reveal.asked.connect(lambda: self._with_case(lambda case: acts.reveal(case, self._reveal)))
        panel.wrong_link.connect(self._end_wrong_link)
        panel.record.connect(self._record)
        self.other.accept_changed.connect(lambda: self._with_case(acts.accept_changed))
        acts.done.connect(self._acted)
        acts.mended.connect(self._mended)
        acts.refused.connect(self._told)
        self._gate.failed.connect(self._failed)
        self.shield.pressed.connect(self._lift)
