"""A number in a free text: found however it is disguised, and nothing else is taken for one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.number import holds_number, may_be_kept, numbers_in, reads_as_number, safe_hex
from tests.helpers.digits import ARABIC, FULL_WIDTH, KANJI
from tests.helpers.makers import number_digits


@pytest.mark.parametrize(
    "sentence",
    ["番号は{}です", "{}", "１行目\n{}\n2", "{}\f1", "1\u2028{}", "A{}B", "電話 0587, {}"],
    ids=["inside", "alone", "own-line", "before-a-form-feed", "after-a-line-end", "letters", "comma"],
)
@pytest.mark.parametrize("style", ["plain", "full", "spaced", "dashed", "kanji"])
def test_a_number_in_a_free_text_is_found_with_its_place(sentence: str, style: str) -> None:
    digits = number_digits(10)
    groups = (digits[:4], digits[4:8], digits[8:])
    written = {
        "plain": digits,
        "full": digits.translate(FULL_WIDTH),
        "spaced": " ".join(groups),
        "dashed": "ー".join(groups),
        "kanji": digits.translate(KANJI),
    }[style]
    start = sentence.index("{}")
    text = sentence.replace("{}", written)
    assert list(numbers_in(text)) == [(start, start + len(written))]
    assert holds_number(text)


def test_what_is_no_number_is_left_alone() -> None:
    digits = number_digits(11)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    split = f"{digits[:6]}\n{digits[6:]}"
    found = [
        holds_number(text)
        for text in (wrong, split, digits + "0", digits[:-1], "令和8年11月24日", "", "0587-00-1234")
    ]
    assert found == [False] * 7


@pytest.mark.parametrize(
    "text",
    [
        "1 {}",
        "{}.1",
        "{}・1",
        "{} 1",
        "{} 0587-00-1234",
        "0587-00-1234 {}",
        "1 2 {} 3-4",
        "1234567890123 {}",
        "一 {}",
        "2026.11.24 {}",
    ],
)
@pytest.mark.parametrize(
    "gap", ["", "-", " ", " - ", "\u200b", "\u2060 ", "\ufeff", ".", "・", "－"], ids=ascii
)
def test_another_group_of_digits_beside_a_number_does_not_hide_it(text: str, gap: str) -> None:
    digits = number_digits(12)
    written = gap.join((digits[:4], digits[4:8], digits[8:]))
    start = text.index("{}")
    found = (start, start + len(written)) in numbers_in(text.replace("{}", written))
    assert found


@pytest.mark.parametrize(
    "text",
    ["1{}", "{}1", "1-{}", "1\u200b{}"],
    ids=["before", "after", "dashed", "unseen"],
)
def test_digits_joined_to_a_number_make_it_another_one(text: str) -> None:
    """One group of thirteen digits: a 法人番号 or an account, no 個人番号."""
    assert not holds_number(text.replace("{}", number_digits(12)))


def test_groups_are_looked_at_as_a_whole_and_only_neighbours() -> None:
    digits = number_digits(13)
    halves = (digits[:6], digits[6:])
    hidden = [f"{halves[0]} {halves[1]}0", f"{halves[0]}と{halves[1]}", f"{halves[0]} 1 {halves[1]}", "1 2 3"]
    assert [holds_number(text) for text in hidden] == [False] * 4
    assert holds_number(" ".join(digits))


def test_every_number_of_a_text_is_found() -> None:
    first, second = number_digits(14), number_digits(15)
    text = f"父 {first}、母 {second[:6]} {second[6:]}"
    assert list(numbers_in(text)) == [(2, 14), (17, 30)]


def test_a_long_text_of_single_digits_is_searched_in_one_pass() -> None:
    assert not holds_number("1 " * 5_000)
    assert not holds_number("1" * 5_000)


DISGUISES: dict[str, Callable[[str], str]] = {
    "circled": lambda d: d.translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")),
    "raised": lambda d: d.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "大字": lambda d: d.translate(str.maketrans("0123456789", "零壱弐参肆伍陸漆捌玖")),
    "大字 as written": lambda d: d.translate(str.maketrans("0123456789", "零壱弐参四五六七八九")),
    "Arabic": lambda d: d.translate(ARABIC),
    "left-to-right marks": "\u200e".join,
    "soft hyphens": "\u00ad".join,
    "grapheme joiners": "\u034f".join,
    "variation selectors": "\ufe0f".join,
    "ideographic selectors": "\U000e0100".join,
    "keycaps": "\u20e3".join,
    "fillers": "\u3164".join,
    "half circled": lambda d: d[:6] + d[6:].translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")),
    "control": "\x07".join,
    "parentheses": lambda d: f"({d[:4]}){d[4:8]}（{d[8:]}）",
    "brackets": lambda d: f"【{d[:4]}】{d[4:8]}「{d[8:]}」",
    "pipes": "|".join,
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize("text", ["{}", "母は{}です", "1、{}", "8-0412 {}"])
def test_a_disguised_number_in_a_typed_text_is_found(text: str, disguise: Callable[[str], str]) -> None:
    """Issue §5: every free text and reason refuses such a number when typed, whatever it is written in."""
    assert holds_number(text.replace("{}", disguise(number_digits(16))))


@pytest.mark.parametrize("sign", [*"/／,，、:：|｜()（）.．・･-－ー~_;。*+=", " / ", "、 "])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 6])
def test_signs_between_the_digits_hide_nothing(sign: str, size: int) -> None:
    digits = number_digits(17)
    assert holds_number(sign.join(digits[i : i + size] for i in range(0, 12, size)))


@pytest.mark.parametrize("part", ["と", "A", "㉑", "½", "\ue000", "\n"], ids=ascii)
def test_a_word_or_a_lines_end_parts_digits(part: str) -> None:
    digits = number_digits(17)
    assert not holds_number(f"{digits[:6]}{part}{digits[6:]}")


@pytest.mark.parametrize(
    "text",
    [
        "碧南市見本町一丁目2番地3 見本荘501号",
        "昭和58年4月12日生、平成29年6月3日に転入",
        "〒447-0872 碧南市見本町1-28-3",
        "電話 (0566) 00-1234、内線 12",
        "090-1234-5678に11月24日10時30分に電話",
        "8碧福第345号",
        "陸　弐参、参考人 壱岐 四郎",
    ],
)
def test_addresses_dates_and_telephone_numbers_are_no_numbers_and_may_be_kept(text: str) -> None:
    assert not holds_number(text)
    assert may_be_kept(text)


@pytest.mark.parametrize("text", ["{}", "１丁目{}号", "12/{}", "電話{}"])
@pytest.mark.parametrize(
    "style", ["plain", "full", "circled", "dashed", "unseen", "in fours", "slashes", "lines"]
)
def test_eleven_digits_together_may_not_be_kept(text: str, style: str) -> None:
    """An autosave in the middle of typing would keep eleven digits of a number, and the twelfth follows from them."""
    digits = number_digits(18)[:11]
    fours = (digits[:4], digits[4:8], digits[8:])
    written = {
        "plain": digits,
        "full": digits.translate(FULL_WIDTH),
        "circled": DISGUISES["circled"](digits),
        "dashed": "-".join(fours),
        "unseen": "\u200e".join(digits),
        "in fours": " ".join(fours),
        "slashes": "/".join(fours),
        "lines": "\n".join(fours),
    }[style]
    assert not may_be_kept(text.replace("{}", written))


def test_more_than_eleven_digits_together_may_not_be_kept_either() -> None:
    digits = number_digits(18)[:11]
    assert [may_be_kept(digits + more) for more in ("0", "00", "0" * 30)] == [False] * 3


def test_a_number_after_an_item_sign_is_found() -> None:
    """① before a number is an item of a list, not its thirteenth digit."""
    assert [holds_number(sign + number_digits(16)) for sign in ("①", "⑴", "一", "¹")] == [True] * 4


def test_ten_digits_or_a_mobile_telephone_number_may_be_kept() -> None:
    digits = number_digits(18)
    texts = [
        digits[:10],
        f"{digits[:5]}と{digits[5:]}",
        "090-1234-5678",
        "０８０ー１２３４ー５６７８",
        "0800-123-4567",
    ]
    assert [may_be_kept(text) for text in texts] == [True] * 5
    others = ["09012345678", "190-1234-5678", "090-12345-678", "1234.5678.901"]
    assert [may_be_kept(text) for text in others] == [False] * 4


def test_a_number_broken_over_lines_may_not_be_kept() -> None:
    digits = number_digits(19)
    assert not may_be_kept(f"{digits[:6]}\n{digits[6:]}")


@pytest.mark.parametrize("parts", [(4, 2, 2, 2, 2), (2, 2, 4, 4), (6, 6), (8, 4)])
@pytest.mark.parametrize("sign", list("/:、()|"))
def test_a_time_or_a_mark_of_our_own_is_no_number(parts: tuple[int, ...], sign: str) -> None:
    """2026/11/24 10:12 may pass the check digit; in the log that must stop nobody's work."""
    digits, written = iter(number_digits(20)), []
    for size in parts:
        written.append("".join(next(digits) for _ in range(size)))
    text = sign.join(written)
    assert holds_number(text)
    assert not reads_as_number(text)


@pytest.mark.parametrize("style", ["plain", "full", "spaced", "dashed", "kanji", "zero width"])
def test_a_plain_number_in_a_text_of_our_own_is_seen(style: str) -> None:
    digits = number_digits(20)
    written = {
        "plain": digits,
        "full": digits.translate(FULL_WIDTH),
        "spaced": " ".join(digits),
        "dashed": "-".join(digits),
        "kanji": digits.translate(KANJI),
        "zero width": "\u200b".join(digits),
    }[style]
    assert reads_as_number(f"番号{written}")
    assert reads_as_number(f"1:{written}")
    assert not reads_as_number(f"{written[:-1]}")


@given(st.binary(min_size=4, max_size=64))
def test_hex_for_logs_can_never_be_read_as_a_number(data: bytes) -> None:
    assert not reads_as_number(safe_hex(data))
    assert bytes.fromhex(safe_hex(data).replace(":", "")) == data


@given(st.text())
def test_the_search_in_a_free_text_never_fails(text: str) -> None:
    assert holds_number(text) is bool(list(numbers_in(text)))
