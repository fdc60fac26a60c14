"""The recovery sheet is copied by hand, and must say when it was copied wrongly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import recovery
from forms.kernel.errors import Refused

WORDS = recovery.new_words()


def test_the_sheet_has_fourteen_groups_of_four() -> None:
    groups = recovery.new_words().split(" ")
    assert len(groups) == 14
    assert all(len(group) == 4 for group in groups)


def test_two_sheets_are_never_the_same() -> None:
    assert recovery.new_words() != recovery.new_words()


@pytest.mark.parametrize(
    "spoil",
    [
        str.lower,
        lambda words: words.replace(" ", ""),
        lambda words: words.replace(" ", "-"),
        lambda words: words.replace(" ", "\n"),
        lambda words: words.replace("O", "0").replace("I", "1").replace("B", "8"),
        lambda words: "".join(chr(ord(c) + 0xFEE0) if c != " " else "　" for c in words),
    ],
    ids=["small", "together", "dashes", "lines", "digits for letters", "full-width"],
)
def test_case_spaces_and_look_alikes_are_forgiven(spoil: object) -> None:
    assert callable(spoil)
    assert recovery.parse(spoil(WORDS)) == recovery.parse(WORDS)


@given(place=st.integers(0, 55), letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_every_single_slip_is_noticed(place: int, letter: str) -> None:
    typed = list(WORDS.replace(" ", ""))
    if typed[place] == letter:
        assert recovery.parse("".join(typed))
        return
    typed[place] = letter
    with pytest.raises(Refused, match=r"recovery\.typo"):
        recovery.parse("".join(typed))


@given(st.text(max_size=80))
def test_any_other_text_is_a_typo_and_nothing_worse(text: str) -> None:
    with pytest.raises(Refused, match=r"recovery\.typo"):
        recovery.parse(text)


@pytest.mark.parametrize(
    "words", ["", WORDS[:-5], WORDS + " AAAA", WORDS + WORDS], ids=["none", "one less", "one more", "twice"]
)
def test_a_group_too_few_or_too_many_is_a_typo(words: str) -> None:
    with pytest.raises(Refused, match=r"recovery\.typo"):
        recovery.parse(words)
