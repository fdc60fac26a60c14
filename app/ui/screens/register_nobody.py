"""住基データ, answers without any row: whoever reads them in says that this is the answer, and counts our own list again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.formview.date_box import DateBox
from app.ui.screens.login_fields import roomy, tidy_number
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from forms.kernel.dates import parse_date
from forms.kernel.fields import Field, Kind

_TEXT = (
    "このファイルには見出しだけがあり、人が一人も書かれていません。"
    "照会した人が一人も住基で見つからなかった、という回答のときだけ取り込めます。"
    "書き出しの誤りのときは、やめて、ファイルを確かめてください。"
)


@dataclass(frozen=True)
class Nobody:
    """How many people were asked for, and the day the answer is of."""

    asked: int
    as_of: date


def ask_nobody(parent: QWidget, answered: Callable[[Nobody], object]) -> None:
    """Opens the box; `answered` when somebody says that nobody was found."""
    box = NobodyDialog(parent, answered)
    box.finished.connect(box.deleteLater)
    box.open()


class NobodyDialog(Dialog):
    """Nothing is filled in beforehand."""

    def __init__(self, parent: QWidget | None, answered: Callable[[Nobody], object]) -> None:
        super().__init__(
            parent,
            title="一人も見つからなかったという回答ですか",
            main="この回答を取り込む",
            icon="circle-alert",
            width=600,
        )
        self._answered = answered
        self.body.addWidget(Note("caution", _TEXT))
        self._count = TextField("nobody_of", "照会した人数", mono=True, normalise=tidy_number)
        hint = "最後に保存した照会一覧の人数を、一覧を見て入力します。"
        self._count_frame = FieldFrame("照会した人数", self._count, required=True, hint=hint)
        self._dated = DateBox(Field("nobody_as_of", "回答の基準日", Kind.DATE))
        self._dated_problem = Text("", "label", "error", wrap=True)
        self._dated_problem.hide()
        self.body.addWidget(roomy(self._count_frame))
        self.body.addWidget(Text("回答の基準日", "bold"))
        line = QHBoxLayout()
        line.addWidget(self._dated)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._dated_problem)
        self._count.setFocus()

    def on_main(self) -> None:
        """Closes when both are there."""
        self._count_frame.clear_message()
        self._dated_problem.hide()
        self._dated.settle()
        count = tidy_number(self._count.text()).replace(",", "")
        day = parse_date(self._dated.value()).value
        if not (count.isascii() and count.isdecimal()):
            self._count_frame.set_error("照会した人数を、数字で入力してください。")
            self._count.setFocus()
        elif day is None:
            self._dated_problem.setText("回答の基準日を入力してください（例 R8.11.1）。")
            self._dated_problem.show()
            self._dated.main().setFocus()
        else:
            self.accept()
            self._answered(Nobody(int(count), day.earliest()))
