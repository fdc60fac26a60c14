"""最終確認 with keys alone: every box of the supervisor is opened, worked and left without the mouse; Esc changes nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from app.ui.screens.after_part import AfterDialog
from app.ui.screens.entry_identity_box import DocumentBox
from app.ui.screens.review import ReviewScreen
from app.usecases import comparison, entry, inspect
from app.usecases.comparison import TerminalAnswer
from app.usecases.entry import Entry
from db.shown import ShownRow
from forms.kernel.case import Case
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse, Settled
from forms.kernel.errors import Refused
from forms.kernel.person import FourItems
from forms.kernel.procedure import State
from forms.kernel.residents import Items
from tests.gui.by_keys import Keys
from tests.gui.driving import all_text
from tests.gui.list_scene import until
from tests.gui.road import Road, Stage, put_on
from tests.helpers.further import HISTORY, further
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record
from tests.helpers.proving import ask_by, seen
from tests.helpers.register import imported, resident
from tests.helpers.shown import hand_on, show_all

Key = Qt.Key
ADULT = adult_record(applicant_name="石田　清", applicant_kana="いしだ きよし")
CHILD = child_record(child_name="森　さくら", child_kana="もり さくら", address="碧南市西町二丁目15番1号")
TICKS = ("tick_content", "tick_documents")


def shown(road: Road, stage: Stage, case: Case | None = None) -> ReviewScreen:
    """The reviewer's screen in its window, that case open."""
    person = road.office.people.reviewer
    screen = ReviewScreen(stage.ui, road.session(person))
    put_on(stage, "review", screen, person, "承認")
    stage.window.activateWindow()
    if case is not None:
        screen.open_case(case.id)
        stage.settle()
    return screen


def read(road: Road, case: Case) -> Case:
    return inspect.case_view(road.desk, road.actor(road.office.people.reviewer), case.id).case


def asks(road: Road, use: RegisterUse) -> None:
    ask_by(road.office, use)


def looked_at(road: Road, case: Case, found: FourItems) -> None:
    """The clerk noted what the terminal said, the number the same."""
    said = TerminalAnswer(Items.FOUR, 1, found, Mark.SAME)
    comparison.note_terminal(road.desk, road.actor(road.office.people.clerk), case.id, said)


def marks(screen: ReviewScreen) -> frozenset[str]:
    return screen.panel.ticked()


# --- documents and comparison, over the final check ----------------------------------------------------------------


def test_the_terminal_is_noted_by_digits_over_the_final_check_and_the_case_approved(
    road: Road, stage: Stage, keys: Keys
) -> None:
    asks(road, RegisterUse.TERMINAL)
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)

    def at_the_terminal() -> None:
        keys.type("1")  # by all four items
        keys.type("1")  # one hit
        keys.press(Key.Key_Return)
        keys.type("11111")  # the same in everything; of the sex the first is 男
        keys.type("1")  # and the number
        keys.go()

    def over_it() -> None:
        keys.press(Key.Key_F3)
        assert "一致" in all_text(box())
        keys.leave()

    keys.boxes(over_it, at_the_terminal, by=Key.Key_F5)
    assert "住基との照合を記録しました（一致）。" in stage.shell.toasts
    keys.tick(*TICKS)
    assert screen.panel.is_ready(), screen.panel.why_not()
    keys.boxes(keys.sign(road.office.people.reviewer), by=Key.Key_F10)
    assert read(road, case).state is State.APPROVED


def test_who_the_extract_found_is_said_by_a_digit_over_the_final_check(
    road: Road, stage: Stage, keys: Keys
) -> None:
    asks(road, RegisterUse.ANSWERS)
    case = road.confirmed(ADULT, a_number(5))
    who = comparison.four_items(case.record)
    imported(road.office, [resident(who.name, who.kana, str(who.birth), who.sex, who.address, number=5)])
    screen = shown(road, stage)

    def this_one() -> None:
        assert "この人です" in all_text(box())
        keys.type("1")
        keys.go()

    def over_it() -> None:
        keys.press(Key.Key_F3)
        until(lambda: "一致" in all_text(box()))
        keys.leave()

    keys.boxes(over_it, this_one, by=Key.Key_F5)
    assert screen.panel.left() == ()


