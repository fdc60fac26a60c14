"""The three steps over the confirmation: done, being done, still to do; by picture, word and colour."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme, set_state
from app.ui.widgets.elided import Elided
from app.ui.widgets.text import Icon, Text

TITLES = ("1　確認者がログインする", "2　書類を見て照合入力する", "3　結果")
_LOOKS = {
    "done": ("ok", "circle-check", "ok"),
    "now": ("info", "pencil", "info"),
    "later": ("plain", "circle", "text.sub"),
    "bad": ("error", "circle-x", "error"),
}


class StepTile(QFrame):
    """One step with a line under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        theme = Theme.of(self)
        self._title = title
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), theme.px(3), theme.px(12), theme.px(4))
        line.setSpacing(theme.px(9))
        self._icon = Icon("circle", "text.sub", 17)
        line.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._under = Elided("", "hint", "sub")
        words.addWidget(Text(title, "bold"))
        words.addWidget(self._under)
        line.addLayout(words, 1)
        self.show_state("later", "未実施")

    def show_state(self, state: str, under: str) -> None:
        """`state`: done, now, later or bad."""
        note, icon, token = _LOOKS[state]
        set_state(self, "note", note)
        self._icon.show_icon(icon, token)
        self._under.setText(under)
        self.setAccessibleName(f"{self._title} {under}")


class Steps(QWidget):
    """All three side by side."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(10))
        self.tiles = [StepTile(title) for title in TITLES]
        for tile in self.tiles:
            line.addWidget(tile, 1)

    def at_sign_in(self) -> None:
        """Nobody signed in yet."""
        self.tiles[0].show_state("now", "実施中")
        self.tiles[1].show_state("later", "未実施")
        self.tiles[2].show_state("later", "未実施")

    def at_paper(self, who: str, *, again: bool) -> None:
        """`who` is keying, for the second time with `again`."""
        self.tiles[0].show_state("done", who)
        self.tiles[1].show_state("now", "再入力（あと1回）" if again else "実施中")
        self.tiles[2].show_state("bad" if again else "later", "不一致（1回目）" if again else "未実施")

    def at_result(self, *, good: bool, word: str) -> None:
        """It is decided."""
        self.tiles[1].show_state("done", "終わりました")
        self.tiles[2].show_state("done" if good else "bad", word)
