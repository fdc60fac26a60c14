"""The foot of the confirmation: what the main button says and does not do while an answer is under way, and 差戻し beside it."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut

from app.ui.screens.confirm_paper import PaperPage
from app.ui.widgets.buttons import DangerButton
from app.ui.widgets.dialog import Dialog

SIGN_IN, COMPARE, AGAIN = "ログインする", "照合する", "再入力して照合する"


class Footer:
    """The buttons of one box; `send_back` is called by button and F7."""

    def __init__(self, box: Dialog, send_back: Callable[[], None]) -> None:
        self._box = box
        box.leave_button.setObjectName("confirm_leave")
        self._send_back = DangerButton("差戻し", "F7", name="confirm_send_back", icon="corner-up-left")
        box.add_button(self._send_back, left=True)
        self._send_back.clicked.connect(send_back)
        QShortcut(QKeySequence("F7"), box).activated.connect(send_back)

    def at_sign_in(self) -> None:
        """Step 1."""
        self._show(SIGN_IN, "confirm_sign_in", send_back=False)

    def at_paper(self, *, again: bool = False) -> None:
        """Step 2."""
        self._show(AGAIN if again else COMPARE, "compare", send_back=True)

    def at_result(self) -> None:
        """Step 3: nothing is left but to close."""
        self._show("閉じる", "confirm_close", send_back=False)
        self._box.leave_button.hide()
        self._box.main_button.setFocus()

    def follow(self, paper: PaperPage, *, again: bool) -> None:
        """Step 2 as far as the page is filled in: what the main button will do, and what it still waits for."""
        self._box.main_button.set_words("差し戻す" if paper.is_other_holder else AGAIN if again else COMPARE)
        gap = paper.missing()
        self._box.set_main_enabled(gap is None, gap[0] if gap else "")

    def wait(self, text: str) -> None:
        """An answer is under way."""
        self._box.main_button.set_words(text)
        for button in (self._box.main_button, self._box.leave_button, self._send_back):
            button.setEnabled(False)
        self._box.set_hint("")

    def _show(self, text: str, name: str, *, send_back: bool) -> None:
        self._box.main_button.set_words(text)
        self._box.main_button.setObjectName(name)
        self._box.set_main_enabled(True)
        self._box.leave_button.setEnabled(True)
        self._send_back.setEnabled(True)
        self._send_back.setVisible(send_back)
