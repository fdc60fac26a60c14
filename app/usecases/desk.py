"""What every use-case works with: the open store, the clock, the reference data, the printing shop."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from app.pdf.fonts import FontShelf
from app.pdf.writer import Writer
from app.reference import Reference
from app.rules import passwords
from app.usecases.sitting import Sitting
from app.usecases.tokens import Act, Token, TokenDesk
from forms.kernel.case import Staff
from forms.kernel.errors import Refused
from forms.kernel.ink import Text
from forms.kernel.procedure import Role

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.store import Store
    from db.tx import View

Clock = Callable[[], datetime]
JST = timezone(timedelta(hours=9), "JST")


@dataclass(frozen=True)
class Desk:
    """One open store at one seat. Built whole by `sign_in`, closed at sign-out."""

    store: "Store"
    clock: Clock
    reference: Reference
    shelf: FontShelf
    writer: Writer
    seat: str
    version: str
    tokens: TokenDesk = field(default_factory=TokenDesk)
    sitting: Sitting = field(default_factory=Sitting)

    def now(self) -> datetime:
        """The moment, in Japan's time."""
        return self.clock().astimezone(JST)

    def today(self) -> date:
        """The office's day."""
        return self.now().date()

    def missing(self, text: str) -> tuple[int, ...]:
        """Positions of characters that no bundled font can print."""
        return self.shelf.missing(text)

    def fits(self, ink: Text) -> bool:
        """Whether a text finds room where a sheet would draw it."""
        return self.writer.fits(ink)


def acting(view: "View", staff: Staff, *roles: Role) -> Staff:
    """The person with no more than the store grants him at this moment: a role taken away, or a person put out of service,
    ends an open session and a token too (a role given counts from the next sign-in).

    Raises as `require`.
    """
    now = view.staff.get(staff.id)
    now = replace(
        now,
        roles=now.roles & staff.roles,
        active=now.active and staff.active,
        must_change=now.must_change or staff.must_change,
    )
    require(now, *roles)
    return now


def require(staff: Staff, *roles: Role) -> None:
    """Raises Refused("role.missing") unless the person is active and has one of the roles, ("role.must_change") while he
    still signs in with a start code."""
    if staff.must_change:
        raise Refused("role.must_change")
    if not staff.active or not staff.roles & set(roles):
        raise Refused("role.missing")


def authenticate(desk: Desk, staff_number: str, password: str, *, step: Act, target_id: str) -> Token:
    """Signs somebody in for one act (番号の確認, 承認 …); his identity, not the session's, is what gets recorded.

    Raises Refused("sign_in.wrong"|"sign_in.wait"|"sign_in.locked").
    """
    staff = desk.store.authenticate(passwords.staff_number(staff_number), password)
    if staff.must_change:
        raise Refused("role.must_change")
    return desk.tokens.issue(staff, step, target_id, desk.now())
