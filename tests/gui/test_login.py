"""Signing in as a person does it: typing, Enter, what is said when it does not work, a start code, a new OS account."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.ui.screens.login_fields import SecretField, caps_lock_in
from app.ui.screens.login_window import PageWindow
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from tests.gui.at_the_door import Office, a_home, an_office
from tests.gui.front_door import PASSWORD, Opened
from tests.helpers.looks import SIZES, clipped, show_at, unnamed


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Opened]:
    """An office founded once; tests work on copies."""
    return a_home(tmp_path_factory)


@pytest.fixture
def office(tmp_path: Path, home: tuple[Path, Opened], tasks: Tasks) -> Iterator[Office]:
    """See Office."""
    yield from an_office(tmp_path, home, tasks)


def test_number_enter_password_enter_signs_in(office: Office) -> None:
    """No mouse is needed, and Enter in the last field goes ahead."""
    office.sign_in("104216", PASSWORD)
    assert [session.staff.name for session in office.sessions] == ["受付 一子"]
    assert office.field("password").text() == ""


def test_a_number_typed_full_width_and_spaced_is_the_same_number(office: Office) -> None:
    """Japanese input methods give full-width digits."""
    office.sign_in("１０４ ２１６", PASSWORD)
    assert len(office.sessions) == 1


def test_the_second_time_the_session_knows_when_the_person_was_here_last(office: Office) -> None:
    """The shell says it, so that misuse is noticed."""
    office.sign_in("104216", PASSWORD)
    office.sessions[0].desk.store.close()
    office.sign_in("104216", PASSWORD)
    assert not office.sessions[0].last_sign_in
    assert office.sessions[1].last_sign_in


def test_a_wrong_password_is_emptied_and_said_in_a_sentence(office: Office) -> None:
    """The sentence does not tell which of both was wrong; the number stays, the focus is back."""
    office.sign_in("104216", "not the password")
    assert office.sessions == []
    assert "職員番号またはパスワードが違います" in office.refusal()
    assert office.field("password").text() == ""
    assert office.field("staff_number").text() == "104216"
    assert QApplication.focusWidget() is office.field("password")


def test_an_unknown_number_is_told_in_the_same_words(office: Office) -> None:
    """Nobody learns which numbers exist."""
    office.sign_in("104216", "not the password")
    known = office.refusal()
    office.sign_in("999999", "not the password")
    assert office.refusal() == known


def test_after_three_failures_the_person_is_told_to_wait(office: Office) -> None:
    """Guessing is slowed down, and the sentence says for how long."""
    for _ in range(4):
        office.sign_in("104216", "not the password")
    assert "秒待って" in office.refusal()


def test_while_the_password_is_checked_the_button_says_so(office: Office) -> None:
    """Argon2 takes its time off the GUI thread; a second press does nothing."""
    office.field("staff_number").setText("104216")
    office.field("password").setText(PASSWORD)
    office.button("sign_in").click()
    assert office.button("sign_in").text() == "確認中…"
    assert not office.button("sign_in").isEnabled()
    office.screen.form.go()
    assert office.tasks.wait_idle()
    assert len(office.sessions) == 1
    assert office.button("sign_in").text() == "ログイン"


def test_empty_fields_are_named_and_get_the_focus(office: Office) -> None:
    """First the number, then the password."""
    office.button("sign_in").click()
    assert QApplication.focusWidget() is office.field("staff_number")
    office.field("staff_number").setText("104216")
    office.button("sign_in").click()
    assert QApplication.focusWidget() is office.field("password")
    said = [label.text() for label in office.screen.findChildren(QLabel) if label.isVisible()]
    assert "パスワードを入力してください。" in said


def test_the_password_can_be_pasted_but_not_copied(office: Office) -> None:
    """Password managers work; nothing goes to the clipboard."""
    QApplication.clipboard().setText("pasted words")
    field = office.field("password")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "pasted words"
    QApplication.clipboard().setText("before")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "before"
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(field, Qt.Key.Key_F4)
    assert field.displayText() != field.text()


def test_caps_lock_is_noticed_from_the_letters(office: Office) -> None:
    """A capital without Shift warns; a small letter takes the warning back; leaving the field too."""
    field = office.field("password")
    assert isinstance(field, SecretField)
    seen: list[bool] = []
    field.caps.connect(seen.append)
    field.setFocus()
    press = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    field.keyPressEvent(press)
    warned = [w for w in office.screen.findChildren(QLabel) if w.text().startswith("Caps Lock")]
    assert any(label.isVisible() for label in warned)
    QTest.keyClicks(field, "b")
    assert not any(label.isVisible() for label in warned)
    field.keyPressEvent(press)
    office.field("staff_number").setFocus()
    assert not any(label.isVisible() for label in warned)
    assert True in seen


@pytest.mark.parametrize(
    ("text", "modifier", "expected"),
    [
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.NoModifier, False),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
        ("1", Qt.KeyboardModifier.NoModifier, None),
        ("あ", Qt.KeyboardModifier.NoModifier, None),
    ],
)
def test_what_a_key_says_of_caps_lock(
    qapp: QApplication, text: str, modifier: Qt.KeyboardModifier, expected: bool | None
) -> None:
    """Only letters tell."""
    assert caps_lock_in(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, modifier, text)) is expected


def test_size_and_colours_can_be_chosen_before_signing_in(office: Office, theme: Theme) -> None:
    """The menus tick what is in force, and the words of the links follow."""
    size, look = office.button("text_size"), office.button("colour_scheme")
    size.make_menu().actions()[1].trigger()  # type: ignore[attr-defined]  # the link's own menu
    assert theme.text_percent == 115
    assert size.accessibleName() == "文字の大きさ 大"
    menu = look.make_menu()  # type: ignore[attr-defined]  # as above
    next(action for action in menu.actions() if action.data() == "dark").trigger()
    assert theme.scheme == "dark"
    assert look.accessibleName() == "配色 暗い"
    look.click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_left_for_another_screen_nothing_typed_stays(office: Office) -> None:
    """Numbers, passwords and letters are gone from their fields."""
    office.field("staff_number").setText("104216")
    office.field("password").setText(PASSWORD)
    office.words().setPlainText("ABCD")
    office.screen.wipe()
    assert office.field("staff_number").text() == office.field("password").text() == ""
    assert office.words().toPlainText() == ""


@pytest.mark.parametrize("percent", [100, 115, 130, 150])
def test_no_page_is_cut_and_every_control_has_a_name(office: Office, theme: Theme, percent: int) -> None:
    """At the office's screen and every text size."""
    theme.choose(text_percent=percent)
    for page in (office.screen.show_form, office.screen.show_help, office.screen.show_admit):
        page()
        show_at(office.screen, SIZES[0])
        assert clipped(office.screen) == []
        assert unnamed(office.screen) == []


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_the_window_draws_in_every_scheme(office: Office, theme: Theme, scheme: str) -> None:
    """The dark half is darker than the other one, or black in high contrast."""
    theme.choose(scheme=scheme)
    show_at(office.screen, SIZES[0])
    image = office.screen.grab().toImage()
    left, right = image.pixelColor(20, 20), image.pixelColor(image.width() - 20, 20)
    assert left.lightness() <= right.lightness() or scheme != "light"
    assert left.lightness() < 80


