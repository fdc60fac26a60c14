"""How values of a case are shown to a supervisor: plain, changed, black, hidden digits."""

import html

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.formview.black_box import SAYS as BLACK_SAYS
from app.ui.theme import Theme
from app.ui.widgets.text import Text
from forms.kernel.compare import Span
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.fields import Field, Kind
from forms.kernel.number import IndividualNumber

_CELL, _GAP = 12, 7  # px at 100 %
_BLACK = "黒塗り（15歳未満）"


def shown(field: Field, value: str) -> str:
    """A stored value as people read it: 和暦 dates, the words of a choice, else the text itself."""
    if not value:
        return ""
    if field.kind in (Kind.DATE, Kind.BIRTH):
        day = to_wareki(PartialDate.from_iso(value))
        return f"{day}生" if field.kind is Kind.BIRTH else day
    if field.kind is Kind.CHOICE:
        return field.choice_label(value)
    return value


class ValueCell(QFrame):
    """One value over its rule; a changed one in a box of its own."""

    def __init__(self, inside: QWidget, *, changed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changed = changed
        if changed:
            self.setProperty("note", "caution")
        theme = Theme.of(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(6), theme.px(1), theme.px(3), theme.px(2))
        line.addWidget(inside, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the rule of the paper under an unchanged value."""
        super().paintEvent(event)
        if not self._changed:
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 1, self.width(), 1, Theme.of(self).color("paper.edge"))


class NumberLine(QWidget):
    """The subject's number: bullets, or painted digits while somebody with a right to it holds them open.

    The digits are never text of a widget: no screen reader, tooltip or clipboard can get them.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number: IndividualNumber | None = None
        self.setObjectName("number_line")
        self.setAccessibleName(f"{label}、12桁入力済み、非表示")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def is_open(self) -> bool:
        """Whether digits are to be seen now."""
        return self._number is not None

    def open_with(self, number: IndividualNumber) -> None:
        """Shows the digits until `close_up`; the value is this widget's to wipe."""
        self.close_up()
        self._number = number
        self.update()

    def close_up(self) -> None:
        """Bullets again; the value is wiped."""
        if self._number is not None:
            self._number.wipe()
            self._number = None
            self.update()

    def sizeHint(self) -> QSize:
        """Twelve cells in three groups."""
        theme = Theme.of(self)
        height = QFontMetrics(theme.font("mono_big")).height()
        return QSize(12 * theme.px(_CELL) + 2 * theme.px(_GAP), height)

    def minimumSizeHint(self) -> QSize:
        """A number is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws three groups of four."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("hint" if self._number is None else "mono_big"))
        signs = "●" * 12 if self._number is None else self._number.reveal()
        cell, gap = theme.px(_CELL), theme.px(_GAP)
        for place, sign in enumerate(signs):
            left = place * cell + place // 4 * gap
            painter.drawText(QRect(left, 0, cell, self.height()), Qt.AlignmentFlag.AlignCenter, sign)


class BlackValue(QWidget):
    """The box of a guardian's number: black, with nothing behind it, reachable by keyboard and screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("black_value")
        self.setAccessibleName(BLACK_SAYS)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as a number."""
        theme = Theme.of(self)
        width = QFontMetrics(theme.font("label_bold")).horizontalAdvance(_BLACK) + theme.px(24)
        return QSize(width, theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws bar and word."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("redact"))
        painter.setPen(QPen(theme.color("redact.edge"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setFont(theme.font("label_bold"))
        painter.setPen(theme.color("on.redact"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _BLACK)


class SpanText(QLabel):
    """A text whose changed pieces stand out by ground and, where they went, by a stroke."""

    def __init__(self, spans: tuple[Span, ...], *, gone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        theme = Theme.of(self)
        stroke = "text-decoration:line-through;" if gone else ""
        look = f"background-color:{theme.hex('diff')};color:{theme.hex('on.diff')};font-weight:700;{stroke}"
        pieces = (
            f'<span style="{look}">{html.escape(span.text)}</span>'
            if span.changed
            else html.escape(span.text)
            for span in spans
        )
        plain = "".join(span.text for span in spans)
        self.setText("".join(pieces) or "（空欄）")
        self.setAccessibleName(plain or "空欄")


class Stacked(QWidget):
    """Words beside a widget that keeps its own width."""

    def __init__(self, first: QWidget, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(8))
        line.addWidget(first)
        if words:
            line.addWidget(Text(words, "label"))
        line.addStretch(1)
