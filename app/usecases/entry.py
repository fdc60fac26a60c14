"""受付: a draft is opened, saved, and sent on with 確認へ回す; until the confirmer begins it may be taken back."""

from dataclasses import dataclass, replace
from datetime import date

from app.reference import KOFU
from app.rules import four_eyes
from app.rules.matching import name_kana_disagree
from app.rules.one_at_a_time import EDITABLE
from app.rules.working_days import target_day
from app.usecases import (
    comparison,
    entry_number,
    identity,
    late_entry,
    one_at_a_time,
    protection,
    same_number,
    shield,
)
from app.usecases.desk import Desk, acting
from app.usecases.entry_number import Entry
from app.usecases.same_number import Other
from app.usecases.signature import void_sheets
from db.tx import Tx
from forms.kernel import checks
from forms.kernel.case import Actor, Case
from forms.kernel.dates import PartialDate, era_parts, fiscal_year
from forms.kernel.errors import Refused
from forms.kernel.findings import Finding, Severity
from forms.kernel.form import FormDef
from forms.kernel.procedure import Part, Role, State, Step, leads_to
from forms.kernel.record import Record

__all__ = [
    "Entry",
    "Submitted",
    "discard",
    "findings",
    "load",
    "new_draft",
    "note_look",
    "open_draft",
    "save_draft",
    "submit",
    "take_back",
]


@dataclass(frozen=True)
class Submitted:
    """The case as it went on, and the other cases that hold the same number (never refused, always shown)."""

    case: Case
    same_number: tuple[Other, ...] = ()


def open_draft(desk: Desk, actor: Actor, form_id: str = KOFU) -> Case:
    """A new, empty case on that form, with the next 受付番号 of the 年度.

    Raises Refused("entry.other_open") while another is under way, ("form.unknown").
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        one_at_a_time.demand(tx, desk, actor, "")
        case = new_draft(desk, tx, actor, desk.reference.form(form_id))
        tx.commit()
    return case


def new_draft(desk: Desk, tx: Tx, actor: Actor, form: FormDef, **detail: str) -> Case:
    """The draft itself, logged: for use-cases that begin one."""
    now = desk.now()
    # 受付番号 begin with the era's year of the 年度: 8-0412
    _, year = era_parts(PartialDate(fiscal_year(now.date()), 4, 1))
    case = tx.cases.open_draft(form, actor.staff.id, now, str(year))
    tx.log(actor.staff.id, "open_draft", case.id, seat=actor.seat, form=form.id, **detail)
    return case


def load(desk: Desk, actor: Actor, case_id: str) -> Case:
    """The case for editing.

    Raises Refused("case.not_yours"), ("case.not_editable"), ("protection.veiled") before the whereabouts of a protected
    person were lifted.
    """
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK)
        case = view.cases.get(case_id)
        _check_editable(case, actor)
        shield.require_lifted(desk, view, case, actor.staff.id)
    return case


def save_draft(desk: Desk, actor: Actor, case_id: str, record: Record) -> bool:
    """Keeps what is typed so far, without any number (autosave).

    Whether a stored number was destroyed because the record now describes another subject. Raises
    Refused("protection.veiled") for a record with masks in it.
    """
    shield.require_typed(record)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        _check_editable(case, actor)
        destroyed = entry_number.destroy_if_other_subject(desk, tx, actor, case, record)
        tx.cases.save_draft(case_id, record, desk.now(), actor.staff.id)
        tx.open_entries.touch(actor.staff.id, case_id, desk.now())
        if not destroyed:
            tx.drafts_only()
        tx.commit()
    return destroyed


def note_look(desk: Desk, actor: Actor, case_id: str) -> None:
    """F4: the digits being typed are about to be shown; the look stands in the chain before they are."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        _check_editable(tx.cases.get(case_id), actor)
        tx.log(actor.staff.id, "look_typed", case_id, seat=actor.seat)
        tx.commit()


def discard(desk: Desk, actor: Actor, case_id: str) -> None:
    """Takes away a draft that never went on. Its 受付番号 stays used."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        _check_editable(case, actor)
        tx.open_entries.release_case(case_id)
        tx.cases.discard_draft(case_id)
        tx.log(actor.staff.id, "discard_draft", case_id)
        tx.commit()


def findings(desk: Desk, record: Record, *, has_number: bool) -> tuple[Finding, ...]:
    """Everything there is to say before 確認へ回す; a name and a reading that cannot be one person's come first."""
    found = checks.check_form(
        record.form, record, has_number=has_number, missing=desk.missing, fits=desk.fits
    )
    return (*_readings(record), *found)


