"""来庁者に渡す紙 on the real screen: F5, chosen, printed, answered for, recorded; by keyboard alone."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget

from app.ui.screens.entry import EntryScreen
from app.ui.screens.visitor_acts import acts_of
from app.ui.screens.visitor_box import VisitorBox
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.dialog import open_dialog
from app.usecases import confirm, office, review, visitor_papers
from app.usecases.reminder import Ask
from forms.kernel.case import Case, PaperIssue, PaperKind, PaperOutcome
from forms.kernel.procedure import Step
from tests.gui.counter import round_the_form
from tests.gui.list_scene import Scene, a_scene, all_words, part, tap
from tests.helpers import office as offices
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, reissue_record
from tests.usecases.test_reminder import AGREED, HOME, gaps

pytestmark = pytest.mark.usefixtures("theme")
DOWN, SPACE, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return
F5, F10, ESC = Qt.Key.Key_F5, Qt.Key.Key_F10, Qt.Key.Key_Escape


class Room:
    """The entry screen of the clerk, in the real window, of an office that uses the 来庁者確認票."""

    def __init__(self, store: offices.Desk, tasks: Tasks) -> None:
        self.scene: Scene = a_scene(store, tasks)
        self.tasks = tasks
        with self.scene.desk.store.look() as view:
            counter = office.counter_of(view.office.get())
        admin = self.scene.actor(self.scene.people.admin)
        office.change_office(self.scene.desk, admin, counter, visitor_check=True)
        self.screen = EntryScreen(self.scene.ui, self.scene.session(self.scene.people.clerk))
        self.window = round_the_form(self.screen)

    def box(self, case: Case) -> VisitorBox:
        """The case is opened, then the box by its key."""
        self.screen.open_case(case.id)
        self.settle()
        tap(F5)
        self.settle()
        box = open_dialog()
        assert isinstance(box, VisitorBox)
        return box

    def entered(self) -> Case:
        return self.scene.entered(adult_record(), a_number(1))

    def settle(self) -> None:
        assert self.tasks.wait_idle()
        QTest.qWait(5)
        assert self.tasks.wait_idle()

    def press(self, key: Qt.Key) -> None:
        tap(key)
        self.settle()

    def choose(self, name: str) -> None:
        """By keyboard: a radio button with the focus is chosen with Space."""
        button = part(self.window, name)
        assert isinstance(button, QRadioButton)
        button.setFocus()
        self.press(SPACE)

    def papers(self, case: Case) -> list[PaperIssue]:
        with self.scene.desk.store.look() as view:
            kinds = (PaperKind.VISITOR_CHECK, PaperKind.NUMBER_NOTICE)
            return [paper for paper in view.papers.of_case(case.id) if paper.kind in kinds]

    def last(self, case: Case) -> tuple[str, dict[str, str]]:
        with self.scene.desk.store.look() as view:
            line = view.queries.trail(case.id)[-1]
        return line.act, dict(line.detail)


@pytest.fixture
def room(desk: offices.Desk, tasks: Tasks) -> Iterator[Room]:
    made = Room(desk, tasks)
    yield made
    made.settle()
    left = open_dialog()
    if isinstance(left, VisitorBox):
        left.abandon()
    made.screen.wipe()
    made.window.close()


def words(box: QWidget) -> str:
    return "\n".join(text for text in all_words(box).splitlines() if text)


def test_the_notice_is_printed_while_drafting_and_that_it_was_given_is_recorded(room: Room) -> None:
    """Guideline 2-2: before the number is typed."""
    case = room.scene.draft(adult_record())
    box = room.box(case)
    room.press(SPACE)
    room.press(F10)
    data, name, _ = room.scene.printer.printed[-1]
    assert name == "個人番号の記入のお願い"
    assert "紙は正しく出ましたか" in words(box)
    room.press(F10)
    assert "どのように知らせましたか" in words(box)
    room.choose("visitor_given.paper")
    room.press(F10)
    assert open_dialog() is None
    assert room.last(case) == ("notice_given", {"given": "paper"})
    assert room.scene.shell.toasts[-1] == "番号を書くように知らせたことを記録しました。"
    assert data


def test_what_was_given_from_the_pile_is_recorded_without_printing(room: Room) -> None:
    case = room.scene.draft(adult_record())
    room.box(case)
    room.choose("visitor_act.notice_given")
    room.press(F10)
    room.press(F10)
    assert open_dialog() is not None, "nothing is answered beforehand"
    room.choose("visitor_given.aloud")
    room.press(F10)
    assert room.last(case) == ("notice_given", {"given": "aloud"})
    assert room.scene.printer.printed == []
    assert "（記録済み）" in words(room.box(case))


def test_the_check_is_printed_read_and_answered(room: Room) -> None:
    """Issue §7: 読み上げ or 代筆 recorded. The screen shows no digit of the number."""
    case = room.entered()
    box = room.box(case)
    room.choose("visitor_act.print_check")
    assert "下4桁" in words(box)
    room.press(F10)
    assert room.scene.printer.printed[-1][1] == f"来庁者確認票_{case.reception_no}"
    room.press(F10)
    assert [paper.outcome for paper in room.papers(case)] == [PaperOutcome.PRINTED]
    for name in ("visitor_answer.differs", "visitor_reading.aloud", "visitor_writing.scribe"):
        room.choose(name)
    assert (number_digits(1)[-4:] in words(box)) is False
    room.press(F10)
    assert room.last(case) == (
        "visitor_checked",
        {"answer": "differs", "reading": "aloud", "writing": "scribe"},
    )
    assert "取り戻す" in room.scene.shell.toasts[-1]


def test_the_letter_of_a_later_check_is_offered_where_something_is_missing(room: Room) -> None:
    case = room.entered()
    session = room.scene.session(room.scene.people.clerk)
    offer = visitor_papers.offer(session.desk, session.actor, case.id)
    assert "print_reminder" not in {act.code for act in acts_of(session, offer)}
    ask = Ask(tuple(gaps()), AGREED, HOME)
    acts = acts_of(session, replace(offer, reminder=ask))
    box = VisitorBox(room.scene.ui, session, acts, case.reception_no, room.screen)
    box.open()
    room.choose("visitor_act.print_reminder")
    room.press(F10)
    assert room.scene.printer.printed[-1][1] == f"本人確認の書類についてのお願い_{case.reception_no}"
    room.press(F10)
    assert open_dialog() is None
    assert box.said == "紙が出たことを記録しました。"
    assert room.last(case)[0] == "paper_outcome"


def test_before_the_case_went_on_there_is_nothing_to_check(room: Room) -> None:
    box = room.box(room.scene.draft(adult_record()))
    closed = part(box, "visitor_act.print_check")
    assert not closed.isEnabled()
    assert "確認へ回してから" in closed.accessibleName()
    assert not part(box, "visitor_act.heard").isEnabled()


def test_an_office_that_does_not_use_it_is_not_offered_it(room: Room) -> None:
    with room.scene.desk.store.look() as view:
        counter = office.counter_of(view.office.get())
    office.change_office(
        room.scene.desk, room.scene.actor(room.scene.people.admin), counter, visitor_check=False
    )
    assert "来庁者確認票" not in words(room.box(room.entered()))


def test_a_paper_that_did_not_come_out_is_recorded_and_printed_again(room: Room) -> None:
    case = room.entered()
    box = room.box(case)
    room.choose("visitor_act.print_check")
    room.press(F10)
    room.press(ESC)
    assert box.isVisible(), "a paper that was sent is answered for first"
    assert "先に答えてください" in words(box)
    bad = part(box, "visitor_paper_bad")
    assert isinstance(bad, QPushButton)
    bad.setFocus()
    room.press(SPACE)
    assert "紙が出ていないことを記録しました" in words(box)
    room.press(F10)
    room.press(F10)
    assert [paper.outcome for paper in room.papers(case)] == [PaperOutcome.FAILED, PaperOutcome.PRINTED]


def test_a_printer_that_refuses_is_told_and_recorded(room: Room) -> None:
    case = room.entered()
    room.scene.printer.jam = True
    box = room.box(case)
    room.choose("visitor_act.print_check")
    room.press(F10)
    assert "印刷できませんでした" in words(box)
    assert [paper.outcome for paper in room.papers(case)] == [PaperOutcome.FAILED]
    room.press(ESC)
    assert open_dialog() is None


def test_without_a_printer_the_box_says_so(room: Room) -> None:
    room.scene.printer.printers = ()
    box = room.box(room.entered())
    room.choose("visitor_act.print_notice")
    assert "プリンターが見つかりません" in words(box)
    assert not box.main_button.isEnabled()
    room.choose("visitor_act.notice_given")
    assert box.main_button.isEnabled()


def test_nothing_is_chosen_beforehand(room: Room) -> None:
    box = room.box(room.entered())
    room.press(F10)
    assert "することを選んでください" in words(box)
    assert room.scene.printer.printed == []


def test_of_a_case_that_was_confirmed_only_the_notice_is_left(room: Room) -> None:
    """Nothing is recorded any more, and the paper is the same for everybody."""
    case = room.scene.confirmed(adult_record(), a_number(1))
    box = room.box(case)
    assert not part(box, "visitor_act.notice_given").isEnabled()
    room.press(SPACE)
    room.press(F10)
    room.press(F10)
    assert open_dialog() is None
    assert room.scene.shell.toasts[-1] == "紙が出たことを記録しました。"


def test_what_changed_meanwhile_is_refused_in_words(room: Room) -> None:
    """A confirmer began at another seat while the box was open."""
    case = room.entered()
    box = room.box(case)
    room.choose("visitor_act.print_check")
    confirm.begin(
        room.scene.desk, room.scene.token(room.scene.people.confirmer, Step.CONFIRM, case.id), case.id
    )
    room.press(F10)
    assert "いまその操作はできません" in words(box)
    assert room.scene.printer.printed == []


def test_leaving_the_seat_closes_the_box_even_while_it_asks(room: Room) -> None:
    box = room.box(room.entered())
    room.choose("visitor_act.print_check")
    room.press(F10)
    room.screen.wipe()
    assert open_dialog() is None
    assert not box.isVisible()


def test_a_case_given_to_somebody_else_meanwhile_is_told_at_its_page(room: Room) -> None:
    case = room.entered()
    room.screen.open_case(case.id)
    room.settle()
    people = room.scene.people
    who = room.scene.actor(people.reviewer)
    review.reassign(room.scene.desk, who, case.id, people.second_clerk.id, "休暇のため")
    room.press(F5)
    assert open_dialog() is None
    assert "別の職員が担当しています" in words(room.screen.done)


def test_leaving_before_the_box_is_there_opens_none(room: Room) -> None:
    room.screen.open_case(room.entered().id)
    room.settle()
    tap(F5)
    tap(F5)
    room.screen.wipe()
    room.settle()
    assert open_dialog() is None


def test_somebody_elses_case_has_no_papers_to_give(room: Room) -> None:
    case = room.scene.entered(adult_record(), a_number(1), staff=room.scene.people.second_clerk)
    room.screen.open_case(case.id)
    room.settle()
    assert room.screen.keys().get(5) is None
    assert not room.screen.done.visitors_button.isVisible()


@pytest.mark.parametrize("percent", [100, 150])
def test_every_step_has_names_and_shows_all_its_words(room: Room, theme: Theme, percent: int) -> None:
    theme.choose(text_percent=percent)
    box = room.box(room.entered())
    room.choose("visitor_act.print_check")
    for _ in range(3):
        assert unnamed(box) == []
        assert clipped(box) == []
        room.press(F10)


def test_a_certificate_is_kept_its_slip_printed_and_given_back(room: Room) -> None:
    """受付票 and 預り証 stand beside the papers about the number; what became of the 手帳 is asked, nothing beforehand."""
    case = room.scene.entered(reissue_record(), a_number(1))
    box = room.box(case)
    assert (clipped(box), unnamed(box)) == ([], [])
    room.choose("visitor_act.print_slip")
    room.press(F10)
    assert room.scene.printer.printed[-1][1] == f"受付票_{case.reception_no}"
    room.press(F10)
    room.box(case)
    room.choose("visitor_act.keep_techo")
    room.press(F10)
    room.press(F10)
    assert open_dialog() is not None, "nobody says for him that he compared"
    room.choose("visitor_keep.yes")
    room.press(F10)
    assert room.last(case)[0] == "keep_techo"
    box = room.box(case)
    assert isinstance(part(room.window, "visitor_act.print_keep_slip"), QRadioButton)
    room.choose("visitor_act.give_back")
    room.press(F10)
    room.choose("visitor_gone.subject")
    room.choose("visitor_slip.back")
    room.press(F10)
    assert room.last(case)[1]["gone"] == "subject"
