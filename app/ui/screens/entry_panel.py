"""入力チェック: beside the sheet, what the values mean, the fields that are never printed, and what is still to do."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.formview.binding import Binding, editor_for
from app.ui.formview.density import field_rules
from app.ui.formview.row import Row
from app.ui.screens.entry_facts import Said, Subject
from app.ui.screens.entry_identity import IdentitySection
from app.ui.screens.entry_needs import NeedsLine
from app.ui.screens.entry_register import RegisterSection
from app.ui.screens.entry_todo import READY, REGISTER_NEXT, TodoBox
from app.ui.theme import Theme, dress
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.note import Note
from app.ui.widgets.text import Icon, Rule, Text
from forms.kernel.fields import Field, Kind, Place
from forms.kernel.findings import Finding, Severity

_LABEL_WIDTH, _DATE_LABEL_WIDTH = 160, 84
_LONG = 12  # characters of a label on one line
_ROW, _ROW_HIGH = 28, 34
_HIGH = 720  # px at 100 %: from here on there is room between the lines
# in the order of the job at the counter, not of the form's definition; whatever is not named comes last
_GROUPS = (
    ("受付の記録（用紙には印刷しません）", ("arrival", "original_blackout", "received_on", "scribe")),
    ("対象者", ("sex", "child_address")),
    ("個人番号の提供", ("provider", "agent_name", "number_source", "no_number_reason")),
)
_HOLDER = "（手帳の交付を受けた人）"  # 本人 would be whoever brings it
_SUBJECT = "sex"  # over this field stands what the dates say about the subject


class EntryPanel(Card):
    """Its rows belong to the form's binding. `asked(key)`: go to a field; `submit_asked`, `save_asked`: its two buttons."""

    asked = Signal(str)
    submit_asked = Signal()
    save_asked = Signal()

    def __init__(self, binding: Binding, parent: QWidget | None = None) -> None:
        self._chip = Chip("todo", "残り 0件")
        super().__init__("入力チェック", self._chip, name="entry_panel", parent=parent)
        self._form = binding.form
        theme = Theme.of(self)
        self.blackout = Note("info", "", icon="lock", name="blackout_note")
        self.caution = Note("caution", "", name="age_note")
        self.blackout.hide()
        self.caution.hide()
        self._subject: Subject | None = None
        self._number: Said | None = None
        self._rows: list[Row] = []
        self._heads: list[Text] = []
        self._inside = QWidget()
        self._inside.setProperty("surface", "white")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, theme.px(4), 0)
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(self.blackout)
        self._column.addWidget(self.caution)
        self._build_number()
        self._build_fields(binding)
        self.needs = NeedsLine()
        self._column.addWidget(self.needs)
        self.identity = IdentitySection()
        self._column.addWidget(Rule())
        self._column.addWidget(self.identity)
        self.register = RegisterSection()
        self.register.hide()
        self._column.addWidget(self.register)
        self._column.addStretch(1)
        self.area = _scrolling(self._inside)
        self.body.addWidget(self.area, 1)
        self.todo = TodoBox(binding.form)
        self.todo.asked.connect(self.asked)
        self.body.addWidget(self.todo)
        self.body.addLayout(self._buttons())
        self._high = False
        self._dressed = False  # rules given earlier are worked out anew wherever the panel is put
        self._in_work: QWidget | None = None

    def order(self) -> list[QWidget]:
        """All controls in tab order, after those of the sheet."""
        fields = [target for row in self._rows for target in row.editor.targets()]
        return [
            *fields,
            *self.identity.targets(),
            *self.register.targets(),
            self.save_button,
            self.submit_button,
        ]

    def row_of(self, widget: QWidget) -> Row | None:
        """The row that a control belongs to."""
        return next((row for row in self._rows if row.isAncestorOf(widget)), None)

    def show_subject(self, subject: Subject) -> None:
        """Whose application it is, and how old; redrawn only when it differs from before."""
        if subject == self._subject:
            return
        self._subject = subject
        _put(self.blackout, subject.blackout)
        _put(self.caution, subject.caution)
        whose = "（児童）" if subject.child else _HOLDER if self._form.gives_back else "（本人）"
        self._number_title.setText(f"個人番号{whose if self._form.takes_number else ''}")
        self._day.setText(subject.line or f"{self._form.act}日を入力すると、年齢をここに出します")

    def show_number(self, said: Said) -> None:
        """The form of the number; redrawn only when it differs from before."""
        if said == self._number:
            return
        self._number = said
        token = {"ok": "ok", "error": "error"}.get(said.kind, "text.sub")
        self._number_icon.show_icon(said.icon, token)
        self._number_line.setText(said.title)
        self._number_chip.set_kind(said.kind, said.word)
        self._number_line.set_tone(said.kind if said.kind in ("ok", "error") else "sub")

    def show_findings(self, findings: tuple[Finding, ...]) -> tuple[str, str]:
        """What is still to do. Kind and words of the chip that says so."""
        count = sum(f.severity is Severity.ERROR for f in findings)
        kind, text = ("todo", f"残り {count}件") if count else ("ok", "残り 0件")
        if (kind, text) != (self._chip.kind, self._chip.text):
            self._chip.set_kind(kind, text)
        comparing = self.register.isVisible() and self.register.is_open()
        self.todo.set_ready(REGISTER_NEXT if comparing else READY)
        self.todo.show_findings(findings)
        return kind, text

    def section_in_work(self) -> IdentitySection | RegisterSection | None:
        """What is to be done next once the fields are typed; None when nothing of it is left."""
        open_ones = (part for part in (self.identity, self.register) if part.isVisible() and part.is_open())
        return next(open_ones, None)

    def go_on(self) -> None:
        """The keyboard goes to what is to be done next, at the end to 確認へ回す."""
        section = self.section_in_work()
        if section is not None:
            section.focus_first()
        elif self.submit_button.isEnabled():
            self.submit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_work(self, *, typed: bool) -> None:
        """Once all fields are typed, the section in work comes into sight by itself, once: who scrolls away may stay there."""
        section = self.section_in_work() if typed else None
        if section is not self._in_work:
            self._in_work = section
            if section is not None:
                QTimer.singleShot(0, self, lambda: self.show_section(section))

    def show_section(self, section: QWidget) -> None:
        """All of it, its head in any case."""
        self.area.ensureWidgetVisible(section, 0, 0)
        top = section.mapTo(self._inside, QPoint(0, 0)).y()
        bar = self.area.verticalScrollBar()
        bar.setValue(min(bar.value(), top))

    def set_busy(self, busy: bool) -> None:
        """While the case is being handed on."""
        self.submit_button.setEnabled(not busy)
        self.save_button.setEnabled(not busy)
        self.submit_button.set_words("回しています…" if busy else "確認へ回す")

    def event(self, event: QEvent) -> bool:
        """Dresses when it is about to be seen for the first time."""
        if event.type() == QEvent.Type.Polish and hasattr(self, "todo") and not self._dressed:
            self._dressed = True
            self.area.setWidget(self._inside)
            self._space()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A high panel uses its room."""
        super().resizeEvent(event)
        theme = Theme.of(self)
        high = self.height() >= theme.px(_HIGH)
        if high is not self._high:
            self._high = high
            self._space()

    def _space(self) -> None:
        theme = Theme.of(self)
        self._column.setSpacing(theme.px(11 if self._high else 3))
        for head in self._heads:
            head.setVisible(self._high)
        dress(self._inside, field_rules(theme.px(_ROW_HIGH if self._high else _ROW), theme.px, theme.edge))
        self.todo.set_room(8 if self._high else 3)
        self._keep_width()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "todo") and self._dressed:
            for row in self._rows:
                row.caption.setFixedWidth(Theme.of(self).px(row.label_width))
            self._space()
            QTimer.singleShot(0, self, self._keep_width)  # the fields follow the new size after their panel

    def _keep_width(self) -> None:
        """The fields never scroll sideways."""
        inside = self._inside
        self.area.setMinimumWidth(inside.minimumSizeHint().width() + Theme.of(self).px(12))

    def _build_number(self) -> None:
        theme = Theme.of(self)
        self._number_title, self._number_chip = Text("個人番号", "bold"), Chip("unchecked", small=True)
        self._number_icon = Icon("circle", "text.sub", 17)
        self._number_line = Text("", "body", "sub", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._number_title, 1)
        head.addWidget(self._number_chip)
        line = QHBoxLayout()
        line.setSpacing(theme.px(7))
        line.addWidget(self._number_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._number_line, 1)
        self._column.addLayout(head)
        self._column.addLayout(line)

    def _build_fields(self, binding: Binding) -> None:
        self._day = Text("", "label", "sub", wrap=True)
        self._day.setObjectName("applied_line")
        gap = Theme.of(self).px(3)
        for title, fields in _grouped(binding.form.fields):
            head = Text(title, "bold")
            if self._rows:
                self._heads.append(head)
            self._column.addSpacing(gap)
            self._column.addWidget(Rule())
            self._column.addSpacing(gap)
            self._column.addWidget(head)
            for field in fields:
                if field.key == _SUBJECT:
                    self._column.addWidget(self._day)
                self._column.addWidget(self._row(binding, field))

    def _row(self, binding: Binding, field: Field) -> Row:
        width = _DATE_LABEL_WIDTH if field.kind is Kind.DATE else _LABEL_WIDTH
        row = Row(_broken(field.label), editor_for(binding.form, field), label_width=width)
        row.caption.setWordWrap(True)
        row.caption.setFixedWidth(Theme.of(self).px(width))
        binding.add(row)
        self._rows.append(row)
        return row

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(Theme.of(self).px(10))
        self.save_button = PlainButton("一時保存", "F8", name="save_draft", icon="save")
        self.submit_button = MainButton("確認へ回す", "F10", name="submit", icon="arrow-right")
        self.save_button.clicked.connect(self.save_asked.emit)
        self.submit_button.clicked.connect(self.submit_asked.emit)
        line.addStretch(1)
        line.addWidget(self.save_button)
        line.addWidget(self.submit_button)
        return line


def _grouped(fields: tuple[Field, ...]) -> list[tuple[str, list[Field]]]:
    panel = {field.key: field for field in fields if field.place is Place.PANEL}
    groups = [(title, [panel.pop(key) for key in keys if key in panel]) for title, keys in _GROUPS]
    groups[-1][1].extend(panel.values())
    return [(title, fields) for title, fields in groups if fields]


def _broken(label: str) -> str:
    """A long label breaks before its bracket."""
    return label.replace("（", "\n（") if len(label) > _LONG else label


def _put(note: Note, said: Said) -> None:
    """Shows a note, hides it when there is nothing to say; spoken when it is new."""
    if not said.title:
        note.hide()
        return
    if (note.title, note.text) != (said.title, said.text):
        note.show_note(said.kind, said.title, said.text, say=True)
    note.show()


def _scrolling(inside: QWidget) -> QScrollArea:
    """Up and down only, and no stop of the keyboard."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setParent(area.viewport())
    return area