def submit(desk: Desk, actor: Actor, case_id: str, entry: Entry) -> Submitted:
    """確認へ回す: all checks again, the number sealed, one version frozen.

    Raises Refused("entry.findings") when something still stops it, ("entry.number_twice") when a kept and a new number
    meet, ("number.not_kept") when the kept number was another subject's, ("number.other_source") when it was read from
    something else than the record now says, ("entry.other_open") while the person has another case open,
    ("entry.not_opened") for a number of a case he has not opened (`one_at_a_time.take`), ("identity.open") while 本人確認 lacks
    a document and nothing was agreed, ("number.relative"|"number.other") when the register says that the number is not the
    subject's, ("protection.alert") while what is to be known of a protected person was not read, ("protection.visitor") when
    somebody named as 相手方 comes: then only that is kept, for a supervisor to decide; ("late.reason") for a paper that came
    on an earlier day than its entry began, before it was said why.
    """
    entry = replace(entry, record=entry.record.applicable())
    shield.require_typed(entry.record)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        now = desk.now()
        case = tx.cases.get(case_id)
        _check_editable(case, actor)
        late_entry.demand(tx, case, entry.record)
        one_at_a_time.demand(tx, desk, actor, case_id)
        four_eyes.check(tx.acts.people(case_id), Part.ENTRY, actor.staff.id)
        leads_to(Step.ENTER, case.state, State.ENTERED, actor.staff.roles)
        keep = entry_number.may_keep(tx, case, entry)
        has_number = entry.number is not None or keep
        _check_record(desk, tx, actor, replace(case, record=entry.record), has_number=has_number)
        entry = entry_number.held_against_screen(tx, case, entry, keep=keep)
        entry_number.refuse_anothers(desk, tx, case, entry, actor, keep=keep)
        if has_number:
            one_at_a_time.demand_opened(tx, actor, case_id)
        tx.cases.freeze(case_id, entry.record, now, actor.staff.id)
        detail, by = _detail(entry, has_number=has_number), actor.staff.id
        case = tx.cases.take(
            case, Step.ENTER, State.ENTERED, staff_id=by, at=now, part=Part.ENTRY, detail=detail
        )
        tx.cases.set_target(case_id, _target(entry.record, tx.office.get().target_days))
        if not keep:
            entry_number.seal(desk, tx, case, entry, actor)
        comparison.hold_against(tx, tx.cases.get(case_id), entry.on_screen)
        same = same_number.tell(desk, tx, tx.cases.get(case_id), actor.staff)
        _record_blackout(tx, case, actor, desk)
        tx.open_entries.release(actor.staff.id)
        told = {"record": entry.record.digest(), "same_number": str(len(same)), **detail}
        tx.log(by, "enter", case_id, **told)
        done = shield.shown_case(desk, tx, tx.cases.get(case_id), actor.staff.id)
        tx.commit()
    return Submitted(done, same)


def _check_record(desk: Desk, tx: Tx, actor: Actor, typed: Case, *, has_number: bool) -> None:
    """What is typed may go on: complete, of nobody whose alert is unread, with the papers its number needs."""
    if checks.stops(findings(desk, typed.record, has_number=has_number)):
        raise Refused("entry.findings")
    shield.require_seen(desk, tx, typed, actor.staff.id)
    protection.demand_no_opponent(desk, tx, actor, typed)
    comparison.check_source(tx, typed.record, has_number=has_number)
    identity.check_taken(desk, tx, typed, typed.record, has_number=has_number)


def take_back(desk: Desk, actor: Actor, case_id: str) -> Case:
    """取り戻し: before the confirmer begins, whoever entered takes the case back; number destroyed, printed sheets void.

    Raises Refused("take_back.begun") once the confirmer has begun.
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        if case.assigned_to != actor.staff.id:
            raise Refused("case.not_yours")
        if any(a.step is Step.BEGIN_CONFIRM and a.version == case.version for a in tx.acts.of(case_id)):
            raise Refused("take_back.begun")
        leads_to(Step.TAKE_BACK, case.state, State.DRAFT, actor.staff.roles)
        destroyed = tx.numbers.destroy(case_id, why="taken_back", staff_id=actor.staff.id, at=desk.now())
        void_sheets(tx, case_id)
        case = tx.cases.take(
            case, Step.TAKE_BACK, State.DRAFT, staff_id=actor.staff.id, at=desk.now(), part=Part.ENTRY
        )
        tx.log(actor.staff.id, "take_back", case_id, number="destroyed" if destroyed else "none")
        case = shield.shown_case(desk, tx, case, actor.staff.id)
        tx.commit()
    return case


def _readings(record: Record) -> tuple[Finding, ...]:
    """Whether 氏名 and ふりがな of the subject contradict each other: two papers may have been mixed up."""
    subject = record.form.subject_of(record)
    name, kana = record.text(subject.name), record.text(subject.kana)
    if not name_kana_disagree(name, kana):
        return ()
    return (Finding("kana.disagrees", subject.kana, Severity.CAUTION),)


def _target(record: Record, days: int) -> date | None:
    """進達予定日 of what goes up, by the office's own target; nothing else has one."""
    if not record.form.forwarded:
        return None
    return target_day(PartialDate.from_iso(record.text("received_on")).as_date(), days)


def _check_editable(case: Case, actor: Actor) -> None:
    if case.state not in EDITABLE:
        raise Refused("case.not_editable")
    if case.assigned_to != actor.staff.id:
        raise Refused("case.not_yours")


def _record_blackout(tx: Tx, case: Case, actor: Actor, desk: Desk) -> None:
    seen = case.record.text("original_blackout")
    if not seen:
        return
    detail = {"seen": seen}
    tx.cases.take(
        case,
        Step.BLACKOUT,
        State.ENTERED,
        staff_id=actor.staff.id,
        at=desk.now(),
        part=Part.ENTRY,
        detail=detail,
    )
    tx.log(actor.staff.id, "blackout", case.id, **detail)


def _detail(entry: Entry, *, has_number: bool) -> dict[str, str]:
    detail = {"arrival": entry.record.text("arrival"), "provider": entry.record.text("provider")}
    if not has_number:
        return {**detail, "no_number": entry.record.text("no_number_reason")}
    means = "kept" if entry.keep_number else entry.means.value
    return {**detail, "source": entry.record.text("number_source"), "means": means}
