"""A document recorded by mistake is taken back, and what rested on it stops."""

import pytest

from app.rules.identity_shown import Standing
from app.usecases import identity
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from tests.helpers.cards import CARD, file_of
from tests.helpers.makers import a_number
from tests.helpers.proving import drafted
from tests.helpers.road import Road
from tests.usecases.refusal import refused

# --- taking back ---------------------------------------------------------------------------------------------------


def test_a_mistake_is_taken_back_with_its_reason(road: Road) -> None:
    case = drafted(road)
    (card,) = identity.record_shown(road.desk, road.clerk, case.id, [CARD])
    with refused(road, "text.empty"):
        identity.take_back(road.desk, road.clerk, case.id, card, "　")
    identity.take_back(road.desk, road.clerk, case.id, card, "別の人のカードだった")
    assert file_of(road, case).standing is Standing.OPEN
    assert road.told(case.id)[-1] == "document_taken_back"
    with refused(road, "identity.taken_back"):
        identity.take_back(road.desk, road.clerk, case.id, card, "もう一度")


def test_a_document_of_another_case_is_not_taken_back_here(road: Road) -> None:
    case, other = drafted(road), drafted(road)
    (card,) = identity.record_shown(road.desk, road.clerk, other.id, [CARD])
    with refused(road, "identity.taken_back"):
        identity.take_back(road.desk, road.clerk, case.id, card, "誤り")


def test_what_was_taken_back_after_the_confirmation_stops_the_approval(road: Road) -> None:
    case = road.confirmed(number=a_number(1))
    for row in file_of(road, case).rows:
        identity.take_back(road.desk, road.reviewer, case.id, row.id, "有効期限が過ぎていた")
    with pytest.raises(Refused, match=r"identity\.open"):
        road.approve(case)
    assert road.case(case.id).state is State.CONFIRMED
