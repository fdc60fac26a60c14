"""Fields and their frames: marks, messages, names, Enter, wheel, input methods."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.ui import enter_moves, ime
from app.ui.application import TechoApplication
from app.ui.screens.base import Screen
from app.ui.theme import Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.fields import (
    CheckLine,
    ChoiceField,
    FieldFrame,
    PasswordField,
    RadioRow,
    TextBox,
    TextField,
)
from tests.helpers.looks import clipped, unnamed

CHOICES = [("a", "住所の違い"), ("b", "氏名の違い")]


class Form(Screen):
    """One of each."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.name = TextField("name")
        self.name_frame = FieldFrame("氏名", self.name, required=True, hint="書類のとおり")
        self.why = ChoiceField("why", "", CHOICES)
        self.words = TextBox("words", "", lines=2)
        self.docs = RadioRow("docs", "", [("card", "個人番号カード"), ("copy", "住民票の写し")])
        self.tick = CheckLine("原本を見た", name="seen")
        self.secret = PasswordField("secret")
        self.press = PlainButton("次へ")
        column.addWidget(self.name_frame)
        column.addWidget(FieldFrame("理由", self.why, required=True))
        column.addWidget(FieldFrame("伝えること", self.words, required=False))
        column.addWidget(FieldFrame("書類", self.docs))
        column.addWidget(self.tick)
        column.addWidget(FieldFrame("パスワード", self.secret))
        column.addWidget(self.press)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    """Shown, the first field in focus."""
    made = Form()
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.name.setFocus()
    QApplication.processEvents()
    return made


