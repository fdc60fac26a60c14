"""Photos after 交付 and scans past their class: listed when due, destroyed by two people, their digests kept in the chain."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import ANY

import pytest

from app.rules.results import Keyed
from app.usecases import delivery, forward, page_scans, photos, picture_purge
from app.usecases.picture_purge import Picture
from app.usecases.tokens import OfficeAct, Token
from db.handover_keys import TwoPeople
from forms.kernel.case import Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.picture import digest
from forms.kernel.procedure import State, Step
from forms.kernel.result import Result, ResultKind
from tests.db.raw import fetch
from tests.helpers.makers import a_number
from tests.helpers.once import once
from tests.helpers.people import adult_record, neighbour
from tests.helpers.road import ON_PAPER, Road, at
from tests.usecases.refusal import refused
from tests.usecases.test_page_scans import keep, switch
from tests.usecases.test_photos import in_store, kept
from tests.usecases.test_results import HANDED, TODAY, arrived, granted, read, typed

DAY = 24 * 3600


@once
def given_out(road: Road) -> Case:
    """A 手帳 given out, its photo still in the store, two scans of its original: of one year and of three."""
    switch(road)
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    kept(road, case)
    keep(road, case, retention="y1")
    keep(road, case, retention="y3")
    road.forwarded(case)
    arrived(road, granted(road, road.case(case.id)))
    return delivery.deliver(road.desk, road.clerk, case.id, HANDED)


@pytest.fixture
def given(road: Road) -> Case:
    return given_out(road)


def signed(road: Road, target: str, who: Staff | None = None) -> Token:
    return road.token(who or road.people.reviewer, OfficeAct.PURGE_PICTURES, target)


def test_a_photo_is_due_a_month_after_the_certificate_was_given_out(road: Road, given: Case) -> None:
    """Not before: a 交付 recorded by mistake may be taken back. Two people destroy it, and its digest stays."""
    jpeg = photos.look(road.desk, road.clerk, given.id, _attachment(road))
    road.clock.forward(30 * DAY)
    assert picture_purge.listed(road.desk, road.clerk).rows == ()
    road.clock.forward(DAY)
    found = picture_purge.listed(road.desk, road.clerk)
    (due,) = found.rows
    until = road.desk.today() - timedelta(days=1)
    assert (due.kind, due.reception_no, due.until) == (Picture.PHOTO, given.reception_no, until)
    other = kept(road, road.entered(neighbour(2), a_number(2)))  # of a case under way: not due
    assert picture_purge.purge(road.desk, road.clerk, signed(road, found.target), found.target) == 1
    assert in_store(road) == len(other.held.pictured) == 1
    line = road.trail(given.id)[-1]
    assert (line.act, line.staff_id) == ("photo_expired", road.people.clerk.id)
    assert line.detail == {
        "attachment": due.id,
        "picture": "removed",
        "digest": digest(jpeg),
        "second": road.people.reviewer.id,
    }
    assert road.desk.store.verify().ok
    with refused(road, "attachment.unknown"):
        photos.look(road.desk, road.clerk, given.id, due.id)
    batch = fetch(road.desk.store, "SELECT id FROM batches")[0][0]
    with refused(road, "forward.gone"):
        forward.rebuild(road.desk, road.forwarder, batch, 1)


def test_a_certificate_that_was_not_given_out_after_all_keeps_its_photo(road: Road, given: Case) -> None:
    token = road.token(road.people.reviewer, Step.UNDO_DELIVERY, given.id)
    delivery.undo(road.desk, token, given.id, "別の方")
    road.clock.forward(90 * DAY)
    assert picture_purge.listed(road.desk, road.clerk).rows == ()


def test_so_is_the_photo_of_an_application_that_was_turned_down(road: Road) -> None:
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    kept(road, case)
    road.forwarded(case)
    typed(road, road.case(case.id), Result(ResultKind.REJECTED, TODAY, reasons="別表に当たらないため"))
    read(road, road.case(case.id), Keyed(ResultKind.REJECTED, TODAY))
    assert road.case(case.id).state is State.REJECTED
    road.clock.forward(31 * DAY)
    assert [row.kind for row in picture_purge.listed(road.desk, road.clerk).rows] == [Picture.PHOTO]


def test_what_is_past_its_time_goes_in_one_commit_and_nothing_else(road: Road, given: Case) -> None:
    """The scan of one year with the photo; the scan of three years stays. One by one nobody removes what is past its time."""
    road.clock.forward(500 * DAY)
    found = picture_purge.listed(road.desk, road.clerk)
    assert [row.kind for row in found.rows] == [Picture.PHOTO, Picture.SCAN]
    scan = found.rows[1]
    assert scan.retention == "y1"
    with refused(road, "page_scan.over"):
        token = road.token(road.people.reviewer, OfficeAct.REMOVE_SCAN, scan.id)
        page_scans.remove(road.desk, token, given.id, scan.id)
    assert picture_purge.purge(road.desk, road.clerk, signed(road, found.target), found.target) == 2
    assert [one.retention for one in page_scans.listed(road.desk, road.clerk, given.id).scans] == ["y3"]
    assert road.told(given.id)[-2:] == ["photo_expired", "page_scan_expired"]
    assert road.trail(given.id)[-1].detail == {
        "scan": scan.id,
        "digest": ANY,
        "second": road.people.reviewer.id,
    }
    assert road.desk.store.verify().ok
    assert picture_purge.listed(road.desk, road.clerk).rows == ()
    empty = picture_purge.target_of(())
    with refused(road, "picture.none"):
        picture_purge.purge(road.desk, road.clerk, signed(road, empty), empty)


def test_it_takes_two_and_the_second_signs_for_this_very_list(road: Road, given: Case) -> None:
    road.clock.forward(500 * DAY)
    target = picture_purge.listed(road.desk, road.clerk).target
    for who, code in ((at(road.people.reviewer), "picture.same_person"), (road.admin, "role.missing")):
        with refused(road, code):
            picture_purge.purge(road.desk, who, signed(road, target), target)
    for second in (road.people.clerk, road.people.admin, road.people.forwarder):
        with refused(road, "role.missing"):
            picture_purge.purge(road.desk, road.clerk, signed(road, target, second), target)
    with refused(road, "role.missing"):
        picture_purge.listed(road.desk, at(road.people.confirmer))
    road.clock.forward(1000 * DAY)  # the scan of three years has come due since
    with refused(road, "picture.changed"):
        picture_purge.purge(road.desk, road.clerk, signed(road, target), target)
    with refused(road, "token.other_act"):
        picture_purge.purge(road.desk, road.clerk, signed(road, "another"), target)
    assert in_store(road) == 1
    assert len(page_scans.listed(road.desk, road.clerk, given.id).scans) == 2


def test_the_database_itself_destroys_nothing_before_its_time(road: Road, given: Case) -> None:
    """Neither a scan whose class runs nor a photo of a case under way, nor by one person alone."""
    under_way = road.entered(neighbour(2), a_number(2))
    photo = kept(road, under_way).held.attachments[0].id
    by = TwoPeople(road.people.clerk.id, road.people.reviewer.id, "token", road.desk.now())
    alone = TwoPeople(road.people.reviewer.id, road.people.reviewer.id, "token", road.desk.now())
    over = _attachment(road)
    with road.desk.store.begin() as tx:
        scan = tx.page_scans.of_case(given.id)[0]
        acts: tuple[Callable[[], str], ...] = (
            lambda: tx.photos.purge(photo, under_way.id, by),
            lambda: tx.page_scans.purge(scan, by),
            lambda: tx.photos.purge(over, given.id, alone),
        )
        for act in acts:
            with pytest.raises(Refused, match=r"guard\.picture_purge"):
                act()
        with pytest.raises(Refused, match=r"guard\.photo"):
            tx.photos.remove(photo)
        long_after = road.desk.now() + timedelta(days=3000)
        with pytest.raises(Refused, match=r"guard\.page_scan"):
            tx.page_scans.end(scan.id, staff_id=road.people.reviewer.id, at=long_after)


def _attachment(road: Road) -> str:
    return str(fetch(road.desk.store, "SELECT attachment_id FROM photos ORDER BY rowid LIMIT 1")[0][0])
