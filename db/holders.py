"""手帳台帳 of before: loaded beside the one in use, put in use whole; found by 手帳番号, name, reading or birth date.

A number in it is never opened: it is compared by its keyed digest alone, when an application of the same person was approved.
"""

import hmac
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.holder_rows import HOLDER, LineSealer, SealedLines, holder_of, ledger_of
from db.ids import new_id
from db.link import Link
from db.models import cases, holder_ledgers, holder_links, holders, numbers
from db.search_keys import after
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug, Refused
from forms.kernel.holder import (
    Double,
    DoubleKind,
    Holder,
    Ledger,
    LedgerState,
    LedgerStatus,
    LinkStanding,
    techo_digits,
    tidy_techo,
)
from forms.kernel.name_keys import kana_key, strict_key
from forms.kernel.procedure import GONE_UP, State

MOST = 200  # lines or groups that a list shows
_BY_STATE = sa.select(holder_ledgers).where(holder_ledgers.c.state == sa.bindparam("stands"))
_BY_ID = sa.select(holder_ledgers).where(holder_ledgers.c.id == sa.bindparam("sought"))
_CHANGED = sa.update(holder_ledgers).where(holder_ledgers.c.id == sa.bindparam("sought"))
_OF = holders.c.ledger_id == sa.bindparam("sought")
_COUNT = sa.select(sa.func.count()).select_from(holders).where(_OF)
_IN_USE = sa.select(holder_ledgers.c.id).where(holder_ledgers.c.state == LedgerState.CURRENT.value)
_HERE = holders.c.ledger_id.in_(_IN_USE)
_STANDINGS = (
    sa.select(holder_links.c.standing, sa.func.count().label("lines"))
    .join(holders, holders.c.id == holder_links.c.holder_id)
    .where(_HERE)
    .group_by(holder_links.c.standing)
)
_LINKS_GONE = sa.delete(holder_links).where(holder_links.c.holder_id.in_(sa.select(holders.c.id).where(_OF)))
_LINES_GONE = sa.delete(holders).where(_OF)
_SETTLED = sa.update(holder_links).where(holder_links.c.holder_id == sa.bindparam("sought"))
_BLIND = sa.select(numbers.c.blind).where(numbers.c.case_id == sa.bindparam("sought"))
_SAME_LINES = sa.select(holders.c.techo_number).where(_HERE).group_by(holders.c.techo_number)
_TWO_PEOPLE = (
    sa.select(holder_links.c.blind)
    .join(holders, holders.c.id == holder_links.c.holder_id)
    .where(_HERE, holder_links.c.blind.is_not(None))
    .group_by(holder_links.c.blind)
    .having(sa.func.count(sa.distinct(holders.c.birth + "|" + holders.c.name_key)) > 1)
)
_IN_CASES = (
    sa.select(holders.c.id, cases.c.reception_no)
    .join(holder_links, holder_links.c.holder_id == holders.c.id)
    .join(numbers, numbers.c.blind == holder_links.c.blind)
    .join(cases, cases.c.id == numbers.c.case_id)
    .where(_HERE, cases.c.subject_birth != holders.c.birth)
    .order_by(cases.c.reception_no, holders.c.line)
)
_WRONG = (
    sa.select(holders.c.id, cases.c.reception_no)
    .join(holder_links, holder_links.c.holder_id == holders.c.id)
    .join(cases, cases.c.id == holder_links.c.case_id)
    .where(_HERE, holder_links.c.standing == LinkStanding.DIFFERS.value)
    .order_by(cases.c.reception_no, holders.c.line)
)
_GIVEN_BACK = sa.select(sa.func.json_extract(cases.c.record, "$.techo_number")).where(
    cases.c.form_id == sa.bindparam("form"),
    cases.c.state.in_([state.value for state in GONE_UP if state is not State.WITHDRAWN]),
)
# what was settled before stands for the same number of the same person, and a number once found wrong stays so
_STILL_CONFIRMED = sa.text(
    "UPDATE holder_links SET standing = 'confirmed', case_id = o.case_id, settled_by = o.settled_by,"
    " settled_at = o.settled_at FROM holder_links o JOIN holders p ON p.id = o.holder_id"
    " JOIN holders h ON h.birth = p.birth AND h.ledger_id = :sought WHERE o.standing = 'confirmed'"
    " AND holder_links.holder_id = h.id AND holder_links.blind = o.blind AND holder_links.standing = 'unproved'"
)
_STILL_WRONG = sa.text(
    "UPDATE holder_links SET standing = 'differs', sealed = NULL, blind = NULL, case_id = o.case_id,"
    " settled_by = o.settled_by, settled_at = o.settled_at FROM holder_links o JOIN holders p ON p.id = o.holder_id"
    " JOIN holders h ON h.birth = p.birth AND h.techo_number = p.techo_number AND h.ledger_id = :sought"
    " JOIN numbers n ON n.case_id = o.case_id WHERE o.standing = 'differs' AND holder_links.holder_id = h.id"
    " AND n.blind <> holder_links.blind AND holder_links.standing = 'unproved'"
)


