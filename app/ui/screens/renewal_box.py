"""再認定のお知らせ: everybody who is near his 再認定, ticked, printed in one go, answered for. Three steps, by keyboard alone."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app import messages
from app.exchange.spool import Sent
from app.ui.context import Ui
from app.ui.print_watch import PrintWatch, send_all
from app.ui.screens.renewal_rows import renewal_table, row_of
from app.ui.screens.shield_gate import Gate, LineGate
from app.ui.theme import Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.dialog import Dialog, ground
from app.ui.widgets.fields import ChoiceField, FieldFrame
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph
from app.usecases import renewal_letters
from app.usecases.papers import Printable
from app.usecases.renewal_letters import Renewal
from app.usecases.sign_in import Session
from forms.kernel.errors import Refused, TechoError

T = TypeVar("T")
_HOW = (
    "印を付けた方の手紙を、続けて印刷します。障害名・等級・手帳番号は印刷しません。"
    "支援措置の方は、その方だけに印を付けて印刷します。"
)
_NO_PRINTER = "プリンターが見つかりません。接続を確かめてから、開き直してください。"
_NOT_OUT = "紙が出ていないことを記録しました。紙やプリンターを確かめて、もう一度印刷してください。"
_STILL = (
    "前に印刷した {count}通は、紙が出たかどうかの答えがまだです。紙は正しく、全部出ましたか。\n"
    "出ていない紙があるとき、分からないときは「出ない」を押して、もう一度印刷してください。"
)
_SAID = "知らせたことを記録しました。"
_ANSWER_FIRST = "紙が出たかどうかを、先に答えてください。"
_AGAIN = "もう知らせた方が {count}人います"
_AGAIN_MORE = (
    "前の手紙が届いているかもしれません。もう一度印刷すると、「2回目のお知らせ」のように回数を印刷します。"
)
_HIGH, _AROUND = 360, 330  # px at 100 %: the list, and all else of window and box


class RenewalBox(Dialog):
    """`said` is what to tell afterwards; `changed` whether a letter was made, so that lists are to be read anew."""

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None, only: str = "") -> None:
        """`only`: the key of whom it is opened for; else everybody a letter is due to is ticked beforehand."""
        super().__init__(
            parent,
            title="再認定のお知らせ",
            main="印刷する",
            icon="printer",
            width=920,
        )
        self.said, self.changed = "", False
        self._ui, self._session, self._only = ui, session, only
        self._rows: dict[str, Renewal] = {}
        self._sent: tuple[str, ...] = ()  # issues that wait for an answer
        self._busy, self._earlier = False, False  # `_earlier`: they were sent before this box was opened
        self._gates = (Gate(ui, session, self), LineGate(ui, session, self))
        self._watch = PrintWatch(ui, self)
        self._asked = ""
        self._build()
        self._watch.heard.connect(lambda words: self._question.show_text(f"{self._asked}\n{words}"))
        for gate in self._gates:
            gate.failed.connect(self._fail)
        self.table.ticked.connect(self._follow)
        self.bad.clicked.connect(lambda: self._told(printed=False))
        self._step_list()
        self._read()

    def on_main(self) -> None:
        """Prints, or tells that the papers came out."""
        if self._busy:
            return
        if self._sent:
            self._told(printed=True)
        else:
            self._begin()

    def reject(self) -> None:
        """Papers that were sent are answered for before the box closes."""
        if self._busy:
            return
        if self._sent:
            self._tell("caution", _ANSWER_FIRST)
            return
        super().reject()

    def abandon(self) -> None:
        """離席: closes at once."""
        for gate in self._gates:
            gate.forget()
        self.said = ""
        super().reject()

    def _build(self) -> None:
        theme = Theme.of(self)
        self._note, self._how = Note("error", "", name="renewal_note"), Paragraph(_HOW, "sub", "hint")
        self.table = renewal_table()
        parent = self.parentWidget()
        room = ground(parent).height() - theme.px(_AROUND) if parent is not None else theme.px(_HIGH)
        self.table.setFixedHeight(max(theme.px(120), min(theme.px(_HIGH), room)))
        self.printer = ChoiceField("renewal_printer", "プリンター", prompt="")
        self.printer.set_choices([(name, name) for name in self._ui.printing.names()])
        self._printer_frame = FieldFrame("プリンター", self.printer, beside=True, label_width=92)
        self._question = Paragraph("")
        for part in (self._note, self._how, self.table, self._printer_frame, self._question):
            self.body.addWidget(part)
        self.bad = PlainButton("出ない", name="renewal_bad")
        self.add_button(self.bad)
        self._note.hide()

    def _read(self) -> None:
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: renewal_letters.listed(desk, actor), self._show)

    def _show(self, found: tuple[Renewal, ...]) -> None:
        self._rows = {one.key: one for one in found}
        mine = self._session.staff.id
        left = [one.letters[-1] for one in found if one.unsaid and one.letters[-1].staff_id == mine]
        if left:
            self._sent, self._earlier = tuple(letter.paper_id for letter in left), True
            self._asked = _STILL.format(count=len(left))
            self._question.show_text(self._asked)
            self._step_question()
            return
        self.table.set_rows([row_of(one) for one in found])
        if self._only:
            self.table.set_ticked([self._only] if self._only in self._rows else [])
            self.table.select(self._only)
        else:
            self.table.set_ticked([one.key for one in found if one.waits and not one.protected])
        self.table.setFocus()
        self._follow()

    def _follow(self) -> None:
        chosen = len(self.table.ticked_keys())
        self.main_button.set_words(f"{chosen}人分を印刷する" if chosen else "印刷する")
        there = self.printer.is_filled()
        if there:
            self._printer_frame.clear_message()
        else:
            self._printer_frame.set_error(_NO_PRINTER)
        self.set_main_enabled(
            bool(chosen) and there, "知らせる方に、Space で印を付けてください。" if there else ""
        )

    def _begin(self) -> None:
        self._note.hide()
        chosen = [self._rows[key] for key in self.table.ticked_keys()]
        again = [one for one in chosen if not one.waits]
        if again:
            title = _AGAIN.format(count=len(again))
            if not self._ui.prompts.confirm(self, title, _AGAIN_MORE, "もう一度印刷する", leave="戻る"):
                return
        keys = [one.key for one in chosen]
        if len(chosen) == 1 and chosen[0].protected:
            one = chosen[0]
            gate = self._gates[one.of_line and one.at == one.key]
            gate.before(one.at, lambda: self._print(keys, again=bool(again)))
        else:
            self._print(keys, again=bool(again))

    def _print(self, keys: Sequence[str], *, again: bool) -> None:
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: renewal_letters.print_letters(desk, actor, keys, again=again), self._send)

    def _send(self, made: tuple[Printable, ...]) -> None:
        self.changed = True
        printing, printer = self._ui.printing, self.printer.value()
        issues = tuple(one.issue_id for one in made)
        failed = self._outcome(issues, printed=False)

        def work() -> tuple[Sent, ...]:
            try:
                return send_all(printing, made, printer)
            except TechoError:
                failed()
                raise

        def done(sent: tuple[Sent, ...]) -> None:
            self._sent, self._earlier = issues, False
            self._asked = (
                f"{len(issues)}通を「{printer}」に送りました。紙は正しく、{len(issues)}通とも出ましたか。"
            )
            self._question.show_text(self._asked)
            self._watch.begin(sent)
            self._step_question()

        self._run(work, done)

    def _told(self, *, printed: bool) -> None:
        issues = self._sent
        self._watch.stop(take_back=not printed)

        def done(_none: None) -> None:
            self._sent, self.changed = (), True
            if printed and not self._earlier:
                self.said = f"再認定のお知らせ {len(issues)}通を印刷し、知らせたことを記録しました。"
                self.accept()
                return
            self._step_list()
            self._read()
            self._tell("info" if printed else "caution", _SAID if printed else _NOT_OUT)

        self._run(self._outcome(issues, printed=printed), done)

    def _outcome(self, issues: tuple[str, ...], *, printed: bool) -> Callable[[], None]:
        desk, actor = self._session.desk, self._session.actor
        return lambda: renewal_letters.tell_outcome(desk, actor, issues, printed=printed)

    def _step_list(self) -> None:
        self._lay(asking=False)
        self.set_main_enabled(False)
        self.grown()

    def _step_question(self) -> None:
        self._lay(asking=True)
        self.main_button.set_words("出た")
        self.set_main_enabled(True)
        self.main_button.setFocus()
        self.grown()

    def _lay(self, *, asking: bool) -> None:
        """What one step shows: a paper that was sent is answered for before anything else."""
        for part in (self._how, self.table, self._printer_frame, self.leave_button):
            part.setVisible(not asking)
        for shown in (self._question, self.bad):
            shown.setVisible(asking)

    def _tell(self, kind: str, words: str) -> None:
        self._note.show_note(kind, words, say=True)
        self._note.show()
        self.grown()

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._busy = True

        def ended(result: T) -> None:
            self._busy = False
            then(result)

        self._ui.tasks.run(work, ended, self._fail, owner=self, label="renewal")

    def _fail(self, error: TechoError) -> None:
        self._busy = False
        self._note.show_note("error", messages.sentence(error), say=True, assertive=True)
        self._note.show()
        self.grown()
        if error.code == Refused("renewal.none").code:
            self._read()
