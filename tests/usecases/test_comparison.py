"""Holding the subject against the register: by the terminal, in the sealed extract; a number that is another's is destroyed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.usecases import comparison, confirm, entry, inspect, protection, shield, staff
from app.usecases.comparison import LookedUp, TerminalAnswer
from app.usecases.entry import Entry
from app.usecases.tokens import OfficeAct, Token
from forms.kernel.case import Case, PaperOutcome
from forms.kernel.compare import Agreement, Item, Mark
from forms.kernel.comparison import RegisterUse, Settled
from forms.kernel.errors import Refused
from forms.kernel.masking import MASK, Veil
from forms.kernel.procedure import State, Step
from forms.kernel.protection import Protection, ProtectionKind, Standing
from forms.kernel.record import Record
from forms.kernel.residents import Evidence, Items, Method, Way, Whose
from tests.db.raw import fetch
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.protections import errand
from tests.helpers.proving import HANAKO, ask_by, compared, drafted, handed_on, ready, seen
from tests.helpers.register import CHILD, FATHER, NAMESAKE, NO_NUMBER, TOWN, TWIN, imported
from tests.helpers.road import Road, at
from tests.helpers.shown import hand_on, submit
from tests.usecases.refusal import refused

OWN, FATHERS, STRANGERS = a_number(3), a_number(1), a_number(90)
NO_ADDRESS = adult_record(address="", address_kana="", postal_code="")
TERMINAL, ANSWERS, WHOLE = RegisterUse.TERMINAL, RegisterUse.ANSWERS, RegisterUse.WHOLE


@pytest.fixture
def terminal(road: Road, desk: Desk) -> Road:
    """An office that looks at the terminal."""
    ask_by(desk, TERMINAL)
    return road


@pytest.fixture
def extract(road: Road, desk: Desk) -> Road:
    """An office with a register in use (tests/helpers/register.py)."""
    ask_by(desk, ANSWERS)
    imported(desk)
    return road


def look_up(road: Road, case: Case, items: Items = Items.FOUR) -> LookedUp:
    return comparison.look_up(road.desk, road.clerk, case.id, items)


def chosen(road: Road, case: Case, name: str = "") -> comparison.Result:
    """The clerk says it is the one person that fits, or the one of that name among those near."""
    looked = look_up(road, case)
    people = (*looked.hits.people, *looked.hits.near)
    (one,) = people if not name else [p for p in people if p.items.name == name]
    return comparison.choose(road.desk, road.clerk, case.id, looked, one.id)


def whole_chain(road: Road) -> bool:
    """Whether chain, acts and cases bear each other out."""
    return road.desk.store.verify().ok


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


# --- without address: ガイドライン 2-5 ------------------------------------------------------------------------------


def evidence(road: Road, witness: str = "") -> Evidence:
    return Evidence(Method.OWN_RECORDS, "戸籍附票で確かめた", witness or road.people.confirmer.id)


def token(road: Road, case: Case, who: str = "confirmer") -> Token:
    return road.token(getattr(road.people, who), OfficeAct.LOOKUP, case.id)


def without_address(road: Road, case: Case, *, named: str = "") -> TerminalAnswer:
    return TerminalAnswer(Items.WITHOUT_ADDRESS, 1, seen(case).found, None, evidence(road, named))


def test_without_address_a_second_person_authenticates_for_this_very_look(terminal: Road) -> None:
    case = drafted(terminal, NO_ADDRESS)
    second = token(terminal, case)
    made = comparison.note_terminal(
        terminal.desk, terminal.clerk, case.id, without_address(terminal, case), second
    ).comparison
    assert (made.items, made.method) == (Items.WITHOUT_ADDRESS, Method.OWN_RECORDS)
    assert (made.evidence, made.witness_id) == ("戸籍附票で確かめた", terminal.people.confirmer.id)
    with refused(terminal, "token.foreign"):  # spent
        comparison.note_terminal(
            terminal.desk, terminal.clerk, case.id, without_address(terminal, case), second
        )


def test_without_a_second_person_or_by_another_than_named_nothing_is_asked(terminal: Road) -> None:
    case, other = drafted(terminal, NO_ADDRESS), drafted(terminal, NO_ADDRESS)
    answer = without_address(terminal, case)
    note = comparison.note_terminal
    with refused(terminal, "lookup.second_person"):
        note(terminal.desk, terminal.clerk, case.id, answer)
    with refused(terminal, "lookup.second_person"):
        note(terminal.desk, terminal.clerk, case.id, answer, token(terminal, case, "reviewer"))
    with refused(terminal, "token.other_act"):
        note(terminal.desk, terminal.clerk, case.id, answer, token(terminal, other))
    own = without_address(terminal, case, named=terminal.people.clerk.id)
    with refused(terminal, "lookup.same_person"):
        note(terminal.desk, terminal.clerk, case.id, own, token(terminal, case, "clerk"))


def test_the_exception_is_for_records_without_address_alone(terminal: Road) -> None:
    bare, addressed = drafted(terminal, NO_ADDRESS), drafted(terminal)
    with refused(terminal, "lookup.evidence"):
        compared(terminal, bare, TerminalAnswer(Items.WITHOUT_ADDRESS, 0, None))
    with refused(terminal, "lookup.has_address"):
        compared(terminal, addressed, without_address(terminal, addressed))
    with refused(terminal, "lookup.has_address"):  # evidence beside an ordinary look
        compared(terminal, addressed, replace(without_address(terminal, addressed), items=Items.FOUR))


def test_an_address_that_was_known_is_not_forgotten_for_the_exception(terminal: Road) -> None:
    """Taken out of the draft, it still stands in what went on before, and in what was compared."""
    returned = terminal.send_back(terminal.confirmed(number=a_number(1)))
    once_compared = drafted(terminal)
    compared(terminal, once_compared)
    answer = without_address(terminal, drafted(terminal, NO_ADDRESS))
    for case in (returned, once_compared):
        entry.save_draft(terminal.desk, terminal.clerk, case.id, NO_ADDRESS)
        with refused(terminal, "lookup.has_address"):
            compared(terminal, case, answer)


def test_who_has_no_fixed_address_is_told_apart_by_the_exception(terminal: Road) -> None:
    case = drafted(terminal, adult_record(address="碧南市（住所不定）"))
    with refused(terminal, "lookup.weak"):
        compared(terminal, case)
    second = token(terminal, case)
    answer = without_address(terminal, case)
    made = comparison.note_terminal(terminal.desk, terminal.clerk, case.id, answer, second).comparison
    assert made.items is Items.WITHOUT_ADDRESS


def test_somebody_out_of_service_is_no_second_person(terminal: Road) -> None:
    case = drafted(terminal, NO_ADDRESS)
    second = token(terminal, case)
    staff.set_active(terminal.desk, terminal.admin, terminal.people.confirmer.id, active=False)
    with refused(terminal, "role.missing"):
        comparison.note_terminal(
            terminal.desk, terminal.clerk, case.id, without_address(terminal, case), second
        )


def test_the_extract_too_wants_the_second_person(extract: Road) -> None:
    case = drafted(extract, replace_address(HANAKO))
    with refused(extract, "lookup.second_person"):
        comparison.look_up(extract.desk, extract.clerk, case.id, Items.WITHOUT_ADDRESS, evidence(extract))
    looked = comparison.look_up(
        extract.desk,
        extract.clerk,
        case.id,
        Items.WITHOUT_ADDRESS,
        evidence(extract),
        token(extract, case),
    )
    assert looked.hits.count == 2  # she and her namesake
    line = next(line for line in extract.trail(case.id) if line.act == "register.lookup")
    assert (line.detail["method"], line.detail["witness"]) == ("own_records", extract.people.confirmer.id)
    made = comparison.choose(extract.desk, extract.clerk, case.id, looked, "").comparison
    assert (made.verdict, made.method) == ("several", Method.OWN_RECORDS)


def replace_address(record: Record) -> Record:
    """The same application without its address."""
    values = {key: record.text(key) for key in record} | {
        "address": "",
        "address_kana": "",
        "postal_code": "",
    }
    return Record(record.form, values)


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
        assert comparison.ask_owner(extract.desk, extract.clerk, case.id, number).whose is whose
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
    imported(desk)
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


# --- whose it is ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "whose", "role"),
    [
        (OWN, Whose.OWN, ""),
        (FATHERS, Whose.RELATIVE, "世帯主"),
        (a_number(4), Whose.RELATIVE, "子"),  # the twin
        (a_number(5), Whose.OTHER, ""),  # the namesake lives elsewhere
        (STRANGERS, Whose.OTHER, ""),
    ],
)
def test_while_it_is_typed_only_the_role_of_a_relative_leaves(
    extract: Road, number: object, whose: Whose, role: str
) -> None:
    case = drafted(extract, HANAKO)
    chosen(extract, case)
    owner = comparison.ask_owner(extract.desk, extract.clerk, case.id, number)  # type: ignore[arg-type]  # a number of the table above
    assert (owner.whose, owner.role) == (whose, role)
    line = extract.trail(case.id)[-1]
    assert (line.act, line.detail) == ("owner_asked", {"whose": whose.value, "role": role})
    assert fetch(extract.desk.store, "SELECT * FROM numbers") == []


def test_of_a_number_nobody_was_found_for_nothing_is_known(extract: Road, desk: Desk) -> None:
    case = drafted(extract, HANAKO)
    ask = comparison.ask_owner
    assert ask(extract.desk, extract.clerk, case.id, OWN).whose is Whose.UNKNOWN
    nobody = HANAKO.changed(child_name="別名　花子")
    entry.save_draft(extract.desk, extract.clerk, case.id, nobody)
    comparison.choose(extract.desk, extract.clerk, case.id, look_up(extract, case), "")
    assert ask(extract.desk, extract.clerk, case.id, OWN).whose is Whose.UNKNOWN
    entry.save_draft(extract.desk, extract.clerk, case.id, HANAKO)
    chosen(extract, case)
    imported(desk)  # the data he was chosen from are no longer in use: it has to be compared anew
    with refused(extract, "register.unknown"):
        ask(extract.desk, extract.clerk, case.id, OWN)


def test_whose_a_number_is_cannot_be_guessed(extract: Road) -> None:
    """Ten numbers that were not the subject's are no slips of a finger any more."""
    case = drafted(extract, HANAKO)
    chosen(extract, case)
    ask = comparison.ask_owner
    with refused(extract, "case.not_yours"):
        ask(extract.desk, at(extract.people.second_clerk), case.id, STRANGERS)
    for _ in range(2 * comparison.ASKED_MOST):  # the subject's own may be typed as often as one likes
        assert ask(extract.desk, extract.clerk, case.id, OWN).whose is Whose.OWN
    for seed in range(100, 100 + comparison.ASKED_MOST):
        assert ask(extract.desk, extract.clerk, case.id, a_number(seed)).whose is Whose.OTHER
    with refused(extract, "comparison.asked_often"):
        ask(extract.desk, extract.clerk, case.id, OWN)
    gone_on = extract.entered(number=a_number(1))
    with refused(extract, "case.not_editable"):
        ask(extract.desk, extract.clerk, gone_on.id, a_number(1))


