"""What was handed over and what was taken, as the store keeps it: once each, the number sealed beside it."""

from dataclasses import replace

import pytest

from db import field_seal
from db.handover_keys import TwoPeople
from db.keys import Keys
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.handed_over import Receipt
from forms.kernel.received import Way
from tests.db.handed_attempts import a_code, forwarded_batch
from tests.db.raw import fetch, send
from tests.helpers.centre import become_centre
from tests.helpers.handover import handed, handed_batch
from tests.helpers.makers import a_number, number_digits
from tests.helpers.numbers import destroy
from tests.helpers.office import OFFICE, START, Desk


def taken(desk: Desk, *numbers: int) -> list[str]:
    """A 束 with these cases, taken (ids of the cases)."""
    become_centre(desk)
    batch = handed_batch(*map(handed, numbers))
    who, at = desk.people.clerk.id, desk.clock()
    with desk.doing() as tx:
        tx.received.add_batch(batch, staff_id=who, at=at)
        return [
            tx.received.add_case(
                OFFICE.code, case, batch_id=batch.id, position=n, way=Way.FILE, staff_id=who, at=at
            )
            for n, case in enumerate(batch.cases, 1)
        ]


def test_a_receipt_is_noted_once_on_the_file_it_is_of(desk: Desk) -> None:
    batch_id = forwarded_batch(desk)
    receipt = Receipt("handed", 2026, 1, 1, 1, START, ("T8-1.1.1",), ("S8-1.1.1",), ())
    with desk.doing() as tx:
        tx.handed.note_receipt(receipt, staff_id=desk.people.forwarder.id)
    with desk.store.look() as view:
        (noted,) = view.handed.of_batch(batch_id)
        assert noted == view.handed.get("handed")
        with pytest.raises(Refused, match=r"handover\.unknown"):
            view.handed.get("other")
    assert (noted.received_at, noted.received_cases) == (START, 1)
    assert (noted.missing, noted.doubled, noted.strange) == (("T8-1.1.1",), ("S8-1.1.1",), ())
    with pytest.raises(Refused, match=r"guard\.handover"), desk.doing() as tx:
        tx.handed.note_receipt(receipt, staff_id=desk.people.forwarder.id)
    later = replace(receipt, missing=(), nth=2)
    with desk.doing() as tx:
        tx.handed.note_receipt(later, staff_id=desk.people.forwarder.id)
        assert (tx.handed.get("handed").missing, tx.handed.get("handed").receipt_nth) == ((), 2)
    with pytest.raises(Refused, match=r"guard\.handover"), desk.doing() as tx:
        tx.handed.note_receipt(receipt, staff_id=desk.people.forwarder.id)


def test_a_scan_that_was_taken_back_does_not_count_and_stays_written(desk: Desk) -> None:
    taken(desk, 1)
    batch, who, at = handed_batch().id, desk.people.clerk.id, desk.clock()
    with desk.doing() as tx:
        for code in ("a", "b", "a"):
            tx.received.scan(batch, code, staff_id=who, at=at)
        tx.received.take_back(batch, "a", "同じ紙", staff_id=who, at=at)
        assert tx.received.scans(batch) == ("a", "b")
        tx.received.take_back(batch, "a", "別の束", staff_id=who, at=at)
        assert tx.received.scans(batch) == ("b",)
    with pytest.raises(Refused, match=r"receive\.unknown"), desk.doing() as tx:
        tx.received.take_back(batch, "a", "もう一度", staff_id=who, at=at)
    assert fetch(desk.store, "SELECT seq, reason FROM taken_back_sheets ORDER BY 1") == [
        (1, "別の束"),
        (3, "同じ紙"),
    ]


def test_the_number_of_a_sheet_alone_ends_by_two_people_and_comes_again_with_its_file(desk: Desk) -> None:
    (listed,) = taken(desk, 1)
    people, at = desk.people, desk.clock()
    two = TwoPeople(people.clerk.id, people.reviewer.id, "t", at, "返した紙")
    with desk.doing() as tx:
        alone = tx.received.add_case(
            OFFICE.code, handed(2), batch_id="", position=0, way=Way.SHEET, staff_id=people.clerk.id, at=at
        )
    himself = replace(two, witness_id=people.clerk.id)
    for case, who in ((alone, himself), (alone, replace(two, reason=" ")), (listed, two)):
        with pytest.raises(Refused, match=r"guard\.received"), desk.doing() as tx:
            tx.received.destroy_alone(case, who)
    with desk.doing() as tx:
        tx.received.destroy_alone(alone, two)
        assert tx.received.number(alone) is None
        tx.received.join(alone, handed(2), batch_id=handed_batch().id, position=2)
        assert tx.received.number(alone) == a_number(2)
    with pytest.raises(Refused, match=r"guard\.received"), desk.doing() as tx:
        tx.received.destroy([alone])  # from now on it goes the way of its 束


