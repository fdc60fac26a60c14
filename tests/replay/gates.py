"""The gates by name, and what the simulated office answers at each. The rules themselves are the program's alone: here a
refusal, a comparison or an open decision only gets its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from app.rules import proof, proof_cause
from app.rules.proof import Proof
from app.usecases.proving import Decision
from forms.kernel.comparison import Settled
from forms.kernel.errors import Refused
from forms.kernel.identity import Check

GATES = {  # every name a figure may bear; behind "papers." stands the code of the refusal
    "papers": "a document does not prove what it was shown for, or one is missing",
    "first_look": "the first person sees that the number on the form is not the one beside the subject's name",
    "no_register": "a number may not be looked up: the office asks no register",
    "same_number": "the store holds the same number for somebody else",
    "register.relative": "the number is somebody's of the same household",
    "register.other": "the register holds another number for the subject",
    "register.no_number": "the register holds no number for the subject",
    "register.not_asked": "the birth date is known in part only: the register cannot be asked",
    "register.none": "nobody in the register fits",
    "register.several": "several people fit, and nobody can tell them apart",
    "register.variant": "表記ゆれ",
    "register.address": "the address alone differs",
    "register.stops": "name, birth date or sex differ, or an item cannot be told",
    "second_holder": "the second person sees another name on the paper",
    "second_entry": "the second person keys another number or birth date",
    "second_no_document": "the second person has nothing that bears the number",
}
MEANS = {  # what stops errors where nobody asks a register, and by which gates
    "holder check": ("papers", "first_look", "second_holder"),
    "two sources (number and birth date keyed blind from another paper)": (
        "second_entry",
        "second_no_document",
    ),
    "provenance (source, lookup reason)": ("no_register",),
    "the same number elsewhere": ("same_number",),
    "register": ("register",),
}
_OF_REFUSAL = {
    "number.relative": "register.relative",
    "number.other": "register.other",
    "number.no_register": "no_register",
    "number.no_lookup": "register.not_asked",
    "proof.several": "register.several",
}


class Wants(Enum):
    """What a gate asks for before the case may go on."""

    ONE_KEY = "one_key"  # 表記ゆれ: one person looks and confirms
    REASON = "reason"  # a reason and the supervisor
    DOCUMENT = "document"  # a further document that names the subject
    NUMBER = "number"  # a further document that bears the number, which the supervisor holds against the one entered


@dataclass(frozen=True)
class Ask:
    """Which gate, and what it wants."""

    gate: str
    wants: Wants


_GATES: Mapping[Settled, str] = {  # those of DOCUMENT by its cause
    Settled.ADDRESS: "register.address",
    Settled.NOBODY: "register.none",
    Settled.SAME_NUMBER: "same_number",
    Settled.NUMBER_CHANGED: "register.other",
}
_CAUSES: Mapping[str, str] = {
    proof_cause.ITEMS: "register.stops",
    proof_cause.SEVERAL: "register.several",
    proof_cause.NO_NUMBER: "register.no_number",
    proof.NOT_ASKED: "register.not_asked",
    proof_cause.NOBODY: "register.none",
}
VARIANT = Ask("register.variant", Wants.ONE_KEY)


def gate_of(refusal: Refused) -> str:
    """The gate whose refusal this is; one that is no gate is a fault of the replay and goes on up."""
    if refusal.code.startswith("identity."):
        return f"papers.{refusal.code.removeprefix('identity.')}"
    if refusal.code not in _OF_REFUSAL:
        raise refusal
    return _OF_REFUSAL[refusal.code]


def by_means(gates: Mapping[str, int]) -> dict[str, int]:
    """How many of the stopped by each of `MEANS`."""
    kinds = [(gate.partition(".")[0], count) for gate, count in gates.items()]
    return {means: sum(count for kind, count in kinds if kind in theirs) for means, theirs in MEANS.items()}


def wants(kind: Settled, *, unsaid: bool) -> Wants:
    """What a decision takes, by the program's own rule."""
    checks = proof.rests_on(kind, unsaid=unsaid)
    if not checks:
        return Wants.REASON
    return Wants.DOCUMENT if Check.FURTHER in checks else Wants.NUMBER


def asked_of_supervisor(found: Proof) -> list[Ask]:
    """The decisions the program asks of the supervisor, and what each takes; that of a further document by its causes."""
    asks = []
    for kind in (one for one in Settled if one in proof.decisions(found)):
        gates = (
            [_CAUSES[one] for one in proof_cause.of_document(found)] if kind not in _GATES else [_GATES[kind]]
        )
        asks += [Ask(gate, wants(kind, unsaid=found.is_unsaid)) for gate in gates]
    return asks


def decided(found: Proof, further: str) -> list[Decision]:
    """His decisions: the first reason the program offers, on the further document where it demands one."""
    kinds = [one for one in Settled if one in proof.decisions(found)]
    return [
        Decision(
            kind,
            proof.REASONS[kind][0],
            shown_id=further if proof.rests_on(kind, unsaid=found.is_unsaid) else "",
        )
        for kind in kinds
    ]
