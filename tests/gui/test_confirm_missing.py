"""確認者による照合: what is missing is gone to, and what to do with the paper in the hand is said."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.ui.screens import confirm_words as words
from app.ui.widgets.chip import Chip
from app.usecases.confirm import Document
from forms.kernel.procedure import State
from tests.gui.confirming import (
    BIRTH,
    CHOICES,
    Open,
    choose,
    compare,
    fill,
    key,
    note_of,
    says_nothing,
    scene_has_mismatch,
    write,
)
from tests.gui.list_scene import Scene, all_words, part, tap, type_on
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record


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
        assert "書かれていないことを見て" in note_of(box).text
        assert "個人番号と生年月日" not in note_of(box).text
