"""One cell of a 手帳台帳 as a value, or the code of what is wrong with it. Total: no text makes these raise."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from app.exchange import cells
from forms.kernel.dates import PartialDate, parse_date
from forms.kernel.holder import LONGEST_NUMBER, MOST_DIGITS, tidy_techo
from forms.kernel.result import FARE_CLASSES, GRADES
from forms.kernel.text import as_digits

V = TypeVar("V")
_KANJI = re.compile("[一二三四五六七]")
_GRADE = re.compile(r"0?([1-6])級?(?:相当)?")
_FARE = re.compile(r"第?0?([12])種?")
_MONTH = re.compile(r"(\d{4})(\d{2})(?:00)?")
_NOTHING = frozenset(
    ("", "-", "ー", "―", "なし", "無し", "無", "不要", "要しない", "再認定なし", "永久", "0", "00")
)


@dataclass(frozen=True)
class Read(Generic[V]):
    """What a cell says, or the code of its problem."""

    value: V
    problem: str = ""


def read_techo(text: str) -> Read[str]:
    """手帳番号: it has digits, fewer than a 個人番号."""
    number = tidy_techo(cells.read_code(text))
    if not number:
        return Read("", "row.techo_missing")
    digits = sum(sign.isdigit() for sign in number)
    wrong = not 1 <= digits <= MOST_DIGITS or len(number) > LONGEST_NUMBER
    return Read("", "row.techo_unreadable") if wrong else Read(number)


def read_day(text: str, problem: str) -> Read[date | None]:
    """A full day; None for an empty cell."""
    if not cells.read_code(text).strip("0-/."):
        return Read(None)
    read = cells.read_birth(text)
    if isinstance(read, PartialDate) and read.is_full:
        return Read(read.as_date())
    return Read(None, problem)


def read_month(text: str) -> Read[str]:
    """再認定年月 as YYYY-MM, "" where none is set; a day in it does not matter."""
    tidy = cells.read_code(text)
    if tidy in _NOTHING:
        return Read("")
    bare = _MONTH.fullmatch(tidy)
    if bare:
        tidy = f"{bare[1]}.{bare[2]}"
    value = parse_date(tidy, partial=True).value
    if value is None or value.month is None:
        return Read("", "row.review_unreadable")
    return Read(f"{value.year:04}-{value.month:02}")


def read_grade(text: str) -> Read[str]:
    """等級 1 to 6, "" for an empty cell (7級 alone is no 手帳)."""
    return _one_of(text, _GRADE, GRADES, "row.grade_unknown")


def read_fare(text: str) -> Read[str]:
    """第1種 or 第2種 as "1" or "2"."""
    return _one_of(text, _FARE, FARE_CLASSES, "row.fare_unknown")


def _one_of(text: str, shape: re.Pattern[str], known: tuple[str, ...], problem: str) -> Read[str]:
    tidy = _KANJI.sub(as_digits, cells.read_code(text)).replace(" ", "")
    if tidy in _NOTHING:
        return Read("")
    found = shape.fullmatch(tidy)
    return Read(found[1]) if found and found[1] in known else Read("", problem)