def test_of_somebody_whose_number_the_register_lacks_nothing_is_known(extract: Road) -> None:
    record = adult_record(
        applicant_name="番無　四郎",
        applicant_kana="ばんなし しろう",
        applicant_birth="1975-12-24",
        address=NO_NUMBER.items.address,
    )
    case = drafted(extract, record)
    chosen(extract, case)
    owner = comparison.ask_owner(extract.desk, extract.clerk, case.id, STRANGERS)
    assert owner.whose is Whose.UNKNOWN


@pytest.mark.parametrize(("mark", "whose"), [(Mark.SAME, Whose.OWN), (Mark.NOT_ON_DOCUMENT, Whose.UNKNOWN)])
def test_at_the_terminal_the_eye_says_whose_it_is_with_the_very_number(
    terminal: Road, mark: Mark, whose: Whose
) -> None:
    """What was said before the number was typed anew would be said of another one."""
    case = ready(terminal)
    kept = compared(terminal, case, seen(case, number=Mark.SAME))
    assert kept.comparison.number is None, "said of a number that may still change"
    assert comparison.ask_owner(terminal.desk, terminal.clerk, case.id, OWN).whose is Whose.UNKNOWN
    with refused(terminal, "comparison.number"):
        entry.submit(terminal.desk, terminal.clerk, case.id, Entry(case.record, OWN))
    done = handed_on(terminal, case, OWN, mark)
    with terminal.desk.store.look() as view:
        link = view.numbers.link(done.id)
    assert link is not None
    assert (link.comparison_id, link.whose) == (kept.comparison.id, whose.value)
    assert "number_seen" in terminal.told(case.id)


