"""番号の申出 in the office's own window: both papers in one session, by keyboard; it ends with its approval."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import wording_forms
from app.ui.formview.number_slot import Slot
from app.ui.office_window import OfficeWindow
from app.ui.screens.case_words import steps_of
from app.ui.screens.confirm_words import DOCUMENTS
from app.ui.screens.entry import EntryScreen
from app.ui.screens.forward import ForwardScreen
from app.ui.screens.review import ReviewScreen
from app.ui.screens.review_queue import APPROVED
from app.ui.screens.worklist import WorklistScreen
from app.ui.tasks import Tasks
from app.ui.widgets.fields import ChoiceField
from app.usecases.confirm import Document
from forms.kernel.case import Case
from forms.kernel.procedure import State
from forms.kernel.record import Record
from tests.gui.list_scene import Scene, a_scene, all_words, part, tap, type_on, until
from tests.helpers import office
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record, child_statement_record, statement_record
from tests.helpers.shown import show_all

pytestmark = pytest.mark.usefixtures("theme")
SENT = "2026-11-20"


class Seat:
    """Somebody who may do everything, at the office's window."""

    def __init__(self, store: office.Desk, tasks: Tasks) -> None:
        self.scene: Scene = a_scene(store, tasks)
        self.tasks, self.who = tasks, self.scene.people.all_round
        ui = self.scene.ui
        session = self.scene.session(self.who)
        self.window = OfficeWindow(tasks, ui.prompts, ui.theme, self.scene.printer, session)
        self.window.resize(1366, 697)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.window.begin()
        self.settle()

    def settle(self) -> None:
        for _ in range(4):
            until(self.tasks.idle)
            QTest.qWait(50)
        until(self.tasks.idle)
        if QApplication.activeModalWidget() is None:  # without a display there is no window manager to do it
            self.window.activateWindow()

    def tap(self, key: Qt.Key) -> None:
        tap(key)

    @property
    def list(self) -> WorklistScreen:
        found = self.window.place("worklist")
        assert isinstance(found, WorklistScreen)
        return found

    @property
    def entry(self) -> EntryScreen:
        found = self.window.place("entry")
        assert isinstance(found, EntryScreen)
        return found

    @property
    def review(self) -> ReviewScreen:
        found = self.window.place("review")
        assert isinstance(found, ReviewScreen)
        return found

    def begin(self, key: Qt.Key) -> Case:
        """A new case by its key on the list."""
        assert self.window.current == "worklist"
        self.tap(key)
        self.settle()
        until(lambda: self.window.current == "entry")
        self.settle()
        case = self.entry.case_at_work()
        assert case is not None
        return case

    def fill(self, record: Record) -> None:
        """Types every field in the order of the form."""
        for field in record.form.fields:
            if field.key not in record or field.key == "received_on":
                continue
            target, text = part(self.window, field.key), record.text(field.key)
            target.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(target, ChoiceField):
                QTest.keyClick(target, Qt.Key.Key_Home)
                while target.value() != text:
                    QTest.keyClick(target, Qt.Key.Key_Down)
            else:
                type_on(text)
            self.tap(Qt.Key.Key_Tab)

    def type_number(self, key: str, seed: int) -> None:
        part(self.window, key).setFocus(Qt.FocusReason.TabFocusReason)
        type_on(number_digits(seed))
        self.tap(Qt.Key.Key_Tab)

    def submit(self, case: Case) -> None:
        show_all(self.scene.desk, self.scene.actor(self.who), case.id, self.entry.form.binding.record())
        self.tap(Qt.Key.Key_F10)
        self.settle()

    def back(self) -> None:
        self.tap(Qt.Key.Key_Escape)
        self.settle()
        until(lambda: self.window.current == "worklist")
        self.settle()

    def go(self, key: str, case: Case) -> None:
        self.window.go(key, case.id)
        self.settle()
        self.settle()


@pytest.fixture
def seat(desk: office.Desk, tasks: Tasks) -> Iterator[Seat]:
    made = Seat(desk, tasks)
    yield made
    made.settle()
    made.entry.wipe()
    made.settle()
    made.window.close()
    made.window.deleteLater()


