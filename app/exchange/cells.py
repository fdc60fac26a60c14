"""One cell of a resident file as a value, or the code of what is wrong with it. Total: no text makes these raise."""

import re
import unicodedata
from datetime import date

from forms.kernel.dates import PartialDate, parse_date
from forms.kernel.errors import Refused
from forms.kernel.number import IndividualNumber, Shape, holds_number, shape_of
from forms.kernel.person import Sex
from forms.kernel.text import normalise_kana, normalise_name, normalise_plain

Problem = str  # a code "row.…"
LONGEST = 500  # characters of one cell: no name or address has as many

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_LOST = "\ufffd〓?？■□●*＊"  # what programs write for a character they cannot
_UNSEEN = "\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u00ad\ud800-\udfff\ufff9-\ufffc"
_STOPPING = re.compile(f"[{_PRIVATE}{re.escape(_LOST)}{_UNSEEN}]")
_GAIJI = re.compile(f"[{_PRIVATE}]")
_LOST_ONE = re.compile(f"[{re.escape(_LOST)}]")
_HALF_OR_MARK = re.compile("[\uff61-\uff9f\u3099\u309a]")
_BREAK = re.compile("[\t\r\n]")
_FORMULA = re.compile('^="(.*)"$')  # how a spreadsheet keeps leading zeros
_CLOCK = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")  # how a database or spreadsheet writes a day
_DAY_ZERO = re.compile(r"(?P<year>\D{0,4}?\d{1,8}?)(?P<sep>[./\-年]?)(?P<month>\d\d)(?P=sep)00")

SEXES = {
    **dict.fromkeys(("1", "01", "男", "男性", "M", "MALE"), Sex.MALE),
    **dict.fromkeys(("2", "02", "女", "女性", "F", "FEMALE"), Sex.FEMALE),
    **dict.fromkeys(("3", "9", "不詳", "不明", "確認できない"), Sex.UNKNOWN),
}  # "0" is missing on purpose: some systems write 0/1 for 男/女, others 0 for 不詳
_NO = frozenset(
    (
        "",
        "0",
        "00",
        "無",
        "無し",
        "なし",
        "×",
        "X",
        "N",
        "NO",
        "F",
        "FALSE",
        "-",
        "ー",
        "非該当",
        "対象外",
        "該当なし",
    )
)

_NUMBER_PROBLEMS = {
    Shape.LETTERS: "row.number_letters",
    Shape.SHORT: "row.number_length",
    Shape.LONG: "row.number_length",
    Shape.ELEVEN: "row.number_eleven",
    Shape.THIRTEEN: "row.number_length",
    Shape.CHECK_DIGIT: "row.number_check_digit",
    Shape.ALL_SAME: "row.number_check_digit",
}
_DATE_PROBLEMS = {
    "date.empty": "row.birth_missing",
    "date.era_unknown": "row.birth_era",
    "date.not_in_era": "row.birth_not_in_era",
    "date.no_such_day": "row.birth_no_such_day",
    "date.too_old": "row.birth_too_old",
}


def has_stopping(text: str) -> bool:
    """Whether anything in a text may stop its row: one search for the many that hold nothing of the kind."""
    return _STOPPING.search(text) is not None


def stopping(text: str) -> tuple[Problem, int] | None:
    """What stops a text, and which character of it (from 1): 外字, a sign that stands for a lost one, an unseen one."""
    hit = _STOPPING.search(text)
    if hit is None:
        return None
    problem = "row.gaiji" if _GAIJI.match(hit[0]) else "row.lost" if _LOST_ONE.match(hit[0]) else "row.unseen"
    return problem, hit.start() + 1


def one_line(text: str) -> str:
    """A cell that was broken over lines as one line; any other as it is."""
    return normalise_plain(text) if _BREAK.search(text) else text


def read_text(text: str) -> str:
    """A name or an address as `normalise_name` gives it (which is asked only where there is something to do)."""
    return normalise_name(text) if _HALF_OR_MARK.search(text) else text.strip()


def read_kana(text: str) -> str:
    """The reading as hiragana; what is no kana (Latin names) stays."""
    return normalise_kana(text)


def read_code(text: str) -> str:
    """A code such as 宛名番号: half width, without the wrapping spreadsheets give it."""
    if not text or (text.isascii() and text.isalnum()):  # nearly always
        return text
    tidy = unicodedata.normalize("NFKC", text).strip()
    wrapped = _FORMULA.match(tidy)
    return (wrapped[1] if wrapped else tidy.removeprefix("'")).strip()


def read_birth(text: str) -> PartialDate | Problem:
    """A birth date, western or era, full or with 00 for what the register does not know (1930-05-00, 3050000)."""
    tidy = _CLOCK.sub("", read_code(text))
    unknown_day = _DAY_ZERO.fullmatch(tidy)
    if unknown_day is not None:
        return _read_unknown_day(unknown_day)
    reading = parse_date(tidy, partial=True)
    if reading.value is None:
        return _DATE_PROBLEMS.get(reading.problem or "", "row.birth_unreadable")
    return reading.value


def _read_unknown_day(match: re.Match[str]) -> PartialDate | Problem:
    year, sep, month = match["year"], match["sep"], match["month"]
    tries = [(month, "01"), (month, "28")] if month != "00" else [("01", "01"), ("12", "31")]
    problem: str | None = None
    for tried_month, tried_day in tries:  # an era may begin within the month or year
        reading = parse_date(f"{year}{sep}{tried_month}{sep}{tried_day}")
        if reading.value is not None:
            return PartialDate(reading.value.year, None if month == "00" else reading.value.month)
        problem = reading.problem
    return _DATE_PROBLEMS.get(problem or "", "row.birth_unreadable")


def join_date(parts: list[str]) -> str:
    """元号, 年, 月, 日 of four columns (or 年, 月, 日 of three) as one text that `read_birth` reads."""
    *era, year, month, day = map(read_code, parts)
    if not year or not all(era):
        return ""
    return "".join(
        (*era, year.zfill(2), month.zfill(2), day.zfill(2))
    )  # an empty month or day is 00, not known


def is_future(birth: PartialDate, as_of: date) -> bool:
    """Whether nobody of this birth date can be in a register of that day."""
    return birth.earliest() > as_of


def read_protected(text: str) -> bool:
    """Whether a mark of 支援措置 says the person is protected. Only a known "no" is no: any other mark protects."""
    return read_code(text).upper() not in _NO


def read_number(text: str) -> IndividualNumber | Problem | None:
    """The number, None for an empty cell, or what it is instead of one."""
    code = read_code(text)
    if not code:
        return None
    try:
        return IndividualNumber(code)
    except Refused:
        return _NUMBER_PROBLEMS.get(shape_of(code)[0], "row.number_letters")


def hides_number(text: str) -> bool:
    """Whether a 個人番号 stands in a cell that is no place for one."""
    return holds_number(text)
