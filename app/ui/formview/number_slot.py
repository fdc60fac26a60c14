"""Where a number stands on the sheet: the box to type in, the black box, or words that nothing is written here."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.formview.black_box import SAYS, BlackBox
from app.ui.formview.editors import Editor
from app.ui.formview.number_box import NumberBox
from app.ui.speech import announce
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.text import Text
from forms.kernel.fields import Field


class Slot(Enum):
    """What stands there."""

    OPEN = "open"
    BLACK = "black"
    UNUSED = "unused"  # nobody's number belongs here
    NONE = "none"  # the subject's box of an application without a number


_WORDS = {Slot.UNUSED: "ここには記入しません", Slot.NONE: "個人番号の記載なし"}


class NumberSlot(Editor):
    """Whenever it is not open, the box behind it is empty: closing wipes, and opening again finds nothing."""

    retype = Signal()

    def __init__(self, field: Field, label: str, black: bool, parent: QWidget | None = None) -> None:
        """`black`: whether this box can be blacked out at all."""
        super().__init__(field, parent)
        self.slot = Slot.OPEN
        self.box = NumberBox(field.key, label, parent=self)
        self.black = BlackBox(f"{field.key}_black", self) if black else None
        self.words = Text("", "label", "mute")
        self.again = LinkButton("入力し直す", name=f"{field.key}_again")
        self.again.setAccessibleName(f"{label}を入力し直す")
        for widget in (self.box, self.black, self.words, self.again):
            if widget is not None:
                self.line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.box.changed.connect(self._typed)
        self.box.left.connect(self.left)
        self.again.clicked.connect(self._retype)
        self._show()

    def put(self, slot: Slot, *, say: bool = False) -> None:
        """Opens or closes the box; what was typed is forgotten in the same moment it closes."""
        if slot is self.slot:
            return
        had_focus = self.box.hasFocus()
        self.slot = slot
        self.box.wipe()
        self._show()
        if had_focus and self.black is not None and slot is Slot.BLACK:
            self.black.setFocus(Qt.FocusReason.OtherFocusReason)
        if say and slot is Slot.BLACK:
            announce(self, SAYS)

    def value(self) -> str:
        """Always empty: a number is asked of the box, and goes into no record."""
        return ""

    def show_value(self, value: str) -> None:
        """Nothing to show: no record holds a number."""

    def targets(self) -> tuple[QWidget, ...]:
        """The box, the black box, the way back to typing."""
        return tuple(w for w in (self.box, self.black, self.again) if w is not None)

    def main(self) -> QWidget:
        """Whatever can take the focus now."""
        return self.black if self.slot is Slot.BLACK and self.black is not None else self.box

    def set_state(self, state: str) -> None:
        """rest, filled, error or caution."""
        if self.box.property("state") != state:
            self.box.setProperty("state", state)  # the box paints itself: no polishing
            self.box.update()

    def measure(self) -> None:
        """Cells and bar."""
        if hasattr(self, "box"):
            self.box.set_scale(self.scale)
            if self.black is not None:
                self.black.set_scale(self.scale)

    def _typed(self) -> None:
        self.again.setVisible(self.box.kept)
        self.changed.emit()

    def _retype(self) -> None:
        self.box.set_kept(False)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.box.setEnabled(self.slot is Slot.OPEN)
        self.box.setVisible(self.slot is not Slot.BLACK)
        if self.black is not None:
            self.black.setVisible(self.slot is Slot.BLACK)
        self.words.setText(_WORDS.get(self.slot, ""))
        self.words.setVisible(bool(self.words.text()))
        self.again.setVisible(self.box.kept)
