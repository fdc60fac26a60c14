"""The words inside a hand-over: canonical JSON in lists, one way to write each value, so that what is read is what was signed.

What does not read back to the same bytes is refused, and so is a text in which a number stands: numbers have their one place.
"""

import json
from collections.abc import Callable
from dataclasses import astuple, replace
from datetime import date, datetime
from typing import TypeVar

from forms.kernel.attachment import AttachmentKind
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused, TechoError
from forms.kernel.handed_over import (
    HandedBatch,
    HandedCase,
    HandedCause,
    HandedChange,
    HandedPaper,
    Receipt,
)
from forms.kernel.number import IndividualNumber, may_be_kept

_FORMAT = 1
_BESIDE = 2  # writing of a 束 that says of each case what lies beside it
_TOLD = 3  # and why it came
_AGAIN = 2  # writing of a receipt that is not the first of its file
_T = TypeVar("_T")


def write_batch(batch: HandedBatch) -> bytes:
    """A 束 with its numbers: for the seal alone."""
    head = (batch.id, batch.office_code, batch.office_name, batch.fiscal_year, batch.number, batch.issue)
    rest = (batch.document_number, batch.dated.isoformat(), batch.made_at.isoformat(), batch.letter)
    cases = [_case(case) for case in batch.cases]
    beside = [case.beside for case in batch.cases if case.beside is not None]
    if len(beside) < len(cases):
        return _bytes(["batch", _FORMAT, *head, *rest, cases])
    papers = [[[one.kind.value, one.sheets] for one in papers] for papers in beside]
    told = [_told(case.told) for case in batch.cases if case.told is not None]
    if len(told) < len(cases):
        return _bytes(["batch", _BESIDE, *head, *rest, cases, papers])
    return _bytes(["batch", _TOLD, *head, *rest, cases, papers, told])


def read_batch(body: bytes) -> HandedBatch:
    """The 束 again, in any of its writings. Raises Refused("handover.content") for anything `write_batch` would not write."""
    written = _written(body, "batch", _BESIDE, _TOLD)

    def build(values: "Values") -> HandedBatch:
        batch = HandedBatch(
            id=values.text(),
            office_code=values.text(),
            office_name=values.text(),
            fiscal_year=values.count(),
            number=values.count(),
            issue=values.count(),
            document_number=values.text(),
            dated=date.fromisoformat(values.text()),
            made_at=values.moment(),
            letter=values.texts(),
            cases=tuple(_case_of(one) for one in values.lists()),
        )
        if written >= _BESIDE:
            papers = zip(batch.cases, map(_papers_of, values.lists()), strict=True)
            batch = replace(batch, cases=tuple(replace(case, beside=own) for case, own in papers))
        if written >= _TOLD:
            told = zip(batch.cases, map(_told_of, values.lists()), strict=True)
            batch = replace(batch, cases=tuple(replace(case, told=own) for case, own in told))
        if len({case.key for case in batch.cases}) != len(batch.cases) or not batch.cases:
            raise ValueError("cases")
        return batch

    return read_body(body, "batch", build, write_batch, written)


def write_sheet(case: HandedCase, office_code: str) -> bytes:
    """The case that a sheet is of, for the code on the sheet."""
    return _bytes(["sheet", _FORMAT, office_code, _case(case)])


def read_sheet(body: bytes) -> tuple[str, HandedCase]:
    """Code of the office and the case. Raises Refused("handover.content")."""

    def build(values: "Values") -> tuple[str, HandedCase]:
        return values.text(), _case_of(values.inner())

    return read_body(body, "sheet", build, lambda found: write_sheet(found[1], found[0]))


def write_receipt(receipt: Receipt) -> bytes:
    """What goes back: our own identifiers alone, nobody's name."""
    *values, nth = [value.isoformat() if isinstance(value, datetime) else value for value in astuple(receipt)]
    if nth == 1:
        return _bytes(["receipt", _FORMAT, *values])
    return _bytes(["receipt", _AGAIN, *values, nth])


def read_receipt(body: bytes) -> Receipt:
    """The receipt again. Raises Refused("handover.content")."""
    written = _written(body, "receipt", _AGAIN)

    def build(values: "Values") -> Receipt:
        return Receipt(
            batch_id=values.text(),
            fiscal_year=values.count(),
            number=values.count(),
            issue=values.count(),
            cases=values.count(),
            at=values.moment(),
            missing=values.texts(),
            doubled=values.texts(),
            strange=values.texts(),
            nth=values.count() if written == _AGAIN else 1,
        )

    return read_body(body, "receipt", build, write_receipt, written)


