"""A line of the chain as it is written, and the heads frozen with a 束."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.audit import canonical, line_of
from db.store import Store
from forms.kernel.case import Head
from forms.kernel.errors import Bug, Refused
from tests.db.chains import a_told_store, codes, verified
from tests.db.raw import send, without_guards
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import Desk, FakeClock, an_empty_store, approved


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with twelve lines in its chain and no guards: the attacker has the key and a console."""
    yield from a_told_store(tmp_path)


# --- heads frozen in batches ---------------------------------------------------------------------------------------


@dataclass
class Frozen:
    desk: Desk
    head: Head


@pytest.fixture
def frozen(desk: Desk) -> Frozen:
    """A desk with one 進達束 that froze a head, and some lines after it."""
    case = approved(desk, a_number(1))
    head = desk.store.head()
    with desk.doing() as tx:
        tx.batches.reserve(
            fiscal_year=2026,
            document_number="8碧福第1号",
            dated=desk.clock().date(),
            addressee="愛知県知事",
            case_ids=[case.id],
            head=head,
            staff_id=desk.people.forwarder.id,
            at=desk.clock(),
        )
    without_guards(desk.store)
    return Frozen(desk, head)


def test_heads_frozen_with_a_batch_are_anchors_inside_the_store(frozen: Frozen) -> None:
    store = frozen.desk.store
    assert verified(store).ok
    send(store, "DELETE FROM audit WHERE seq >= :seq", seq=frozen.head.seq)
    assert codes(store) == [("anchor", frozen.head.seq)]


def test_a_frozen_head_that_was_changed_is_found(frozen: Frozen) -> None:
    store = frozen.desk.store
    send(store, "UPDATE batches SET head_mac = :mac", mac="0" * 64)
    assert codes(store) == [("anchor", frozen.head.seq)]
    send(store, "UPDATE batches SET head_mac = 'short'")
    assert codes(store) == [("anchor", 0)]


# --- writing -------------------------------------------------------------------------------------------------------


def test_a_line_that_would_hold_a_number_is_refused(desk: Desk) -> None:
    before = desk.store.head()
    for detail in ({"reason": f"番号 {number_digits(3)}"}, {"reason": "-".join(number_digits(3))}):
        with desk.store.begin() as tx, pytest.raises(Bug, match=r"audit\.number"):
            tx.log("", "test", **detail)
    assert desk.store.head() == before


def test_a_line_is_kept_only_with_its_act(desk: Desk) -> None:
    before = desk.store.head()
    with desk.store.begin() as tx:
        tx.log("", "test.rolled_back")
    assert desk.store.head() == before


def test_a_line_reads_back_as_it_was_written(desk: Desk) -> None:
    with desk.store.begin() as tx:
        head = tx.log(desk.people.clerk.id, "test", "acase", 理由="コード")
        tx.commit()
    with desk.store.look() as view:
        (line,) = view.queries.trail("acase")
    assert (line.seq, line.at, line.staff_id, line.act) == (
        head.seq,
        desk.clock(),
        desk.people.clerk.id,
        "test",
    )
    assert line.detail == {"理由": "コード"}


def test_the_bytes_of_a_line_do_not_depend_on_the_order_of_its_details() -> None:
    one = canonical(1, "2026-11-20T09:00:00+09:00", "s", "a", "c", {"x": "1", "y": "2"})
    other = canonical(1, "2026-11-20T09:00:00+09:00", "s", "a", "c", {"y": "2", "x": "1"})
    assert one == other
    assert line_of(one).detail == {"x": "1", "y": "2"}


def test_appending_past_the_class_is_refused_unless_it_continues_the_chain(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"guard\.audit"):
        send(desk.store, "INSERT INTO audit VALUES (999, x'00', x'00', '', '', '')")
    assert verified(desk.store).ok


def test_a_clock_without_zone_is_our_own_mistake(tmp_path: Path) -> None:
    clock = FakeClock()
    clock.now = clock.now.replace(tzinfo=None)
    with pytest.raises(Bug, match=r"store\.naive_time"):
        an_empty_store(tmp_path / "s.techo", clock)
