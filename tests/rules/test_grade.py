"""等級 by the note's table: information, never a decision (別表第5号 備考1-3; 指数)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import grade


@pytest.mark.parametrize(
    ("grades", "points", "decided"),
    [
        (["1"], 18, "1"),
        (["2", "3"], 18, "1"),  # 聴覚2級 and 音声3級
        (["3", "3"], 14, "2"),
        (["4", "4"], 8, "3"),
        (["5", "5"], 4, "4"),
        (["6", "6"], 2, "5"),
        (["7", "7"], 1, "6"),  # 備考2: two of 7級
        (["6", "7"], 1.5, "6"),
        (["2", "4", "5", "7"], 17.5, "2"),
        (["7"], 0.5, ""),  # no 手帳
        ([], 0, ""),
        (["x"], 0, ""),
    ],
)
def test_the_sum_of_points_stands_for_a_grade(grades: list[str], points: float, decided: str) -> None:
    assert grade.total(grades) == grade.Sum(points, decided)


@given(st.lists(st.sampled_from("1234567"), max_size=6), st.sampled_from("1234567"))
def test_one_more_impairment_never_makes_the_grade_lighter(grades: list[str], more: str) -> None:
    """A smaller 級 is a heavier one; none at all is the lightest."""
    before, after = grade.total(grades).grade or "9", grade.total([*grades, more]).grade or "9"
    assert after <= before


def test_a_grade_the_table_does_not_know_is_worth_a_second_look() -> None:
    assert grade.unusual("聴覚障害", "5") == ("聴覚",)
    assert grade.unusual("心臓機能障害", "2") == ("心臓",)
    assert grade.unusual("肝臓機能障害", "2") == ()
    assert grade.unusual("聴覚障害・平衡機能障害", "1") == ()  # together they come to another grade
    assert grade.unusual("そのほか", "1") == grade.unusual("聴覚障害", "") == ()


def test_hints_tell_what_the_doctor_wrote_apart_from_what_was_decided() -> None:
    """The window does not decide the grade: 医師意見等級 and 決定等級 stand beside each other."""
    assert grade.hints("右下肢機能障害", "4", "4") == ()
    assert grade.hints("右下肢機能障害", "3", "4") == ("apart",)
    assert grade.hints("聴覚障害", "4", "5") == ("apart", "unusual")
    assert grade.hints("右上肢機能障害", "7", "6") == ("seven",)
    assert grade.hints("右上肢機能障害", "", "6") == grade.hints("右上肢機能障害", "7", "") == ()
