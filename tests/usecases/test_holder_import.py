"""The 手帳台帳 of before is brought in: whole or not at all, numbers by two people, and every row accounted for."""

from datetime import date
from pathlib import Path

import pytest

from app.exchange.holder_columns import HolderColumn
from app.exchange.holders import HolderRow
from app.usecases import holder_book
from app.usecases import holder_import as imports
from app.usecases.tokens import OfficeAct
from forms.kernel.errors import Refused
from forms.kernel.holder import DoubleKind, LinkStanding
from forms.kernel.masking import MASK
from tests.db.raw import fetch
from tests.helpers.leaks import Leaks
from tests.helpers.ledger_files import (
    a_ledger,
    a_line,
    an_order,
    begun,
    child,
    in_use,
    nobody,
    with_number,
    witness,
)
from tests.helpers.makers import a_number
from tests.helpers.office import password_of
from tests.helpers.people import adult_record
from tests.helpers.protections import errand, protected
from tests.helpers.road import Road, at
from tests.usecases.refusal import refused, stopped


def acts(road: Road) -> list[str]:
    """What the chain says of the ledger."""
    return [
        act
        for (act,) in fetch(road.desk.store, "SELECT act FROM audit ORDER BY seq")
        if act.startswith("holders.")
    ]


def status(road: Road) -> holder_book.Standing:
    """What there is."""
    return holder_book.standing(road.desk, road.admin)


def test_every_row_becomes_a_line_or_is_listed(road: Road, tmp_path: Path) -> None:
    path = a_ledger(tmp_path / "a.csv", with_number(a_line(), 1), nobody(1), nobody(2, 等級="9級"), child())
    report = tmp_path / "stopped.csv"
    order = an_order(road, path, report=report)
    loading = imports.begin(road.desk, road.admin, order, witness(road, order))
    while loading.step():
        pass
    ledger = loading.finish()
    told = status(road)
    assert (ledger.rows, loading.tally.bad, told.stopped) == (3, 1, 1)
    assert told.status.current == ledger
    assert told.status.links == {
        LinkStanding.UNPROVED: 1,
        LinkStanding.CONFIRMED: 0,
        LinkStanding.DIFFERS: 0,
    }
    assert (told.by, told.witness) == (road.people.admin.name, road.people.reviewer.name)
    assert "row" not in report.read_text("utf-8-sig").splitlines()[1]
    assert report.read_text("utf-8-sig").splitlines()[1].startswith("4,4,4,8列目,等級")
    assert acts(road) == ["holders.begin", "holders.import"]
    again = tmp_path / "again.csv"
    assert imports.write_report(road.desk, order, loading.tally, again) == 1
    assert again.read_bytes() == report.read_bytes()


def test_numbers_come_in_by_two_people_alone(road: Road, tmp_path: Path) -> None:
    order = an_order(road, a_ledger(tmp_path / "a.csv", with_number(a_line(), 1)))
    with refused(road, "holders.two_people"):
        imports.begin(road.desk, road.admin, order)
    own = witness(road, order, road.people.admin)
    with refused(road, "holders.two_people"):
        imports.begin(road.desk, road.admin, order, own)
    clerk = witness(road, order, road.people.clerk)
    with refused(road, "role.missing"):
        imports.begin(road.desk, road.admin, order, clerk)
    for_another = errand(road, OfficeAct.HOLDER_NUMBERS, "another file")
    with refused(road, "token.other_act"):
        imports.begin(road.desk, road.admin, order, for_another)
    mapping = order.looked.mapping.corrected(HolderColumn.NUMBER, None)
    without = imports.Order(
        order.path, imports.Looked(order.looked.seen, mapping, remembered=False), order.as_of
    )
    loading = imports.begin(road.desk, road.admin, without)
    while loading.step():
        pass
    assert loading.finish().rows == 1
    assert sum(status(road).status.links.values()) == 0


def test_the_second_person_stands_for_the_bytes_of_the_file_and_what_is_read_are_those(
    road: Road, tmp_path: Path
) -> None:
    """Same headings, same length, another line: told before anything is begun, and where it was changed under the reader too."""
    path = a_ledger(tmp_path / "a.csv", with_number(a_line(), 1), nobody(1))
    order = an_order(road, path)
    token, before = witness(road, order), path.read_bytes()
    changed = before.replace("見本町1丁目".encode("cp932"), "見本町2丁目".encode("cp932"))
    assert len(changed) == len(before)
    assert (changed != before) is True
    path.write_bytes(changed)
    with refused(road, "import.changed"):
        imports.begin(road.desk, road.admin, order, token)
    with refused(road, "token.other_act"):
        imports.begin(road.desk, road.admin, an_order(road, path), token)
    path.write_bytes(before)
    loading = imports.begin(road.desk, road.admin, order, token)
    path.write_bytes(changed)
    with stopped("import.changed"):
        while loading.step():
            pass
    assert status(road).status.current is None
    assert sum(status(road).status.links.values()) == 0


