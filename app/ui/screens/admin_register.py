"""管理, third page: 住基データ. Data in use, and an assistant that brings in others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app import messages
from app.exchange.report import Tally
from app.ui.context import Ui
from app.ui.screens import register_words as words
from app.ui.screens.import_page import ImportPage, Stage
from app.ui.screens.register_columns import ColumnsPage
from app.ui.screens.register_doubts import ask_doubts
from app.ui.screens.register_home import HomePage
from app.ui.screens.register_nobody import Nobody, ask_nobody
from app.ui.screens.register_way import Chosen, Second, SecondDialog, WayPage
from app.ui.widgets.keybar import Key
from app.usecases import register_import as imports
from app.usecases import register_report, register_witness
from app.usecases.register_import import Loading, Looked, Order
from app.usecases.register_preview import first_rows
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError
from forms.kernel.residents import Extract, Way


class RegisterPage(ImportPage):
    """What the file is (answers, or the whole register by two people) is asked after its columns."""

    home: HomePage
    columns: ColumnsPage
    file_title = "住基データのファイル"
    kept = words.KEPT
    done_word = "データへ"

    def __init__(self, ui: Ui, session: Session) -> None:
        self.way = WayPage()
        super().__init__(ui, session, HomePage(ui, session), ColumnsPage(), way=self.way)
        self._looked: Looked | None = None
        self._order: Order | None = None
        self.columns.forward.connect(lambda: self.go(Stage.WAY))
        self.way.back.connect(lambda: self.go(Stage.COLUMNS))
        self.way.forward.connect(self._begin)
        self._turns.doubted.connect(self._doubted)

    def steps(self) -> Sequence[str]:
        """The assistant's."""
        return ("列の確認", "種類と基準日", "取り込み", "結果")

    def asking_keys(self) -> Mapping[Stage, dict[int, Key]]:
        """F7 back, F10 on."""
        return {
            Stage.COLUMNS: {
                7: Key("やめる", self.leave_assistant),
                10: Key("次へ", lambda: self.go(Stage.WAY), main=True, enabled=self.columns.ready),
            },
            Stage.WAY: {
                7: Key("戻る", lambda: self.go(Stage.COLUMNS)),
                10: Key("始める", self._begin, main=True),
            },
        }

    def go(self, stage: Stage) -> None:
        """The keyboard begins at the first field."""
        super().go(stage)
        if stage is Stage.WAY:
            self.way.focus_first()

    def look_at(self, path: Path) -> None:
        """What it looks like, and what was remembered of its like."""
        desk, actor = self._session.desk, self._session.actor

        def looked_at(looked: Looked) -> None:
            self._looked = looked
            self.columns.show_file(path, looked)
            self.way.begin()
            self.begin_with(path)

        self.home.run(
            lambda: imports.look_at(desk, actor, path),
            looked_at,
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

    def first_rows(self, path: Path) -> Callable[[], Sequence[object]]:
        """As they would be taken over."""
        assert self._looked is not None
        desk, actor, seen = self._session.desk, self._session.actor, self._looked.seen
        mapping, today = self.columns.mapping(), desk.today()
        return lambda: first_rows(desk, actor, path, mapping, as_of=today, seen=seen)

    def not_begun(self, error: TechoError) -> None:
        """Back to the way, which stays as it was."""
        self.go(Stage.WAY)
        self.way.note.show_note(
            "error", "取り込みを始めていません", messages.sentence(error), say=True, assertive=True
        )
        self.way.note.show()

    def show_result(self, made: object, tally: Tally) -> None:
        """What is in use now."""
        assert isinstance(made, Extract)
        self.result.show_done(made, tally)

    def report(self, tally: Tally, target: Path) -> Callable[[], int]:
        """The list of stopped rows."""
        order, desk = self._order, self._session.desk
        assert order is not None
        return lambda: register_report.write_report(desk, order, tally, target)

    def forget_file(self) -> None:
        """As every page, and the way."""
        self._looked = self._order = None
        self.way.begin()
        super().forget_file()

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
