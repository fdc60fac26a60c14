"""Nobody takes the stops of the register away alone: switching it off, or from the data to the eye, takes two people."""

from dataclasses import replace

import pytest

from app.usecases import office, register_less
from app.usecases.register_less import Less
from forms.kernel.case import Office, Staff
from forms.kernel.procedure import Role
from tests.helpers.office import OFFICE, password_of
from tests.helpers.road import Road
from tests.usecases.refusal import refused


@pytest.fixture
def data(road: Road) -> Road:
    """An office that asks its whole register; chosen by one person: that is more than before."""
    assert chosen(road, "whole").register == "whole"
    return road


def chosen(road: Road, register: str, less: Less | None = None) -> Office:
    """The administrator chooses how the register is asked."""
    counter = replace(office.counter_of(OFFICE), register=register)
    return office.change_office(road.desk, road.admin, counter, less=less)


def agreed(road: Road, staff: Staff, after: str) -> Less:
    """Another person agrees."""
    return register_less.agree(road.desk, staff.number, password_of(staff), after=after, reason="no_data")


def register_of(road: Road) -> str:
    """How the register is asked now."""
    with road.desk.store.look() as view:
        return view.office.get().register


@pytest.mark.parametrize("after", ["off", "terminal"])
def test_less_than_before_wants_a_second_person(data: Road, after: str) -> None:
    with refused(data, "office.less_register"):
        chosen(data, after)
    assert chosen(data, after, agreed(data, data.people.reviewer, after)).register == after
    line = data.trail("")[-1]
    assert (line.act, line.staff_id) == ("change_office", data.people.admin.id)
    assert line.detail == {
        "fields": "register",
        "before": "whole",
        "after": after,
        "why": "no_data",
        "second": data.people.reviewer.id,
    }


def test_the_terminal_is_not_switched_off_alone_either(road: Road) -> None:
    chosen(road, "terminal")
    with refused(road, "office.less_register"):
        chosen(road, "off")
    assert chosen(road, "off", agreed(road, road.people.reviewer, "off")).register == "off"


def test_switching_to_more_stays_one_persons_and_is_said(road: Road) -> None:
    for before, after in (("off", "terminal"), ("terminal", "answers"), ("answers", "whole")):
        chosen(road, after)
        assert road.trail("")[-1].detail == {"fields": "register", "before": before, "after": after}


def test_the_second_is_another_person_who_administers_or_approves(data: Road) -> None:
    for who, code in (
        (data.people.admin, "office.less_register"),
        (data.people.clerk, "role.missing"),
        (data.people.confirmer, "role.missing"),
    ):
        less = agreed(data, who, "off")
        with refused(data, code):
            chosen(data, "off", less)
    assert register_of(data) == "whole"
    with data.desk.store.begin() as tx:
        other = tx.staff.add("104299", "管理 七子", frozenset({Role.ADMIN}))
        tx.log("", "x")
        tx.commit()
    data.desk.store.enrol(other.id, other.number, password_of(other), must_change=False)
    assert chosen(data, "off", agreed(data, other, "off")).register == "off"


def test_his_word_is_for_this_change_and_once(data: Road) -> None:
    for_the_terminal = agreed(data, data.people.reviewer, "terminal")
    with refused(data, "token.other_act"):
        chosen(data, "off", for_the_terminal)
    chosen(data, "terminal", for_the_terminal)
    chosen(data, "whole")
    with refused(data, "token.foreign"):
        chosen(data, "terminal", for_the_terminal)


def test_a_reason_is_one_of_those_there_are(data: Road) -> None:
    who = data.people.reviewer
    with refused(data, "office.less_reason"):
        register_less.agree(data.desk, who.number, password_of(who), after="off", reason="")
    with refused(data, "office.less_reason"):
        chosen(data, "off", replace(agreed(data, who, "off"), reason="because"))
