"""What a comparison asks for: nothing, one person, reason and supervisor, or a stop (課題「正しい番号」§4)."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.matching import Verdict, name_kana_disagree, verdict
from forms.kernel.compare import Agreement, Compared, Item

SAME, VARIANT, DIFFERENT, UNKNOWN = Agreement
EVERY = [dict(zip(Item, found, strict=True)) for found in product(Agreement, repeat=len(Item))]


def judge(found: dict[Item, Agreement]) -> Verdict:
    return verdict(Compared(item, agreement, "", "") for item, agreement in found.items())


def case(**differing: Agreement) -> dict[Item, Agreement]:
    return {item: differing.get(item.value, SAME) for item in Item}


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        (case(), Verdict.AGREES),
        (case(kana=UNKNOWN), Verdict.AGREES),
        (case(name=VARIANT), Verdict.VARIANT_ONLY),
        (case(kana=VARIANT), Verdict.VARIANT_ONLY),
        (case(kana=DIFFERENT), Verdict.VARIANT_ONLY),
        (case(address=VARIANT), Verdict.VARIANT_ONLY),
        (case(address=DIFFERENT), Verdict.ADDRESS_ONLY),
        (case(name=VARIANT, address=DIFFERENT), Verdict.ADDRESS_ONLY),
        (case(address=UNKNOWN), Verdict.UNKNOWN_LEFT),
        (case(sex=UNKNOWN), Verdict.UNKNOWN_LEFT),
        (case(birth=UNKNOWN, address=DIFFERENT), Verdict.UNKNOWN_LEFT),
        (case(name=DIFFERENT), Verdict.STOPS),
        (case(birth=DIFFERENT), Verdict.STOPS),
        (case(sex=DIFFERENT), Verdict.STOPS),
        (case(sex=DIFFERENT, address=UNKNOWN), Verdict.STOPS),
    ],
)
def test_the_gravest_item_decides(found: dict[Item, Agreement], asked: Verdict) -> None:
    assert judge(found) is asked


def test_a_reading_that_contradicts_takes_away_what_is_only_likely() -> None:
    assert judge(case(kana=DIFFERENT, name=VARIANT)) is Verdict.STOPS
    assert judge(case(kana=DIFFERENT, address=DIFFERENT)) is Verdict.STOPS
    assert judge(case(kana=DIFFERENT, sex=UNKNOWN)) is Verdict.UNKNOWN_LEFT


def test_what_was_not_compared_is_unknown() -> None:
    assert verdict([]) is Verdict.UNKNOWN_LEFT
    assert judge({Item.NAME: SAME, Item.BIRTH: SAME, Item.SEX: SAME}) is Verdict.UNKNOWN_LEFT


@pytest.mark.parametrize("item", [Item.NAME, Item.BIRTH, Item.SEX])
def test_whatever_the_rest_says_another_name_birth_or_sex_stops(item: Item) -> None:
    assert {judge(found) for found in EVERY if found[item] is DIFFERENT} == {Verdict.STOPS}


def test_nobody_agrees_unless_all_four_items_are_the_same() -> None:
    four = [Item.NAME, Item.BIRTH, Item.SEX, Item.ADDRESS]
    agreeing = [found for found in EVERY if judge(found) is Verdict.AGREES]
    assert all(found[item] is SAME for found in agreeing for item in four)
    assert {found[Item.KANA] for found in agreeing} == {SAME, UNKNOWN}


def test_an_unknown_item_never_passes_for_likely() -> None:
    four = [Item.NAME, Item.BIRTH, Item.SEX, Item.ADDRESS]
    unsure = [found for found in EVERY if UNKNOWN in [found[item] for item in four]]
    assert {judge(found) for found in unsure} == {Verdict.UNKNOWN_LEFT, Verdict.STOPS}


@pytest.mark.parametrize(
    ("name", "kana"),
    [
        ("山田 ハナ", "やまだ はるこ"),
        ("山田 たろう", "やまだ じろう"),
        ("山ぐち 花子", "やました はなこ"),
        ("山田 みち子", "やまだ ゆきこ"),
        ("ヤマダ 花子", "すずき はなこ"),
        ("山田はな", "やまだ はるこ"),
        ("すずき はなこ", "はなこ すずき"),
        ("山田 ローラ", "やまだ ろら"),
    ],
)
def test_a_reading_that_cannot_be_the_names_is_said(name: str, kana: str) -> None:
    assert name_kana_disagree(name, kana)


@pytest.mark.parametrize(
    ("name", "kana"),
    [
        ("山田 花子", "すずき じろう"),  # kanji may be read in any way
        ("山田 ハナ", "ﾔﾏﾀﾞ ﾊﾅ"),
        ("山田 みち子", "やまだ みちこ"),
        ("髙橋\U000e0100 りょう太", "タカハシ リヨウタ"),
        ("関ケ原 花子", "せきがはら はなこ"),
        ("三ツ橋 花子", "みつはし はなこ"),
        ("一ノ瀬 花子", "いちのせ はなこ"),
        ("佐々木 しづ", "ささき しず"),
        ("山田 かほる", "やまだ かおる"),
        ("山田 てふ", "やまだ ちょう"),
        ("山田 ローラ", "やまだ ろおら"),
        ("山田 ゆう", "やまだ ゆー"),
        ("山田 ヴァネサ", "やまだ ばねさ"),
        ("MARIA SILVA", "まりあ しるば"),
        ("マリア・シルバ", "ジョゼ"),
        ("\ue000田 ハナ", "やまだ はる"),
        ("山田 ハナ", "YAMADA"),
        ("山田 ハナ", ""),
        ("", "やまだ"),
    ],
)
def test_where_nothing_is_certain_nothing_is_said(name: str, kana: str) -> None:
    assert not name_kana_disagree(name, kana)


@given(
    st.text("山田ハなローゝ々ヶふほ 　A\ue000", max_size=8) | st.text(max_size=8),
    st.text("やまだはなーふ ", max_size=8),
)
def test_no_name_upsets_the_hint(name: str, kana: str) -> None:
    assert name_kana_disagree(name, kana) in (True, False)


@given(st.text("かきさしはひふほんゃーづを ", max_size=8))
def test_a_name_in_kana_agrees_with_itself(kana: str) -> None:
    assert not name_kana_disagree(kana, kana)
