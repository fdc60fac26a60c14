"""管理, fourth page: 手帳台帳 of before. The ledger in use, and an assistant that brings in another."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.exchange.report import Tally
from app.ui.context import Ui
from app.ui.screens.holders_columns import HolderColumnsPage
from app.ui.screens.holders_home import HoldersHome
from app.ui.screens.import_page import ImportPage, Stage
from app.ui.widgets.keybar import Key
from app.usecases import holder_import as imports
from app.usecases.holder_import import HolderLoading, Looked, Order
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError
from forms.kernel.holder import Ledger

_SIGN_TITLE = "個人番号のある手帳台帳を取り込みます"
_SIGN = (
    "二人目の職員（管理か承認の役割）が、ファイルと個人番号の列を自分で確かめ、職員番号とパスワードを入力してください。"
    "その後でファイルが変わったときは取り込みません。"
    "番号は「未確認」として入り、番号の確認には使いません。"
)


class HoldersPage(ImportPage):
    """Where numbers come along, a second person signs in for the very file."""

    home: HoldersHome
    columns: HolderColumnsPage
    file_title = "手帳台帳のファイル"
    kept = "使用中の手帳台帳はそのままです。"
    done_word = "台帳へ"

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__(ui, session, HoldersHome(ui, session), HolderColumnsPage())
        self._looked: Looked | None = None
        self._order: Order | None = None
        self.columns.forward.connect(self._begin)

    def steps(self) -> Sequence[str]:
        """The assistant's."""
        return ("列と基準日", "取り込み", "結果")

    def asking_keys(self) -> Mapping[Stage, dict[int, Key]]:
        """F7 back, F10 on."""
        return {
            Stage.COLUMNS: {
                7: Key("やめる", self.leave_assistant),
                10: Key("始める", self._begin, main=True, enabled=self.columns.ready),
            }
        }

    def look_at(self, path: Path) -> None:
        """What it looks like, and what was remembered of its like."""
        desk, actor = self._session.desk, self._session.actor

        def looked_at(looked: Looked) -> None:
            self._looked = looked
            self.columns.show_file(path, looked)
            self.begin_with(path)

        self.home.run(lambda: imports.look_at(desk, actor, path), looked_at)

    def first_rows(self, path: Path) -> Callable[[], Sequence[object]]:
        """As they would be taken over."""
        assert self._looked is not None
        desk, actor, seen = self._session.desk, self._session.actor, self._looked.seen
        mapping, today = self.columns.mapping(), desk.today()
        return lambda: imports.first_rows(desk, actor, path, mapping, as_of=today, seen=seen)

    def not_begun(self, error: TechoError) -> None:
        """Back to the columns, which stay as they were."""
        self.go(Stage.COLUMNS)
        self.columns.not_begun(error, "取り込みを始めていません")

    def show_result(self, made: object, tally: Tally) -> None:
        """What is in use now."""
        assert isinstance(made, Ledger)
        title = f"{made.rows:,}件を取り込みました"
        numbers = (
            f"個人番号のある行は{tally.with_number:,}件で、「未確認」として保管しました。"
            if made.numbers
            else ""
        )
        text = f"前の手帳台帳は残っていません。重なりのある行は、次の画面に出ます。{numbers}"
        self.result.show_end("ok", title, text, tally)

    def report(self, tally: Tally, target: Path) -> Callable[[], int]:
        """The list of stopped rows."""
        order, desk = self._order, self._session.desk
        assert order is not None
        return lambda: imports.write_report(desk, order, tally, target)

    def forget_file(self) -> None:
        """As every page."""
        self._looked = self._order = None
        super().forget_file()

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
        self.go(Stage.RUN)

        def begin() -> HolderLoading:
            token = None if answer is None else imports.stand_witness(desk, *answer, order)
            return imports.begin(desk, actor, order, token)

        self._turns.start(begin)