def test_every_box_left_with_esc_leaves_everything_as_it_was(road: Road, stage: Stage, keys: Keys) -> None:
    asks(road, RegisterUse.TERMINAL)
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    keys.tick(*TICKS)
    keys.choose("reason", "content")

    def half_way() -> None:
        keys.type("1")
        keys.leave()

    def over_it() -> None:
        keys.press(Key.Key_F3)
        keys.leave()

    keys.boxes(over_it, half_way, by=Key.Key_F5)
    with road.desk.store.look() as view:
        assert view.comparisons.of_case(case.id) == ()
    assert marks(screen) == {"content", "documents"}, "what was ticked stands"
    assert screen.panel.reason.value() == "content"
    keys.boxes(keys.leave, by=Key.Key_F7)
    assert read(road, case).state is State.CONFIRMED
    assert screen.panel.reason.value() == "content"


def test_while_a_box_stands_the_keys_of_the_page_below_do_nothing(
    road: Road, stage: Stage, keys: Keys
) -> None:
    asks(road, RegisterUse.TERMINAL)
    road.confirmed(ADULT, a_number(1))
    shown(road, stage)
    heard: list[type[QDialog]] = []

    def over_it() -> None:
        for key in (Key.Key_F5, Key.Key_F7, Key.Key_F9, Key.Key_F11, Key.Key_PageDown):
            keys.press(key)
            heard.append(type(box()))
        keys.leave()

    keys.boxes(over_it, by=Key.Key_F5)
    assert heard == [AfterDialog] * 5
    assert stage.shell.gone == [], "nor went it to another screen"


def test_the_document_that_was_to_follow_is_recorded_over_the_final_check(
    road: Road, stage: Stage, keys: Keys
) -> None:
    case = road.confirm(road.later(ADULT, a_number(1)), ADULT, a_number(1))
    screen = shown(road, stage)
    assert screen.panel.why_not().startswith("後日確認の書類がまだそろっていません")
    keys.tick("tick_content")

    def over_it() -> None:
        assert "後日確認" in all_text(box())
        keys.press(Key.Key_F6)
        assert "番号確認・身元確認 済" in all_text(box())
        keys.go()

    keys.boxes(over_it, keys.card, by=Key.Key_F5)
    assert marks(screen) == frozenset(), "what is recorded anew is to be looked at"
    assert "もう一度見て、印を付けてください" in screen.note.title
    keys.tick(*TICKS)
    keys.boxes(keys.sign(road.office.people.reviewer), by=Key.Key_F10)
    assert read(road, case).state is State.APPROVED


def test_a_document_box_left_with_esc_records_nothing(road: Road, stage: Stage, keys: Keys) -> None:
    case = road.confirm(road.later(ADULT, a_number(1)), ADULT, a_number(1))
    shown(road, stage)
    before = papers(road, case)

    def half_way() -> None:
        assert isinstance(box(), DocumentBox)
        keys.press(Key.Key_F6)
        assert isinstance(box(), DocumentBox), "the key of the box below does not open another one"
        keys.press(Key.Key_Home)
        keys.leave()

    def over_it() -> None:
        keys.press(Key.Key_F6)
        keys.leave()

    keys.boxes(over_it, half_way, by=Key.Key_F5)
    assert papers(road, case) == before


def test_what_is_missing_is_recorded_for_a_case_that_still_waits_for_its_confirmer(
    road: Road, stage: Stage, keys: Keys
) -> None:
    """The document lies on the supervisor's desk: nobody has to wait until the case has come up."""
    case = road.later(ADULT, a_number(1))
    screen = shown(road, stage, case)
    assert read(road, case).state is State.ENTERED
    assert screen.keys()[5].enabled

    def over_it() -> None:
        keys.press(Key.Key_F6)
        keys.leave()

    keys.boxes(over_it, keys.card, by=Key.Key_F5)
    with road.desk.store.look() as view:
        assert len(view.shown.of_case(case.id)) == 1
    assert screen.head.isVisible()
    assert screen.keys()[6].enabled, "the case is still open, to be given to somebody else"


