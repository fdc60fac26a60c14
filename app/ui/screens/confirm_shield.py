"""What the confirmer is told and asked of a protected person (支援措置): the alert before the case opens, then the reason."""

from PySide6.QtWidgets import QWidget

from app.ui.context import Ui
from app.ui.screens import shield_words as words
from app.ui.screens.shield_gate import ask_reason


class ShieldTalk:
    """Boxes over the confirmation, which has the keyboard back afterwards (not every platform gives it back by itself)."""

    def __init__(self, ui: Ui, window: QWidget) -> None:
        self._ui, self._window = ui, window

    def alert_read(self) -> bool:
        """Whether the confirmer has read the alert and goes on."""
        sure = self._ui.prompts.confirm(
            self._window, words.TITLE, words.CARE, "確かめて開く", leave="開かない"
        )
        self._window.activateWindow()
        return sure

    def reason(self) -> str | None:
        """Why the address is to be shown; None when he turns back."""
        told = ask_reason(self._ui, self._window)
        self._window.activateWindow()
        return told
