"""Which of a supervisor's decisions still count: each was made of one comparison, one number, one paper and the other cases
of that moment, and covers no other (ガイドライン §4; 課題「正しい番号」§4, §5)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from forms.kernel.comparison import Settled, Settlement
from forms.kernel.identity import Check, Holder, Shown

_OF_SUBJECT = frozenset({Holder.SUBJECT, Holder.BOTH})


@dataclass(frozen=True)
class Now:
    """What decisions are held against. `nth_link`: how many numbers were bound to the case so far, the one in the store the
    last of them; `papers`: ids of what may tell a supervisor something; `beside`: ids of the links by which cases of other
    people hold the number."""

    comparison_id: str
    nth_link: int
    papers: Collection[str]
    beside: frozenset[str]


def standing(settled: Iterable[Settlement], now: Now) -> frozenset[Settled]:
    """What is settled as things stand."""
    return frozenset(one.kind for one in settled if counts(one, now))


def counts(one: Settlement, now: Now) -> bool:
    """Whether a decision is of what stands now. 表記ゆれ speaks of no number; another's case that came to hold the number
    since, a paper taken back, a number bound anew want to be decided again."""
    if one.kind is Settled.SAME_NUMBER:
        return one.nth_link == now.nth_link and now.beside.issubset(one.beside)
    if one.comparison_id != now.comparison_id:
        return False
    if one.kind is Settled.VARIANT:
        return True
    told = one.kind is not Settled.DOCUMENT or one.shown_id in now.papers
    return told and one.nth_link == now.nth_link


def is_changed(settled: Iterable[Settlement], comparison_id: str, nth_link: int) -> bool:
    """Whether 番号変更 was said of this very number (the one to come: one more than were bound so far)."""
    said = (Settled.NUMBER_CHANGED, comparison_id, nth_link)
    return any((one.kind, one.comparison_id, one.nth_link) == said for one in settled)


def may_tell(shown: Shown) -> bool:
    """Whether a paper tells anything of the subject: it names the subject, and is not there to say who provides the number."""
    of_provider = shown.checks == {Check.IDENTITY} and shown.holder is not Holder.SUBJECT
    return shown.holder in _OF_SUBJECT and not of_provider
