"""確認者による照合: a second person signs in for this act, keys blind, and hears only 一致 or 不一致 (issue §4)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from app.ui.formview.number_box import NumberBox
from app.ui.main_window import MainWindow
from app.ui.screens import confirm_words as words
from app.ui.theme import Theme
from app.usecases import identity_file
from forms.kernel.comparison import RegisterUse
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.gui.confirming import (
    BIRTH,
    OTHER_BIRTH,
    Open,
    choose,
    compare,
    fill,
    key,
    note_of,
    result,
    says_nothing,
    scene_has_mismatch,
    settle,
    write,
)
from tests.gui.list_scene import Scene, all_words, part, tap, type_on, until
from tests.helpers import looks, office
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record
from tests.helpers.proving import ask_by


def test_nobody_is_filled_in_and_the_password_is_hidden(scene: Scene, opened: Open) -> None:
    """Step 1: whoever confirms types his own number; the person at the seat is not proposed."""
    box = opened(scene.entered(number=a_number(1)))
    number, password = part(box, "confirm_staff_number"), part(box, "confirm_password")
    assert isinstance(number, QLineEdit)
    assert isinstance(password, QLineEdit)
    assert number.text() == ""
    assert number.hasFocus()
    assert password.echoMode() is QLineEdit.EchoMode.Password
    assert box.windowTitle() == "確認者による照合"


def test_both_are_asked_for(scene: Scene, opened: Open) -> None:
    """F10 without number or password says which is missing and goes there."""
    box = opened(scene.entered(number=a_number(1)))
    tap(Qt.Key.Key_F10)
    assert "職員番号を入力してください" in all_words(box)
    type_on("1003")
    tap(Qt.Key.Key_F10)
    assert "パスワードを入力してください" in all_words(box)
    assert part(box, "confirm_password").hasFocus()


def test_who_entered_cannot_confirm(scene: Scene, opened: Open) -> None:
    """The same person, whatever roles he has, is refused by name of the rule; nothing is begun."""
    case = scene.entered(number=a_number(1), staff=scene.people.all_round)
    box = opened(case, scene.people.all_round)
    assert box.pages.sign_in.note.title == "入力した人は確認者になれません。"
    assert "別の職員がログインしてください" in box.pages.sign_in.note.text
    assert scene.case(case.id).confirming_by == ""
    assert part(box, "confirm_staff_number").hasFocus()


def test_a_wrong_password_keeps_the_number_and_begins_nothing(scene: Scene, opened: Open) -> None:
    """Only the password is typed again."""
    case = scene.entered(number=a_number(1))
    box = opened(case)
    type_on(scene.people.confirmer.number)
    tap(Qt.Key.Key_Return)
    type_on("something else")
    tap(Qt.Key.Key_F10)
    settle(scene)
    password = part(box, "confirm_password")
    assert isinstance(password, QLineEdit)
    assert password.hasFocus()
    assert password.text() == ""
    assert "違います" in box.pages.sign_in.note.title
    assert scene.case(case.id).confirming_by == ""


def test_nothing_is_preselected_and_the_first_entry_is_shown_nowhere(scene: Scene, opened: Open) -> None:
    """Step 2 begins empty; neither the stored number nor the entered birth date stands there."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    assert box.paper is not None
    assert not any(b.isChecked() for b in box.paper.findChildren(QAbstractButton))
    assert all(edit.text() == "" for edit in box.paper.findChildren(QLineEdit))
    says_nothing(box, a_number(1))
    read = all_words(box)
    assert not any(text in read for text in ("昭和58", "1983"))
    assert box.main_button.objectName() == "compare"
    assert not box.main_button.isEnabled()


def test_an_agreeing_entry_by_keyboard_alone_confirms(scene: Scene, opened: Open) -> None:
    """From the first radio button to 閉じる without a mouse; the case waits for the supervisor."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    for _ in range(3):  # 書類, 原本・写し, 名義: Space takes the first choice, Enter goes on
        tap(Qt.Key.Key_Space)
        tap(Qt.Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), NumberBox)
    type_on(a_number(1).reveal())
    tap(Qt.Key.Key_Return)
    type_on(BIRTH)  # begins on the era, goes to the year's box
    tap(Qt.Key.Key_Return)
    for _ in range(3):
        tap(Qt.Key.Key_Space)
        tap(Qt.Key.Key_Return)
    compare(scene)
    assert result(box).title == "一致"
    assert scene.case(case.id).state is State.CONFIRMED
    says_nothing(box, a_number(1))
    assert box.main_button.objectName() == "confirm_close"
    tap(Qt.Key.Key_F10)
    until(lambda: not box.isVisible())
    assert box.said == f"受付 {case.reception_no} の照合を終えました。"


def test_the_identity_recorded_is_the_one_who_signed_in_for_the_act(scene: Scene, opened: Open) -> None:
    """The clerk sits at the seat; the confirmer stands in the record."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer, seat=scene.people.clerk)
    fill(box)
    compare(scene)
    with scene.desk.store.look() as view:
        acts = [act for act in view.acts.of(case.id) if act.step is Step.CONFIRM]
    assert [act.staff_id for act in acts] == [scene.people.confirmer.id]


