"""② The counter: who the prefecture asks back. 内線 is a field of its own, so that no row of digits can read as a number."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.screens.login_fields import roomy
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ChoiceField, FieldFrame, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from app.usecases import office as office_cases
from app.usecases.office import Counter
from app.wording_proof import REGISTER_USES
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from forms.kernel.text import normalise_extension, normalise_phone, normalise_plain

_CONTACT = "県からの問い合わせを受ける係。職員の氏名は書きません（例：障害福祉係）"
_CONTACT_HERE = "問い合わせを受ける係。職員の氏名は書きません（例：障害福祉係）"
_FIELDS = (
    ("department", "担当課", "例：福祉課", True),
    ("contact", "担当係", _CONTACT, True),
    ("phone", "電話番号", "市外局番から（例：0566-00-0000）", True),
    ("extension", "内線", "内線の番号だけ、6桁まで（例：214）", False),
)
_CHECKS = {
    "department": office_cases.check_department,
    "contact": office_cases.check_contact,
    "phone": office_cases.check_phone,
    "extension": office_cases.check_extension,
}
_PRINTED = "進達書の担当欄に印字します"
_ASKED = "県から問い合わせがあったときの連絡先です。"
_ASKED_HERE = "申請者や庁内から問い合わせがあったときの連絡先です。"
NOT_PRIVATE = "個人の携帯電話の番号は書かないでください。"


def printed(said: Callable[[str], str]) -> str:
    """Where it is printed, in the words of the office (`Session.said`)."""
    return said(_PRINTED)


def tidy(name: str, text: str) -> str:
    """A field as it stands once it was left; what makes no number there stays as typed, to be told by the check."""
    if name == "phone":
        return normalise_phone(text) or text.strip()
    if name == "extension":
        return normalise_extension(text) or text.strip()
    return normalise_plain(text)


class CounterCard(Card):
    """Four fields and `means`, how the register is asked; for the assistant and for 管理. `changed` at every change."""

    changed = Signal()

    def __init__(self, title: str = "", *, apart: bool = False, parent: QWidget | None = None) -> None:
        """`apart` leaves `means` to whoever made the card, to be put elsewhere."""
        super().__init__(title, padding=18 if apart else 20, name="counter_card", parent=parent)
        theme = Theme.of(self)
        self.body.setSpacing(theme.px(12))
        self._register = ChoiceField(
            "register", "住基との照合", [(key, word) for key, (word, _) in REGISTER_USES.items()], prompt=""
        )
        asks = FieldFrame("住基との照合", self._register)
        self.means = QWidget()
        self._register.changed.connect(self._say_means)
        self._register.changed.connect(self.changed)
        self._fields: dict[str, TextField] = {}
        self._frames: dict[str, FieldFrame] = {}
        for name, label, hint, required in _FIELDS:
            digits = name in ("phone", "extension")
            field = TextField(
                name, label, mono=digits, normalise=partial(tidy, name),
                ime_mode="" if digits else "hiragana",
            )  # fmt: skip
            frame = FieldFrame(label, field, required=required, hint=hint)
            if digits:
                field.setMaximumWidth(theme.px(320))
            field.changed.connect(self.changed)
            self._fields[name], self._frames[name] = field, frame
            self.body.addWidget(roomy(frame))
        self._meaning = Text("", "hint", wrap=True)
        asked = QVBoxLayout(self.means)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(theme.px(6))
        asked.addWidget(asks)
        asked.addWidget(self._meaning)
        if not apart:
            self.body.addWidget(self.means)
        self.fill({})

    def set_here(self, here: bool) -> None:
        """Whether the office decides itself: nobody of the prefecture asks back."""
        self._frames["contact"].set_hint(_CONTACT_HERE if here else _CONTACT)

    def focus_first(self) -> None:
        """The first field has the focus."""
        self._fields["department"].setFocus()

    def values(self) -> dict[str, str]:
        """department, contact, phone, extension, register."""
        typed = {name: tidy(name, field.text()) for name, field in self._fields.items()}
        return typed | {"register": self._register.value()}

    def counter(self) -> Counter:
        """The same as a use-case takes it."""
        return Counter(**self.values())

    def fill(self, values: Mapping[str, str]) -> None:
        """Shows these values and says nothing about them; a field that is not among them is emptied."""
        for name, field in self._fields.items():
            field.setText(values.get(name, ""))
            self._frames[name].clear_message()
        self._register.choose(values.get("register", RegisterUse.TERMINAL.value))
        self._say_means()

    def _say_means(self) -> None:
        """What the chosen way means, for eyes and ears."""
        _, meaning = REGISTER_USES.get(self._register.value(), ("", ""))
        self._meaning.setText(meaning)
        self._register.setAccessibleDescription(meaning)

    def check(self) -> bool:
        """Whether all is there; the first field that is not gets the focus."""
        first: TextField | None = None
        values = self.values()
        for name in self._fields:
            text = values[name]
            problem = _problem(name, text)
            frame = self._frames[name]
            frame.clear_message()
            if problem:
                frame.set_error(problem, say=first is None)
                first = first or self._fields[name]
        if first is not None:
            first.setFocus()
        return first is None


class CounterStep(QWidget):
    """The fields, and what they are for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(12))
        self._card = CounterCard()
        self._card.body.addStretch(1)
        line.addWidget(self._card, 3)
        side = Card("この内容の使いみち", name="counter_use")
        self._use = Note("info", "")
        self.set_here(False)
        side.body.addWidget(self._use)
        side.body.addStretch(1)
        line.addWidget(side, 2)

    def set_here(self, here: bool) -> None:
        """Whether the office decides itself, for what is said of the fields."""
        asked = _ASKED_HERE if here else _ASKED
        told = f"{asked}{NOT_PRIVATE}あとから「管理」で変更できます。"
        self._use.show_note("info", messages.placed(_PRINTED, here=here), told)
        self._card.set_here(here)

    def enter(self) -> None:
        """Shown: the first field has the focus."""
        self._card.focus_first()

    def values(self) -> dict[str, str]:
        """department, contact, phone, extension, register."""
        return self._card.values()

    def check(self) -> bool:
        """Whether all is there; the first field that is not gets the focus."""
        return self._card.check()


def _problem(name: str, text: str) -> str:
    try:
        _CHECKS[name](text)
    except Refused as refusal:
        return messages.sentence(refusal)
    return ""
