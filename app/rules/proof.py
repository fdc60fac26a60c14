"""What a number must rest on before it may go up: a document of the subject, a comparison with the register, and a decision
for whatever the comparison left open (課題「正しい番号」§1, §4, §5; ガイドライン 2-3, 2-4, §4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.rules.identity_shown import Standing
from app.rules.matching import Verdict
from app.rules.same_number import Relation
from forms.kernel.comparison import NUMBER_DECISIONS, Comparison, RegisterUse, Settled
from forms.kernel.errors import Refused
from forms.kernel.identity import FURTHER_CHECKS, Check
from forms.kernel.residents import Whose

NOBODY, SEVERAL = "nobody", "several"  # verdicts where nobody was chosen
NOT_ASKED = "not_asked"  # and where nobody could be asked for: the birth date is known in part only
SETTLES: Mapping[str, Settled] = {
    Verdict.VARIANT_ONLY.value: Settled.VARIANT,
    Verdict.ADDRESS_ONLY.value: Settled.ADDRESS,
    Verdict.UNKNOWN_LEFT.value: Settled.DOCUMENT,
    Verdict.STOPS.value: Settled.DOCUMENT,
    NOBODY: Settled.NOBODY,
    NOT_ASKED: Settled.DOCUMENT,
}
REASONS: Mapping[Settled, tuple[str, ...]] = {
    Settled.VARIANT: ("spelling",),
    Settled.ADDRESS: ("facility", "just_moved", "other"),
    Settled.DOCUMENT: (
        "common_name",
        "marriage",
        "not_registered",
        "register_wrong",
        "no_number",
        "told_apart",
        "birth_in_part",
        "other",
    ),
    Settled.NOBODY: ("not_registered", "just_moved", "other"),
    Settled.SAME_NUMBER: ("one_person", "upstream", "changed", "namesake"),
    Settled.NUMBER_CHANGED: ("changed",),
}
ON_PAPER = NUMBER_DECISIONS | {Settled.DOCUMENT}  # decided on a further document (通称, 婚姻, 住登外)
# who was found fits all items, or somebody has to be told apart first
_FITTING = frozenset({Verdict.AGREES.value, Verdict.VARIANT_ONLY.value, SEVERAL})
_OWN = frozenset({Whose.OWN.value, Whose.UNKNOWN.value})


@dataclass(frozen=True)
class Proof:
    """What there is for one case's number. `same_number` are the relations of other cases that hold it, or the subject under
    another one."""

    has_number: bool
    looked_up: bool  # by the office itself: then the comparison stands in for documents of a provider
    standing: Standing
    has_document: bool  # of 番号確認, whose holder is the subject
    register: RegisterUse
    comparison: Comparison | None
    whose: str
    settled: frozenset[Settled]
    same_number: tuple[Relation, ...] = ()
    visitor_differs: bool = (
        False  # he said so to his 来庁者確認票, and nothing was changed since (`visitor_said`)
    )

    @property
    def is_unsaid(self) -> bool:
        """Whether the comparison leaves open whose the number is."""
        made = self.comparison
        return made is not None and is_unsaid(made, self.whose, looked_up=self.looked_up)


def is_unsaid(comparison: Comparison, whose: str, *, looked_up: bool) -> bool:
    """Whether nobody says whose the number is: the register shows none for who was found or could not be asked, several people
    fit equally (2-5 has told them apart already), or the office looked it up although who was found does not fit all items."""
    if comparison.verdict == NOT_ASKED or (looked_up and comparison.verdict not in _FITTING):
        return True
    if comparison.found is None:
        return False
    picked = comparison.hits > 1 and comparison.method is None
    return picked or whose == Whose.UNKNOWN.value


def rests_on(kind: Settled, *, unsaid: bool) -> frozenset[Check]:
    """Which of these checks the further document of a decision has to bear; none where a reason is enough. `unsaid`: nobody
    says whose the number is (`is_unsaid`). The one place that knows it, for use-cases, screens and stored decisions alike."""
    if kind in NUMBER_DECISIONS or (kind is Settled.DOCUMENT and unsaid):
        return frozenset({Check.FURTHER_NUMBER})
    return FURTHER_CHECKS if kind is Settled.DOCUMENT else frozenset()


def further_wanted(kinds: Iterable[Settled], *, unsaid: bool) -> Check | None:
    """The one kind of further document that does for all these decisions; None when they want none."""
    wanted = [checks for checks in (rests_on(kind, unsaid=unsaid) for kind in kinds) if checks]
    if not wanted:
        return None
    return Check.FURTHER if all(Check.FURTHER in checks for checks in wanted) else Check.FURTHER_NUMBER


def wanted_after(comparison: Comparison, whose: str, *, looked_up: bool) -> Check | None:
    """The kind of further document this comparison alone will ask a supervisor for."""
    unsaid = is_unsaid(comparison, whose, looked_up=looked_up)
    return further_wanted(settling(comparison, whose, looked_up=looked_up), unsaid=unsaid)


def graver(one: Check | None, other: Check | None) -> Check | None:
    """Of two kinds of further document the one that does for both."""
    return Check.FURTHER_NUMBER if Check.FURTHER_NUMBER in (one, other) else one or other


def does(wanted: Check, bears: frozenset[Check]) -> bool:
    """Whether a paper that tells of these does for what `further_wanted` asks: one that bears the number does for either."""
    return Check.FURTHER_NUMBER in bears or wanted in bears


def settling(comparison: Comparison, whose: str, *, looked_up: bool) -> frozenset[Settled]:
    """The decisions a comparison still asks for. `several` asks for none: somebody has to be told apart first (2-5).

    Where nobody says whose the number is (`is_unsaid`) a further document is wanted: no reason alone tells.
    """
    wanted = {SETTLES[comparison.verdict]} if comparison.verdict in SETTLES else set()
    if looked_up:  # a reason tells nothing of a number nobody showed
        wanted -= {Settled.NOBODY, Settled.ADDRESS}
    if is_unsaid(comparison, whose, looked_up=looked_up):
        wanted.add(Settled.DOCUMENT)
    if whose == Whose.OTHER.value:
        wanted.add(Settled.NUMBER_CHANGED)
    return frozenset(wanted)


def missing(proof: Proof) -> tuple[str, ...]:
    """Codes of what is still missing, gravest first; empty when the number may go up. Without a number nothing is."""
    if not proof.has_number:
        return ()
    found = ["visitor.differs"] if proof.visitor_differs else []
    found += [*_of_documents(proof), *_of_register(proof)]
    others = set(proof.same_number) - {Relation.SAME_PERSON}
    if others and Settled.SAME_NUMBER not in proof.settled:
        found.append("proof.same_number")
    return tuple(found)


def check(proof: Proof) -> None:
    """Raises Refused with the first of `missing`."""
    for code in missing(proof):
        raise Refused(code)


def decisions(proof: Proof) -> frozenset[Settled]:
    """What a supervisor may settle now. 表記ゆれ is not his: one person at the counter says it."""
    if not proof.has_number:
        return frozenset()
    made = proof.comparison
    wanted = frozenset() if made is None else settling(made, proof.whose, looked_up=proof.looked_up)
    if set(proof.same_number) - {Relation.SAME_PERSON}:
        wanted |= {Settled.SAME_NUMBER}
    return wanted - proof.settled - {Settled.VARIANT}


def document_wanted(proof: Proof) -> Check | None:
    """The kind of further document a supervisor waits for; None when he waits for none."""
    return further_wanted(decisions(proof), unsaid=proof.is_unsaid)


def check_reason(kind: Settled, code: str) -> None:
    """Raises Refused("proof.reason") for a reason that is none of this kind."""
    if code not in REASONS[kind]:
        raise Refused("proof.reason")


def check_paper(kind: Settled, bears: frozenset[Check], *, unsaid: bool) -> None:
    """Whether a decision may rest on a paper that tells of these (`decided.may_tell`). Raises
    Refused("proof.further_document"), ("proof.further_number") where it has to bear the number."""
    wanted = rests_on(kind, unsaid=unsaid)
    if wanted and not wanted & bears:
        raise Refused("proof.further_document" if Check.FURTHER in wanted else "proof.further_number")


def check_owner(whose: str, role: str, settled: Iterable[Settled]) -> None:
    """Whether the number may be kept. Raises Refused("number.relative"|"number.other") for one that is not the subject's."""
    if whose == Whose.RELATIVE.value:
        raise Refused("number.relative", field=role)
    if whose == Whose.OTHER.value and Settled.NUMBER_CHANGED not in set(settled):
        raise Refused("number.other")


def _of_documents(proof: Proof) -> list[str]:
    if proof.looked_up:
        return []
    if proof.standing is not Standing.COMPLETE:
        return ["identity.later" if proof.standing is Standing.LATER else "identity.open"]
    return [] if proof.has_document else ["proof.number_document"]


def _of_register(proof: Proof) -> list[str]:
    if proof.register is RegisterUse.OFF and not proof.looked_up:
        return []
    if proof.comparison is None:
        return ["proof.comparison"]
    found = ["proof.owner"] if proof.whose not in _OWN | {Whose.OTHER.value} else []
    if proof.comparison.verdict == SEVERAL:
        return [*found, "proof.several"]
    wanted = settling(proof.comparison, proof.whose, looked_up=proof.looked_up)
    open_ones = wanted - proof.settled
    return [*found, *(f"proof.{kind.value}" for kind in Settled if kind in open_ones)]
