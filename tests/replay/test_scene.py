"""Visitors are what they are said to be: the clean ones right in everything, the planted errors wrong in what is planted."""

from collections import Counter
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reference import variants
from app.rules import identity_shown
from app.rules.matching import name_kana_disagree
from app.usecases.identity_file import needed
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel import checks
from forms.kernel.identity import Check, Holder, Medium, Shown
from forms.kernel.name_keys import loose_key
from forms.kernel.record import Record
from tests.helpers.documents import shipped
from tests.helpers.office import JST
from tests.helpers.road import RESOURCES
from tests.replay import errors as planting
from tests.replay import visitors
from tests.replay.errors import ErrorKind, Planted
from tests.replay.person import TODAY, Trait
from tests.replay.scene import Scene, scene
from tests.replay.visitors import Slip, Visit

VARIANTS = variants(RESOURCES)
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=JST)


@pytest.fixture(scope="module")
def day() -> Scene:
    return scene(5, clean_count=2_000, errors=250)


def of(day: Scene, kind: ErrorKind) -> list[Planted]:
    return [one for one in day.errors if one.kind is kind]


def test_the_same_seed_is_the_same_day(day: Scene) -> None:
    assert scene(5, clean_count=50, errors=20) == scene(5, clean_count=50, errors=20)
    assert len(day.clean) == 2_000
    assert Counter(one.kind for one in day.errors) == dict.fromkeys(ErrorKind, 50)


@given(seed=st.integers(0, 10**9), clean=st.integers(0, 20), errors=st.integers(0, 40))
@settings(max_examples=8)
def test_every_seed_gives_a_day(seed: int, clean: int, errors: int) -> None:
    made = scene(seed, clean_count=clean, errors=errors)
    assert (len(made.clean), len(made.errors)) == (clean, errors)
    assert all(one.truth.is_right for one in made.clean)
    for planted in made.errors:
        wrong = [one for one in (*planted.applications, planted.earlier) if one and not one.truth.is_right]
        assert wrong


def test_no_repr_shows_a_number(day: Scene) -> None:
    shown = repr([*(one.visit for one in day.clean[:200]), *(one.applications for one in day.errors)])
    families = (day.city.people[:500], *day.city.new_families()[:100])
    assert not any(one.digits in shown for family in families for one in family)
    assert not any(one.visit.keyed in shown for one in day.clean[:200] if one.visit.keyed)


def test_nobody_applies_twice_and_nobody_in_an_error_also_comes_clean(day: Scene) -> None:
    subjects = [one.truth.subject.id for one in day.clean]
    assert len(set(subjects)) == len(subjects)
    strangers = {
        p.id for e in day.errors for a in e.applications for p in (a.truth.subject, a.truth.owner) if p
    }
    assert not strangers & set(subjects)
    ids = [a.visit.id for group in day.order(5) for a in group]
    assert len(set(ids)) == len(ids) == 2_000 + sum(len(one.applications) for one in day.errors)


def test_the_shares_of_the_visitors_are_the_printed_ones(day: Scene) -> None:
    values = [one.visit.values for one in day.clean]
    count = len(values)
    arrivals = Counter(one["arrival"] for one in values)
    assert arrivals["typed"] / count == pytest.approx(visitors.TYPED, abs=0.04)
    assert arrivals["mail"] / count == pytest.approx(visitors.MAIL, abs=0.04)
    assert sum("child_name" in one for one in values) / count == pytest.approx(visitors.CHILDREN, abs=0.001)
    typed = [one for one in values if one["arrival"] == "typed"]
    looked_up = sum(one["number_source"] == "register" for one in typed) / len(typed)
    assert looked_up == pytest.approx(visitors.LOOKED_UP, abs=0.02)
    without = sum(bool(one.get("no_number_reason")) for one in values) / count
    assert without == pytest.approx(visitors.WITHOUT_NUMBER, abs=0.008)


def test_every_form_can_be_taken_in_as_it_is_written(day: Scene) -> None:
    everybody = [*day.clean[:600], *(a for one in day.errors for a in one.applications)]
    for one in everybody:
        record = Record(FORM, dict(one.visit.values))
        found = checks.check_form(
            FORM, record, has_number=bool(one.visit.keyed), missing=checks.everything_prints
        )
        assert not checks.stops(found), (found, one.visit.values["arrival"])


def test_a_name_never_contradicts_its_reading(day: Scene) -> None:
    values = [one.visit.values for one in day.clean]
    assert not any(name_kana_disagree(v["applicant_name"], v["applicant_kana"]) for v in values)


def test_a_clean_visitor_shows_whatever_the_law_asks_for(day: Scene) -> None:
    documents = shipped()
    for visit in [one.visit for one in day.clean[:800] if one.visit.keyed]:
        record = Record(FORM, dict(visit.values))
        demands = needed(record, documents, has_number=True)
        assert demands is not None
        found = identity_shown.check(demands, [shown(visit, n) for n in range(len(visit.papers))])
        assert found == (), [(visit.values["provider"], one.code) for one in found]


