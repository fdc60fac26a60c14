"""Boxes of 支援措置: somebody noted, a decision or a renewal, a supervisor's word on a 相手方."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app import wording_protection as wording
from app.ui.screens.protection_fields import PeopleFields, TermsFields
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import ChoiceField, FieldFrame, RadioRow, TextBox, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.reason import words_in
from app.ui.widgets.text import Text
from app.usecases.protection import Notice, Terms, Waiting
from app.wording import NUMBER_IN_TEXT
from forms.kernel.number import may_be_kept
from forms.kernel.protection import Named, ProtectionKind, Ruling, Visitor

_KINDS = tuple(
    (kind.value, wording.KINDS[kind.value]) for kind in ProtectionKind if kind is not ProtectionKind.REGISTER
)
_AS = {Visitor.APPLICANT: "保護者（申請者）", Visitor.AGENT: "代理人・使者・代筆者"}
_RULINGS = (
    (Ruling.GO_ON.value, "進めてよい（別の人と確かめた、など）"),
    (Ruling.REFUSED.value, "この人の申請としては進めない"),
)


class NoticeDialog(Dialog):
    """仮の支援措置を登録する; `answer` when it was accepted."""

    help_page = "protection"

    def __init__(self, parent: QWidget | None, first: Named | None = None, address: str = "") -> None:
        """`first` and `address` are proposed, from a case that is open."""
        super().__init__(
            parent,
            title="支援措置を登録する（仮）",
            main="登録する",
            icon="shield-alert",
            width=960,
        )
        self.answer: Notice | None = None
        self._people, self._terms = PeopleFields(), TermsFields()
        self._kind = ChoiceField("protection_kind", "種類", _KINDS)
        self._kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kind_frame = FieldFrame("種類", self._kind, required=True, beside=True, label_width=92)
        self._address = TextField("protection_address", "住所（分かるとき）", ime_mode="hiragana")
        self._address_frame = FieldFrame("住所", self._address, required=False, beside=True, label_width=92)
        self._build(Theme.of(self))
        QShortcut(QKeySequence("F6"), self).activated.connect(self._people.add)
        self._people.changed.connect(self.centre)
        if first is not None:
            self._people.propose(first)
            self._address.setText(address)
        self._people.name.setFocus()

    def _build(self, theme: Theme) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(theme.px(7))
        left.addWidget(Text("支援措置に関わる人", "card"))
        left.addWidget(self._people, 1)
        right.addWidget(Text("支援措置の内容", "card"))
        for part in (self._kind_frame, self._terms, self._address_frame):
            right.addWidget(part)
        right.addStretch(1)
        right.addWidget(
            Note(
                "info",
                "登録するとすぐに効きます",
                "住所・電話番号は、どの画面でも表示しません。決定は上長が行います。",
            )
        )
        line = QHBoxLayout()
        line.setSpacing(theme.px(24))
        line.addLayout(left, 1)
        line.addLayout(right, 1)
        self.body.addLayout(line)

    def on_main(self) -> None:
        """Closes when all is there."""
        self._kind_frame.clear_message()
        self._address_frame.clear_message()
        if not self._people.settle():
            return
        if not self._kind.value():
            self._kind_frame.set_error("種類を選んでください。")
            self._kind.setFocus()
            return
        terms, address = self._terms.terms(), self._address.text().strip()
        if terms is None:
            return
        if not may_be_kept(address):
            self._address_frame.set_error(NUMBER_IN_TEXT)
            self._address.setFocus()
            return
        self.answer = Notice(ProtectionKind(self._kind.value()), self._people.people(), terms, address)
        self.accept()


class DecideDialog(Dialog):
    """決定する or 更新する; `answer` are the terms when it was accepted."""

    help_page = "protection"

    def __init__(self, parent: QWidget | None, terms: Terms, *, renews: bool) -> None:
        verb = "更新する" if renews else "決定する"
        super().__init__(
            parent, title=f"支援措置を{verb}", main=f"ログインして{verb}", icon="shield-check", width=600
        )
        self.answer: Terms | None = None
        self._terms = TermsFields(terms)
        self.body.addWidget(Note("info", "住民課の通知を見て、期間と連絡先を確かめてください"))
        self.body.addWidget(self._terms)

    def on_main(self) -> None:
        """Closes when all is there."""
        self.answer = self._terms.terms()
        if self.answer is not None:
            self.accept()


class RuleDialog(Dialog):
    """A 相手方 comes: may the case go on? `answer` is the ruling and its reason."""

    help_page = "protection"

    def __init__(self, parent: QWidget | None, waiting: Waiting) -> None:
        super().__init__(
            parent,
            title="相手方と同じ名前の人が来ています",
            subtitle=waiting.reception_no,
            main="ログインして判断する",
            icon="shield-alert",
            width=640,
        )
        self.answer: tuple[Ruling, str] | None = None
        self._ruling = RadioRow("ruling", "判断", _RULINGS, upright=True)
        self._told = TextBox("ruling_reason", "判断の理由", lines=3)
        self._ruling_frame = FieldFrame("判断", self._ruling, required=True)
        self._told_frame = FieldFrame("判断の理由", self._told, required=True)
        facts = (
            f"対象の方：{waiting.protected}\n相手方として登録：{waiting.opponent}\n"
            f"来た立場：{_AS[waiting.stop.visitor]}"
        )
        self.body.addWidget(Note("caution", "この申請は、判断があるまで確認へ回せません", facts))
        self.body.addWidget(self._ruling_frame)
        self.body.addWidget(self._told_frame)

    def on_main(self) -> None:
        """Closes when both are there."""
        self._ruling_frame.clear_message()
        self._told_frame.clear_message()
        if not self._ruling.is_filled():
            self._ruling_frame.set_error("どちらかを選んでください。")
            self._ruling.setFocus()
            return
        told = words_in(self._told_frame, self._told, "理由を書いてください。")
        if told is not None:
            self.answer = (Ruling(self._ruling.value()), told)
            self.accept()
