"""The modal boxes, driven as a person does: find the open box, type, press its buttons."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from app.ui.prompts import Prompts
from app.ui.widgets.dialog import Dialog, Veil, open_dialog
from app.ui.widgets.fields import ChoiceField, FieldFrame, PasswordField, TextField
from app.ui.widgets.reason import OTHER
from app.ui.widgets.text import Paragraph
from tests.gui.prompt_driver import a_window, words
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import number_digits

REASONS = ("住所の違い", "氏名の違い", OTHER)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window with one field that has the focus."""
    return a_window(qtbot)


class Driver(QObject):
    """Does one step in each box that opens; keeps what went wrong for the test."""

    def __init__(self, *steps: Callable[[Dialog], None]) -> None:
        super().__init__()
        self.errors: list[str] = []
        QTimer.singleShot(0, self, lambda: self._go(list(steps)))

    def _go(self, steps: list[Callable[[Dialog], None]]) -> None:
        box = open_dialog()
        try:
            assert isinstance(box, Dialog)
            for step in steps:
                step(box)
            assert clipped(box) == []
            assert unnamed(box) == []
        except AssertionError as wrong:
            self.errors.append(str(wrong) or "assertion")
        finally:
            if open_dialog() is box and isinstance(box, Dialog):
                self.errors.append("left open")
                box.reject()


def press(key: Qt.Key) -> Callable[[Dialog], None]:
    """A key in the box, at the widget in focus."""
    return lambda box: QTest.keyClick(box.focusWidget(), key)


def pick(key: str) -> Callable[[Dialog], None]:
    """Chooses a reason."""

    def choose(box: Dialog) -> None:
        field = box.findChild(ChoiceField, "reason.choice")
        assert isinstance(field, ChoiceField)
        field.choose(key)

    return choose


def expects(message: str) -> Callable[[Dialog], None]:
    """A message stands in the box."""

    def look(box: Dialog) -> None:
        found = [frame.message for frame in box.findChildren(FieldFrame)]
        assert message in found, found

    return look


def test_enter_takes_the_safe_way(window: QMainWindow) -> None:
    """The default button changes nothing."""
    driver = Driver(press(Qt.Key.Key_Return))
    assert not Prompts().confirm(window, "削除しますか", "元に戻せません。", "削除する", danger=True)
    assert driver.errors == []


def test_f10_does_and_esc_leaves(window: QMainWindow) -> None:
    """Buttons are verbs and say their keys."""
    driver = Driver(press(Qt.Key.Key_F10))
    assert Prompts().confirm(window, "印刷しますか", "8ページです。", "印刷する")
    again = Driver(press(Qt.Key.Key_Escape))
    assert not Prompts().confirm(window, "印刷しますか", "8ページです。", "印刷する")
    assert driver.errors == again.errors == []


def test_the_veil_lies_over_the_window_while_the_box_is_open(window: QMainWindow) -> None:
    """And the focus goes back where it was."""

    def look(box: Dialog) -> None:
        veil = window.findChild(Veil)
        assert isinstance(veil, Veil)
        assert veil.size() == window.size()
        window.resize(1400, 720)
        QApplication.processEvents()
        assert veil.size() == window.size()
        assert box.leave_button.text().startswith("やめる")

    driver = Driver(look, press(Qt.Key.Key_Escape))
    Prompts().confirm(window, "印刷しますか", "8ページです。", "印刷する")
    QApplication.processEvents()
    assert driver.errors == []
    assert window.findChild(Veil) is None or not window.findChild(Veil).isVisible()  # type: ignore[union-attr]  # None is checked before
    focus = window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "opener"


def test_telling_needs_one_key(window: QMainWindow) -> None:
    """One button, which closes."""
    driver = Driver(press(Qt.Key.Key_Return))
    Prompts().tell(window, "印刷できませんでした", "紙を補給してください。", kind="error")
    assert driver.errors == []


def test_markup_in_a_text_is_shown_as_typed(window: QMainWindow) -> None:
    """A name may hold < and &."""

    def look(box: Dialog) -> None:
        shown = box.findChild(Paragraph)
        assert isinstance(shown, Paragraph)
        assert "&lt;b&gt;" in shown.text()

    driver = Driver(look, press(Qt.Key.Key_Return))
    Prompts().tell(window, "確認", "<b>緑</b> & 太郎")
    assert driver.errors == []


def test_a_reason_must_be_chosen(window: QMainWindow) -> None:
    """Words of one's own are added."""
    driver = Driver(
        press(Qt.Key.Key_F10),
        expects("理由を選んでください。"),
        pick("住所の違い"),
        words("reason.words", "番地"),
        press(Qt.Key.Key_F10),
    )
    assert Prompts().ask_reason(window, "差し戻す理由", REASONS) == "住所の違い：番地"
    assert driver.errors == []


