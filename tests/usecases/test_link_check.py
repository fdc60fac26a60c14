"""照合: the centre types number, reading, birth date and code of a sheet and is told whether they belong together."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.usecases import handover_keys, link_check
from app.usecases.link_check import Claim
from forms.kernel.errors import Refused
from forms.kernel.link_code import LinkCode, link_code
from tests.helpers.makers import a_number, number_digits
from tests.helpers.road import at, lines_since
from tests.helpers.two_sides import Sides

BIRTH = "昭和45年5月1日"


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sides]:
    folder: Path = tmp_path_factory.mktemp("sides")
    made = Sides.apart(folder)
    made.hold()
    yield made
    made.close()


def printed(sides: Sides, seed: int = 1, kana: str = "シケン タロウ", birth: str = "1970-05-01") -> LinkCode:
    """The code as the office prints it on the sheet of 8-0412."""
    with sides.office.desk.store.look() as view:
        pair = handover_keys.for_center(view, "西三河", sides.office.desk.today())
        assert pair is not None
        return link_code(pair.code_secret, a_number(seed), kana=kana, birth=birth, reception_no="8-0412")


def claim(sides: Sides) -> Claim:
    return Claim(number_digits(1), "シケン タロウ", BIRTH, "8-0412", printed(sides).printed())


def ask(sides: Sides, asked: Claim) -> bool:
    return link_check.check(sides.center.desk, at(sides.center.people.clerk), asked)


def test_the_right_pair_matches(sides: Sides) -> None:
    assert ask(sides, claim(sides)) is True


@pytest.mark.parametrize(
    "change",
    [
        {"number": number_digits(2)},
        {"number": "123456789012"},
        {"kana": "シケン ジロウ"},
        {"birth": "1970-05-02"},
        {"birth": "S45.5"},
        {"case": "8-0413"},
        {"code": "BCD-FGH"},
        {"code": "BCA-FG1"},
    ],
)
def test_whatever_differs_the_answer_is_the_same_no(sides: Sides, change: dict[str, str]) -> None:
    assert ask(sides, replace(claim(sides), **change)) is False


@pytest.mark.parametrize(
    "change",
    [
        {"kana": "しけん　たろう"},
        {"kana": "ｼｹﾝﾀﾛｳ"},
        {"birth": "1970/5/1"},
        {"birth": "s45.5.1"},
        {"case": "８－０４１２"},
        {"case": "A8-0412.2.1"},
        {"office": "232092"},
    ],
)
def test_it_may_be_typed_in_any_usual_way(sides: Sides, change: dict[str, str]) -> None:
    assert ask(sides, replace(claim(sides), **change)) is True


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": "12345"}, "number.short"),
        ({"number": ""}, "number.empty"),
        ({"birth": "よくわからない"}, "link_check.birth"),
        ({"case": "412"}, "link_check.case"),
        ({"case": "S8-12.1.1"}, "link_check.case"),
        ({"code": "BCDFG"}, "link_code.shape"),
        ({"office": "999999"}, "link_check.which"),
    ],
)
def test_what_cannot_be_asked_is_said_to_be_so(sides: Sides, change: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        ask(sides, replace(claim(sides), **change))
    assert refusal.value.code == code


def test_only_whoever_works_at_the_counter_may_ask(sides: Sides) -> None:
    with pytest.raises(Refused, match=r"role\.missing"):
        link_check.check(sides.center.desk, at(sides.center.people.admin), claim(sides))


def test_where_nobody_was_agreed_with_nothing_can_be_asked(tmp_path: Path) -> None:
    apart = Sides.apart(tmp_path)
    asked = Claim(number_digits(1), "シケン", BIRTH, "8-0412", "BCD-FGH")
    with pytest.raises(Refused, match=r"link_check\.none"):
        ask(apart, asked)
    assert link_check.offices(apart.center.desk, at(apart.center.people.clerk)) == ()
    apart.close()


def test_each_asking_leaves_a_line_that_says_who_and_what_came_out_and_nothing_else(sides: Sides) -> None:
    ask(sides, claim(sides))
    assert lines_since(sides.center, 0)[-1] == "link_checked"
    with sides.center.desk.store.look() as view:
        line = view.audit.newest("link_checked")
    assert line is not None
    assert dict(line.detail) == {"office": "232092", "answer": "same"}
    assert [card.name for card in link_check.offices(sides.center.desk, at(sides.center.people.clerk))] == [
        "碧南市"
    ]
    asked = claim(sides)
    assert number_digits(1) not in repr(asked)
    assert asked.code not in repr(asked)
