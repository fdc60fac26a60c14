"""Who comes may be the 相手方 however the name is written: a false alarm costs a look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.visitor_names import may_be
from forms.kernel.name_keys import Variants

VARIANTS = Variants.of([("髙", "高"), ("﨑", "崎")])
NAME, KANA = "避見　次郎", "さけみ　じろう"


def met(written: str, kana: str = "", *, named: str = NAME, reading: str = KANA) -> bool:
    return may_be(named, reading, written, kana, VARIANTS)


@pytest.mark.parametrize(
    "written",
    [
        "避見次郎",
        "避見 次郎",
        "避見次郎（夫）",
        "避見 次郎 (夫)",
        "夫（避見次郎）",
        "夫　避見　次郎",
        "父・避見次郎",
        "避見次郎様",
        "避見　次郎　殿（父）",
        "避見（旧姓田中）次郎",
        "避見次郎【代理人】",
        "代理人：避見次郎さん",
        "サケミ ジロウ",
        "さけみじろう",
        "ｻｹﾐ ｼﾞﾛｳ",
        "父 さけみ じろう さん",
        "避見次郎（父",
    ],
)
def test_a_name_is_known_with_what_stands_around_it(written: str) -> None:
    assert met(written)


@pytest.mark.parametrize(
    "written", ["避見　三郎", "避見", "次郎", "見本　太郎（夫）", "夫", "", "（）", "様"]
)
def test_another_name_is_another_person(written: str) -> None:
    assert not met(written)


def test_the_reading_of_a_guardian_is_enough() -> None:
    assert met("佐気見　二郎", "サケミ ジロウ")


def test_what_was_noted_may_itself_be_written_with_more_than_the_name() -> None:
    assert met("髙﨑恵", named="高崎　恵（夫）様", reading="")
    assert met("さけみじろう", named="さけみ　じろう", reading="")


def test_nothing_noted_meets_nobody() -> None:
    assert not met("避見次郎", named="", reading="")
    assert not met("", named="", reading="")


_NAMES = st.text(alphabet="避見次郎髙﨑ハナはな", min_size=1, max_size=6)


@given(
    name=_NAMES,
    before=st.sampled_from(["", "夫　", "父（", "代理人・"]),
    after=st.sampled_from(["", "様", "（夫）", "）", "　さん"]),
)
def test_whoever_writes_the_noted_name_is_met(name: str, before: str, after: str) -> None:
    assert met(before + name + after, named=name, reading="")
