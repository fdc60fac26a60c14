"""管理, fourth page: 認めた書類, what this office accepts for 本人確認 beyond the documents the law itself names."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app import wording_documents as wording
from app.ui.context import Ui
from app.ui.screens.admin_documents_box import DocumentDialog
from app.ui.theme import MUTE, TEXT, Theme
from app.ui.widgets.buttons import DangerButton, MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Paragraph, Text
from app.usecases import office_documents as cases
from app.usecases.office_documents import Accepted, Proposal
from app.usecases.sign_in import Session
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.errors import TechoError
from forms.kernel.office_document import OfficeDocument

T = TypeVar("T")
_WIDTH = 380  # px at 100 %
_EMPTY = "一覧で選ぶと、ここに内容が出ます。"
_NOTHING_YET = "登録した書類はまだありません。"
_NONE_ENDS = "終了できる書類を一覧で選んでください。"
_ABOUT = (
    "法令で決まっている書類（個人番号カードなど）は、登録しなくても使えます。"
    "ここには、法令が事務所の判断にまかせている書類を、認めた人と日付とともに登録します。"
)
_ACCEPTED = "書類を登録しました。認めた日から、本人確認で選べます。"
_ENDED = "書類を終了しました。明日から選べません。これまでの記録は残ります。"
_ROWS = (
    "使いみち",
    "だれの書類",
    "書類の形",
    "確かめること",
    "認めた人",
    "認めた日",
    "登録した職員",
    "最後の日",
)


class DocumentsPage(QWidget):
    """List at the left, the chosen decision at the right; `changed` when a key may mean something else."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._accepted: Accepted | None = None
        self._note = Note("error", "", name="documents_note")
        self._note.hide()
        self.add_button = MainButton("書類を登録する", "F5", name="add_document", icon="plus")
        self.end_button = DangerButton("この書類を終了する", "F7", name="end_document", icon="ban")
        columns = (
            Column("書類", 12, stretch=True),
            Column("使いみち", 12, stretch=True),
            Column("認めた人", 7),
            Column("認めた日", 5.5),
            Column("状態", 6.5),
        )
        self.table = ListTable(columns, name="office_documents", label="認めた書類の一覧", two_lines=False)
        self._build(Theme.of(self))
        self.table.chosen.connect(lambda _key: self._show())
        self.add_button.clicked.connect(self.add)
        self.end_button.clicked.connect(self.end)
        self._show()

    def keys(self) -> dict[int, Key]:
        """F5 register one, F7 end the chosen one, F11 read again."""
        return {
            5: Key("書類を登録", self.add, main=True),
            7: Key("終了", self.end, enabled=self._open_one() is not None, reason=_NONE_ENDS),
            11: Key("更新", self.enter),
        }

    def enter(self) -> None:
        """Shown: reads the decisions."""
        self._note.hide()
        self._fetch()
        self.table.setFocus()

    def is_changed(self) -> bool:
        """Nothing is typed on the page itself."""
        return False

    def wipe(self) -> None:
        """Forgets the list."""
        self._accepted = None
        self._note.hide()
        self.table.wipe()
        self._show()

    def add(self) -> None:
        """Asks what was decided, and keeps it."""
        if self._accepted is None:
            return
        box = DocumentDialog(self, self._accepted)
        box.accepted.connect(lambda: self._accept(box.answer))
        box.finished.connect(box.deleteLater)
        box.open()

    def end(self) -> None:
        """The chosen one counts today for the last time."""
        one = self._open_one()
        if one is None:
            return
        text = "今日までは使えます。これまでに記録した本人確認は、そのまま有効です。"
        if not self._ui.prompts.confirm(self, f"「{one.label}」を終了します", text, "終了する", danger=True):
            return
        desk, actor, chosen = self._session.desk, self._session.actor, one
        self._run(lambda: cases.end(desk, actor, chosen.id), lambda done: self._stored(done, _ENDED))

    def _accept(self, proposal: Proposal | None) -> None:
        if proposal is not None:
            desk, actor, one = self._session.desk, self._session.actor, proposal
            self._run(lambda: cases.accept(desk, actor, one), lambda made: self._stored(made, _ACCEPTED))

    def _stored(self, one: OfficeDocument, words: str) -> None:
        self._ui.shell.toast(words)
        self._fetch(one.id)
        self.table.setFocus()

    def _fetch(self, select: str = "") -> None:
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: cases.listed(desk, actor), lambda found: self._filled(found, select))

    def _filled(self, found: Accepted, select: str) -> None:
        self._accepted = found
        shown = sorted(found.decisions, key=lambda one: one.last_day is not None)
        self.table.set_rows([_row(one) for one in shown])
        if select:
            self.table.select(select)
        self._show()

    def _show(self) -> None:
        one = self._chosen()
        nothing = _NOTHING_YET if self._accepted is not None and not self._accepted.decisions else _EMPTY
        self._title.setText(nothing if one is None else one.label)
        values = ("",) * len(_ROWS) if one is None or self._accepted is None else _values(one, self._accepted)
        for (part, text), value in zip(self._rows, values, strict=True):
            text.show_text(value)
            part.setVisible(bool(value))
        self.end_button.setVisible(self._open_one() is not None)
        self.changed.emit()

    def _chosen(self) -> OfficeDocument | None:
        decisions = () if self._accepted is None else self._accepted.decisions
        key = self.table.current_key()
        return next((one for one in decisions if one.id == key), None)

    def _open_one(self) -> OfficeDocument | None:
        one = self._chosen()
        return one if one is not None and one.last_day is None else None

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._note.hide()
        self._ui.tasks.run(work, done, self._failed, owner=self, label="office_documents")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", "変更していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._note)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        card = Card(padding=0, name="documents_card")
        card.body.addWidget(self.table, 1)
        line.addWidget(card, 1)
        line.addWidget(self._panel(theme))
        column.addLayout(line, 1)

    def _panel(self, theme: Theme) -> Card:
        panel = Card(padding=18, name="document_panel")
        panel.setFixedWidth(theme.px(_WIDTH))
        self._title = Text("", "card", wrap=True)
        panel.body.addWidget(self._title)
        self._rows = tuple(_fact(theme, label) for label in _ROWS)
        for part, _text in self._rows:
            panel.body.addWidget(part)
        panel.body.addWidget(self.end_button)
        panel.body.addStretch(1)
        panel.body.addWidget(Paragraph(_ABOUT, "sub", "hint"))
        panel.body.addWidget(self.add_button)
        return panel