class HolderReader:
    """Reads the ledger in use. Nothing here opens a number."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def status(self) -> LedgerStatus:
        """The ledger in use, one under way, how the numbers of the one in use stand."""
        current, loading = (self._in_state(state) for state in (LedgerState.CURRENT, LedgerState.LOADING))
        found = {LinkStanding(row.standing): row.lines for row in self._link.run(_STANDINGS)}
        return LedgerStatus(
            None if current is None else ledger_of(current),
            None if loading is None else ledger_of(loading),
            {standing: found.get(standing, 0) for standing in LinkStanding},
        )

    def get(self, holder_id: str) -> Holder:
        """One line. Raises Refused("holders.unknown") for one of a ledger that was replaced."""
        found = self._lines(holders.c.id == holder_id)
        if not found:
            raise Refused("holders.unknown")
        return found[0]

    def by_techo(self, text: str) -> tuple[Holder, ...]:
        """Those whose 手帳番号 begins so, or has just these digits."""
        number, digits = tidy_techo(text), techo_digits(text)
        if not number:
            return ()
        starts = _range(holders.c.techo_number, number)
        return self._lines(sa.or_(starts, holders.c.techo_digits == digits) if digits else starts)

    def by_name(self, text: str) -> tuple[Holder, ...]:
        """Those whose name or reading begins so."""
        keys = ((holders.c.name_key, strict_key(text)), (holders.c.kana_key, kana_key(text)))
        ranges = [_range(column, prefix) for column, prefix in keys if prefix]
        return self._lines(sa.or_(*ranges)) if ranges else ()

    def born(self, birth: PartialDate) -> tuple[Holder, ...]:
        """Those born on that day, as far as it is known."""
        return self._lines(holders.c.birth == str(birth))

    def of_person(self, techo_number: str, birth: str) -> tuple[Holder, ...]:
        """The lines with that 手帳番号 of somebody born on that day."""
        same = (holders.c.techo_number == tidy_techo(techo_number)) & (holders.c.birth == birth)
        return self._lines(same)

    def of_cases(self, ids: Collection[str]) -> frozenset[str]:
        """Which of these lines are of somebody the office has a case of: the same name and birth date."""
        same = (cases.c.subject_birth == holders.c.birth) & (cases.c.name_key == holders.c.name_key)
        asked = sa.select(holders.c.id).join(cases, same).where(holders.c.id.in_(ids)).distinct()
        return frozenset(self._link.run(asked).scalars())

    def review(self, first: str, last: str) -> tuple[Holder, ...]:
        """Those whose 再認定年月 (YYYY-MM) lies between, both included, and whose 手帳 was not returned."""
        between = holders.c.review_month.between(first, last) & holders.c.returned_on.is_(None)
        return self._lines(between, holders.c.review_month)

    def given_back(self, form_id: str) -> frozenset[str]:
        """手帳番号 of applications on that form (返還届) that went up."""
        told = self._link.run(_GIVEN_BACK, {"form": form_id}).scalars()
        return frozenset(tidy_techo(number) for number in told if number)

    def doubles(self) -> tuple[Double, ...]:
        """Lines that cannot both be right, by what they share, and those whose number was another's."""
        found: list[Double] = []
        for number in self._link.run(_SAME_LINES.having(sa.func.count() > 1).limit(MOST)).scalars():
            found.append(
                Double(DoubleKind.TECHO, self._lines(holders.c.techo_number == number, holders.c.line))
            )
        for blind in self._link.run(_TWO_PEOPLE.limit(MOST)).scalars():
            found.append(
                Double(DoubleKind.NUMBER, self._lines(holder_links.c.blind == blind, holders.c.line))
            )
        for kind, asked in ((DoubleKind.CASE, _IN_CASES), (DoubleKind.DIFFERS, _WRONG)):
            for row in self._link.run(asked.limit(MOST)).all():
                found.append(Double(kind, (self.get(row.id),), row.reception_no))
        return tuple(found)

    def _lines(self, chosen: sa.ColumnElement[bool], *order: sa.ColumnElement[Any]) -> tuple[Holder, ...]:
        asked = HOLDER.where(_HERE, chosen).order_by(*(order or (holders.c.kana_key,)), holders.c.line)
        return tuple(map(holder_of, self._link.run(asked.limit(MOST))))

    def _in_state(self, state: LedgerState) -> sa.Row[Any] | None:
        return self._link.run(_BY_STATE, {"stands": state.value}).first()


