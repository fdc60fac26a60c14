"""Another case holds the same number, or another number of the same person: what that case's person is to the subject, in words
a counter can act on.

Never refused silently: two people did once hold one number by an upstream error (課題「正しい番号」§5).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum

from forms.kernel.compare import Agreement, Item, agreements
from forms.kernel.name_keys import Variants
from forms.kernel.person import FourItems

JUST_NOW = timedelta(minutes=30)
_GENERATION = 15  # years: below that, people of one household may be brothers and sisters
_FITS = frozenset({Agreement.SAME, Agreement.VARIANT})


class Relation(Enum):
    """Who holds the same number elsewhere, or the subject under another number, seen from the subject."""

    SAME_PERSON = "same_person"  # another application of the same person: as it should be
    NAMESAKE = "namesake"  # 同姓同名同生年月日, another address or another reading
    TWIN = "twin"
    SIBLING = "sibling"
    HOUSEHOLD = "household"  # the same address, a generation apart
    JUST_NOW = "just_now"  # entered a moment ago for another visitor
    OTHER = "other"
    OTHER_NUMBER = "other_number"  # the same person's case, but it holds another number: one of the two is not, or no more, his


def is_same_subject(ours: FourItems, theirs: FourItems, variants: Variants) -> bool:
    """Whether name and reading may be one person's, written in whatever way, and the birth date is the same. Where they live
    does not count: people move. A 同姓同名同生年月日 fits too: somebody has to look at the addresses (`relation`)."""
    return _fits_subject(agreements(ours, theirs, variants))


def is_one_person(ours: FourItems, theirs: FourItems, variants: Variants) -> bool:
    """Whether name, reading and birth date agree and no address contradicts."""
    return _fits_person(agreements(ours, theirs, variants))


def was_one_person(before: FourItems, theirs: FourItems, variants: Variants) -> bool:
    """The same of somebody as he was before a change of name: how the old name was read no 変更届 says, so name, birth date and
    address have to agree."""
    agreed = agreements(before, theirs, variants)
    alike = agreed[Item.NAME] in _FITS and agreed[Item.ADDRESS] in _FITS
    return alike and agreed[Item.BIRTH] is Agreement.SAME and agreed[Item.KANA] is not Agreement.DIFFERENT


def relation(
    ours: FourItems,
    theirs: FourItems,
    variants: Variants,
    *,
    now: datetime,
    entered_at: datetime,
) -> Relation:
    """The nearest of these for a case with an equal number; one person as `is_one_person` says.

    `entered_at`: when the other case's number was bound."""
    agreed = agreements(ours, theirs, variants)
    same_name = agreed[Item.NAME] in _FITS
    same_birth = agreed[Item.BIRTH] is Agreement.SAME
    lives_there = agreed[Item.ADDRESS] in _FITS
    if _fits_person(agreed):
        return Relation.SAME_PERSON
    if lives_there and same_birth:  # the same name too, if it is read otherwise
        return Relation.TWIN
    if same_name and same_birth:
        return Relation.NAMESAKE
    if lives_there:
        apart = abs(ours.birth.year - theirs.birth.year)
        return Relation.SIBLING if apart < _GENERATION else Relation.HOUSEHOLD
    if now - entered_at <= JUST_NOW:
        return Relation.JUST_NOW
    return Relation.OTHER


def _fits_person(agreed: Mapping[Item, Agreement]) -> bool:
    return _fits_subject(agreed) and agreed[Item.ADDRESS] is not Agreement.DIFFERENT


def _fits_subject(agreed: Mapping[Item, Agreement]) -> bool:
    named = all(agreed[item] in _FITS for item in (Item.NAME, Item.KANA))
    return named and agreed[Item.BIRTH] is Agreement.SAME
