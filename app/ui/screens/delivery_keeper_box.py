"""手帳の引継ぎ: to the child at 15, to a new 保護者; no application is made (身体障害者福祉法15条7-9項)."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import messages, wording_keeping
from app.rules import keeper as rules
from app.ui.screens.protection_fields import DateLine
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from app.usecases.after_file import AfterFile
from forms.kernel.case import Case
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.keeping import KeeperCause, KeeperChange

_PROTECTED = "支援措置の対象です。住所はここに記録しません。手紙は、支援措置の安全な連絡先に送ります。"
_NOTE = "新しい申請は要りません（身体障害者福祉法15条7項から9項）。手帳の保護者欄も書き直します。"


class KeeperBox(Dialog):
    """`said` once it was accepted. Nothing is chosen beforehand but the day."""

    def __init__(self, parent: QWidget | None, case: Case, file: AfterFile, today: date) -> None:
        super().__init__(
            parent,
            title="手帳の引継ぎを記録する",
            subtitle=f"受付 {case.reception_no}",
            main="記録する",
            icon="users",
            width=620,
        )
        self.said: KeeperChange | None = None
        self._case, self._file, self._today = case, file, today
        self._protected = file.view.shield is not None
        record = case.record
        now = file.keeper[-1].taker if file.keeper else record.text("applicant_name")
        self._now = now
        self.body.addWidget(Note("info", f"いま手帳を持つ方　{now}", _NOTE, name="keeper_now"))
        self._day = DateLine("keeper_on", "引き継いだ日")
        self._day.box.show_value(str(PartialDate.of(today)))
        self.body.addWidget(self._day)
        self._cause = RadioRow("keeper_cause", "理由", tuple(wording_keeping.KEEPER.items()), upright=True)
        self._cause_frame = FieldFrame("理由", self._cause, required=True)
        self._name = TextField("keeper_name", "新しい保護者の氏名", ime_mode="hiragana")
        self._name_frame = FieldFrame("新しい保護者の氏名", self._name, required=True)
        self._relation = TextField("keeper_relation", "続柄", ime_mode="hiragana", placeholder="例 母")
        self._relation_frame = FieldFrame("続柄", self._relation, required=True)
        self._postal = TextField("keeper_postal", "郵便番号", placeholder="例 447-0872")
        self._postal_frame = FieldFrame("〒", self._postal)
        self._address = TextField("keeper_address", "新しい保護者の住所", ime_mode="hiragana")
        self._address_frame = FieldFrame("住所（これからの手紙の送り先）", self._address, required=True)
        self._kept = Text(_PROTECTED, "hint", wrap=True)
        self.body.addWidget(self._cause_frame)
        self.body.addLayout(_line(self._name_frame, 3, self._relation_frame, 2))
        self.body.addLayout(_line(self._postal_frame, 2, self._address_frame, 5))
        self.body.addWidget(self._kept)
        self._new = (self._name_frame, self._relation_frame, self._postal_frame, self._address_frame)
        self._cause.changed.connect(self._follow)
        self._follow()
        self._cause.setFocus()

    def on_main(self) -> None:
        """What is wrong is told at its field."""
        for frame in (self._cause_frame, *self._new):
            frame.clear_message()
        self._day.tell("")
        day = self._day.value()
        if not self._cause.is_filled():
            self._cause_frame.set_error("理由を選んでください。")
            self._cause.setFocus()
            return
        if day is None or not day.is_full:
            self._day.tell("引き継いだ日を入力してください。")
            return
        self._try(KeeperCause(self._cause.value()), day.as_date())

    def _try(self, cause: KeeperCause, on: date) -> None:
        record = self._case.record
        subject = record.form.subject_of(record)
        grown = cause is KeeperCause.GROWN
        taker = record.text(subject.name) if grown else self._name.text().strip()
        relation, postal, address = (
            "" if grown else field.text().strip() for field in (self._relation, self._postal, self._address)
        )
        said = KeeperChange(cause, on, self._now, taker, relation, postal_code=postal, address=address)
        came = self._file.certificate
        since = came.delivery.delivered_on if came is not None and came.delivery is not None else on
        birth = PartialDate.from_iso(record.text(subject.birth))
        try:
            checked = rules.check(said, self._file.keeper, birth=birth, since=since, today=self._today)
            if not (grown or address or self._protected):
                raise Refused("keeper.address", field="address")
            self.said = checked
        except Refused as refusal:
            self._tell(refusal)
            return
        self.accept()

    def _tell(self, refusal: Refused) -> None:
        text = messages.sentence(refusal)
        if refusal.field == "on":
            self._day.tell(text)
            return
        frame, field = {
            "taker": (self._name_frame, self._name),
            "relation": (self._relation_frame, self._relation),
            "address": (self._address_frame, self._address),
        }.get(refusal.field, (self._cause_frame, self._cause))
        frame.set_error(text)
        field.setFocus()

    def _follow(self) -> None:
        changes = self._cause.value() == KeeperCause.GUARDIAN.value
        for frame in self._new:
            frame.setVisible(changes)
        for frame in (self._postal_frame, self._address_frame):
            frame.setVisible(changes and not self._protected)
        self._kept.setVisible(changes and self._protected)
        self.centre()


def _line(first: FieldFrame, wide: int, second: FieldFrame, other: int) -> QHBoxLayout:
    """Two fields beside each other; the message of one does not move the other."""
    line = QHBoxLayout()
    line.setSpacing(Theme.of(first).px(12))
    line.addWidget(first, wide, Qt.AlignmentFlag.AlignTop)
    line.addWidget(second, other, Qt.AlignmentFlag.AlignTop)
    return line
