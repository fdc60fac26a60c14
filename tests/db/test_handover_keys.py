"""Keys in the store: sealed, by two people, agreed to once, ended once, never taken away."""

from datetime import date

import pytest

from app.exchange.key_card import SecretKeys
from db.handover_keys import TwoPeople
from db.store import Store
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.handover_key import Ending
from tests.db.handover_key_attempts import a_paper
from tests.db.raw import fetch, send, without_guards
from tests.helpers.key_pairs import a_card, agreed, an_own_key, office_card, two
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, entered


def test_an_own_key_comes_back_with_both_secret_halves_and_they_stand_nowhere_in_clear(desk: Desk) -> None:
    secret = SecretKeys.generate()
    with desk.doing() as tx:
        key = an_own_key(desk, tx, secret)
    with desk.store.look() as view:
        assert view.handover_keys.secret_halves(key.id) == secret.raw()
        assert view.handover_keys.own() == (key,)
    assert key.fingerprint == office_card(secret).fingerprint
    cells = [
        cell for row in fetch(desk.store, "SELECT * FROM own_keys") for cell in row if isinstance(cell, bytes)
    ]
    assert not any(half in cell for half in secret.raw() for cell in cells)


def test_a_seal_of_another_row_opens_nothing(desk: Desk) -> None:
    with desk.doing() as tx:
        key = an_own_key(desk, tx)
    without_guards(desk.store, "guard_own_keys_update_own_key")
    send(desk.store, "UPDATE own_keys SET id = 'other'")
    with desk.store.look() as view:
        for own_id in ("other", key.id):
            with pytest.raises(Unavailable, match=r"keys\.damaged"):
                view.handover_keys.secret_halves(own_id)


def test_one_own_key_is_in_use_at_a_time_and_the_earlier_ones_stay(desk: Desk) -> None:
    with desk.doing() as tx:
        first = an_own_key(desk, tx)
    with pytest.raises(Refused, match=r"guard\.own_key"), desk.doing() as tx:
        an_own_key(desk, tx)
    with desk.doing() as tx:
        tx.handover_keys.end_own(first.id, Ending.REPLACED, two(desk, "二年たった"))
        second = an_own_key(desk, tx)
    with desk.store.look() as view:
        ended, now = view.handover_keys.own()
        assert view.handover_keys.secret_halves(first.id)
    assert (now.id, now.end) == (second.id, None)
    assert ended.end is not None
    assert (ended.end.ending, ended.end.reason) == (Ending.REPLACED, "二年たった")
    assert {ended.end.staff_id, ended.end.witness_id} == {desk.people.admin.id, desk.people.reviewer.id}
    assert (ended.is_valid(date(2028, 10, 31)), ended.is_valid(date(2028, 11, 1))) == (True, False)


@pytest.mark.parametrize(
    ("first", "other"), [("admin", "admin"), ("clerk", "reviewer"), ("admin", "clerk"), ("reviewer", "admin")]
)
def test_the_database_takes_a_key_or_an_agreement_from_an_administrator_and_another_person_alone(
    desk: Desk, first: str, other: str
) -> None:
    by = TwoPeople(getattr(desk.people, first).id, getattr(desk.people, other).id, "t", desk.clock(), "試験")
    secret = SecretKeys.generate()
    with pytest.raises(Refused, match=r"guard\.own_key"), desk.doing() as tx:
        tx.handover_keys.make_own(office_card(secret), *secret.raw(), by)
    with desk.doing() as tx:
        key = an_own_key(desk, tx)
        card = a_card(knows=(key.fingerprint,))
        partner = tx.handover_keys.read_card(card, staff_id=desk.people.admin.id, at=desk.clock())
    with pytest.raises(Refused, match=r"guard\.key_agreement"), desk.doing() as tx:
        tx.handover_keys.agree(key.id, partner.id, by)
    for end in ("end_own", "end_partner"):
        with pytest.raises(Refused, match=r"guard\."), desk.doing() as tx:
            getattr(tx.handover_keys, end)(key.id if end == "end_own" else partner.id, Ending.REVOKED, by)


def test_without_an_authentication_or_a_reason_nothing_is_ended(desk: Desk) -> None:
    with desk.doing() as tx:
        made = agreed(desk, tx)
    people = desk.people
    for token, reason in (("", "試験"), ("t", " ")):
        by = TwoPeople(people.admin.id, people.reviewer.id, token, desk.clock(), reason)
        with pytest.raises(Refused, match=r"guard\.key_agreement"), desk.doing() as tx:
            tx.handover_keys.end_agreement(made.id, Ending.REVOKED, by)


