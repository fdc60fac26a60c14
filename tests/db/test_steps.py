"""Every jump of state is refused by the database itself.

The SQL here goes past every class of ours, as somebody's with the key and a console would.
"""

from itertools import product

import pytest
import sqlalchemy as sa

from db.engine import mapped
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import TRANSITIONS, Part, State, Step
from tests.db.by_hand import ACT, at_state, send_act
from tests.db.raw import engine_of, fetch, send
from tests.helpers.office import Desk, entered, step


@pytest.mark.parametrize("state", State, ids=lambda s: s.value)
def test_from_every_state_only_the_legal_steps_lead_on(desk: Desk, state: State) -> None:
    case = at_state(desk, state)
    legal = {(t.step, t.source, t.target, t.part) for t in TRANSITIONS}
    people = {
        Part.ENTRY: desk.people.clerk.id,
        Part.CONFIRM: desk.people.confirmer.id,
        Part.REVIEW: desk.people.reviewer.id,
        Part.OTHER: desk.people.all_round.id,  # printing, forwarding, what the register said: several roles
    }
    begun = ("take_back",) if any(a["step"] == "begin_confirm" for a in _acts(desk, case)) else ()
    # it is in no 束 and holds no number that another case holds; below, and test_wrong_links.py
    # what rests on a row of its own: test_results.py
    resting = (
        *("inquire", "answer", "type_result", "grant", "reject"),
        *("arrive", "deliver", "undo_delivery", "annul_result"),
    )
    # a draft nobody handed on; a 手帳 whose decision stands
    left = ("withdraw",) if state in (State.DRAFT, State.GRANTED, State.ARRIVED) else ()
    barred = (*begun, *resting, *left, "forward", "wrong_link", "center_told")
    for what, target, part in product(Step, State, Part):
        with engine_of(desk.store).connect() as conn:
            conn.begin()
            values = {
                "id": "byhand",
                "case": case.id,
                "step": what.value,
                "part": part.value,
                "source": state.value,
                "target": target.value,
                "staff": people[part],
            }
            said = ""
            try:
                with mapped():
                    conn.execute(sa.text(ACT), values)
            except Refused as refusal:
                said = refusal.code
            conn.rollback()
        assert said in (
            "",
            *(f"guard.{code}" for code in ("state", "people", "batch_case", "wrong_link", "result", "ended")),
        )
        assert (said == "") == ((what, state, target, part) in legal and what.value not in barred), (
            what,
            target,
            part,
        )


def _acts(desk: Desk, case: Case) -> list[dict[str, str]]:
    return [
        {"step": row[0]}
        for row in fetch(desk.store, "SELECT step FROM acts WHERE case_id = :case", case=case.id)
    ]


def test_a_case_never_moves_without_its_act(desk: Desk) -> None:
    case = entered(desk)
    for state in State:
        if state is not State.ENTERED:
            with pytest.raises(Refused, match=r"guard\.(state|number)"):
                send(
                    desk.store,
                    "UPDATE cases SET state = :state WHERE id = :case",
                    state=state.value,
                    case=case.id,
                )
    with pytest.raises(Refused, match=r"guard\.(state|version)"):
        send(desk.store, "UPDATE cases SET version = version + 1 WHERE id = :case", case=case.id)
    with pytest.raises(Refused, match=r"guard\.state"):
        send(desk.store, "UPDATE cases SET last_act = last_act - 1 WHERE id = :case", case=case.id)


def test_a_case_follows_its_act_exactly(desk: Desk) -> None:
    case = entered(desk)
    send_act(desk, case, Step.CONFIRM, State.CONFIRMED, Part.CONFIRM, desk.people.confirmer.id)
    follow = "UPDATE cases SET state = :state, last_act = (SELECT max(seq) FROM acts), version = version + :more WHERE id = :case"
    for state, more in (("approved", 0), ("returned", 0), ("confirmed", 1), ("entered", 0)):
        with pytest.raises(Refused, match=r"guard\.(state|version)"):
            send(desk.store, follow, state=state, more=more, case=case.id)
    assert send(desk.store, follow, state="confirmed", more=0, case=case.id) == 1


def test_an_act_that_was_not_followed_stops_the_next(desk: Desk) -> None:
    case = entered(desk)
    send_act(desk, case, Step.CONFIRM, State.CONFIRMED, Part.CONFIRM, desk.people.confirmer.id)
    with pytest.raises(Refused, match=r"guard\.state"):
        send_act(desk, case, Step.SEND_BACK, State.RETURNED, Part.CONFIRM, desk.people.confirmer.id)


def test_nothing_is_taken_back_once_the_confirmer_has_begun(desk: Desk) -> None:
    case = entered(desk)
    with desk.doing() as tx:
        case = step(
            desk, tx.cases, case, Step.BEGIN_CONFIRM, State.ENTERED, desk.people.confirmer.id, Part.CONFIRM
        )
    with pytest.raises(Refused, match=r"guard\.state"):
        send_act(desk, case, Step.TAKE_BACK, State.DRAFT, Part.ENTRY, desk.people.clerk.id)
