"""最終確認 of what the number rests on: what is missing stops, what a supervisor may settle is asked for and nothing else."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.rules import proof
from app.ui.screens.after_part import AfterDialog
from app.ui.screens.review import ReviewScreen
from app.ui.screens.review_settle import DecisionForm
from app.ui.tasks import Tasks
from app.usecases import comparison, inspect
from app.usecases.comparison import TerminalAnswer
from forms.kernel.case import Case
from forms.kernel.compare import Mark
from forms.kernel.comparison import Settled
from forms.kernel.person import FourItems
from forms.kernel.procedure import State
from forms.kernel.residents import Items
from tests.gui.driving import all_text, answer, press, sign_as
from tests.gui.road import Road, Stage, a_road, put_on
from tests.helpers.further import HISTORY, further
from tests.helpers.looks import unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import JST, OFFICE, Desk
from tests.helpers.people import adult_record
from tests.helpers.proving import seen

ADULT = adult_record(applicant_name="石田　清", applicant_kana="いしだ きよし")


@pytest.fixture
def road(desk: Desk) -> Road:
    """An office that looks at the terminal beside the counter."""
    desk.clock.now = datetime(2026, 11, 24, 9, 30, tzinfo=JST)
    with desk.doing() as tx:
        tx.office.set(replace(OFFICE, register="terminal"))
    return a_road(desk)


def shown(road: Road, stage: Stage) -> ReviewScreen:
    """The reviewer's screen in its window, all ticks set."""
    person = road.office.people.reviewer
    screen = ReviewScreen(stage.ui, road.session(person))
    put_on(stage, "review", screen, person, "承認")
    for tick in screen.panel.ticks.values():
        tick.setChecked(True)
    return screen


def looked_at(road: Road, case: Case, found: FourItems | None, number: Mark = Mark.SAME) -> None:
    """The clerk noted what the terminal said."""
    answer_ = TerminalAnswer(Items.FOUR, 1 if found else 0, found, number if found else None)
    comparison.note_terminal(road.desk, road.actor(road.office.people.clerk), case.id, answer_)


def state_of(road: Road, case: Case) -> State:
    return inspect.case_view(road.desk, road.actor(road.office.people.reviewer), case.id).case.state


