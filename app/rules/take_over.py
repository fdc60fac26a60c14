"""Who may go on with a colleague's case by himself: the four eyes must not break, and somebody must be left to look.

Where they would, a supervisor says who goes on (担当替え). Source: ガイドライン §4, §5.
"""

from collections.abc import Iterable, Mapping
from itertools import product

from app.rules import four_eyes
from forms.kernel.case import Staff
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, Role


def check(people: Mapping[Part, frozenset[str]], staff: Iterable[Staff], taker: str) -> None:
    """Raises Refused("four_eyes.…") for somebody who confirmed or decided the case, ("take_over.nobody_left") when nobody would
    be left to confirm it and somebody else to approve it."""
    four_eyes.check(people, Part.ENTRY, taker)
    entry = people.get(Part.ENTRY, frozenset()) | {taker}
    serving = [one for one in staff if one.active and one.id not in entry]
    confirmers = _left(serving, Role.CONFIRMER, people.get(Part.REVIEW, frozenset()))
    reviewers = _left(serving, Role.REVIEWER, people.get(Part.CONFIRM, frozenset()))
    if not any(one != other for one, other in product(confirmers, reviewers)):
        raise Refused("take_over.nobody_left")


def _left(serving: Iterable[Staff], role: Role, elsewhere: frozenset[str]) -> list[str]:
    return [one.id for one in serving if role in one.roles and one.id not in elsewhere]
