"""住基データ, way and day: whose data these are, and for a whole register the two people who entered the same reference."""

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.formview.date_box import DateBox
from app.ui.screens import register_words as words
from app.ui.screens.login_fields import roomy, tidy_number
from app.ui.screens.register_layout import foot, page_column
from app.ui.theme import Theme
from app.ui.widgets.buttons import MainButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, PasswordField, RadioRow, TextField, all_filled
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph, Text
from forms.kernel.dates import parse_date
from forms.kernel.fields import Field, Kind
from forms.kernel.residents import Way

_TWO = (
    "住基全体を取り込むときは、別の二人の職員が、それぞれ評価書を見て番号を入力します。"
    "二人目は、次の画面で自分の職員番号とパスワードを入力します。"
)


@dataclass(frozen=True)
class Chosen:
    """What was answered; `expected` is the number of people the sender says, None when nobody knows."""

    way: Way
    as_of: date
    expected: int | None
    assessment: str


@dataclass(frozen=True)
class Second:
    """The second person's own words; the password is used once."""

    assessment: str
    staff_number: str
    password: str = field(repr=False)


class WayPage(QWidget):
    """`back` and `forward` for the way through the assistant."""

    back = Signal()
    forward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        column = page_column(self)
        self.note = Note("error", "", name="way_note")
        self.note.hide()
        column.addWidget(self.note)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self._fields(theme), 3)
        line.addWidget(self._side(theme), 2)
        column.addLayout(line, 1)
        self._back = PlainButton("列の割り当てへ戻る", "F7", name="way_back", icon="chevron-left")
        self.main_button = MainButton("取り込みを始める", "F10", name="way_next", icon="download", big=True)
        column.addLayout(foot(self._back, self.main_button))
        self._back.clicked.connect(self.back)
        self.main_button.clicked.connect(self.forward)
        self._way.changed.connect(self._way_changed)
        self.begin()

    def begin(self) -> None:
        """Nothing answered: neither way is the usual one."""
        self._way.choose("")
        self._dated.show_value("")
        self._count.setText("")
        self._assessment.setText("")
        self.note.hide()
        self._clear()
        self._way_changed()

    def focus_first(self) -> None:
        """The way has the focus."""
        self._way.setFocus()

    def take(self) -> Chosen | None:
        """The answers; None when one is missing, which is then told and has the focus."""
        self._clear()
        self._dated.settle()
        day = parse_date(self._dated.value()).value
        count = tidy_number(self._count.text()).replace(",", "")
        reference = self._assessment.text().strip()
        if not self._way.value():
            self._way_frame.set_error("どちらのデータかを選んでください。")
            self._way.setFocus()
        elif day is None:
            self._dated_problem.setText("データの基準日を入力してください（例 R8.11.1）。")
            self._dated_problem.show()
            self._dated.main().setFocus()
        elif count and not (count.isascii() and count.isdecimal()):
            self._count_frame.set_error(
                "件数は数字だけを入力してください。分からないときは空にしてください。"
            )
            self._count.setFocus()
        elif self._way.value() == Way.WHOLE.value and not reference:
            self._assessment_frame.set_error("評価書の番号を入力してください。")
            self._assessment.setFocus()
        else:
            way = Way(self._way.value())
            expected = int(count) if count else None
            return Chosen(way, day.earliest(), expected, reference if way is Way.WHOLE else "")
        return None

    def _clear(self) -> None:
        for frame in (self._way_frame, self._count_frame, self._assessment_frame):
            frame.clear_message()
        self._dated_problem.hide()

    def _way_changed(self) -> None:
        whole = self._way.value() == Way.WHOLE.value
        self._assessment_frame.setVisible(whole)
        self._two.setVisible(whole)

    def _fields(self, theme: Theme) -> Card:
        card = Card("どのデータかを答えてください", padding=20, name="way_card")
        card.body.setSpacing(theme.px(12))
        choices = (
            (Way.ANSWERS.value, f"{words.WAYS[Way.ANSWERS]}（照会した人だけのデータ）"),
            (Way.WHOLE.value, f"{words.WAYS[Way.WHOLE]}（特定個人情報保護評価が必要です）"),
        )
        self._way = RadioRow("way", "データの種類", choices, upright=True)
        self._dated = DateBox(Field("as_of", "データの基準日", Kind.DATE))
        self._dated_problem = Text("", "label", "error", wrap=True)
        self._count = TextField("expected", "ファイルの人数", mono=True, normalise=tidy_number)
        self._count.setMaximumWidth(theme.px(220))
        self._assessment = TextField("assessment", "特定個人情報保護評価書の番号", ime_mode="hiragana")
        self._way_frame = FieldFrame("データの種類", self._way, required=True)
        hint = "送った側から知らされた人数。入力すると、途中で切れたファイルに気付けます。"
        self._count_frame = FieldFrame("ファイルの人数", self._count, required=False, hint=hint)
        self._assessment_frame = FieldFrame(
            "特定個人情報保護評価書の番号", self._assessment, required=True, hint="評価書を見て入力します。"
        )
        card.body.addWidget(roomy(self._way_frame))
        card.body.addWidget(Text("データの基準日", "bold"))
        dated = QHBoxLayout()
        dated.addWidget(self._dated)
        dated.addStretch(1)
        card.body.addLayout(dated)
        card.body.addWidget(self._dated_problem)
        card.body.addWidget(roomy(self._count_frame))
        card.body.addWidget(roomy(self._assessment_frame))
        card.body.addStretch(1)
        return card

    def _side(self, theme: Theme) -> Card:
        card = Card("取り込むと", name="way_side")
        text = (
            "住基全体は、新しいデータを最後まで読み終えたときに入れ替わり、前のデータは消去されます。"
            "照会一覧の回答は、前の回答に加わります。同じ人の分は新しい回答に替わり、90日より古い回答は消去されます。"
            "住基の使い方も、選んだ種類に合わせて変わります。"
        )
        card.body.addWidget(Paragraph(text))
        card.body.addSpacing(theme.px(6))
        card.body.addWidget(
            Paragraph("基準日は、データがいつの時点のものかを表します。照会の結果にいつも表示されます。")
        )
        card.body.addSpacing(theme.px(6))
        self._two = Note("caution", "二人の職員が必要です", _TWO, name="two_people")
        card.body.addWidget(self._two)
        card.body.addStretch(1)
        return card


