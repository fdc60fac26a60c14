"""紙の締め: sheets are counted pile by pile, blind; then the program says what it expected, and differences are explained."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages, wording_closing
from app.ui.context import Ui
from app.ui.screens.protection_fields import DateLine
from app.ui.screens.visitor_acts import VisitorAct
from app.ui.screens.visitor_box import VisitorBox
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import FieldFrame, TextField
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Paragraph, Text
from app.usecases import close_sheet, day_close
from app.usecases.day_close import DayClose
from app.usecases.sign_in import Session
from forms.kernel.closing import Counted, Pile
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.errors import TechoError
from forms.kernel.text import normalise_plain

_WIDTH = 470  # px at 100 %
_HOW = (
    "その日に印刷して「正しく出た」と答えた紙を、手元で数えて入力します。"
    "数える前に、プログラムの枚数は出ません。取りやめた束の紙は裁断したものとして数えません。"
)
_ASK = "枚数を数字で入力してください（ないときは 0）。"
_REASONS = ("汚した・裁断した", "数える前に送った", "再印刷の前の紙が残っている", "その他")
_LATER = "この日の紙を締めたあとに、印刷や取りやめがありました。"
_OPEN = "締めた日の票だけを印刷できます。"
_SHEET = "紙の締めの票を印刷する"
_WHAT = (
    "数えた枚数、プログラムの枚数、差と理由、締めた人と、改ざん検知の記録を印刷します。事務所に残す紙です。"
)
_NOTHING = "違いを説明する記録はありません。"


class DayPage(QWidget):
    """`changed` when a key may mean something else."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._found: DayClose | None = None
        self._entering = False  # the keyboard begins in the first field as soon as the day is read
        self.day = DateLine("close_day", "締める日")
        self._piles = {pile: session.said(word) for pile, word in wording_closing.PILES.items()}
        self.fields = {pile: TextField(f"pile_{pile.value}", word) for pile, word in self._piles.items()}
        self._frames = {
            pile: FieldFrame(self._piles[pile], field, required=True) for pile, field in self.fields.items()
        }
        self.count_button = MainButton("数えた枚数を記録する", "F10", name="count_day", icon="check")
        self.explain_button = OutlineButton("理由を書いて締める", "F5", name="explain_day", icon="pencil")
        self.sheet_button = OutlineButton("締めの票を印刷", "F9", name="print_close_sheet", icon="printer")
        self._papers: VisitorBox | None = None
        self.table = _table()
        self._note, self._state = Note("error", "", name="day_note"), Note("info", "", name="day_state")
        self._note.hide()
        self._build(Theme.of(self))
        self.day.box.changed.connect(self._read)
        self.count_button.clicked.connect(self.count)
        self.explain_button.clicked.connect(self.explain)
        self.sheet_button.clicked.connect(self.print_sheet)
        self._show(None)

    def keys(self) -> dict[int, Key]:
        """F5 explain, F9 the sheet of a closed day, F10 count, F11 read again."""
        open_ = self._found is not None and self._found.closed is None
        return {
            5: Key("理由を書く", self.explain, enabled=self._may_explain(), reason=_NOTHING),
            9: Key("締めの票", self.print_sheet, enabled=self._is_closed(), reason=_OPEN),
            10: Key("枚数を記録", self.count, main=open_, enabled=open_, reason=self._state.title),
            11: Key("更新", self.enter),
        }

    def enter(self) -> None:
        """Today, unless another day stands there; the fields begin empty."""
        self._note.hide()
        if self._day() is None:
            self.day.box.show_value(self._session.desk.today().isoformat())
        self._entering = True
        self._read()

    def wipe(self) -> None:
        """Forgets what was typed."""
        self.day.clear()
        self._note.hide()
        if self._papers is not None:
            self._papers.abandon()
        self._show(None)

    def count(self) -> None:
        """Keeps what was counted, then shows what was expected."""
        day, counted = self._day(), self._counted()
        if day is None or counted is None or self._found is None or self._found.closed is not None:
            return
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: day_close.count(desk, actor, day, counted), self._told)

    def explain(self) -> None:
        """Closes the day with a reason."""
        day = self._day()
        if day is None or not self._may_explain():
            return
        reason = self._ui.prompts.ask_reason(
            self, "違いの理由を書いて締める", _REASONS, do="この理由で締める"
        )
        if reason is not None:
            desk, actor, told = self._session.desk, self._session.actor, reason
            self._run(lambda: day_close.explain(desk, actor, day, told), self._told)

    def print_sheet(self) -> None:
        """The closed day on paper, with the head of the chain."""
        day = self._day()
        if day is None or not self._is_closed():
            return
        desk, actor = self._session.desk, self._session.actor
        act = VisitorAct("close_sheet", _SHEET, _WHAT, make=lambda: close_sheet.print_sheet(desk, actor, day))
        about = to_short(PartialDate.of(day))
        tell = close_sheet.tell_outcome
        box = VisitorBox(
            self._ui, self._session, [act], "", self.window(), title="紙の締め", tell=tell, subtitle=about
        )
        self._papers = box
        box.exec()
        said, self._papers = box.said, None
        box.deleteLater()
        if said:
            self._ui.shell.toast(said)

    def _told(self, found: DayClose) -> None:
        self._show(found)
        if found.closed is not None:
            self._ui.shell.toast("この日の紙を締めました。")
        (self.table if found.closed is not None else self.explain_button).setFocus()

    def _read(self) -> None:
        day = self._day()
        if day is None:
            self._show(None)
            return
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: day_close.look(desk, actor, day), self._fresh)

    def _fresh(self, found: DayClose) -> None:
        if found.day != self._day():
            return
        self._show(found)
        if self._entering:
            self._entering = False
            (self.table if found.closed is not None else self.fields[Pile.UP]).setFocus()

    def _show(self, found: DayClose | None) -> None:
        if found is None or self._found is None or found.day != self._found.day:
            for pile, field in self.fields.items():
                field.setText("")
                self._frames[pile].clear_message()
        self._found = found
        self.table.set_rows([] if found is None else [_row(one, self._piles[one.pile]) for one in found.last])
        kind, title, text = _state(found)
        self._state.show_note(kind, title, self._session.said(text))
        closed = found is None or found.closed is not None
        self.count_button.setEnabled(not closed)
        for field in self.fields.values():
            field.setEnabled(not closed)
        self.explain_button.setVisible(self._may_explain())
        self.sheet_button.setVisible(self._is_closed())
        self.changed.emit()

    def _may_explain(self) -> bool:
        found = self._found
        if found is None or not found.last or found.closed is not None or found.stale:
            return False
        return not found.agrees or bool(found.untold)

    def _is_closed(self) -> bool:
        return self._found is not None and self._found.closed is not None

    def _counted(self) -> dict[Pile, int] | None:
        """What was typed; None while a pile is missing, which is then said."""
        counted: dict[Pile, int] = {}
        for pile, field in self.fields.items():
            self._frames[pile].clear_message()
            text = normalise_plain(field.text()).strip()
            if text.isascii() and text.isdigit() and len(text) < 5:
                counted[pile] = int(text)
        missing = [pile for pile in Pile if pile not in counted]
        for pile in missing:
            self._frames[pile].set_error(_ASK)
        if missing:
            self.fields[missing[0]].setFocus()
        return counted if not missing else None

    def _day(self) -> date | None:
        value = self.day.value()
        return None if value is None else value.as_date()

    def _run(self, work: Callable[[], DayClose], then: Callable[[DayClose], None]) -> None:
        self._note.hide()
        self._ui.tasks.run(work, then, self._failed, owner=self, label="day_close")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", self._session.said(messages.sentence(error)), say=True, assertive=True)
        self._note.show()

    def _build(self, theme: Theme) -> None:
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        left, right = (
            Card("数える", padding=18, name="count_card"),
            Card("突き合わせ", padding=18, name="found_card"),
        )
        left.setFixedWidth(theme.px(_WIDTH))
        left.body.addWidget(self.day)
        for frame in self._frames.values():
            left.body.addWidget(frame)
        left.body.addWidget(self.count_button)
        left.body.addStretch(1)
        left.body.addWidget(Paragraph(_HOW, "sub", "hint"))
        right.body.addWidget(self._state)
        right.body.addWidget(Text("数えた枚数と、出たはずの枚数", "bold"))
        right.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.explain_button)
        foot.addWidget(self.sheet_button)
        right.body.addLayout(foot)
        line.setSpacing(theme.px(12))
        line.addWidget(left)
        line.addWidget(right, 1)
        column.addWidget(self._note)
        column.addLayout(line, 1)


