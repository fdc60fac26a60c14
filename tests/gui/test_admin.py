"""管理: the list of staff, new people, roles, start codes, and that an administrator is always left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from app.ui.context import Ui
from app.ui.main_window import MainWindow
from app.ui.office_window import OfficeWindow
from app.ui.screens.admin import AdminScreen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from app.usecases import sign_in
from app.usecases import staff as staff_cases
from app.usecases.sign_in import Door
from forms.kernel.case import Staff
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role
from tests.gui.front_door import (
    PASSWORD,
    PaperPrinter,
    QuietShell,
    a_door,
    a_ui,
    answer_next,
    child,
    copy_office,
    dialog,
    found_office,
)
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import number_digits


class Room:
    """The screen of an administrator over a real store."""

    def __init__(self, tmp_path: Path, tasks: Tasks) -> None:
        self.tasks = tasks
        self.door: Door = a_door(tmp_path)
        self.ui: Ui = a_ui(tasks)
        self.session = sign_in.sign_in(self.door, "104200", PASSWORD)
        self.screen = AdminScreen(self.ui, self.session)
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()
        self.wait()

    def wait(self) -> None:
        """Until the store has answered."""
        assert self.tasks.wait_idle()

    def choose(self, number: str) -> None:
        """Goes to somebody in the list by keyboard."""
        table = child(self.screen, ListTable, "staff_list")
        QTest.keyClick(table, Qt.Key.Key_Home)
        for _ in range(table.model().rowCount()):
            if number in self.said_in_panel():
                return
            QTest.keyClick(table, Qt.Key.Key_Down)
        assert number in self.said_in_panel()

    def said_in_panel(self) -> str:
        """The words beside the list."""
        labels = self.screen.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.text().startswith("職員番号 "))

    def press(self, name: str) -> None:
        """Presses a button."""
        child(self.screen, QPushButton, name).click()

    def lets_in(self, number: str, secret: str) -> Staff:
        """Whether that opens, asked of the store that the administrator's window has open (a second window would not)."""
        return self.session.desk.store.authenticate(number, secret)

    def rows(self) -> list[str]:
        """What a screen reader hears of each row."""
        model = child(self.screen, ListTable, "staff_list").model()
        return [
            " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def toasts(self) -> list[str]:
        """What the shell was told."""
        assert isinstance(self.ui.shell, QuietShell)
        return self.ui.shell.toasts

    def refusal(self) -> str:
        """The sentence above the list."""
        note = child(self.screen, Note, "admin_note")
        return note.text if note.isVisible() else ""

    def shown_code(self) -> str:
        """The start code in the open box, which is closed then."""
        box = dialog()
        label = child(box, QLabel, "start_code")
        code = label.text()
        box.accept()
        assert label.text() == ""
        self.wait()
        return code


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office founded once; tests work on copies."""
    folder = tmp_path_factory.mktemp("home")
    found_office(a_door(folder))
    return folder


@pytest.fixture
def room(tmp_path: Path, home: Path, tasks: Tasks) -> Iterator[Room]:
    """See Room."""
    copy_office(home, tmp_path)
    made = Room(tmp_path, tasks)
    yield made
    made.wait()
    made.session.desk.store.close()
    made.screen.close()


def test_everybody_is_listed_with_roles_and_state(room: Room) -> None:
    """Words, not colour alone."""
    rows = room.rows()
    assert len(rows) == 5
    assert rows[0] == "104200 管理 六子 進達・管理 利用中"
    assert rows[4] == "104219 新人 五郎 受付 開始コード"


def test_somebody_new_gets_a_code_that_opens_once(room: Room) -> None:
    """F5, number, name, a role; the code is shown once and signs in."""
    room.screen.keys()[5].run()
    box = dialog()
    QTest.keyClicks(child(box, QLineEdit, "new_number"), "104230")
    child(box, QLineEdit, "new_name").setText("追加 七子")
    child(box, QCheckBox, "new_confirmer").setChecked(True)
    QTest.keyClick(box, Qt.Key.Key_F10)
    room.wait()
    code = room.shown_code()
    assert any(row.startswith("104230 追加 七子 確認") for row in room.rows())
    assert room.lets_in("104230", code).must_change


@pytest.mark.parametrize(
    ("number", "name", "role", "told"),
    [
        ("", "追加 七子", True, "職員番号を入力"),
        ("104216", "追加 七子", True, "同じ職員番号"),
        ("104230", "", True, "氏名を入力"),
        ("104230", "追加 七子", False, "役割を1つ以上"),
    ],
)
def test_gaps_are_told_in_the_box(room: Room, number: str, name: str, role: bool, told: str) -> None:
    """The box stays open and nobody is added."""
    room.screen.keys()[5].run()
    box = dialog()
    child(box, QLineEdit, "new_number").setText(number)
    child(box, QLineEdit, "new_name").setText(name)
    child(box, QCheckBox, "new_clerk").setChecked(role)
    child(box, QPushButton, "dialog.main").click()
    assert any(told in label.text() for label in box.findChildren(QLabel))
    assert box.isVisible()
    box.reject()
    assert len(room.rows()) == 5


def test_a_name_cannot_hold_an_individual_number(room: Room) -> None:
    """No free text ever does."""
    room.screen.keys()[5].run()
    box = dialog()
    child(box, QLineEdit, "new_number").setText("104230")
    child(box, QLineEdit, "new_name").setText(number_digits(5))
    child(box, QCheckBox, "new_clerk").setChecked(True)
    child(box, QPushButton, "dialog.main").click()
    assert any("個人番号を書かないでください" in label.text() for label in box.findChildren(QLabel))
    box.reject()


def test_roles_are_changed_only_when_they_differ(room: Room) -> None:
    """F10 is not to be had before; afterwards the list says so and the shell too."""
    room.choose("104216")
    assert not room.screen.keys()[10].enabled
    child(room.screen, QCheckBox, "role_confirmer").setChecked(True)
    assert room.screen.keys()[10].enabled
    room.screen.keys()[10].run()
    room.wait()
    assert "104216 受付 一子 受付・確認 利用中" in room.rows()
    assert room.toasts() == ["役割を変更しました。次にログインしたときから変わります。"]


def test_nobody_is_left_without_roles(room: Room) -> None:
    """The sentence stands above the list, and the ticks are as before."""
    room.choose("104216")
    child(room.screen, QCheckBox, "role_clerk").setChecked(False)
    room.press("save_roles")
    room.wait()
    assert "役割を1つ以上" in room.refusal()
    assert child(room.screen, QCheckBox, "role_clerk").isChecked()


def test_the_last_administrator_cannot_be_taken_away(room: Room) -> None:
    """Neither by the roles nor by stopping; nothing changes."""
    room.choose("104200")
    child(room.screen, QCheckBox, "role_admin").setChecked(False)
    room.press("save_roles")
    room.wait()
    assert "管理の役割を持つ人がいなくなります" in room.refusal()
    answer_next(main=True)
    room.press("deactivate")
    room.wait()
    assert "管理の役割を持つ人がいなくなります" in room.refusal()
    assert room.rows()[0] == "104200 管理 六子 進達・管理 利用中"


def test_stopping_asks_and_shuts_the_door_until_resumed(room: Room) -> None:
    """Whoever is stopped cannot sign in; the row stays; resuming gives a start code as on the first day."""
    room.choose("104216")
    asked = answer_next(main=False)
    room.press("deactivate")
    room.wait()
    assert len(asked) == 1
    assert "104216 受付 一子 受付 利用中" in room.rows()
    answer_next(main=True)
    room.press("deactivate")
    room.wait()
    assert "104216 受付 一子 受付 停止中" in room.rows()
    with pytest.raises(Refused):
        room.lets_in("104216", PASSWORD)
    room.choose("104216")
    room.press("reactivate")
    room.wait()
    code = room.shown_code()
    assert "104216 受付 一子 受付 開始コード" in room.rows()
    with pytest.raises(Refused):
        room.lets_in("104216", PASSWORD)
    assert room.lets_in("104216", code).must_change


def test_a_forgotten_password_is_replaced_by_a_code(room: Room) -> None:
    """It asks first; then the old password is worth nothing and the code opens."""
    room.choose("104217")
    answer_next(main=False)
    room.press("new_code")
    room.wait()
    assert not room.lets_in("104217", PASSWORD).must_change
    answer_next(main=True)
    room.press("new_code")
    room.wait()
    code = room.shown_code()
    with pytest.raises(Refused):
        room.lets_in("104217", PASSWORD)
    assert room.lets_in("104217", code).must_change


def test_leaving_with_changed_ticks_asks(room: Room) -> None:
    """Unchanged ticks do not."""
    assert room.screen.may_leave()
    room.choose("104216")
    child(room.screen, QCheckBox, "role_confirmer").setChecked(True)
    answer_next(main=False)
    assert not room.screen.may_leave()
    answer_next(main=True)
    assert room.screen.may_leave()


def test_enter_in_the_list_goes_to_the_roles_and_locking_forgets_everybody(room: Room) -> None:
    """The keyboard reaches everything; after 離席 no name stands on the screen."""
    table = child(room.screen, ListTable, "staff_list")
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert child(room.screen, QCheckBox, "role_clerk").hasFocus()
    room.screen.wipe()
    assert room.rows() == []
    assert not any("六子" in label.text() for label in room.screen.findChildren(QLabel))
    room.press("save_roles")
    for ask in (room.screen._save_roles, room.screen._new_code, lambda: room.screen._set_active(False)):
        ask()
    room.screen.keys()[11].run()
    room.wait()
    assert len(room.rows()) == 5


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
    assert any("愛知県西三河児童・障害者相談センター長" in t.text() for t in room.screen.findChildren(QLabel))
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


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_cut_and_every_control_has_a_name(room: Room, theme: Theme, percent: int) -> None:
    """At the office's screen, in the window around it (which scrolls when large letters need more height)."""
    window = MainWindow()
    window.register("admin", room.screen, "user-cog", "管理")
    theme.choose(text_percent=percent)
    show_at(window, SIZES[0])
    window.show_screen("admin")
    room.wait()
    show_at(window, SIZES[0])
    assert clipped(room.screen) == []
    assert unnamed(room.screen) == []
    window.close()


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
