"""What the number of a case rests on, gathered from the store for the supervisor and for 進達."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.rules import four_eyes, free_text, proof, visitor_said
from app.rules.decided import Now, check_hands, standing
from app.rules.identity_shown import Standing
from app.rules.proof import Proof
from app.rules.same_number import Relation
from app.usecases import comparison, identity_file, same_number
from app.usecases.desk import Desk, acting
from app.usecases.identity_file import IdentityFile
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.kernel.case import Case, Staff
from forms.kernel.comparison import Comparison, Settled, Settlement
from forms.kernel.errors import Refused
from forms.kernel.identity import Check, Holder
from forms.kernel.number_link import Acquired
from forms.kernel.procedure import Part, Role, State, Step

_EDITABLE = (State.DRAFT, State.RETURNED)


@dataclass(frozen=True)
class Decision:
    """What a supervisor decides about something left open; `shown_id` is the further document it rests on."""

    kind: Settled
    reason_code: str
    reason: str = field(default="", repr=False)
    shown_id: str = ""


def proof_of(desk: Desk, view: View, case: Case) -> Proof:
    """Everything the number of this case rests on, as it stands now."""
    link = view.numbers.link(case.id)
    made = comparison.current(view, case)
    if link is None:
        return Proof(False, False, Standing.COMPLETE, False, comparison.use_of(view), made, "", frozenset())
    file = identity_file.file_of(desk, view, case, case.record, has_number=True)
    now = _now(desk, view, case, made, file)
    found = Proof(
        has_number=True,
        looked_up=link.acquired is Acquired.LOOKED_UP,
        standing=file.standing,
        has_document=any(
            Check.NUMBER in row.shown.checks and row.shown.holder in (Holder.SUBJECT, Holder.BOTH)
            for row in file.rows
        ),
        register=comparison.use_of(view),
        comparison=made,
        whose=link.whose if made is not None and link.comparison_id == made.id else "",
        settled=frozenset(),
        same_number=tuple(other.relation for other in same_number.others(desk, view, case)),
        visitor_differs=visitor_said.disagrees(view.queries.trail(case.id)),
    )
    now = replace(now, unsaid=found.is_unsaid)
    return replace(found, settled=standing(view.comparisons.settled(case.id), now))


def settle(desk: Desk, tx: Tx, case: Case, staff: Staff, token: Token, decided: Sequence[Decision]) -> None:
    """Keeps a supervisor's decisions with their reasons.

    Raises Refused("proof.not_asked") for one that nothing asks for, ("proof.reason"),
    as `check_paper` for the further document, ("proof.own_comparison") for whoever made the comparison himself, ("text.…") for
    the words.
    """
    for one in decided:
        now = proof_of(desk, tx, case)
        if one.kind not in proof.decisions(now):
            raise Refused("proof.not_asked")
        proof.check_reason(one.kind, one.reason_code)
        told = free_text.check(one.reason, required=one.reason_code == "other")
        made = None if one.kind is Settled.SAME_NUMBER else now.comparison
        file = check_paper(desk, tx, case, staff, one.kind, one.shown_id, made, unsaid=now.is_unsaid)
        about = _now(desk, tx, case, now.comparison, file)
        tx.comparisons.settle(_row(desk, case, staff, one, told, about), token.id)
        tx.log(staff.id, "settled", case.id, settled=one.kind.value, why=one.reason_code)


def accept_changed(desk: Desk, token: Token, case_id: str, reason: str, shown_id: str) -> None:
    """番号変更: the register still holds the number of before, so the new one would be refused at 確認へ回す. A supervisor
    says, of the newest comparison, with a reason and on a further document that bears the new number (`shown_id`), that it was
    changed since; a relative's stays refused. It is said of the next number that is bound, and of no other after that.

    Raises Refused("procedure.step") unless the case is being entered, ("proof.comparison") while nobody was found for it,
    and as `check_paper` and `settle` for the paper and who compared.
    """
    told = free_text.check(reason, required=True)
    known = desk.tokens.check(token, Step.APPROVE, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        case = tx.cases.get(case_id)
        four_eyes.check(tx.acts.people(case_id), Part.REVIEW, staff.id)
        if case.state not in _EDITABLE:
            raise Refused("procedure.step")
        made = comparison.current(tx, case)
        if made is None or made.found is None:
            raise Refused("proof.comparison")
        kind, why = Settled.NUMBER_CHANGED, proof.REASONS[Settled.NUMBER_CHANGED][0]
        check_paper(desk, tx, case, staff, kind, shown_id, made, unsaid=False)
        to_come = len(tx.numbers.history(case_id)) + 1
        row = Settlement("", case_id, made.id, kind, why, told, shown_id, staff.id, desk.now(), to_come)
        tx.comparisons.settle(row, token.id)
        tx.log(staff.id, "settled", case_id, settled=kind.value, why=why)
        tx.commit()
    desk.tokens.spend(token)


def check_paper(
    desk: Desk,
    view: View,
    case: Case,
    staff: Staff,
    kind: Settled,
    shown_id: str,
    made: Comparison | None = None,
    *,
    unsaid: bool = False,
) -> IdentityFile:
    """Whether this person may decide so on that paper (empty: on none) and that comparison; where 本人確認 stands.

    Raises Refused("proof.further_document"|"proof.further_number") when a further document is wanted (that bears the number) and
    this one does not tell, ("proof.own_paper"|"proof.own_comparison") for what he recorded himself.
    """
    file = identity_file.file_of(desk, view, case, case.record, has_number=True)
    proof.check_paper(kind, file.telling.get(shown_id, frozenset()), unsaid=unsaid)
    seen_by = next((row.shown.seen_by for row in file.rows if row.id == shown_id), "")
    check_hands(staff.id, seen_by=seen_by, compared_by="" if made is None else made.staff_id)
    return file


def is_disputed(desk: Desk, view: View, case: Case) -> bool:
    """Whether another case holds the number of this one, or the same person's holds another, and nobody has decided about the
    two, in this case or in that one: which of them is wrong is not known."""
    others = (one for one in same_number.others(desk, view, case) if one.relation is not Relation.SAME_PERSON)
    return any(
        not (_is_beside(view, case.id, one.case_id) or _is_beside(view, one.case_id, case.id))
        for one in others
    )


def _is_beside(view: View, case_id: str, other_id: str) -> bool:
    """Whether it was decided of this case's number, knowing the other's."""
    link, nth_link = view.numbers.link(other_id), len(view.numbers.history(case_id))
    return link is not None and any(
        one.kind is Settled.SAME_NUMBER and one.nth_link == nth_link and link.id in one.beside
        for one in view.comparisons.settled(case_id)
    )


def _now(desk: Desk, view: View, case: Case, made: Comparison | None, file: IdentityFile) -> Now:
    """What a decision about this case is of at this moment."""
    others = same_number.others(desk, view, case)
    links = (view.numbers.link(one.case_id) for one in others if one.relation is not Relation.SAME_PERSON)
    return Now(
        comparison_id="" if made is None else made.id,
        nth_link=len(view.numbers.history(case.id)),
        papers=file.telling,
        beside=frozenset(link.id for link in links if link is not None),
    )


def _row(desk: Desk, case: Case, staff: Staff, one: Decision, told: str, about: Now) -> Settlement:
    elsewhere = one.kind is Settled.SAME_NUMBER
    return Settlement(
        "",
        case.id,
        "" if elsewhere else about.comparison_id,
        one.kind,
        one.reason_code,
        told,
        one.shown_id,
        staff.id,
        desk.now(),
        about.nth_link,
        tuple(sorted(about.beside)) if elsewhere else (),
    )


def check(desk: Desk, view: View, case: Case) -> None:
    """Raises Refused with what the number of this case still lacks."""
    proof.check(proof_of(desk, view, case))
