"""A new OS account: the letters of the 復旧シート put the office's secret into this account's keyring."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.screens.login_fields import roomy
from app.ui.screens.login_page import Centred
from app.ui.screens.login_words import WordsBox, place, remark
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import FieldFrame
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from app.usecases import sign_in
from app.usecases.sign_in import Door
from forms.kernel.errors import TechoError

_WORDS = "この利用者で台帳を開けるようにする"


class AdmitPage(Centred):
    """`admitted` when this account may open the store from now on; `left` goes back without."""

    admitted = Signal()
    left = Signal()

    def __init__(self, ui: Ui, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(620, parent)
        self._ui, self._door = ui, door
        self._busy = False
        theme = Theme.of(self)
        card = Card(padding=28, name="admit_card")
        card.body.setSpacing(theme.px(10))
        card.body.addWidget(Text("復旧シートで使えるようにする", "title"))
        told = (
            "復旧シートの14のまとまり（56文字）を、左上から順に入力してください。大文字と小文字、空白、"
            "数字の0と英字のO、数字の1と英字のIは、どちらでもかまいません。台帳の内容は変わりません。"
        )
        card.body.addWidget(Paragraph(told))
        self._words = WordsBox()
        self._frame = FieldFrame("復旧シートの文字", self._words)
        card.body.addWidget(roomy(self._frame))
        self._count = Text(remark(""), "label")
        card.body.addWidget(self._count)
        self._refusal = Note("error", "", name="admit_refusal")
        self._refusal.hide()
        card.body.addWidget(self._refusal)
        foot = QHBoxLayout()
        back = PlainButton("ログイン画面へ戻る", name="admit_back")
        self._button = MainButton(_WORDS, name="admit_go", big=True)
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(self._button)
        card.body.addLayout(foot)
        self.column.addWidget(card)
        self._words.changed.connect(self._tell)
        self._button.clicked.connect(self.go)
        back.clicked.connect(self._leave)

    def begin(self) -> None:
        """Shown: the letters can be typed at once."""
        self._words.setFocus()

    def go(self) -> None:
        """Takes the letters to the store."""
        if self._busy:
            return
        self._frame.clear_message()
        self._refusal.hide()
        odd = remark(self._words.text())
        if odd:
            self._frame.set_error(odd)
            self._words.setFocus()
            return
        words = self._words.text()
        self._set_busy(True)
        self._ui.tasks.run(
            lambda: sign_in.admit_account(self._door, words),
            self._done,
            self._failed,
            owner=self,
            label="admit account",
        )

    def wipe(self) -> None:
        """Forgets the letters."""
        self._words.wipe()
        self._frame.clear_message()
        self._refusal.hide()

    def _done(self, _nothing: None) -> None:
        self._set_busy(False)
        self.wipe()
        self.admitted.emit()

    def _failed(self, error: TechoError) -> None:
        self._set_busy(False)
        text = messages.sentence(error)
        if error.code == "recovery.typo" and error.count is not None:
            text = f"{place(error.count - 1)}の近くを確かめてください。{text}"
        self._refusal.show_note("error", "まだ使えるようになっていません", text, say=True, assertive=True)
        self._refusal.show()
        self._words.setFocus()

    def _leave(self) -> None:
        self.wipe()
        self.left.emit()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._button.setEnabled(not busy)
        self._button.set_words("確認中…" if busy else _WORDS)

    def _tell(self) -> None:
        if self._frame.has_error:
            self._frame.clear_message()
        self._count.setText(remark(self._words.text()) or "56文字そろいました。")
