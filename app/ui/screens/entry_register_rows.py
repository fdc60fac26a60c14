"""One item of a person as it stands in the application, beside what the terminal's screen says of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages, wording_proof
from app.ui.theme import Theme
from app.ui.widgets.fields import RadioRow, TextField
from app.ui.widgets.text import Text
from app.wording import NUMBER_IN_TEXT
from forms.kernel.compare import Item
from forms.kernel.dates import PartialDate, parse_date, to_wareki
from forms.kernel.errors import Refused
from forms.kernel.masking import MASK
from forms.kernel.number import may_be_kept
from forms.kernel.person import FourItems, Sex
from forms.kernel.text import half_character

SEXES = {Sex.MALE.value: "男", Sex.FEMALE.value: "女"}
_SAME, _SEEN, _ABSENT = "same", "seen", "absent"
_UNSAID = "（記入なし）"


class SeenRow(QWidget):
    """Same as the application, or the text on the screen; nothing is preselected. The sex is read off the screen itself."""

    changed = Signal()

    def __init__(self, item: Item, ours: FourItems, *, veiled: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        self.item, self._ours = item, text_of(ours, item)
        label = wording_proof.ITEMS[item]
        self.choice = RadioRow(f"seen.{item.value}", f"画面の{label}", self._choices(), numbered=True)
        self.field = TextField(f"seen.{item.value}.text", f"画面にある{label}")
        self.error = Text("", "label", "error", wrap=True)
        caption = Text(label, "label_bold")
        caption.setFixedWidth(theme.px(84))
        shown = MASK if veiled and item is Item.ADDRESS else said(ours, item)
        here = Text(shown or _UNSAID, "body", wrap=True)
        here.setFixedWidth(theme.px(290))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(caption)
        line.addWidget(here)
        line.addWidget(self.choice)
        line.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(line)
        column.addWidget(self.error)
        self.choice.changed.connect(self._follow)
        self._follow()
        self.error.hide()

    def is_open(self) -> str:
        """What is missing or cannot be kept, as a sentence; "" when the item is answered."""
        label = wording_proof.ITEMS[self.item]
        if not self.choice.is_filled():
            return f"画面の{label}を見くらべて、選んでください。"
        if self.choice.value() == _SEEN:
            text = self.field.text().strip()
            if not text:
                return f"画面にある{label}を入力してください。"
            if self.item is Item.BIRTH and parse_date(text, partial=True).value is None:
                return "画面にある生年月日を入力してください（例 S58.4.12）。"
            return cannot_be_kept(text)
        return ""

    def show_error(self, text: str) -> None:
        """Says what is missing, under the row; "" takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def go(self) -> None:
        """The keyboard goes to what is to be answered."""
        (self.field if self.choice.value() == _SEEN else self.choice).setFocus()

    def text(self) -> str:
        """What the register says of this item; a birth date as typed or in ISO."""
        value = self.choice.value()
        if value == _SAME:
            return self._ours
        if value == _SEEN:
            return self.field.text().strip()
        return "" if value == _ABSENT else value

    def birth(self) -> PartialDate | None:
        """The birth date it says."""
        if self.choice.value() == _SAME:
            return PartialDate.from_iso(self._ours)
        return parse_date(self.field.text(), partial=True).value

    def _choices(self) -> list[tuple[str, str]]:
        if self.item is Item.SEX:
            return [*SEXES.items(), (_ABSENT, "表示なし")]
        same = [(_SAME, "同じ")] if self._ours else []
        absent = [(_ABSENT, "表示なし")] if self.item is Item.KANA else []
        return [*same, (_SEEN, "違う" if self._ours else "表示あり"), *absent]

    def _follow(self) -> None:
        self.field.setVisible(self.choice.value() == _SEEN)
        self.changed.emit()


def cannot_be_kept(text: str) -> str:
    """Why a typed text is not taken (what could be a number, half a character), as a sentence; "" when it is."""
    half = half_character(text)
    if half is not None:
        return messages.sentence(Refused("text.control", count=half + 1))
    return "" if may_be_kept(text) else NUMBER_IN_TEXT


def text_of(items: FourItems, item: Item) -> str:
    """One item as it is stored."""
    return {
        Item.NAME: items.name,
        Item.KANA: items.kana,
        Item.BIRTH: str(items.birth),
        Item.SEX: items.sex,
        Item.ADDRESS: items.address,
    }[item]


def said(items: FourItems, item: Item) -> str:
    """One item as people read it."""
    if item is Item.BIRTH:
        return to_wareki(items.birth)
    text = text_of(items, item)
    return SEXES.get(text, text) if item is Item.SEX else text
