"""確認: a second person signs in for this act, says what he holds and whose name is on it, and keys number and birth blind.

What the first person entered as number or birth date is shown nowhere and nothing is preselected. Told only 不一致, he may
key once more; the second mismatch returns the case and neither value is kept (issue §4; ガイドライン 2-3, §4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from app.rules import four_eyes, free_text, two_sources
from app.rules.two_sources import Reading
from app.usecases.desk import Desk, require
from app.usecases.entry import void_sheets
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.kernel.case import Act, Case, Means, PaperOutcome, Source, Staff
from forms.kernel.compare import Mark, entries_agree
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Part, Role, State, Step

TRIES = 2
ITEMS = ("name", "sex", "address")
BLACKOUT_SEEN = ("none", "done", "rewritten")


class Document(Enum):
    """What the confirmer holds in his hand."""

    CARD = "card"  # 個人番号カード
    NOTIFICATION = "notification"  # 通知カード（記載事項に変更なし）
    RESIDENCE = "residence"  # 個人番号記載の住民票の写し・記載事項証明書
    ORIGINAL = "original"  # the handwritten 申請書
    SHEET = "sheet"  # our sheet, its box filled in by the visitor's hand
    IDENTITY = "identity"  # a 身元確認書類 without number: only where the application bears none


class Outcome(Enum):
    """How one keying ended."""

    CONFIRMED = "confirmed"
    ONCE_MORE = "once_more"  # 不一致: one more try
    RETURNED = "returned"


@dataclass(frozen=True)
class ConfirmTask:
    """What the confirmer may see: the items he marks, and what is asked of him. Neither number nor birth date."""

    case_id: str
    reception_no: str
    subject_name: str
    subject_kana: str
    sex: str
    address: str
    arrival: str
    under_15: bool
    expects_number: bool
    asks_blackout: bool
    documents: tuple[Document, ...]
    tries_left: int


@dataclass(frozen=True)
class Keying:
    """One blind entry by the confirmer."""

    document: Document
    copy: bool  # 写し, not 原本
    holder_is_subject: bool
    number: IndividualNumber | None
    birth: PartialDate
    marks: Mapping[str, Mark]  # name, sex, address
    means: Means = Means.KEYED
    blackout: str = ""


@dataclass(frozen=True)
class Confirmed:
    """The end of one keying, and where the case stands now."""

    outcome: Outcome
    case: Case


def begin(desk: Desk, token: Token, case_id: str) -> ConfirmTask:
    """The confirmer takes the case up; from now on it cannot be taken back.

    Raises Refused("confirm.not_printed") while no signed sheet exists, ("confirm.taken") while a colleague is at it,
    ("four_eyes.entry"|"four_eyes.review").
    """
    staff = desk.tokens.check(token, Step.CONFIRM, case_id, desk.now())
    require(staff, Role.CONFIRMER)
    with desk.store.begin() as tx:
        case = tx.cases.get(case_id)
        _check_may_confirm(tx, case, staff)
        if not case.confirming_by:
            tx.cases.take(
                case, Step.BEGIN_CONFIRM, State.ENTERED, staff_id=staff.id, at=desk.now(), part=Part.CONFIRM
            )
            tx.cases.set_confirming(case_id, staff.id)
        tx.log(staff.id, "begin_confirm", case_id, seat=desk.seat)
        task = _task(tx, tx.cases.get(case_id))
        tx.commit()
    return task


def key(desk: Desk, token: Token, case_id: str, keying: Keying) -> Confirmed:
    """One blind entry: compared, recorded and committed, whatever comes out.

    Raises Refused("sources.…") or ("confirm.…") before anything is compared or counted.
    """
    staff = desk.tokens.check(token, Step.CONFIRM, case_id, desk.now())
    require(staff, Role.CONFIRMER)
    with desk.store.begin() as tx:
        case = tx.cases.get(case_id)
        _check_may_confirm(tx, case, staff)
        if case.confirming_by != staff.id:
            raise Refused("confirm.not_begun")
        _check_complete(tx, case, keying)
        result = _decide(desk, tx, case, staff, keying, token)
        tx.commit()
    if result.outcome is not Outcome.ONCE_MORE:
        desk.tokens.spend(token)
    return result


def send_back(desk: Desk, token: Token, case_id: str, reason: str) -> Case:
    """差戻し without keying (原本が読めない …): the reason is mandatory, the number is destroyed with the return."""
    staff = desk.tokens.check(token, Step.CONFIRM, case_id, desk.now())
    require(staff, Role.CONFIRMER)
    text = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        case = tx.cases.get(case_id)
        _check_may_confirm(tx, case, staff)
        done = _return(desk, tx, case, staff, token, {"reason": "told"}, told=text).case
        tx.commit()
    desk.tokens.spend(token)
    return done


def leave(desk: Desk, token: Token, case_id: str) -> None:
    """The confirmer puts the case down without an answer; mismatches already counted stay counted."""
    staff = desk.tokens.check(token, Step.CONFIRM, case_id, desk.now())
    with desk.store.begin() as tx:
        case = tx.cases.get(case_id)
        if case.state is State.ENTERED and case.confirming_by == staff.id:
            tx.cases.set_confirming(case_id, "")
        tx.log(staff.id, "leave_confirm", case_id)
        tx.commit()
    desk.tokens.spend(token)


def _check_may_confirm(view: View, case: Case, staff: Staff) -> None:
    if case.state is not State.ENTERED:
        raise Refused("procedure.step")
    four_eyes.check(view.acts.people(case.id), Part.CONFIRM, staff.id)
    if case.confirming_by and case.confirming_by != staff.id:
        raise Refused("confirm.taken")
    if case.record.text("arrival") == "typed" and not _sheet(view, case):
        raise Refused("confirm.not_printed")


def _this_version(view: View, case: Case, step: Step) -> tuple[Act, ...]:
    return tuple(a for a in view.acts.of(case.id) if a.version == case.version and a.step is step)


def _sheet(view: View, case: Case) -> Act | None:
    """The last printing of this version's sheet that came out of the printer right."""
    printed = {p.id for p in view.papers.of_case(case.id) if p.outcome is PaperOutcome.PRINTED}
    acts = [
        a for a in _this_version(view, case, Step.PRINT_FOR_SIGNATURE) if a.detail.get("paper") in printed
    ]
    return acts[-1] if acts else None


