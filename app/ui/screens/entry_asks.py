"""What the entry screen asks and tells in boxes: before a paper is left or taken back, and after it was handed on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app import messages
from app.rules.same_number import Relation
from app.ui.context import Ui
from app.usecases.same_number import Other


class EntryAsks:
    """Boxes over one screen."""

    def __init__(self, ui: Ui, screen: QWidget) -> None:
        self._ui, self._screen = ui, screen

    def leave_unanswered(self) -> bool:
        """Whether the person goes although nobody has said whether the sheet came out."""
        return self._ui.prompts.confirm(
            self._screen,
            "紙が出たかどうかがまだ記録されていません",
            "署名用紙を送りましたが、紙が出たかどうかを答えていません。あとから印刷し直せます。",
            do="このまま離れる",
            leave="答える",
        )

    def lose_digits(self) -> bool:
        """Whether the person goes although the digits typed are not kept in a draft."""
        return self._ui.prompts.confirm(
            self._screen,
            "入力した個人番号は保存されません",
            "ほかの項目は下書きに残ります。個人番号だけは、次に開いたときにもう一度入力してください。",
            do="離れる",
            leave="入力を続ける",
        )

    def take_back(self) -> bool:
        """Whether what was handed on is to be typed again."""
        return self._ui.prompts.confirm(
            self._screen,
            "この申請を取り戻しますか",
            "入力に戻して直せます。保存した個人番号は破棄し、印刷した署名用紙は使えなくなります。",
            do="取り戻す",
        )

    def tell_same_number(self, found: Sequence[Other]) -> None:
        """Other cases hold the number that was just handed on, or another one of the same person."""
        others = "\n".join(messages.same_number(other.relation.value, other.reception_no) for other in found)
        differs = all(other.relation is Relation.OTHER_NUMBER for other in found)
        self._ui.prompts.tell(
            self._screen,
            "違う番号の登録があります" if differs else "同じ番号の登録があります",
            f"{others}\nこの申請は確認へ回っています。直すときは取り戻してください。",
            kind="warning",
        )

    def tell_came_back(self, words: str) -> None:
        """The case is to be entered again."""
        self._ui.prompts.tell(self._screen, "申請が受付へ戻りました", words, kind="warning")
