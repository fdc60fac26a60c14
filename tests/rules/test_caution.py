"""The office's mark for papers of protected people: short, no number, and it never tells why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import caution
from forms.kernel.errors import Refused
from tests.helpers.makers import number_digits


@pytest.mark.parametrize("text", ["取扱注意", "要配慮", "窓口確認", "取扱いに注意"])
def test_the_office_chooses_its_own_words(text: str) -> None:
    assert caution.check(f"　{text} ") == text


@pytest.mark.parametrize("text", ["", " ", "　"])
def test_without_words_it_is_the_usual_mark(text: str) -> None:
    assert caution.check(text) == caution.USUAL == "取扱注意"


@pytest.mark.parametrize(
    "text",
    ["支援措置", "支 援", "DV", "ＤＶ注意", "dv", "d v", "ストーカー", "ｽﾄｰｶｰ", "虐待", "暴力", "避難中"],
)
def test_a_mark_from_which_the_reason_can_be_guessed_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"office\.caution_tells"):
        caution.check(text)


def test_a_number_is_no_mark() -> None:
    with pytest.raises(Refused, match=r"text\.number"):
        caution.check(number_digits(1))


def test_a_long_mark_has_no_room_in_its_box() -> None:
    assert caution.check("あ" * caution.LONGEST) == "あ" * caution.LONGEST
    with pytest.raises(Refused, match=r"text\.long"):
        caution.check("あ" * (caution.LONGEST + 1))


@given(st.text(max_size=12))
def test_what_is_kept_is_kept_again_as_it_is_and_tells_nothing(text: str) -> None:
    try:
        kept = caution.check(text)
    except Refused:
        return
    assert caution.check(kept) == kept
    assert not caution.tells_why(kept)
    assert 0 < len(kept) <= caution.LONGEST
