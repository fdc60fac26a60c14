"""管理 › 認めた書類: an administrator records what the office accepts, with who decided it, and ends it again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from app import wording_documents
from app.ui.screens.admin import AdminScreen
from app.ui.screens.admin_documents import DocumentsPage
from app.ui.screens.admin_documents_box import DocumentDialog
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.fields import CheckLine, ChoiceField, RadioRow
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from app.usecases import office_documents, sign_in
from app.usecases.office_documents import Accepted
from app.usecases.sign_in import Door
from tests.gui.front_door import PASSWORD, QuietShell, a_door, a_ui, answer_next, child, dialog, found_office
from tests.helpers.looks import SIZES, clipped, show_at, unnamed


class Room:
    """The page of an administrator over a real store."""

    def __init__(self, tmp_path: Path, tasks: Tasks) -> None:
        self.tasks = tasks
        self.door: Door = a_door(tmp_path)
        found_office(self.door)
        self.ui = a_ui(tasks)
        self.session = sign_in.sign_in(self.door, "104200", PASSWORD)
        self.screen = AdminScreen(self.ui, self.session)
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()
        child(self.screen, QPushButton, "tab_documents").click()
        self.wait()
        self.page = self.screen.findChildren(DocumentsPage)[0]

    def wait(self) -> None:
        """Until the store has answered."""
        assert self.tasks.wait_idle()

    def listed(self) -> Accepted:
        """What the store has."""
        return office_documents.listed(self.session.desk, self.session.actor)

    def box(self) -> DocumentDialog:
        """F5: the box that asks what was decided."""
        self.page.add()
        found = dialog()
        assert isinstance(found, DocumentDialog)
        return found

    def words(self, root: QWidget | None = None) -> str:
        """What can be read."""
        labels = (root or self.page).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def accept_the_proposed_one(self) -> None:
        """庁内の住民基本台帳の続柄, decided by the head of the section."""
        box = self.box()
        choose(box, "household_role")
        decided(box)
        box.on_main()
        self.wait()


def choose(box: DocumentDialog, key: str) -> None:
    child(box, ChoiceField, "document_kind").choose(key)


def type_in(box: DocumentDialog, name: str, text: str) -> None:
    field = child(box, QLineEdit, name)
    field.setFocus()
    field.setText(text)


def decided(box: DocumentDialog) -> None:
    """By whom and when."""
    type_in(box, "document_decided_by", "福祉課長")
    box._day.box.show_value("2020-04-01")


@pytest.fixture
def room(tmp_path: Path, tasks: Tasks) -> Iterator[Room]:
    made = Room(tmp_path, tasks)
    yield made
    sign_in.sign_out(made.session)


def test_a_proposed_kind_is_taken_up_with_who_decided_it(room: Room) -> None:
    assert "登録した書類はまだありません。" in room.words()
    box = room.box()
    choose(box, "household_role")
    assert "代理権確認（親権者・後見人）" in room.words(box)
    decided(box)
    box.on_main()
    room.wait()
    (made,) = room.listed().decisions
    assert (made.kind_id, made.decided_by) == ("household_role", "福祉課長")
    said = room.words()
    assert "庁内の住民基本台帳の続柄" in said
    assert "福祉課長" in said
    assert "令2.4.1" in said
    assert isinstance(room.ui.shell, QuietShell)
    assert room.ui.shell.toasts[-1].startswith("書類を登録しました")


def test_a_document_of_the_offices_own_says_what_it_is_for(room: Room) -> None:
    box = room.box()
    choose(box, "own")
    type_in(box, "document_label", "市の敬老パス")
    type_in(box, "document_condition", "住所が載っている")
    child(box, CheckLine, "document_way_identity_two").setChecked(True)
    child(box, RadioRow, "document_form").choose("paper")
    decided(box)
    box.on_main()
    room.wait()
    (made,) = room.listed().decisions
    assert (made.label, made.ways, made.condition) == ("市の敬老パス", ("identity_two",), "住所が載っている")


def test_the_box_says_at_the_field_what_is_missing_and_keeps_what_was_typed(room: Room) -> None:
    """One thing after another, until it can be kept; nothing is stored meanwhile."""
    box = room.box()
    box.on_main()
    assert "登録する書類を選んでください。" in room.words(box)
    choose(box, "own")
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("書類の名前を入力", lambda: type_in(box, "document_label", "市の敬老パス")),
        (
            "何の確かめに使う書類か",
            lambda: child(box, CheckLine, "document_way_identity_two").setChecked(True),
        ),
        ("選んだ形", lambda: child(box, RadioRow, "document_form").choose("lookup")),
        ("選んだ形", lambda: child(box, RadioRow, "document_form").choose("paper")),
        ("認めた人と日付", lambda: type_in(box, "document_decided_by", "福祉課長")),
        ("認めた人と日付", lambda: box._day.box.show_value("2099-04-01")),
        ("今日より後", lambda: box._day.box.show_value("2020-04-01")),
    )
    for said, mend in steps:
        box.on_main()
        assert said in room.words(box)
        assert box.answer is None
        mend()
    assert room.listed().decisions == ()
    box.on_main()
    room.wait()
    assert len(room.listed().decisions) == 1


def test_the_chosen_one_is_ended_after_a_question(room: Room) -> None:
    room.accept_the_proposed_one()
    answer_next(main=False)
    room.page.end()
    room.wait()
    assert room.listed().decisions[0].last_day is None
    answer_next(main=True)
    child(room.screen, QPushButton, "end_document").click()
    room.wait()
    (ended,) = room.listed().decisions
    assert ended.last_day == room.session.desk.today()
    assert "終了" in " ".join(_row(room))
    assert not room.page.end_button.isVisible()
    assert not room.page.keys()[7].enabled
    room.page.end()  # nothing is left to end
    assert room.listed().decisions == (ended,)


def test_a_refusal_of_the_store_stands_above_the_list(room: Room) -> None:
    """Somebody at another seat was faster."""
    room.accept_the_proposed_one()
    (one,) = room.listed().decisions
    office_documents.end(room.session.desk, room.session.actor, one.id)
    answer_next(main=True)
    room.page.end()
    room.wait()
    note = child(room.screen, Note, "documents_note")
    assert "すでに終了しています" in note.text
    room.page.enter()
    room.wait()
    assert not note.isVisible()


def test_the_page_is_reached_by_keyboard_and_forgets_on_leaving(room: Room) -> None:
    room.accept_the_proposed_one()
    assert room.screen.keys()[5].label == "書類を登録"
    assert room.screen.keys()[2].label == "指定医・添付書類"
    assert room.screen.may_leave()
    room.screen.wipe()
    assert _row(room) == []
    room.page.add()  # nothing was read yet: no box
    assert room.page.findChildren(DocumentDialog) == []


def test_every_way_the_law_leaves_open_has_short_words(room: Room) -> None:
    found = room.listed()
    assert {way.id for way in found.ways} <= set(wording_documents.WAYS)
    assert {way for kind in found.proposed for way in kind.ways} <= set(wording_documents.WAYS)
    assert {way.of for way in found.ways} <= set(wording_documents.OF_WHOM)


@pytest.mark.parametrize(("size", "percent"), [(SIZES[0], 100), (SIZES[1], 100), (SIZES[1], 150)])
def test_nothing_is_cut_and_everything_has_a_name(
    room: Room, theme: Theme, size: tuple[int, int], percent: int
) -> None:
    theme.choose(text_percent=percent)
    room.accept_the_proposed_one()
    show_at(room.screen, size)
    room.wait()
    assert clipped(room.page) == []
    assert unnamed(room.page) == []
    box = room.box()
    choose(box, "own")
    QTest.qWait(20)
    assert clipped(box) == []
    assert unnamed(box) == []
    QTest.keyClick(box, Qt.Key.Key_Escape)


def _row(room: Room) -> list[str]:
    """What a screen reader hears of each row."""
    model = child(room.screen, ListTable, "office_documents").model()
    return [
        " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]
