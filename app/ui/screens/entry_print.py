"""署名用紙の印刷: how the number box is printed, which printer, and whether the paper came out right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.spool import Sent
from app.ui.context import Ui
from app.ui.print_watch import PrintWatch, send_all
from app.ui.screens.shield_gate import Gate
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.fields import ChoiceField, FieldFrame, RadioRow
from app.ui.widgets.text import Paragraph, Text
from app.usecases import signature
from app.usecases.papers import Printable
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError

_WHY = "来庁者が内容を確かめ、氏名の右の空欄に署名（自署）する用紙です。"
_BOXES = (
    ("printed", "番号を印字する（確認者は番号確認書類を見て入力）"),
    ("blank", "番号欄を空けて印刷（来庁者が手書き）"),
)


class PrintStep(QFrame):
    """`printed(sentence)` when somebody said that the paper came out right, `failed(error)` when nothing could be printed."""

    printed = Signal(str)
    failed = Signal(object)

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self._ui, self._session = ui, session
        self._case_id, self._issue_id = "", ""
        self._gate = Gate(ui, session, self)
        self._gate.failed.connect(self.failed)
        self._has_box, self._asked = True, ""
        self._watch = PrintWatch(ui, self)
        self._watch.heard.connect(self._heard)
        self.box = RadioRow("number_box", "個人番号の欄", _BOXES, upright=True)
        for key, button in self.box.buttons.items():
            button.setObjectName(f"box_{key}")
        self.printer = ChoiceField("printer", "プリンター", prompt="")
        self.do_print = MainButton("印刷する", "F9", name="do_print", icon="printer")
        self.good = MainButton("出た", name="paper_ok")
        self.bad = PlainButton("出ない", name="paper_bad")
        self._build()
        self.do_print.clicked.connect(self.print_now)
        self.good.clicked.connect(lambda: self._tell(printed=True))
        self.bad.clicked.connect(lambda: self._tell(printed=False))

    def begin(self, case_id: str, *, has_number: bool, has_box: bool = True) -> None:
        """Asks how to print a case; nothing is chosen beforehand unless there is no choice. `has_box`: whether the sheet has
        a number box at all."""
        self._case_id, self._issue_id, self._has_box = case_id, "", has_box
        self.box.choose("" if has_number else "blank")
        self.box.buttons["printed"].setEnabled(has_number)
        self.box.buttons["printed"].setAccessibleDescription(
            "" if has_number else "個人番号の記載がない申請です"
        )
        names = self._ui.printing.names()
        self.printer.set_choices([(name, name) for name in names])
        self._printer_frame.clear_message()
        self._box_frame.clear_message()
        self._ask(False)
        self.do_print.setEnabled(bool(names))
        if not names:
            self._printer_frame.set_error(
                "プリンターが見つかりません。接続を確かめてから、開き直してください。"
            )
        self.show()
        (self.box.buttons["printed"] if has_number else self.do_print).setFocus()

    @property
    def asking(self) -> bool:
        """Whether a paper was sent and somebody must say what became of it."""
        return not self.good.isHidden() and self.isVisible()

    def print_now(self) -> None:
        """Makes the paper and sends it, if it is said how."""
        if not self.box.is_filled():
            self._box_frame.set_error("個人番号の欄をどうするか選んでください。")
            self.box.setFocus()
            return
        if self.asking or not self.do_print.isEnabled():
            return
        self._box_frame.clear_message()
        self.do_print.setEnabled(False)
        desk, actor, case_id = self._session.desk, self._session.actor, self._case_id
        blank, printer = self.box.value() == "blank", self.printer.value()

        def done(paper: Printable) -> None:
            self._send(paper, printer)

        self._ui.tasks.run(
            lambda: signature.print_for_signature(desk, actor, case_id, blank=blank),
            done,
            self._fail,
            owner=self,
            label="print_for_signature",
        )

    def wipe(self) -> None:
        """Forgets the case."""
        self._watch.stop()
        self._case_id, self._issue_id = "", ""
        self._gate.forget()
        self._ask(False)
        self.hide()

    def _send(self, paper: Printable, printer: str) -> None:
        self._issue_id = paper.issue_id

        def done(sent: tuple[Sent, ...]) -> None:
            self._asked = f"{paper.pages}ページを「{printer}」に送りました。紙は正しく出ましたか。"
            self._question.show_text(self._asked)
            self._watch.begin(sent)
            self._ask(True)
            self.good.setFocus()

        def failed(error: TechoError) -> None:
            self._record(printed=False)
            self._fail(error)

        printing = self._ui.printing
        self._ui.tasks.run(
            lambda: send_all(printing, (paper,), printer), done, failed, owner=self, label="print"
        )

    def _heard(self, words: str) -> None:
        self._question.show_text(f"{self._asked}\n{words}")

    def _tell(self, *, printed: bool) -> None:
        self._watch.stop(take_back=not printed)
        self._record(printed=printed)
        if not printed:
            self._question.show_text("")
            self._ask(False)
            self.do_print.setEnabled(True)
            self._printer_frame.set_caution(
                "紙が出ていないことを記録しました。紙やプリンターを確かめて、もう一度印刷してください。"
            )
            self.printer.setFocus()

    def _record(self, *, printed: bool) -> None:
        desk, actor, issue = self._session.desk, self._session.actor, self._issue_id

        def done(_nothing: None) -> None:
            if printed:
                self.printed.emit("署名用紙が出たことを記録しました。来庁者に署名してもらってください。")

        self._ui.tasks.run(
            lambda: signature.tell_outcome(desk, actor, issue, printed=printed),
            done,
            self._fail,
            owner=self,
            label="tell_outcome",
        )

    def _fail(self, error: TechoError) -> None:
        self.do_print.setEnabled(True)
        if error.code == "protection.veiled":  # the sheet bears the address: first the reason
            self._gate.lift(self._case_id, self.print_now)
        else:
            self.failed.emit(error)

    def _ask(self, asking: bool) -> None:
        when_asking: tuple[QWidget, ...] = (self._question, self.good, self.bad)
        before: tuple[QWidget, ...] = (self._box_frame, self._printer_frame, self.do_print)
        for part in when_asking:
            part.setVisible(asking)
        for part in before:
            part.setVisible(not asking)
        self._box_frame.setVisible(not asking and self._has_box)

    def _build(self) -> None:
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(9))
        column.addWidget(Text("署名用紙の印刷", "card"))
        column.addWidget(Paragraph(_WHY, "sub"))
        self._box_frame = FieldFrame("個人番号の欄", self.box)
        self._printer_frame = FieldFrame("プリンター", self.printer)
        self._question = Paragraph("")
        for part in (self._box_frame, self._printer_frame, self._question):
            column.addWidget(part)
        line = QHBoxLayout()
        line.setSpacing(theme.px(10))
        line.addStretch(1)
        for button in (self.bad, self.good, self.do_print):
            line.addWidget(button)
        column.addLayout(line)
        self._ask(False)
