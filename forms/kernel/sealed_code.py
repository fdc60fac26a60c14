"""Where the sealed code (QR) for a センター stands on a sheet: outside the edition, at the right beside 「…殿」."""

from collections.abc import Iterator

from forms.kernel.errors import Bug
from forms.kernel.ink import Align, Face, Ink, Matrix, Text

_RIGHT, _BOTTOM = 187.0, 221.5  # mm
MOST_MODULES = 85  # of a side (QR version 17): 21.6 mm, between the child's box and the sentence
_SAYS = "受領用コード"


def furniture(rows: tuple[str, ...]) -> Iterator[Ink]:
    """The code and what it is called; nothing without rows. Raises Bug("sealed.size") for one that finds no room."""
    if not rows:
        return
    if len(rows) > MOST_MODULES or any(len(row) != len(rows) for row in rows):
        raise Bug("sealed.size")
    size = len(rows) * Matrix.module
    yield Matrix(_RIGHT - size, _BOTTOM - size, rows)
    yield Text(_RIGHT - size - 2, _BOTTOM, _SAYS, 7.5, Face.GOTHIC, Align.RIGHT)
