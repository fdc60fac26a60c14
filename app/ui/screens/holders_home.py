"""手帳台帳, first page: which ledger is in use, of which day, how its numbers stand, and the lines that want a look."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens import holders_words as words
from app.ui.screens.register_words import moment
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Column, ListTable
from app.ui.widgets.text import Paragraph, Text
from app.usecases import holder_book
from app.usecases.holder_book import Standing
from app.usecases.sign_in import Session
from app.wording_holders import UNPROVED
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.errors import TechoError

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


class HoldersHome(QWidget):
    """`load` when a file is to be brought in, `changed` when keys mean something else."""

    load = Signal()
    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self._note = Note("error", "", name="holders_note")
        self._note.hide()
        column.addWidget(self._note)
        self.purge_button = DangerButton("手帳台帳を消去する", "F7", name="holders_purge", icon="x")
        self.load_button = MainButton(
            "ファイルから取り込む", "F5", name="holders_load", icon="download", big=True
        )
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self._data(theme), 5)
        line.addWidget(self._doubled(), 6)
        column.addLayout(line, 1)
        self.purge_button.clicked.connect(self.purge)
        self.load_button.clicked.connect(self.load)
        self.show_standing(None)

    def keys(self) -> dict[int, Key]:
        """F5 a file, F7 take the ledger away, F11 read again."""
        return {
            5: Key("ファイルを読む", self.load.emit, main=True),
            7: Key("消去", self.purge, enabled=self.purge_button.isEnabled()),
            11: Key("更新", self.enter),
        }

    def enter(self) -> None:
        """Shown: reads what there is."""
        self._note.hide()
        self.fetch()
        self.load_button.setFocus()

    def fetch(self) -> None:
        """Reads what there is, saying nothing."""
        desk, actor = self._session.desk, self._session.actor
        self.run(lambda: holder_book.standing(desk, actor), self._fetched)

    def wipe(self) -> None:
        """Forgets it."""
        self._note.hide()
        self.show_standing(None)

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Something on the worker; what refuses it is told here."""
        self._ui.tasks.run(work, done, self.refuse, owner=self, label="holders")

    def refuse(self, error: TechoError) -> None:
        """Tells what refused."""
        self._note.show_note("error", "変更していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()

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
        self._chip.set_kind("ok" if ledger is not None else "unchecked", "使用中" if ledger else "なし")
        told = dict.fromkeys(_FACTS, "―")
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
        for name, text in told.items():
            self._facts[name].setText(text)
        loading = None if status is None else status.loading
        self._broken.setVisible(loading is not None)
        self.purge_button.setEnabled(ledger is not None or loading is not None)
        rows = () if standing is None else standing.doubles
        self.table.set_rows(words.doubles(rows))
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._about.setVisible(bool(rows))
        self._count.setText(f"{len(rows):,}組" if rows else "")

    def _data(self, theme: Theme) -> Card:
        self._chip = Chip("unchecked", "なし")
        card = Card("使用中の手帳台帳", self._chip, padding=20, name="holders_status")
        broken = f"{_KEPT}次の取り込みか消去のときに、途中までのデータは消えます。"
        self._broken = Note("caution", "途中で止まった取り込みがあります", broken, name="holders_broken")
        card.body.addWidget(self._broken)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(9))
        grid.setColumnStretch(1, 1)
        self._facts: dict[str, Text] = {}
        for row, name in enumerate(_FACTS):
            self._facts[name] = Text("", "bold", wrap=True)
            self._facts[name].setObjectName(f"holders_fact_{row}")
            grid.addWidget(Text(name, "label"), row, 0)
            grid.addWidget(self._facts[name], row, 1)
        card.body.addSpacing(theme.px(8))
        card.body.addLayout(grid)
        card.body.addSpacing(theme.px(8))
        card.body.addWidget(Paragraph(UNPROVED, "sub", "hint"))
        card.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.purge_button)
        foot.addStretch(1)
        foot.addWidget(self.load_button)
        card.body.addLayout(foot)
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
