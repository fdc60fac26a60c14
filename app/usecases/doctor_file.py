"""指定医の一覧 from a file: read and shown first, then taken in whole by one act; who stands in the list already stays."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.exchange import doctor_rows
from app.exchange.doctor_rows import DoctorRow, Stopped
from app.usecases import doctors
from app.usecases.attachments import words
from app.usecases.desk import Desk, acting
from app.usecases.doctors import DoctorList, NewDoctor
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.number import safe_hex
from forms.kernel.procedure import Role

_TWICE = "doctor.twice"


@dataclass(frozen=True)
class Preview:
    """What a file would add: `doubles` stand in the list (or in the file) already, `stopped` are not read."""

    new: tuple[NewDoctor, ...]
    doubles: int
    stopped: tuple[Stopped, ...]
    digest: str


def preview(desk: Desk, actor: Actor, path: Path, source: str) -> Preview:
    """Reads the file; nothing is kept. `source` says which list it is.

    Raises Refused("doctor.source"), ("role.missing"), and as `doctor_rows.read`.
    """
    said = words(desk, source, "source", "doctor.source")
    found = doctors.listed(desk, actor)
    new: dict[tuple[str, str], NewDoctor] = {}
    doubles, stopped = 0, []
    for row in doctor_rows.read(path, desk.reference.attachments.words):
        if isinstance(row, Stopped):
            stopped.append(row)
            continue
        try:
            one = doctors.check(desk, found, _typed(row, said))
        except Refused as refusal:
            doubles += refusal.code == _TWICE
            if refusal.code != _TWICE:
                stopped.append(Stopped(row.line, refusal.code))
            continue
        doubles += (one.name, one.hospital) in new
        new.setdefault((one.name, one.hospital), one)
    kept = tuple(new.values())
    return Preview(kept, doubles, tuple(stopped), _digest(kept))


def take(desk: Desk, actor: Actor, read: Preview) -> DoctorList:
    """Takes in what was shown, all or none; who came into the list meanwhile is left out. Raises Refused("doctors.none") when
    nothing is new, and as `doctors.check`."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.ADMIN)
        found = doctors.of(desk, tx)
        there = {(one.name, one.hospital) for one in found.doctors if one.last_day is None}
        new = [one for one in read.new if (one.name, one.hospital) not in there]
        if not new:
            raise Refused("doctors.none")
        for one in new:
            tx.attachments.add_doctor(
                one.name,
                one.hospital,
                one.fields,
                source=one.source,
                designated_on=one.designated_on,
                staff_id=staff.id,
                at=desk.now(),
            )
        tx.log(staff.id, "doctors_imported", "", rows=str(len(new)), digest=read.digest)
        after = doctors.of(desk, tx)
        tx.commit()
    return after


def _typed(row: DoctorRow, source: str) -> NewDoctor:
    return NewDoctor(row.name, row.hospital, row.fields, source, row.since)


def _digest(new: tuple[NewDoctor, ...]) -> str:
    lines = ("\x1f".join((one.name, one.hospital, *one.fields, str(one.designated_on))) for one in new)
    return safe_hex(hashlib.sha256("\n".join(lines).encode()).digest())
