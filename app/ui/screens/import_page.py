"""A page of 管理 that brings in a file: what is in use, and an assistant with a stepper; reading goes on in turns on the worker.

Which file, what is asked of it and who must be there say `admin_register` and `admin_holders`.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.exchange.report import Tally
from app.ui.context import Ui
from app.ui.screens.import_columns import ImportColumns
from app.ui.screens.import_home import ImportHome
from app.ui.screens.register_run import ResultPage, RunPage
from app.ui.screens.register_turns import Turns
from app.ui.theme import Theme
from app.ui.widgets.keybar import Key
from app.ui.widgets.stepper import Stepper
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError

_SUFFIXES = ("csv", "txt", "tsv", "dat")
_GONE = "途中まで読んだ分は消去します。"
_LIST = ("読み込めなかった行の一覧", "yomikomenai.csv")


class Stage(Enum):
    """Which page is shown; all but the first belong to the assistant."""

    HOME = "home"
    COLUMNS = "columns"
    WAY = "way"
    RUN = "run"
    RESULT = "result"


class ImportPage(QWidget):
    """`changed` when the keys mean something else; `stage` is the page that is shown."""

    changed = Signal()
    home: ImportHome
    columns: ImportColumns
    file_title: str  # over the box that chooses the file
    kept: str  # what stays when an import is called off
    done_word: str  # of the key that leads back

    def __init__(
        self,
        ui: Ui,
        session: Session,
        home: ImportHome,
        columns: ImportColumns,
        *,
        way: QWidget | None = None,
    ) -> None:
        """`way`: a page between the columns and the reading, where one is asked."""
        super().__init__()
        self._ui, self._session = ui, session
        self._path: Path | None = None
        self._tally: Tally | None = None
        self._turns = Turns(ui.tasks, self)
        self.stage, self.home, self.columns = Stage.HOME, home, columns
        self.running, self.result = RunPage(of=columns.of), ResultPage(of=columns.of)
        pages = (home, columns, way, self.running, self.result)
        self._pages = {stage: page for stage, page in zip(Stage, pages, strict=True) if page is not None}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(10))
        self._steps = Stepper(self.steps())
        self._steps.hide()
        column.addWidget(self._steps)
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        self._listen()

    # --- what differs -----------------------------------------------------------------------------------------------

    def steps(self) -> Sequence[str]:
        """The words of the assistant's steps."""
        raise NotImplementedError

    def asking_keys(self) -> Mapping[Stage, dict[int, Key]]:
        """The keys of the pages that ask."""
        raise NotImplementedError

    def look_at(self, path: Path) -> None:
        """A file was chosen."""
        raise NotImplementedError

    def first_rows(self, path: Path) -> Callable[[], Sequence[object]]:
        """How the first rows are read with what is chosen now; run on the worker."""
        raise NotImplementedError

    def not_begun(self, error: TechoError) -> None:
        """Nothing was begun."""
        raise NotImplementedError

    def show_result(self, made: object, tally: Tally) -> None:
        """It is in use."""
        raise NotImplementedError

    def report(self, tally: Tally, target: Path) -> Callable[[], int]:
        """How the list of stopped rows is written; run on the worker."""
        raise NotImplementedError

    def forget_file(self) -> None:
        """Nothing of the file is left on the pages."""
        self.columns.wipe()
        self.result.wipe()

    # --- what does not ----------------------------------------------------------------------------------------------

    def keys(self) -> dict[int, Key]:
        """By page: F5 a file, F9 a list, F11 read again; F7 back or off, F10 on."""
        if self.stage is Stage.HOME:
            return self.home.keys()
        if self.stage is Stage.RUN:
            return {7: Key("中止", self._stop, enabled=not self._turns.stopping)}
        if self.stage is Stage.RESULT:
            return {
                9: Key("一覧を保存", self._save_stopped, enabled=self.result.save_button.isEnabled()),
                10: Key(self.done_word, self.leave_assistant, main=True),
            }
        return self.asking_keys()[self.stage]

    def enter(self) -> None:
        """Shown: what there is; an assistant left in the middle begins anew."""
        if self.is_changed():
            self.wipe()
        self.home.enter()

    def is_changed(self) -> bool:
        """Whether an import is being prepared or under way."""
        return self.stage not in (Stage.HOME, Stage.RESULT)

    def wipe(self) -> None:
        """Forgets the file; an import under way is called off, what is in use stays."""
        self._turns.drop()
        self._forget()
        self.home.wipe()

    def go(self, stage: Stage) -> None:
        """Shows a page."""
        self.stage = stage
        self._stack.setCurrentWidget(self._pages[stage])
        self._steps.setVisible(stage is not Stage.HOME)
        step = list(self._pages).index(stage) - 1
        self._steps.set_state(step + 1 if stage is Stage.RESULT else max(0, step))
        if stage is Stage.COLUMNS:
            self.columns.focus_first()
        self.changed.emit()

    def choose_file(self) -> None:
        """Begins with a file."""
        path = self._ui.prompts.choose_file_to_open(self, self.file_title, _SUFFIXES)
        if path is not None:
            self.look_at(path)

    def begin_with(self, path: Path) -> None:
        """The columns of a file that was looked at."""
        self._path = path
        self.go(Stage.COLUMNS)
        self.preview()

    def preview(self) -> None:
        """The first rows, read as they would be taken over."""
        if self._path is None:
            return
        mapping, read = self.columns.mapping(), self.first_rows(self._path)
        self.changed.emit()

        def current() -> bool:
            return self._path is not None and mapping == self.columns.mapping()

        def shown(rows: Sequence[object]) -> None:
            if current():
                self.columns.show_rows(rows)
                self.changed.emit()

        def refused(error: TechoError) -> None:
            if current():
                self.columns.refuse(error)
                self.changed.emit()

        self._ui.tasks.run(read, shown, refused, owner=self, label="import preview")

    def leave_assistant(self) -> None:
        """Back to what is in use."""
        self._forget()
        self.enter()

    def _ended(self, made: object, tally: Tally) -> None:
        self._tally = tally
        if made is None:
            self.result.show_stopped(tally)
        else:
            self.show_result(made, tally)
        self.go(Stage.RESULT)
        self.home.fetch()

    def _broken(self, error: TechoError, tally: Tally) -> None:
        self._tally = tally
        self.result.show_failed(error, tally)
        self.go(Stage.RESULT)
        self.home.fetch()

    def _stop(self) -> None:
        """中止, once the turn at hand is over."""
        if self.stage is not Stage.RUN or self._turns.stopping:
            return
        title, text = "取り込みを中止します", f"{_GONE}{self.kept}"
        if not self._ui.prompts.confirm(self, title, text, "中止する", leave="続ける", danger=True):
            return
        if self._turns.running:
            self._turns.stop()
            self.running.stopping()
            self.changed.emit()

    def _save_stopped(self) -> None:
        """The list of stopped rows, to a place the person chooses."""
        tally = self._tally
        if tally is None or not tally.bad:
            return
        target = self._ui.prompts.choose_file_to_save(self, *_LIST, "csv")
        if target is not None:
            self._ui.tasks.run(
                self.report(tally, target),
                lambda count: self._ui.shell.toast(f"読み込めなかった{count}行の一覧を保存しました。"),
                self.result.refuse_list,
                owner=self,
                label="import report",
            )

    def _forget(self) -> None:
        self._path = self._tally = None
        self.forget_file()
        self.go(Stage.HOME)

    def _listen(self) -> None:
        self.home.load.connect(self.choose_file)
        self.home.changed.connect(self.changed)
        self.columns.changed.connect(self.preview)
        self.columns.back.connect(self.leave_assistant)
        self.running.stop.connect(self._stop)
        self.result.save.connect(self._save_stopped)
        self.result.done.connect(self.leave_assistant)
        self._turns.progressed.connect(self.running.show_progress)
        self._turns.refused.connect(self.not_begun)
        self._turns.ended.connect(self._ended)
        self._turns.broke.connect(self._broken)
