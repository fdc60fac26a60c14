"""結果: what the first person reads on the notice, and the blind second reading."""

import unicodedata
from dataclasses import astuple
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages, wording_results
from app.rules import grade
from app.rules import results as rules
from app.rules.results import Keyed
from app.ui.screens.delivery_tall import TallDialog
from app.ui.screens.protection_fields import DateLine
from app.ui.theme import Theme
from app.ui.widgets.fields import ChoiceField, FieldFrame, RadioRow, TextBox, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph
from forms.kernel.dates import PartialDate, parse_date
from forms.kernel.errors import Refused
from forms.kernel.result import FARE_CLASSES, GRADES, OPINIONS, Result, ResultKind

_KINDS = (("granted", "交付"), ("rejected", "却下"))
_GRADES = tuple((one, f"{one}級") for one in GRADES)
_OPINIONS = (("", "記載なし"), *((one, f"{one}級") for one in OPINIONS))
_FARES = tuple((one, f"第{one}種") for one in FARE_CLASSES)
_BLIND = (
    "通知だけを見て入力してください。1人目の入力は表示しません。違っていても、どこが違うかは表示しません。"
)
TITLE = "県の結果を入力する"
_WRONG_DAY = "日付を入力してください（例 R8.12.20）。"


class _Reading(TallDialog):
    """What both boxes ask: the kind, the day, of 交付 手帳番号 and 決定等級."""

    def __init__(self, parent: QWidget | None, title: str, reception_no: str, main: str) -> None:
        subtitle = f"受付 {reception_no}"
        super().__init__(parent, title=title, subtitle=subtitle, main=main, icon="file-check", width=720)
        self.kind = RadioRow("result_kind", "結果", _KINDS)
        self.kind_frame = FieldFrame("結果", self.kind, required=True, beside=True, label_width=92)
        self.day = DateLine("decided_on", "交付・通知の日")
        self.number = TextField(
            "techo_number", "手帳番号", normalise=rules.tidy_number, placeholder="例 愛知県第123456号"
        )
        self.number_frame = FieldFrame("手帳番号", self.number, required=True)
        self.grade = ChoiceField("decided_grade", "決定等級", _GRADES)
        self.grade_frame = FieldFrame("決定等級", self.grade, required=True)
        self.kind.changed.connect(self._follow)

    def _follow(self) -> None:
        self.kind_frame.clear_message()

    def _chosen(self) -> ResultKind | None:
        return ResultKind(self.kind.value()) if self.kind.value() else None

    def _day(self) -> date | None:
        day = self.day.value()
        if day is None or not day.is_full:
            self.day.tell(_WRONG_DAY)
            return None
        self.day.tell("")
        return day.as_date()

    def _ask_kind(self) -> None:
        self.kind_frame.set_error("交付か却下かを選んでください。")
        self.kind.setFocus()


