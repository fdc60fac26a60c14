"""住基データ, all read: what somebody should look at before a whole register is put in use."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app import wording_import
from app.ui.screens import register_words as words
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from app.usecases.register_import import Loading


def ask_doubts(parent: QWidget, loading: Loading, answered: Callable[[bool], object]) -> None:
    """Opens the box; `answered` with whether it is right, however the box closes."""
    box = DoubtDialog(parent, loading)
    box.finished.connect(lambda _code: answered(box.sure))
    box.finished.connect(box.deleteLater)
    box.open()


class DoubtDialog(Dialog):
    """Both counts stand there; to call it off is the usual answer. `sure` when somebody said that it is right."""

    def __init__(self, parent: QWidget | None, loading: Loading) -> None:
        super().__init__(
            parent,
            title="このデータを使う前に確かめてください",
            main="確かめたので使う",
            danger=True,
            icon="circle-alert",
            width=600,
        )
        self.sure = False
        for doubt in loading.doubts:
            self.body.addWidget(Note("caution", wording_import.DOUBTS[doubt.value], name=doubt.name.lower()))
        counted = f"このファイル　{loading.tally.residents:,}人"
        if loading.sight.before:
            counted = f"使用中のデータ　{loading.sight.before:,}人　→　{counted}"
        self.body.addWidget(Text(counted, "bold"))
        self.body.addWidget(Paragraph(f"やめると、読んだ分は消去します。{words.KEPT}"))

    def on_main(self) -> None:
        """It is right."""
        self.sure = True
        self.accept()
