"""The parts of 受領 and where they stand: what came at the left, the cases and sheets of one 束 at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.base import Screen
from app.ui.screens.receive_rows import batches_table, cases_table
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton, OutlineButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import FieldFrame, PasswordField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text

_SCAN = "コードを読み取る（バーコードリーダー）"
_HINT = "紙の右下の受領用コード、または紙の右上のバーコード。読み取るだけで、入力はいりません。"
_EMPTY = "受け取った束はまだありません。「ファイルを開く」か、紙のコードの読み取りで始めます。"


class ReceiveFrame(Screen):
    """What is shown; `receive.py` says when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.batches, self.cases = batches_table(), cases_table()
        self.open_button = MainButton("束のファイルを開く", "F2", name="receive_open", icon="file-plus")
        # dots: a sealed code counts as the number, on a screen too
        self.scan_field = PasswordField("receive_scan", _SCAN)
        self.note = Note("info", "", name="receive_note")
        self.heading, self.sheets = Text("", "card"), Note("info", "", name="receive_sheets")
        self.receipt_button = OutlineButton("受領書を作る", "F5", name="receive_receipt", icon="file-check")
        self.ledger_button = PlainButton("台帳用の一覧を作る", "F6", name="receive_ledger", icon="save")
        self.forget_button = DangerButton("個人番号を消去する", "F8", name="receive_forget", icon="x")
        self.back_button = PlainButton("読み取りを取り消す", name="receive_take_back", icon="undo-2")
        self.beside = Paragraph("", "sub")
        self._empty = Text(_EMPTY, "body", "sub", wrap=True)
        self._build()

    def show_empty(self, empty: bool) -> None:
        """Whether nothing came yet."""
        self._empty.setVisible(empty)

    def _build(self) -> None:
        theme = Theme.of(self)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Text("受領", "title"))
        head.addStretch(1)
        head.addWidget(self.open_button)
        self.note.hide()
        listed = Card(padding=0)
        listed.body.setContentsMargins(1, 1, 1, 1)
        listed.body.addWidget(self.batches)
        inside = QVBoxLayout(self.batches.viewport())
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._empty)
        left = QVBoxLayout()
        left.setSpacing(theme.px(9))
        left.addLayout(head)
        left.addWidget(FieldFrame(_SCAN, self.scan_field, hint=_HINT))
        left.addWidget(self.note)
        left.addWidget(listed, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        whole.setSpacing(theme.px(12))
        whole.addLayout(left, 5)
        whole.addWidget(self._right(theme), 6)

    def _right(self, theme: Theme) -> Card:
        card = Card(name="receive_card")
        self.heading.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.heading, 1)
        head.addWidget(self.back_button)
        card.body.addLayout(head)
        card.body.addWidget(self.sheets)
        card.body.addWidget(self.cases, 1)
        card.body.addWidget(self.beside)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for button in (self.receipt_button, self.ledger_button, self.forget_button):
            line.addWidget(button)
        line.addStretch(1)
        card.body.addLayout(line)
        return card
