"""What somebody found out about a remark on an attachment."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.dialog import Dialog
from app.ui.widgets.note import Note
from app.ui.widgets.reason import ReasonFields

_REASONS = ("センターに確認した", "後から届く（郵送など）", "医療機関に確認した", "その他")


class AnswerDialog(Dialog):
    """What somebody found out about one remark. `reason` is empty until it was accepted."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent, title="確かめたことを書く", main="記録する", icon="clipboard-check")
        self.reason = ""
        self._fields = ReasonFields(_REASONS, "だれに、いつ確かめたか")
        self.body.addWidget(Note("caution", title, name="answered_remark"))
        self.body.addWidget(self._fields)
        self._fields.setFocus()

    def on_main(self) -> None:
        """Closes with a reason."""
        found = self._fields.take()
        if found is not None:
            self.reason = found
            self.accept()