def _table() -> ListTable:
    columns = (
        Column("紙", 16, stretch=True),
        Column("数えた", 5, right=True),
        Column("出たはず", 5.5, right=True),
        Column("差", 7),
    )
    return ListTable(columns, name="day_piles", label="紙の突き合わせ", two_lines=False)


def _row(one: Counted, pile: str) -> Row:
    gap = one.counted - one.expected
    state = Cell("一致", chip="ok") if gap == 0 else Cell(f"{gap:+}枚", chip="todo")
    cells = (
        Cell(pile),
        Cell(f"{one.counted}枚", mono=True),
        Cell(f"{one.expected}枚", mono=True),
        state,
    )
    return Row(one.pile.value, cells)


def _state(found: DayClose | None) -> tuple[str, str, str]:
    """Note kind, title and text: where the day stands."""
    if found is None:
        return "info", "締める日を入力してください。", ""
    if found.closed is not None:
        day = to_short(PartialDate.of(found.closed.at.date()))
        by = f"{day}　{found.by}　{found.closed.reason}".strip()
        kind, said = ("caution", _LATER) if found.stale else ("ok", "この日の紙は締めてあります。")
        return kind, said, by
    if not found.last:
        return "info", "まだ数えていません。", "手元の紙を数えて、左の欄に入力してください。"
    if found.stale:
        return "caution", "数えたあとに、印刷や取りやめがありました。", "もう一度数えてください。"
    if not found.agrees:
        return "caution", "枚数が合いません。", "もう一度数えるか、理由を書いて締めてください。"
    text = "進達や受付の画面で「正しく出た」か「出なかった」を答えてから、もう一度数えてください。"
    return "caution", f"出たかどうかの答えがない紙が{found.untold}枚あります。", text
