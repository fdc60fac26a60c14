"""The two ways a case begins, at the head of the list: an application, and a number given without one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.reference import KOFU, MOSHIDE
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.keybar import Key

_APPLICATION, _STATEMENT = "新規受付", "番号の申出"


class NewCases(QWidget):
    """`asked(form id)` when one of its buttons is pressed."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(8))
        statement = PlainButton(_STATEMENT, "F7", name="new_moshide", icon="id-card")
        statement.setAccessibleDescription("手帳のある方が、申請のほかに個人番号を申し出る用紙です")
        application = MainButton(_APPLICATION, "F5", name="new_case", icon="plus")
        for button, form_id in ((statement, MOSHIDE), (application, KOFU)):
            button.clicked.connect(lambda _on=False, form_id=form_id: self.asked.emit(form_id))
            line.addWidget(button)


def new_keys(begin: Callable[[str], None]) -> dict[int, Key]:
    """F5 and F7: a case on the one form or the other."""
    return {
        5: Key(_APPLICATION, partial(begin, KOFU), main=True),
        7: Key(_STATEMENT, partial(begin, MOSHIDE)),
    }
