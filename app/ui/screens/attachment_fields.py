"""The fields of one paper beside an application: what it is, of whom and when, how many sheets."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app import wording_attachments as wording
from app.rules import attachments as rules
from app.ui.screens.protection_fields import DateLine
from app.ui.theme import Theme
from app.ui.widgets.fields import ChoiceField, FieldFrame, RadioRow, TextField
from app.usecases.attachments import Brought
from forms.kernel.attachment import AttachmentData, AttachmentKind, Doctor
from forms.kernel.text import normalise_plain

_UNLISTED = "unlisted"
_LABEL = 92  # px at 100 %, as the dates have
_DATED = (AttachmentKind.OPINION, AttachmentKind.PHOTO)
_ASK_KIND = "書類の種類を選んでください。"
_ASK_LINE = "一覧のどの医師かを選んでください。一覧にない医師は「一覧にない」を選びます。"


class BroughtFields(QWidget):
    """`take()` gives what was typed, or says at the field what is missing."""

    def __init__(self) -> None:
        super().__init__()
        theme = Theme.of(self)
        self._doctors: tuple[Doctor, ...] = ()
        kinds = [(kind.value, word) for kind, word in wording.KINDS.items()]
        self.kind = RadioRow("attachment_kind", "書類", kinds, numbered=True)
        self.form = ChoiceField("opinion_form", "診断書の種類", [])
        self.name = TextField("doctor_name", "医師の氏名", ime_mode="hiragana")
        self.line = ChoiceField("doctor_line", "指定医の一覧", [])
        self.hospital = TextField("hospital", "医療機関", ime_mode="hiragana")
        self.dated = DateLine("attachment_dated", "作成・撮影日")
        self.sheets = TextField("attachment_sheets", "枚数")
        for box in (self.form, self.line):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._frames = {
            "kind": FieldFrame("書類", self.kind, required=True),
            "form": FieldFrame("診断書の種類", self.form, required=True, beside=True, label_width=_LABEL),
            "doctor": FieldFrame("医師の氏名", self.name, required=True, beside=True, label_width=_LABEL),
            "line": FieldFrame("指定医の一覧", self.line, required=True, beside=True, label_width=_LABEL),
            "hospital": FieldFrame("医療機関", self.hospital, required=True, beside=True, label_width=_LABEL),
            "sheets": FieldFrame("枚数", self.sheets, required=True, beside=True, label_width=_LABEL),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(7))
        for key in ("kind", "form", "doctor", "line", "hospital"):
            column.addWidget(self._frames[key])
        column.addWidget(self.dated)
        column.addWidget(self._frames["sheets"])
        self.kind.changed.connect(self._turn)
        self.name.changed.connect(self._find)
        self.line.changed.connect(self._turn)
        self.clear()

    def offer(self, data: AttachmentData, doctors: tuple[Doctor, ...]) -> None:
        """The kinds of 診断書 there are, and the office's list."""
        self._doctors = doctors
        self.form.set_choices([(one.id, one.label) for one in data.opinions])

    def begin(self) -> None:
        """To the first field."""
        self.kind.setFocus()

    def take(self) -> Brought | None:
        """The paper as it was typed; None while something is missing, which is then said."""
        self._forget()
        self.dated.box.settle()
        if not self.kind.value():
            self._frames["kind"].set_error(_ASK_KIND)
            self.kind.setFocus()
            return None
        kind = AttachmentKind(self.kind.value())
        if (
            kind is AttachmentKind.OPINION
            and self.form.value()
            and self.name.text()
            and not self.line.value()
        ):
            self.tell("line", _ASK_LINE)
            return None
        day, count = self.dated.value(), normalise_plain(self.sheets.text()).strip()
        line = self.line.value()
        return Brought(
            kind=kind,
            form=self.form.value(),
            doctor_id="" if line == _UNLISTED else line,
            doctor_name=self.name.text(),
            hospital=self.hospital.text(),
            dated=day.as_date() if day is not None else None,
            sheets=int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 0,
        )

    def tell(self, field: str, text: str) -> bool:
        """Says what is wrong at its field and goes there; False for a field there is none of."""
        if field == "dated":
            self.dated.tell(text)
            return True
        if field not in self._frames:
            return False
        frame = self._frames[field]
        frame.set_error(text)
        frame.control.setFocus()
        return True

    def clear(self) -> None:
        """Empty for the next paper."""
        for box in (self.kind, self.form, self.line):
            box.choose("")
        for field in (self.name, self.hospital):
            field.setText("")
        self.sheets.setText("1")
        self.dated.clear()
        self._find()
        self._forget()
        self._turn()

    def _find(self) -> None:
        """Doctors of the list whose name begins as typed; one alone is taken, of several somebody chooses."""
        found = rules.named(self._doctors, self.name.text())
        offered = [(one.id, f"{one.name}　{one.hospital}{_ended(one)}") for one in found[:20]]
        typed = bool(self.name.text().strip())
        self.line.set_choices([*offered, (_UNLISTED, "一覧にない")] if typed else [])
        if typed and not self.line.value() and len(found) < 2:
            self.line.choose(found[0].id if found else _UNLISTED)
        self._turn()

    def _turn(self) -> None:
        """What this kind of paper has."""
        kind = AttachmentKind(self.kind.value()) if self.kind.value() else None
        opinion = kind is AttachmentKind.OPINION
        for key in ("form", "doctor", "line"):
            self._frames[key].setVisible(opinion)
        self._frames["hospital"].setVisible(opinion and self.line.value() == _UNLISTED)
        self.dated.setVisible(kind in _DATED)
        self._frames["sheets"].setVisible(kind is not None)
        self._forget()

    def _forget(self) -> None:
        for frame in self._frames.values():
            frame.clear_message()
        self.dated.tell("")


def _ended(doctor: Doctor) -> str:
    return "（終了）" if doctor.last_day is not None else ""