def _box_was_blank(view: View, case: Case) -> bool:
    sheet = _sheet(view, case)
    return sheet is not None and sheet.detail.get("box") == "blank"


def _task(view: View, case: Case) -> ConfirmTask:
    form, record = case.record.form, case.record
    subject = form.subject_of(record)
    under_15 = form.blackout_of(record) is not None
    return ConfirmTask(
        case_id=case.id,
        reception_no=case.reception_no,
        subject_name=record.text(subject.name),
        subject_kana=record.text(subject.kana),
        sex=form.field("sex").choice_label(record.text("sex")),
        address=record.text(subject.address),
        arrival=record.text("arrival"),
        under_15=under_15,
        expects_number=case.has_number,
        asks_blackout=bool(record.text("original_blackout")),
        documents=_documents(view, case),
        tries_left=TRIES - len(_this_version(view, case, Step.MISMATCH)),
    )


def _documents(view: View, case: Case) -> tuple[Document, ...]:
    if not case.has_number:
        return (Document.CARD, Document.RESIDENCE, Document.IDENTITY)
    documents = [Document.CARD, Document.NOTIFICATION, Document.RESIDENCE]
    if case.record.text("arrival") != "typed":
        documents.append(Document.ORIGINAL)
    elif _box_was_blank(view, case):
        documents.append(Document.SHEET)
    return tuple(documents)


def _check_complete(view: View, case: Case, keying: Keying) -> None:
    if keying.document not in _documents(view, case):
        raise Refused("confirm.document")
    if set(keying.marks) != set(ITEMS):
        raise Refused("confirm.marks")
    if case.record.text("original_blackout") and keying.blackout not in BLACKOUT_SEEN:
        raise Refused("confirm.blackout")
    if case.has_number is not (keying.number is not None):
        raise Refused("confirm.number" if case.has_number else "confirm.no_number")
    if keying.number is None:
        return
    note = view.numbers.note(case.id)
    if note is None:
        raise Refused("confirm.number")
    first, second = Reading(note.source, note.means), Reading(_source(keying), keying.means)
    two_sources.check(case.record.text("arrival"), first, second, box_was_blank=_box_was_blank(view, case))