def test_both_papers_are_opened_one_after_the_other_by_keyboard_and_one_is_handed_on(seat: Seat) -> None:
    """F7 the statement, Esc, F5 the application, Esc, and the statement again as it was left, up to 確認へ回す."""
    statement = seat.begin(Qt.Key.Key_F7)
    assert statement.record.form.id == "moshide"
    assert "個人番号申出書" in all_words(seat.entry)
    seat.fill(statement_record(applied_on=SENT))
    seat.back()
    application = seat.begin(Qt.Key.Key_F5)
    assert application.record.form.id == "kofu"
    assert "身体障害者手帳交付申請書" in all_words(seat.entry.form)
    assert "個人番号申出書" not in all_words(seat.entry.form)
    assert not seat.entry.form.binding.record().text("applicant_name"), "nobody of the paper before"
    seat.back()
    seat.list.open_case(statement.id)
    seat.settle()
    seat.tap(Qt.Key.Key_F6)
    seat.settle()
    assert seat.entry.form.binding.record().text("techo_number") == "愛知県第12345号"
    seat.type_number("applicant_number", 1)
    seat.submit(statement)
    done = seat.scene.case(statement.id)
    assert done.state is State.ENTERED
    assert done.has_number
    assert done.record.text("purpose") == "first"
    assert seat.scene.case(application.id).state is State.DRAFT


def test_the_child_of_a_statement_has_the_guardians_box_black(seat: Seat) -> None:
    case = seat.begin(Qt.Key.Key_F7)
    seat.fill(child_statement_record(applied_on=SENT))
    binding = seat.entry.form.binding
    assert binding.slot("applicant_number").slot is Slot.BLACK
    seat.entry.form.check()
    assert "児童は申出日（令和8年11月20日）に9歳です" in all_words(part(seat.window, "blackout_note"))
    seat.type_number("child_number", 2)
    seat.submit(case)
    assert seat.scene.case(case.id).has_number


def test_nothing_typed_into_one_paper_stays_on_the_other(seat: Seat) -> None:
    """The paper that is put away forgets the person, the number first."""
    seat.begin(Qt.Key.Key_F7)
    seat.fill(statement_record(applied_on=SENT, number_source="document"))
    first = seat.entry.form
    seat.back()
    seat.begin(Qt.Key.Key_F5)
    assert not first.binding.has_digits()
    assert len(first.binding.record()) == 0
    assert "見本" not in all_words(seat.window)


def test_the_screen_speaks_of_the_paper_before_it(seat: Seat) -> None:
    seat.begin(Qt.Key.Key_F7)
    words = all_words(seat.window)
    assert "申出書の入力" in words
    assert "申請書" not in all_words(seat.entry.form)
    assert "申請日" not in all_words(seat.entry.form)
    seat.back()
    seat.begin(Qt.Key.Key_F5)
    assert "申請書の入力" in all_words(seat.window)


def test_a_number_that_is_missing_is_asked_for_without_a_way_round(seat: Seat) -> None:
    seat.begin(Qt.Key.Key_F7)
    seat.fill(statement_record(applied_on=SENT))
    found = seat.entry.form.check()
    assert [one.code for one in found if one.field == "applicant_number"] == ["number.only"]
    assert "no_number_reason" not in seat.entry.form.binding.rows


def test_what_may_not_be_kept_of_a_number_of_a_techo_is_said_beside_it(seat: Seat) -> None:
    seat.begin(Qt.Key.Key_F7)
    part(seat.window, "techo_number").setFocus(Qt.FocusReason.TabFocusReason)
    type_on("愛知県第123456号・第789012号")
    seat.tap(Qt.Key.Key_Tab)
    row = seat.entry.form.binding.rows["techo_number"]
    assert row.message.startswith("手帳番号に数字が多すぎます（10字まで）。この欄は保存していません。")
    assert not seat.entry.form.binding.record().text("techo_number")


@pytest.mark.parametrize("size", [(1366, 697), (1920, 1080)], ids=["office", "large"])
def test_the_sheet_fits_both_office_sizes_and_names_everything(seat: Seat, size: tuple[int, int]) -> None:
    seat.window.resize(*size)
    seat.begin(Qt.Key.Key_F7)
    seat.settle()
    assert clipped(seat.entry.form.sheet) == []
    assert unnamed(seat.window) == []
    bar = seat.entry.form.sheet.verticalScrollBar()
    assert bar.maximum() == 0, "the whole paper is to be seen at once"


