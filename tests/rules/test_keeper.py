"""A child's 手帳 changes hands: to the child at 15, to a new 保護者 before (身体障害者福祉法15条7-9項)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import keeper
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.keeping import KeeperCause, KeeperChange

BIRTH = PartialDate(2012, 4, 2)  # 15 from the end of 2027-04-01 on
GIVEN, TODAY = date(2026, 1, 10), date(2027, 6, 1)
GROWN = KeeperChange(KeeperCause.GROWN, date(2027, 4, 2), "見本　太郎", "見本　花")
MOTHER = KeeperChange(KeeperCause.GUARDIAN, date(2026, 5, 1), "見本　太郎", "見本　咲", "母")


def check(said: KeeperChange, *before: KeeperChange, birth: PartialDate = BIRTH) -> KeeperChange:
    return keeper.check(said, before, birth=birth, since=GIVEN, today=TODAY)


def test_a_child_of_fifteen_takes_its_own() -> None:
    """From the birthday on, also after a change of 保護者; once it has it nobody hands it on."""
    assert check(GROWN) == GROWN
    assert check(GROWN, MOTHER) == GROWN
    with pytest.raises(Refused, match=r"keeper\.over"):
        check(MOTHER, GROWN)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (KeeperChange(KeeperCause.GROWN, date(2027, 4, 1), "a", "b"), "keeper.too_young"),
        (KeeperChange(KeeperCause.GUARDIAN, date(2027, 4, 2), "a", "b", "母"), "keeper.too_old"),
        (KeeperChange(KeeperCause.GUARDIAN, date(2026, 5, 1), "a", "", "母"), "keeper.name"),
        (
            KeeperChange(KeeperCause.GUARDIAN, date(2026, 5, 1), "見本　太郎", "見本 太郎", "母"),
            "keeper.name",
        ),
        (KeeperChange(KeeperCause.GUARDIAN, date(2026, 5, 1), "a", "b"), "keeper.relation"),
        (KeeperChange(KeeperCause.GUARDIAN, date(2026, 1, 9), "a", "b", "母"), "keeper.day"),
        (KeeperChange(KeeperCause.GUARDIAN, date(2027, 6, 2), "a", "b", "母"), "keeper.day"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(said: KeeperChange, code: str) -> None:
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        check(said)


def test_hands_follow_one_another() -> None:
    """No change before the one that is recorded."""
    earlier = KeeperChange(KeeperCause.GUARDIAN, date(2026, 4, 30), "見本　咲", "見本　誠", "祖父")
    with pytest.raises(Refused, match=r"keeper\.day"):
        check(earlier, MOTHER)


def test_a_letter_goes_to_whoever_has_it_now_and_to_the_child_from_fifteen_on() -> None:
    """Whether that was recorded or not."""
    names = ("見本　太郎", "見本　花")
    before, after = date(2027, 3, 31), date(2027, 4, 2)
    assert keeper.now(*names, BIRTH, (), before) == "見本　太郎"
    assert keeper.now(*names, BIRTH, (MOTHER,), before) == "見本　咲"
    assert keeper.now(*names, BIRTH, (MOTHER,), after) == "見本　花"
    assert keeper.now(*names, BIRTH, (MOTHER, GROWN), before) == "見本　花"


def test_no_letter_goes_to_the_address_of_the_guardian_before() -> None:
    form = ("447-0872", "碧南市見本町1丁目28番地")
    moved = replace(MOTHER, postal_code="447-0001", address="碧南市港本町9番地")
    assert keeper.home(form, ()) == form
    assert (
        keeper.home(form, (moved,)) == keeper.home(form, (moved, GROWN)) == ("447-0001", "碧南市港本町9番地")
    )
    assert keeper.home(form, (MOTHER,)) is keeper.home(form, (moved, MOTHER, GROWN)) is None
    told = replace(
        MOTHER, giver=MOTHER.taker, on=date(2026, 5, 2)
    )  # the same hands, with the address this time
    assert check(told, MOTHER) == told
    with pytest.raises(Refused, match=r"keeper\.name"):
        check(told, moved)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_it_is_due_from_fifteen_on_until_the_child_has_it(birth: date, today: date) -> None:
    """民法143条 and 年齢計算ニ関スル法律: the age is that of the day."""
    age = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    own = PartialDate.of(birth)
    assert keeper.due(own, (MOTHER,), today) is (age >= keeper.GROWN)
    assert not keeper.due(own, (GROWN,), today)


def test_where_the_day_is_unknown_nothing_is_said_too_early() -> None:
    """日不詳."""
    assert not keeper.due(PartialDate(2012), (), date(2027, 6, 1))
    with pytest.raises(Refused, match=r"keeper\.too_young"):
        check(GROWN, birth=PartialDate(2012))
