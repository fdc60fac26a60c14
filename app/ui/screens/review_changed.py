"""番号変更: the supervisor names the paper that bears the new number, and says what he saw. Nothing is preselected."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.ui.screens.review_paper import NONE, PaperField, no_paper
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, TextBox
from app.ui.widgets.note import Note
from app.ui.widgets.reason import words_in

TITLE = "番号の変更を認める"
_TITLE = "書類の番号と、新しく入力する番号を見くらべてください"
_TEXT = "住基にある番号は、変わる前の番号です。認めるのは、次に入力する番号1つだけです。"


class ChangedDialog(Dialog):
    """`shown_id` and `reason` once it was accepted. Without a paper there is nothing to accept."""

    def __init__(
        self, parent: QWidget | None, reception_no: str, documents: Sequence[tuple[str, str]]
    ) -> None:
        """`documents`: the further papers that bear a number, id and label."""
        super().__init__(parent, title=TITLE, subtitle=reception_no, main=TITLE, icon="check")
        self.shown_id, self.reason = "", ""
        self._document = PaperField("changed_document", documents)
        self._words = TextBox(
            "changed_words",
            "確かめた内容",
            lines=2,
            placeholder="例：番号変更の通知を見た（個人番号は書かない）",
        )
        self._words_frame = FieldFrame("確かめた内容", self._words, required=True)
        if not documents:
            self.body.addWidget(no_paper("changed_none"))
            self.set_main_enabled(False, NONE)
            return
        self.body.addWidget(Note("caution", _TITLE, _TEXT, name="changed_told"))
        for part in (self._document, self._words_frame):
            self.body.addWidget(part)
        self._document.choice.setFocus()

    def on_main(self) -> None:
        """Both are needed."""
        self._words_frame.clear_message()
        paper = self._document.chosen()
        if not paper:
            return
        told = words_in(self._words_frame, self._words, "確かめた内容を書いてください。")
        if told is not None:
            self.shown_id, self.reason = paper, told
            self.accept()
