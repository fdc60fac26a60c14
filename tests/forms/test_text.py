"""Typed text: kept as the person wrote it, folded only to compare (ux §8.2, libraries.md)."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.errors import Bug
from forms.kernel.text import (
    control_characters,
    is_kana,
    kanji_number,
    normalise_address,
    normalise_extension,
    normalise_kana,
    normalise_name,
    normalise_phone,
    normalise_plain,
    normalise_postal,
    split_units,
    unit_position,
)

IVS = "葛\U000e0100"
COMPATIBILITY = "\ufa19\ufa11\uf91d"  # 神 﨑 欄: NFC alone would change the first and the last
kana_heavy = st.text(st.sampled_from("かはハウヷｶﾊﾞﾟｰ\u3099\u309a゛ー・ 　\tA\U000e0100𠮷")) | st.text()


@pytest.mark.parametrize(
    "name",
    [
        f"{IVS}城　花子",
        "𠮷田　太郎",
        f"{COMPATIBILITY}",
        "㈱山田",
        "Nguyễn Thị Hoa",
        "髙橋 次郎",
        "Müller Ａｎｎａ",
        "ヴ゛",
        "Ⅲ世①",
    ],
)
def test_a_name_keeps_its_exact_characters(name: str) -> None:
    assert normalise_name(name) == name
    assert normalise_address(name) == name


@given(
    st.characters(min_codepoint=0xF900, max_codepoint=0xFAFF)
    | st.characters(min_codepoint=0x2F800, max_codepoint=0x2FA1F)
)
def test_no_compatibility_kanji_changes_in_a_name(kanji: str) -> None:
    assert normalise_name(f"山{kanji}田") == f"山{kanji}田"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("　山田 太郎\t", "山田 太郎"),
        ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"),
        ("ﾊﾟﾊﾞｳﾞｰ･", "パバヴー・"),
        ("か\u3099ハ\u309aう\u3099", "がパゔ"),
        ("ﾊ\u3099", "バ"),
        ("はﾞひﾟ", "ばぴ"),
        ("あﾞﾞ", "あ゛゛"),
        ("ﾟ", "゜"),
        ("e\u0301", "e\u0301"),
        ("あ\u3099", "あ\u3099"),
        ("", ""),
    ],
)
def test_in_a_name_only_kana_and_the_ends_change(typed: str, kept: str) -> None:
    assert normalise_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ヤマダ　タロウ", "やまだ たろう"),
        ("ﾔﾏﾀﾞ  ﾀﾛｰ", "やまだ たろー"),
        (" やまた\u3099　　はなこ ", "やまだ はなこ"),
        ("ヴァイオレット・ヶヵ", "ゔぁいおれっと・ゖゕ"),
        ("ミスヾ", "みすゞ"),
    ],
)
def test_a_reading_becomes_full_width_hiragana(typed: str, kept: str) -> None:
    assert normalise_kana(typed) == kept
    assert is_kana(kept)


@pytest.mark.parametrize("text", ["", " ", "ー", "山田", "ヤマダ", "やまだ1", "yamada", "ｶ", "やま\nだ"])
def test_what_is_not_hiragana_is_no_reading(text: str) -> None:
    assert not is_kana(text)


def test_a_memo_stands_on_one_line() -> None:
    assert normalise_plain(" 来庁\r\n\t再度　ﾒﾓ\u2028次 ") == "来庁 再度　メモ 次"


def test_digits_of_an_address_stay_as_typed() -> None:
    assert normalise_address(" 緑町１－２-3 ｺｰﾎﾟ緑 ") == "緑町１－２-3 コーポ緑"


@pytest.mark.parametrize("normalise", [normalise_name, normalise_kana, normalise_address, normalise_plain])
@given(text=kana_heavy)
def test_normalising_twice_is_normalising_once(normalise: Callable[[str], str], text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(kana_heavy)
def test_a_name_loses_nothing_but_width_marks_and_ends(text: str) -> None:
    assert unicodedata.normalize(
        "NFKC", normalise_name(text).replace("゛", "ﾞ").replace("゜", "ﾟ")
    ) == unicodedata.normalize("NFKC", text.strip().replace("゛", "ﾞ").replace("゜", "ﾟ"))


@pytest.mark.parametrize("typed", ["4820031", "482-0031", "〒４８２－００３１", " 〒 482 0031 ", "482ー0031"])
def test_a_postal_code_is_set_one_way(typed: str) -> None:
    assert normalise_postal(typed) == "482-0031"


@pytest.mark.parametrize("typed", ["", "482", "48200311", "abc", "〒"])
def test_what_is_no_postal_code_is_not_guessed(typed: str) -> None:
    assert normalise_postal(typed) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0587001234", "0587-00-1234"),
        ("０５８７（００）１２３４", "0587-00-1234"),
        ("(0587)00-1234", "0587-00-1234"),
        ("0587-0012-34", "0587-00-1234"),
        ("０９０ー１２３４ー５６７８", "090-1234-5678"),
        ("0901-234-5678", "090-1234-5678"),
        ("05012345678", "050-1234-5678"),
        ("08001234567", "0800-123-4567"),
        ("0120123456", "0120-123-456"),
        ("0521234567", "052-123-4567"),
        ("0533001234", "0533-00-1234"),
        ("0312345678", "03-1234-5678"),
        ("076-123-4567", "076-123-4567"),
        ("01234 5 6789", "01234-5-6789"),
        ("0761234567", "0761234567"),
    ],
)
def test_a_telephone_number_gets_its_hyphens_back(typed: str, kept: str) -> None:
    """Where neither typing nor area code tells the groups, none are invented."""
    assert normalise_phone(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "12345", "1234567890", "0901234567", "012345678901", "0012345678", "0587-00-12a4", "01112345678"],
)
def test_what_cannot_be_a_telephone_number_is_refused(typed: str) -> None:
    assert normalise_phone(typed) is None


@pytest.mark.parametrize(
    ("typed", "kept"), [("123", "123"), ("内線１２３", "123"), ("(内)45", "45"), ("内線: 7", "7")]
)
def test_an_extension_is_a_few_digits(typed: str, kept: str) -> None:
    assert normalise_extension(typed) == kept


@pytest.mark.parametrize("typed", ["", "内線", "1234567", "受付"])
def test_what_is_no_extension_is_refused(typed: str) -> None:
    assert normalise_extension(typed) is None


@given(st.text() | st.text("0123456789０-ー() 〒内線"))
def test_no_text_upsets_the_normalisers(text: str) -> None:
    for normalise in (normalise_postal, normalise_phone, normalise_extension):
        value = normalise(text)
        assert value is None or normalise(value) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("五十八", 58),
        ("五八", 58),
        ("十", 10),
        ("二十", 20),
        ("百五", 105),
        ("二千二十六", 2026),
        ("二〇二六", 2026),
        ("零", 0),
        ("九千九百九十九", 9999),
    ],
)
def test_kanji_numerals_have_a_value(text: str, value: int) -> None:
    assert kanji_number(text) == value


@pytest.mark.parametrize("text", ["", "十百", "58", "十〇", "一" * 9, "山"])
def test_other_texts_are_no_kanji_number(text: str) -> None:
    assert kanji_number(text) is None


def test_a_character_is_counted_as_a_person_counts_it() -> None:
    text = f"𠮷{IVS}か\u3099ｶﾞ山"
    assert split_units(text) == ("𠮷", IVS, "か\u3099", "ｶﾞ", "山")
    assert [unit_position(text, index) for index in range(len(text))] == [1, 2, 2, 3, 3, 4, 4, 5]
    assert split_units("\u3099あ") == ("\u3099", "あ")


@pytest.mark.parametrize("index", [-1, 1])
def test_a_position_outside_the_text_is_our_own_mistake(index: int) -> None:
    with pytest.raises(Bug, match=r"text\.position"):
        unit_position("山", index)


@given(st.text())
def test_units_joined_are_the_text(text: str) -> None:
    assert "".join(split_units(text)) == text


def test_what_is_no_writing_is_found() -> None:
    assert control_characters("山\u0000田\u200b\u202e太\ud800\u2028") == (1, 3, 4, 6, 7)
    assert control_characters(f"{IVS}𠮷 　{COMPATIBILITY}か\u3099") == ()
