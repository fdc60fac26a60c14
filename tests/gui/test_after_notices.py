"""「交付」 over a 届出 that nobody decides: its kind is said, nothing is offered that would wait for a result."""

from collections.abc import Iterator

import pytest

from app.ui.screens.case_parts import road_of
from app.ui.screens.case_words import chip_for, next_of
from app.ui.screens.delivery_acts import main_offer, other_offers, waits_for
from app.ui.screens.delivery_facts import kind_of
from app.usecases import after_file
from app.usecases.after_file import AfterFile
from forms.kernel.procedure import State
from tests.helpers import office
from tests.helpers.makers import a_number
from tests.helpers.people import child_change_record, return_record
from tests.helpers.road import ON_PAPER, Road


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Road]:
    desk = office.a_store(tmp_path_factory.mktemp("notices"))
    yield Road.over(desk)
    desk.store.close()


@pytest.fixture(scope="module")
def files(road: Road) -> tuple[AfterFile, AfterFile]:
    """A 返還届 and the 変更届 of a child, gone up."""
    back = road.approved(return_record(arrival="mail"))
    change = road.approved(child_change_record(**ON_PAPER, original_blackout="done"), a_number(2))
    road.forwarded(back, change)
    one, other = (after_file.file_of(road.desk, road.clerk, case.id) for case in (back, change))
    return one, other


def test_no_result_is_offered_or_waited_for(road: Road, files: tuple[AfterFile, AfterFile]) -> None:
    for file in files:
        assert main_offer(file, road.people.clerk) is None
        offered = {offer.code for offer in other_offers(file, road.people.clerk)}
        assert offered - {"papers"} == {"inquire", "come_back"}
        assert waits_for(file) == "進達で終わりの届出です。県の結果は待ちません。"
        record = file.view.case.record
        assert road_of(record) == ("受付", "確認", "承認", "進達")
        assert chip_for(file.view.case) == "notified"
        assert next_of(State.FORWARDED, record.form, ends=True) == "終わりました"


def test_its_kind_is_said_and_of_a_child_the_notice_is_offered(
    road: Road, files: tuple[AfterFile, AfterFile]
) -> None:
    back, change = files
    assert "返還届" in kind_of(back)[0].text
    assert "変更届" in kind_of(change)[0].text
    clerk = road.people.clerk
    assert "papers" in {offer.code for offer in other_offers(change, clerk)}
    assert "papers" not in {offer.code for offer in other_offers(back, clerk)}
