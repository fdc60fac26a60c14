"""Whose the number being typed is, by the sealed extract: asked once per number, as soon as it is complete."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app import messages
from app.ui.context import Ui
from app.ui.screens.entry_form import EntryForm
from app.usecases import register_owner
from app.usecases.sign_in import Session
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import TechoError
from forms.kernel.number import Shape
from forms.kernel.residents import Owner, Whose

_OWN = "入力した番号は、住基にある対象者の番号と同じです。"
_AGAIN = "対象者の番号確認書類を見て、入力し直してください。"
_RELATIVE = "入力した番号は、対象者と{relative}のものです。番号を消しました。"
_OTHER = "入力した番号は、住基にある対象者の番号と違います。"
_UNKNOWN = "番号がだれのものかは、住基では分かりません。"


class OwnerAsked(QObject):
    """Forgets its answer with the first digit that changes. `answered(whose)`; "" when it is forgotten."""

    answered = Signal(str)

    def __init__(
        self,
        ui: Ui,
        session: Session,
        form: EntryForm,
        keep_draft: Callable[[], None],
        failed: Callable[[TechoError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ui, self._session, self._form = ui, session, form
        self._keep_draft, self._failed = keep_draft, failed
        self._turn, self._asked = 0, ""

    def forget(self) -> None:
        """Another number, another case, or none."""
        self._turn += 1
        self._asked = ""
        self.answered.emit("")

    def ask(self, case_id: str) -> None:
        """Asks of the number in the box, unless it was asked already or nobody of the extract was chosen."""
        file, box = self._form.panel.register.file, self._form.binding.number_slot().box
        made = file.made if file is not None else None
        if not case_id or made is None or made.use is RegisterUse.TERMINAL or not made.found_id:
            return
        if box.kept or box.shape() is not Shape.OK or self._asked == made.id:
            return
        number = box.number()
        if number is None:
            return
        self._asked = made.id
        self._keep_draft()  # the comparison counts for what is kept
        turn, desk, actor = self._turn, self._session.desk, self._session.actor

        def work() -> Owner:
            try:
                return register_owner.ask_owner(desk, actor, case_id, number)
            finally:
                number.wipe()

        self._ui.tasks.run(
            work, lambda owner: self._show(turn, owner), self._failed, owner=self, label="owner"
        )

    def _show(self, turn: int, owner: Owner) -> None:
        if turn != self._turn:
            return
        section = self._form.panel.register
        if owner.whose is Whose.RELATIVE:
            self._form.binding.number_slot().box.wipe()
            self._form.check()
        words = {Whose.OWN: _OWN, Whose.UNKNOWN: _UNKNOWN, Whose.OTHER: _OTHER + _AGAIN}.get(
            owner.whose, _RELATIVE + _AGAIN
        )
        section.show_owner(
            words.replace("{relative}", messages.relative(owner.role)), good=owner.whose is Whose.OWN
        )
        self.answered.emit(owner.whose.value)
