"""How the list of keys speaks of each: what it is for, how long, and what is to be done next."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from app import wording_keys as wording
from app.ui.screens.admin_keys_rows import FACTS, lines_of, row, values
from app.usecases.handover_ceremony import KeyRing
from forms.kernel.handover_key import Agreement, End, Ending, OwnKey, Partner, Side
from tests.helpers.key_pairs import a_card

AT = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=9)))
TODAY = AT.date()
END = End(Ending.REPLACED, AT, "a", "r", "期限")
OWN = OwnKey("own", "F" * 24, b"", b"", TODAY, date(2028, 11, 19), AT, "a", "r", "最初の鍵")
CENTER = Partner("center", a_card(), AT, "a")
AGREED = Agreement("agreed", "own", "center", AT, "a", "r")


def ring(
    *,
    own: tuple[OwnKey, ...] = (OWN,),
    partners: tuple[Partner, ...] = (CENTER,),
    agreements: tuple[Agreement, ...] = (AGREED,),
    side: Side = Side.OFFICE,
    today: date = TODAY,
) -> KeyRing:
    return KeyRing(own, partners, agreements, {"a": "管理 六子", "r": "承認 四郎"}, side, today)


def states(found: KeyRing) -> dict[str, str]:
    return {line.id: line.state for line in lines_of(found)}


def test_what_is_in_force_is_said_to_be_so() -> None:
    assert states(ring()) == {"own": "in_use", "center": "agreed"}


@pytest.mark.parametrize(
    ("today", "state"),
    [(date(2028, 9, 19), "in_use"), (date(2028, 9, 20), "soon"), (date(2028, 11, 20), "over")],
)
def test_the_end_of_a_key_is_said_sixty_days_before(today: date, state: str) -> None:
    assert states(ring(today=today))["own"] == state


def test_a_partners_key_past_its_day_or_ended_is_over() -> None:
    assert states(ring(today=date(2028, 11, 1)))["center"] == "over"
    assert states(ring(partners=(replace(CENTER, end=END),)))["center"] == "replaced"


def test_a_card_nobody_agreed_to_waits_for_it() -> None:
    found = ring(agreements=())
    (_, line) = lines_of(found)
    assert (line.state, line.can_agree, line.can_revoke) == ("read", True, True)


def test_a_new_own_key_wants_a_new_agreement() -> None:
    newer = replace(OWN, id="newer", fingerprint="G" * 24)
    found = ring(own=(replace(OWN, end=END), newer))
    assert states(found) == {"newer": "in_use", "own": "replaced", "center": "other_key"}
    assert [line.id for line in lines_of(found)] == ["newer", "own", "center"]  # what is in use first


def test_a_partners_earlier_key_is_replaced_by_its_newer_one() -> None:
    newer = Partner("newer", a_card(), AT, "a")
    found = ring(
        partners=(CENTER, newer),
        agreements=(replace(AGREED, end=END), replace(AGREED, id="again", partner_id="newer")),
    )
    assert states(found) == {"own": "in_use", "newer": "agreed", "center": "replaced"}


def test_every_state_has_words_and_says_what_comes_next() -> None:
    assert set(wording.STATES) <= set(wording.NEXT)
    for side in Side:
        found = ring(side=side, own=(replace(OWN, end=END), replace(OWN, id="newer")))
        for line in lines_of(found):
            told = values(line, found)
            assert len(told) == len(FACTS)
            assert told[-1]
            assert row(line).key == line.id
    assert "照合できます" in values(lines_of(ring(side=Side.CENTER))[1], ring(side=Side.CENTER))[-1]


def test_who_ended_a_key_and_why_stands_beside_it() -> None:
    found = ring(own=(replace(OWN, end=END),))
    told = values(lines_of(found)[0], found)
    assert "管理 六子・承認 四郎" in told[4]
    assert "「期限」" in told[4]


def test_an_old_secret_half_may_go_once_nothing_comes_for_it_any_more() -> None:
    old = replace(OWN, end=END)
    ended = replace(AGREED, end=END)
    last = OWN.valid_to

    def over(own: OwnKey, agreement: Agreement, today: date) -> list[bool]:
        return [line.over for line in lines_of(ring(own=(own,), agreements=(agreement,), today=today))][:1]

    assert over(old, ended, last + timedelta(days=30)) == [False]
    assert over(old, ended, last + timedelta(days=31)) == [True]
    assert over(old, AGREED, last + timedelta(days=31)) == [False], "an agreement rests on it"
    assert over(OWN, ended, last + timedelta(days=31)) == [False], "still the one in use"
    assert over(replace(old, end=replace(END, ending=Ending.REVOKED)), ended, TODAY) == [True]
    gone = ring(own=(replace(old, purged=True),), agreements=(ended,), today=last + timedelta(days=31))
    line = lines_of(gone)[0]
    assert (line.state, line.over, line.can_revoke) == ("purged", False, False)
