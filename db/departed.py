"""The 死亡・転出 list held against holders, and letters about a 手帳."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import cases, departures, letters
from forms.kernel.departed import Cause, Closed, Departed, Departure, Letter, LetterKind
from forms.kernel.errors import Refused
from forms.kernel.procedure import State

_WRITTEN: sa.ColumnElement[int] = sa.literal_column("rowid", sa.Integer)


class DepartedReader:
    """Reads lines of the list, holders and letters."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def all(self) -> tuple[Departure, ...]:
        """Every line that is kept, the open ones first, each oldest first."""
        chosen = sa.select(departures).order_by(departures.c.closed != "", departures.c.on_day, _WRITTEN)
        return tuple(_departure(row) for row in self._link.run(chosen))

    def get(self, departure_id: str) -> Departure:
        """Raises Refused("departed.unknown")."""
        row = self._link.run(sa.select(departures).where(departures.c.id == departure_id)).first()
        if row is None:
            raise Refused("departed.unknown")
        return _departure(row)

    def is_known(self, departed: Departed) -> bool:
        """Whether the same line was taken before."""
        own = (
            (departures.c.cause == departed.cause.value)
            & (departures.c.on_day == departed.on)
            & (departures.c.name == departed.name)
            & (departures.c.birth == departed.birth)
        )
        return self._link.run(sa.select(departures.c.id).where(own)).first() is not None

    def born(self, birth: str) -> tuple[str, ...]:
        """Cases whose 手帳 was given out and whose holder was born that day (ids), newest first."""
        own = (cases.c.subject_birth == birth) & (cases.c.state == State.DELIVERED.value)
        chosen = sa.select(cases.c.id).where(own).order_by(cases.c.reception_no.desc())
        return tuple(self._link.run(chosen).scalars())

    def letters(self, case_id: str) -> tuple[Letter, ...]:
        """Letters about a case, oldest first."""
        chosen = sa.select(letters).where(letters.c.case_id == case_id).order_by(_WRITTEN)
        return tuple(_letter(row) for row in self._link.run(chosen))


class DepartedTable(DepartedReader):
    """Writes them; the guards refuse on their own what this class would let through."""

    def add(self, departed: Departed, *, staff_id: str, at: datetime) -> Departure:
        """A line that may be of a holder. Raises Refused("guard.departure")."""
        row = {
            "id": new_id(),
            "cause": departed.cause.value,
            "on_day": departed.on,
            "name": departed.name,
            "kana": departed.kana,
            "birth": departed.birth,
            "address": departed.address,
            "place": departed.place,
            "taken_by": staff_id,
            "taken_at": at,
        }
        self._link.write("departed", sa.insert(departures), row)
        return self.get(str(row["id"]))

    def decide(self, departure_id: str, case_id: str, *, staff_id: str, at: datetime) -> Departure:
        """It is the holder of this case. Raises Refused("guard.departure")."""
        own = sa.update(departures).where(departures.c.id == departure_id)
        values = {"case_id": case_id, "decided_by": staff_id, "decided_at": at}
        self._link.write("departed", own.values(**values))
        return self.get(departure_id)

    def decide_line(self, departure_id: str, techo_number: str, *, staff_id: str, at: datetime) -> Departure:
        """It is whoever has this 手帳 by the 手帳台帳 of before. Raises Refused("guard.departure")."""
        own = sa.update(departures).where(departures.c.id == departure_id)
        values = {"techo_number": techo_number, "decided_by": staff_id, "decided_at": at}
        self._link.write("departed", own.values(**values))
        return self.get(departure_id)

    def drop(self, departure_id: str) -> None:
        """It is of no holder: nothing of it is kept. Raises Refused("guard.departure") for one that is."""
        self._link.write("departed", sa.delete(departures).where(departures.c.id == departure_id))

    def close(self, departure_id: str, how: Closed, *, on: date, staff_id: str, note: str) -> Departure:
        """The matter is over. Raises Refused("guard.departure")."""
        own = sa.update(departures).where(departures.c.id == departure_id)
        values = {"closed": how.value, "closed_on": on, "closed_by": staff_id, "note": note}
        self._link.write("departed", own.values(**values))
        return self.get(departure_id)

    def write(
        self, case_id: str, kind: LetterKind, *, place: str, paper_id: str, staff_id: str, at: datetime
    ) -> None:
        """A letter was made. Raises Refused("guard.letter")."""
        row = {"id": new_id(), "case_id": case_id, "kind": kind.value, "place": place}
        row |= {"paper_id": paper_id, "staff_id": staff_id}
        self._link.write("departed", sa.insert(letters), {**row, "at": at})

    def answer(self, letter_id: str, answer: str, *, on: date, staff_id: str) -> None:
        """What was answered to 照会, said once. Raises Refused("guard.letter")."""
        own = sa.update(letters).where(letters.c.id == letter_id)
        self._link.write("departed", own.values(answered_on=on, answer=answer, answered_by=staff_id))


def _departure(row: sa.Row[Any]) -> Departure:
    said = Departed(Cause(row.cause), row.on_day, row.name, row.kana, row.birth, row.address, row.place)
    return Departure(
        id=row.id,
        departed=said,
        taken_at=row.taken_at,
        case_id=row.case_id or "",
        decided_by=row.decided_by or "",
        closed=Closed(row.closed) if row.closed else None,
        closed_on=row.closed_on,
        note=row.note,
        techo_number=row.techo_number,
    )


def _letter(row: sa.Row[Any]) -> Letter:
    return Letter(
        row.id,
        row.case_id,
        LetterKind(row.kind),
        row.place,
        row.paper_id,
        row.at,
        row.answered_on,
        row.answer,
    )
