"""窓口の情報: changed by an administrator, checked as on the first day, and never on papers that have their 束番号."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules import caution
from app.usecases import forward, office
from app.usecases.office import LONGEST, Counter, Deciding
from forms.kernel.case import Office
from forms.kernel.errors import Refused
from tests.helpers.batches import AGAIN
from tests.helpers.city import CITY
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import OFFICE
from tests.helpers.people import adult_record, neighbour
from tests.helpers.protections import protected
from tests.helpers.road import ON_PAPER, Road, at
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of

NEW = Counter("障害福祉課", "手帳交付係", "0566-00-1111", "214")


def present(road: Road) -> Office:
    """The office as it stands."""
    return office.particulars(road.desk, road.admin)


def test_an_administrator_changes_what_is_printed_of_the_counter(road: Road) -> None:
    """The municipality, its head and the idle lock stay."""
    done = office.change_office(road.desk, road.admin, NEW)
    assert office.counter_of(done) == NEW
    assert done == present(road)
    assert replace(done, **vars(office.counter_of(OFFICE))) == OFFICE


def test_the_chain_says_who_changed_which_fields_and_none_of_their_words(road: Road) -> None:
    """担当係 may hold a person's name in spite of all hints."""
    office.change_office(
        road.desk, road.admin, replace(office.counter_of(OFFICE), contact="障害福祉係", extension="")
    )
    line = road.trail("")[-1]
    assert (line.act, line.staff_id) == ("change_office", road.people.admin.id)
    assert line.detail == {"fields": "contact,extension"}


def test_what_is_as_it_was_is_no_change(road: Road) -> None:
    """However it was typed; the chain has no line of it."""
    before = road.desk.store.head()
    typed = Counter(" 福祉課", "試験 担当　", "０５６６ー００ー００００", "内線 ９９")
    assert office.change_office(road.desk, road.admin, typed) == OFFICE
    assert road.desk.store.head() == before


def test_only_an_administrator_sees_and_changes_it(road: Road) -> None:
    """Whatever screen asks."""
    for actor in (road.clerk, road.reviewer, road.forwarder, at(road.people.confirmer)):
        with refused(road, "role.missing"):
            office.particulars(road.desk, actor)
        with refused(road, "role.missing"):
            office.change_office(road.desk, actor, NEW)


WRONG = {
    "no 課": (replace(NEW, department="　"), "office.department"),
    "no 係": (replace(NEW, contact=""), "office.contact"),
    "no telephone": (replace(NEW, phone=""), "office.phone"),
    "no area code": (replace(NEW, phone="00-0000"), "office.phone"),
    "words": (replace(NEW, phone="0566-00-0000 内線214"), "office.phone"),
    "an unknown grouping": (replace(NEW, phone="0123456789"), "office.phone_hyphens"),
    "a sign": (replace(NEW, extension="(21)"), "office.extension"),
    "seven digits": (replace(NEW, extension="1234567"), "office.extension"),
    "a number for a 課": (replace(NEW, department=number_digits(1)), "text.number"),
    "a number for a 係": (replace(NEW, contact=number_digits(2)), "text.number"),
    "a number for a telephone": (replace(NEW, phone=number_digits(3)), "text.number"),
    "a number for 内線": (replace(NEW, extension=number_digits(4)), "text.number"),
    "a long 課": (replace(NEW, department="課" * (LONGEST + 1)), "text.long"),
    "a long 係": (replace(NEW, contact="係" * (LONGEST + 1)), "text.long"),
}


@pytest.mark.parametrize("why", WRONG)
def test_what_cannot_be_printed_is_refused(road: Road, why: str) -> None:
    """And the office stays as it was."""
    counter, code = WRONG[why]
    with refused(road, code):
        office.change_office(road.desk, road.admin, counter)


def test_the_longest_words_still_stand_on_the_letter(road: Road) -> None:
    """Else no 束 could be made any more."""
    office.change_office(
        road.desk, road.admin, replace(NEW, department="課" * LONGEST, contact="係" * LONGEST)
    )
    made = road.prepared(road.approved(number=a_number(1)))
    assert f"{'課' * LONGEST}{'係' * LONGEST}" in text_of(made.shintatsu.data)


def test_papers_of_a_batch_keep_the_office_they_were_made_in(road: Road) -> None:
    """Made again byte for byte, reprinted and copied as before; a 束 made afterwards bears what is new."""
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    made = road.prepared(case)
    office.change_office(road.desk, road.admin, NEW)
    for who in (road.forwarder, road.reviewer):
        again = forward.rebuild(road.desk, who, made.batch.id, 1)
        assert again.shintatsu.data == made.shintatsu.data
        assert again.office_record.data == made.office_record.data
    reprinted = forward.reprint(road.desk, road.forwarder, made.batch.id, AGAIN)
    copied = forward.office_copy(road.desk, road.forwarder, made.batch.id)
    for data in (reprinted.shintatsu.data, copied.data):
        assert OFFICE.phone in text_of(data)
        assert NEW.phone not in text_of(data)
    later = text_of(road.prepared(road.approved(neighbour(2), a_number(2))).shintatsu.data)
    assert all(text in later for text in (NEW.department, NEW.contact, NEW.phone, NEW.extension))
    assert OFFICE.phone not in later


