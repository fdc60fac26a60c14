"""管理: the particulars of the counter, how the register is asked, and what stands on papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPushButton

from app.ui.formview.date_box import DateBox
from app.ui.office_window import OfficeWindow
from app.ui.tasks import Tasks
from app.ui.widgets.choices import RadioRow
from app.ui.widgets.fields import ChoiceField, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from app.usecases import staff as staff_cases
from forms.kernel.procedure import Role
from tests.gui.admin_room import Room, a_home, an_admin_room
from tests.gui.driving import all_text, answer
from tests.gui.front_door import PASSWORD, PaperPrinter, answer_next, child, dialog
from tests.helpers.looks import SIZES, clipped, show_at, unnamed


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office founded once; tests work on copies."""
    return a_home(tmp_path_factory)


@pytest.fixture
def room(tmp_path: Path, home: Path, tasks: Tasks) -> Iterator[Room]:
    """See Room."""
    yield from an_admin_room(tmp_path, home, tasks)


# --- 窓口の情報 ----------------------------------------------------------------------------------------------------


def line(room: Room, name: str) -> QLineEdit:
    """A field of the second page."""
    return child(room.screen, QLineEdit, name)


def to_office(room: Room) -> None:
    """F2 from the list."""
    room.screen.keys()[2].run()
    room.wait()


def fields(room: Room) -> tuple[str, ...]:
    """What stands in the four fields."""
    return tuple(line(room, name).text() for name in ("department", "contact", "phone", "extension"))


def type_over(room: Room, name: str, text: str) -> None:
    """Types into a field and leaves it, as with Tab."""
    field = line(room, name)
    field.setFocus()
    field.selectAll()
    field.insert(text)
    field.editingFinished.emit()


def test_the_counter_is_seen_and_changed_by_keyboard(room: Room) -> None:
    """F2 to the page, F10 only when something is another; it is stored tidied, and whoever stands around is told."""
    told: list[object] = []
    room.screen.office_changed.connect(told.append)
    to_office(room)
    assert fields(room) == ("福祉課", "試験 担当", "0566-00-0000", "99")
    assert line(room, "department").hasFocus()
    assert child(room.screen, ChoiceField, "center").currentText() == "愛知県西三河児童・障害者相談センター長"
    assert not room.screen.keys()[10].enabled
    type_over(room, "contact", "障害福祉係")
    type_over(room, "phone", "０５６６ー００ー１１１１")
    type_over(room, "extension", "")
    assert fields(room)[2:] == ("0566-00-1111", "")
    assert room.screen.keys()[10].enabled
    room.screen.keys()[10].run()
    room.wait()
    assert room.toasts() == ["窓口の情報を変更しました。次に作る束の進達書から印字します。"]
    assert not room.screen.keys()[10].enabled
    with room.session.desk.store.look() as view:
        kept = view.office.get()
    assert told == [kept]
    assert (kept.contact, kept.phone, kept.extension) == ("障害福祉係", "0566-00-1111", "")
    assert (kept.name, kept.department) == ("碧南市", "福祉課")


def test_the_foot_of_the_navigation_follows_the_change(room: Room) -> None:
    """At once, not at the next sign-in."""
    window = OfficeWindow(room.tasks, room.ui.prompts, room.ui.theme, PaperPrinter(), room.session)
    show_at(window, SIZES[0])
    window.go("admin")
    room.wait()
    screen = window.place("admin")
    screen.keys()[2].run()
    room.wait()
    child(screen, QLineEdit, "department").setText("障害福祉課")
    screen.keys()[10].run()
    room.wait()
    assert any("障害福祉課" in label.text() for label in window.nav.findChildren(QLabel))
    window.idle.stop()
    window.close()


def test_whether_visitors_read_a_sheet_is_chosen_here(room: Room) -> None:
    """Issue §7: optional per office, off until somebody chooses it; F10 stores it, F11 brings back what is stored."""
    to_office(room)
    tick = child(room.screen, QCheckBox, "visitor_check")
    assert not tick.isChecked()
    for on, said in ((True, "使う設定"), (False, "使わない設定")):
        tick.setChecked(on)
        assert room.screen.keys()[10].enabled
        room.screen.keys()[10].run()
        room.wait()
        assert said in room.toasts()[-1]
        with room.session.desk.store.look() as view:
            assert view.office.get().visitor_check is on
    tick.setChecked(True)
    room.screen.keys()[11].run()
    room.wait()
    assert not tick.isChecked()


