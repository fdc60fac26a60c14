"""A new OS account: the letters of the 復旧シート put the office's secret into this account's keyring."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.login_card import CardPage, CardWords
from app.ui.screens.login_fields import roomy
from app.ui.screens.login_words import WordsBox, place, remark
from app.ui.widgets.fields import FieldFrame
from app.ui.widgets.text import Text
from app.usecases import sign_in
from app.usecases.sign_in import Door
from forms.kernel.errors import TechoError

_WORDS = CardWords(
    name="admit",
    title="復旧シートで使えるようにする",
    told="復旧シートの14のまとまり（56文字）を、左上から順に入力してください。大文字と小文字、空白、"
    "数字の0と英字のO、数字の1と英字のIは、どちらでもかまいません。台帳の内容は変わりません。",
    back="ログイン画面へ戻る",
    act="この利用者で台帳を開けるようにする",
    act_name="admit_go",
    waiting="確認中…",
)


class AdmitPage(CardPage):
    """`admitted` when this account may open the store from now on."""

    admitted = Signal()

    def __init__(self, ui: Ui, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(ui, _WORDS, width=620, padding=28, parent=parent)
        self._door = door
        self._words = WordsBox()
        self._frame = FieldFrame("復旧シートの文字", self._words)
        self._count = Text(remark(""), "label")
        self.add_field(roomy(self._frame))
        self.add_field(self._count)
        self._words.changed.connect(self._tell)

    def begin(self) -> None:
        """Shown: the letters can be typed at once."""
        self._words.setFocus()

    def act(self) -> None:
        """Takes the letters to the store."""
        self._frame.clear_message()
        odd = remark(self._words.text())
        if odd:
            self._frame.set_error(odd)
            self._words.setFocus()
            return
        words = self._words.text()
        self.run(lambda: sign_in.admit_account(self._door, words), self._done, self._failed, "admit account")

    def wipe(self) -> None:
        """Forgets the letters."""
        self._words.wipe()
        self._frame.clear_message()
        self._refusal.hide()

    def _done(self, _nothing: None) -> None:
        self.wipe()
        self.admitted.emit()

    def _failed(self, error: TechoError) -> None:
        text = messages.sentence(error)
        if error.code == "recovery.typo" and error.count is not None:
            text = f"{place(error.count - 1)}の近くを確かめてください。{text}"
        self.refuse("まだ使えるようになっていません", text)
        self._words.setFocus()

    def _tell(self) -> None:
        if self._frame.has_error:
            self._frame.clear_message()
        self._count.setText(remark(self._words.text()) or "56文字そろいました。")
