"""From a plan to gated bytes, and the digest under which an issue is remembered."""

import hashlib
import secrets
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime

from app.pdf import gate
from app.usecases.desk import Desk, acting
from db.tx import Tx
from forms.kernel.case import Actor, PaperKind, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.ink import Paper
from forms.kernel.number import safe_hex
from forms.kernel.procedure import Role

_SALT_BYTES = 32


@dataclass(frozen=True, repr=False)
class Printable:
    """Finished bytes that passed the gate, ready for a printer. `issue_id` names the issue whose outcome is to be told.

    `preview`: what a screen shows in their place, with the whereabouts of protected people masked; empty where nobody is.
    """

    data: bytes
    name: str  # file name without personal data
    pages: int
    issue_id: str = ""
    preview: bytes = b""

    @property
    def on_screen(self) -> bytes:
        """What may be looked at on a screen."""
        return self.preview or self.data


@dataclass(frozen=True)
class Digest:
    """SHA-256 of a paper in hex groups (they can never read as a number); with the salt it was mixed with when the paper
    bears a number (the salt dies with it)."""

    value: str
    salt: bytes | None


def make(desk: Desk, paper: Paper, issued_at: datetime) -> bytes:
    """The bytes of a paper, seen by an independent reader before anyone gets them.

    Raises GateRefused ("gate.…") and gives nothing out when anything is found; Refused("paper.missing_glyph"|"paper.too_long").
    """
    data = desk.writer.write(paper, issued_at=issued_at, producer=f"techo {desk.version}")
    return gate.check(data, paper)


def digest(data: bytes, *, bears_number: bool, salt: bytes | None = None) -> Digest:
    """The digest to store. A plain one of bytes whose only unknown is twelve digits would be the number itself."""
    if not bears_number:
        return Digest(safe_hex(hashlib.sha256(data).digest()), None)
    salt = salt or secrets.token_bytes(_SALT_BYTES)
    return Digest(safe_hex(hashlib.sha256(salt + data).digest()), salt)


def book(
    desk: Desk,
    tx: Tx,
    actor: Actor,
    paper: Paper,
    kind: PaperKind,
    *,
    case_id: str = "",
    name: str,
    issue: int = 1,
    has_digits: bool = False,
) -> tuple[Printable, str]:
    """Makes a paper that takes a case nowhere and books its issue; the bytes and their digest, for the line in the chain.

    `has_digits`: it shows digits of a number, so that its digest is salted (a plain one could be tried out). Raises as `make`.
    """
    now = desk.now()
    data = make(desk, paper, now)
    sealed = digest(data, bears_number=has_digits)
    booked = tx.papers.add(
        kind=kind,
        case_id=case_id,
        batch_id="",
        pages=len(paper.pages),
        bears_number=has_digits,
        salt=sealed.salt,
        digest=sealed.value,
        staff_id=actor.staff.id,
        at=now,
        issue=issue,
    )
    return Printable(data, name, len(paper.pages), booked.id), sealed.value


def next_issue(tx: Tx, case_id: str, kind: PaperKind) -> int:
    """Which issue of that kind the next one of a case is; a print that did not come out leaves it unmarked."""
    made = [one for one in tx.papers.of_case(case_id) if one.kind is kind]
    return sum(one.outcome is not PaperOutcome.FAILED for one in made) + 1


def tell(
    desk: Desk,
    actor: Actor,
    issue_id: str,
    kinds: Container[PaperKind],
    *,
    printed: bool,
    roles: tuple[Role, ...] = (Role.CLERK,),
) -> None:
    """「紙は正しく出ましたか」 of a paper of these kinds, said by whoever printed it.

    Raises Refused("paper.unknown") for a paper of another kind, ("case.not_yours"), ("guard.paper") the second time.
    """
    tell_all(desk, actor, (issue_id,), kinds, printed=printed, roles=roles)


def tell_all(
    desk: Desk,
    actor: Actor,
    issue_ids: Iterable[str],
    kinds: Container[PaperKind],
    *,
    printed: bool,
    roles: tuple[Role, ...] = (Role.CLERK,),
) -> None:
    """The same of several that were sent in one go. Raises as `tell`."""
    outcome = PaperOutcome.PRINTED if printed else PaperOutcome.FAILED
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *roles)
        for issue_id in issue_ids:
            paper = tx.papers.get(issue_id)
            if paper.kind not in kinds:
                raise Refused("paper.unknown")
            if paper.staff_id != actor.staff.id:
                raise Refused("case.not_yours")
            tx.papers.set_outcome(issue_id, outcome)
            tx.log(actor.staff.id, "paper_outcome", paper.case_id, paper=issue_id, outcome=outcome.value)
        tx.commit()
