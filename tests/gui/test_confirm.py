"""確認者による照合: a second person signs in for this act, keys blind, and hears only 一致 or 不一致 (issue §4)."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from app.ui.formview.number_box import NumberBox
from app.ui.main_window import MainWindow
from app.ui.screens import confirm_words as words
from app.ui.screens.base import Screen
from app.ui.screens.confirm import ConfirmDialog
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.chip import Chip
from app.ui.widgets.note import Note
from app.usecases import identity
from app.usecases.confirm import Document
from forms.kernel.case import Case, Staff
from forms.kernel.comparison import RegisterUse
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.gui.list_scene import Scene, a_scene, a_window, all_words, later, part, tap, type_on, until
from tests.helpers import looks, office
from tests.helpers.makers import a_number
from tests.helpers.office import password_of
from tests.helpers.people import adult_record, child_record
from tests.helpers.proving import ask_by

BIRTH = "S58.4.12"
OTHER_BIRTH = "S58.4.13"


@pytest.fixture
def scene(desk: office.Desk, tasks: Tasks) -> Scene:
    """An office with its people."""
    return a_scene(desk, tasks)


@pytest.fixture
def window(scene: Scene) -> Iterator[MainWindow]:
    """A window behind the box."""
    made = a_window(Screen(), size=(1366, 697))
    yield made
    box = QApplication.activeModalWidget()
    while box is not None:
        box.close() if not isinstance(box, ConfirmDialog) else box.abandon()
        box = QApplication.activeModalWidget()
    scene.ui.tasks.wait_idle()
    made.close()
    made.deleteLater()


Open = Callable[..., ConfirmDialog]


@pytest.fixture
def opened(scene: Scene, window: MainWindow) -> Open:
    """Opens the box for a case, and signs in if somebody is given."""

    def open_it(case: Case, staff: Staff | None = None, seat: Staff | None = None) -> ConfirmDialog:
        session = scene.session(seat or scene.people.clerk)
        box = ConfirmDialog(scene.ui, session, case.id, heading=f"{case.reception_no}　見本", parent=window)
        box.open()
        until(box.pages.sign_in.staff_number.hasFocus)
        if staff is not None:
            sign_in(scene, staff)
        return box

    return open_it


def sign_in(scene: Scene, staff: Staff) -> None:
    """By keyboard alone: number, Enter, password, F10."""
    type_on(staff.number)
    tap(Qt.Key.Key_Return)
    type_on(password_of(staff))
    tap(Qt.Key.Key_F10)
    settle(scene)


def settle(scene: Scene) -> None:
    """Until the worker has nothing left and its answers are shown."""
    assert scene.ui.tasks.wait_idle()
    for _ in range(3):
        QApplication.processEvents()


def choose(box: QWidget, *names: str) -> None:
    """Each by keyboard: there, Space."""
    for name in names:
        part(box, name).setFocus()
        tap(Qt.Key.Key_Space)


def key(box: QWidget, number: IndividualNumber | None, birth: str) -> None:
    """Number and birth date, blind."""
    if number is not None:
        part(box, "rekey_number").setFocus(Qt.FocusReason.TabFocusReason)
        for digit in number.reveal():
            type_on(digit)
    part(box, "rekey_birth").setFocus(Qt.FocusReason.TabFocusReason)
    type_on(birth)
    tap(Qt.Key.Key_Return)


def write(box: QWidget, name: str, text: str) -> None:
    """Into a field, by keyboard."""
    part(box, name).setFocus()
    type_on(text)


CHOICES = ("document_card", "form_original", "holder_subject", "name_same", "sex_same", "address_absent")


def fill(box: QWidget, number: IndividualNumber | None = None, birth: str = BIRTH) -> None:
    """A complete entry."""
    choose(box, *CHOICES)
    key(box, number or a_number(1), birth)


def compare(scene: Scene) -> None:
    """F10."""
    tap(Qt.Key.Key_F10)
    settle(scene)


def result(box: QWidget) -> Note:
    """What stands at the end."""
    note = part(box, "confirm_result")
    assert isinstance(note, Note)
    return note


def note_of(box: ConfirmDialog) -> Note:
    """The note of the step that is shown."""
    return box.pages.sign_in.note if box.paper is None else box.paper.note


def says_nothing(root: QWidget, *numbers: IndividualNumber) -> None:
    """No digits of any of these numbers can be read anywhere."""
    read = "".join(all_words(root).split())
    for number in numbers:
        found = number.reveal() in read
        assert not found, "digits can be read"


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


def scene_has_mismatch(scene: Scene, case: Case) -> bool:
    """Whether one try is used up."""
    with scene.desk.store.look() as view:
        return any(act.step is Step.MISMATCH for act in view.acts.of(case.id))


def test_an_entry_that_fails_its_check_digit_is_not_compared(scene: Scene, opened: Open) -> None:
    """The button stays off and says why; F10 goes to the number; no try is used."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    digits = a_number(1).reveal()
    choose(box, *CHOICES)
    part(box, "rekey_number").setFocus(Qt.FocusReason.TabFocusReason)
    type_on(digits[:-1] + str((int(digits[-1]) + 1) % 10))
    part(box, "rekey_birth").setFocus()
    type_on(BIRTH)
    tap(Qt.Key.Key_Return)
    assert not box.main_button.isEnabled()
    assert "検査用数字が合いません" in all_words(box)
    compare(scene)
    assert part(box, "rekey_number").hasFocus()
    assert not scene_has_mismatch(scene, case)


