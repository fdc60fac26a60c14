"""課題「進達のあと」, Shown by 2: office and centre apart, their keys agreed by two people each, 200 cases in ten 束.

A file is lost on the way, one comes twice, one is somebody else's, one a stranger's, one was changed, one cut off, one under keys
whose time is over. A clear sentence for each; at the end every case is at the centre, once, with its number.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import messages
from app.exchange.handover_parties import Keys
from app.exchange.key_card import SecretKeys
from app.usecases import hand_over, handover_ceremony, handover_keys, receive
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Batch
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, State, Step
from tests.db.raw import fetch
from tests.helpers.handing import given, made, noted, receiver, scan_all, take
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, confirmed, step
from tests.helpers.people import neighbour
from tests.helpers.road import Road
from tests.helpers.two_sides import Sides, a_key, agree, card, read, witnessed

BATCHES, EACH = 10, 20


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    made.hold()
    yield made
    made.close()


def approved(office: Road, n: int) -> str:
    """A case at the end of its road in the office (id): typed, signed, confirmed, approved."""
    desk = Desk(office.desk.store, office.people, office.clock, "")
    born = date(1940, 1, 1) + timedelta(days=19 * n)
    case = confirmed(desk, a_number(n), neighbour(n, applicant_birth=born.isoformat()))
    with desk.doing() as tx:
        who = desk.people.reviewer.id
        return step(desk, tx.cases, case, Step.APPROVE, State.APPROVED, who, Part.REVIEW).id


def sent(office: Road) -> list[Batch]:
    """Ten 束 of twenty, 進達済."""
    found = []
    for first in range(1, BATCHES * EACH, EACH):
        cases = [office.case(approved(office, n)) for n in range(first, first + EACH)]
        found.append(office.forwarded(*cases))
    return found


def said(center: Road, data: bytes) -> str:
    """What the person at the centre reads when a file is not taken."""
    with pytest.raises(Refused) as refusal:
        take(center, data)
    sentence = messages.sentence(refusal.value)
    assert "何も受け取っていません" in sentence or "すでに受け取っています" in sentence
    assert sentence.count("。") >= 2, "what happened, what is safe, what to do"
    return sentence


def numbers(center: Road) -> list[bool]:
    """Whether each case at the centre has the number that its office gave it."""
    with center.desk.store.look() as view:
        return [
            view.received.number(one.id) == a_number(int(one.case.address.removesuffix("番地")[6:]))
            for batch in view.received.batches()
            for one in view.received.cases(batch.id)
        ]


def test_two_hundred_cases_arrive_once_each_whatever_happens_on_the_way(sides: Sides) -> None:
    office, center = sides.office, sides.center
    batches = sent(office)
    files = [made(office, batch.id) for batch in batches]
    lost, changed, cut, twice = 2, 4, 5, 7
    sentences = set()

    for place, file in enumerate(files):
        if place == lost:
            continue
        if place == changed:
            spoilt = bytearray(file.data)
            spoilt[len(spoilt) // 2] ^= 1
            sentences.add(said(center, bytes(spoilt)))
        if place == cut:
            sentences.add(said(center, file.data[:-100]))
        take(center, file.data)
        if place == twice:
            sentences.add(said(center, file.data))

    sentences.add(said(center, under(sides, batches[0], stranger=True)))
    sentences.add(said(center, under(sides, batches[0], stranger=False)))
    sentences.add(said(center, b"PK\x03\x04 another file"))
    assert len(sentences) == 6, "each is told apart"

    # what was lost is missed by the office: there is no receipt; it is made once more and arrives
    arrived = receive.batches(center.desk, receiver(center))
    for batch in arrived:
        scan_all(center, batch.id)
        assert noted(sides, given(center, batch.id)).missing == ()
    (missed,) = [b for b in batches if not _receipt_of(office, b)]
    assert missed.id == batches[lost].id
    take(center, made(office, missed.id).data)

    assert numbers(center) == [True] * (BATCHES * EACH)
    assert fetch(center.desk.store, "SELECT count(*) FROM received_cases") == [(BATCHES * EACH,)]
    assert fetch(center.desk.store, "SELECT count(*) FROM received_numbers") == [(BATCHES * EACH,)]
    assert center.desk.store.verify().ok
    assert Leaks(a_number(1)).in_bytes(b"".join(file.data for file in files), "files") == set()


def _receipt_of(office: Road, batch: Batch) -> bool:
    return any(
        one.received_at is not None for one in hand_over.of_batch(office.desk, office.forwarder, batch.id)
    )


def a_file(office: Road) -> bytes:
    """A 束 of one case, handed over."""
    return made(office, office.forwarded(office.case(approved(office, 900))).id).data


def under(sides: Sides, batch: Batch, *, stranger: bool) -> bytes:
    """A 束 sealed under a key nobody agreed to, or for a key the centre does not have."""
    keys = hand_over.agreed(sides.office.desk, sides.office.forwarder)
    assert keys is not None
    other = SecretKeys.generate()
    elsewhere = replace(keys.partner, sign=other.sign.public_key(), seal=other.seal.public_key())
    wrong = Keys(other, keys.partner) if stranger else Keys(keys.own, elsewhere)
    who = sides.office.forwarder
    return hand_over.make(sides.office.desk, who, batch.id, wrong, stage=lambda data: None).data


def test_a_key_whose_time_is_over_opens_nothing_and_a_new_one_goes_on(sides: Sides) -> None:
    office, center = sides.office, sides.center
    batch = office.forwarded(office.case(approved(office, 1)))
    old = made(office, batch.id).data
    for side in (office, center):
        side.clock.forward(timedelta(days=3 * 366).total_seconds())
    assert "期限の外" in said(center, old)
    assert hand_over.agreed(office.desk, office.forwarder) is None, "the paper goes up alone meanwhile"
    ours, theirs = a_key(office, "期限のため"), a_key(center, "期限のため")
    agree(center, read(center, card(office)), ours)
    agree(office, read(office, card(center)), theirs)
    assert take(center, made(office, batch.id).data).batch.cases == 1
    assert numbers(center) == [True]


def test_a_revoked_key_opens_nothing(sides: Sides) -> None:
    office, center = sides.office, sides.center
    data = a_file(office)
    with center.desk.store.look() as view:
        (partner,) = handover_keys.partners(view)
    supervisor = witnessed(center, OfficeAct.REVOKE_PARTNER, partner.id)
    handover_ceremony.revoke_partner(center.desk, center.admin, partner.id, "事務所から連絡", supervisor)
    assert "取り消された鍵" in said(center, data)
    assert receive.batches(center.desk, receiver(center)) == ()