def test_a_centre_that_does_not_know_our_key_yet_is_not_agreed_with(desk: Desk) -> None:
    with desk.doing() as tx:
        key = an_own_key(desk, tx)
        secret = SecretKeys.generate()
        admin = desk.people.admin.id
        partner = tx.handover_keys.read_card(a_card(secret), staff_id=admin, at=desk.clock())
    with pytest.raises(Refused, match=r"guard\.key_agreement"), desk.doing() as tx:
        tx.handover_keys.agree(key.id, partner.id, two(desk))
    with desk.doing() as tx:
        again = tx.handover_keys.read_card(
            a_card(secret, knows=(key.fingerprint,)), staff_id=admin, at=desk.clock()
        )
        assert tx.handover_keys.agree(key.id, again.id, two(desk)).partner_id == partner.id
        assert again.id == partner.id


def test_one_agreement_with_a_partner_is_in_force_at_a_time(desk: Desk) -> None:
    with desk.doing() as tx:
        first = agreed(desk, tx)
        (own,) = tx.handover_keys.own()
    with pytest.raises(Refused, match=r"guard\.key_agreement"), desk.doing() as tx:
        agreed(desk, tx, own=own)
    with desk.doing() as tx:
        tx.handover_keys.end_agreement(first.id, Ending.REPLACED, two(desk))
        second = agreed(desk, tx, own=own)
    with desk.store.look() as view:
        assert [(one.id, one.end is None) for one in view.handover_keys.agreements()] == [
            (first.id, False),
            (second.id, True),
        ]


def test_a_key_is_not_revoked_while_an_agreement_rests_on_it(desk: Desk) -> None:
    with desk.doing() as tx:
        made = agreed(desk, tx)
    with pytest.raises(Refused, match=r"guard\.own_key"), desk.doing() as tx:
        tx.handover_keys.end_own(made.own_id, Ending.REVOKED, two(desk))
    with pytest.raises(Refused, match=r"guard\.key_partner"), desk.doing() as tx:
        tx.handover_keys.end_partner(made.partner_id, Ending.REVOKED, two(desk))
    with desk.doing() as tx:
        tx.handover_keys.end_agreement(made.id, Ending.REVOKED, two(desk))
        tx.handover_keys.end_own(made.own_id, Ending.REVOKED, two(desk))
        tx.handover_keys.end_partner(made.partner_id, Ending.REVOKED, two(desk))
    for again in ("end_own", "end_partner", "end_agreement"):
        which = {"end_own": made.own_id, "end_partner": made.partner_id, "end_agreement": made.id}[again]
        with pytest.raises(Refused, match=r"guard\."), desk.doing() as tx:
            getattr(tx.handover_keys, again)(which, Ending.REPLACED, two(desk))


def test_the_same_keys_do_not_become_another_side_and_ended_ones_do_not_come_back(desk: Desk) -> None:
    secret, admin = SecretKeys.generate(), desk.people.admin.id
    with desk.doing() as tx:
        partner = tx.handover_keys.read_card(a_card(secret), staff_id=admin, at=desk.clock())
    for card in (a_card(secret, name="別のセンター"), a_card(secret, valid_to=date(2040, 1, 1))):
        with pytest.raises(Refused, match=r"keys\.card_differs"), desk.doing() as tx:
            tx.handover_keys.read_card(card, staff_id=admin, at=desk.clock())
    with desk.doing() as tx:
        tx.handover_keys.end_partner(partner.id, Ending.REVOKED, two(desk))
    with pytest.raises(Refused, match=r"keys\.card_ended"), desk.doing() as tx:
        tx.handover_keys.read_card(a_card(secret), staff_id=admin, at=desk.clock())
    with pytest.raises(Refused, match=r"keys\.unknown_partner"), desk.store.look() as view:
        view.handover_keys.partner("nothing")


def test_a_paper_says_under_which_agreement_its_codes_were_made(desk: Desk) -> None:
    case = entered(desk, a_number(3))
    with desk.doing() as tx:
        made = agreed(desk, tx)
    bearing, plain = (a_paper(desk, case.id, bears_number=bears) for bears in (True, False))
    with desk.doing() as tx:
        tx.handover_keys.note_paper(bearing, made.id)
    with pytest.raises(Refused, match=r"guard\.coded_paper"), desk.doing() as tx:
        tx.handover_keys.note_paper(plain, made.id)
    with desk.store.look() as view:
        assert view.handover_keys.of_paper(bearing) == made
        assert view.handover_keys.of_paper(plain) is None


def test_a_store_that_was_made_before_has_no_keys_and_works_as_it_did(desk: Desk) -> None:
    store: Store = desk.store
    with store.look() as view:
        keys = view.handover_keys
        assert (keys.own(), keys.partners(), keys.agreements()) == ((), (), ())
