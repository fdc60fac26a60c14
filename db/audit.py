"""The audit chain: every row's HMAC covers the row before it, so a change anywhere breaks it (security.md §5).

What cutting off the end hides, a head printed on a paper or frozen in a 進達束 shows.
"""

import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from db.link import Link
from db.models import audit, batches
from forms.kernel.case import AuditLine, Head
from forms.kernel.errors import Bug
from forms.kernel.number import reads_as_number

MAC_BYTES = 32
PRINTED = 8  # shortest head a paper shows (照合符号)
START = Head(0, "00" * MAC_BYTES)
_LAST = sa.select(audit.c.seq, audit.c.mac).order_by(audit.c.seq.desc()).limit(1)
_OF_ACT = (
    sa.select(audit.c.body)
    .where(audit.c.case_id == "", audit.c.act == sa.bindparam("sought"))
    .order_by(audit.c.seq.desc())
)
_NEWEST = _OF_ACT.limit(1)
_NEW = sa.insert(audit)


@dataclass(frozen=True)
class AuditProblem:
    """What is wrong at a row: "type", "gap", "mac", "body", "column", "unreadable", or "anchor" for a printed or frozen
    head that the chain does not bear out; "acts" for a line that acts and cases do not bear out, or the other way round,
    "protections" the same of 支援措置, "results" of decisions and 手帳, "pictures" of photos and scans;
    "schema" for tables, columns, indexes, views or triggers other than ours; "page" for a file whose pages are damaged (seq 0,
    and nothing else was looked at); "guards" when guards of the database are missing or changed, or were so when the store
    was opened this time (`seq` is then the line that says so)."""

    code: str
    seq: int


@dataclass(frozen=True)
class AuditReport:
    """The outcome of a verification; `head` is the last row that could be read."""

    ok: bool
    rows: int
    problems: tuple[AuditProblem, ...]
    head: Head


class AuditReader:
    """Reads and verifies the chain."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def head(self) -> Head:
        """The end of the chain now; seq 0 when nothing was logged yet."""
        row = self._link.run(_LAST).first()
        return START if row is None else Head(row.seq, row.mac.hex())

    def newest(self, act: str) -> AuditLine | None:
        """The newest line of an act that belongs to no case."""
        body = self._link.run(_NEWEST, {"sought": act}).scalar()
        return None if body is None else line_of(body)

    def of_act(self, act: str) -> Iterator[AuditLine]:
        """Every line of an act that belongs to no case, the newest first, read as one goes."""
        for body in self._link.run(_OF_ACT, {"sought": act}).scalars():
            yield line_of(body)

    def verify(self, expected: Head | None = None) -> AuditReport:
        """Walks the whole chain and compares it with `expected` and the heads frozen in 進達束. Never raises on content."""
        return verify(self._link, expected)


def append(
    link: Link, *, at: datetime, staff_id: str, act: str, case_id: str, detail: Mapping[str, str]
) -> Head:
    """Adds a row in the caller's transaction. `detail` holds plain codes; raises Bug("audit.number") should one hold a number."""
    if any(reads_as_number(text) for pair in detail.items() for text in pair):
        raise Bug("audit.number")
    last = AuditReader(link).head()
    seq = last.seq + 1
    body = canonical(seq, at.isoformat(), staff_id, act, case_id, detail)
    mac = _mac(link, seq, bytes.fromhex(last.mac), body)
    row = {"seq": seq, "body": body, "mac": mac, "staff_id": staff_id, "act": act, "case_id": case_id}
    link.write("audit", _NEW, row)
    return Head(seq, mac.hex())


def canonical(seq: int, at: str, staff_id: str, act: str, case_id: str, detail: Mapping[str, str]) -> bytes:
    """The same bytes for the same row, whatever the order of its details."""
    body = {"seq": seq, "at": at, "staff": staff_id, "act": act, "case": case_id, "detail": dict(detail)}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def line_of(body: bytes) -> AuditLine:
    """A row as people read it."""
    read = json.loads(body)
    return AuditLine(
        seq=read["seq"],
        at=datetime.fromisoformat(read["at"]),
        staff_id=read["staff"],
        act=read["act"],
        case_id=read["case"],
        detail=read["detail"],
    )


def verify(link: Link, expected: Head | None) -> AuditReport:
    """See AuditReader.verify."""
    walk = _Walk(link)
    walk.rows_in_order()
    anchors = [] if expected is None else [expected]
    anchors += walk.frozen_heads()
    for anchor in anchors:
        walk.compare(anchor)
    problems = tuple(walk.problems)
    return AuditReport(not problems, walk.rows, problems, walk.last)


class _Walk:
    """One pass over the chain, keeping the MAC of each row for the anchors."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self.problems: list[AuditProblem] = []
        self.macs: dict[int, bytes] = {0: bytes(MAC_BYTES)}
        self.rows = 0
        self.last = START

    def rows_in_order(self) -> None:
        sequence, before = 0, bytes(MAC_BYTES)
        for row in self._read("SELECT seq, body, mac, staff_id, act, case_id FROM audit ORDER BY seq"):
            self.rows += 1
            seq, body, mac = row[0], row[1], row[2]
            if type(seq) is not int or not isinstance(body, bytes) or not isinstance(mac, bytes):
                self._note("type", seq if type(seq) is int else sequence)
                continue
            if seq != sequence + 1:
                self._note("gap", seq)
            if not hmac.compare_digest(mac, _mac(self._link, seq, before, body)):
                self._note("mac", seq)
            else:
                self._check_body(seq, body, row[3:])
            sequence, before = seq, mac
            self.macs[seq] = mac
            self.last = Head(seq, mac.hex())

    def frozen_heads(self) -> list[Head]:
        """The heads that 進達束 have frozen: anchors inside the store itself."""
        heads = []
        for seq, mac in self._read(f"SELECT head_seq, head_mac FROM {batches.name}"):  # noqa: S608 - a name of ours, no value
            if type(seq) is int and isinstance(mac, str) and len(mac) == 2 * MAC_BYTES:
                heads.append(Head(seq, mac))
            else:
                self._note("anchor", 0)
        return heads

    def compare(self, anchor: Head) -> None:
        """A printed head may be shortened; it must still be the beginning of that row's MAC."""
        known = self.macs.get(anchor.seq)
        printed = anchor.mac.lower()
        if known is None or len(printed) < PRINTED or not known.hex().startswith(printed):
            self._note("anchor", anchor.seq)

    def _check_body(self, seq: int, body: bytes, columns: tuple[Any, ...]) -> None:
        try:
            line = line_of(body)
        except (ValueError, KeyError, TypeError, RecursionError):
            self._note("body", seq)
            return
        if line.seq != seq:
            self._note("body", seq)
        if tuple(columns) != (line.staff_id, line.act, line.case_id):
            self._note("column", seq)

    def _read(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Raw rows, no type taken on trust; a table that cannot be read is itself a finding."""
        try:
            for row in self._link.conn.execute(sa.text(sql)):
                yield tuple(row)
        except SQLAlchemyError:
            self._note("unreadable", self.last.seq + 1)

    def _note(self, code: str, seq: int) -> None:
        self.problems.append(AuditProblem(code, seq))


def _mac(link: Link, seq: int, before: bytes, body: bytes) -> bytes:
    text = f"techo-audit|1|{link.store_id}|{seq}|".encode() + before + body
    return hmac.digest(link.keys.chain, text, "sha256")