def test_where_no_document_is_missing_f6_says_so(road: Road, stage: Stage, keys: Keys) -> None:
    asks(road, RegisterUse.TERMINAL)
    road.confirmed(ADULT, a_number(1))
    shown(road, stage)

    def over_it() -> None:
        keys.press(Key.Key_F6)
        assert "足りない書類がないので、記録するものはありません。" in all_text(box())
        keys.leave()

    keys.boxes(over_it, by=Key.Key_F5)


# --- what he settles himself ---------------------------------------------------------------------------------------


def test_another_address_is_settled_by_keys(road: Road, stage: Stage, keys: Keys) -> None:
    asks(road, RegisterUse.TERMINAL)
    case = road.confirmed(ADULT, a_number(1))
    looked_at(road, case, replace(comparison.four_items(case.record), address="碧南市松本町28番地"))
    screen = shown(road, stage)
    keys.press(Key.Key_F10)
    assert keys.at() == "settle_address_reason", "F10 goes to what is still to be said"
    keys.choose("settle_address_reason", "facility")
    keys.tick(*TICKS)
    keys.boxes(keys.leave, by=Key.Key_F10)
    assert read(road, case).state is State.CONFIRMED
    assert marks(screen) == {"content", "documents"}
    assert len(screen.panel.decided()) == 1
    keys.boxes(keys.sign(road.office.people.reviewer), by=Key.Key_F10)
    assert read(road, case).state is State.APPROVED


def test_a_reason_in_own_words_is_typed_by_keys_and_f11_does_not_lose_it(
    road: Road, stage: Stage, keys: Keys
) -> None:
    asks(road, RegisterUse.TERMINAL)
    case = road.confirmed(ADULT, a_number(1))
    looked_at(road, case, replace(comparison.four_items(case.record), address="碧南市松本町28番地"))
    screen = shown(road, stage)
    keys.choose("settle_address_reason", "other")
    keys.go_to("settle_address_words")
    keys.type("転居の届出を見た")
    keys.tick(*TICKS)
    keys.press(Key.Key_F11)
    assert screen.panel.is_ready(), "nothing has changed: nothing is asked again"
    (made,) = screen.panel.decided()
    assert made.reason == "転居の届出を見た"
    looked_at(road, case, replace(comparison.four_items(case.record), address="碧南市松本町29番地"))
    keys.press(Key.Key_F11)
    assert marks(screen) == frozenset(), "another comparison is before him"
    assert screen.panel.decided() == (made,), "his words are still his"
    assert "もう一度見て" in screen.note.title


def test_another_name_is_settled_on_a_further_document_that_somebody_else_recorded(
    road: Road, stage: Stage, keys: Keys
) -> None:
    """Nobody decides on what he recorded himself: the counter records it, F11 shows it."""
    asks(road, RegisterUse.TERMINAL)
    case = road.confirmed(ADULT, a_number(1))
    looked_at(road, case, replace(comparison.four_items(case.record), name="別野　清"))
    screen = shown(road, stage)
    keys.choose("settle_document_reason", "common_name")
    further(road.desk, road.actor(road.office.people.clerk), case.id, HISTORY)
    keys.press(Key.Key_F11)
    form = screen.panel.decisions[Settled.DOCUMENT]
    assert form.reason.value() == "common_name", "what he had chosen stands"
    keys.go_to("settle_document_document")
    keys.press(Key.Key_Down)
    assert form.document.currentText() == "戸籍の附票の写し（写し）"
    keys.tick(*TICKS)
    keys.boxes(keys.sign(road.office.people.reviewer), by=Key.Key_F10)
    assert read(road, case).state is State.APPROVED


