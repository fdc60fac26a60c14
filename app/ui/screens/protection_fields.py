"""Fields of 支援措置: the people one after another, and the terms of a decision."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import wording_protection as wording
from app.ui.formview.date_box import DateBox
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton, OutlineButton
from app.ui.widgets.fields import FieldFrame, RadioRow, TextField
from app.ui.widgets.text import Paragraph, Text
from app.usecases.protection import Terms
from app.wording import NUMBER_IN_TEXT
from forms.kernel.dates import PartialDate, parse_date, to_short
from forms.kernel.fields import Field, Kind
from forms.kernel.number import may_be_kept
from forms.kernel.protection import Named, Side

_LABEL = 92  # px at 100 %
_MARKED = _LABEL + 36  # in a column where some fields bear 必須 or 任意
_SIDES = tuple((side.value, wording.SIDES[side.value]) for side in Side)


class DateLine(QWidget):
    """A date beside its label, and what is wrong with it."""

    def __init__(self, name: str, label: str, *, birth: bool = False, label_width: int = 0) -> None:
        """`label_width` in px at 100 % lines it up with fields beside their labels (a usual one by default)."""
        super().__init__()
        theme = Theme.of(self)
        self.box = DateBox(Field(name, label, Kind.BIRTH if birth else Kind.DATE))
        self._problem = Text("", "label", "error", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        caption = Text(label, "label")
        caption.setMinimumWidth(theme.px(label_width or (_LABEL if birth else _MARKED)))
        line.addWidget(caption)
        line.addWidget(self.box)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._problem)

    def value(self) -> PartialDate | None:
        """The date, None while it is empty or cannot be read."""
        text = self.box.value()
        found = parse_date(text, partial=self.box.field.kind is Kind.BIRTH).value if text else None
        return found if isinstance(found, PartialDate) else None

    def tell(self, text: str) -> bool:
        """Says what is wrong and goes there; "" takes it back. Whether all is well."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            self.box.main().setFocus()
        return not text

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.box.value()

    def clear(self) -> None:
        """Empty again."""
        self.box.show_value("")
        self.tell("")


