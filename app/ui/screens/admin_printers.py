"""管理, プリンター: where the office's papers may go, with tray and sides; nothing goes anywhere else once the list is begun."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.exchange.spool import How, Ways
from app.ui.context import Printing, Ui
from app.ui.screens.admin_printers_words import ABOUT, NOT_HERE, facts, tray_name
from app.ui.theme import MUTE, TEXT, Theme
from app.ui.widgets.buttons import DangerButton, MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import CheckLine, ChoiceField, FieldFrame
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Paragraph, Rule, Text
from app.usecases import printing
from app.usecases.printing import PrinterList
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError, Unavailable
from forms.kernel.printing import AllowedPrinter

T = TypeVar("T")
_WIDTH = 380  # px at 100 %
_EMPTY = "一覧で選ぶと、ここに内容が出ます。"
_NOT_BEGUN = "まだ登録がありません"
_NOT_BEGUN_MORE = (
    "登録するまでは、この端末で見つかる紙のプリンターをすべて使えます。"
    "1台でも登録すると、登録したプリンターだけになります。"
)
_NO_CHOICE = "登録するプリンターを一覧で選んでください。"
_NO_END = "登録してあるプリンターを一覧で選んでください。"
_SEAT = "seat:"  # before the name of a printer that is not on the list


@dataclass(frozen=True)
class _Found:
    """The list, and what this seat has."""

    listed: PrinterList
    seat: Mapping[str, Ways]


class PrintersPage(QWidget):
    """List at the left, the chosen printer at the right; `changed` when a key may mean something else."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._found: _Found | None = None
        self._note = Note("info", "", name="printers_note")
        self._note.hide()
        columns = (
            Column("プリンター", 14, stretch=True),
            Column("給紙", 9),
            Column("両面", 6),
            Column("状態", 11),
        )
        self.table = ListTable(columns, name="printers", label="プリンターの一覧", two_lines=False)
        self.tray = ChoiceField("printer_tray", "給紙", [], prompt="")
        self.both = CheckLine("経由簿を両面で印刷する", name="printer_both")
        self.allow_button = MainButton("登録する", "F5", name="allow_printer", icon="plus")
        self.end_button = DangerButton("登録を終了する", "F7", name="end_printer", icon="ban")
        self._build(Theme.of(self))
        self.table.chosen.connect(lambda _key: self._show())
        self.tray.changed.connect(self._follow)
        self.both.changed.connect(self._follow)
        self.allow_button.clicked.connect(self.allow)
        self.end_button.clicked.connect(self.end)
        self._show()

    def keys(self) -> dict[int, Key]:
        """F5 put the chosen one on the list, F7 take it off, F11 look for printers again."""
        return {
            5: Key(
                self._word(),
                self.allow,
                main=True,
                enabled=self.allow_button.isEnabled(),
                reason=_NO_CHOICE,
            ),
            7: Key("終了", self.end, enabled=self._line() is not None, reason=_NO_END),
            11: Key("更新", self.enter),
        }

    def enter(self) -> None:
        """Shown: asks the system for printers and reads the list."""
        self._fetch(self.table.current_key())
        self.table.setFocus()

    def is_changed(self) -> bool:
        """Nothing waits to be stored: tray and sides go with F5."""
        return False

    def wipe(self) -> None:
        """Forgets the list."""
        self._found = None
        self.table.wipe()
        self._note.hide()
        self._show()

    def allow(self) -> None:
        """The chosen one, with its tray and sides."""
        name = self._name()
        if name and self.allow_button.isEnabled():
            desk, actor, how = self._session.desk, self._session.actor, self._how()
            self._run(
                lambda: printing.allow(desk, actor, name, how),
                lambda _list: self._stored(f"「{name}」を登録しました。"),
            )

    def end(self) -> None:
        """The chosen one is used no more."""
        line = self._line()
        if line is None:
            return
        text = "このプリンターには印刷できなくなります。登録した人と日付は記録に残ります。"
        title = f"「{line.name}」の登録を終了します"
        if self._ui.prompts.confirm(self, title, text, "終了する", danger=True):
            desk, actor = self._session.desk, self._session.actor
            self._run(
                lambda: printing.end(desk, actor, line.id),
                lambda _list: self._stored(f"「{line.name}」の登録を終了しました。"),
            )

    def _stored(self, words: str) -> None:
        self._ui.shell.toast(words)
        self._fetch("")
        self.table.setFocus()

    def _fetch(self, select: str) -> None:
        desk, actor, seat = self._session.desk, self._session.actor, self._ui.printing

        def work() -> _Found:
            seat.refresh()
            ways = {name: _ways(seat, name) for name in seat.of_seat()}
            return _Found(printing.listed(desk, actor), ways)

        self._run(work, lambda found: self._filled(found, select))

    def _filled(self, found: _Found, select: str) -> None:
        self._found = found
        lines = [_row(one, here=one.name in found.seat) for one in found.listed.printers if one.open]
        allowed = {one.name for one in found.listed.printers if one.open}
        begun = found.listed.begun
        free = [_free(name, begun=begun) for name in found.seat if name not in allowed]
        past = [
            _row(one, here=False)
            for one in found.listed.printers
            if not one.open and one.name not in allowed and one.name not in found.seat
        ]
        self.table.set_rows([*lines, *free, *past])
        if select:
            self.table.select(select)
        if not begun:
            self._note.show_note("info", _NOT_BEGUN, _NOT_BEGUN_MORE)
        elif not lines:
            self._note.show_note("caution", "使えるプリンターがありません", NOT_HERE)
        self._note.setVisible(not lines)
        self._show()

    def _show(self) -> None:
        """The chosen printer with what it can be told; the tray it has now stands first."""
        name, line = self._name(), self._line()
        ways = self._found.seat.get(name, Ways()) if self._found is not None else Ways()
        trays = list(dict.fromkeys([*ways.trays, *([line.tray] if line is not None and line.tray else [])]))
        self.tray.set_choices([("", "プリンターの設定のまま"), *((one, tray_name(one)) for one in trays)])
        self.tray.choose(line.tray if line is not None else "")
        self.both.setChecked(line is not None and line.two_sided)
        self.both.setEnabled(ways.two_sided or (line is not None and line.two_sided))
        names = self._found.listed.names if self._found is not None else {}
        self._title.setText(name or _EMPTY)
        self._facts.show_text(facts(line, names, here=self._is_here(name)) if name else "")
        for part in (self._tray_frame, self.both, self.allow_button):
            part.setVisible(bool(name))
        self.end_button.setVisible(line is not None)
        self._follow()

    def _follow(self) -> None:
        line = self._line()
        self.allow_button.set_words(self._word())
        same = line is not None and (line.tray, line.two_sided) == (self._how().tray, self._how().two_sided)
        self.allow_button.setEnabled(bool(self._name()) and not same)
        self.changed.emit()

    def _word(self) -> str:
        return "登録する" if self._line() is None else "変更する"

    def _how(self) -> How:
        return How(self.tray.value(), self.both.isChecked())

    def _name(self) -> str:
        """Of the chosen row; an ended printer that is not here cannot be taken up again."""
        key = self.table.current_key() or ""
        if key.startswith(_SEAT):
            return key.removeprefix(_SEAT)
        line = self._line()
        return line.name if line is not None else ""

    def _line(self) -> AllowedPrinter | None:
        key = self.table.current_key()
        found = () if self._found is None else self._found.listed.printers
        return next((one for one in found if one.id == key and one.open), None)

    def _is_here(self, name: str) -> bool:
        return self._found is not None and name in self._found.seat

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, done, self._failed, owner=self, label="printers")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", "変更していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()

    def _build(self, theme: Theme) -> None:
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._note)
        line.setSpacing(theme.px(12))
        card = Card(padding=0, name="printers_card")
        card.body.addWidget(self.table, 1)
        line.addWidget(card, 1)
        panel = Card(padding=18, name="printer_panel")
        panel.setFixedWidth(theme.px(_WIDTH))
        self._title, self._facts = Text("", "card", wrap=True), Paragraph("")
        self._tray_frame = FieldFrame("給紙", self.tray)
        for part in (self._title, self._facts, self._tray_frame, self.both, self.allow_button):
            panel.body.addWidget(part)
        panel.body.addWidget(Rule())
        panel.body.addWidget(self.end_button)
        panel.body.addStretch(1)
        panel.body.addWidget(Paragraph(self._session.said(ABOUT), "sub", "hint"))
        line.addWidget(panel)
        column.addLayout(line, 1)


def _ways(seat: Printing, name: str) -> Ways:
    """What a printer can be told; one that does not answer can be told nothing."""
    try:
        return seat.ways(name)
    except Unavailable:
        return Ways()


def _row(one: AllowedPrinter, *, here: bool) -> Row:
    token = TEXT if one.open else MUTE
    state = Cell("登録済", chip="ok") if one.open else Cell("終了", chip="unchecked")
    if one.open and not here:
        state = Cell("この端末になし", chip="todo")
    cells = (
        Cell(one.name, bold=one.open, token=token),
        Cell(tray_name(one.tray), token=token),
        Cell("経由簿" if one.two_sided else "―", token=token),
    )
    return Row(one.id, (*cells, state))


def _free(name: str, *, begun: bool) -> Row:
    state = Cell("使えません", chip="unchecked") if begun else Cell("未登録", chip="info")
    return Row(_SEAT + name, (Cell(name), Cell(""), Cell(""), state))
