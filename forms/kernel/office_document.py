"""Documents the office itself accepts for 本人確認 (事務実施者が適当と認めるもの), with who decided it and when.

The law leaves some ways open (`Way.open_to_office`): an office takes up a kind that is only proposed (`office_decides`), or
names one of its own. Which ways are open is the law's to say, so each is held against it anew whenever it is used.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from forms.kernel.identity import Channel, DocumentKind, Documents, Medium

SOURCE = "事務実施者が適当と認めるもの"


@dataclass(frozen=True)
class OfficeDocument:
    """One decision of the office. `kind_id`: of the proposed kind that was taken up, else an id of its own.

    `decided_by` is whoever decided (福祉課長 …), `staff_id` whoever recorded it; `last_day`: None while it is accepted.
    """

    id: str
    kind_id: str
    label: str
    ways: tuple[str, ...]
    media: frozenset[Medium]
    condition: str
    decided_by: str
    decided_on: date
    staff_id: str
    last_day: date | None = None


def with_office(documents: Documents, decisions: Iterable[OfficeDocument]) -> Documents:
    """The same with what the office accepts; of several decisions about one kind the last one counts.

    A decision that the law no longer leaves to the office (its way was closed, the kind became one of the law) rests.
    """
    kinds = {one.kind_id: _kind(documents, one) for one in decisions}
    return documents.with_office(kind for kind in kinds.values() if kind is not None) if kinds else documents


def _kind(documents: Documents, one: OfficeDocument) -> DocumentKind | None:
    known = documents.find(one.kind_id)
    if known is not None:
        return _taken_up(known, one) if known.office_decides else None
    open_ways = {way.id for way in documents.ways if way.open_to_office}
    ways = tuple(way for way in one.ways if way in open_ways)
    if not ways:
        return None
    return DocumentKind(
        id=one.kind_id,
        label=one.label,
        ways=ways,
        media=one.media,
        channels=frozenset(Channel),
        photo="identity_one" in ways,  # 顔写真付きの書類
        lists_family=False,
        condition=one.condition,
        valid_from=one.decided_on,
        valid_to=one.last_day,
        issued_from=None,
        office_decides=True,
        source=SOURCE,
        decided_by=one.decided_by,
        decided_on=one.decided_on,
    )


def _taken_up(kind: DocumentKind, one: OfficeDocument) -> DocumentKind:
    ends = [day for day in (kind.valid_to, one.last_day) if day is not None]
    return replace(
        kind, decided_by=one.decided_by, decided_on=one.decided_on, valid_to=min(ends, default=None)
    )
