"""Decisions in files: at a センター what it decided and let go, at an office the files it read, row by row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import cases, center_results, result_files, result_rows, told_files
from db.results import decision_of, decision_row
from forms.kernel.result import Result
from forms.kernel.told import CenterResult, GivenFile, RowEnd, Told, ToldFile, ToldRow

_WRITTEN: sa.ColumnElement[int] = sa.literal_column("rowid", sa.Integer)
_ROWS = sa.select(result_rows, result_files.c.at.label("read_at")).join(
    result_files, result_files.c.id == result_rows.c.file_id
)
_IN_ORDER = (sa.literal_column("result_files.rowid", sa.Integer).desc(), result_rows.c.position)
_STANDING = center_results.c.ended_at.is_(None)


class ToldReader:
    """Reads decisions that came or go in files."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def decided(self) -> tuple[CenterResult, ...]:
        """At a センター: every decision that stands, oldest first."""
        chosen = sa.select(center_results).where(_STANDING).order_by(_WRITTEN)
        return tuple(_center(row) for row in self._link.run(chosen))

    def decision(self, case_id: str) -> CenterResult | None:
        """The one that stands for a received case."""
        own = sa.select(center_results).where(_STANDING, center_results.c.case_id == case_id)
        row = self._link.run(own).first()
        return None if row is None else _center(row)

    def given(self) -> tuple[GivenFile, ...]:
        """Files a センター made, newest first."""
        chosen = sa.select(told_files).order_by(_WRITTEN.desc())
        return tuple(
            GivenFile(row.id, row.office_code, row.results, row.staff_id, row.witness_id, row.at)
            for row in self._link.run(chosen)
        )

    def in_file(self, file_id: str) -> tuple[CenterResult, ...]:
        """What a file told and what stands of it, in the order of writing."""
        own = sa.select(center_results).where(_STANDING, center_results.c.file_id == file_id)
        chosen = own.order_by(_WRITTEN)
        return tuple(_center(row) for row in self._link.run(chosen))

    def was_read(self, file_id: str) -> bool:
        """Whether an office read this file before."""
        own = sa.select(result_files.c.id).where(result_files.c.id == file_id)
        return self._link.run(own).first() is not None

    def rows(self, limit: int) -> tuple[ToldRow, ...]:
        """The rows an office read, those of the newest file first."""
        return tuple(_row(row) for row in self._link.run(_ROWS.order_by(*_IN_ORDER).limit(limit)))

    def waiting(self) -> tuple[ToldRow, ...]:
        """Rows that are of a case and that nobody looked at yet."""
        own = (result_rows.c.ended == "") & (result_rows.c.why == "")
        return tuple(_row(row) for row in self._link.run(_ROWS.where(own).order_by(*_IN_ORDER)))

    def row(self, row_id: str) -> ToldRow | None:
        """One row."""
        row = self._link.run(_ROWS.where(result_rows.c.id == row_id)).first()
        return None if row is None else _row(row)

    def case_of(self, reception_no: str) -> str:
        """The case with this 受付番号 (its id); empty when there is none."""
        own = sa.select(cases.c.id).where(cases.c.reception_no == reception_no)
        return self._link.run(own).scalar() or ""

    def row_of(self, case_id: str) -> ToldRow | None:
        """The row that waits to be looked at beside this case."""
        own = (result_rows.c.case_id == case_id) & (result_rows.c.ended == "")
        row = self._link.run(_ROWS.where(own).order_by(*_IN_ORDER)).first()
        return None if row is None else _row(row)

    def told_later(self, told: Told, made_at: datetime) -> bool:
        """Whether a file that was made after that moment tells of the same application."""
        same = (result_rows.c.reception_no == told.reception_no) & (result_rows.c.version == told.version)
        later = sa.func.unixepoch(result_files.c.made_at, type_=sa.Integer) > int(made_at.timestamp())
        return self._link.run(_ROWS.where(same, later).limit(1)).first() is not None


class ToldTable(ToldReader):
    """Writes them; the guards refuse on their own what this class would let through."""

    def decide(self, case_id: str, result: Result, *, staff_id: str, at: datetime) -> CenterResult:
        """A センター's decision for a received case; an earlier one ends. Raises Refused("guard.center_result"),
        ("guard.techo_number")."""
        ended = sa.update(center_results).where(_STANDING, center_results.c.case_id == case_id)
        self._link.write("told", ended.values(ended_by=staff_id, ended_at=at))
        row = {
            "id": new_id(),
            "case_id": case_id,
            **decision_row(result),
            "typed_by": staff_id,
            "typed_at": at,
        }
        self._link.write("told", sa.insert(center_results), row)
        found = self.decision(case_id)
        assert found is not None
        return found

    def give(self, file: GivenFile, result_ids: Sequence[str], *, token_id: str) -> None:
        """These decisions go out in one file. Raises Refused("guard.told_file") for one person alone, ("guard.center_result")
        where whoever signs for it typed one of them."""
        row = {
            "id": file.id,
            "office_code": file.office_code,
            "results": file.results,
            "staff_id": file.staff_id,
            "witness_id": file.witness_id,
            "token_id": token_id,
            "at": file.at,
        }
        self._link.write("told", sa.insert(told_files), row)
        for result_id in result_ids:
            own = sa.update(center_results).where(center_results.c.id == result_id)
            self._link.write("told", own.values(file_id=file.id))

    def read(self, file: ToldFile, *, sender: str, staff_id: str, at: datetime) -> None:
        """An office read a file; its rows follow. Raises Refused("guard.result_file") the second time."""
        row = {
            "id": file.id,
            "sender": sender,
            "made_at": file.made_at,
            "results": len(file.told),
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write("told", sa.insert(result_files), row)

    def add_row(self, file_id: str, position: int, told: Told, *, case_id: str, why: str) -> str:
        """One row of it (its id): of a case, or not, and why. Raises Refused("guard.result_file")."""
        row = {
            "id": new_id(),
            "file_id": file_id,
            "position": position,
            "reception_no": told.reception_no,
            "version": told.version,
            "kana": told.kana,
            "birth": told.birth,
            **decision_row(told.result),
            "case_id": case_id or None,
            "why": why,
        }
        self._link.write("told", sa.insert(result_rows), row)
        return str(row["id"])

    def end(self, row_id: str, end: RowEnd, *, staff_id: str, at: datetime, reason: str = "") -> None:
        """What became of a row. Raises Refused("guard.result_file")."""
        own = sa.update(result_rows).where(result_rows.c.id == row_id)
        values = {"ended": end.value, "ended_by": staff_id, "ended_at": at, "reason": reason}
        self._link.write("told", own.values(**values))


def _center(row: sa.Row[Any]) -> CenterResult:
    return CenterResult(row.id, row.case_id, decision_of(row), row.typed_by, row.typed_at, row.file_id or "")


def _row(row: sa.Row[Any]) -> ToldRow:
    return ToldRow(
        id=row.id,
        file_id=row.file_id,
        told=Told(row.reception_no, row.version, row.kana, row.birth, decision_of(row)),
        read_at=row.read_at,
        case_id=row.case_id or "",
        why=row.why,
        end=RowEnd(row.ended) if row.ended else None,
    )
