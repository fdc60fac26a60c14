"""What a supervisor has before him: facts the program found, changes since the first entry, the trail. Never a number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.rules import four_eyes, visitor_said
from app.rules.proof import Proof
from app.rules.same_number import Relation
from app.usecases import identity_file, register_word, same_number, shield
from app.usecases.desk import Desk
from app.usecases.identity_file import IdentityFile
from app.usecases.proving import proof_of
from app.usecases.same_number import Other
from app.usecases.shield import Shield
from db.tx import View
from forms.kernel.case import Act, AuditLine, Case, Staff
from forms.kernel.compare import Change, differences
from forms.kernel.dates import PartialDate, is_eve_of_birthday
from forms.kernel.errors import Refused
from forms.kernel.masking import Scope, Veil, shown_changes
from forms.kernel.procedure import Part, Step
from forms.kernel.record import Record


@dataclass(frozen=True)
class Fact:
    """Something the program found: a code whose sentence stands in `messages`, and whether it is as it should be."""

    code: str
    good: bool
    text: str = ""


@dataclass(frozen=True)
class ReviewFile:
    """Everything the supervisor sees of one case. No number; `has_number` says whether one is sealed. Whereabouts of a
    protected person are masked until he lifted them."""

    case: Case
    changes: tuple[Change, ...]  # between what went on first and what is before him now
    number_change: str  # what became of the number since: "anew", "added", "removed", or the empty text
    facts: tuple[Fact, ...]
    ticks: tuple[str, ...]  # what he has to tick himself
    acts: tuple[Act, ...]
    trail: tuple[AuditLine, ...]
    names: Mapping[str, str]  # staff id -> name
    blocked: str  # code why this person may not decide, or the empty text
    proof: Proof  # what the number rests on
    identity: IdentityFile  # 本人確認
    others: tuple[Other, ...]  # cases with the same number, or of the same person with another one
    earlier: tuple[Other, ...]  # elsewhere: cases with the number that its subject says was a mistake
    viewer: str = ""  # who looks: nobody decides on what he recorded himself
    shield: Shield | None = None


def file_of(desk: Desk, view: View, case: Case, staff: Staff) -> ReviewFile:
    """Everything there is to know of a case before it is decided, for this person."""
    acts = view.acts.of(case.id)
    blocked = ""
    try:
        four_eyes.check(view.acts.people(case.id), Part.REVIEW, staff.id)
    except Refused as refusal:
        blocked = refusal.code
    guard = shield.shield_of(desk, view, case, staff.id)
    trail, others = view.queries.trail(case.id), same_number.others(desk, view, case)
    return ReviewFile(
        case=shield.shown_case(desk, view, case, staff.id),
        changes=_changes(view, case, Veil.NONE if guard is None else guard.veil),
        number_change=_number_change(acts),
        facts=tuple(_facts(desk, case, acts, trail, others)),
        ticks=ticks_of(case),
        acts=acts,
        trail=trail,
        names={person.id: person.name for person in view.staff.all()},
        blocked=blocked,
        proof=_proof(desk, view, case, guard),
        identity=identity_file.file_of(desk, view, case, case.record, has_number=case.has_number),
        others=others,
        earlier=same_number.earlier(desk, view, case),
        viewer=staff.id,
        shield=guard,
    )


def ticks_of(case: Case) -> tuple[str, ...]:
    """What whoever approves has to tick himself."""
    ticks = ["content", "documents"]
    if case.record.form.blackout_of(case.record) is not None:
        ticks.append("blackout")
    if case.version > 1:
        ticks.append("changes")
    if not case.has_number and case.record.form.takes_number:
        ticks.append("no_number")
    return tuple(ticks)


def _proof(desk: Desk, view: View, case: Case, guard: Shield | None) -> Proof:
    """What the number rests on; the addresses that were compared are whereabouts too."""
    proof = proof_of(desk, view, case)
    if proof.comparison is None:
        return proof
    veil = Veil.NONE if guard is None else guard.veil
    return replace(proof, comparison=register_word.shown(proof.comparison, veil))


def _changes(view: View, case: Case, veil: Veil) -> tuple[Change, ...]:
    versions = view.cases.versions(case.id)
    if len(versions) < 2:
        return ()
    changed = differences(versions[0].record, versions[-1].record)
    return shown_changes(case.record.form, changed, scope=Scope.SCREEN, veil=veil)


def _number_change(acts: tuple[Act, ...]) -> str:
    """What the record cannot tell, because it never holds the number."""
    first, *later = [act.detail for act in acts if act.step is Step.ENTER] or [{}]
    if not later:
        return ""
    had, has = "means" in first, "means" in later[-1]
    if had is not has:
        return "added" if has else "removed"
    return "anew" if any(detail.get("means", "kept") != "kept" for detail in later) else ""


def _facts(
    desk: Desk,
    case: Case,
    acts: tuple[Act, ...],
    trail: tuple[AuditLine, ...],
    others: tuple[Other, ...],
) -> list[Fact]:
    facts = [_number_fact(case, acts)]
    record = case.record
    if record.form.blackout_of(record) is not None:
        facts.append(Fact("fact.blackout", good=True))
    if record.text("original_blackout"):
        seen = {a.part for a in acts if a.step is Step.BLACKOUT and a.version == case.version}
        facts.append(Fact("fact.original_blackout", good={Part.ENTRY, Part.CONFIRM} <= seen))
    if case.has_number:
        facts += _elsewhere(others)
    if record.text("purpose") == "changed":
        facts.append(Fact("fact.number_changed", good=False))
    if record.text("purpose") == "mistake":
        facts.append(Fact("fact.number_mistake", good=False))
    facts += _visitor_said(trail)
    if _on_the_eve(record):
        facts.append(Fact("fact.eve", good=False))
    facts.append(Fact("fact.prints", good=not any(desk.missing(record.text(key)) for key in record)))
    return facts


def _visitor_said(trail: tuple[AuditLine, ...]) -> Iterator[Fact]:
    """What he answered to the 来庁者確認票, if he was given one."""
    said = visitor_said.answer(trail)
    if said:
        agrees = said == visitor_said.AGREES
        yield Fact("fact.visitor_agrees" if agrees else "fact.visitor_differs", good=agrees)


def _elsewhere(others: tuple[Other, ...]) -> Iterator[Fact]:
    """Cases with the same number, and those of the same person with another one."""
    differs = [one.reception_no for one in others if one.relation is Relation.OTHER_NUMBER]
    equal = [one.reception_no for one in others if one.relation is not Relation.OTHER_NUMBER]
    code = "fact.same_number" if equal else "fact.no_same_number"
    yield Fact(code, good=not equal, text="、".join(equal))
    if differs:
        yield Fact("fact.other_number", good=False, text="、".join(differs))


def _number_fact(case: Case, acts: tuple[Act, ...]) -> Fact:
    confirmed = [a for a in acts if a.step is Step.CONFIRM and a.version == case.version]
    if not confirmed:
        return Fact("fact.not_confirmed", good=False)
    if not case.record.form.takes_number:
        return Fact("fact.number_not_taken", good=True)
    return Fact("fact.number_agrees" if case.has_number else "fact.number_blank", good=case.has_number)


def _on_the_eve(record: Record) -> bool:
    subject = record.form.subject_of(record)
    birth = PartialDate.from_iso(record.text(subject.birth))
    applied = PartialDate.from_iso(record.text("applied_on"))
    return birth.is_full and is_eve_of_birthday(15, birth.as_date(), applied.as_date())
