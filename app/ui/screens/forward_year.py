"""Which 年度 of the book is shown: a choice where there are several, else only its name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.text import Text
from forms.kernel.dates import fiscal_year_label

_WIDTH = 124  # px at 100 %: 令和元年度 and the arrow


class BookYear(QWidget):
    """`chosen(year)` fires when a person takes another 年度."""

    chosen = Signal(int)

    def __init__(self, name: str = "book_year", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = ChoiceField(name, "台帳の年度", [], prompt="")
        self._choice.setMinimumWidth(Theme.of(self).px(_WIDTH))
        self._only = Text("", "label", "sub")
        self._only.setObjectName("book_year_only")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._choice)
        line.addWidget(self._only)
        self._choice.changed.connect(lambda: self.chosen.emit(int(self._choice.value())))

    def show_years(self, years: Sequence[int], year: int) -> None:
        """Offers `years` (newest first) with `year` chosen."""
        self._choice.blockSignals(True)
        self._choice.set_choices([(str(each), fiscal_year_label(each)) for each in years])
        self._choice.choose(str(year))
        self._choice.blockSignals(False)
        self._only.setText(fiscal_year_label(year))
        self._choice.setVisible(len(years) > 1)
        self._only.setVisible(len(years) <= 1)
