"""The two people of a change by which the office asks the register less: nobody takes its stops away alone."""

from dataclasses import dataclass

from app.rules.register_less import REASONS, is_less
from app.usecases.desk import Desk, acting, authenticate
from app.usecases.tokens import OfficeAct, Token
from db.tx import Tx
from forms.kernel.case import Staff
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role


@dataclass(frozen=True)
class Less:
    """The second person's word: proved for the new way, with the reason (a code of `rules.register_less.REASONS`)."""

    token: Token
    reason: str


def agree(desk: Desk, staff_number: str, password: str, *, after: str, reason: str) -> Less:
    """The second person proves who he is. Raises as `authenticate`, Refused("office.less_reason")."""
    if reason not in REASONS:
        raise Refused("office.less_reason", field="reason")
    token = authenticate(desk, staff_number, password, step=OfficeAct.LESS_REGISTER, target_id=after)
    return Less(token, reason)


def check(desk: Desk, tx: Tx, first: Staff, before: str, after: str, less: Less | None) -> dict[str, str]:
    """What the chain says of a changed way: from what to what, and for less than before why and by whom besides.

    Raises Refused("office.less_register") where a second person is wanted and none came, or the same one,
    ("office.less_reason"), ("role.missing") unless he administers or approves, ("token.…").
    """
    told = {"before": before, "after": after}
    if not is_less(RegisterUse(before), RegisterUse(after)):
        return told
    if less is None:
        raise Refused("office.less_register", field="register")
    if less.reason not in REASONS:
        raise Refused("office.less_reason", field="reason")
    known = desk.tokens.check(less.token, OfficeAct.LESS_REGISTER, after, desk.now())
    second = acting(tx, known, Role.ADMIN, Role.REVIEWER)
    if second.id == first.id:
        raise Refused("office.less_register", field="register")
    return told | {"why": less.reason, "second": second.id}
