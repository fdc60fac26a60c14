"""「進達書の設定」: the city's 文書番号 is typed in, the date chosen, addressee and 束番号 come from data."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app import messages
from app.ui.formview.date_box import DateBox
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import FieldFrame, TextField
from app.ui.widgets.text import Text
from app.wording import NUMBER_IN_TEXT
from forms.kernel.dates import PartialDate, parse_date
from forms.kernel.fields import Field, Kind
from forms.kernel.number import may_be_kept


class SettingsCard(Card):
    """`prepare(document_number, dated)` fires when both can be used; `dated_changed` when another day is read."""

    prepare = Signal(str, date)
    dated_changed = Signal()

    def __init__(
        self, addressee: str, today: date, parent: QWidget | None = None, *, here: bool = False
    ) -> None:
        """`here`: the office decides itself; `addressee` is then who decides."""
        super().__init__(messages.placed("進達書の設定", here=here), parent=parent)
        self._here = here
        theme = Theme.of(self)
        self.document = TextField("document_number", "文書番号", placeholder="例 8碧福第127号")
        self.document.setMaxLength(40)
        self._document_frame = FieldFrame(
            "文書番号", self.document, required=True, beside=True, label_width=64
        )
        self.dated = DateBox(Field("dated", "日付", Kind.DATE))
        self.dated.show_value(today.isoformat())
        self._dated_problem = Text("", "label", "error", wrap=True)
        self._label = Text("", "mono")
        self._label.setObjectName("next_label")
        self.button = MainButton("束を作る", "F5", name="prepare", icon="file-plus")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(7))
        grid.setColumnMinimumWidth(0, theme.px(64))
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self._document_frame)
        rows: list[tuple[str, QWidget]] = [
            ("日付", _beside(self.dated)),
            ("決裁者" if here else "あて先", Text(addressee, wrap=True)),
            ("束番号", _beside(self._label, Text("（束を作ると決まります）", "hint"))),
        ]
        for row, (name, part) in enumerate(rows):
            grid.addWidget(Text(name, "label"), row, 0)
            grid.addWidget(part, row, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self._dated_problem)
        self.body.addStretch(1)
        self._why = Text("", "label", "caution", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(self._why, 1)
        foot.addWidget(self.button)
        self.body.addLayout(foot)
        self._dated_problem.hide()
        self.button.clicked.connect(self.try_prepare)
        self.dated.changed.connect(self._date_read)
        self.document.changed.connect(self._document_frame.clear_message)

    def day(self) -> date | None:
        """The chosen day, None while it cannot be read."""
        value = parse_date(self.dated.value()).value
        return value.as_date() if isinstance(value, PartialDate) else None

    def show_next(self, label: str) -> None:
        """How the next 束番号 would read."""
        self._label.setText(label)

    def show_ticked(self, count: int) -> None:
        """How many cases are ticked; without any there is nothing to make."""
        self.button.setEnabled(count > 0)
        why = messages.placed("進達する申請に印を付けると作れます。", here=self._here)
        self._why.setText("" if count else why)

    def try_prepare(self) -> None:
        """Asks for the 束, or says what is missing."""
        self.dated.settle()
        number, day = self.document.text().strip(), self.day()
        self._document_frame.clear_message()
        if not number:
            self._document_frame.set_error("文書番号を入力してください（文書管理システムで取った番号）。")
            self.document.setFocus()
        elif not may_be_kept(number):
            self._document_frame.set_error(NUMBER_IN_TEXT)
            self.document.setFocus()
        elif day is None:
            self._tell_date("日付を確かめてください（例 R8.11.24）。")
            self.dated.main().setFocus()
        elif self.button.isEnabled():
            self.prepare.emit(number, day)

    def start_over(self, today: date) -> None:
        """Empty for the next 束."""
        self.document.setText("")
        self._document_frame.clear_message()
        self.dated.show_value(today.isoformat())

    def _date_read(self) -> None:
        self._tell_date("")
        if self.day() is not None:
            self.dated_changed.emit()

    def _tell_date(self, text: str) -> None:
        self._dated_problem.setText(text)
        self._dated_problem.setVisible(bool(text))


def _beside(*parts: QWidget) -> QWidget:
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return both
