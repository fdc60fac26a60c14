"""Holding the subject against the register: by the terminal, in the sealed extract; a number that is another's is destroyed."""

import pytest

from app.usecases import comparison, entry, register_owner
from app.usecases.comparison import TerminalAnswer
from app.usecases.entry import Entry
from forms.kernel.compare import Agreement, Item
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from forms.kernel.record import Record
from forms.kernel.residents import Items, Whose
from tests.db.raw import fetch
from tests.helpers.asked import (
    ANSWERS,
    FATHERS,
    OWN,
    STRANGERS,
    TERMINAL,
    WHOLE,
    chosen,
    look_up,
)
from tests.helpers.makers import number_digits
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.proving import HANAKO, ask_by, compared, drafted, ready, seen
from tests.helpers.register import CHILD, FATHER, NAMESAKE, TWIN, imported
from tests.helpers.road import Road, at
from tests.usecases.refusal import refused

# --- the terminal --------------------------------------------------------------------------------------------------


def test_what_the_terminal_said_is_kept_item_by_item(terminal: Road) -> None:
    case = drafted(terminal)
    made = compared(terminal, case, seen(case, name="見本　太朗")).comparison
    assert made.agreements[Item.NAME] is Agreement.DIFFERENT
    assert made.agreements[Item.ADDRESS] is Agreement.SAME
    assert (made.verdict, made.hits, made.as_of) == ("stops", 1, terminal.desk.today())
    assert (made.use, made.items, made.staff_id) == (TERMINAL, Items.FOUR, terminal.people.clerk.id)
    line = terminal.trail(case.id)[-1]
    assert (line.act, line.staff_id) == ("compared", terminal.people.clerk.id)
    assert line.detail == {
        "use": "terminal",
        "items": "four",
        "hits": "1",
        "as_of": terminal.desk.today().isoformat(),
        "verdict": "stops",
    }


@pytest.mark.parametrize(("hits", "verdict"), [(0, "nobody"), (1, "several"), (3, "several")])
def test_whoever_fits_all_items_and_is_not_he_is_settled_by_nobody(
    terminal: Road, hits: int, verdict: str
) -> None:
    case = drafted(terminal)
    made = compared(terminal, case, TerminalAnswer(Items.FOUR, hits, None)).comparison
    assert (made.verdict, made.found, made.agreements) == (verdict, None, {})


def test_one_of_several_hits_may_be_told_apart_by_his_four_items(terminal: Road) -> None:
    case = drafted(terminal)
    made = compared(terminal, case, seen(case, hits=3)).comparison
    assert (made.verdict, made.hits) == ("agrees", 3)
    assert terminal.trail(case.id)[-1].detail["hits"] == "3"


@pytest.mark.parametrize("hits", [0, -1])
def test_hits_and_who_was_found_fit_each_other(terminal: Road, hits: int) -> None:
    case = drafted(terminal)
    with refused(terminal, "comparison.found"):
        compared(terminal, case, seen(case, hits=hits))
    with refused(terminal, "comparison.found"):
        compared(terminal, case, TerminalAnswer(Items.FOUR, -1, None))


@pytest.mark.parametrize(
    ("missing", "items"),
    [
        ({"applicant_name": ""}, Items.FOUR),
        ({"applicant_birth": ""}, Items.FOUR),
        ({"applicant_birth": "1983"}, Items.THREE),
        ({"sex": ""}, Items.FOUR),
        ({"address": ""}, Items.FOUR),
        ({"address": ""}, Items.THREE),
        ({"address": "碧南市見本町"}, Items.THREE),
    ],
)
def test_a_weak_look_is_refused_at_the_terminal_too(
    terminal: Road, missing: dict[str, str], items: Items
) -> None:
    """ガイドライン 2-4: four items, or name, birth date and address."""
    case = drafted(terminal, adult_record(**missing))
    with refused(terminal, "lookup.weak"):
        compared(terminal, case, TerminalAnswer(items, 0, None))


