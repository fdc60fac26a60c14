"""What stands where a list has no rows: one sentence, one act (ux 7.1)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.text import Icon, Text


class EmptyPage(QWidget):
    """`all_asked` when the person wants the filter away."""

    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(Theme.of(self).px(10))
        column.addStretch(2)
        self._words = Text("", "body", "sub", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._all = LinkButton("すべての申請を表示する", name="show_all")
        self._all.clicked.connect(self.all_asked)
        column.addWidget(Icon("inbox", "text.mute", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._all.hide()

    @property
    def words(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def show_for(self, text: str, *, narrowed: bool, waiting: bool, may_begin: bool) -> None:
        """Chooses the sentence: nothing found for `text`, nothing left by a filter, or nothing there at all."""
        self._all.setVisible(narrowed)
        if narrowed:
            self._words.setText("この絞り込みに合う申請はありません。")
        elif text:
            self._words.setText(
                f"『{text}』に合う申請はありません。ふりがなの最初の部分や受付番号でも探せます。"
            )
        elif waiting:
            self._words.setText("確認を待つ申請はありません。")
        else:
            begin = "新しい申請は F5 で始めます。" if may_begin else ""
            self._words.setText(f"今日の仕事はありません。{begin}")