def _case(case: HandedCase) -> list[object]:
    return [
        *(case.reception_no, case.version, case.form, case.edition, case.name, case.kana, case.birth),
        *(case.address, case.applicant, case.relationship, case.applied_on, case.received_on),
        *(case.no_number_reason, case.caution, case.sheets),
        "" if case.number is None else case.number.reveal(),
    ]


def _case_of(listed: list[object]) -> HandedCase:
    values = Values(listed)
    case = HandedCase(
        reception_no=values.text(),
        version=values.count(),
        form=values.text(),
        edition=values.text(),
        name=values.text(),
        kana=values.text(),
        birth=str(PartialDate.from_iso(values.text())),
        address=values.text(),
        applicant=values.text(),
        relationship=values.text(),
        applied_on=values.text(),
        received_on=values.text(),
        no_number_reason=values.text(),
        caution=values.text(),
        sheets=values.texts(),
        number=values.number(),
    )
    values.end()
    return case


def _papers_of(listed: list[object]) -> tuple[HandedPaper, ...]:
    found = []
    for one in Values([listed]).lists():
        values = Values(one)
        found.append(HandedPaper(AttachmentKind(values.text()), values.count()))
        values.end()
    return tuple(found)


def _told(told: HandedCause) -> list[object]:
    changes = [[one.what, one.old, one.new] for one in told.changes]
    return [told.techo_number, told.cause, told.on, told.remark, changes]


def _told_of(listed: list[object]) -> HandedCause:
    values = Values(listed)
    techo_number, cause, on, remark = (values.text() for _ in range(4))
    changes = []
    for one in values.lists():
        inner = Values(one)
        changes.append(HandedChange(inner.text(), inner.text(), inner.text()))
        inner.end()
    values.end()
    return HandedCause(techo_number, cause, on, remark, tuple(changes))


def _written(body: bytes, what: str, *later: int) -> int:
    """In which writing it says it is, before anything of it is believed: one of the later ones, else the first."""
    return next((n for n in later if body.startswith(f'["{what}",{n},'.encode())), _FORMAT)


class Values:
    """The values of a list, one after the other, each of the kind that is asked for; anything else is a ValueError."""

    def __init__(self, values: object) -> None:
        if not isinstance(values, list):
            raise ValueError("list")
        self._left = iter(values)

    def text(self) -> str:
        value = next(self._left, None)
        if not isinstance(value, str) or not may_be_kept(value):
            raise ValueError("text")
        return value

    def count(self) -> int:
        value = next(self._left, None)
        if type(value) is not int or value < 0:
            raise ValueError("count")
        return value

    def moment(self) -> datetime:
        """A time is no text of anybody: its digits may well add up to a number's."""
        value = next(self._left, None)
        if not isinstance(value, str):
            raise ValueError("moment")
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("moment")
        return moment

    def inner(self) -> list[object]:
        value = next(self._left, None)
        if not isinstance(value, list):
            raise ValueError("list")
        return value

    def texts(self) -> tuple[str, ...]:
        inner = self.inner()
        values = Values(inner)
        return tuple(values.text() for _ in inner)

    def lists(self) -> tuple[list[object], ...]:
        inner = self.inner()
        values = Values(inner)
        return tuple(values.inner() for _ in inner)

    def number(self) -> IndividualNumber | None:
        value = next(self._left, None)
        if not isinstance(value, str):
            raise ValueError("number")
        return IndividualNumber(value) if value else None

    def end(self) -> None:
        if next(self._left, None) is not None:
            raise ValueError("more")


def body_of(what: str, *values: object) -> bytes:
    """The bytes of anything handed over: what it is, in which writing, then its values."""
    return _bytes([what, _FORMAT, *values])


def _bytes(values: list[object]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def read_body(
    body: bytes,
    what: str,
    build: "Callable[[Values], _T]",
    write: "Callable[[_T], bytes]",
    written: int = _FORMAT,
) -> _T:
    """Raises Refused("handover.content") without a word of what stood there (`from None`: it may be a number)."""
    try:
        values = Values(json.loads(body.decode("utf-8")))
        if (values.text(), values.count()) != (what, written):
            raise ValueError("what")
        found = build(values)
        values.end()
        if write(found) != body:
            raise ValueError("canonical")
    except (ValueError, TechoError, RecursionError):
        raise Refused("handover.content") from None
    return found
