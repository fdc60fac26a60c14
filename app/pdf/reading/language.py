"""The small language a content stream of ours is written in. What is not in it is reported, not read over.

No clipping, no transparency, no colour but black and white, no rotated or hidden text, no comments: what cannot be said
cannot hide a number. A picture is drawn upright and whole, below every letter, and so is a code of squares; the gate holds
both against the plan's.
"""

import re
from binascii import unhexlify
from codecs import utf_16_be_decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from app.pdf.reading.fonts import FontTable
from app.pdf.reading.lines import HEIGHT, WIDTH, Spot
from app.pdf.reading.shapes import Shape

_N = rb"-?\d{1,6}+(?:\.\d{1,4}+)?+"
_NAME = rb"/[A-Z][0-9]{1,3}+"
_HEX = rb"(?:[0-9A-Fa-f]{4})*+"
_P = rb"-?\d{1,5}+\.\d\d"  # a place or length in points
_LINE = rb"%s %s m %s %s l" % (_P, _P, _P, _P)
_BOX = rb"%s %s %s %s re" % (_P, _P, _P, _P)
# what there is most of (the bars of a code) comes first
_PICTURE = rb"q %s 0 0 %s %s %s cm %s Do Q" % (_P, _P, _P, _P, _NAME)
_MASK = rb"BI /W \d{2} /H \d{2} /IM true /BPC 1 /D \[1 0\] /F /A85 ID [!-uz]++~> EI"
_SQUARES = rb"q %s 0 0 %s %s %s cm %s Q" % (_P, _P, _P, _P, _MASK)
_SHAPE = rb"(%s) ([fS])|(%s) Do|(?:(%s) w\s++)?(%s|%s) S|(%s)|(%s)" % (
    _BOX,
    _NAME,
    _N,
    _LINE,
    _BOX,
    _PICTURE,
    _SQUARES,
)
_PLACE = rb"1 0 0 1 (%s) (%s) Tm\s++" % (_P, _P)
_FONT = rb"(%s) (%s) Tf\s++" % (_NAME, _N)
_CELL = rb"%s\s*+<[0-9A-Fa-f]{4}>" % _N  # moves the pen to the left, then shows one code
_LETTERS = rb"(?:<(%s)>\s*+Tj|\[\s*+((?:%s\s*+)*+)\]\s*+TJ)" % (_HEX, _CELL)
# place and font stand before the letters, each only when it changes
_SHOW = rb"(?:%s)?+(?:%s)?+%s|([01]) g" % (_PLACE, _FONT, _LETTERS)
_UNCAUGHT = re.compile(rb"\((?!\?)")  # groups within possessive repeats would keep wrong spans
_STREAM = re.compile(
    rb"\s*+(?P<shapes>(?:(?:%s)(?:\s++|$))*+)(?:BT\s++(?P<text>(?:(?:%s)\s++)*+)ET\s*+)?+"
    % (_UNCAUGHT.sub(rb"(?:", _SHAPE), _UNCAUGHT.sub(rb"(?:", _SHOW))
)
_SHOWN = re.compile(_SHOW)
_SHAPES = re.compile(_SHAPE)
_CELLS = re.compile(rb"(%s)\s*+<(%s)>" % (_N, _HEX))
_SMALLEST = 3.0  # points; smaller is not meant to be read


class Shown(NamedTuple):
    """One showing of text: font, size, where the pen was, its codes, and how it was drawn."""

    font: FontTable
    size: float
    x: float
    y: float
    codes: str
    moves: tuple[float, ...]  # what a TJ moves the pen to the left before each code, in 1/1000 of the size
    white: bool
    digits: int  # how many digits are among the codes

    @property
    def text(self) -> str:
        """What it says."""
        return self.codes.translate(self.font.meanings)

    def spots(self) -> list[Spot]:
        """Every letter in its place."""
        widths, meanings = self.font.widths, self.font.meanings
        unit, pen, moves = self.size / 1000, self.x, self.moves
        found: list[Spot] = []
        for i, code in enumerate(self.codes):
            if moves:
                pen -= moves[i] * unit
            end = pen + widths[code] * unit
            found.append(Spot(pen, end, self.y, meanings[ord(code)]))
            pen = end
        return found

    def end(self) -> float:
        """Where the pen is afterwards."""
        widths = self.font.widths
        return self.x + (sum([widths[code] for code in self.codes]) - sum(self.moves)) * self.size / 1000

    def leaves_page(self) -> bool:
        """Whether it runs over the right edge."""
        if not self.moves and self.x + len(self.codes) * self.font.widest * self.size / 1000 <= WIDTH:
            return False  # not even if every letter were the widest
        return self.end() > WIDTH


class Placed(NamedTuple):
    """A picture by its name, and where it was drawn: left and lower edge, width and height in points."""

    name: str
    x: float
    y: float
    w: float
    h: float


