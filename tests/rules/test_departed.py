"""死亡・転出 against holders: nobody is proposed on one item alone, the birth date has to be the same (ガイドライン 2-4)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import wording_told
from app.rules.departed import Alike, Holder, alike, check, check_close, due_on, is_due
from forms.kernel.departed import Cause, Closed, Departed, Departure, LetterKind
from forms.kernel.errors import Refused
from forms.kernel.name_keys import Variants

TODAY = date(2026, 12, 20)
GONE = Departed(
    Cause.DIED, date(2026, 11, 10), "見本　太郎", "みほん　たろう", "1983-04-12", "碧南市見本町1丁目28番地"
)
HELD = Holder("見本 太郎", "ミホン タロウ", "1983-04-12", "愛知県碧南市見本町1-28")
VARIANTS = Variants()


@pytest.mark.parametrize(
    ("changed", "near"),
    [
        ({}, Alike.ALL),
        ({"address": "名古屋市"}, Alike.NAME),
        ({"name": "見本　多郎", "address": "名古屋市"}, Alike.KANA),
        ({"name": "別　人", "kana": ""}, Alike.PLACE),
        ({"name": "別　人", "kana": "べつ", "address": "名古屋市"}, None),
        ({"birth": "1983-04-13"}, None),
        ({"birth": ""}, None),
    ],
)
def test_who_is_proposed(changed: dict[str, str], near: Alike | None) -> None:
    assert alike(replace(GONE, **changed), HELD, VARIANTS) is near  # type: ignore[arg-type]  # texts alone


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=20))
def test_another_birth_date_is_never_proposed(name: str, kana: str, address: str) -> None:
    said = Departed(Cause.LEFT, TODAY, name, kana, "1990-01-01", address)
    assert alike(said, Holder(name, kana, "1990-01-02", address), VARIANTS) is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"on": date(2026, 12, 21)}, "departed.on"),
        ({"name": " "}, "departed.name"),
        ({"birth": "いつか"}, "departed.birth"),
        ({"address": "あ" * 201}, "text.long"),
    ],
)
def test_a_line_says_who_and_when(changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        check(replace(GONE, **changed), TODAY)  # type: ignore[arg-type]  # named above
    assert refusal.value.code == code
    assert check(GONE, TODAY).name == GONE.name


def test_each_has_its_day() -> None:
    """転出: the 30 days of the 変更届 (令9条); 死亡: a habit of offices."""
    at = datetime(2026, 12, 1, tzinfo=UTC)
    for cause in Cause:
        open_one = Departure("d", replace(GONE, cause=cause), at)
        assert due_on(open_one) == date(2026, 12, 10)
        assert is_due(open_one, date(2026, 12, 11))
        assert not is_due(open_one, date(2026, 12, 10))
        assert not is_due(replace(open_one, closed=Closed.RETURNED), TODAY)


def test_what_is_over_is_over_once() -> None:
    at = datetime(2026, 12, 1, tzinfo=UTC)
    decided = Departure("d", GONE, at, "case")
    check_close(decided, Closed.RETURNED, TODAY, TODAY)
    for departure, on, code in (
        (replace(decided, case_id=""), TODAY, "departed.open"),
        (replace(decided, closed=Closed.TOLD), TODAY, "departed.closed"),
        (decided, date(2026, 11, 9), "departed.closed_on"),
        (decided, date(2026, 12, 21), "departed.closed_on"),
    ):
        with pytest.raises(Refused) as refusal:
            check_close(departure, Closed.RETURNED, on, TODAY)
        assert refusal.value.code == code


def test_every_code_has_its_word() -> None:
    assert {one.value for one in Cause} == set(wording_told.CAUSES)
    assert {one.value for one in Closed} == set(wording_told.CLOSED)
    assert {one.value for one in Alike} == set(wording_told.ALIKE)
    assert {one.value for one in LetterKind} == set(wording_told.LETTERS)
