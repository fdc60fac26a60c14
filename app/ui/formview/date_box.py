"""A date: era, year, month, day. The year's box also takes a whole date in any way of writing (ux 8.2)."""

import re
import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.formview.editors import Editor
from app.ui.theme import set_state
from app.ui.widgets.fields import ChoiceField, TextField
from app.ui.widgets.text import Text
from forms.kernel.dates import ERAS, PartialDate, era_parts, parse_date
from forms.kernel.fields import Field, Kind

_NO_ERA = "西暦"
_PLAIN_YEAR = re.compile("[0-9]{1,4}|元")
_WITH_ERA = re.compile(r"[^\W\d_]{1,4}(?:[0-9]{1,2}|元)")
_WIDTHS = (92, 48, 44, 44)


class _Part(TextField):
    """One box of a date. Whoever comes here by keyboard types over what stands there."""

    def __init__(self, name: str, label: str, whole: "DateBox", *, first: bool = False) -> None:
        super().__init__(name, label, mono=True)
        self._whole, self._first = whole, first
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhPreferNumbers)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Marks everything."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells when the whole date is left."""
        super().focusOutEvent(event)
        self._whole.part_left(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter after a whole date goes on behind the date."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._leap()
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab does the same."""
        last = self._leap() if forward else None
        return last.focusNextPrevChild(True) if last is not None else super().focusNextPrevChild(forward)

    def _leap(self) -> "_Part | None":
        return self._whole.leap() if self._first and not self.preedit else None


class _Era(ChoiceField):
    """Digits and letters typed on the era go to the year's box, so that a date can be begun here."""

    def __init__(self, name: str, label: str, year: _Part, whole: "DateBox") -> None:
        eras = [(era.name, era.name) for era in reversed(ERAS)]
        super().__init__(name, label, [*eras, (_NO_ERA, _NO_ERA)], prompt="元号")
        self._year, self._whole = year, whole

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells when the whole date is left."""
        super().focusOutEvent(event)
        self._whole.part_left(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing begins the date."""
        text = event.text()
        if text.isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._year.setFocus(Qt.FocusReason.OtherFocusReason)
            self._year.setText(text)
            event.accept()
            return
        super().keyPressEvent(event)


class DateBox(Editor):
    """`changed` fires when a box is left or a whole date can be read, so that half a year decides nothing."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        label = field.label
        self.year = _Part(field.key, f"{label} 年", self, first=True)
        self.era = _Era(f"{field.key}_era", f"{label} 元号", self.year, self)
        self.month = _Part(f"{field.key}_month", f"{label} 月", self)
        self.day = _Part(f"{field.key}_day", f"{label} 日", self)
        birth = field.kind is Kind.BIRTH
        ends = ("", "年", "月", "日 生" if birth else "日")
        for box, word in zip(self.targets(), ends, strict=True):
            self.line.addWidget(box)
            if word:
                self.line.addWidget(Text(word, "sheet"))
        self._last = ""
        self.measure()
        self.era.changed.connect(self.settle)
        self.year.changed.connect(self._typed)
        for part in (self.year, self.month, self.day):
            part.committed.connect(self.settle)

    def value(self) -> str:
        """The parts as one text for `parse_date`; the whole date if one was typed into the year's box."""
        year, month, day = (_half(part.text()) for part in (self.year, self.month, self.day))
        if not year:
            return f"{month}月{day}日" if month or day else ""
        if not (_PLAIN_YEAR.fullmatch(year) or _WITH_ERA.fullmatch(year)):
            return year
        era = self.era.value() if len(year) <= 2 and _PLAIN_YEAR.fullmatch(year) else ""
        era = "" if era == _NO_ERA else era
        return f"{era}{year}年" + (f"{month}月" if month or day else "") + (f"{day}日" if day else "")

    def show_value(self, value: str) -> None:
        """Shows a stored date; what could not be read stands in the year's box as it was typed."""
        boxes = (self.era, self.year, self.month, self.day)
        for box in boxes:
            box.blockSignals(True)
        reading = parse_date(value, partial=True) if value else None
        if reading is not None and reading.value is not None:
            self._show(reading.value)
        else:
            self.year.setText(value)
            self.month.setText("")
            self.day.setText("")
            if not value:
                self.era.setCurrentIndex(-1)
        for box in boxes:
            box.blockSignals(False)
        self._last = self.value()

    def targets(self) -> tuple[QWidget, ...]:
        """Era, year, month, day."""
        return (self.era, self.year, self.month, self.day)

    def main(self) -> QWidget:
        """The year's box: it takes a whole date."""
        return self.year

    def set_state(self, state: str) -> None:
        """All four boxes together."""
        for box in self.targets():
            set_state(box, "state", state)

    def settle(self, _text: str = "") -> None:
        """Spreads a whole date over the boxes and tells a change."""
        reading = parse_date(self.value(), partial=self.field.kind is Kind.BIRTH)
        if reading.value is not None:
            last = self._last
            self.show_value(str(reading.value))
            self._last = last
        self._tell()

    def part_left(self, reason: Qt.FocusReason) -> None:
        """The focus went from one of the boxes: to another, or away from the date."""
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        now = QApplication.focusWidget()
        if reason not in passing and not (now is not None and self.isAncestorOf(now)):
            self.left.emit()

    def leap(self) -> _Part | None:
        """After a whole date in the year's box: spreads it and goes to its last box, from where the next field follows."""
        if not self._is_whole():
            return None
        self.settle()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.day

    def measure(self) -> None:
        """Four widths."""
        for box, width in zip(self.targets(), _WIDTHS, strict=True):
            box.setFixedWidth(self.px(width))

    def _show(self, value: PartialDate) -> None:
        era, count = era_parts(value)
        self.era.choose(era)
        self.year.setText("元" if count == 1 else str(count))
        self.month.setText("" if value.month is None else str(value.month))
        self.day.setText("" if value.day is None else str(value.day))

    def _is_whole(self) -> bool:
        """Whether the year's box alone holds a date that can be read."""
        year = _half(self.year.text())
        if len(year) < 5 or _WITH_ERA.fullmatch(year):
            return False
        return parse_date(year).value is not None

    def _typed(self) -> None:
        if self._is_whole():
            self._tell()

    def _tell(self) -> None:
        value = self.value()
        if value != self._last:
            self._last = value
            self.changed.emit()


def _half(text: str) -> str:
    """Half width, no blanks: 元, ５８ and S58 become what the parser is asked about."""
    return "".join(unicodedata.normalize("NFKC", text).split())
