"""照合, at a centre: what a sheet says is typed, and the program says whether it belongs together. Nothing of it is kept."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.formview.number_box import NumberBox
from app.ui.screens.base import Screen
from app.ui.screens.link_check_code import CodeField
from app.ui.screens.protection_fields import DateLine
from app.ui.speech import announce
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ChoiceField, FieldFrame, TextField
from app.ui.widgets.guide import GuideCard
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from app.usecases import link_check
from app.usecases.link_check import Claim
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError
from forms.kernel.handover_key import KeyCard

_WIDTH = 620  # px at 100 %
_LABEL = 150
_STEPS = (
    ("用紙を見て入力する", "受付番号は用紙の下に、結合照合コード（英字6文字）は番号欄の右にあります。"),
    ("F10 で照合する", "合うかどうかだけが出ます。どこが違うかは出ません。入力した内容は残りません。"),
    ("合ったときだけ台帳に入力する", "合わないときは、用紙を見直して、もう一度入力します。"),
)
_WITHOUT = "コードのない用紙（手書きの原本、鍵を取り交わす前の用紙など）は、2人で見比べてください。"
_SAME = ("合っています", "この番号は、この人の、この申請のものです。")
_DIFFERENT = (
    "合いません",
    "この組み合わせのまま、台帳に入力しないでください。用紙をもう一度見て、入力し直してください。"
    "それでも合わないときは、用紙を出した事務所に確かめてください。",
)
_NUMBER = "個人番号は12桁です。用紙を見て、もう一度入力してください。"
_NOBODY = "鍵を取り交わした事務所がまだありません。管理者に、鍵の取り交わしを頼んでください。"


class LinkCheckScreen(Screen):
    """F10 asks, F7 empties the fields; after a match they are empty for the next sheet."""

    title = "照合"

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._offices: tuple[KeyCard, ...] = ()
        self._note = Note("info", "", name="link_check_note")
        self._note.hide()
        self._office = ChoiceField("check_office", "用紙を出した事務所", [])
        self._case = TextField("check_case", "受付番号", mono=True, placeholder="8-0412")
        self._number = NumberBox("check_number")
        self._kana = TextField("check_kana", "ふりがな", ime_mode="hiragana")
        self._birth = DateLine("check_birth", "生年月日", birth=True, label_width=_LABEL)
        self._code = CodeField("check_code")
        self._check_button = MainButton("照合する", "F10", name="link_check_do", icon="check")
        self._empty_button = PlainButton("消す", "F7", name="link_check_empty")
        self._build(Theme.of(self))
        self._check_button.clicked.connect(self.check)
        self._empty_button.clicked.connect(self.empty)

    def keys(self) -> dict[int, Key]:
        """F7 empty the fields, F10 ask."""
        return {
            7: Key("消す", self.empty),
            10: Key("照合", self.check, main=True, enabled=bool(self._offices), reason=_NOBODY),
        }

    def enter(self) -> None:
        """Shown: reads whose sheets can be asked about."""
        desk, actor = self._session.desk, self._session.actor
        self._note.hide()
        self._ui.tasks.run(
            lambda: link_check.offices(desk, actor),
            self._known,
            self._failed,
            owner=self,
            label="link_check",
        )
        self._first().setFocus()

    def wipe(self) -> None:
        """Forgets what was typed."""
        self.empty()
        self._office.set_choices([])
        self._offices = ()

    def empty(self) -> None:
        """For another sheet; the office stays."""
        self._note.hide()
        self._clear()
        self._first().setFocus()

    def check(self) -> None:
        """Asks, when everything is there."""
        if not self._offices:
            return
        self._note.hide()
        self._birth.box.settle()
        number = self._number.number()
        birth = self._birth.value()
        if not self._complete():
            return
        if number is None:
            self._wrong_number.show()
            announce(self._wrong_number, _NUMBER)
            self._number.setFocus()
            return
        if birth is None:
            self._birth.tell("生年月日を入力してください。")
            return
        claim = Claim(
            number, self._kana.text(), str(birth), self._case.text(), self._code.text(), self._office.value()
        )
        desk, actor = self._session.desk, self._session.actor

        def ask() -> bool:
            try:
                return link_check.check(desk, actor, claim)
            finally:
                number.wipe()

        self._ui.tasks.run(ask, self._answered, self._failed, owner=self, label="link_check")

    def _complete(self) -> bool:
        for key, missing in (
            ("office", "事務所を選んでください。"),
            ("case", "受付番号を入力してください。"),
            ("kana", "ふりがなを入力してください。"),
            ("code", "結合照合コードを入力してください。"),
        ):
            frame = self._frames[key]
            frame.clear_message()
            if not frame.control.is_filled():
                frame.set_error(missing)
                frame.control.setFocus()
                return False
        self._wrong_number.hide()
        self._birth.tell("")
        return True

    def _answered(self, same: bool) -> None:
        title, text = _SAME if same else _DIFFERENT
        case = self._case.text().strip()
        if same:
            self._clear()
            title = f"{case} は{title}"
        self._note.show_note("ok" if same else "error", title, text, say=True, assertive=not same)
        self._note.show()
        (self._first() if same else self._number).setFocus()

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", "照合していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()

    def _known(self, offices: tuple[KeyCard, ...]) -> None:
        self._offices = offices
        chosen = self._office.value()
        self._office.set_choices([(card.code, card.name) for card in offices])
        if len(offices) == 1:
            self._office.choose(offices[0].code)
        elif chosen in {card.code for card in offices}:
            self._office.choose(chosen)
        if not offices:
            self._note.show_note("info", "まだ照合できません", _NOBODY)
            self._note.show()
        self._check_button.setEnabled(bool(offices))
        self.keys_changed.emit()
        self._first().setFocus()

    def _first(self) -> QWidget:
        return self._case if self._office.is_filled() else self._office

    def _clear(self) -> None:
        self._number.wipe()
        self._birth.clear()
        self._wrong_number.hide()
        for part in (self._case, self._kana, self._code):
            part.setText("")
        for frame in self._frames.values():
            frame.clear_message()

    def _number_line(self, theme: Theme) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        label = Text("個人番号", "label")
        label.setMinimumWidth(theme.px(_LABEL))
        line.addWidget(label)
        line.addWidget(self._number)
        line.addStretch(1)
        return line

    def _build(self, theme: Theme) -> None:
        self._wrong_number = Text(_NUMBER, "label", "error", wrap=True)
        self._wrong_number.hide()
        self._frames = {
            "office": FieldFrame("用紙を出した事務所", self._office, beside=True, label_width=_LABEL),
            "case": FieldFrame("受付番号", self._case, beside=True, label_width=_LABEL),
            "kana": FieldFrame("ふりがな", self._kana, beside=True, label_width=_LABEL),
            "code": FieldFrame("結合照合コード", self._code, beside=True, label_width=_LABEL),
        }
        self._office.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        card = Card(padding=20, name="link_check_card")
        card.setFixedWidth(theme.px(_WIDTH))
        for key in ("office", "case"):
            card.body.addWidget(self._frames[key])
        card.body.addLayout(self._number_line(theme))
        card.body.addWidget(self._wrong_number)
        for key in ("code", "kana"):
            card.body.addWidget(self._frames[key])
        card.body.addWidget(self._birth)
        buttons = QHBoxLayout()
        buttons.addWidget(self._empty_button)
        buttons.addStretch(1)
        buttons.addWidget(self._check_button)
        card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(10))
        column.addWidget(Text("照合", "title"))
        column.addWidget(self._note)
        line = QHBoxLayout()
        line.addWidget(card)
        line.addWidget(GuideCard("照合のしかた", _STEPS, _WITHOUT, name="link_check_guide"), 1)
        column.addLayout(line)
        column.addStretch(1)