def _source(keying: Keying) -> Source:
    if keying.document is Document.ORIGINAL:
        return Source.ORIGINAL
    if keying.document is Document.SHEET:
        return Source.HANDWRITTEN_SHEET
    return Source.DOCUMENT_COPY if keying.copy else Source.DOCUMENT


def _decide(desk: Desk, tx: Tx, case: Case, staff: Staff, keying: Keying, token: Token) -> Confirmed:
    detail = {
        "document": keying.document.value,
        "copy": "yes" if keying.copy else "no",
        "means": keying.means.value,
    }
    if not keying.holder_is_subject:
        return _return(desk, tx, case, staff, token, {**detail, "reason": "holder"})
    different = [item for item in ITEMS if keying.marks[item] is Mark.DIFFERENT]
    if different:
        return _return(
            desk, tx, case, staff, token, {**detail, "reason": "item", "items": ",".join(different)}
        )
    if not _agrees(tx, case, keying):
        return _mismatch(desk, tx, case, staff, token, detail)
    now = desk.now()
    if keying.blackout:
        seen = {"seen": keying.blackout}
        tx.cases.take(
            case, Step.BLACKOUT, State.ENTERED, staff_id=staff.id, at=now, part=Part.CONFIRM, detail=seen
        )
        tx.log(staff.id, "blackout", case.id, **seen)
    detail |= {item: keying.marks[item].value for item in ITEMS}
    detail["number"] = "agrees" if keying.number is not None else "blank"
    done = tx.cases.take(
        case,
        Step.CONFIRM,
        State.CONFIRMED,
        staff_id=staff.id,
        at=now,
        part=Part.CONFIRM,
        token_id=token.id,
        detail=detail,
    )
    tx.log(staff.id, "confirm", case.id, record=case.record.digest(), **detail)
    return Confirmed(Outcome.CONFIRMED, done)


def _agrees(view: View, case: Case, keying: Keying) -> bool:
    subject = case.record.form.subject_of(case.record)
    entered = PartialDate.from_iso(case.record.text(subject.birth))
    return entries_agree(view.numbers.open(case.id), keying.number, entered, keying.birth)


def _mismatch(
    desk: Desk, tx: Tx, case: Case, staff: Staff, token: Token, detail: dict[str, str]
) -> Confirmed:
    before = len(_this_version(tx, case, Step.MISMATCH))
    if before + 1 < TRIES:
        same = tx.cases.take(
            case,
            Step.MISMATCH,
            State.ENTERED,
            staff_id=staff.id,
            at=desk.now(),
            part=Part.CONFIRM,
            detail=detail,
        )
        tx.log(staff.id, "mismatch", case.id, tries="1", **detail)
        return Confirmed(Outcome.ONCE_MORE, same)
    return _return(desk, tx, case, staff, token, {**detail, "reason": "mismatch"}, step=Step.MISMATCH)


def _return(
    desk: Desk,
    tx: Tx,
    case: Case,
    staff: Staff,
    token: Token,
    detail: dict[str, str],
    step: Step = Step.SEND_BACK,
    told: str = "",
) -> Confirmed:
    """Back to the first person; a number that may be somebody else's is destroyed, seal and index, in the same commit."""
    destroyed = tx.numbers.destroy(case.id)
    void_sheets(tx, case.id)
    tx.cases.set_returned_reason(case.id, told or f"confirm.{detail['reason']}")
    done = tx.cases.take(
        case,
        step,
        State.RETURNED,
        staff_id=staff.id,
        at=desk.now(),
        part=Part.CONFIRM,
        token_id=token.id,
        detail=detail,
    )
    tx.log(staff.id, step.value, case.id, number="destroyed" if destroyed else "none", **detail)
    return Confirmed(Outcome.RETURNED, done)
