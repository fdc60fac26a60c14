"""Ink into bytes: the one place where a PDF is made (ux.md §10: preview, print and file are the same bytes).

Page contents are written by hand, one text object a page over a background that stands once in the file; `assembly`
makes the file of them. Same paper, same time, same producer: same bytes.
"""

import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from app.pdf.assembly import Facts, assemble
from app.pdf.embed import EmbeddedFont
from app.pdf.fonts import FontShelf
from app.pdf.typeset import POINTS_PER_MM, Typesetter
from forms.kernel.errors import Bug, Refused
from forms.kernel.ink import (
    A4_HEIGHT_MM,
    Align,
    Background,
    Bars,
    CodeLetters,
    Digits,
    Face,
    Ink,
    Line,
    Matrix,
    Paper,
    Picture,
    Rect,
    Text,
    WhiteText,
)

_SHIFT = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}


class Writer:
    """Writes papers with the fonts of one shelf. Holds nothing between two papers."""

    def __init__(self, shelf: FontShelf) -> None:
        self._shelf = shelf

    def fits(self, ink: Text) -> bool:
        """Whether the text finds room. What no font prints is not judged here: `FontShelf.missing` names it."""
        try:
            Typesetter(self._shelf).fit(ink)
        except Refused as refusal:
            return refusal.code != "paper.too_long"
        return True

    def write(self, paper: Paper, *, issued_at: datetime, producer: str) -> bytes:
        """The PDF of `paper`. `issued_at` becomes its creation date, `producer` (program and version) its producer.

        Raises Refused("paper.missing_glyph", field, count=position from 1) for a character no bundled font prints,
        Refused("paper.too_long", field) for a text that does not fit, Bug for a number outside a page's own ink.
        """
        typesetter = Typesetter(self._shelf)
        backgrounds = _backgrounds(paper)
        forms = [zlib.compress(_content(ground.ink, typesetter, None, {})) for ground in backgrounds.values()]
        names = {key: f"B{number}" for number, key in enumerate(backgrounds, start=1)}
        pictures = {
            jpeg: f"P{number}"
            for number, jpeg in enumerate(dict.fromkeys(each.jpeg for each in paper.pictures()), start=1)
        }
        pages = []
        for page in paper.pages:
            under = names[page.background.key] if page.background else None
            pages.append(zlib.compress(_content(page.ink, typesetter, under, pictures)))
        facts = Facts(paper.title, producer, _pdf_date(issued_at))
        return assemble(facts, forms, pages, typesetter.fonts, tuple(pictures))


def _backgrounds(paper: Paper) -> dict[str, Background]:
    """Every background once, by key. Two that share a key but not their ink are a mistake of ours."""
    found: dict[str, Background] = {}
    for page in paper.pages:
        ground = page.background
        if ground is None:
            continue
        first = found.setdefault(ground.key, ground)
        if first is not ground and first != ground:
            raise Bug("paper.background_key")
    numbered = Digits | Bars | CodeLetters | Matrix | Picture
    if any(isinstance(ink, numbered) for ground in found.values() for ink in ground.ink):
        raise Bug("paper.number_in_background")
    return found


def _pdf_date(moment: datetime) -> str:
    """ISO 32000-1 §7.9.4. Without a zone the date has none either."""
    zone = moment.strftime("%z")
    return moment.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def _content(
    ink: Iterable[Ink], typesetter: Typesetter, under: str | None, pictures: Mapping[bytes, str]
) -> bytes:
    """A content stream: background, then lines and boxes, then one text object (so that words in a black box stay on top)."""
    shapes = _Shapes()
    words = _Words(typesetter)
    for each in ink:
        match each:
            case Text():
                words.text(each)
            case Line():
                shapes.line(each)
            case Rect():
                shapes.rect(each)
            case Bars():
                shapes.bars(each)
            case Matrix():
                shapes.matrix(each)
            case Picture():
                shapes.picture(each, pictures[each.jpeg])
            case WhiteText():
                words.white(each)
            case Digits():
                words.digits(each)
            case CodeLetters():
                words.text(Text(each.x, each.y, each.code.printed(), each.size, Face.GOTHIC))
    parts = [f"/{under} Do"] if under else []
    return "\n".join([*parts, *shapes.out, *words.closed()]).encode("ascii")


def _x(mm: float) -> float:
    return mm * POINTS_PER_MM


