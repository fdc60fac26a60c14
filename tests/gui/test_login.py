"""Signing in as a person does it: typing, Enter, what is said when it does not work, a start code, a new OS account."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.ui.screens.change_password import ChangePasswordPage
from app.ui.screens.login import LoginScreen
from app.ui.screens.login_fields import SecretField, caps_lock_in
from app.ui.screens.login_window import PageWindow
from app.ui.screens.login_words import WordsBox, first_difference, grouped, place, remark
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.note import Note
from app.usecases import sign_in
from app.usecases.sign_in import Door, Session
from tests.gui.front_door import PASSWORD, Opened, a_door, a_ui, child, copy_office, found_office
from tests.helpers.keyring import another_account
from tests.helpers.looks import SIZES, clipped, show_at, unnamed

OWN = "another good secret"


class Office:
    """A founded office and the sign-in window in front of it."""

    def __init__(self, tmp_path: Path, opened: Opened, tasks: Tasks) -> None:
        self.door: Door = a_door(tmp_path)
        self.opened = opened
        self.tasks = tasks
        self.screen = LoginScreen(a_ui(tasks), self.door, "碧南市 福祉課")
        self.sessions: list[Session] = []
        self.screen.signed_in.connect(self.sessions.append)
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()

    def field(self, name: str) -> QLineEdit:
        """A field of the page by its name."""
        return child(self.screen, QLineEdit, name)

    def button(self, name: str) -> QPushButton:
        """A button of the page by its name."""
        return child(self.screen, QPushButton, name)

    def words(self) -> QPlainTextEdit:
        """Where the letters of the recovery sheet are typed."""
        return child(self.screen, QPlainTextEdit, "recovery_words")

    def sign_in(self, number: str, password: str) -> None:
        """Types both, Enter after each, and waits."""
        self.field("staff_number").setText("")
        self.field("staff_number").setFocus()
        self.field("staff_number").insert(
            number
        )  # an input method commits whole words; QTest types ASCII only
        QTest.keyClick(self.field("staff_number"), Qt.Key.Key_Return)
        QTest.keyClicks(self.field("password"), password)
        QTest.keyClick(self.field("password"), Qt.Key.Key_Return)
        assert self.tasks.wait_idle()

    def changing(self) -> ChangePasswordPage | None:
        """The page for an own password, if it is open."""
        return self.screen.change

    def refusal(self) -> str:
        """What stands in the box above the button; "" when it is hidden."""
        note = child(self.screen, Note, "refusal")
        return f"{note.title} {note.text}" if note.isVisible() else ""

    def close(self) -> None:
        """Closes what was opened."""
        for session in self.sessions:
            session.desk.store.close()
        self.screen.wipe()
        assert self.tasks.wait_idle()
        self.screen.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Opened]:
    """An office founded once; tests work on copies."""
    folder = tmp_path_factory.mktemp("home")
    return folder, found_office(a_door(folder))


@pytest.fixture
def office(tmp_path: Path, home: tuple[Path, Opened], tasks: Tasks) -> Iterator[Office]:
    """See Office."""
    copy_office(home[0], tmp_path)
    made = Office(tmp_path, home[1], tasks)
    yield made
    made.close()


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


def test_a_start_code_leads_to_an_own_password_before_anything_else(office: Office) -> None:
    """The code need not be typed again; afterwards the new password opens and the code does not."""
    office.sign_in("104219", office.opened.code)
    assert office.sessions == []
    assert office.changing() is not None
    assert not child(office.screen, QLineEdit, "old_password").isVisible()
    for name in ("new_password_1", "new_password_2"):
        QTest.keyClicks(office.field(name), OWN)
        QTest.keyClick(office.field(name), Qt.Key.Key_Return)
    assert office.tasks.wait_idle()
    assert [session.staff.must_change for session in office.sessions] == [False]
    assert office.changing() is None
    office.sessions[0].desk.store.close()
    office.sign_in("104219", office.opened.code)
    assert "違います" in office.refusal()
    office.sign_in("104219", OWN)
    assert len(office.sessions) == 2


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("", "", "パスワードを入力してください"),
        ("short", "short", "文字以上"),
        ("my104219secret", "my104219secret", "職員番号を含めない"),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "同じ文字の繰り返し"),
        (OWN, "", "もう一度入力してください"),
        (OWN, OWN + "x", "2つのパスワードが違います"),
    ],
)
def test_a_password_that_will_not_do_is_explained(office: Office, first: str, second: str, told: str) -> None:
    """The reason stands under the field, and nothing was changed."""
    office.sign_in("104219", office.opened.code)
    page = office.changing()
    assert page is not None
    office.field("new_password_1").setText(first)
    office.field("new_password_2").setText(second)
    office.button("change_password").click()
    assert any(told in label.text() for label in page.findChildren(QLabel))
    assert office.sessions == []


def test_leaving_without_a_password_closes_the_store_and_keeps_the_code(office: Office) -> None:
    """Nobody stays half in; the same code opens again."""
    office.sign_in("104219", office.opened.code)
    page = office.changing()
    assert page is not None
    session = page.session
    office.button("change_back").click()
    assert office.tasks.wait_idle()
    assert office.changing() is None
    assert "開始コードはそのまま使えます" in office.refusal()
    with pytest.raises(Exception, match=r"store\.closed"):
        session.desk.store.head()
    office.sign_in("104219", office.opened.code)
    assert office.changing() is not None


def test_a_person_may_change_his_password_by_typing_the_old_one(office: Office) -> None:
    """Without a start code at hand the page asks for the old password; a wrong one is told."""
    session = sign_in.sign_in(office.door, "104216", PASSWORD)
    page = ChangePasswordPage(a_ui(office.tasks), session)
    changed: list[Session] = []
    page.changed.connect(changed.append)
    show_at(page, (800, 600))
    page.go()
    assert changed == []
    for typed, times in (("wrong old password", 0), (PASSWORD, 1)):
        child(page, QLineEdit, "old_password").setText(typed)
        child(page, QLineEdit, "new_password_1").setText(OWN)
        child(page, QLineEdit, "new_password_2").setText(OWN)
        child(page, QPushButton, "change_password").click()
        assert office.tasks.wait_idle()
        assert len(changed) == times
    session.desk.store.close()
    office.sign_in("104216", OWN)
    assert len(office.sessions) == 1
    page.close()


def test_help_tells_who_helps_and_leads_back(office: Office) -> None:
    """A forgotten password is the administrator's matter; Enter goes back."""
    office.button("help").click()
    said = " ".join(
        label.accessibleName() or label.text() for label in office.screen.help.findChildren(QLabel)
    )
    assert "開始コード" in said
    assert "復旧シート" in said
    QTest.keyClick(child(office.screen, QPushButton, "help_back"), Qt.Key.Key_Return)
    assert office.field("staff_number").isVisible()


