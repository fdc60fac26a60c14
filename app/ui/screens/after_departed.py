"""死亡・転出: the 住民課's list held against holders, a person decides, letters go out, the 手帳 comes back."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import messages, wording_told
from app.ui.context import Ui
from app.ui.screens.after_departed_boxes import NOBODY, CloseBox, MatchBox, PersonBox, PlaceBox, whose
from app.ui.screens.after_departed_rows import departed_line, departed_table
from app.ui.screens.shield_gate import Gate, LineGate
from app.ui.screens.visitor_acts import VisitorAct
from app.ui.screens.visitor_box import VisitorBox
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, OutlineButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph
from app.usecases import departed, official_letters
from app.usecases.departed import Candidate, ListTaken, Row
from app.usecases.papers import Printable
from app.usecases.sign_in import Session
from forms.kernel.departed import Cause, LetterKind
from forms.kernel.errors import Refused, TechoError
from forms.kernel.procedure import Role

T = TypeVar("T")
_ABOUT = (
    "住民課の死亡・転出の一覧から、この事務所で手帳を交付した方と、手帳台帳の方に似た行だけを残します。ほかの方の行は数えるだけで、"
    "残しません。だれの手帳かは人が決めます。"
)
_CHOOSE, _DECIDE = "一覧で選んでください。", "先に、だれの手帳かを決めてください。"
_OVER = "この件は終わっています。"
_WHAT = {
    LetterKind.RETURN: "ご家族に、手帳を返していただくようお願いする手紙です。障害名・等級・手帳番号は印刷しません。",
    LetterKind.DEATH: "手帳が返されないとき、死亡を知事（指定都市・中核市は市長）に通知する紙です（施行令12条2項）。",
    LetterKind.MOVED: "転出先の福祉事務所に、手帳を持つ方の転出を知らせる紙です。手帳番号・障害名・等級を印刷します。",
}
_SHOWN = 8  # lines of a list that are told at once
_BOOKS = frozenset({Role.CLERK, Role.FORWARDER})


class DepartedPage(QWidget):
    """`changed` when a key may mean something else."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._rows: dict[str, Row] = {}
        self._gate, self._lines = Gate(ui, session, self), LineGate(ui, session, self)
        self._papers: VisitorBox | None = None
        self._books = bool(session.staff.roles & _BOOKS)
        self.table, self._note = departed_table(), Note("error", "", name="departed_note")
        self.list_button = OutlineButton("一覧を読み込む", "F3", name="departed_list", icon="inbox")
        self.type_button = PlainButton("1件入力する", "F5", name="departed_type", icon="plus")
        self.main_button = MainButton("見くらべる", "F6", name="departed_main", icon="users")
        self.letter_button = PlainButton("手紙・通知", "F9", name="departed_letter", icon="printer")
        self._build(Theme.of(self))
        for gate in (self._gate, self._lines):
            gate.failed.connect(self._failed)
        for button, act in (
            (self.list_button, self.read_list),
            (self.type_button, self.type_one),
            (self.main_button, self.go_on),
            (self.letter_button, self.write),
        ):
            button.clicked.connect(act)
        self.table.chosen.connect(lambda _key: self._follow())
        self.table.opened.connect(lambda _key: self.go_on())
        self._follow()

    def keys(self) -> dict[int, Key]:
        """F3 the list, F5 one person, F6 decide or end, F9 letters, F11 read again."""
        row = self._row()
        keys = {11: Key("更新", self.enter)}
        if self._books:
            keys[3] = Key("一覧を読み込む", self.read_list)
            keys[5] = Key("1件入力", self.type_one)
            word = "終わりにする" if row is not None and row.departure.is_decided else "見くらべる"
            keys[6] = Key(word, self.go_on, main=True, enabled=self._open(), reason=self._why())
        if self._books or Role.REVIEWER in self._session.staff.roles:
            keys[9] = Key("手紙・通知", self.write, enabled=self._may_write(), reason=self._why())
        return keys

    def enter(self) -> None:
        """Reads the lines."""
        self._note.hide()
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: departed.rows(desk, actor), self._show)
        self.table.setFocus()

    def wipe(self) -> None:
        """Forgets everybody."""
        for gate in (self._gate, self._lines):
            gate.forget()
        if self._papers is not None:
            self._papers.abandon()
        self._rows = {}
        self.table.wipe()
        self._note.hide()
        self._follow()

    def read_list(self) -> None:
        """The list of the 住民課."""
        path = self._ui.prompts.choose_file_to_open(self, "死亡・転出の一覧を読み込む", ("csv",))
        if path is not None:
            desk, actor, source = self._session.desk, self._session.actor, path
            self._run(lambda: departed.take_list(desk, actor, source), self._taken)

    def type_one(self) -> None:
        """One person, by hand."""
        box = PersonBox(self.window(), self._session.desk.today())
        said = box.departed if _ran(box) else None
        if said is not None:
            desk, actor, one = self._session.desk, self._session.actor, said
            self._run(lambda: departed.take_one(desk, actor, one), self._taken)

    def go_on(self) -> None:
        """Whose 手帳 it is; once that is said, how it ended."""
        row = self._row()
        if row is None or not self._open() or not self._books:
            return
        desk, actor = self._session.desk, self._session.actor
        if not row.departure.is_decided:
            key = row.departure.id
            self._run(lambda: departed.candidates(desk, actor, key), lambda found: self._match(row, found))
            return
        box = CloseBox(self.window(), row, desk.today())
        if _ran(box):
            key, how, on, note = row.departure.id, box.how, box.on, box.note
            self._run(
                lambda: departed.close(desk, actor, key, how, on, note),
                lambda _d: self._done(f"{whose(row)} の件を終わりにしました。"),
            )

    def write(self) -> None:
        """A letter about the 手帳 of this row; what is to be known of a protected person is read first."""
        row = self._row()
        if row is None or not self._may_write():
            return
        if row.line:
            self._lines.before(row.line, lambda: self._write(row))
        elif row.departure.techo_number:
            self._failed(Refused("holders.unknown"))
        else:
            self._gate.before(row.departure.case_id, lambda: self._lifted(row))

    def _lifted(self, row: Row) -> None:
        """A notice to another office bears the address: of a protected person a supervisor shows it for a reason first."""
        if row.protected and Role.REVIEWER in self._session.staff.roles:
            self._gate.lift(row.departure.case_id, lambda: self._write(row))
        else:
            self._write(row)

    def _write(self, row: Row) -> None:
        desk, actor, key = self._session.desk, self._session.actor, row.departure.id
        died = row.departure.departed.cause is Cause.DIED
        kinds = (LetterKind.RETURN, LetterKind.DEATH) if died else (LetterKind.MOVED,)
        place = ""
        if not died:
            asked = PlaceBox(self.window(), "転出の通知を印刷する", row.departure.departed.place)
            if not _ran(asked):
                return
            place = asked.place

        def make(kind: LetterKind) -> Callable[[], Printable]:
            return lambda: official_letters.print_about(desk, actor, key, kind, place)

        acts = [
            VisitorAct(
                kind.value, f"{wording_told.LETTERS[kind.value]}を印刷する", _WHAT[kind], make=make(kind)
            )
            for kind in kinds
        ]
        box = VisitorBox(
            self._ui,
            self._session,
            acts,
            row.reception_no,
            self.window(),
            title="手紙・通知",
            subtitle=whose(row),
            tell=official_letters.tell_outcome,
        )
        self._papers = box
        box.exec()
        said, self._papers = box.said, None
        box.deleteLater()
        if said:
            self._done(f"{whose(row)}：{said}")

    def _match(self, row: Row, found: tuple[Candidate, ...]) -> None:
        box = MatchBox(self.window(), row, found)
        if not _ran(box):
            return
        desk, actor, key = self._session.desk, self._session.actor, row.departure.id
        chosen = "" if box.chosen == NOBODY else box.chosen
        said = "だれの手帳かを記録しました。" if chosen else "どの方でもないため、行を消しました。"
        self._run(lambda: departed.decide(desk, actor, key, chosen), lambda _d: self._done(said))

    def _taken(self, taken: ListTaken) -> None:
        if taken.bad:
            lines = [f"{one.place}行目　{messages.sentence(Refused(one.code))}" for one in taken.bad[:_SHOWN]]
            more = [f"ほか {len(taken.bad) - _SHOWN}行"] if len(taken.bad) > _SHOWN else []
            title = f"直すところが {len(taken.bad)}行あります。何も取り込んでいません。"
            self._ui.prompts.tell(self, title, "\n".join((*lines, *more)))
            return
        known = f"・前に読んだ行 {taken.known}件" if taken.known else ""
        self._done(
            f"{taken.lines}件のうち、見くらべる行は {taken.kept}件です{known}。ほかの行は残していません。"
        )

    def _done(self, words: str) -> None:
        self._ui.shell.toast(words)
        self.enter()

    def _show(self, rows: tuple[Row, ...]) -> None:
        self._rows = {row.departure.id: row for row in rows}
        self.table.set_rows([departed_line(row) for row in rows])
        self._follow()

    def _follow(self) -> None:
        row = self._row()
        decided = row is not None and row.departure.is_decided
        self.main_button.set_words("終わりにする" if decided else "見くらべる")
        self.main_button.setEnabled(self._books and self._open())
        self.letter_button.setEnabled(self._may_write())
        for button in (self.list_button, self.type_button, self.main_button):
            button.setVisible(self._books)
        self.changed.emit()

    def _row(self) -> Row | None:
        return self._rows.get(self.table.current_key())

    def _open(self) -> bool:
        row = self._row()
        return row is not None and row.departure.closed is None

    def _may_write(self) -> bool:
        row = self._row()
        return row is not None and row.departure.is_decided and row.departure.closed is None

    def _why(self) -> str:
        row = self._row()
        if row is None:
            return _CHOOSE
        return _OVER if row.departure.closed is not None else _DECIDE

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._note.hide()
        self._ui.tasks.run(work, then, self._failed, owner=self, label="departed")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", self._session.said(messages.sentence(error)), say=True, assertive=True)
        self._note.show()

    def _build(self, theme: Theme) -> None:
        column, foot = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table)
        foot.setSpacing(theme.px(8))
        for button in (self.list_button, self.type_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.letter_button)
        foot.addWidget(self.main_button)
        self._note.hide()
        for part in (Paragraph(_ABOUT, "sub", "hint"), self._note):
            column.addWidget(part)
        column.addWidget(card, 1)
        column.addLayout(foot)


def _ran(box: Dialog) -> bool:
    chosen = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return chosen
