"""指定医: the boxes that take a doctor into the office's list, and end him with his last day."""

from datetime import date

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.screens.protection_fields import DateLine
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import CheckLine, FieldFrame, TextField
from app.ui.widgets.text import Paragraph, Text
from app.usecases import doctors
from app.usecases.desk import Desk
from app.usecases.doctors import DoctorList, NewDoctor
from forms.kernel.errors import Refused

_FROM = "県（中核市は市）が公表している一覧のとおりに入力します。"
_LAST = "最後の日より後に作成された診断書には「指定の期間に入っていません」と出ます。"


class DoctorDialog(Dialog):
    """`answer` when it was accepted."""

    def __init__(self, parent: QWidget | None, desk: Desk, found: DoctorList, source: str) -> None:
        """`source` is the list the last one was taken from."""
        super().__init__(parent, title="指定医を加える", main="一覧に加える", icon="user-check", width=940)
        self.answer: NewDoctor | None = None
        self._desk, self._found = desk, found
        self._name = TextField("doctor_name", "医師の氏名", ime_mode="hiragana")
        self._hospital = TextField("doctor_hospital", "医療機関", ime_mode="hiragana")
        self._source = TextField(
            "doctor_source", "どの一覧か", ime_mode="hiragana", placeholder="例 県の指定医一覧 令和8年10月"
        )
        self._source.setText(source)
        self._day = DateLine("doctor_since", "指定の日")
        self._fields = {key: CheckLine(label, name=f"doctor_field_{key}") for key, label in found.fields}
        self._problem = Text("", "label", "error", wrap=True)
        self._problem.hide()
        self._frames = {
            "name": FieldFrame("医師の氏名", self._name, required=True),
            "hospital": FieldFrame("医療機関", self._hospital, required=True),
            "source": FieldFrame("どの一覧か", self._source, required=True, hint=_FROM),
        }
        self._build()
        self._name.setFocus()

    def on_main(self) -> None:
        """Closes when the use-case would take it; else says at the field what is missing."""
        for frame in self._frames.values():
            frame.clear_message()
        self._problem.hide()
        self._day.tell("")
        self._day.box.settle()
        day = self._day.value()
        if day is None and not self._day.is_empty():
            self._day.tell("日付を確かめてください（例 R2.4.1）。")
            return
        ticked = tuple(key for key, line in self._fields.items() if line.isChecked())
        new = NewDoctor(
            self._name.text(),
            self._hospital.text(),
            ticked,
            self._source.text(),
            None if day is None else day.as_date(),
        )
        try:
            self.answer = doctors.check(self._desk, self._found, new)
        except Refused as refusal:
            self._tell(refusal)
            return
        self.accept()

    def _tell(self, refusal: Refused) -> None:
        text = messages.sentence(refusal)
        if refusal.field == "designated_on":
            self._day.tell(text)
        elif refusal.field == "fields":
            self._problem.setText(text)
            self._problem.show()
            next(iter(self._fields.values())).setFocus()
        else:
            frame = self._frames[refusal.field]
            frame.set_error(text)
            frame.control.setFocus()

    def _build(self) -> None:
        theme = Theme.of(self)
        left, right, line = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for key in ("name", "hospital", "source"):
            left.addWidget(self._frames[key])
        left.addWidget(self._day)
        left.addStretch(1)
        right.addWidget(Text("指定された障害の区分", "bold"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        for place, check in enumerate(self._fields.values()):
            grid.addWidget(check, place % 6, place // 6)
        right.addLayout(grid)
        right.addWidget(self._problem)
        right.addStretch(1)
        line.setSpacing(theme.px(20))
        line.addLayout(left, 1)
        line.addLayout(right, 1)
        self.body.addLayout(line)


class EndDoctorDialog(Dialog):
    """The last day of a designation. `last_day` is None until it was accepted."""

    def __init__(self, parent: QWidget | None, name: str, today: date) -> None:
        super().__init__(
            parent, title="指定医を終了する", subtitle=name, main="終了する", icon="ban", danger=True
        )
        self.last_day: date | None = None
        self._day = DateLine("doctor_last_day", "最後の日")
        self._day.box.show_value(today.isoformat())
        self.body.addWidget(self._day)
        self.body.addWidget(Paragraph(_LAST, "sub", "hint"))

    def on_main(self) -> None:
        """A full date is needed."""
        self._day.box.settle()
        day = self._day.value()
        if day is None:
            self._day.tell("最後の日を入力してください（例 R8.3.31）。")
            return
        self.last_day = day.as_date()
        self.accept()