def test_the_ledger_in_use_stays_until_the_new_one_is_whole(
    road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Called off, broken off or too short: nothing of it is there; and a new one replaces it whole."""
    monkeypatch.setattr(imports, "TURN", 2)
    before = in_use(road, tmp_path, a_line(), nobody(1))
    path = a_ledger(tmp_path / "b.csv", *(nobody(seed) for seed in range(2, 7)))
    called_off = begun(road, path)
    assert called_off.step()
    called_off.abandon()
    called_off.abandon()
    with stopped("holders.not_loading"):
        called_off.step()
    short = imports.begin(
        road.desk,
        road.admin,
        imports.Order(path, an_order(road, path).looked, before.as_of, 9),
        witness(road, an_order(road, path)),
    )
    while short.step():
        pass
    with stopped("import.count"):
        short.finish()
    assert status(road).status.current == before
    assert [one.entry.name for one in holder_book.find(road.desk, road.clerk, "見本")] == ["見本　太郎"]
    left = begun(road, path)  # the power fails here
    left.step()
    assert status(road).status.loading is not None
    fresh = in_use(road, tmp_path, nobody(8))
    told = status(road).status
    assert (told.current, told.loading) == (fresh, None)
    assert holder_book.find(road.desk, road.clerk, "見本") == ()


def test_days_and_emptiness_are_refused(road: Road, tmp_path: Path) -> None:
    in_use(road, tmp_path, a_line())
    path = a_ledger(tmp_path / "b.csv", nobody(1, 等級="x"))
    for as_of, code in ((date(2026, 10, 31), "holders.older"), (date(2027, 1, 1), "holders.date")):
        order = an_order(road, path, as_of)
        token = witness(road, order)
        with refused(road, code):
            imports.begin(road.desk, road.admin, order, token)
    loading = begun(road, path)
    loading.step()
    with stopped("holders.empty"):
        loading.finish()
    with refused(road, "role.missing"):
        imports.look_at(road.desk, road.clerk, path)


def test_the_columns_are_remembered_for_files_of_the_same_program(road: Road, tmp_path: Path) -> None:
    path = a_ledger(tmp_path / "a.csv", a_line())
    order = an_order(road, path)
    assert order.looked.remembered is False
    mapping = order.looked.mapping.corrected(HolderColumn.NUMBER, None).corrected(HolderColumn.GRADE, None)
    chosen = imports.Order(path, imports.Looked(order.looked.seen, mapping, remembered=False), order.as_of)
    imports.begin(road.desk, road.admin, chosen).abandon()
    again = imports.look_at(road.desk, road.admin, path)
    assert (again.remembered, again.mapping) == (True, mapping)


def test_what_cannot_both_be_right_is_listed_without_digits(road: Road, tmp_path: Path) -> None:
    """One 手帳番号 twice, one 個人番号 with two people of the ledger, and with another person of an application."""
    road.entered(adult_record(), a_number(3))
    lines = (
        a_line(),
        nobody(1, 手帳番号="愛知県 第１２３４５号"),
        with_number(nobody(2), 2),
        with_number(nobody(3), 2),
        with_number(nobody(4), 3),
        with_number(nobody(5), 5),
        with_number(nobody(5, 手帳番号="愛知県第30000号"), 5),  # one person with two 手帳番号
    )
    in_use(road, tmp_path, *lines)
    doubles = status(road).doubles
    assert [(one.kind, [each.line for each in one.holders]) for one in doubles] == [
        (DoubleKind.TECHO, [2, 3]),
        (DoubleKind.NUMBER, [4, 5]),
        (DoubleKind.CASE, [6]),
    ]
    assert doubles[2].reception_no == "8-0001"
    for seed in (2, 3, 5):
        assert a_number(seed).reveal() not in repr(doubles)


def test_a_number_of_the_ledger_lies_sealed_and_goes_with_it(road: Road, tmp_path: Path) -> None:
    in_use(road, tmp_path, with_number(a_line(), 7))
    leaks = Leaks(a_number(7), bytes(road.desk.store._dek))
    (tmp_path / "ledger.csv").unlink()
    holder_book.purge(road.desk, road.admin)
    holder_book.purge(road.desk, road.admin)  # nothing left: nothing happens
    road.desk.store.close()
    assert leaks.in_store(road.desk.store.path) == set()


def test_of_protected_people_the_preview_and_the_lists_show_nothing_to_find_them_by(
    road: Road, tmp_path: Path
) -> None:
    protected(road)  # 見本 太郎 and his child
    path = a_ledger(tmp_path / "a.csv", a_line(), nobody(1))
    looked = imports.look_at(road.desk, road.admin, path)
    rows = imports.first_rows(
        road.desk, road.admin, path, looked.mapping, as_of=date(2026, 11, 1), seen=looked.seen
    )
    names = [row.entry.name for row in rows if isinstance(row, HolderRow)]
    assert names[0] == MASK
    assert names[1].startswith("仮野")
    in_use(road, tmp_path, a_line(), nobody(1, 手帳番号="愛知県第12345号"))
    (found,) = holder_book.find(road.desk, road.clerk, "みほん")
    assert (found.entry.address, found.entry.protected) == (MASK, True)
    assert {one.entry.address for one in status(road).doubles[0].holders} == {MASK, "碧南市見本町1丁目28番地"}


def test_only_the_keepers_read_what_there_is(road: Road, tmp_path: Path) -> None:
    assert holder_book.is_there(road.desk, road.clerk) is False
    in_use(road, tmp_path, a_line())
    assert holder_book.is_there(road.desk, road.clerk) is True
    with refused(road, "role.missing"):
        holder_book.standing(road.desk, road.clerk)
    with refused(road, "role.missing"):
        holder_book.purge(road.desk, road.reviewer)
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        imports.stand_witness(
            road.desk, road.people.reviewer.number, "x", an_order(road, tmp_path / "ledger.csv")
        )
    assert password_of(road.people.reviewer) != "x"
    assert holder_book.due(road.desk, at(road.people.admin)) != ()
