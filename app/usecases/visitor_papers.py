"""What the visitor is given to read: that the number is to be written (ガイドライン 2-2), and the 来庁者確認票 (issue §7).

Neither takes a case further. The 来庁者確認票 shows four digits of the sealed number, only after 確認へ回す.
"""

from dataclasses import dataclass

from app.rules import visitor_said
from app.rules.identity import Demands, asked
from app.rules.identity_shown import Gap
from app.rules.visitor_said import AGREES, DIFFERS
from app.usecases import identity_file, papers, protection, shield
from app.usecases.desk import Desk, acting
from app.usecases.papers import Printable, book
from app.usecases.reminder import Ask, ask_for, label_of
from db.tx import Tx, View
from forms.catalog import number_notice, visitor_check
from forms.catalog.number_notice import NumberNotice
from forms.catalog.visitor_check import VisitorCheck
from forms.kernel.case import Actor, Case, PaperIssue, PaperKind, PaperOutcome
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.errors import Refused
from forms.kernel.identity import AgeGroup, Channel, Check, DocumentKind, Documents, Medium, Provider
from forms.kernel.procedure import Role, State

GIVEN = ("paper", "aloud", "mail")  # how the applicant was told that the number is to be written
_OPEN = (State.DRAFT, State.RETURNED, State.ENTERED)
_KINDS = (
    PaperKind.NUMBER_NOTICE,
    PaperKind.VISITOR_CHECK,
    PaperKind.REMINDER,
    PaperKind.RECEPTION_SLIP,
    PaperKind.KEEP_SLIP,
    PaperKind.ENDORSEMENT,
)
_FOR_OTHERS = (  # who may come for somebody else, as the notice calls them
    (Provider.GUARDIAN, "保護者"),
    (Provider.LEGAL, "成年後見人など"),
    (Provider.AGENT, "代理人"),
)


@dataclass(frozen=True)
class Heard:
    """What the visitor said to a 来庁者確認票: right or not, read to him by staff or not, written for him or not."""

    agrees: bool
    read_aloud: bool
    scribed: bool


@dataclass(frozen=True)
class Offer:
    """What can be handed to the visitor of one case now; a code of `messages` says why something can not."""

    case: Case
    notice_given: bool
    notice: str  # "" when it can be recorded that the notice was given, else why not
    check: str  # "" when a 来庁者確認票 can be printed, else why not
    answer: str  # "" when the visitor's answer to it can be recorded, else why not
    reminder: Ask | None = None  # where a 後日確認 was agreed and documents are still missing


def offer(desk: Desk, actor: Actor, case_id: str) -> Offer:
    """What the visitor of this case may be given by this person. Raises Refused("role.missing"), ("case.not_yours"),
    ("protection.alert") before what is to be known of a protected person was read."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK)
        case = _mine(view, actor, case_id)
        shield.require_seen(desk, view, case, actor.staff.id)
        given = any(line.act == "notice_given" for line in view.queries.trail(case_id))
        check = _why_no_check(view, case)
        notice = "" if case.state in _OPEN else "procedure.step"
        answer = check or ("" if _in_hand(view, case) else "visitor_check.not_printed")
        shown = shield.shown_case(desk, view, case, actor.staff.id)
        return Offer(shown, given, notice, check, answer, ask_of(desk, view, case))


def ask_of(desk: Desk, view: View, case: Case) -> Ask | None:
    """What the letter of 後日確認 would ask for now: None while nothing was agreed or nothing is missing."""
    if case.state is State.DRAFT or not case.has_number:
        return None
    file = identity_file.file_of(desk, view, case, case.record, has_number=True)
    gaps = tuple(remark for remark in file.remarks if isinstance(remark, Gap))
    if file.later is None or not gaps:
        return None
    return ask_for(desk, view, case, gaps, file.later)


def print_number_notice(desk: Desk, actor: Actor) -> Printable:
    """The notice that the number is to be written: any time, as many as wanted, of nobody's case; documents as of today."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        paper = number_notice.plan(_notice(desk, tx))
        printable, sealed = book(
            desk, tx, actor, paper, PaperKind.NUMBER_NOTICE, name="個人番号の記入のお願い"
        )
        tx.log(actor.staff.id, "print_number_notice", "", paper=printable.issue_id, digest=sealed)
        tx.commit()
    return printable


def tell_notice_given(desk: Desk, actor: Actor, case_id: str, how: str) -> None:
    """The mark of guideline 2-2: the applicant was told that the number is to be written; `how` is one of `GIVEN`.

    Raises Refused("notice.how") for anything else, ("case.not_yours"), ("procedure.step") once the case was confirmed.
    """
    if how not in GIVEN:
        raise Refused("notice.how")
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        case = _mine(tx, actor, case_id)
        if case.state not in _OPEN:
            raise Refused("procedure.step")
        tx.log(actor.staff.id, "notice_given", case_id, given=how)
        tx.commit()


