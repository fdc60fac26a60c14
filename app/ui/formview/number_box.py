"""The box for a 個人番号: three groups of four cells over ONE line edit (security.md §7, libraries.md "Qt input facts").

Digits can be read only while the box has the focus or is held open; nothing typed here can be copied, undone or read out.
"""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.ui import ime
from app.ui.formview.number_cells import Cells
from app.ui.theme import Theme
from forms.kernel.case import Means
from forms.kernel.checks import check_number
from forms.kernel.findings import Finding
from forms.kernel.number import LENGTH, IndividualNumber, Shape, digits_of, shape_of

_LIMIT = 14  # one more than the longest number that is named (13: 法人番号)
_SCAN_SECONDS = 0.7  # nobody keys twelve digits faster; slow scanners send one in 50 ms
_AT_ONCE = 4  # digits that come in one piece come from a machine or the clipboard, not from fingers
_INSTANT = 1e-9
_MOVES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
_NO_TEXT_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class NumberBox(QLineEdit):
    """One number being typed. `changed` fires when its digits change, `left` when the box is left, `refused` on letters.

    Every edit goes through `setText`, which keeps no undo. `kept` shows the stored number as used, without holding it.
    """

    changed = Signal()
    left = Signal()
    refused = Signal()

    def __init__(
        self,
        key: str,
        label: str = "個人番号",
        *,
        allow_paste: bool = True,
        visible_in_focus: bool = True,
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        """`label` says whose number ("児童の個人番号"); `clock` gives seconds, to tell a scanner from fingers."""
        super().__init__(parent)
        self.key, self.label = key, label
        self._allow_paste, self._visible_in_focus, self._clock = allow_paste, visible_in_focus, clock
        self._held, self._kept = False, False
        self._began, self._typed_in = 0.0, 0.0
        self._scale, self.preedit = 1.0, ""
        self.setObjectName(key)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    def number(self) -> IndividualNumber | None:
        """The number, if twelve digits stand here that fit the check digit. The caller wipes it."""
        return IndividualNumber(self.text()) if self.shape() is Shape.OK else None

    def shape(self) -> Shape:
        """What the digits typed so far look like."""
        return shape_of(self.text())[0]

    def count(self) -> int:
        """How many digits stand here; says nothing about which."""
        return len(self.text())

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the digits typed so far."""
        return check_number(self.key, self.text())

    def means(self) -> Means:
        """SCANNED when twelve digits came faster than anybody keys them."""
        scanned = self.count() == LENGTH and 0 < self._typed_in <= _SCAN_SECONDS
        return Means.SCANNED if scanned else Means.KEYED

    def wipe(self) -> None:
        """Forgets the digits: field, undo and marked text. `setText`, since `clear()` leaves them in undo."""
        self._began = self._typed_in = 0.0
        self._held = False
        self._kept = False
        self._put("", 0)

    @property
    def kept(self) -> bool:
        """Whether the number already stored is to be used; the box itself holds none."""
        return self._kept

    def set_kept(self, kept: bool) -> None:
        """Uses the stored number, or asks for it anew."""
        self.wipe()
        self._kept = kept
        self._name()
        self.update()
        self.changed.emit()

    def hold_open(self, held: bool) -> None:
        """Shows the digits while a key is held (F4)."""
        self._held = held
        self._name()
        self.update()

    def set_scale(self, scale: float) -> None:
        """The size of the cells against the text size of the theme."""
        self._scale = scale
        self.updateGeometry()
        self.update()

    def copy(self) -> None:
        """Does nothing: a number never reaches the clipboard."""

    cut = undo = redo = copy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, moving and deleting only; every other way in or out is closed."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.modifiers() & _NO_TEXT_MODIFIERS:
            event.setAccepted(self._is_way_out(event))
            return
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._delete(backwards=key == Qt.Key.Key_Backspace)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        elif key in _MOVES or not event.text().isprintable() or not event.text():
            super().keyPressEvent(event)
            self.update()
            return
        else:
            self._insert(event.text())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """No input method is told what stands here."""
        done = super().event(event)
        if isinstance(event, QInputMethodQueryEvent):
            ime.keep_from(event)
        return done

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *argument: Any) -> Any:
        """As above, for those who ask directly."""
        return "" if ime.asks_for_text(query) else super().inputMethodQuery(query, *argument)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Other input methods may commit full-width digits; what is still being composed is not shown."""
        self.preedit = event.preeditString()
        if event.commitString():
            self._insert(event.commitString())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The digits come into sight; by keyboard they are marked so that typing replaces them."""
        super().focusInEvent(event)
        self._name()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The digits go out of sight."""
        self.preedit = ""
        super().focusOutEvent(event)
        self._name()
        self.update()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes to the cell that was clicked; the middle button, which would paste, does nothing."""
        if event.button() == Qt.MouseButton.LeftButton:
            x = event.position().x()
            self.setCursorPosition(sum(self._cell(i).center().x() < x for i in range(self.count())))
            self.update()
        event.accept()

    mouseMoveEvent = mouseReleaseEvent = mouseDoubleClickEvent = mousePressEvent

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size and says when the box is closed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Twelve cells, two gaps, room for the icon."""
        return QSize(self._cell(LENGTH - 1).right() + self._px(30), max(self._px(25), self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:
        """Never less than all cells."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the cells; the digits only while they may be seen."""
        text = self.text()
        cells = Cells(Theme.of(self), self._scale, self.height())
        painter = QPainter(self)
        cells.paint_edges(painter, *self._colours(text))
        marked = range(self.selectionStart(), self.selectionEnd()) if self.hasSelectedText() else range(0)
        count = LENGTH if self._kept else min(len(text), LENGTH)
        shown = text[:LENGTH] if self._is_open() and not self._kept else "●" * count
        cells.paint_marks(painter, shown, marked, usable=self.isEnabled())
        if self.hasFocus():
            cells.paint_caret(painter, self.cursorPosition())
        if len(text) >= LENGTH:  # the icon of the check digit comes after the twelfth digit and not before
            cells.paint_verdict(painter, good=self.shape() is Shape.OK)

    def _colours(self, text: str) -> tuple[str, str]:
        if not self.isEnabled():
            return "disabled", "bg.app"
        if self.property("state") == "error" or (len(text) >= LENGTH and self.shape() is not Shape.OK):
            return "error", "error.tint"
        return ("primary" if self.hasFocus() else "line.input"), "bg.surface"

    def _cell(self, index: int) -> QRect:
        return Cells(Theme.of(self), self._scale, self.height()).cell(index)

    def _px(self, length: float) -> int:
        return round(Theme.of(self).px(length) * self._scale)

    def _is_open(self) -> bool:
        return self._held or (self._visible_in_focus and self.hasFocus())

    def _is_way_out(self, event: QKeyEvent) -> bool:
        """Which combinations end here: everything that could copy, cut, undo or mark words."""
        return bool(event.text()) or event.modifiers() == Qt.KeyboardModifier.ControlModifier

    def _paste(self) -> None:
        if self._allow_paste:
            self._insert(QGuiApplication.clipboard().text(), typed=False)

    def _insert(self, text: str, *, typed: bool = True) -> None:
        digits = digits_of(text)
        if digits is None:
            self.refused.emit()
            return
        if not digits:
            return
        if self._kept:
            self._kept = False
        now = self._clock()
        before = self.text()
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        end = self.selectionEnd() if self.hasSelectedText() else start
        after = (before[:start] + digits + before[end:])[:_LIMIT]
        if start == 0 and end == len(before):
            self._began = now
        alone = now - self._began if typed and len(digits) == 1 else 0.0
        self._typed_in = _INSTANT if len(digits) >= _AT_ONCE else alone
        self._put(after, min(start + len(digits), len(after)))

    def _delete(self, *, backwards: bool) -> None:
        if self._kept:
            self.set_kept(False)
            return
        before, place = self.text(), self.cursorPosition()
        start, end = (place - 1, place) if backwards else (place, place + 1)
        if self.hasSelectedText():
            start, end = self.selectionStart(), self.selectionEnd()
        self._typed_in = 0.0
        self._put(before[: max(start, 0)] + before[end:], max(start, 0))

    def _put(self, text: str, cursor: int) -> None:
        differs = text != self.text()
        self.setText(text)
        self.setCursorPosition(cursor)
        self._name()
        self.update()
        if differs:
            self.changed.emit()

    def _name(self) -> None:
        """What a screen reader hears: how many digits, never which."""
        if self._kept:
            name = f"{self.label}、保存済みの番号を使います、非表示"
        elif not self.count():
            name = f"{self.label}、12桁、未入力"
        else:
            name = f"{self.label}、{self.count()}桁入力済み、{'表示中' if self._is_open() else '非表示'}"
        if name != self.accessibleName():
            self.setAccessibleName(name)
