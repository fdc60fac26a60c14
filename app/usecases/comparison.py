"""Holding the subject against the register, by the terminal beside the counter or in the sealed extract (課題「正しい番号」§3).

Asked of what the store has of the case, never of free input. What is found is chosen by a person, nothing is preselected; a
number that turns out to be somebody else's is destroyed, seal and index, in the commit that says so (ガイドライン 2-4, 2-5).
"""

from dataclasses import dataclass, field, replace
from datetime import date

from app.rules import free_text, matching, proof
from app.rules.one_at_a_time import EDITABLE
from app.usecases import flagged, lookup, shield
from app.usecases.desk import Desk, acting
from app.usecases.register_word import (
    OPEN,
    check_held,
    check_owner,
    check_source,
    current,
    four_items,
    hold_against,
    join_ids,
    owner_of,
    use_of,
)
from app.usecases.signature import void_sheets
from app.usecases.tokens import Token
from db.tx import Tx
from forms.kernel.case import Actor, Case, Staff
from forms.kernel.compare import Compared, Mark, compare
from forms.kernel.comparison import Comparison, RegisterUse, Settled, Settlement
from forms.kernel.errors import Refused
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems
from forms.kernel.procedure import Part, Role, State, Step
from forms.kernel.residents import Evidence, Found, Hits, Items, LookAlike, Owner, Whose

# of register_word, for whoever compares
__all__ = ["check_held", "check_owner", "check_source", "current", "four_items", "hold_against", "use_of"]
ASKED = "owner_asked"  # audit act: whose the number being typed is
ASKED_MOST = 10  # of one case; two or three happen at a counter, guessing needs thousands
_NOT_OWN = (Whose.RELATIVE.value, Whose.OTHER.value)


@dataclass(frozen=True)
class TerminalAnswer:
    """What the terminal beside the counter said: which items it was asked by, how many it found, and who.

    `number`: the stored number held against its screen by eye; of one still being typed that is said with it (`Entry`).
    """

    items: Items
    hits: int
    found: FourItems | None = field(repr=False)
    number: Mark | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True)
class LookedUp:
    """What the sealed extract answers: who fits all items, else who has the name and birth date; each held against the case.

    `alike`: people to be mistaken for each of them, shown beside on purpose.
    """

    items: Items
    hits: Hits
    compared: dict[str, tuple[Compared, ...]] = field(repr=False)  # found id -> item by item
    alike: dict[str, tuple[LookAlike, ...]] = field(repr=False)
    ours: FourItems = field(repr=False)  # what was asked about
    evidence: Evidence | None = None  # of a lookup without address


@dataclass(frozen=True)
class Result:
    """A comparison as it was kept, and where the case stands after it. `owner` says whose the stored number turned out to be;
    a case whose number was not the subject's has come back."""

    comparison: Comparison
    case: Case
    owner: Owner | None = None


def note_terminal(
    desk: Desk, actor: Actor, case_id: str, answer: TerminalAnswer, witness: Token | None = None
) -> Result:
    """Records a look at the terminal. A look by too few items is refused as the register's own lookup is.

    Raises Refused("lookup.weak"), ("register.other_use") when the office asks otherwise, ("comparison.found") when hits and
    who was found do not fit, ("comparison.number") while the number on the screen was not held against the case's.
    """
    with desk.store.begin() as tx:
        staff, case = _at_work(tx, actor, case_id, RegisterUse.TERMINAL)
        shield.require_seen(desk, tx, case, staff.id)
        ours = four_items(case.record)
        lookup.query(tx, case, ours, answer.items, answer.evidence)
        lookup.check_witness(desk, tx, staff, case_id, answer.evidence, witness)
        _check_seen(answer.found)
        if ((answer.found is not None) and not answer.hits) or answer.hits < 0:
            raise Refused("comparison.found")
        if case.has_number and answer.found is not None and answer.number is None:
            raise Refused("comparison.number")
        made = _made(desk, tx, case, staff, answer.items, answer.hits, desk.today(), ours, answer.found)
        # what is still being typed is held against the screen with 確認へ回す: it may change until then
        number = answer.number if case.has_number else None
        made = _with(made, number=number, evidence=answer.evidence)
        if answer.number is not None:
            tx.log(staff.id, "number_seen", case_id)  # it stood on the terminal's screen
        result = _keep(desk, tx, case, staff, made)
        tx.commit()
    lookup.spend(desk, witness)
    return result