def print_visitor_check(desk: Desk, actor: Actor, case_id: str) -> Printable:
    """来庁者確認票 of a case as it was handed on: name, birth date, and the number's last four digits, opened for this alone.

    Raises Refused("visitor_check.off") unless the office has chosen it, ("case.not_yours"), ("procedure.step") before
    確認へ回す and once the confirmer has begun, ("number.none") for a case without a number, ("protection.alert")
    before what is to be known of a protected person was read, ("protection.visitor") while somebody named as 相手方 comes.
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        case = _mine(tx, actor, case_id)
        shield.require_seen(desk, tx, case, actor.staff.id)
        if why := _why_no_check(tx, case):
            raise Refused(why)
        protection.demand_no_opponent(desk, tx, actor, case)
        made = _checks(tx, case)
        again = 1 + sum(paper.outcome is not PaperOutcome.VOID for paper in made)
        caution = tx.office.get().caution if shield.marked(desk, tx, (case,), desk.now()) else ""
        paper = visitor_check.plan(_check(tx, case, issue=again, caution=caution))
        printable, sealed = book(
            desk,
            tx,
            actor,
            paper,
            PaperKind.VISITOR_CHECK,
            case_id=case_id,
            name=f"来庁者確認票_{case.reception_no}",
            issue=len(made) + 1,
            has_digits=True,  # four of twelve: a plain digest would give them away
        )
        tx.log(actor.staff.id, "print_visitor_check", case_id, paper=printable.issue_id, digest=sealed)
        tx.commit()
    return printable


def tell_visitor_checked(desk: Desk, actor: Actor, case_id: str, heard: Heard) -> None:
    """What the visitor said to the sheet that came out: recorded, and nothing moves. Who disagrees is helped by 取り戻し; until
    the case was changed or a newer sheet says right, it is not approved (`rules.visitor_said`).

    Raises as `print_visitor_check`, and Refused("visitor_check.not_printed") while none of this version came out right.
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        case = _mine(tx, actor, case_id)
        if why := _why_no_check(tx, case):
            raise Refused(why)
        if not _in_hand(tx, case):
            raise Refused("visitor_check.not_printed")
        detail = {
            "answer": AGREES if heard.agrees else DIFFERS,
            "reading": "aloud" if heard.read_aloud else "self",
            "writing": "scribe" if heard.scribed else "self",
        }
        tx.log(actor.staff.id, "visitor_checked", case_id, **detail)
        tx.commit()


def tell_outcome(desk: Desk, actor: Actor, issue_id: str, *, printed: bool) -> None:
    """What became of one of these papers. Raises as `papers.tell`."""
    papers.tell(desk, actor, issue_id, _KINDS, printed=printed)


def _mine(view: View, actor: Actor, case_id: str) -> Case:
    case = view.cases.get(case_id)
    if case.assigned_to != actor.staff.id:
        raise Refused("case.not_yours")
    return case


def _why_no_check(view: View, case: Case) -> str:
    if not view.office.get().visitor_check:
        return "visitor_check.off"
    if case.state is not State.ENTERED or case.confirming_by:
        return "procedure.step"
    return "" if case.has_number else "number.none"


def _checks(view: View, case: Case) -> list[PaperIssue]:
    return [paper for paper in view.papers.of_case(case.id) if paper.kind is PaperKind.VISITOR_CHECK]


def _in_hand(view: View, case: Case) -> bool:
    """Whether one of this version came out (taking a case back voids those before): after 「違う」 a newer one."""
    out = {paper.id for paper in _checks(view, case) if paper.outcome is PaperOutcome.PRINTED}
    trail = view.queries.trail(case.id)
    if visitor_said.disagrees(trail):
        last = max(line.seq for line in trail if line.act == "visitor_checked")
        out &= {
            line.detail["paper"] for line in trail if line.act == "print_visitor_check" and line.seq > last
        }
    return bool(out)


def _check(tx: Tx, case: Case, *, issue: int, caution: str) -> VisitorCheck:
    """Its text; of the number no more than four digits get beyond this function."""
    number = tx.numbers.open(case.id)
    assert number is not None
    subject, office = case.record.form.subject_of(case.record), tx.office.get()
    try:
        last_four = number.last_four()
    finally:
        number.wipe()
    return VisitorCheck(
        reception_no=case.reception_no,
        version=case.version,
        office=f"{office.name}　{office.department}",
        name=case.record.text(subject.name),
        kana=case.record.text(subject.kana),
        birth=PartialDate.from_iso(case.record.text(subject.birth)),
        last_four=last_four,
        issue=issue,
        caution=caution,
    )


def _notice(desk: Desk, view: View) -> NumberNotice:
    """The documents are those that the counter takes today, by the names staff know them under."""
    office, accepted = view.office.get(), identity_file.documents(desk, view)
    own = _demands(desk, accepted, Provider.SELF)
    proofs = _kinds(own, Check.IDENTITY)
    authority = [
        f"{name}：{label}"
        for provider, name in _FOR_OTHERS
        for label in _labels(_kinds(_demands(desk, accepted, provider), Check.AUTHORITY))
    ]
    return NumberNotice(
        office=office.name,
        department=office.department,
        phone=office.phone,
        extension=office.extension,
        made_on=to_wareki(PartialDate.of(desk.today())),
        number=_labels(_kinds(own, Check.NUMBER)),
        photo=_labels([kind for kind in proofs if kind.photo]),
        plain=_labels([kind for kind in proofs if not kind.photo]),
        authority=tuple(authority),
    )


def _demands(desk: Desk, accepted: Documents, provider: Provider) -> Demands:
    age = AgeGroup.CHILD if provider is Provider.GUARDIAN else AgeGroup.ADULT
    return asked(Channel.WINDOW, provider, age, on=desk.today(), documents=accepted)


def _kinds(demands: Demands, check: Check) -> list[DocumentKind]:
    """What somebody can bring on paper: nothing that needs a reason first, or that the office looks up itself."""
    ways = [offer for demand in demands.of(check) for offer in demand.offers if not offer.way.reason_needed]
    return [kind for offer in ways for kind in offer.kinds if Medium.ORIGINAL in kind.media]


def _labels(kinds: list[DocumentKind]) -> tuple[str, ...]:
    """Each once, with what must be true of it."""
    return tuple(dict.fromkeys(label_of(kind) for kind in kinds))