@pytest.mark.parametrize("use", [use for use in RegisterUse if use is not TERMINAL])
def test_the_register_is_asked_only_as_the_office_chose(road: Road, desk: Desk, use: RegisterUse) -> None:
    case = drafted(road)
    ask_by(desk, use)
    with refused(road, "register.other_use"):
        compared(road, case)


@pytest.mark.parametrize("use", [RegisterUse.OFF, TERMINAL])
def test_an_extract_is_asked_only_where_the_office_holds_one(
    road: Road, desk: Desk, use: RegisterUse
) -> None:
    case = drafted(road)
    ask_by(desk, use)
    with refused(road, "register.other_use"):
        look_up(road, case)


@pytest.mark.parametrize("who", ["admin", "forwarder", "confirmer"])
def test_looking_somebody_up_is_the_counters(terminal: Road, who: str) -> None:
    case = drafted(terminal)
    actor = at(getattr(terminal.people, who))
    with refused(terminal, "role.missing"):
        comparison.note_terminal(terminal.desk, actor, case.id, seen(case))


def test_nothing_is_compared_once_approved(terminal: Road, desk: Desk) -> None:
    ask_by(desk, RegisterUse.OFF)
    case = terminal.approved(number=OWN)
    ask_by(desk, TERMINAL)
    with refused(terminal, "procedure.step"):
        compared(terminal, case)


def test_a_comparison_counts_only_while_the_application_says_the_same(terminal: Road) -> None:
    """Another spelling, another day: it has to be looked at again."""
    case = drafted(terminal)
    made = compared(terminal, case).comparison
    with terminal.desk.store.look() as view:
        assert comparison.current(view, case) == made
        for changed in ({"applicant_name": "見本　次郎"}, {"address": "碧南市港本町4"}, {"sex": "female"}):
            assert comparison.current(view, case, adult_record(**changed)) is None
        assert comparison.current(view, case, adult_record(applicant_birth="")) is None
        assert comparison.current(view, case, adult_record(phone="0566-00-9999")) == made


def test_of_two_comparisons_the_newer_counts(terminal: Road) -> None:
    case = drafted(terminal)
    compared(terminal, case)
    terminal.clock.forward(-60)  # set back: what was written later is the newer all the same
    compared(terminal, case, TerminalAnswer(Items.FOUR, 0, None))
    with terminal.desk.store.look() as view:
        now = comparison.current(view, case)
    assert now is not None
    assert now.verdict == "nobody"


# --- the sealed extract --------------------------------------------------------------------------------------------


def test_a_lookup_shows_hits_each_held_against_the_case_and_who_may_be_mistaken(extract: Road) -> None:
    case = drafted(extract, HANAKO)
    looked = look_up(extract, case)
    (hit,) = looked.hits.people
    assert (looked.hits.count, hit.items.name) == (1, CHILD.items.name)
    assert {one.item: one.agreement for one in looked.compared[hit.id]}[Item.NAME] is Agreement.SAME
    assert {a.name for a in looked.alike[hit.id]} >= {TWIN.items.name, NAMESAKE.items.name}
    line = extract.trail(case.id)[-1]
    assert (line.act, line.detail["items"], line.detail["hits"]) == ("register.lookup", "four", "1")


def test_whom_the_clerk_chose_is_kept_with_the_day_of_the_data(extract: Road) -> None:
    case = drafted(extract, HANAKO)
    made = chosen(extract, case).comparison
    assert (made.verdict, made.hits, made.use) == ("agrees", 1, ANSWERS)
    assert made.as_of.isoformat() == "2026-11-01"
    assert made.found_id


def test_somebody_who_moved_is_found_near_and_left_to_the_supervisor(extract: Road) -> None:
    moved = Record(HANAKO.form, {**{k: HANAKO.text(k) for k in HANAKO}, "address": "碧南市新しい町9番地"})
    case = drafted(extract, moved)
    looked = look_up(extract, case)
    assert (looked.hits.count, len(looked.hits.near)) == (0, 2)
    made = comparison.choose(extract.desk, extract.clerk, case.id, looked, looked.hits.near[0].id).comparison
    assert (made.hits, made.verdict) == (0, "address")