def test_a_number_on_the_return_of_a_techo_is_chosen_here(room: Room) -> None:
    """番号法15条: off until the office says that its prefecture asks for it; it says from when, and by what law."""
    to_office(room)
    tick = child(room.screen, QCheckBox, "return_number")
    assert not tick.isChecked()
    assert any("番号法15条" in label.text() for label in room.screen.findChildren(QLabel))
    assert (clipped(room.screen), unnamed(room.screen)) == ([], [])
    for on, said in (
        (True, "欄を付けました。次のログインから"),
        (False, "欄をなくしました。次のログインから"),
    ):
        tick.setChecked(on)
        room.screen.keys()[10].run()
        room.wait()
        assert said in room.toasts()[-1]
        again = room.door.desk(room.session.desk.store, room.kept())
        assert again.reference.form("henkan").takes_number is on


def test_the_addressee_is_chosen_here(room: Room) -> None:
    """The office knows which センター its papers go to."""
    to_office(room)
    center = child(room.screen, ChoiceField, "center")
    assert center.value() == "西三河"
    center.choose("中央")
    room.screen.keys()[10].run()
    room.wait()
    assert "あて先を変更しました" in room.toasts()[-1]
    assert not room.screen.keys()[10].enabled


def test_the_mark_for_papers_of_protected_people_is_changed_here(room: Room) -> None:
    """Words that tell why are refused at the field; an emptied one is the usual one."""
    to_office(room)
    assert line(room, "caution").text() == "取扱注意"
    type_over(room, "caution", "ＤＶ注意")
    room.screen.keys()[10].run()
    room.wait()
    assert line(room, "caution").hasFocus()
    assert any("理由が分かってしまいます" in t.text() for t in room.screen.findChildren(QLabel))
    assert room.toasts() == []
    for typed, kept in (("要配慮", "要配慮"), ("", "取扱注意")):
        type_over(room, "caution", typed)
        room.screen.keys()[10].run()
        room.wait()
        assert room.toasts()[-1] == "支援措置の対象の方の紙に付ける印を変更しました。"
        assert line(room, "caution").text() == kept
        with room.session.desk.store.look() as view:
            assert view.office.get().caution == kept
    assert not room.screen.keys()[10].enabled


def test_gaps_of_the_counter_are_told_in_the_field_and_nothing_is_stored(room: Room) -> None:
    """The first one has the focus; F11 brings back what is stored."""
    to_office(room)
    type_over(room, "department", "")
    type_over(room, "extension", "1234567")
    room.press("save_office")
    room.wait()
    said = " ".join(label.text() for label in room.screen.findChildren(QLabel))
    assert "担当課を入力してください" in said
    assert "内線は数字だけを6桁まで" in said
    assert line(room, "department").hasFocus()
    assert room.toasts() == []
    room.screen.keys()[11].run()
    room.wait()
    assert fields(room) == ("福祉課", "試験 担当", "0566-00-0000", "99")


def test_what_was_typed_of_the_counter_is_not_lost_unasked(room: Room) -> None:
    """Turning the page asks, by key and by mouse; whoever stays finds it there."""
    to_office(room)
    type_over(room, "contact", "障害福祉係")
    answer_next(main=False)
    room.press("tab_staff")
    assert child(room.screen, QPushButton, "tab_office").isChecked()
    assert fields(room)[1] == "障害福祉係"
    answer_next(main=False)
    assert not room.screen.may_leave()
    answer_next(main=True)
    room.press("tab_staff")
    room.wait()
    assert room.screen.focusWidget() is child(room.screen, ListTable, "staff_list")
    room.press("tab_staff")  # the page that is there already
    room.press("tab_office")
    room.wait()
    assert fields(room)[1] == "試験 担当"


def test_ticks_that_were_given_up_are_as_before(room: Room) -> None:
    """Over to the counter and back."""
    room.choose("104216")
    child(room.screen, QCheckBox, "role_confirmer").setChecked(True)
    answer_next(main=True)
    to_office(room)
    assert set(room.screen.keys()) == {2, 10, 11}
    room.screen.keys()[2].run()
    room.wait()
    assert child(room.screen, QPushButton, "tab_register").isChecked()
    room.screen.keys()[2].run()
    room.wait()
    assert not child(room.screen, QCheckBox, "role_confirmer").isChecked()


def test_a_role_taken_away_meanwhile_is_told_and_what_was_typed_stays(room: Room) -> None:
    """The store has the last word."""
    to_office(room)
    type_over(room, "contact", "障害福祉係")
    desk, actor = room.session.desk, room.session.actor
    staff_cases.set_roles(desk, actor, staff_cases.everyone(desk, actor)[1].id, frozenset({Role.ADMIN}))
    staff_cases.set_roles(desk, actor, actor.staff.id, frozenset({Role.FORWARDER}))
    room.screen.keys()[10].run()
    room.wait()
    note = child(room.screen, Note, "office_note")
    assert note.isVisible()
    assert "役割ではありません" in note.text
    assert fields(room)[1] == "障害福祉係"