def test_documents_and_comparison_stand_beside_the_sheet(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    looked_at(road, case, comparison.four_items(case.record))
    screen = shown(road, stage)
    text = all_text(screen)
    assert "本人確認で見た書類" in text
    assert "個人番号カード（原本）" in text
    assert "対象者の名義" in text
    assert "該当 1人" in text
    assert "番号は対象者本人のものです" in text
    assert number_digits(1) not in text
    assert screen.panel.is_ready()
    assert unnamed(screen) == []


def test_a_missing_comparison_stops_with_its_sentence(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    assert not screen.panel.is_ready()
    assert not screen.panel.approve_button.isEnabled()
    assert screen.panel.why_not().startswith("住基との照合がまだです")
    assert "まだ照合していません。" in all_text(screen)


def test_another_address_is_settled_with_a_reason_nobody_chose_beforehand(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    theirs = replace(comparison.four_items(case.record), address="碧南市松本町28番地")
    looked_at(road, case, theirs)
    screen = shown(road, stage)
    form = screen.panel.decisions[Settled.ADDRESS]
    assert form.reason.value() == ""
    assert screen.panel.why_not().startswith("住所だけが住基と違います")
    form.reason.choose("other")
    assert not screen.panel.is_ready(), "「そのほか」 wants words"
    QTest.keyClicks(form.words, "shisetsu")
    assert screen.panel.is_ready()
    form.reason.choose("facility")
    answer(screen.panel.try_approve, sign_as(road.office.people.reviewer))
    stage.settle()
    assert state_of(road, case) is State.APPROVED


def test_another_birth_date_wants_a_document_chosen_from_those_recorded(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    looked_at(road, case, replace(comparison.four_items(case.record), name="別野　清"))
    screen = shown(road, stage)
    form = screen.panel.decisions[Settled.DOCUMENT]
    form.reason.choose("common_name")
    assert not screen.panel.is_ready()
    assert form.document.isHidden(), "the papers of 本人確認 tell nothing here"
    assert "戸籍・戸籍の附票・除票など" in form.none.text()
    form.reason.choose("")
    paper = further(road.desk, road.actor(road.office.people.clerk), case.id, HISTORY)
    screen.open_case(case.id)
    stage.settle()
    form = screen.panel.decisions[Settled.DOCUMENT]
    for tick in screen.panel.ticks.values():
        tick.setChecked(True)
    form.reason.choose("common_name")
    form.document.choose(paper)
    assert screen.panel.is_ready()
    answer(screen.panel.try_approve, sign_as(road.office.people.reviewer))
    stage.settle()
    assert state_of(road, case) is State.APPROVED


def test_why_a_document_is_wanted_is_said_of_this_case(road: Road, stage: Stage) -> None:
    """Two people fit equally: no word of a name or a birth date that would differ."""
    case = road.confirmed(ADULT, a_number(1))
    both = TerminalAnswer(Items.FOUR, 2, comparison.four_items(case.record), Mark.SAME)
    comparison.note_terminal(road.desk, road.actor(road.office.people.clerk), case.id, both)
    said = shown(road, stage).panel.why_not()
    assert said == "同じ条件に当てはまる人が、住基に2人以上います。理由と、確かめた書類を選んでください。"


def test_only_the_document_recorded_for_the_decision_is_offered(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    looked_at(road, case, replace(comparison.four_items(case.record), name="別野　清"))
    further(road.desk, road.actor(road.office.people.clerk), case.id, HISTORY)
    screen = shown(road, stage)
    choices = screen.panel.decisions[Settled.DOCUMENT].document
    assert choices.value() == "", "nothing is chosen beforehand"
    words = [choices.itemText(place) for place in range(choices.count())]
    assert "戸籍の附票の写し（写し）" in words
    assert "個人番号カード（原本）" not in words
    assert "追加の書類・対象者の名義・上から1人目" in all_text(screen)


def test_nobody_found_and_the_same_number_elsewhere_are_two_decisions(road: Road, stage: Stage) -> None:
    first = road.confirmed(ADULT, a_number(1))
    other = adult_record(
        applicant_name="杉本　優", applicant_kana="すぎもと ゆう", applicant_birth="1950-01-02"
    )
    case = road.entered(other, a_number(1))
    looked_at(road, case, None)
    road.confirm(case, other, a_number(1))
    screen = shown(road, stage)
    screen.open_case(case.id)
    stage.settle()
    assert set(screen.panel.decisions) == {Settled.NOBODY, Settled.SAME_NUMBER}
    assert first.reception_no in all_text(screen.panel)


def test_without_a_paper_of_the_subject_the_supervisor_reads_what_to_do(tasks: Tasks, theme: object) -> None:
    """There is nothing to choose: neither the guardian's papers nor those of somebody else are offered."""
    either = proof.rests_on(Settled.DOCUMENT, unsaid=False)
    empty = DecisionForm(Settled.DOCUMENT, either, [])
    assert not empty.none.isHidden()
    assert "追加の書類が、まだ記録されていません" in empty.none.text()
    filled = DecisionForm(Settled.DOCUMENT, either, [("id", "戸籍の附票の写し（写し）")])
    assert filled.none.isHidden()
    assert filled.hold.isHidden(), "it bears no number"
    assert DecisionForm(Settled.ADDRESS, frozenset(), []).none.isHidden()


def test_over_a_paper_that_bears_the_number_he_is_told_to_hold_the_two_together(
    tasks: Tasks, theme: object
) -> None:
    numbered = proof.rests_on(Settled.SAME_NUMBER, unsaid=False)
    empty = DecisionForm(Settled.SAME_NUMBER, numbered, [])
    assert "個人番号カード・通知カード・個人番号が載った住民票の写し" in empty.none.text()
    assert empty.document.isHidden()
    form = DecisionForm(Settled.SAME_NUMBER, numbered, [("id", "個人番号記載の住民票の写し（原本）")])
    assert "書類にある番号と、入力された番号" in form.hold.text()
    assert not form.hold.isHidden()
    form.reason.choose("upstream")
    assert form.decision() is None
    form.document.choose("id")
    made = form.decision()
    assert made is not None
    assert made.shown_id == "id"


def test_a_missing_comparison_is_made_over_the_review_and_then_it_is_approved(
    road: Road, stage: Stage
) -> None:
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    assert screen.keys()[5].enabled
    after: list[AfterDialog] = []

    def open_after(box: QDialog) -> None:
        assert isinstance(box, AfterDialog)
        after.append(box)
        stage.settle()
        assert unnamed(box) == []
        assert "未照合" in all_text(box)
        looked_at(road, case, comparison.four_items(case.record))
        box.part.begin(case.id)
        stage.settle()
        assert "一致" in all_text(box)
        box.press_main()

    answer(lambda: press(screen, "record_after"), open_after)
    stage.settle()
    for tick in screen.panel.ticks.values():
        tick.setChecked(True)
    assert screen.panel.is_ready()
    answer(screen.panel.try_approve, sign_as(road.office.people.reviewer))
    stage.settle()
    assert state_of(road, case) is State.APPROVED


def test_another_ones_number_found_over_the_review_sends_the_case_back(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)

    def compare_other(box: QDialog) -> None:
        assert isinstance(box, AfterDialog)
        stage.settle()
        made = seen(case, number=Mark.DIFFERENT)
        result = comparison.note_terminal(road.desk, road.actor(road.office.people.reviewer), case.id, made)
        box.part.register.kept.emit(result)

    answer(screen.keys()[5].run, compare_other)
    stage.settle()
    assert "受付へ戻りました" in stage.shell.toasts[-1]
    assert state_of(road, case) is State.RETURNED
