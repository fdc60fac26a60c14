"""A birth date known in part (昭和30年5月 日不詳): no lookup may go by it (ガイドライン 2-4): nothing is asked, a supervisor
decides on a further document. Otherwise such a person's number could never go up."""

import pytest

from app.rules import proof, proof_cause
from app.usecases import comparison, entry, identity, register_file, review, shield
from app.usecases.entry import Entry
from app.usecases.proving import Decision
from db.residents import LOOKUP
from forms.kernel.case import Case
from forms.kernel.compare import Mark
from forms.kernel.comparison import Comparison, RegisterUse, Settled
from forms.kernel.identity import Check
from forms.kernel.procedure import State, Step
from forms.kernel.protection import Named, Side
from forms.kernel.residents import Items, Way, Whose
from tests.helpers.further import NUMBERED
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.protections import protected
from tests.helpers.proving import ask_by, decide, drafted, handed_on, ready, seen
from tests.helpers.register import imported
from tests.helpers.road import Road, at
from tests.usecases.refusal import refused

NUMBER = a_number(1)
IN_PART = adult_record(applicant_birth="1955-05")
ASKING = [use for use in RegisterUse if use is not RegisterUse.OFF]


@pytest.fixture(params=ASKING, ids=[use.value for use in ASKING])
def office(request: pytest.FixtureRequest, road: Road, desk: Desk) -> Road:
    """An office that asks the register, in each of the three ways."""
    ask_by(desk, request.param)
    if request.param is not RegisterUse.TERMINAL:
        imported(desk, way=Way(request.param.value))
    return road


def noted(road: Road, case: Case) -> Comparison:
    return comparison.cannot_ask(road.desk, road.clerk, case.id).comparison


def waiting(road: Road) -> Case:
    """承認待ち with a number, and recorded that nothing can be asked."""
    case = ready(road, IN_PART)
    noted(road, case)
    return road.confirm(handed_on(road, case, NUMBER, None), NUMBER)


def further(road: Road, case: Case) -> Decision:
    """What the supervisor says once a further document was shown."""
    (paper,) = identity.record_shown(road.desk, road.clerk, case.id, [NUMBERED])
    return Decision(Settled.DOCUMENT, "birth_in_part", shown_id=paper)


def test_it_is_kept_that_nothing_was_asked_and_no_question_reaches_the_register(office: Road) -> None:
    case = drafted(office, IN_PART)
    made = noted(office, case)
    assert (made.items, made.hits, made.found, made.found_id) == (Items.NOT_ASKED, 0, None, "")
    assert (made.verdict, made.number, dict(made.agreements)) == ("not_asked", None, {})
    assert made.ours == comparison.four_items(case.record)
    line = office.trail(case.id)[-1]
    assert (line.act, line.staff_id) == ("register_not_asked", office.people.clerk.id)
    assert line.detail == {"use": made.use.value}
    assert LOOKUP not in office.told(case.id)
    assert office.desk.store.verify().ok


@pytest.mark.parametrize(("birth", "code"), [("1955-05-01", "comparison.can_ask"), ("", "lookup.weak")])
def test_nothing_but_a_birth_date_known_in_part_is_a_reason(office: Road, birth: str, code: str) -> None:
    """Known in full it can be asked by; not typed yet it is to be typed first."""
    case = drafted(office, adult_record(applicant_birth=birth))
    with refused(office, code):
        noted(office, case)


@pytest.mark.parametrize("address", ["", "碧南市見本町"])
def test_other_gaps_are_no_reason(office: Road, address: str) -> None:
    """Without an address 2-5 is the way, and a second person."""
    case = drafted(office, adult_record(address=address, applicant_birth="1955-05-01"))
    with refused(office, "comparison.can_ask"):
        noted(office, case)


def test_an_office_that_asks_no_register_has_nothing_to_record(road: Road) -> None:
    case = drafted(road, IN_PART)
    with refused(road, "register.other_use"):
        noted(road, case)


@pytest.mark.parametrize("who", ["confirmer", "forwarder", "admin"])
def test_it_is_the_counters_and_the_supervisors_to_record(office: Road, who: str) -> None:
    case = drafted(office, IN_PART)
    with refused(office, "role.missing"):
        comparison.cannot_ask(office.desk, at(getattr(office.people, who)), case.id)
    assert comparison.cannot_ask(office.desk, office.reviewer, case.id).case.id == case.id


def test_nobody_records_it_of_a_case_that_went_on(office: Road) -> None:
    case = waiting(office)
    decide(office, case, further(office, case))
    with refused(office, "procedure.step"):
        noted(office, case)


def test_of_a_protected_person_the_alert_comes_first(office: Road) -> None:
    """支援措置: as before every comparison."""
    case = drafted(office, IN_PART)
    protected(office, Named(Side.PROTECTED, "見本　太郎", "みほん　たろう", "1955-05"))
    with refused(office, "protection.alert"):
        noted(office, case)
    shield.acknowledge(office.desk, office.clerk, case.id)
    assert noted(office, case).hits == 0


