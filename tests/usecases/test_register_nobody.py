"""回答に一人もいない: lawful for the answers to our own list, and never by accident."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.usecases import register_import as imports
from app.usecases import register_request as requests
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused, TechoError
from forms.kernel.residents import Way
from tests.exchange.files import people, write
from tests.helpers.makers import a_number
from tests.helpers.people import child_record
from tests.helpers.register_files import REFERENCE, a_file, begun, done, hits, standing, witness
from tests.helpers.road import Road
from tests.usecases.refusal import refused
from tests.usecases.test_register_request import choose


@pytest.fixture
def asked(road: Road, tmp_path: Path) -> Road:
    """An office whose newest list asked for two people; older answers are in use."""
    done(begun(road, a_file(tmp_path, 3)))
    choose(road, RegisterUse.ANSWERS)
    road.entered(number=a_number(1))
    road.signed(child_record(), a_number(2))
    assert requests.write_request(road.desk, road.clerk, tmp_path / "list.csv").people == 2
    return road


def nobody(
    road: Road, folder: Path, of: int | None = 2, *, way: Way = Way.ANSWERS, as_of: date | None = None
) -> imports.Order:
    """A file of headings alone, and what its reader says of it."""
    path = write(folder / "nobody.csv", people(0))
    looked = imports.look_at(road.desk, road.admin, path, nobody=True)
    return imports.Order(path, looked, way, as_of or road.desk.today(), nobody_of=of)


def test_answers_that_name_nobody_end_none_of_those_before(asked: Road, tmp_path: Path) -> None:
    """Of the two who were asked for nobody was found; who was found for the list before still stands."""
    extract = done(imports.begin(asked.desk, asked.admin, nobody(asked, tmp_path)))
    assert extract.rows == 3
    assert standing(asked).register.current == extract
    assert set(hits(asked, a_file(tmp_path, 3))) == {1}
    line = asked.trail("")[-1]
    assert (line.act, line.detail["rows"], line.detail["kept"]) == ("register.import", "3", "3")
    assert asked.desk.store.verify().ok


@pytest.mark.parametrize(
    ("code", "of", "as_of"),
    [
        ("import.no_rows", None, None),
        ("register.nobody_asked", 3, None),  # the list held two
        ("register.nobody_asked", 2, date(2000, 1, 1)),  # older than the list
    ],
)
def test_an_empty_file_that_nobody_accounts_for_begins_nothing(
    asked: Road, tmp_path: Path, code: str, of: int | None, as_of: date | None
) -> None:
    order = nobody(asked, tmp_path, of, as_of=as_of)
    with refused(asked, code):
        imports.begin(asked.desk, asked.admin, order)
    assert set(hits(asked, a_file(tmp_path, 3))) == {1}


def test_without_a_list_of_ours_there_is_no_answer(road: Road, tmp_path: Path) -> None:
    order = nobody(road, tmp_path)
    with refused(road, "register.nobody_asked"):
        imports.begin(road.desk, road.admin, order)


def test_a_whole_register_is_never_empty(asked: Road, tmp_path: Path) -> None:
    order = nobody(asked, tmp_path, way=Way.WHOLE)
    second = witness(asked, order)
    with refused(asked, "register.nobody_whole"):
        imports.begin(asked.desk, asked.admin, order, assessment=REFERENCE, witness=second)


def test_whoever_says_nobody_of_a_file_with_people_is_told(asked: Road, tmp_path: Path) -> None:
    path = a_file(tmp_path, 3)
    order = replace(nobody(asked, tmp_path), path=path, looked=imports.look_at(asked.desk, asked.admin, path))
    with pytest.raises(Refused) as caught:
        done(imports.begin(asked.desk, asked.admin, order))
    assert (caught.value.code, caught.value.count) == ("import.count", 3)
    assert set(hits(asked, path)) == {1}


def test_a_file_without_headings_says_nothing_at_all(asked: Road, tmp_path: Path) -> None:
    """Nobody knows what it was meant to be."""
    path = tmp_path / "blank.csv"
    path.write_text("\r\n,,\r\n", encoding="cp932")
    with pytest.raises(TechoError):
        imports.look_at(asked.desk, asked.admin, path, nobody=True)
    assert standing(asked).register.loading is None
