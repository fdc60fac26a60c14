"""Answers are added to: who was answered before stays until a new answer tells of him, or his is too old."""

from dataclasses import replace
from datetime import date

import pytest

from forms.kernel.errors import Refused
from forms.kernel.residents import Kept, Query, Resident, Way
from tests.helpers.office import Desk
from tests.helpers.register import AS_OF, CHILD, FATHER, MOTHER, NAMESAKE, begun, imported, looked_up

LONG_AGO, NEXT_WEEK = date(2020, 1, 1), date(2026, 11, 8)


def coded(who: Resident, code: str) -> Resident:
    """The same with a 宛名番号."""
    return replace(who, addressee_number=code)


def added(
    desk: Desk, people: list[Resident], since: date = LONG_AGO, way: Way = Way.ANSWERS, as_of: date = AS_OF
) -> Kept:
    """A file more."""
    with desk.doing() as tx:
        extract = begun(tx, desk, way, as_of)
        rows = tx.residents.load(extract.id, people)
        kept = tx.residents.keep_answers(extract.id, since)
        tx.residents.finish(extract.id, rows + kept.rows)
    return kept


def found(desk: Desk, who: Resident) -> int:
    """How many fit him."""
    return looked_up(desk, Query.four(who.items)).count


def test_who_is_not_answered_again_stays_with_his_day(desk: Desk) -> None:
    imported(desk, [FATHER, CHILD])
    assert added(desk, [NAMESAKE], as_of=date(2026, 11, 9)) == Kept(
        1, 1
    )  # 同姓同名同生年月日: perhaps the child, moved
    assert (found(desk, FATHER), found(desk, CHILD), found(desk, NAMESAKE)) == (1, 0, 1)
    assert looked_up(desk, Query.four(FATHER.items)).as_of == AS_OF
    assert looked_up(desk, Query.four(NAMESAKE.items)).as_of == date(2026, 11, 9)
    assert looked_up(desk, Query.four(MOTHER.items)).as_of == date(2026, 11, 9)  # nobody, by the newest file


def test_by_his_code_a_person_is_known_again_and_told_from_his_namesake(desk: Desk) -> None:
    imported(desk, [coded(CHILD, "7"), coded(FATHER, "8")])
    moved = replace(CHILD, items=replace(CHILD.items, address="碧南市松本町28番地"))
    assert added(desk, [coded(moved, "7"), coded(NAMESAKE, "9")]).rows == 1
    assert (found(desk, CHILD), found(desk, moved), found(desk, NAMESAKE), found(desk, FATHER)) == (
        0,
        1,
        1,
        1,
    )
    assert added(desk, [coded(MOTHER, "6")]).rows == 3


def test_an_answer_without_code_takes_the_place_of_one_with(desk: Desk) -> None:
    imported(desk, [coded(FATHER, "8"), coded(MOTHER, "6")])
    assert added(desk, [FATHER]).rows == 1
    assert found(desk, FATHER) == 1


def test_what_was_answered_before_that_day_is_not_kept(desk: Desk) -> None:
    imported(desk, [FATHER])
    added(desk, [MOTHER], as_of=date(2026, 11, 9))
    assert added(desk, [CHILD], since=NEXT_WEEK, as_of=date(2026, 11, 10)) == Kept(1, 1)
    assert (found(desk, FATHER), found(desk, MOTHER)) == (0, 1)


def test_a_whole_register_keeps_nobody_of_before(desk: Desk) -> None:
    imported(desk, [FATHER], Way.WHOLE)
    assert added(desk, [MOTHER], way=Way.WHOLE) == Kept()
    assert found(desk, FATHER) == 0


def test_the_first_answers_keep_nobody(desk: Desk) -> None:
    assert added(desk, [replace(FATHER, number=None)]) == Kept()
    assert added(desk, [MOTHER]) == Kept(1, 0)


def test_only_an_import_under_way_takes_them_over(desk: Desk) -> None:
    extract = imported(desk, [FATHER])
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"register\.not_loading"):
        tx.residents.keep_answers(extract.id, LONG_AGO)


def test_the_name_of_a_person_is_the_same_after_the_next_file(desk: Desk) -> None:
    """A comparison made before it still says who he is."""
    imported(desk, [FATHER])
    (before,) = looked_up(desk, Query.four(FATHER.items)).people
    added(desk, [MOTHER])
    (after,) = looked_up(desk, Query.four(FATHER.items)).people
    assert before.id == after.id
