"""Names are compared by a strict and a loose key; a loose key only proposes (libraries.md 異体字)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.errors import Bug
from forms.kernel.name_keys import (
    Variants,
    expand_repeats,
    kana_key,
    loose_kana_key,
    loose_key,
    strict_key,
)

IVS = "葛\U000e0100"
TABLE = Variants.of([("髙", "高"), ("齋", "斎"), ("斉", "斎"), ("邉", "辺"), ("邊", "辺")])
names = st.text("髙高齋斉斎邉辺々ゝゞかがﾊﾟｶヶーＡéß・ 　\U000e0100\ufa19\ue000", max_size=8) | st.text(
    max_size=8
)


def test_names_are_compared_strictly_without_spaces_and_selectors_only() -> None:
    assert strict_key(f"{IVS}城　花子") == strict_key("葛城花子") == "葛城花子"
    assert strict_key("髙\ufe00 﨑\U000e0100") == "髙﨑"
    assert strict_key("髙橋") != strict_key("高橋")
    assert strict_key("\ufa19田") != strict_key("神田")


@pytest.mark.parametrize(
    "written",
    [
        ("髙橋 花子", "高橋花子", "高橋　花\ufe00子"),
        ("齋藤", "斉藤", "斎藤"),
        ("佐々木", "佐佐木", "佐〻木"),
        ("\ufa19田", "神田"),
        ("金子みすゞ", "金子 みすず"),
        ("ミヽズ", "ミミズ"),
        ("ﾏﾘｱ・シルバ", "マリア シルバ", "マリア＝シルバ".replace("＝", "-")),
        ("José SILVA", "ＪＯＳＥ silva", "Jose\u0301 Silva"),
        ("三ヶ尻", "三ケ尻"),
    ],
)
def test_one_name_in_two_registers_has_one_loose_key(written: tuple[str, ...]) -> None:
    assert len({loose_key(name, TABLE) for name in written}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ハナ", "はな"),
        ("山田", "山本"),
        ("\ue000田", "\ue001田"),
        ("ガ", "カ"),
        ("花", "花\ue000"),
        ("ローラ", "ロラ"),
    ],
)
def test_two_names_keep_two_loose_keys(one: str, other: str) -> None:
    assert loose_key(one, TABLE) != loose_key(other, TABLE)


@given(names)
def test_a_key_of_a_key_is_the_key(name: str) -> None:
    assert strict_key(strict_key(name)) == strict_key(name)
    assert loose_key(loose_key(name, TABLE), TABLE) == loose_key(name, TABLE)
    assert loose_kana_key(loose_kana_key(name)) == loose_kana_key(name)


@given(names, names)
def test_what_is_strictly_the_same_is_loosely_the_same(one: str, other: str) -> None:
    spaced = f" {one}\u3000"
    assert strict_key(spaced) == strict_key(one)
    assert loose_key(strict_key(one), TABLE) == loose_key(one, TABLE)
    assert strict_key(one) != strict_key(other) or loose_key(one, TABLE) == loose_key(other, TABLE)


@given(names, names)
def test_readings_that_are_the_same_are_loosely_the_same(one: str, other: str) -> None:
    assert loose_kana_key(kana_key(one)) == loose_kana_key(one)
    assert kana_key(one) != kana_key(other) or loose_kana_key(one) == loose_kana_key(other)


def test_a_reading_is_compared_in_katakana_without_spaces() -> None:
    assert kana_key("やまだ　ﾀﾛｳ ゔ") == "ヤマダタロウヴ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("きょうこ", "ｷﾖｳｺ"),
        ("はっとり", "ハツトリ"),
        ("しづか", "シズカ"),
        ("かをり", "カオリ"),
        ("みすゞ", "ミスズ"),
        ("ヴァネッサ・ローラ", "バネツサ ロ−ラ"),
        ("ゔ", "ブ"),
        ("がく", "カ゛ク"),
    ],
)
def test_old_registers_and_spellings_read_the_same_loosely(one: str, other: str) -> None:
    assert kana_key(one) != kana_key(other)
    assert loose_kana_key(one) == loose_kana_key(other)


@given(st.text("ァアガヴヂヅヲー゛ヱぁあがゔ 　カ", max_size=12))
def test_a_reading_with_a_mark_has_the_key_of_the_one_without(kana: str) -> None:
    """However plainly it is written, the one and the other way to its key come out the same."""
    assert loose_kana_key(f"{kana}・") == loose_kana_key(kana)


def test_two_readings_keep_two_keys() -> None:
    assert (
        len({loose_kana_key(kana) for kana in ("ハナコ", "ハナエ", "カスコ", "カズコ", "オオノ", "オノ")})
        == 6
    )


def test_repeats_stand_for_the_character_before() -> None:
    assert expand_repeats("佐々木") == "佐佐木"
    assert expand_repeats("みすゞ") == "みすず"
    assert expand_repeats("じゝ") == "じし"
    assert expand_repeats("なゞ") == "なな"
    assert expand_repeats("々山ゝ") == "々山ゝ"


def test_variants_fold_in_one_step() -> None:
    assert TABLE.fold("髙邉") == "高辺"
    assert Variants().fold("髙") == "髙"


@pytest.mark.parametrize(
    "pairs", [[("邉", "邊"), ("邊", "辺")], [("高", "高")], [("髙", "")], [("髙橋", "高")]]
)
def test_a_table_that_leads_nowhere_is_our_own_mistake(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(Bug, match=r"variants\.table"):
        Variants.of(pairs)
