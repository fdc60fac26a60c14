"""管理, third page: 住基データ. Data in use, and an assistant that brings in others; reading goes on in turns on the worker."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app import messages
from app.exchange.report import Tally
from app.exchange.residents import ResidentRow
from app.exchange.row_reading import BadRow
from app.ui.context import Ui
from app.ui.screens import register_words as words
from app.ui.screens.register_doubts import ask_doubts
from app.ui.screens.register_nobody import Nobody, ask_nobody
from app.ui.screens.register_stages import RegisterStages, Stage
from app.ui.screens.register_turns import Turns
from app.ui.screens.register_way import Chosen, Second, SecondDialog
from app.ui.widgets.keybar import Key
from app.usecases import register_import as imports
from app.usecases import register_report, register_witness
from app.usecases.register_import import Loading, Looked, Order
from app.usecases.register_preview import first_rows
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError
from forms.kernel.residents import Extract, Way

T = TypeVar("T")
_SUFFIXES = ("csv", "txt", "tsv", "dat")


class RegisterPage(RegisterStages):
    """What the pages ask is done here."""

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(ui, session, parent)
        self._ui, self._session = ui, session
        self._path: Path | None = None
        self._looked: Looked | None = None
        self._order: Order | None = None
        self._tally: Tally | None = None
        self._turns = Turns(ui.tasks, self)
        self._connect()

    def _connect(self) -> None:
        self.home.load.connect(self.choose_file)
        self.home.changed.connect(self.changed)
        self.columns.changed.connect(self._preview)
        self.columns.back.connect(self._leave_assistant)
        self.columns.forward.connect(lambda: self.go(Stage.WAY))
        self.way.back.connect(lambda: self.go(Stage.COLUMNS))
        self.way.forward.connect(self._begin)
        self.running.stop.connect(self._stop)
        self.result.save.connect(self._save_stopped)
        self.result.done.connect(self._leave_assistant)
        self._turns.progressed.connect(self.running.show_progress)
        self._turns.doubted.connect(self._doubted)
        self._turns.refused.connect(self._not_begun)
        self._turns.ended.connect(self._ended)
        self._turns.broke.connect(self._broken)

    def keys(self) -> dict[int, Key]:
        """By page: F5 a file, F9 a list, F11 read again; F7 back or off, F10 on."""
        result = self.result
        by_stage = {
            Stage.HOME: self.home.keys(),
            Stage.COLUMNS: {
                7: Key("やめる", self._leave_assistant),
                10: Key("次へ", lambda: self.go(Stage.WAY), main=True, enabled=self.columns.ready),
            },
            Stage.WAY: {
                7: Key("戻る", lambda: self.go(Stage.COLUMNS)),
                10: Key("始める", self._begin, main=True),
            },
            Stage.RUN: {7: Key("中止", self._stop, enabled=not self._turns.stopping)},
            Stage.RESULT: {
                9: Key("一覧を保存", self._save_stopped, enabled=result.save_button.isEnabled()),
                10: Key("データへ", self._leave_assistant, main=True),
            },
        }
        return by_stage[self.stage]

    def enter(self) -> None:
        """Shown: which data there are; an assistant left in the middle begins anew."""
        if self.is_changed():
            self.wipe()
        self.home.enter()

    def is_changed(self) -> bool:
        """Whether an import is being prepared or under way."""
        return self.stage in (Stage.COLUMNS, Stage.WAY, Stage.RUN)

    def wipe(self) -> None:
        """Forgets the file; an import under way is called off, the data in use stay."""
        self._turns.drop()
        self._forget()
        self.home.wipe()

    # --- the assistant ----------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Begins with a file."""
        path = self._ui.prompts.choose_file_to_open(self, "住基データのファイル", _SUFFIXES)
        if path is None:
            return
        desk, actor = self._session.desk, self._session.actor
        self.home.run(
            lambda: imports.look_at(desk, actor, path),
            lambda looked: self._looked_at(path, looked),
            lambda error: self._not_looked(path, error),
        )

    def _not_looked(self, path: Path, error: TechoError) -> None:
        """Answers without any row are an answer when somebody says so."""
        if error.code != "import.no_rows" or not self.home.asks_by_list():
            self.home.refuse(error)
            return
        ask_nobody(self, lambda said: self._bring_in_nobody(path, said))

    def _bring_in_nobody(self, path: Path, said: Nobody) -> None:
        desk, actor = self._session.desk, self._session.actor

        def done(_extract: Extract) -> None:
            self.home.enter()
            self._ui.shell.toast("一人も見つからなかったという回答を取り込みました。")

        self.home.run(lambda: imports.bring_in_nobody(desk, actor, path, said.as_of, said.asked), done)

    def _looked_at(self, path: Path, looked: Looked) -> None:
        self._path, self._looked = path, looked
        self.columns.show_file(path, looked)
        self.way.begin()
        self.go(Stage.COLUMNS)
        self._preview()

    def _preview(self) -> None:
        """The first rows, read as they would be taken over."""
        if self._path is None or self._looked is None:
            return
        path, seen, mapping = self._path, self._looked.seen, self.columns.mapping()
        desk, actor = self._session.desk, self._session.actor
        today = desk.today()
        self.changed.emit()

        def shown(rows: Sequence[ResidentRow | BadRow]) -> None:
            if self._looked is not None and mapping == self.columns.mapping():
                self.columns.show_rows(rows)
                self.changed.emit()

        def refused(error: TechoError) -> None:
            if self._looked is not None and mapping == self.columns.mapping():
                self.columns.refuse(error)
                self.changed.emit()

        self._ui.tasks.run(
            lambda: first_rows(desk, actor, path, mapping, as_of=today, seen=seen),
            shown,
            refused,
            owner=self,
            label="register preview",
        )

    def _begin(self) -> None:
        """Reading begins, for a whole register once the second person has entered the reference too."""
        chosen = self.way.take()
        if chosen is None:
            return
        if chosen.way is not Way.WHOLE:
            self._begin_as(chosen, None)
            return
        box = SecondDialog(self)
        box.accepted.connect(lambda: self._begin_as(chosen, box.answer))
        box.finished.connect(box.deleteLater)
        box.open()

    def _begin_as(self, chosen: Chosen, second: Second | None) -> None:
        if self._path is None or self._looked is None or self.stage is not Stage.WAY:
            return
        desk, actor = self._session.desk, self._session.actor
        looked = replace(self._looked, mapping=self.columns.mapping())
        order = self._order = Order(self._path, looked, chosen.way, chosen.as_of, chosen.expected)
        self.way.note.hide()
        self.running.begin()
        self.go(Stage.RUN)

        def begin() -> Loading:
            witness = None
            if second is not None:
                witness = register_witness.stand_witness(
                    desk, second.staff_number, second.password, second.assessment, looked.seen
                )
            return imports.begin(desk, actor, order, assessment=chosen.assessment, witness=witness)

        self._turns.start(begin)

    def _doubted(self, loading: Loading) -> None:
        ask_doubts(self, loading, lambda sure: self._turns.go_on(sure=sure))

    def _not_begun(self, error: TechoError) -> None:
        self.go(Stage.WAY)
        self.way.note.show_note(
            "error", "取り込みを始めていません", messages.sentence(error), say=True, assertive=True
        )
        self.way.note.show()

    def _ended(self, extract: Extract | None, tally: Tally) -> None:
        self._tally = tally
        if extract is None:
            self.result.show_stopped(tally)
        else:
            self.result.show_done(extract, tally)
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
        text = f"途中まで読んだ分は消去します。{words.KEPT}"
        if not self._ui.prompts.confirm(
            self, "取り込みを中止します", text, "中止する", leave="続ける", danger=True
        ):
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
        target = self._ui.prompts.choose_file_to_save(
            self, "読み込めなかった行の一覧", "yomikomenai.csv", "csv"
        )
        desk = self._session.desk
        if target is not None:
            self._ui.tasks.run(
                lambda: register_report.write_report(desk, order, tally, target),
                lambda count: self._ui.shell.toast(f"読み込めなかった{count}行の一覧を保存しました。"),
                self.result.refuse_list,
                owner=self,
                label="register report",
            )

    def _leave_assistant(self) -> None:
        self._forget()
        self.enter()

    def _forget(self) -> None:
        self._path = self._looked = self._order = self._tally = None
        self.clear_pages()
        self.go(Stage.HOME)
