"""確認者による照合: putting the case down, by hand, by the clock, or by walking away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.screens import confirm_words as words
from forms.kernel.procedure import State
from tests.gui.confirming import (
    Open,
    compare,
    fill,
    note_of,
    result,
    settle,
    sign_in,
)
from tests.gui.list_scene import Scene, all_words, later, tap, type_on, until
from tests.helpers.makers import a_number
from tests.helpers.office import password_of


def test_sending_back_by_f7_needs_a_reason(scene: Scene, opened: Open) -> None:
    """The box asks; Esc there changes nothing; with a reason the case goes back."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    later(lambda: tap(Qt.Key.Key_Escape))
    tap(Qt.Key.Key_F7)
    assert scene.case(case.id).state is State.ENTERED

    def give_reason() -> None:
        asked = QApplication.activeModalWidget()
        assert asked is not None
        tap(Qt.Key.Key_F10)
        assert "理由を選んでください" in all_words(asked)
        tap(Qt.Key.Key_Down)
        tap(Qt.Key.Key_F10)

    later(give_reason)
    tap(Qt.Key.Key_F7)
    settle(scene)
    now = scene.case(case.id)
    assert now.state is State.RETURNED
    assert now.returned_reason == words.REASONS[0]
    assert words.REASONS[0] in result(box).text
    assert box.said == f"受付 {case.reception_no} を差し戻しました。"


def test_esc_asks_and_putting_the_case_down_frees_it(scene: Scene, opened: Open) -> None:
    """Esc twice stays; Esc and 中止する leaves nothing typed, and another confirmer may begin."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    fill(box)
    paper = box.paper
    assert paper is not None
    later(lambda: tap(Qt.Key.Key_Escape))
    tap(Qt.Key.Key_Escape)
    assert box.isVisible()
    assert paper.number.count() > 0
    later(lambda: tap(Qt.Key.Key_F10))
    tap(Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert paper.number.count() == 0
    assert paper.birth.value() == ""
    settle(scene)
    assert scene.case(case.id).confirming_by == ""
    assert scene.case(case.id).state is State.ENTERED


def test_esc_before_signing_in_just_closes(scene: Scene, opened: Open) -> None:
    """Nothing was begun, so nothing is asked."""
    case = scene.entered(number=a_number(1))
    box = opened(case)
    tap(Qt.Key.Key_Escape)
    settle(scene)
    assert not box.isVisible()
    assert box.said == ""


def test_after_ten_minutes_what_was_typed_is_gone_and_the_case_is_free(scene: Scene, opened: Open) -> None:
    """The time left stands in the title bar, is warned of a minute before, and its end loses nothing but the typing."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    fill(box)
    assert "残り 9:5" in all_words(box)
    scene.store.clock.forward(9 * 60)
    until(lambda: words.SOON in all_words(box))
    scene.store.clock.forward(60)
    until(lambda: box.paper is None)
    settle(scene)
    assert (note_of(box).title, note_of(box).text) == words.ENDED
    assert scene.case(case.id).confirming_by == ""
    sign_in(scene, scene.people.confirmer)
    fill(box)
    compare(scene)
    assert result(box).title == "一致"


def test_leaving_the_seat_forgets_everything_and_frees_the_case(scene: Scene, opened: Open) -> None:
    """離席 closes the box without asking."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    fill(box)
    paper = box.paper
    assert paper is not None
    box.abandon()
    assert not box.isVisible()
    assert paper.number.count() == 0
    settle(scene)
    assert scene.case(case.id).confirming_by == ""


def test_leaving_the_seat_closes_a_question_that_is_open_too(scene: Scene, opened: Open) -> None:
    """The box that asks for a reason stands over this one."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    later(box.abandon)
    tap(Qt.Key.Key_F7)
    settle(scene)
    assert QApplication.activeModalWidget() is None
    assert scene.case(case.id).state is State.ENTERED
    assert scene.case(case.id).confirming_by == ""


def test_a_seat_that_slept_past_the_ten_minutes_starts_over(scene: Scene, opened: Open) -> None:
    """The token is dead already: nothing is compared, the same confirmer signs in again and goes on."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    fill(box)
    scene.store.clock.forward(3600)
    compare(scene)
    until(lambda: box.paper is None)
    settle(scene)
    assert (note_of(box).title, note_of(box).text) == words.ENDED
    assert scene.case(case.id).state is State.ENTERED
    sign_in(scene, scene.people.confirmer)
    assert box.paper is not None


def test_esc_at_the_end_closes(scene: Scene, opened: Open) -> None:
    """Nothing is asked any more; F7 has no use either."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    fill(box)
    compare(scene)
    tap(Qt.Key.Key_F7)
    tap(Qt.Key.Key_Escape)
    settle(scene)
    assert not box.isVisible()


def test_leaving_the_seat_while_signing_in_begins_nothing_that_stays(scene: Scene, opened: Open) -> None:
    """The password is still being checked: whatever comes of it, the case is put down."""
    case = scene.entered(number=a_number(1))
    box = opened(case)
    type_on(scene.people.confirmer.number)
    tap(Qt.Key.Key_Return)
    type_on(password_of(scene.people.confirmer))
    tap(Qt.Key.Key_F10)
    tap(Qt.Key.Key_Escape)  # is not heard meanwhile
    assert box.isVisible()
    box.abandon()
    settle(scene)
    assert scene.case(case.id).confirming_by == ""