def test_no_lookup_of_any_kind_goes_by_such_a_birth_date(office: Road) -> None:
    """Nor may anybody say at the terminal or to the program that nothing was asked while somebody was found."""
    part, full = drafted(office, IN_PART), drafted(office)
    if use_of(office) is RegisterUse.TERMINAL:
        for case, items in ((part, Items.FOUR), (part, Items.THREE), (full, Items.NOT_ASKED)):
            with refused(office, "lookup.weak"):
                comparison.note_terminal(office.desk, office.clerk, case.id, seen(case, items=items))
        return
    for case, items in ((part, Items.FOUR), (part, Items.THREE), (full, Items.NOT_ASKED)):
        with refused(office, "lookup.weak"):
            comparison.look_up(office.desk, office.clerk, case.id, items)


def test_the_number_goes_up_only_by_a_supervisor_who_has_seen_a_further_document(office: Road) -> None:
    case = waiting(office)
    found = review.open_case(office.desk, office.reviewer, case.id).proof
    assert found.whose == Whose.UNKNOWN.value
    assert proof.missing(found) == ("proof.document",)
    assert proof.decisions(found) == {Settled.DOCUMENT}
    assert proof_cause.of_document(found) == ("not_asked",)
    ticks = frozenset(review.open_case(office.desk, office.reviewer, case.id).ticks)
    token = office.token(office.people.reviewer, Step.APPROVE, case.id)
    without_paper = Decision(Settled.DOCUMENT, "birth_in_part")
    as_nobody = Decision(Settled.NOBODY, "not_registered")
    for decided, code in (
        ((), "proof.document"),
        ((without_paper,), "proof.further_number"),
        ((as_nobody,), "proof.not_asked"),
    ):
        with refused(office, code):
            review.approve(office.desk, token, case.id, case.version, ticks, decided)
    assert decide(office, case, further(office, case)).state is State.APPROVED


@pytest.mark.parametrize("said", [Mark.SAME, Mark.DIFFERENT])
def test_nobody_can_say_that_the_number_was_on_a_screen_that_was_not_asked(office: Road, said: Mark) -> None:
    case = ready(office, IN_PART)
    noted(office, case)
    case = handed_on(office, case, NUMBER, said)
    with office.desk.store.look() as view:
        link = view.numbers.link(case.id)
    assert link is not None
    assert link.whose == Whose.UNKNOWN.value


def test_it_may_be_recorded_after_it_went_on_to_the_second_person(office: Road) -> None:
    """The number stays: nobody says that it is somebody else's."""
    case = office.confirmed(IN_PART, NUMBER)
    result = comparison.cannot_ask(office.desk, office.clerk, case.id)
    assert (result.case.state, result.owner and result.owner.whose) == (State.CONFIRMED, Whose.UNKNOWN)
    assert office.number(case.id) is not None
    assert register_file.look(office.desk, office.clerk, case.id).wants is Check.FURTHER_NUMBER
    assert decide(office, case, further(office, case)).state is State.APPROVED


@pytest.mark.parametrize(
    "changed", [{"applicant_birth": "1955-05-01"}, {"applicant_birth": "1955"}, {"sex": "female"}]
)
def test_it_counts_only_while_the_application_says_the_same(office: Road, changed: dict[str, str]) -> None:
    case = drafted(office, IN_PART)
    made = noted(office, case)
    with office.desk.store.look() as view:
        assert comparison.current(view, case) == made
        assert (
            comparison.current(view, case, adult_record(**{"applicant_birth": "1955-05", **changed})) is None
        )


def test_what_was_decided_before_the_birth_date_was_known_does_not_carry_over(office: Road) -> None:
    """It came back, the birth date was completed: now it can be asked, and is."""
    case = waiting(office)
    office.send_back(case, "other", "生年月日が分かりました")
    again = office.again(office.case(case.id), adult_record(), NUMBER)
    case = office.confirm(again, NUMBER)
    found = review.open_case(office.desk, office.reviewer, case.id).proof
    assert proof.missing(found) == ("proof.comparison",)


def test_a_number_cannot_have_been_looked_up_by_such_a_birth_date(office: Road) -> None:
    """What is said to come from the register was found by too few items."""
    looked_up = IN_PART.changed(number_source="register", lookup_reason="not_provided")
    case = drafted(office, looked_up)
    noted(office, case)
    with refused(office, "number.no_lookup"):
        entry.submit(office.desk, office.clerk, case.id, Entry(looked_up, NUMBER))


def test_the_screen_is_told_that_nothing_can_be_asked(office: Road) -> None:
    case = drafted(office, IN_PART)
    before = register_file.look(office.desk, office.clerk, case.id)
    assert (before.cannot_ask, before.made) == (True, None)
    made = noted(office, case)
    assert register_file.look(office.desk, office.clerk, case.id).made == made
    for birth in ("1955-05-01", ""):
        record = adult_record(applicant_birth=birth)
        assert not register_file.look(office.desk, office.clerk, case.id, record).cannot_ask


def use_of(road: Road) -> RegisterUse:
    with road.desk.store.look() as view:
        return comparison.use_of(view)
