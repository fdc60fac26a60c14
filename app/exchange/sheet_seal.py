"""The code on a sheet that bears a number: the case it is of, sealed for one センター, as QR (ISO/IEC 18004) and back.

Base32 in QR's alphanumeric mode: a scanner that types like a keyboard gives it whole, on whatever keyboard.
"""

import base64
import binascii
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.exchange.handover import Kind, Opened, is_ours, open_, seal
from app.exchange.handover_body import read_sheet, write_sheet
from app.exchange.handover_parties import Keys, Ring
from forms.kernel.errors import Refused
from forms.kernel.handed_over import HandedCase
from forms.kernel.sealed_code import MOST_MODULES

_LARGEST = (MOST_MODULES - 17) // 4  # QR version
_MOST_LETTERS = 734  # alphanumeric signs of version 17 at level M (15 % of it may be unreadable)
_LONGEST_BODY = 4096  # unpacked: nobody makes us unpack more


def seal_sheet(case: HandedCase, office_code: str, keys: Keys, on: date) -> bytes | None:
    """The case sealed small enough for the code; what is too long for it is left out (address first), None when it finds no room
    at all: then the paper stands alone, as without any code. Raises as `handover.seal`."""
    for fitting in _shorter(case):
        body = zlib.compress(write_sheet(fitting, office_code), 9)
        sealed = seal(Kind.SHEET, body, keys, on)
        if len(text_of(sealed)) <= _MOST_LETTERS:
            return sealed
    return None


def open_sheet(data: bytes, ring: Ring, on: date) -> tuple[Opened, str, HandedCase]:
    """Who sealed it, the code of the office, the case. Raises as `handover.open_`, Refused("handover.content")."""
    opened = open_(Kind.SHEET, data, ring, on)
    try:
        unpack = zlib.decompressobj()
        body = unpack.decompress(opened.body, _LONGEST_BODY)
    except zlib.error:
        raise Refused("handover.content") from None
    if unpack.unconsumed_tail or unpack.unused_data or not unpack.eof:
        raise Refused("handover.content")
    return opened, *read_sheet(body)


def text_of(sealed: bytes) -> str:
    """Capital letters and the digits 2 to 7."""
    return base64.b32encode(sealed).decode("ascii").rstrip("=")


def bytes_of(scanned: str) -> bytes:
    """What a scanner read, in whatever case (Caps Lock turns letters round). Raises Refused("handover.not_ours")."""
    text = "".join(scanned.split()).upper()
    whole = text[:-1] if len(text) % 8 in (1, 3, 6) else text  # cut within a byte
    try:
        data = base64.b32decode(whole + "=" * (-len(whole) % 8))
    except (binascii.Error, ValueError):
        raise Refused("handover.not_ours") from None
    if not is_ours(data):
        raise Refused("handover.not_ours")
    return data


def modules(sealed: bytes) -> tuple[str, ...]:
    """The code as rows of "1" (black) and "0", without its free margin."""
    import segno

    code = segno.make_qr(text_of(sealed), error="m", mode="alphanumeric", version=None, boost_error=False)
    return tuple("".join("1" if bit else "0" for bit in row) for row in code.matrix)


def _shorter(case: HandedCase) -> Iterator[HandedCase]:
    yield case
    yield (case := replace(case, address=""))
    yield (case := replace(case, applicant="", relationship=""))
    yield replace(case, name="")