def test_a_number_that_is_not_the_one_on_the_screen_is_not_kept(terminal: Road) -> None:
    case = ready(terminal)
    compared(terminal, case)
    with pytest.raises(Refused, match=r"number\.other"):
        handed_on(terminal, case, STRANGERS, Mark.DIFFERENT)
    assert terminal.told(case.id)[-1] == "number_refused"
    assert fetch(terminal.desk.store, "SELECT * FROM numbers") == []


# --- 確認へ回す ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code", "whose"),
    [(FATHERS, "number.relative", "relative"), (STRANGERS, "number.other", "other")],
)
def test_a_number_that_is_somebody_elses_is_not_kept(
    extract: Road, number: object, code: str, whose: str
) -> None:
    """Refused at once; what stays is kind, person and time."""
    case = ready(extract, HANAKO)
    chosen(extract, case)
    with pytest.raises(Refused) as refusal:
        entry.submit(extract.desk, extract.clerk, case.id, Entry(case.record, number))  # type: ignore[arg-type]  # a number of the table above
    assert refusal.value.code == code
    assert fetch(extract.desk.store, "SELECT * FROM numbers") == []
    assert extract.case(case.id).state is State.DRAFT
    line = extract.trail(case.id)[-1]
    assert (line.act, line.detail) == ("number_refused", {"whose": whose})
    assert whole_chain(extract)