def test_tab_goes_through_the_paper_in_its_order(seat: Seat) -> None:
    seat.begin(Qt.Key.Key_F7)
    order = [seat.entry.form.sheet.order(), seat.entry.form.panel.order()]
    assert all(order)
    part(seat.window, "techo_number").setFocus()
    reached: list[QWidget] = []
    for _ in range(3):
        seat.tap(Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        reached.append(now)
    assert [one.objectName() for one in reached] == ["purpose", "postal_code", "address"]


def test_the_list_marks_a_statement_and_can_be_narrowed_to_them(seat: Seat) -> None:
    statement = seat.scene.entered(statement_record(), a_number(1))
    other = seat.scene.entered(child_record(), a_number(2))
    seat.tap(Qt.Key.Key_F11)
    seat.settle()
    chip = part(seat.window, "filter_moshide")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    seat.settle()
    model = seat.list.table.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [statement.reception_no]
    assert other.reception_no not in [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "番号の申出" in all_words(seat.list.detail)


def test_where_there_is_no_statement_the_list_offers_no_filter_for_them(seat: Seat) -> None:
    seat.scene.entered(child_record(), a_number(2))
    seat.tap(Qt.Key.Key_F11)
    seat.settle()
    chips = [one for one in seat.list.findChildren(QWidget, "filter_moshide") if one.isVisible()]
    assert chips == []


def test_approved_it_stands_last_in_the_list_has_no_day_and_offers_nothing(seat: Seat) -> None:
    ended = seat.scene.approved(statement_record())
    seat.scene.draft(adult_record(), seat.who)
    seat.go("worklist", ended)
    model = seat.list.table.model()
    assert model.index(model.rowCount() - 1, 0).data() == ended.reception_no
    words = all_words(seat.list.detail)
    assert wording_forms.STAYED in words
    assert "承認済" in words
    assert "進達待ち" not in words
    assert "進達予定日" not in words
    assert seat.list.detail.offer is None
    assert steps_of(ended.record.form) == ("受付", "確認", "承認")


def test_the_screen_of_what_goes_up_never_shows_it(seat: Seat) -> None:
    ended, goes = seat.scene.approved(child_statement_record()), seat.scene.approved(adult_record())
    seat.window.refresh_counts()
    seat.window.show_screen("forward")
    seat.settle()
    screen = seat.window.place("forward")
    assert isinstance(screen, ForwardScreen)
    assert screen._ids == [goes.id]
    assert ended.reception_no not in all_words(screen)
    assert seat.window.nav.items["forward"].count == 1


def test_the_supervisor_is_told_that_it_ends_with_him(seat: Seat) -> None:
    case = seat.scene.confirmed(statement_record())
    seat.go("review", case)
    assert "この申出は進達しません。承認で終わります。" in all_words(seat.review.panel)
    assert "番号の申出" in all_words(seat.review.head)
    assert "愛知県第12345号" in all_words(seat.review.content)
    assert "申請書" not in all_words(seat.review)


def test_the_supervisor_of_an_application_is_told_nothing_of_the_kind(seat: Seat) -> None:
    seat.go("review", seat.scene.confirmed(adult_record()))
    assert "進達しません" not in all_words(seat.review)
    assert "新規" in all_words(seat.review.head)


def test_an_approved_statement_stands_beside_what_waits_to_go_up(seat: Seat) -> None:
    """A mistake seen after the approval: it can still be taken back."""
    ended, goes = seat.scene.approved(statement_record()), seat.scene.approved(child_record())
    seat.go("review", ended)
    assert seat.review.queue.filter.value() == APPROVED
    assert set(seat.review.queue.list.ids()) == {ended.id, goes.id}
    words = all_words(seat.review.other)
    assert wording_forms.STAYED in words
    assert "進達の束" not in words
    seat.go("review", goes)
    assert "進達の束に入る前なら" in all_words(seat.review.other)


def test_the_confirmer_of_a_statement_reads_no_word_of_an_application() -> None:
    """He holds the paper that was brought; it is called what it is."""
    assert all("申請書" not in words for words in DOCUMENTS.values())
    assert set(DOCUMENTS) == set(Document)


def test_the_button_beside_the_application_begins_one_too(seat: Seat) -> None:
    button = part(seat.window, "new_moshide")
    assert button.accessibleName() == "番号の申出"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    seat.settle()
    until(lambda: seat.window.current == "entry")
    seat.settle()
    case = seat.entry.case_at_work()
    assert case is not None
    assert case.record.form.id == "moshide"
