"""年度末: what is open of a 年度, carried over into the new one, and the old book closed by a supervisor."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.forward_lists import book_rows, book_table
from app.ui.screens.forward_void import FATES
from app.ui.screens.forward_year import BookYear
from app.ui.screens.picture_due import PictureDueBox
from app.ui.screens.protection_fields import DateLine
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, OutlineButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow, TextField
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from app.usecases import inspect, year_end
from app.usecases.desk import authenticate
from app.usecases.forward import PaperFate, batch_label
from app.usecases.sign_in import Session
from app.usecases.tokens import OfficeAct
from app.usecases.year_end import YearEnd
from app.wording import NUMBER_IN_TEXT
from forms.kernel.case import Batch
from forms.kernel.dates import PartialDate, fiscal_year_label, to_short
from forms.kernel.errors import TechoError
from forms.kernel.number import may_be_kept
from forms.kernel.procedure import Role

T = TypeVar("T")
_WIDTH = 400  # px at 100 %
_ABOUT = (
    "途中の束は、番号をそのままにして進達済にすることも、新しい年度の束番号に繰り越すこともできます。"
    "繰り越すと、元の番号は理由とともに台帳に残り、新しい番号で紙を作り直します。"
    "進達待ちの申請は、次に作る束に入ります。"
)
_PICTURES = "期限後の写真・スキャン"
_NONE_OPEN = "途中の束はありません。"
_NO_CARRY = "繰り越せる束を一覧で選んでください。繰り越せるのは、進達の役割の人です。"
_WHO = "年度を締める人の職員番号とパスワードを入力してください。承認の役割が要ります。"
_CLOSES = "締めると、この年度の束番号はもう取れません。元には戻せません。"


class CarryDialog(Dialog):
    """文書番号 and date of the new 束, and what became of the old papers. `answer` is None until all are there."""

    def __init__(self, parent: QWidget | None, label: str, today: date, *, came_out: bool) -> None:
        super().__init__(
            parent, title=f"{label} を新年度へ繰り越す", main="繰り越す", icon="corner-up-left", width=640
        )
        self.answer: tuple[str, date, PaperFate] | None = None
        self._document = TextField("carry_document", "文書番号", placeholder="例 9碧福第1号")
        self._day = DateLine("carry_dated", "日付")
        self._day.box.show_value(today.isoformat())
        fates = [(PaperFate.NOT_PRINTED, not came_out), (PaperFate.SHREDDED, True)]
        offered = [(fate.value, FATES[fate]) for fate, may in fates if may]
        self._fate = RadioRow("carry_fate", "印刷した紙", offered, upright=True)
        self._document_frame = FieldFrame("文書番号", self._document, required=True)
        self._fate_frame = FieldFrame("元の番号の紙をどうしましたか", self._fate, required=True)
        for part in (self._document_frame, self._day, self._fate_frame):
            self.body.addWidget(part)
        self._document.setFocus()

    def on_main(self) -> None:
        """All three are needed."""
        self._document_frame.clear_message()
        self._fate_frame.clear_message()
        self._day.tell("")
        self._day.box.settle()
        number, day = self._document.text().strip(), self._day.value()
        if not number or not may_be_kept(number):
            said = (
                NUMBER_IN_TEXT if number else "文書番号を入力してください（文書管理システムで取った番号）。"
            )
            self._document_frame.set_error(said)
            self._document.setFocus()
        elif day is None:
            self._day.tell("日付を確かめてください（例 R9.4.1）。")
        elif not self._fate.is_filled():
            self._fate_frame.set_error("元の番号の紙をどうしたかを選んでください。")
            self._fate.setFocus()
        else:
            self.answer = (number, day.as_date(), PaperFate(self._fate.value()))
            self.accept()


class YearPage(QWidget):
    """`changed` when a key may mean something else."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._year: int | None = None
        self._found: YearEnd | None = None
        self.table, self.years = (
            book_table("open_batches", "途中の束の一覧", _NONE_OPEN),
            BookYear("year_end_year"),
        )
        self.carry_button = OutlineButton("新年度へ繰り越す", "F5", name="carry_over", icon="corner-up-left")
        self.close_button = MainButton("この年度を締める", "F10", name="close_year", icon="lock")
        self.pictures_button = PlainButton(_PICTURES, "F7", name="year_pictures", icon="clock")
        self._note, self._state = Note("error", "", name="year_note"), Note("info", "", name="year_state")
        self._note.hide()
        self._build(Theme.of(self))
        self.years.chosen.connect(self._year_chosen)
        self.table.chosen.connect(lambda _key: self._follow())
        self.carry_button.clicked.connect(self.carry)
        self.close_button.clicked.connect(self.close_year)
        self._over = PictureDueBox(ui, session, self, self._failed)
        self.pictures_button.clicked.connect(self._over.open)
        self._follow()

    def keys(self) -> dict[int, Key]:
        """F5 carry over, F7 photos and scans whose time is over, F10 close, F11 read again."""
        may = self._found is not None and self._found.may_close
        return {
            5: Key(
                "繰り越す",
                self.carry,
                enabled=self._chosen() is not None,
                reason=self._session.said(_NO_CARRY),
            ),
            7: Key("写真・スキャン", self._over.open),
            10: Key("年度を締める", self.close_year, main=may, enabled=may, reason=self._state.title),
            11: Key("更新", self.enter),
        }

    def enter(self) -> None:
        """Reads where the year stands; the oldest that is to be closed comes first."""
        self._note.hide()
        self._read()
        self.table.setFocus()

    def wipe(self) -> None:
        """Forgets what was read."""
        self._year, self._found = None, None
        self.table.wipe()
        self._note.hide()

    def carry(self) -> None:
        """Asks for the new 文書番号, then takes the next number of the new year."""
        old = self._chosen()
        if old is None or self._found is None:
            return
        today = self._session.desk.today()
        label = batch_label(old.fiscal_year, old.number)
        box = CarryDialog(self, label, today, came_out=old.id in self._found.printed)
        box.exec()
        answer = box.answer
        box.deleteLater()
        if answer is None:
            return
        desk, actor, (number, day, fate) = self._session.desk, self._session.actor, answer

        def work() -> Batch:
            made = year_end.carry_over(desk, actor, old.id, document_number=number, dated=day, fate=fate)
            return made.batch

        self._run(work, lambda new: self._carried(label, new))

    def close_year(self) -> None:
        """A supervisor signs for it."""
        if self._found is None or not self._found.may_close:
            return
        year = self._found.year
        text = f"{fiscal_year_label(year)}の束の台帳を締めます。{_CLOSES}{_WHO}"
        signed = self._ui.prompts.sign(self, "年度を締める", text, do="締める")
        if signed is None:
            return
        desk, (number, password) = self._session.desk, signed

        def work() -> YearEnd:
            token = authenticate(desk, number, password, step=OfficeAct.CLOSE_YEAR, target_id=str(year))
            return year_end.close(desk, token, year)

        self._run(work, self._closed)

    def _carried(self, label: str, new: Batch) -> None:
        self._ui.shell.toast(f"{label} を {batch_label(new.fiscal_year, new.number)} に繰り越しました。")
        self._ui.shell.go("forward")

    def _closed(self, found: YearEnd) -> None:
        self._ui.shell.toast(f"{fiscal_year_label(found.year)}の束の台帳を締めました。")
        self._read()

    def _read(self) -> None:
        desk, actor, year = self._session.desk, self._session.actor, self._year

        def work() -> tuple[tuple[int, ...], YearEnd]:
            of = year if year is not None else year_end.to_close(desk, actor)
            return inspect.batch_years(desk), year_end.look(desk, actor, of)

        self._run(work, lambda found: self._show(*found))

    def _show(self, years: tuple[int, ...], found: YearEnd) -> None:
        self._year, self._found = found.year, found
        self.years.show_years(years, found.year)
        self.table.set_rows(book_rows(found.open))
        self._facts.show_text(self._session.said("\n".join(_facts(found))))
        kind, title, text = _state(found)
        text = self._session.said(text)
        self._state.show_note(kind, title, text)
        self._follow()

    def _follow(self) -> None:
        self.carry_button.setEnabled(self._chosen() is not None)
        self.close_button.setEnabled(self._found is not None and self._found.may_close)
        self.changed.emit()

    def _chosen(self) -> Batch | None:
        """The marked 束, once its year is over and for whoever may take numbers."""
        found = self._found
        if found is None or not found.over or Role.FORWARDER not in self._session.staff.roles:
            return None
        key = self.table.current_key()
        return next((batch for batch in found.open if batch.id == key), None)

    def _year_chosen(self, year: int) -> None:
        self._year = year
        self._read()

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._note.hide()
        self._ui.tasks.run(work, then, self._failed, owner=self, label="year_end")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", self._session.said(messages.sentence(error)), say=True, assertive=True)
        self._note.show()

    def _build(self, theme: Theme) -> None:
        column, head, line = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head.addWidget(self.years)
        head.addStretch(1)
        card, panel = (
            Card(padding=0, name="open_batches_card"),
            Card("年度のまとめ", padding=18, name="year_panel"),
        )
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table)
        panel.setFixedWidth(theme.px(_WIDTH))
        self._facts = Paragraph("")
        for part in (self._facts, self._state, self.carry_button, self.close_button, self.pictures_button):
            panel.body.addWidget(part)
        panel.body.addStretch(1)
        panel.body.addWidget(Paragraph(self._session.said(_ABOUT), "sub", "hint"))
        line.setSpacing(theme.px(12))
        left = QVBoxLayout()
        left.addWidget(Text("途中の束", "bold"))
        left.addWidget(card, 1)
        line.addLayout(left, 1)
        line.addWidget(panel)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addLayout(line, 1)


def _facts(found: YearEnd) -> list[str]:
    return [
        f"最後の束番号　第{found.last}号" if found.last else "束番号はまだ取っていません",
        f"進達済　{found.forwarded}件　取りやめ　{found.void}件　途中　{len(found.open)}件",
        f"進達待ちの申請　{found.waiting}件",
    ]


def _state(found: YearEnd) -> tuple[str, str, str]:
    """Note kind, title and text: what stands in the way of closing."""
    if found.closed is not None:
        day = to_short(PartialDate.of(found.closed.at.date()))
        return "ok", "この年度は締めてあります。", f"{day}　{found.by}　最後の番号　第{found.closed.last}号"
    if not found.over:
        return "info", "この年度はまだ終わっていません。", "4月1日から締められます。"
    if found.open:
        return "caution", f"途中の束が{len(found.open)}件あります。", "進達済にするか、繰り越してください。"
    if found.earlier:
        return "caution", "前の年度に途中の束があります。", "先に前の年度を見てください。"
    return "info", _NONE_OPEN, "承認の役割の人が、この年度を締められます。"