def test_only_a_known_way_of_asking_the_register_is_kept(road: Road) -> None:
    with refused(road, "office.register"):
        office.change_office(road.desk, road.admin, replace(office.counter_of(OFFICE), register="all"))
    with road.desk.store.look() as view:
        assert view.office.get().register == OFFICE.register


def test_the_mark_for_papers_of_protected_people_is_the_offices_own(road: Road) -> None:
    """Issue §6: the caution mark, never the reason; the chain says that it changed, not to what."""
    counter = office.counter_of(OFFICE)
    assert office.change_office(road.desk, road.admin, counter, caution=" 要配慮 ").caution == "要配慮"
    assert road.trail("")[-1].detail == {"fields": "caution"}
    assert office.change_office(road.desk, road.admin, counter).caution == "要配慮"
    assert office.change_office(road.desk, road.admin, counter, caution="").caution == "取扱注意"


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("DV", "office.caution_tells"),
        (number_digits(5), "text.number"),
        ("取扱いに注意すること", "text.long"),
        ("注意\U0001f6d1", "paper.missing_glyph"),
    ],
)
def test_a_mark_that_tells_or_cannot_be_printed_is_refused(road: Road, mark: str, code: str) -> None:
    with refused(road, code):
        office.change_office(road.desk, road.admin, office.counter_of(OFFICE), caution=mark)


def test_the_longest_mark_has_room_on_every_paper_of_a_protected_person(road: Road) -> None:
    office.change_office(road.desk, road.admin, office.counter_of(OFFICE), caution="印" * caution.LONGEST)
    protected(road)
    case = road.entered_protected(number=a_number(1))
    road.sign_protected(case)
    (paper,) = road.papers(case.id)
    assert paper.pages == 1


def test_the_center_is_the_office_s_to_confirm(road: Road) -> None:
    """No table of the prefecture is published; what was sent before keeps its addressee."""
    before = road.prepared(road.approved(adult_record(**ON_PAPER), a_number(1))).batch
    counter = office.counter_of(OFFICE)
    done = office.change_office(road.desk, road.admin, counter, deciding=Deciding("東三河"))
    assert done.center == "東三河"
    detail = road.trail("")[-1].detail
    assert detail == {"fields": "center", "center_before": "西三河", "center_after": "東三河"}
    after = road.prepared(road.approved(neighbour(2), a_number(2))).batch
    assert (before.addressee, after.addressee) == (
        "愛知県西三河児童・障害者相談センター長",
        "愛知県東三河児童・障害者相談センター長",
    )
    again = forward.rebuild(road.desk, road.forwarder, before.id, 1)
    assert "西三河" in text_of(again.shintatsu.data)
    with refused(road, "office.center"):
        office.change_office(road.desk, road.admin, counter, deciding=Deciding("南"))


def test_who_decides_is_the_office_s_to_say(road: Road) -> None:
    """A city that becomes a 中核市: day and source are kept, the chain says it, cases of before keep their way."""
    counter, day = office.counter_of(OFFICE), date(2026, 4, 1)
    here = Deciding("西三河", here=True, since=day, told="中核市の指定に関する政令")
    done = office.change_office(road.desk, road.admin, counter, deciding=here, seals="部長、課長,係員")
    assert (done.decides, done.center, done.seals) == (("shintai",), "西三河", ("部長", "課長", "係員"))
    assert office.deciding_of(road.desk, done) == here
    detail = road.trail("")[-1].detail
    assert (detail["decides_before"], detail["decides_after"]) == ("", "shintai")
    assert "政令" not in str(detail)
    again = road.prepared(road.approved(adult_record(**ON_PAPER), a_number(1))).batch
    assert not again.decided_here, "it was handed in to the governor"
    head = len(road.trail(""))
    assert office.change_office(road.desk, road.admin, counter, deciding=here) == done
    assert len(road.trail("")) == head
    back = office.change_office(road.desk, road.admin, counter, deciding=Deciding("中央"))
    assert (back.decides, back.decides_from, back.center) == ((), "", "中央")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Deciding("", here=True, told="政令"), "office.decides_from"),
        (Deciding("", here=True, since=date(2027, 4, 1), told="政令"), "office.decides_from"),
        (Deciding("", here=True, since=date(2026, 4, 1)), "office.decides_told"),
        (Deciding("南", here=True, since=date(2026, 4, 1), told="政令"), "office.center"),
        (Deciding(""), "office.center"),
    ],
)
def test_that_an_office_decides_is_never_said_lightly(road: Road, said: Deciding, code: str) -> None:
    with refused(road, code):
        office.change_office(road.desk, road.admin, office.counter_of(OFFICE), deciding=said)


def test_only_a_city_decides_itself_and_seals_have_room(road: Road) -> None:
    """43条の2 speaks of 指定都市 and 中核市; a 決裁書 has places for six at most."""
    said = Deciding("", here=True, since=date(2026, 4, 1), told="政令")
    with pytest.raises(Refused, match=r"office\.decides"):
        office.check_deciding(road.desk, replace(OFFICE, kind="町"), said)
    for text in ("", "、", "部長、" * 7, "とても長い役職のなまえです"):
        with pytest.raises(Refused, match=r"office\.seals"):
            office.check_seals(text)
    assert office.deciding_of(road.desk, CITY).since == date(2021, 4, 1)
    assert office.deciding_of(road.desk, replace(CITY, code="232092")) == Deciding("", here=True)
