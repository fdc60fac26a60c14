"""The foot of a letter or slip: whom to ask, by which telephone."""

from collections.abc import Iterator

from forms.kernel.case import Office
from forms.kernel.ink import Align, Face, Ink, Line, Text

_LEFT, _RIGHT = 22.0, 188.0


def foot(office: Office, reception_no: str = "", *, asks: str = "連絡先") -> Iterator[Ink]:
    """The office under the word `asks`, and the 受付番号 where the paper has no other place for it."""
    yield Line(_LEFT, 265, _RIGHT, 265, 0.5)
    who = f"{asks}　{office.name}　{office.department}　{office.contact}"
    yield Text(_LEFT, 271, who, 10.5, width=_RIGHT - _LEFT)
    yield Text(_LEFT, 276.5, f"電話　{office.phone}", 10.5)
    if office.extension:  # never beside the telephone number: its digits could be read on
        yield Text(_LEFT, 282, f"内線　{office.extension}", 10.5)
    if reception_no:
        yield Text(_RIGHT, 282, f"受付 {reception_no}", 9, Face.GOTHIC, Align.RIGHT)
