"""The database lets go of a number that went up for one reason alone, and only while another case holds the same one, or another
one of the same person, on a paper that bears the right one."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from db import acts
from db.tx import Tx
from forms.kernel.case import Case, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.identity import Check
from forms.kernel.procedure import Part, State, Step
from tests.db.by_hand import forwarded, in_batch
from tests.db.raw import fetch, send
from tests.helpers.further import show_further
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, an_adult, approved, confirmed, entered
from tests.helpers.people import statement_record

ACT = (
    "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), :id, id, version, :step, 'other', state,"
    " CASE state WHEN 'forwarded' THEN 'forwarded' ELSE 'returned' END, :staff, '2026-11-24T10:00:00+09:00', :token,"
    " :detail FROM cases WHERE id = :case"
)
ENDED = "UPDATE number_links SET ended_at = 'now', ended_by = :staff, ended_why = 'x' WHERE case_id = :case"


def wrong(
    desk: Desk,
    case: Case,
    beside: Case | None,
    *,
    staff: str = "",
    token: str | None = "once",
    step: str = "wrong_link",
    paper: str | None = None,
) -> int:
    """On a paper the clerk recorded with the case beside, unless another one is named."""
    if paper is None and beside is not None and beside.state is not State.FORWARDED:
        paper = numbered(desk, beside)
    detail = "{}" if beside is None else json.dumps({"beside": beside.id, "shown": paper})
    return send(
        desk.store,
        ACT,
        id=f"byhand{token}{step}",
        case=case.id,
        step=step,
        staff=staff or desk.people.reviewer.id,
        token=token,
        detail=detail,
    )


def numbered(desk: Desk, case: Case, by: str = "", **kind: Any) -> str:
    """Another paper of its subject that bears the number."""
    with desk.doing() as tx:
        return show_further(tx, case, by or desk.people.clerk.id, desk.clock(), **kind)


def sent(desk: Desk, seed: int = 1) -> Case:
    return forwarded(desk, approved(desk, a_number(seed)))


def test_a_link_is_found_wrong_beside_a_case_that_holds_the_same_number_and_waits(desk: Desk) -> None:
    case, beside = sent(desk), confirmed(desk, a_number(1))
    assert wrong(desk, case, beside) == 1
    assert send(desk.store, ENDED, case=case.id, staff=desk.people.reviewer.id) == 1
    assert fetch(desk.store, "SELECT case_id FROM numbers") == [(beside.id,)]


def test_without_such_a_case_it_is_not(desk: Desk) -> None:
    case = sent(desk)
    others = (
        None,
        case,
        confirmed(desk, a_number(2), an_adult("別 五郎", "ベツ ゴロウ")),
        entered(desk, a_number(1)),
        approved(desk, a_number(1)),
    )
    for beside in others:
        with pytest.raises(Refused, match=r"guard\.wrong_link"):
            wrong(desk, case, beside)


def test_it_rests_on_another_paper_of_that_ones_subject_that_bears_the_number(desk: Desk) -> None:
    case, beside = sent(desk), confirmed(desk, a_number(1))
    others = (
        "",
        "nothing",
        numbered(desk, beside, kind="koseki_address", check=Check.FURTHER),
        numbered(desk, beside, kind="card"),  # that 番号確認 was made with
        numbered(desk, beside, kind="card_chip"),
        numbered(desk, confirmed(desk, a_number(1))),
        numbered(desk, beside, desk.people.reviewer.id),  # his own record
    )
    for paper in others:
        with pytest.raises(Refused, match=r"guard\.wrong_link"):
            wrong(desk, case, beside, paper=paper)
    assert wrong(desk, case, beside) == 1


def statement(desk: Desk, **changed: str) -> Case:
    """A 個人番号申出書 that waits for its final check: the same person says that the number registered before was a mistake."""
    person = {key: value for key, value in an_adult().items() if key.startswith("applicant_")}
    return confirmed(desk, a_number(2), statement_record(**person | {"purpose": "mistake"} | changed))


def test_a_link_is_found_wrong_beside_its_subjects_word_that_it_was_a_mistake(desk: Desk) -> None:
    """The number it holds since is another one; nothing else tells of the old one."""
    case = sent(desk)
    beside = statement(desk)
    assert wrong(desk, case, beside) == 1
    assert send(desk.store, ENDED, case=case.id, staff=desk.people.reviewer.id) == 1
    assert fetch(desk.store, "SELECT case_id FROM numbers") == [(beside.id,)]


def test_one_spelling_of_the_two_is_enough_for_that(desk: Desk) -> None:
    for changed in ({"applicant_name": "試驗 太郎"}, {"applicant_kana": "シケン タロー"}):
        assert wrong(desk, sent(desk), statement(desk, **changed), token=str(changed)) == 1


@pytest.mark.parametrize("purpose", ["first", "changed", "mistake"])
def test_whatever_it_says_and_whichever_came_first_the_two_numbers_of_one_person_tell(
    desk: Desk, purpose: str
) -> None:
    """Which of the two is wrong a supervisor says, by the paper."""
    beside = statement(desk, purpose=purpose)
    assert wrong(desk, sent(desk), beside) == 1


@pytest.mark.parametrize(
    "changed",
    [{"applicant_birth": "1970-05-02"}, {"applicant_name": "別 五郎", "applicant_kana": "ベツ ゴロウ"}],
)
def test_nobody_elses_other_number_does(desk: Desk, changed: dict[str, str]) -> None:
    case = sent(desk)
    with pytest.raises(Refused, match=r"guard\.wrong_link"):
        wrong(desk, case, statement(desk, **changed))


def test_whoever_entered_or_confirmed_that_case_does_not_say_so(desk: Desk) -> None:
    case, beside = sent(desk), confirmed(desk, a_number(1))
    everything = desk.people.all_round.id
    send(desk.store, "INSERT INTO editors VALUES (:case, :staff)", case=beside.id, staff=everything)
    with pytest.raises(Refused, match=r"guard\.wrong_link"):
        wrong(desk, case, beside, staff=everything)


@pytest.mark.parametrize("token", [None, ""])
def test_nobody_says_so_without_having_authenticated(desk: Desk, token: str | None) -> None:
    case, beside = sent(desk), confirmed(desk, a_number(1))
    with pytest.raises(Refused, match=r"guard\.token"):
        wrong(desk, case, beside, token=token)


def test_it_takes_a_supervisor(desk: Desk) -> None:
    case, beside = sent(desk), confirmed(desk, a_number(1))
    for who in (desk.people.second_clerk, desk.people.forwarder, desk.people.admin):
        with pytest.raises(Refused, match=r"guard\.people"):
            wrong(desk, case, beside, staff=who.id)


@pytest.mark.parametrize("made", [sent, lambda desk: approved(desk, a_number(1))], ids=["sent", "approved"])
def test_no_other_reason_takes_the_number_of_what_was_approved_or_went_up(
    desk: Desk, made: Callable[[Desk], Case]
) -> None:
    case = made(desk)
    with pytest.raises(Refused, match=r"guard\.gone_up"):
        send(desk.store, ENDED, case=case.id, staff=desk.people.reviewer.id)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.gone_up"):
        tx.numbers.destroy(case.id, why="x", staff_id=desk.people.reviewer.id, at=desk.clock())


def test_out_of_a_bundle_that_has_not_gone_up_none_is_taken(desk: Desk) -> None:
    case, beside = approved(desk, a_number(1)), confirmed(desk, a_number(1))
    in_batch(desk, case, PaperOutcome.PRINTED)
    with pytest.raises(Refused, match=r"guard\.batch_case"):
        wrong(desk, case, beside)


def test_nor_does_anybody_else_take_it_nor_later(desk: Desk) -> None:
    case, beside, reviewer = sent(desk), confirmed(desk, a_number(1)), desk.people.reviewer.id
    assert wrong(desk, case, beside) == 1
    with pytest.raises(Refused, match=r"guard\.gone_up"):
        send(desk.store, ENDED, case=case.id, staff=desk.people.all_round.id)
    with pytest.raises(Refused, match=r"guard\.gone_up"):
        send(desk.store, ENDED, case=beside_of(desk).id, staff=reviewer)


def beside_of(desk: Desk) -> Case:
    """Another case that went up with a number."""
    return sent(desk, 3)


def test_the_center_is_told_of_what_was_found_and_once(desk: Desk) -> None:
    case, beside = sent(desk), confirmed(desk, a_number(1))
    with pytest.raises(Refused, match=r"guard\.wrong_link"):
        wrong(desk, case, None, step="center_told")
    paper = numbered(desk, beside)
    with desk.doing() as tx:
        said = {"beside": beside.id, "shown": paper}
        found = take(desk, tx.cases.get(case.id), Step.WRONG_LINK, said, tx)
        tx.numbers.destroy(case.id, why="x", staff_id=desk.people.reviewer.id, at=desk.clock())
    with desk.store.look() as view:
        assert view.acts.to_tell() == {case.id}
    with desk.doing() as tx:
        take(desk, found, Step.CENTER_TOLD, {}, tx)
    with desk.store.look() as view:
        assert view.acts.to_tell() == frozenset()
    with pytest.raises(Refused, match=r"guard\.wrong_link"), desk.store.begin() as tx:
        take(desk, found, Step.CENTER_TOLD, {}, tx)


def take(desk: Desk, case: Case, what: Step, detail: dict[str, str], tx: Tx) -> Case:
    return tx.cases.take(
        case,
        what,
        State.FORWARDED,
        staff_id=desk.people.reviewer.id,
        at=desk.clock(),
        part=Part.OTHER,
        token_id=f"{what.value} {len(tx.acts.of(case.id))}",
        detail=detail,
    )


def test_what_is_to_be_told_is_found_without_reading_every_act(desk: Desk) -> None:
    plan = fetch(desk.store, f"EXPLAIN QUERY PLAN {acts._TO_TELL}")
    assert any("ix_acts_wrong_link" in str(row) for row in plan)
