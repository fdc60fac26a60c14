"""住基との照合 at the terminal: of several hits one is told apart, or nobody."""

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.dialog import Dialog
from forms.kernel.comparison import RegisterUse
from tests.gui.counter import SENT, Room
from tests.gui.list_scene import tap
from tests.gui.register_boxes import ITEMS, begun, choose, compared, section, terminal, write
from tests.helpers.people import adult_record

pytestmark = pytest.mark.usefixtures("theme")


def several(box: Dialog) -> None:
    """Three hits by the four items."""
    choose(box, "register.items.four")
    write(box, "register.hits", "3")


def test_of_several_hits_one_is_told_apart_by_his_four_items(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))

    def this_one(box: Dialog) -> None:
        several(box)
        choose(box, "register.which.this")
        for item in ITEMS:
            choose(box, f"seen.{item}.{'male' if item == 'sex' else 'same'}")

    assert terminal(room, this_one) == []
    (made,) = compared(room, case)
    assert (made.verdict, made.hits) == ("agrees", 3)
    assert "該当3人" in section(room)


def test_of_several_hits_nobody_is_taken_for_the_subject_without_a_word(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))
    assert "1人に決められたかどうかを選んでください。" in terminal(room, several)[0]

    def half(box: Dialog) -> None:
        several(box)
        choose(box, "register.which.this")

    assert "画面の氏名を見くらべて、選んでください。" in terminal(room, half)[0]
    assert compared(room, case) == ()

    def nobody(box: Dialog) -> None:
        several(box)
        choose(box, "register.which.none")

    assert terminal(room, nobody) == []
    assert (compared(room, case)[0].verdict, compared(room, case)[0].found) == ("several", None)
    assert "このままでは番号を使えません" in section(room)


def test_digits_choose_and_go_on_from_question_to_question(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))

    def keys(_box: Dialog) -> None:
        for key in "11":
            tap(getattr(Qt.Key, f"Key_{key}"))
        tap(Qt.Key.Key_Return)
        for key in "13111":  # the reading is not on the screen
            tap(getattr(Qt.Key, f"Key_{key}"))

    assert terminal(room, keys) == []
    (made,) = compared(room, case)
    assert (made.hits, made.items.value, made.verdict) == (1, "four", "agrees")
