"""後日確認: the application is taken without all documents, and does not go up until they came."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.identity_shown import LATER_DAYS, Standing
from app.usecases import entry, identity
from app.usecases.entry import Entry
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from tests.helpers.cards import CARD, file_of
from tests.helpers.makers import a_number
from tests.helpers.proving import decide, drafted
from tests.helpers.road import Road
from tests.helpers.shown import submit
from tests.usecases.refusal import refused

# --- 後日確認 ------------------------------------------------------------------------------------------------------


def test_an_application_is_taken_without_all_documents_but_does_not_go_up(road: Road) -> None:
    case = drafted(road)
    with refused(road, "identity.open"):
        entry.submit(road.desk, road.clerk, case.id, Entry(case.record, a_number(1)))
    due = identity.agree_later(road.desk, road.clerk, case.id)
    assert (due - road.desk.today()).days == LATER_DAYS
    line = road.trail(case.id)[-1]
    assert (line.act, line.detail) == ("identity_later", {"due": due.isoformat()})
    assert file_of(road, case).standing is Standing.LATER
    taken = road.sign(submit(road.desk, road.clerk, case.id, Entry(case.record, a_number(1))).case)
    confirmed = road.confirm(taken, a_number(1))
    with pytest.raises(Refused, match=r"identity\.later"):
        decide(road, confirmed)
    identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    assert decide(road, confirmed).state is State.APPROVED


def test_the_day_agreed_is_one_to_come(road: Road) -> None:
    case = drafted(road)
    with refused(road, "identity.later_due"):
        identity.agree_later(road.desk, road.clerk, case.id, road.desk.today())
    assert identity.agree_later(road.desk, road.clerk, case.id, date(2026, 12, 10)) == date(2026, 12, 10)


def test_the_counter_is_open_on_the_day_agreed(road: Road) -> None:
    case = drafted(road)
    with refused(road, "identity.later_closed"):
        identity.agree_later(road.desk, road.clerk, case.id, date(2026, 12, 12))


def test_what_was_refused_is_not_covered_by_a_later_day(road: Road) -> None:
    case = drafted(road)
    identity.agree_later(road.desk, road.clerk, case.id)
    identity.record_shown(road.desk, road.clerk, case.id, [replace(CARD, expires_on=date(2026, 11, 1))])
    with refused(road, "identity.open"):
        entry.submit(road.desk, road.clerk, case.id, Entry(case.record, a_number(1)))


def test_nothing_is_agreed_after_the_approval(road: Road) -> None:
    case = road.approved(number=a_number(1))
    with refused(road, "procedure.step"):
        identity.agree_later(road.desk, road.clerk, case.id)
