"""管理 › 鍵の取り交わし: an administrator and a second person make, exchange and revoke keys, by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from app.exchange import key_card
from app.exchange.key_card import SecretKeys
from app.ui.screens.admin import AdminScreen
from app.ui.screens.admin_keys import KeysPage
from app.ui.tasks import Tasks
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from app.usecases import handover_ceremony as ceremony
from app.usecases import sign_in
from app.usecases.handover_ceremony import KeyRing
from forms.kernel.handover_key import HALF
from tests.gui.front_door import (
    PASSWORD,
    PaperPrinter,
    QuietShell,
    a_door,
    a_ui,
    child,
    dialog,
    found_office,
    some_staff,
)
from tests.helpers.key_pairs import a_card
from tests.helpers.looks import SIZES, clipped, show_at, unnamed

SECOND = next(one for one in some_staff() if one.number == "104218")


class Room:
    """The page of an administrator over a real store, and files instead of a file box."""

    def __init__(self, tmp_path: Path, tasks: Tasks) -> None:
        self.tasks, self.folder = tasks, tmp_path
        door = a_door(tmp_path)
        found_office(door)
        self.printer = PaperPrinter()
        self.ui = a_ui(tasks, self.printer)
        self.session = sign_in.sign_in(door, "104200", PASSWORD)
        self.screen = AdminScreen(self.ui, self.session)
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()
        child(self.screen, QPushButton, "tab_keys").click()
        self.wait()
        self.page = self.screen.findChildren(KeysPage)[0]

    def wait(self) -> None:
        assert self.tasks.wait_idle()

    def ring(self) -> KeyRing:
        return ceremony.overview(self.session.desk, self.session.actor)

    def words(self, root: QWidget | None = None) -> str:
        labels = (root or self.page).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def list(self) -> str:
        table = child(self.page, ListTable, "handover_keys")
        model = table.model()
        return "\n".join(
            " ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
            for row in range(model.rowCount())
        )

    def note(self) -> Note:
        return child(self.page, Note, "keys_note")

    def two(self, *, reason: str = "", who: str = SECOND.number, password: str = PASSWORD) -> None:
        """Fills the open box as two people do, with the keyboard, and presses F10."""
        box = dialog()
        if reason:
            put(box, "keys_reason", reason)
        put(box, "keys_staff", who)
        put(box, "keys_password", password)
        QTest.keyClick(box, Qt.Key.Key_F10)
        self.wait()

    def make_key(self) -> None:
        self.page.make()
        self.two()

    def read_center(self, secret: SecretKeys) -> str:
        """The centre's card, which knows our key (its fingerprint)."""
        current = self.ring().current
        knows = () if current is None else (current.fingerprint,)
        made = a_card(secret, knows=knows, valid_from=self.session.desk.today())
        path = self.folder / "center.techo-key"
        path.write_bytes(key_card.write(made, secret))
        self.ui.prompts.choose_file_to_open = lambda *_: path  # type: ignore[method-assign]  # the file box is the system's
        self.page.read()
        self.wait()
        return made.fingerprint

    def agree(self, paper: str) -> None:
        self.page.agree()
        box = dialog()
        put(box, "keys_first", paper[:HALF])
        put(box, "keys_second", paper[HALF:])
        self.two()


def put(box: QWidget, name: str, text: str) -> None:
    field = child(box, QLineEdit, name)
    field.setFocus()
    QTest.keyClicks(field, text) if text.isascii() else field.setText(text)


@pytest.fixture
def room(tmp_path: Path, tasks: Tasks) -> Iterator[Room]:
    made = Room(tmp_path, tasks)
    yield made
    made.wait()
    sign_in.sign_out(made.session)


def test_an_office_begins_without_keys_and_is_told_what_they_are_for(room: Room) -> None:
    said = room.words()
    assert "鍵はまだありません。" in said
    assert "取り交わすまでは、これまでどおりの紙です。" in said
    assert [room.page.keys()[n].enabled for n in (7, 8, 9, 10)] == [False] * 4
    for act in (room.page.agree, room.page.revoke, room.page.save, room.page.print_sheet):
        act()  # nothing to do, nothing happens
    assert room.ring().own == ()


def test_the_whole_ceremony_by_keyboard(room: Room) -> None:
    QTest.keyClick(room.screen, Qt.Key.Key_F2)
    room.make_key()
    assert room.ring().current is not None
    assert "この台帳" in room.list()
    secret = SecretKeys.generate()
    paper = room.read_center(secret)
    assert "未確認" in room.list()
    assert paper[:4] not in room.words()  # read from paper, not from the screen
    assert room.page.keys()[8].enabled
    room.agree(paper)
    (made,) = room.ring().agreements
    assert made.end is None
    assert "取り交わし済み" in room.list()
    assert isinstance(room.ui.shell, QuietShell)
    assert room.ui.shell.toasts[-1] == "鍵を取り交わしました。"
    assert not room.page.agree_button.isVisible()