def test_f10_goes_to_the_first_thing_that_is_missing(scene: Scene, opened: Open) -> None:
    """Every gap in the order of the page, each with its sentence beside the button."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    assert box.paper is not None
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("書類を選んで", lambda: choose(box, "document_residence")),
        ("原本か写しか", lambda: choose(box, "form_copy")),
        ("名義を選んで", lambda: choose(box, "holder_subject")),
        ("印を付けて", lambda: choose(box, "paper_condition")),
        ("何人目", lambda: write(box, "paper_line", "2")),
        ("12桁", lambda: key(box, a_number(1), "")),
        ("生年月日", lambda: key(box, None, BIRTH)),
        ("氏名に印", lambda: choose(box, "name_same")),
        ("性別に印", lambda: choose(box, "sex_absent")),
        ("住所に印", lambda: choose(box, "address_same")),
    )
    for sentence, act in steps:
        gap = box.paper.missing()
        assert gap is not None
        assert sentence in gap[0]
        tap(Qt.Key.Key_F10)
        assert sentence in all_words(box)
        act()
    assert box.paper.missing() is None
    assert box.main_button.isEnabled()


def test_a_birth_date_that_cannot_be_read_is_said(scene: Scene, opened: Open) -> None:
    """It is not compared either."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    choose(box, *CHOICES)
    key(box, a_number(1), "S58.13.45")
    assert not box.main_button.isEnabled()
    assert "暦にない日" in all_words(box)


def test_letters_and_a_paste_do_not_get_into_the_number(scene: Scene, opened: Open) -> None:
    """A copied number would be no second reading (issue §4); letters are refused aloud."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    assert box.paper is not None
    QGuiApplication.clipboard().setText(a_number(1).reveal())
    part(box, "rekey_number").setFocus()
    tap(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert box.paper.number.count() == 0
    type_on("x")
    assert "数字だけを入力してください" in all_words(box)
    QGuiApplication.clipboard().setText("")


def test_another_holders_document_sends_the_case_back_without_keying_its_number(
    scene: Scene, opened: Open
) -> None:
    """名義 ほかの人: the fields close, what stood in them is gone, and 差し戻す returns the case."""
    case = scene.entered(number=a_number(1))
    box = opened(case, scene.people.confirmer)
    assert box.paper is not None
    fill(box, a_number(4))
    choose(box, "holder_other")
    assert box.paper.number.count() == 0
    assert not box.paper.number.isEnabled()
    assert note_of(box).title == words.OTHER[0]
    assert "差し戻す" in box.main_button.text()
    compare(scene)
    now = scene.case(case.id)
    assert now.state is State.RETURNED
    assert not now.has_number
    assert now.returned_reason == "confirm.holder"
    said = [label.text() for label in box.findChildren(QLabel) if label.isVisible()]
    assert "書類の名義" in said
    assert "見本　太郎" in said  # as entered; the confirmer's answer stands among the results
    assert "ほかの人" not in said
    assert "ほかの人" in [chip.text for chip in box.findChildren(Chip) if chip.isVisible()]
    says_nothing(box, a_number(1), a_number(4))


def test_taking_the_other_holder_back_gives_the_instructions_again(scene: Scene, opened: Open) -> None:
    """A slip on a radio button does not stick."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    assert box.paper is not None
    choose(box, "holder_other", "holder_subject")
    assert box.paper.number.isEnabled()
    assert (note_of(box).title, note_of(box).text) == words.blind(None, with_number=True)


@pytest.mark.parametrize(
    ("document", "laid"),
    [
        (None, "確かめる書類を手元に置いてください。"),
        (Document.CARD, "番号確認書類を手元に置いてください。"),
        (Document.SHEET, "来庁者が番号を書いた署名用紙を手元に置いてください。"),
    ],
)
def test_the_instructions_name_the_paper_in_the_hand(
    scene: Scene, opened: Open, document: Document | None, laid: str
) -> None:
    """A signed sheet is no 番号確認書類; nothing else on the page changes."""
    box = opened(scene.entered(number=a_number(1), blank=True), scene.people.confirmer)
    assert box.paper is not None
    if document is not None:
        choose(box, f"document_{document.value}")
    assert note_of(box).title.startswith(laid)
    assert "個人番号と生年月日を入力します" in note_of(box).text