class SecondDialog(Dialog):
    """The second person of a whole register: reads the reference himself and proves who he is; `answer` when accepted."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent, title="二人目の職員の入力", main="この番号で取り込む", icon="user-check", width=580
        )
        self.answer: Second | None = None
        text = (
            "二人目の職員が、評価書を自分で見て番号を入力してください。一人目が入力した番号は表示しません。"
        )
        self.body.addWidget(Note("info", text))
        self._assessment = TextField("second_assessment", "特定個人情報保護評価書の番号", ime_mode="hiragana")
        self._staff = TextField("second_staff", "職員番号", mono=True, normalise=tidy_number)
        self._password = PasswordField("second_password")
        self._frames = (
            (
                FieldFrame("特定個人情報保護評価書の番号", self._assessment),
                "評価書の番号を入力してください。",
            ),
            (FieldFrame("職員番号", self._staff), "職員番号を入力してください。"),
            (FieldFrame("パスワード", self._password), "パスワードを入力してください。"),
        )
        for frame, _missing in self._frames:
            self.body.addWidget(roomy(frame))
        self._assessment.setFocus()

    def on_main(self) -> None:
        """Closes when all is there."""
        if not all_filled(self._frames):
            return
        reference, number = self._assessment.text().strip(), tidy_number(self._staff.text())
        self.answer = Second(reference, number, self._password.take())
        self.accept()

    def done(self, result: int) -> None:
        """Empties the password field however the box closes."""
        self._password.setText("")
        super().done(result)
