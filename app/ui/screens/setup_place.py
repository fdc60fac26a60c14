"""① Which office this is: a list to search in; what follows from the choice stands beside it, to be checked."""

import unicodedata

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.reference import Municipality, Reference
from app.ui.screens.login_fields import roomy
from app.ui.theme import TEXT, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.fields import FieldFrame, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Rule, Text

_NOT_CHOSEN = "選んでください"
_DECIDES = "が決定（指定都市・中核市）"
_HERE = (
    "この市は手帳を自ら決定します。決裁書を作り、決定通知書を出します。"
    "違うときは、県の担当課に確かめてください。"
)
_RECEIVES = "進達を受け取るセンター"
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_CONFIRM = "進達先とあて先を確かめてから「次へ」を押してください。違うときは、県の担当課に確かめてください。"


class _Search(TextField):
    """Arrow keys move in the list while the words stay."""

    moved = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hands movements on."""
        if event.key() in _MOVES:
            self.moved.emit(event)
        else:
            super().keyPressEvent(event)


class PlaceStep(QWidget):
    """`opened` when Enter was pressed on a place that can be chosen."""

    opened = Signal()

    def __init__(self, reference: Reference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = reference
        theme = Theme.of(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(12))
        self._search = _Search("municipality_search", "市町村をさがす", placeholder="市町村名の一部")
        self._list = ListTable(
            (Column("市町村・センター", 9), Column("決定・送り先", 15, stretch=True)),
            name="municipality_list",
            label="市町村の一覧",
            two_lines=False,
        )
        left = Card(name="place_card")
        left.body.addWidget(roomy(FieldFrame("市町村をさがす", self._search)))
        left.body.addSpacing(theme.px(4))
        left.body.addWidget(self._list, 1)
        line.addWidget(left, 3)
        line.addWidget(self._facts_card(theme), 2)
        self._search.changed.connect(self._filter)
        self._search.moved.connect(self._list.keyPressEvent)
        self._list.chosen.connect(self._show)
        self._list.opened.connect(self._open)
        self._filter()

    def enter(self) -> None:
        """Shown: search at once."""
        self._search.setFocus()

    def code(self) -> str:
        """The code of the chosen place, "" when none can be taken."""
        place = self._place(self._list.current_key())
        return "" if place is None else place.code

    def name(self) -> str:
        """Its name."""
        place = self._place(self.code())
        return "" if place is None else place.name

    def decides_here(self) -> bool:
        """Whether the chosen place decides itself."""
        place = self._place(self.code())
        return place is not None and place.decides_itself

    def check(self) -> bool:
        """Whether a place was chosen; says so if not."""
        if self.code():
            return True
        text = "一覧から市町村を選んでください。"
        self._note.show_note("error", "まだ次へ進めません", text, say=True, assertive=True)
        self._search.setFocus()
        return False

    def _facts_card(self, theme: Theme) -> Card:
        card = Card("登録する内容", name="place_facts")
        self._facts: dict[str, Text] = {}
        for key, label in (
            ("name", "市町村"),
            ("sender", "差出人"),
            ("center", "決定・送り先"),
            ("addressee", "あて先"),
        ):
            column = QVBoxLayout()
            column.setSpacing(theme.px(2))
            column.addWidget(Text(label, "label"))
            self._facts[key] = Text("", "bold", wrap=True)
            column.addWidget(self._facts[key])
            card.body.addLayout(column)
            card.body.addWidget(Rule())
        self._note = Note("info", "", name="place_note")
        card.body.addWidget(self._note)
        card.body.addStretch(1)
        return card

    def _filter(self) -> None:
        words = "".join(unicodedata.normalize("NFKC", self._search.text()).split())
        found = [m for m in self._reference.places if words in m.name or (words and m.code.startswith(words))]
        named = [m.code for m in found if len(found) == 1 or words in (m.name, m.code)]
        wanted = named[0] if named else self._list.current_key()
        self._list.set_rows([self._row(place) for place in found])
        if not self._list.select(wanted):
            self._list.setCurrentIndex(QModelIndex())  # nobody has chosen yet
        self._show(self._list.current_key())

    def _row(self, place: Municipality) -> Row:
        goes = _RECEIVES if place.receives else self._goes(place)
        return Row(place.code, (Cell(place.name, bold=True, token=TEXT), Cell(goes)))

    def _goes(self, place: Municipality) -> str:
        return f"{place.mayor}{_DECIDES}" if place.decides_itself else self._center(place)

    def _center(self, place: Municipality) -> str:
        return self._reference.addressee(place.center).removesuffix("長")

    def _place(self, code: str) -> Municipality | None:
        return next((m for m in self._reference.places if m.code == code), None)

    def _show(self, code: str) -> None:
        place = self._place(code)
        said = dict.fromkeys(self._facts, "－")
        said["name"] = _NOT_CHOSEN if place is None else place.name
        if place is not None:
            if place.receives:
                said["center"] = _RECEIVES
            elif place.decides_itself:
                said["sender"] = place.head_title
                said["center"] = "この市が決定（決裁）"
                said["addressee"] = place.mayor
            else:
                said["sender"] = place.head_title
                said["center"] = self._center(place)
                said["addressee"] = self._reference.addressee(place.center)
        for key, text in said.items():
            self._facts[key].setText(text)
        if place is None:
            self._note.show_note("info", "市町村を選んでください", "名前の一部を入力すると一覧が絞られます。")
        else:
            told = _HERE if place.decides_itself else _CONFIRM
            self._note.show_note("info", "この内容で登録します", told)

    def _open(self, _code: str) -> None:
        if self.check():
            self.opened.emit()
