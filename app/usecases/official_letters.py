"""Letters about a 手帳 that was given out: 返還のお願い, the notice of a death, 転出の通知, 照会 to another municipality.

All pass the gate; each is kept with its day, 照会 with its answer.
"""

from dataclasses import replace
from datetime import date

from app.rules import free_text
from app.usecases import ledger_letters, papers, shield
from app.usecases.delivery import letter_address
from app.usecases.departed import LETTERS, holder_of
from app.usecases.desk import Desk, acting
from app.usecases.official_notice import NAMES, About, Person, Techo, compose, place_of
from app.usecases.papers import Printable, book, next_issue
from db.tx import Tx, View
from forms.catalog import official_letter
from forms.catalog.official_letter import OfficialLetter, ReturnLetter
from forms.kernel.case import Actor, Case, PaperKind, PaperOutcome
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.departed import Cause, Departure, Letter, LetterKind
from forms.kernel.errors import Refused
from forms.kernel.ink import Paper
from forms.kernel.procedure import GONE_UP, Role, State
from forms.kernel.result import Result

_BOOKS = (Role.CLERK, Role.FORWARDER)
_PRINT = (*_BOOKS, Role.REVIEWER)  # who may lift the whereabouts of a protected person
_FROM_ELSEWHERE = ("border", "prefecture", "name_border")  # causes of a 変更届 (forms.catalog.henko)
_OF = {LetterKind.RETURN: Cause.DIED, LetterKind.DEATH: Cause.DIED, LetterKind.MOVED: Cause.LEFT}


def print_about(desk: Desk, actor: Actor, departure_id: str, kind: LetterKind, place: str = "") -> Printable:
    """A letter about somebody on the 死亡・転出 list whose 手帳 it is; `place`: the municipality, of 転出.

    Of somebody who has no case here as `ledger_letters.about`. Raises Refused("departed.open"), ("departed.closed"),
    ("letter.kind") for one that does not fit the cause, ("letter.place"), ("ready.address"); of a protected person
    ("protection.alert"), ("protection.veiled"), ("reminder.safe_contact").
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *_PRINT)
        found = tx.departed.get(departure_id)
        if not found.is_decided:
            raise Refused("departed.open")
        if found.closed is not None:
            raise Refused("departed.closed")
        if _OF.get(kind) is not found.departed.cause:
            raise Refused("letter.kind")
        if found.techo_number:
            made = ledger_letters.about(desk, tx, actor, found, kind, place)
            tx.commit()
            return made
        case = tx.cases.get(found.case_id)
        if kind is LetterKind.RETURN:
            plan = official_letter.plan_return(_return(desk, tx, actor, case))
        else:
            plan = _counted(tx, case, kind, place, _about(desk, tx, actor, case, found, kind, place))
        made = _book(desk, tx, actor, case, kind, place, plan)
        tx.commit()
    return made


def print_inquiry(desk: Desk, actor: Actor, case_id: str, place: str) -> Printable:
    """照会 to the municipality somebody came from, of a 変更届 over a border that went up. Raises Refused("letter.kind") for any
    other case, ("letter.place"); of a protected person ("protection.alert"), ("protection.veiled")."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *_PRINT)
        case = tx.cases.get(case_id)
        if not may_inquire(case):
            raise Refused("letter.kind")
        _open_to_office(desk, tx, actor, case)
        record = case.record
        rows = (
            *_person(case),
            ("変更前の居住地", record.text("old_address") or "－"),
            ("手帳番号", record.text("techo_number")),
            ("異動の日", to_wareki(PartialDate.from_iso(record.text("changed_on")))),
            (
                "お願いする内容",
                "手帳の交付年月日、障害名、等級、第1種・第2種、再認定の年月、更生指導台帳の写し",
            ),
        )
        letter = OfficialLetter(
            case.reception_no,
            case.version,
            f"{place_of(place)}福祉事務所長　殿",
            "身体障害者手帳を持つ方の転入について（照会）",
            "次の方が当市町村に転入し、居住地の変更を届け出ました。手帳の記録について、下の内容をお知らせください。",
            rows,
            desk.today(),
            tx.office.get(),
            _caution(desk, tx, case),
        )
        plan = _counted(tx, case, LetterKind.INQUIRY, place, letter)
        made = _book(desk, tx, actor, case, LetterKind.INQUIRY, place, plan)
        tx.commit()
    return made


