"""照会一覧: who stands in it, who may take it out, and that the chain knows before the file exists."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from app.usecases import register_request as requests
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Unavailable
from forms.kernel.procedure import State
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.road import NO_NUMBER, Road, at
from tests.usecases.refusal import refused


@pytest.fixture
def asking(road: Road) -> Road:
    """An office that asks by list."""
    choose(road, RegisterUse.ANSWERS)
    return road


def choose(road: Road, use: RegisterUse) -> None:
    """The office's choice."""
    with road.desk.store.begin() as tx:
        tx.office.set(replace(tx.office.get(), register=use.value))
        tx.log("", "test")
        tx.commit()


def rows(path: Path) -> list[list[str]]:
    """The people of a list."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def test_open_cases_with_a_number_stand_in_it_without_their_number(asking: Road, tmp_path: Path) -> None:
    """The subject of each: of a child's case the child."""
    adult = asking.entered(number=a_number(1))
    child = asking.signed(child_record(), a_number(2))
    asking.entered(adult_record(**NO_NUMBER))
    target = tmp_path / "list.csv"
    assert requests.count_due(asking.desk, asking.clerk) == 2
    assert requests.write_request(asking.desk, asking.clerk, target) == 2
    found = rows(target)
    assert [(row[0], row[1], row[3]) for row in found] == [
        (adult.reception_no, "見本　太郎", "1983-04-12"),
        (child.reception_no, "見本　花", "2017-06-03"),
    ]
    assert all(row[4] == "男" and row[5] == "碧南市見本町1丁目28番地" for row in found)
    text = target.read_text("utf-8-sig")
    assert any(number_digits(seed) in text for seed in (1, 2)) is False


def test_the_chain_says_whose_data_left_and_by_whom(asking: Road, tmp_path: Path) -> None:
    case = asking.entered(number=a_number(1))
    requests.write_request(asking.desk, asking.admin, tmp_path / "list.csv")
    assert asking.told(case.id)[-1] == "register.asked"
    line = asking.trail("")[-1]
    assert (line.act, line.staff_id, line.detail) == (
        "register.request",
        asking.people.admin.id,
        {"count": "1"},
    )


def test_it_is_logged_even_when_the_file_could_not_be_written(asking: Road, tmp_path: Path) -> None:
    """Rather one line too many than a list nobody knows of."""
    asking.entered(number=a_number(1))
    with pytest.raises(Unavailable, match=r"request\.write"):
        requests.write_request(asking.desk, asking.clerk, tmp_path / "none" / "list.csv")
    assert asking.trail("")[-1].act == "register.request"


def test_only_reception_and_administrators_take_it_out(asking: Road, tmp_path: Path) -> None:
    asking.entered(number=a_number(1))
    for actor in (asking.reviewer, asking.forwarder, at(asking.people.confirmer)):
        with refused(asking, "role.missing"):
            requests.write_request(asking.desk, actor, tmp_path / "list.csv")
        with refused(asking, "role.missing"):
            requests.count_due(asking.desk, actor)
    assert list(tmp_path.glob("*.csv")) == []


@pytest.mark.parametrize("use", [use for use in RegisterUse if use is not RegisterUse.ANSWERS])
def test_an_office_that_chose_another_way_sends_no_list(road: Road, tmp_path: Path, use: RegisterUse) -> None:
    choose(road, use)
    road.entered(number=a_number(1))
    with refused(road, "request.not_answers"):
        requests.write_request(road.desk, road.clerk, tmp_path / "list.csv")


def test_without_anybody_to_ask_for_there_is_no_list(asking: Road, tmp_path: Path) -> None:
    with refused(asking, "request.nothing"):
        requests.write_request(asking.desk, asking.clerk, tmp_path / "list.csv")
    assert State.DRAFT not in requests.OPEN
