"""After 確認へ回す: documents that follow and the comparison with the register are recorded where the case can be opened."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from app.rules.identity_shown import Standing
from app.ui.screens import shield_words
from app.ui.widgets.dialog import Dialog, open_dialog
from app.ui.widgets.fields import PickList
from app.usecases import comparison, entry, identity, identity_file, register_file, register_request, review
from app.usecases import register_import as imports
from app.usecases.register_import import Order
from db.shown import ShownRow
from forms.kernel.case import Case
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse
from forms.kernel.identity import Check
from forms.kernel.procedure import State, Step
from forms.kernel.residents import Way
from tests.exchange.files import HEADINGS, write
from tests.gui.counter import SENT, Room
from tests.gui.found_boxes import found, this_one
from tests.gui.identity_boxes import record
from tests.gui.list_scene import all_words, later, part, tap, until
from tests.gui.register_boxes import choose, compared, same_person, terminal, uses
from tests.gui.register_boxes import write as write_in
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record
from tests.helpers.proving import seen
from tests.helpers.register import FEMALE, HIDDEN, imported, resident
from tests.helpers.road import Road
from tests.helpers.shown import submit

pytestmark = pytest.mark.usefixtures("theme")
TARO = adult_record(applied_on=SENT)


def approve(room: Room, case: Case) -> Case:
    """A supervisor approves what he finds, and decides nothing of his own."""
    scene = room.scene
    file = review.open_case(scene.desk, scene.actor(scene.people.reviewer), case.id)
    token = scene.token(scene.people.reviewer, Step.APPROVE, case.id)
    return review.approve(scene.desk, token, case.id, file.case.version, frozenset(file.ticks))


def told(title: str) -> list[str]:
    """Waits for the box of that title and closes it; its words."""
    words: list[str] = []

    def look() -> None:
        box = open_dialog()
        if isinstance(box, Dialog) and box.windowTitle() == title:
            words.append(all_words(box))
            box.press_main()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)
    return words


def row_of(number: int) -> list[str]:
    """The subject as the residents' office answers."""
    values = {key: TARO.text(key) for key in ("applicant_name", "applicant_kana", "applicant_birth")}
    name, kana, birth = values.values()
    where = TARO.text("address")
    sex = {"male": "男", "female": "女"}[TARO.text("sex")]
    return ["1", "1", name, kana, birth.replace("-", ""), sex, "世帯主", where, "", "", number_digits(number)]


def test_a_list_goes_out_the_answers_come_in_and_what_went_on_is_compared_and_approved(
    room: Room, tmp_path: Path
) -> None:
    """The whole of way (b): nothing can be compared before the answers are there."""
    uses(room, RegisterUse.ANSWERS)
    case = room.scene.confirmed(TARO, a_number(5))
    road = Road.over(room.scene.store)
    assert register_request.write_request(road.desk, road.clerk, tmp_path / "list.csv").people == 1
    answers = write(tmp_path / "answers.csv", [HEADINGS, row_of(5)])
    looked = imports.look_at(road.desk, road.admin, answers)
    loading = imports.begin(road.desk, road.admin, Order(answers, looked, Way.ANSWERS, date(2026, 11, 1)))
    while loading.step():
        pass
    loading.finish()
    room.open(case.id)
    room.settle()
    assert "未照合" in all_words(part(room.window, "after"))
    assert (unnamed(room.screen), clipped(room.screen)) == ([], [])
    found(room, this_one)
    (made,) = compared(room, case)
    assert made.verdict == "agrees"
    assert room.stored(case).state is State.CONFIRMED
    assert approve(room, case).state is State.APPROVED


def test_a_document_that_follows_is_recorded_on_the_summary_page(room: Room) -> None:
    """後日確認: the case is approved once what was missing is there."""
    scene = room.scene
    case, clerk = scene.draft(TARO), scene.actor(room.clerk)
    identity.agree_later(scene.desk, clerk, case.id)
    submit(scene.desk, clerk, case.id, entry.Entry(TARO, a_number(5)))
    room.open(case.id)
    room.settle()
    assert "後日確認" in all_words(part(room.window, "after"))
    assert record(room, "identity_record_1", "card", "subject") == []
    assert "番号確認・身元確認 済" in all_words(part(room.window, "after"))
    file = identity_file.look(scene.desk, clerk, case.id, None, has_number=True)
    assert file.standing is Standing.COMPLETE
    assert not room.screen.keys()[6].enabled, "nothing is missing any more"


