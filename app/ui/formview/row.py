"""One line of the sheet or the panel: label, 必須 or tick, editor, and what is to say about it at the right."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.formview.editors import Editor
from app.ui.theme import Theme
from app.ui.widgets.elided import Elided
from app.ui.widgets.text import Text
from forms.kernel.fields import Kind, never

_MARK_WIDTH = 32


class Mark(QWidget):
    """必須 while something is missing, a tick when it is there, 任意, or nothing. Drawn, so that it costs no polishing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_kind(self, kind: str) -> None:
        """必須, 任意, tick, error, caution or ""."""
        if kind != self.kind:
            self.kind = kind
            self.update()

    def sizeHint(self) -> QSize:
        """Room for 必須."""
        theme = Theme.of(self)
        return QSize(theme.px(_MARK_WIDTH), theme.px(22))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the word or the icon."""
        if not self.kind:
            return
        theme = Theme.of(self)
        painter = QPainter(self)
        icons = {
            "tick": ("check", "ok"),
            "error": ("circle-alert", "error"),
            "caution": ("triangle-alert", "caution"),
        }
        if self.kind in icons:
            theme.paint_icon(painter, self.rect(), *icons[self.kind], 16)
            return
        must = self.kind == "必須"
        painter.setFont(theme.font("label_bold" if must else "hint"))
        painter.setPen(theme.color("error" if must else "text.mute"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.kind)


class _Said(Elided):
    """What is to say about a field: all of it, else its first sentence, else without the label that stands there anyway."""

    def __init__(self, label: str) -> None:
        super().__init__("", "label", "error")
        self._label = label.replace("\n", "")
        self._whole = ""

    def say(self, text: str) -> None:
        """Keeps `text` and shows as much of it as fits."""
        self._whole = text
        self.setText(text)
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        wanted = super().sizeHint()
        wanted.setWidth(self.fontMetrics().horizontalAdvance(self._whole) + 2)
        return wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another place, another length."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        first = self._whole.partition("。")[0] + "。" if "。" in self._whole else self._whole
        forms = (self._whole, first, first.removeprefix(f"{self._label}を"))
        fits = (form for form in forms if self.fontMetrics().horizontalAdvance(form) <= self.width())
        shown = next(fits, forms[-1])
        if shown != self.text():
            self.setText(shown)


class Row(QWidget):
    """Tells the person and the screen reader the state of one field. The message never moves another line."""

    def __init__(
        self,
        label: str,
        editor: Editor,
        *,
        role: str = "label",
        label_width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`label_width` in px at 100 %: labels of neighbouring rows line up."""
        super().__init__(parent)
        self.editor = editor
        self.message, self._kind = "", ""
        self.label_width, self._scale = label_width, 1.0
        self._required, self._filled = False, False
        self._optional = (
            "任意" if editor.field.required is never and editor.field.kind is not Kind.NUMBER else ""
        )
        self.caption, self.mark = Text(label, role), Mark()
        self._text = _Said(label)
        self._text.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.caption)
        line.addWidget(self.mark)
        if not editor.wide:
            editor.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        line.addWidget(editor, 3 if editor.wide else 0)
        line.addWidget(self._text, 2 if editor.wide else 1)
        line.addStretch(0)
        self._measure()
        self._refresh()

    def set_scale(self, scale: float) -> None:
        """The size of the sheet against the text size of the theme."""
        self._scale = scale
        self.editor.set_scale(scale)
        self._measure()

    def show_state(self, *, filled: bool, required: bool) -> None:
        """After every key: does something only when it differs from before."""
        if (filled, required) != (self._filled, self._required):
            self._filled, self._required = filled, required
            self._refresh()

    def say(self, kind: str, message: str) -> None:
        """An error or caution at the right of the field; "" takes it away."""
        if (kind, message) == (self._kind, self.message):
            return
        self._kind, self.message = (kind, message) if message else ("", "")
        self._text.say(message)
        self._text.set_tone(kind or "error")
        self._text.setVisible(bool(message))
        self._refresh()

    @property
    def has_error(self) -> bool:
        """Whether an error stands at this field."""
        return self._kind == "error"

    def is_cut(self) -> bool:
        """Whether the message needs more room than the line has."""
        return bool(self.message) and self._text.sizeHint().width() > self._text.width()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "mark"):
            self._measure()

    def _measure(self) -> None:
        if self.label_width:
            self.caption.setMinimumWidth(round(Theme.of(self).px(self.label_width) * self._scale))

    def _refresh(self) -> None:
        fallback = "filled" if self._filled else "rest"
        self.editor.set_state(self._kind or fallback)
        mark = self._kind or ("tick" if self._filled else "必須" if self._required else self._optional)
        self.mark.show_kind(mark)
        said = ["必須" if self._required else "任意", *([self.message] if self.message else [])]
        self.editor.describe("。".join(said))

    def stand_right(self) -> None:
        """A field without a label stands at the right edge, like the date of the paper."""
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.removeWidget(self._text)
        layout.insertWidget(0, self._text, 100)
        self.caption.hide()
        layout.insertStretch(1, 1)