def test_a_number_that_came_back_goes_with_the_comparison_that_tells_whose_it_is(
    extract: Road, desk: Desk
) -> None:
    ask_by(desk, RegisterUse.OFF)
    case = extract.send_back(extract.confirmed(HANAKO, FATHERS))
    assert case.has_number
    ask_by(desk, ANSWERS)
    result = chosen(extract, case)
    assert result.owner is not None
    assert (result.owner.whose, result.case.state) == (Whose.RELATIVE, State.RETURNED)
    assert not extract.case(case.id).has_number
    with extract.desk.store.look() as view:
        (link,) = view.numbers.history(case.id)
    assert (link.ended_why, link.ended_by) == ("not_theirs.relative", extract.people.clerk.id)
    assert whole_chain(extract)


def test_the_subjects_own_number_goes_on_held_against_the_register(extract: Road) -> None:
    case = ready(extract, HANAKO)
    made = chosen(extract, case).comparison
    done = hand_on(extract.desk, extract.clerk, case.id, Entry(case.record, OWN)).case
    with extract.desk.store.look() as view:
        link = view.numbers.link(done.id)
    assert link is not None
    assert (link.comparison_id, link.whose) == (made.id, "own")


def test_a_number_is_looked_up_only_where_a_register_is_asked(road: Road, desk: Desk) -> None:
    looked_up = adult_record(number_source="register", lookup_reason="not_provided")
    case = drafted(road, looked_up)
    with refused(road, "number.no_register"):
        entry.submit(road.desk, road.clerk, case.id, Entry(looked_up, OWN))
    ask_by(desk, TERMINAL)
    done = submit(road.desk, road.clerk, case.id, Entry(looked_up, OWN)).case
    with road.desk.store.look() as view:
        link = view.numbers.link(done.id)
    assert link is not None
    assert (link.acquired.value, link.acquired_reason) == ("looked_up", "not_provided")


