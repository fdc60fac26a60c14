"""The right side for cases that are not waiting: an approval that may be taken back, a case somebody else should take over."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import messages, wording_forms
from app.ui.screens.review_decision import BLOCKED
from app.ui.screens.review_facts import Found
from app.ui.widgets.buttons import DangerButton, OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import ChoiceField, FieldFrame, TextBox
from app.ui.widgets.note import Note
from app.ui.widgets.reason import words_in
from app.ui.widgets.text import Paragraph, Text
from app.usecases.review_file import ReviewFile
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import State

_BEFORE = "進達の束に入る前なら、理由を付けて承認を取り消せます。取り消すと承認待ちに戻ります。"
_UNDONE = "理由を付けて承認を取り消せます。取り消すと承認待ちに戻ります。"
_CLAIM = "住基の番号と違うため、受け付けなかった番号があります"
_CLAIM_TEXT = (
    "番号が載った別の種類の書類（新しいカードや住民票の写し）で変更を確かめたときだけ、認めてください。"
    "認めると、受付で新しい番号を入力して確認へ回せます。"
)
CANCEL_REASONS = ("内容をもう一度確かめる", "添付書類を確かめる", "その他")


class OtherPanel(Card):
    """`cancel`, `reassign` and `accept_changed` fire when asked for."""

    cancel = Signal()
    reassign = Signal()
    accept_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("承認済み", parent=parent)
        self.note = Note("error", "", name="other_note")
        self._words = Paragraph()
        self._place = QWidget()
        self._who = Text("", "body", wrap=True)
        self.cancel_button = DangerButton("承認を取り消す", "F7", name="cancel_approval", icon="undo-2")
        self.reassign_button = OutlineButton("担当を替える", "F6", name="reassign", icon="user-cog")
        self._claim = Note("caution", _CLAIM, _CLAIM_TEXT, name="changed_note")
        self.changed_button = OutlineButton("番号の変更を認める", "F3", name="accept_changed", icon="check")
        self.body.addWidget(self._words)
        self.body.addWidget(self._who)
        self.body.addWidget(self._place)
        self.body.addStretch(1)
        for part in (self.note, self._claim, self.changed_button, self.cancel_button, self.reassign_button):
            self.body.addWidget(part)
        self.cancel_button.clicked.connect(self.cancel)
        self.reassign_button.clicked.connect(self.reassign)
        self.changed_button.clicked.connect(self.accept_changed)
        self.note.hide()

    def show_approved(self, file: ReviewFile) -> None:
        """An approved case, before 進達 if it goes up."""
        self.note.hide()
        form = file.case.record.form
        goes_up = form.forwarded
        self.title.setText(
            messages.placed("承認済み（進達前）", here=form.decided_here) if goes_up else "承認済み"
        )
        before = messages.placed(_BEFORE, here=form.decided_here)
        self._words.show_text(before if goes_up else f"{wording_forms.STAYED}{_UNDONE}")
        self._who.setText(BLOCKED if file.blocked else "")
        self._who.setVisible(bool(file.blocked))
        self._replace(Found(file.facts))
        self.cancel_button.setEnabled(not file.blocked)
        self.cancel_button.show()
        for part in (self.reassign_button, self._claim, self.changed_button):
            part.hide()

    def show_returned(self, case: Case, clerk: str, *, says_changed: bool) -> None:
        """A case on a clerk's desk: why it came back, who has it, and whether its number may have been changed (番号変更)."""
        self.note.hide()
        self.title.setText(messages.state(case.state))
        reason = messages.returned(case.returned_reason)
        waiting = "確認者の照合を待っています。" if case.state is State.ENTERED else "受付で入力中です。"
        self._words.show_text(f"差戻しの理由\n{reason}" if reason else waiting)
        self._who.setText(f"担当　{clerk}")
        self._who.show()
        self._replace(QWidget())
        self.cancel_button.hide()
        self.reassign_button.show()
        for part in (self._claim, self.changed_button):
            part.setVisible(says_changed)

    def tell(self, text: str) -> None:
        """What went otherwise than asked for."""
        self.note.show_note("error", text, say=True, assertive=True)
        self.note.show()

    def _replace(self, fresh: QWidget) -> None:
        self.body.replaceWidget(self._place, fresh)
        self._place.deleteLater()
        self._place = fresh


class ReassignDialog(Dialog):
    """担当替え: another clerk, and why."""

    def __init__(self, parent: QWidget | None, reception_no: str, clerks: Sequence[Staff]) -> None:
        super().__init__(
            parent, title="担当を替える", subtitle=reception_no, main="担当を替える", icon="user-cog"
        )
        self.chosen, self.reason = "", ""
        self._clerk = ChoiceField(
            "reassign_to", "新しい担当", [(c.id, f"{c.name}（{c.number}）") for c in clerks]
        )
        self._reason = TextBox("reassign_reason", "理由", lines=2, placeholder="例：担当者が休暇のため")
        self._clerk_frame = FieldFrame("新しい担当", self._clerk, required=True)
        self._reason_frame = FieldFrame("理由", self._reason, required=True)
        self.body.addWidget(Paragraph("入力した人が不在のときに、ほかの受付の職員が直せるようにします。"))
        self.body.addWidget(self._clerk_frame)
        self.body.addWidget(self._reason_frame)
        self._clerk.setFocus()

    def on_main(self) -> None:
        """Both are needed."""
        self._clerk_frame.clear_message()
        self._reason_frame.clear_message()
        if not self._clerk.value():
            self._clerk_frame.set_error("新しい担当を選んでください。")
            self._clerk.setFocus()
            return
        words = words_in(self._reason_frame, self._reason, "理由を書いてください。")
        if words is not None:
            self.chosen, self.reason = self._clerk.value(), words
            self.accept()
