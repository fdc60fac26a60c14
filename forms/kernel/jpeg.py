"""What a JPEG is made of (ITU-T T.81 Annex B): ours hold the picture and nothing beside it, so that nothing travels unseen.

No EXIF (place, time, camera), no thumbnail, no colour profile, no comment, one scan, nothing behind the end.
"""

import re

_START, _END = b"\xff\xd8", b"\xff\xd9"
_HEAD = b"JFIF\x00"
_HEAD_BYTES, _FRAME_BYTES, _SCAN_BYTES = (
    14,
    15,
    10,
)  # of an APP0 without thumbnail, of frame and scan of three colours
_APP0, _QUANTA, _FRAME, _CODES, _SCAN = 0xE0, 0xDB, 0xC0, 0xC4, 0xDA
_QUANTA_BYTES, _CODES_HEAD = 65, 17  # one table of eight bits; class and sixteen counts
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7]")  # stuffed bytes and restarts belong to a scan


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a baseline JPEG of three colours. Raises ValueError for anything else, and for one that
    carries more than its picture."""
    if not (data.startswith(_START) and data.endswith(_END)):
        raise ValueError("no JPEG")
    at, seen, size = len(_START), set[int](), (0, 0)
    while True:
        marker, body = _segment(data, at)
        at += 4 + len(body)
        if marker not in (_QUANTA, _CODES) and marker in seen:
            raise ValueError("twice")
        seen.add(marker)
        if marker == _FRAME:
            size = _frame(body)
        elif marker == _SCAN:
            break
        elif not _is_plain(marker, body):
            raise ValueError("more than a picture")
    first = _MARKER_IN_SCAN.search(data, at)
    if len(body) != _SCAN_BYTES or 0 in size or first is None or first.start() != len(data) - len(_END):
        raise ValueError("no single scan")
    return size


def _segment(data: bytes, at: int) -> tuple[int, bytes]:
    length = int.from_bytes(data[at + 2 : at + 4], "big")
    body = data[at + 4 : at + 2 + length]
    if data[at : at + 1] != b"\xff" or length < 2 or len(body) != length - 2:
        raise ValueError("no segment")
    return data[at + 1], body


def _frame(body: bytes) -> tuple[int, int]:
    if len(body) != _FRAME_BYTES or body[0] != 8 or body[5] != 3:
        raise ValueError("other colours")
    return int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")


def _is_plain(marker: int, body: bytes) -> bool:
    """Whether a segment before the scan is one of those a picture cannot do without, and no longer than it has to be."""
    if marker == _APP0:
        return len(body) == _HEAD_BYTES and body.startswith(_HEAD)
    if marker == _QUANTA:
        return bool(body) and len(body) % _QUANTA_BYTES == 0
    if marker != _CODES:
        return False
    at = 0
    while at < len(body):
        at += _CODES_HEAD + sum(body[at + 1 : at + _CODES_HEAD])
    return at == len(body) > 0
