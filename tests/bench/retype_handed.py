"""The same sheets without typing: a file for each 束, and every sheet's sealed code as a reader sends it.

What is counted is what people type, and whether whoever stands in the centre's store has his own number afterwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.exchange import handover_body, sheet_seal
from app.exchange.handover import Kind, seal
from app.usecases import handover_ring, receive
from forms.kernel.handed_over import HandedBatch, HandedCase
from tests.helpers.handover import handed, handed_batch
from tests.helpers.office import OFFICE
from tests.helpers.road import at
from tests.helpers.two_sides import Sides
from tests.replay.municipality import Person

_BY_QR = (
    2  # version of the cases that come by their sheets: another case for the store than the same one by file
)
_LETTERS = str.maketrans("0123456789", "abcdefghij")


class Sheet(Protocol):
    """As `retype.Sheet`."""

    @property
    def person(self) -> Person:
        """Whose it is."""

    @property
    def case(self) -> str:
        """受付番号."""


@dataclass(frozen=True)
class Handed:
    """How many sheets came by each way, with somebody else's number, and what was typed for all of them."""

    by_file: int
    by_qr: int
    wrong: int
    typed: int


def hand_over(sides: Sides, sheets: Sequence[Sheet], per_batch: int) -> Handed:
    """Every 束 by its file, then every sheet by its code; nothing is typed, so nobody can type it beside another person."""
    office, center = sides.office.desk, sides.center.desk
    clerk = at(sides.center.people.clerk)
    with office.store.look() as view:
        keys = handover_ring.to_center(view, OFFICE.center, office.today())
    assert keys is not None
    ring = receive.ring(center, clerk)
    files = qrs = 0
    for batch in _batches(sheets, per_batch):
        data = seal(Kind.BATCH, handover_body.write_batch(batch), keys, office.today())
        files += receive.take_file(center, clerk, data, ring).batch.cases
    for sheet in sheets:
        sealed = sheet_seal.seal_sheet(_case(sheet, version=_BY_QR), OFFICE.code, keys, office.today())
        assert sealed is not None
        qrs += receive.take_sheet(center, clerk, sheet_seal.text_of(sealed), ring).new
    return Handed(files, qrs, _wrong(sides, sheets), typed=0)


def _batches(sheets: Sequence[Sheet], size: int) -> Iterator[HandedBatch]:
    for number, first in enumerate(range(0, len(sheets), size), 1):
        cases = [_case(sheet) for sheet in sheets[first : first + size]]
        name = f"{number:020}".translate(_LETTERS)
        yield handed_batch(*cases, id=name, number=number)


def _case(sheet: Sheet, version: int = 1) -> HandedCase:
    person, no = sheet.person, sheet.case
    return replace(
        handed(),
        reception_no=no,
        version=version,
        name=person.name,
        kana=person.kana,
        birth=str(person.known_birth),
        address=person.items.address,
        sheets=(f"T{no}.{version}.1",),
        number=person.number(),
    )


def _wrong(sides: Sides, sheets: Iterable[Sheet]) -> int:
    """Cases of the centre's store whose person, birth date or number is not that of the sheet."""
    wrong = 0
    with sides.center.desk.store.look() as view:
        for sheet in sheets:
            for version in (1, _BY_QR):
                kept = view.received.find(OFFICE.code, sheet.case, version)
                number = None if kept is None else view.received.number(kept.id)
                person = sheet.person
                wrong += (
                    kept is None
                    or number != person.number()
                    or (kept.case.name, kept.case.birth) != (person.name, str(person.known_birth))
                )
    return wrong
