"""By which items the register is asked; without an address with its reason and a second person (ガイドライン 2-4, 2-5)."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.screens.entry_register_rows import cannot_be_kept
from app.ui.theme import Theme
from app.ui.widgets.fields import FieldFrame, RadioRow, TextField
from app.ui.widgets.text import Paragraph
from forms.kernel.residents import Items, Method

METHODS = [
    (Method.CONTACT.value, "本人に連絡して確かめた"),
    (Method.NUMBER_DOCUMENT.value, "番号の載った書類を見た"),
    (Method.OTHER_OFFICE.value, "ほかの市町村に確かめた"),
    (Method.OWN_RECORDS.value, "戸籍の附票などを見た"),
]
_WAYS = {
    Items.FOUR: "氏名・生年月日・性別・住所",
    Items.THREE: "氏名・生年月日・住所",
    Items.WITHOUT_ADDRESS: "住所なし",
}
_WITHOUT = "用紙に、番地までの住所がありません。本人を見分けた方法と、もう一人の職員のログインが必要です（ガイドライン2-5）。"


@dataclass(frozen=True)
class Asked:
    """The items, and for a question without address how the person was told apart."""

    items: Items
    method: Method | None = None
    text: str = field(default="", repr=False)


class ItemsPart(QWidget):
    """Offers only what the application can be asked by; nothing is preselected."""

    def __init__(self, words: str, *, whole_address: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ways = (Items.FOUR, Items.THREE) if whole_address else (Items.WITHOUT_ADDRESS,)
        self._without = not whole_address
        self.items = RadioRow("register.items", words, [(w.value, _WAYS[w]) for w in ways], numbered=True)
        self.method = RadioRow("register.method", "見分けた方法", METHODS, numbered=True)
        self.text = TextField("register.evidence", "確かめた内容")
        self._items_frame = FieldFrame(words, self.items, required=True)
        self._method_frame = FieldFrame("見分けた方法", self.method, required=True)
        self._text_frame = FieldFrame("確かめた内容（個人番号は書きません）", self.text, required=True)
        for control, frame in (
            (self.items, self._items_frame),
            (self.method, self._method_frame),
            (self.text, self._text_frame),
        ):
            control.changed.connect(frame.clear_message)  # what was missing is there
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(6))
        if self._without:
            column.addWidget(Paragraph(_WITHOUT, "sub"))
            self.items.choose(Items.WITHOUT_ADDRESS.value)  # the only one there is
            self._items_frame.hide()
        column.addWidget(self._items_frame)
        for part in (self._method_frame, self._text_frame):
            part.setVisible(self._without)
            column.addWidget(part)

    def asked(self) -> Asked | None:
        """What was chosen; None while something is missing, which is then said."""
        for frame in (self._items_frame, self._method_frame, self._text_frame):
            frame.clear_message()
        if not self.items.is_filled():
            self._items_frame.set_error("照会に使った項目を選んでください。")
            self.items.setFocus()
            return None
        items = Items(self.items.value())
        if not self._without:
            return Asked(items)
        if not self.method.is_filled():
            self._method_frame.set_error("見分けた方法を選んでください。")
            self.method.setFocus()
            return None
        text = self.text.text().strip()
        wrong = cannot_be_kept(text) if text else "確かめた内容を書いてください。"
        if wrong:
            self._text_frame.set_error(wrong)
            self.text.setFocus()
            return None
        return Asked(items, Method(self.method.value()), text)
