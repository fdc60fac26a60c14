"""交付台帳登載数: who holds a 手帳 on a day; one 手帳番号 counts once, whoever died, moved away or gave it back does not."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.rules.report_counts import Act, Age, Class, Item
from app.rules.report_stock import Entry, Gone, items, month_ends, standing
from forms.kernel.dates import PartialDate

DAY = date(2026, 11, 20)
BORN = PartialDate(2008, 11, 21)
LEGS = Entry("A1", DAY, Class.LIMBS, "4", BORN)
DAYS = st.dates(date(2026, 4, 1), date(2026, 4, 6))
NUMBERS = st.sampled_from(["A1", "A2", "A3"])
ENTRIES = st.lists(
    st.builds(
        Entry,
        NUMBERS,
        DAYS,
        st.sampled_from(Class),
        st.sampled_from(["1", "4", ""]),
        before=st.sampled_from(["", "A1", "A2", "A3"]),
        weak=st.booleans(),
    )
)
GONE = st.lists(st.builds(Gone, NUMBERS, DAYS, st.booleans(), st.booleans()))


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_techo_counts_from_the_day_of_its_decision() -> None:
    assert standing([LEGS], [], later(-1)) == ()
    assert standing([LEGS], [], DAY) == (LEGS,)


def test_what_was_decided_last_says_kind_and_grade_and_a_notice_of_change_says_neither() -> None:
    heavier = Entry("A1", later(1), Class.LIMBS, "2", BORN, before="A1")
    told = Entry("A1", later(2), Class.UNKNOWN, "", BORN, weak=True)
    assert standing([told, heavier, LEGS], [], later(1)) == (heavier,)
    assert standing([told, heavier, LEGS], [], later(2)) == (heavier,)
    assert standing([told], [], later(2)) == (told,), "somebody who came from elsewhere holds one"


def test_who_gave_it_back_or_moved_away_is_out_until_he_comes_again() -> None:
    gone = [Gone("A1", later(1))]
    assert standing([LEGS], gone, DAY) == (LEGS,)
    assert standing([LEGS], gone, later(1)) == ()
    again = Entry("A1", later(3), Class.UNKNOWN, "", BORN, weak=True)
    assert standing([LEGS, again], gone, later(3)) == (LEGS,)


def test_nothing_decided_after_a_death_brings_anybody_back() -> None:
    death = Gone("A1", later(-5), person=True, dead=True)
    assert standing([LEGS], [death, Gone("A1", later(-1))], DAY) == ()


def test_a_new_number_takes_the_place_of_the_old_one_and_the_person_goes_by_either() -> None:
    new = Entry("A2", later(1), Class.LIMBS, "2", BORN, before="A1")
    assert standing([LEGS, new], [], later(1)) == (new,)
    assert standing([LEGS, new], [Gone("A1", later(2))], later(2)) == (new,), "the old 手帳 alone came back"
    for dead in (True, False):
        assert standing([LEGS, new], [Gone("A1", later(2), person=True, dead=dead)], later(2)) == ()


def test_age_is_that_of_the_day() -> None:
    nobody_knows = Entry("A2", DAY, Class.SIGHT, "1")
    found = [items([LEGS], later(0)), items([LEGS], later(1)), items([nobody_knows], DAY)]
    assert found == [
        (Item(Act.HELD, Class.LIMBS, "4", Age.UNDER),),
        (Item(Act.HELD, Class.LIMBS, "4", Age.OVER),),
        (Item(Act.HELD, Class.SIGHT, "1", Age.UNKNOWN),),
    ]


def test_the_months_that_are_over_and_today_are_counted() -> None:
    assert month_ends(2026, date(2026, 6, 10)) == (date(2026, 6, 10), date(2026, 5, 31), date(2026, 4, 30))
    assert month_ends(2026, date(2026, 5, 31))[0] == date(2026, 5, 31)
    assert month_ends(2025, date(2026, 6, 10))[0] == date(2026, 3, 31)
    assert len(month_ends(2025, date(2026, 6, 10))) == 12
    assert month_ends(2027, date(2026, 6, 10)) == ()


@given(ENTRIES, GONE, DAYS)
def test_no_number_counts_twice_and_no_dead_once(entries: list[Entry], gone: list[Gone], on: date) -> None:
    held = [one.number for one in standing(entries, gone, on)]
    assert len(held) == len(set(held))
    assert set(held) <= {one.number for one in entries if one.since <= on}
    assert not set(held) & {one.number for one in gone if one.dead and one.on <= on}
