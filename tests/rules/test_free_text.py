"""Reasons and notes of staff: said where they must be, short, and with no number in them."""

import pytest

from app.rules import free_text
from forms.kernel.errors import Refused
from tests.helpers.digits import FULL_WIDTH, KANJI
from tests.helpers.makers import number_digits

DIGITS = number_digits(21)
GROUPS = (DIGITS[:4], DIGITS[4:8], DIGITS[8:])


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        DIGITS,
        DIGITS.translate(FULL_WIDTH),
        " ".join(GROUPS),
        "　".join(GROUPS).translate(FULL_WIDTH),
        "-".join(GROUPS),
        DIGITS.translate(KANJI),
        f"正しい番号は{DIGITS}でした",
        f"1 {DIGITS}",
        f"{DIGITS} 0566-00-1234",
        "\u200b".join(GROUPS),
        "・".join(GROUPS),
        DIGITS + "長" * free_text.MAX_LENGTH,
        "\n".join(GROUPS),
        f"{DIGITS[:6]}\n{DIGITS[6:]}",
        "\u2028".join(GROUPS),
        f"番号は{DIGITS[:11]}",
        f"番号は{'-'.join((*GROUPS[:2], GROUPS[2][:3]))}",
        f"7{DIGITS}",
        f"番号確認 {DIGITS}3",
    ],
    ids=[
        "plain",
        "full",
        "spaced",
        "full spaced",
        "dashed",
        "kanji",
        "sentence",
        "digit",
        "phone",
        "unseen",
        "dots",
        "long",
        "three lines",
        "two lines",
        "separator",
        "eleven digits",
        "eleven in groups",
        "one in front",
        "one behind",
    ],
)
def test_a_number_is_refused_in_every_way_of_writing(text: str, required: bool) -> None:
    with pytest.raises(Refused) as refusal:
        free_text.check(text, required=required)
    assert refusal.value.code == "text.number"
    silent = DIGITS not in str(refusal.value)
    assert silent


@pytest.mark.parametrize("text", ["", "  ", "　\n"])
def test_a_mandatory_reason_is_not_left_empty(text: str) -> None:
    with pytest.raises(Refused, match=r"text\.empty"):
        free_text.check(text, required=True)
    assert free_text.check(text, required=False) == ""


def test_a_reason_has_an_end() -> None:
    longest = "理" * free_text.MAX_LENGTH
    assert free_text.check(longest, required=True) == longest
    with pytest.raises(Refused, match=r"text\.long") as refusal:
        free_text.check(f"{longest}由", required=False)
    assert refusal.value.count == free_text.MAX_LENGTH


def test_a_reason_is_kept_as_written_without_its_margins() -> None:
    assert free_text.check(
        "　氏名の「邉\U000e011c」が違う 令和8年11月24日 0566-00-1234\n", required=True
    ) == ("氏名の「邉\U000e011c」が違う 令和8年11月24日 0566-00-1234")


def test_half_a_character_is_not_kept() -> None:
    """A lone surrogate, as a broken input method leaves: no file could hold it. Its place is told."""
    with pytest.raises(Refused, match=r"text\.control") as told:
        free_text.check(" 山\ud842田", required=True)
    assert told.value.count == 2
    assert free_text.check("𠮷田", required=True) == "𠮷田"


@pytest.mark.parametrize(
    "text",
    [
        "電話 0566-00-1234、携帯 090-0000-1234",
        "11月24日10時に来庁\n12月1日に再来庁",
        "2026年11月24日と2026年12月1日",
        "受付 8-0412 の版2",
    ],
)
def test_dates_and_telephone_numbers_are_no_numbers(text: str) -> None:
    """On one line or more."""
    assert free_text.check(text, required=True) == text