def test_the_same_number_elsewhere_is_settled_by_keys(road: Road, stage: Stage, keys: Keys) -> None:
    first = road.confirmed(ADULT, a_number(1))
    case = road.confirmed(CHILD, a_number(1))
    further(road.desk, road.actor(road.office.people.clerk), case.id)
    screen = shown(road, stage, case)
    assert f"受付 {first.reception_no}" in all_text(screen.panel)
    for field in ("settle_same_number_reason", "settle_same_number_document"):
        keys.go_to(field)
        keys.press(Key.Key_Down)
    keys.tick("tick_content", "tick_documents", "tick_blackout")
    keys.boxes(keys.sign(road.office.people.reviewer), by=Key.Key_F10)
    assert read(road, case).state is State.APPROVED
    assert read(road, first).has_number


def test_a_wrong_link_is_ended_by_keys_and_esc_ends_nothing(road: Road, stage: Stage, keys: Keys) -> None:
    old = road.confirmed(ADULT, a_number(1))
    case = road.confirmed(CHILD, a_number(1))
    further(road.desk, road.actor(road.office.people.clerk), case.id)
    shown(road, stage, case)

    def why() -> None:
        assert keys.at() == "wrong_link_document"
        keys.press(Key.Key_Down)
        keys.go()
        assert "誤りの理由を選んでください" in all_text(box())
        keys.choose("wrong_link_why", "relative_typed")
        keys.go()

    for works in ((keys.leave,), (why, keys.leave)):
        keys.press(Key.Key_F3)
        assert keys.at() == "wrong_link"
        keys.boxes(*works, by=Key.Key_Return)
        assert read(road, old).has_number
    keys.press(Key.Key_F3)
    keys.boxes(why, keys.sign(road.office.people.reviewer), by=Key.Key_Return)
    assert (read(road, old).state, read(road, old).has_number) == (State.RETURNED, False)
    assert read(road, case).has_number


def test_a_case_is_sent_back_by_keys(road: Road, stage: Stage, keys: Keys) -> None:
    case = road.confirmed(ADULT, a_number(1))
    shown(road, stage)
    keys.press(Key.Key_F7)
    assert keys.at() == "reason", "without a reason nothing is asked"
    keys.choose("reason", "number")
    keys.go_to("reason_text")
    keys.type("カードを見てください")
    keys.boxes(keys.sign(road.office.people.reviewer), by=Key.Key_F7)
    back = read(road, case)
    assert (back.state, back.has_number) == (State.RETURNED, False)


def test_a_changed_number_is_let_through_by_keys_and_esc_lets_nothing_through(
    road: Road, stage: Stage, keys: Keys
) -> None:
    case = refused(road)
    further(road.desk, road.actor(road.office.people.clerk), case.id)
    shown(road, stage, case)

    def why() -> None:
        assert keys.at() == "changed_document"
        keys.press(Key.Key_Down)
        keys.go_to("changed_words")
        keys.type("番号変更の通知を見た")
        keys.go()

    for works in ((keys.leave,), (why, keys.leave)):
        keys.boxes(*works, by=Key.Key_F3)
        assert says_changed(road, case)
    keys.boxes(why, keys.sign(road.office.people.reviewer), by=Key.Key_F3)
    assert not says_changed(road, case)


# --- what the tests share ------------------------------------------------------------------------------------------


def box() -> QDialog:
    """The box before us."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def papers(road: Road, case: Case) -> tuple[ShownRow, ...]:
    """What stands recorded."""
    with road.desk.store.look() as view:
        return view.shown.of_case(case.id)


def refused(road: Road) -> Case:
    """A draft whose number is not the one on the terminal's screen."""
    asks(road, RegisterUse.TERMINAL)
    clerk = road.actor(road.office.people.clerk)
    case = entry.open_draft(road.desk, clerk)
    show_all(road.desk, clerk, case.id, ADULT)
    comparison.note_terminal(road.desk, clerk, case.id, seen(read(road, case)))
    with pytest.raises(Refused, match=r"number\.other"):
        hand_on(road.desk, clerk, case.id, Entry(ADULT, a_number(1), on_screen=Mark.DIFFERENT))
    return read(road, case)


def says_changed(road: Road, case: Case) -> bool:
    """Whether a supervisor may still say that the number was changed."""
    return inspect.case_view(road.desk, road.actor(road.office.people.reviewer), case.id).says_changed
