"""Step 2: what the confirmer holds, the number and the birth date keyed blind, the items marked against the paper."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.formview.date_box import DateBox
from app.ui.formview.number_box import NumberBox
from app.ui.screens import confirm_words as words
from app.ui.screens.confirm_choices import Marks, Titled, radios
from app.ui.screens.confirm_extra import Extra
from app.ui.theme import Theme
from app.ui.widgets.fields import CheckLine
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from app.usecases.confirm import ConfirmTask, Document, Keying
from forms.kernel.compare import Mark
from forms.kernel.dates import DateReading, parse_date
from forms.kernel.fields import Field, Kind
from forms.kernel.findings import Finding
from forms.kernel.number import LENGTH, Shape

_LARGE = 130  # % from which number and birth date stand one under the other
_BIRTH = Field("rekey_birth", "生年月日", Kind.BIRTH)
_BIG = 1.55  # of the cells: the one thing on this page that is typed digit by digit
Missing = tuple[str, QWidget]


class PaperPage(QWidget):
    """`changed` at every entry, `grown` when the page asks more or less.

    Nothing is preselected and nothing the first person entered blind stands here.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, task: ConfirmTask) -> None:
        super().__init__()
        self.setProperty("through", "true")
        self._task, self._form = task, task.form
        theme = Theme.of(self)
        self._once_more: tuple[str, str] | None = None
        self._instructions = ("info", *words.blind(None, with_number=task.expects_number))
        self.note = Note(*self._instructions, icon="id-card", name="confirm_note")
        documents = [(document.value, words.DOCUMENTS[document]) for document in task.documents]
        self.document = radios("document", "確かめる書類", documents)
        self.extra = Extra(task.unrecorded)
        self.copy = radios("form", "原本・写し", words.FORMS)
        holders = (("subject", f"対象者（{task.subject_name}）"), ("other", "ほかの人"))
        self.holder = radios("holder", "書類の名義", holders)
        self.number = NumberBox("rekey_number", "個人番号", allow_paste=False)
        self.number.setMinimumHeight(theme.px(42))
        self.number.set_scale(_BIG)
        self.blank = CheckLine("用紙に個人番号が書かれていないことを見ました", name="number_is_blank")
        self.birth = DateBox(_BIRTH)
        self.marks = Marks(task)
        self.blackout = radios("blackout", "原本の黒塗り（保護者の個人番号）", words.BLACKOUT)
        self._number_said, self._birth_said = Text("", "label", "sub"), Text("", "label", "sub")
        self._keyed = QWidget()
        self._build(theme)
        self._connect()
        self._refresh()

    @property
    def is_other_holder(self) -> bool:
        """Whether the document is somebody else's: then nothing is keyed and the case goes back."""
        return self.holder.value() == "other"

    def missing(self) -> Missing | None:
        """The first thing that is still to do and where; None when it can be compared (or sent back)."""
        return next(self._gaps(), None)

    def keying(self) -> Keying:
        """The entry, once `missing` is None. The caller sees that its number is wiped."""
        document, copy = Document(self.document.value()), self.copy.value() == "copy"
        if self.is_other_holder:
            return Keying(document, copy, holder_is_subject=False, number=None, birth=None, marks={})
        reading = self._reading()
        assert reading.value is not None
        return Keying(
            document=document,
            copy=copy,
            holder_is_subject=True,
            number=self.number.number() if self._task.expects_number else None,
            birth=reading.value,
            marks=self.marks.marks(),
            means=self.number.means(),
            blackout=self.blackout.value() if self._task.asks_blackout else "",
            seen=self.extra.seen(),
            look=self.extra.look(),
        )

    def once_more(self) -> None:
        """After a first mismatch: everything begins anew, whichever differed; nothing is preselected the second time either."""
        self.wipe()
        self._once_more = words.ONCE_MORE if self._task.expects_number else words.ONCE_MORE_BLANK
        self._instructions = ("error", *self._once_more)
        self.note.show_note(*self._instructions, say=True, assertive=True)
        self.begin()

    def show_note(self, said: words.Said) -> None:
        """A refusal, in the place of the instructions."""
        self.note.show_note(said.kind, said.title, said.text, say=True, assertive=True)

    def begin(self) -> None:
        """The keyboard goes to the first choice."""
        self.document.setFocus()

    def wipe(self) -> None:
        """Forgets everything typed and chosen."""
        self._forget_keyed()
        for row in (self.document, self.copy, self.holder, self.blackout):
            row.choose("")
        self.extra.wipe()
        self.blank.setChecked(False)
        self.marks.wipe()

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, theme.px(3), 6, theme.px(3))  # the focus ring is 5 px wide at any size
        column.setSpacing(theme.px(9))
        column.addWidget(self.note)
        column.addWidget(Titled(words.laid_title(self._task.recorded), self.document))
        column.addLayout(_side_by_side(Titled("原本・写し", self.copy), Titled("書類の名義", self.holder)))
        column.addWidget(self.extra)
        keyed = QHBoxLayout(self._keyed)
        keyed.setContentsMargins(0, 0, 0, 0)
        large = theme.text_percent >= _LARGE
        keyed.setDirection(QHBoxLayout.Direction.TopToBottom if large else QHBoxLayout.Direction.LeftToRight)
        keyed.setSpacing(theme.px(8 if large else 28))
        number = self._number_part()
        under = self._said_under(number, self._number_said)
        under.setAlignment(number, Qt.AlignmentFlag.AlignLeft)
        keyed.addLayout(under)
        self.birth.line.addStretch(1)
        keyed.addLayout(self._said_under(Titled("生年月日", self.birth, spacing=6), self._birth_said), 1)
        column.addWidget(self._keyed)
        column.addWidget(self.marks)
        black = Titled("原本の黒塗り（保護者の個人番号）", self.blackout)
        column.addWidget(black)
        if not self._task.asks_blackout:
            black.hide()
        column.addStretch(1)

    def _number_part(self) -> Titled:
        asked: QWidget = self.number
        unasked: QWidget = self.blank
        if not self._task.expects_number:
            asked, unasked = self.blank, self.number
        unasked.setParent(self)
        unasked.hide()
        return Titled("個人番号（対象者）", asked, spacing=6)

    def _said_under(self, part: QWidget, said: Text) -> QLayout:
        column = QVBoxLayout()
        column.setSpacing(Theme.of(self).px(7))  # the ring round the cells needs its room
        column.addWidget(part)
        column.addWidget(said)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        for row in (self.document, self.copy, self.holder, self.blackout):
            row.changed.connect(self._refresh)
        self.blank.changed.connect(self._refresh)
        self.extra.changed.connect(self._refresh)
        self.extra.grown.connect(self.grown)
        self.number.changed.connect(self._refresh)
        self.number.refused.connect(self._letters)
        for part in (self.birth.era, self.birth.year, self.birth.month, self.birth.day):
            part.changed.connect(self._refresh)
        self.birth.left.connect(self._say_birth)
        self.marks.changed.connect(self._refresh)

    def _gaps(self) -> Iterator[Missing]:
        """Everything still to do, in the order of the page."""
        if not self.document.is_filled():
            yield "確かめる書類を選んでください。", self.document
        if self._asks_copy() and not self.copy.is_filled():
            yield "原本か写しかを選んでください。", self.copy
        if not self.holder.is_filled():
            yield "書類の名義を選んでください。", self.holder
        if self.is_other_holder:
            return
        yield from self.extra.gaps()
        if self._task.expects_number and self.number.shape() is not Shape.OK:
            yield self._number_gap(), self.number
        if not self._task.expects_number and not self.blank.isChecked():
            yield "用紙に個人番号がないことを見て、印を付けてください。", self.blank
        if self._reading().value is None:
            yield self._birth_gap(), self.birth.main()
        empty = self.marks.first_empty()
        if empty is not None:
            yield f"{empty[0]}に印を付けてください。", empty[1]
        if self._task.asks_blackout and not self.blackout.is_filled():
            yield "原本の黒塗りを見て、選んでください。", self.blackout

    def _asks_copy(self) -> bool:
        """Our own papers are always the paper itself."""
        chosen = self.document.value()
        return not chosen or Document(chosen) not in words.PAPERS_OF_OURS

    def _number_gap(self) -> str:
        if self.number.count() < LENGTH:
            return "個人番号を12桁入力してください。"
        return messages.finding(self.number.findings()[0], self._form)

    def _birth_gap(self) -> str:
        if not self.birth.value():
            return "生年月日を入力してください。"
        return messages.finding(
            Finding(self._reading().problem or "date.unreadable", "applicant_birth"), self._form
        )

    def _reading(self) -> DateReading:
        value = self.birth.value()
        return parse_date(value, partial=True) if value else DateReading(None, "date.empty")

    def _refresh(self) -> None:
        """Instructions, hints and what may be typed follow the choices."""
        self.copy.setEnabled(self._asks_copy())
        other = self.is_other_holder
        chosen = self.document.value()
        self.extra.show_for(Document(chosen) if chosen and not other else None)
        if other and self._keyed.isEnabled():
            self._keyed.setEnabled(False)
            self._forget_keyed()
        self._keyed.setEnabled(not other)
        self.marks.setEnabled(not other)
        self._say_number()
        if other:
            self.note.show_note("warning", *words.OTHER)
        elif Mark.DIFFERENT in self.marks.marks().values():
            self.note.show_note("caution", *words.DIFFERENT)
        elif self.note.title in (words.OTHER[0], words.DIFFERENT[0], self._instructions[1]):
            self._instruct()
        self.changed.emit()

    def _instruct(self) -> None:
        """The instructions for the paper chosen; after a first mismatch that one stands until the end."""
        if self._once_more is None:
            chosen = self.document.value()
            document = Document(chosen) if chosen else None
            self._instructions = ("info", *words.blind(document, with_number=self._task.expects_number))
        if (self.note.title, self.note.text) != self._instructions[1:]:
            self.note.show_note(*self._instructions)

    def _say_number(self) -> None:
        """How many digits, never which; from the twelfth on whether they fit."""
        if not self._task.expects_number:
            return
        count = self.number.count()
        if self.is_other_holder:
            self._tell(self._number_said, "番号は入力しません。", "sub")
        elif count >= LENGTH and self.number.shape() is not Shape.OK:
            self._tell(self._number_said, self._number_gap(), "error")
        elif count == LENGTH:
            self._tell(self._number_said, "12桁入力しました。検査用数字は一致しています。", "ok")
        else:
            left = (
                f"{count}桁入力しました。残り{LENGTH - count}桁" if count else "書類を見て12桁を入力します。"
            )
            self._tell(self._number_said, left, "sub")

    def _letters(self) -> None:
        self._tell(self._number_said, "数字だけを入力してください。", "error")

    def _say_birth(self) -> None:
        problem = bool(self.birth.value()) and self._reading().value is None
        self._tell(self._birth_said, self._birth_gap() if problem else "", "error" if problem else "sub")

    def _tell(self, said: Text, text: str, tone: str) -> None:
        said.setText(text)
        said.set_tone(tone)

    def _forget_keyed(self) -> None:
        self.number.wipe()
        self.birth.show_value("")
        self._tell(self._birth_said, "", "sub")
        self._say_number()


def _side_by_side(*parts: QWidget) -> QLayout:
    line = QHBoxLayout()
    line.setSpacing(Theme.of(parts[0]).px(40))
    for part in parts:
        line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
    line.addStretch(1)
    return line
