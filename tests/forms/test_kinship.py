"""続柄 stands in a register as seen from the 世帯主; the counter is told what the other is to the person before it."""

import pytest

from forms.kernel.kinship import seen_from
from forms.kernel.person import Sex

MALE, FEMALE = Sex.MALE.value, Sex.FEMALE.value


@pytest.mark.parametrize(
    ("own", "relative", "sex", "said"),
    [
        ("子", "世帯主", MALE, "父"),
        ("子", "世帯主", FEMALE, "母"),
        ("子", "世帯主", "", "親"),
        ("子", "妻", FEMALE, "母（世帯主の妻）"),
        ("長女", "夫", MALE, "父（世帯主の夫）"),
        ("子", "子", FEMALE, "兄弟姉妹"),
        ("二男", "長女", FEMALE, "兄弟姉妹"),
        ("世帯主", "子", MALE, "子"),
        ("世帯主", "妻", FEMALE, "妻"),
        ("妻", "世帯主", MALE, "夫"),
        ("夫", "世帯主", FEMALE, "妻"),
        (" 子 ", " 世帯主　", MALE, "父"),
    ],
)
def test_the_word_is_seen_from_the_person_at_hand(own: str, relative: str, sex: str, said: str) -> None:
    assert seen_from(own, relative, sex) == said


@pytest.mark.parametrize(
    ("own", "relative", "said"),
    [
        ("子", "父", "世帯主から見て父"),  # his grandfather
        ("妻", "子", "世帯主から見て子"),  # not always hers
        ("母", "世帯主", "世帯主"),
        ("", "妻", "世帯主から見て妻"),
        ("妻の子", "世帯主", "世帯主"),
    ],
)
def test_what_cannot_be_told_is_said_as_the_register_says_it(own: str, relative: str, said: str) -> None:
    assert seen_from(own, relative, MALE) == said


@pytest.mark.parametrize("relative", ["", "02", "  ", "A1"])
def test_a_code_of_the_registers_own_is_no_word(relative: str) -> None:
    assert seen_from("子", relative, MALE) == ""
