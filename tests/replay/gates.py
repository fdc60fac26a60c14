"""The gates by name, and what the simulated office answers at each. The rules themselves are the program's alone: here a
refusal, a comparison or an open decision only gets its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from app.rules import proof
from app.rules.proof import Proof
from app.usecases.proving import Decision
from forms.kernel.comparison import RegisterUse, Settled
from forms.kernel.errors import Refused
from forms.kernel.residents import Whose

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
    DOCUMENT = "document"  # a further document, which the supervisor holds against the number


@dataclass(frozen=True)
class Ask:
    """Which gate, and what it wants."""

    gate: str
    wants: Wants


@dataclass(frozen=True)
class _Answer:
    """How the simulated supervisor meets one decision the program asks for."""

    ask: Ask
    reason: str


_ANSWERS: Mapping[Settled, _Answer] = {
    Settled.ADDRESS: _Answer(Ask("register.address", Wants.REASON), "just_moved"),
    Settled.DOCUMENT: _Answer(Ask("register.stops", Wants.DOCUMENT), "register_wrong"),
    Settled.NOBODY: _Answer(Ask("register.none", Wants.DOCUMENT), "not_registered"),
    Settled.SAME_NUMBER: _Answer(Ask("same_number", Wants.DOCUMENT), "one_person"),
    Settled.NUMBER_CHANGED: _Answer(Ask("register.other", Wants.DOCUMENT), "changed"),
}
NOT_ASKED = Ask("register.not_asked", Wants.DOCUMENT)
CHANGED = Ask("register.other", Wants.DOCUMENT)
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


def asked_of_supervisor(found: Proof) -> list[Ask]:
    """What the supervisor reads on his screen: the decisions he has to take, and that the register knows no number."""
    open_ones = proof.decisions(found)
    asks = [answer.ask for kind, answer in _ANSWERS.items() if kind in open_ones]
    made = None if found.register is RegisterUse.OFF else found.comparison
    if made is not None and made.verdict == proof.NOT_ASKED and Settled.DOCUMENT in open_ones:
        asks[asks.index(_ANSWERS[Settled.DOCUMENT].ask)] = NOT_ASKED
    if made is not None and made.found is not None and found.whose == Whose.UNKNOWN.value:
        asks.append(Ask("register.no_number", Wants.DOCUMENT))
    return asks


def decided(found: Proof, further: str) -> list[Decision]:
    """His decisions, on the further document where he asked for one."""
    kinds = sorted(proof.decisions(found), key=list(_ANSWERS).index)
    return [Decision(kind, _ANSWERS[kind].reason, shown_id=further) for kind in kinds]