def test_a_new_account_is_admitted_by_the_recovery_sheet(
    tmp_path: Path, home: tuple[Path, Opened], tasks: Tasks
) -> None:
    """The refusal offers the way; small letters without spaces will do; afterwards the password opens."""
    copy_office(home[0], tmp_path)
    stranger = a_door(tmp_path, keyring=another_account())
    screen = LoginScreen(a_ui(tasks), stranger)
    sessions: list[Session] = []
    screen.signed_in.connect(sessions.append)
    show_at(screen, SIZES[0])
    screen.activateWindow()
    screen.enter()
    child(screen, QLineEdit, "staff_number").setText("104216")
    child(screen, QLineEdit, "password").setText(PASSWORD)
    screen.form.go()
    assert tasks.wait_idle()
    note = child(screen, Note, "refusal")
    assert note.button.isVisible()
    note.button.click()
    words = child(screen, QPlainTextEdit, "recovery_words")
    QTest.keyClicks(words, home[1].words.replace(" ", "").lower())
    child(screen, QPushButton, "admit_go").click()
    assert tasks.wait_idle()
    assert note.title == "使えるようにしました"
    child(screen, QLineEdit, "staff_number").setText("104216")
    child(screen, QLineEdit, "password").setText(PASSWORD)
    screen.form.go()
    assert tasks.wait_idle()
    assert len(sessions) == 1
    sessions[0].desk.store.close()
    screen.close()


def test_letters_that_cannot_be_right_are_told_before_the_store_is_asked(office: Office) -> None:
    """Too few letters: how many are missing. A foreign sheet: a sentence, and the letters stay to be corrected."""
    office.screen.show_admit()
    box = office.words()
    QTest.keyClicks(box, "ABCD EF")
    office.button("admit_go").click()
    said = [label.text() for label in office.screen.admit.findChildren(QLabel)]
    assert any("あと50文字" in text for text in said)
    box.setPlainText("A" * 56)
    office.button("admit_go").click()
    assert office.tasks.wait_idle()
    note = child(office.screen, Note, "admit_refusal")
    assert note.title == "まだ使えるようになっていません"
    office.button("admit_back").click()
    assert office.words().toPlainText() == ""


def test_letters_group_themselves_wherever_one_types(qapp: QApplication) -> None:
    """Groups of four appear while typing; the cursor stays where the person is; nothing can be copied or undone."""
    box = WordsBox()
    show_at(box, (640, 80))
    box.setFocus()
    QTest.keyClicks(box, "abcd2345efgh")
    assert box.toPlainText() == "ABCD 2345 EFGH"
    cursor = box.textCursor()
    cursor.setPosition(5)
    box.setTextCursor(cursor)
    QTest.keyClicks(box, "zz")
    assert box.toPlainText() == "ABCD ZZ23 45EF GH"
    assert box.textCursor().position() == 7
    QApplication.clipboard().setText("before")
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "before"
    assert not box.createMimeDataFromSelection().hasText()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert "\n" not in box.toPlainText()
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.toPlainText() == "ABCD ZZ23 45EF GH"
    assert box.take() == "ABCD ZZ23 45EF GH"
    assert box.toPlainText() == ""
    box.close()


def test_where_a_letter_is_odd_or_differs() -> None:
    """Counted in groups, as the paper shows them; 0 and O, 1 and I, 8 and B are the same."""
    assert grouped("abcd-efgh　２３") == "ABCD EFGH 23"
    assert place(0) == "1つ目のまとまりの1文字目"
    assert place(9) == "3つ目のまとまりの2文字目"
    assert "2つ目のまとまりの1文字目" in remark("ABCD9")
    assert remark("A" * 58).startswith("2文字多く")
    assert remark("0" * 56) == ""
    assert first_difference("OIBA", "0 1 8 a") is None
    assert first_difference("OIBA", "OIBC") == 3
    assert first_difference("OIBA", "OI") == 2


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
    assert window.windowTitle() == "身体障害者手帳 受付・進達"
    window.close()
    assert ringed(window) is None
    window.takeCentralWidget()
