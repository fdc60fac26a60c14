"""住基との照合 of a case as the store has it, asked by the way the office chose: while it is typed, and after 確認へ回す."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.ui.context import Ui
from app.ui.screens.entry_acts import EntryActs
from app.ui.screens.entry_register import RegisterSection, recorded
from app.ui.screens.entry_register_ask import AskBox
from app.ui.screens.entry_register_found import FoundBox
from app.ui.screens.entry_register_items import Asked
from app.ui.screens.entry_register_rows import SEXES
from app.ui.screens.entry_register_terminal import TerminalBox
from app.ui.screens.shield_gate import Gate
from app.ui.widgets.dialog import Dialog
from app.usecases import comparison, register_file
from app.usecases.comparison import LookedUp, Result, TerminalAnswer
from app.usecases.desk import authenticate
from app.usecases.register_file import RegisterFile
from app.usecases.sign_in import Session
from app.usecases.tokens import OfficeAct, Token
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused, TechoError
from forms.kernel.person import FourItems
from forms.kernel.procedure import State
from forms.kernel.record import Record
from forms.kernel.residents import Evidence, Items

T = TypeVar("T")
Failed = Callable[[TechoError], None]
_RECORDED = "住基に照会できないことを記録しました。承認の役割の職員が、別の書類で確かめます。"
_SECOND = "照会する人とは別の職員が、職員番号とパスワードを入力してください（ガイドライン2-5）。"


class RegisterActs(QObject):
    """Between the section and the use-case. `form` is the page its boxes stand over: the form typed, or the summary.
    `changed` when it may be used or not any more, `kept(Result)` when a comparison was recorded, `alerted` when the register
    has marked the person (支援措置) and that was read."""

    changed = Signal()
    kept = Signal(object)
    alerted = Signal()

    def __init__(
        self,
        ui: Ui,
        session: Session,
        acts: EntryActs,
        form: QWidget,
        section: RegisterSection,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ui, self._session, self._acts, self._form = ui, session, acts, form
        self._section = section
        self._case_id = ""
        self._over: QWidget | None = None  # the box that is open
        self._in_section = False  # it was asked for there, not from a field
        self._gate = Gate(ui, session, form)
        self._gate.failed.connect(acts.failed)
        self._section.asked.connect(self.compare)
        self._section.same_asked.connect(self.say_same)

    def begin(self, case_id: str) -> None:
        """From now on for this case; "" for none."""
        self._case_id = case_id
        self._gate.forget()
        self._section.hide()
        self._section.show_file(None)
        self._look_first()

    def is_used(self) -> bool:
        """Whether the subject can be held against the register now."""
        return not self._section.isHidden() and self._section.button.isEnabled()

    def why_not(self, usual: str) -> str:
        """Why it may not be used now; `usual` unless it is recorded already that nothing can be asked."""
        file = self._section.file
        return _RECORDED if file is not None and file.cannot_ask and file.made is not None else usual

    def compare(self) -> None:
        """F3: asks the way the office asks."""
        if self._case_id and self.is_used():
            self._keep_draft()
            self._look(lambda file: self._soon(lambda: self._open(file)))  # of what is kept now

    def say_same(self) -> None:
        """表記ゆれ: this person has looked, and it is the same."""
        file, case_id = self._section.file, self._case_id
        if file is None or file.made is None or not case_id:
            return
        desk, actor, made = self._session.desk, self._session.actor, file.made.id
        self._run(lambda: comparison.say_same(desk, actor, case_id, made), lambda _none: self._look())

    def _at_terminal(self, file: RegisterFile) -> None:
        assert file.ours is not None
        has_number, veiled, whole = file.has_number, file.veiled, file.whole_address
        self._ask(
            TerminalBox(
                self._form, file.ours, self._note, has_number=has_number, veiled=veiled, whole_address=whole
            )
        )

    def _open(self, file: RegisterFile) -> None:
        if not self.is_used() or file.ours is None:
            return
        if file.cannot_ask:
            self._cannot_ask()
        elif file.use is RegisterUse.TERMINAL:
            self._at_terminal(file)
            self._look(self._go_on)
        else:
            self._in_extract(file.ours, whole_address=file.whole_address, veiled=file.veiled)

    def _cannot_ask(self) -> None:
        """A birth date known in part: nothing is asked, and that is recorded by one key."""
        focus: QWidget | None = self._form.window().focusWidget()
        self._in_section = focus is not None and self._section.isAncestorOf(focus)
        desk, actor, case_id = self._session.desk, self._session.actor, self._case_id

        def done(result: Result) -> None:
            self._recorded(result, lambda: None)
            self._ui.shell.toast(_RECORDED)
            self._look(self._go_on)

        self._run(lambda: comparison.cannot_ask(desk, actor, case_id), done)

    def _soon(self, act: Callable[[], None]) -> None:
        """Once the answer is dealt with, if this case is still before us: a box waits for a person."""
        case_id = self._case_id
        QTimer.singleShot(0, self, lambda: act() if case_id and case_id == self._case_id else None)

    def _in_extract(self, ours: FourItems, *, whole_address: bool, veiled: bool) -> None:
        """By all that the application says; only without an address there is something to say first."""
        if whole_address:
            items = Items.FOUR if ours.sex in SEXES else Items.THREE
            self._look_up(Asked(items), lambda found: self._soon(lambda: self._choose(found, veiled=veiled)))
            return
        case_id, box = self._case_id, AskBox(self._form, self._look_up)
        self._ask(box)
        if box.found is not None:
            self._choose(box.found, veiled=veiled)
        else:  # left while the answer was on its way: whom the register marks is protected all the same
            self._watch(case_id)

    def _look_up(self, asked: Asked, done: Callable[[LookedUp], None], failed: Failed | None = None) -> None:
        desk, actor, case_id = self._session.desk, self._session.actor, self._case_id

        def work(evidence: Evidence | None, token: Token | None) -> LookedUp:
            return comparison.look_up(desk, actor, case_id, asked.items, evidence, token)

        self._witnessed(asked, work, done, failed or self._acts.failed.emit)

    def _choose(self, looked: LookedUp, *, veiled: bool) -> None:
        desk, actor, case_id = self._session.desk, self._session.actor, self._case_id

        def keep(found_id: str, done: Callable[[], None], failed: Failed) -> None:
            self._run(
                lambda: comparison.choose(desk, actor, case_id, looked, found_id),
                lambda result: self._recorded(result, done),
                failed,
            )

        self._ask(FoundBox(self._form, looked, keep, veiled=veiled))
        self._watch(case_id, lambda: self._look(self._go_on))

    def _watch(self, case_id: str, then: Callable[[], object] = lambda: None) -> None:
        """The register may have marked whom it found (支援措置): said as soon as the box is closed, however that was. `then`
        once it was read, or where there is nothing to read."""
        if case_id != self._case_id:
            return

        def told() -> None:
            self.alerted.emit()
            then()

        self._gate.watch(case_id, lambda _shield: told(), then)

    def _go_on(self, file: RegisterFile) -> None:
        """表記ゆれ is said to be the same with one key; what is done is left for what is not."""
        if file.made is not None and not self._section.same.isHidden():
            self._section.same.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._section.findings():
            self._section.focus_first()
        elif self._in_section:
            self._leave_section()

    def _leave_section(self) -> None:
        """The keyboard goes to what is to be done next."""

    def _look_first(self) -> None:
        """How it stands when a case comes."""
        self._look()

    def _record(self) -> Record | None:
        """What is typed by now; None where the case stands as it is kept."""
        return None

    def _keep_draft(self) -> None:
        """What is compared is the case as it is kept: what is typed goes first."""

    def _ask(self, box: Dialog) -> None:
        self._over = box
        focus: QWidget | None = self._form.window().focusWidget()
        self._in_section = focus is not None and self._section.isAncestorOf(focus)
        box.exec()
        self._over = None
        self._run(lambda: None, lambda _none: box.deleteLater())  # behind the answer it may still wait for

    def _note(self, asked: Asked, answer: TerminalAnswer, done: Callable[[], None], failed: Failed) -> None:
        desk, actor, case_id = self._session.desk, self._session.actor, self._case_id

        def work(evidence: Evidence | None, token: Token | None) -> Result:
            return comparison.note_terminal(desk, actor, case_id, replace(answer, evidence=evidence), token)

        self._witnessed(asked, work, lambda result: self._recorded(result, done), failed)

    def _recorded(self, result: Result, done: Callable[[], None]) -> None:
        """The box closes first: whoever hears of it may open another."""
        done()
        if result.case.state is not State.RETURNED:  # else it is said why the case came back
            self._ui.shell.toast(recorded(result.comparison))
        self._soon(lambda: self.kept.emit(result))

    def _witnessed(
        self,
        asked: Asked,
        work: Callable[[Evidence | None, Token | None], T],
        done: Callable[[T], None],
        failed: Failed,
    ) -> None:
        """Without an address a second person signs in for this one question."""
        desk, case_id, method = self._session.desk, self._case_id, asked.method
        if method is None:
            self._run(lambda: work(None, None), done, failed)
            return
        answer = self._ui.prompts.sign(self._over or self._form, "住所のない照会を確認する", _SECOND)
        if answer is None:
            failed(Refused("lookup.second_person"))
            return
        number, password = answer

        def signed() -> T:
            token = authenticate(desk, number, password, step=OfficeAct.LOOKUP, target_id=case_id)
            return work(Evidence(method, asked.text, token.staff.id), token)

        self._run(signed, done, failed)

    def _run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        self._ui.tasks.run(work, done, failed or self._acts.failed.emit, owner=self, label="register")

    def _look(self, then: Callable[[RegisterFile], None] | None = None) -> None:
        if not self._case_id or self._acts.over:
            return
        desk, actor, case_id = self._session.desk, self._session.actor, self._case_id
        record = self._record()

        def show(file: RegisterFile) -> None:
            if case_id == self._case_id:
                self._show(file)
                if then is not None:
                    then(file)

        self._run(lambda: register_file.look(desk, actor, case_id, record), show)

    def _show(self, file: RegisterFile) -> None:
        self._section.show_file(file)
        self._section.setVisible(self._is_asked(file))
        self.changed.emit()

    def _is_asked(self, file: RegisterFile | None) -> bool:
        return file is not None and file.use is not RegisterUse.OFF