def _focus() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def test_enter_goes_through_the_form_and_shift_enter_back(qtbot: QtBot, form: Form) -> None:
    """The whole form without the mouse, in the order of the paper."""
    seen = [_focus()]
    for _ in range(2):
        QTest.keyClick((form.name, form.why)[len(seen) - 1], Qt.Key.Key_Return)
        seen.append(_focus())
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    assert form.words.text() == "\n"  # a multi-line box keeps Enter
    QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seen.append(_focus())
    assert seen == ["name", "why", "words", "docs.card"]
    QTest.keyClick(form.why, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    form.why.setFocus()
    QTest.keyClick(form.why, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert _focus() == "name"


def test_enter_stays_at_the_last_field_and_presses_a_button(qtbot: QtBot, form: Form) -> None:
    """It does not wrap round; Shift+Enter on a button goes back instead of pressing."""
    pressed: list[bool] = []
    form.press.clicked.connect(lambda: pressed.append(True))
    form.press.setFocus()
    assert enter_moves.neighbour(form, form.press, back=False) is None
    QTest.keyClick(form.press, Qt.Key.Key_Return)
    assert pressed == [True]
    QTest.keyClick(form.press, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pressed == [True]
    assert _focus() == "secret"


def test_enter_during_a_conversion_only_fixes_the_text(qtbot: QtBot, form: Form) -> None:
    """The input method owns Enter while its text is not fixed."""
    QApplication.sendEvent(form.name, QInputMethodEvent("やまだ", []))
    assert ime.is_composing(form.name)
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert _focus() == "name"
    fixed = QInputMethodEvent("", [])
    fixed.setCommitString("山田")
    QApplication.sendEvent(form.name, fixed)
    assert not ime.is_composing(form.name)
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert _focus() == "why"
    assert form.name.text() == "山田"


def test_a_conversion_in_a_box_of_several_lines_is_noticed_too(qtbot: QtBot, form: Form) -> None:
    """Nothing is composing where nothing has the focus; the mode switch does nothing outside Windows."""
    form.words.setFocus()
    QApplication.sendEvent(form.words, QInputMethodEvent("かな", []))
    assert ime.is_composing(form.words)
    assert not ime.is_composing(None)
    assert not ime.switch(form.words, "hiragana")


def test_the_mark_says_must_only_while_empty(form: Form) -> None:
    """A full form is calm; the reader always hears 必須."""
    mark, tick = form.name_frame._mark, form.name_frame._tick
    assert mark.isVisible()
    assert mark.text() == "必須"
    form.name.setText("緑　太郎")
    assert not mark.isVisible()
    assert tick.isVisible()
    assert form.name.property("state") == "filled"
    assert form.name.accessibleDescription() == "必須"


def test_a_message_stands_under_the_field_and_is_read_out(form: Form) -> None:
    """What is wrong and how to mend it."""
    form.name_frame.set_error("氏名を入力してください。")
    assert form.name_frame.has_error
    assert form.name.property("state") == "error"
    assert form.name.accessibleDescription() == "必須。氏名を入力してください。"
    form.name_frame.set_caution("書き方を確かめてください。")
    assert form.name.property("state") == "caution"
    assert form.name_frame.message == "書き方を確かめてください。"
    form.name_frame.clear_message()
    assert form.name_frame.message == ""
    assert form.name.property("state") == "rest"


def test_nothing_is_preselected(form: Form) -> None:
    """A choice is the person's."""
    assert form.why.value() == ""
    assert form.docs.value() == ""
    assert not form.why.is_filled()
    form.why.choose("b")
    form.docs.choose("copy")
    assert (form.why.value(), form.docs.value()) == ("b", "copy")
    form.why.set_choices([("b", "氏名の違い"), ("c", "その他")])
    assert form.why.value() == "b"
    form.docs.choose("")
    assert not form.docs.is_filled()
    form.tick.setChecked(True)
    assert form.tick.is_filled()


def test_a_choice_may_start_with_its_first_word(qtbot: QtBot) -> None:
    """Sorting needs no prompt."""
    order = ChoiceField("order", "並び", CHOICES, prompt="")
    qtbot.addWidget(order)
    assert order.value() == "a"


def test_the_wheel_changes_only_the_entered_choice(qtbot: QtBot, form: Form) -> None:
    """Scrolling past a field must not change it."""
    form.why.choose("a")
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    form.name.setFocus()
    QApplication.sendEvent(form.why, turn)
    assert form.why.value() == "a"
    form.why.setFocus()
    QApplication.sendEvent(form.why, turn)
    assert form.why.value() == "b"


def test_a_field_is_tidied_when_it_is_left(qtbot: QtBot) -> None:
    """Full-width digits become ASCII; the screen hears once what was typed."""
    import unicodedata

    field = TextField(
        "no", "番号", normalise=lambda text: unicodedata.normalize("NFKC", text), ime_mode="hiragana"
    )
    qtbot.addWidget(field)
    field.show()
    got: list[str] = []
    field.committed.connect(got.append)
    field.setText("１２３")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "123"
    assert got[-1] == "123"


def test_a_password_leaves_no_copy(qtbot: QtBot, form: Form) -> None:
    """No copy, no cut, no undo; pasting is allowed; taking it empties the field."""
    QApplication.clipboard().setText("before")
    QTest.keyClicks(form.secret, "synthetic words")
    form.secret.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Z):
        QTest.keyClick(form.secret, key, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "before"
    assert form.secret.echoMode() == QLineEdit.EchoMode.Password
    assert form.secret.is_filled()
    assert form.secret.take() == "synthetic words"
    form.secret.undo()
    assert form.secret.text() == ""


def test_every_control_has_a_name_for_the_reader(form: Form) -> None:
    """The label, or the words themselves."""
    assert unnamed(form) == []
    assert form.name.accessibleName() == "氏名"
    assert form.docs.buttons["card"].accessibleName() == "書類 個人番号カード"


def test_a_row_of_choices_takes_the_focus_to_the_chosen_one(form: Form) -> None:
    """Else to its first."""
    form.docs.setFocus()
    assert _focus() == "docs.card"
    form.docs.choose("copy")
    form.docs.setFocus()
    assert _focus() == "docs.copy"


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_cut_at_large_text(qtbot: QtBot, form: Form, theme: Theme, percent: int) -> None:
    """Sizes come from the font."""
    theme.choose(text_percent=percent)
    form.adjustSize()
    QApplication.processEvents()
    assert clipped(form) == []


def test_states_are_drawn_in_all_schemes(qapp: TechoApplication, form: Form, theme: Theme) -> None:
    """Ticked, chosen, disabled and wrong look different from plain."""
    for scheme in ("light", "dark", "contrast"):
        theme.choose(scheme=scheme)
        plain = form.grab().toImage()
        form.tick.setChecked(not form.tick.isChecked())
        form.docs.choose("card")
        form.tick.setEnabled(False)
        form.why.setEnabled(False)
        assert form.grab().toImage() != plain
        form.tick.setEnabled(True)
        form.why.setEnabled(True)
        form.docs.choose("")


def test_an_input_method_is_told_nothing_of_a_password(form: Form) -> None:
    """It is another program; Windows asks by event, others by the query itself."""
    form.secret.setFocus()
    QTest.keyClicks(form.secret, "tsukue-no-ue")
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImQueryAll)
    QApplication.sendEvent(form.secret, asked)
    told = [asked.value(query) for query in Qt.InputMethodQuery]
    told += [form.secret.inputMethodQuery(query) for query in Qt.InputMethodQuery]
    assert form.secret.text() == "tsukue-no-ue"
    assert not [each for each in told if isinstance(each, str) and "tsukue" in each]


def test_a_password_is_a_field_like_the_others(form: Form) -> None:
    """Named for a screen reader, Enter hands it on."""
    form.secret.setFocus()
    with_text: list[str] = []
    form.secret.committed.connect(with_text.append)
    QTest.keyClicks(form.secret, "tsukue-no-ue")
    QTest.keyClick(form.secret, Qt.Key.Key_Return)
    assert with_text == ["tsukue-no-ue"]
    assert form.secret.accessibleName() == "パスワード"
