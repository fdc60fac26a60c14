"""結合照合コード: right letters for the right pair, other letters for any other, whatever way they are typed."""

import hashlib
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from forms.kernel.errors import Bug, Refused
from forms.kernel.handover_key import on_paper
from forms.kernel.link_code import (
    ALPHABET,
    CHANCE,
    LinkCode,
    fingerprint,
    kana_of,
    letters_of,
    link_code,
    typed,
)
from tests.helpers.makers import a_number

SECRET = bytes(range(32))
KANA = st.text(st.sampled_from("アイウエオカガキギッャュョンヴーヂヅ"), max_size=12)
BIRTHS = st.sampled_from(["1953-04-12", "1953-04", "1953", "2019-12-31"])
CASES = st.from_regex(r"[1-9]-[0-9]{4}", fullmatch=True)


def code(
    seed: int = 1,
    kana: str = "シケン　タロウ",
    birth: str = "1953-04-12",
    case: str = "8-0412",
    secret: bytes = SECRET,
) -> LinkCode:
    return link_code(secret, a_number(seed), kana=kana, birth=birth, reception_no=case)


def test_it_is_printed_as_two_groups_of_three_consonants() -> None:
    printed = code().printed()
    assert len(printed) == 7
    assert printed[3] == "-"
    assert set(printed) - {"-"} <= set(ALPHABET)
    assert not set(ALPHABET) & set("AEIOUY0123456789")
    assert CHANCE == 64_000_000


def test_the_same_pair_gives_the_same_letters_on_both_sides_and_in_every_version_of_the_program() -> None:
    """Codes on paper outlive a program: should this ever fail, the canonical form needs a new version."""
    assert code() == code()
    assert code().printed() == PINNED


PINNED = "RKG-GJG"


@given(st.integers(1, 10**6), st.integers(1, 10**6), KANA, BIRTHS, CASES)
def test_another_number_gives_other_letters(seed: int, other: int, kana: str, birth: str, case: str) -> None:
    assume(a_number(seed) != a_number(other))
    assert code(seed, kana, birth, case) != code(other, kana, birth, case)


@given(KANA, KANA, BIRTHS, BIRTHS, CASES, CASES)
def test_another_person_or_case_gives_other_letters(
    kana: str, kana2: str, birth: str, birth2: str, case: str, case2: str
) -> None:
    one, other = (kana, birth, case), (kana2, birth2, case2)
    assert (code(1, *one) == code(1, *other)) is (
        (kana_of(kana), birth, case) == (kana_of(kana2), *other[1:])
    )


def test_parts_do_not_run_into_each_other() -> None:
    assert code(birth="1953-04", case="12-8") != code(birth="1953-0412-8", case="")
    assert code(kana="ア1953") != code(kana="ア", birth="19531953-04-12")


def test_another_secret_gives_other_letters_and_a_short_one_is_a_mistake_of_ours() -> None:
    assert code() != code(secret=bytes(32))
    with pytest.raises(Bug, match=r"link_code\.secret"):
        code(secret=b"short")


@pytest.mark.parametrize("kana", ["しけん たろう", "ｼｹﾝ ﾀﾛｳ", "シケンタロウ", "シケン　　タロウ "])
def test_a_reading_may_be_typed_in_any_kana_and_width(kana: str) -> None:
    assert code(kana=kana) == code()


@pytest.mark.parametrize("dash", "ー-－‐‑–—−ｰ")
def test_any_dash_is_the_long_mark(dash: str) -> None:
    assert code(kana=f"サ{dash}ラ") == code(kana="サーラ")


def test_a_mark_apart_is_the_same_sound_but_small_kana_are_others() -> None:
    assert (
        code(kana="カ゛ク")
        == code(kana=unicodedata.normalize("NFD", "ガク"))
        == code(kana="ｶﾞｸ")
        == code(kana="ガク")
    )
    assert code(kana="シヨウ") != code(kana="ショウ")


@given(st.lists(st.sampled_from(ALPHABET), min_size=6, max_size=6).map("".join), st.integers(0, 6))
def test_whoever_types_it_may_use_small_letters_full_width_hyphens_and_spaces(letters: str, at: int) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in letters)
    for way in (
        letters.lower(),
        wide,
        f"{letters[:at]}-{letters[at:]}",
        f" {letters[:at]} ー{letters[at:]}\n",
    ):
        assert LinkCode(way) == LinkCode(letters)


@pytest.mark.parametrize("text", ["", "BCD-FG", "BCD-FGHJ", "BCD-FGA", "BCD-FG1", "BCD/FGH", "八"])
def test_what_is_no_code_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Refused, match=r"link_code\.shape"):
        LinkCode(text)


def test_it_counts_as_the_number_and_shows_itself_nowhere() -> None:
    own = code()
    letters = own.printed()
    assert not any(letters in told for told in (repr(own), str(own), f"{own}", f"{own:>20}"))
    with pytest.raises(Bug, match=r"link_code\.pickled"):
        own.__reduce_ex__(4)
    with pytest.raises(TypeError):
        hash(own)
    assert own != letters


def test_letters_are_even() -> None:
    """Each letter of twenty stands at each place of six about as often as any other: 3,000 codes, 150 each."""
    seen = [letters_of(fingerprint_bytes(n), 6) for n in range(3000)]
    for place in range(6):
        counts = [sum(one[place] == letter for one in seen) for letter in ALPHABET]
        assert 90 < min(counts) <= max(counts) < 220


def fingerprint_bytes(n: int) -> bytes:
    return hashlib.sha256(str(n).encode()).digest()


def test_a_shortened_code_lets_through_what_chance_says() -> None:
    """With one letter every twentieth wrong pair passes: measured, so that 1 in 64 million for six is no mere claim."""
    right = link_code(SECRET, a_number(1), kana="ア", birth="1953", reception_no="8-1", letters=1)
    passed = sum(
        link_code(SECRET, a_number(n), kana="ア", birth="1953", reception_no="8-1", letters=1) == right
        for n in range(2, 4002)
    )
    assert 140 <= passed <= 260


def test_a_fingerprint_names_both_keys_and_is_read_in_groups() -> None:
    one = fingerprint(b"s" * 32, b"x" * 32)
    assert len(one) == 24
    assert on_paper(one).split() == [one[at : at + 4] for at in range(0, 24, 4)]
    assert typed(on_paper(one).lower()) == one
    assert len({one, fingerprint(b"x" * 32, b"s" * 32), fingerprint(b"s" * 32, b"y" * 32)}) == 3
