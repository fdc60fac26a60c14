"""補正の記録: what was asked of whom about an application's papers, and what came back."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.protection_fields import DateLine
from app.ui.screens.wide_dialog import WideDialog
from app.ui.screens.worklist_facts import subject_name
from app.ui.theme import Theme
from app.ui.widgets.buttons import OutlineButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Text
from app.usecases import corrections
from app.usecases.corrections import CorrectionView
from app.usecases.sign_in import Session
from app.wording_printing import PARTIES
from forms.kernel.correction import Correction, Party
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.errors import Refused, TechoError

_NOTHING = "補正の記録はありません。"
_ABOUT = "例 右膝の可動域の記入がない"
_NO_PLACE = "個人番号は書かないでください。"


class CorrectionAnswerDialog(Dialog):
    """What came back, and when. `answer` is empty until it was accepted."""

    def __init__(self, parent: QWidget | None, asked: str, today: date) -> None:
        super().__init__(parent, title="補正の回答を記録する", main="記録する", icon="pencil", width=560)
        self.answer, self.day = "", today
        self._date = DateLine("correction_answered_on", "回答の日")
        self._date.box.show_value(today.isoformat())
        self._words = TextField("correction_answer", "回答の内容", ime_mode="hiragana")
        self._words_frame = FieldFrame("回答の内容", self._words, required=True, hint=_NO_PLACE)
        self.body.addWidget(Note("info", asked, name="correction_asked"))
        self.body.addWidget(self._date)
        self.body.addWidget(self._words_frame)
        self._words.setFocus()

    def on_main(self) -> None:
        """A day and words are needed."""
        day = taken(self._date)
        if day is None:
            return
        if not self._words.text().strip():
            self._words_frame.set_error(messages.sentence(Refused("correction.answer")))
            self._words.setFocus()
            return
        self.answer, self.day = self._words.text().strip(), day
        self.accept()


class CorrectionDialog(WideDialog):
    """Left: the next request. Right: what was asked so far. F10 records and the box stays open."""

    def __init__(self, parent: QWidget | None, ui: Ui, session: Session, shown: CorrectionView) -> None:
        super().__init__(
            parent,
            title="補正の記録",
            subtitle=f"受付 {shown.case.reception_no}　{subject_name(shown.case)}",
            main="記録する",
            leave="閉じる",
            icon="pencil",
            width=1080,
        )
        self._ui, self._session, self._view = ui, session, shown
        columns = (
            Column("頼んだ日", 6),
            Column("相手", 8),
            Column("内容・回答", 14, stretch=True),
            Column("状態", 8),
        )
        self.table = ListTable(columns, name="corrections", label="補正の記録", nothing=_NOTHING)
        self.answer_button = OutlineButton("回答を記録する", "F7", name="correction_back", icon="pencil")
        self._note = Note("error", "", name="correction_note")
        self._note.hide()
        self._date = DateLine("correction_asked_on", "頼んだ日")
        self._party = RadioRow(
            "correction_party", "相手", [(one.value, PARTIES[one]) for one in Party], upright=True
        )
        self._words = TextField("correction_about", "内容", placeholder=_ABOUT, ime_mode="hiragana")
        self._party_frame = FieldFrame("相手", self._party, required=True)
        self._words_frame = FieldFrame("内容", self._words, required=True, hint=_NO_PLACE)
        self._build()
        self._party.changed.connect(self._party_frame.clear_message)
        self._words.changed.connect(self._words_frame.clear_message)
        self.table.chosen.connect(lambda _key: self._follow())
        self.answer_button.clicked.connect(self.answer)
        QShortcut(QKeySequence(Qt.Key.Key_F7), self).activated.connect(self.answer)
        self._show(shown)
        self._party.setFocus()

    def on_main(self) -> None:
        """Records the request that stands in the fields."""
        self._note.hide()
        day = taken(self._date)
        if day is None:
            return
        if not self._party.is_filled():
            self._party_frame.set_error("頼んだ相手を選んでください。")
            self._party.setFocus()
            return
        desk, actor, case_id = self._session.desk, self._session.actor, self._view.case.id
        party, words = Party(self._party.value()), self._words.text()
        self._run(lambda: corrections.ask(desk, actor, case_id, party, words, day), self._recorded)

    def answer(self) -> None:
        """Asks what came back on the chosen request, and keeps it."""
        one = self._open_one()
        if one is None:
            return
        box = CorrectionAnswerDialog(self, f"{PARTIES[one.party]}：{one.about}", self._session.desk.today())
        box.exec()
        words, day = box.answer, box.day
        box.deleteLater()
        if words:
            desk, actor, case_id = self._session.desk, self._session.actor, self._view.case.id
            self._run(lambda: corrections.answer(desk, actor, case_id, one.id, words, day), self._show)

    def _recorded(self, shown: CorrectionView) -> None:
        self._show(shown)
        self._party.setFocus()

    def _show(self, shown: CorrectionView) -> None:
        self._view = shown
        self.table.set_rows([self._row(one) for one in reversed(shown.corrections)])
        self._date.box.show_value(self._session.desk.today().isoformat())
        self._party.choose("")
        self._words.setText("")
        left = len(shown.open)
        self._left.setText(f"回答待ち {left}件" if left else "回答待ちはありません")
        self.set_main_enabled(shown.may_ask, messages.sentence(Refused("correction.draft")))
        self._follow()

    def _follow(self) -> None:
        self.answer_button.setEnabled(self._open_one() is not None)
        key = self.table.current_key()
        one = next((one for one in self._view.corrections if one.id == key), None)
        self._whole.setText("" if one is None else " ／ ".join(filter(None, (one.about, one.answer))))

    def _open_one(self) -> Correction | None:
        key = self.table.current_key()
        return next((one for one in self._view.open if one.id == key), None)

    def _row(self, one: Correction) -> Row:
        said = ""
        if one.answered_on is not None:
            said = f"{to_short(PartialDate.of(one.answered_on))} {one.answer}（{self._view.names.get(one.answered_by, '')}）"
        state = Cell("回答待ち", chip="todo") if one.answered_on is None else Cell("回答済", chip="ok")
        day = Cell(
            to_short(PartialDate.of(one.asked_on)), mono=True, under=self._view.names.get(one.asked_by, "")
        )
        return Row(one.id, (day, Cell(PARTIES[one.party]), Cell(one.about, under=said), state))

    def _run(self, work: Callable[[], CorrectionView], then: Callable[[CorrectionView], None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self, label="corrections")

    def _failed(self, error: TechoError) -> None:
        said = messages.sentence(error)
        if error.field == "asked_on":
            self._date.tell(said)
        elif error.field == "about":
            self._words_frame.set_error(said)
            self._words.setFocus()
        else:
            self._note.show_note("error", said, say=True, assertive=True)
            self._note.show()
        self.centre()

    def _build(self) -> None:
        theme = Theme.of(self)
        self._left = Text("", "bold")
        self._left.setObjectName("corrections_left")
        self._whole = Text("", "label", wrap=True)  # what a row may have no room for
        left, right, foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for column in (left, right):
            column.setSpacing(theme.px(8))
        left.addWidget(Text("補正を頼んだことを記録する", "bold"))
        for part in (self._date, self._party_frame, self._words_frame):
            left.addWidget(part)
        left.addStretch(1)
        right.addWidget(self._note)
        right.addWidget(self._left)
        self.table.setFixedHeight(theme.px(250))
        right.addWidget(self.table)
        right.addWidget(self._whole)
        foot.addStretch(1)
        foot.addWidget(self.answer_button)
        right.addLayout(foot)
        self.two_columns(left, right, (4, 7), (340, 560))


class CorrectionBox(QObject):
    """Opens the box for a case over a window; `closed` is called when it went away again."""

    def __init__(self, ui: Ui, session: Session, window: QWidget, closed: Callable[[], None]) -> None:
        super().__init__(window)
        self._ui, self._session, self._window, self._closed = ui, session, window, closed

    def open(self, case_id: str, refused: Callable[[TechoError], None]) -> None:
        """Reads the case's requests, then shows them."""
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: corrections.listed(desk, actor, case_id),
            self._show,
            refused,
            owner=self,
            label="corrections",
        )

    def _show(self, shown: CorrectionView) -> None:
        box = CorrectionDialog(self._window, self._ui, self._session, shown)
        box.finished.connect(box.deleteLater)
        box.finished.connect(lambda _result: self._closed())
        box.open()


def taken(line: DateLine) -> date | None:
    """The day typed; says so at the field when it is none."""
    line.tell("")
    line.box.settle()
    day = line.value()
    if day is None or not day.is_full:
        line.tell("日付を入力してください（例 R8.11.24）。")
        return None
    return day.as_date()
