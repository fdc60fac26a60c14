"""No number goes up whose link lacks source, document of the subject, second entry, comparison or decision, supervisor."""

from collections.abc import Iterator, Sequence

from app.rules.proof import ON_PAPER
from db.tx import View
from forms.kernel.case import Case
from forms.kernel.comparison import NUMBER_DECISIONS, RegisterUse, Settled
from forms.kernel.identity import FURTHER_CHECKS, Check, Holder
from forms.kernel.number_link import Acquired, NumberLink
from forms.kernel.procedure import Part, State, Step
from forms.kernel.residents import Items

_SUBJECTS = (Holder.SUBJECT, Holder.BOTH)


def of_links(view: View, case: Case) -> Iterator[str]:
    """The history of a case's numbers, and what the one in the store rests on."""
    history = view.numbers.history(case.id)
    alive = [link for link in history if link.is_open]
    if len(alive) != int(case.has_number):
        yield "numbers and open links differ"
    if any(link.ended_why == "" or not link.ended_by for link in history if not link.is_open):
        yield "a number ended without reason or person"
    yield from _of_wrong(view, case, history)
    if alive and case.state in (State.APPROVED, State.FORWARDED):
        yield from _of_proof(view, case, alive[0])


def _of_wrong(view: View, case: Case, history: Sequence[NumberLink]) -> Iterator[str]:
    """A link found wrong ended with the act that says so, beside a case that held the same number or another one of the same
    person, on a further paper that bears it and that somebody else recorded."""
    found = [act for act in view.acts.of(case.id) if act.step is Step.WRONG_LINK]
    ended = [link for link in history if link.ended_why.startswith("wrong_link.")]
    if [(link.ended_by, link.ended_at) for link in ended] != [(act.staff_id, act.at) for act in found]:
        yield "links found wrong and acts differ"
    for act in found:
        before = [one for one in view.acts.of(act.detail["beside"]) if one.at <= act.at]
        if any(one.staff_id == act.staff_id and one.part in (Part.ENTRY, Part.CONFIRM) for one in before):
            yield "whoever brought the other number cleared its way"
        papers = {row.id: row.shown for row in view.shown.of_case(act.detail["beside"])}
        paper = papers.get(act.detail["shown"])
        if paper is None or Check.FURTHER_NUMBER not in paper.checks or paper.holder not in _SUBJECTS:
            yield "a link was found wrong without a paper that bears the right number"
        elif paper.seen_by == act.staff_id:
            yield "a link was found wrong on a paper of one's own"


def _of_proof(view: View, case: Case, link: NumberLink) -> Iterator[str]:
    subject = case.record.form.subject_of(case.record)
    name, birth = case.record.text(subject.name), case.record.text(subject.birth)
    papers = [row.shown for row in view.shown.standing(case.id, name, birth)]
    if link.acquired is Acquired.GIVEN and not any(
        Check.NUMBER in one.checks and one.holder in _SUBJECTS for one in papers
    ):
        yield "went on without a document of the subject"
    acts = [act for act in view.acts.of(case.id) if act.version == case.version]
    if not any(act.step is Step.CONFIRM and act.detail.get("number") == "agrees" for act in acts):
        yield "went on without a second entry"
    if not any(act.step is Step.APPROVE and act.part is Part.REVIEW for act in acts):
        yield "went on without a supervisor"
    if link.whose == "relative":
        yield "went on with a relative's number"
    yield from _of_decisions(view, case)
    if view.office.get().register != RegisterUse.OFF.value or link.acquired is Acquired.LOOKED_UP:
        yield from _of_comparison(view, case, link)


def _of_decisions(view: View, case: Case) -> Iterator[str]:
    """What was decided about the number in the store rests on a further paper of the subject, never on one of 本人確認; where
    whose the number is was decided, on another one that bears it; and never on what who decides recorded himself."""
    shown = {row.id: row.shown for row in view.shown.of_case(case.id)}
    compared = {made.id: made.staff_id for made in view.comparisons.of_case(case.id)}
    nth_link = len(view.numbers.history(case.id))
    for one in view.comparisons.settled(case.id):
        if one.kind is not Settled.VARIANT and compared.get(one.comparison_id) == one.staff_id:
            yield f"{one.kind.value} was decided on a comparison of one's own"
        paper = shown.get(one.shown_id)
        if one.nth_link != nth_link or one.kind not in ON_PAPER:
            continue
        if paper is not None and paper.seen_by == one.staff_id:
            yield f"{one.kind.value} was decided on a paper of one's own"
        if paper is None or paper.holder not in _SUBJECTS or not paper.checks & FURTHER_CHECKS:
            yield f"{one.kind.value} was decided without a further paper"
        elif one.kind in NUMBER_DECISIONS and Check.FURTHER_NUMBER not in paper.checks:
            yield f"{one.kind.value} was decided on a paper without the number"


def _of_comparison(view: View, case: Case, link: NumberLink) -> Iterator[str]:
    made = next((one for one in view.comparisons.of_case(case.id) if one.id == link.comparison_id), None)
    if made is None:
        yield "went on without a comparison"
        return
    if (made.items is Items.NOT_ASKED) is made.ours.birth.is_full:
        yield "went on unasked, or asked by less than is lawful"
    nth_link = len(view.numbers.history(case.id))  # what was decided of a number before it settles nothing
    settled = {
        one.kind
        for one in view.comparisons.settled(case.id)
        if one.comparison_id == made.id and (one.kind is Settled.VARIANT or one.nth_link == nth_link)
    }
    if made.verdict != "agrees" and not settled:
        yield f"went on while the comparison said {made.verdict}"
    if link.whose == "other" and Settled.NUMBER_CHANGED not in settled:
        yield "went on with a number the register does not know as the subject's"
