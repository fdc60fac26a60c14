"""What is asked of the paper in the hand besides: one that nobody recorded, and the confirmer's own look at the register."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.confirm_choices import Titled, radios
from app.ui.screens.login_fields import tidy_number
from app.ui.theme import Theme
from app.ui.widgets.fields import CheckLine, TextField
from app.ui.widgets.text import Text
from app.usecases.confirm_papers import LOOK_ITEMS, Document, OwnLook, SeenNow, Unrecorded
from app.wording_proof import ASKED_BY
from forms.kernel.residents import Items

_NOT_THERE = (
    "この書類は、番号確認書類としてまだ記録されていません。一致すると、あなたが見た書類として記録します。"
)
_IN_DATE = "書類の有効期限を見ました。期限内です"
_BEARS = "書類に、対象者の氏名と個人番号が載っているのを見ました"
_MOST = 99
Missing = tuple[str, QWidget]


class Extra(QFrame):
    """Shown for a paper that does not stand recorded, or for 住基ネット.

    `changed` at every entry, `grown` when it asks more or less.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, unrecorded: Mapping[Document, Unrecorded]) -> None:
        super().__init__()
        self.setObjectName("confirm_extra")
        self.setAccessibleName("手元の書類について")
        self.setProperty("surface", "panel")
        self._unrecorded = unrecorded
        self._document: Document | None = None
        theme = Theme.of(self)
        self._told = Text(_NOT_THERE, "label", "caution", wrap=True)
        self.condition = CheckLine(_IN_DATE, name="paper_condition")
        self.line = TextField("paper_line", "上から何人目の行か", mono=True, normalise=tidy_number)
        self.items = radios("look_items", "照会した項目", [(one.value, ASKED_BY[one]) for one in LOOK_ITEMS])
        self.hits = TextField("look_hits", "見つかった人数", mono=True, normalise=tidy_number)
        for short in (self.line, self.hits):
            short.setMaximumWidth(theme.px(90))
        self._line, self._look = QWidget(), QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(5))
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        for part in (Text("上から"), self.line, Text("人目の行を見ました")):
            line.addWidget(part)
        line.addStretch(1)
        look = QHBoxLayout(self._look)
        look.setContentsMargins(0, 0, 0, 0)
        look.setSpacing(theme.px(40))
        look.addWidget(Titled("照会した項目", self.items))
        look.addWidget(Titled("見つかった人数", self.hits))
        look.addStretch(1)
        seen = QHBoxLayout()
        seen.setSpacing(theme.px(28))
        seen.addWidget(self.condition)
        seen.addWidget(self._line, 1)
        column.addWidget(self._told)
        column.addLayout(seen)
        column.addWidget(self._look)
        for control in (self.condition, self.line, self.items, self.hits):
            control.changed.connect(self.changed)
        self.show_for(None)

    def show_for(self, document: Document | None) -> None:
        """Asks what this paper wants to have asked; nothing for one that stands recorded."""
        asked = None if document is None else self._unrecorded.get(document)
        if document is not self._document:
            self._document = document
            self.wipe()
        words = "" if asked is None else asked.condition or (_IN_DATE if asked.expires else _BEARS)
        self.condition.setText(words)
        self.condition.setAccessibleName(words or "条件")
        self._told.setVisible(asked is not None)
        self.condition.setVisible(asked is not None)
        self._line.setVisible(asked is not None and asked.lists_family)
        self._look.setVisible(document is Document.REGISTER)
        before = not self.isHidden()
        self.setVisible(asked is not None or document is Document.REGISTER)
        if before is self.isHidden():
            self.grown.emit()

    def gaps(self) -> Iterator[Missing]:
        """What is still to be said, and where."""
        asked = None if self._document is None else self._unrecorded.get(self._document)
        if asked is not None and not self.condition.isChecked():
            yield "書類を見て、印を付けてください。", self.condition
        if asked is not None and asked.lists_family and not 1 <= _count(self.line) <= _MOST:
            yield "上から何人目の行を見たかを、1から99の数字で入力してください。", self.line
        if self._document is Document.REGISTER and not self.items.is_filled():
            yield "照会した項目を選んでください。", self.items
        if self._document is Document.REGISTER and not 0 <= _count(self.hits) <= _MOST:
            yield "見つかった人数を、数字で入力してください。", self.hits

    def seen(self) -> SeenNow | None:
        """What was said of an unrecorded paper; None for any other."""
        asked = None if self._document is None else self._unrecorded.get(self._document)
        if asked is None:
            return None
        return SeenNow(self.condition.isChecked(), _count(self.line) if asked.lists_family else None)

    def look(self) -> OwnLook | None:
        """The confirmer's own look; None for a paper."""
        if self._document is not Document.REGISTER:
            return None
        return OwnLook(Items(self.items.value()), _count(self.hits))

    def wipe(self) -> None:
        """Forgets what was said."""
        self.condition.setChecked(False)
        self.line.setText("")
        self.items.choose("")
        self.hits.setText("")


def _count(field: TextField) -> int:
    """A number of people or of a line; -1 for anything else."""
    text = tidy_number(field.text())
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 2 else -1
