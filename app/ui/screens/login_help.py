"""「ログインできないとき」: who helps with what, and the one thing that can be done at this seat."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.login_page import Centred
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.text import Icon, Paragraph, Rule, Text

_CASES = (
    (
        "key-round",
        "パスワードを忘れたとき、続けて違って入れなくなったとき",
        "管理の役割を持つ職員に「開始コード」の発行を頼んでください。開始コードでログインすると、自分のパスワードを決め直せます。"
        "前のパスワードはだれも見られません。",
    ),
    (
        "user",
        "職員番号が分からない、まだ登録されていないとき",
        "管理の役割を持つ職員に確かめてください。",
    ),
    (
        "monitor",
        "このパソコンの利用者（アカウント）で初めて使うとき",
        "金庫などに保管している復旧シートの文字を1回だけ入力します。台帳の内容は変わりません。",
    ),
)


class LoginHelp(Centred):
    """`left` goes back to signing in; `admit_asked` opens the page for the recovery sheet."""

    left = Signal()
    admit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(560, parent)
        theme = Theme.of(self)
        card = Card(padding=28, name="help_card")
        card.body.setSpacing(theme.px(12))
        card.body.addWidget(Text("ログインできないとき", "title"))
        for place, (icon, title, text) in enumerate(_CASES):
            if place:
                card.body.addWidget(Rule())
            card.body.addLayout(_case(theme, icon, title, text))
        admit = OutlineButton("復旧シートで使えるようにする", name="admit")
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(34), 0, 0, 0)
        line.addWidget(admit)
        line.addStretch(1)
        card.body.addLayout(line)
        card.body.addSpacing(theme.px(4))
        self._back = MainButton("ログイン画面へ戻る", name="help_back")
        card.body.addWidget(self._back)
        self.column.addWidget(card)
        admit.clicked.connect(self.admit_asked)
        self._back.clicked.connect(self.left)

    def begin(self) -> None:
        """Shown: the way back has the focus."""
        self._back.setFocus()


def _case(theme: Theme, icon: str, title: str, text: str) -> QHBoxLayout:
    line, column = QHBoxLayout(), QVBoxLayout()
    line.setSpacing(theme.px(12))
    column.setSpacing(theme.px(5))
    picture = Icon(icon, "primary", 20)
    column.addWidget(Text(title, "bold", wrap=True))
    column.addWidget(Paragraph(text))
    line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column, 1)
    return line
