"""本人確認 at the counter: what the case needs is said with its reason, each document is kept at once."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QRadioButton

from app.rules.identity_shown import Standing
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import PickList, TextBox
from app.usecases import identity, office_documents
from app.usecases.identity import Seen
from app.usecases.office_documents import Proposal
from forms.kernel.identity import Check, Holder, Medium
from forms.kernel.procedure import State
from tests.gui.counter import SENT, Room, answer
from tests.gui.driving import answer as boxes
from tests.gui.driving import sign_as
from tests.gui.identity_boxes import record, standing
from tests.gui.list_scene import all_words, later, part, tap
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record, child_record

pytestmark = pytest.mark.usefixtures("theme")


def test_one_card_shows_number_and_person_of_an_adult(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.settle()
    said = all_words(part(room.window, "identity"))
    assert "番号確認：未　番号が対象者本人のものであることを確かめます。" in said
    assert "身元確認：未" in said
    assert record(room, "identity_record_1", "card", "subject") == []
    assert standing(room, case) is Standing.COMPLETE
    said = all_words(part(room.window, "identity"))
    assert "番号確認：済" in said
    assert "身元確認：済" in said
    assert "個人番号カード（対象者の名義・原本）番号確認・身元確認" in said


def test_what_the_office_accepts_itself_is_offered_and_recorded_like_any_document(room: Room) -> None:
    desk, admin = room.scene.desk, room.scene.actor(room.scene.people.admin)
    own = Proposal("staff_card", "", (), frozenset(), "", "福祉課長", date(2026, 11, 2))
    office_documents.accept(desk, admin, own)
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.settle()
    assert record(room, "identity_record_2", "staff_card", "subject") == []
    said = all_words(part(room.window, "identity"))
    assert "身元確認：済" in said
    assert "官公署が発行した写真付きの身分証明書（対象者の名義・原本）身元確認" in said


def test_a_parents_card_is_refused_for_a_childs_number_and_the_reason_is_said(room: Room) -> None:
    case = room.scene.draft(child_record(applied_on=SENT))
    room.open(case.id)
    room.settle()
    words = record(room, "identity_record_1", "card", "provider")
    assert "提供する人（保護者・代理人）のものです" in words[0]
    assert standing(room, case) is Standing.OPEN
    assert "個人番号カード（" not in all_words(part(room.window, "identity"))


def test_without_documents_a_number_does_not_go_on_until_they_are_agreed_to_follow(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.type("applicant_number", number_digits(1))
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.DRAFT
    assert "本人確認がまだ終わっていません" in part(room.window, "entry_note").accessibleName()
    told = answer("dialog.main")
    room.kind("identity_later").click()
    room.settle()
    assert "先へ進めることはできません" in told[0]
    assert "令和8年12月4日（金）　今日から14日後です。" in told[0]
    assert standing(room, case) is Standing.LATER
    assert "後日確認 令和8年12月4日まで" in all_words(part(room.window, "identity"))


def test_every_paper_that_was_recorded_can_be_reached(room: Room) -> None:
    """More than fit beside the sheet: somebody recorded, took back and recorded again."""
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.settle()
    desk, actor = room.scene.desk, room.scene.actor(room.clerk)
    one = Seen("pension", frozenset({Check.IDENTITY}), Holder.SUBJECT, Medium.ORIGINAL)
    ids = identity.record_shown(desk, actor, case.id, [one] * 9)
    room.screen._place.identity.look()
    room.settle()
    asked: list[str] = []
    room.screen.form.panel.identity.back_asked.disconnect()
    room.screen.form.panel.identity.back_asked.connect(asked.append)
    for place in range(9):
        room.kind(f"identity_back_{place + 1}").click()
    assert asked == list(ids)


def test_what_is_done_is_one_line_with_who_saw_it_and_can_be_opened(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.settle()
    assert not room.screen.form.panel.identity.fold.isVisible()
    record(room, "identity_record_1", "card", "subject")
    line = part(room.window, "identity_done")
    assert isinstance(line, QLabel)
    assert line.text() == "番号確認・身元確認 済（個人番号カード・本人、11/20 受付 一子）"
    room.kind("identity_fold").click()
    assert room.kind("identity_back_1").isVisible()
    assert room.kind("identity_fold").accessibleName() == "本人確認をたたむ"
    room.kind("identity_fold").click()
    assert part(room.window, "identity_done").isVisible()
    assert not [w for w in room.window.findChildren(QPushButton, "identity_back_1") if w.isVisible()]


def boxed(room: Room, button: str, work: Callable[[QDialog], None]) -> None:
    """Opens the box of a demand and works it; what it leaves open is closed."""

    def act() -> None:
        box = open_dialog()
        assert box is not None
        work(box)
        box.reject()

    later(act)
    room.kind(button).click()
    room.settle()


def test_the_box_says_at_each_field_what_is_missing(room: Room) -> None:
    room.open(room.scene.draft(adult_record(applied_on=SENT)).id)
    room.settle()
    said: list[str] = []

    def work(box: QDialog) -> None:
        kinds = box.findChild(PickList, "document.kind")
        assert kinds is not None
        for kind, name in (("", ""), ("driving_record", ""), ("", "document.holder.subject")):
            if kind:
                kinds.choose(kind)
            if name:
                next(r for r in box.findChildren(QRadioButton) if r.objectName() == name).setChecked(True)
            QTest.keyClick(box, Qt.Key.Key_F10)
            said.append(all_words(box))

    boxed(room, "identity_record_2", work)
    assert "書類を選んでください。" in said[0]
    assert "だれの名前の書類かを選んでください。" in said[1]
    assert "交付年月日を入力してください" in said[2], "the only form it is taken in is a fact, not a question"
    assert "この形だけで確かめられます" in said[2]


def test_the_arrow_keys_pick_a_paper_as_well(room: Room) -> None:
    room.open(room.scene.draft(adult_record(applied_on=SENT)).id)
    room.settle()
    values: list[str] = []

    def work(box: QDialog) -> None:
        kinds = box.findChild(PickList, "document.kind")
        assert kinds is not None
        assert kinds.hasFocus()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_3):
            tap(key)
            values.append(kinds.value())
        tick = box.findChild(QCheckBox, "document.condition")
        assert tick is not None
        assert tick.isVisible(), "the 通知カード has a condition of its own"

    boxed(room, "identity_record_1", work)
    assert values == ["card", "card_chip", "card", "notification"]


def test_an_application_without_a_number_is_asked_nothing(room: Room) -> None:
    room.open(
        room.scene.draft(adult_record(applied_on=SENT, number_source="", no_number_reason="unknown")).id
    )
    room.settle()
    assert not room.screen.form.panel.identity.isVisible()
    assert room.window.findChild(QPushButton, "identity_record_1") is not None


def test_a_document_recorded_by_mistake_is_taken_back_with_a_reason(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.settle()
    record(room, "identity_record_1", "card", "subject")

    def work() -> None:
        box = open_dialog()
        assert box is not None
        words = box.findChild(TextBox, "reason.words")
        assert words is not None
        words.setPlainText("別の人の書類でした")
        QTest.keyClick(box, Qt.Key.Key_F10)

    later(work)
    room.kind("identity_fold").click()
    room.kind("identity_back_1").click()
    room.settle()
    assert standing(room, case) is Standing.OPEN
    assert "個人番号カード（" not in all_words(part(room.window, "identity"))


def offered(room: Room, name: str) -> bool:
    return any(button.isVisible() for button in room.window.findChildren(QPushButton, name))


def give_reason(box: QDialog) -> None:
    words = box.findChild(TextBox)
    assert words is not None
    QTest.keyClicks(words, "x")
    words.setPlainText("十年来の相談で顔を知っている")
    QTest.keyClick(box, Qt.Key.Key_F10)


def test_somebody_known_by_sight_is_a_supervisors_word_at_the_counter(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.settle()
    assert (
        record(room, "identity_record_1", "residence", "subject") != []
    )  # its line of the family is missing
    supervisor = room.scene.people.reviewer
    boxes(room.kind("identity_obvious").click, give_reason, sign_as(supervisor))
    room.settle()
    said = all_words(part(room.window, "identity"))
    assert "身元確認：済" in said
    assert "番号確認：未" in said, "knowing somebody proves no number"
    assert not offered(room, "identity_obvious")
    with room.scene.desk.store.look() as view:
        note = view.shown.obvious(case.id)
    assert note is not None
    assert note.staff_id == supervisor.id


def test_a_clerk_knows_nobody_by_sight_for_the_office(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.settle()
    boxes(room.kind("identity_obvious").click, give_reason, sign_as(room.clerk))
    room.settle()
    assert "身元確認：未" in all_words(part(room.window, "identity"))
    assert "（role.missing）" in part(room.window, "entry_note").accessibleName()


def test_by_mail_nobody_is_known_by_sight(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT, arrival="mail", number_source="original"))
    room.open(case.id)
    room.settle()
    assert not offered(room, "identity_obvious")