def shown(visit: Visit, place: int) -> Shown:
    """A clean visitor's paper, as it is recorded: everything on it is whose it should be."""
    paper = visit.papers[place]
    own = visit.values["provider"] == "self" or Check.NUMBER in paper.checks
    holder = Holder.BOTH if Check.AUTHORITY in paper.checks else Holder.SUBJECT if own else Holder.PROVIDER
    medium = Medium.COPY if paper.copy else Medium.ORIGINAL
    lists = paper.kind in ("residence", "koseki")
    line = paper.of + 1 if lists else None
    return Shown(paper.kind, paper.checks, holder, medium, "staff", NOON, line, condition_seen=True)


def test_the_number_of_a_clean_visitor_is_his_own_wherever_it_stands(day: Scene) -> None:
    for one in day.clean:
        subject, visit = one.truth.subject, one.visit
        assert one.truth.is_right
        assert visit.slip is Slip.NONE
        assert visit.keyed in ("", subject.digits)
        listed, card, history = visit.later
        assert {one.lines[one.of].digits for one in (listed, card)} == {subject.digits}
        assert history.lines[history.of].digits == ""
        for paper in visit.papers:
            if Check.NUMBER in paper.checks:
                assert paper.lines[paper.of].digits == subject.digits


def test_a_guardians_number_stands_in_the_childs_box_and_his_card_is_shown(day: Scene) -> None:
    for planted in of(day, ErrorKind.PARENT_IN_CHILD_BOX):
        ((visit, truth),) = ((a.visit, a.truth) for a in planted.applications)
        assert truth.owner is not None
        assert truth.subject.is_under(15)
        assert not truth.owner.is_under(18)
        assert truth.owner.household == truth.subject.household
        assert visit.values["applicant_birth"] == truth.owner.birth.isoformat()
        assert visit.box == visit.keyed == truth.owner.digits == visit.papers[0].lines[0].digits


def test_two_visitors_numbers_are_exchanged_while_keying_and_their_papers_are_right(day: Scene) -> None:
    for planted in of(day, ErrorKind.SWAPPED_CASES):
        one, other = planted.applications
        assert (one.visit.keyed, other.visit.keyed) == (other.visit.box, one.visit.box)
        for each in (one, other):
            assert each.visit.box == each.truth.subject.digits != each.visit.keyed


def test_a_number_found_by_one_item_is_of_somebody_who_shares_it(day: Scene) -> None:
    for planted in of(day, ErrorKind.ONE_ITEM_LOOKUP):
        (one,) = planted.applications
        subject, owner = one.truth.subject, one.truth.owner
        assert owner is not None
        assert one.visit.keyed == owner.digits != subject.digits
        assert subject.birth == owner.birth or loose_key(subject.name, VARIANTS) == loose_key(
            owner.name, VARIANTS
        )
        assert not any(line.digits for paper in one.visit.papers for line in paper.lines)


def test_half_of_the_clerks_who_took_it_say_where_they_found_it(day: Scene) -> None:
    sources = Counter(
        a.visit.values["number_source"] for e in of(day, ErrorKind.ONE_ITEM_LOOKUP) for a in e.applications
    )
    assert sources["register"] / sources.total() == pytest.approx(planting.SAYS_SO, abs=0.2)
    assert set(sources) == {"register", "statement"}


def test_a_relatives_number_is_of_the_same_household(day: Scene) -> None:
    for planted in of(day, ErrorKind.FAMILY_MEMBER):
        (one,) = planted.applications
        assert one.truth.owner is not None
        assert one.truth.owner.household == one.truth.subject.household
        assert one.visit.keyed == one.visit.box == one.truth.owner.digits != one.truth.subject.digits
    slips = Counter(a.visit.slip for p in of(day, ErrorKind.FAMILY_MEMBER) for a in p.applications)
    assert set(slips) == {Slip.HOLDER, Slip.BOX}


def test_an_old_link_gave_the_number_to_another_person_and_one_of_the_two_comes_now(day: Scene) -> None:
    slips, again = Counter[Slip](), 0
    for planted in of(day, ErrorKind.OLD_LINK):
        assert planted.earlier is not None
        (now,) = planted.applications
        came_rightly = now.truth.is_right and now.truth.subject == planted.earlier.truth.subject
        assert (planted.earlier.visit.keyed != now.visit.keyed) is came_rightly
        assert not planted.earlier.truth.is_right
        slips[now.visit.slip] += 1
        again += came_rightly
    assert set(slips) == {Slip.NONE, Slip.EARLIER}
    assert again > 0, "whose link was wrong comes with his own number"


def test_outside_means_that_the_register_knows_neither_and_inside_that_it_knows_one(day: Scene) -> None:
    outside = Counter[bool]()
    for planted in day.errors:
        outside[planted.outside] += 1
        people = [p for a in planted.applications for p in (a.truth.subject, a.truth.owner) if p is not None]
        if planted.earlier is not None:
            before = planted.earlier.truth
            people += [one for one in (before.subject, before.owner) if one is not None]
        unknown = [Trait.ABSENT in one.traits for one in people]
        assert all(unknown) if planted.outside else not all(unknown)
    assert outside[True] / len(day.errors) == pytest.approx(planting.OUTSIDE, abs=0.01)
