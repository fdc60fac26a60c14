"""照会一覧: who stands in it, who may take it out, and that the chain knows before the file exists."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from app.usecases import inspect, shield
from app.usecases import register_request as requests
from app.usecases.register_request import TARGET, Consent, Wanted, Written
from app.usecases.tokens import OfficeAct
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Unavailable
from forms.kernel.procedure import State
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.protections import HANA, TARO, errand, protected
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
    assert requests.survey(asking.desk, asking.clerk) == Wanted(2, 0)
    assert requests.write_request(asking.desk, asking.clerk, target) == Written(2, 0)
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
        {"count": "1", "left_out": "0", "not_asked": "0"},
    )


def test_it_is_logged_even_when_the_file_could_not_be_written(asking: Road, tmp_path: Path) -> None:
    """Rather one line too many than a list nobody knows of."""
    asking.entered(number=a_number(1))
    with pytest.raises(Unavailable, match=r"request\.write"):
        requests.write_request(asking.desk, asking.clerk, tmp_path / "none" / "list.csv")
    assert asking.trail("")[-1].act == "register.request"


def test_it_is_not_written_over_the_store(asking: Road, tmp_path: Path) -> None:
    """Nor over its keys. Nothing left, so nothing is logged."""
    asking.entered(number=a_number(1))
    store, link = asking.desk.store.path, tmp_path / "list.csv"
    link.symlink_to(store)
    for target in (store, store.with_name(f"{store.name}.keys.json"), link):
        with refused(asking, "save.store"):
            requests.write_request(asking.desk, asking.clerk, target)


def test_only_reception_and_administrators_take_it_out(asking: Road, tmp_path: Path) -> None:
    asking.entered(number=a_number(1))
    for actor in (asking.reviewer, asking.forwarder, at(asking.people.confirmer)):
        with refused(asking, "role.missing"):
            requests.write_request(asking.desk, actor, tmp_path / "list.csv")
        with refused(asking, "role.missing"):
            requests.survey(asking.desk, actor)
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


@pytest.mark.parametrize("unknown", [{"applicant_birth": "1955"}, {"address": "住所不定"}])
def test_who_cannot_be_asked_for_is_left_out_and_counted(
    asking: Road, tmp_path: Path, unknown: dict[str, str]
) -> None:
    """昭和30年 月日不詳, or no address: no question may go by that (2-4), so none of that person's data leave."""
    part = asking.entered(adult_record(**unknown), a_number(1))
    with refused(asking, "request.not_asked", count=1):
        requests.write_request(asking.desk, asking.clerk, tmp_path / "list.csv")
    assert list(tmp_path.glob("*.csv")) == []
    known = asking.entered(adult_record(**OTHER), a_number(2))
    assert requests.survey(asking.desk, asking.clerk) == Wanted(1, 0, not_asked=1)
    written = requests.write_request(asking.desk, asking.clerk, tmp_path / "list.csv")
    assert written == Written(1, 0, not_asked=1)
    assert [row[0] for row in rows(tmp_path / "list.csv")] == [known.reception_no]
    assert "register.asked" not in asking.told(part.id)
    assert asking.trail("")[-1].detail == {"count": "1", "left_out": "0", "not_asked": "1"}
    waits = requests.waiting(asking.desk, asking.clerk)
    assert waits == frozenset({part.id, known.id}), "it still waits: for the record that nothing can be asked"


# --- protected people (支援措置) --------------------------------------------------------------------------------------


OTHER = {"applicant_name": "試験　一", "applicant_kana": "しけん はじめ", "applicant_birth": "1955-05-01"}


@pytest.fixture
def protecting(asking: Road) -> tuple[Road, str, str]:
    """Two people wait for 照合, one of them is protected: the office, his case, the other."""
    protected(asking)
    hidden = asking.entered_protected(number=a_number(1))
    return asking, hidden.id, asking.entered(adult_record(**OTHER), a_number(2)).id


def consent(road: Road, people: int = 1, reason: str = "住基との照合に必要") -> Consent:
    """The supervisor signs in for this list."""
    return Consent(errand(road, OfficeAct.LIST_PROTECTED, TARGET), people, reason)


def test_a_protected_person_is_left_out_and_that_is_said(
    protecting: tuple[Road, str, str], tmp_path: Path
) -> None:
    """His address would leave the office."""
    road, hidden, other = protecting
    assert requests.survey(road.desk, road.clerk) == Wanted(2, 1)
    assert requests.write_request(road.desk, road.clerk, tmp_path / "list.csv") == Written(1, 1)
    assert [row[1] for row in rows(tmp_path / "list.csv")] == ["試験　一"]
    assert "register.asked" not in road.told(hidden)
    assert road.told(other)[-1] == "register.asked"
    assert road.trail("")[-1].detail == {"count": "1", "left_out": "1", "not_asked": "0"}


