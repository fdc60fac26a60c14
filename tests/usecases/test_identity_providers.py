"""What one provider showed of himself proves nothing of the next."""

import pytest

from app.rules.identity_shown import Standing
from app.usecases import entry, identity
from app.usecases.entry import Entry
from forms.kernel.identity import Check
from forms.kernel.procedure import State
from forms.kernel.record import Record
from tests.helpers.cards import CARD, file_of
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record
from tests.helpers.proving import decide, drafted, ready
from tests.helpers.road import Road
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused

# --- another provider -----------------------------------------------------------------------------------------------

AGENT = {"provider": "agent", "agent_name": "代理　次郎"}
ANOTHER_FATHER = {"applicant_name": "別居　次郎", "applicant_kana": "べっきょ じろう"}


@pytest.mark.parametrize(
    ("record", "changed"),
    [
        (child_record(), ANOTHER_FATHER),
        (adult_record(**AGENT), {"agent_name": "別人　三郎"}),
        (adult_record(**AGENT), {"provider": "self", "agent_name": ""}),
        (adult_record(), AGENT),
    ],
    ids=["another parent", "another agent", "now himself", "now an agent"],
)
def test_what_one_provider_showed_of_himself_proves_nothing_of_the_next(
    road: Road, record: Record, changed: dict[str, str]
) -> None:
    """番号法16条: whoever provides the number now is who has to be known, and may do so. The subject's number stays proved."""
    case = ready(road, record)
    assert file_of(road, case).standing is Standing.COMPLETE
    now = record.changed(**changed)
    file = file_of(road, case, now.applicable())
    assert file.standing is Standing.OPEN
    assert {check for row in file.rows for check in row.shown.checks} == {Check.NUMBER}
    assert {remark.check for remark in file.remarks} >= {Check.IDENTITY}
    assert Check.NUMBER not in {remark.check for remark in file.remarks}
    with refused(road, "identity.open"):
        entry.submit(road.desk, road.clerk, case.id, Entry(now, a_number(1)))
    assert file_of(road, case).standing is Standing.COMPLETE, "with the first again, all is as it was"


def test_a_card_that_proved_both_still_proves_the_number_for_an_agent(road: Road) -> None:
    case = drafted(road)
    identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    (row,) = file_of(road, case, case.record.changed(**AGENT)).rows
    assert row.shown.checks == frozenset({Check.NUMBER})


def test_the_documents_of_the_provider_who_comes_now_complete_it(road: Road) -> None:
    case = ready(road, child_record())
    other = child_record(**ANOTHER_FATHER)
    done = hand_on(road.desk, road.clerk, case.id, Entry(other, a_number(1))).case
    assert decide(road, road.confirm(road.sign(done), a_number(1))).state is State.APPROVED
