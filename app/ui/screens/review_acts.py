"""What a supervisor does to a case. Each deciding act asks for a sign-in of its own; nobody is filled in beforehand."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QWidget

from app import messages, wording_forms
from app.rules import proof
from app.ui.context import Ui
from app.ui.screens.after_part import AfterDialog
from app.ui.screens.review_changed import ChangedDialog
from app.ui.screens.review_other import CANCEL_REASONS, ReassignDialog
from app.ui.screens.review_proof import further_of
from app.ui.screens.review_reveal import HeldReveal
from app.ui.screens.review_same import WrongLinkDialog
from app.usecases import identity_file, proving, review, staff, wrong_link
from app.usecases.desk import authenticate
from app.usecases.proving import Decision
from app.usecases.same_number import Other
from app.usecases.sign_in import Session
from app.usecases.tokens import Token
from forms.kernel.case import Case, Staff
from forms.kernel.comparison import Settled
from forms.kernel.errors import TechoError
from forms.kernel.procedure import Step

T = TypeVar("T")
Papers = Sequence[tuple[str, str]]  # id and label
_AFTER = "進達待ちに移りました。"
_DESTROYS = "保存した個人番号は、差し戻すと同時に廃棄します。"


class ReviewActs(QObject):
    """`done(words)` after an act was committed that takes the case out of its list, `mended(words)` after one that leaves it
    there, `refused(words)` when nothing was."""

    done = Signal(str)
    mended = Signal(str)
    refused = Signal(str)

    def __init__(self, ui: Ui, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window

    def approve(self, case: Case, ticks: frozenset[str], decided: Sequence[Decision] = ()) -> None:
        """承認, for the version that was looked at, with what he settled."""
        form = case.record.form
        desk, goes_up = self._session.desk, form.forwarded
        after = messages.placed(_AFTER, here=form.decided_here)

        def act(token: Token) -> Case:
            return review.approve(desk, token, case.id, case.version, ticks, decided)

        self._signed(
            Step.APPROVE,
            case,
            "承認する",
            "承認する人の職員番号とパスワードを入力してください。",
            act,
            f"承認しました（{case.reception_no}）。{after if goes_up else wording_forms.STAYED}",
        )

    def send_back(self, case: Case, reason: str, words: str) -> None:
        """差戻し to the clerk."""
        desk = self._session.desk
        asked = "差し戻す人の職員番号とパスワードを入力してください。"

        def act(token: Token) -> Case:
            return review.send_back(desk, token, case.id, reason, words)

        self._signed(
            Step.SEND_BACK,
            case,
            "差し戻す",
            asked + (_DESTROYS if reason == "number" else ""),
            act,
            f"受付へ差し戻しました（{case.reception_no}）。",
        )

    def cancel_approval(self, case: Case) -> None:
        """承認の取消し, with a reason, before 進達."""
        reason = self._ui.prompts.ask_reason(self._window, "承認を取り消す", CANCEL_REASONS, "取り消す理由")
        if reason is None:
            return
        desk, told = self._session.desk, reason

        def act(token: Token) -> Case:
            return review.cancel_approval(desk, token, case.id, told)

        self._signed(
            Step.CANCEL_APPROVAL,
            case,
            "承認を取り消す",
            "取り消す人の職員番号とパスワードを入力してください。",
            act,
            f"承認を取り消しました（{case.reception_no}）。承認待ちに戻りました。",
        )

    def end_wrong_link(self, case: Case, other: Other) -> None:
        """「この申請の番号が誤り」: the link of another case ends, with a reason, by a paper that bears the right number."""
        self._with_papers(case, Settled.SAME_NUMBER, lambda papers: self._choose_link(case, other, papers))

    def _choose_link(self, case: Case, other: Other, papers: Papers) -> None:
        box = WrongLinkDialog(self._window, other, papers, here=self._session.decides_here)
        chosen = box.exec() == QDialog.DialogCode.Accepted
        why, told, shown_id = box.why, box.words, box.shown_id
        box.deleteLater()
        if not chosen:
            return
        desk = self._session.desk

        def act(token: Token) -> Case:
            return wrong_link.end(desk, token, case.id, other.case_id, why, shown_id, told)

        self._signed(
            Step.WRONG_LINK,
            case,
            "番号を消去する",
            "消去する承認者の職員番号とパスワードを入力してください。",
            act,
            f"受付 {other.reception_no} の番号を消去しました。",
            target_id=other.case_id,
            then=self.mended,
        )

    def accept_changed(self, case: Case) -> None:
        """番号変更: the number the register does not have is the subject's new one, by a paper that bears it."""
        self._with_papers(case, Settled.NUMBER_CHANGED, lambda papers: self._choose_paper(case, papers))

    def _choose_paper(self, case: Case, papers: Papers) -> None:
        box = ChangedDialog(self._window, case.reception_no, papers)
        chosen = box.exec() == QDialog.DialogCode.Accepted
        told, shown_id = box.reason, box.shown_id
        box.deleteLater()
        if not chosen:
            return
        desk = self._session.desk

        def act(token: Token) -> Case:
            proving.accept_changed(desk, token, case.id, told, shown_id)
            return case

        self._signed(
            Step.APPROVE,
            case,
            "番号の変更を認める",
            "認める承認者の職員番号とパスワードを入力してください。",
            act,
            f"番号の変更を認めました（{case.reception_no}）。受付で新しい番号を入力できます。",
            then=self.mended,
        )

    def record(self, case: Case) -> None:
        """Documents that followed and the comparison with the register, where they are still missing."""
        box = AfterDialog(self._ui, self._session, self._window, case)
        box.exec()
        returned = box.returned
        box.deleteLater()
        if returned:
            self.done.emit(f"受付 {case.reception_no} は受付へ戻りました。{returned}")
        else:
            self.mended.emit("")

    def reassign(self, case: Case) -> None:
        """担当替え: asks who may take it over, then for the name and the reason."""
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: staff.clerks(desk, actor), lambda clerks: self._choose_clerk(case, clerks))

    def reveal(self, case: Case, held: HeldReveal) -> None:
        """The number for as long as it is held; the look is recorded first."""
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: review.reveal_number(desk, actor, case.id), held.give)

    def _choose_clerk(self, case: Case, clerks: Sequence[Staff]) -> None:
        desk, actor = self._session.desk, self._session.actor
        others = [clerk for clerk in clerks if clerk.id != case.assigned_to]
        box = ReassignDialog(self._window, case.reception_no, others)
        chosen = box.exec() == QDialog.DialogCode.Accepted
        clerk, reason = box.chosen, box.reason
        box.deleteLater()
        if chosen:
            self._run(
                lambda: review.reassign(desk, actor, case.id, clerk, reason),
                lambda _case: self.done.emit(f"担当を替えました（{case.reception_no}）。"),
            )

    def _with_papers(self, case: Case, kind: Settled, then: Callable[[Papers], None]) -> None:
        """The papers he may decide on; none that he recorded himself."""
        desk, actor = self._session.desk, self._session.actor
        wanted = proof.rests_on(kind, unsaid=False)
        self._run(
            lambda: identity_file.look(desk, actor, case.id, None, has_number=True),
            lambda file: then(further_of(file, wanted, actor.staff.id)),
        )

    def _signed(
        self,
        step: Step,
        case: Case,
        title: str,
        text: str,
        act: Callable[[Token], Case],
        words: str,
        *,
        target_id: str = "",
        then: SignalInstance | None = None,
    ) -> None:
        """`target_id`: what the token is for, unless it is this case; `then`: what is emitted, unless it is `done`."""
        answer = self._ui.prompts.sign(self._window, title, text, do=title)
        if answer is None:
            return
        desk = self._session.desk
        number, password = answer

        def work() -> Case:
            return act(authenticate(desk, number, password, step=step, target_id=target_id or case.id))

        self._run(work, lambda _case: (then or self.done).emit(words))

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self)

    def _failed(self, error: TechoError) -> None:
        self.refused.emit(self._session.said(messages.sentence(error)))
