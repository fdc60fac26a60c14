"""住基との照合 in the sealed extract: who is found stands beside the application, a person says who it is."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from app.ui.tasks import Tasks
from app.ui.widgets.dialog import Dialog, open_dialog
from app.usecases import inspect, protection, shield
from app.wording import NUMBER_IN_TEXT
from forms.kernel.case import Case
from forms.kernel.comparison import RegisterUse
from forms.kernel.masking import MASK
from forms.kernel.procedure import State
from forms.kernel.protection import Named, Side
from forms.kernel.record import Record
from tests.gui.driving import give_up, sign_as
from tests.gui.list_scene import all_words, later, part, tap, until
from tests.gui.test_entry import SENT, Room
from tests.gui.test_entry_register import choose, compared, section, uses, write
from tests.helpers import office
from tests.helpers.looks import unnamed
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.protections import a_notice
from tests.helpers.register import ADDRESS, imported

pytestmark = pytest.mark.usefixtures("theme")
FATHER = {"applicant_name": "試験　太郎", "applicant_kana": "しけん たろう", "applicant_birth": "1980-05-01"}
HANAKO = {"child_name": "試験　花子", "child_kana": "しけん はなこ", "child_birth": "2017-04-02"}


@pytest.fixture
def room(desk: office.Desk, tasks: Tasks) -> Iterator[Room]:
    imported(desk)
    made = Room(desk, tasks)
    uses(made, RegisterUse.ANSWERS)
    yield made
    made.settle()
    made.screen.wipe()
    made.settle()
    made.window.close()
    made.window.deleteLater()


def hanako(**changes: str) -> Record:
    """A child who has a twin at home and a namesake of the same birthday elsewhere."""
    return child_record(
        **{**FATHER, **HANAKO, "address": ADDRESS, "sex": "female", "applied_on": SENT, **changes}
    )


def opened(room: Room, record: Record) -> Case:
    case = room.scene.draft(record)
    room.open(case.id)
    room.settle()
    return case


def found(room: Room, work: Callable[[Dialog], None]) -> list[str]:
    """F3, then the box of those who were found is worked and kept; its words."""
    words: list[str] = []

    def act() -> None:
        box = open_dialog()
        if not isinstance(box, Dialog):
            QTimer.singleShot(10, act)
            return
        words.append(all_words(box))
        assert not any(radio.isChecked() for radio in box.findChildren(QRadioButton)), "nobody is preselected"
        assert unnamed(box) == []
        work(box)
        QTest.keyClick(box, Qt.Key.Key_F10)

        def look() -> None:
            if not room.tasks.idle():
                QTimer.singleShot(10, look)
            elif open_dialog() is box:
                words.append(all_words(box))
                box.reject()

        QTimer.singleShot(10, look)

    later(act)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(words) and open_dialog() is None and room.tasks.idle())
    room.settle()
    room.window.activateWindow()
    QTest.qWaitForWindowActive(room.window)
    return words


def this_one(box: Dialog) -> None:
    choose(box, "register.who.1")


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


def test_the_twins_number_leaves_the_box_and_only_the_role_is_said(room: Room) -> None:
    opened(room, hanako())
    found(room, this_one)
    room.type("child_number", number_digits(4))
    room.rest()
    assert "同じ世帯の別の人（続柄：子）のものです" in section(room)
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


def test_without_an_address_the_method_is_recorded_and_a_second_person_signs_in(room: Room) -> None:
    case = opened(room, adult_record(**FATHER, address="", applied_on=SENT))

    def ask() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        choose(box, "register.method.own_records")
        write(box, "register.evidence", "戸籍の附票で前の住所を確かめた")
        QTimer.singleShot(10, sign)
        QTest.keyClick(box, Qt.Key.Key_F10)

    def sign() -> None:
        box = open_dialog()
        assert box is not None
        sign_as(room.scene.people.reviewer)(box)
        QTimer.singleShot(10, pick)

    def pick() -> None:
        box = open_dialog()
        if box is None or box.findChild(QRadioButton, "register.who.1") is None:
            QTimer.singleShot(10, pick)
            return
        assert isinstance(box, Dialog)
        choose(box, "register.who.1")
        QTest.keyClick(box, Qt.Key.Key_F10)

    later(ask)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(compared(room, case)) and open_dialog() is None)
    room.settle()
    (made,) = compared(room, case)
    assert made.witness_id == room.scene.people.reviewer.id
    assert made.items.value == "without_address"


def test_without_an_address_everything_is_said_before_a_second_person_signs_in(room: Room) -> None:
    case = opened(room, adult_record(**FATHER, address="", applied_on=SENT))
    said: list[str] = []

    def ask() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        QTest.keyClick(box, Qt.Key.Key_F10)
        said.append(all_words(box))
        choose(box, "register.method.own_records")
        for text in ("", number_digits(1), number_digits(1)[:11]):
            write(box, "register.evidence", text)
            QTest.keyClick(box, Qt.Key.Key_F10)
            said.append(all_words(box))
        write(box, "register.evidence", "戸籍の附票で前の住所を確かめた")
        QTimer.singleShot(10, sign)
        QTest.keyClick(box, Qt.Key.Key_F10)
        look(box)

    def sign() -> None:
        second = open_dialog()
        assert second is not None
        sign_as(room.clerk)(second)

    def look(box: Dialog) -> None:
        if not room.tasks.idle() or open_dialog() is not box:
            QTimer.singleShot(10, lambda: look(box))
            return
        said.append(all_words(box))
        box.reject()

    later(ask)
    tap(Qt.Key.Key_F3)
    until(lambda: len(said) == 5 and open_dialog() is None)
    room.settle()
    assert "見分けた方法を選んでください。" in said[0]
    assert "確かめた内容を書いてください。" in said[1]
    assert NUMBER_IN_TEXT in said[2]
    assert NUMBER_IN_TEXT in said[3]
    assert "照会していません" in said[4]
    assert "照会する職員と確認する職員が同じです" in said[4]
    assert compared(room, case) == ()


def test_nobody_is_asked_about_when_the_second_person_turns_away(room: Room) -> None:
    case = opened(room, adult_record(**FATHER, address="", applied_on=SENT))
    said: list[str] = []

    def ask() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        choose(box, "register.method.contact")
        write(box, "register.evidence", "電話で前の住所を確かめた")
        QTimer.singleShot(10, lambda: give_up(open_dialog()))  # type: ignore[arg-type]  # it stands open
        QTest.keyClick(box, Qt.Key.Key_F10)
        said.append(all_words(box))
        box.reject()

    later(ask)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(said) and open_dialog() is None)
    room.settle()
    assert "もう一人の職員の確認が必要です" in said[0]
    assert compared(room, case) == ()


def test_an_address_without_a_house_number_is_asked_about_by_the_exception_alone(room: Room) -> None:
    """ガイドライン 2-5: method, evidence and a second person; a bare 町名 finds nobody."""
    case = opened(room, adult_record(**FATHER, address="碧南市鷲塚町", applied_on=SENT))
    said: list[str] = []

    def leave() -> None:
        box = open_dialog()
        assert box is not None
        said.append(all_words(box))
        box.reject()

    later(leave)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(said) and open_dialog() is None)
    room.settle()
    assert "番地までの住所がありません" in said[0]
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


def test_a_protected_person_is_marked_and_the_address_stands_nowhere_in_the_box(room: Room) -> None:
    who = {
        "applicant_name": "隠田　見本",
        "applicant_kana": "かくれだ みほん",
        "applicant_birth": "1990-01-31",
    }
    case = opened(room, adult_record(**who, sex="female", address="碧南市新道町5丁目1番地", applied_on=SENT))
    desk, actor = room.scene.desk, room.scene.actor(room.clerk)
    protection.add(desk, actor, a_notice(Named(Side.PROTECTED, *who.values())))
    shield.acknowledge(desk, actor, case.id)
    (words,) = found(room, this_one)
    assert "取扱注意" in words
    assert MASK in words
    assert "5丁目1番地" not in words
    assert compared(room, case)[0].verdict == "agrees"


def test_whom_the_register_marks_is_alerted_to_as_soon_as_the_box_is_closed(room: Room) -> None:
    """Chosen or not: the address leaves the box at once, and the person is protected from now on."""
    who = {
        "applicant_name": "隠田　見本",
        "applicant_kana": "かくれだ みほん",
        "applicant_birth": "1990-01-31",
    }
    case = opened(room, adult_record(**who, sex="female", address="碧南市新道町5丁目1番地", applied_on=SENT))
    alerts: list[str] = []

    def turn_away(box: Dialog) -> None:
        box.reject()

        def read() -> None:
            alert = open_dialog()
            if not isinstance(alert, Dialog) or alert is box:
                QTimer.singleShot(10, read)
                return
            alerts.append(all_words(alert))
            alert.press_main()

        QTimer.singleShot(10, read)

    (words,) = found(room, turn_away)
    assert "取扱注意" in words
    assert "5丁目1番地" not in words
    until(lambda: bool(alerts) and open_dialog() is None and room.tasks.idle())
    assert "支援措置の対象の方の申請です" in alerts[0]
    assert "仮の支援措置" in alerts[0]
    desk, actor = room.scene.desk, room.scene.actor(room.clerk)
    told = shield.look(desk, actor, case.id)
    assert told is not None
    assert told.seen
    assert shield.SEEN in [line.act for line in inspect.case_view(desk, actor, case.id).trail]


def test_a_box_that_is_left_while_the_register_answers_tells_all_the_same(room: Room) -> None:
    """Esc before the answer: nothing breaks, nobody is chosen, and whom a supervisor protected meanwhile is alerted to."""
    case = opened(room, adult_record(**FATHER, address="", applied_on=SENT))
    alerts: list[str] = []

    def ask() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        choose(box, "register.method.own_records")
        write(box, "register.evidence", "戸籍の附票で前の住所を確かめた")
        QTimer.singleShot(10, sign)
        named = Named(Side.PROTECTED, *FATHER.values())
        protection.add(room.scene.desk, room.scene.actor(room.clerk), a_notice(named))
        QTest.keyClick(box, Qt.Key.Key_F10)
        box.reject()
        QTimer.singleShot(10, read)

    def sign() -> None:
        second = open_dialog()
        assert second is not None
        sign_as(room.scene.people.reviewer)(second)

    def read() -> None:
        alert = open_dialog()
        if not isinstance(alert, Dialog):
            QTimer.singleShot(10, read)
            return
        alerts.append(all_words(alert))
        alert.press_main()

    later(ask)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(alerts) and open_dialog() is None and room.tasks.idle())
    room.settle()
    assert "支援措置の対象の方の申請です" in alerts[0]
    assert compared(room, case) == ()


def test_spellings_that_differ_are_confirmed_with_one_key(room: Room) -> None:
    opened(room, hanako(address="碧南市鷲塚町3-12-5"))
    (words,) = found(room, this_one)
    assert "表記ゆれ" in words
    assert room.kind("register_same").hasFocus()
    tap(Qt.Key.Key_Space)
    room.settle()
    assert "表記ゆれ 確認済み" in section(room)
