"""Whether a register file may be put in use: its day, what was asked for, whose town it is, and how many it holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.usecases import register_checks, register_kept
from app.usecases import register_import as imports
from app.usecases.register_checks import Doubt
from app.usecases.register_import import Loading
from forms.kernel.errors import Refused
from forms.kernel.residents import Way
from tests.exchange.files import people, write
from tests.helpers.register_files import (
    AS_OF,
    REFERENCE,
    a_file,
    an_order,
    begun,
    done,
    have_asked,
    hits,
    standing,
    witness,
)
from tests.helpers.road import Road
from tests.usecases.refusal import refused


def whole(road: Road, path: Path, **changed: object) -> Loading:
    """A whole register with both people."""
    order = replace(an_order(road, path, Way.WHOLE), **changed)  # type: ignore[arg-type]  # names of its fields
    return imports.begin(road.desk, road.admin, order, assessment=REFERENCE, witness=witness(road, order))


def read(loading: Loading) -> Loading:
    """To the end of the file."""
    while loading.step():
        pass
    return loading


def living_in(folder: Path, town: str, count: int, name: str = "town.csv") -> Path:
    """A file of so many people of one town."""
    rows = people(count)
    moved = [[*row[:7], f"{town}{place}番地", *row[8:]] for place, row in enumerate(rows[1:])]
    return write(folder / name, [rows[0], *moved])


# --- answers are bounded by what was asked ---------------------------------------------------------------------------


def order_of(road: Road, path: Path) -> imports.Order:
    """Answers that nobody asked for, perhaps."""
    return imports.Order(path, imports.look_at(road.desk, road.admin, path), Way.ANSWERS, AS_OF)


def test_answers_that_nobody_asked_for_are_not_taken(road: Road, tmp_path: Path) -> None:
    """A whole register called answers would be one without the second person and the assessment."""
    order = order_of(road, a_file(tmp_path))
    with refused(road, "register.not_asked"):
        imports.begin(road.desk, road.admin, order)
    have_asked(road)
    road.clock.forward(91 * 86400)
    with refused(road, "register.not_asked"):  # long ago
        imports.begin(road.desk, road.admin, order)


def test_answers_hold_no_more_people_than_those_asked_for_can_bring(road: Road, tmp_path: Path) -> None:
    """Twenty for each: a household, people of the same name."""
    have_asked(road, 1)
    fits, more = a_file(tmp_path, 20), a_file(tmp_path, 21)
    assert done(begun(road, fits)).rows == 20
    with pytest.raises(Refused) as caught:
        done(begun(road, more))
    assert (caught.value.code, caught.value.count) == ("register.too_many", 20)
    assert standing(road).register.loading is None
    assert set(hits(road, fits)) == {1}
    have_asked(road, 1)  # one more list, and both may be answered in one file
    assert done(begun(road, more)).rows == 21


# --- of which day ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", list(Way))
def test_a_file_of_an_older_day_than_the_data_in_use_is_not_taken(
    road: Road, tmp_path: Path, way: Way
) -> None:
    path = a_file(tmp_path)
    done(begun(road, path, way))
    older = replace(an_order(road, path, way), as_of=AS_OF - timedelta(days=1))
    second = witness(road, older) if way is Way.WHOLE else None
    with refused(road, "register.older"):
        imports.begin(road.desk, road.admin, older, assessment=REFERENCE, witness=second)
    assert done(begun(road, path, way)).rows == 6  # of the same day


def test_a_file_of_years_ago_is_not_taken(road: Road, tmp_path: Path) -> None:
    order = replace(an_order(road, a_file(tmp_path)), as_of=date(2025, 11, 1))
    with refused(road, "register.date_old"):
        imports.begin(road.desk, road.admin, order)


# --- doubts about a whole register -----------------------------------------------------------------------------------


def test_clearly_fewer_people_than_before_are_looked_at_first(road: Road, tmp_path: Path) -> None:
    """A file cut between two rows looks whole."""
    done(whole(road, living_in(tmp_path, "碧南市栄町", 30)))
    fewer = living_in(tmp_path, "碧南市栄町", 26, "fewer.csv")
    loading = read(whole(road, fewer))
    assert (loading.doubts, loading.sight.before) == ((Doubt.FEWER,), 30)
    with pytest.raises(Refused) as caught:
        loading.finish()
    assert (caught.value.code, caught.value.count) == ("register.fewer", 26)
    assert standing(road).register.loading is None
    said = read(whole(road, fewer))
    said.accept(*said.doubts)
    assert said.finish().rows == 26
    assert done(whole(road, living_in(tmp_path, "碧南市栄町", 24, "again.csv"))).rows == 24  # hardly fewer


def test_the_senders_count_answers_for_few_people(road: Road, tmp_path: Path) -> None:
    done(whole(road, living_in(tmp_path, "碧南市栄町", 30)))
    fewer = living_in(tmp_path, "碧南市栄町", 10, "fewer.csv")
    assert done(whole(road, fewer, expected=10)).rows == 10


@pytest.mark.parametrize(
    ("town", "strange"),
    [
        ("愛知県岩倉市栄町", True),
        ("岩倉市栄町", True),
        ("北海道札幌市中央区北1条西", True),
        ("丹羽郡大口町", True),
        ("愛知県碧南市栄町", False),
        ("碧南市栄町", False),
        ("栄町", False),  # a register of one town need not say which
        ("市場町", False),
    ],
)
def test_the_register_of_another_town_is_looked_at_first(
    road: Road, tmp_path: Path, town: str, strange: bool
) -> None:
    path = living_in(tmp_path, town, 25)
    loading = read(whole(road, path))
    assert loading.doubts == ((Doubt.OTHER_TOWN,) if strange else ())
    loading.abandon()
    assert done(whole(road, path, sure=frozenset({Doubt.OTHER_TOWN}))).rows == 25


def test_a_few_people_tell_of_no_town_and_answers_are_of_anybody(road: Road, tmp_path: Path) -> None:
    assert read(whole(road, living_in(tmp_path, "岩倉市栄町", 19))).doubts == ()
    sight = register_checks.Sight(Way.ANSWERS, "碧南市", 100, None, frozenset())
    assert sight.doubts(1) == ()


# --- said anew, and counted ------------------------------------------------------------------------------------------


def marked_elsewhere(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Without the column of 支援措置."""
    return [[*row[:9], row[10]] for row in rows]


