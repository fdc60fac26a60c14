"""Whom the sealed extract found, each beside ours item by item, and who might be mistaken for him. Nobody is preselected."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app import messages, wording_proof
from app.ui.screens.entry_register_rows import SEXES
from app.ui.screens.register_compared import compared_grid
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog, ground
from app.ui.widgets.fields import FieldFrame, RadioRow
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Rule, Text
from app.usecases.comparison import LookedUp
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.errors import TechoError
from forms.kernel.masking import MASK
from forms.kernel.residents import Found, LookAlike

Keep = Callable[[str, Callable[[], None], Callable[[TechoError], None]], None]
_NONE = "none"
_NEAR = "\n全項目が合う人はいません。氏名と生年月日が合う人を、項目ごとに合うかどうかだけで示します。"
_EMPTY = "合う人はいません。用紙の読み間違いがないか、もう一度確かめてください。"
_ALIKE = "取り違えやすい人（番号を混ぜないよう、ここで見分けてください）"
_QUESTION = "申請の対象者は"


class FoundBox(Dialog):
    """Closes once `keep` has kept who it is ("" for none of them)."""

    def __init__(self, parent: QWidget | None, looked: LookedUp, keep: Keep, *, veiled: bool) -> None:
        day = to_wareki(PartialDate.of(looked.hits.as_of))
        count = f"該当 {looked.hits.count}人　{day}時点のデータ"
        super().__init__(parent, title="住基と照合する", main="記録する", icon="search", width=760)
        self._keep, self._veiled = keep, veiled
        people = (*looked.hits.people, *looked.hits.near)
        self._ids = {str(place): one.id for place, one in enumerate(people, 1)} | {_NONE: ""}
        self.body.addWidget(Text(count, "bold"))
        self.body.addWidget(Paragraph(_told(looked), "sub"))
        if people:
            self.body.addWidget(self._list(looked, people), 1)
        self._who = RadioRow("register.who", _QUESTION, _choices(len(people)), upright=True, numbered=True)
        self._who_frame = FieldFrame(_QUESTION, self._who, required=True)
        self._note = Note("error", "", name="register.note")
        self._note.hide()
        for part in (self._who_frame, self._note):
            self.body.addWidget(part)

    def on_main(self) -> None:
        """Keeps what was chosen."""
        self._who_frame.clear_message()
        if not self._who.is_filled():
            self._who_frame.set_error("見くらべて、どれかを選んでください。")
            self._who.setFocus()
            return
        self._note.hide()
        self.set_main_enabled(False, "記録しています。")
        self._keep(self._ids[self._who.value()], self.accept, self._refused)

    def _refused(self, error: TechoError) -> None:
        self.set_main_enabled(True)
        self._note.show_note("error", "記録していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()
        self.centre()

    def _list(self, looked: LookedUp, people: Sequence[Found]) -> QWidget:
        theme = Theme.of(self)
        inside = QWidget()
        inside.setProperty("surface", "white")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        column.setSpacing(theme.px(4))
        for place, one in enumerate(people, 1):
            if place > 1:
                column.addWidget(Rule())
            which = "見つかった人" if len(people) == 1 else f"{place}人目"
            title = which + ("　取扱注意" if one.protected else "")
            column.addWidget(Text(title, "bold", "caution" if one.protected else ""))
            hidden = self._veiled or one.protected
            column.addLayout(compared_grid(inside, looked.compared[one.id], veiled=hidden))
            self._add_alike(column, looked.alike.get(one.id, ()))
        column.addStretch(1)
        most = self._room(len(people))
        area = _Area(most)
        area.setWidget(inside)
        if inside.sizeHint().height() <= most:
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # nothing to scroll
        area.setAccessibleName("見つかった人と用紙の見くらべ")
        return area

    def _room(self, people: int) -> int:
        """What the window leaves for the list, with the question and its choices below."""
        theme, parent = Theme.of(self), self.parentWidget()
        window = ground(parent).height() if parent is not None else theme.px(690)
        return max(window - theme.px(252 + 30 * (people + 1)), theme.px(100))

    def _add_alike(self, column: QVBoxLayout, alike: Sequence[LookAlike]) -> None:
        if not alike:
            return
        column.addSpacing(Theme.of(self).px(6))
        column.addWidget(Text(_ALIKE, "label_bold", "caution", wrap=True))
        for one in alike:
            column.addWidget(Text(_alike(one, veiled=self._veiled), "label", wrap=True))


class _Area(QScrollArea):
    """As high as what stands in it, up to a height that leaves room for the question. The arrow keys scroll it."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def sizeHint(self) -> QSize:
        """The height of its contents at this width."""
        inside = self.widget()
        wanted = inside.sizeHint().height() if inside is not None else 0
        return QSize(super().sizeHint().width(), min(wanted + 4, self._most))

    def minimumSizeHint(self) -> QSize:
        """The same: the question stands below, not over it."""
        return self.sizeHint()


def _told(looked: LookedUp) -> str:
    asked = f"{wording_proof.ASKED_BY[looked.items]}で照会しました。"
    if looked.hits.people:
        return asked
    return asked + (_NEAR if looked.hits.near else _EMPTY)


def _choices(count: int) -> list[tuple[str, str]]:
    if not count:
        return [(_NONE, "住基に見つからない（該当なし）")]
    if count == 1:
        return [("1", "この人です"), (_NONE, "この人ではない")]
    people = [(str(place), f"{place}人目の人です") for place in range(1, count + 1)]
    return [*people, (_NONE, "どれでもない・1人に決められない")]


def _alike(one: LookAlike, *, veiled: bool) -> str:
    """Who, where about, and in what alike."""
    why = [
        word
        for given, word in (
            (one.same_household, "同じ世帯"),
            (one.same_name, "同じ氏名"),
            (one.same_kana and not one.same_name, "同じ読み"),
            (one.same_birth, "同じ生年月日"),
        )
        if given
    ]
    where = MASK if veiled else one.area
    sex = SEXES.get(one.sex, "")
    return f"{one.name}（{one.kana}）　{to_wareki(one.birth)}　{sex}　{where}　…{'・'.join(why)}"