def test_locking_forgets_the_counter_and_begins_with_the_staff(room: Room) -> None:
    """As every page does; entering again reads anew, on either page."""
    to_office(room)
    room.screen.enter()
    room.wait()
    room.screen.wipe()
    assert fields(room) == ("", "", "", "")
    assert child(room.screen, QPushButton, "tab_staff").isChecked()
    room.press("save_office")
    room.wait()
    assert room.toasts() == []


def test_how_the_register_is_asked_is_chosen_and_says_what_it_means(room: Room) -> None:
    """Audited as every change of the office; an old store asks nothing until somebody chooses."""
    to_office(room)
    way = child(room.screen, ChoiceField, "register")
    assert way.value() == "off"
    way.choose("whole")
    assert "2人で入力" in way.accessibleDescription()
    way.choose("terminal")
    room.screen.keys()[10].run()
    room.wait()
    with room.session.desk.store.look() as view:
        assert view.office.get().register == "terminal"
    assert room.toasts()[-1].startswith("住基の端末を見て記録する設定")


@pytest.mark.parametrize(
    ("use", "follows"),
    [
        ("answers", "照合したい申請の一覧"),
        ("whole", "2人で抽出を取り込んでください"),
    ],
)
def test_a_way_may_be_chosen_before_there_are_data_and_what_follows_is_said(
    room: Room, use: str, follows: str
) -> None:
    """The request list can be made at once; the whole register is brought in by two people."""
    to_office(room)
    way = child(room.screen, ChoiceField, "register")
    way.choose("terminal")
    room.screen.keys()[10].run()
    room.wait()
    way.choose(use)
    assert room.screen.keys()[10].enabled
    room.screen.keys()[10].run()
    room.wait()
    with room.session.desk.store.look() as view:
        assert view.office.get().register == use
        assert view.office.get().contact == "試験 担当"
    assert follows in room.toasts()[-1]
    assert "進達書" not in room.toasts()[-1]


def test_asking_the_register_less_takes_another_person_by_keyboard(room: Room) -> None:
    """Esc leaves everything as it was; a gap is told in place; then it is said that nothing is compared any more."""
    to_office(room)
    way = child(room.screen, ChoiceField, "register")
    way.choose("terminal")
    room.screen.keys()[10].run()
    room.wait()
    way.choose("off")
    room.screen.keys()[10].run()
    box = dialog()
    assert (clipped(box), unnamed(box)) == ([], [])
    QTest.keyClick(box, Qt.Key.Key_Escape)
    room.wait()
    assert register_of(room) == "terminal"
    for secret, stays in (("その言葉ではない-1", "terminal"), (PASSWORD, "off")):
        room.screen.keys()[10].run()
        box = dialog()
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "理由を選んでください。" in [label.text() for label in box.findChildren(QLabel)]
        child(box, ChoiceField, "less_reason").choose("no_terminal")
        child(box, QLineEdit, "less_staff").setText("１０４２１８")
        child(box, QLineEdit, "less_password").setText(secret)
        QTest.keyClick(box, Qt.Key.Key_F10)
        room.wait()
        assert register_of(room) == stays
    assert "照合しない設定" in room.toasts()[-1]


def register_of(room: Room) -> str:
    """How the register is asked."""
    with room.session.desk.store.look() as view:
        return view.office.get().register


def test_who_decides_is_changed_in_a_box_of_its_own(room: Room) -> None:
    """A city that becomes a 中核市: what is missing is said at its field; the page then shows who decides, and no センター."""
    to_office(room)

    def asks(box: QDialog) -> None:
        child(box, RadioRow, "deciding_way").choose("here")
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "決定するようになった日" in all_text(box)
        box.findChildren(DateBox)[0].show_value("2026-04-01")
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "何で確かめたか" in all_text(box)
        child(box, TextField, "decides_told").setText("中核市の指定に関する政令")
        child(box, TextField, "decision_seals").setText("")
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "決裁欄の役職を1つから6つまで" in all_text(box)
        child(box, TextField, "decision_seals").setText("部長、課長")
        assert (clipped(box), unnamed(box)) == ([], [])
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(lambda: room.press("change_deciding"), asks)
    room.wait()
    assert "決定する機関を変更しました" in room.toasts()[-1]
    with room.session.desk.store.look() as view:
        office = view.office.get()
    assert (office.decides, office.seals, office.center) == (("shintai",), ("部長", "課長"), "西三河")
    assert not child(room.screen, ChoiceField, "center").isVisible()
    assert "碧南市長が決定（決裁）" in all_text(room.screen)
