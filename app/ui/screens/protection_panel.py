"""Beside the list of 支援措置: the chosen one, and what a supervisor may do with it."""

from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import wording_protection as wording
from app.ui.screens.protection_fields import told
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.text import Paragraph, Rule, Text
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.protection import Protection, Standing

_WIDTH = 380  # px at 100 %
_CLERK = "決定・更新・終了は、承認の役割の職員が行います。相手方と住所は表示しません。"
_EMPTY = "一覧で選ぶと、ここに内容が出ます。"
_ROWS = ("人", "種類", "期間", "もとになる通知", "安全な連絡先", "住所", "終了の理由")


class ProtectionPanel(Card):
    """`decide_asked`, `end_asked` concern the one shown."""

    decide_asked = Signal()
    end_asked = Signal()

    def __init__(self, *, decides: bool) -> None:
        super().__init__(padding=18, name="protection_panel")
        theme = Theme.of(self)
        self.protection: Protection | None = None
        self._decides = decides
        self.setFixedWidth(theme.px(_WIDTH))
        self.body.setSpacing(theme.px(6))
        self._title = Text(_EMPTY, "card", wrap=True)
        self.body.addWidget(self._title)
        self.body.addWidget(Rule())
        self._rows = {label: self._row(theme, label) for label in _ROWS}
        self.body.addStretch(1)
        self.decide_button = MainButton("決定する", "F10", name="decide")
        self.end_button = DangerButton("終了する", "F7", name="end", icon="ban")
        for part in (
            (Paragraph(_CLERK, "sub", "label"),) if not decides else (self.decide_button, self.end_button)
        ):
            self.body.addWidget(part)
        self.decide_button.clicked.connect(self.decide_asked)
        self.end_button.clicked.connect(self.end_asked)
        self.show_protection(None, None)

    def show_protection(self, one: Protection | None, today: date | None) -> None:
        """Shows one; None forgets it."""
        self.protection = one
        values = ("",) * len(_ROWS) if one is None or today is None else _values(one, today)
        self._title.setText(_EMPTY if one is None else wording.STANDINGS[one.standing.value] + "の支援措置")
        for (row, text), value in zip(self._rows.values(), values, strict=True):
            text.show_text(value)
            row.setVisible(bool(value))
        may = self.may_decide()
        self.decide_button.setVisible(self._decides and may)
        self.end_button.setVisible(self._decides and may)
        if one is not None:
            self.decide_button.set_words("更新する" if one.standing is Standing.DECIDED else "決定する")

    def may_decide(self) -> bool:
        """Whether the one shown may be decided, renewed or ended by this person."""
        return (
            self._decides and self.protection is not None and self.protection.standing is not Standing.ENDED
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(Theme.of(self).px(_WIDTH))

    def _row(self, theme: Theme, label: str) -> tuple[QWidget, Paragraph]:
        row, text = QWidget(), Paragraph("")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(1))
        column.addWidget(Text(label, "label", "sub"))
        column.addWidget(text)
        self.body.addWidget(row)
        return row, text


def period(one: Protection, today: date) -> str:
    """R8.4.1 から R9.3.31 まで（期間を過ぎています）."""
    begin = to_short(PartialDate.of(one.from_on))
    end = "" if one.to_on is None else f" {to_short(PartialDate.of(one.to_on))} まで"
    past = "（期間を過ぎています）" if one.is_past(today) and one.standing is not Standing.ENDED else ""
    return f"{begin} から{end}{past}"


def _values(one: Protection, today: date) -> tuple[str, ...]:
    return (
        "\n".join(told(one.people)),
        wording.KINDS[one.kind.value],
        period(one, today),
        one.source,
        one.safe_contact,
        one.address,
        one.ended_reason,
    )
