"""Extracts that are superseded or purged lose their key at once; what the chain says of it."""

import pytest

from db import extracts
from db.register_seal import ExtractSeal
from forms.kernel.errors import Bug, Refused, Unavailable
from forms.kernel.residents import Query, RegisterStatus
from tests.db.extracts import half_read, status
from tests.db.raw import fetch
from tests.helpers.office import Desk
from tests.helpers.register import FATHER, TOWN, VARIANTS, begun, imported

# --- what is ended --------------------------------------------------------------------------------------------------


def test_superseded_data_lose_their_key_in_the_same_commit(desk: Desk) -> None:
    old = imported(desk)
    (sealed_key,) = fetch(desk.store, "SELECT sealed_key FROM extracts")[0]
    ExtractSeal(desk.store._keys.register, old.id, sealed_key)  # it did open
    new = imported(desk)
    keys = dict(fetch(desk.store, "SELECT id, sealed_key FROM extracts"))
    assert keys[old.id] is None
    with pytest.raises(Unavailable, match=r"register\.damaged"):
        ExtractSeal(desk.store._keys.register, old.id, keys[new.id])
    assert not desk.store.path.with_name(desk.store.path.name + "-wal").stat().st_size


def test_purging_ends_everything_at_once_and_sweeping_takes_the_rows_away(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracts, "SWEPT", 3)
    imported(desk)
    half = half_read(desk)
    with desk.doing() as tx:
        assert tx.residents.purge() == len(TOWN) + 3
    assert status(desk) == RegisterStatus(None, None, len(TOWN) + 3)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"register\.none"):
        tx.residents.lookup(
            Query.four(FATHER.items), VARIANTS, staff_id=desk.people.clerk.id, at=desk.clock()
        )
    left: list[int] = []
    while not left or left[-1]:
        with desk.store.begin() as tx:
            left.append(tx.residents.sweep())
            tx.staging_only()
            tx.commit()
    assert sorted(left, reverse=True) == left
    assert len(left) == 4
    assert fetch(desk.store, "SELECT count(*) FROM residents") == [(0,)]
    assert [state for (state,) in fetch(desk.store, "SELECT state FROM extracts")] == ["superseded"] * 2
    assert half.id in {
        row[0] for row in fetch(desk.store, "SELECT id FROM extracts")
    }  # who imported what stays


def test_purging_and_sweeping_nothing_is_no_mistake(desk: Desk) -> None:
    with desk.doing() as tx:
        assert tx.residents.purge() == 0
        assert tx.residents.sweep() == 0


# --- what is kept was logged ----------------------------------------------------------------------------------------


def test_beginning_finishing_and_purging_leave_a_line_loading_alone_does_not(desk: Desk) -> None:
    with desk.store.begin() as tx:
        begun(tx, desk)
        tx.staging_only()
        with pytest.raises(Bug, match=r"store\.unlogged"):
            tx.commit()
    half = half_read(desk)
    with desk.store.begin() as tx:
        tx.residents.finish(half.id, 3)
        tx.staging_only()
        with pytest.raises(Bug, match=r"store\.unlogged"):
            tx.commit()
    with desk.store.begin() as tx:
        tx.residents.purge()
        tx.drafts_only()
        with pytest.raises(Bug, match=r"store\.unlogged"):
            tx.commit()


def test_loading_is_no_draft(desk: Desk) -> None:
    half = half_read(desk)
    with desk.store.begin() as tx:
        tx.residents.load(half.id, [FATHER])
        tx.drafts_only()
        with pytest.raises(Bug, match=r"store\.unlogged"):
            tx.commit()
