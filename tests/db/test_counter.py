"""At the counter: 手帳番号 that find a case, drafts set aside, reasons of late entries."""

from datetime import date

import pytest

from db import guards, migrations
from db.queries import Order
from forms.kernel.counter import LateEntry, Parking
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from forms.kernel.record import Record
from tests.db.raw import engine_of, fetch
from tests.helpers.office import Desk, a_draft, an_adult, entered
from tests.helpers.people import reissue_record


def found(desk: Desk, text: str) -> list[str]:
    with desk.store.look() as view:
        return [row.reception_no for row in view.queries.worklist(State, text, order=Order.NUMBER)]


def a_further(desk: Desk, number: str) -> str:
    """A draft of somebody who has a 手帳."""
    record: Record = reissue_record(techo_number=number)
    with desk.doing() as tx:
        case = tx.cases.open_draft(record.form, desk.people.clerk.id, desk.clock(), "8")
        tx.cases.save_draft(case.id, record, desk.clock(), desk.people.clerk.id)
    return case.id


def test_a_case_is_found_by_the_number_of_the_certificate(desk: Desk) -> None:
    """As it stands on the form now: what was typed before finds it no more."""
    a_draft(desk)
    id_ = a_further(desk, "愛知県第12345号")
    assert found(desk, "第12345号") == found(desk, "123") == ["8-0002"]
    with desk.doing() as tx:
        changed = tx.cases.get(id_).record.changed(techo_number="愛知県第67890号")
        tx.cases.save_draft(id_, changed, desk.clock(), desk.people.clerk.id)
    assert (found(desk, "12345"), found(desk, "67890")) == ([], ["8-0002"])
    with desk.doing() as tx:
        tx.cases.discard_draft(id_)
    assert fetch(desk.store, "SELECT * FROM techo_keys") == []


def test_a_case_is_found_by_the_birth_date_of_its_subject(desk: Desk) -> None:
    case = a_draft(desk, an_adult())
    born = case.record.text(case.record.form.subject_of(case.record).birth)
    assert found(desk, born.replace("-", "/")) == ["8-0001"]
    assert found(desk, "1900/1/1") == []


@pytest.mark.parametrize("text", ["愛知県第12345号", "S58.4.12", "3580412"])
def test_searching_by_birth_date_or_certificate_scans_no_table(desk: Desk, text: str) -> None:
    from db.queries import _begins, _rows

    query = str(_rows().where(_begins(text)).compile(compile_kwargs={"literal_binds": True}))
    steps = [row[3] for row in fetch(desk.store, f"EXPLAIN QUERY PLAN {query}")]
    assert any("ix_cases_subject_birth" in said or "ix_techo_keys_key" in said for said in steps)
    assert not [said for said in steps if said.startswith("SCAN")]


def test_numbers_of_before_are_found_after_the_migration(desk: Desk) -> None:
    a_further(desk, "愛知県第12345号")
    with engine_of(desk.store).begin() as conn:
        migrations.downgrade(conn, "r0018")
        migrations.upgrade(conn)
        guards.install(conn)
    assert found(desk, "愛知県第12345号") == ["8-0001"]


def test_a_draft_waits_until_it_is_taken_up_or_handed_on(desk: Desk) -> None:
    who, case, other = desk.people.clerk.id, a_draft(desk), a_draft(desk)
    with desk.doing() as tx:
        assert not tx.counter.take_up(case.id)
        for one in (case, other):
            tx.counter.park(Parking(one.id, who, "書類を取りに戻る", desk.clock()))
    with desk.store.look() as view:
        assert [one.case_id for one in view.counter.parked()] == [case.id, other.id]
        assert view.counter.parking(case.id) == Parking(case.id, who, "書類を取りに戻る", desk.clock())
    with desk.doing() as tx:
        assert tx.counter.take_up(case.id)
        tx.cases.discard_draft(other.id)
    with desk.store.look() as view:
        assert view.counter.parked() == ()


def test_nobody_waits_with_a_case_that_went_on(desk: Desk) -> None:
    case = entered(desk, None)
    with desk.store.begin() as tx, pytest.raises(Refused) as refusal:
        tx.counter.park(Parking(case.id, desk.people.clerk.id, "x", desk.clock()))
    assert refusal.value.code == "guard.parking"


def test_why_it_came_late_is_kept_and_may_be_set_right_before_it_goes_on(desk: Desk) -> None:
    who, case = desk.people.clerk.id, a_draft(desk, an_adult().changed(received_on="2026-11-18"))
    on_time = a_draft(desk)
    with desk.doing() as tx:
        assert tx.counter.late(case.id) is None
        tx.counter.set_late(LateEntry(on_time.id, "停電", who, desk.clock()))
        for reason in ("災害", "停電"):
            tx.counter.set_late(LateEntry(case.id, reason, who, desk.clock()))
    with desk.store.look() as view:
        assert view.counter.late(case.id) == LateEntry(case.id, "停電", who, desk.clock())
        late = view.counter.entered_late()
    assert {id_: at.date() for id_, at in late.items()} == {case.id: date(2026, 11, 20)}
