"""Two inward questions: look-alikes of a found match, and the role in the household of a number."""

from dataclasses import replace

import pytest

from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems
from forms.kernel.residents import LookAlike, Owner, Query, Resident, Whose
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.register import (
    CHILD,
    FATHER,
    FEMALE,
    HIDDEN,
    MOTHER,
    NAMESAKE,
    NO_NUMBER,
    TOWN,
    TWIN,
    VARIANT,
    VARIANTS,
    found,
    imported,
    resident,
)

# --- look-alikes ----------------------------------------------------------------------------------------------------


def _alike(desk: Desk, who: Resident) -> tuple[LookAlike, ...]:
    one = found(desk, who)
    with desk.store.look() as view:
        return view.residents.look_alikes(one.id, VARIANTS)


def test_look_alikes_are_those_of_one_birth_date_or_reading_the_likest_first(desk: Desk) -> None:
    other_day = resident("試験 華子", "しけん はなこ", "1999-09-09", FEMALE, "碧南市松本町7番地")
    imported(desk, [*TOWN, other_day])
    alikes = _alike(desk, CHILD)
    assert [(a.name, a.same_name, a.same_kana, a.same_birth, a.same_household) for a in alikes] == [
        ("試験 花子", True, True, True, False),  # 同姓同名同生年月日
        ("試験 夢子", False, False, True, True),  # the twin
        ("試験 華子", False, True, False, False),
    ]


def test_look_alikes_show_no_numbers_of_an_address(desk: Desk) -> None:
    imported(desk)
    assert [alike.area for alike in _alike(desk, CHILD)] == ["碧南市港本町", "碧南市鷲塚町"]


def test_protected_people_are_no_look_alikes(desk: Desk) -> None:
    imported(desk)
    assert HIDDEN.items.birth == VARIANT.items.birth
    assert _alike(desk, VARIANT) == ()


def test_whom_the_office_itself_protects_is_treated_as_whom_the_register_marks(desk: Desk) -> None:
    imported(desk)

    def covered(items: FourItems) -> bool:
        return items.name in (TWIN.items.name, FATHER.items.name)

    one = found(desk, CHILD)
    with desk.store.begin() as tx:
        assert [a.name for a in tx.residents.look_alikes(one.id, VARIANTS, covered)] == [NAMESAKE.items.name]
        moved = Query.four(replace(FATHER.items, address="碧南市松本町1番地"))
        asked = {"staff_id": desk.people.clerk.id, "at": desk.clock()}
        away = tx.residents.lookup(moved, VARIANTS, **asked, covered=covered)  # type: ignore[arg-type]  # two of its own
        there = tx.residents.lookup(Query.four(FATHER.items), VARIANTS, **asked, covered=covered)  # type: ignore[arg-type]  # the same
        tx.commit()
    assert (away.near, away.hidden) == ((), ()), "noted already"
    assert [(p.protected, p.items) for p in there.people] == [(True, FATHER.items)]


def test_an_empty_reading_makes_nobody_alike(desk: Desk) -> None:
    silent = [resident("甲 一", "", "1990-01-01"), resident("乙 二", "", "1991-01-01")]
    imported(desk, silent)
    assert _alike(desk, silent[0]) == ()


def test_two_empty_readings_of_one_birth_date_are_not_the_same_reading(desk: Desk) -> None:
    silent = [resident("甲 一", "", "1990-01-01"), resident("乙 二", "", "1990-01-01")]
    imported(desk, silent)
    assert [alike.same_kana for alike in _alike(desk, silent[0])] == [False]


# --- whose the number is --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "entered", "owner"),
    [
        (CHILD, CHILD.number, Owner(Whose.OWN)),
        (CHILD, FATHER.number, Owner(Whose.RELATIVE, "父")),
        (CHILD, MOTHER.number, Owner(Whose.RELATIVE, "母（世帯主の妻）")),
        (CHILD, TWIN.number, Owner(Whose.RELATIVE, "兄弟姉妹")),
        (CHILD, NAMESAKE.number, Owner(Whose.OTHER)),
        (CHILD, a_number(99), Owner(Whose.OTHER)),
        (NO_NUMBER, a_number(99), Owner(Whose.UNKNOWN)),
        (VARIANT, HIDDEN.number, Owner(Whose.OTHER)),  # neither has a household
    ],
)
def test_of_a_number_only_the_role_in_the_household_is_said(
    desk: Desk, who: Resident, entered: IndividualNumber, owner: Owner
) -> None:
    imported(desk)
    one = found(desk, who)
    with desk.store.look() as view:
        assert view.residents.role_in_household(entered, one.id) == owner