def look_up(
    desk: Desk,
    actor: Actor,
    case_id: str,
    items: Items,
    evidence: Evidence | None = None,
    witness: Token | None = None,
) -> LookedUp:
    """Asks the sealed extract; the lookup is audited with its items and hits. Whom the register marks as protected (支援措置)
    is so from this commit on. Raises as `note_terminal` and the register do."""
    with desk.store.begin() as tx:
        staff, case = _at_work(tx, actor, case_id, RegisterUse.ANSWERS, RegisterUse.WHOLE)
        shield.require_seen(desk, tx, case, staff.id)
        ours = four_items(case.record)
        query = lookup.query(tx, case, ours, items, evidence)
        lookup.check_witness(desk, tx, staff, case_id, evidence, witness)
        variants = desk.reference.variants
        hits = tx.residents.lookup(query, variants, staff_id=staff.id, at=desk.now(), case_id=case_id)
        people = (*hits.people, *hits.near)
        if evidence is None:  # whoever moved away from danger is near, not found: a false alarm costs a look
            flagged.note(desk, tx, staff, case, people, hits.as_of)
        found = LookedUp(
            items,
            hits,
            {one.id: compare(ours, one.items, variants) for one in people},
            {one.id: tx.residents.look_alikes(one.id, variants) for one in people},
            ours,
            evidence,
        )
        tx.commit()
    lookup.spend(desk, witness)
    return found


def choose(desk: Desk, actor: Actor, case_id: str, looked: LookedUp, found_id: str) -> Result:
    """Keeps whom of those found a person says it is; an empty id says that it is none of them, or that they cannot be told
    apart: then a number of theirs, or of their households, is somebody else's all the same.

    Raises Refused("comparison.changed") when the application says something else by now, ("register.unknown") for
    somebody who was not found, or was found in data no longer in use."""
    with desk.store.begin() as tx:
        staff, case = _at_work(tx, actor, case_id, RegisterUse.ANSWERS, RegisterUse.WHOLE)
        chosen = _chosen(looked, found_id)
        ours = four_items(case.record)
        if ours != looked.ours:
            raise Refused("comparison.changed")
        people = [found_id] if found_id else [one.id for one in (*looked.hits.people, *looked.hits.near)]
        for one in people:
            tx.residents.look_alikes(one, desk.reference.variants)  # opens only in the data in use
        found = None if chosen is None else chosen.items
        hits, as_of = looked.hits.count, looked.hits.as_of
        made = _made(desk, tx, case, staff, looked.items, hits, as_of, ours, found, join_ids(people))
        result = _keep(desk, tx, case, staff, _with(made, evidence=looked.evidence))
        if chosen is not None:
            flagged.note(desk, tx, staff, case, (chosen,), as_of)
        tx.commit()
    return result