def _y(mm: float) -> float:
    return (A4_HEIGHT_MM - mm) * POINTS_PER_MM


class _Shapes:
    """Lines and rectangles; the line width is said only when it changes."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._weight = 1.0  # what a page starts with

    def line(self, ink: Line) -> None:
        self._weigh(ink.weight)
        self.out.append(f"{_x(ink.x1):.2f} {_y(ink.y1):.2f} m {_x(ink.x2):.2f} {_y(ink.y2):.2f} l S")

    def rect(self, ink: Rect) -> None:
        if not ink.filled:
            self._weigh(ink.weight)
        box = f"{_x(ink.x):.2f} {_y(ink.y + ink.h):.2f} {_x(ink.w):.2f} {_x(ink.h):.2f} re"
        self.out.append(f"{box} {'f' if ink.filled else 'S'}")

    def bars(self, ink: Bars) -> None:
        bottom, height = f"{_y(ink.y + ink.h):.2f}", f"{_x(ink.h):.2f} re f"
        self.out += [f"{_x(x):.2f} {bottom} {_x(w):.2f} {height}" for x, w in ink.stripes()]

    def matrix(self, ink: Matrix) -> None:
        """A mask of one bit a module: sealed, it cannot be packed, and as boxes it would take eight times the room."""
        side, modules = f"{_x(ink.side):.2f}", len(ink.rows)
        place = f"{side} 0 0 {side} {_x(ink.x):.2f} {_y(ink.y + ink.side):.2f}"
        mask = f"BI /W {modules} /H {modules} /IM true /BPC 1 /D [1 0] /F /A85 ID {ink.packed}~> EI"
        self.out.append(f"q {place} cm {mask} Q")

    def picture(self, ink: Picture, name: str) -> None:
        place = f"{_x(ink.w):.2f} 0 0 {_x(ink.h):.2f} {_x(ink.x):.2f} {_y(ink.y + ink.h):.2f}"
        self.out.append(f"q {place} cm /{name} Do Q")

    def _weigh(self, weight: float) -> None:
        if weight != self._weight:
            self._weight = weight
            self.out.append(f"{weight:g} w")


class _Words:
    """One text object; font and colour are said only when they change."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._out: list[str] = []
        self._font: tuple[EmbeddedFont, str] | None = None
        self._white = False

    def text(self, ink: Text) -> None:
        size, lines = self._typesetter.fit(ink)
        top = ink.y - (len(lines) - 1) * ink.leading if ink.rises else ink.y
        for number, (runs, width) in enumerate(lines if ink.text else ()):
            x = _x(ink.x) - width * _SHIFT[ink.align]
            self._place(x, _y(top + number * ink.leading))
            for run in runs:
                self._choose(run.font, size)
                self._out.append(f"<{run.codes}> Tj")

    def white(self, ink: WhiteText) -> None:
        self._colour(white=True)
        self.text(Text(ink.x, ink.y, ink.text, ink.size, face=Face.GOTHIC, align=Align.CENTER))
        self._colour(white=False)

    def digits(self, ink: Digits) -> None:
        """Each digit centred in its cell, all in one TJ, so that a reader takes them for one line."""
        signs = self._typesetter.spell(ink.number.reveal(), Face.GOTHIC)
        cell = _x(ink.w) / len(signs)
        array: list[str] = []
        pen = 0.0  # points from the first cell's left edge
        for at, sign in enumerate(signs):
            start = cell * (at + 0.5) - sign.advance * ink.size / 2000
            array.append(f"{(pen - start) * 1000 / ink.size:.0f}<{sign.code}>")
            pen = start + sign.advance * ink.size / 1000
        height = signs[0].font.cap_height * ink.size / 1000
        self._place(_x(ink.x), _y(ink.y + ink.h / 2) - height / 2)
        self._choose(signs[0].font, ink.size)
        self._out.append(f"[{''.join(array)}] TJ")

    def closed(self) -> list[str]:
        """The finished text object, empty if nothing was written."""
        return ["BT", *self._out, "ET"] if self._out else []

    def _place(self, x: float, y: float) -> None:
        self._out.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")

    def _choose(self, font: EmbeddedFont, size: float) -> None:
        chosen = (font, f"{size:.4g}")
        if chosen != self._font:
            self._font = chosen
            self._out.append(f"/{font.name} {chosen[1]} Tf")

    def _colour(self, *, white: bool) -> None:
        self._out.append("1 g" if white else "0 g")
