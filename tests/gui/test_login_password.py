"""ログイン: a start code, a password of one's own, and the recovery sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.ui.screens.change_password import ChangePasswordPage
from app.ui.screens.login import LoginScreen
from app.ui.screens.login_words import WordsBox, first_difference, grouped, place, remark
from app.ui.tasks import Tasks
from app.ui.widgets.note import Note
from app.usecases import sign_in
from app.usecases.sign_in import Session
from tests.gui.at_the_door import Office, a_home, an_office
from tests.gui.front_door import PASSWORD, Opened, a_door, a_ui, child, copy_office
from tests.helpers.keyring import another_account
from tests.helpers.looks import SIZES, show_at

OWN = "another good secret"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Opened]:
    """An office founded once; tests work on copies."""
    return a_home(tmp_path_factory)


@pytest.fixture
def office(tmp_path: Path, home: tuple[Path, Opened], tasks: Tasks) -> Iterator[Office]:
    """See Office."""
    yield from an_office(tmp_path, home, tasks)


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