class HolderTable(HolderReader):
    """Brings a ledger in and ends it, and settles a number. The guards refuse half a ledger, and numbers by one person alone."""

    def open_ledger(
        self, as_of: date, *, numbers: bool, staff_id: str, at: datetime, witness_id: str = ""
    ) -> Ledger:
        """Begins an import, which nobody reads before `finish`; one that was broken off before is taken away.

        Raises Refused("holders.date") for a day to come, ("guard.holder_people") for numbers without a second person.
        """
        if as_of > at.date():
            raise Refused("holders.date")
        broken_off = self._in_state(LedgerState.LOADING)
        if broken_off is not None:
            self._remove(broken_off.id)
        row = {
            "id": new_id(),
            "as_of": as_of,
            "imported_at": at,
            "staff_id": staff_id,
            "witness_id": witness_id or None,
            "bears_links": numbers,
            "rows": 0,
            "state": LedgerState.LOADING.value,
        }
        self._link.write("ledger", sa.insert(holder_ledgers), row)
        return ledger_of(self._link.run(_BY_ID, {"sought": row["id"]}).one())

    def sealer(self, ledger_id: str) -> LineSealer:
        """Makes rows of lines, outside of any transaction."""
        return LineSealer(self._link.keys, ledger_id)

    def add(self, lines: SealedLines) -> None:
        """Adds what a sealer gave (`Tx.staging_only`). Raises Refused("holders.not_loading")."""
        self._loading(lines.ledger_id)
        self._link.pour("staging", holders, lines.holders)
        if lines.links:
            self._link.pour("staging", holder_links, lines.links)

    def finish(self, ledger_id: str, rows: int) -> Ledger:
        """Puts the ledger in use; the one before goes in the same commit, what was settled about its numbers is kept.

        Raises Refused("holders.empty"), ("holders.not_loading"), Bug("holders.rows") when some are missing.
        """
        self._loading(ledger_id)
        if not rows:
            raise Refused("holders.empty")
        if rows != self._link.run(_COUNT, {"sought": ledger_id}).scalar_one():
            raise Bug("holders.rows")
        before = self._in_state(LedgerState.CURRENT)
        if before is not None:
            for statement in (_STILL_CONFIRMED, _STILL_WRONG):
                self._link.write("ledger", statement, {"sought": ledger_id})
            self._remove(before.id)
        fresh = {"sought": ledger_id, "rows": rows, "state": LedgerState.CURRENT.value}
        self._link.write("ledger", _CHANGED, fresh)
        return ledger_of(self._link.run(_BY_ID, {"sought": ledger_id}).one())

    def abandon(self, ledger_id: str) -> None:
        """Takes an import under way back; the one in use stays. Raises Refused("holders.not_loading")."""
        self._loading(ledger_id)
        self._remove(ledger_id)

    def purge(self) -> None:
        """Takes everything away, what is in use and what is under way."""
        for state in (LedgerState.CURRENT, LedgerState.LOADING):
            row = self._in_state(state)
            if row is not None:
                self._remove(row.id)

    def settle(self, holder_id: str, case_id: str, *, staff_id: str, at: datetime) -> LinkStanding | None:
        """Holds an unproved number against that of a case that is approved now; what it is from now on, None where there is
        nothing to compare. A number that differs goes. Raises Refused("guard.holder_link")."""
        ours = self._link.run(_BLIND, {"sought": case_id}).scalar()
        chosen = sa.select(holder_links).where(holder_links.c.holder_id == holder_id)
        row = self._link.run(chosen).first()
        if ours is None or row is None or row.standing != LinkStanding.UNPROVED.value:
            return None
        same = hmac.compare_digest(ours, row.blind)
        standing = LinkStanding.CONFIRMED if same else LinkStanding.DIFFERS
        said = {"standing": standing.value, "case_id": case_id, "settled_by": staff_id, "settled_at": at}
        gone = {} if same else {"sealed": None, "blind": None}
        self._link.write("ledger", _SETTLED.values(**said, **gone), {"sought": holder_id})
        self._link.destroyed |= not same
        return standing

    def _loading(self, ledger_id: str) -> None:
        row = self._link.run(_BY_ID, {"sought": ledger_id}).first()
        if row is None or row.state != LedgerState.LOADING.value:
            raise Refused("holders.not_loading")

    def _remove(self, ledger_id: str) -> None:
        gone = {"sought": ledger_id, "state": LedgerState.SUPERSEDED.value}
        self._link.write("ledger", _CHANGED, gone)
        for statement in (_LINKS_GONE, _LINES_GONE):
            self._link.write("ledger", statement, {"sought": ledger_id})
        self._link.destroyed = True


def _range(column: sa.Column[Any], prefix: str) -> sa.ColumnElement[bool]:
    end = after(prefix)
    return column >= prefix if end is None else (column >= prefix) & (column < end)