# --- after 確認へ回す ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.ENTERED, State.CONFIRMED])
def test_a_stored_number_that_is_anothers_is_destroyed_in_the_commit_that_says_so(
    terminal: Road, state: State
) -> None:
    """Seal, index and the sheets go; kind, people and time stay; the case comes back to whoever entered it."""
    case = handed_on(terminal, ready(terminal), STRANGERS)
    if state is State.CONFIRMED:
        case = terminal.confirm(case, STRANGERS)
    actor = terminal.reviewer if state is State.CONFIRMED else terminal.clerk
    answer = seen(case, number=Mark.DIFFERENT)
    result = comparison.note_terminal(terminal.desk, actor, case.id, answer)
    assert result.owner is not None
    assert (result.owner.whose, result.case.state) == (Whose.OTHER, State.RETURNED)
    now = terminal.case(case.id)
    assert (now.has_number, now.state, now.returned_reason) == (False, State.RETURNED, "comparison.other")
    assert fetch(terminal.desk.store, "SELECT * FROM numbers") == []
    with terminal.desk.store.look() as view:
        (link,) = view.numbers.history(case.id)
    assert (link.ended_why, link.ended_by) == ("not_theirs.other", actor.staff.id)
    assert {paper.outcome for paper in terminal.papers(case.id)} == {PaperOutcome.VOID}
    assert terminal.told(case.id)[-2:] == ["compared", "not_theirs"]
    line = terminal.trail(case.id)[-1]
    assert line.detail == {"number": "destroyed", "whose": "other", "role": ""}
    assert number_digits(90) not in repr(fetch(terminal.desk.store, "SELECT * FROM number_links"))
    assert whole_chain(terminal)


def test_a_relatives_number_found_later_comes_back_with_the_role(extract: Road, desk: Desk) -> None:
    """An old link, entered before the office asked any register."""
    ask_by(desk, RegisterUse.OFF)
    case = extract.confirmed(HANAKO, FATHERS)
    ask_by(desk, ANSWERS)
    result = chosen(extract, case)
    assert result.owner is not None
    assert (result.owner.whose, result.owner.role) == (Whose.RELATIVE, FATHER.role)
    now = extract.case(case.id)
    assert (now.has_number, now.returned_reason) == (False, "comparison.relative")
    assert whole_chain(extract)


def test_while_somebody_confirms_the_number_goes_all_the_same(terminal: Road) -> None:
    """He keys a number that is no more: the case is no longer his."""
    case = handed_on(terminal, ready(terminal), STRANGERS)
    token_of_his, _task = terminal.begin(case)
    compared(terminal, case, seen(case, number=Mark.DIFFERENT))
    with pytest.raises(Refused):
        confirm.begin(terminal.desk, token_of_his, case.id)
    back = terminal.case(case.id)
    with pytest.raises(
        Refused, match=r"comparison\.number"
    ):  # what the eye said was of the number that is gone
        handed_on(terminal, back, OWN, None)
    sent = Entry(back.record, OWN, on_screen=Mark.SAME)
    again = hand_on(terminal.desk, terminal.clerk, case.id, sent).case
    assert (again.state, again.confirming_by) == (State.ENTERED, "")