class PeopleFields(QWidget):
    """One person typed at a time, added to the list under it with F6. `people()` are those added."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = Theme.of(self)
        self._people: list[Named] = []
        self.side = RadioRow("side", "だれか", _SIDES)
        self.name = TextField("person_name", "氏名", ime_mode="hiragana")
        self.kana = TextField("person_kana", "ふりがな", ime_mode="hiragana")
        self.birth = DateLine("person_birth", "生年月日", birth=True)
        self.add_button = OutlineButton("加える", "F6", name="add_person", icon="plus")
        self.undo = LinkButton("最後の人を外す", name="drop_person", icon="undo-2")
        self._side_frame = FieldFrame("だれか", self.side, beside=True, label_width=_LABEL)
        self._name_frame = FieldFrame("氏名", self.name, beside=True, label_width=_LABEL)
        self._kana_frame = FieldFrame("ふりがな", self.kana, beside=True, label_width=_LABEL)
        self._added = Paragraph("")
        self._added.setObjectName("people_added")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(7))
        for part in (self._side_frame, self._name_frame, self._kana_frame, self.birth):
            column.addWidget(part)
        line = QHBoxLayout()
        line.addWidget(self.undo)
        line.addStretch(1)
        line.addWidget(self.add_button)
        column.addLayout(line)
        column.addWidget(Text("登録する人", "bold"))
        column.addWidget(self._added)
        column.addStretch(1)
        self.add_button.clicked.connect(self.add)
        self.undo.clicked.connect(self._drop)
        self._start_over(Side.PROTECTED)

    def people(self) -> tuple[Named, ...]:
        """Everybody added."""
        return tuple(self._people)

    def propose(self, one: Named) -> None:
        """Somebody of a case, still to be looked at and added."""
        self.name.setText(one.name)
        self.kana.setText(one.kana)
        self.birth.box.show_value(one.birth)

    def settle(self) -> bool:
        """Before going on: a person that stands half typed is added, or said to be incomplete. Whether somebody is protected."""
        if (self.name.is_filled() or not self.birth.is_empty()) and not self.add():
            return False
        if any(one.side is Side.PROTECTED for one in self._people):
            return True
        self._name_frame.set_error("支援措置の対象の方を1人以上加えてください。")
        self.name.setFocus()
        return False

    def add(self) -> bool:
        """Adds the person typed, or says what is missing."""
        self.birth.box.settle()
        name, birth = self.name.text().strip(), self.birth.value()
        side = Side(self.side.value())
        self._name_frame.clear_message()
        self.birth.tell("")
        if not name or not may_be_kept(f"{name}{self.kana.text()}"):
            self._name_frame.set_error(NUMBER_IN_TEXT if name else "氏名を入力してください。")
            self.name.setFocus()
            return False
        if birth is None and (side is not Side.OPPONENT or not self.birth.is_empty()):
            return self.birth.tell("生年月日を入力してください（年だけでもかまいません）。")
        self._people.append(Named(side, name, self.kana.text().strip(), "" if birth is None else str(birth)))
        self._start_over(Side.HOUSEHOLD)
        self.name.setFocus()
        return True

    def _drop(self) -> None:
        self._people.pop()
        self._start_over(Side.HOUSEHOLD if self._people else Side.PROTECTED)

    def _start_over(self, side: Side) -> None:
        self.side.choose(side.value)
        for field in (self.name, self.kana):
            field.setText("")
        self.birth.clear()
        self._name_frame.clear_message()
        self._added.show_text("\n".join(told(self._people)) or "まだいません。")
        self.undo.setVisible(bool(self._people))
        self.changed.emit()


class TermsFields(QWidget):
    """Period, whose word it rests on, and how the person may be reached."""

    def __init__(self, terms: Terms | None = None) -> None:
        super().__init__()
        theme = Theme.of(self)
        self.from_on, self.to_on = DateLine("from_on", "開始日"), DateLine("to_on", "終了日")
        self.source = TextField("source", "もとになる通知", placeholder="例 住民課の通知 第12号")
        self.contact = TextField("safe_contact", "安全な連絡先", placeholder="例 本人の携帯へ、平日の昼")
        self._source_frame = FieldFrame(
            "もとになる通知", self.source, required=True, beside=True, label_width=_LABEL
        )
        self._contact_frame = FieldFrame("安全な連絡先", self.contact, beside=True, label_width=_MARKED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(7))
        for part in (self.from_on, self.to_on, self._source_frame, self._contact_frame):
            column.addWidget(part)
        hint = "連絡先は、本人に直接聞いてください。同居の方や家族には聞きません。"
        column.addWidget(Text(hint, "hint", wrap=True))
        if terms is not None:
            self.from_on.box.show_value(terms.from_on.isoformat())
            self.to_on.box.show_value("" if terms.to_on is None else terms.to_on.isoformat())
            self.source.setText(terms.source)
            self.contact.setText(terms.safe_contact)

    def terms(self) -> Terms | None:
        """The terms; None while something is missing, which is then said and has the focus."""
        for line in (self.from_on, self.to_on):
            line.box.settle()
            line.tell("")
        self._source_frame.clear_message()
        self._contact_frame.clear_message()
        begin, end = self.from_on.value(), self.to_on.value()
        source, contact = self.source.text().strip(), self.contact.text().strip()
        if begin is None:
            self.from_on.tell("開始日を入力してください（例 R8.4.1）。")
        elif end is None and not self.to_on.is_empty():
            self.to_on.tell("終了日を確かめてください（例 R9.3.31）。")
        elif end is not None and end.as_date() < begin.as_date():
            self.to_on.tell("終了日が、開始日より前になっています。")
        elif not source or not may_be_kept(source):
            self._source_frame.set_error(
                NUMBER_IN_TEXT if source else "何にもとづくかを入力してください（例 住民課の通知）。"
            )
            self.source.setFocus()
        elif not may_be_kept(contact):
            self._contact_frame.set_error(NUMBER_IN_TEXT)
            self.contact.setFocus()
        else:
            return Terms(begin.as_date(), None if end is None else end.as_date(), source, contact)
        return None


def told(people: Sequence[Named]) -> list[str]:
    """「対象の方　見本　太郎（S58.4.12）」, one line for each."""
    return [f"{wording.SIDES[one.side.value]}　{one.name}{_born(one.birth)}" for one in people]


def _born(birth: str) -> str:
    return f"（{to_short(PartialDate.from_iso(birth))}）" if birth else ""
