"""取下げ・死亡: why, when, what becomes of the papers or the 手帳; a supervisor signs, at anybody's seat."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from app import messages, wording_results
from app.ui.context import Ui
from app.ui.screens.delivery_day_box import Ask, DayBox
from app.usecases import withdrawal
from app.usecases.desk import authenticate
from app.usecases.sign_in import Session
from app.usecases.withdrawal import Question
from forms.kernel.case import Case
from forms.kernel.errors import TechoError
from forms.kernel.procedure import State, Step

TITLE = "取下げ・死亡を記録する"
_WHO = "取下げ・死亡を記録する上長の職員番号とパスワードを入力してください。承認の役割が要ります。"
_BEFORE = "元には戻せません。記録は残り、個人番号は消去します。"
_UP = "取下げ・死亡を、県のセンターにも知らせてください。元には戻せません。記録は残ります。"
_DECIDED = (
    "決定した手帳は渡さずに県へ返し、死亡を県に知らせます（身体障害者福祉法16条1項、同法施行令12条2項）。"
    "元には戻せません。"
)
_DECIDED_HERE = "決定した手帳は渡しません。元には戻せません。"


class Withdrawing(QObject):
    """Asks, has a supervisor sign, and records it. `done(words)` when it was; `refused(error)` when nothing was changed."""

    def __init__(
        self,
        ui: Ui,
        session: Session,
        window: QWidget,
        done: Callable[[str], None],
        refused: Callable[[TechoError], None],
    ) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window
        self._done, self._refused = done, refused

    def ask(self, case: Case) -> None:
        """Of this case, if it may be over where it stands."""
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: withdrawal.ask(desk, actor, case.id),
            lambda question: self._box(case, question),
            self._refused,
            owner=self,
            label="withdraw",
        )

    def _box(self, case: Case, question: Question) -> None:
        desk = self._session.desk
        box = DayBox(self._window, case.reception_no, ask_of(case, question), desk.today())
        chosen = box.exec() == QDialog.DialogCode.Accepted
        why, on, words, fate = box.why, box.on, box.words, box.fate
        box.deleteLater()
        self._window.activateWindow()
        signed = self._ui.prompts.sign(self._window, TITLE, _WHO, do=TITLE) if chosen else None
        if signed is None:
            return
        number, password = signed

        def work() -> Case:
            token = authenticate(desk, number, password, step=Step.WITHDRAW, target_id=case.id)
            return withdrawal.withdraw(desk, token, case.id, why, on, words, fate)

        said = f"受付 {case.reception_no}：取下げ・死亡を記録しました。"
        self._ui.tasks.run(work, lambda _c: self._done(said), self._refused, owner=self, label="withdraw")


def ask_of(case: Case, question: Question) -> Ask:
    """What the box asks of this case."""
    here, decided = case.record.form.decided_here, case.state in (State.GRANTED, State.ARRIVED)
    note = (_DECIDED_HERE if here else _DECIDED) if decided else _UP if question.went_up else _BEFORE
    words = wording_results.FATES | (wording_results.FATES_HERE if here else {})
    fates = [(one.value, messages.placed(words[one.value], here=here)) for one in question.fates]
    return Ask(
        TITLE,
        "取下げ・死亡を知った日",
        note=messages.placed(note, here=here),
        words="くわしい内容",
        choices=tuple((code, wording_results.WITHDRAWN[code]) for code in question.reasons),
        fates=tuple(fates),
        fate="手帳の行方" if decided else "番号のある紙の行方",
    )