def test_other_needs_words(window: QMainWindow) -> None:
    """その他 alone says nothing."""
    driver = Driver(
        pick(OTHER),
        press(Qt.Key.Key_F10),
        expects("理由を書いてください。"),
        words("reason.words", "abc"),
        press(Qt.Key.Key_F10),
    )
    assert Prompts().ask_reason(window, "理由", REASONS) == f"{OTHER}：abc"
    assert driver.errors == []


def test_a_reason_never_holds_a_number(window: QMainWindow) -> None:
    """Refused when typed, in plain words, also full-width."""
    digits = "".join(chr(ord(d) + 0xFEE0) for d in number_digits(3))
    driver = Driver(
        words("reason.words", digits),
        press(Qt.Key.Key_F10),
        expects("12桁の数字は保存できません。個人番号を書かないでください。"),
        press(Qt.Key.Key_Escape),
    )
    assert Prompts().ask_reason(window, "理由", ()) is None
    assert driver.errors == []


def test_a_reason_without_choices_is_words(window: QMainWindow) -> None:
    """Then they are needed."""
    driver = Driver(words("reason.words", "abc"), press(Qt.Key.Key_F10))
    assert Prompts().ask_reason(window, "理由", ()) == "abc"
    assert driver.errors == []


def test_signing_takes_number_and_password(window: QMainWindow) -> None:
    """Full-width digits are taken; the fields are empty afterwards."""

    def both(box: Dialog) -> None:
        number, secret = (
            box.findChild(TextField, "sign.staff_no"),
            box.findChild(PasswordField, "sign.password"),
        )
        assert isinstance(number, TextField)
        assert isinstance(secret, PasswordField)
        QTest.keyClick(number, Qt.Key.Key_F10)
        expects("職員番号を入力してください。")(box)
        number.setText("１０４ ３８８")
        QTest.keyClick(number, Qt.Key.Key_Return)
        QTest.keyClick(secret, Qt.Key.Key_F10)
        expects("パスワードを入力してください。")(box)
        QTest.keyClicks(secret, "synthetic")
        QTest.keyClick(secret, Qt.Key.Key_Return)
        assert box.focusWidget() is not secret
        box.press_main()
        assert secret.text() == ""

    driver = Driver(both)
    answer = Prompts().sign(window, "確認者のログイン", "照合する職員がログインしてください。")
    assert driver.errors == []
    assert answer == ("104388", "synthetic")


def test_signing_can_be_left(window: QMainWindow) -> None:
    """Nothing is kept."""
    driver = Driver(words("sign.password", "abc"), press(Qt.Key.Key_Escape))
    assert Prompts().sign(window, "ログイン", "", staff_no="104388") is None
    assert driver.errors == []


def test_a_crash_is_told_without_values(window: QMainWindow) -> None:
    """The type only; what is safe and what to do."""
    said: list[str] = []

    def look(box: Dialog) -> None:
        shown = box.findChild(Paragraph)
        assert isinstance(shown, Paragraph)
        said.append(shown.text())

    driver = Driver(look, press(Qt.Key.Key_Return))
    Prompts().crashed(window, ValueError("secret words"))
    assert driver.errors == []
    assert "ValueError" in said[0]
    assert "secret words" not in said[0]


def test_choosing_a_file(window: QMainWindow, tmp_path: Path) -> None:
    """The name proposed bears no personal data; leaving gives nothing."""
    target = tmp_path / "進達_8福第127号.pdf"

    def accept() -> None:
        box = open_dialog()
        assert box is not None
        names = box.findChildren(QLineEdit)
        names[0].setText(str(target))
        QTest.keyClick(names[0], Qt.Key.Key_Return)

    def leave() -> None:
        box = open_dialog()
        assert box is not None
        box.reject()

    QTimer.singleShot(0, accept)
    assert Prompts().choose_file_to_save(window, "控えの保存", target.name, "pdf") == target
    QTimer.singleShot(0, leave)
    assert Prompts().choose_file_to_save(window, "控えの保存", target.name, "pdf") is None
    source = tmp_path / "住民.csv"
    source.write_bytes(b"x")

    def choose() -> None:
        box = open_dialog()
        assert box is not None
        names = box.findChildren(QLineEdit)
        names[0].setText(str(source))
        QTest.keyClick(names[0], Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    assert Prompts().choose_file_to_open(window, "ファイル", ("csv", "txt")) == source
    QTimer.singleShot(0, leave)
    assert Prompts().choose_file_to_open(window, "ファイル", ("csv", "txt")) is None
