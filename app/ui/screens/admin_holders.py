"""管理, fourth page: 手帳台帳 of before. The ledger in use, and an assistant that brings in another; reading goes on in turns on
the worker."""

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.exchange.holders import HolderRow
from app.exchange.report import Tally
from app.exchange.row_reading import BadRow
from app.ui.context import Ui
from app.ui.screens.holders_columns import HolderColumnsPage
from app.ui.screens.holders_home import HoldersHome
from app.ui.screens.register_run import ResultPage, RunPage
from app.ui.screens.register_turns import Turns
from app.ui.theme import Theme
from app.ui.widgets.keybar import Key
from app.ui.widgets.stepper import Stepper
from app.usecases import holder_import as imports
from app.usecases.holder_import import HolderLoading, Looked, Order
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError
from forms.kernel.holder import Ledger

_SUFFIXES = ("csv", "txt", "tsv", "dat")
_STEPS = ("列と基準日", "取り込み", "結果")
_SIGN_TITLE = "個人番号のある手帳台帳を取り込みます"
_SIGN = (
    "二人目の職員（管理か承認の役割）が、ファイルと個人番号の列を自分で確かめ、職員番号とパスワードを入力してください。"
    "その後でファイルが変わったときは取り込みません。"
    "番号は「未確認」として入り、番号の確認には使いません。"
)
_STOP = "途中まで読んだ分は消去します。使用中の手帳台帳はそのままです。"


class Stage(IntEnum):
    """Which page is shown; all but the first belong to the assistant."""

    HOME = 0
    COLUMNS = 1
    RUN = 2
    RESULT = 3


