"""Old own keys: their secret halves go once nothing is to be opened or made again with them, and a supervisor says so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.usecases import handover_ceremony as ceremony
from app.usecases import handover_keys, handover_ring, key_purge, link_codes
from app.usecases.tokens import OfficeAct
from db.handover_keys import SETTLES
from forms.kernel.case import Staff
from forms.kernel.handover_key import OwnKey
from tests.db.raw import fetch
from tests.helpers.makers import a_number
from tests.helpers.people import child_record
from tests.helpers.road import BY_MAIL, Road, at
from tests.helpers.two_sides import Sides, a_key, agree, card, read, witnessed
from tests.usecases.refusal import stopped as refused


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    made.hold()
    yield made
    made.close()


def own(road: Road) -> OwnKey:
    """The oldest key of that side."""
    return ceremony.overview(road.desk, at(road.people.admin)).own[0]


def purge(road: Road, key: OwnKey, who: Staff | None = None) -> None:
    other = witnessed(road, OfficeAct.PURGE_KEY, key.id, who=who)
    key_purge.purge(road.desk, at(road.people.admin), key.id, "使い終わった", other)


def rotated(sides: Sides) -> OwnKey:
    """The office's first key, replaced on both sides."""
    old = own(sides.office)
    newer = a_key(sides.office, "二年たった")
    agree(sides.center, read(sides.center, card(sides.office)), newer)
    theirs = own(sides.center).fingerprint
    agree(sides.office, read(sides.office, card(sides.center)), theirs)
    return old


def revoke(road: Road, key: OwnKey) -> None:
    other = witnessed(road, OfficeAct.REVOKE_KEY, key.id)
    ceremony.revoke_key(road.desk, at(road.people.admin), key.id, "漏れた", other)


def wait_until(road: Road, day: date) -> None:
    road.clock.forward((day - road.desk.today()).days * 86400)


def test_a_key_in_use_or_replaced_of_late_stays_whole(sides: Sides) -> None:
    """What was sealed for it may still be on its way."""
    with refused("keys.purge_early"):
        purge(sides.office, own(sides.office))
    with refused("keys.purge_early"):
        purge(sides.office, rotated(sides))
    with refused("keys.unknown_key"):
        purge(sides.office, replace(own(sides.office), id="other"))


def test_a_month_after_its_last_day_its_secret_half_goes_and_the_rest_stays(sides: Sides) -> None:
    office = sides.office
    old = rotated(sides)
    wait_until(office, old.valid_to + timedelta(days=SETTLES))
    with refused("keys.purge_early"):
        purge(office, old)
    office.clock.forward(86400)
    purge(office, old)
    kept = own(office)
    assert kept == replace(old, purged=True, end=kept.end)
    assert fetch(office.desk.store, "SELECT length(sealed) FROM own_keys ORDER BY rowid")[0] == (0,)
    with office.desk.store.look() as view:
        (newer,) = handover_keys.own_keys(view)
        assert newer.key.id != old.id
        assert len(handover_ring.ring(view).own) == 1
        assert [line.detail["key"] for line in view.audit.of_act("key_purged")] == [old.id]
    with refused("keys.purged"):
        purge(office, old)


def test_a_revoked_key_opens_nothing_and_goes_at_once_on_either_side(sides: Sides) -> None:
    for road, code in ((sides.center, "232092"), (sides.office, "nishimikawa")):
        key = own(road)
        revoke(road, key)
        purge(road, key)
        with road.desk.store.look() as view:
            assert handover_keys.with_office(view, code) == ()
            assert handover_keys.offices(view) == ()
            assert handover_ring.ring(view).own == []


def test_while_a_batch_can_be_made_again_with_its_codes_the_key_stays(sides: Sides) -> None:
    office = sides.office
    child = office.approved(child_record(**BY_MAIL, original_blackout="done"), a_number(2))
    batch = office.forwarded(child)
    key = own(office)
    revoke(office, key)
    with refused("keys.purge_papers"):
        purge(office, key)
    with office.desk.store.look() as view:
        assert any(link_codes.of_issue(view, paper) for paper in view.papers.of_batch(batch.id))


def test_a_supervisor_says_so_and_is_somebody_else(sides: Sides) -> None:
    office = sides.office
    key = own(office)
    revoke(office, key)
    with refused("role.missing"):
        purge(office, key, office.people.admin)
    with refused("token.other_act"):
        other = witnessed(office, OfficeAct.REVOKE_KEY, key.id)
        key_purge.purge(office.desk, at(office.people.admin), key.id, "使い終わった", other)
    with refused("text.empty"):
        other = witnessed(office, OfficeAct.PURGE_KEY, key.id)
        key_purge.purge(office.desk, at(office.people.admin), key.id, " ", other)
    assert not own(office).purged