class ResultBox(_Reading):
    """`result` once it was accepted; what is missing is told at its place."""

    def __init__(
        self, parent: QWidget | None, reception_no: str, since: date, today: date, *, title: str = TITLE
    ) -> None:
        """`since` and `today` bound the day of the decision; `title` says whose decision it is."""
        super().__init__(parent, title, reception_no, "入力する")
        self.result_read: Result | None = None
        self._since, self._today = since, today
        self._disability = TextField("disability", "障害名", ime_mode="hiragana")
        self._opinion = ChoiceField("opinion_grade", "医師意見等級", _OPINIONS, prompt="")
        self._fare = ChoiceField("fare_class", "旅客運賃の種別", _FARES)
        self._review = TextField("review_month", "再認定年月", placeholder="例 R11.12（ないときは空欄）")
        self._reasons = TextBox("result_reasons", "却下の理由", lines=3)
        self._parts = TextField("part_grades", "診断書ごとの等級", placeholder="例 4 4（参考・保存しません）")
        self._grade_hint = Paragraph("", "sub")
        self._granted, self._rejected = QWidget(), QWidget()
        self._frames = {
            "techo_number": self.number_frame,
            "disability": FieldFrame("障害名", self._disability, required=True),
            "opinion_grade": FieldFrame("医師意見等級", self._opinion),
            "decided_grade": self.grade_frame,
            "fare_class": FieldFrame("旅客運賃の種別", self._fare, required=True),
            "review_month": FieldFrame("再認定年月", self._review, required=False),
            "part_grades": FieldFrame("診断書ごとの等級", self._parts, required=False),
            "reasons": FieldFrame("却下の理由", self._reasons, required=True),
        }
        self._build()
        for part in (self._opinion, self.grade, self._disability, self._parts):
            part.changed.connect(self._tell_hints)
        self.kind.choose("granted")
        self.kind.setFocus()

    def on_main(self) -> None:
        """The rules say what is missing; the field it is about gets the focus."""
        for frame in (*self._frames.values(), self.kind_frame):
            frame.clear_message()
        kind = self._chosen()
        if kind is None:
            self._ask_kind()
            return
        day = self._day()
        if day is None:
            return
        try:
            self.result_read = rules.check(self._read(kind, day), since=self._since, today=self._today)
        except Refused as refusal:
            self._refuse(refusal)
            return
        self.accept()

    def _read(self, kind: ResultKind, day: date) -> Result:
        if kind is ResultKind.REJECTED:
            return Result(kind, day, reasons=self._reasons.text())
        return Result(
            kind,
            day,
            techo_number=self.number.text(),
            disability=self._disability.text(),
            opinion_grade=self._opinion.value(),
            decided_grade=self.grade.value(),
            fare_class=self._fare.value(),
            review_month=_month(self._review.text()),
        )

    def _refuse(self, refusal: Refused) -> None:
        said = messages.sentence(refusal)
        frame = self._frames.get(refusal.field)
        if frame is None:
            self.day.tell(said)
        else:
            frame.set_error(said)
            frame.control.setFocus()

    def _build(self) -> None:
        theme = Theme.of(self)
        self.fields.addWidget(self.kind_frame)
        self.fields.addWidget(self.day)
        granted = QVBoxLayout(self._granted)
        rejected = QVBoxLayout(self._rejected)
        for layout in (granted, rejected):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.px(8))
        for pair in (
            ("techo_number", "disability"),
            ("opinion_grade", "decided_grade"),
            ("fare_class", "review_month"),
        ):
            line = QHBoxLayout()
            line.setSpacing(theme.px(14))
            for key in pair:
                line.addWidget(self._frames[key], 1)
            granted.addLayout(line)
        line = QHBoxLayout()
        line.setSpacing(theme.px(14))
        line.addWidget(self._frames["part_grades"], 1)
        line.addStretch(1)
        granted.addLayout(line)
        granted.addWidget(self._grade_hint)
        rejected.addWidget(self._frames["reasons"])
        self.fields.addWidget(self._granted)
        self.fields.addWidget(self._rejected)

    def _follow(self) -> None:
        super()._follow()
        kind = self.kind.value()
        self._granted.setVisible(kind != "rejected")
        self._rejected.setVisible(kind == "rejected")
        self._tell_hints()
        if self.isVisible():
            self.centre()

    def _tell_hints(self) -> None:
        """Information beside the grades, never a decision."""
        codes = grade.hints(self._disability.text(), self._opinion.value(), self.grade.value())
        parts = [
            letter for letter in unicodedata.normalize("NFKC", self._parts.text()) if letter in grade.POINTS
        ]
        said = [wording_results.total(*astuple(grade.total(parts)))] if len(parts) > 1 else []
        said += [wording_results.HINTS[code] for code in codes]
        self._grade_hint.show_text("".join(said))
        self._grade_hint.setVisible(bool(said))
        if self.isVisible():
            self.centre()


class ReadAgainBox(_Reading):
    """`keyed` once it was accepted: the second person's own reading, nothing beforehand."""

    def __init__(self, parent: QWidget | None, reception_no: str) -> None:
        super().__init__(parent, "結果を照合する", reception_no, "照合する")
        self.keyed: Keyed | None = None
        self.fields.addWidget(Note("info", _BLIND, name="blind_note"))
        self.fields.addWidget(self.kind_frame)
        self.fields.addWidget(self.day)
        self._granted = QWidget()
        line = QHBoxLayout(self._granted)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(14))
        line.addWidget(self.number_frame, 1)
        line.addWidget(self.grade_frame, 1)
        self.fields.addWidget(self._granted)
        self.kind.setFocus()

    def on_main(self) -> None:
        """All of it is needed; whether it agrees only the store says."""
        self.number_frame.clear_message()
        self.grade_frame.clear_message()
        kind = self._chosen()
        if kind is None:
            self._ask_kind()
            return
        day = self._day()
        if day is None:
            return
        if kind is ResultKind.GRANTED and not self.number.is_filled():
            self.number_frame.set_error("手帳番号を入力してください。")
            self.number.setFocus()
        elif kind is ResultKind.GRANTED and not self.grade.value():
            self.grade_frame.set_error("決定等級を選んでください。")
            self.grade.setFocus()
        else:
            granted = kind is ResultKind.GRANTED
            number, level = (self.number.text(), self.grade.value()) if granted else ("", "")
            self.keyed = Keyed(kind, day, number, level)
            self.accept()

    def done(self, result: int) -> None:
        """Empties what was keyed however the box closes."""
        self.number.setText("")
        self.grade.choose("")
        super().done(result)

    def _follow(self) -> None:
        super()._follow()
        self._granted.setVisible(self.kind.value() != "rejected")
        if self.isVisible():
            self.centre()


def _month(text: str) -> str:
    """YYYY-MM of what was typed; what cannot be read stays as it is, for the rule to refuse."""
    if not text.strip():
        return ""
    found = parse_date(text, partial=True).value
    if isinstance(found, PartialDate) and found.month is not None:
        return f"{found.year:04}-{found.month:02}"
    return text
