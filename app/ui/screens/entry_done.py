"""After 確認へ回す: what was entered, read-only; the sheet for signature; taking the case back until the confirmer begins."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.after_part import TITLE, AfterPart
from app.ui.screens.case_words import STEP, chip_of, steps_of
from app.ui.screens.entry_print import PrintStep
from app.ui.screens.entry_summary import SummaryCard
from app.ui.screens.worklist_acts import may_record
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.text import Paragraph, Text
from app.usecases.shield import Shield
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.errors import TechoError
from forms.kernel.procedure import State

_BEGUN = "確認者が照合を始めているため、取り戻せません。直すところがあるときは、確認者に差し戻してもらってください。"
_YOURS = "確認者が照合を始めるまで、署名用紙の印刷と取り戻しができます。"
_ORIGINAL = "手書きの原本を確認者に渡してください。確認者が照合を始めるまでは、取り戻して直せます。"
_AFTER = (
    "1　来庁者に内容を確かめてもらい、氏名の右の空欄に署名（自署）してもらいます。\n"
    "2　署名した用紙を確認者に渡します。番号のある申請では、番号確認書類も渡します。\n"
    "3　確認者が照合を始めると、この申請は取り戻せなくなります。"
)
_HIGH = 720  # px at 100 %: from here on there is room to say what comes after the print
_OTHERS = "この申請はほかの職員が担当しています。見ることはできますが、直せません。"
_RECORDS = "書類と住基との照合は、ここで記録できます。"


class DonePage(QWidget):
    """`finished` when nothing is left to do here, `take_back_asked` for 取り戻し, `visitors_asked` for the papers visitors get,
    `keys_changed` when a key changed its use, `came_back(words)` when the number turned out not to be the subject's."""

    finished = Signal(str)
    take_back_asked = Signal()
    visitors_asked = Signal()
    keys_changed = Signal()
    came_back = Signal(str)

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.note = Note("info", "", name="done_note")
        self.back_button = DangerButton("取り戻す", name="take_back", icon="undo-2")
        self.visitors_button = PlainButton("来庁者の紙", "F5", name="visitor_papers")
        self.leave_button = PlainButton("受付一覧へ戻る", "Esc", name="to_worklist")
        self.step = PrintStep(ui, session)
        self.after = AfterPart(ui, session)
        self.back_button.clicked.connect(self.take_back_asked.emit)
        self.visitors_button.clicked.connect(self.visitors_asked)
        self.leave_button.clicked.connect(lambda: self.finished.emit(""))
        self.step.printed.connect(self.finished)
        for part in (self.step, self.after):
            part.failed.connect(self.show_error)
        self.after.changed.connect(self.keys_changed)
        self.after.came_back.connect(self.came_back)
        self._build()

    @property
    def may_print(self) -> bool:
        """Whether the sheet for signature may be printed now."""
        return not self.step.isHidden()

    def keys(self) -> dict[int, Key]:
        """F3 住基と照合, F6 書類を記録 while that is to be had; F9 署名用紙."""
        keys = {} if self._record.isHidden() else self.after.keys()
        if self.may_print:
            keys[9] = Key("署名用紙", self.step.print_now, main=True)
        return keys

    def show_case(self, case: Case, shield: Shield | None = None) -> None:
        """Shows a case as it went on. While its sheet may be printed, that is the next thing to do."""
        mine = case.assigned_to == self._session.staff.id
        open_ = mine and case.state is State.ENTERED
        typed = case.record.text("arrival") == "typed"
        begun, form = bool(case.confirming_by), case.record.form
        self._title.setText(f"{form.paper}の入力")
        self._chip.set_kind(chip_of(case.state, form))
        self._number.setText(f"受付 {case.reception_no}")
        self._stepper.set_state(STEP[case.state], steps_of(form))
        self._summary.show_case(case)
        self._summary.shield.show_shield(shield)
        self.back_button.setVisible(open_)
        self.visitors_button.setVisible(mine)
        self.back_button.setEnabled(not begun)
        self.back_button.setAccessibleDescription(_BEGUN if begun else "")
        text = _BEGUN if begun else (_YOURS if typed else _ORIGINAL)
        state = messages.standing(case.state, form)
        records = may_record(case, self._session.staff)
        others = _OTHERS + (_RECORDS if records else "")
        self.note.show_note("info", f"この申請は「{state}」です。", text if open_ else "" if mine else others)
        self._record.setVisible(records)
        self.after.begin(case.id if records else "")
        if open_ and typed and not begun:
            self.step.begin(case.id, has_number=case.has_number, has_box=form.takes_number)
        else:
            self.step.hide()
            self.leave_button.setFocus()
        self._make_room()
        self.keys_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A high page says more."""
        super().resizeEvent(event)
        self._make_room()

    def show_error(self, error: TechoError) -> None:
        """Something could not be done."""
        self.note.show_note(
            "error", "操作を終えられませんでした", messages.sentence(error), say=True, assertive=True
        )

    def wipe(self) -> None:
        """Forgets the person."""
        self.step.wipe()
        self.after.begin("")
        self._number.setText("")
        self._summary.wipe()

    def _build(self) -> None:
        theme = Theme.of(self)
        self._title = Text("", "title")
        self._chip, self._number = Chip("entered"), Text("", "mono", "sub")
        self._summary, self._stepper = SummaryCard(), Stepper()
        self._after_title, self._after = Text("印刷のあと", "bold"), Paragraph(_AFTER, "sub")
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        for part in (self._title, self._chip, self._number):
            head.addWidget(part)
        head.addStretch(1)
        acts = Card("次にすること")
        acts.body.setSpacing(theme.px(8))
        acts.body.addWidget(self._stepper)
        acts.body.addWidget(self.note)
        acts.body.addWidget(self.step)
        acts.body.addSpacing(theme.px(6))
        acts.body.addWidget(self._after_title)
        acts.body.addWidget(self._after)
        acts.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addWidget(self.visitors_button)
        foot.addStretch(1)
        foot.addWidget(self.leave_button)
        acts.body.addLayout(foot)
        self._record = Card(TITLE, name="after")
        self._record.body.addWidget(self.after)
        left = QVBoxLayout()
        left.setSpacing(theme.px(9))
        left.addWidget(self._summary, 1)
        left.addWidget(self._record)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addLayout(left, 55)
        line.addWidget(acts, 45)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(9))
        whole.addLayout(head)
        whole.addLayout(line, 1)

    def _make_room(self) -> None:
        for part in (self._after_title, self._after):
            part.setVisible(self.may_print and self.height() >= Theme.of(self).px(_HIGH))
