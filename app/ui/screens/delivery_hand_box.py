"""手帳を渡す: who received it, what was seen, what became of the old one, what was explained."""

from datetime import date

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app import messages, wording_results
from app.rules import delivery as rules
from app.ui.screens.delivery_tall import TallDialog
from app.ui.screens.protection_fields import DateLine
from app.ui.theme import Theme
from app.ui.widgets.fields import CheckLine, ChoiceField, FieldFrame, RadioRow, TextField
from app.ui.widgets.text import Text
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.result import IDENTITY, TOLD, Delivery, OldTecho, Receipt, Receiver, Way

_LABEL = 96
_MISSING, _NAMELESS = "選んでください。", "氏名を入力してください。"
_ORDER = ("way", "receiver", "receiver_name", "identity", "old_techo", "receipt")
_BY_POST = "post"
_TICKS = 2  # side by side


class HandBox(TallDialog):
    """`delivery` once it was accepted. Nothing is chosen beforehand but the day."""

    def __init__(
        self,
        parent: QWidget | None,
        reception_no: str,
        arrived_on: date,
        today: date,
        *,
        again: bool,
        birth: PartialDate,
        mailed_on: date | None = None,
    ) -> None:
        """`mailed_on`: the day a 手帳 that is with the post went off."""
        subtitle = f"受付 {reception_no}"
        super().__init__(
            parent, title="手帳を渡す", subtitle=subtitle, main="渡した", icon="inbox", width=830
        )
        self.delivery: Delivery | None = None
        self._arrived_on, self._today, self._again, self._birth = arrived_on, today, again, birth
        self._mailed_on = mailed_on
        self._day = DateLine("delivered_on", "渡した日")
        self._day.box.show_value(str(PartialDate.of(today)))
        self._rows = {
            "way": RadioRow("way", "方法", tuple(wording_results.WAYS.items())),
            "receiver": RadioRow("receiver", "受け取る人", tuple(wording_results.RECEIVERS.items())),
            "old_techo": RadioRow("old_techo", "前の手帳", tuple(wording_results.OLD_TECHO.items())),
            "receipt": RadioRow("receipt", "受領", tuple(wording_results.RECEIPTS.items())),
        }
        self._name = TextField("receiver_name", "受け取る人の氏名", ime_mode="hiragana")
        kinds = [(key, wording_results.IDENTITY[key]) for key in IDENTITY]
        self._identity = ChoiceField("receiver_identity", "本人確認", kinds)
        self._identity.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._told = {key: CheckLine(wording_results.TOLD[key], name=f"told_{key}") for key in TOLD}
        self._frames = {key: self._framed_row(row) for key, row in self._rows.items()}
        self._frames["receiver_name"] = FieldFrame(
            "氏名", self._name, required=True, beside=True, label_width=_LABEL
        )
        self._frames["identity"] = FieldFrame(
            "本人確認", self._identity, required=True, beside=True, label_width=_LABEL
        )
        self._build()
        if mailed_on is not None:  # what is with the post is received by post
            self._rows["way"].choose(Way.MAIL.value)
            self._follow()
        self._rows["way"].setFocus()

    def on_main(self) -> None:
        """Each missing thing is told at its place, the first gets the focus."""
        for frame in self._frames.values():
            frame.clear_message()
        self._day.tell("")
        empty = [key for key in _ORDER if not self._is_filled(key)]
        for key in reversed(empty):
            self._frames[key].set_error(_NAMELESS if key == "receiver_name" else _MISSING)
            self._frames[key].control.setFocus()
        day = self._day.value()
        if empty:
            return
        if day is None or not day.is_full:
            self._day.tell("渡した日を入力してください。")
            return
        try:
            said = self._read(day.as_date())
            self.delivery = rules.check(
                said,
                arrived_on=self._arrived_on,
                today=self._today,
                again=self._again,
                birth=self._birth,
                mailed_on=self._mailed_on,
            )
        except Refused as refusal:
            self._refuse(refusal)
            return
        self.accept()

    def _is_filled(self, key: str) -> bool:
        if key in self._rows:
            return self._rows[key].is_filled()
        return bool(self._name.text().strip() if key == "receiver_name" else self._identity.value())

    def _read(self, day: date) -> Delivery:
        chosen = {key: row.value() for key, row in self._rows.items()}
        return Delivery(
            delivered_on=day,
            way=Way(chosen["way"]),
            receiver=Receiver(chosen["receiver"]),
            receiver_name=self._name.text(),
            identity=self._identity.value(),
            old_techo=OldTecho(chosen["old_techo"]),
            receipt=Receipt(chosen["receipt"]),
            told=tuple(key for key, tick in self._told.items() if tick.isChecked()),
        )

    def _refuse(self, refusal: Refused) -> None:
        said = messages.sentence(refusal)
        frame = self._frames.get(refusal.field or "receiver_name")
        if frame is None:
            self._day.tell(said)
        else:
            frame.set_error(said)
            frame.control.setFocus()

    def _framed_row(self, row: RadioRow) -> FieldFrame:
        return FieldFrame(row.accessibleName(), row, required=True, beside=True, label_width=_LABEL)

    def _build(self) -> None:
        theme = Theme.of(self)
        self.fields.addWidget(self._day)
        for key in _ORDER:
            self.fields.addWidget(self._frames[key])
        line = QHBoxLayout()
        caption = Text("説明したこと", "label")
        caption.setMinimumWidth(theme.px(_LABEL + 36))
        line.addWidget(caption)
        ticks = QGridLayout()
        for place, tick in enumerate(self._told.values()):
            ticks.addWidget(tick, place // _TICKS, place % _TICKS)
        ticks.setColumnStretch(_TICKS - 1, 1)
        line.addLayout(ticks, 1)
        self.fields.addLayout(line)
        self._rows["way"].changed.connect(self._follow)

    def _follow(self) -> None:
        """By post the post's own record says who received it."""
        by_post = self._rows["way"].value() == Way.MAIL.value
        if by_post:
            self._identity.choose(_BY_POST)
            self._rows["receipt"].choose(Receipt.POST.value)
        elif self._identity.value() == _BY_POST:
            self._identity.choose("")
            self._rows["receipt"].choose("")
