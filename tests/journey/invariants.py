"""What must hold of a store at any moment, whoever did whatever and wherever it was cut off. Used by machine and torture."""

from collections import Counter
from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from db.models import cases
from db.store import Store
from db.tx import View
from forms.kernel.case import Act, Batch, BatchStatus, Case, PaperKind, PaperOutcome
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import GONE_UP, TRANSITIONS, Part, State, Step
from tests.journey.proof_invariants import of_links
from tests.journey.result_invariants import of_results

_LEGAL = {(t.step, t.source, t.target, t.part) for t in TRANSITIONS}
_SIDES = (Part.ENTRY, Part.CONFIRM, Part.REVIEW)


def broken(store: Store, *, years: Sequence[int] = (2026,)) -> list[str]:
    """Everything that is not as it must be; empty when all is well."""
    with store.look() as view:
        report = view.audit.verify()
        found = [] if report.ok else [f"chain: {[problem.code for problem in report.problems]}"]
        batches = [batch for year in years for batch in view.batches.all(year)]
        found += _of_batches(view, batches)
        for case_id in view.link.run(sa.select(cases.c.id)).scalars().all():
            case = view.cases.get(case_id)
            found += [f"{case.reception_no}: {what}" for what in _of_case(view, case, batches)]
    return found


def _of_case(view: View, case: Case, batches: Sequence[Batch]) -> Iterator[str]:
    acts = view.acts.of(case.id)
    yield from _of_road(case, acts)
    people = view.acts.people(case.id)
    for one in _SIDES:
        for other in _SIDES:
            if one is not other and people[one] & people[other]:
                yield f"somebody on {one.value} and {other.value}"
    yield from _of_number(case, view.numbers.open(case.id), acts)
    yield from _of_books(view, case, acts)
    yield from of_links(view, case)
    yield from _of_form(view, case, batches)
    if case.state in GONE_UP and (case.state is not State.WITHDRAWN or acts[-1].source in GONE_UP):
        yield from _of_forwarded(case, acts, batches)
    if case.state is State.WITHDRAWN and case.has_number and all(a.step is not Step.FORWARD for a in acts):
        yield "a number of what never went up and is over"
    yield from of_results(view, case, acts)


def _of_form(view: View, case: Case, batches: Sequence[Batch]) -> Iterator[str]:
    """A number is held for the use of its form; what does not go up is in no 束, has no day for it and never went."""
    form, link = case.record.form, view.numbers.link(case.id)
    if link is not None and link.basis != form.basis:
        yield "a number held for another use"
    if form.forwarded:
        return
    if (case.state in GONE_UP and case.state is not State.WITHDRAWN) or case.target_on is not None:
        yield "what does not go up went, or has a day for it"
    if any(case.id in batch.case_ids for batch in batches):
        yield "what does not go up is in a 束"


def _of_road(case: Case, acts: Sequence[Act]) -> Iterator[str]:
    """State and version are what the acts say, and every act is a legal step from where the one before ended."""
    state, version = State.DRAFT, 0
    for act in acts:
        version += act.step is Step.ENTER
        if (act.step, act.source, act.target, act.part) not in _LEGAL:
            yield f"illegal {act.step.value}"
        if act.source is not state or act.version != version:
            yield f"{act.step.value} does not follow"
        state = act.target
    if (case.state, case.version) != (state, version):
        yield "state and acts differ"


def _of_number(case: Case, number: IndividualNumber | None, acts: Sequence[Act]) -> Iterator[str]:
    """A number only where it is lawful, and where one is due it is there."""
    if case.has_number is not (number is not None):
        yield "has_number lies"
    form, record = case.record.form, case.record
    if number is not None:
        if case.state is State.DRAFT:
            yield "a draft with a number"
        if form.blackout_of(record) == form.subject_of(record).number:
            yield "a number in a box that must be black"
    if case.state not in (State.DRAFT, State.RETURNED, State.WITHDRAWN):
        found_wrong = any(act.step is Step.WRONG_LINK and act.target in GONE_UP for act in acts)
        due = not record.text("no_number_reason") and not found_wrong
        if due is not (number is not None):
            yield "number and reason do not fit"


PRINTS = {
    "print_visitor_check": PaperKind.VISITOR_CHECK,
    "print_reminder": PaperKind.REMINDER,
    "print_ready_letter": PaperKind.READY_LETTER,
    "print_health_notice": PaperKind.HEALTH_NOTICE,
}


