"""A person on two papers: item by item 一致, 表記ゆれ, 不一致 or 確かめられない, with what differs marked (§4)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.compare import Agreement, Compared, Item, compare
from forms.kernel.dates import PartialDate
from forms.kernel.name_keys import Variants
from forms.kernel.person import FourItems, Sex

TABLE = Variants.of([("髙", "高"), ("渕", "淵")])
BIRTH = PartialDate(2017, 4, 12)
HANAKO = FourItems("髙橋 花子", BIRTH, Sex.FEMALE.value, "小牧市緑町3丁目2番5号", "たかはし はなこ")
SAME, VARIANT, DIFFERENT, UNKNOWN = Agreement


def said(item: Item, ours: FourItems, theirs: FourItems) -> Compared:
    return next(one for one in compare(ours, theirs, TABLE) if one.item is item)


def test_the_sexes_are_those_the_form_stores() -> None:
    assert {sex.value for sex in Sex} == {choice.value for choice in FORM.field("sex").choices}


def test_every_item_is_compared_once_in_order() -> None:
    result = compare(HANAKO, HANAKO, TABLE)
    assert [one.item for one in result] == list(Item)
    assert {one.agreement for one in result} == {SAME}
    assert {one.ours_marks + one.theirs_marks for one in result} == {()}


@pytest.mark.parametrize(
    ("item", "values", "agreement"),
    [
        (Item.NAME, {"name": "髙橋　花子"}, SAME),
        (Item.NAME, {"name": "高橋花子"}, VARIANT),
        (Item.NAME, {"name": "髙橋 太郎"}, DIFFERENT),
        (Item.NAME, {"name": ""}, UNKNOWN),
        (Item.NAME, {"name": "・"}, UNKNOWN),
        (Item.KANA, {"kana": "ﾀｶﾊｼ ﾊﾅｺ"}, SAME),
        (Item.KANA, {"kana": "ﾀｶﾊｼ ﾊﾅ･ｺ"}, VARIANT),
        (Item.KANA, {"kana": "タカハシ ハナエ"}, DIFFERENT),
        (Item.KANA, {"kana": ""}, UNKNOWN),
        (Item.BIRTH, {"birth": PartialDate(2017, 4, 21)}, DIFFERENT),
        (Item.BIRTH, {"birth": PartialDate(2017, 4)}, UNKNOWN),
        (Item.BIRTH, {"birth": PartialDate(2017)}, UNKNOWN),
        (Item.BIRTH, {"birth": PartialDate(2017, 5)}, DIFFERENT),
        (Item.BIRTH, {"birth": PartialDate(1850, 1, 1)}, DIFFERENT),
        (Item.SEX, {"sex": Sex.MALE.value}, DIFFERENT),
        (Item.SEX, {"sex": Sex.UNKNOWN.value}, UNKNOWN),
        (Item.SEX, {"sex": ""}, UNKNOWN),
        (Item.ADDRESS, {"address": "小牧市緑町 ３丁目２番５号"}, SAME),
        (Item.ADDRESS, {"address": "愛知県小牧市緑町3-2-5"}, VARIANT),
        (Item.ADDRESS, {"address": "小牧市緑町3-2-5 コーポ緑205"}, VARIANT),
        (Item.ADDRESS, {"address": "小牧市緑町3-2-6"}, DIFFERENT),
        (Item.ADDRESS, {"address": " "}, UNKNOWN),
    ],
)
def test_an_item_says_how_far_two_papers_agree(
    item: Item, values: dict[str, str], agreement: Agreement
) -> None:
    theirs = replace(HANAKO, **values)  # type: ignore[arg-type]  # the values of a table of cases
    assert said(item, HANAKO, theirs).agreement is agreement
    assert said(item, theirs, HANAKO).agreement is agreement


def test_a_birth_date_unknown_in_part_on_both_papers_is_the_same() -> None:
    partly = replace(HANAKO, birth=PartialDate(1923, 4))
    assert said(Item.BIRTH, partly, partly) == Compared(
        Item.BIRTH, SAME, "大正12年4月日不詳", "大正12年4月日不詳"
    )


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("緑町3-2-5 コーポ緑205号室", "緑町3-2-5ｺｰﾎﾟ緑２０５", VARIANT),
        ("緑町3-2-5 コーポ緑205", "緑町3-2-5 コーポ緑206", DIFFERENT),
        ("緑町3-2-5-205", "緑町3-2-5 コーポ緑205号", VARIANT),
        ("緑町3-2-5-206", "緑町3-2-5 コーポ緑205号", DIFFERENT),
        ("緑町3-2-5-205", "緑町3-2-5 コーポ緑", DIFFERENT),
        ("小牧市三ツ渕1", "小牧市三つ淵1", VARIANT),
    ],
)
def test_a_building_may_be_left_out_but_not_be_another(one: str, other: str, agreement: Agreement) -> None:
    ours, theirs = replace(HANAKO, address=one), replace(HANAKO, address=other)
    assert said(Item.ADDRESS, ours, theirs).agreement is agreement
    assert said(Item.ADDRESS, theirs, ours).agreement is agreement


def test_the_differing_characters_are_marked_and_no_text_is_rewritten() -> None:
    found = said(Item.NAME, HANAKO, replace(HANAKO, name="高橋　花子\U000e0100さん"))
    assert found == Compared(
        Item.NAME, DIFFERENT, "髙橋 花子", "高橋　花子\U000e0100さん", ((0, 1),), ((0, 1), (6, 8))
    )
    dates = said(Item.BIRTH, HANAKO, replace(HANAKO, birth=PartialDate(2017, 4, 13)))
    assert (dates.ours, dates.ours_marks) == ("平成29年4月12日", ((8, 9),))
    assert (dates.theirs, dates.theirs_marks) == ("平成29年4月13日", ((8, 9),))


texts = st.text("髙高橋渕子か\u3099ｶﾞ々1１-ー丁目 　\U000e0100\ue000", max_size=10) | st.text(max_size=8)
people = st.builds(
    FourItems,
    name=texts,
    birth=st.dates().map(PartialDate.of) | st.sampled_from([BIRTH, PartialDate(2017), PartialDate(1850)]),
    sex=st.sampled_from([sex.value for sex in Sex]),
    address=texts,
    kana=texts,
)


@given(people, people)
def test_no_person_upsets_the_comparison_and_both_sides_say_the_same(
    one: FourItems, other: FourItems
) -> None:
    there, back = compare(one, other, TABLE), compare(other, one, TABLE)
    assert [found.agreement for found in there] == [found.agreement for found in back]
    for found in there:
        for text, marks in ((found.ours, found.ours_marks), (found.theirs, found.theirs_marks)):
            assert all(0 <= start < end <= len(text) for start, end in marks)
            assert list(marks) == sorted(marks)
        assert found.agreement in (VARIANT, DIFFERENT) or not found.ours_marks + found.theirs_marks
        assert found.agreement is not DIFFERENT or found.ours_marks + found.theirs_marks
    assert (there[0].ours, there[0].theirs) == (one.name, other.name)


@given(people)
def test_a_person_never_differs_from_themself(one: FourItems) -> None:
    assert {found.agreement for found in compare(one, one, TABLE)} <= {SAME, UNKNOWN}
