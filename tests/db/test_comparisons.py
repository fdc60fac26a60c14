"""Comparisons with the register and the decisions about them: written once, by the right people, and without any number."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.rules.proof import ON_PAPER, rests_on
from db.tx import Tx
from forms.kernel.case import Case
from forms.kernel.compare import Agreement, Item, Mark
from forms.kernel.comparison import Comparison, RegisterUse, Settled
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.identity import Check
from forms.kernel.person import FourItems
from forms.kernel.procedure import Part, State
from forms.kernel.residents import Items, Method
from tests.db.by_hand import at_state
from tests.db.raw import send, without_guards
from tests.helpers.comparisons import a_comparison, a_settlement
from tests.helpers.further import show_further
from tests.helpers.makers import a_number
from tests.helpers.numbers import destroy
from tests.helpers.office import Desk, a_draft, confirmed, entered
from tests.helpers.people import adult_record


def _kept(desk: Desk, one: Comparison) -> Comparison:
    with desk.doing() as tx:
        return tx.comparisons.add(one)


def _further(desk: Desk, case: Case, **more: Any) -> str:
    """A further document; unless said otherwise it bears the number, and is no card."""
    with desk.doing() as tx:
        return show_further(tx, case, desk.people.clerk.id, desk.clock(), **more)


def _without_address(desk: Desk, case: Case) -> Comparison:
    return replace(
        a_comparison(desk, case),
        items=Items.WITHOUT_ADDRESS,
        method=Method.OWN_RECORDS,
        evidence="戸籍附票で確かめた",
        witness_id=desk.people.reviewer.id,
    )


def test_a_comparison_comes_back_as_it_was_made(desk: Desk) -> None:
    case = a_draft(desk)
    plain = a_comparison(desk, case)
    found = replace(
        a_comparison(desk, case, verdict="variant"),
        use=RegisterUse.ANSWERS,
        found_id="opaque",
        agreements={Item.NAME: Agreement.VARIANT, Item.BIRTH: Agreement.SAME},
        number=Mark.DIFFERENT,
        at=desk.clock() + timedelta(minutes=1),
    )
    nobody = replace(
        a_comparison(desk, case, verdict="nobody", hits=0), at=desk.clock() + timedelta(minutes=2)
    )
    special = replace(_without_address(desk, case), at=desk.clock() + timedelta(minutes=3))
    made = [_kept(desk, one) for one in (plain, found, nobody, special)]
    with desk.store.look() as view:
        assert list(view.comparisons.of_case(case.id)) == made
    assert [replace(one, id="") for one in made] == [plain, found, nobody, special]
    assert len({one.id for one in made}) == 4


def test_a_comparison_shows_nobody_in_its_repr(desk: Desk) -> None:
    made = _kept(desk, _without_address(desk, a_draft(desk)))
    for said in (made.ours.name, made.evidence):
        assert said
        assert said not in repr(made)


@pytest.mark.parametrize(
    "changed",
    [
        {"hits": -1},
        {"verdict": ""},
        {"found": None},  # it agrees with nobody
        {"verdict": "nobody"},  # nobody was found, and here he is
        {"verdict": "several"},
        {"items": Items.WITHOUT_ADDRESS},  # without method, evidence and second person
        {"method": Method.CONTACT},  # a method, and asked by all four
    ],
    ids=str,
)
def test_a_comparison_that_contradicts_itself_is_refused(desk: Desk, changed: dict[str, object]) -> None:
    odd = replace(a_comparison(desk, a_draft(desk)), **changed)  # type: ignore[arg-type]  # names of its fields
    if changed == {"method": Method.CONTACT}:
        odd = replace(odd, evidence="電話", witness_id=desk.people.reviewer.id)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.comparison"):
        tx.comparisons.add(odd)


@pytest.mark.parametrize("missing", ["method", "evidence", "witness_id"])
def test_without_address_everything_is_wanted(desk: Desk, missing: str) -> None:
    """ガイドライン 2-5: method, what was seen, and a second person."""
    empty: dict[str, object] = {missing: None if missing == "method" else ""}
    odd = replace(_without_address(desk, a_draft(desk)), **empty)  # type: ignore[arg-type]  # names of its fields
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.comparison"):
        tx.comparisons.add(odd)


def test_nobody_is_his_own_second_person(desk: Desk) -> None:
    odd = replace(_without_address(desk, a_draft(desk)), witness_id=desk.people.clerk.id)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.comparison"):
        tx.comparisons.add(odd)


def test_a_second_person_is_somebody_in_service(desk: Desk) -> None:
    with desk.doing() as tx:
        tx.staff.set_active(desk.people.reviewer.id, False)
    odd = _without_address(desk, a_draft(desk))
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.comparison"):
        tx.comparisons.add(odd)


@pytest.mark.parametrize("who", ["forwarder", "admin"])
def test_comparing_is_the_counters(desk: Desk, who: str) -> None:
    odd = replace(a_comparison(desk, a_draft(desk)), staff_id=getattr(desk.people, who).id)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.comparison"):
        tx.comparisons.add(odd)


def test_nothing_is_compared_after_it_went_up(desk: Desk) -> None:
    gone = at_state(desk, State.FORWARDED)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.comparison"):
        tx.comparisons.add(a_comparison(desk, gone))


# --- nothing could be asked ------------------------------------------------------------------------------------------

IN_PART = adult_record(applicant_birth="1945-03")


def _not_asked(desk: Desk, case: Case) -> Comparison:
    return replace(a_comparison(desk, case, verdict="not_asked"), items=Items.NOT_ASKED)


@pytest.mark.parametrize("birth", ["1945", "1945-03"])
def test_of_a_birth_date_known_in_part_it_is_kept_that_nothing_was_asked(desk: Desk, birth: str) -> None:
    one = _not_asked(desk, a_draft(desk, adult_record(applicant_birth=birth)))
    made = _kept(desk, one)
    assert replace(made, id="") == one
    assert (made.hits, made.found, str(made.ours.birth)) == (0, None, birth)


@pytest.mark.parametrize(
    "changed",
    [
        {"hits": 1},
        {"found": FourItems("見本　太郎", PartialDate(1945), "male", "碧南市見本町1丁目28番地")},
        {"found_id": "opaque"},
        {"number": Mark.SAME},
        {"verdict": "nobody"},  # nobody was sought
        {"verdict": "several"},
        {"verdict": "agrees"},
        {"items": Items.FOUR},
        {"items": Items.FOUR, "verdict": "nobody"},  # nobody may be sought by it
        {"ours": FourItems("見本　太郎", PartialDate(1945, 3, 5), "male", "碧南市見本町1丁目28番地")},
    ],
    ids=str,
)
def test_where_nothing_was_asked_nothing_was_found_and_nothing_else_goes_unasked(
    desk: Desk, changed: dict[str, object]
) -> None:
    odd = replace(_not_asked(desk, a_draft(desk, IN_PART)), **changed)  # type: ignore[arg-type]  # names of its fields
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.comparison"):
        tx.comparisons.add(odd)


# --- decisions -----------------------------------------------------------------------------------------------------


def _decide(
    desk: Desk, tx: Tx, made: Comparison, kind: Settled, *, shown_id: str = "", token: str | None = "t"
) -> None:
    said = a_settlement(desk, made, kind, staff_id=desk.people.reviewer.id, shown_id=shown_id)
    tx.comparisons.settle(said, token)


# a further document may be wanted of any outcome (a register that is silent of the number, one of several, a number that
# was looked up of nobody), but it never tells people apart who are still several
FITTING = {
    "agrees": {Settled.DOCUMENT},
    "variant": {Settled.VARIANT, Settled.DOCUMENT},
    "address": {Settled.ADDRESS, Settled.DOCUMENT},
    "unknown": {Settled.DOCUMENT},
    "stops": {Settled.DOCUMENT},
    "nobody": {Settled.NOBODY, Settled.DOCUMENT},
    "several": set[Settled](),
    "not_asked": {Settled.DOCUMENT},
}


@pytest.mark.parametrize(
    "kind", [k for k in Settled if k not in (Settled.SAME_NUMBER, Settled.NUMBER_CHANGED)]
)
@pytest.mark.parametrize("verdict", FITTING)
def test_a_decision_settles_what_was_left_open_and_nothing_else(
    desk: Desk, verdict: str, kind: Settled
) -> None:
    """People who cannot be told apart are told apart first: no decision settles them (2-5)."""
    asked = verdict != "not_asked"
    case = entered(desk, a_number(1), None if asked else IN_PART)
    made = _kept(desk, a_comparison(desk, case, verdict=verdict) if asked else _not_asked(desk, case))
    shown = _further(desk, case) if kind in ON_PAPER else ""
    if kind in FITTING[verdict]:
        with desk.doing() as tx:
            _decide(desk, tx, made, kind, shown_id=shown)
            (settled,) = tx.comparisons.settled(case.id)
        assert (settled.kind, settled.comparison_id, settled.shown_id) == (kind, made.id, shown)
        return
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
        _decide(desk, tx, made, kind, shown_id=shown)


def test_a_further_document_is_one_of_this_case_that_still_counts(desk: Desk) -> None:
    case, other = entered(desk, a_number(1)), entered(desk, a_number(2))
    made = _kept(desk, a_comparison(desk, case, verdict="stops"))
    own, others = _further(desk, case), _further(desk, other)
    with desk.store.look() as view:
        card = view.shown.of_case(case.id)[0].id
    for shown_id in ("none", card, others):
        with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
            _decide(desk, tx, made, Settled.DOCUMENT, shown_id=shown_id)
    with desk.doing() as tx:
        tx.shown.take_back(own, why="誤り", staff_id=desk.people.clerk.id, at=desk.clock())
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
        _decide(desk, tx, made, Settled.DOCUMENT, shown_id=own)


def test_the_same_number_elsewhere_is_decided_about_no_comparison(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    made = _kept(desk, a_comparison(desk, case, verdict="address"))
    _further(desk, case)
    for odd in (replace(made, id=""), made):
        kind = Settled.SAME_NUMBER if odd.id else Settled.ADDRESS
        with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
            _decide(desk, tx, odd, kind)
    with desk.doing() as tx:
        _decide(desk, tx, replace(made, id=""), Settled.SAME_NUMBER)
        (settled,) = tx.comparisons.settled(case.id)
    assert settled.comparison_id == ""


@pytest.mark.parametrize("kind", [Settled.NOBODY, Settled.SAME_NUMBER, Settled.NUMBER_CHANGED])
def test_a_decision_is_of_the_number_that_stands_there(desk: Desk, kind: Settled) -> None:
    """Neither of none nor of one before it; 番号変更 alone may be said of the next one."""
    case = entered(desk, a_number(1))
    _further(desk, case)
    made = replace(_kept(desk, a_comparison(desk, case, verdict="nobody")), case_id=case.id)
    of = replace(made, id="") if kind is Settled.SAME_NUMBER else made
    said = a_settlement(desk, of, kind, staff_id=desk.people.reviewer.id)
    assert said.nth_link == 1
    for nth in (0, 3, *(() if kind is Settled.NUMBER_CHANGED else (2,))):
        with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
            tx.comparisons.settle(replace(said, nth_link=nth), "t")
    with desk.doing() as tx:
        destroy(tx, case.id)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
        tx.comparisons.settle(said, "t")


def test_a_change_is_said_of_a_number_that_is_still_to_come(desk: Desk) -> None:
    case = a_draft(desk)
    _further(desk, case)
    made = _kept(desk, a_comparison(desk, case))
    said = a_settlement(desk, made, Settled.NUMBER_CHANGED, staff_id=desk.people.reviewer.id)
    with desk.doing() as tx:
        tx.comparisons.settle(replace(said, nth_link=1), "t")
        (kept,) = tx.comparisons.settled(made.case_id)
    assert (kept.nth_link, kept.beside) == (1, ())


def test_what_was_decided_of_the_same_number_says_of_which_cases(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    _further(desk, case)
    made = replace(_kept(desk, a_comparison(desk, case, verdict="nobody")), id="")
    said = a_settlement(desk, made, Settled.SAME_NUMBER, staff_id=desk.people.reviewer.id)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
        tx.comparisons.settle(replace(said, beside=()), "t")
    with desk.doing() as tx:
        tx.comparisons.settle(replace(said, beside=("one", "two")), "t")
        assert tx.comparisons.settled(case.id)[0].beside == ("one", "two")


@pytest.mark.parametrize(
    "change",
    [
        "subject_name = 'だれか'",
        "subject_birth = '1999-01-01'",
        "holder = 'provider'",
        "holder = 'other'",
        "checks = 'number_check'",
        "checks = 'identity_check'",
        "checks = 'authority_check,number_check'",
    ],
)
def test_a_further_document_is_one_of_this_very_person(desk: Desk, change: str) -> None:
    case = entered(desk, a_number(1))
    made, paper = _kept(desk, a_comparison(desk, case, verdict="stops")), _further(desk, case)
    without_guards(desk.store, "guard_shown_update_shown")
    send(desk.store, f"UPDATE shown SET {change} WHERE id = :paper", paper=paper)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
        _decide(desk, tx, made, Settled.DOCUMENT, shown_id=paper)


@pytest.mark.parametrize("kind", [kind for kind in Settled if kind in ON_PAPER])
def test_a_paper_without_the_number_does_only_where_a_name_differs(desk: Desk, kind: Settled) -> None:
    case = entered(desk, a_number(1))
    history = _further(desk, case, kind="koseki_address", check=Check.FURTHER)
    made = _kept(desk, a_comparison(desk, case, verdict="nobody" if kind is Settled.NOBODY else "stops"))
    of = replace(made, id="") if kind is Settled.SAME_NUMBER else made
    if Check.FURTHER in rests_on(kind, unsaid=False):
        with desk.doing() as tx:
            _decide(desk, tx, of, kind, shown_id=history)
            assert len(tx.comparisons.settled(case.id)) == 1
        return
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
        _decide(desk, tx, of, kind, shown_id=history)


@pytest.mark.parametrize("kind", ["card", "card_chip", "card_phone"])
def test_the_card_the_number_was_taken_from_bears_it_no_second_time(desk: Desk, kind: str) -> None:
    case = entered(desk, a_number(1))
    again = _further(desk, case, kind=kind)
    made = _kept(desk, a_comparison(desk, case, verdict="nobody"))
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
        _decide(desk, tx, made, Settled.NOBODY, shown_id=again)
    with desk.doing() as tx:  # recorded by mistake: the number is another paper's
        card = tx.shown.of_case(case.id)[0].id
        tx.shown.take_back(card, why="誤り", staff_id=desk.people.clerk.id, at=desk.clock())
        _decide(desk, tx, made, Settled.NOBODY, shown_id=again)
        assert len(tx.comparisons.settled(case.id)) == 1


def test_whoever_decided_something_of_the_number_stands_on_the_reviews_side(desk: Desk) -> None:
    """He neither types the case nor has it handed to him."""
    case, who = a_draft(desk), desk.people.all_round
    _further(desk, case)
    made = _kept(desk, a_comparison(desk, case))
    said = a_settlement(desk, made, Settled.NUMBER_CHANGED, staff_id=who.id)
    with desk.doing() as tx:
        tx.comparisons.settle(replace(said, nth_link=1), "t")
        assert tx.acts.people(case.id)[Part.REVIEW] == {who.id}
    for sql in (
        "INSERT INTO editors VALUES (:case, :who)",
        "UPDATE cases SET assigned_to = :who WHERE id = :case",
    ):
        with pytest.raises(Refused, match=r"guard\.people"):
            send(desk.store, sql, case=case.id, who=who.id)


def test_whoever_said_another_spelling_stands_on_no_other_side_for_it(desk: Desk) -> None:
    case = a_draft(desk)
    made = _kept(desk, a_comparison(desk, case, verdict="variant"))
    with desk.doing() as tx:
        tx.comparisons.settle(a_settlement(desk, made), None)
        assert tx.acts.people(case.id)[Part.REVIEW] == frozenset()


@pytest.mark.parametrize("who", ["clerk", "confirmer", "forwarder", "admin"])
def test_only_a_supervisor_decides_and_only_having_authenticated(desk: Desk, who: str) -> None:
    case = entered(desk, a_number(1))
    _further(desk, case)
    made = _kept(desk, a_comparison(desk, case, verdict="nobody"))
    said = a_settlement(desk, made, Settled.NOBODY, staff_id=getattr(desk.people, who).id)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.people"):
        tx.comparisons.settle(said, "token")
    for token in (None, ""):
        with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.people"):
            _decide(desk, tx, made, Settled.NOBODY, token=token)


def test_whoever_entered_or_confirmed_a_case_decides_nothing_about_it(desk: Desk) -> None:
    """Four eyes hold for decisions as they do for the approval."""
    case = confirmed(desk, a_number(1))
    with desk.doing() as tx:
        for who in (desk.people.clerk, desk.people.confirmer):
            tx.staff.set_roles(who.id, who.roles | desk.people.reviewer.roles)
    _further(desk, case)
    made = _kept(desk, a_comparison(desk, case, verdict="nobody"))
    for who in (desk.people.clerk, desk.people.confirmer):
        said = a_settlement(desk, made, Settled.NOBODY, staff_id=who.id)
        with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.people"):
            tx.comparisons.settle(said, "token")


def test_another_spelling_is_said_by_one_person_of_the_counter(desk: Desk) -> None:
    made = _kept(desk, a_comparison(desk, a_draft(desk), verdict="variant"))
    said = a_settlement(desk, made, staff_id=desk.people.admin.id)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.people"):
        tx.comparisons.settle(said, None)
    with desk.doing() as tx:
        tx.comparisons.settle(a_settlement(desk, made), None)
        assert [one.kind for one in tx.comparisons.settled(made.case_id)] == [Settled.VARIANT]


def test_a_decision_is_about_the_cases_own_comparison(desk: Desk) -> None:
    case, other = a_draft(desk), a_draft(desk)
    made = _kept(desk, a_comparison(desk, other, verdict="variant"))
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.settlement"):
        tx.comparisons.settle(replace(a_settlement(desk, made), case_id=case.id), None)


def test_one_authentication_may_carry_several_decisions_of_one_approval(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    made = _kept(desk, a_comparison(desk, case, verdict="nobody"))
    _further(desk, case)
    with desk.doing() as tx:
        _decide(desk, tx, made, Settled.NOBODY, token="one")
        _decide(desk, tx, replace(made, id=""), Settled.SAME_NUMBER, token="one")
        assert len(tx.comparisons.settled(case.id)) == 2


def test_nothing_is_decided_after_it_went_up(desk: Desk) -> None:
    gone = at_state(desk, State.FORWARDED)
    with pytest.raises(Refused, match=r"guard\.settlement"):
        send(
            desk.store,
            "INSERT INTO settlements (id, case_id, kind, reason_code, nth_link, beside, staff_id, token_id, at)"
            " VALUES ('x', :case, 'same_number', 'upstream', 1, 'y', :who, 't', 'now')",
            case=gone.id,
            who=desk.people.reviewer.id,
        )