def ask_owner(desk: Desk, actor: Actor, case_id: str, number: IndividualNumber) -> Owner:
    """Whose the number being typed is, seen from whom the case was found to be: only the role of a relative leaves.

    Asked by whoever types the case, and not for guessing: Refused("case.not_yours"|"case.not_editable"),
    ("comparison.asked_often") after `ASKED_MOST` numbers that were not the subject's. What is not the subject's is noted by
    kind, person and time, never by value.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        if case.state not in EDITABLE:
            raise Refused("case.not_editable")
        if case.assigned_to != staff.id:
            raise Refused("case.not_yours")
        tried = [line for line in tx.queries.trail(case_id) if line.act == ASKED]
        if sum(line.detail["whose"] in _NOT_OWN for line in tried) >= ASKED_MOST:
            raise Refused("comparison.asked_often")
        made = current(tx, case)
        owner = Owner(Whose.UNKNOWN) if made is None else owner_of(tx, made, number)
        tx.log(staff.id, ASKED, case_id, whose=owner.whose.value, role=owner.role)
        tx.commit()
    return owner


def say_same(desk: Desk, actor: Actor, case_id: str, comparison_id: str) -> None:
    """表記ゆれ: one person who has looked says that it is written in another way. Raises Refused("comparison.not_variant")."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK, Role.REVIEWER)
        case = tx.cases.get(case_id)
        made = current(tx, case)
        if made is None or made.id != comparison_id or made.verdict != matching.Verdict.VARIANT_ONLY.value:
            raise Refused("comparison.not_variant")
        settlement = Settlement(
            "", case_id, made.id, Settled.VARIANT, "spelling", "", "", staff.id, desk.now()
        )
        tx.comparisons.settle(settlement, None)
        tx.log(staff.id, "settled", case_id, settled=Settled.VARIANT.value)
        tx.commit()


def _at_work(tx: Tx, actor: Actor, case_id: str, *uses: RegisterUse) -> tuple[Staff, Case]:
    staff = acting(tx, actor.staff, Role.CLERK, Role.REVIEWER)
    case = tx.cases.get(case_id)
    if case.state not in OPEN:
        raise Refused("procedure.step")
    if use_of(tx) not in uses:
        raise Refused("register.other_use")
    return staff, case


def _check_seen(found: FourItems | None) -> None:
    """What somebody read off the terminal's screen holds no number. Raises Refused("text.…")."""
    for text in () if found is None else (found.name, found.kana, found.address):
        free_text.check(text, required=False)


def _chosen(looked: LookedUp, found_id: str) -> Found | None:
    people = {one.id: one for one in (*looked.hits.people, *looked.hits.near)}
    if found_id and found_id not in people:
        raise Refused("register.unknown")
    return people.get(found_id)


def _made(
    desk: Desk,
    tx: Tx,
    case: Case,
    staff: Staff,
    items: Items,
    hits: int,
    as_of: date,
    ours: FourItems,
    found: FourItems | None,
    found_id: str = "",
) -> Comparison:
    compared = () if found is None else compare(ours, found, desk.reference.variants)
    nobody = (
        proof.SEVERAL if hits else proof.NOBODY
    )  # who fits all items and is not he: no decision settles that
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
        verdict=nobody if found is None else matching.verdict(compared).value,
        number=None,
        staff_id=staff.id,
        at=desk.now(),
    )


def _with(made: Comparison, *, number: Mark | None = None, evidence: Evidence | None = None) -> Comparison:
    if evidence is None:
        return replace(made, number=number)
    return replace(
        made,
        number=number,
        method=evidence.method,
        evidence=evidence.text,
        witness_id=evidence.witness_id,
    )


def _keep(desk: Desk, tx: Tx, case: Case, staff: Staff, made: Comparison) -> Result:
    kept = tx.comparisons.add(made)
    tx.log(
        staff.id,
        "compared",
        case.id,
        use=kept.use.value,
        items=kept.items.value,
        hits=str(kept.hits),
        as_of=kept.as_of.isoformat(),
        verdict=kept.verdict,
    )
    if not case.has_number:  # what is typed is held against it with 確認へ回す
        return Result(kept, case)
    owner = hold_against(tx, case, made.number)
    if owner is None or owner.whose not in (Whose.RELATIVE, Whose.OTHER):
        return Result(kept, case, owner)
    return Result(kept, _not_theirs(desk, tx, case, staff, owner), owner)


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
