"""Photos and covered scans held against the chain: each is the one that was kept, none came or went unsaid (see `db.evidence`).

A photo of somebody else put beside a case, a scan swapped for one that was not covered would otherwise tell nobody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from db.audit import line_of
from db.link import Link
from db.page_scans import PageScanReader
from db.photos import PhotoReader
from forms.kernel.errors import TechoError
from forms.kernel.picture import digest

_PHOTO, _SCAN = "photo_kept", "page_scan_kept"
_DISCARDED = "discard_draft"
_SCAN_GONE = ("page_scan_removed", "page_scan_expired")
_PURGES = {
    "photo_expired": ("photo", "attachment"),
    "page_scan_expired": ("page_scan", "scan"),
}  # by two people
_ACTS = (_PHOTO, _DISCARDED, _SCAN, *_SCAN_GONE)
_REMOVED = b'"picture":"removed"'  # in any line by which a photo went, or all of a case (取下げ)
_LINES = sa.text(
    "SELECT seq, act, staff_id, case_id, body FROM audit WHERE act IN :acts OR instr(body, :removed) > 0 ORDER BY seq"
).bindparams(sa.bindparam("acts", _ACTS, expanding=True), sa.bindparam("removed", _REMOVED))
_PHOTOS = sa.text(
    "SELECT p.attachment_id, a.case_id, p.staff_id FROM photos p LEFT JOIN attachments a ON a.id = p.attachment_id"
)
_PURGED = sa.text("SELECT kind, target, case_id, digest, staff_id, witness_id FROM picture_purges")
_SCANS = sa.text("SELECT id, case_id, staff_id, retention, side, ended_by, sealed IS NULL FROM page_scans")


@dataclass(frozen=True)
class _Kept:
    """A picture as the line says that kept it; `ends`: who took it out, by its last line."""

    seq: int
    case_id: str
    staff: str
    detail: Mapping[str, Any]
    ends: str | None = None


@dataclass
class _Told:
    photos: dict[str, _Kept] = field(default_factory=dict)
    scans: dict[str, _Kept] = field(default_factory=dict)
    # line, what it says
    purges: dict[tuple[str, str], tuple[int, tuple[Any, ...]]] = field(default_factory=dict)


def parted(link: Link) -> tuple[int, ...]:
    """The lines at which a picture and the chain part (0: no line). Never raises."""
    try:
        told = _told(link.conn)
        found = [*_photos(link, told), *_scans(link, told), *_purges(link, told)]
    except (SQLAlchemyError, TechoError, ValueError, TypeError, KeyError, RecursionError):
        return (0,)
    return tuple(sorted(set(found)))


def _told(conn: sa.Connection) -> _Told:
    told = _Told()
    for seq, act, staff, case_id, body in conn.execute(_LINES):
        detail = line_of(body).detail
        if act in _PURGES and "second" in detail:
            kind, key = _PURGES[act]
            said = (case_id, detail.get("digest"), staff, detail["second"])
            told.purges[kind, str(detail.get(key, ""))] = seq, said
        if act == _PHOTO:
            told.photos[str(detail.get("attachment", ""))] = _Kept(seq, case_id, staff, detail)
        elif act == _SCAN:
            told.scans[str(detail.get("scan", ""))] = _Kept(seq, case_id, staff, detail)
        elif act in _SCAN_GONE:
            _end(told.scans, str(detail.get("scan", "")), seq, staff)
        else:
            one = detail.get("attachment")
            for key in [key for key, kept in told.photos.items() if kept.case_id == case_id]:
                if one in (None, key):
                    _end(told.photos, key, seq, staff)
    return told


def _end(kept: dict[str, _Kept], key: str, seq: int, staff: str) -> None:
    one = kept.get(key)
    if one is not None and one.ends is None:
        kept[key] = replace(one, seq=seq, ends=staff)


def _photos(link: Link, told: _Told) -> Iterator[int]:
    rows = {row[0]: tuple(row[1:]) for row in link.conn.execute(_PHOTOS)}
    reader = PhotoReader(link)
    for key in {*rows, *told.photos}:
        kept, row = told.photos.get(key), rows.get(key)
        if kept is None:
            yield 0
        elif kept.ends is not None:
            if row is not None:
                yield kept.seq
        elif row != (kept.case_id, kept.staff) or not _is(reader, key, kept):
            yield kept.seq


def _scans(link: Link, told: _Told) -> Iterator[int]:
    rows = {row[0]: tuple(row[1:]) for row in link.conn.execute(_SCANS)}
    reader = PageScanReader(link)
    for key in {*rows, *told.scans}:
        kept, row = told.scans.get(key), rows.get(key)
        if kept is None or row is None:
            yield 0 if kept is None else kept.seq
            continue
        said = (kept.case_id, kept.staff, kept.detail.get("retention"), kept.detail.get("side", "front"))
        gone = (kept.ends, kept.ends is not None)
        if row != (*said, *gone) or (kept.ends is None and not _is(reader, key, kept)):
            yield kept.seq


def _purges(link: Link, told: _Told) -> Iterator[int]:
    rows = {(kind, target): tuple(row) for kind, target, *row in link.conn.execute(_PURGED)}
    for key in {*rows, *told.purges}:
        line, said = told.purges.get(key, (0, ()))
        if rows.get(key) != said:
            yield line


def _is(reader: PhotoReader | PageScanReader, key: str, kept: _Kept) -> bool:
    """Whether its bytes are those that were kept; lines of before the digest say nothing of them."""
    try:
        data = reader.get(key)
    except TechoError:
        return False
    return data is not None and kept.detail.get("digest", digest(data)) == digest(data)
