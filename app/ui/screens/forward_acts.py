"""What is done to a 束: made, printed, told, forwarded, saved, given up. All use-cases off the GUI thread."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app import messages
from app.exchange.spool import Sent
from app.ui.context import Ui
from app.ui.print_watch import PrintWatch, send_all
from app.ui.printing import Staged, write_whole
from app.ui.screens.forward_print import FailureDialog, ReprintDialog
from app.ui.screens.forward_void import VoidDialog
from app.ui.screens.forward_work import Stage, Work, work_of
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, PasswordField
from app.ui.widgets.note import Note
from app.usecases import batch_issues, forward, inspect
from app.usecases.desk import authenticate
from app.usecases.papers import Printable
from app.usecases.sign_in import Session
from forms.kernel.case import Batch, PaperIssue, PaperKind, PaperOutcome
from forms.kernel.errors import Refused, TechoError, Unavailable
from forms.kernel.printing import Again, Failure, Reprint
from forms.kernel.procedure import Step

T = TypeVar("T")
_GONE = ("forward.gone", "forward.destroyed")


class ForwardActs(QObject):
    """`worked(Work)`: the 束 at hand is now this. `ended(words)`: it is done with. `refused(error)`: nothing was changed."""

    worked = Signal(object, str)
    ended = Signal(str)
    saved = Signal(str)
    refused = Signal(object)

    def __init__(self, ui: Ui, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window
        self._printing = False
        self.watch = PrintWatch(ui, self)

    def prepare(self, case_ids: Sequence[str], number: str, dated: date) -> None:
        """Takes the 束番号 and makes the papers."""
        desk, actor, ids = self._session.desk, self._session.actor, tuple(case_ids)
        self._run(
            lambda: forward.prepare(desk, actor, ids, document_number=number, dated=dated),
            lambda made: self.worked.emit(work_of(made), ""),
        )

    def take_up(self, batch: Batch) -> None:
        """A 束 found after a restart: the same bytes once more, while they can be made, and what was said of the paper."""
        desk, actor = self._session.desk, self._session.actor

        def work() -> Work:
            try:
                made = forward.rebuild(desk, actor, batch.id, batch.issues)
            except Refused as refusal:
                if refusal.code not in _GONE:
                    raise
                return Work(batch, None, None, found=True)
            stage = _stage_of(inspect.batch_papers(desk, actor, batch.id), batch.issues)
            return replace(work_of(made), found=True, stage=stage)

        self._run(work, lambda found: self.worked.emit(found, ""))

    def look(self, batch_id: str) -> None:
        """The papers of a 束 that is 進達済, as they were printed: no new issue."""
        desk, actor = self._session.desk, self._session.actor
        self._run(
            lambda: forward.look(desk, actor, batch_id),
            lambda seen: self.worked.emit(work_of(seen).at(Stage.SEEN), ""),
        )

    def reprint(self, batch_id: str, work: Work | None) -> None:
        """A new issue. When the one at hand is known not to have come out that is why; else one is asked."""
        why = Reprint(Again.NOT_RIGHT) if work is not None and work.stage is Stage.FAILED else self._ask_why()
        if why is None:
            return
        desk, actor, told = self._session.desk, self._session.actor, why
        self._run(
            lambda: forward.reprint(desk, actor, batch_id, told),
            lambda made: self.worked.emit(work_of(made), ""),
        )

    def print_papers(self, work: Work, printer: str) -> None:
        """進達 papers, then the 確認票, off the GUI thread. What failed at the printer changes nothing."""
        if self._printing:
            return  # the key pressed twice
        self._printing = True
        self._ui.tasks.run(
            lambda: send_all(self._ui.printing, (work.papers, work.record), printer),
            lambda sent: self._sent(work, sent, printer),
            self._not_sent,
            owner=self,
            label="print",
        )

    def forget(self) -> None:
        """離席: nobody hears any more of what is on its way to a printer; whoever comes back looks at the paper."""
        self._printing = False
        self.watch.stop()

    def tell_printed(self, work: Work, *, printed: bool) -> None:
        """「紙は正しく出ましたか」; when not, what was wrong. Pages still in the queue are taken back then."""
        failure = None if printed else self._ask_failure(work)
        if not printed and failure is None:
            return
        self.watch.stop(take_back=not printed)
        desk, actor = self._session.desk, self._session.actor
        after = work.at(Stage.OUT if printed else Stage.FAILED, failure)
        self._run(
            lambda: forward.tell_printed(desk, actor, work.batch.id, printed=printed, failure=failure),
            lambda _batch: self.worked.emit(after, ""),
        )

    def forward(self, work: Work) -> None:
        """進達済にする."""
        desk, actor = self._session.desk, self._session.actor
        self._run(
            lambda: forward.forward(desk, actor, work.batch.id),
            lambda batch: self.ended.emit(
                f"{work.label}（{len(batch.case_ids)}件）を{_sent(batch)}にしました。"
            ),
        )

    def void(self, work: Work) -> None:
        """Gives the 束番号 up: what became of the papers, and why."""
        here = work.batch.decided_here
        box = VoidDialog(self._window, work.label, came_out=work.stage is Stage.OUT, here=here)
        box.exec()
        given = box.answer
        box.deleteLater()
        if given is None:
            return
        desk, actor, told = self._session.desk, self._session.actor, given
        self._run(
            lambda: forward.void(desk, actor, work.batch.id, told.reason, told.fate),
            lambda _batch: self.ended.emit(
                f"{work.label} を取りやめました。申請は{messages.placed('進達待ち', here=here)}のままです。"
            ),
        )

    def save_copy(self, batch: Batch) -> None:
        """控え without numbers."""
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: forward.office_copy(desk, actor, batch.id), self._save_copy_as)

    def save_sealed(self, batch: Batch) -> None:
        """An approver's file with numbers: place, sign-in and password first, since 進達済 follows."""
        label = forward.batch_label(batch.fiscal_year, batch.number)
        text = (
            f"{label} を個人番号入りの暗号化ファイルに保存します。保存すると{_sent(batch)}になります。"
            "承認の役割を持つ人がログインしてください。"
        )
        answer = self._ui.prompts.sign(self._window, "番号入りで保存する", text)
        password = self._ask_password() if answer is not None else ""
        name = f"{batch_issues.word_of(batch)}_{batch.fiscal_year}-{batch.number}.pdf"
        path = self._ask_place("番号入りで保存する", name) if password else None
        if answer is None or path is None:
            return
        desk, (number, own) = self._session.desk, answer

        def work() -> Path:
            token = authenticate(desk, number, own, step=Step.FORWARD, target_id=batch.id)
            with Staged(path) as staged:
                forward.save_with_numbers(desk, token, batch.id, password, stage=staged.write)
                staged.keep()
            return path

        self._run(
            lambda: _written(work),
            lambda done: self.ended.emit(f"{label} を {done.name} に保存し、{_sent(batch)}にしました。"),
        )

    def _save_copy_as(self, copy: Printable) -> None:
        path = self._ask_place("控えを保存する", f"{copy.name}.pdf")
        if path is not None:
            data = copy.data
            self._run(
                lambda: _written(lambda: _saved(path, data)),
                lambda done: self.saved.emit(f"控え（番号なし）を {done.name} に保存しました。"),
            )

    def _ask_place(self, title: str, name: str) -> Path | None:
        return self._ui.prompts.choose_file_to_save(self._window, title, name, "pdf")

    def _ask_password(self) -> str:
        box = PasswordDialog(self._window)
        chosen = box.exec() == QDialog.DialogCode.Accepted
        password = box.take() if chosen else ""
        box.deleteLater()
        return password

    def _sent(self, work: Work, sent: tuple[Sent, ...], printer: str) -> None:
        self._printing = False
        self.watch.begin(sent)
        self.worked.emit(work.at(Stage.SENT), printer)

    def _not_sent(self, error: TechoError) -> None:
        self._printing = False
        self.refused.emit(error)

    def _ask_failure(self, work: Work) -> Failure | None:
        box = FailureDialog(self._window, work.label, work.pages())
        box.exec()
        answer = box.answer
        box.deleteLater()
        return answer

    def _ask_why(self) -> Reprint | None:
        box = ReprintDialog(self._window)
        box.exec()
        answer = box.answer
        box.deleteLater()
        return answer

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self.refused.emit, owner=self)


