"""後日確認: until when the missing documents are brought. A day is proposed; it can be typed over."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app import messages
from app.rules import identity_shown
from app.ui.screens.protection_fields import DateLine
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.text import Paragraph, Text
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.errors import Refused

_TOLD = "申請は受け付けます。書類がそろうまで、番号を付けて先へ進めることはできません。"


class LaterBox(Dialog):
    """`due` when a day was agreed; None when it was left."""

    def __init__(self, parent: QWidget | None, today: date, agreed: date | None = None) -> None:
        """`agreed`: the day that stands until now."""
        super().__init__(
            parent, title="足りない書類を後日確認にする", main="後日確認にする", icon="calendar", width=560
        )
        self.due: date | None = None
        self._today = today
        self._day = DateLine("identity_due", "書類の期日")
        self._told = Text("", "label", "sub", wrap=True)
        self._told.setObjectName("identity_due_told")
        proposed = agreed if agreed is not None and agreed > today else identity_shown.usual_due(today)
        self._day.box.show_value(proposed.isoformat())
        self.body.addWidget(Paragraph(_TOLD, "sub"))
        self.body.addWidget(self._day)
        self.body.addWidget(self._told)
        self._day.box.changed.connect(self._follow)
        self._follow()

    def on_main(self) -> None:
        """Closes with a day that the rule takes."""
        self._day.box.settle()
        day = self._day.value()
        if day is None or not day.is_full:
            self._day.tell("期日を入力してください（例 R8.12.4）。")
            return
        try:
            self.due = identity_shown.later(self._today, day.as_date()).due
        except Refused as refusal:
            self._day.tell(messages.sentence(refusal))
            return
        self.accept()

    def _follow(self) -> None:
        """The weekday, and how many days that is."""
        day = self._day.value()
        if day is None or not day.is_full:
            self._told.setText("")
            return
        left = (day.as_date() - self._today).days
        ahead = f"今日から{left}日後です。" if left > 0 else ""
        self._told.setText(f"{to_wareki(PartialDate.of(day.as_date()), weekday=True)}　{ahead}")
