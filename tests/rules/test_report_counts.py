"""福祉行政報告例: by kind of impairment, 等級 and age; what cannot be told apart is left to a person, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import wording_report
from app.rules.report_counts import KINDS, LEVELS, Act, Age, Class, Item, age_of, class_of, table, totals

ITEMS = st.lists(
    st.builds(
        Item, st.sampled_from(Act), st.sampled_from(Class), st.sampled_from(LEVELS), st.sampled_from(Age)
    )
)


@pytest.mark.parametrize(
    ("disability", "kind"),
    [
        ("視野障害", Class.SIGHT),
        ("聴覚障害及び平衡機能障害", Class.HEARING),
        ("音声機能の喪失", Class.SPEECH),
        ("右下肢機能の著しい障害", Class.LIMBS),
        ("体幹の機能障害により歩行が困難", Class.LIMBS),
        ("心臓機能障害", Class.ORGANS),
        ("じん臓機能障害", Class.ORGANS),
        ("視覚障害、心臓機能障害", Class.SEVERAL),
        ("その他", Class.UNKNOWN),
    ],
)
def test_a_name_is_of_one_kind_of_several_or_of_none_we_know(disability: str, kind: Class) -> None:
    assert class_of(disability) is kind


def test_who_has_no_whole_birth_date_is_counted_apart() -> None:
    assert [age_of(minor) for minor in (True, False, None)] == [Age.UNDER, Age.OVER, Age.UNKNOWN]


def test_the_kinds_of_the_report_always_stand_the_others_where_there_are_any() -> None:
    lines = table([], Act.NEW)
    assert [(line.kind, line.age) for line in lines] == [
        (kind, age) for kind in KINDS[:5] for age in (Age.UNDER, Age.OVER)
    ]
    more = table([Item(Act.NEW, Class.SEVERAL, "2", Age.UNKNOWN)], Act.NEW)
    assert more[-1].counts == (0, 1, 0, 0, 0, 0, 0)
    assert table([Item(Act.BACK, Class.SEVERAL, "2", Age.OVER)], Act.NEW) == lines


@given(ITEMS)
def test_every_one_is_counted_once(items: list[Item]) -> None:
    for act in Act:
        lines = table(items, act)
        assert sum(totals(lines)) == sum(line.total for line in lines) == sum(i.act is act for i in items)


def test_every_code_has_its_word() -> None:
    assert {one.value for one in Act} == set(wording_report.ACTS)
    assert {one.value for one in Class} == set(wording_report.KINDS)
    assert {one.value for one in Age} == set(wording_report.AGES)
    assert set(LEVELS) == set(wording_report.GRADES)
