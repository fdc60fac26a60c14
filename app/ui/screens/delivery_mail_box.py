"""簡易書留で送る: the day a 手帳 goes off, and the 引受番号 of the post's slip."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app import messages
from app.rules import sent as rules
from app.ui.screens.protection_fields import DateLine
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, TextField
from app.ui.widgets.note import Note
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused

_NOTE = (
    "郵便の配達の記録を確かめてから「手帳を渡す」で記録します。戻ってきたときは「届かず戻った」を押します。"
)


class MailBox(Dialog):
    """`on` and `tracking` once they were accepted."""

    def __init__(self, parent: QWidget | None, reception_no: str, arrived_on: date, today: date) -> None:
        super().__init__(
            parent,
            title="簡易書留で送ったことを記録する",
            subtitle=f"受付 {reception_no}",
            main="記録する",
            icon="send",
            width=620,
        )
        self.on, self.tracking = today, ""
        self._arrived_on, self._today = arrived_on, today
        self.body.addWidget(Note("info", _NOTE, name="mail_note"))
        self._day = DateLine("mailed_on", "送った日")
        self._day.box.show_value(str(PartialDate.of(today)))
        self.body.addWidget(self._day)
        self._number = TextField("tracking_no", "引受番号", placeholder="例 123-45-67890-1")
        self._number_frame = FieldFrame("引受番号（受領証の11けた）", self._number, required=True)
        self.body.addWidget(self._number_frame)
        self._number.setFocus()

    def on_main(self) -> None:
        """What is wrong is told at its field; what may be a 個人番号 does not stay there."""
        self._number_frame.clear_message()
        self._day.tell("")
        day = self._day.value()
        if day is None or not day.is_full:
            self._day.tell("送った日を入力してください。")
            return
        try:
            rules.check_day(day.as_date(), since=self._arrived_on, today=self._today)
            self.tracking = rules.tidy_tracking(self._number.text())
        except Refused as refusal:
            self._tell(refusal)
            return
        self.on = day.as_date()
        self.accept()

    def _tell(self, refusal: Refused) -> None:
        if refusal.field == "on":
            self._day.tell(messages.sentence(refusal))
            return
        if refusal.code == "mail.number":
            self._number.setText("")
        self._number_frame.set_error(messages.sentence(refusal))
        self._number.setFocus()
