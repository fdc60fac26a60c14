"""一件表示: one case as a whole, from every list with Shift+F6. It is read here and changed elsewhere."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app import wording_counter as words
from app.ui.context import Ui
from app.ui.screens.base import Screen
from app.ui.screens.case_facts import content, course
from app.ui.screens.case_parts import CaseHead, SectionsCard
from app.ui.screens.review_trail import TrailCard
from app.ui.screens.shield_gate import Gate, ShieldNote
from app.ui.theme import Theme
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.usecases import case_file, inspect
from app.usecases.case_file import CaseFile
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError
from forms.kernel.masking import Veil
from forms.kernel.procedure import GONE_UP

T = TypeVar("T")


class CaseScreen(Screen):
    """Built for one signed-in session."""

    title = words.WHOLE
    wide_nav = False

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._file: CaseFile | None = None
        self._wanted = ""
        self._gate = Gate(ui, session, self)
        self._gate.failed.connect(self._failed)
        self.head = CaseHead()
        self.content = SectionsCard("申請の内容", "case_content")
        self.course = SectionsCard("経過", "case_course")
        self.trail = TrailCard()
        self.shield = ShieldNote("case_shield", "F8")
        self.note = Note("error", "", name="case_note")
        self.note.hide()
        self._build()
        self.head.back_button.clicked.connect(self._back)
        self.shield.pressed.connect(self._lift)

    def keys(self) -> dict[int, Key]:
        """F2 受付一覧で見る, F6 交付で見る, F8 住所を表示, F11 更新."""
        if self._file is None:
            return {}
        keys = {2: Key("受付一覧", lambda: self._go("worklist")), 11: Key("更新", self._read)}
        if self._file.view.case.state in GONE_UP:
            keys[6] = Key("交付", lambda: self._go("delivery"))
        shield = self._file.view.shield
        if shield is not None and shield.veil is Veil.DOWN:
            keys[8] = Key("住所を表示", self._lift)
        return keys

    def enter(self) -> None:
        """The chain is checked once a visit."""
        desk = self._session.desk
        self.content.area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._run(lambda: inspect.verify_audit(desk, None).ok, lambda ok: self.trail.show_state(whole=ok))

    def open_case(self, case_id: str) -> None:
        """Reads one case; of a protected person's the alert comes first. That it was opened is recorded."""
        if self._gate.is_asking(case_id):
            return
        self._forget()
        self._wanted = case_id
        self._gate.before(case_id, self._read, self._back)

    def case_in_sight(self) -> str:
        """The case shown."""
        return self._wanted

    def wipe(self) -> None:
        """Forgets the case."""
        self._forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to where it was opened."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    def _read(self) -> None:
        desk, actor, case_id = self._session.desk, self._session.actor, self._wanted
        self._run(lambda: case_file.open_file(desk, actor, case_id), self._show)

    def _show(self, file: CaseFile) -> None:
        case = file.view.case
        if case.id != self._wanted:
            return
        self._file = file
        self.note.hide()
        self.head.show_case(case, self._session.desk.today(), file.view.trail)
        self.shield.show_shield(file.view.shield)
        self.content.show_sections(content(file))
        self.course.show_sections(course(file))
        here = case.record.form.decided_here
        self.trail.show_trail(file.view.trail, file.view.names, file.view.words, here=here)
        self.keys_changed.emit()

    def _lift(self) -> None:
        if self._file is not None:
            self._gate.lift(self._wanted, self._read)

    def _go(self, place: str) -> None:
        self._ui.shell.go(place, self._wanted)

    def _back(self) -> None:
        self._ui.shell.go("back", self._wanted)

    def _failed(self, error: TechoError) -> None:
        self.note.show_note("error", messages.sentence(error), say=True, assertive=True)
        self.note.show()

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self, label="case_view")

    def _forget(self) -> None:
        self._file, self._wanted = None, ""
        self._gate.forget()
        self.note.hide()
        self.head.wipe()
        self.shield.show_shield(None)
        for card in (self.content, self.course):
            card.wipe()
        self.trail.wipe()
        self.keys_changed.emit()

    def _build(self) -> None:
        theme = Theme.of(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(9))
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.head)
        whole.addWidget(self.note)
        whole.addWidget(self.shield)
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addWidget(self.content, 32)
        line.addWidget(self.course, 36)
        line.addWidget(self.trail, 32)
        whole.addLayout(line, 1)
