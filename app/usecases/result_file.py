"""結果 from the センター's file: each row is laid before a person beside its case, and confirmed by another. Nothing is typed.

A row that is of no case, of somebody else, or comes too late is told with its reason and taken by nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.exchange import handover, told_body
from app.exchange.handover import Kind
from app.exchange.handover_parties import Ring
from app.rules import free_text, notices
from app.rules import results as result_rules
from app.rules import told as rules
from app.usecases import handover_ring, results, shield
from app.usecases.decided import take
from app.usecases.desk import Desk, acting
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.kernel.case import Actor, Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, Role, Step
from forms.kernel.result import Ended, KeptResult, Result
from forms.kernel.told import RowEnd, Told, ToldFile, ToldRow

_T = TypeVar("_T")
_BOOKS = (Role.CLERK, Role.FORWARDER)
_ALL = (*_BOOKS, Role.CONFIRMER, Role.REVIEWER)
_SHOWN = 300


@dataclass(frozen=True)
class ReadFile:
    """What came of a file: how many of its rows wait to be looked at, and those that are of no case here."""

    rows: int
    waiting: int
    strange: tuple[ToldRow, ...]


@dataclass(frozen=True)
class Laid:
    """A row beside its case. `kept`: what the first person took from it, if somebody did."""

    case: Case
    row: ToldRow
    kept: KeptResult | None = None


def ring(desk: Desk, actor: Actor) -> Ring:
    """What a file is opened with. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *_BOOKS)
        return handover_ring.ring(view)


def read_file(desk: Desk, actor: Actor, data: bytes, ring: Ring) -> ReadFile:
    """Every row of it is kept, or none (of a row that is of no case here only that there was one).

    What is wrong with the file stands in the chain.

    Raises as `handover.open_` and `told_body.read_results`; Refused("told.not_center") when no センター of this office sealed it,
    ("told.other_office"), ("told.read") for a file that was read before.
    """
    opened = _told(desk, actor, lambda: handover.open_(Kind.RESULTS, data, ring, desk.today()))
    file = _told(desk, actor, lambda: told_body.read_results(opened.body))

    def keep() -> ReadFile:
        with desk.store.begin() as tx:
            staff = acting(tx, actor.staff, *_BOOKS)
            office = tx.office.get()
            if opened.sender.code not in _centers(tx, office.center):
                raise Refused("told.not_center")
            if file.office_code != office.code:
                raise Refused("told.other_office")
            if tx.told.was_read(file.id):
                raise Refused("told.read")
            tx.told.read(file, sender=opened.sender.code, staff_id=staff.id, at=desk.now())
            read = _rows(desk, tx, file, staff.id)
            said = {"file": file.id, "rows": str(read.rows), "waiting": str(read.waiting)}
            tx.log(staff.id, "read_results", "", **said)
            tx.commit()
        return read

    return _told(desk, actor, keep)


def rows(desk: Desk, actor: Actor) -> tuple[ToldRow, ...]:
    """The rows of the files that were read, newest file first. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *_ALL)
        return view.told.rows(_SHOWN)


def laid(desk: Desk, actor: Actor, case_id: str) -> Laid:
    """The row of a case beside the case itself, for the first look or the second. Raises Refused("told.no_row"); of a protected
    person ("protection.alert") before the alert was read."""
    with desk.store.look() as view:
        staff = acting(view, actor.staff, *_ALL)
        case = view.cases.get(case_id)
        shield.require_seen(desk, view, case, staff.id)
        newer = view.told.row_of(case_id)  # what came since somebody took an earlier one is looked at first
        kept = None if newer is not None else _standing(view, case_id)
        row = newer if kept is None else view.told.row(kept.row_id)
        if row is None:
            raise Refused("told.no_row")
        return Laid(shield.shown_case(desk, view, case, staff.id), row, kept)


def accept(desk: Desk, actor: Actor, row_id: str) -> Case:
    """The first person looked at row and case: they belong together. What somebody typed meanwhile and nobody confirmed ends.

    Raises Refused("told.no_row"), ("told.<why>") when it fits no more, ("result.notice"), ("guard.techo_number").
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        row = _waiting(tx, row_id)
        case = results.to_decide(tx, row.case_id)
        _still_fits(desk, tx, row, case)
        if tx.results.standing(case.id) is not None:
            tx.results.end(case.id, Ended.RETYPED, staff_id=staff.id, at=desk.now())
        said = row.told.result
        tx.results.add(case.id, said, staff_id=staff.id, at=desk.now(), row_id=row.id)
        tx.told.end(row.id, RowEnd.TAKEN, staff_id=staff.id, at=desk.now())
        detail = {"kind": said.kind.value, "from": "file"}
        done = results.plain(desk, tx, case, Step.TYPE_RESULT, case.state, staff, detail)
        tx.log(staff.id, Step.TYPE_RESULT.value, case.id, **detail, result=said.digest())
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    return done


def refuse(desk: Desk, actor: Actor, row_id: str, reason: str) -> None:
    """The first person says that the row is not of this case; the センター is to be asked. Raises Refused("told.no_row"),
    ("text.…")."""
    told = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        row = _waiting(tx, row_id)
        tx.told.end(row.id, RowEnd.REFUSED, staff_id=staff.id, at=desk.now(), reason=told)
        tx.log(staff.id, "refuse_row", row.case_id, row=row.id)
        tx.commit()