def test_what_a_code_says_is_sealed_and_goes_in_one_act_with_the_number(desk: Desk) -> None:
    paper, case = a_code(desk)
    with desk.store.look() as view:
        assert view.handed.sheet_seal(paper, case) == b"what it says"
        assert view.handed.sheet_seal(paper, "another") is None
    assert b"what it says" not in fetch(desk.store, "SELECT sealed FROM sheet_seals")[0][0]
    with desk.doing() as tx:
        destroy(tx, case)
    assert fetch(desk.store, "SELECT * FROM sheet_seals") == []


def test_taken_cases_come_back_in_their_order_and_their_numbers_one_by_one(desk: Desk) -> None:
    ids = taken(desk, 2, 1)
    with desk.store.look() as view:
        (batch,) = view.received.batches()
        cases = view.received.cases(batch.id)
        assert [one.id for one in cases] == ids
        assert [one.case.reception_no for one in cases] == ["8-0002", "8-0001"]
        assert all(one.has_number and one.case.number is None for one in cases)
        assert view.received.number(ids[0]) == a_number(2)
        assert view.received.batch(batch.id) == batch
        assert (batch.cases, batch.ledger_at) == (2, None)
        assert view.received.find(OFFICE.code, "8-0001", 1) == cases[1]
        assert view.received.find(OFFICE.code, "8-0001", 2) is None
        assert view.received.cases() == ()
        with pytest.raises(Refused, match=r"receive\.unknown"):
            view.received.batch("other")


def test_a_case_and_a_batch_are_taken_once(desk: Desk) -> None:
    taken(desk, 1)
    for again in (handed_batch(id="new"), handed_batch(number=99)):
        with pytest.raises(Refused, match=r"guard\.received"), desk.doing() as tx:
            tx.received.add_batch(again, staff_id=desk.people.clerk.id, at=desk.clock())
    who, at = desk.people.clerk.id, desk.clock()
    with pytest.raises(Refused, match=r"guard\.received"), desk.doing() as tx:
        tx.received.add_case(
            OFFICE.code, handed(1), batch_id="", position=1, way=Way.SHEET, staff_id=who, at=at
        )


def test_an_office_takes_nothing(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"guard\.received"), desk.doing() as tx:
        tx.received.add_batch(handed_batch(), staff_id=desk.people.clerk.id, at=desk.clock())


def test_a_number_leaves_by_two_people_and_is_destroyed_only_then(desk: Desk) -> None:
    ids = taken(desk, 1, 2)
    people, at = desk.people, desk.clock()
    with pytest.raises(Refused, match=r"guard\.received"), desk.doing() as tx:
        tx.received.destroy(ids)
    with pytest.raises(Refused, match=r"guard\.ledger"), desk.doing() as tx:
        tx.received.list_for_ledger(
            ids, staff_id=people.all_round.id, witness_id=people.all_round.id, token_id="t", at=at
        )
    with desk.doing() as tx:
        tx.received.list_for_ledger(
            ids, staff_id=people.clerk.id, witness_id=people.reviewer.id, token_id="t", at=at
        )
        assert tx.received.destroy(ids) == 2
        assert tx.received.destroy(ids) == 0
    with desk.store.look() as view:
        (batch,) = view.received.batches()
        assert batch.ledger_at == START
        assert [one.has_number for one in view.received.cases(batch.id)] == [False, False]
        assert view.received.number(ids[0]) is None


def test_a_number_put_beside_another_case_does_not_open(desk: Desk) -> None:
    first, second = taken(desk, 1, 2)
    rows = dict(fetch(desk.store, "SELECT case_id, sealed FROM received_numbers"))
    assert number_digits(1).encode() not in rows[first]
    send(desk.store, "DROP TRIGGER guard_received_numbers_update_received")
    send(
        desk.store, "UPDATE received_numbers SET sealed = :it WHERE case_id = :of", it=rows[first], of=second
    )
    with desk.store.look() as view, pytest.raises(Unavailable, match=r"number\.damaged"):
        view.received.number(second)


def test_a_seal_of_another_version_does_not_open() -> None:
    keys = Keys.of(bytes(32))
    sealed = field_seal.seal(keys, "row", b"x")
    assert field_seal.unseal(keys, "row", sealed) == b"x"
    for spoilt in (b"\x02" + sealed[1:], sealed[:5], b""):
        with pytest.raises(Unavailable, match=r"number\.damaged"):
            field_seal.unseal(keys, "row", spoilt)
