"""本人確認 as it was recorded: the documents shown, and what was agreed where some are missing. Never an image or a number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import identity_notes, shown
from forms.kernel.errors import Refused
from forms.kernel.identity import Check, Holder, Medium, Shown

_WRITTEN: sa.ColumnElement[int] = sa.literal_column(
    "rowid", sa.Integer
)  # in the order of writing: a clock may stand still or be set back
_OF_CASE = sa.select(shown).where(shown.c.case_id == sa.bindparam("sought")).order_by(_WRITTEN)
_NOTES = (
    sa.select(identity_notes)
    .where(identity_notes.c.case_id == sa.bindparam("sought"), identity_notes.c.kind == sa.bindparam("what"))
    .order_by(_WRITTEN.desc())
    .limit(1)
)
_DUE = (
    sa.select(identity_notes.c.case_id, identity_notes.c.due)
    .where(identity_notes.c.kind == "later")
    .order_by(_WRITTEN)  # the newest of a case comes last, and counts
)
_NEW, _NEW_NOTE = sa.insert(shown), sa.insert(identity_notes)
_STANDING = shown.c.withdrawn_at.is_(None)
_TAKEN_BACK = sa.update(shown).where(shown.c.id == sa.bindparam("sought"), _STANDING)


@dataclass(frozen=True)
class ShownRow:
    """One document as recorded, whom it was shown for and who came with it (his part and his name); `withdrawn` says why it
    no longer counts."""

    id: str
    shown: Shown
    subject_name: str = field(repr=False)
    subject_birth: str = field(repr=False)
    withdrawn: str = ""
    provider: tuple[str, str] = field(default=("", ""), repr=False)


@dataclass(frozen=True)
class IdentityNote:
    """後日確認 (with its day) or 知覚で明らか (with its reason, and who is known: his part and his name), by whom and when."""

    due: date | None
    reason: str = field(repr=False)
    staff_id: str
    at: datetime
    provider: tuple[str, str] = field(default=("", ""), repr=False)


class ShownReader:
    """Reads what was shown."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of_case(self, case_id: str) -> tuple[ShownRow, ...]:
        """Everything recorded, oldest first, taken back or not."""
        return tuple(_row(row) for row in self._link.run(_OF_CASE, {"sought": case_id}))

    def standing(self, case_id: str, subject_name: str, subject_birth: str) -> tuple[ShownRow, ...]:
        """What counts for this person, whoever provides the number now."""
        subject = (subject_name, subject_birth)
        rows = self.of_case(case_id)
        return tuple(r for r in rows if not r.withdrawn and (r.subject_name, r.subject_birth) == subject)

    def later(self, case_id: str) -> IdentityNote | None:
        """The newest 後日確認."""
        return self._note(case_id, "later")

    def obvious(self, case_id: str) -> IdentityNote | None:
        """The newest 知覚で明らか."""
        return self._note(case_id, "obvious")

    def due_days(self) -> dict[str, date]:
        """The day agreed last with 後日確認, by case."""
        return {row.case_id: row.due for row in self._link.run(_DUE)}

    def _note(self, case_id: str, kind: str) -> IdentityNote | None:
        row = self._link.run(_NOTES, {"sought": case_id, "what": kind}).first()
        if row is None:
            return None
        known = (row.provider, row.provider_name)
        return IdentityNote(row.due, row.reason, row.staff_id, row.at, known)


class ShownTable(ShownReader):
    """Records; nothing recorded is ever changed, a mistake is taken back with its reason."""

    def add(
        self,
        case_id: str,
        documents: Sequence[Shown],
        *,
        subject_name: str,
        subject_birth: str,
        provider: tuple[str, str] = ("", ""),
    ) -> tuple[str, ...]:
        """Their ids. `provider` has to be named where a document shall prove him.

        Raises Refused("guard.shown"|"guard.people").
        """
        subject = {"subject_name": subject_name, "subject_birth": subject_birth}
        subject |= {"provider": provider[0], "provider_name": provider[1]}
        rows = [_values(case_id, one) | subject for one in documents]
        if rows:
            self._link.write("shown", _NEW, rows)
        return tuple(row["id"] for row in rows)

    def take_back(self, shown_id: str, *, why: str, staff_id: str, at: datetime) -> None:
        """Raises Refused("identity.taken_back") when it no longer counts or was never there."""
        ended = {"sought": shown_id, "withdrawn_at": at, "withdrawn_by": staff_id, "withdrawn_why": why}
        if self._link.write("shown", _TAKEN_BACK, ended).rowcount == 0:
            raise Refused("identity.taken_back")

    def agree_later(self, case_id: str, due: date, staff_id: str, at: datetime) -> None:
        """後日確認."""
        self._add_note(case_id, "later", staff_id, at, due=due)

    def say_obvious(
        self, case_id: str, reason: str, provider: tuple[str, str], staff_id: str, at: datetime
    ) -> None:
        """知覚で明らか of this very provider."""
        self._add_note(case_id, "obvious", staff_id, at, reason=reason, provider=provider)

    def _add_note(
        self,
        case_id: str,
        kind: str,
        staff_id: str,
        at: datetime,
        *,
        due: date | None = None,
        reason: str = "",
        provider: tuple[str, str] = ("", ""),
    ) -> None:
        row = {"id": new_id(), "case_id": case_id, "kind": kind, "due": due, "reason": reason}
        row |= {"provider": provider[0], "provider_name": provider[1]}
        self._link.write("shown", _NEW_NOTE, row | {"staff_id": staff_id, "at": at})


def _values(case_id: str, one: Shown) -> dict[str, Any]:
    return {
        "id": new_id(),
        "case_id": case_id,
        "kind": one.kind,
        "checks": ",".join(sorted(check.value for check in one.checks)),
        "holder": one.holder.value,
        "medium": one.medium.value,
        "line": one.line,
        "condition_seen": one.condition_seen,
        "issued_on": one.issued_on,
        "expires_on": one.expires_on,
        "reason": one.reason,
        "seen_by": one.seen_by,
        "at": one.at,
    }


def _row(row: sa.Row[Any]) -> ShownRow:
    recorded = Shown(
        kind=row.kind,
        checks=frozenset(Check(name) for name in row.checks.split(",")),
        holder=Holder(row.holder),
        medium=Medium(row.medium),
        seen_by=row.seen_by,
        at=row.at,
        line=row.line,
        condition_seen=row.condition_seen,
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        reason=row.reason,
    )
    came = (row.provider, row.provider_name)
    return ShownRow(row.id, recorded, row.subject_name, row.subject_birth, row.withdrawn_why, came)
