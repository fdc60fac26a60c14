"""What SQL can tell of other cases: the same number for somebody born on another day, another number of the same person, and
whose work a decision rests on. None goes up without a supervisor's word about that very case."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from db import numbers
from forms.kernel.case import Case
from forms.kernel.comparison import Settled, Settlement
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, State, Step
from forms.kernel.record import Record
from tests.db.raw import fetch
from tests.helpers.comparisons import a_comparison, a_settlement
from tests.helpers.further import show_further
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, an_adult, approved, confirmed, entered, step

HOME = an_adult().changed(address="碧南市港本町1丁目28番地")
BORN_LATER = an_adult("別 五郎", "ベツ ゴロウ").changed(applicant_birth="1971-05-01")


def approve(desk: Desk, case: Case) -> None:
    with desk.doing() as tx:
        step(desk, tx.cases, case, Step.APPROVE, State.APPROVED, desk.people.reviewer.id, Part.REVIEW)


def paper_of(desk: Desk, case: Case, by: str = "") -> str:
    with desk.doing() as tx:
        return show_further(tx, case, by or desk.people.clerk.id, desk.clock())


def say(desk: Desk, case: Case, beside: Case, paper: str) -> None:
    """A supervisor's word about the other case's number."""
    with desk.doing() as tx:
        link = tx.numbers.link(beside.id)
        assert link is not None
        who, now = desk.people.reviewer.id, desk.clock()
        row = Settlement("", case.id, "", Settled.SAME_NUMBER, "changed", "", paper, who, now, 1, (link.id,))
        tx.comparisons.settle(row, "token")


def held_for_another(desk: Desk) -> tuple[Case, Case]:
    return confirmed(desk, a_number(1), BORN_LATER), confirmed(desk, a_number(1), HOME)


def held_otherwise(desk: Desk) -> tuple[Case, Case]:
    return confirmed(desk, a_number(2), HOME), confirmed(desk, a_number(1), HOME)


@pytest.mark.parametrize("made", [held_for_another, held_otherwise])
def test_it_is_not_approved_without_a_word_about_that_very_case(
    desk: Desk, made: Callable[[Desk], tuple[Case, Case]]
) -> None:
    other, case = made(desk)
    paper = paper_of(desk, case)
    for spoken_of in (None, entered(desk, a_number(3))):
        if spoken_of is not None:
            say(desk, case, spoken_of, paper)
        with pytest.raises(Refused, match=r"guard\.proof"):
            approve(desk, case)
    say(desk, case, other, paper)
    approve(desk, case)
    with pytest.raises(Refused, match=r"guard\.proof"):
        approve(desk, other)


@pytest.mark.parametrize("made", [held_for_another, held_otherwise])
def test_the_word_ends_with_its_paper(desk: Desk, made: Callable[[Desk], tuple[Case, Case]]) -> None:
    other, case = made(desk)
    paper = paper_of(desk, case)
    say(desk, case, other, paper)
    with desk.doing() as tx:
        tx.shown.take_back(paper, why="誤り", staff_id=desk.people.clerk.id, at=desk.clock())
    with pytest.raises(Refused, match=r"guard\.proof"):
        approve(desk, case)


@pytest.mark.parametrize(
    "theirs",
    [
        HOME.changed(address="碧南市港本町4番地6"),
        HOME.changed(applicant_birth="1970-05-02"),
        HOME.changed(applicant_kana="シケン ジロウ"),
        HOME.changed(applicant_name="試験 次郎"),
    ],
)
def test_who_may_be_somebody_else_stops_nothing_here(desk: Desk, theirs: Record) -> None:
    """What is written otherwise the rules tell."""
    confirmed(desk, a_number(2), theirs)
    case = confirmed(desk, a_number(1), HOME)
    approve(desk, case)
    assert fetch(desk.store, "SELECT state FROM cases WHERE id = :case", case=case.id) == [("approved",)]


def test_other_applications_of_the_same_person_with_the_same_number_stop_nothing(desk: Desk) -> None:
    first = confirmed(desk, a_number(1), HOME)
    approve(desk, confirmed(desk, a_number(1), HOME))
    approve(desk, first)
    assert fetch(desk.store, "SELECT count(*) FROM cases WHERE state = 'approved'") == [(2,)]


def test_nobody_decides_on_what_he_recorded_himself(desk: Desk) -> None:
    """Neither on a paper nor on a comparison; somebody else's does."""
    case, me = entered(desk, a_number(1)), desk.people.reviewer.id
    mine, theirs = paper_of(desk, case, me), paper_of(desk, case)
    with desk.doing() as tx:
        own = tx.comparisons.add(replace(a_comparison(desk, case, verdict="stops"), staff_id=me))
        made = tx.comparisons.add(a_comparison(desk, case, verdict="stops"))
    for of, paper in ((made, mine), (own, theirs)):
        said = a_settlement(desk, of, Settled.DOCUMENT, staff_id=me, shown_id=paper)
        with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.people"):
            tx.comparisons.settle(said, "token")
    with desk.doing() as tx:
        tx.comparisons.settle(a_settlement(desk, made, Settled.DOCUMENT, staff_id=me, shown_id=theirs), "t")
        assert len(tx.comparisons.settled(case.id)) == 1


def test_the_same_persons_other_numbers_are_found_by_name_and_birth_date(desk: Desk) -> None:
    """In order of 受付番号; whether each was bound before."""
    before, case, after = (entered(desk, a_number(n)) for n in (1, 2, 3))
    entered(desk, a_number(2))  # the same number
    entered(desk, a_number(4), BORN_LATER)
    read_alike = entered(desk, a_number(5), an_adult("試驗 太郎"))
    with desk.store.look() as view:
        found = view.numbers.otherwise(case.id)
    assert list(found.items()) == [(before.id, True), (after.id, False), (read_alike.id, False)]


@pytest.mark.parametrize("once", ["", "見本太郎"])
def test_they_are_found_without_reading_every_case(desk: Desk, once: str) -> None:
    asked = f"EXPLAIN QUERY PLAN {numbers._OTHERWISE}"
    plan = [str(row) for row in fetch(desk.store, asked, sought="x", once=once)]
    assert any("ix_cases_subject_birth" in row for row in plan)  # a few of a birth date, then their names
    assert not any("SCAN" in row for row in plan)


def test_an_approval_looks_up_other_cases_by_number_and_by_name(desk: Desk) -> None:
    """The guard of a step reads no table as a whole."""
    case = approved(desk, a_number(1))
    asked = (
        "EXPLAIN QUERY PLAN SELECT 1 FROM numbers n JOIN cases c ON c.id = n.case_id JOIN cases d"
        " ON d.name_key = c.name_key AND d.kana_key = c.kana_key AND d.subject_birth = c.subject_birth"
        " JOIN numbers o ON o.case_id = d.id WHERE n.case_id = :case AND o.blind <> n.blind"
    )
    assert not any("SCAN" in str(row) for row in fetch(desk.store, asked, case=case.id))
