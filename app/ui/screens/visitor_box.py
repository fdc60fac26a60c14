"""来庁者に渡す紙: chosen, printed, answered for, and what the visitor said recorded. One box, three steps, by keyboard alone."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import messages
from app.exchange.spool import Sent
from app.ui.context import Ui
from app.ui.print_watch import PrintWatch, send_all
from app.ui.screens.visitor_acts import Question, VisitorAct
from app.ui.theme import Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import ChoiceField, FieldFrame, RadioRow
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph
from app.usecases import visitor_papers
from app.usecases.desk import Desk
from app.usecases.papers import Printable
from app.usecases.sign_in import Session
from forms.kernel.case import Actor
from forms.kernel.errors import TechoError

T = TypeVar("T")


class Tell(Protocol):
    """Records what became of a paper that was sent to the printer."""

    def __call__(self, desk: Desk, actor: Actor, issue_id: str, *, printed: bool) -> None: ...


_NO_PRINTER = "プリンターが見つかりません。接続を確かめてから、開き直してください。"
_NOT_OUT = "紙が出ていないことを記録しました。紙やプリンターを確かめて、もう一度印刷してください。"
_OUT = "紙が出たことを記録しました。"
_ANSWER_FIRST = "紙が出たかどうかを、先に答えてください。"
_DIFFERS = "違うところを来庁者と確かめ、「取り戻す」で入力を直してください。直すまで承認できません。"
_LINE = 24  # px at 100 % between the questions


class VisitorBox(Dialog):
    """`said` is what to tell at the foot of the window afterwards; `recorded` when something was recorded."""

    recorded = Signal()

    def __init__(
        self,
        ui: Ui,
        session: Session,
        acts: Sequence[VisitorAct],
        reception_no: str,
        parent: QWidget | None = None,
        *,
        title: str = "来庁者に渡す紙",
        subtitle: str = "",
        tell: Tell = visitor_papers.tell_outcome,
    ) -> None:
        """`tell` records whether the paper came out; `subtitle` is said where there is no 受付番号."""
        super().__init__(
            parent,
            title=title,
            subtitle=subtitle or f"受付 {reception_no}",
            main="次へ",
            icon="printer",
            width=640,
        )
        self.said = ""
        self._ui, self._session, self._tell = ui, session, tell
        self._acts = {act.code: act for act in acts}
        self._act: VisitorAct | None = None  # what is being asked about; None in the first step
        self._issue_id, self._asking, self._busy, self._asked_words = "", False, False, ""
        self._watch = PrintWatch(ui, self)
        self._watch.heard.connect(lambda words: self._question.show_text(f"{self._asked_words}\n{words}"))
        self._rows: dict[str, tuple[RadioRow, FieldFrame]] = {}
        self._build()
        self._choose_step()

    def on_main(self) -> None:
        """Prints, tells that the paper came out, or records: whatever this step is for."""
        if self._busy:
            return
        if self._asking:
            self._told(printed=True)
        elif self._act is not None:
            self._record(self._act)
        else:
            self._begin(self._acts.get(self.choice.value()))

    def reject(self) -> None:
        """A paper that was sent is answered for before the box closes."""
        if self._busy:
            return
        if self._asking:
            self._note.show_note("caution", _ANSWER_FIRST, say=True)
            self._note.show()
            self.centre()
            return
        super().reject()

    def abandon(self) -> None:
        """離席: closes at once."""
        self.said = ""
        super().reject()

    def _build(self) -> None:
        theme = Theme.of(self)
        self._note = Note("error", "", name="visitor_note")
        lines = [(act.code, act.words) for act in self._acts.values()]
        self.choice = RadioRow("visitor_act", "すること", lines, upright=True)
        for code, act in self._acts.items():
            self.choice.buttons[code].setEnabled(not act.closed)
        self._choice_frame = FieldFrame("すること", self.choice)
        self._why = Paragraph("", "sub")
        self.printer = ChoiceField("visitor_printer", "プリンター", prompt="")
        self._printer_frame = FieldFrame("プリンター", self.printer)
        self._question = Paragraph("")
        self._asked = QWidget()
        self._asked_column = QVBoxLayout(self._asked)
        self._asked_column.setContentsMargins(0, 0, 0, 0)
        self._asked_column.setSpacing(theme.px(_LINE))
        for part in (
            self._note,
            self._choice_frame,
            self._why,
            self._printer_frame,
            self._question,
            self._asked,
        ):
            self.body.addWidget(part)
        self.bad = PlainButton("出ない", name="visitor_paper_bad")
        self.add_button(self.bad)
        self.bad.clicked.connect(lambda: self._told(printed=False))
        self.choice.changed.connect(self._chosen)
        self.printer.set_choices([(name, name) for name in self._ui.printing.names()])
        self._note.hide()

    def _choose_step(self) -> None:
        self._act, self._asking = None, False
        self._show(self._choice_frame, self._why)
        self._chosen()
        self.choice.setFocus()

    def _chosen(self) -> None:
        act = self._acts.get(self.choice.value())
        prints = act is not None and act.make is not None
        self._why.show_text(act.why if act else "上から選んでください。")
        self._printer_frame.setVisible(prints)
        self._printer_frame.clear_message()
        self._choice_frame.clear_message()
        if prints and not self.printer.is_filled():
            self._printer_frame.set_error(_NO_PRINTER)
        self.main_button.setEnabled(not prints or self.printer.is_filled())
        self.main_button.set_words("印刷する" if prints else "次へ")
        if self.isVisible():
            self.centre()

    def _begin(self, act: VisitorAct | None) -> None:
        self._note.hide()
        if act is None:
            self._choice_frame.set_error("することを選んでください。")
            self.choice.setFocus()
        elif act.make is not None:
            self._print(act, act.make)
        else:
            self._ask(act)

    def _print(self, act: VisitorAct, make: Callable[[], Printable]) -> None:
        printer = self.printer.value()

        def made(paper: Printable) -> None:
            self._send(act, paper, printer)

        self._run(act.code, make, made)

    def _send(self, act: VisitorAct, paper: Printable, printer: str) -> None:
        self._issue_id = paper.issue_id
        printing, failed = self._ui.printing, self._outcome(printed=False)

        def work() -> tuple[Sent, ...]:
            try:
                return send_all(printing, (paper,), printer)
            except TechoError:
                failed()
                raise

        def done(sent: tuple[Sent, ...]) -> None:
            self._act, self._asking = act, True
            self._asked_words = f"{paper.pages}ページを「{printer}」に送りました。紙は正しく出ましたか。"
            self._question.show_text(self._asked_words)
            self._watch.begin(sent)
            self._show(self._question, self.bad)
            self.main_button.set_words("出た")
            self.main_button.setFocus()

        self._run("print", work, done)

    def _told(self, *, printed: bool) -> None:
        act, self._asking = self._act, False
        self._watch.stop(take_back=not printed)

        def done(_none: None) -> None:
            if not printed:
                self._choose_step()
                self._note.show_note("caution", _NOT_OUT, say=True)
                self._note.show()
                self.centre()
            elif act is not None and act.follow is not None:
                self._ask(act.follow)
            else:
                self.said = _OUT
                self.accept()

        self._run("tell_outcome", self._outcome(printed=printed), done)

    def _outcome(self, *, printed: bool) -> Callable[[], None]:
        desk, actor, issue = self._session.desk, self._session.actor, self._issue_id
        return lambda: self._tell(desk, actor, issue, printed=printed)

    def _ask(self, act: VisitorAct) -> None:
        """The questions of an act; nothing is answered beforehand."""
        self._act = act
        for question in act.questions:
            self._put(question)
        self._question.show_text(act.why)
        self._show(self._question, self._asked)
        self.main_button.set_words("記録する")
        first, _ = self._rows[act.questions[0].name]
        first.setFocus()

    def _put(self, question: Question) -> None:
        if question.name not in self._rows:
            row = RadioRow(
                f"visitor_{question.name}",
                question.label,
                question.choices,
                upright=len(question.choices) > 2,
            )
            frame = FieldFrame(question.label, row)
            self._rows[question.name] = (row, frame)
            self._asked_column.addWidget(frame)
            row.changed.connect(frame.clear_message)

    def _record(self, act: VisitorAct) -> None:
        first: RadioRow | None = None
        for row, frame in self._rows.values():
            frame.clear_message()
            if not row.is_filled():
                frame.set_error("選んでください。")
                first = first or row
        if first is not None:
            first.setFocus()
            return
        told = {name: row.value() for name, (row, _) in self._rows.items()}
        record = act.record
        assert record is not None

        def done(_none: None) -> None:
            self.said = act.said + (_DIFFERS if told.get("answer") == "differs" else "")
            self.recorded.emit()
            self.accept()

        self._run(act.code, lambda: record(told), done)

    def _run(self, label: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._busy = True
        self.main_button.setEnabled(False)

        def ended(result: T) -> None:
            self._free()
            done(result)

        def failed(error: TechoError) -> None:
            self._free()
            self._fail(error)

        self._ui.tasks.run(work, ended, failed, owner=self, label=label)

    def _free(self) -> None:
        self._busy = False
        self.main_button.setEnabled(True)

    def _fail(self, error: TechoError) -> None:
        self._note.show_note(
            "error", "操作を終えられませんでした", messages.sentence(error), say=True, assertive=True
        )
        self._note.show()
        self.centre()

    def _show(self, *parts: QWidget) -> None:
        """What this step shows, and nothing else."""
        everything: tuple[QWidget, ...] = (
            self._choice_frame,
            self._why,
            self._printer_frame,
            self._question,
            self._asked,
            self.bad,
        )
        for part in everything:
            part.setVisible(part in parts)
        self.leave_button.setVisible(self.bad not in parts)  # a paper that was sent is answered for first
        if self.isVisible():
            self.centre()
