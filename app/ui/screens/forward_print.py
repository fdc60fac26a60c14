"""紙が出なかった・違う: what was wrong and on which sheets; and why papers are printed again."""

from PySide6.QtWidgets import QWidget

from app import messages
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow, TextField
from app.ui.widgets.note import Note
from app.wording_printing import AGAIN, FAULTS
from forms.kernel.errors import Refused
from forms.kernel.printing import Again, Failure, Fault, Reprint, pages_of
from forms.kernel.text import normalise_plain

_SHRED = "出た紙は、すべて回収して裁断してください"
_SHRED_MORE = "氏名や個人番号が載っています。正しく出た分も含みます。"
_WHOLE = "全部のページを出し直します"
_WHOLE_MORE = "前の紙と混ざらないように、手元にある前の紙はすべて裁断してください。各ページに「再印刷」と回数が付きます。"
_ORDER = "印刷した順に数えます（進達書・転記・添付書類票、確認票の順）。全部のときは空けます。"


class FailureDialog(Dialog):
    """`answer` is None until it was said what was wrong. Nothing is preselected."""

    def __init__(self, parent: QWidget | None, label: str, sheets: int) -> None:
        super().__init__(
            parent,
            title="紙が正しく出なかった",
            subtitle=label,
            main="記録する",
            leave="戻る",
            icon="printer",
            width=560,
        )
        self.answer: Failure | None = None
        self._sheets = sheets
        faults = [(fault.value, words) for fault, words in FAULTS.items()]
        self._fault = RadioRow("print_fault", "どうなりましたか", faults, upright=True)
        self._pages = TextField("print_pages", "何枚目か", placeholder=f"例 2, 4-6（全部で{sheets}枚）")
        self._fault_frame = FieldFrame("どうなりましたか", self._fault, required=True)
        self._pages_frame = FieldFrame("何枚目か", self._pages, hint=_ORDER)
        self.body.addWidget(Note("caution", _SHRED, _SHRED_MORE, icon="shield-alert", name="print_shred"))
        self.body.addWidget(self._fault_frame)
        self.body.addWidget(self._pages_frame)
        self._fault.changed.connect(self._fault_frame.clear_message)
        self._pages.changed.connect(self._pages_frame.clear_message)
        self._fault.setFocus()

    def on_main(self) -> None:
        """What was wrong is needed; pages must be pages of this print."""
        if not self._fault.is_filled():
            self._fault_frame.set_error("どうなったかを選んでください。")
            self._fault.setFocus()
            return
        try:
            pages = pages_of(normalise_plain(self._pages.text()), self._sheets)
        except Refused as refusal:
            self._pages_frame.set_error(messages.sentence(refusal))
            self._pages.setFocus()
            return
        self.answer = Failure(Fault(self._fault.value()), pages)
        self.accept()


class ReprintDialog(Dialog):
    """`answer` is None until a reason was given. Nothing is preselected."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent, title="再印刷する", main="新しい紙を作る", leave="戻る", icon="refresh-cw", width=560
        )
        self.answer: Reprint | None = None
        reasons = [(again.value, words) for again, words in AGAIN.items()]
        self._why = RadioRow("reprint_reason", "出し直す理由", reasons, upright=True)
        self._words = TextField("reprint_words", "理由", ime_mode="hiragana")
        self._why_frame = FieldFrame("出し直す理由", self._why, required=True)
        self._words_frame = FieldFrame("理由（言葉で）", self._words, required=True)
        self.body.addWidget(Note("info", _WHOLE, _WHOLE_MORE, name="reprint_whole"))
        self.body.addWidget(self._why_frame)
        self.body.addWidget(self._words_frame)
        self._why.changed.connect(self._follow)
        self._words.changed.connect(self._words_frame.clear_message)
        self._follow()
        self._why.setFocus()

    def on_main(self) -> None:
        """A reason is needed, another one in words."""
        other = self._why.value() == Again.OTHER.value
        if not self._why.is_filled() or (other and not self._words.text().strip()):
            missing, frame = (self._words, self._words_frame) if other else (self._why, self._why_frame)
            frame.set_error(messages.sentence(Refused("print.reason")))
            missing.setFocus()
            return
        self.answer = Reprint(Again(self._why.value()), self._words.text().strip() if other else "")
        self.accept()

    def _follow(self) -> None:
        self._why_frame.clear_message()
        self._words_frame.setVisible(self._why.value() == Again.OTHER.value)
        self.centre()