@pytest.mark.parametrize(("number", "birth"), [(a_number(2), BIRTH), (a_number(1), OTHER_BIRTH)])
def test_a_mismatch_says_only_that_and_asks_once_more(
    scene: Scene, opened: Open, number: IndividualNumber, birth: str
) -> None:
    """Whichever differed: the same words, and the second keying begins as empty as the first (nothing is preselected)."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    fill(box, number, birth)
    compare(scene)
    assert box.paper is not None
    assert (note_of(box).title, note_of(box).text) == words.ONCE_MORE
    assert box.paper.number.count() == 0
    assert box.paper.birth.value() == ""
    assert not any(button.isChecked() for button in box.paper.findChildren(QAbstractButton))
    assert part(box, "document_card").hasFocus()
    assert not box.main_button.isEnabled()
    assert "再入力して照合する" in box.main_button.text()
    assert scene.case(case.id).state is State.ENTERED
    says_nothing(box, a_number(1), number)


def test_the_second_entry_may_still_agree(scene: Scene, opened: Open) -> None:
    """A slip of the finger costs one try, not the case."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    fill(box, a_number(2))
    compare(scene)
    fill(box)
    compare(scene)
    assert result(box).title == "一致"
    assert scene.case(case.id).state is State.CONFIRMED


def test_the_second_mismatch_returns_the_case_and_keeps_neither_number(scene: Scene, opened: Open) -> None:
    """不一致 twice: back to the first person, the sealed number destroyed; no choice between two entries is offered."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    for number in (a_number(2), a_number(3)):
        fill(box, number)
        compare(scene)
    now = scene.case(case.id)
    assert now.state is State.RETURNED
    assert not now.has_number
    assert result(box).title == "不一致"
    assert "どちらの値が違うかは表示しません" in result(box).text
    assert "差し戻しました" in result(box).text
    says_nothing(box, a_number(1), a_number(2), a_number(3))


def test_an_item_marked_different_returns_the_case(scene: Scene, opened: Open) -> None:
    """違う is told beforehand; the confirmer never chooses which is right."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    fill(box)
    choose(box, "address_different")
    assert note_of(box).title == words.DIFFERENT[0]
    compare(scene)
    assert scene.case(case.id).state is State.RETURNED
    assert "書類の内容が用紙と違いました" in result(box).text


def test_two_readings_of_one_paper_are_refused_and_the_typing_stays(scene: Scene, opened: Open) -> None:
    """Both from the original: the sentence says so, nothing is compared, the digits stay for a better document."""
    record = adult_record(arrival="original", number_source="original")
    case = scene.entered(record, a_number(1))
    box = opened(case, scene.people.confirmer)
    choose(box, "document_original", "holder_subject", "name_same", "sex_same", "address_same")
    key(box, a_number(1), BIRTH)
    compare(scene)
    assert note_of(box).title == "2人が同じ紙から読んでいます。"
    assert box.paper is not None
    assert box.paper.number.count() > 0
    assert not scene_has_mismatch(scene, case)
    choose(box, "document_card", "form_original")
    compare(scene)
    assert result(box).title == "一致"


@pytest.mark.parametrize("printed", [True, False])
def test_a_case_that_is_not_ready_or_taken_is_refused_at_the_sign_in(
    scene: Scene, opened: Open, printed: bool
) -> None:
    """No signed sheet yet, or a colleague is at it: said after the sign-in, nothing begun."""
    case = scene.entered(number=a_number(1), printed=printed)
    if printed:
        other = scene.token(scene.people.all_round, Step.CONFIRM, case.id)
        from app.usecases import confirm

        confirm.begin(scene.desk, other, case.id)
    box = opened(case, scene.people.confirmer)
    expected = "ほかの確認者" if printed else "署名用紙がまだ"
    assert note_of(box).title.startswith(expected)
    assert box.paper is None


