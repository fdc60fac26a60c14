"""The line over the sheet: which case, when it was last kept, and, where the panel is a drawer, what is still to do."""

from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.chip import Chip
from app.ui.widgets.text import Icon, Text
from forms.kernel.case import Case
from forms.kernel.form import FormDef

_LONGEST = "00:00 自動保存"


class _Saved(Text):
    """Keeps its place while nothing is saved yet: the autosave comes seconds later and must move (or widen) nothing."""

    def sizeHint(self) -> QSize:
        """Room for the longest thing it will say."""
        return QSize(self.fontMetrics().horizontalAdvance(_LONGEST) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


class EntryHead(QWidget):
    """Title, state and number of the case at the left; at the right when it was saved and, `folded`, the to-do chip."""

    def __init__(self, form: FormDef, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        self._chip, self._number = Chip("draft"), Text("", "mono", "sub")
        self._icon, self._saved = Icon("save", "ok", 15), _Saved("", "label")
        self._saved.setObjectName("saved_line")
        self._todo, self._key = Chip("todo"), Text("Ctrl+J で開く", "label")
        stays = self._icon.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self._icon.setSizePolicy(stays)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(10))
        left: tuple[QWidget, ...] = (Text(f"{form.paper}の入力", "title"), self._chip, self._number)
        right: tuple[QWidget, ...] = (self._icon, self._saved, self._todo, self._key)
        for part in left:
            line.addWidget(part)
        line.addStretch(1)
        for part in right:
            line.addWidget(part)
        self.set_folded(False)
        self.wipe()

    def show_case(self, case: Case) -> None:
        """Another case, of which nothing was saved here yet."""
        self.wipe()
        self._chip.set_kind(case.state.value)
        self._number.setText(f"受付 {case.reception_no}")

    def show_saved(self, at: datetime, *, by_hand: bool = False) -> None:
        """「9:43 自動保存」."""
        self._icon.show()
        self._saved.setText(f"{at.hour}:{at.minute:02} {'一時保存' if by_hand else '自動保存'}")

    def show_todo(self, kind: str, text: str) -> None:
        """The panel's chip, for when the panel is out of sight."""
        if (kind, text) != (self._todo.kind, self._todo.text):
            self._todo.set_kind(kind, text)

    def set_folded(self, folded: bool) -> None:
        """Whether the panel is a drawer now."""
        self._todo.setVisible(folded)
        self._key.setVisible(folded)

    def wipe(self) -> None:
        """Forgets the case."""
        self._number.setText("")
        self._saved.setText("")
        self._icon.hide()