def test_by_a_supervisors_word_he_stands_in_it_like_anybody_else(
    protecting: tuple[Road, str, str], tmp_path: Path
) -> None:
    """No mark and no mask in his row: who reads the list learns nothing, and the register finds him."""
    road, hidden, _other = protecting
    written = requests.write_request(road.desk, road.admin, tmp_path / "list.csv", consent(road))
    assert written == Written(2, 0)
    mine, his = rows(tmp_path / "list.csv")
    assert mine[5] == his[5] == "碧南市見本町1丁目28番地"
    assert len(mine) == len(his) == 6
    text = (tmp_path / "list.csv").read_text("utf-8-sig")
    assert [word for word in ("支援", "DV", "取扱注意", "表示しません") if word in text] == []
    told = road.told(hidden)
    assert told.index(shield.LISTED) < told.index("register.asked")


def test_on_whose_word_and_why_stands_with_the_case(
    protecting: tuple[Road, str, str], tmp_path: Path
) -> None:
    road, hidden, _other = protecting
    requests.write_request(road.desk, road.clerk, tmp_path / "list.csv", consent(road))
    seen = inspect.case_view(road.desk, road.reviewer, hidden)
    (line,) = (line for line in seen.trail if line.act == shield.LISTED)
    assert line.staff_id == road.people.reviewer.id
    assert set(line.detail) == {"role", "seat"}
    assert seen.words[line.seq] == "住基との照合に必要"


def test_that_an_address_left_is_no_look_at_it_by_the_supervisor(
    protecting: tuple[Road, str, str], tmp_path: Path
) -> None:
    """He still compares it with the application before he approves."""
    road, hidden, _other = protecting
    requests.write_request(road.desk, road.clerk, tmp_path / "list.csv", consent(road))
    with road.desk.store.look() as view:
        assert not shield.may_go_up(road.desk, view, view.cases.get(hidden))


def test_nobody_but_a_supervisor_consents_and_not_without_a_reason(
    protecting: tuple[Road, str, str], tmp_path: Path
) -> None:
    road = protecting[0]
    target = tmp_path / "list.csv"
    for who in (road.people.clerk, road.people.admin, road.people.confirmer):
        token = errand(road, OfficeAct.LIST_PROTECTED, TARGET, who)
        with refused(road, "role.missing"):
            requests.write_request(road.desk, road.clerk, target, Consent(token, 1, "必要"))
    with refused(road, "text.empty"):
        requests.write_request(road.desk, road.clerk, target, consent(road, reason="　"))
    other = errand(road, OfficeAct.DECIDE_PROTECTION, TARGET)
    with refused(road, "token.other_act"):
        requests.write_request(road.desk, road.clerk, target, Consent(other, 1, "必要"))
    assert not target.exists()


def test_a_word_given_for_one_list_serves_no_other_and_for_no_more_people_than_were_told(
    protecting: tuple[Road, str, str], tmp_path: Path
) -> None:
    road = protecting[0]
    with refused(road, "request.more_protected"):
        requests.write_request(road.desk, road.clerk, tmp_path / "list.csv", consent(road, people=0))
    given = consent(road)
    requests.write_request(road.desk, road.clerk, tmp_path / "list.csv", given)
    with refused(road, "token.foreign"):
        requests.write_request(road.desk, road.clerk, tmp_path / "again.csv", given)


def test_a_list_of_nobody_but_protected_people_is_not_written_without_that_word(
    asking: Road, tmp_path: Path
) -> None:
    protected(asking, TARO)
    asking.entered_protected(number=a_number(1))
    with refused(asking, "request.protected"):
        requests.write_request(asking.desk, asking.clerk, tmp_path / "list.csv")
    assert list(tmp_path.glob("*.csv")) == []


def test_a_childs_row_counts_as_protected_when_the_guardian_is(asking: Road) -> None:
    """They live together."""
    protected(asking, TARO)
    case = asking.entered_protected(child_record(), a_number(2))
    assert requests.survey(asking.desk, asking.clerk) == Wanted(1, 1)
    assert [(row.id, row.protected) for row in inspect.worklist(asking.desk, asking.reviewer)] == [
        (case.id, True)
    ]
    assert HANA.name in case.record.values()
