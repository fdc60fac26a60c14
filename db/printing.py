"""The office's printers and what was said of printed papers; a line is ended or stays, none is changed."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import papers, print_failures, printers, reprints
from forms.kernel.errors import Refused
from forms.kernel.printing import (
    Again,
    AllowedPrinter,
    Failure,
    Fault,
    PaperHistory,
    Reprint,
    pages_of,
    pages_text,
)


class PrintingReader:
    """Which printers papers may go to, and why papers were issued again."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def printers(self) -> tuple[AllowedPrinter, ...]:
        """Every line of the list, ended ones included, by name."""
        rows = self._link.run(sa.select(printers).order_by(printers.c.name, printers.c.at))
        return tuple(
            AllowedPrinter(
                row.id,
                row.name,
                row.tray,
                row.two_sided,
                row.staff_id,
                row.at,
                row.ended_by or "",
                row.ended_at,
            )
            for row in rows
        )

    def history(self, batch_id: str) -> Mapping[str, PaperHistory]:
        """What was said of the papers of a 束, by paper."""
        chosen = sa.select(
            papers.c.id,
            papers.c.pages.label("last"),
            print_failures.c.fault,
            print_failures.c.pages,
            reprints.c.reason,
            reprints.c.words,
        ).where(papers.c.batch_id == batch_id)
        joined = papers.outerjoin(print_failures, print_failures.c.paper_id == papers.c.id)
        rows = self._link.run(
            chosen.select_from(joined.outerjoin(reprints, reprints.c.paper_id == papers.c.id))
        )
        return {row.id: _history(row) for row in rows}


class PrintingTable(PrintingReader):
    """Writes the list and what was said."""

    def allow(self, name: str, tray: str, *, two_sided: bool, staff_id: str, at: datetime) -> str:
        """Puts a printer on the list; its id. Raises Refused("guard.printer") for one that is on it."""
        row = {
            "id": new_id(),
            "name": name,
            "tray": tray,
            "two_sided": two_sided,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write("printer", sa.insert(printers), row)
        return str(row["id"])

    def end(self, printer_id: str, *, staff_id: str, at: datetime) -> None:
        """Takes it off. Raises Refused("printer.unknown"), ("guard.printer") the second time."""
        ended = sa.update(printers).where(printers.c.id == printer_id).values(ended_by=staff_id, ended_at=at)
        if self._link.write("printer", ended).rowcount == 0:
            raise Refused("printer.unknown")

    def fail(self, paper_ids: Iterable[str], failure: Failure, *, staff_id: str, at: datetime) -> None:
        """What was wrong with papers whose outcome is 出なかった. Raises Refused("guard.print")."""
        rows = [
            {
                "paper_id": paper_id,
                "fault": failure.fault.value,
                "pages": pages_text(failure.pages),
                "staff_id": staff_id,
                "at": at,
            }
            for paper_id in paper_ids
        ]
        self._link.write("print", sa.insert(print_failures), rows)

    def say_again(self, paper_id: str, why: Reprint, *, staff_id: str, at: datetime) -> None:
        """Why this issue was made. Raises Refused("guard.print")."""
        row = {
            "paper_id": paper_id,
            "reason": why.reason.value,
            "words": why.words,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write("print", sa.insert(reprints), row)


def _history(row: "sa.Row[tuple[str, int, str, str, str, str]]") -> PaperHistory:
    return PaperHistory(
        row.id,
        Failure(Fault(row.fault), pages_of(row.pages, 9999)) if row.fault else None,
        Reprint(Again(row.reason), row.words) if row.reason else None,
    )
