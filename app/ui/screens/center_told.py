"""「県への連絡を記録」: a number that went up was wrong, and somebody has told the センター."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from app import wording_links
from app.ui.context import Ui
from app.ui.screens.protection_fields import DateLine
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, TextBox
from app.ui.widgets.note import Note
from app.ui.widgets.reason import words_in
from app.usecases import wrong_link
from app.usecases.desk import authenticate
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.dates import PartialDate
from forms.kernel.errors import TechoError
from forms.kernel.procedure import Step

TITLE = "県への連絡を記録する"


class CenterToldDialog(Dialog):
    """The day, whom and how. The day is today unless somebody says otherwise."""

    def __init__(
        self, parent: QWidget | None, reception_no: str, today: date, said: Callable[[str], str]
    ) -> None:
        """`said` gives a sentence in the words of the office."""
        super().__init__(
            parent, title=said(TITLE), subtitle=f"受付 {reception_no}", main="記録する", icon="message-square"
        )
        self.told_on, self.words = today, ""
        self._today = today
        self.body.addWidget(
            Note(
                "caution",
                said(wording_links.TO_TELL_TITLE),
                said(wording_links.TO_TELL_TEXT),
                name="to_tell_note",
            )
        )
        self._day = DateLine("told_on", "連絡した日")
        self._day.box.show_value(str(PartialDate.of(today)))
        self._words = TextBox(
            "told_words",
            "連絡した相手と方法",
            lines=2,
            placeholder="例：西三河の担当の係に電話（個人番号は書かない）",
        )
        self._words_frame = FieldFrame("連絡した相手と方法", self._words, required=True)
        self.body.addWidget(self._day)
        self.body.addWidget(self._words_frame)
        self._words.setFocus()

    def on_main(self) -> None:
        """Both are needed."""
        self._words_frame.clear_message()
        day = self._day.value()
        if day is None or not day.is_full or day.as_date() > self._today:
            self._day.tell("連絡した日を、今日までの日付で入力してください。")
            return
        self._day.tell("")
        words = words_in(self._words_frame, self._words, "連絡した相手と方法を書いてください。")
        if words is not None:
            self.told_on, self.words = day.as_date(), words
            self.accept()


class CenterTold(QObject):
    """Asks, has somebody sign, and records it."""

    def __init__(
        self,
        ui: Ui,
        session: Session,
        window: QWidget,
        done: Callable[[Case], None],
        refused: Callable[[TechoError], None],
    ) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window
        self._done, self._refused = done, refused

    def ask(self, case: Case) -> None:
        """Of a case that waits for it."""
        desk = self._session.desk
        box = CenterToldDialog(self._window, case.reception_no, desk.today(), self._session.said)
        chosen = box.exec() == QDialog.DialogCode.Accepted
        day, words = box.told_on, box.words
        box.deleteLater()
        signed = self._sign() if chosen else None
        self._window.activateWindow()
        if signed is None:
            return
        number, password = signed

        def work() -> Case:
            token = authenticate(desk, number, password, step=Step.CENTER_TOLD, target_id=case.id)
            return wrong_link.note_told(desk, token, case.id, day, words)

        self._ui.tasks.run(work, self._done, self._refused, owner=self, label="center_told")

    def _sign(self) -> tuple[str, str] | None:
        said = self._session.said
        return self._ui.prompts.sign(self._window, said(TITLE), said(_WHO), do="記録する")


_WHO = "記録する人の職員番号とパスワードを入力してください。承認か進達の役割が要ります。"