def test_another_spelling_is_said_to_be_the_same_after_the_case_went_on(room: Room) -> None:
    uses(room, RegisterUse.ANSWERS)
    case = room.scene.confirmed(TARO, a_number(5))
    who = seen(case).found
    assert who is not None
    address = who.address.replace("28番地", "28")
    assert address != who.address
    imported(room.scene.store, [resident(who.name, who.kana, str(who.birth), who.sex, address, number=5)])
    room.open(case.id)
    room.settle()
    found(room, this_one)
    assert room.kind("register_same").hasFocus()
    tap(Qt.Key.Key_Space)
    room.settle()
    assert "表記ゆれ 確認済み" in all_words(part(room.window, "after"))
    assert approve(room, case).state is State.APPROVED


def test_at_the_terminal_the_stored_number_is_held_against_the_screen(room: Room) -> None:
    """By a clerk who is not in charge of the case, too."""
    uses(room, RegisterUse.TERMINAL)
    case = room.scene.confirmed(TARO, a_number(5))

    def work(box: Dialog) -> None:
        same_person(box)
        choose(box, "register.number.same")

    room.open(case.id)
    room.settle()
    assert terminal(room, work) == []
    (made,) = compared(room, case)
    assert made.verdict == "agrees"
    assert approve(room, case).state is State.APPROVED


def test_a_number_that_is_not_the_subjects_is_destroyed_and_the_case_is_back_on_the_form(room: Room) -> None:
    uses(room, RegisterUse.ANSWERS)
    case = room.scene.confirmed(TARO, a_number(5))
    who = seen(case).found
    assert who is not None
    imported(
        room.scene.store,
        [resident(who.name, who.kana, str(who.birth), who.sex, who.address, number=6)],
    )
    room.open(case.id)
    room.settle()
    words = told("申請が受付へ戻りました")
    found(room, this_one)
    room.settle()
    back = room.stored(case)
    assert (back.state, back.has_number) == (State.RETURNED, False)
    assert "住基にある対象者の番号と違いました" in words[0]
    assert part(room.window, "entry_note").isVisible()
    assert "住基にある対象者の番号と違いました" in part(room.window, "entry_note").accessibleName()


def test_whose_of_the_household_a_number_was_is_said_when_it_comes_back(room: Room) -> None:
    uses(room, RegisterUse.ANSWERS)
    case = room.scene.confirmed(TARO, a_number(5))
    who = seen(case).found
    assert who is not None
    own = resident(
        who.name, who.kana, str(who.birth), who.sex, who.address, number=6, household="H9", role="夫"
    )
    wife = resident(
        "試験 妻子",
        "しけん つまこ",
        "1984-01-02",
        FEMALE,
        who.address,
        number=5,
        household="H9",
        role="世帯主",
    )
    imported(room.scene.store, [own, wife])
    room.open(case.id)
    room.settle()
    words = told("申請が受付へ戻りました")
    found(room, this_one)
    room.settle()
    assert not room.stored(case).has_number
    assert "同じ世帯の別の人（続柄：妻）のものでした" in words[0]
    assert "妻子" not in words[0]


def test_what_went_on_without_a_number_asks_nothing(room: Room) -> None:
    uses(room, RegisterUse.TERMINAL)
    case = room.scene.entered(adult_record(applied_on=SENT, number_source="", no_number_reason="declined"))
    room.open(case.id)
    room.settle()
    assert not room.screen.done.after.isVisible()
    assert set(room.screen.keys()) == {5, 9}