def test_a_letter_that_does_not_fit_is_told_above_the_list(room: Room) -> None:
    room.make_key()
    paper = room.read_center(SecretKeys.generate())
    room.agree(paper[::-1])
    assert room.note().isVisible()
    assert "一人目の文字" in room.note().text
    assert room.ring().agreements == ()


def test_the_second_person_is_somebody_else_with_his_own_password(room: Room) -> None:
    room.page.make()
    room.two(who="104200")
    assert "別の職員" in room.note().text
    room.page.make()
    room.two(password="wrong")
    assert room.note().isVisible()
    assert room.ring().own == ()


def test_a_box_says_what_is_missing_and_keeps_no_password(room: Room) -> None:
    room.page.make()
    box = dialog()
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert "職員番号を入力してください。" in room.words(box)
    put(box, "keys_staff", SECOND.number)
    put(box, "keys_password", "half typed")
    password = child(box, QLineEdit, "keys_password")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert password.text() == ""
    assert room.ring().own == ()


def test_a_key_is_renewed_and_revoked_with_a_reason(room: Room) -> None:
    room.make_key()
    room.page.make()
    room.two(reason="有効期間が終わるため")
    first, now = room.ring().own
    assert first.end is not None
    assert first.end.reason == "有効期間が終わるため"
    assert "交換済み" in room.list()
    child(room.page, ListTable, "handover_keys").select(now.id)
    room.page.revoke()
    room.two(reason="パソコンをなくした")
    assert room.ring().current is None
    assert "失効" in room.list()
    assert "パソコンをなくした" in room.words()
    button = child(room.page, QPushButton, "purge_key")
    assert button.isVisible(), "nothing is opened with it any more"
    show_at(room.screen, SIZES[0])
    room.page.keys()[4].run()
    assert clipped(dialog()) == []
    room.two(reason="使い終わった")
    assert [one.purged for one in room.ring().own] == [False, True]
    assert "消去済み" in room.list()
    assert "秘密の部分は消しました" in room.words()
    assert not button.isVisible()
    child(room.page, ListTable, "handover_keys").select(first.id)
    room.page.purge()
    assert not room.page.keys()[4].enabled, "replaced a moment ago: something may still come"
    assert not room.ring().own[0].purged


def test_a_partner_is_revoked(room: Room) -> None:
    room.make_key()
    paper = room.read_center(SecretKeys.generate())
    room.agree(paper)
    room.page.revoke()
    room.two(reason="センターから連絡")
    (partner,) = room.ring().partners
    assert partner.end is not None
    assert room.page.keys()[7].enabled is False


def test_after_a_new_key_the_agreement_waits_to_be_renewed(room: Room) -> None:
    room.make_key()
    paper = room.read_center(SecretKeys.generate())
    room.agree(paper)
    room.page.make()
    room.two(reason="有効期間が終わるため")
    assert "取り交わしの更新待ち" in room.list()
    child(room.page, ListTable, "handover_keys").select(room.ring().partners[0].id)
    assert "もう一度取り交わしてください" in room.words()


def test_our_card_is_saved_and_our_paper_printed(room: Room) -> None:
    room.make_key()
    target = room.folder / "card.techo-key"
    room.ui.prompts.choose_file_to_save = lambda *_: target  # type: ignore[method-assign]  # the file box is the system's
    room.page.save()
    room.wait()
    current = room.ring().current
    assert current is not None
    assert key_card.read(target.read_bytes()).fingerprint == current.fingerprint
    room.page.print_sheet()
    QTest.keyClick(dialog(), Qt.Key.Key_F10)
    room.wait()
    assert [name for _data, name, _printer in room.printer.printed] == ["鍵の確認票_232092"]


def test_a_file_that_is_no_card_or_is_not_there_is_told(room: Room) -> None:
    for path, said in (
        (room.folder / "nothing", "読み込めませんでした"),
        (Path(__file__), "鍵カードではありません"),
    ):
        room.ui.prompts.choose_file_to_open = lambda *_, p=path: p  # type: ignore[method-assign]  # the file box is the system's
        room.page.read()
        room.wait()
        assert said in room.note().text
    room.ui.prompts.choose_file_to_save = lambda *_: room.folder / "no" / "such"  # type: ignore[method-assign]  # the file box is the system's
    room.make_key()
    room.page.save()
    room.wait()
    assert "保存できませんでした" in room.note().text


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_and_everything_has_a_name(room: Room, size: tuple[int, int]) -> None:
    room.make_key()
    paper = room.read_center(SecretKeys.generate())
    show_at(room.screen, size)
    assert clipped(room.screen) == []
    assert unnamed(room.screen) == []
    room.page.agree()
    assert clipped(dialog()) == []
    assert unnamed(dialog()) == []
    dialog().reject()
    room.agree(paper)
    assert clipped(room.screen) == []
    room.screen.wipe()
    assert "センター" not in room.list()
