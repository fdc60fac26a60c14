"""Facts of 愛知県 as the program reads them from `resources/`: who decides, who forwards to whom."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from app import reference_routes
from app.reference import Municipality, load
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.errors import Bug, Refused

RESOURCES = Path(__file__).parents[1] / "resources"
AICHI = load(RESOURCES)
DECIDE_THEMSELVES = ["名古屋市", "豊橋市", "岡崎市", "一宮市", "豊田市"]


def named(name: str) -> Municipality:
    return next(m for m in AICHI.municipalities if m.name == name)


def test_the_prefecture_and_its_form_in_force() -> None:
    assert AICHI.prefecture == "愛知県"
    assert AICHI.form("kofu") is FORM
    assert AICHI.form("moshide").title == "個人番号申出書"
    assert [form.id for form in AICHI.forms] == ["kofu", "moshide", "saikofu", "henko", "henkan"]
    assert [form.id for form in AICHI.others()] == ["saikofu", "henko", "henkan"]
    with pytest.raises(Refused, match=r"form\.unknown"):
        AICHI.form("shinsei")
    assert AICHI.resources == RESOURCES


def test_all_54_municipalities_are_there_once() -> None:
    assert Counter(m.kind for m in AICHI.municipalities) == {"市": 38, "町": 14, "村": 2}
    assert len({m.code for m in AICHI.municipalities}) == len({m.name for m in AICHI.municipalities}) == 54
    assert all(len(m.code) == 6 and m.code.startswith("23") for m in AICHI.municipalities)
    assert all(m.name.endswith(m.kind) for m in AICHI.municipalities)


@pytest.mark.parametrize("municipality", AICHI.municipalities, ids=lambda m: m.code)
def test_every_code_has_the_check_digit_of_the_national_list(municipality: Municipality) -> None:
    """全国地方公共団体コード: 11 minus the weighted sum modulo 11, last digit."""
    total = sum(int(d) * w for d, w in zip(municipality.code[:5], (6, 5, 4, 3, 2), strict=True))
    assert int(municipality.code[5]) == (11 - total % 11) % 10


def test_the_big_cities_decide_themselves() -> None:
    """自治令174条の28, 174条の49の4: 指定都市 and 中核市."""
    assert [m.name for m in AICHI.municipalities if m.decides_itself] == DECIDE_THEMSELVES
    for name in DECIDE_THEMSELVES:
        assert AICHI.municipality(named(name).code).mayor == f"{name}長"


def test_who_decides_is_dated_data_with_its_source() -> None:
    """一宮市 is a 中核市 since 令和3年4月; every place has one row on a day, none before its rows begin."""
    day = date(2026, 11, 20)
    for place in AICHI.municipalities:
        route = AICHI.route(place.code, day)
        assert route is not None
        assert (route.center, route.decides_itself) == (place.center, place.decides_itself)
        assert route.source
    assert AICHI.route("232033", date(2021, 3, 31)) is None
    assert AICHI.route("aichi-chuo", day) is None


def test_the_papers_of_such_a_city_name_its_mayor() -> None:
    """The prefecture's own sheets stay as they are."""
    here = AICHI.where_decided(here=True)
    assert [form.addressee for form in here.forms if form.decided_here] == ["市　長　殿"] * 4
    assert AICHI.where_decided(here=False).forms == AICHI.forms
    assert not [form for form in AICHI.forms if form.decided_here]


def test_a_return_with_a_number_box_is_the_only_paper_that_changes_where_it_is_asked_for() -> None:
    """番号法15条: each office's own choice, off unless it says so, to the governor and to the mayor alike."""
    for here, edition in ((False, "office_r8_number"), (True, "city_r8_number")):
        plain, asking = (AICHI.where_decided(here=here, return_number=on) for on in (False, True))
        assert not plain.form("henkan").takes_number
        assert asking.form("henkan").edition == edition
        assert [form for form in asking.forms if form.id != "henkan"] == [
            form for form in plain.forms if form.id != "henkan"
        ]


ROW = {
    "programme": "shintai",
    "decides": "governor",
    "center": "中央",
    "places": ["232041"],
    "valid_from": date(2024, 4, 1),
    "source": "試験",
}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"source": ""},
        {"places": []},
        {"center": "南"},
        {"decides": "mayor"},
        {"decides": "somebody"},
        {"valid_from": "2024"},
        {"valid_to": "2025"},
        {"programme": ""},
    ],
)
def test_a_row_that_says_too_little_is_a_bug(spoilt: dict[str, object]) -> None:
    """Not one office is founded on it."""
    with pytest.raises(Bug, match=r"route\.data"):
        reference_routes.load([ROW | spoilt], ["中央"])


def test_one_place_has_one_row_on_a_day() -> None:
    """What changes gets a new row, the old one its last day."""
    later = ROW | {"decides": "mayor", "center": "", "valid_from": date(2027, 4, 1)}
    with pytest.raises(Bug, match=r"route\.data"):
        reference_routes.load([ROW, later], ["中央"])
    old, new = reference_routes.load([ROW | {"valid_to": date(2027, 3, 31)}, later], ["中央"])
    assert (old.holds(date(2027, 3, 31)), new.holds(date(2027, 3, 31))) == (True, False)
    assert (old.holds(date(2027, 4, 1)), new.decides_itself) == (False, True)
    assert len(reference_routes.load([ROW, later | {"programme": "ryoiku"}], ["中央"])) == 2


def test_an_office_is_found_by_its_code() -> None:
    assert AICHI.municipality("232092").name == "碧南市"
    for code in ("", "999999", "23209"):
        with pytest.raises(Refused, match=r"office\.unknown"):
            AICHI.municipality(code)


@pytest.mark.parametrize(
    ("name", "title"), [("碧南市", "碧南市福祉事務所長"), ("東浦町", "東浦町長"), ("飛島村", "飛島村長")]
)
def test_a_city_forwards_by_its_welfare_office_a_town_or_village_by_its_mayor(name: str, title: str) -> None:
    """令4条."""
    assert named(name).head_title == title


def test_every_office_that_forwards_has_a_center_with_an_address() -> None:
    for municipality in AICHI.municipalities:
        if not municipality.decides_itself:
            assert AICHI.addressee(municipality.center).endswith("センター長")
    assert AICHI.addressee(named("碧南市").center) == "愛知県西三河児童・障害者相談センター長"
    with pytest.raises(Refused, match=r"office\.center"):
        AICHI.addressee("尾張")


def test_every_center_is_a_place_that_receives() -> None:
    """Its own code for hand-overs; never a municipality's."""
    centers = AICHI.center_offices
    assert [place.center for place in centers] == ["中央", "西三河", "東三河"]
    assert all(place.receives and not place.decides_itself for place in centers)
    assert [f"{place.name}長" for place in centers] == [addressee for _, addressee in AICHI.centers]
    assert not {place.code for place in centers} & {m.code for m in AICHI.municipalities}
    assert AICHI.places == (*AICHI.municipalities, *centers)
    assert not any(m.receives for m in AICHI.municipalities)
    assert AICHI.municipality("aichi-chuo").head_title == "愛知県中央児童・障害者相談センター長"
