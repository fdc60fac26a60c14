"""The sheet on the screen: words and boxes in the paper's order and place, on the paper's colour (ux 6, mock c)."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.formview.binding import Binding, editor_for
from app.ui.formview.density import field_rules
from app.ui.formview.row import Row
from app.ui.formview.sheet_parts import SheetFrame, SheetLine, lines
from app.ui.theme import Theme, dress
from app.ui.widgets.chip import Chip
from app.ui.widgets.text import Paragraph, Text

_LABEL_WIDTH = 84
_MANY = 16  # lines that find room in the smaller office window at the usual closeness
_CHOOSE = QEvent.Type(QEvent.registerEventType())
_WORDS_HEIGHT, _NOTE_HEIGHT = 102, 60  # title, heading and closing words; 備考 (px at 100 %)


@dataclass(frozen=True, slots=True)
class Density:
    """Sizes of one way of showing the sheet; lengths in px at 100 %."""

    name: str
    scale: float
    row: int
    gap: int
    note: bool


WIDE = Density("wide", 1.15, 30, 11, True)
NORMAL = Density("normal", 1.0, 28, 6, True)
SNUG = Density("snug", 1.0, 27, 5, False)
COMPACT = Density("compact", 1.0, 25, 3, False)
TIGHT = Density("tight", 1.0, 23, 2, False)  # for a paper with more lines than the usual ones


class SheetView(QScrollArea):
    """Scrolls when there is no room for the compact sheet, keeping the field with the focus and its label in sight."""

    def __init__(self, binding: Binding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(binding.form.paper)
        self.binding = binding
        self.density = NORMAL
        self._asked = False  # to choose anew before the next painting
        self._dressed = False  # rules given earlier are worked out anew wherever the sheet is put
        self._rows: list[Row] = []
        self._paper = _Paper()
        self._frame = QFrame(self._paper)
        self._frame.setObjectName("sheet_frame")
        self.age = Chip("child", "15歳未満", small=True)
        self.age.hide()
        self._bubble = _Bubble(self._paper)
        self._build()
        self._paper.setParent(self.viewport())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def show_age(self, text: str) -> None:
        """「申請日に 9歳」 in the frame of the child; "" hides it."""
        self.age.setVisible(bool(text))
        if text and text != self.age.text:
            self.age.set_kind("child", text)

    def needed_width(self) -> int:
        """What the sheet needs in its usual size not to be cut; it never scrolls sideways."""
        return round(self._paper.minimumSizeHint().width() / self.density.scale) + 2

    def order(self) -> list[QWidget]:
        """All controls of the sheet in the order of the paper."""
        return [target for row in self._rows for target in row.editor.targets()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses the largest way of showing the whole sheet; once, however often notes above it come and go till then."""
        super().resizeEvent(event)
        if self.isVisible() and not self._asked:
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(_CHOOSE))

    def showEvent(self, event: QShowEvent) -> None:
        """Nobody looks before: there is no room to choose for."""
        super().showEvent(event)
        self._choose()

    def event(self, event: QEvent) -> bool:
        """Dresses when it is about to be seen for the first time; chooses anew where the room has become another."""
        if event.type() == QEvent.Type.Polish and not self._dressed:
            self._dressed = True
            self.setWidget(self._paper)
            self._apply(self.density)
        if event.type() != _CHOOSE:
            return super().event(event)
        self._asked = False
        self._choose()
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Follows text size and scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_bubble") and self._dressed:
            self._apply(self._fitting() if self.isVisible() else self.density)

    def _build(self) -> None:
        form = self.binding.form
        self._column = QVBoxLayout(self._paper)
        self._title = Text(form.title, "sheet_title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._title)
        self._inner = QVBoxLayout(self._frame)
        for part in lines(form):
            if isinstance(part, SheetFrame):
                self._inner.addLayout(self._heading(part))
                self._column.addWidget(self._frame)
            else:
                (self._inner if part.framed else self._column).addWidget(self._row(part))
        self._addressee = Text(form.addressee, "sheet")
        self._sentence = Text(form.sentence, "sheet", wrap=True)
        self._note = Paragraph(f"(備考) {form.note}", "sub", "sheet")
        for words in (self._addressee, self._sentence):
            self._column.addWidget(words)
        self._column.addStretch(1)
        self._column.addWidget(self._note)

    def _row(self, part: SheetLine) -> Row:
        editor = editor_for(self.binding.form, self.binding.form.field(part.key))
        row = Row(part.label, editor, role="sheet", label_width=_LABEL_WIDTH if part.label else 0)
        if not part.label:
            row.stand_right()
        self._rows.append(row)
        self.binding.add(row)
        return row

    def _heading(self, part: SheetFrame) -> QHBoxLayout:
        line = QHBoxLayout()
        title = Text(part.title, "sheet")
        line.addWidget(title)
        line.addStretch(1)
        line.addWidget(self.age)
        return line

    def _choose(self) -> None:
        if (fits := self._fitting()) is not self.density:
            self._apply(fits)

    def _fitting(self) -> Density:
        room = self.viewport().height()
        least = TIGHT if len(self._rows) > _MANY else COMPACT
        return next(
            (d for d in (WIDE, NORMAL, SNUG, COMPACT) if self._needs(d) <= room and self._allows(d)), least
        )

    def _allows(self, density: Density) -> bool:
        return density.scale == 1.0 or self.viewport().width() >= Theme.of(self).px(900)

    def _needs(self, density: Density) -> int:
        """Height of the whole sheet: lines with their gaps, title, heading, closing words, edges."""
        words = _WORDS_HEIGHT * density.scale + (_NOTE_HEIGHT if density.note else 0)
        return Theme.of(self).px(len(self._rows) * (density.row * density.scale + density.gap) + words)

    def _apply(self, density: Density) -> None:
        """Once per change of size, never per key."""
        self.density = density
        theme = Theme.of(self)
        scale = density.scale

        def px(length: float) -> int:
            return round(theme.px(length) * scale)

        dress(
            self._paper,
            field_rules(px(density.row), px, theme.edge)
            + f"QFrame#sheet_frame {{ border: {theme.edge}px solid {theme.hex('line.input')}; border-radius: 2px; }}",
        )
        for row in self._rows:
            row.set_scale(scale)
            row.setFixedHeight(px(density.row))
        side = px(24)
        self._column.setContentsMargins(side, px(6), side, px(8))
        self._column.setSpacing(theme.px(density.gap))
        self._inner.setContentsMargins(px(11), px(4), px(11), px(7))
        self._inner.setSpacing(theme.px(density.gap))
        self._note.setVisible(density.note)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._paper.isAncestorOf(now):
            self._bubble.hide()
            return
        row = next((r for r in self._rows if r.isAncestorOf(now)), None)
        if row is None:
            return
        self.ensureWidgetVisible(row, 0, row.height())
        if row.is_cut():
            self._bubble.show_under(row)
        else:
            self._bubble.hide()


class _Paper(QWidget):
    """The sheet's ground. Opaque, so that a key repaints nothing that lies under the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper and its edge."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("bg.paper"))
        painter.setPen(QPen(theme.color("paper.edge"), theme.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class _Bubble(QLabel):
    """The whole sentence of a message that its line was too short for, while its field has the focus."""

    def __init__(self, paper: QWidget) -> None:
        super().__init__(paper)
        self._paper = paper
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("sheet_bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_under(self, row: Row) -> None:
        """Under the row, as wide as its field."""
        theme = Theme.of(self)
        token = "error" if row.has_error else "caution"
        dress(
            self,
            f"#sheet_bubble {{ color: {theme.hex(token)}; background: {theme.hex(token + '.tint')};"
            f" border: 1px solid {theme.hex(token)}; border-radius: 4px; padding: {theme.px(4)}px {theme.px(8)}px; }}",
        )
        self.setText(row.message)
        place = row.editor.mapTo(self._paper, row.editor.rect().bottomLeft())
        width = min(theme.px(470), self._paper.width() - place.x() - theme.px(12))
        self.setGeometry(QRect(place.x(), place.y() + theme.px(7), width, self.heightForWidth(width)))
        self.show()
        self.raise_()
