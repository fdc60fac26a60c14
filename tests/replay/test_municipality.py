"""The municipality is what it says it is: its shares, its families, and a register that lags behind."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reference import variants
from app.rules.matching import Verdict, verdict
from forms.kernel.compare import Agreement, Item, compare
from forms.kernel.number import is_well_formed
from forms.kernel.residents import Items, Query, is_whole_address
from tests.helpers.road import RESOURCES
from tests.replay import municipality as town
from tests.replay.municipality import Municipality, build
from tests.replay.names import SURNAMES
from tests.replay.person import Trait
from tests.replay.places import STYLES, Place, formal

VARIANTS = variants(RESOURCES)
PLACES = st.builds(
    Place,
    town=st.integers(0, 11),
    chome=st.integers(0, 5),
    block=st.integers(1, 99),
    house=st.integers(1, 40),
    building=st.sampled_from(["", "コーポ緑", "グリーンタワー"]),
    room=st.integers(101, 512),
)


@pytest.fixture(scope="module")
def city() -> Municipality:
    return build(1, 20_000, newcomers=50)


def test_the_same_seed_is_the_same_municipality_and_another_seed_another() -> None:
    assert build(7, 300) == build(7, 300)
    assert build(7, 300).people[0] != build(8, 300).people[0]


def test_every_number_is_well_formed_and_held_once(city: Municipality) -> None:
    taken = {one.digits for one in city.people}
    assert len(taken) == len(city.people)
    assert all(map(is_well_formed, taken))


def test_no_repr_shows_a_number(city: Municipality) -> None:
    shown = repr(city.people[0]) + repr(city)
    assert not any(one.digits in shown for one in city.people[:50])


def test_the_shares_of_the_register_are_the_printed_ones(city: Municipality) -> None:
    base = [one for one in city.people if one.id < 20_000]
    seen = Counter(trait for one in base for trait in one.traits)
    assert seen[Trait.ABSENT] / len(base) == pytest.approx(town.ABSENT, abs=0.005)
    assert seen[Trait.MOVED] / len(base) == pytest.approx(town.MOVED, abs=0.007)
    rare = sum(seen[t] for t in (Trait.RENAMED, Trait.FACILITY, Trait.NUMBERLESS, Trait.RENUMBERED)) / len(
        base
    )
    assert rare == pytest.approx(
        town.RENAMED + town.IN_A_FACILITY + town.NUMBERLESS + town.RENUMBERED, abs=0.001
    )
    assert seen[Trait.VARIANT] > 100


def test_there_are_twins_and_people_of_the_same_name_and_birth_date(city: Municipality) -> None:
    twins = [
        home
        for home in city.households.values()
        if len({one.birth for one in home if one.is_under(18)}) < sum(one.is_under(18) for one in home)
    ]
    assert len(twins) >= 10
    alike = Counter((one.name, one.birth, one.sex) for one in city.people)
    assert sum(count > 1 for count in alike.values()) >= 8


def test_every_child_has_a_guardian_in_its_household(city: Municipality) -> None:
    children = [one for one in city.people if one.is_under(15)]
    assert len(children) > 2_000
    for child in children:
        guardian = city.guardian(child)
        assert guardian is not None
        assert guardian.birth.year + 18 <= child.birth.year + 1


def test_people_of_no_register_are_not_in_it_and_everybody_else_is_once(city: Municipality) -> None:
    rows = list(city.register())
    assert len(rows) == sum(Trait.ABSENT not in one.traits for one in city.people)
    assert len({row.addressee_number for row in rows}) == len(rows)


def test_the_register_agrees_with_everybody_but_for_the_traits_he_has(city: Municipality) -> None:
    expected = {
        frozenset[Trait](): Verdict.AGREES,
        frozenset({Trait.VARIANT}): Verdict.VARIANT_ONLY,
        frozenset({Trait.OLD_KANA}): Verdict.VARIANT_ONLY,
        frozenset({Trait.MOVED}): Verdict.ADDRESS_ONLY,
        frozenset({Trait.FACILITY}): Verdict.ADDRESS_ONLY,
        frozenset({Trait.NUMBERLESS}): Verdict.AGREES,
        frozenset({Trait.RENUMBERED}): Verdict.AGREES,
        frozenset({Trait.RENAMED}): Verdict.STOPS,
    }
    checked = Counter[frozenset[Trait]]()
    for one in city.people:
        if one.listed is not None and one.traits in expected and checked[one.traits] < 40:
            checked[one.traits] += 1
            assert verdict(compare(one.items, one.listed, VARIANTS)) is expected[one.traits], one.traits
    assert set(checked) == set(expected)


@pytest.mark.parametrize("surname", [one for one in SURNAMES if one.variant])
def test_a_variant_surname_is_told_for_the_same_name_by_the_variant_table(surname: object) -> None:
    one = next(s for s in SURNAMES if s is surname)
    (place, *_) = build(1, 10).people
    ours = place.items
    left, right = (type(ours)(f"{name}　花子", ours.birth, ours.sex, ours.address) for name in one[::2])
    assert compare(left, right, VARIANTS)[0].agreement is Agreement.VARIANT


@given(place=PLACES)
@settings(max_examples=60)
def test_every_way_of_writing_an_address_is_the_same_place(place: Place) -> None:
    (one, *_) = build(1, 10).people
    theirs = type(one.items)(one.name, one.items.birth, one.sex, formal(place))
    for style in STYLES:
        ours = type(theirs)(one.name, theirs.birth, one.sex, style(place))
        agreement = {c.item: c.agreement for c in compare(ours, theirs, VARIANTS)}[Item.ADDRESS]
        assert agreement in (Agreement.SAME, Agreement.VARIANT), style(place)
        assert is_whole_address(style(place))
        assert Query.four(ours).items is Items.FOUR


@given(left=PLACES, right=PLACES)
@settings(max_examples=60)
def test_two_places_are_two_addresses(left: Place, right: Place) -> None:
    (one, *_) = build(1, 10).people
    if (left.town, left.chome, left.block, left.house) == (right.town, right.chome, right.block, right.house):
        return
    ours, theirs = (type(one.items)(one.name, one.items.birth, one.sex, formal(p)) for p in (left, right))
    agreement = {c.item: c.agreement for c in compare(ours, theirs, VARIANTS)}[Item.ADDRESS]
    assert agreement is Agreement.DIFFERENT


def test_the_birth_date_of_some_old_people_is_known_in_part_to_everybody(city: Municipality) -> None:
    """Papers and register say the same of it; nobody younger is concerned."""
    old = [one for one in city.people if not one.is_under(60)]
    unsure = [one for one in city.people if Trait.BIRTH_IN_PART in one.traits]
    assert len(unsure) / len(old) == pytest.approx(town.BIRTH_IN_PART, abs=0.005)
    for one in unsure:
        assert not one.is_under(60)
        assert not one.items.birth.is_full
        assert one.items.birth.earliest() <= one.birth <= one.items.birth.latest()
        assert one.listed is None or one.listed.birth == one.items.birth
    assert all(one.items.birth.as_date() == one.birth for one in city.people if one not in unsure)
