"""Ink: what stands on a paper, in millimetres from the top left corner of the page.

The writer in `app/pdf` turns ink into bytes; nothing here knows a PDF.
"""

from base64 import a85encode
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import accumulate
from typing import ClassVar

from forms.kernel import code128
from forms.kernel.link_code import LinkCode
from forms.kernel.number import IndividualNumber

A4_WIDTH_MM = 210.0
A4_HEIGHT_MM = 297.0


class Face(Enum):
    """Which letter form; the bundled files behind each name are the writer's business."""

    MINCHO = "mincho"  # fixed width, labels and values of the sheet
    P_MINCHO = "p_mincho"  # proportional, running sentences
    GOTHIC = "gothic"  # fixed width, digits


class Align(Enum):
    """Where `x` lies in the text."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Text:
    """One run of text; `y` is the base line, `size` in points.

    With `width` (mm) the writer makes the text fit: a little smaller, then in up to `max_lines` lines going down by
    `leading` (mm), never under `min_size`; what still does not fit is refused with `field`, never cut.
    With `rises` it is the last line that stands on `y`, so that wrapped text stays above its rule.
    """

    x: float
    y: float
    text: str
    size: float
    face: Face = Face.MINCHO
    align: Align = Align.LEFT
    width: float | None = None
    min_size: float = 6.0
    max_lines: int = 1
    leading: float = 4.0
    field: str = ""
    rises: bool = False


@dataclass(frozen=True)
class Line:
    """A straight line of `weight` points."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.5


@dataclass(frozen=True)
class Rect:
    """A rectangle; `filled` is solid black (a blackout has nothing underneath: no value is ever handed to the paper)."""

    x: float
    y: float
    w: float
    h: float
    weight: float = 0.5
    filled: bool = False


@dataclass(frozen=True)
class WhiteText:
    """White words inside a filled rectangle (黒塗り); centred at x, base line y."""

    x: float
    y: float
    text: str
    size: float


@dataclass(frozen=True)
class Digits:
    """The twelve digits of one number, one in each cell of a box; the only ink that bears a number."""

    x: float
    y: float
    w: float
    h: float
    number: IndividualNumber
    size: float = 13.0


@dataclass(frozen=True)
class Bars:
    """A text as Code 128 bars, `h` mm high from the left edge of the first; bears our own identifiers alone.

    Left and right of it ten modules stay free (the quiet zone a scanner needs).
    """

    x: float
    y: float
    h: float
    text: str

    module: ClassVar[float] = 0.254  # mm: three dots at 300 dpi, six at 600

    def stripes(self) -> list[tuple[float, float]]:
        """The black bars from left to right: left edge and width in mm, each from `y` to `y` + `h`.

        Raises Bug("code128.character").
        """
        widths = code128.widths(self.text)
        edges = list(accumulate(widths, initial=0))
        return [
            (self.x + left * self.module, width * self.module)
            for left, width in zip(edges[::2], widths[::2], strict=True)
        ]


@dataclass(frozen=True)
class Matrix:
    """A code of squares (QR) from the top left corner of its first module; `rows` of "1" (black) and "0".

    What it says is sealed, and counts as the number: it stands only on a page that bears one. Four modules stay free around it.
    """

    x: float
    y: float
    rows: tuple[str, ...] = field(repr=False)

    module: ClassVar[float] = 0.254  # mm, as of the bars: 0.72 points, three dots at 300 dpi

    @property
    def side(self) -> float:
        """Its width and height in mm."""
        return len(self.rows) * self.module

    @cached_property
    def packed(self) -> str:
        """Row by row from the top, one bit a module (1: black), each row filled up to whole bytes; in ASCII85."""
        width = -(-len(self.rows) // 8)
        return a85encode(
            b"".join(int(row.ljust(width * 8, "0"), 2).to_bytes(width) for row in self.rows)
        ).decode()


@dataclass(frozen=True)
class CodeLetters:
    """A 結合照合コード from `x` on, base line `y`; only on a page that bears its number."""

    x: float
    y: float
    code: LinkCode
    size: float = 9.0


@dataclass(frozen=True)
class Picture:
    """A photo in its place, as a JPEG that `jpeg.size_of` takes; what it shows was looked at by a person, no reader of text
    sees it."""

    x: float
    y: float
    w: float
    h: float
    jpeg: bytes = field(repr=False)


Ink = Text | Line | Rect | WhiteText | Digits | Bars | CodeLetters | Matrix | Picture


@dataclass(frozen=True)
class Background:
    """Ink that is the same on every page of its kind; written once per file. `key` names it inside the file."""

    key: str
    ink: tuple[Ink, ...]


@dataclass(frozen=True)
class Page:
    """One A4 page: the common background (if any) and what is written on it."""

    ink: tuple[Ink, ...]
    background: Background | None = None


@dataclass(frozen=True)
class Paper:
    """A whole document before it becomes bytes. `title` is metadata and bears no personal data.

    `marks` are our own identifiers printed on it (受付番号, 束番号, 照合符号): the gate knows them by name.
    """

    title: str
    pages: tuple[Page, ...]
    marks: tuple[str, ...] = ()

    def digits(self) -> tuple[tuple[int, Digits], ...]:
        """Every number this paper may bear: (page index from 0, its ink)."""
        return tuple(
            (i, ink) for i, page in enumerate(self.pages) for ink in page.ink if isinstance(ink, Digits)
        )

    def codes(self) -> tuple[tuple[int, CodeLetters], ...]:
        """Every 結合照合コード this paper may bear: (page index from 0, its ink)."""
        return tuple(
            (i, ink) for i, page in enumerate(self.pages) for ink in page.ink if isinstance(ink, CodeLetters)
        )

    def pictures(self) -> tuple[Picture, ...]:
        """Every picture this paper bears, in its order."""
        return tuple(ink for page in self.pages for ink in page.ink if isinstance(ink, Picture))

    def bars(self) -> tuple[Bars, ...]:
        """Every text this paper bears as bars, in its order."""
        return tuple(ink for page in self.pages for ink in page.ink if isinstance(ink, Bars))
