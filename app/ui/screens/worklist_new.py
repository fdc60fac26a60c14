"""The two ways a case begins, at the head of the list: an application, and a number given without one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.reference import KOFU, MOSHIDE
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.keybar import Key

_APPLICATION, _STATEMENT = "新規受付", "番号の申出"


class NewCases(QWidget):
    """`asked(form id)` when one of its buttons is pressed. Where both have no room (large letters) the second gives way: its
    key stands at the foot of the window."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(8))
        line.addStretch(1)
        statement = PlainButton(_STATEMENT, "F7", name="new_moshide", icon="id-card")
        statement.setAccessibleDescription("手帳のある方が、申請のほかに個人番号を申し出る用紙です")
        application = MainButton(_APPLICATION, "F5", name="new_case", icon="plus")
        for button, form_id in (
            (application, KOFU),
            (statement, MOSHIDE),
        ):  # Tab comes to the usual one first
            button.clicked.connect(lambda _on=False, form_id=form_id: self.asked.emit(form_id))
            line.insertWidget(1, button)
        self._statement, self._application = statement, application

    def sizeHint(self) -> QSize:
        """Room for both, whether both are to be seen or not."""
        first, second = self._statement.sizeHint(), self._application.sizeHint()
        both = first.width() + Theme.of(self).px(8) + second.width()
        return QSize(both, max(first.height(), second.height()))

    def minimumSizeHint(self) -> QSize:
        """Room for the main one."""
        return self._application.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both where there is room for both."""
        super().resizeEvent(event)
        self._statement.setVisible(self.width() >= self.sizeHint().width())


def new_keys(begin: Callable[[str], None]) -> dict[int, Key]:
    """F5 and F7: a case on the one form or the other."""
    return {
        5: Key(_APPLICATION, partial(begin, KOFU), main=True),
        7: Key(_STATEMENT, partial(begin, MOSHIDE)),
    }
