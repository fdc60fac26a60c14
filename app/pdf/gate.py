"""The gate: every finished file is re-opened by independent readers before anyone gets it (issue §5).

qpdf (pikepdf) reads every object, string and stream, and a small reader of our own the text of every page; PDFium reads
the first pages again, and of a long file enough of the others that it has given back every digit of every font. What
they find is held against the paper: its numbers once each in their boxes, no other number anywhere.
Lines, boxes and pictures are those of the plan, letters look as in the bundled fonts, and every byte outside of them is
the one our assembly puts there (`exact`).
A finding names a rule and a page, never a value.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.pdf.engine import Engine, engine
from app.pdf.exact import is_exact
from app.pdf.reading.language import Content, Shown
from app.pdf.reading.lines import Box, Spot, digit, gap_under, is_crowded, judge_line, lines
from app.pdf.reading.shapes import Shape, agree, pictured, planned, squared
from app.pdf.reading.structure import Structure
from forms.kernel.errors import Refused
from forms.kernel.ink import Paper, WhiteText
from forms.kernel.link_code import ALPHABET, GROUP
from forms.kernel.number import reads_as_number

_SHORTEST_MARK = 6  # a shorter one could be a group of a number
_ALWAYS_TWICE = 20  # pages that PDFium reads in any case
_SAMPLE = 100  # of later pages it reads each with a digit it has not given back yet, and every so manieth
_DECIMAL = re.compile(r"\d")
_CODE = re.compile(rf"(?=([{ALPHABET}]{{{GROUP}}}-[{ALPHABET}]{{{GROUP}}}))")  # wherever one begins


@dataclass(frozen=True, order=True)
class GateFinding:
    """A rule that a file breaks, and on which page (from 0; -1 for the file as a whole). Never a value."""

    code: str
    page: int = -1


@dataclass(frozen=True)
class GateReport:
    """What the gate found; empty means the file may leave memory."""

    findings: tuple[GateFinding, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


class GateRefused(Refused):
    """What the gate holds back. Code and count (page from 1, None: whole file) are the first finding's."""

    def __init__(self, findings: tuple[GateFinding, ...]) -> None:
        first = findings[0]
        super().__init__(first.code, count=first.page + 1 if first.page >= 0 else None)
        self.findings = findings


def check(data: bytes, paper: Paper) -> bytes:
    """The same bytes, if they pass. Raises GateRefused with everything that was found."""
    report = inspect(data, paper)
    if not report.passed:
        raise GateRefused(report.findings)
    return data


def inspect(data: bytes, paper: Paper) -> GateReport:
    """Everything that speaks against handing out `data` as the print of `paper`. Never raises on any bytes.

    Codes: gate.unreadable, encrypted, structure, revision, hidden_content, hidden_text, annotation, attachment, form_field,
    outline, script, metadata, page_count, font_not_embedded, font_unreadable, font_digits, missing_glyph, off_page, blackout,
    number_missing, number_outside_box, box_content, extra_number, mark, link_code, picture, readers_disagree.
    """
    inspection = _Inspection(paper)
    try:
        with engine(data) as second:
            inspection.inspect(data, second)
    except ValueError:
        inspection.find("gate.unreadable")
        inspection.inspect(data, None)
    return GateReport(tuple(sorted(inspection.findings)))


