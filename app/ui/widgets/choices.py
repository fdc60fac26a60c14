"""Tick lines and rows of radio buttons, drawn in the colours of the scheme."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QCheckBox, QRadioButton, QWidget

from app.ui import enter_moves
from app.ui.theme import Theme, set_state

_SIDE, _GAP = 18, 8


def _hint(button: QAbstractButton) -> QSize:
    theme = Theme.of(button)
    words = button.fontMetrics().horizontalAdvance(button.text())
    return QSize(
        theme.px(3 + _SIDE + _GAP) + words + theme.px(4), max(theme.px(26), button.fontMetrics().height() + 4)
    )


def _paint_text(painter: QPainter, button: QAbstractButton, theme: Theme) -> None:
    painter.setFont(button.font())
    painter.setPen(theme.color("text" if button.isEnabled() else "on.disabled"))
    area = button.rect().adjusted(theme.px(3 + _SIDE + _GAP), 0, 0, 0)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), button.text())


class _WholeLine:
    """What a tick and a radio button share: nothing of their words is cut, and the whole line is the target."""

    def sizeHint(self) -> QSize:
        """Sign and words."""
        assert isinstance(self, QAbstractButton)
        return _hint(self)

    def minimumSizeHint(self) -> QSize:
        """The same: nothing may be cut."""
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        """Wherever it is clicked."""
        return True


class CheckLine(_WholeLine, QCheckBox):
    """A tick with its sentence. Space ticks, Enter goes on."""

    changed = Signal()

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.toggled.connect(self._tell)

    def is_filled(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_state(self, state: str) -> None:
        """rest, filled, error or caution."""
        set_state(self, "state", state)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws box, tick and sentence."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_SIDE)
        box = QRect(theme.px(3), (self.height() - side) // 2, side, side)
        ticked = self.isChecked()
        edge = (
            "on.disabled"
            if not self.isEnabled()
            else "error"
            if self.property("state") == "error"
            else "line.input"
        )
        painter.setPen(QPen(theme.color("primary" if ticked and self.isEnabled() else edge), theme.edge))
        fill = "bg.surface" if not ticked else "primary" if self.isEnabled() else "disabled"
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if ticked:
            theme.paint_icon(painter, box, "check", "on.primary" if self.isEnabled() else "on.disabled", 14)
        _paint_text(painter, self, theme)

    def _tell(self) -> None:
        self.changed.emit()


class _Radio(_WholeLine, QRadioButton):
    """One choice of a row."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws circle, dot and word."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(_SIDE) / 2 - 0.5
        centre = QPointF(theme.px(3) + radius + 0.5, self.height() / 2)
        on = self.isChecked()
        usable = self.isEnabled()
        painter.setPen(QPen(theme.color("primary" if on and usable else "line.input"), theme.edge))
        painter.setBrush(theme.color("bg.surface"))
        painter.drawEllipse(centre, radius, radius)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary" if usable else "on.disabled"))
            painter.drawEllipse(centre, radius * 0.52, radius * 0.52)
        _paint_text(painter, self, theme)


class RadioRow(QWidget):
    """Choices side by side (or one under another); nothing is preselected. `changed` fires when the choice changes."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[str, str]],
        *,
        upright: bool = False,
        numbered: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are (key, word); each button is named `name.key` and read out as `label word`. `numbered`: each bears the
        digit that chooses it and goes on to what comes behind."""
        super().__init__(parent)
        self.setObjectName(name)
        self._label, self._numbered = label, numbered
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        line = QBoxLayout(way, self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(4 if upright else 14))
        for key, word in choices:
            button = _Radio(self._worded(len(self.buttons), word), self)
            button.setObjectName(f"{name}.{key}")
            self._group.addButton(button)
            self.buttons[key] = button
            line.addWidget(button)
        if not upright:
            line.addStretch(1)
        self.setAccessibleName(label)
        self._group.buttonToggled.connect(self._tell)

    def setAccessibleName(self, name: str) -> None:
        """Also names every button: a reader lands on them, not on the row."""
        self._label = name
        super().setAccessibleName(name)
        for button in self.buttons.values():
            button.setAccessibleName(f"{name} {button.text()}".strip())

    def value(self) -> str:
        """The key of the choice; "" while nothing is chosen."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Chooses by key; "" takes the choice back."""
        if key:
            self.buttons[key].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def offer(self, words: Mapping[str, str]) -> None:
        """Only these keys can be chosen from now on, in these words; a choice that is none of them is taken back."""
        for place, (key, button) in enumerate(self.buttons.items()):
            button.setVisible(key in words)
            button.setText(self._worded(place, words.get(key, "")))
        self.setAccessibleName(self._label)
        if self.value() and self.value() not in words:
            self.choose("")
        self.updateGeometry()

    def is_filled(self) -> bool:
        """Whether something is chosen."""
        return bool(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses and goes on."""
        place, buttons = enter_moves.digit(event), list(self.buttons.values())
        if self._numbered and place is not None and place < len(buttons) and not buttons[place].isHidden():
            buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)
            buttons[place].setChecked(True)
            enter_moves.go_on(self)
            return
        super().keyPressEvent(event)

    def set_state(self, state: str) -> None:
        """rest, filled, error or caution (told by the frame's message)."""
        set_state(self, "state", state)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the chosen button, else the first."""
        usable = [button for button in self.buttons.values() if not button.isHidden()]
        target = self.buttons.get(self.value()) or next(iter(usable or self.buttons.values()))
        target.setFocus(reason)

    def _worded(self, place: int, word: str) -> str:
        return f"{place + 1} {word}" if self._numbered else word

    def _tell(self) -> None:
        self.changed.emit()
