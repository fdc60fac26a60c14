"""和暦 and age. Era borders are exact; what is not known of a birth date stays unknown.

Sources: 年齢計算ニ関スル法律 and 民法143条 (a year ends on the eve of its anniversary); 明治5年太政官布告
337号 (before 明治6年1月1日 another calendar was in use, so older dates are refused rather than shifted).
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from forms.kernel.errors import Bug
from forms.kernel.number import DASHES
from forms.kernel.text import KANJI_NUMERALS, as_digits

OLDEST = date(1873, 1, 1)  # 明治6年1月1日, the first day of the calendar in use
LATEST = date(2117, 12, 31)  # 令和99年: later years cannot be typed in two digits
_WEEKDAYS = "月火水木金土日"


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date of which the day, or month and day, may be unknown. `str` is "1983-04-12", "1983-04" or "1983".

    It sorts without failing, unknown before known; questions of law go through `earliest` and `latest`.
    Raises Bug("date.made") for a day that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not _exists(self.year, self.month, self.day):
            raise Bug("date.made")

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """A date that is known in full."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Reads what `str` gave. Raises Bug("date.iso") for anything else."""
        match = re.fullmatch("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
        if match is None:
            raise Bug("date.iso")
        return cls(*(int(part) for part in match.groups() if part is not None))

    @property
    def is_full(self) -> bool:
        """Whether year, month and day are known."""
        return self.day is not None

    def earliest(self) -> date:
        """The first day it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day it may be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def as_date(self) -> date:
        """The day. Raises Bug("date.partial") when it is not known in full."""
        if not self.is_full:
            raise Bug("date.partial")
        return self.earliest()

    def __str__(self) -> str:
        if self.day is not None:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.year, self.month or 0, self.day or 0) < (other.year, other.month or 0, other.day or 0)


Day = PartialDate | date


@dataclass(frozen=True)
class Era:
    """One 元号: first name, letter and digit as they are typed for it, its first and its last day."""

    name: str
    letter: str
    code: str
    start: date
    end: date


# On 1912-07-30 and 1926-12-25 both names are right: the old era's last day is the new one's first.
ERAS = (
    Era("明治", "M", "1", date(1868, 1, 25), date(1912, 7, 30)),
    Era("大正", "T", "2", date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和", "S", "3", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", "4", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", "5", date(2019, 5, 1), LATEST),
)
_ERA_BY_WORD = {word: era for era in ERAS for word in (era.name, era.name[0], era.letter, era.code)}


@dataclass(frozen=True)
class DateReading:
    """What a typed date means: a value, or the code of what is wrong with it."""

    value: PartialDate | None
    problem: str | None = None


_SEP = r"./\-,、・"
_UNKNOWN = "(?:[月日]*(?:不[詳明][月日]*)+)?"
_SHAPES = (
    re.compile(
        "(?P<era>)(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"
    ),  # 19830412, then 3580412 and S580412
    re.compile(r"(?P<era>[0-9]|[^\W\d_]{1,4})\.?(?P<y>[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
    re.compile(
        rf"(?P<era>[^\W\d_]{{0,4}}?)\.?(?P<y>[0-9]{{1,4}}|元)"
        rf"(?:[年{_SEP}](?P<m>[0-9]{{1,2}})(?:[月{_SEP}](?P<d>[0-9]{{1,2}})日?|月?{_UNKNOWN})|年?{_UNKNOWN})"
    ),
)
_WEEKDAY = re.compile(r"\([月火水木金土日祝](?:曜日?)?\)|[月火水木金土日]曜日?")
_OTHER_NAME = re.compile(r"\((?:明治|大正|昭和|平成|令和)(?:[0-9]+|元)年\)")  # 昭和64年（平成元年）
_KANJI_RUN = re.compile(f"(?<![0-9])[{KANJI_NUMERALS}]+(?![0-9])")


def parse_date(text: str, *, partial: bool = False) -> DateReading:
    """Reads a date in any usual way of writing: S58.4.12, 昭和五十八年四月十二日, 3580412, 1983/4/12.

    Total: no text makes it raise. With `partial`, month or day may be missing or 不詳. Problems:
    "date.empty", "date.unreadable", "date.era_unknown" (none of the five), "date.not_in_era" (S64.1.8),
    "date.no_such_day", "date.too_old" (before 明治6年), "date.partial" (understood, but must be full here).
    """
    tidy = _tidy(text)
    if not tidy:
        return DateReading(None, "date.empty")
    match = next(filter(None, (shape.fullmatch(tidy) for shape in _SHAPES)), None)
    return DateReading(None, "date.unreadable") if match is None else _reading(match, partial=partial)


def _tidy(text: str) -> str:
    """One way of writing: half width, no ligatures, spaces, weekday or 生, kanji numerals as digits."""
    tidy = unicodedata.normalize("NFKC", text).strip()  # a date, not a name: folding is safe
    tidy = re.sub(r"(?<=[0-9])\s+(?=[0-9])", ".", tidy)
    tidy = _WEEKDAY.sub("", "".join(tidy.split()))
    tidy = re.sub("(?:生まれ|生れ|生)$", "", tidy)
    tidy = _KANJI_RUN.sub(as_digits, tidy).translate(dict.fromkeys(map(ord, DASHES), "-"))
    return _OTHER_NAME.sub("", tidy)


def _reading(match: re.Match[str], *, partial: bool) -> DateReading:
    """Gives the parts of a matched text their meaning."""
    word, typed_year = match["era"].upper(), match["y"]
    month, day = (None if match[name] is None else int(match[name]) for name in ("m", "d"))
    western = word in ("", "西暦")
    era = None if western else _ERA_BY_WORD.get(word)
    if (western and len(typed_year) < 4) or (not western and era is None):
        return DateReading(None, "date.era_unknown")
    count = 1 if typed_year == "元" else int(typed_year)
    if era is not None and not 1 <= count <= 99:
        return DateReading(None, "date.not_in_era")
    year = count if era is None else era.start.year + count - 1
    problem = _problem_of(year, month, day, era)
    if problem is not None:
        return DateReading(None, problem)
    if not partial and day is None:
        return DateReading(None, "date.partial")
    return DateReading(PartialDate(year, month, day))


def _problem_of(year: int, month: int | None, day: int | None, era: Era | None) -> str | None:
    if year < OLDEST.year:
        return "date.too_old"
    if era is None and year > LATEST.year:
        return "date.unreadable"
    if not _exists(year, month, day):
        return "date.no_such_day"
    value = PartialDate(year, month, day)
    if era is not None and (value.latest() < era.start or era.end < value.earliest()):
        return "date.not_in_era"
    return None


def _exists(year: int, month: int | None, day: int | None) -> bool:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except (ValueError, OverflowError):
        return False
    return month is not None or day is None


def _partial(value: Day) -> PartialDate:
    return PartialDate.of(value) if isinstance(value, date) else value


def _year_text(count: int) -> str:
    return "元" if count == 1 else str(count)


def _era_on(day: date) -> tuple[str, int]:
    if day < OLDEST:
        raise Bug("date.too_old")
    era = next(era for era in reversed(ERAS) if era.start <= day)
    return era.name, day.year - era.start.year + 1


def era_parts(value: Day) -> tuple[str, int]:
    """Name and year of the era, for showing: ("昭和", 58); of a day with two names the newer one, of a
    partial date that may lie in two eras the one of its earliest day. Raises Bug("date.too_old") before 1873.
    """
    return _era_on(_partial(value).earliest())


def to_wareki(value: Day, *, weekday: bool = False) -> str:
    """令和8年11月24日（火）; unknown parts as in the register, 昭和58年4月日不詳, 昭和58年月日不詳.

    A partial date that may lie in two eras shows both, 昭和64年（平成元年）月日不詳. `parse_date` reads all.
    """
    known = _partial(value)
    first, last = era_parts(known), _era_on(known.latest())
    text = f"{first[0]}{_year_text(first[1])}年"
    if last != first:
        text += f"（{last[0]}{_year_text(last[1])}年）"
    if known.month is None:
        return f"{text}月日不詳"
    if known.day is None:
        return f"{text}{known.month}月日不詳"
    text += f"{known.month}月{known.day}日"
    return f"{text}（{_WEEKDAYS[known.as_date().weekday()]}）" if weekday else text


def to_short(value: Day) -> str:
    """令8.11.24, 令元.5.1; without what is unknown."""
    known = _partial(value)
    name, count = era_parts(known)
    parts = (f"{name[0]}{_year_text(count)}", known.month, known.day)
    return ".".join(str(part) for part in parts if part is not None)


def to_list(value: Day) -> str:
    """11/24, for lists of this year's work. Raises Bug("date.partial") for a partial date."""
    day = _partial(value).as_date()
    return f"{day.month}/{day.day}"


def _birthday(birth: date, years: int) -> date:
    """The anniversary; of 29 February it is 1 March in a common year (民法143条2項: it ends on 2/28)."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def is_under(years: int, birth: Day, on: date) -> bool | None:
    """Whether the person is under that age on that day (○歳未満): through the whole eve of the birthday.

    None when a partial birth date leaves it open.
    """
    known = _partial(birth)
    if on < _birthday(known.earliest(), years):
        return True
    return None if on < _birthday(known.latest(), years) else False


def day_of_reaching(years: int, birth: date) -> date:
    """The day on which the age is reached (達する日), at its end: the eve of the birthday."""
    return _birthday(birth, years) - timedelta(days=1)


def is_eve_of_birthday(years: int, birth: Day, on: date) -> bool:
    """Whether that day is the eve, on which daily life and law may disagree; False for a partial date."""
    known = _partial(birth)
    return known.is_full and on == day_of_reaching(years, known.as_date())


def age_on(birth: Day, on: date) -> int | None:
    """The age as shown to people, one more on the birthday; None before birth or when it cannot be told."""
    known = _partial(birth)
    oldest, youngest = _age(known.earliest(), on), _age(known.latest(), on)
    return oldest if oldest == youngest and oldest >= 0 else None


def _age(birth: date, on: date) -> int:
    years = on.year - birth.year
    return years - 1 if on < _birthday(birth, years) else years


def fiscal_year(on: date) -> int:
    """年度 as a western year; it starts on 1 April."""
    return on.year if on.month >= 4 else on.year - 1


def fiscal_year_label(year: int) -> str:
    """令和8年度; the year in which an era changed takes the new name (令和元年度)."""
    name, count = _era_on(date(year, 12, 31))
    return f"{name}{_year_text(count)}年度"
