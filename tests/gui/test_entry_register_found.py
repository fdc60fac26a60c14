"""住基との照合 in the sealed extract: who is found stands beside the application, a person says who it is."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.ui.tasks import Tasks
from forms.kernel.procedure import State
from forms.kernel.record import Record
from tests.gui.counter import SENT, Room
from tests.gui.found_boxes import FATHER, a_room_with_data, found, opened, this_one
from tests.gui.list_scene import part, tap
from tests.gui.register_boxes import choose, compared, section
from tests.helpers import office
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.register import ADDRESS, CHILD, imported
from tests.helpers.register import FATHER as FATHER_ROW

pytestmark = pytest.mark.usefixtures("theme")
HANAKO = {"child_name": "試験　花子", "child_kana": "しけん はなこ", "child_birth": "2017-04-02"}


@pytest.fixture
def room(desk: office.Desk, tasks: Tasks) -> Iterator[Room]:
    yield from a_room_with_data(desk, tasks)


def hanako(**changes: str) -> Record:
    """A child who has a twin at home and a namesake of the same birthday elsewhere."""
    return child_record(
        **{**FATHER, **HANAKO, "address": ADDRESS, "sex": "female", "applied_on": SENT, **changes}
    )


def test_the_child_found_stands_beside_ours_with_the_twin_to_be_told_apart(room: Room) -> None:
    case = opened(room, hanako())
    (words,) = found(room, this_one)
    assert "該当 1人" in words
    assert "令和8年11月1日時点のデータ" in words
    assert "取り違えやすい人" in words
    assert "試験 夢子" in words
    assert "同じ世帯・同じ生年月日" in words
    assert "碧南市港本町4-6" not in words, "of somebody else only the area is shown"
    (made,) = compared(room, case)
    assert (made.verdict, made.hits) == ("agrees", 1)
    assert made.found_id
    assert "一致" in section(room)


def test_exchanged_data_are_said_to_be_so_and_f3_asks_anew(room: Room, desk: office.Desk) -> None:
    """Whom the clerk chose is told of otherwise by the next data: nothing is wrong with what he typed."""
    case = opened(room, hanako())
    found(room, this_one)
    imported(desk, [FATHER_ROW, replace(CHILD, role="二女")])
    room.type("child_number", number_digits(3))
    room.rest()
    assert "照会した資料が入れ替わりました。もう一度照合してください（F3）。" in section(room)
    found(room, this_one)
    room.rest()
    assert len(compared(room, case)) == 2
    assert "一致" in section(room)
    assert "住基にある対象者の番号と同じです" in section(room)


def test_the_twins_number_leaves_the_box_and_only_the_role_is_said(room: Room) -> None:
    opened(room, hanako())
    found(room, this_one)
    room.type("child_number", number_digits(4))
    room.rest()
    assert "同じ世帯の別の人（続柄：兄弟姉妹）のものです" in section(room)
    assert not room.screen.form.binding.has_digits()
    assert "夢子" not in section(room)


def test_the_childs_own_number_is_said_to_be_so_and_the_case_goes_on(room: Room) -> None:
    case = opened(room, hanako())
    found(room, this_one)
    room.type("child_number", number_digits(3))
    room.rest()
    assert "住基にある対象者の番号と同じです" in section(room)
    room.show_papers(case)
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.ENTERED


def test_a_strangers_number_is_said_to_differ_and_what_was_said_goes_with_the_digits(room: Room) -> None:
    opened(room, hanako())
    found(room, this_one)
    room.type("child_number", number_digits(77))
    room.rest()
    assert "住基にある対象者の番号と違います" in section(room)
    part(room.window, "child_number").setFocus()
    tap(Qt.Key.Key_End)
    tap(Qt.Key.Key_Backspace)
    assert "違います" not in section(room)


def test_who_has_moved_is_found_near_and_only_what_was_asked_is_shown(room: Room) -> None:
    case = opened(room, adult_record(**FATHER, address="碧南市別町1番地", applied_on=SENT))
    (words,) = found(room, this_one)
    assert "該当 0人" in words
    assert "氏名と生年月日が合う人を、項目ごとに合うかどうかだけで示します" in words
    assert "異なる（内容は表示しません）" in words
    assert "住所は町名までを出しています" not in words
    assert "鷲塚町" not in words
    assert "取り違えやすい人" not in words
    (made,) = compared(room, case)
    assert made.verdict == "address"
    assert "住所：不一致" in section(room)


def test_nobody_is_recorded_as_nobody(room: Room) -> None:
    case = opened(room, adult_record(applied_on=SENT))
    (words,) = found(room, lambda box: choose(box, "register.who.none"))
    assert "住基に見つからない（該当なし）" in words
    assert compared(room, case)[0].verdict == "nobody"


def test_without_a_choice_nothing_is_kept(room: Room) -> None:
    case = opened(room, hanako())
    words = found(room, lambda _box: None)
    assert "見くらべて、どれかを選んでください。" in words[-1]
    assert compared(room, case) == ()


def test_of_a_person_without_a_number_in_the_register_nothing_is_said(room: Room) -> None:
    opened(
        room,
        adult_record(
            applicant_name="番無　四郎",
            applicant_kana="ばんなし しろう",
            applicant_birth="1975-12-24",
            address="碧南市新道町5丁目3番地",
            applied_on=SENT,
        ),
    )
    found(room, this_one)
    assert not room.screen.form.panel.identity._further.isVisible()
    room.type("applicant_number", number_digits(1))
    room.rest()
    assert "住基では分かりません" in section(room)
    assert room.screen.form.panel.identity._further.isVisible(), (
        "the supervisor will ask for a further document"
    )
    part(room.window, "applicant_number").setFocus()
    tap(Qt.Key.Key_End)
    tap(Qt.Key.Key_Backspace)
    assert not room.screen.form.panel.identity._further.isVisible()


def test_spellings_that_differ_are_confirmed_with_one_key(room: Room) -> None:
    opened(room, hanako(address="碧南市鷲塚町3-12-5"))
    (words,) = found(room, this_one)
    assert "表記ゆれ" in words
    assert room.kind("register_same").hasFocus()
    tap(Qt.Key.Key_Space)
    room.settle()
    assert "表記ゆれ 確認済み" in section(room)
