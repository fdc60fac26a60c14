"""本人確認 at the counter: what the case needs is said with its reason, each document is kept at once."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton

from app.rules.identity_shown import Standing
from app.ui.tasks import Tasks
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import PickList, TextBox
from app.usecases import identity, office_documents
from app.usecases.office_documents import Proposal
from forms.kernel.case import Case
from forms.kernel.procedure import State
from tests.gui.list_scene import all_words, later, part, tap
from tests.gui.test_entry import SENT, Room, answer
from tests.helpers import office
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record, child_record

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def room(desk: office.Desk, tasks: Tasks) -> Iterator[Room]:
    made = Room(desk, tasks)
    yield made
    made.settle()
    made.screen.wipe()
    made.settle()
    made.window.close()
    made.window.deleteLater()


def standing(room: Room, case: Case) -> Standing:
    desk, actor = room.scene.desk, room.scene.actor(room.clerk)
    return identity.look(desk, actor, case.id, room.stored(case).record, has_number=True).standing


def record(room: Room, button: str, kind: str, holder: str) -> list[str]:
    """Records one original, whose holder is chosen; words of the box at its end."""
    words: list[str] = []

    def work() -> None:
        box = open_dialog()
        assert box is not None
        chosen = box.findChild(PickList, "document.kind")
        assert chosen is not None
        assert chosen.value() == "", "nothing is chosen beforehand"
        radios = box.findChildren(QRadioButton)
        assert not any(radio.isChecked() for radio in radios), "nothing is chosen beforehand"
        chosen.choose(kind)
        for name in (f"document.holder.{holder}", "document.medium.original"):
            next(radio for radio in radios if radio.objectName() == name).setChecked(True)
        QTest.keyClick(box, Qt.Key.Key_F10)

        def look() -> None:
            if not room.tasks.idle():
                QTimer.singleShot(10, look)
                return
            if open_dialog() is box:
                words.append(all_words(box))
                box.reject()

        QTimer.singleShot(10, look)

    later(work)
    room.kind(button).click()
    room.settle()
    return words


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
    assert "進達することはできません" in told[0]
    assert standing(room, case) is Standing.LATER
    assert "後日確認 令和8年12月4日まで" in all_words(part(room.window, "identity"))


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
