"""受付票, 手帳預り証 and the strip for the 裏書き; a 手帳 that the office keeps for somebody, and that it was given back.

None of it takes a case anywhere, none bears a 個人番号. The outcome of each print is told by `visitor_papers.tell_outcome`.
"""

from dataclasses import dataclass

from app import messages
from app.usecases import protection, shield
from app.usecases.desk import Desk, acting
from app.usecases.papers import Printable, book, next_issue
from db.tx import Tx, View
from forms.catalog import counter_slip, endorsement_strip
from forms.catalog.counter_slip import CounterSlip
from forms.catalog.endorsement_strip import EndorsementStrip
from forms.catalog.henko.endorsement import endorsement
from forms.kernel.case import Actor, Case, PaperKind
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.errors import Refused
from forms.kernel.keeping import Gone, KeptTecho, Slip
from forms.kernel.procedure import Role, State

_BOOKS = (Role.CLERK, Role.FORWARDER)


@dataclass(frozen=True)
class AtCounter:
    """What can be done now: a code of `messages` says why something can not, "" that it can."""

    case_id: str
    slip: str
    keep: str
    kept: KeptTecho | None
    endorse: str


def at_counter(desk: Desk, actor: Actor, case_id: str) -> AtCounter:
    """What is on offer for a case. Raises Refused("role.missing"), ("protection.alert")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *_BOOKS)
        case = view.cases.get(case_id)
        shield.require_seen(desk, view, case, actor.staff.id)
        kept = view.keeping.kept(case_id)
        handed_on = "procedure.step" if case.state is State.DRAFT else ""
        keep = handed_on or ("kept.already" if kept else "" if _techo(case) else "kept.no_techo")
        endorse = handed_on or ("" if endorsement(case.record) else "endorsement.none")
        return AtCounter(case_id, handed_on, keep, kept, endorse)


def print_slip(desk: Desk, actor: Actor, case_id: str) -> Printable:
    """受付票. Raises Refused("procedure.step") for a draft, ("protection.alert"), ("protection.visitor") while somebody named
    as 相手方 comes."""
    with desk.store.begin() as tx:
        case = _open(desk, tx, actor, case_id)
        received = case.record.text("received_on")
        made = _slip(desk, tx, case, PaperKind.RECEPTION_SLIP, on=received)
        printable, sealed = _booked(desk, tx, actor, case, PaperKind.RECEPTION_SLIP, "受付票", made)
        tx.log(actor.staff.id, "print_reception_slip", case_id, paper=printable.issue_id, digest=sealed)
        tx.commit()
    return printable


def keep_techo(desk: Desk, actor: Actor, case_id: str) -> KeptTecho:
    """The office keeps the 手帳 the paper names. Raises as `print_slip`, Refused("kept.already"), ("kept.no_techo")."""
    with desk.store.begin() as tx:
        case = _open(desk, tx, actor, case_id)
        if tx.keeping.kept(case_id) is not None:
            raise Refused("kept.already")
        number = _techo(case)
        if not number:
            raise Refused("kept.no_techo")
        kept = tx.keeping.keep(case_id, number, on=desk.today(), staff_id=actor.staff.id, at=desk.now())
        tx.log(actor.staff.id, "keep_techo", case_id, on=kept.kept_on.isoformat())
        tx.commit()
    return kept


def print_keep_slip(desk: Desk, actor: Actor, case_id: str) -> Printable:
    """手帳預り証 of what is kept. Raises as `print_slip`, Refused("kept.none")."""
    with desk.store.begin() as tx:
        case = _open(desk, tx, actor, case_id)
        kept = tx.keeping.kept(case_id)
        if kept is None:
            raise Refused("kept.none")
        kind, on = PaperKind.KEEP_SLIP, kept.kept_on.isoformat()
        made = _slip(desk, tx, case, kind, on=on, techo_number=kept.techo_number)
        printable, sealed = _booked(desk, tx, actor, case, kind, "手帳預り証", made)
        tx.log(actor.staff.id, "print_keep_slip", case_id, paper=printable.issue_id, digest=sealed)
        tx.commit()
    return printable


def give_back(desk: Desk, actor: Actor, case_id: str, gone: Gone, slip: Slip) -> None:
    """The 手帳 is here no more, and what became of its 預り証. Raises Refused("kept.none"), ("protection.alert"),
    ("protection.visitor")."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        case = tx.cases.get(case_id)
        shield.require_seen(desk, tx, case, staff.id)
        protection.demand_no_opponent(desk, tx, actor, case)
        tx.keeping.give(case_id, gone, slip, on=desk.today(), staff_id=staff.id, at=desk.now())
        detail = {"gone": gone.value, "slip": slip.value, "on": desk.today().isoformat()}
        tx.log(staff.id, "give_techo_back", case_id, **detail)
        tx.commit()