def test_a_screen_reader_hears_dots_not_the_password(office: Office) -> None:
    """The accessible text of the field is not what was typed."""
    field = office.field("password")
    field.setText("hidden words here")
    told = QAccessible.queryAccessibleInterface(field)
    assert told is not None
    assert "hidden words" not in told.text(QAccessible.Text.Value)


def test_widgets_of_the_page_belong_to_one_window(office: Office) -> None:
    """Nothing floats about on its own."""
    assert all(
        part.window() is office.screen for part in office.screen.findChildren(QWidget) if part.isVisible()
    )


def ringed(window: PageWindow) -> QWidget | None:
    """What the focus ring goes round."""
    return window.ring.target


def test_the_window_round_a_page_draws_the_ring_and_changes_the_size_of_letters(
    office: Office, theme: Theme
) -> None:
    """The ring follows the focus while the window is there and not after it went."""
    window = PageWindow(office.screen)
    show_at(window, SIZES[0])
    window.activateWindow()
    office.field("password").setFocus()
    assert ringed(window) is office.field("password")
    for keys, percent in ((Qt.Key.Key_Plus, 115), (Qt.Key.Key_Minus, 100), (Qt.Key.Key_0, 100)):
        QTest.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
        assert theme.text_percent == percent
    assert window.windowTitle() == "身体障害者手帳 受付・交付"
    window.close()
    assert ringed(window) is None
    window.takeCentralWidget()
