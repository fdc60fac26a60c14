"""An office that decides itself (中核市): its store, its papers, its records."""

from dataclasses import replace

from forms.catalog.kofu.city_r8 import FORM
from forms.kernel.record import Record
from tests.helpers import office
from tests.helpers.people import adult_record
from tests.helpers.road import ON_PAPER, Road

CITY = replace(
    office.OFFICE,
    code="232033",
    name="一宮市",
    center="",
    head_title="一宮市福祉事務所長",
    department="障害福祉課",
    decides=("shintai",),
)


def a_city(made: office.Desk) -> Road:
    """The road over a test's store, whose office is a city that decides itself."""
    with made.doing() as tx:
        tx.office.set(CITY)
    road = Road.over(made)
    return replace(road, desk=replace(road.desk, reference=road.desk.reference.where_decided(here=True)))


def to_the_mayor(**changes: str) -> Record:
    """An adult's handwritten application to the mayor."""
    return Record(FORM, {**adult_record(**ON_PAPER), **changes})