def test_the_number_on_the_screen_is_held_against_the_stored_one(terminal: Road) -> None:
    case = handed_on(terminal, ready(terminal), OWN)
    with refused(terminal, "comparison.number"):
        compared(terminal, case, seen(case))
    kept = compared(terminal, case, seen(case, number=Mark.SAME))
    assert kept.owner is not None
    assert kept.owner.whose is Whose.OWN
    assert kept.case.state is State.ENTERED
    with terminal.desk.store.look() as view:
        link = view.numbers.link(case.id)
    assert link is not None
    assert (link.comparison_id, link.whose) == (kept.comparison.id, "own")


def test_without_a_number_a_comparison_is_just_kept(terminal: Road) -> None:
    case = terminal.signed(adult_record(no_number_reason="unknown", number_source=""))
    result = compared(terminal, case)
    assert (result.owner, result.case.state) == (None, State.ENTERED)


# --- 表記ゆれ ------------------------------------------------------------------------------------------------------


def test_one_person_says_that_it_is_written_in_another_way(terminal: Road) -> None:
    case = drafted(terminal, adult_record(applicant_name="髙橋　太郎", applicant_kana="たかはし たろう"))
    made = compared(terminal, case, seen(case, name="高橋　太郎")).comparison
    assert made.verdict == "variant"
    comparison.say_same(terminal.desk, terminal.clerk, case.id, made.id)
    with terminal.desk.store.look() as view:
        (settled,) = view.comparisons.settled(case.id)
    assert (settled.kind, settled.comparison_id, settled.staff_id) == (
        Settled.VARIANT,
        made.id,
        terminal.people.clerk.id,
    )
    line = terminal.trail(case.id)[-1]
    assert (line.act, line.detail) == ("settled", {"settled": "variant"})


def test_only_another_spelling_is_said_to_be_the_same(terminal: Road) -> None:
    case = drafted(terminal)
    with refused(terminal, "comparison.not_variant"):
        comparison.say_same(terminal.desk, terminal.clerk, case.id, "none")
    made = compared(terminal, case, seen(case, name="別　太郎")).comparison
    with refused(terminal, "comparison.not_variant"):
        comparison.say_same(terminal.desk, terminal.clerk, case.id, made.id)


def test_what_was_said_of_an_older_comparison_does_not_count(terminal: Road) -> None:
    case = drafted(terminal, adult_record(applicant_name="髙橋　太郎", applicant_kana="たかはし たろう"))
    older = compared(terminal, case, seen(case, name="高橋　太郎")).comparison
    terminal.clock.now += timedelta(minutes=1)
    compared(terminal, case, seen(case, name="高橋　太郎"))
    with refused(terminal, "comparison.not_variant"):
        comparison.say_same(terminal.desk, terminal.clerk, case.id, older.id)


def test_no_authentication_of_another_act_carries_a_lookup(terminal: Road) -> None:
    case = drafted(terminal, NO_ADDRESS)
    other = terminal.token(terminal.people.confirmer, Step.CONFIRM, case.id)
    with refused(terminal, "token.other_act"):
        comparison.note_terminal(
            terminal.desk, terminal.clerk, case.id, without_address(terminal, case), other
        )


# --- 支援措置 as the register marks it --------------------------------------------------------------------------------

HIDDEN_RECORD = adult_record(
    applicant_name="隠田　見本",
    applicant_kana="かくれだ みほん",
    applicant_birth="1990-01-31",
    sex="female",
    address="碧南市新道町5丁目1番地",
)


def protections(road: Road) -> tuple[Protection, ...]:
    return protection.listed(road.desk, road.reviewer)


def test_whom_the_register_marks_is_protected_from_the_lookup_on(extract: Road) -> None:
    """Provisional, until a supervisor decides; alert and masks are those of every protection."""
    case = drafted(extract, HIDDEN_RECORD)
    look_up(extract, case)
    (made,) = protections(extract)
    assert (made.kind, made.standing) == (ProtectionKind.REGISTER, Standing.PROVISIONAL)
    assert [one.name for one in made.people] == ["隠田 見本"], "as the register writes it"
    assert made.source == "住基データの支援措置の印（令和8年11月1日時点）"
    told = shield.look(extract.desk, extract.clerk, case.id)
    assert told is not None
    assert (told.provisional, told.seen, told.veil) == (True, False, Veil.DOWN)
    assert inspect.case_view(extract.desk, extract.reviewer, case.id).case.record["address"] == MASK
    assert extract.told(case.id)[-2:] == ["register.lookup", "protection_flagged"]