def answered(desk: Desk, actor: Actor, case_id: str, on: date, words: str) -> Letter:
    """What the other municipality answered to the newest 照会. Raises Refused("letter.none") when none waits, ("after.day"),
    ("text.…")."""
    told = free_text.check(words, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        open_one = waiting(tx, case_id)
        if open_one is None:
            raise Refused("letter.none")
        if not open_one.at.date() <= on <= desk.today():
            raise Refused("after.day", field="on")
        tx.departed.answer(open_one.id, told, on=on, staff_id=staff.id)
        tx.log(staff.id, "city_answered", case_id, letter=open_one.id, on=on.isoformat())
        kept = next(one for one in tx.departed.letters(case_id) if one.id == open_one.id)
        tx.commit()
    return kept


def tell_outcome(desk: Desk, actor: Actor, issue_id: str, *, printed: bool) -> None:
    """「紙は正しく出ましたか」, said once, by whoever printed it."""
    papers.tell(desk, actor, issue_id, LETTERS, printed=printed, roles=_PRINT)


def waiting(view: View, case_id: str) -> Letter | None:
    """The newest 照会 nobody answered; one that did not come out of the printer asked nobody."""
    asked = (one for one in view.departed.letters(case_id) if one.kind is LetterKind.INQUIRY)
    open_ones = [
        one
        for one in asked
        if one.answered_on is None and view.papers.get(one.paper_id).outcome is not PaperOutcome.FAILED
    ]
    return open_ones[-1] if open_ones else None


def may_inquire(case: Case) -> bool:
    """Whether it is a 変更届 of somebody who came over a border, and went up."""
    record = case.record
    came = record.form.id == "henko" and record.text("cause") in _FROM_ELSEWHERE
    return came and case.state in GONE_UP and case.state is not State.WITHDRAWN


def _return(desk: Desk, tx: Tx, actor: Actor, case: Case) -> ReturnLetter:
    issue = next_issue(tx, case.id, PaperKind.RETURN_LETTER)
    return ReturnLetter(
        case.reception_no,
        case.version,
        letter_address(desk, tx, actor, case),
        holder_of(case).name,
        desk.today(),
        tx.office.get(),
        issue,
        _caution(desk, tx, case),
    )


def _about(
    desk: Desk, tx: Tx, actor: Actor, case: Case, found: Departure, kind: LetterKind, place: str
) -> OfficialLetter:
    _open_to_office(desk, tx, actor, case)
    kept, holder = tx.results.standing(case.id), holder_of(case)
    about = About(
        case.reception_no,
        case.version,
        Person(holder.name, holder.kana, PartialDate.from_iso(holder.birth), holder.address),
        _techo(kept.result) if kept is not None and kept.is_confirmed else None,
        _caution(desk, tx, case),
        decided_here=case.record.form.decided_here,
    )
    return compose(about, kind, place, found.departed.on, desk.today(), tx.office.get())


def _techo(said: Result) -> Techo:
    return Techo(
        said.techo_number, said.disability, f"{said.decided_grade}級　第{said.fare_class}種", said.decided_on
    )


def _counted(tx: Tx, case: Case, kind: LetterKind, place: str, letter: OfficialLetter) -> Paper:
    """Its paper, marked as 再印刷 where the same office was written to of the same before."""
    same = [one for one in tx.departed.letters(case.id) if (one.kind, one.place) == (kind, place.strip())]
    out = sum(tx.papers.get(one.paper_id).outcome is not PaperOutcome.FAILED for one in same)
    return official_letter.plan(replace(letter, issue=out + 1))


def _book(
    desk: Desk, tx: Tx, actor: Actor, case: Case, kind: LetterKind, place: str, plan: Paper
) -> Printable:
    paper_kind = PaperKind(kind.value)
    issue = next_issue(tx, case.id, paper_kind)
    name = f"{NAMES[kind]}_{case.reception_no}"
    made, sealed = book(desk, tx, actor, plan, paper_kind, case_id=case.id, name=name, issue=issue)
    told = free_text.check(place, required=False)
    who = actor.staff.id
    tx.departed.write(case.id, kind, place=told, paper_id=made.issue_id, staff_id=who, at=desk.now())
    tx.log(who, f"print_{kind.value}", case.id, paper=made.issue_id, digest=sealed)
    return made


def _open_to_office(desk: Desk, tx: Tx, actor: Actor, case: Case) -> None:
    """Another office learns where somebody is or was: of a protected person only once a supervisor lifted it for a reason."""
    shield.require_seen(desk, tx, case, actor.staff.id)
    shield.require_lifted(desk, tx, case, actor.staff.id)


def _person(case: Case) -> tuple[tuple[str, str], ...]:
    holder = holder_of(case)
    return Person(holder.name, holder.kana, PartialDate.from_iso(holder.birth), "").rows()


def _caution(desk: Desk, view: View, case: Case) -> str:
    return view.office.get().caution if shield.found(desk, view, case.record) else ""
