"""指定医の一覧をファイルから加える: which list it is, then what would come of the file, row by row where one was not read."""

from PySide6.QtWidgets import QWidget

from app import messages
from app.ui.screens.login_fields import roomy
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Text
from app.usecases.doctor_file import Preview
from forms.kernel.errors import Refused

_HOW = "1行目に「医師氏名」「医療機関」「障害区分」（あれば「指定年月日」）の見出しがある、カンマ区切りのファイルです。"
_SHOWN = 200  # rows that were not read


class DoctorSourceDialog(Dialog):
    """`source`: which list the chosen file is; "" until it was accepted."""

    def __init__(self, parent: QWidget | None, file_name: str, before: str) -> None:
        super().__init__(
            parent,
            title="ファイルから指定医を加える",
            subtitle=file_name,
            main="読み込む",
            icon="file-text",
            width=620,
        )
        self.source = ""
        self._source = TextField(
            "doctors_source", "どの一覧か", ime_mode="hiragana", placeholder="例 県の指定医一覧 令和8年10月"
        )
        self._source.setText(before)
        self._source_frame = FieldFrame("どの一覧か", self._source, required=True)
        self.body.addWidget(Note("info", _HOW))
        self.body.addWidget(roomy(self._source_frame))
        self._source.setFocus()

    def on_main(self) -> None:
        """Which list it is must be said."""
        if not self._source.text().strip():
            self._source_frame.set_error(messages.sentence(Refused("doctor.source")))
            self._source.setFocus()
            return
        self.source = self._source.text().strip()
        self.accept()


class DoctorFileDialog(Dialog):
    """What was read; accepted when it is to be taken in."""

    def __init__(self, parent: QWidget | None, file_name: str, read: Preview) -> None:
        count = len(read.new)
        super().__init__(
            parent,
            title="ファイルから指定医を加える",
            subtitle=file_name,
            main=f"{count}人を加える",
            icon="file-plus",
            width=760,
        )
        said = f"新しく加える指定医　{count}人　／　すでに一覧にある　{read.doubles}人"
        self.body.addWidget(Note("ok" if count else "caution", said, name="doctors_read"))
        if read.stopped:
            self.body.addWidget(Text(f"読み込めなかった行　{len(read.stopped)}行（加えません）", "bold"))
            columns = (Column("行", 4, right=True), Column("理由", 30, stretch=True))
            table = ListTable(columns, name="doctors_stopped", label="読み込めなかった行", two_lines=False)
            table.set_rows(
                [
                    Row(str(one.line), (Cell(str(one.line)), Cell(messages.sentence(Refused(one.code)))))
                    for one in read.stopped[:_SHOWN]
                ]
            )
            table.setMinimumHeight(180)
            self.body.addWidget(table)
        self.set_main_enabled(bool(count), "新しく加える指定医がありません。")

    def on_main(self) -> None:
        """Takes them in."""
        self.accept()
