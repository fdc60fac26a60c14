"""After 確認へ回す: what was entered, read-only; the sheet for signature; taking the case back until the confirmer begins."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.entry_print import PrintStep
from app.ui.screens.entry_summary import summary_of
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, OutlineButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.errors import TechoError
from forms.kernel.procedure import State

_BEGUN = "確認者が照合を始めているため、取り戻せません。直すところがあるときは、確認者に差し戻してもらってください。"
_YOURS = "確認者が照合を始めるまでは、署名用紙の印刷と、直すための取り戻しができます。"
_ORIGINAL = "手書きの原本を確認者に渡してください。確認者が照合を始めるまでは、取り戻して直せます。"
_OTHERS = "この申請はほかの職員が担当しています。見ることはできますが、直せません。"


class DonePage(QWidget):
    """`finished` when nothing is left to do here, `take_back_asked` for 取り戻し, `keys_changed` when F9 changed its use."""

    finished = Signal(str)
    take_back_asked = Signal()
    keys_changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case: Case | None = None
        self.note = Note("info", "", name="done_note")
        self.print_button = OutlineButton("署名用紙を印刷", "F9", name="print_signature", icon="printer")
        self.back_button = DangerButton("取り戻す", name="take_back", icon="undo-2")
        self.leave_button = PlainButton("受付一覧へ戻る", "Esc", name="to_worklist")
        self.step = PrintStep(ui, session)
        self.print_button.clicked.connect(self.start_print)
        self.back_button.clicked.connect(self.take_back_asked.emit)
        self.leave_button.clicked.connect(lambda: self.finished.emit(""))
        self.step.printed.connect(self.finished)
        self.step.failed.connect(self.show_error)
        self._build()

    @property
    def may_print(self) -> bool:
        """Whether the sheet for signature may be printed now."""
        return self.print_button.isEnabled() and not self.print_button.isHidden()

    def show_case(self, case: Case, *, ask_print: bool = False) -> None:
        """Shows a case as it went on; with `ask_print` the sheet is the next thing to do."""
        self._case = case
        mine = case.assigned_to == self._session.staff.id
        open_ = mine and case.state is State.ENTERED
        typed = case.record.text("arrival") == "typed"
        begun = bool(case.confirming_by)
        self._chip.set_kind(case.state.value)
        self._number.setText(f"受付 {case.reception_no}")
        self._fill(case)
        self.print_button.setVisible(open_ and typed)
        self.back_button.setVisible(open_)
        for button in (self.print_button, self.back_button):
            button.setEnabled(not begun)
            button.setAccessibleDescription(_BEGUN if begun else "")
        self.step.hide()
        text = _BEGUN if begun else (_YOURS if typed else _ORIGINAL)
        state = messages.state(case.state)
        self.note.show_note(
            "info", f"この申請は「{state}」です。", text if open_ else "" if mine else _OTHERS
        )
        if ask_print and self.may_print:
            self.start_print()
        else:
            (
                self.leave_button
                if begun or not open_
                else self.back_button
                if not typed
                else self.print_button
            ).setFocus()
        self.keys_changed.emit()

    def start_print(self) -> None:
        """Opens the step 署名用紙の印刷."""
        if self._case is None or not self.may_print:
            return
        self.step.begin(self._case.id, has_number=self._case.has_number)
        self.print_button.hide()
        self.keys_changed.emit()

    def show_error(self, error: TechoError) -> None:
        """Something could not be done."""
        self.note.show_note(
            "error", "操作を終えられませんでした", messages.sentence(error), say=True, assertive=True
        )

    def wipe(self) -> None:
        """Forgets the person."""
        self._case = None
        self.step.wipe()
        self._number.setText("")
        self._clear()

    def _build(self) -> None:
        theme = Theme.of(self)
        self._chip = Chip("entered")
        self._number = Text("", "mono", "sub")
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        for part in (Text("申請書の入力", "title"), self._chip, self._number):
            head.addWidget(part)
        head.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(7))
        self._grid.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setProperty("surface", "white")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName("入力した内容")
        scroll.setWidget(inside)
        values, acts = Card("入力した内容"), Card("次にすること")
        values.body.addWidget(scroll, 1)
        acts.body.addWidget(self.note)
        acts.body.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        acts.body.addWidget(self.step)
        acts.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.leave_button)
        acts.body.addLayout(foot)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(values, 55)
        line.addWidget(acts, 45)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(9))
        whole.addLayout(head)
        whole.addLayout(line, 1)

    def _fill(self, case: Case) -> None:
        self._clear()
        for place, (label, value) in enumerate(summary_of(case)):
            self._grid.addWidget(Text(label, "label"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Text(value, "body", wrap=True), place, 1)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