def _of_books(view: View, case: Case, acts: Sequence[Act]) -> Iterator[str]:
    """Every act has its line in the chain, every print its paper, every 確認へ回す its version."""
    lines = Counter(line.act for line in view.queries.trail(case.id))
    for step, times in Counter(act.step for act in acts).items():
        told = lines[step.value]
        if told < times or (told > times and step is not Step.BEGIN_CONFIRM):
            yield f"{step.value}: {times} acts, {told} lines"
    for step in Step:
        if lines[step.value] and not any(act.step is step for act in acts):
            yield f"{step.value}: a line without an act"
    printed = [act for act in acts if act.step is Step.PRINT_FOR_SIGNATURE]
    papers = {paper.id: paper for paper in view.papers.of_case(case.id)}
    sheets = {key for key, paper in papers.items() if paper.kind is PaperKind.APPLICATION}
    if {act.detail["paper"] for act in printed} != sheets:
        yield "papers and prints differ"
    handed = {
        line.detail["paper"]: PRINTS[line.act] for line in view.queries.trail(case.id) if line.act in PRINTS
    }
    if handed != {key: paper.kind for key, paper in papers.items() if key not in sheets}:
        yield "a paper of another kind"
    for paper in papers.values():
        if not case.has_number and view.papers.salt(paper.id) is not None:
            yield "a salt without its number"
    if [row.version for row in view.cases.versions(case.id)] != list(range(1, case.version + 1)):
        yield "versions have a gap"


def _of_forwarded(case: Case, acts: Sequence[Act], batches: Sequence[Batch]) -> Iterator[str]:
    """Nothing goes up that three different people did not enter, confirm and approve at this version; nothing stands after
    進達 that did not go up."""
    mine = [act for act in acts if act.version == case.version]
    last = {act.step: (place, act.staff_id) for place, act in enumerate(mine)}
    missing = {Step.ENTER, Step.CONFIRM, Step.APPROVE, Step.FORWARD} - last.keys()
    if missing:
        yield f"went up without {sorted(step.value for step in missing)}"
        return
    places = [last[step][0] for step in (Step.ENTER, Step.CONFIRM, Step.APPROVE, Step.FORWARD)]
    if places != sorted(places):
        yield "went up in another order"
    if Step.CANCEL_APPROVAL in last and last[Step.CANCEL_APPROVAL][0] > last[Step.APPROVE][0]:
        yield "went up after its approval was cancelled"
    if len({last[step][1] for step in (Step.ENTER, Step.CONFIRM, Step.APPROVE)}) != 3:
        yield "went up by fewer than three people"
    holding = [b for b in batches if case.id in b.case_ids and b.status is BatchStatus.FORWARDED]
    if len(holding) != sum(act.step is Step.FORWARD for act in acts):
        yield "went up in no 束, or in two at once"


def _of_batches(view: View, batches: Sequence[Batch]) -> Iterator[str]:
    """束番号 without a gap; cases stand where their 束 stands; an issue has both its papers; 進達済 has its ground."""
    for year in {batch.fiscal_year for batch in batches}:
        taken = [batch.number for batch in batches if batch.fiscal_year == year]
        if taken != list(range(1, len(taken) + 1)):
            yield f"束番号 of {year} have a gap"
    for batch in batches:
        papers = view.papers.of_batch(batch.id)
        for kind in (PaperKind.SHINTATSU, PaperKind.OFFICE_RECORD):
            if [p.issue for p in papers if p.kind is kind] != list(range(1, batch.issues + 1)):
                yield f"束 {batch.number}: {kind.value} and issues differ"
        states = {view.cases.get(case_id).state for case_id in batch.case_ids}
        if batch.status is BatchStatus.PREPARED and states != {State.APPROVED}:
            yield f"束 {batch.number}: cases stand elsewhere"
        if batch.status is BatchStatus.FORWARDED:
            for case_id in batch.case_ids:
                came_back = any(act.step is Step.CENTER_RETURNED for act in view.acts.of(case_id))
                if view.cases.get(case_id).state not in GONE_UP and not came_back:
                    yield f"束 {batch.number}: a case stands elsewhere"
        out = {p.outcome for p in papers if p.kind is PaperKind.SHINTATSU}
        if batch.status is BatchStatus.FORWARDED and not out & {PaperOutcome.PRINTED, PaperOutcome.SAVED}:
            saved = any(line.act == "save_with_numbers" for line in view.queries.trail(""))
            if not saved:
                yield f"束 {batch.number}: went up without paper"
        if batch.status is BatchStatus.VOID and not batch.reason:
            yield f"束 {batch.number}: void without a reason"
