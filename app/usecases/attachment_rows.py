"""The lines of a 添付書類票: each attachment with what was checked of it, and what is missing with what was found out."""

from collections.abc import Iterator

from app import wording_attachments as wording
from app.usecases.attachments import Held, withheld
from forms.catalog.attachment_sheet import SheetRow
from forms.kernel.attachment import Attachment, AttachmentData, AttachmentKind
from forms.kernel.case import Office
from forms.kernel.dates import PartialDate, to_short

_CELL_LETTERS = 80
_PRINTED = ("この票に実寸で印刷",)


def rows(data: AttachmentData, office: Office, held: Held, *, hidden: bool) -> Iterator[SheetRow]:
    """In the order they were recorded, then what is missing; `hidden` withholds doctor and hospital (支援措置)."""
    for one in held.attachments:
        shown = withheld(one) if hidden and one.kind is AttachmentKind.OPINION else one
        dated = to_short(PartialDate.of(one.dated)) if one.dated is not None else ""
        yield SheetRow(
            wording.KINDS[one.kind],
            _PRINTED if one.id in held.pictured else about(data, shown),
            dated,
            f"{one.sheets}{wording.UNITS[one.kind]}",
            _checked(office, held, one),
        )
    for remark in held.remarks:
        if not remark.attachment_id:
            name = wording.remark(remark.code, office.opinion_months, office.photo_months, short=True)
            said = held.answer(remark)
            yield SheetRow("－", (name,), "", "", _shortened("" if said is None else said.reason))


def about(data: AttachmentData, one: Attachment) -> tuple[str, ...]:
    """Kind, doctor and hospital of a 診断書; nothing of the others."""
    if one.kind is not AttachmentKind.OPINION:
        return ()
    form = data.opinion(one.form)
    return (form.label if form else one.form, one.doctor_name, one.hospital)


def _checked(office: Office, held: Held, one: Attachment) -> str:
    told = []
    for remark in held.remarks:
        if remark.attachment_id == one.id:
            name = wording.remark(remark.code, office.opinion_months, office.photo_months, short=True)
            said = held.answer(remark)
            told.append(name if said is None else f"{name}（{said.reason}）")
    return _shortened("・".join(told)) or wording.FITS[one.kind]


def _shortened(text: str) -> str:
    """As much as its cell can hold; the case's record in the program has the rest."""
    return text if len(text) <= _CELL_LETTERS else f"{text[: _CELL_LETTERS - 1]}…"
