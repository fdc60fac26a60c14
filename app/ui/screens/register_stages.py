"""The pages of 住基データ, one at a time, with the stepper of the assistant above them."""

from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.context import Ui
from app.ui.screens.register_columns import ColumnsPage
from app.ui.screens.register_home import HomePage
from app.ui.screens.register_run import ResultPage, RunPage
from app.ui.screens.register_way import WayPage
from app.ui.theme import Theme
from app.ui.widgets.stepper import Stepper
from app.usecases.sign_in import Session

_STEPS = ("列の確認", "種類と基準日", "取り込み", "結果")


class Stage(IntEnum):
    """Which page is shown; all but the first belong to the assistant."""

    HOME = 0
    COLUMNS = 1
    WAY = 2
    RUN = 3
    RESULT = 4


class RegisterStages(QWidget):
    """`home`, `columns`, `way`, `running`, `result`; `stage` is the one shown. `changed` when the keys mean something else."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = Stage.HOME
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(10))
        self._steps = Stepper(_STEPS)
        self._steps.hide()
        column.addWidget(self._steps)
        self._stack = QStackedWidget()
        self.home, self.columns, self.way = HomePage(ui, session), ColumnsPage(), WayPage()
        self.running, self.result = RunPage(), ResultPage()
        for page in (self.home, self.columns, self.way, self.running, self.result):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)

    def go(self, stage: Stage) -> None:
        """Shows a page; the keyboard begins at its first field."""
        self.stage = stage
        self._stack.setCurrentIndex(stage)
        self._steps.setVisible(stage is not Stage.HOME)
        self._steps.set_state(len(_STEPS) if stage is Stage.RESULT else max(0, stage - 1))
        if stage is Stage.COLUMNS:
            self.columns.focus_first()
        elif stage is Stage.WAY:
            self.way.focus_first()
        self.changed.emit()

    def clear_pages(self) -> None:
        """Nothing of the file is left on the pages of the assistant."""
        self.columns.wipe()
        self.way.begin()
        self.result.wipe()
