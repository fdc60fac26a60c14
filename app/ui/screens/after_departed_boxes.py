"""Boxes of 死亡・転出: one person typed, a line beside the holders who may be meant, the end of the matter, a municipality."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app import messages, wording_told
from app.rules import departed as rules
from app.ui.screens.protection_fields import DateLine
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph
from app.usecases.departed import Candidate, Row
from app.wording import NUMBER_IN_TEXT
from forms.kernel.case import Case
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.departed import Cause, Closed, Departed
from forms.kernel.errors import Refused
from forms.kernel.number import may_be_kept

NOBODY = "nobody"
_CAUSES = tuple((cause.value, wording_told.CAUSES[cause.value]) for cause in Cause)
_TEXTS = (("name", "氏名"), ("kana", "ふりがな"), ("address", "住所"), ("place", "転出先の市区町村"))
_CLOSED = tuple((how.value, wording_told.CLOSED[how.value]) for how in Closed)
_LOOK = (
    "一覧の方と同じ方かどうかを見くらべて、選んでください。どの方でもないときは、この行は消えて残りません。"
)
_NOBODY = "どの方でもない（この行を消す）"
_DAY = "日付を入力してください（例 R8.11.18）。"


class PersonBox(Dialog):
    """`departed` once it was accepted."""

    def __init__(self, parent: QWidget | None, today: date) -> None:
        super().__init__(parent, title="死亡・転出を1件入力する", main="調べる", icon="user", width=640)
        self.departed: Departed | None = None
        self._today = today
        self._cause = RadioRow("departed_cause", "事由", _CAUSES)
        self._on = DateLine("departed_on", "異動の日")
        self._birth = DateLine("departed_birth", "生年月日", birth=True)
        self._fields = {
            key: TextField(f"departed_{key}", label, ime_mode="hiragana") for key, label in _TEXTS
        }
        self._frames = {
            key: FieldFrame(label, self._fields[key], required=key == "name") for key, label in _TEXTS
        }
        self.body.addWidget(FieldFrame("事由", self._cause, required=True, beside=True, label_width=92))
        for part in (self._on, self._frames["name"], self._frames["kana"], self._birth):
            self.body.addWidget(part)
        self.body.addWidget(self._frames["address"])
        self.body.addWidget(self._frames["place"])
        self._cause.changed.connect(self._follow)
        self._cause.choose("died")
        self._cause.setFocus()
        self._follow()

    def on_main(self) -> None:
        """The rules say what is missing; the field it is about gets the focus."""
        for frame in self._frames.values():
            frame.clear_message()
        self._on.tell("")
        self._birth.tell("")
        on, birth = self._on.value(), self._birth.value()
        if on is None or not on.is_full:
            self._on.tell(_DAY)
            return
        texts = {key: field.text() for key, field in self._fields.items()}
        said = Departed(
            Cause(self._cause.value()),
            on.as_date(),
            texts["name"],
            texts["kana"],
            "" if birth is None else str(birth),
            texts["address"],
            texts["place"] if self._cause.value() == Cause.LEFT.value else "",
        )
        try:
            self.departed = rules.check(said, self._today)
        except Refused as refusal:
            self._refuse(refusal)
            return
        self.accept()

    def _refuse(self, refusal: Refused) -> None:
        said = messages.sentence(refusal)
        if refusal.field == "on":
            self._on.tell(said)
        elif refusal.field == "birth":
            self._birth.tell(said)
        else:
            frame = self._frames.get(refusal.field, self._frames["name"])
            frame.set_error(said)
            frame.control.setFocus()

    def _follow(self) -> None:
        self._frames["place"].setVisible(self._cause.value() == Cause.LEFT.value)
        self.grown()


class MatchBox(Dialog):
    """A line beside the holders who may be meant. `chosen`: the case, or `NOBODY`; nothing is chosen beforehand."""

    def __init__(self, parent: QWidget | None, row: Row, candidates: Sequence[Candidate]) -> None:
        super().__init__(parent, title="だれの手帳かを決める", main="決める", icon="users", width=820)
        self.chosen = ""
        said = row.departure.departed
        kana = f"（{said.kana}）" if said.kana else ""
        who = f"{said.name}{kana}　{to_wareki(PartialDate.from_iso(said.birth))}生"
        what = (
            f"{wording_told.CAUSES[said.cause.value]}　{to_wareki(PartialDate.of(said.on))}　{said.address}"
        )
        self.body.addWidget(Note("info", who, what, name="departed_line"))
        self.body.addWidget(Paragraph(_LOOK, "sub"))
        lines = [(one.of.id, _candidate(one)) for one in candidates]
        self._choice = RadioRow("departed_choice", "手帳を持つ方", [*lines, (NOBODY, _NOBODY)], upright=True)
        self._asked = FieldFrame(
            "手帳を持つ方（この事務所で交付した方、手帳台帳の方）", self._choice, required=True
        )
        self.body.addWidget(self._asked)
        self._choice.setFocus()

    def on_main(self) -> None:
        """Something has to be chosen."""
        self._asked.clear_message()
        if not self._choice.value():
            self._asked.set_error("どの方かを選んでください。")
            self._choice.setFocus()
            return
        self.chosen = self._choice.value()
        self.accept()


class CloseBox(Dialog):
    """How the matter ended: `how`, `on`, `note` once it was accepted."""

    def __init__(self, parent: QWidget | None, row: Row, today: date) -> None:
        subtitle = whose(row)
        super().__init__(
            parent, title="この件を終わりにする", subtitle=subtitle, main="記録する", icon="check", width=600
        )
        self.how, self.on, self.note, self._today = Closed.RETURNED, today, "", today
        self._how = RadioRow("departed_how", "どうなったか", _CLOSED, upright=True)
        self._how_frame = FieldFrame("どうなったか", self._how, required=True)
        self._day = DateLine("closed_on", "その日")
        self._day.box.show_value(str(PartialDate.of(today)))
        self._note = TextField("closed_note", "書き足すこと", ime_mode="hiragana")
        self._note_frame = FieldFrame("書き足すこと", self._note, required=False)
        for part in (self._how_frame, self._day, self._note_frame):
            self.body.addWidget(part)
        self._how.setFocus()

    def on_main(self) -> None:
        """All of it; words where it is something else."""
        self._how_frame.clear_message()
        self._note_frame.clear_message()
        self._day.tell("")
        day, note = self._day.value(), self._note.text().strip()
        if not self._how.value():
            self._how_frame.set_error("どうなったかを選んでください。")
            self._how.setFocus()
        elif day is None or not day.is_full or day.as_date() > self._today:
            self._day.tell("今日までの日付を入力してください。")
        elif self._how.value() == Closed.OTHER.value and not note:
            self._note_frame.set_error("どうなったかを書いてください。")
            self._note.setFocus()
        elif not may_be_kept(note):
            self._note_frame.set_error(NUMBER_IN_TEXT)
            self._note.setFocus()
        else:
            self.how, self.on, self.note = Closed(self._how.value()), day.as_date(), note
            self.accept()


class PlaceBox(Dialog):
    """The municipality a letter goes to: `place` once it was accepted."""

    def __init__(self, parent: QWidget | None, title: str, place: str) -> None:
        super().__init__(parent, title=title, main="次へ", icon="send", width=560)
        self.place = ""
        self._field = TextField(
            "letter_place", "あて先の市区町村", placeholder="例 豊田市", ime_mode="hiragana"
        )
        self._field.setText(place)
        self._asked = FieldFrame("あて先の市区町村（福祉事務所）", self._field, required=True)
        self.body.addWidget(self._asked)
        self._field.setFocus()

    def on_main(self) -> None:
        """It is needed."""
        self._asked.clear_message()
        place = self._field.text().strip()
        if not place or not may_be_kept(place):
            self._asked.set_error(NUMBER_IN_TEXT if place else "あて先の市区町村を入力してください。")
            self._field.setFocus()
            return
        self.place = place
        self.accept()


def whose(row: Row) -> str:
    """Whose 手帳 it is, as it is called: 受付 8-0412, or 手帳 愛知県第12345号 of somebody in the ledger."""
    if row.departure.techo_number:
        return f"手帳 {row.departure.techo_number}"
    return f"受付 {row.reception_no}"


def _candidate(one: Candidate) -> str:
    holder = one.person
    mark = "　支援措置の対象" if one.protected else ""
    born = to_wareki(PartialDate.from_iso(holder.birth))
    near = wording_told.ALIKE[one.alike.value]
    known = one.of
    which = f"受付 {known.reception_no}" if isinstance(known, Case) else f"台帳 {known.entry.techo_number}"
    return f"{which}　{holder.name}（{holder.kana}）{born}生　{holder.address}{mark}［{near}］"
