"""⑤ Done: the start codes, shown this once, to be written on paper for their people."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text

_AFTER = (
    "復旧シートを封筒に入れて封をし、金庫などに保管します。",
    "職員が1人ずつ、自分の職員番号とパスワード（または開始コード）でログインします。",
    "受付の役割を持つ職員が「新規受付」（F5）から申請書を入力します。",
    "職員の追加、役割の変更、開始コードの再発行は「管理」で行います。",
)


class DoneStep(QWidget):
    """Filled by `show_codes`; `wipe` forgets them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._note = Note("ok", "", name="done_note")
        self._card = Card("開始コード（この画面でだけ表示します）", padding=20, name="codes_card")
        told = (
            "紙に書き写し、1人ずつ本人に渡してください。開始コードでログインすると、すぐに自分のパスワードを決めます。"
            "この画面を閉じると、もう一度表示することはできません（なくしたときは「管理」で新しく発行できます）。"
        )
        self._card.body.addWidget(Paragraph(told))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(28))
        self._grid.setVerticalSpacing(theme.px(10))
        self._grid.setColumnStretch(3, 1)
        self._card.body.addSpacing(theme.px(6))
        self._card.body.addLayout(self._grid)
        after = Card("このあとの進め方", padding=20, name="after_card")
        for place, line in enumerate(_AFTER, 1):
            after.body.addWidget(Paragraph(f"{place}. {line}"))
        column.addWidget(self._note)
        column.addWidget(self._card)
        column.addWidget(after)
        column.addStretch(1)
        self._cells: list[Text] = []
        self.has_codes = False

    def show_codes(self, office: str, codes: tuple[tuple[str, str, str], ...]) -> None:
        """`codes` are 職員番号, 氏名, start code."""
        self.wipe()
        self.has_codes = bool(codes)
        told = "復旧シートを封筒に入れて封をし、金庫などに保管してください。"
        if not codes:
            told += "全員が自分のパスワードを決めているので、すぐにログインできます。"
        self._note.show_note("ok", f"{office}の台帳を作りました", told, say=True)
        self._card.setVisible(bool(codes))
        for row, (number, name, code) in enumerate(codes):
            shown = (Text(number, "mono"), Text(name, "body"), Text(code, "mono_big"))
            shown[2].setAccessibleName(f"{name}の開始コード {code}")
            for place, cell in enumerate(shown):
                self._grid.addWidget(cell, row, place)
                self._cells.append(cell)

    def wipe(self) -> None:
        """Forgets the codes."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.setText("")
            cell.deleteLater()
        self._cells = []
        self.has_codes = False