class _Inspection:
    """One file held against one paper."""

    def __init__(self, paper: Paper) -> None:
        self.findings: set[GateFinding] = set()
        self._paper = paper
        self._drawn: dict[tuple[int, int], bool] = {}
        self._pages = len(paper.pages)
        self._boxes: dict[int, list[Box]] = {}
        for page, ink in paper.digits():
            self._boxes.setdefault(page, []).append(Box.of(ink))
        self._reasons = {
            number: [ink.text for ink in page.ink if isinstance(ink, WhiteText)]
            for number, page in enumerate(paper.pages)
        }
        boxes = [box for page in self._boxes.values() for box in page]
        self.allowed = frozenset(box.digits for box in boxes)
        self._gap = gap_under(boxes)
        self._marks = tuple(mark for mark in paper.marks if len(mark) >= _SHORTEST_MARK)
        self._codes: dict[int, list[str]] = {}
        for page, coded in paper.codes():
            self._codes.setdefault(page, []).append(coded.code.printed())
        self._all_codes = frozenset(code for codes in self._codes.values() for code in codes)
        if self._codes.keys() - self._boxes.keys():  # a code counts as the number it belongs to
            self.find("gate.link_code")
        # bars say what no reader of text sees: whatever they say may not be a number either
        if any(reads_as_number(said) for said in (*paper.marks, *(bars.text for bars in paper.bars()))):
            self.find("gate.mark")

    def find(self, code: str, page: int | None = None) -> None:
        self.findings.add(GateFinding(code, -1 if page is None else page))

    def inspect(self, data: bytes, second: Engine | None) -> None:
        """Reads the file once, page by page; PDFium reads with us."""
        structure = Structure(data, self._paper.title, self.allowed)
        read, count = 0, len(second) if second else self._pages
        for number, contents in enumerate(structure.pages()):
            self._page(number, contents)
            twice = (
                number < _ALWAYS_TWICE
                or number % _SAMPLE == 0
                or any(each.fresh or each.problems for each in contents)
            )
            if second and twice and number < count:
                self._second_page(number, second, contents)
            read = number + 1
        for font in structure.fonts.values():
            if font.unread():
                self.find("gate.missing_glyph")
            if font.unshown_digits():
                self.find("gate.font_digits")
        if not (read == count == self._pages):
            self.find("gate.page_count")
        for number in range(read, count):
            if second:
                self._second_page(number, second, [])
        if not self._is_exact(data, structure):
            structure.explain()
        for code, page in structure.problems:
            self.find(code, page)

    def _is_exact(self, data: bytes, structure: Structure) -> bool:
        try:
            return structure.parts is not None and is_exact(data, structure.parts)
        except (ValueError, TypeError, OverflowError):  # parts that make no file
            return False

    def _page(self, number: int, contents: Sequence[Content]) -> None:
        boxes = self._boxes.get(number, [])
        boxed: list[list[Spot]] = [[] for _ in boxes]
        outside: list[tuple[float, int]] = []  # (y, digits)
        rest: list[Spot] = []  # what stands beside a box
        low = min((box.bottom for box in boxes), default=0.0)
        high = max((box.top for box in boxes), default=-1.0)
        numeric = [shown for content in contents for shown in content.numeric]
        for each in numeric:
            if low <= each.y <= high:
                rest += _sorted_in(each.spots(), boxes, boxed)
            else:
                outside.append((each.y, each.digits))
        self._held_in_boxes(number, boxes, boxed)
        self._coded(number, contents)
        if is_crowded([*outside, *((spot.y, 1) for spot in rest if digit(spot.letter))]):
            spots = [spot for content in contents for shown in content.shown for spot in shown.spots()]
            self._lines(number, [spot for spot in spots if not any(box.holds(spot) for box in boxes)])
        self._colours(number, numeric, [black for content in contents for black in content.blacks])
        if not self._is_drawn_as_planned(number, contents):
            self.find("gate.structure", number)
        ink = self._paper.pages[number].ink if number < self._pages else ()
        if not pictured(contents[-1].placed, contents[-1].pictures, ink):
            self.find("gate.picture", number)

    def _is_drawn_as_planned(self, number: int, contents: Sequence[Content]) -> bool:
        """Whether lines and boxes are those of the plan; a shared background is compared once."""
        if number >= self._pages:
            return False
        page = self._paper.pages[number]
        grounds = [page.background] if page.background else []
        if len(contents) != len(grounds) + 1:
            return False
        for content, ground in zip(contents, grounds, strict=False):
            key = (id(content), id(ground))  # both live as long as the file is looked at
            if key not in self._drawn:
                self._drawn[key] = agree(content.shapes, planned(ground.ink))
            if not self._drawn[key] or content.squares:
                return False
        return agree(contents[-1].shapes, planned(page.ink)) and squared(contents[-1].squares, page.ink)

    def _colours(self, number: int, numeric: Sequence[Shown], blacks: Sequence[Shape]) -> None:
        """No text with digits stands black on black, nor white but as the paper's own words in a black box."""
        bands = {(y, y + h) for _, _, _, y, _, h in blacks}  # few: the bars of a code share one
        for shown in [each for each in numeric if each.white or any(y0 < each.y < y1 for y0, y1 in bands)]:
            level = [(x, x + w) for _, _, x, y, w, h in blacks if y < shown.y < y + h]
            if not (level or shown.white) or not _DECIMAL.search(shown.text):
                continue
            end = shown.end()
            if not shown.white and any(shown.x < x1 and x0 < end for x0, x1 in level):
                self.find("gate.blackout", number)
            within = any(x0 <= shown.x and end <= x1 for x0, x1 in level)
            if shown.white and not (within and self._is_reason(number, shown.text)):
                self.find("gate.hidden_text", number)

    def _is_reason(self, number: int, text: str) -> bool:
        return any(text in reason for reason in self._reasons.get(number, ()))

    def _held_in_boxes(self, number: int, boxes: Sequence[Box], boxed: Sequence[Sequence[Spot]]) -> None:
        for box, spots in zip(boxes, boxed, strict=True):
            found = "".join(spot.letter for spot in sorted(spots))
            if found != box.digits:
                self.find("gate.box_content" if found else "gate.number_missing", number)

    def _coded(self, number: int, contents: Sequence[Content]) -> None:
        """Each 結合照合コード stands on its own page as often as planned there, and on no other."""
        if not self._all_codes:
            return
        found = [
            code for content in contents for code in _CODE.findall(content.said) if code in self._all_codes
        ]
        if sorted(found) != sorted(self._codes.get(number, ())):
            self.find("gate.link_code", number)

    def _lines(self, number: int, spots: Sequence[Spot]) -> None:
        for line in lines(spots):
            for code in judge_line(line, self._gap, self.allowed, self._marks):
                self.find(code, number)

    def _second_page(self, number: int, second: Engine, contents: Sequence[Content]) -> None:
        boxes = self._boxes.get(number, [])
        texts = [shown.text for content in contents for shown in content.numeric]
        with second.page(number) as page:
            spots = page.digit_spots()
            if sorted(spot.letter for spot in spots) != sorted(_DECIMAL.findall("".join(texts))):
                self.find("gate.readers_disagree", number)
            planned = self._codes.get(number, [])
            if any(page.count(code) != planned.count(code) for code in planned):
                self.find("gate.link_code", number)
            boxed: list[list[Spot]] = [[] for _ in boxes]
            outside = _sorted_in(spots, boxes, boxed)
            self._held_in_boxes(number, boxes, boxed)
            if is_crowded((spot.y, 1) for spot in outside):
                self._lines(number, [s for s in page.spots() if not any(box.holds(s) for box in boxes)])


def _sorted_in(spots: Sequence[Spot], boxes: Sequence[Box], boxed: Sequence[list[Spot]]) -> list[Spot]:
    """Puts each letter into the box it stands in; gives back those that stand in none."""
    rest: list[Spot] = []
    for spot in spots:
        for box, held in zip(boxes, boxed, strict=True):
            if box.holds(spot):
                held.append(spot)
                break
        else:
            rest.append(spot)
    return rest
