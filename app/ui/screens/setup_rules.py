"""What the staff of a new office must be able to do together; said while it is typed, decided by `founding.found`."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import messages
from app.usecases.founding import LEAST_STAFF
from forms.kernel.procedure import Role


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand: its words and whether it is met."""

    text: str
    met: bool


def demands(roles: Sequence[frozenset[Role]], *, here: bool = False) -> tuple[Demand, ...]:
    """The four demands for people with these roles (only people with a number and a name count); `here`: the office decides
    itself."""
    return (
        Demand(f"職員が{LEAST_STAFF}人以上いる（いま{len(roles)}人）", len(roles) >= LEAST_STAFF),
        Demand("入力・確認・承認を、別々の3人で行える", three_different(roles)),
        Demand(
            messages.placed("進達できる人がいる", here=here), any(Role.FORWARDER in some for some in roles)
        ),
        Demand("管理できる人がいる", any(Role.ADMIN in some for some in roles)),
    )


def three_different(roles: Sequence[frozenset[Role]]) -> bool:
    """Whether a clerk, a confirmer and a reviewer can be three different people."""
    clerks, confirmers, reviewers = (
        [i for i, some in enumerate(roles) if role in some]
        for role in (Role.CLERK, Role.CONFIRMER, Role.REVIEWER)
    )
    return any(len({a, b, c}) == 3 for a in clerks for b in confirmers for c in reviewers)
