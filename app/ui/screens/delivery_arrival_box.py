"""手帳の到着: the 手帳番号 are read from the 手帳 one after another and held against the decisions; what is not here is told."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.rules.results import tidy_number
from app.ui.screens.protection_fields import DateLine
from app.ui.speech import announce
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, TextField
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Paragraph
from forms.kernel.dates import PartialDate

_HOW = (
    "届いた手帳の番号を、手帳を見て1冊ずつ入力し、Enter で加えてください。台帳の交付決定と照らし合わせます。"
)
_UNKNOWN = "この手帳番号の交付決定はありません。番号を読み直してください。台帳にない手帳は、県のセンターへ連絡してください。"
_SEVERAL = "この手帳番号の交付決定は{count}件あります（受付 {cases}）。通知を見て、その申請を一覧で選んでから記録してください。"
_TWICE = "この番号は、もう加えています。"
_NONE = "届いた手帳の番号を入力してください。"
_HEIGHT = 190


class ArrivalBox(Dialog):
    """`numbers` and `on` once it was accepted. Which numbers are awaited is not shown: they are read from the 手帳. `chosen`: the
    受付番号 it was opened for, whose 手帳 it is where several await one number."""

    def __init__(
        self,
        parent: QWidget | None,
        awaited: Sequence[tuple[str, str]],
        today: date,
        said: Callable[[str], str],
        chosen: str = "",
    ) -> None:
        """`said` gives a sentence in the words of the office."""
        super().__init__(parent, title=said("手帳の到着を記録する"), main="記録する", icon="inbox", width=640)
        self.on, self._today, self._said = today, today, said
        self._awaited: dict[str, list[str]] = {}
        for number, case in awaited:
            self._awaited.setdefault(number, []).append(case)
        for cases in self._awaited.values():
            cases[:] = [chosen] if chosen in cases else cases
        self._in_all = len(awaited)
        self._here: dict[str, str] = {}
        self._day = DateLine("arrived_on", said("届いた日"))
        self._day.box.show_value(str(PartialDate.of(today)))
        self._number = TextField("arrived_number", "手帳番号", placeholder="例 愛知県第123456号")
        self._number_frame = FieldFrame("手帳番号", self._number)
        self._table = ListTable(
            [Column("手帳番号", 16, stretch=True), Column("受付番号", 8)],
            name="arrived_list",
            label=said("届いた手帳"),
            two_lines=False,
        )
        self._table.setMinimumHeight(_HEIGHT)
        self._left = Paragraph("", "sub")
        for part in (Paragraph(_HOW, "sub"), self._day, self._number_frame, self._table, self._left):
            self.body.addWidget(part)
        self._number.changed.connect(self._number_frame.clear_message)
        self._show()
        self._number.setFocus()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The 手帳 that are here, in the order they were read."""
        return tuple(self._here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field takes the number up and stays there for the next 手帳."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self._number:
            self._add()
            return
        super().keyPressEvent(event)

    def on_main(self) -> None:
        """A number still in the field counts."""
        if self._number.is_filled() and not self._add():
            return
        day = self._day.value()
        self._day.tell("")
        if not self._here:
            self._number_frame.set_error(_NONE)
            self._number.setFocus()
        elif day is None or not day.is_full or day.as_date() > self._today:
            self._day.tell("届いた日を、今日までの日付で入力してください。")
        else:
            self.on = day.as_date()
            self.accept()

    def _add(self) -> bool:
        number = tidy_number(self._number.text())
        if not number:
            return False
        if number in self._here or number not in self._awaited:
            self._number_frame.set_error(_TWICE if number in self._here else self._said(_UNKNOWN))
            self._number.selectAll()
            return False
        if len(self._awaited[number]) > 1:
            cases = self._awaited[number]
            self._number_frame.set_error(_SEVERAL.format(count=len(cases), cases="・".join(cases)))
            self._number.selectAll()
            return False
        self._here[number] = self._awaited[number][0]
        self._number.setText("")
        self._show()
        announce(self._table, f"受付 {self._here[number]}")
        return True

    def _show(self) -> None:
        rows = [Row(number, (Cell(number), Cell(case, mono=True))) for number, case in self._here.items()]
        self._table.set_rows(rows)
        left = self._in_all - len(self._here)
        self._left.show_text(f"届いた手帳 {len(rows)}冊・まだ届いていない手帳 {left}冊")
