"""「この申請の番号が誤り」: another case holds the same number, or another one of the same person, and the supervisor may say so
with a paper that bears the right one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import messages, wording_links, wording_proof
from app.rules import wrong_link
from app.rules.same_number import Relation
from app.ui.screens.review_paper import NONE, PaperField, no_paper
from app.ui.theme import Theme
from app.ui.widgets.buttons import OutlineButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import ChoiceField, FieldFrame, TextBox
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from app.usecases.same_number import Other
from app.wording import NUMBER_IN_TEXT
from forms.kernel.number import may_be_kept
from forms.kernel.procedure import GONE_UP

_GOES_UP = "進達済のまま、保存した番号を消去します。県のセンターへ連絡し、受付一覧で記録してください。"
_COMES_BACK = "保存した番号を消去して、受付へ差し戻します。印刷した署名用紙は使えなくなります。"
_STAYS = "いま開いている申請の番号は、そのまま残ります。"


class SameNumber(QFrame):
    """One other case: who it is to the subject, and the way to end its link (`asked`). `earlier`: it holds the number that
    somebody who may be the subject, and lives elsewhere, says was a mistake."""

    asked = Signal(object)  # Other

    def __init__(self, other: Other, *, earlier: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("earlier_number" if earlier else "same_number")
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(3))
        column.setSpacing(theme.px(3))
        say = messages.earlier_number if earlier else messages.same_number
        said = say(other.relation.value, other.reception_no)
        same = other.relation is Relation.SAME_PERSON and not earlier
        column.addWidget(Paragraph(said, "sub" if same else "caution", "label"))
        self.button = OutlineButton(f"{other.reception_no} の番号が誤り", name="wrong_link", icon="circle-x")
        self.button.setAccessibleName(f"受付 {other.reception_no} の番号が誤り")
        self.button.setVisible(earlier or may_end(other))
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(4), 0, 0, 0)  # the focus ring needs its place
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(line)
        self.button.clicked.connect(lambda: self.asked.emit(other))


def may_end(other: Other) -> bool:
    """Whether its link may be ended: of one person's two cases with one number none alone is wrong."""
    return other.relation is not Relation.SAME_PERSON


class WrongLinkDialog(Dialog):
    """Why the number of the other case was never its subject's, and the paper that bears the right one (`shown_id`); nothing is
    preselected. Without a paper there is nothing to end."""

    def __init__(
        self,
        parent: QWidget | None,
        other: Other,
        documents: Sequence[tuple[str, str]],
        *,
        here: bool = False,
    ) -> None:
        """`documents`: the further papers of the case at hand that bear its number, id and label; `here`: the office decides
        itself."""
        super().__init__(
            parent,
            title="番号が誤りの申請",
            subtitle=f"受付 {other.reception_no}",
            main="番号を消去する",
            icon="circle-alert",
            danger=True,
        )
        self.why, self.words, self.shown_id = "", "", ""
        goes = messages.placed(_GOES_UP, here=here) if other.state in GONE_UP else _COMES_BACK
        note = f"{goes}\n{_STAYS}"
        title = f"受付 {other.reception_no} の番号は、その対象者のものではありません"
        self.body.addWidget(Note("caution", title, note, name="wrong_link_note"))
        choices = [(code, wording_links.WHY[code]) for code in wrong_link.REASONS]
        self._why = ChoiceField("wrong_link_why", "誤りの理由", choices, prompt="選んでください")
        self._words = TextBox("wrong_link_words", "理由の内容", lines=2, placeholder="個人番号は書かない")
        self._why_frame = FieldFrame("誤りの理由", self._why, required=True)
        self._words_frame = FieldFrame("理由の内容", self._words)
        self._paper = PaperField("wrong_link_document", documents)
        if not documents:
            self.body.addWidget(no_paper("wrong_link_none"))
            self.set_main_enabled(False, NONE)
            return
        hold = Text(wording_proof.HELD_BEFORE, "label", wrap=True)
        for part in (hold, self._paper, self._why_frame, self._words_frame):
            self.body.addWidget(part)
        self._words_frame.hide()
        self._why.changed.connect(self._follow)
        self._paper.choice.setFocus()

    def on_main(self) -> None:
        """A paper and a reason are needed, and words for another one."""
        for frame in (self._why_frame, self._words_frame):
            frame.clear_message()
        code, words, paper = self._why.value(), self._words.text().strip(), self._paper.chosen()
        if not paper:
            return
        if not code:
            self._why_frame.set_error("誤りの理由を選んでください。")
            self._why.setFocus()
        elif code == "other" and not words:
            self._words_frame.set_error("「そのほか」のときは、理由を書いてください。")
            self._words.setFocus()
        elif code == "other" and not may_be_kept(words):
            self._words_frame.set_error(NUMBER_IN_TEXT)
            self._words.setFocus()
        else:
            self.why, self.words, self.shown_id = code, words if code == "other" else "", paper
            self.accept()

    def _follow(self) -> None:
        self._words_frame.setVisible(self._why.value() == "other")
        self.centre()
