"""The number as it leaves the form: kept, refused or sealed; one subject's alone, and never a guardian's."""

from dataclasses import dataclass, replace

from app.rules.subject import same_subject
from app.usecases import comparison
from app.usecases.desk import Desk
from db.numbers import Binding
from db.tx import Tx
from forms.kernel.case import Actor, Case, Means, Source
from forms.kernel.compare import Mark
from forms.kernel.errors import Refused
from forms.kernel.number import IndividualNumber
from forms.kernel.number_link import Acquired
from forms.kernel.record import Record


@dataclass(frozen=True)
class Entry:
    """What leaves the form: the record, and the subject's number beside it.

    `keep_number` keeps the number already sealed for the same subject (after a 差戻し that did not concern it).
    """

    record: Record
    number: IndividualNumber | None = None
    means: Means = Means.KEYED
    keep_number: bool = False
    on_screen: Mark | None = (
        None  # the number held against the 住基 terminal's screen, where one was looked at
    )


def may_keep(tx: Tx, case: Case, entry: Entry) -> bool:
    """Whether the stored number stays. Raises Refused("entry.number_twice"|"number.not_kept"|"number.other_source")."""
    if not entry.keep_number:
        return False
    if entry.number is not None:
        raise Refused("entry.number_twice")
    link = tx.numbers.link(case.id)
    if link is None or entry.record.text("no_number_reason") or not _still_theirs(tx, case, entry.record):
        raise Refused("number.not_kept")
    if link.source.value != entry.record.text("number_source"):
        raise Refused("number.other_source", field="number_source")
    return True


def held_against_screen(tx: Tx, case: Case, entry: Entry, *, keep: bool) -> Entry:
    """With what was said of a kept number at the terminal; a number typed now needs its own word."""
    made = comparison.current(tx, case, entry.record)
    if keep and made is not None:
        entry = replace(entry, on_screen=entry.on_screen or made.number)
    if entry.number is not None:
        comparison.check_held(made, entry.on_screen)
    return entry


def refuse_anothers(desk: Desk, tx: Tx, case: Case, entry: Entry, actor: Actor, *, keep: bool) -> None:
    """A number that is somebody else's is not kept, nor one that was; what stays is kind, person and time.

    Raises Refused("number.relative"|"number.other") once that is committed.
    """
    number = tx.numbers.open(case.id) if keep else entry.number
    try:
        made = comparison.current(tx, case, entry.record)
        comparison.check_owner(tx, made, number, entry.on_screen, keep=keep)
    except Refused as refusal:
        if refusal.code not in ("number.relative", "number.other"):
            raise
        why = refusal.code.replace("number.", "not_theirs.")
        tx.numbers.destroy(case.id, why=why, staff_id=actor.staff.id, at=desk.now())
        tx.log(actor.staff.id, "number_refused", case.id, whose=refusal.code.removeprefix("number."))
        tx.commit()
        raise


def seal(desk: Desk, tx: Tx, case: Case, entry: Entry, actor: Actor) -> None:
    """The number of the version before goes in any case: this one was typed anew, or there is none any more."""
    tx.numbers.destroy(case.id, why="typed_anew", staff_id=actor.staff.id, at=desk.now())
    if entry.number is None:
        return
    source = Source(entry.record.text("number_source"))
    reason = entry.record.text("lookup_reason")
    how = Binding(
        source=source,
        means=entry.means,
        staff_id=actor.staff.id,
        at=case.updated_at,
        basis=entry.record.form.basis,
        version=case.version,
        acquired=Acquired.LOOKED_UP if source is Source.REGISTER else Acquired.GIVEN,
        acquired_reason=reason if source is Source.REGISTER else "",
    )
    tx.numbers.put(case.id, entry.number, how)


def destroy_if_other_subject(desk: Desk, tx: Tx, actor: Actor, case: Case, record: Record) -> bool:
    """A record that describes somebody else ends the number that was stored; whether it did."""
    if not case.has_number or _still_theirs(tx, case, record):
        return False
    tx.numbers.destroy(case.id, why="subject_changed", staff_id=actor.staff.id, at=desk.now())
    tx.log(actor.staff.id, "number_destroyed", case.id, why="subject_changed")
    return True


def _still_theirs(tx: Tx, case: Case, record: Record) -> bool:
    """Whether the stored number is still this subject's, in a box that may hold one.

    The number belongs to the record as it last went on (only that one can have brought it).
    """
    may_stand = record.form.blackout_of(record) != record.form.subject_of(record).number
    return may_stand and same_subject(tx.cases.versions(case.id)[-1].record, record)
