"""Acts of handing over between two installations, as the people there do them."""

from pathlib import Path

from app.exchange.sheet_seal import seal_sheet, text_of
from app.usecases import hand_over, receive, receive_ledger, receive_receipt
from app.usecases.hand_over import Made
from app.usecases.handed_case import handed_case
from app.usecases.receive import Received, Taken
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Actor, Case
from forms.kernel.received import HandedOver
from tests.helpers.road import Road, at
from tests.helpers.two_sides import Sides


def receiver(center: Road) -> Actor:
    """受付 at the centre."""
    return at(center.people.clerk)


def made(office: Road, batch_id: str) -> Made:
    """The office makes a file of a 束."""
    keys = hand_over.agreed(office.desk, office.forwarder)
    assert keys is not None
    return hand_over.make(office.desk, office.forwarder, batch_id, keys, stage=lambda data: None)


def take(center: Road, data: bytes) -> Taken:
    """The centre opens a file."""
    who = receiver(center)
    return receive.take_file(center.desk, who, data, receive.ring(center.desk, who))


def code_on(office: Road, case: Case) -> str:
    """What a scanner would type from the sealed code on the sheet of a case."""
    keys = hand_over.agreed(office.desk, office.forwarder)
    assert keys is not None
    with office.desk.store.look() as view:
        handed = handed_case(office.desk, view, case, view.numbers.open(case.id))
        sealed = seal_sheet(handed, view.office.get().code, keys, office.desk.today())
    assert sealed is not None
    return text_of(sealed)


def take_sheet(center: Road, scanned: str) -> receive.Known:
    """The centre scans that code."""
    who = receiver(center)
    return receive.take_sheet(center.desk, who, scanned, receive.ring(center.desk, who))


def scan_all(center: Road, batch_id: str, *, without: frozenset[str] = frozenset()) -> Received:
    """Every sheet of a 束 but these is scanned at the centre, once."""
    who = receiver(center)
    after = receive.look(center.desk, who, batch_id)
    for code in after.counted.missing:
        if code not in without:
            after = receive.scan(center.desk, who, batch_id, code)
    return after


def receipt(sides: Sides, batch_id: str) -> HandedOver:
    """The centre gives its receipt, the office notes it."""
    return noted(sides, given(sides.center, batch_id))


def given(center: Road, batch_id: str) -> bytes:
    """The centre's receipt."""
    who = receiver(center)
    keys = receive_receipt.office_keys(center.desk, who, batch_id)
    return receive_receipt.give(center.desk, who, batch_id, keys).data


def noted(sides: Sides, data: bytes) -> HandedOver:
    """The office reads a receipt."""
    who = sides.office.forwarder
    ring = hand_over.ring(sides.office.desk, who)
    return hand_over.note_receipt(sides.office.desk, who, data, ring)


def ledger(center: Road, batch_id: str, target: Path) -> int:
    """The list for the ledger, by 受付 and 承認."""
    token = center.token(center.people.reviewer, OfficeAct.LEDGER, batch_id)
    return receive_ledger.write(center.desk, receiver(center), token, batch_id, target)
