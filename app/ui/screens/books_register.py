"""経由簿 on the screen, printed or saved as a PDF: what passed through the office in a 年度."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.exchange.spool import Sent
from app.ui.context import Ui
from app.ui.print_watch import PrintWatch, send_all
from app.ui.printing import write_whole
from app.ui.screens.forward_year import BookYear
from app.ui.screens.worklist_rows import CARE
from app.ui.theme import MUTE, Theme
from app.ui.widgets.buttons import MainButton, OutlineButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Text
from app.usecases import inspect, register_book
from app.usecases.papers import Printable
from app.usecases.register_book import BookLine
from app.usecases.sign_in import Session
from forms.kernel.case import BatchStatus, PaperOutcome
from forms.kernel.dates import PartialDate, fiscal_year, to_list, to_short
from forms.kernel.errors import TechoError, Unavailable

T = TypeVar("T")
_NO_PRINTER = "使えるプリンターが見つかりません。"
_TELL = "紙が正しく出たかどうかを、先に答えてください。"
_EMPTY = "この年度の束はまだありません。"


class RegisterBookPage(QWidget):
    """`changed` when a key may mean something else."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._year = fiscal_year(session.desk.today())
        self._watch = PrintWatch(ui, self)
        self._sent = ""  # the issue that lies in a printer
        self.table, self.years = _table(here=session.decides_here), BookYear()
        self._lines: tuple[BookLine, ...] = ()
        self.printer = ChoiceField("book_printer", "プリンター", [], prompt="プリンターを選ぶ")
        self.print_button = MainButton("印刷する", "F9", name="print_book", icon="printer")
        self.save_button = OutlineButton("PDFに保存", "F8", name="save_book", icon="download")
        self.ok = OutlineButton("正しく出た", name="book_ok", icon="check")
        self.bad = PlainButton("出なかった・違う", name="book_bad", icon="x")
        self._count, self._note = Text("", "label", "sub"), Note("info", "", name="book_note")
        self._build(Theme.of(self))
        self._connect()
        self._ask(sent="")
        self._note.hide()

    def keys(self) -> dict[int, Key]:
        """F8 save, F9 print, F11 read again."""
        can = bool(self.printer.value()) and not self._sent
        return {
            8: Key("PDFに保存", self.save),
            9: Key(
                "印刷", self.print_book, main=can, enabled=can, reason=_TELL if self._sent else _NO_PRINTER
            ),
            11: Key("更新", self.enter),
        }

    def enter(self) -> None:
        """Reads the book and the printers."""
        self._note.hide()
        self._ask(sent="")
        names = self._ui.printing.names()
        self.printer.set_choices([(name, name) for name in names])
        if names and not self.printer.value():
            self.printer.choose(names[0])
        self._read()
        self.table.setFocus()

    def case_in_sight(self) -> str:
        """The case of the chosen line."""
        key = self.table.current_key()
        return next((line.case_id for line in self._lines if line.key == key), "")

    def wipe(self) -> None:
        """Forgets everybody."""
        self._lines = ()
        self.table.wipe()
        self._note.hide()
        self._ask(sent="")
        self._year = fiscal_year(self._session.desk.today())

    def print_book(self) -> None:
        """Makes the paper and sends it to the printer."""
        printer = self.printer.value()
        if printer and not self._sent:
            self._make(lambda made: self._send(made, printer))

    def save(self) -> None:
        """Makes the paper and writes it where somebody says."""
        path = self._ui.prompts.choose_file_to_save(
            self, "経由簿を保存する", f"経由簿_{self._year}.pdf", "pdf"
        )
        if path is None:
            return
        desk, actor, year = self._session.desk, self._session.actor, self._year

        def work() -> str:
            made = register_book.make(desk, actor, year)
            try:
                write_whole(path, made.data)
            except OSError as error:
                raise Unavailable("file.not_written") from error
            register_book.tell_printed(desk, actor, made.issue_id, PaperOutcome.SAVED)
            return path.name

        self._run(work, lambda name: self._ui.shell.toast(f"経由簿を {name} に保存しました。"))

    def _make(self, then: Callable[[Printable], None]) -> None:
        desk, actor, year = self._session.desk, self._session.actor, self._year
        self._run(lambda: register_book.make(desk, actor, year), then)

    def _send(self, made: Printable, printer: str) -> None:
        printing = self._ui.printing
        self._run(
            lambda: send_all(printing, (made,), printer), lambda sent: self._lies_there(made, printer, sent)
        )

    def _lies_there(self, made: Printable, printer: str, sent: tuple[Sent, ...]) -> None:
        self._watch.begin(sent)
        self._ask(sent=made.issue_id)
        text = f"{made.pages}ページを「{printer}」に送りました。"
        self._note.show_note("info", "紙は正しく出ましたか", text, say=True)
        self._note.show()
        self.ok.setFocus()

    def _told(self, outcome: PaperOutcome) -> None:
        self._watch.stop(take_back=outcome is PaperOutcome.FAILED)
        desk, actor, issue = self._session.desk, self._session.actor, self._sent
        self._run(lambda: register_book.tell_printed(desk, actor, issue, outcome), self._done)

    def _done(self, _nothing: None) -> None:
        self._note.hide()
        self._ask(sent="")
        self._ui.shell.toast("印刷の結果を記録しました。")
        self.table.setFocus()

    def _ask(self, *, sent: str) -> None:
        self._sent = sent
        self.ok.setVisible(bool(sent))
        self.bad.setVisible(bool(sent))
        self.print_button.setEnabled(not sent and bool(self.printer.value()))
        self.changed.emit()

    def _read(self) -> None:
        desk, actor, year = self._session.desk, self._session.actor, self._year

        def work() -> tuple[tuple[int, ...], tuple[BookLine, ...]]:
            return inspect.batch_years(desk), register_book.lines(desk, actor, year)

        self._run(work, lambda found: self._show(*found))

    def _show(self, years: tuple[int, ...], found: tuple[BookLine, ...]) -> None:
        self.years.show_years(years, self._year)
        self._lines = found
        self.table.set_rows([_row(line) for line in found])
        cases = [line for line in found if line.case_id]
        voids = sum(line.status is BatchStatus.VOID for line in found)
        gone = f"　取りやめた番号 {voids}件" if voids else ""
        self._count.setText(f"{len(cases)}件{gone}" if found else _EMPTY)
        self._ask(sent=self._sent)

    def _year_chosen(self, year: int) -> None:
        self._year = year
        self._read()

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self, label="register_book")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", self._session.said(messages.sentence(error)), say=True, assertive=True)
        self._note.show()

    def _connect(self) -> None:
        self.years.chosen.connect(self._year_chosen)
        self.print_button.clicked.connect(self.print_book)
        self.save_button.clicked.connect(self.save)
        self.printer.changed.connect(lambda: self._ask(sent=self._sent))
        self.ok.clicked.connect(lambda: self._told(PaperOutcome.PRINTED))
        self.bad.clicked.connect(lambda: self._told(PaperOutcome.FAILED))

    def _build(self, theme: Theme) -> None:
        column, head, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head.addWidget(self.years)
        head.addWidget(self._count)
        head.addStretch(1)
        card = Card(padding=0, name="book_card")
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table)
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.ok)
        foot.addWidget(self.bad)
        foot.addStretch(1)
        for part in (self.printer, self.save_button, self.print_button):
            foot.addWidget(part)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(card, 1)
        column.addLayout(foot)


