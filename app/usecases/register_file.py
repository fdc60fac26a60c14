"""Where the comparison with the register (住基) stands for what is typed now, or as the case is kept: what a
screen shows of it."""

from dataclasses import dataclass, field, replace

from app.rules import proof
from app.usecases import comparison, proving, register_word, shield
from app.usecases.desk import Desk, acting
from app.usecases.register_word import is_by_eye, is_replaced
from db.tx import View
from forms.kernel.case import Actor, Case
from forms.kernel.comparison import Comparison, RegisterUse, Settled
from forms.kernel.errors import Refused
from forms.kernel.identity import Check
from forms.kernel.masking import MASK, Veil
from forms.kernel.person import FourItems
from forms.kernel.procedure import Role
from forms.kernel.record import Record
from forms.kernel.residents import is_whole_address


@dataclass(frozen=True)
class RegisterFile:
    """`made` is the newest comparison of exactly these values; `stale` says that there is one of other values, `replaced` that
    there is one of these, and the data say something else of whom it found by now.

    `ours` is None while the birth date is missing. `veiled`: the whereabouts are kept from this reader (支援措置): the address
    that stands in the case, and what it was compared with, are masked. `whole_address`: whether there is one to ask by.
    """

    use: RegisterUse
    ours: FourItems | None = field(repr=False)
    made: Comparison | None
    stale: bool
    same_said: bool  # 表記ゆれ: somebody said that it is the same
    has_number: bool  # one is kept from before
    veiled: bool
    replaced: bool = False
    by_eye: bool = (
        False  # there is one of these values, seen at a terminal, and the office has the data by now
    )
    whole_address: bool = False
    wants: Check | None = (
        None  # a supervisor decides on a further document of that kind, which can be recorded
    )

    @property
    def cannot_ask(self) -> bool:
        """Whether no lookup is lawful and none will be: the birth date is known in part only (2-4)."""
        return self.ours is not None and not self.ours.birth.is_full


def look(desk: Desk, actor: Actor, case_id: str, record: Record | None = None) -> RegisterFile:
    """For values which need not be saved yet; without them, of the case as it is kept. Raises Refused("role.missing"), and of
    what is kept ("protection.alert") before what is to be known of a protected person was read."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK, Role.REVIEWER)
        case = view.cases.get(case_id)
        kept, record = record is None, case.record if record is None else record
        if kept:
            shield.require_seen(desk, view, case, actor.staff.id)
        made = comparison.current(view, case, record)
        veil = shield.veil_of(desk, view, case, actor.staff.id)
        ours = _ours(record)
        before = view.comparisons.of_case(case_id)
        settled = view.comparisons.settled(case_id)
        return RegisterFile(
            use=comparison.use_of(view),
            ours=replace(ours, address=MASK) if ours and kept and veil is Veil.DOWN else ours,
            made=None if made is None else register_word.shown(made, veil),
            stale=made is None and bool(before),
            same_said=made is not None
            and any(s.kind is Settled.VARIANT and s.comparison_id == made.id for s in settled),
            has_number=case.has_number,
            replaced=made is None
            and bool(before)
            and before[-1].ours == ours
            and is_replaced(view, case, before[-1]),
            by_eye=made is None and bool(before) and before[-1].ours == ours and is_by_eye(view, before[-1]),
            veiled=veil is Veil.DOWN,
            whole_address=ours is not None and is_whole_address(ours.address),
            wants=_wanted(desk, view, case),
        )


def _wanted(desk: Desk, view: View, case: Case) -> Check | None:
    """Also while a number is to be entered once more because it was changed."""
    if register_word.may_be_changed(view, case, view.queries.trail(case.id)):
        return Check.FURTHER_NUMBER
    return proof.document_wanted(proving.proof_of(desk, view, case))


def _ours(record: Record) -> FourItems | None:
    try:
        return comparison.four_items(record)
    except Refused:
        return None
