"""Holding the subject against the register, by the terminal beside the counter or in the sealed extract (課題「正しい番号」§3).

Asked of what the store has of the case, never of free input. What is found is chosen by a person, nothing is preselected; a
number that turns out to be somebody else's is destroyed, seal and index, in the commit that says so (ガイドライン 2-4, 2-5).
"""

from dataclasses import dataclass, field, replace

from app.rules import free_text, matching
from app.usecases import flagged, lookup, shield
from app.usecases.comparison_kept import Result, keep, made_of, with_evidence
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
    use_of,
)
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.kernel import near
from forms.kernel.case import Actor, Case, Staff
from forms.kernel.compare import Compared, Item, Mark, compare
from forms.kernel.comparison import RegisterUse, Settled, Settlement
from forms.kernel.errors import Refused
from forms.kernel.masking import MASK, Veil
from forms.kernel.person import FourItems
from forms.kernel.procedure import Role, State
from forms.kernel.residents import Evidence, Found, Hits, Items, LookAlike

__all__ = [  # of register_word and comparison_kept, for whoever compares
    "Result",
    "check_held",
    "check_owner",
    "check_source",
    "current",
    "four_items",
    "hold_against",
    "use_of",
]
_ASKING = (RegisterUse.TERMINAL, RegisterUse.ANSWERS, RegisterUse.WHOLE)
_OPEN = (State.DRAFT, State.RETURNED, State.ENTERED, State.CONFIRMED)


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

    Of who is near only that is said, item by item. `alike`: people to be mistaken for each who fits, shown beside on purpose.
    """

    items: Items
    hits: Hits
    compared: dict[str, tuple[Compared, ...]] = field(repr=False)  # found id -> item by item
    alike: dict[str, tuple[LookAlike, ...]] = field(repr=False)
    ours: FourItems = field(repr=False)  # what was asked about
    evidence: Evidence | None = None  # of a lookup without address


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
        found = _same_as_withheld(desk, tx, case, staff, answer.found, ours)
        _check_seen(found)
        if ((found is not None) and not answer.hits) or answer.hits < 0:
            raise Refused("comparison.found")
        if case.has_number and found is not None and answer.number is None:
            raise Refused("comparison.number")
        held = () if found is None else compare(ours, found, desk.reference.variants)
        made = made_of(desk, tx, case, staff, answer.items, answer.hits, desk.today(), ours, found, held)
        # what is still being typed is held against the screen with 確認へ回す: it may change until then
        number = answer.number if case.has_number else None
        made = with_evidence(made, number=number, evidence=answer.evidence)
        if answer.number is not None:
            tx.log(staff.id, "number_seen", case_id)  # it stood on the terminal's screen
        result = keep(desk, tx, case, staff, made)
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
        covered = shield.covering(desk, tx)
        hits = tx.residents.lookup(
            query, variants, staff_id=staff.id, at=desk.now(), case_id=case_id, covered=covered
        )
        if evidence is None:  # whoever moved away from danger is not found: a false alarm costs a look
            flagged.note(desk, tx, staff, case, (*hits.people, *hits.hidden), hits.as_of)
        held = {one.id: compare(ours, one.items, variants) for one in hits.people}
        found = LookedUp(
            items,
            replace(hits, hidden=()),  # noted, and shown to nobody
            _shown(desk, tx, case, staff, held)
            | {one.id: near.compared(ours, one.agreements) for one in hits.near},
            {one.id: tx.residents.look_alikes(one.id, variants, covered) for one in hits.people},
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
        held = () if chosen is None else looked.compared[found_id]
        hits, as_of = looked.hits.count, looked.hits.as_of
        made = made_of(desk, tx, case, staff, looked.items, hits, as_of, ours, found, held, join_ids(people))
        result = keep(desk, tx, case, staff, with_evidence(made, evidence=looked.evidence))
        if chosen is not None:
            flagged.note(desk, tx, staff, case, (chosen,), as_of)
        tx.commit()
    return result


def cannot_ask(desk: Desk, actor: Actor, case_id: str) -> Result:
    """Keeps that the register cannot be asked, because the application knows the birth date in part only (日不詳): what a lookup
    wants (2-4) is not there and never will be. Nothing is asked; a supervisor decides on a further document.

    Raises Refused("comparison.can_ask") for a full birth date, ("lookup.weak") for none, ("register.other_use") where the
    office asks no register, and as `note_terminal`.
    """
    with desk.store.begin() as tx:
        staff, case = _at_work(tx, actor, case_id, *_ASKING)
        shield.require_seen(desk, tx, case, staff.id)
        ours = four_items(case.record)
        if ours.birth.is_full:
            raise Refused("comparison.can_ask", field="birth")
        made = made_of(desk, tx, case, staff, Items.NOT_ASKED, 0, desk.today(), ours, None, ())
        result = keep(desk, tx, case, staff, made)
        tx.commit()
    return result


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


def _same_as_withheld(
    desk: Desk, view: View, case: Case, staff: Staff, found: FourItems | None, ours: FourItems
) -> FourItems | None:
    """Whoever is kept from the address may still say that the screen shows the same: he says it by the mask he was shown."""
    if found is None or found.address != MASK or shield.veil_of(desk, view, case, staff.id) is not Veil.DOWN:
        return found
    return replace(found, address=ours.address)


def _shown(
    desk: Desk, view: View, case: Case, staff: Staff, held: dict[str, tuple[Compared, ...]]
) -> dict[str, tuple[Compared, ...]]:
    """What a reader from whom the whereabouts are kept may see of it."""
    if shield.veil_of(desk, view, case, staff.id) is not Veil.DOWN:
        return held
    return {
        id_: tuple(
            Compared(one.item, one.agreement, MASK, MASK) if one.item is Item.ADDRESS else one
            for one in compared
        )
        for id_, compared in held.items()
    }


def _chosen(looked: LookedUp, found_id: str) -> Found | None:
    people = {one.id: one for one in (*looked.hits.people, *looked.hits.near)}
    if found_id and found_id not in people:
        raise Refused("register.unknown")
    return people.get(found_id)
