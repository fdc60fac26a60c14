"""A comparison as it is kept, and what it does to the number in the store: one that is somebody else's is destroyed, seal and
index, in the commit that says so (ガイドライン 2-4)."""

from dataclasses import dataclass, replace
from datetime import date

from app.rules import matching, proof
from app.rules.one_at_a_time import EDITABLE
from app.usecases import shield
from app.usecases.desk import Desk
from app.usecases.register_word import hold_against, use_of
from app.usecases.signature import void_sheets
from db.tx import Tx
from forms.kernel.case import Case, Staff
from forms.kernel.compare import Compared, Mark
from forms.kernel.comparison import Comparison
from forms.kernel.person import FourItems
from forms.kernel.procedure import Part, State, Step
from forms.kernel.residents import Evidence, Items, Owner, Whose

COMPARED, NOT_ASKED = "compared", "register_not_asked"  # audit acts


@dataclass(frozen=True)
class Result:
    """A comparison as it was kept, and where the case stands after it. `owner` says whose the stored number turned out to be;
    a case whose number was not the subject's has come back."""

    comparison: Comparison
    case: Case
    owner: Owner | None = None


def made_of(
    desk: Desk,
    tx: Tx,
    case: Case,
    staff: Staff,
    items: Items,
    hits: int,
    as_of: date,
    ours: FourItems,
    found: FourItems | None,
    compared: tuple[Compared, ...],
    found_id: str = "",
) -> Comparison:
    """What was asked by which items, and what came of it: `found` held against `ours` item by item (`compared`), or nobody."""
    return Comparison(
        id="",
        case_id=case.id,
        use=use_of(tx),
        items=items,
        hits=hits,
        as_of=as_of,
        ours=ours,
        found=found,
        found_id=found_id,
        agreements={one.item: one.agreement for one in compared},
        verdict=_nobody(items, hits) if found is None else matching.verdict(compared).value,
        number=None,
        staff_id=staff.id,
        at=desk.now(),
    )


def with_evidence(
    made: Comparison, *, number: Mark | None = None, evidence: Evidence | None = None
) -> Comparison:
    """The same with what was said of the number on the screen, and how the person was told apart (2-5)."""
    if evidence is None:
        return replace(made, number=number)
    return replace(
        made,
        number=number,
        method=evidence.method,
        evidence=evidence.text,
        witness_id=evidence.witness_id,
    )


def _nobody(items: Items, hits: int) -> str:
    """Nobody was chosen: who fits all items and is not the subject is settled by no decision."""
    if items is Items.NOT_ASKED:
        return proof.NOT_ASKED
    return proof.SEVERAL if hits else proof.NOBODY


def keep(desk: Desk, tx: Tx, case: Case, staff: Staff, made: Comparison) -> Result:
    """Keeps it, and holds the stored number against it: somebody else's is destroyed, and the case comes back."""
    kept = tx.comparisons.add(made)
    asked = kept.items is not Items.NOT_ASKED
    tx.log(staff.id, COMPARED if asked else NOT_ASKED, case.id, use=kept.use.value, **_said(kept))
    if not case.has_number:  # what is typed is held against it with 確認へ回す
        return Result(kept, shield.shown_case(desk, tx, case, staff.id))
    owner = hold_against(tx, case, made.number)
    if owner is None or owner.whose not in (Whose.RELATIVE, Whose.OTHER):
        return Result(kept, shield.shown_case(desk, tx, case, staff.id), owner)
    back = _not_theirs(desk, tx, case, staff, owner)
    return Result(kept, shield.shown_case(desk, tx, back, staff.id), owner)


def _said(kept: Comparison) -> dict[str, str]:
    """What the audit says of it; where nothing was asked there is nothing to say."""
    if kept.items is Items.NOT_ASKED:
        return {}
    return {
        "items": kept.items.value,
        "hits": str(kept.hits),
        "as_of": kept.as_of.isoformat(),
        "verdict": kept.verdict,
    }


def _not_theirs(desk: Desk, tx: Tx, case: Case, staff: Staff, owner: Owner) -> Case:
    """The stored number is somebody else's: destroyed, and the case comes back to whoever entered it."""
    why = f"not_theirs.{owner.whose.value}"
    tx.numbers.destroy(case.id, why=why, staff_id=staff.id, at=desk.now())
    if case.state in EDITABLE:  # back with its clerk already
        tx.log(staff.id, "number_refused", case.id, whose=owner.whose.value)
        return tx.cases.get(case.id)
    void_sheets(tx, case.id)
    tx.cases.set_returned_reason(case.id, f"comparison.{owner.whose.value}")
    detail = {"whose": owner.whose.value, "role": owner.role}
    done = tx.cases.take(
        case,
        Step.NOT_THEIRS,
        State.RETURNED,
        staff_id=staff.id,
        at=desk.now(),
        part=Part.OTHER,
        detail=detail,
    )
    tx.log(staff.id, Step.NOT_THEIRS.value, case.id, number="destroyed", **detail)
    return done
