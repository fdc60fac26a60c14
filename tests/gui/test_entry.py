"""申請書の入力 on the real screen, over a real store: typed by keyboard, kept as a draft, handed on."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui.formview.black_box import SAYS
from app.ui.formview.number_slot import Slot
from app.ui.main_window import MainWindow
from app.ui.screens.base import Screen
from app.ui.screens.entry import EntryScreen
from app.ui.screens.worklist_facts import why_returned
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import ChoiceField
from app.usecases import confirm, entry, inspect, one_at_a_time
from forms.kernel.case import Actor, Case, PaperOutcome
from forms.kernel.dates import PartialDate
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.gui.list_scene import Scene, a_scene, all_words, part, tap, type_on, until
from tests.helpers import office
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.road import keying_of
from tests.helpers.shown import show_all

pytestmark = pytest.mark.usefixtures("theme")
CTRL = Qt.KeyboardModifier.ControlModifier
SENT = "2026-11-20"


class Room:
    """The entry screen of the clerk, in the real window."""

    def __init__(self, store: office.Desk, tasks: Tasks) -> None:
        self.scene: Scene = a_scene(store, tasks)
        self.tasks = tasks
        self.clerk = self.scene.people.clerk
        self.screen = EntryScreen(self.scene.ui, self.scene.session(self.clerk))
        self.window = MainWindow(today="令和8年11月20日（金）", office="碧南市 福祉課")
        self.window.register("worklist", Screen(), "inbox", "受付")
        self.window.register("entry", self.screen, under="worklist")
        self.window.set_person("受付 一子", "受付担当")
        self.window.resize(1366, 697)
        self.window.show()
        QTest.qWaitForWindowActive(self.window)
        self.window.show_screen("entry")

    def open(self, case_id: str = "") -> Case:
        self.screen.open_case(case_id)
        self.settle()
        shown = self.screen._case
        assert shown is not None
        return shown

    def settle(self) -> None:
        assert self.tasks.wait_idle()
        QTest.qWait(5)
        assert self.tasks.wait_idle()

    def rest(self) -> None:
        """The keys rest: autosave and the check of the whole form have had their time."""
        self.screen._draft._timer.setInterval(20)
        self.screen._draft._timer.start()
        QTest.qWait(200)
        self.settle()

    def type(self, name: str, text: str, reading: str = "") -> None:
        target = part(self.window, name)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, ChoiceField):
            QTest.keyClick(target, Qt.Key.Key_Home)
            while target.value() != text:
                QTest.keyClick(target, Qt.Key.Key_Down)
        else:
            if reading:
                QApplication.sendEvent(target, QInputMethodEvent(reading, []))
            type_on(text)
        tap(Qt.Key.Key_Tab)

    def fill(self, record: Record) -> None:
        for field in record.form.fields:
            if field.key in record and field.key != "received_on":
                value = record.text(field.key)
                self.type(field.key, value)

    def stored(self, case: Case) -> Case:
        return self.scene.case(case.id)

    def show_papers(self, case: Case) -> None:
        """Everything 本人確認 asks of what is typed was shown and recorded."""
        desk, binding = self.scene.desk, self.screen.form.binding
        show_all(desk, self.scene.actor(self.clerk), case.id, binding.record())

    def kind(self, name: str) -> QPushButton:
        found = part(self.window, name)
        assert isinstance(found, QPushButton)
        return found


@pytest.fixture
def room(desk: office.Desk, tasks: Tasks) -> Iterator[Room]:
    made = Room(desk, tasks)
    yield made
    made.settle()
    made.screen.wipe()
    made.settle()
    made.window.close()
    made.window.deleteLater()


def answer(name: str) -> list[str]:
    """Presses a button of the next box, and gives the words of that box."""
    words: list[str] = []

    def press() -> None:
        box = open_dialog()
        if box is None:
            QTimer.singleShot(10, press)
            return
        words.append(all_words(box))
        button = box.findChild(QPushButton, name)
        assert button is not None
        button.click()

    QTimer.singleShot(10, press)
    return words


def test_an_adult_is_entered_by_keyboard_alone_and_goes_on(room: Room) -> None:
    case = room.open()
    room.fill(adult_record(applied_on=SENT))
    room.type("applicant_number", number_digits(1))
    room.show_papers(case)
    tap(Qt.Key.Key_F10)
    room.settle()
    done = room.stored(case)
    assert done.state is State.ENTERED
    assert done.has_number
    assert done.record.text("applicant_name") == "見本　太郎"
    assert part(room.window, "box_printed").isEnabled()
    assert not room.screen.form.binding.has_digits(), "the number stays on no screen"


def test_a_child_whose_fathers_number_was_typed_first(room: Room) -> None:
    case = room.open()
    fathers = number_digits(9)
    QGuiApplication.clipboard().setText("before")
    room.type("applied_on", SENT)
    room.type("applicant_number", fathers)
    room.rest()
    room.fill(child_record(applied_on=""))
    binding = room.screen.form.binding
    assert binding.slot("applicant_number").slot is Slot.BLACK
    assert part(room.window, "applicant_number_black").accessibleName() == SAYS
    box = binding.slot("applicant_number").box
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        QTest.keyClick(box, key, CTRL)
    box.undo()
    assert box.count() == 0
    assert not any(fathers[i : i + 5] in all_words(room.window) for i in range(8)), "the number can be read"
    assert QGuiApplication.clipboard().text() == "before"
    room.screen.form.check()
    note = part(room.window, "blackout_note")
    assert "15歳未満のため、保護者の個人番号を黒塗りしました" in note.accessibleName()
    assert "令和8年11月20日）に9歳です" in note.accessibleName()
    room.type("child_number", number_digits(1))
    room.show_papers(case)
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.ENTERED
    with room.scene.desk.store.look() as view:
        kept = view.numbers.open(case.id)
        assert kept is not None
        assert kept == a_number(1)


def test_the_draft_is_kept_by_itself_and_never_with_a_number(room: Room) -> None:
    case = room.open()
    digits = number_digits(1)
    room.type("applicant_name", "見本　太郎")
    room.type("applicant_number", digits)
    room.rest()
    stored = room.stored(case)
    assert stored.record.text("applicant_name") == "見本　太郎"
    assert not stored.has_number
    assert not any(digits in value for value in stored.record.values()), "a number is in the draft"
    assert "自動保存" in all_words(room.window)


def test_f8_keeps_the_draft_at_once(room: Room) -> None:
    case = room.open()
    room.type("phone", "0566000000")
    tap(Qt.Key.Key_F8)
    room.settle()
    assert room.stored(case).record.text("phone") == "0566-00-0000"
    assert "一時保存" in part(room.window, "saved_line").text()  # type: ignore[attr-defined]  # a label


def test_after_a_crash_the_draft_comes_back_and_the_number_is_asked_again(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    note = part(room.window, "entry_note").accessibleName()
    assert (
        note
        == f"前回の入力（{case.reception_no}、9:00 保存）を開きました。 個人番号は保存されないため、もう一度入力してください。"
    )
    assert room.screen.form.binding.values()["applicant_name"] == "見本　太郎"
    assert room.screen.form.binding.slot("applicant_number").box.count() == 0


def test_f10_names_what_is_missing_and_goes_to_the_first(room: Room) -> None:
    case = room.open()
    tap(Qt.Key.Key_F10)
    assert part(room.window, "applied_on").hasFocus()
    todo = part(room.window, "todo")
    assert "確認へ回す前に、あと" in todo.accessibleName()
    room.kind("todo_2").click()
    assert part(room.window, "postal_code").hasFocus()
    room.settle()
    assert room.stored(case).state is State.DRAFT


def test_a_number_in_a_text_is_one_thing_to_do_and_names_its_field(room: Room) -> None:
    """Something is typed there: nobody is asked to type it."""
    room.open(room.scene.draft(adult_record(applied_on=SENT, address="")).id)
    room.type("address", number_digits(3))
    room.rest()
    lines = [room.kind(f"todo_{place}") for place in (1, 2)]
    assert [line.text().startswith("居住地：個人番号を書かないで") for line in lines] == [True, False]
    assert "居住地を入力" not in all_words(part(room.window, "todo"))
    assert "あと2件" in part(room.window, "todo").accessibleName()


def test_a_wrong_check_digit_stops_the_case(room: Room) -> None:
    room.open(room.scene.draft(adult_record(applied_on=SENT)).id)
    digits = number_digits(1)
    room.type("applicant_number", digits[:-1] + str((int(digits[-1]) + 1) % 10))
    tap(Qt.Key.Key_F10)
    assert part(room.window, "applicant_number").hasFocus()
    assert "検査用数字が合いません" in part(room.window, "applicant_number").accessibleDescription()
    assert "検査用数字が合いません" in all_words(room.screen.form.panel)


def test_an_application_without_a_number_gives_its_reason(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.type("applicant_number", "12")
    assert not part(room.window, "no_number_reason").isEnabled(), "digits and a reason exclude each other"
    room.screen.form.binding.slot("applicant_number").box.wipe()
    room.type("no_number_reason", "unknown")
    assert room.screen.form.binding.slot("applicant_number").slot is Slot.NONE
    assert not room.screen.form.panel.findChild(QWidget, "number_source").isVisible()  # type: ignore[union-attr]  # there it is
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.ENTERED
    assert not room.stored(case).has_number
    assert not any(w.isEnabled() for w in room.window.findChildren(QWidget, "box_printed")), (
        "there is nothing to print"
    )


def test_the_same_number_elsewhere_is_told_and_does_not_stop(room: Room) -> None:
    other = room.scene.entered(adult_record(), a_number(1))
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.type("applicant_number", number_digits(1))
    room.show_papers(case)
    words = answer("dialog.main")
    tap(Qt.Key.Key_F10)
    until(lambda: bool(words))
    room.settle()
    assert other.reception_no in words[0]
    assert number_digits(1) not in words[0]
    assert room.stored(case).state is State.ENTERED


def handed_on(room: Room, record: Record | None = None) -> Case:
    case = room.scene.draft(record or adult_record(applied_on=SENT))
    room.open(case.id)
    room.type("applicant_number" if "child_name" not in case.record else "child_number", number_digits(1))
    room.show_papers(case)
    tap(Qt.Key.Key_F10)
    room.settle()
    return case


def outcomes(room: Room, case: Case) -> list[PaperOutcome]:
    with room.scene.desk.store.look() as view:
        return [paper.outcome for paper in view.papers.of_case(case.id)]


@pytest.mark.parametrize("box", ["printed", "blank"])
def test_the_sheet_is_printed_as_chosen_and_its_fate_is_asked(room: Room, box: str) -> None:
    case = handed_on(room)
    tap(Qt.Key.Key_F9)
    assert room.scene.printer.printed == [], "nothing is chosen beforehand"
    part(room.window, f"box_{box}").setFocus()
    tap(Qt.Key.Key_Space)
    room.kind("do_print").click()
    room.settle()
    assert len(room.scene.printer.printed) == 1
    assert "紙は正しく出ましたか" in all_words(room.screen)
    room.kind("paper_ok").click()
    room.settle()
    assert outcomes(room, case) == [PaperOutcome.PRINTED]
    assert room.scene.shell.went[-1] == ("worklist", case.id)
    assert room.scene.shell.toasts


def test_a_paper_that_did_not_come_out_is_recorded_and_printed_again(room: Room) -> None:
    case = handed_on(room)
    part(room.window, "box_blank").setFocus()
    tap(Qt.Key.Key_Space)
    for _ in range(2):
        tap(Qt.Key.Key_F9)
        room.settle()
        room.kind("paper_bad").click()
        room.settle()
    assert outcomes(room, case) == [PaperOutcome.FAILED, PaperOutcome.FAILED]
    assert part(room.window, "do_print").isEnabled()


def test_a_printer_that_refuses_leaves_the_case_as_it_is(room: Room) -> None:
    case = handed_on(room)
    room.scene.printer.jam = True
    part(room.window, "box_printed").setFocus()
    tap(Qt.Key.Key_Space)
    room.kind("do_print").click()
    room.settle()
    assert outcomes(room, case) == [PaperOutcome.FAILED]
    assert "印刷" in part(room.window, "done_note").accessibleName()
    assert part(room.window, "do_print").isEnabled()


def test_without_a_printer_the_step_says_so(room: Room) -> None:
    room.scene.printer.printers = ()
    handed_on(room)
    assert "プリンターが見つかりません" in all_words(room.screen.done)
    assert not room.screen.done.step.do_print.isEnabled()


def test_leaving_before_the_paper_was_answered_for_asks(room: Room) -> None:
    handed_on(room)
    part(room.window, "box_blank").setFocus()
    tap(Qt.Key.Key_Space)
    tap(Qt.Key.Key_F9)
    room.settle()
    words = answer("dialog.leave")
    assert not room.screen.may_leave()
    assert "紙が出たか" in words[0]


def test_a_sheet_is_printed_again_as_soon_as_the_case_is_opened(room: Room) -> None:
    """From the list: two keys, and the person who signs does not wait."""
    case = room.scene.entered(adult_record(), a_number(1))
    room.open(case.id)
    tap(Qt.Key.Key_Space)
    tap(Qt.Key.Key_F9)
    room.settle()
    tap(Qt.Key.Key_Space)
    room.settle()
    assert outcomes(room, case) == [PaperOutcome.PRINTED, PaperOutcome.PRINTED]
    assert room.scene.printer.printed[-1][1] == f"申請書_{case.reception_no}"


def test_where_there_is_no_number_nothing_is_asked_about_its_box(room: Room) -> None:
    record = adult_record(number_source="", no_number_reason="declined")
    case = room.scene.entered(record, printed=False)
    room.open(case.id)
    tap(Qt.Key.Key_F9)
    room.settle()
    room.kind("paper_ok").click()
    room.settle()
    assert outcomes(room, case) == [PaperOutcome.PRINTED]


def test_an_original_needs_no_sheet(room: Room) -> None:
    case = handed_on(room, adult_record(applied_on=SENT, arrival="original", number_source="original"))
    assert room.stored(case).state is State.ENTERED
    assert room.scene.shell.went[-1] == ("worklist", case.id)
    assert case.reception_no in room.scene.shell.toasts[-1]


def test_an_entered_case_is_read_only_and_can_be_taken_back(room: Room) -> None:
    case = room.scene.entered(adult_record(), a_number(1))
    room.open(case.id)
    words = all_words(room.screen.done)
    assert "見本　太郎" in words
    assert "入力済み（表示しません）" in words
    assert number_digits(1) not in words
    assert room.kind("do_print").isEnabled()
    told = answer("dialog.main")
    room.kind("take_back").click()
    until(lambda: bool(told))
    room.settle()
    back = room.stored(case)
    assert back.state is State.DRAFT
    assert not back.has_number
    assert part(room.window, "applicant_name").isEnabled()


def test_once_the_confirmer_has_begun_nothing_can_be_taken_back(room: Room) -> None:
    case = room.scene.entered(adult_record(), a_number(1))
    confirm.begin(
        room.scene.desk, room.scene.token(room.scene.people.confirmer, Step.CONFIRM, case.id), case.id
    )
    room.open(case.id)
    assert not room.kind("take_back").isEnabled()
    assert not room.screen.done.step.isVisible()
    assert room.screen.keys().get(9) is None
    assert part(room.window, "to_worklist").hasFocus()


def test_a_returned_case_says_why_and_may_keep_its_number(room: Room) -> None:
    case = room.scene.returned(adult_record())
    room.open(case.id)
    note = part(room.window, "entry_note").accessibleName()
    assert "差し戻されました" in note
    assert "番地を来庁者に確かめてください。" in note
    box = room.screen.form.binding.number_slot().box
    assert box.kept
    assert "保存済みの番号を使います" in box.accessibleName()
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.ENTERED
    assert room.stored(case).has_number


def test_whoever_enters_again_is_told_first_that_the_birth_date_differed(room: Room) -> None:
    """He would copy the wrong date once more; in the list nobody else reads it."""
    case = room.scene.entered(adult_record(), a_number(1))
    confirmer = room.scene.people.confirmer
    for _ in range(2):
        token = room.scene.token(confirmer, Step.CONFIRM, case.id)
        confirm.begin(room.scene.desk, token, case.id)
        keyed = keying_of(case, a_number(1), birth=PartialDate(1983, 4, 13))
        confirm.key(room.scene.desk, token, case.id, keyed)
    view = inspect.case_view(room.scene.desk, room.scene.actor(room.clerk), case.id)
    seen = {who.id: why_returned(view, who.id) for who in (room.clerk, confirmer)}
    assert ["生年月日" in str(seen[who]) for who in (room.clerk.id, confirmer.id)] == [True, False]
    room.open(case.id)
    assert "生年月日が書類と違います。" in part(room.window, "entry_note").accessibleName()


def test_the_kept_number_can_be_typed_anew(room: Room) -> None:
    room.open(room.scene.returned(adult_record()).id)
    room.kind("applicant_number_again").click()
    box = room.screen.form.binding.number_slot().box
    assert box.hasFocus()
    assert not box.kept
    assert part(room.window, "applicant_number").isEnabled()


def test_another_subject_destroys_the_kept_number_and_says_so(room: Room) -> None:
    case = room.scene.returned(adult_record())
    room.open(case.id)
    name = part(room.window, "applicant_name")
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_A, CTRL)
    type_on("別人　次郎")
    tap(Qt.Key.Key_Tab)
    room.rest()
    until(lambda: not room.stored(case).has_number)
    room.settle()
    assert "保存済みの個人番号を破棄しました" in part(room.window, "entry_note").accessibleName()
    assert not room.screen.form.binding.number_slot().box.kept


def test_leaving_with_digits_asks_and_keeps_the_draft(room: Room) -> None:
    case = room.open()
    room.type("applicant_name", "見本　太郎")
    room.type("applicant_number", "1234")
    stay = answer("dialog.leave")
    assert not room.screen.may_leave()
    assert "保存されません" in stay[0]
    go = answer("dialog.main")
    assert room.screen.may_leave()
    assert go
    room.settle()
    assert room.stored(case).record.text("applicant_name") == "見本　太郎"


def test_locking_keeps_the_draft_and_forgets_the_person(room: Room) -> None:
    case = room.open()
    room.type("applicant_name", "見本　太郎")
    room.type("applicant_number", number_digits(1))
    tap(Qt.Key.Key_F12)
    room.settle()
    assert room.stored(case).record.text("applicant_name") == "見本　太郎"
    assert "見本" not in all_words(room.window)
    assert not room.screen.form.binding.has_digits()


def test_f4_shows_the_digits_only_while_it_is_held(room: Room) -> None:
    case = room.open()
    room.type("applicant_number", number_digits(1))
    box = room.screen.form.binding.slot("applicant_number").box
    assert "非表示" in box.accessibleName()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyPress(focus, Qt.Key.Key_F4)
    assert "非表示" in box.accessibleName()  # not before the look is recorded
    room.settle()
    assert "表示中" in box.accessibleName()
    with room.scene.desk.store.look() as view:
        assert "look_typed" in [line.act for line in view.queries.trail(case.id)]
    QApplication.sendEvent(
        focus, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    )
    assert "非表示" in box.accessibleName()


def test_f2_goes_back_and_f1_explains(room: Room) -> None:
    room.open()
    part(room.window, "address").setFocus()
    tap(Qt.Key.Key_F2)
    assert part(room.window, "address_kana").hasFocus()
    words = answer("dialog.main")
    tap(Qt.Key.Key_F1)
    until(lambda: bool(words))
    assert "S58.4.12" in words[0]


def test_esc_goes_to_the_list(room: Room) -> None:
    case = room.open()
    tap(Qt.Key.Key_Escape)
    assert room.scene.shell.went[-1] == ("worklist", case.id)


def test_the_day_before_fifteen_is_told(room: Room) -> None:
    room.open(room.scene.draft(child_record(applied_on=SENT, received_on=SENT, child_birth="2011-11-21")).id)
    assert "翌日に15歳" in part(room.window, "age_note").accessibleName()
    assert "対象者は14歳" in part(room.window, "applied_line").text()  # type: ignore[attr-defined]  # a label


def test_a_child_of_fifteen_applies_himself(room: Room) -> None:
    room.open(room.scene.draft(child_record(applied_on=SENT, received_on=SENT, child_birth="2011-11-20")).id)
    assert (
        part(room.window, "age_note").accessibleName()
        == "申請日に15歳です。本人が申請者です。 申請者の欄に本人を入力してください。"
    )


def test_what_is_typed_at_the_counter_is_dated_today(room: Room) -> None:
    room.open()
    room.type("arrival", "typed")
    assert room.screen.form.binding.values()["applied_on"] == SENT
    assert room.screen.form.binding.values()["received_on"] == SENT


def test_a_case_of_somebody_else_is_only_shown(room: Room) -> None:
    case = room.scene.draft(adult_record(), staff=room.scene.people.second_clerk)
    room.open(case.id)
    assert "ほかの職員が担当" in part(room.window, "done_note").accessibleName()
    assert not room.window.findChild(QPushButton, "take_back").isVisible()  # type: ignore[union-attr]  # there it is


def test_what_the_store_refuses_is_said_and_nothing_is_lost(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    entry.discard(room.scene.desk, room.scene.actor(room.clerk), case.id)
    room.type("phone", "0566000000")
    tap(Qt.Key.Key_F8)
    room.settle()
    assert "case." in part(room.window, "entry_note").accessibleName()
    assert room.screen.form.binding.values()["applicant_name"] == "見本　太郎"


@pytest.mark.parametrize("percent", [100, 115, 130, 150])
@pytest.mark.parametrize("size", [(1366, 697), (1920, 1080)])
def test_nothing_is_cut_and_everything_has_a_name(
    room: Room, theme: Theme, percent: int, size: tuple[int, int]
) -> None:
    theme.choose(text_percent=percent)
    room.window.resize(*size)
    room.open(room.scene.draft(child_record(applied_on=SENT)).id)
    QTest.qWait(30)
    assert clipped(room.screen) == []
    assert unnamed(room.screen) == []
    part(room.window, "sex").setFocus()
    QTest.qWait(10)
    place = part(room.window, "sex")
    assert room.screen.rect().contains(place.mapTo(room.screen, place.rect().center()))


def test_the_drawer_opens_with_ctrl_j_where_there_is_no_room(room: Room, theme: Theme) -> None:
    room.open()
    theme.choose(text_percent=150)
    QTest.qWait(30)
    panel = room.screen.form.panel
    assert panel.x() >= room.screen.form.width()
    tap(Qt.Key.Key_J, CTRL)
    assert panel.x() < room.screen.form.width()
    tap(Qt.Key.Key_J, CTRL)
    assert panel.x() >= room.screen.form.width()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert room.screen.form.sheet.isAncestorOf(focus)


def test_without_a_case_nothing_can_be_typed(room: Room) -> None:
    assert "申請が開かれていません" in part(room.window, "entry_note").accessibleName()
    assert not part(room.window, "applicant_name").isEnabled()
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F10):
        QTest.keyClick(room.window, key)
    room.screen.save()
    room.screen.submit()
    assert room.screen.may_leave()
    room.settle()
    assert room.scene.shell.went == []


def test_locking_while_the_case_is_on_its_way_shows_nobody(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.type("applicant_number", number_digits(1))
    room.show_papers(case)
    room.screen.submit()
    assert not room.screen.may_leave(), "it is on its way"
    room.screen.wipe()
    room.settle()
    assert room.stored(case).state is State.ENTERED
    assert "見本" not in all_words(room.window)


def test_the_autosave_neither_moves_nor_widens_the_screen(room: Room) -> None:
    room.open()
    QTest.qWait(20)
    before = room.screen.form.minimumSizeHint().width(), part(room.window, "applicant_name").geometry()
    room.type("phone", "0566000000")
    room.rest()
    assert "自動保存" in part(room.window, "saved_line").text()  # type: ignore[attr-defined]  # a label
    after = room.screen.form.minimumSizeHint().width(), part(room.window, "applicant_name").geometry()
    assert after == before


def test_a_high_screen_says_what_comes_after_the_print_and_groups_the_questions(room: Room) -> None:
    case = room.scene.entered(adult_record(), a_number(1))
    for size, shown in (((1366, 697), False), ((1920, 1080), True)):
        room.window.resize(*size)
        room.open(case.id)
        QTest.qWait(20)
        assert room.screen.done._after.isVisible() is shown
        room.open()
        QTest.qWait(20)
        heads = [head.isVisible() for head in room.screen.form.panel._heads]
        assert heads == [shown, shown]


def test_time_of_saving_is_the_offices(room: Room) -> None:
    room.scene.store.clock.now += timedelta(minutes=43)
    room.open()
    room.type("phone", "0566000000")
    room.rest()
    assert part(room.window, "saved_line").text() == "9:43 自動保存"  # type: ignore[attr-defined]  # a label


def another_seat(room: Room, case: Case) -> None:
    """The same person has `case` open at another window of the office."""
    at = Actor(room.clerk, "窓口4番")
    one_at_a_time.take(room.scene.desk, at, case.id)


def open_now(room: Room) -> str:
    """受付番号 of the case the clerk has open; "" for none."""
    found = one_at_a_time.current(room.scene.desk, room.scene.actor(room.clerk))
    return found.reception_no if found else ""


def test_a_case_is_open_as_long_as_its_form_is_on_the_screen(room: Room) -> None:
    case = room.open()
    assert open_now(room) == case.reception_no
    room.window.show_screen("worklist")
    room.settle()
    assert open_now(room) == ""
    room.window.show_screen("entry")
    room.open(case.id)
    assert open_now(room) == case.reception_no
    room.window.lock()
    room.settle()
    assert open_now(room) == ""


def test_a_case_that_went_on_is_open_no_more_until_it_is_taken_back(room: Room) -> None:
    case = room.open()
    room.fill(adult_record(applied_on=SENT))
    room.type("applicant_number", number_digits(1))
    room.show_papers(case)
    tap(Qt.Key.Key_F10)
    room.settle()
    assert open_now(room) == ""
    said = answer("dialog.main")
    room.kind("take_back").click()
    room.settle()
    assert said
    assert open_now(room) == case.reception_no


def test_a_second_case_is_not_shown_and_the_open_one_is_named(room: Room) -> None:
    first, second = room.scene.draft(adult_record()), room.scene.draft(adult_record(applicant_name="別人"))
    another_seat(room, first)
    said = answer("dialog.leave")
    room.screen.open_case(second.id)
    room.settle()
    (words,) = said
    assert f"受付 {first.reception_no}" in words
    assert "窓口4番" in words
    assert room.screen._case is None
    assert "別人" not in all_words(room.window)
    assert room.scene.shell.went == [("worklist", "")]


def test_one_may_go_to_the_open_case_instead(room: Room) -> None:
    first, second = room.scene.draft(adult_record()), room.scene.draft()
    another_seat(room, first)
    answer("dialog.main")
    room.screen.open_case(second.id)
    room.settle()
    assert room.screen._case is not None
    assert room.screen._case.id == first.id
    assert room.screen.form.isEnabled()


def test_a_new_case_is_not_begun_either(room: Room) -> None:
    another_seat(room, room.scene.draft())
    before = room.scene.desk.store.head()
    said = answer("dialog.leave")
    room.screen.open_case("")
    room.settle()
    assert said
    assert room.scene.desk.store.head() == before