def test_without_a_number_nobody_is_told_to_key_one(scene: Scene, opened: Open) -> None:
    """The blank box is looked at, the birth date keyed."""
    box = opened(
        scene.entered(adult_record(number_source="", no_number_reason="declined")), scene.people.confirmer
    )
    for document in (None, Document.CARD, Document.IDENTITY):
        if document is not None:
            choose(box, f"document_{document.value}")
        assert note_of(box).title.startswith("確かめる書類を手元に")
        assert "空欄であることを見て" in note_of(box).text
        assert "個人番号と生年月日" not in note_of(box).text


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


def test_a_case_without_a_number_is_confirmed_by_seeing_its_empty_box(scene: Scene, opened: Open) -> None:
    """No number box at all; a tick says that the paper's box is empty."""
    record = adult_record(number_source="", no_number_reason="declined")
    case = scene.entered(record)
    box = opened(case, scene.people.confirmer)
    assert not [w for w in box.findChildren(QWidget, "rekey_number") if w.isVisible()]
    marks = ("document_identity", "form_original", "holder_subject", "name_same", "sex_same", "address_same")
    choose(box, *marks)
    key(box, None, OTHER_BIRTH)
    assert not box.main_button.isEnabled()
    choose(box, "number_is_blank")
    compare(scene)
    assert (note_of(box).title, note_of(box).text) == words.ONCE_MORE_BLANK
    choose(box, *marks, "number_is_blank")
    key(box, None, BIRTH)
    compare(scene)
    assert "記載がないこと" in result(box).text
    assert "空欄を確認" in all_words(box)
    assert scene.case(case.id).state is State.CONFIRMED


def chips(box: ConfirmDialog) -> list[str]:
    """The result line by line, as a screen reader has it."""
    return [chip.accessibleName() for chip in box.pages.result.findChildren(Chip) if chip.isVisible()]


def test_the_result_says_what_was_compared_by_whom_and_from_which_paper(scene: Scene, opened: Open) -> None:
    """Name, sex and address with their marks; number and birth date only that they agree; the next step is 承認."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    fill(box)
    compare(scene)
    assert chips(box) == ["個人番号 一致", "生年月日 一致", "氏名 一致", "性別 一致", "住所 記載なし"]
    read = all_words(box)
    assert "個人番号カード（原本）" in read
    assert f"{scene.people.confirmer.name}（{scene.people.confirmer.number}）" in read
    assert "承認 実施中" in read
    assert not any(text in read for text in ("昭和58", "1983"))
    says_nothing(box, a_number(1))


def test_after_two_mismatches_the_result_does_not_say_which_value_differed(
    scene: Scene, opened: Open
) -> None:
    """Not by leaving a line out either: number and birth date stand in one."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    for birth in (BIRTH, OTHER_BIRTH):
        fill(box, a_number(2), birth)
        compare(scene)
    assert chips(box) == ["個人番号と生年月日 不一致"]
    read = all_words(box)
    assert "廃棄しました" in read
    assert "受付 実施中" in read
    box.accept()
    assert "廃棄しました" not in all_words(box)


def test_an_item_marked_different_is_told_as_the_confirmer_marked_it(scene: Scene, opened: Open) -> None:
    """Nothing is said of number and birth date: they were not compared."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    fill(box)
    choose(box, "address_different")
    compare(scene)
    assert chips(box) == ["氏名 一致", "性別 一致", "住所 違う"]


@pytest.mark.parametrize("seen", ["none", "done", "rewritten"])
def test_the_blackout_of_a_childs_original_is_asked(scene: Scene, opened: Open, seen: str) -> None:
    """A handwritten original of a child's case does not go on without it (issue §3)."""
    record = child_record(arrival="original", original_blackout="done", number_source="original")
    case = scene.entered(record, a_number(6))
    box = opened(case, scene.people.confirmer)
    choose(box, *CHOICES)
    key(box, a_number(6), "H29.6.3")
    assert not box.main_button.isEnabled()
    choose(box, f"blackout_{seen}")
    compare(scene)
    assert result(box).title == "一致"
    with scene.desk.store.look() as view:
        acts = [a for a in view.acts.of(case.id) if a.step is Step.BLACKOUT]
    assert [a.detail["seen"] for a in acts] == ["done", seen]


def test_the_visitors_own_hand_on_an_empty_box_is_a_document_and_never_a_copy(
    scene: Scene, opened: Open
) -> None:
    """Only a sheet printed with an empty box is offered; 原本・写し is not asked for it."""
    case = scene.entered(adult_record(number_source="document"), a_number(1), blank=True)
    box = opened(case, scene.people.confirmer)
    choose(box, "document_sheet", "holder_subject", "name_same", "sex_same", "address_same")
    key(box, a_number(1), BIRTH)
    assert box.paper is not None
    assert not box.paper.copy.isEnabled()
    compare(scene)
    assert result(box).title == "一致"


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
    rows = identity.look(scene.desk, scene.actor(scene.people.clerk), case.id, None, has_number=True).rows
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