class HoldersPage(QWidget):
    """`changed` when the keys mean something else."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self.stage = Stage.HOME
        self._path: Path | None = None
        self._looked: Looked | None = None
        self._order: Order | None = None
        self._tally: Tally | None = None
        self._turns = Turns(ui.tasks, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(10))
        self._steps = Stepper(_STEPS)
        self._steps.hide()
        column.addWidget(self._steps)
        self._stack = QStackedWidget()
        self.home, self.columns = HoldersHome(ui, session), HolderColumnsPage()
        self.running, self.result = RunPage(of="holder_"), ResultPage(of="holder_")
        for page in (self.home, self.columns, self.running, self.result):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        self._connect()

    def keys(self) -> dict[int, Key]:
        """By page: F5 a file, F9 a list, F11 read again; F7 back or off, F10 on."""
        by_stage = {
            Stage.HOME: self.home.keys(),
            Stage.COLUMNS: {
                7: Key("やめる", self._leave_assistant),
                10: Key("始める", self._begin, main=True, enabled=self.columns.ready),
            },
            Stage.RUN: {7: Key("中止", self._stop, enabled=not self._turns.stopping)},
            Stage.RESULT: {
                9: Key("一覧を保存", self._save_stopped, enabled=self.result.save_button.isEnabled()),
                10: Key("台帳へ", self._leave_assistant, main=True),
            },
        }
        return by_stage[self.stage]

    def enter(self) -> None:
        """Shown: which ledger there is; an assistant left in the middle begins anew."""
        if self.is_changed():
            self.wipe()
        self.home.enter()

    def is_changed(self) -> bool:
        """Whether an import is being prepared or under way."""
        return self.stage in (Stage.COLUMNS, Stage.RUN)

    def wipe(self) -> None:
        """Forgets the file; an import under way is called off, the ledger in use stays."""
        self._turns.drop()
        self._forget()
        self.home.wipe()

    # --- the assistant ----------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Begins with a file."""
        path = self._ui.prompts.choose_file_to_open(self, "手帳台帳のファイル", _SUFFIXES)
        if path is None:
            return
        desk, actor = self._session.desk, self._session.actor
        self.home.run(
            lambda: imports.look_at(desk, actor, path), lambda looked: self._looked_at(path, looked)
        )

    def _looked_at(self, path: Path, looked: Looked) -> None:
        self._path, self._looked = path, looked
        self.columns.show_file(path, looked)
        self._go(Stage.COLUMNS)
        self._preview()

    def _preview(self) -> None:
        """The first rows, read as they would be taken over."""
        if self._path is None or self._looked is None:
            return
        path, seen, mapping = self._path, self._looked.seen, self.columns.mapping()
        desk, actor = self._session.desk, self._session.actor
        self.changed.emit()

        def current() -> bool:
            return self._looked is not None and mapping == self.columns.mapping()

        def shown(rows: Sequence[HolderRow | BadRow]) -> None:
            if current():
                self.columns.show_rows(rows)
                self.changed.emit()

        def refused(error: TechoError) -> None:
            if current():
                self.columns.refuse(error)
                self.changed.emit()

        self._ui.tasks.run(
            lambda: imports.first_rows(desk, actor, path, mapping, as_of=desk.today(), seen=seen),
            shown,
            refused,
            owner=self,
            label="holders preview",
        )

    def _begin(self) -> None:
        """Reading begins; where numbers come along, once the second person has signed in for it."""
        chosen = self.columns.take()
        if chosen is None or self._path is None or self._looked is None or self.stage is not Stage.COLUMNS:
            return
        looked = Looked(self._looked.seen, chosen.mapping, self._looked.remembered)
        order = self._order = Order(self._path, looked, chosen.as_of, chosen.expected)
        answer = None
        if order.with_numbers:
            answer = self._ui.prompts.sign(self, _SIGN_TITLE, _SIGN)
            if answer is None:
                return
        desk, actor = self._session.desk, self._session.actor
        self.running.begin()
        self._go(Stage.RUN)

        def begin() -> HolderLoading:
            token = None if answer is None else imports.stand_witness(desk, *answer, order)
            return imports.begin(desk, actor, order, token)

        self._turns.start(begin)

    def _not_begun(self, error: TechoError) -> None:
        self._go(Stage.COLUMNS)
        self.columns.refuse(error, "取り込みを始めていません")

    def _ended(self, ledger: Ledger | None, tally: Tally) -> None:
        self._tally = tally
        if ledger is None:
            self.result.show_stopped(tally)
        else:
            title = f"{ledger.rows:,}件を取り込みました"
            numbers = (
                f"個人番号のある行は{tally.with_number:,}件で、「未確認」として保管しました。"
                if ledger.numbers
                else ""
            )
            text = f"前の手帳台帳は残っていません。重なりのある行は、次の画面に出ます。{numbers}"
            self.result.show_end("ok", title, text, tally)
        self._go(Stage.RESULT)
        self.home.fetch()

    def _broken(self, error: TechoError, tally: Tally) -> None:
        self._tally = tally
        self.result.show_failed(error, tally)
        self._go(Stage.RESULT)
        self.home.fetch()

    def _stop(self) -> None:
        """中止, once the turn at hand is over."""
        if self.stage is not Stage.RUN or self._turns.stopping:
            return
        title = "取り込みを中止します"
        if not self._ui.prompts.confirm(self, title, _STOP, "中止する", leave="続ける", danger=True):
            return
        if self._turns.running:
            self._turns.stop()
            self.running.stopping()
            self.changed.emit()

    def _save_stopped(self) -> None:
        """The list of stopped rows, to a place the person chooses."""
        order, tally = self._order, self._tally
        if order is None or tally is None or not tally.bad:
            return
        title, name = "読み込めなかった行の一覧", "yomikomenai.csv"
        target = self._ui.prompts.choose_file_to_save(self, title, name, "csv")
        desk = self._session.desk
        if target is not None:
            self._ui.tasks.run(
                lambda: imports.write_report(desk, order, tally, target),
                lambda count: self._ui.shell.toast(f"読み込めなかった{count}行の一覧を保存しました。"),
                self.result.refuse_list,
                owner=self,
                label="holders report",
            )

    def _connect(self) -> None:
        self.home.load.connect(self.choose_file)
        self.home.changed.connect(self.changed)
        self.columns.changed.connect(self._preview)
        self.columns.back.connect(self._leave_assistant)
        self.columns.forward.connect(self._begin)
        self.running.stop.connect(self._stop)
        self.result.save.connect(self._save_stopped)
        self.result.done.connect(self._leave_assistant)
        self._turns.progressed.connect(self.running.show_progress)
        self._turns.refused.connect(self._not_begun)
        self._turns.ended.connect(self._ended)
        self._turns.broke.connect(self._broken)

    def _leave_assistant(self) -> None:
        self._forget()
        self.enter()

    def _forget(self) -> None:
        self._path = self._looked = self._order = self._tally = None
        self.columns.wipe()
        self.result.wipe()
        self._go(Stage.HOME)

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self._stack.setCurrentIndex(stage)
        self._steps.setVisible(stage is not Stage.HOME)
        self._steps.set_state(len(_STEPS) if stage is Stage.RESULT else max(0, stage - 1))
        if stage is Stage.COLUMNS:
            self.columns.focus_first()
        self.changed.emit()
