"""「確認へ回す前に、あとN件あります」: every line goes to its field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.theme import Theme, set_state
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.text import Text
from forms.kernel.fields import Kind, Place
from forms.kernel.findings import Finding, Severity
from forms.kernel.form import FormDef

_ROOM = 3
_MOST = 9
_IDLE = "項目へ移る"
READY = "入力はそろいました。F10 で確認へ回せます。"
REGISTER_NEXT = "入力はそろいました。次は住基との照合です（F3）。"


class TodoBox(QFrame):
    """`asked(key)` when a line is pressed."""

    asked = Signal(str)

    def __init__(self, form: FormDef, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("todo")
        self._form = form
        self._said: tuple[Finding, ...] | None = None
        self._room, self._ready = _ROOM, READY
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        column.setSpacing(theme.px(1))
        self._title = Text("", "bold")
        column.addWidget(self._title)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        self._places: list[Text] = []
        self._lines: list[LinkButton] = []
        for i in range(_MOST):
            place, line = Text("", "hint"), LinkButton(_IDLE, name=f"todo_{i + 1}")
            line.clicked.connect(lambda _checked=False, n=i: self._press(n))
            grid.addWidget(place, i, 0)
            grid.addWidget(line, i, 1)
            self._places.append(place)
            self._lines.append(line)
        column.addLayout(grid)
        self._more = Text("", "hint")
        column.addWidget(self._more)
        self.show_findings(())

    def set_room(self, lines: int) -> None:
        """How many lines there is room for."""
        room = max(_ROOM, min(lines, _MOST))
        if room != self._room:
            self._room = room
            self._again()

    def set_ready(self, words: str) -> None:
        """What is said once nothing stops the case."""
        if words != self._ready:
            self._ready = words
            self._again()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """What still stops the case, in the order of the paper; redrawn only when it differs from before."""
        stops = tuple(f for f in findings if f.severity is Severity.ERROR)
        if stops == self._said:
            return
        self._said = stops
        kind = "caution" if stops else "ok"
        set_state(self, "note", kind)
        title = f"確認へ回す前に、あと{len(stops)}件あります" if stops else self._ready
        self._title.setText(title)
        self._title.set_tone(kind)
        self.setAccessibleName(title)
        for i, (place, line) in enumerate(zip(self._places, self._lines, strict=True)):
            shown = i < min(len(stops), self._room)
            place.setVisible(shown)
            line.setVisible(shown)
            if not shown:
                line.set_words(_IDLE)
                line.setAccessibleName(_IDLE)
            else:
                place.setText(self._place(stops[i]))
                field = self._form.find(stops[i].field)
                label = field.label if field else ""
                self._say(line, label, messages.finding(stops[i], self._form))
        rest = len(stops) - self._room
        self._more.setVisible(rest > 0)
        self._more.setText(f"ほかに{rest}件（順に出ます）" if rest > 0 else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long lines are cut where the box ends."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._again()

    def _again(self) -> None:
        said, self._said = self._said, None
        self.show_findings(said or ())

    def _say(self, line: LinkButton, label: str, sentence: str) -> None:
        """The first sentence, as much as fits; the field itself and the screen reader have the whole.

        Where the label comes only later in the sentence, it stands before: else nobody knew which field is meant.
        """
        room = self.width() - Theme.of(self).px(96)
        first = sentence.partition("。")[0] + "。"
        if label in sentence and label not in first:
            first = f"{label}：{first}"
        line.set_words(line.fontMetrics().elidedText(first, Qt.TextElideMode.ElideRight, max(room, 120)))
        line.setAccessibleName(sentence)

    def _press(self, place: int) -> None:
        if self._said and place < len(self._said):
            self.asked.emit(self._said[place].field)

    def _place(self, finding: Finding) -> str:
        field = self._form.find(finding.field)
        if field is None:
            return "申請"
        if field.kind is Kind.NUMBER:
            return "番号"
        return self._form.paper if field.place is Place.SHEET else "受付"
