"""Where the comparison with the register (住基) stands for what is typed now, or as the case is kept: what a
screen shows of it."""

from dataclasses import dataclass, field

from app.rules import proof
from app.usecases import comparison, proving, shield
from app.usecases.desk import Desk, acting
from app.usecases.register_word import is_replaced
from forms.kernel.case import Actor
from forms.kernel.comparison import Comparison, RegisterUse, Settled
from forms.kernel.errors import Refused
from forms.kernel.masking import Veil
from forms.kernel.person import FourItems
from forms.kernel.procedure import Role
from forms.kernel.record import Record


@dataclass(frozen=True)
class RegisterFile:
    """`made` is the newest comparison of exactly these values; `stale` says that there is one of other values, `replaced` that
    there is one of these, and the data say something else of whom it found by now.

    `ours` is None while the birth date is missing. `veiled`: the whereabouts are kept from this reader (支援措置).
    """

    use: RegisterUse
    ours: FourItems | None = field(repr=False)
    made: Comparison | None
    stale: bool
    same_said: bool  # 表記ゆれ: somebody said that it is the same
    has_number: bool  # one is kept from before
    veiled: bool
    replaced: bool = False
    wants_document: bool = False  # a supervisor decides on a further document, which can be recorded


def look(desk: Desk, actor: Actor, case_id: str, record: Record | None = None) -> RegisterFile:
    """For values which need not be saved yet; without them, of the case as it is kept. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK, Role.REVIEWER)
        case = view.cases.get(case_id)
        kept, record = record is None, case.record if record is None else record
        made = comparison.current(view, case, record)
        before = view.comparisons.of_case(case_id)
        settled = view.comparisons.settled(case_id)
        return RegisterFile(
            use=comparison.use_of(view),
            ours=_ours(record),
            made=made,
            stale=made is None and bool(before),
            same_said=made is not None
            and any(s.kind is Settled.VARIANT and s.comparison_id == made.id for s in settled),
            has_number=case.has_number,
            replaced=made is None
            and bool(before)
            and before[-1].ours == _ours(record)
            and is_replaced(view, case, before[-1]),
            veiled=shield.veil_of(desk, view, case, actor.staff.id) is Veil.DOWN,
            wants_document=kept
            and bool(proof.ON_PAPER & proof.decisions(proving.proof_of(desk, view, case))),
        )


def _ours(record: Record) -> FourItems | None:
    try:
        return comparison.four_items(record)
    except Refused:
        return None