class Squares(NamedTuple):
    """A code of squares: modules of a side, their bits in ASCII85 as `Matrix.packed`, left and lower edge and side in points."""

    modules: int
    bits: str
    x: float
    y: float
    side: float


@dataclass
class Content:
    """What a stream shows. `problems` are codes of findings."""

    shown: list[Shown] = field(default_factory=list)
    numeric: list[Shown] = field(default_factory=list)  # those of them with digits
    forms: list[str] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    blacks: list[Shape] = field(default_factory=list)  # those of them that are filled
    placed: list[Placed] = field(default_factory=list)
    squares: list[Squares] = field(default_factory=list)
    pictures: list[bytes] = field(
        default_factory=list
    )  # what stands in those places, told by who reads the file
    problems: set[str] = field(default_factory=set)
    fresh: bool = False  # shows a digit no earlier stream showed

    @cached_property
    def said(self) -> str:
        """What was shown, a line for each showing; asked once the stream is read."""
        return "\n".join([shown.text for shown in self.shown])


def _shapes(shapes: bytes, content: Content) -> None:
    """Backgrounds, lines, boxes and pictures."""
    weight = 1.0  # what a page starts with
    for box, how, form, heavier, drawn, picture, squares in _SHAPES.findall(shapes):
        if squares:
            _code(squares, content)
            continue
        if picture:
            _q, w, _0, _0, h, x, y, _cm, name, *_end = picture.split()
            content.placed.append(Placed(name.decode("ascii"), float(x), float(y), float(w), float(h)))
            continue
        if form:
            content.forms.append(form.decode("ascii"))
            continue
        weight = float(heavier or weight)
        a, b, c, d, *last = (box or drawn).split()  # "x y w h re" or "x y m x y l"
        if last[-1] == b"l":
            content.shapes.append((True, weight, float(a), float(b), float(d), float(last[0])))
        elif how == b"f":
            black = (False, 0.0, float(a), float(b), float(c), float(d))
            content.shapes.append(black)
            content.blacks.append(black)
        else:
            content.shapes.append((False, weight, float(a), float(b), float(c), float(d)))


def _code(drawn: bytes, content: Content) -> None:
    """A code of squares: upright, as wide as high; it counts as black all over."""
    _q, w, _0, _0, h, x, y, _cm, _bi, _w, columns, _h, rows, *_words, bits, _ei, _end = drawn.split()
    if w != h or columns != rows:
        content.problems.add("gate.structure")
    side = float(w)
    content.squares.append(
        Squares(int(rows), bits.decode("ascii").removesuffix("~>"), float(x), float(y), side)
    )
    content.blacks.append((False, 0.0, float(x), float(y), side, side))


def _text(text: bytes, fonts: Mapping[str, FontTable], content: Content) -> None:
    """The one text object. KeyError, IndexError, ValueError: a font, a place or a code is missing."""
    font: FontTable | None = None
    size, white = 0.0, False
    x = y = 0.0
    for at_x, at_y, name, points, letters, items, grey in _SHOWN.findall(text):
        if grey:
            white = grey == b"1"
            continue
        if name:
            font, size = fonts[name.decode("ascii")], float(points)
            if size < _SMALLEST:
                content.problems.add("gate.hidden_text")
        if at_x:
            x, y = float(at_x), float(at_y)
            if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
                content.problems.add("gate.off_page")
        else:
            x = content.shown[-1].end()  # goes on where the last text ended
        if font is None:
            raise ValueError("no font chosen")
        codes, moves = _moved(items) if items else (_codes(letters), ())
        digits = font.find_digits(codes)
        shown = Shown(font, size, x, y, codes, moves, white, len(digits))
        content.shown.append(shown)
        if digits:
            content.numeric.append(shown)
            content.fresh = content.fresh or not font.shown.issuperset(digits)
            if shown.leaves_page():
                content.problems.add("gate.off_page")
        font.shown.update(codes)


def _codes(hexadecimal: bytes) -> str:
    """Two-byte codes as characters; a code in the surrogate range is a ValueError."""
    return utf_16_be_decode(unhexlify(hexadecimal), "strict", True)[0]


def _moved(items: bytes) -> tuple[str, tuple[float, ...]]:
    """The codes of a TJ, and what it moves the pen to the left before each."""
    cells = _CELLS.findall(items)
    return _codes(b"".join([code for _, code in cells])), tuple([float(move) for move, _ in cells])


def read_content(data: bytes, fonts: Mapping[str, FontTable]) -> Content:
    """What a content stream shows with the given fonts (resource name with its slash -> font)."""
    content = Content()
    stream = _STREAM.fullmatch(data)
    if stream is None:
        content.problems.add("gate.structure")
        return content
    _shapes(stream["shapes"], content)
    try:
        _text(stream["text"] or b"", fonts, content)
    except (KeyError, ValueError, IndexError):
        content.problems.add("gate.structure")
    return content
