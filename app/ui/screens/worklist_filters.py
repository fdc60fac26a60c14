"""Cards and chips over the list: what is counted, and what the list is narrowed to."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import messages
from app.ui.theme import Theme
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.flow import Flow
from app.ui.widgets.kpi import Kpi
from app.ui.widgets.text import Text

_CARDS = (
    ("draft", "inbox", "入力・受付", "入力中", "info"),
    ("entered", "users", "確認待ち", "確認者の照合", "info"),
    ("returned", "corner-up-left", "差戻し", "直して出し直す", "warn"),
    ("near", "clock", "予定日が近い", "進達まで3日以内", "error"),
)
_CHIPS = (
    ("all", "すべて"),
    ("mine", "自分の担当"),
    ("under_15", "15歳未満"),
    ("near", "予定日が近い"),
    ("returned", "差戻し"),
    ("later", "後日確認"),
    ("waiting", "照合待ち"),
    ("techo", "再交付など"),
    ("moshide", "番号の申出"),
    ("parked", "保留"),
    ("aged", "書類が古い"),
    ("to_tell", "県へ連絡"),
)
_ONLY_IF_ANY = ("parked", "aged", "to_tell")
ORDERS = (("target", "進達予定日の早い順"), ("number", "受付番号順"))


class Cards(QWidget):
    """Four numbers that are filters too; `asked(key)` when one is pressed, "all" when it is pressed again."""

    asked = Signal(str)

    def __init__(self, *, here: bool = False) -> None:
        """`here`: the office decides itself, and says so in its words."""
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(8))
        self.cards: dict[str, Kpi] = {}
        for key, icon, label, sub, token in _CARDS:
            card = Kpi(icon, label, messages.placed(sub, here=here), token, name=f"card_{key}")
            card.clicked.connect(lambda on, k=key: self.asked.emit(k if on else "all"))
            self.cards[key] = card
            line.addWidget(card, 1)

    def show_counts(self, counts: Mapping[str, int], mine: int) -> None:
        """Puts the numbers in; `mine` drafts are one's own."""
        for key, card in self.cards.items():
            card.set_number(counts[key], f"うち自分の担当 {mine}件" if key == "draft" else None)

    def show_chosen(self, key: str) -> None:
        """Marks the card of the filter that holds."""
        for name, card in self.cards.items():
            card.setChecked(name == key)


class Chips(QWidget):
    """The quick filters and the order of the list; `asked(key)`, `ordered(key)`."""

    asked = Signal(str)
    ordered = Signal(str)

    def __init__(self, *, only: tuple[str, ...] = (), here: bool = False) -> None:
        """`only` leaves out all other filters; `here`: the office decides itself."""
        super().__init__()
        theme = Theme.of(self)
        line = Flow(self, theme.px(6), theme.px(8))
        line.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(7))
        self.chips: dict[str, FilterChip] = {}
        for key, word in _CHIPS:
            if only and key not in only:
                continue
            chip = FilterChip(messages.placed(word, here=here), name=f"filter_{key}")
            chip.clicked.connect(lambda _on, k=key: self.asked.emit(k))
            self.chips[key] = chip
            line.addWidget(chip)
        sorting = QWidget()
        order = QHBoxLayout(sorting)
        order.setContentsMargins(0, 0, 0, 0)
        order.setSpacing(theme.px(6))
        order.addWidget(Text("並び", "label"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.order = ChoiceField(
            "order",
            "並び",
            [(key, messages.placed(word, here=here)) for key, word in ORDERS],
            prompt="",
        )
        self.order.changed.connect(lambda: self.ordered.emit(self.order.value()))
        order.addWidget(self.order)
        line.addWidget(sorting)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many rows each filter leaves; one that is not among them is not offered (照合待ち, where nobody compares), nor is
        one for what hardly ever happens."""
        for key, chip in self.chips.items():
            chip.setVisible(key in counts and (key not in _ONLY_IF_ANY or bool(counts[key])))
            chip.set_count(counts.get(key, 0))

    def show_chosen(self, key: str) -> None:
        """Marks the filter that holds."""
        for name, chip in self.chips.items():
            chip.setChecked(name == key)

    def focus_chosen(self) -> None:
        """F2: the keyboard goes to the filter that holds."""
        chosen = next((chip for chip in self.chips.values() if chip.isChecked()), None)
        (chosen or next(iter(self.chips.values()))).setFocus(Qt.FocusReason.ShortcutFocusReason)
