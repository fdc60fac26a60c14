"""Changes a finished file byte by byte and makes its lengths and cross references true again, as a patient forger would."""

import re
import zlib
from collections.abc import Callable

Change = Callable[[bytes], bytes]


def mended(data: bytes) -> bytes:
    """The file with a cross reference table that tells where its objects really begin."""
    body, _, rest = data.rpartition(b"\nxref\n")
    starts = {int(m[1]): m.start() + 1 for m in re.finditer(rb"\n(\d+) 0 obj\n", body)}
    table = b"".join(b"%010d 00000 n \n" % starts[number] for number in sorted(starts))
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    trailer = rest[rest.index(b"trailer") :]
    whole = body + b"\n" + head + table + trailer
    return re.sub(rb"startxref\n\d+", b"startxref\n%d" % (len(body) + 1), whole)


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """The file with one place changed."""
    assert data.count(old) >= 1
    return mended(data.replace(old, new, 1))


def numbers_after(data: bytes, name: bytes) -> list[int]:
    """The objects that a name refers to, in the file's order."""
    return [int(number) for number in re.findall(rb"/%s (\d+) 0 R" % name, data)]


def content_of(data: bytes, number: int) -> bytes:
    """What a stream says."""
    return zlib.decompress(_stream(data, number)[1])


def packed(change: Change) -> Change:
    """The change, made to what the stream says."""
    return lambda raw: zlib.compress(change(zlib.decompress(raw)))


def streamed(data: bytes, number: int, change: Change) -> bytes:
    """The file with the bytes of one stream changed, its /Length too."""
    head, raw = _stream(data, number)
    after = change(raw)
    assert after != raw
    new_head = head.replace(b"/Length %d" % len(raw), b"/Length %d" % len(after), 1)
    return replaced(data, head + raw, new_head + after)


def _stream(data: bytes, number: int) -> tuple[bytes, bytes]:
    """(object up to its stream, the stream) as they stand in the file."""
    start = data.index(b"\n%d 0 obj\n" % number)
    begin = data.index(b"stream\n", start) + len(b"stream\n")
    head = data[start:begin]
    length = int(re.search(rb"/Length (\d+)", head)[1])  # type: ignore[index]  # every stream of ours has one
    return head, data[begin : begin + length]
