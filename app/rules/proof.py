"""What a number must rest on before it may go up: a document of the subject, a comparison with the register, and a decision
for whatever the comparison left open (課題「正しい番号」§1, §4, §5; ガイドライン 2-3, 2-4, §4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.rules.identity_shown import Standing
from app.rules.matching import Verdict
from app.rules.same_number import Relation
from forms.kernel.comparison import Comparison, RegisterUse, Settled
from forms.kernel.errors import Refused
from forms.kernel.residents import Whose

NOBODY, SEVERAL = "nobody", "several"  # verdicts where nobody was chosen
SETTLES: Mapping[str, Settled] = {
    Verdict.VARIANT_ONLY.value: Settled.VARIANT,
    Verdict.ADDRESS_ONLY.value: Settled.ADDRESS,
    Verdict.UNKNOWN_LEFT.value: Settled.DOCUMENT,
    Verdict.STOPS.value: Settled.DOCUMENT,
    NOBODY: Settled.NOBODY,
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
        "other",
    ),
    Settled.NOBODY: ("not_registered", "just_moved", "other"),
    Settled.SAME_NUMBER: ("one_person", "upstream"),
    Settled.NUMBER_CHANGED: ("changed",),
}
ON_PAPER = frozenset({Settled.DOCUMENT, Settled.NOBODY})  # decided on a further document (通称, 婚姻, 住登外)
_SEALED = frozenset({RegisterUse.ANSWERS, RegisterUse.WHOLE})
_OWN = frozenset({Whose.OWN.value, Whose.UNKNOWN.value})


@dataclass(frozen=True)
class Proof:
    """What there is for one case's number. `same_number` are the relations of other cases that hold it."""

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


def settling(comparison: Comparison, whose: str, *, looked_up: bool) -> frozenset[Settled]:
    """The decisions a comparison still asks for. `several` asks for none: somebody has to be told apart first (2-5).

    A number the office looked up although the register knows nobody or shows none, one that a sealed register can say nothing
    of, and one of several people who fit equally (2-5 has told them apart already) want a further document: no reason alone tells
    whose they are.
    """
    wanted = {SETTLES[comparison.verdict]} if comparison.verdict in SETTLES else set()
    if looked_up and comparison.verdict == NOBODY:
        wanted = {Settled.DOCUMENT}
    silent = (
        comparison.found is not None
        and whose == Whose.UNKNOWN.value
        and (comparison.use in _SEALED or looked_up)
    )
    picked = comparison.hits > 1 and comparison.found is not None and comparison.method is None
    if silent or picked:
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


def check_reason(kind: Settled, code: str) -> None:
    """Raises Refused("proof.reason") for a reason that is none of this kind."""
    if code not in REASONS[kind]:
        raise Refused("proof.reason")


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
