"""手帳台帳, first page: which ledger is in use, of which day, how its numbers stand, and the lines that want a look."""

from typing import TypeVar

from app.ui.context import Ui
from app.ui.screens import holders_words as words
from app.ui.screens.import_home import ImportHome
from app.ui.screens.register_layout import foot
from app.ui.screens.register_words import moment
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.keybar import Key
from app.ui.widgets.table import Column, ListTable
from app.ui.widgets.text import Paragraph, Text
from app.usecases import holder_book
from app.usecases.holder_book import Standing
from app.usecases.sign_in import Session
from app.wording_holders import UNPROVED
from forms.kernel.dates import PartialDate, to_wareki

T = TypeVar("T")
_FACTS = (
    "基準日",
    "件数",
    "読み込めなかった行",
    "個人番号",
    "取り込んだ日時",
    "取り込んだ職員",
    "確認した職員",
)
_KEPT = "使用中の手帳台帳はそのままです。"
_DOUBLES = "どれも取り込んであります。元の台帳や書類を確かめ、直したファイルをもう一度取り込んでください。"
_NO_DOUBLES = "重なりのある行はありません。"


class HoldersHome(ImportHome):
    """Beside what is in use, the lines that want a look."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__(ui, session, of="holders")
        self.purge_button = DangerButton("手帳台帳を消去する", "F7", name="holders_purge", icon="x")
        self.load_button = MainButton(
            "ファイルから取り込む", "F5", name="holders_load", icon="download", big=True
        )
        self.lay((self._data(), 5), (self._doubled(), 6))
        self.forget()

    def keys(self) -> dict[int, Key]:
        """F5 a file, F7 take the ledger away, F11 read again."""
        return {
            5: Key("ファイルを読む", self.load.emit, main=True),
            7: Key("消去", self.purge, enabled=self.purge_button.isEnabled()),
            11: Key("更新", self.enter),
        }

    def fetch(self) -> None:
        """Reads what there is, saying nothing."""
        desk, actor = self._session.desk, self._session.actor
        self.run(lambda: holder_book.standing(desk, actor), self._fetched)

    def forget(self) -> None:
        """Nobody knows what there is."""
        self.show_standing(None)

    def purge(self) -> None:
        """Takes the ledger away after asking."""
        if not self.purge_button.isEnabled():
            return
        text = (
            "消去すると元に戻せません。台帳にあった個人番号も消えます。\n"
            "台帳から始めた受付と、その内容は変わりません。"
        )
        if not self._ui.prompts.confirm(self, "手帳台帳を消去します", text, "消去する", danger=True):
            return
        desk, actor = self._session.desk, self._session.actor

        def done(_none: None) -> None:
            self.enter()
            self._ui.shell.toast("手帳台帳を消去しました。")

        self.run(lambda: holder_book.purge(desk, actor), done)

    def _fetched(self, standing: Standing) -> None:
        self.show_standing(standing)
        self.changed.emit()

    def show_standing(self, standing: Standing | None) -> None:
        """Shows what there is; None while it is not known."""
        status = None if standing is None else standing.status
        ledger = None if status is None else status.current
        told: dict[str, str] = {}
        if standing is not None and status is not None and ledger is not None:
            stopped = "―" if standing.stopped is None else f"{standing.stopped:,}行"
            facts = (
                to_wareki(PartialDate.of(ledger.as_of)),
                f"{ledger.rows:,}件",
                stopped,
                words.numbers(status),
                moment(ledger.imported_at),
                standing.by,
                standing.witness or "―",
            )
            told = dict(zip(_FACTS, facts, strict=True))
        broken = status is not None and status.loading is not None
        self.show_facts(told, in_use=ledger is not None, broken=broken)
        rows = () if standing is None else standing.doubles
        self.table.set_rows(words.doubles(rows))
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._about.setVisible(bool(rows))
        self._count.setText(f"{len(rows):,}組" if rows else "")

    def _data(self) -> Card:
        card = self.status_card("使用中の手帳台帳", _KEPT, _FACTS)
        card.body.addSpacing(Theme.of(self).px(8))
        card.body.addWidget(Paragraph(UNPROVED, "sub", "hint"))
        card.body.addStretch(1)
        card.body.addLayout(foot(self.purge_button, self.load_button))
        return card

    def _doubled(self) -> Card:
        self._count = Text("", "label", "sub")
        card = Card("確かめる行", self._count, padding=20, name="holders_doubles")
        self._about = Paragraph(_DOUBLES, "sub", "hint")
        card.body.addWidget(self._about)
        self.table = ListTable(
            (
                Column("重なり", 9.5, least=8),
                Column("行", 4, right=True, goes=1),
                Column("手帳番号", 10, least=8),
                Column("氏名・生年月日", 10, stretch=True, least=8),
            ),
            name="doubles_table",
            label="重なりのある行",
        )
        self._none = Text(_NO_DOUBLES, "body", "sub")
        card.body.addWidget(self._none)
        card.body.addWidget(self.table, 1)
        card.body.addStretch(0)
        return card