@pytest.mark.parametrize(
    ("address", "verdict"), [(HANAKO["address"], "several"), ("碧南市新しい町9番地", "nobody")]
)
def test_that_it_is_none_of_those_found_makes_no_number_of_theirs_the_subjects(
    extract: Road, address: str, verdict: str
) -> None:
    """「この人ではない」 does not end the question whose number it is: a parent's is a parent's."""
    case = ready(extract, HANAKO.changed(address=address))
    made = comparison.choose(extract.desk, extract.clerk, case.id, look_up(extract, case), "").comparison
    assert (made.verdict, made.found) == (verdict, None)
    for number, whose in ((FATHERS, Whose.OTHER), (OWN, Whose.OTHER), (STRANGERS, Whose.UNKNOWN)):
        assert register_owner.ask_owner(extract.desk, extract.clerk, case.id, number).whose is whose
    with pytest.raises(Refused, match=r"number\.other"):
        entry.submit(extract.desk, extract.clerk, case.id, Entry(case.record, FATHERS))
    assert fetch(extract.desk.store, "SELECT * FROM numbers") == []


def test_a_look_by_eye_ends_where_the_office_has_the_data(terminal: Road, desk: Desk) -> None:
    case = ready(terminal)
    compared(terminal, case, seen(case))
    imported(desk)
    for use, counts in ((TERMINAL, True), (RegisterUse.OFF, True), (ANSWERS, False), (WHOLE, False)):
        ask_by(desk, use)
        with terminal.desk.store.look() as view:
            assert (comparison.current(view, case) is not None) is counts


def test_no_number_is_kept_in_what_was_read_off_the_screen(terminal: Road) -> None:
    """A card's QR scanned into the wrong field would stay for ever: comparisons are never changed."""
    case = drafted(terminal)
    for field in ("name", "kana", "address"):
        with refused(terminal, "text.number"):
            compared(terminal, case, seen(case, **{field: number_digits(4)}))  # type: ignore[arg-type]  # names of items
    with refused(terminal, "text.control"):
        compared(terminal, case, seen(case, address="碧南市\ud867"))


def test_nobody_is_chosen_who_was_not_found(extract: Road) -> None:
    case, father = drafted(extract, HANAKO), drafted(extract, adult_father())
    looked = look_up(extract, case)
    (other,) = look_up(extract, father).hits.people
    for odd in (other.id, "invented"):
        with refused(extract, "register.unknown"):
            comparison.choose(extract.desk, extract.clerk, case.id, looked, odd)


def test_a_lookup_is_kept_only_of_what_was_asked(extract: Road) -> None:
    """Between looking and choosing the name was corrected, or the data were exchanged."""
    case = drafted(extract, HANAKO)
    looked = look_up(extract, case)
    (one,) = looked.hits.people
    entry.save_draft(extract.desk, extract.clerk, case.id, adult_father())
    with refused(extract, "comparison.changed"):
        comparison.choose(extract.desk, extract.clerk, case.id, looked, one.id)


def test_a_lookup_of_data_no_longer_in_use_is_not_kept(extract: Road, desk: Desk) -> None:
    case = drafted(extract, HANAKO)
    looked = look_up(extract, case)
    (one,) = looked.hits.people
    imported(desk, [FATHER])
    with refused(extract, "register.unknown"):
        comparison.choose(extract.desk, extract.clerk, case.id, looked, one.id)


def adult_father() -> Record:
    """FATHER of the register, for himself."""
    return adult_record(
        applicant_name="試験　太郎",
        applicant_kana="しけん たろう",
        applicant_birth="1980-05-01",
        address=HANAKO.text("address"),
    )