def _table(*, here: bool) -> ListTable:
    columns = (
        Column("番号", 5),
        Column("受付番号", 5.5),
        Column("受付日", 11),
        Column("種別", 5),
        Column("氏名", 12, stretch=True),
        Column("生年月日", 6.8),
        Column("申請者", 5.5),
        Column(messages.placed("進達日", here=here), 6.5),
        Column("文書番号", 9),
        Column("状態", 7),
    )
    return ListTable(columns, name="register_book", label="経由簿", two_lines=False)


def _chip(line: BookLine) -> str:
    sent = "forwarded_here" if line.decided_here else "forwarded"
    return "notified" if line.ends else "withdrawn" if line.withdrawn else sent


def _late(line: BookLine) -> str:
    """入力日, of a paper that came on an earlier day."""
    return "" if line.entered_on is None else f"入力 {to_list(line.entered_on)}"


def _row(line: BookLine) -> Row:
    if line.status is BatchStatus.VOID:
        empty = (Cell(""),) * 3
        cells = (Cell(line.place, mono=True), *empty, Cell(line.reason, token=MUTE), *empty, Cell(""))
        return Row(line.key, (*cells, Cell("取りやめ", chip="returned")))
    name = Cell(line.name, icon="shield-alert", icon_tone="caution", aside=CARE) if line.protected else None
    sent = line.status is BatchStatus.FORWARDED
    return Row(
        line.key,
        (
            Cell(line.place, mono=True, bold=True),
            Cell(line.reception_no, mono=True),
            Cell(_date(line.received_on), mono=True, aside=_late(line), aside_token=MUTE),
            Cell(line.form_name),
            name or Cell(line.name),
            Cell(_day(line.birth), mono=True),
            Cell("保護者" if line.under_15 else "本人"),
            Cell(_date(line.dated if sent else None), mono=True),
            Cell(line.document_number),
            Cell(chip=_chip(line)) if sent else Cell("途中", chip="todo"),
        ),
    )


def _date(day: date | None) -> str:
    return "" if day is None else _day(PartialDate.of(day))


def _day(day: PartialDate | None) -> str:
    return "" if day is None else to_short(day)
