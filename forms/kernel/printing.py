"""What can go wrong with printed paper, why it is printed again, and which printers an office lets its papers go to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from forms.kernel.errors import Refused

LONGEST_NAME = 127  # letters of a printer's name, as CUPS and Windows have them


class Fault(Enum):
    """Why a paper was not right."""

    NOTHING = "nothing"  # nothing came out
    JAM = "jam"  # 紙詰まり, 途中で止まった
    FAINT = "faint"  # かすれ, 汚れ
    SHIFTED = "shifted"  # 位置や大きさが違う, 端が欠けた
    WRONG_PAPER = "wrong_paper"  # 別の用紙に出た
    OTHER = "other"


class Again(Enum):
    """Why the papers of a 束 are issued once more."""

    NOT_RIGHT = "not_right"  # the issue before did not come out right
    LOST = "lost"  # 紙をなくした, 汚した
    ASKED = "asked"  # the センター asked for them
    CHANGED = "changed"  # attachments or a mark on the papers changed
    OTHER = "other"  # in words


@dataclass(frozen=True)
class Failure:
    """What was wrong with a paper; no pages: all of them."""

    fault: Fault
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reprint:
    """Why a further issue was made; `words` where the reason is another one."""

    reason: Again
    words: str = ""


@dataclass(frozen=True)
class PaperHistory:
    """What is known of one issue of a 束's papers beside its outcome."""

    paper_id: str
    failure: Failure | None = None
    reprint: Reprint | None = None


@dataclass(frozen=True)
class AllowedPrinter:
    """A printer an administrator put on the office's list. A list that ends a printer keeps its line."""

    id: str
    name: str
    tray: str  # as the system names it; "" for its own choice
    two_sided: bool  # for papers of one reader without sheets of persons
    staff_id: str
    at: datetime
    ended_by: str = ""
    ended_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether papers may go there."""
        return self.ended_at is None


_RANGE = re.compile(r"([0-9]{1,4})(?:[-~〜ー–]([0-9]{1,4}))?")


def pages_of(text: str, last: int) -> tuple[int, ...]:
    """「3, 5-7」 as page numbers in order, each once; none for an empty text, which means every page.

    `text` is normalised to ASCII digits and signs before. Raises Refused("print.pages", count=last) for anything that is no
    page from 1 to `last`.
    """
    found: set[int] = set()
    for part in re.split(r"[,、，\s]+", text.strip()):
        if not part:
            continue
        match = _RANGE.fullmatch(part)
        if match is None:
            raise Refused("print.pages", field="pages", count=last)
        first = int(match[1])
        end = int(match[2] or first)
        if not 1 <= first <= end <= last:
            raise Refused("print.pages", field="pages", count=last)
        found.update(range(first, end + 1))
    return tuple(sorted(found))


def pages_text(pages: Iterable[int]) -> str:
    """Page numbers as 「3, 5-7」; the empty text for none."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == end else f"{first}-{end}" for first, end in runs)
