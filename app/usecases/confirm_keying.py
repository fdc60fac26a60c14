"""One blind entry: what it consists of, and whether it is complete before anything is compared (issue §4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.rules import two_sources
from app.rules.two_sources import Reading
from app.usecases.confirm_papers import Document, OwnLook, SeenNow
from app.usecases.confirm_task import box_was_blank, documents_for
from app.usecases.desk import Desk
from db.tx import View
from forms.kernel.case import Case, Means, Source
from forms.kernel.compare import Mark
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.number import IndividualNumber

ITEMS = ("name", "sex", "address")
BLACKOUT_SEEN = ("none", "done", "rewritten")


@dataclass(frozen=True)
class Keying:
    """One blind entry by the confirmer. When the document is somebody else's, nothing was keyed and nothing else is asked."""

    document: Document
    copy: bool  # 写し, not 原本
    holder_is_subject: bool
    number: IndividualNumber | None
    birth: PartialDate | None
    marks: Mapping[str, Mark]  # name, sex, address
    means: Means = Means.KEYED
    blackout: str = ""
    seen: SeenNow | None = None  # of a paper that does not stand recorded
    look: OwnLook | None = None  # at the register, where that is what he holds


def check_complete(desk: Desk, view: View, case: Case, keying: Keying) -> PartialDate:
    """The birth date keyed, when everything asked for is there. Raises Refused("confirm.…") or ("sources.…")."""
    if keying.document not in documents_for(desk, view, case):
        raise Refused("confirm.document")
    if set(keying.marks) != set(ITEMS):
        raise Refused("confirm.marks")
    if keying.marks["name"] is Mark.NOT_ON_DOCUMENT:  # every paper that may be held bears the name
        raise Refused("confirm.name_absent")
    if keying.blackout not in (BLACKOUT_SEEN if case.record.text("original_blackout") else ("",)):
        raise Refused("confirm.blackout")
    if case.has_number is not (keying.number is not None):
        raise Refused("confirm.number" if case.has_number else "confirm.no_number")
    if keying.birth is None:
        raise Refused("confirm.birth")
    link = view.numbers.link(case.id)
    if link is not None:
        first, second = Reading(link.source, link.means), Reading(_source(keying), keying.means)
        blank = box_was_blank(view, case)
        two_sources.check(case.record.text("arrival"), first, second, box_was_blank=blank)
    return keying.birth


def _source(keying: Keying) -> Source:
    if keying.document is Document.ORIGINAL:
        return Source.ORIGINAL
    if keying.document is Document.SHEET:
        return Source.HANDWRITTEN_SHEET
    if keying.document is Document.REGISTER:
        return Source.REGISTER
    return Source.DOCUMENT_COPY if keying.copy else Source.DOCUMENT


def detail_of(keying: Keying) -> dict[str, str]:
    """What was held in the hand, as plain codes."""
    return {
        "document": keying.document.value,
        "copy": "yes" if keying.copy else "no",
        "means": keying.means.value,
    }
