"""What a number rests on before it goes up: a document of the subject, a comparison, decisions (課題「正しい番号」§1, §4, §5)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import proof
from app.rules.identity_shown import Standing
from app.rules.matching import Verdict
from app.rules.proof import Proof
from app.rules.same_number import Relation
from forms.kernel.comparison import Comparison, RegisterUse, Settled
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.identity import FURTHER_CHECKS, Check
from forms.kernel.person import FourItems
from forms.kernel.residents import Items, Method, Whose

OURS = FourItems("見本　花", PartialDate(2017, 6, 3), "female", "碧南市見本町1丁目28番地")
VERDICTS = [*(verdict.value for verdict in Verdict), proof.NOBODY, proof.SEVERAL, proof.NOT_ASKED]


def compared(verdict: str = "agrees") -> Comparison:
    """A look at the terminal that ended so."""
    return Comparison(
        id="c",
        case_id="case",
        use=RegisterUse.TERMINAL,
        items=Items.FOUR,
        hits=1,
        as_of=date(2026, 11, 24),
        ours=OURS,
        found=OURS,
        found_id="",
        agreements={},
        verdict=verdict,
        number=None,
        staff_id="clerk",
        at=datetime(2026, 11, 24, 10, 0, tzinfo=UTC),
    )


WHOLE = Proof(
    has_number=True,
    looked_up=False,
    standing=Standing.COMPLETE,
    has_document=True,
    register=RegisterUse.TERMINAL,
    comparison=compared(),
    whose=Whose.OWN.value,
    settled=frozenset(),
)


def after(verdict: str, *settled: Settled, whose: str = "own") -> Proof:
    """As WHOLE, with that comparison and those decisions."""
    made = compared(verdict)
    if verdict in (proof.NOBODY, proof.SEVERAL, proof.NOT_ASKED):
        made = replace(made, found=None)
    return replace(WHOLE, comparison=made, settled=frozenset(settled), whose=whose)


def test_a_number_with_everything_goes_up() -> None:
    assert proof.missing(WHOLE) == ()
    assert proof.decisions(WHOLE) == frozenset()
    proof.check(WHOLE)


@pytest.mark.parametrize("where", [Standing.OPEN, Standing.LATER])
def test_an_application_without_a_number_needs_nothing_of_this(where: Standing) -> None:
    """番号法16条 speaks of receiving one."""
    bare = replace(WHOLE, has_number=False, standing=where, has_document=False, comparison=None, whose="")
    assert proof.missing(bare) == ()
    assert proof.decisions(bare) == frozenset()


@pytest.mark.parametrize(
    ("lacking", "code"),
    [
        (replace(WHOLE, standing=Standing.OPEN), "identity.open"),
        (replace(WHOLE, standing=Standing.LATER), "identity.later"),
        (replace(WHOLE, has_document=False), "proof.number_document"),
        (replace(WHOLE, comparison=None, whose=""), "proof.comparison"),
        (replace(WHOLE, whose=""), "proof.owner"),
        (replace(WHOLE, whose="relative"), "proof.owner"),
        (replace(WHOLE, whose="other"), "proof.number_changed"),
        (after("variant"), "proof.variant"),
        (after("address"), "proof.address"),
        (after("unknown"), "proof.document"),
        (after("stops"), "proof.document"),
        (after("nobody", whose="unknown"), "proof.nobody"),
        (after("several", whose="unknown"), "proof.several"),
        (after("not_asked", whose="unknown"), "proof.document"),
        (replace(WHOLE, same_number=(Relation.TWIN,)), "proof.same_number"),
    ],
)
def test_one_thing_missing_stops_it_and_is_named(lacking: Proof, code: str) -> None:
    assert proof.missing(lacking) == (code,)
    with pytest.raises(Refused) as refusal:
        proof.check(lacking)
    assert refusal.value.code == code


def test_what_is_missing_is_told_gravest_first() -> None:
    """Documents before the register, the register before other cases."""
    poor = replace(after("stops", whose="relative"), standing=Standing.LATER, same_number=(Relation.SIBLING,))
    assert proof.missing(poor) == (
        "identity.later",
        "proof.owner",
        "proof.document",
        "proof.same_number",
    )


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [
        ("variant", Settled.VARIANT),
        ("address", Settled.ADDRESS),
        ("unknown", Settled.DOCUMENT),
        ("stops", Settled.DOCUMENT),
        ("nobody", Settled.NOBODY),
        ("not_asked", Settled.DOCUMENT),
    ],
)
def test_each_thing_left_open_is_settled_by_its_own_decision_alone(verdict: str, kind: Settled) -> None:
    for given_kind in Settled:
        left = proof.missing(after(verdict, given_kind))
        assert (left == ()) is (given_kind is kind)


def test_people_who_cannot_be_told_apart_are_settled_by_no_decision() -> None:
    """ガイドライン 2-5: somebody has to be told apart first."""
    assert proof.missing(after("several", *Settled)) == ("proof.several",)
    assert proof.decisions(after("several")) == frozenset()


def test_another_spelling_is_no_decision_of_the_supervisor() -> None:
    """One person at the counter says it."""
    assert proof.decisions(after("variant")) == frozenset()
    assert proof.decisions(after("address")) == {Settled.ADDRESS}
    assert proof.decisions(after("address", Settled.ADDRESS)) == frozenset()


def test_a_number_the_register_has_otherwise_is_a_decision_beside_the_rest() -> None:
    changed = after("address", whose="other")
    assert proof.decisions(changed) == {Settled.ADDRESS, Settled.NUMBER_CHANGED}
    assert proof.missing(after("address", Settled.ADDRESS, Settled.NUMBER_CHANGED, whose="other")) == ()


def test_a_relatives_number_is_settled_by_nobody() -> None:
    """愛知県資料: 12 and 79 of 118."""
    assert proof.missing(after("agrees", *Settled, whose="relative")) == ("proof.owner",)
    assert proof.decisions(after("agrees", whose="relative")) == frozenset()


def test_where_no_register_is_asked_documents_are_enough() -> None:
    off = replace(WHOLE, register=RegisterUse.OFF, comparison=None, whose="")
    assert proof.missing(off) == ()
    assert proof.missing(replace(off, has_document=False)) == ("proof.number_document",)


@pytest.mark.parametrize("register", RegisterUse)
def test_a_number_the_office_looked_up_rests_on_its_comparison_always(register: RegisterUse) -> None:
    """Nobody provided it, so nobody shows a document; the lookup itself is what it rests on (2-4)."""
    found = replace(WHOLE, looked_up=True, register=register, standing=Standing.OPEN, has_document=False)
    assert proof.missing(found) == ()
    assert proof.missing(replace(found, comparison=None, whose="")) == ("proof.comparison",)


def test_the_same_person_twice_is_as_it_should_be_and_anybody_else_is_decided_about() -> None:
    same = replace(WHOLE, same_number=(Relation.SAME_PERSON, Relation.SAME_PERSON))
    assert proof.missing(same) == ()
    other = replace(same, same_number=(Relation.SAME_PERSON, Relation.NAMESAKE))
    assert proof.decisions(other) == {Settled.SAME_NUMBER}
    assert proof.missing(replace(other, settled=frozenset({Settled.SAME_NUMBER}))) == ()


def test_what_can_be_decided_without_a_comparison_is_the_same_number() -> None:
    alone = replace(WHOLE, comparison=None, whose="", same_number=(Relation.OTHER,))
    assert proof.decisions(alone) == {Settled.SAME_NUMBER}


def test_each_kind_of_decision_takes_its_own_reasons() -> None:
    assert set(proof.REASONS) == set(Settled)
    for kind, reasons in proof.REASONS.items():
        for reason in reasons:
            proof.check_reason(kind, reason)
        for odd in ("", "because"):
            with pytest.raises(Refused, match=r"proof\.reason"):
                proof.check_reason(kind, odd)
    with pytest.raises(Refused, match=r"proof\.reason"):
        proof.check_reason(Settled.ADDRESS, "marriage")


def test_only_a_number_that_is_the_subjects_is_kept() -> None:
    """Or one nothing is known of; a changed one only after it was decided. The relative is named by the role alone."""
    for whose in ("own", "unknown"):
        proof.check_owner(whose, "", ())
    with pytest.raises(Refused) as refusal:
        proof.check_owner("relative", "母", list(Settled))
    assert (refusal.value.code, refusal.value.field) == ("number.relative", "母")
    with pytest.raises(Refused, match=r"number\.other"):
        proof.check_owner("other", "", [Settled.ADDRESS])
    proof.check_owner("other", "", [Settled.NUMBER_CHANGED])


PROOFS = st.builds(
    Proof,
    has_number=st.just(True),
    looked_up=st.booleans(),
    standing=st.sampled_from(Standing),
    has_document=st.booleans(),
    register=st.sampled_from(RegisterUse),
    comparison=st.none() | st.sampled_from(VERDICTS).map(compared),
    whose=st.sampled_from(["", *(whose.value for whose in Whose)]),
    settled=st.frozensets(st.sampled_from(Settled)),
    same_number=st.lists(st.sampled_from(Relation), max_size=3).map(tuple),
)


@given(PROOFS)
def test_whatever_goes_up_rests_on_a_source_and_is_nobody_elses(some: Proof) -> None:
    """The sentence of the issue, for every combination."""
    if proof.missing(some):
        return
    assert some.looked_up or (some.standing is Standing.COMPLETE and some.has_document)
    assert some.comparison is not None or (some.register is RegisterUse.OFF and not some.looked_up)
    assert set(some.same_number) <= {Relation.SAME_PERSON} or Settled.SAME_NUMBER in some.settled
    if some.comparison is not None and some.register is not RegisterUse.OFF:
        assert some.whose in ("own", "unknown") or (
            some.whose == "other" and Settled.NUMBER_CHANGED in some.settled
        )
        assert some.comparison.verdict != proof.SEVERAL


@given(PROOFS, st.frozensets(st.sampled_from(Settled)))
def test_deciding_more_never_leaves_more_open(some: Proof, more: frozenset[Settled]) -> None:
    left = proof.missing(replace(some, settled=some.settled | more))
    assert set(left) <= set(proof.missing(some))


@given(PROOFS)
def test_deciding_everything_that_may_be_decided_leaves_only_what_no_decision_settles(some: Proof) -> None:
    left = proof.missing(replace(some, settled=some.settled | proof.decisions(some)))
    assert set(left) <= {
        "identity.open",
        "identity.later",
        "proof.number_document",
        "proof.comparison",
        "proof.owner",
        "proof.several",
        "proof.variant",
    }
    assert not proof.decisions(replace(some, settled=frozenset(Settled)))


@pytest.mark.parametrize("use", [use for use in RegisterUse if use is not RegisterUse.OFF])
def test_a_register_that_holds_no_number_for_the_subject_leaves_the_word_to_a_further_document(
    use: RegisterUse,
) -> None:
    """All items agree, and yet nothing was said of the number."""
    made = replace(compared(), use=use)
    silent = proof.settling(made, Whose.UNKNOWN.value, looked_up=False)
    assert silent == {Settled.DOCUMENT}
    assert proof.settling(made, Whose.OWN.value, looked_up=False) == frozenset()


@pytest.mark.parametrize("use", [use for use in RegisterUse if use is not RegisterUse.OFF])
def test_one_picked_out_of_several_who_fit_equally_wants_a_further_document(use: RegisterUse) -> None:
    """Nobody is told apart by a look at two equal lines; 2-5 has done it by its own method and evidence."""
    made = replace(compared(), use=use, hits=2)
    assert proof.settling(made, Whose.OWN.value, looked_up=False) == {Settled.DOCUMENT}
    by_method = replace(made, items=Items.WITHOUT_ADDRESS, method=Method.CONTACT)
    assert proof.settling(by_method, Whose.OWN.value, looked_up=False) == frozenset()


def test_a_number_that_was_looked_up_and_is_not_on_the_screen_needs_a_document() -> None:
    assert proof.settling(compared(), Whose.UNKNOWN.value, looked_up=True) == {Settled.DOCUMENT}


def test_a_number_that_was_looked_up_of_nobody_needs_a_document_and_not_a_reason() -> None:
    made = replace(compared("nobody"), found=None)
    assert proof.settling(made, Whose.UNKNOWN.value, looked_up=True) == {Settled.DOCUMENT}
    assert proof.settling(made, Whose.UNKNOWN.value, looked_up=False) == {Settled.NOBODY}


NOT_ASKED = replace(compared(proof.NOT_ASKED), items=Items.NOT_ASKED, hits=0, found=None)


@pytest.mark.parametrize("use", [use for use in RegisterUse if use is not RegisterUse.OFF])
@pytest.mark.parametrize("looked_up", [False, True])
def test_where_the_register_could_not_be_asked_a_further_document_tells_whose_the_number_is(
    use: RegisterUse, looked_up: bool
) -> None:
    """日不詳: by what is known of the birth date nobody may be sought (2-4), and no reason stands in for that."""
    made = replace(NOT_ASKED, use=use)
    for whose in ("", Whose.OWN.value, Whose.UNKNOWN.value):
        assert proof.settling(made, whose, looked_up=looked_up) == {Settled.DOCUMENT}
        assert proof.is_unsaid(made, whose, looked_up=looked_up)


@pytest.mark.parametrize(
    ("made", "whose", "looked_up", "told"),
    [
        (compared(), "own", False, True),
        (compared(), "unknown", False, False),
        (compared(), "unknown", True, False),
        (replace(compared(), use=RegisterUse.WHOLE), "own", False, True),
        (replace(compared(), use=RegisterUse.WHOLE), "unknown", False, False),
        (replace(compared(), hits=2), "own", False, False),
        (replace(compared(), hits=2, method=Method.CONTACT), "own", False, True),
        (replace(compared("nobody"), found=None), "unknown", False, True),
        (replace(compared("nobody"), found=None), "unknown", True, False),
        (replace(compared("several"), found=None, hits=2), "unknown", False, True),
        (replace(compared("several"), found=None, hits=2), "unknown", True, True),  # told apart first (2-5)
        (compared("address"), "own", False, True),
        (compared("address"), "own", True, False),  # looked up by name and birth date alone, as it turned out
        (compared("stops"), "own", True, False),
        (compared("variant"), "own", True, True),
        (compared("stops"), "own", False, True),  # who differs is another question
    ],
)
def test_a_paper_with_the_number_is_wanted_just_where_is_unsaid_it_is(
    made: Comparison, whose: str, looked_up: bool, told: bool
) -> None:
    assert proof.is_unsaid(made, whose, looked_up=looked_up) is not told


# --- what a decision rests on ----------------------------------------------------------------------------------------

NUMBERED = frozenset({Check.FURTHER_NUMBER})
KINDS = st.frozensets(st.sampled_from(Settled))


@pytest.mark.parametrize(
    ("kind", "unsaid", "checks"),
    [
        (Settled.VARIANT, True, frozenset()),
        (Settled.ADDRESS, True, frozenset()),
        (Settled.DOCUMENT, False, FURTHER_CHECKS),
        (Settled.DOCUMENT, True, NUMBERED),
        (Settled.NOBODY, False, NUMBERED),
        (Settled.SAME_NUMBER, False, NUMBERED),
        (Settled.NUMBER_CHANGED, False, NUMBERED),
    ],
)
def test_a_decision_about_a_number_rests_on_another_paper_that_bears_it(
    kind: Settled, unsaid: bool, checks: frozenset[Check]
) -> None:
    """§4 "until a further document and the supervisor resolve it", §5 "escalated to the supervisor with a path to resolve"."""
    assert proof.rests_on(kind, unsaid=unsaid) == checks


def test_whoever_names_no_fitting_paper_reads_which_would_do() -> None:
    proof.check_paper(Settled.ADDRESS, frozenset(), unsaid=True)
    proof.check_paper(Settled.DOCUMENT, frozenset({Check.FURTHER}), unsaid=False)
    proof.check_paper(Settled.SAME_NUMBER, NUMBERED, unsaid=False)
    with pytest.raises(Refused, match=r"proof\.further_document"):
        proof.check_paper(Settled.DOCUMENT, frozenset(), unsaid=False)
    for kind, unsaid in ((Settled.DOCUMENT, True), (Settled.SAME_NUMBER, False)):
        with pytest.raises(Refused, match=r"proof\.further_number"):
            proof.check_paper(kind, frozenset({Check.FURTHER}), unsaid=unsaid)


@given(KINDS, st.booleans())
def test_one_further_document_does_for_all_that_is_to_be_decided(
    kinds: frozenset[Settled], unsaid: bool
) -> None:
    wanted = proof.further_wanted(kinds, unsaid=unsaid)
    resting = [checks for checks in (proof.rests_on(kind, unsaid=unsaid) for kind in kinds) if checks]
    assert (wanted is None) is (not resting)
    assert wanted is None or all(wanted in checks for checks in resting)


def test_one_that_bears_the_number_does_for_either_and_is_graver() -> None:
    assert proof.does(Check.FURTHER, NUMBERED)
    assert proof.does(Check.FURTHER_NUMBER, NUMBERED)
    assert not proof.does(Check.FURTHER_NUMBER, frozenset({Check.FURTHER}))
    assert proof.graver(Check.FURTHER, Check.FURTHER_NUMBER) is Check.FURTHER_NUMBER
    assert proof.graver(None, Check.FURTHER) is Check.FURTHER
    assert proof.graver(None, None) is None


@pytest.mark.parametrize(
    ("some", "wanted"),
    [
        (WHOLE, None),
        (after("address"), None),
        (after("stops"), Check.FURTHER),
        (after("stops", whose="unknown"), Check.FURTHER_NUMBER),
        (
            replace(after("nobody", whose="unknown"), comparison=replace(compared("nobody"), found=None)),
            Check.FURTHER_NUMBER,
        ),
        (replace(WHOLE, comparison=replace(compared(), hits=2)), Check.FURTHER_NUMBER),
        (replace(WHOLE, whose="other"), Check.FURTHER_NUMBER),
        (replace(WHOLE, same_number=(Relation.TWIN,)), Check.FURTHER_NUMBER),
        (replace(WHOLE, comparison=None, whose="", same_number=(Relation.TWIN,)), Check.FURTHER_NUMBER),
    ],
)
def test_which_further_document_a_supervisor_waits_for(some: Proof, wanted: Check | None) -> None:
    assert proof.document_wanted(some) is wanted


@pytest.mark.parametrize(
    ("made", "whose", "looked_up", "wanted"),
    [
        (compared("stops"), "own", False, Check.FURTHER),
        (compared(), "other", False, Check.FURTHER_NUMBER),
        (compared(), "own", False, None),
        (replace(compared("nobody"), found=None), "", True, Check.FURTHER_NUMBER),
        (replace(compared("several"), found=None, hits=2), "", False, None),
    ],
)
def test_at_the_counter_it_is_known_from_the_comparison(
    made: Comparison, whose: str, looked_up: bool, wanted: Check | None
) -> None:
    assert proof.wanted_after(made, whose, looked_up=looked_up) is wanted
