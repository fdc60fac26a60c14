"""窓口の情報: who decides about the 手帳, the prefecture or the city's own mayor, and whose seals a 決裁書 has places for."""

from PySide6.QtWidgets import QWidget

from app import messages
from app.reference import Reference
from app.ui.screens.login_fields import roomy
from app.ui.screens.protection_fields import DateLine
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import ChoiceField, FieldFrame, RadioRow, TextField
from app.ui.widgets.note import Note
from app.usecases import office as office_cases
from app.usecases.office import Deciding
from forms.kernel.case import Office
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused

_UP, _HERE = "up", "here"
_FOLLOWS = (
    "すでに受け付けた申請は、用紙のあて先のとおりに進みます。変更は次のログインから使い、記録に残します。"
)
_NONE = ("", "なし")


class DecidingDialog(Dialog):
    """`answer` and `seals` when it was accepted. Only a city is offered to decide itself."""

    def __init__(self, parent: QWidget | None, reference: Reference, office: Office, now: Deciding) -> None:
        super().__init__(
            parent,
            title="決定する機関を変える",
            main="変更する",
            icon="stamp",
            width=620,
            subtitle=office.name,
        )
        self.answer: Deciding | None = None
        self.seals = ""
        self._office, self._reference = office, reference
        ways = [(_UP, f"{reference.prefecture}知事が決定（センターへ進達する）")]
        if office.kind == "市":
            ways.append((_HERE, f"{office.mayor}が決定（指定都市・中核市。決裁書と決定通知書を作る）"))
        self._way = RadioRow("deciding_way", "身体障害者手帳を決定する機関", ways, upright=True)
        self._way_frame = FieldFrame("身体障害者手帳を決定する機関", self._way)
        self._center = ChoiceField("deciding_center", "進達書のあて先", [*reference.centers], prompt="")
        self._before = ChoiceField(
            "deciding_before", "前に受け付けた申請の進達先", [_NONE, *reference.centers], prompt=""
        )
        self._since = DateLine("decides_from", "いつから")
        self._told = TextField(
            "decides_told", "何で確かめたか", ime_mode="hiragana", placeholder="例 中核市の指定に関する政令"
        )
        self._seals = TextField(
            "decision_seals", "決裁欄の役職", ime_mode="hiragana", placeholder="例 部長、課長、係長、係員"
        )
        self._center_frame = FieldFrame("進達書のあて先", self._center)
        self._before_frame = FieldFrame("前に県へ申請した分の進達先", self._before)
        self._told_frame = FieldFrame("何で確かめたか", self._told)
        self._seals_frame = FieldFrame(
            "決裁欄の役職", self._seals, hint="上の役職から順に、「、」で区切ります（6つまで）"
        )
        self._fill(now)
        self.body.addWidget(Note("info", _FOLLOWS))
        self.body.addWidget(self._way_frame)
        for part in (self._center_frame, self._told_frame, self._seals_frame, self._before_frame):
            roomy(part)
        for widget in (
            self._center_frame,
            self._since,
            self._told_frame,
            self._seals_frame,
            self._before_frame,
        ):
            self.body.addWidget(widget)
        self._way.changed.connect(self._follow)
        self._follow()
        self._way.setFocus()

    def on_main(self) -> None:
        """Closes when what was chosen can be kept; what is wrong is said at its field."""
        for frame in (self._told_frame, self._seals_frame):
            frame.clear_message()
        self._since.tell("")
        said = self._said()
        try:
            office_cases.check_deciding_of(self._reference, self._office, said)
            if said.here:
                office_cases.check_seals(self._seals.text())
        except Refused as refusal:
            self._tell(refusal)
            return
        self.answer, self.seals = said, self._seals.text() if said.here else ""
        self.accept()

    def _said(self) -> Deciding:
        if self._way.value() != _HERE:
            return Deciding(self._center.value())
        since = self._since.value()
        return Deciding(
            self._before.value(), True, since.as_date() if since else None, self._told.text().strip()
        )

    def _tell(self, refusal: Refused) -> None:
        text = messages.sentence(refusal)
        if refusal.code == "office.decides_from":
            self._since.tell(text)
            return
        frame, field = {
            "office.seals": (self._seals_frame, self._seals),
            "office.center": (self._center_frame, self._center),
        }.get(refusal.code, (self._told_frame, self._told))
        frame.set_error(text)
        field.setFocus()

    def _fill(self, now: Deciding) -> None:
        self._way.choose(_HERE if now.here else _UP)
        first = self._reference.centers[0][0]
        self._center.choose(now.center or first)
        self._before.choose(now.center)
        if now.since is not None:
            self._since.box.show_value(str(PartialDate.of(now.since)))
        self._told.setText(now.told)
        self._seals.setText("、".join(self._office.seals))

    def _follow(self) -> None:
        here = self._way.value() == _HERE
        self._center_frame.setVisible(not here)
        for part in (self._since, self._told_frame, self._seals_frame, self._before_frame):
            part.setVisible(here)
        self.centre()