def test_the_mark_is_noted_once_however_often_it_is_seen(extract: Road) -> None:
    case = drafted(extract, HIDDEN_RECORD)
    chosen(extract, case)
    again = drafted(extract, HIDDEN_RECORD)
    with refused(extract, "protection.alert"):  # what is to be known comes before the question
        look_up(extract, again)
    shield.acknowledge(extract.desk, extract.clerk, again.id)
    chosen(extract, again)
    assert len(protections(extract)) == 1
    assert extract.told(case.id).count("protection_flagged") == 1


def test_somebody_who_moved_away_is_protected_from_the_lookup_on_too(extract: Road) -> None:
    """Near: the same name and birth date at another place. A false alarm costs a look, the other mistake a life."""
    case = drafted(extract, HIDDEN_RECORD.changed(address="碧南市新しい町9番地"))
    looked = look_up(extract, case)
    assert len(protections(extract)) == 1
    (near,) = looked.hits.near
    assert (near.items.kana, near.items.sex, near.items.address, near.role) == ("", "", "", "")


def test_nobody_without_a_mark_is_protected_by_being_found(extract: Road) -> None:
    chosen(extract, drafted(extract, HANAKO))
    assert protections(extract) == ()


def test_a_case_goes_on_only_after_the_alert_its_lookup_gave_rise_to(extract: Road) -> None:
    case = drafted(extract, HIDDEN_RECORD)
    chosen(extract, case)
    with refused(extract, "protection.alert"):
        entry.submit(extract.desk, extract.clerk, case.id, Entry(HIDDEN_RECORD, a_number(7)))
    shield.acknowledge(extract.desk, extract.clerk, case.id)
    assert hand_on(extract.desk, extract.clerk, case.id, Entry(HIDDEN_RECORD, a_number(7))).case.version == 1


@pytest.mark.parametrize(("data_of", "again"), [(date(2026, 11, 1), False), (date(2026, 12, 1), True)])
def test_what_was_ended_is_begun_anew_only_by_newer_data(
    extract: Road, desk: Desk, data_of: date, again: bool
) -> None:
    """Else every lookup would bring back what the 住民課 told to end."""
    case = drafted(extract, HIDDEN_RECORD)
    look_up(extract, case)
    (made,) = protections(extract)
    token = errand(extract, OfficeAct.END_PROTECTION, made.id)
    protection.end(extract.desk, token, made.id, "住民課の通知（終了）")
    with desk.doing() as tx:
        desk.clock.forward(30 * 86400)
        new = tx.residents.open_extract(Way.ANSWERS, data_of, staff_id=desk.people.admin.id, at=desk.clock())
        tx.residents.finish(new.id, tx.residents.load(new.id, TOWN))
    look_up(extract, case)
    standing = [one for one in protections(extract) if one.standing is not Standing.ENDED]
    assert bool(standing) is again


def test_a_question_without_address_protects_whoever_is_chosen(extract: Road) -> None:
    """2-5: several may fit, so the lookup alone says of nobody that it is he."""
    case = drafted(extract, HIDDEN_RECORD.changed(address="", address_kana="", postal_code=""))
    witness = token(extract, case)
    told = evidence(extract, witness.staff.id)
    looked = comparison.look_up(extract.desk, extract.clerk, case.id, Items.WITHOUT_ADDRESS, told, witness)
    assert protections(extract) == ()
    (one,) = looked.hits.people
    comparison.choose(extract.desk, extract.clerk, case.id, looked, one.id)
    assert len(protections(extract)) == 1
