"""A line of the 手帳台帳: it has no place for a 個人番号, and its 手帳番号 is one however it is written."""

from dataclasses import replace
from typing import Any

import pytest

from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.holder import Entry, techo_digits, tidy_techo
from tests.helpers.makers import number_digits

BIRTH = PartialDate(1980, 5, 1)


@pytest.mark.parametrize("place", ["techo_number", "name", "kana", "address", "disability", "custodian_name"])
def test_no_text_of_a_line_holds_a_number(place: str) -> None:
    usual = Entry("愛知県第1号", "試験　太郎", BIRTH)
    told: dict[str, Any] = {place: f"見本 {number_digits(1)}"}
    with pytest.raises(Refused) as refusal:
        replace(usual, **told)
    assert refusal.value.code == "text.number"
    assert number_digits(1) not in str(refusal.value)


def test_a_line_shows_nobody_in_a_log() -> None:
    entry = Entry("愛知県第1号", "試験　太郎", BIRTH, address="碧南市見本町")
    assert "試験" not in repr(entry)
    assert "碧南市" not in repr(entry)


@pytest.mark.parametrize(
    ("text", "tidy", "digits"),
    [
        ("愛知県 第０１２３号", "愛知県第0123号", "123"),
        ("0045", "0045", "45"),
        ("第百号", "第百号", ""),
        ("　", "", ""),
    ],
)
def test_a_techo_number_is_compared_without_width_and_spaces(text: str, tidy: str, digits: str) -> None:
    assert (tidy_techo(text), techo_digits(text)) == (tidy, digits)