def confirm(desk: Desk, token: Token, case_id: str, row_id: str) -> Case:
    """The second person looked at this row beside the case; `token` is of `results.step_for` its kind, on the case. The case is
    decided.

    Raises Refused("result.none"), ("result.confirmed"), ("result.own"), ("told.typed") for a decision that somebody typed: that
    one is read again blind; ("told.newer") for another row than the one that stands now, and while a later file's row waits
    for its first look.
    """
    known = desk.tokens.check(token, token.step, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.CONFIRMER, Role.REVIEWER)
        case, kept = results.undecided(tx, case_id), _of_row(tx, case_id)
        if token.step is not results.step_for(kept.result.kind):
            raise Refused("token.other_act")
        if kept.typed_by == staff.id:
            raise Refused("result.own")
        if row_id != kept.row_id or tx.told.row_of(case_id) is not None:
            raise Refused("told.newer")
        done = results.stand(desk, tx, case, kept, staff, token)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def differs(desk: Desk, token: Token, case_id: str, reason: str) -> Case:
    """The second person says that it is not of this case: nothing stands, the センター is to be asked. `token` is of
    Step.RESULT_DIFFERS on the case. Raises as `confirm`, Refused("text.…")."""
    told = free_text.check(reason, required=True)
    known = desk.tokens.check(token, Step.RESULT_DIFFERS, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.CONFIRMER, Role.REVIEWER)
        case, kept = results.undecided(tx, case_id), _of_row(tx, case_id)
        if kept.typed_by == staff.id:
            raise Refused("result.own")
        tx.results.end(case_id, Ended.DIFFERS, staff_id=staff.id, at=desk.now())
        tx.told.end(kept.row_id, RowEnd.REFUSED, staff_id=staff.id, at=desk.now(), reason=told)
        said = {"told": told}
        done = take(desk, tx, case, Step.RESULT_DIFFERS, case.state, staff, token, said, part=Part.OTHER)
        tx.log(staff.id, Step.RESULT_DIFFERS.value, case_id)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def _centers(view: View, center: str) -> set[str]:
    """Codes of the センター this office agreed with under its own name."""
    return {
        card.code
        for agreement in view.handover_keys.agreements()
        if (card := view.handover_keys.partner(agreement.partner_id).card).center == center != ""
    }


def _rows(desk: Desk, tx: Tx, file: ToldFile, staff_id: str) -> ReadFile:
    """Keeps every row, of its case or with what keeps it from one; a row of an earlier file that waits for the same case ends."""
    strange = []
    for position, told in enumerate(file.told, start=1):
        case_id = tx.told.case_of(told.reception_no)
        why = _why(desk, tx, told, case_id) or (rules.OLDER if tx.told.told_later(told, file.made_at) else "")
        earlier = None if why else tx.told.row_of(case_id)
        if earlier is not None:
            tx.told.end(earlier.id, RowEnd.REPLACED, staff_id=staff_id, at=desk.now())
        kept = _bare(told) if why else told
        row_id = tx.told.add_row(file.id, position, kept, case_id="" if why else case_id, why=why)
        if why:
            strange.append(ToldRow(row_id, file.id, kept, desk.now(), "", why))
    return ReadFile(len(file.told), len(file.told) - len(strange), tuple(strange))


def _bare(told: Told) -> Told:
    """Of what may be somebody else's nothing is kept but what the センター is told: the 受付番号, the kind, the day."""
    return Told(told.reception_no, told.version, "", "", Result(told.result.kind, told.result.decided_on))


def _why(desk: Desk, tx: Tx, told: Told, case_id: str) -> str:
    """What keeps the row from being of the case with its 受付番号; empty when nothing does."""
    if not case_id:
        return rules.UNKNOWN
    case = tx.cases.get(case_id)
    subject = case.record.form.subject_of(case.record)
    kana, birth = case.record.text(subject.kana), case.record.text(subject.birth)
    why = rules.differs(told, version=case.version, kana=kana, birth=birth)
    kept = tx.results.standing(case_id)
    confirmed = kept.result if kept is not None and kept.is_confirmed else None
    ends = notices.ends_going_up(case.record.form.id, case.record)
    why = why or rules.stands_against(told, case.state, confirmed, ends=ends)
    if why:
        return why
    try:
        whole = result_rules.check(told.result, since=results.went_up(desk, tx, case_id), today=desk.today())
    except Refused:
        return rules.CONTENT
    return "" if whole == told.result else rules.CONTENT


def _still_fits(desk: Desk, tx: Tx, row: ToldRow, case: Case) -> None:
    why = _why(desk, tx, row.told, case.id)
    if why:
        raise Refused(f"told.{why}")


def _waiting(view: View, row_id: str) -> ToldRow:
    row = view.told.row(row_id)
    if row is None or not row.waits:
        raise Refused("told.no_row")
    return row


def _standing(view: View, case_id: str) -> KeptResult | None:
    kept = view.results.standing(case_id)
    return kept if kept is not None and kept.row_id and not kept.is_confirmed else None


def _of_row(view: View, case_id: str) -> KeptResult:
    kept = results.unconfirmed(view, case_id)
    if not kept.row_id:
        raise Refused("told.typed")
    return kept


def _told(desk: Desk, actor: Actor, act: Callable[[], _T]) -> _T:
    """What was refused is told in the chain: by its code, nothing of what stood there."""
    try:
        return act()
    except Refused as refusal:
        with desk.store.begin() as tx:
            tx.log(actor.staff.id, "results_refused", "", why=refusal.code)
            tx.commit()
        raise
