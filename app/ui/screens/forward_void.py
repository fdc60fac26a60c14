"""束を取りやめる: why, and what became of its papers; a paper that is at the prefecture already stops it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app import messages, wording
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow
from app.ui.widgets.note import Note
from app.ui.widgets.reason import ReasonFields
from app.usecases.forward import PaperFate

_REASONS = ("申請の差し替えがある", "文書番号を取り直す", "紙が正しく出ない", "その他")
_HINT = "束番号は理由とともに台帳に残ります"
FATES = {
    PaperFate.NOT_PRINTED: "まだ印刷していない（紙は1枚も出ていない）",
    PaperFate.SHREDDED: "出た紙をすべて回収して裁断した",
    PaperFate.SENT: "県へ送ってしまった",
}


@dataclass(frozen=True)
class GivenUp:
    """The answer: the reason in words, what became of the papers."""

    reason: str
    fate: PaperFate


class VoidDialog(Dialog):
    """`answer` is None until both questions are answered. Nothing is preselected."""

    def __init__(self, parent: QWidget | None, label: str, *, came_out: bool, here: bool = False) -> None:
        """`label` of the 束; `came_out`: a paper was said to have come out right, so 「まだ印刷していない」 is not offered;
        `here`: a 決裁."""
        super().__init__(
            parent, title=f"{label} を取りやめる", main="取りやめる", leave="やめる", icon="ban", danger=True
        )
        self.answer: GivenUp | None = None
        self._here = here
        offered = [fate for fate in FATES if not (came_out and fate is PaperFate.NOT_PRINTED)]
        self._fate = RadioRow(
            "paper_fate", "印刷した紙", [(f.value, self._said(FATES[f])) for f in offered], upright=True
        )
        hint = self._said("氏名や個人番号が載っています。進達書・転記・確認票のすべてについて選びます。")
        self._fate_frame = FieldFrame("印刷した紙をどうしましたか", self._fate, required=True, hint=hint)
        title, _, text = self._said(wording.ERRORS["forward.sent"]).partition("。")
        self._stop = Note("warning", f"{title}。", text, icon="send", name="void_stop")
        self._reason = ReasonFields(_REASONS, _HINT, lines=2)
        for part in (self._fate_frame, self._stop, self._reason):
            self.body.addWidget(part)
        self._fate.changed.connect(self._follow)
        self._follow()
        self._fate.setFocus()

    def on_main(self) -> None:
        """Both are needed."""
        self._fate_frame.clear_message()
        if not self._fate.is_filled():
            self._fate_frame.set_error("印刷した紙をどうしたかを選んでください。")
            self._fate.setFocus()
            return
        reason = self._reason.take()
        if reason is not None:
            self.answer = GivenUp(reason, PaperFate(self._fate.value()))
            self.accept()

    def _said(self, text: str) -> str:
        return messages.placed(text, here=self._here)

    def _follow(self) -> None:
        """What is at the prefecture is said at once, with what to do instead."""
        sent = self._fate.value() == PaperFate.SENT.value
        self._stop.setVisible(sent)
        self._reason.setVisible(not sent)
        self.set_main_enabled(not sent, self._said("県へ送った束は取りやめられません。"))
        self._fate_frame.clear_message()
        self.centre()
