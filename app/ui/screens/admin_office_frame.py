"""窓口の情報: the parts of the page. Three cards beside each other and a foot that is always in sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.reference import Reference
from app.ui.screens.setup_counter import NOT_PRIVATE, CounterCard, printed
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import CheckLine, ChoiceField, FieldFrame, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Rule, Text
from app.usecases.sign_in import Session

_FROZEN = "次に作る束から変わります。束番号を取ってある進達書は、変更前の内容のままです。"
_CHECK = "氏名・生年月日と、番号の下4桁を来庁者に読んでもらう紙です。入力画面の F5 から印刷します。"
_NUMBER = "県が求めるときだけ付けます（番号法15条）。死亡のときは省けます。"
_MARK_LABEL = "支援措置の対象の方の紙に付ける印"
_MARK = "紙の左上に枠で印字します。理由が分かる言葉は使えません。空けると「取扱注意」です。"
_CENTER = "はじめの値は地域の名前から入れたものです。事務所で確かめて、違うときは選び直してください。"
_PLACES = (("name", "市町村"), ("sender", "差出人"))


class OfficeFrame(QWidget):
    """連絡先, 照合と紙, 決定する機関; what is wrong stands above, what is done with it and the button below.

    `changed` when F10 may mean something else.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        self._said = session.said
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self._note = Note("error", "", name="office_note")
        self._note.hide()
        self._button = MainButton("窓口の情報を変更する", "F10", name="save_office", big=True)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        self._card = CounterCard(title="連絡先", apart=True)
        self._card.set_here(session.decides_here)
        self._card.body.addStretch(1)
        line.addWidget(self._card, 1)
        line.addWidget(self._papers(theme), 1)
        line.addWidget(self._decider(theme, session.desk.reference), 1)
        column.addWidget(self._note)
        column.addLayout(line, 1)
        column.addWidget(self._foot(theme))

    def _papers(self, theme: Theme) -> Card:
        """住基との照合, then what stands on papers."""
        card = Card("照合と紙", padding=18, name="office_papers")
        self._check = CheckLine("来庁者確認票を使う", name="visitor_check")
        self._number = CheckLine("返還届に個人番号の欄を付ける", name="return_number")
        self._mark = TextField("caution", _MARK_LABEL, ime_mode="hiragana")
        self._mark_frame = FieldFrame(_MARK_LABEL, self._mark, hint=_MARK)
        card.body.addSpacing(theme.px(4))
        card.body.addWidget(self._card.means)
        for check, hint in ((self._check, _CHECK), (self._number, self._said(_NUMBER))):
            card.body.addSpacing(theme.px(6))
            card.body.addWidget(Rule())
            card.body.addWidget(check)
            card.body.addWidget(Paragraph(hint, "sub", "hint"))
        card.body.addSpacing(theme.px(6))
        card.body.addWidget(Rule())
        card.body.addWidget(self._mark_frame)
        card.body.addStretch(1)
        return card

    def _decider(self, theme: Theme, reference: Reference) -> Card:
        """Who decides, where papers go, and what the store itself says."""
        card = Card("決定する機関", padding=18, name="office_decider")
        self._decides = Text("", "bold", wrap=True)
        self._other = OutlineButton("決定する機関を変える", name="change_deciding", icon="stamp")
        self._center = ChoiceField("center", "あて先", list(reference.centers))
        self._center_frame = FieldFrame("進達書のあて先", self._center, hint=_CENTER)
        card.body.addSpacing(theme.px(4))
        card.body.addWidget(self._decides)
        card.body.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addSpacing(theme.px(8))
        card.body.addWidget(self._center_frame)
        card.body.addSpacing(theme.px(8))
        card.body.addWidget(Rule())
        card.body.addWidget(Text("変更できない項目", "label", "sub"))
        self._facts: dict[str, Text] = {}
        for name, label in _PLACES:
            card.body.addSpacing(theme.px(4))
            card.body.addWidget(Text(label, "label"))
            self._facts[name] = Text("", "bold", wrap=True)
            card.body.addWidget(self._facts[name])
        card.body.addStretch(1)
        return card

    def _foot(self, theme: Theme) -> QWidget:
        """What becomes of it, and the one main act: in sight on the lowest screen."""
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(16))
        told = f"{self._said(_FROZEN)}{NOT_PRIVATE}"
        line.addWidget(Note("info", printed(self._said), told, name="office_use"), 1)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)
        return foot
