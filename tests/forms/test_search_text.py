"""What a typed search may mean: 受付番号, name, kana, birth date, 手帳番号, the code of a sheet; never a 個人番号."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel import search_text
from forms.kernel.search_text import Sought
from tests.helpers.makers import a_number, number_digits


@pytest.mark.parametrize("text", ["S58.4.12", "昭和58年4月12日", "1983/4/12", "Ｓ５８．４．１２", "3580412"])
def test_a_birth_date_in_any_usual_writing_is_one_day(text: str) -> None:
    assert search_text.read(text).birth == "1983-04-12"


@pytest.mark.parametrize("text", ["1983", "S58.4", "8-0412", "見本"])
def test_what_is_no_whole_day_is_no_birth_date(text: str) -> None:
    assert search_text.read(text).birth == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("愛知県第12345号", "12345"),
        ("愛知県　第１２３４５号", "12345"),
        ("第12345号", "12345"),
        ("第12-345号", "12345"),
        ("12345", "12345"),
        ("愛知県第123", "123"),
        ("12345号", "12345"),
    ],
)
def test_a_certificate_number_is_found_by_its_digits(text: str, key: str) -> None:
    assert search_text.read(text).techo == key
    assert search_text.techo_key(text) == key


@pytest.mark.parametrize("text", ["8-0412", "12", "S58.4.12", "見本　太郎", "", "A8-0412.1.1", "4-12"])
def test_other_texts_are_no_certificate_number(text: str) -> None:
    """受付番号, a day, a name; two digits would be in every second 手帳番号."""
    assert search_text.read(text).techo == ""


def test_the_code_of_a_sheet_means_its_case() -> None:
    """Read by a scanner into the field; the code of a 束 is no case's."""
    assert search_text.read(" a8-0412.1.2 ") == Sought("8-0412", "", "")
    assert search_text.read("B8-12.1.1").reception == "B8-12.1.1"


def test_names_and_readings_are_found_as_they_are_kept() -> None:
    found = search_text.read("見本　太")
    assert (found.reception, found.name) == ("見本　太", "見本太")
    assert search_text.read("みほん").kana == "ミホン"


@given(seed=st.integers(0, 10_000), cut=st.integers(0, 11))
def test_a_number_is_never_searched_for_however_it_is_written(seed: int, cut: int) -> None:
    digits = a_number(seed).reveal()
    wide = digits.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for text in (digits, wide, f"{digits[:4]} {digits[4:8]}-{digits[8:]}", digits[:cut] + digits[cut + 1 :]):
        assert not search_text.may_be_sought(text), "no digits in this message"


@given(st.text(max_size=20))
def test_no_text_makes_it_fail(text: str) -> None:
    found = search_text.read(text)
    assert found.techo.isascii()
    assert not found.techo or found.techo.isdigit()


def test_what_letters_kept_apart_does_not_become_a_number_to_search_by() -> None:
    """愛知県第……号……号: the letters part twelve digits in the paper's own words; the key would join them."""
    digits = number_digits(1)
    assert search_text.techo_key(f"愛知県第{digits[:6]}号{digits[6:]}号") == ""
