"""最終確認 with nothing to look at: what an empty list means, when the last approval was, and what will stand where."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app import messages
from app.ui.screens.review_queue import APPROVED, EMPTY, RETURNED, WAITING
from app.ui.theme import SUB, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.guide import GuideCard, named
from app.ui.widgets.text import Icon, Paragraph, Rule, Text
from app.usecases.desk import JST
from app.usecases.inspect import Approval

_COMES = {
    WAITING: "確認者の照合が済んだ申請が、左の一覧に並びます。選ぶと、ここに次の内容を表示します。",
    APPROVED: "承認してから進達の束に入るまでの申請と、承認した申出が、左の一覧に並びます。ここから承認を取り消せます。",
    RETURNED: "受付で直している申請が、左の一覧に並びます。担当者が不在のときは、ほかの職員に替えられます。",
}
_PARTS = (
    ("file-text", "入力された内容", "用紙の順に並びます。15歳未満の申請では、保護者の個人番号は黒塗りです。"),
    ("triangle-alert", "変更か所", "はじめに確認へ回してから変わったところを、変更前と変更後で並べます。"),
    ("history", "この申請の記録", "だれが、いつ、何をしたかを新しい順に並べます。"),
)
_STEPS = (
    ("プログラムが調べた結果を見る", "2人の入力の一致、黒塗り、同じ番号の有無は事実として並びます。"),
    ("自分で確かめて印を付ける", "はじめは空です。すべて付けると承認できます。"),
    ("承認するか、理由を選んで差し戻す", "どちらも、そのつど職員番号とパスワードを入力します。"),
)
_ALONE = "入力または確認をした申請は承認できません。1件ずつ開いて確かめます。"


class EmptyCard(Card):
    """In the place of a case, while the chosen list is empty."""

    def __init__(self, parent: QWidget | None = None, *, here: bool = False) -> None:
        """`here`: the office decides itself, and says so in its words."""
        super().__init__(padding=24, name="review_empty", parent=parent)
        self._here = here
        theme = Theme.of(self)
        self._title = Text("", "title", wrap=True)
        self._last, self._comes = Text("", "body", wrap=True), Paragraph("", "sub")
        self._last.setObjectName("last_approval")
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Icon("stamp", "text.sub", 24), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._title, 1)
        self._parts = QWidget()
        grid = QGridLayout(self._parts)
        grid.setContentsMargins(0, theme.px(2), 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(12))
        grid.setColumnStretch(1, 1)
        for row, (icon, name, words) in enumerate(_PARTS):
            grid.addWidget(Icon(icon, SUB, 18), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(named(name, words), row, 1)
        self.body.setSpacing(theme.px(10))
        self.body.addLayout(head)
        for part in (self._last, Rule(), self._comes, self._parts):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_empty(self, kind: str, last: Approval | None) -> None:
        """`kind` of list that is empty; `last` approval of the office, None for never."""
        self._title.setText(messages.placed(EMPTY[kind], here=self._here))
        self._last.setText(_last_words(last))
        self._comes.show_text(messages.placed(_COMES[kind], here=self._here))
        self._parts.setVisible(kind == WAITING)


def guide() -> GuideCard:
    """At the right, where the decision is made once there is a case."""
    return GuideCard("最終確認のしかた", _STEPS, _ALONE)


def _last_words(last: Approval | None) -> str:
    if last is None:
        return "この台帳での承認は、まだありません。"
    at = last.at.astimezone(JST)
    return f"最後の承認は {at.month}/{at.day} {at:%H:%M}、受付 {last.reception_no} です。"
