"""住基データ, reading and result: how far it is, and what came of it with the rows that were stopped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app import messages
from app.exchange.report import SHOWN, Tally
from app.ui.screens import register_words as words
from app.ui.screens.register_layout import foot, page_column
from app.ui.screens.register_turns import Loading
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton, OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.note import Note
from app.ui.widgets.table import Column, ListTable
from app.ui.widgets.text import Paragraph, Text
from forms.kernel.errors import TechoError
from forms.kernel.residents import Extract, Way

_FULL = 1000


class RunPage(QWidget):
    """How far a file is read; `stop` when the person calls it off. `of` begins the names of its parts where there are two."""

    stop = Signal()

    def __init__(self, parent: QWidget | None = None, *, of: str = "") -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card("取り込んでいます", padding=20, name=f"{of}run_card")
        card.body.setSpacing(theme.px(12))
        self._count = Text("", "title")
        self._count.setObjectName(f"{of}run_count")
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{of}run_bar")
        self._bar.setRange(0, _FULL)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.px(14))
        self._bar.setAccessibleName("読み終えた割合")
        self._bad = Text("", "body", "sub")
        self.stop_button = DangerButton("取り込みを中止する", "F7", name=f"{of}stop", icon="octagon-x")
        card.body.addWidget(self._count)
        card.body.addWidget(self._bar)
        card.body.addWidget(self._bad)
        card.body.addWidget(
            Paragraph(
                f"読み終えるまで、{words.KEPT}ほかの職員は、ふだんどおり仕事を続けられます。"
                "この画面を離れるには、先に中止してください。"
            )
        )
        card.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.stop_button)
        foot.addStretch(1)
        card.body.addLayout(foot)
        column.addWidget(card)
        self.stop_button.clicked.connect(self.stop)

    def begin(self) -> None:
        """Before the first rows."""
        self._count.setText("ファイルを読み始めます")
        self._bar.setValue(0)
        self._bad.setText("")
        self.stop_button.setEnabled(True)
        self.stop_button.set_words("取り込みを中止する")
        self.stop_button.setFocus()

    def show_progress(self, loading: Loading) -> None:
        """After some rows."""
        self._count.setText(f"{loading.tally.read:,}人を読みました")
        self._bar.setValue(min(_FULL, loading.line * _FULL // max(1, loading.lines)))
        self._bad.setText(f"読み込めない行　{loading.tally.bad:,}")

    def stopping(self) -> None:
        """Called off: what is at hand is still ended."""
        self.stop_button.setEnabled(False)
        self.stop_button.set_words("中止しています…")


class ResultPage(QWidget):
    """`save` for the list of stopped rows, `done` to go back to the data in use; `of` as of `RunPage`."""

    save = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None, *, of: str = "") -> None:
        super().__init__(parent)
        column = page_column(self)
        self.note = Note("ok", "", name=f"{of}result_note")
        column.addWidget(self.note)
        self._card = Card("読み込めなかった行", name=f"{of}stopped_card")
        self._summary = Text("", "label", "sub", wrap=True)
        self._summary.setObjectName(f"{of}stopped_summary")
        self.table = ListTable(
            (
                Column("表の行", 5, right=True),
                Column("ファイルの行", 8, right=True, goes=1),
                Column("列", 5, goes=2),
                Column("項目", 6),
                Column("理由", 30, stretch=True, least=20),
            ),
            name=f"{of}stopped_table",
            label="読み込めなかった行",
            two_lines=False,
        )
        self._card.body.addWidget(self._summary)
        self._card.body.addWidget(self.table, 1)
        self._rest = QWidget()  # the room of the table where there is none
        self._card.body.addWidget(self._rest, 1)
        column.addWidget(self._card, 1)
        self.save_button = OutlineButton(
            "読み込めなかった行の一覧を保存", "F9", name=f"{of}save_stopped", icon="save"
        )
        self.done_button = MainButton("使用中のデータを見る", "F10", name=f"{of}result_done", big=True)
        column.addLayout(foot(self.save_button, self.done_button))
        self.save_button.clicked.connect(self.save)
        self.done_button.clicked.connect(self.done)

    def show_done(self, extract: Extract, tally: Tally) -> None:
        """The data are in use."""
        title = f"{tally.residents:,}人を取り込みました（{words.day(extract)}時点）"
        before = "前のデータは残っていません。"
        if extract.way is Way.ANSWERS:
            kept = extract.rows - tally.residents
            before = f"前の回答の{kept:,}人と合わせて、{extract.rows:,}人を照会に使えます。" if kept else ""
        numbers = f"このうち個人番号のある人は{words.with_number(tally.with_number, tally.residents)}です。"
        kind = "ok" if tally.with_number or not tally.residents else "caution"
        self.show_end(kind, title, f"照会には、いまからこのデータを使います。{before}{numbers}", tally)

    def show_stopped(self, tally: Tally) -> None:
        """Called off."""
        text = f"途中まで読んだ分は消去しました。{words.KEPT}"
        self.show_end("info", "取り込みを中止しました", text, tally)

    def show_failed(self, error: TechoError, tally: Tally) -> None:
        """Refused, or the place failed."""
        self.show_end("error", "取り込んでいません", messages.sentence(error), tally)

    def refuse_list(self, error: TechoError) -> None:
        """The list could not be saved; the data are as the page said before."""
        self.note.show_note(
            "caution", "一覧を保存していません", messages.sentence(error), say=True, assertive=True
        )

    def wipe(self) -> None:
        """Forgets the rows."""
        self.table.wipe()

    def show_end(self, kind: str, title: str, text: str, tally: Tally) -> None:
        """What came of it in these words, and the rows that were stopped."""
        self.note.show_note(kind, title, text, say=True, assertive=kind == "error")
        self.table.set_rows(words.stopped(tally.first_bad))
        more = f"　はじめの{SHOWN}行を表示しています。全部は一覧に保存できます。" if tally.bad > SHOWN else ""
        self._summary.setText(
            f"{tally.read:,}行のうち{tally.bad:,}行を読み込めませんでした。{more}"
            if tally.bad
            else "読み込めなかった行はありません。"
        )
        self.table.setVisible(tally.bad > 0)
        self._rest.setVisible(not tally.bad)
        self.save_button.setEnabled(tally.bad > 0)
        (self.table if tally.bad else self.done_button).setFocus()