def test_whom_the_register_marks_is_masked_on_the_page_as_soon_as_the_alert_is_read(room: Room) -> None:
    uses(room, RegisterUse.ANSWERS)
    imported(room.scene.store)
    who = HIDDEN.items
    record_ = adult_record(
        applied_on=SENT,
        applicant_name=who.name,
        applicant_kana=who.kana,
        applicant_birth=str(who.birth),
        sex=who.sex,
        address=who.address,
    )
    case = room.scene.confirmed(record_, a_number(7))
    room.open(case.id)
    room.settle()
    assert "5丁目1番地" in all_words(part(room.window, "summary"))
    alert = told(shield_words.TITLE)
    (words,) = found(room, this_one)
    room.settle()
    assert "5丁目1番地" not in words, "nor in the box, for it is marked there"
    assert alert
    assert "5丁目1番地" not in all_words(room.window)
    assert compared(room, case)[0].verdict == "agrees"


# --- another paper for the supervisor --------------------------------------------------------------------------------


def record_residence(box: Dialog) -> None:
    """住民票 with the number, by its fields."""
    papers = box.findChild(PickList, "document.kind")
    assert papers is not None
    papers.choose("residence")
    choose(box, "document.holder.subject")
    choose(box, "document.medium.original")
    write_in(box, "document.line", "1")
    QTest.keyClick(box, Qt.Key.Key_F10)


def recorded(room: Room, press: Callable[[], object]) -> str:
    """Presses, records the 住民票, and says what the box offered."""
    words: list[str] = []

    def work() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        assert unnamed(box) == []
        words.append(f"{box.windowTitle()} {all_words(box)}")
        papers = box.findChild(PickList, "document.kind")
        assert papers is not None
        words.extend(papers.item(place).text() for place in range(papers.count()))
        record_residence(box)

    later(work)
    press()
    until(lambda: open_dialog() is None and room.tasks.idle())
    room.settle()
    return "\n".join(words)


def supervised(room: Room, case: Case) -> str:
    """What the supervisor reads as the kind of paper he waits for."""
    scene = room.scene
    file = register_file.look(scene.desk, scene.actor(scene.people.reviewer), case.id)
    return "" if file.wants is None else file.wants.value


def test_another_paper_with_the_number_is_recorded_on_the_summary_page_by_key(room: Room) -> None:
    """The terminal shows no number: a supervisor decides on another paper that bears it; the card of 番号確認 is not offered."""
    uses(room, RegisterUse.TERMINAL)
    case = room.scene.confirmed(TARO, a_number(5))
    room.open(case.id)
    room.settle()

    def work(box: Dialog) -> None:
        same_person(box)
        choose(box, "register.number.absent")

    assert terminal(room, work) == []
    assert supervised(room, case) == "further_number"
    said = all_words(part(room.window, "after"))
    assert "対象者の番号が載った、番号確認とは別の種類の書類を見て、記録します。" in said
    offered = recorded(room, lambda: tap(Qt.Key.Key_F6))
    assert "番号が載った追加の書類を記録する" in offered
    assert "通知カード" in offered
    assert "個人番号カード" not in offered
    assert "番号が載った別の種類の書類の記録があります。" in all_words(part(room.window, "after"))
    (row,) = [r for r in shown_of(room, case) if Check.FURTHER_NUMBER in r.shown.checks]
    assert row.shown.checks == {Check.FURTHER_NUMBER}, "it is no 番号確認 by the way"


def test_a_case_sent_back_for_another_paper_says_so_and_takes_it_on_the_form(room: Room) -> None:
    uses(room, RegisterUse.TERMINAL)
    scene = room.scene
    case = scene.confirmed(TARO, a_number(5))
    answer_of = replace(seen(case), number=Mark.NOT_ON_DOCUMENT)
    comparison.note_terminal(scene.desk, scene.actor(room.clerk), case.id, answer_of)
    token = scene.token(scene.people.reviewer, Step.SEND_BACK, case.id)
    back = review.send_back(scene.desk, token, case.id, "further", "")
    assert back.has_number
    room.open(case.id)
    room.settle()
    assert "番号が載った別の種類の書類を見て、「追加の書類」に記録してください" in all_words(room.window)
    recorded(room, room.kind("identity_further").click)
    assert "番号が載った別の種類の書類の記録があります。" in all_words(part(room.window, "identity"))


def shown_of(room: Room, case: Case) -> Sequence[ShownRow]:
    with room.scene.desk.store.look() as view:
        return view.shown.of_case(case.id)
