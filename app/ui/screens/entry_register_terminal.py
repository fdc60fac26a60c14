"""What the terminal beside the counter says, recorded by whoever looked: items used, how many fit, who. Nothing is filled in."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import messages
from app.ui.screens.entry_register import MARKS
from app.ui.screens.entry_register_items import Asked, ItemsPart
from app.ui.screens.entry_register_rows import SeenRow
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from app.usecases.comparison import TerminalAnswer
from forms.kernel.compare import Item, Mark
from forms.kernel.errors import TechoError
from forms.kernel.person import FourItems

Keep = Callable[[Asked, TerminalAnswer, Callable[[], None], Callable[[TechoError], None]], None]
_ONE = "見つかった人を、用紙と1項目ずつ見くらべてください（左が用紙）。"
_NOBODY = "該当なしとして記録します。用紙の読み間違いがないか、もう一度確かめてください。"
_MANY = "1人に決まらなかったと記録します。本人に確かめて見分けてから、照合し直してください。"
_WHICH = "何人か見つかりました。画面の4項目で、対象者を1人に"
_THIS, _NONE = "this", "none"
_NUMBER = "端末の画面の番号と、保存済みの番号（用紙の番号）は"


class TerminalBox(Dialog):
    """Closes once `keep` has recorded the look; a refusal is said at the foot of the box."""

    def __init__(
        self,
        parent: QWidget | None,
        ours: FourItems,
        keep: Keep,
        *,
        has_number: bool,
        veiled: bool,
        whole_address: bool,
    ) -> None:
        super().__init__(parent, title="住基の端末で照合する", main="記録する", icon="search", width=880)
        self._keep, self._has_number = keep, has_number
        self._items = ItemsPart("端末で照会に使った項目", whole_address=whole_address)
        self._hits = TextField("register.hits", "該当した人数", mono=True)
        self._hits.setFixedWidth(Theme.of(self).px(90))
        self._hits_frame = FieldFrame("該当した人数", self._hits, required=True, beside=True)
        self._hits_frame.setFixedWidth(Theme.of(self).px(280))
        self._which = RadioRow(
            "register.which", _WHICH, [(_THIS, "決められた"), (_NONE, "決められない")], numbered=True
        )
        self._which_frame = FieldFrame(_WHICH, self._which, required=True)
        self._told = Text("", "label", "sub", wrap=True)
        self._rows = [SeenRow(item, ours, veiled=veiled) for item in Item]
        self._number = RadioRow("register.number", _NUMBER, MARKS, numbered=True)
        self._number_frame = FieldFrame(_NUMBER, self._number, required=True)
        self._note = Note("error", "", name="register.note")
        self._note.hide()
        self._person = QWidget()
        column = QVBoxLayout(self._person)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(4))
        for row in self._rows:
            column.addWidget(row)
            row.changed.connect(self.grown)
        column.addWidget(self._number_frame)
        self._number_frame.setVisible(has_number)
        intro = (
            "住基の端末の画面を見ながら記録します。端末のデータは取り込みません。個人番号は書き写しません。"
        )
        self.body.addWidget(Paragraph(intro, "sub"))
        parts = (self._items, self._hits_frame, self._which_frame, self._told, self._person, self._note)
        for part in parts:
            self.body.addWidget(part)
        self._which.changed.connect(self._follow)
        self._hits.changed.connect(self._follow)
        self._follow()

    def on_main(self) -> None:
        """Checks, records, and closes when it is kept."""
        asked = self._items.asked()
        if asked is None:
            return
        hits = self._count()
        self._hits_frame.clear_message()
        if hits is None:
            self._hits_frame.set_error("該当した人数を、0から99の数字で入力してください。")
            self._hits.setFocus()
            return
        self._which_frame.clear_message()
        if hits > 1 and not self._which.is_filled():
            self._which_frame.set_error("1人に決められたかどうかを選んでください。")
            self._which.setFocus()
            return
        if self._is_one(hits) and not self._is_seen():
            return
        self._note.hide()
        self.set_main_enabled(False, "記録しています。")
        self._keep(asked, self._answer(asked, hits), self.accept, self._refused)

    def _refused(self, error: TechoError) -> None:
        self.set_main_enabled(True)
        self._note.show_note("error", "記録していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()
        self.centre()

    def _is_one(self, hits: int | None) -> bool:
        """One person stands before us: the only hit, or the one of several that the clerk tells from the others."""
        return hits == 1 or (hits is not None and hits > 1 and self._which.value() == _THIS)

    def _count(self) -> int | None:
        text = self._hits.text().strip().translate(str.maketrans("０１２３４５６７８９", "0123456789"))
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 2 else None

    def _follow(self) -> None:
        hits = self._count()
        several = hits is not None and hits > 1
        self._which_frame.setVisible(several)
        self._person.setVisible(self._is_one(hits))
        open_ = several and not self._which.is_filled()
        said = _ONE if self._is_one(hits) else _NOBODY if hits == 0 else _MANY
        self._told.setText("" if hits is None or open_ else said)
        self._told.setVisible(bool(self._told.text()))
        self.grown()

    def _is_seen(self) -> bool:
        for row in self._rows:
            row.show_error("")
        self._number_frame.clear_message()
        for row in self._rows:
            if missing := row.is_open():
                row.show_error(missing)
                row.go()
                return False
        if self._has_number and not self._number.is_filled():
            self._number_frame.set_error("番号を見くらべて、選んでください。")
            self._number.setFocus()
            return False
        return True

    def _answer(self, asked: Asked, hits: int) -> TerminalAnswer:
        if not self._is_one(hits):
            return TerminalAnswer(asked.items, hits, None)
        texts = {row.item: row.text() for row in self._rows}
        birth = next(row for row in self._rows if row.item is Item.BIRTH).birth()
        assert birth is not None  # `_is_seen` has read it
        found = FourItems(texts[Item.NAME], birth, texts[Item.SEX], texts[Item.ADDRESS], texts[Item.KANA])
        number = Mark(self._number.value()) if self._has_number else None
        return TerminalAnswer(asked.items, hits, found, number)
