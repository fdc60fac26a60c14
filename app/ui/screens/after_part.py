"""After 確認へ回す: documents that follow (後日確認), the comparison with the register; recorded for the case as it is kept."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import messages
from app.rules.identity import Demand
from app.ui.context import Ui
from app.ui.screens.entry_acts import EntryActs
from app.ui.screens.entry_identity import IdentitySection
from app.ui.screens.entry_identity_acts import IdentityActs
from app.ui.screens.entry_register import RegisterSection
from app.ui.screens.entry_register_acts import RegisterActs
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.usecases.comparison import Result
from app.usecases.identity_file import IdentityFile
from app.usecases.register_file import RegisterFile
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.errors import TechoError
from forms.kernel.procedure import Role, State

TITLE = "書類と住基との照合"
_NO_REGISTER = "住基と照合する設定の事務所で、番号のある申請に使います。"
_NO_DOCUMENT = "足りない書類がないので、記録するものはありません。"


class _KeptIdentity(IdentityActs):
    """Agreeing on another day is the counter's to do."""

    def _show(self, file: IdentityFile) -> None:
        super()._show(file)
        if Role.CLERK not in self._session.staff.roles:
            self._section.later.hide()

    def _go_on(self) -> None:
        self._section.focus_first()


class AfterPart(QWidget):
    """`changed` when something else may be done, `failed(error)`, `came_back(words)` when the number turned out not to be the
    subject's: then it is destroyed, and the case is on the clerk's desk again; `alerted` when the person turned out to be
    protected (支援措置): what is shown is to be read anew."""

    changed = Signal()
    failed = Signal(object)
    came_back = Signal(str)
    alerted = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = EntryActs(ui, session, self)
        self._papers, self._register = IdentitySection(), RegisterSection()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(5))
        for part in (self._papers, self._register):
            column.addWidget(part)
        for before, after in pairwise((*self._papers.targets(), *self._register.targets())):
            QWidget.setTabOrder(before, after)
        self.papers = _KeptIdentity(ui, session, self._acts, self, self._papers, self)
        self.register = RegisterActs(ui, session, self._acts, self, self._register, self)
        self._acts.failed.connect(self.failed)
        self.papers.changed.connect(self.changed)
        self.register.changed.connect(self._looked)
        self.register.kept.connect(self._compared)
        self.register.alerted.connect(self.alerted)

    def begin(self, case_id: str) -> None:
        """From now on for this case; "" for none."""
        self._acts.forget()
        for acts in (self.papers, self.register):
            acts.begin(case_id)

    def keys(self) -> dict[int, Key]:
        """F3 住基と照合, F6 書類を記録."""
        return {
            3: Key(
                "住基と照合",
                self.compare,
                enabled=self.register.is_used(),
                reason=self.register.why_not(_NO_REGISTER),
            ),
            6: Key("書類を記録", self.record, enabled=self.may_record(), reason=_NO_DOCUMENT),
        }

    def compare(self) -> None:
        """F3: holds the subject against the register."""
        self.register.compare()

    def may_record(self) -> bool:
        """Whether a document is missing, or a supervisor waits for one (追加の書類)."""
        return self.papers.is_open() or self._further() is not None

    def record(self) -> None:
        """F6: the first document still missing, else what a supervisor waits for."""
        further = self._further()
        if self.papers.is_open():
            self.papers.record_next()
        elif further is not None:
            self.papers.record(further)

    def _further(self) -> Demand | None:
        register, file = self._register.file, self._papers.file
        return None if register is None or file is None else file.further_of(register.wants)

    def _looked(self) -> None:
        file: RegisterFile | None = self._register.file
        self._papers.want_further(None if file is None else file.wants)
        self.changed.emit()

    def _compared(self, result: Result) -> None:
        if result.case.state is State.RETURNED:
            role = "" if result.owner is None else result.owner.role
            self.came_back.emit(messages.returned(result.case.returned_reason, role))
        else:
            self.papers.look()


class AfterDialog(Dialog):
    """The same over the supervisor's screen. `returned`: why the case came back; "" while it stays where it is."""

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None, case: Case) -> None:
        super().__init__(
            parent,
            title=TITLE,
            subtitle=case.reception_no,
            main="閉じる",
            leave="",
            icon="file-text",
            width=640,
        )
        self.returned = ""
        self.part = AfterPart(ui, session)
        self._note = Note("error", "", name="after_note")
        self._note.hide()
        for part in (self.part, self._note):
            self.body.addWidget(part)
        for key in (3, 6):
            QShortcut(QKeySequence(f"F{key}"), self).activated.connect(lambda k=key: self._press(k))
        self.part.failed.connect(self._failed)
        self.part.changed.connect(self.grown)
        self.part.came_back.connect(self._came_back)
        self.part.begin(case.id)

    def done(self, result: int) -> None:
        """However it is closed, it forgets the person."""
        self.part.begin("")
        super().done(result)

    def _press(self, key: int) -> None:
        wanted = self.part.keys()[key]
        if wanted.enabled:
            self._note.hide()
            self.grown()
            wanted.run()
        else:
            self._note.show_note("caution", wanted.reason, say=True)
            self._note.show()
            self.grown()

    def _came_back(self, words: str) -> None:
        self.returned = words
        self.accept()

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", messages.sentence(error), say=True, assertive=True)
        self._note.show()
        self.grown()
