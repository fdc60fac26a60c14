"""結果 from the センター's file: the rows that were read, and one row beside its case, for the first look and the second."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import wording_forms, wording_told
from app.ui.screens.delivery_facts import decision
from app.ui.screens.delivery_tall import TallDialog
from app.ui.theme import MUTE, Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Paragraph, Text
from app.usecases.result_file import Laid
from forms.kernel.dates import PartialDate, to_short, to_wareki
from forms.kernel.result import ResultKind
from forms.kernel.told import ToldRow

_HOW = "センターから届いた結果ファイルを読むと、1件ずつ申請と見くらべられます。読んだだけでは、結果は決まりません。"
_FIRST = "左の申請の結果として、右の内容を受け取ってよいか、見くらべてください。違うときは受け取らず、センターに確かめます。"
_SECOND = "1人目が受け取った結果です。左の申請と見くらべ、合っていれば確かめた人としてログインします。"
_HEIGHT = 300
_BAD, _WAITS = "error", "warn"
_KINDS = {ResultKind.GRANTED: "交付", ResultKind.REJECTED: "却下"}


class ToldListBox(Dialog):
    """The rows that were read; accepted when a file is to be opened."""

    def __init__(self, parent: QWidget | None, rows: Sequence[ToldRow]) -> None:
        super().__init__(
            parent,
            title="センターの結果ファイル",
            main="ファイルを読む",
            leave="閉じる",
            icon="inbox",
            width=860,
        )
        table = ListTable(
            [
                Column("受付番号", 6.2),
                Column("ふりがな", 10, stretch=True),
                Column("結果", 6),
                Column("決定の日", 6.6, goes=1),
                Column("読んだ日", 6.6, goes=2),
                Column("様子", 15),
            ],
            name="told_rows",
            label="読んだ結果の一覧",
        )
        table.setMinimumHeight(Theme.of(self).px(_HEIGHT))
        table.set_rows([_row(one) for one in rows])
        strange = sum(1 for one in rows if one.why)
        waits = sum(1 for one in rows if one.waits)
        told = f"見くらべる結果 {waits}件・申請に合わない結果 {strange}件" if rows else "まだ読んでいません。"
        for part in (Paragraph(_HOW, "sub"), table, Paragraph(told, "sub")):
            self.body.addWidget(part)


class RowBox(TallDialog):
    """A row beside its case. Accepted: they belong together; `apart` when somebody says that they do not."""

    def __init__(self, parent: QWidget | None, laid: Laid) -> None:
        again = laid.kept is not None
        title = "ファイルの結果を確かめる" if again else "ファイルの結果を受け取る"
        main = "確かめた" if again else "この申請の結果として受け取る"
        subtitle = f"受付 {laid.case.reception_no}"
        super().__init__(parent, title=title, subtitle=subtitle, main=main, icon="file-check", width=820)
        self.apart = False
        self.fields.addWidget(Note("info", _SECOND if again else _FIRST, name="told_note"))
        line = QHBoxLayout()
        line.setSpacing(Theme.of(self).px(14))
        line.addWidget(_panel("この申請（事務所の記録）", _of_case(laid), "told_case"), 1)
        line.addWidget(_panel("センターのファイル", _of_row(laid), "told_row"), 1)
        both = QWidget()
        both.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        self.fields.addWidget(both)
        other = PlainButton("この申請の結果ではない", name="told_apart", icon="x")
        other.clicked.connect(self._refuse)
        self.add_button(other, left=True)

    def _refuse(self) -> None:
        self.apart = True
        self.accept()


def _of_case(laid: Laid) -> list[tuple[str, str]]:
    record = laid.case.record
    subject = record.form.subject_of(record)
    return [
        ("氏名", record.text(subject.name)),
        ("ふりがな", record.text(subject.kana)),
        ("生年月日", to_wareki(PartialDate.from_iso(record.text(subject.birth)))),
        ("申請", wording_forms.NAMES.get(record.form.id, record.form.id)),
        ("受付日", _day(record.text("received_on"))),
    ]


def _of_row(laid: Laid) -> list[tuple[str, str]]:
    told = laid.row.told
    lines = [("ふりがな", told.kana), ("生年月日", to_wareki(PartialDate.from_iso(told.birth)))]
    lines.append(("結果", _KINDS[told.result.kind]))
    return lines + [(fact.label, fact.text) for fact in decision(told.result)]


def _panel(title: str, lines: Sequence[tuple[str, str]], name: str) -> QFrame:
    box = QFrame()
    box.setProperty("surface", "panel")
    box.setObjectName(name)
    box.setAccessibleName(title)
    theme = Theme.of(box)
    column = QVBoxLayout(box)
    column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
    column.setSpacing(theme.px(8))
    column.addWidget(Text(title, "bold"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(6))
    top = Qt.AlignmentFlag.AlignTop
    for place, (label, text) in enumerate(lines):
        grid.addWidget(Text(label, "label", "sub"), place, 0, top)
        grid.addWidget(Text(text, "body", wrap=True), place, 1, top)
    grid.setColumnMinimumWidth(0, theme.px(72))
    grid.setColumnStretch(1, 1)
    column.addLayout(grid)
    column.addStretch(1)
    return box


def _row(one: ToldRow) -> Row:
    told = one.told
    if one.why:
        state = Cell(wording_told.WHYS[one.why], token=_BAD, mark="triangle-alert")
    elif one.end is not None:
        state = Cell(wording_told.ENDS[one.end.value], token=MUTE)
    else:
        state = Cell("見くらべを待っています", token=_WAITS)
    return Row(
        one.id,
        (
            Cell(told.reception_no, mono=True),
            Cell(told.kana),
            Cell(_KINDS[told.result.kind]),
            Cell(to_short(PartialDate.of(told.result.decided_on)), mono=True),
            Cell(to_short(PartialDate.of(one.read_at.date())), mono=True),
            state,
        ),
    )


def _day(text: str) -> str:
    return to_wareki(PartialDate.from_iso(text)) if text else "－"
