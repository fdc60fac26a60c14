"""Before a question without an address: how the person was told apart (ガイドライン 2-5)."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app import messages
from app.ui.screens.entry_register_items import Asked, ItemsPart
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.note import Note
from app.usecases.comparison import LookedUp
from forms.kernel.errors import TechoError

Look = Callable[[Asked, Callable[[LookedUp], None], Callable[[TechoError], None]], None]


class AskBox(Dialog):
    """How somebody without an address was told apart. `found` is what was answered; None when nothing was asked."""

    def __init__(self, parent: QWidget | None, look: Look) -> None:
        super().__init__(parent, title="住基と照合する", main="照会する", icon="search", width=640)
        self.found: LookedUp | None = None
        self._look = look
        self._items = ItemsPart("照会に使う項目", whole_address=False)
        self._note = Note("error", "", name="register.note")
        self._note.hide()
        for part in (self._items, self._note):
            self.body.addWidget(part)

    def on_main(self) -> None:
        """Asks, and closes with the answer."""
        asked = self._items.asked()
        if asked is not None:
            self._note.hide()
            self.set_main_enabled(False, "照会しています。")
            self._look(asked, self._answered, self._refused)

    def _answered(self, found: LookedUp) -> None:
        self.found = found
        self.accept()

    def _refused(self, error: TechoError) -> None:
        self.set_main_enabled(True)
        self._note.show_note("error", "照会していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()
        self.centre()