class PasswordDialog(Dialog):
    """The password of the envelope, typed twice."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, title="保存用のパスワード", main="このパスワードで保存する", icon="lock")
        self._answer = ""
        limit = forward.MIN_ENVELOPE_PASSWORD
        self._first = PasswordField("envelope_password", "保存用のパスワード")
        self._again = PasswordField("envelope_again", "もう一度")
        self._first_frame = FieldFrame(
            "保存用のパスワード", self._first, required=True, hint=f"{limit}文字以上"
        )
        self._again_frame = FieldFrame("もう一度", self._again, required=True)
        note = "パスワードはどこにも保存しません。ファイルとは別の方法で相手に伝えてください。"
        self.body.addWidget(Note("info", note))
        self.body.addWidget(self._first_frame)
        self.body.addWidget(self._again_frame)
        self._first.setFocus()

    def take(self) -> str:
        """The password, once."""
        answer, self._answer = self._answer, ""
        return answer

    def on_main(self) -> None:
        """Long enough and twice the same."""
        self._first_frame.clear_message()
        self._again_frame.clear_message()
        limit = forward.MIN_ENVELOPE_PASSWORD
        if len(self._first.text()) < limit:
            self._first_frame.set_error(messages.sentence(Refused("envelope.short", count=limit)))
            self._first.setFocus()
        elif self._first.text() != self._again.text():
            self._again_frame.set_error("2回の入力が違います。もう一度入力してください。")
            self._again.setText("")
            self._again.setFocus()
        else:
            self._answer = self._first.take()
            self.accept()

    def done(self, result: int) -> None:
        """Empties both fields however the box closes."""
        self._first.setText("")
        self._again.setText("")
        super().done(result)


def _written(work: Callable[[], Path]) -> Path:
    try:
        return work()
    except OSError as error:
        raise Unavailable("file.not_written") from error


def _saved(path: Path, data: bytes) -> Path:
    write_whole(path, data)
    return path


def _sent(batch: Batch) -> str:
    return messages.placed("進達済", here=batch.decided_here)


def _stage_of(papers: Sequence[PaperIssue], issue: int) -> Stage:
    """How far the print of an issue came before the restart."""
    told = {p.outcome for p in papers if p.kind is PaperKind.SHINTATSU and p.issue == issue}
    if PaperOutcome.PRINTED in told:
        return Stage.OUT
    return Stage.FAILED if PaperOutcome.FAILED in told else Stage.MADE
