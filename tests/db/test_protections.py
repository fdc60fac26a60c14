"""支援措置 in the store: found by year of birth, never deleted, decided by supervisors alone."""

from datetime import date

import pytest

from db.tx import Tx
from forms.kernel.errors import Refused
from forms.kernel.protection import Lifting, Named, ProtectionKind, Ruling, Side, Standing, Visitor
from tests.db.protection_attempts import a_protection
from tests.db.raw import send
from tests.helpers.office import Desk

TARO = Named(Side.PROTECTED, "試験 太郎", "しけん たろう", "1970-05-01")
JIRO = Named(Side.OPPONENT, "避見 次郎")


def decide(tx: Tx, protection_id: str, staff_id: str, token: str) -> None:
    tx.protections.decide(
        protection_id,
        from_on=date(2026, 4, 1),
        to_on=date(2027, 3, 31),
        source="決定通知",
        safe_contact="",
        staff_id=staff_id,
        token_id=token,
    )


def rule(tx: Tx, desk: Desk, stop_id: str, ruling: Ruling) -> None:
    boss = desk.people.reviewer.id
    tx.protections.rule(stop_id, ruling, staff_id=boss, at=desk.clock(), token_id="t", told="同姓同名の別人")


def test_what_was_noted_comes_back_as_it_was(desk: Desk) -> None:
    made = a_protection(desk, TARO, JIRO)
    assert made.people == (TARO, JIRO)
    assert (made.kind, made.standing) == (ProtectionKind.DV, Standing.PROVISIONAL)
    assert (made.protected, made.opponents) == ((TARO,), (JIRO,))
    with desk.store.look() as view:
        assert view.protections.get(made.id) == made
        assert view.protections.all() == (made,)
        with pytest.raises(Refused, match=r"protection\.unknown"):
            view.protections.get("nobody")


def test_people_are_found_by_the_year_of_birth_and_an_opponent_finds_nothing(desk: Desk) -> None:
    made = a_protection(desk, TARO, Named(Side.OPPONENT, "甲", "", "1980-01-02"))
    with desk.store.look() as view:
        assert view.protections.covering({"1970", "2001"}) == (made,)
        assert view.protections.covering({"1980"}) == ()
        assert view.protections.covering(()) == ()


def test_the_years_of_those_who_stand_protected_are_told_and_of_nobody_else(desk: Desk) -> None:
    """By them the lists know quickly that there is nobody to mark."""
    made = a_protection(desk, TARO, Named(Side.OPPONENT, "甲", "", "1980-01-02"))
    with desk.store.look() as view:
        assert view.protections.years() == {TARO.birth[:4]}
    with desk.doing() as tx:
        boss, now = desk.people.reviewer.id, desk.clock()
        tx.protections.end(made.id, staff_id=boss, at=now, token_id="t", reason="通知")
    with desk.store.look() as view:
        assert view.protections.years() == frozenset()


def test_a_supervisor_decides_renews_and_ends_each_time_authenticated(desk: Desk) -> None:
    made, boss = a_protection(desk, TARO), desk.people.reviewer.id
    for token in ("one", "two"):
        with desk.doing() as tx:
            decide(tx, made.id, boss, token)
            now = tx.protections.get(made.id)
            assert (now.standing, now.source, now.decided_by) == (Standing.DECIDED, "決定通知", boss)
    with desk.doing() as tx:
        tx.protections.end(made.id, staff_id=boss, at=desk.clock(), token_id="three", reason="転出")
        over = tx.protections.get(made.id)
        assert (over.standing, over.ended_reason, over.ended_at) == (Standing.ENDED, "転出", desk.clock())
        assert tx.protections.covering({"1970"}) == (over,)  # an old paper still asks
    with pytest.raises(Refused, match=r"guard\.protection"), desk.doing() as tx:
        decide(tx, made.id, boss, "four")


@pytest.mark.parametrize(
    ("who", "token"), [("clerk", "t"), ("admin", "t"), ("reviewer", ""), ("reviewer", " ")]
)
def test_the_database_lets_nobody_else_decide_or_end_and_nobody_without_a_token(
    desk: Desk, who: str, token: str
) -> None:
    made, staff = a_protection(desk, TARO), getattr(desk.people, who).id
    with pytest.raises(Refused, match=r"guard\.protection"), desk.doing() as tx:
        decide(tx, made.id, staff, token)
    with pytest.raises(Refused, match=r"guard\.protection"), desk.doing() as tx:
        tx.protections.end(made.id, staff_id=staff, at=desk.clock(), token_id=token, reason="r")


def test_the_database_ends_none_without_a_reason_and_admits_nobody_who_is_not_at_the_counter(
    desk: Desk,
) -> None:
    made = a_protection(desk, TARO)
    with pytest.raises(Refused, match=r"guard\.protection"), desk.doing() as tx:
        tx.protections.end(
            made.id, staff_id=desk.people.reviewer.id, at=desk.clock(), token_id="t", reason=" "
        )
    with pytest.raises(Refused, match=r"guard\.protection"):
        send(
            desk.store,
            "INSERT INTO protections (id, kind, standing, from_on, added_by, added_at)"
            " VALUES ('x', 'dv', 'provisional', '2026-04-01', :who, 'now')",
            who=desk.people.forwarder.id,
        )


def test_somebody_protected_must_be_findable_and_nobody_joins_after_a_decision(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"guard\.protected_person"):
        a_protection(desk, Named(Side.PROTECTED, "生年不明"))
    made = a_protection(desk, TARO)
    with desk.doing() as tx:
        decide(tx, made.id, desk.people.reviewer.id, "t")
    with pytest.raises(Refused, match=r"guard\.protected_person"):
        send(
            desk.store,
            "INSERT INTO protected_people VALUES (:id, 9, 'opponent', '後から', '', '', '')",
            id=made.id,
        )


def test_a_stop_waits_until_a_supervisor_rules_once(desk: Desk) -> None:
    made, boss = a_protection(desk, TARO, JIRO), desk.people.reviewer.id
    with desk.doing() as tx:
        tx.protections.add_stop(
            "case", made.id, Visitor.AGENT, "避見次郎", desk.people.clerk.id, desk.clock()
        )
        (stop,) = tx.protections.stops()
        assert tx.protections.stops("case") == (stop,)
        assert tx.protections.stops("other") == ()
    with desk.doing() as tx:
        rule(tx, desk, stop.id, Ruling.GO_ON)
        ruled = tx.protections.stop(stop.id)
        assert (ruled.ruling, ruled.ruled_by, ruled.told) == (Ruling.GO_ON, boss, "同姓同名の別人")
        assert tx.protections.stops() == ()
        with pytest.raises(Refused, match=r"protection\.unknown"):
            tx.protections.stop("none")
    with pytest.raises(Refused, match=r"guard\.visitor_stop"), desk.doing() as tx:
        rule(tx, desk, stop.id, Ruling.REFUSED)


def test_who_looked_and_why_stays(desk: Desk) -> None:
    with desk.doing() as tx:
        tx.protections.add_lifting("case", desk.people.clerk.id, "clerk", "住所の確認", desk.clock())
        assert tx.protections.liftings("case") == (
            Lifting("case", desk.people.clerk.id, "clerk", "住所の確認", desk.clock()),
        )
        assert tx.protections.liftings("other") == ()


def test_no_name_stands_in_what_a_log_or_a_traceback_would_print(desk: Desk) -> None:
    made = a_protection(desk, TARO, JIRO)
    assert not [word for word in ("試験", "避見", "碧南", "職場", "通知") if word in repr(made)]
