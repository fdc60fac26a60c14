"""The ways a case begins, at the head of the list: an application, a number without one, another paper of a 手帳."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.reference import KOFU, MOSHIDE
from app.ui.screens.worklist_next import OTHER
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.keybar import Key

_APPLICATION, _STATEMENT, _OTHER = "新規受付", "番号の申出", "再交付など"


class NewCases(QWidget):
    """`asked(form id or OTHER)` when one of its buttons is pressed. Where not all have room (large letters) the later ones give
    way: their keys stand at the foot of the window."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(8))
        line.addStretch(1)
        statement = PlainButton(_STATEMENT, "F7", name="new_moshide", icon="id-card")
        statement.setAccessibleDescription("手帳のある方が、申請のほかに個人番号を申し出る用紙です")
        other = PlainButton(_OTHER, "F8", name="new_other", icon="file-plus")
        other.setAccessibleDescription("手帳のある方の手続きを選んで始めます")
        application = MainButton(_APPLICATION, "F5", name="new_case", icon="plus")
        for button, form_id in (
            (application, KOFU),
            (statement, MOSHIDE),
            (other, OTHER),
        ):  # Tab comes to the usual one first
            button.clicked.connect(lambda _on=False, form_id=form_id: self.asked.emit(form_id))
            line.insertWidget(1, button)
        self._buttons = (application, statement, other)

    def sizeHint(self) -> QSize:
        """Room for all, whether all are to be seen or not."""
        hints = [button.sizeHint() for button in self._buttons]
        return QSize(self._room(len(hints)), max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:
        """Room for the main one."""
        return self._buttons[0].sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many as there is room for."""
        super().resizeEvent(event)
        for count, button in enumerate(self._buttons[1:], start=2):
            button.setVisible(self.width() >= self._room(count))

    def _room(self, count: int) -> int:
        gap = Theme.of(self).px(8)
        return sum(button.sizeHint().width() for button in self._buttons[:count]) + gap * (count - 1)


def new_keys(begin: Callable[[str], None]) -> dict[int, Key]:
    """F5, F7 and F8: a case on the one form or the other."""
    return {
        5: Key(_APPLICATION, partial(begin, KOFU), main=True),
        7: Key(_STATEMENT, partial(begin, MOSHIDE)),
        8: Key(_OTHER, partial(begin, OTHER)),
    }