def _fact(theme: Theme, label: str) -> tuple[QWidget, Paragraph]:
    part, text = QWidget(), Paragraph("")
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(1))
    column.addWidget(Text(label, "label"))
    column.addWidget(text)
    return part, text


def _values(one: OfficeDocument, accepted: Accepted) -> tuple[str, ...]:
    whose = dict.fromkeys(wording.OF_WHOM[way.of] for way in accepted.ways if way.id in one.ways)
    forms = [word for _key, word, media in wording.FORMS if media & one.media]
    return (
        "\n".join(wording.WAYS.get(way, "") for way in one.ways),
        "\n".join(whose),
        "\n".join(forms),
        one.condition,
        one.decided_by,
        _day(one.decided_on),
        accepted.names.get(one.staff_id, ""),
        "" if one.last_day is None else _day(one.last_day),
    )


def _day(day: date) -> str:
    return to_short(PartialDate.of(day))


def _row(one: OfficeDocument) -> Row:
    token = TEXT if one.last_day is None else MUTE
    ways = "、".join(wording.WAYS.get(way, "").partition("（")[0] for way in one.ways)
    state = Cell("使用中", chip="ok") if one.last_day is None else Cell("終了", chip="unchecked")
    cells = (
        Cell(one.label, bold=one.last_day is None, token=token),
        Cell("、".join(dict.fromkeys(ways.split("、"))), token=token),
        Cell(one.decided_by, token=token),
        Cell(_day(one.decided_on), mono=True, token=token),
        state,
    )
    return Row(one.id, cells)