def test_that_protection_is_known_elsewhere_is_said_anew_of_each_file(road: Road, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", marked_elsewhere(people(3)))
    order = an_order(road, path)
    said = replace(order.looked, mapping=replace(order.looked.mapping, protection_elsewhere=True))
    done(imports.begin(road.desk, road.admin, replace(order, looked=said)))
    again = imports.look_at(road.desk, road.admin, path)
    assert (again.remembered, again.mapping.protection_elsewhere) == (True, False)
    with refused(road, "mapping.missing"):
        imports.begin(road.desk, road.admin, replace(order, looked=again))


def test_how_many_of_those_in_use_have_a_number_is_told(road: Road, tmp_path: Path) -> None:
    """With those kept of the answers before."""
    rows = people(5)
    rows[2][10] = ""
    done(begun(road, write(tmp_path / "a.csv", rows)))
    assert standing(road).with_number == 4
    done(begun(road, a_file(tmp_path, 3, start=50)))
    assert standing(road).with_number == 7
    register_kept.purge(road.desk, road.admin, register_kept.PurgeReason.DECIDED)
    assert standing(road).with_number is None


def test_nobody_counted_what_came_in_another_way(road: Road, tmp_path: Path) -> None:
    done(begun(road, a_file(tmp_path)))
    begun(road, a_file(tmp_path, 3))  # under way: the count is still of those in use
    assert standing(road).with_number == 6
