"""The list for the ledger: numbers leave in clear here alone, by two people, and end after it."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.exchange.ledger import HEADINGS
from app.usecases import receive, receive_ledger
from app.usecases.tokens import OfficeAct, Token
from forms.kernel.errors import Unavailable
from tests.helpers.handing import ledger, made, receiver, take
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import neighbour
from tests.helpers.road import NO_NUMBER, at
from tests.helpers.two_sides import Sides
from tests.usecases.refusal import stopped as refused


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    made.hold()
    yield made
    made.close()


@pytest.fixture
def batch_id(sides: Sides) -> str:
    """A 束 of two that was taken."""
    office = sides.office
    first = office.approved(neighbour(1, applicant_name="=見本　太郎"), a_number(1))
    second = office.approved(neighbour(2, **NO_NUMBER), None)
    return take(sides.center, made(office, office.forwarded(first, second).id).data).batch.id


def test_the_list_has_a_line_for_every_case_and_a_spreadsheet_runs_none_of_it(
    sides: Sides, batch_id: str, tmp_path: Path
) -> None:
    target = tmp_path / "ledger.csv"
    assert ledger(sides.center, batch_id, target) == 2
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert target.stat().st_mode & 0o077 == 0, "nobody else on this machine reads it"
    with target.open(encoding="utf-8-sig", newline="") as file:
        head, first, second = csv.reader(file)
    assert tuple(head) == HEADINGS
    line = dict(zip(head, first, strict=True))
    assert (line["個人番号"] == number_digits(1)) is True
    assert (line["市町村"], line["束番号"], line["申請の種類"]) == ("碧南市", "令和8年度 第1号", "新規")
    assert line["氏名"] == "'=見本　太郎"
    assert dict(zip(head, second, strict=True))["個人番号がない理由"] == "番号が分からない"


def test_one_person_alone_gets_no_list(sides: Sides, batch_id: str, tmp_path: Path) -> None:
    center, target = sides.center, tmp_path / "ledger.csv"
    everything = center.people.all_round
    token = center.token(everything, OfficeAct.LEDGER, batch_id)
    with refused("receive.same_person"):
        receive_ledger.write(center.desk, at(everything), token, batch_id, target)
    for wrong in (center.people.clerk, center.people.admin):
        token = center.token(wrong, OfficeAct.LEDGER, batch_id)
        with refused("role.missing"):
            receive_ledger.write(center.desk, receiver(center), token, batch_id, target)
    token = center.token(center.people.reviewer, OfficeAct.LEDGER, "another")
    with refused("token.other_act"):
        receive_ledger.write(center.desk, receiver(center), token, batch_id, target)
    assert not target.exists()


def test_a_list_that_could_not_be_written_still_stands_in_the_chain(
    sides: Sides, batch_id: str, tmp_path: Path
) -> None:
    with pytest.raises(Unavailable, match=r"ledger\.write"):
        ledger(sides.center, batch_id, tmp_path / "nowhere" / "ledger.csv")
    with sides.center.desk.store.look() as view:
        assert len(list(view.audit.of_act("ledger_list"))) == 1


def test_the_store_is_never_written_over(sides: Sides, batch_id: str) -> None:
    with refused("save.store"):
        ledger(sides.center, batch_id, sides.center.desk.store.path)


def test_numbers_end_by_a_supervisor_once_the_ledger_has_them(
    sides: Sides, batch_id: str, tmp_path: Path
) -> None:
    center = sides.center
    with refused("receive.not_listed"):
        receive_ledger.forget(center.desk, _to_forget(sides, batch_id), batch_id)
    ledger(center, batch_id, tmp_path / "ledger.csv")
    assert receive_ledger.forget(center.desk, _to_forget(sides, batch_id), batch_id) == 1
    found = receive.look(center.desk, receiver(center), batch_id)
    assert not any(one.has_number for one in found.cases)
    assert found.batch.ledger_at is not None
    with refused("receive.forgotten"):
        ledger(center, batch_id, tmp_path / "again.csv")
    center.desk.store.close()
    path = center.desk.store.path
    assert Leaks(a_number(1)).in_bytes(path.read_bytes(), "store") == set()


def _to_forget(sides: Sides, batch_id: str) -> Token:
    return sides.center.token(sides.center.people.reviewer, OfficeAct.FORGET_RECEIVED, batch_id)


def test_an_office_has_no_list(sides: Sides, tmp_path: Path) -> None:
    office = sides.office
    token = office.token(office.people.reviewer, OfficeAct.LEDGER, "x")
    with refused("receive.not_centre"):
        receive_ledger.write(office.desk, at(office.people.clerk), token, "x", tmp_path / "l.csv")
    token = office.token(office.people.reviewer, OfficeAct.FORGET_RECEIVED, "x")
    with refused("receive.not_centre"):
        receive_ledger.forget(office.desk, token, "x")
