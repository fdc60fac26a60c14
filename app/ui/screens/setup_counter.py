"""② The counter: who the prefecture asks back. 内線 is a field of its own, so that no row of digits can read as a number."""

import unicodedata

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import messages
from app.rules import free_text
from app.ui.screens.login_fields import roomy
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.fields import FieldFrame, TextField
from app.ui.widgets.note import Note
from forms.kernel.errors import Refused

_DASHES = "‐‑‒–—―－ー−"
_FIELDS = (
    ("department", "担当課", "例：福祉課", True),
    ("contact", "担当者", "県から問い合わせがあったときに出る人（例：障害福祉係）", True),
    ("phone", "電話番号", "市外局番から（例：0566-00-0000）", True),
    ("extension", "内線", "内線の番号だけ", False),
)


def tidy_phone(text: str) -> str:
    """Half-width digits, every dash the same."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return "".join("-" if c in _DASHES else c for c in folded)


class CounterStep(QWidget):
    """Four fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(12))
        card = Card(padding=20, name="counter_card")
        card.body.setSpacing(theme.px(12))
        self._fields: dict[str, TextField] = {}
        self._frames: dict[str, FieldFrame] = {}
        for name, label, hint, required in _FIELDS:
            digits = name in ("phone", "extension")
            field = TextField(
                name, label, mono=digits, normalise=tidy_phone if digits else str.strip,
                ime_mode="" if digits else "hiragana",
            )  # fmt: skip
            frame = FieldFrame(label, field, required=required, hint=hint)
            if digits:
                field.setMaximumWidth(theme.px(320))
            self._fields[name], self._frames[name] = field, frame
            card.body.addWidget(roomy(frame))
        card.body.addStretch(1)
        line.addWidget(card, 3)
        side = Card("この内容の使いみち", name="counter_use")
        told = "県から問い合わせがあったときの連絡先です。個人の携帯電話の番号は書かないでください。"
        side.body.addWidget(Note("info", "進達書の担当欄に印字します", told))
        side.body.addStretch(1)
        line.addWidget(side, 2)

    def enter(self) -> None:
        """Shown: the first field has the focus."""
        self._fields["department"].setFocus()

    def values(self) -> dict[str, str]:
        """department, contact, phone, extension."""
        found = {name: field.text().strip() for name, field in self._fields.items()}
        return {**found, "phone": tidy_phone(found["phone"]), "extension": tidy_phone(found["extension"])}

    def check(self) -> bool:
        """Whether all is there; the first field that is not gets the focus."""
        first: TextField | None = None
        values = self.values()
        for name, label, _hint, required in _FIELDS:
            problem = _problem(label, values[name], required=required, digits=name in ("phone", "extension"))
            frame = self._frames[name]
            frame.clear_message()
            if problem:
                frame.set_error(problem, say=first is None)
                first = first or self._fields[name]
        if first is not None:
            first.setFocus()
        return first is None


def _problem(label: str, text: str, *, required: bool, digits: bool) -> str:
    if required and not text:
        return f"{label}を入力してください。"
    if digits and not all((c.isascii() and c.isdigit()) or c in "-()" for c in text):
        return f"{label}は数字とハイフンだけを入力してください。"
    try:
        free_text.check(text, required=False)
    except Refused as refusal:
        return messages.sentence(refusal)
    return ""