def test_the_digits_are_seen_only_while_their_field_has_the_focus(scene: Scene, opened: Open) -> None:
    """Left, they are hidden; a reader hears how many, never which."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    assert box.paper is not None
    number = box.paper.number
    key(box, a_number(1), "")
    part(box, "document_card").setFocus()
    assert number.accessibleName() == "個人番号、12桁入力済み、非表示"
    says_nothing(box, a_number(1))


@pytest.mark.parametrize(("size", "percent"), [((1366, 697), 100), ((1920, 1080), 130), ((1366, 697), 150)])
def test_nothing_is_cut_and_everything_has_a_name(
    scene: Scene, window: MainWindow, opened: Open, theme: Theme, size: tuple[int, int], percent: int
) -> None:
    """At both office sizes and with large text: no clipped words, every control named, never larger than the window."""
    theme.choose(text_percent=percent)
    window.resize(*size)
    record = child_record(
        arrival="original",
        original_blackout="done",
        number_source="original",
        child_address="碧南市" + "長い町名" * 12,
    )
    box = opened(scene.entered(record, a_number(6)), scene.people.confirmer)
    for _ in range(4):
        QApplication.processEvents()
    assert looks.unnamed(box) == []
    assert looks.clipped(box) == []
    assert box.width() <= window.width()
    assert box.height() <= window.height()


def test_a_record_shows_its_subject_only(scene: Scene, opened: Open) -> None:
    """For a child the child's name, sex and address are marked, never the guardian's name."""
    record: Record = child_record()
    box = opened(scene.entered(record, a_number(6)), scene.people.confirmer)
    read = all_words(box)
    assert "見本　花" in read
    assert "見本　太郎" not in read


def test_a_number_that_was_looked_up_is_keyed_from_a_look_of_ones_own(scene: Scene, opened: Open) -> None:
    """住基ネット looked at by the confirmer himself: there is no copy of that."""
    ask_by(scene.store, RegisterUse.TERMINAL)
    looked = adult_record(number_source="register", lookup_reason="not_provided")
    box = opened(scene.entered(looked, a_number(1)), scene.people.confirmer)
    assert box.paper is not None
    choose(box, "document_register")
    assert not box.paper.copy.isEnabled()
    assert "住基ネット" in note_of(box).title


def test_a_paper_that_nobody_recorded_is_recorded_by_keyboard_with_the_entry(
    scene: Scene, opened: Open
) -> None:
    """What stands recorded is said over the choice; a recorded one asks nothing more, another one its condition."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    assert "記録された番号確認書類：個人番号カード" in all_words(box)
    assert box.paper is not None
    choose(box, "document_card")
    assert not box.paper.extra.isVisible()
    choose(box, "document_notification", "form_original", "holder_subject")
    assert box.paper.extra.isVisible()
    assert "まだ記録されていません" in all_words(box)
    assert (looks.clipped(box), looks.unnamed(box)) == ([], [])
    choose(box, "paper_condition")
    key(box, a_number(1), BIRTH)
    choose(box, "name_same", "sex_same", "address_same")
    tap(Qt.Key.Key_F10)
    settle(scene)
    rows = identity_file.look(
        scene.desk, scene.actor(scene.people.clerk), case.id, None, has_number=True
    ).rows
    assert {row.shown.kind: row.shown.seen_by for row in rows}["notification"] == scene.people.confirmer.id


def test_a_choice_taken_back_forgets_what_was_said_of_the_paper(scene: Scene, opened: Open) -> None:
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    assert box.paper is not None
    choose(box, "document_notification", "paper_condition", "document_card", "document_notification")
    assert not box.paper.extra.condition.isChecked()


def test_the_confirmers_own_look_asks_items_and_how_many_were_found(
    scene: Scene, desk: office.Desk, opened: Open
) -> None:
    """Two found: refused in words, the number is not confirmed; one: it is."""
    ask_by(desk, RegisterUse.TERMINAL)
    looked_up = adult_record(number_source="register", lookup_reason="not_provided")
    case = scene.entered(looked_up, a_number(1))
    box = opened(case, scene.people.confirmer)
    assert box.paper is not None
    choose(box, "document_register", "holder_subject", "look_items_four")
    write(box, "look_hits", "2")
    key(box, a_number(1), BIRTH)
    choose(box, "name_same", "sex_same", "address_same")
    tap(Qt.Key.Key_F10)
    settle(scene)
    assert "1人ではない" in all_words(box)
    part(box, "look_hits").setFocus()
    tap(Qt.Key.Key_Backspace)
    type_on("1")
    tap(Qt.Key.Key_F10)
    settle(scene)
    assert scene.case(case.id).state is State.CONFIRMED
