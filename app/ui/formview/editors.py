"""Editors: one per field of a form. Each gives its typed text as `check_field` wants it and shows a stored one."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.formview.reading import ReadingCatcher
from app.ui.theme import Theme
from app.ui.widgets.fields import ChoiceField, TextField
from app.ui.widgets.text import Text
from forms.kernel.checks import check_field
from forms.kernel.fields import Field, Kind

_HIRAGANA = frozenset({Kind.NAME, Kind.KANA, Kind.ADDRESS})
# px at 100 %; what is not named takes the width of its row
_WIDTHS = {Kind.POSTAL: 108, Kind.PHONE: 150}
_SHORT, _SHORT_WIDTH = 30, 130  # a text of at most so many characters gets a short box
AUTO, UNSURE = "自動", "要確認"


class Editor(QWidget):
    """`changed` fires when the value changes, `left` when the person leaves the field."""

    changed = Signal()
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.key = field, field.key
        self.scale = 1.0
        self.wide = False  # whether it takes all the width there is
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(Theme.of(self).px(6))

    def value(self) -> str:
        """The text as it stands there now."""
        raise NotImplementedError

    def show_value(self, value: str) -> None:
        """Shows a stored value; `changed` does not fire."""
        raise NotImplementedError

    def targets(self) -> tuple[QWidget, ...]:
        """Its controls in tab order."""
        raise NotImplementedError

    def set_state(self, state: str) -> None:
        """rest, filled, error or caution."""
        raise NotImplementedError

    def main(self) -> QWidget:
        """The control that bears the field's key as its name and takes the focus when the field is asked for."""
        return self.targets()[0]

    def describe(self, text: str) -> None:
        """What a screen reader says after the name: 必須, what is wrong."""
        for target in self.targets():
            if target.accessibleDescription() != text:
                target.setAccessibleDescription(text)

    def settle(self) -> None:
        """Takes over what is still being typed, as leaving the field would."""

    def set_scale(self, scale: float) -> None:
        """The size of its boxes against the text size of the theme."""
        self.scale = scale
        self.measure()

    def measure(self) -> None:
        """Sets widths anew."""

    def px(self, length: float) -> int:
        """A length of 100 % in the pixels of here."""
        return round(Theme.of(self).px(length) * self.scale)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "line"):
            self.measure()


class _NameField(TextField):
    """Tells the reading of what the input method fixed."""

    read = Signal(str, bool)

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, ime_mode="hiragana")
        self._catcher = ReadingCatcher()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """One event may fix a text and begin the next."""
        if event.commitString():
            self.read.emit(*self._catcher.commit(event.commitString()))
        self._catcher.preedit(event.preeditString())
        super().inputMethodEvent(event)


class TextEditor(Editor):
    """Text, address, postal code, phone."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = self._make()
        self.edit.setPlaceholderText(field.hint)
        self._width = _WIDTHS.get(field.kind, _SHORT_WIDTH if field.max_length <= _SHORT else 0)
        self.line.addWidget(self.edit, 0 if self._width else 1)
        self.wide = not self._width
        self.measure()
        self.edit.changed.connect(self.changed)
        self.edit.committed.connect(self._leave)

    def value(self) -> str:
        """What is typed."""
        return self.edit.text()

    def show_value(self, value: str) -> None:
        """Shows a stored value, from its beginning."""
        self.edit.blockSignals(True)
        self.edit.setText(value)
        self.edit.setCursorPosition(0)
        self.edit.blockSignals(False)

    def targets(self) -> tuple[QWidget, ...]:
        """The one line."""
        return (self.edit,)

    def set_state(self, state: str) -> None:
        """rest, filled, error or caution."""
        self.edit.set_state(state)

    def settle(self) -> None:
        """Shows the normalised text; what may not be kept stays as it was typed, to be corrected."""
        tidy = check_field(self.field, self.edit.text())
        if not tidy.withheld and tidy.value != self.edit.text():
            self.edit.setText(tidy.value)

    def measure(self) -> None:
        """Short boxes keep their width."""
        if self._width:
            self.edit.setFixedWidth(self.px(self._width))

    def _make(self) -> TextField:
        mode = "hiragana" if self.field.kind in _HIRAGANA else ""
        return TextField(self.key, self.field.label, mono=self.field.kind in _WIDTHS, ime_mode=mode)

    def _leave(self, _text: str) -> None:
        self.settle()
        self.left.emit()


class NameEditor(TextEditor):
    """A name or an address; `read(reading, unsure)` tells what the input method knows of its reading."""

    read = Signal(str, bool)

    def _make(self) -> TextField:
        edit = _NameField(self.key, self.field.label)
        edit.read.connect(self.read)
        return edit


class KanaEditor(TextEditor):
    """ふりがな. Filled from the input method until the person types here himself; says so with a badge."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.badge = Text("", "label", "info")
        self.badge.hide()
        self.line.addWidget(self.badge)
        self._own = True  # nothing was caught yet: what stands here is the person's
        self._catching = False
        self.edit.changed.connect(self._typed)

    def catch(self, reading: str, unsure: bool) -> None:
        """Takes over what was read off the input method, unless the person wrote the reading himself."""
        if self._own and self.edit.is_filled():
            return
        before = "" if self._own else self.edit.text()
        self._own, self._catching = False, True
        self.edit.setText(f"{before}{reading}".lstrip())
        self._catching = False
        if unsure or self.badge.text() != UNSURE:
            self._mark(UNSURE if unsure else AUTO)

    def forget(self) -> None:
        """The name was emptied: a caught reading goes with it."""
        if not self._own:
            self._catching = True
            self.edit.setText("")
            self._catching = False
            self._own = True
            self._mark("")

    def show_value(self, value: str) -> None:
        """A stored reading is the person's."""
        super().show_value(value)
        self._own = True
        self._mark("")

    def settle(self) -> None:
        """Leaving the field means it was looked at."""
        self._catching = True
        super().settle()
        self._catching = False
        if self.edit.hasFocus() or self.badge.text() == UNSURE:
            self._mark(AUTO if not self._own else "")

    def _typed(self) -> None:
        if not self._catching:
            self._own = True
            self._mark("")

    def _mark(self, word: str) -> None:
        if self.badge.text() != word:
            self.badge.setText(word)
            self.badge.set_tone("caution" if word == UNSURE else "info")
            self.badge.setAccessibleName(f"{self.field.label} {word}" if word else "")
            self.badge.setVisible(bool(word))


class ChoiceEditor(Editor):
    """One of the field's choices; where nothing has to be chosen, the first entry takes the choice back."""

    def __init__(self, field: Field, none: str = "", parent: QWidget | None = None) -> None:
        """`none` is what choosing nothing is called ("記載がある")."""
        super().__init__(field, parent)
        self.wide = True
        choices = [(c.value, c.label) for c in field.choices]
        self.box = ChoiceField(
            field.key,
            field.label,
            [("", none), *choices] if none else choices,
            prompt="" if none else "選んでください",
        )
        self.box.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        self.line.addWidget(self.box, 1)
        self.box.changed.connect(self._tell)

    def value(self) -> str:
        """The key of the choice."""
        return self.box.value()

    def show_value(self, value: str) -> None:
        """Chooses a stored one; an unknown one chooses nothing."""
        self.box.blockSignals(True)
        self.box.choose(value)
        self.box.blockSignals(False)

    def targets(self) -> tuple[QWidget, ...]:
        """The one box."""
        return (self.box,)

    def set_state(self, state: str) -> None:
        """rest, filled, error or caution."""
        self.box.set_state(state)

    def _tell(self) -> None:
        self.changed.emit()
        self.left.emit()