def print_endorsement(desk: Desk, actor: Actor, case_id: str) -> Printable:
    """The words for the 裏書き of a 変更届, which stay in the office. The address is written into the 手帳 of a protected person
    too: it is to be shown first.

    Raises as `print_slip`, Refused("endorsement.none"), ("protection.veiled").
    """
    with desk.store.begin() as tx:
        case = _open(desk, tx, actor, case_id)
        record = case.record
        lines = endorsement(record)
        if not lines:
            raise Refused("endorsement.none")
        shield.require_lifted(desk, tx, case, actor.staff.id)
        strip = EndorsementStrip(
            reception_no=case.reception_no,
            version=case.version,
            office=tx.office.get(),
            techo_number=record.text("techo_number"),
            name=record.text(record.form.subject_of(record).name),
            lines=lines,
            written_on=to_wareki(PartialDate.of(desk.today())),
            issue=next_issue(tx, case_id, PaperKind.ENDORSEMENT),
            caution=_caution(desk, tx, case),
        )
        plan, kind = endorsement_strip.plan(strip), PaperKind.ENDORSEMENT
        name = f"裏書き_{case.reception_no}"
        printable, sealed = book(desk, tx, actor, plan, kind, case_id=case_id, name=name, issue=strip.issue)
        tx.log(actor.staff.id, "print_endorsement", case_id, paper=printable.issue_id, digest=sealed)
        tx.commit()
    return printable


def _open(desk: Desk, tx: Tx, actor: Actor, case_id: str) -> Case:
    staff = acting(tx, actor.staff, Role.CLERK)
    case = tx.cases.get(case_id)
    if case.state is State.DRAFT:
        raise Refused("procedure.step")
    shield.require_seen(desk, tx, case, staff.id)
    protection.demand_no_opponent(desk, tx, actor, case)
    return case


def _techo(case: Case) -> str:
    return case.record.text("techo_number") if case.record.form.find("techo_number") else ""


def _slip(desk: Desk, tx: Tx, case: Case, kind: PaperKind, *, on: str, techo_number: str = "") -> CounterSlip:
    record = case.record
    return CounterSlip(
        reception_no=case.reception_no,
        version=case.version,
        office=tx.office.get(),
        kind=messages.kind_name(record),
        name=record.text(record.form.subject_of(record).name),
        on=to_wareki(PartialDate.from_iso(on)),
        wait=messages.usual_wait(record.form),
        techo_number=techo_number,
        issue=next_issue(tx, case.id, kind),
        caution=_caution(desk, tx, case),
    )


def _booked(
    desk: Desk, tx: Tx, actor: Actor, case: Case, kind: PaperKind, name: str, slip: CounterSlip
) -> tuple[Printable, str]:
    said, plan = f"{name}_{case.reception_no}", counter_slip.plan(slip)
    return book(desk, tx, actor, plan, kind, case_id=case.id, name=said, issue=slip.issue)


def _caution(desk: Desk, view: View, case: Case) -> str:
    return view.office.get().caution if shield.found(desk, view, case.record) else ""
