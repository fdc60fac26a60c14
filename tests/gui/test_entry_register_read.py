"""住基との照合 at the terminal: what is read off its screen, and what is not taken for it."""

import pytest

from app.ui.screens.entry_register_rows import cannot_be_kept
from app.ui.widgets.dialog import Dialog
from app.usecases import protection, shield
from app.wording import NUMBER_IN_TEXT
from forms.kernel.comparison import RegisterUse
from forms.kernel.masking import MASK
from tests.gui.counter import SENT, Room
from tests.gui.list_scene import all_words
from tests.gui.register_boxes import begun, choose, compared, same_person, section, terminal, write
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record
from tests.helpers.protections import a_notice

pytestmark = pytest.mark.usefixtures("theme")


def test_the_address_of_a_protected_person_does_not_stand_in_the_box(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))
    desk, actor = room.scene.desk, room.scene.actor(room.clerk)
    protection.add(desk, actor, a_notice())
    shield.acknowledge(desk, actor, case.id)
    seen: list[str] = []
    terminal(room, lambda box: seen.append(all_words(box)))
    assert MASK in seen[0]
    assert "1丁目28番地" not in seen[0]
    assert compared(room, case) == ()


def test_a_birth_date_on_the_screen_is_read_as_any_other_and_asked_again_when_it_cannot_be(
    room: Room,
) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))

    def wrong(box: Dialog) -> None:
        same_person(box)
        choose(box, "seen.birth.seen")
        write(box, "seen.birth.text", "きのう")

    assert "例 S58.4.12" in terminal(room, wrong)[0]

    def other(box: Dialog) -> None:
        same_person(box)
        choose(box, "seen.birth.seen")
        write(box, "seen.birth.text", "S58.4.13")

    assert terminal(room, other) == []
    assert compared(room, case)[0].verdict == "stops"
    assert "生年月日：不一致" in section(room)
    assert "追加の書類" in section(room)


@pytest.mark.parametrize(
    ("item", "digits"), [("name", 12), ("kana", 11), ("address", 12), ("address", 11)]
)  # of eleven digits the twelfth follows
def test_what_could_be_a_number_is_not_taken_for_what_the_screen_says(
    room: Room, item: str, digits: int
) -> None:
    """Said in the box, before anything is kept."""
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))

    def wrong(box: Dialog) -> None:
        same_person(box)
        choose(box, f"seen.{item}.seen")
        write(box, f"seen.{item}.text", f"見本 {number_digits(1)[:digits]}")

    words = terminal(room, wrong)
    assert any(NUMBER_IN_TEXT in said for said in words)
    assert compared(room, case) == ()


def test_half_a_character_is_said_with_its_place() -> None:
    """As a broken input method leaves it."""
    assert "3文字目に、表示できない記号" in cannot_be_kept("見本\ud800")
    assert cannot_be_kept("碧南市見本町1丁目28番地") == ""
