"""Which of a supervisor's decisions still count: each was made of one comparison, one number, one paper and the other cases
of that moment, and covers no other (ガイドライン §4; 課題「正しい番号」§4, §5)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.rules.proof import rests_on
from forms.kernel.comparison import Settled, Settlement
from forms.kernel.errors import Refused
from forms.kernel.identity import FURTHER_CHECKS, Check, Holder, Shown, paper_of

_OF_SUBJECT = frozenset({Holder.SUBJECT, Holder.BOTH})


@dataclass(frozen=True)
class Now:
    """What decisions are held against. `nth_link`: how many numbers were bound to the case so far, the one in the store the
    last of them; `papers`: what each paper may tell a supervisor of, by its id (`telling`); `beside`: ids of the links by which
    cases of other people hold the number; `unsaid`: nobody says whose the number is (`proof.is_unsaid`)."""

    comparison_id: str
    nth_link: int
    papers: Mapping[str, frozenset[Check]]
    beside: frozenset[str]
    unsaid: bool = False


def standing(settled: Iterable[Settlement], now: Now) -> frozenset[Settled]:
    """What is settled as things stand."""
    return frozenset(one.kind for one in settled if counts(one, now))


def counts(one: Settlement, now: Now) -> bool:
    """Whether a decision is of what stands now. 表記ゆれ speaks of no number; another's case that came to hold the number
    since, a paper taken back, a number bound anew want to be decided again."""
    if one.kind is Settled.SAME_NUMBER:
        return _is_of(one, now) and now.beside.issubset(one.beside)
    if one.comparison_id != now.comparison_id:
        return False
    return one.kind is Settled.VARIANT or _is_of(one, now)


def is_changed(settled: Iterable[Settlement], comparison_id: str, nth_link: int) -> bool:
    """Whether 番号変更 was said of this very number (the one to come: one more than were bound so far)."""
    said = (Settled.NUMBER_CHANGED, comparison_id, nth_link)
    return any((one.kind, one.comparison_id, one.nth_link) == said for one in settled)


def check_hands(staff_id: str, *, seen_by: str, compared_by: str) -> None:
    """Nobody decides on what he recorded himself: the paper (`seen_by`) and the comparison are somebody else's work; empty where
    the decision rests on none. Raises Refused("proof.own_paper"|"proof.own_comparison")."""
    if seen_by == staff_id:
        raise Refused("proof.own_paper")
    if compared_by == staff_id:
        raise Refused("proof.own_comparison")


def proved_by(shown: Iterable[Shown]) -> frozenset[str]:
    """The papers by which 番号確認 was made (`paper_of`): the number was taken from one of them."""
    return frozenset(
        paper_of(one.kind) for one in shown if Check.NUMBER in one.checks and one.holder in _OF_SUBJECT
    )


def may_tell(shown: Shown, proved_by: Collection[str]) -> frozenset[Check]:
    """What a paper may tell a supervisor of: the checks of a further document it bears, if it names the subject. The paper a
    number was taken from (`proved_by`) says nothing more of it; what was shown for 本人確認 alone tells nothing."""
    if shown.holder not in _OF_SUBJECT:
        return frozenset()
    told = shown.checks & FURTHER_CHECKS
    return told - {Check.FURTHER_NUMBER} if paper_of(shown.kind) in proved_by else told


def telling(shown: Mapping[str, Shown]) -> Mapping[str, frozenset[Check]]:
    """What each of a case's papers may tell a supervisor of, by its id; those that tell nothing are left out."""
    known = proved_by(shown.values())
    told = {one: may_tell(paper, known) for one, paper in shown.items()}
    return {one: checks for one, checks in told.items() if checks}


def _is_of(one: Settlement, now: Now) -> bool:
    """Of this very number, and on a paper that still tells what the decision needs."""
    wanted = rests_on(one.kind, unsaid=now.unsaid)
    told = not wanted or bool(wanted & now.papers.get(one.shown_id, frozenset()))
    return told and one.nth_link == now.nth_link
