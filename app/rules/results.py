"""What a decision has to say before it is kept, and when two people read it alike."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from app.rules import free_text
from forms.kernel.errors import Refused
from forms.kernel.holder import LONGEST_NUMBER, MOST_DIGITS
from forms.kernel.result import FARE_CLASSES, GRADES, OPINIONS, KeptResult, Result, ResultKind

TRIES = 2  # of the second person, before the first reads the notice again
_LONGEST_NAME = 150  # of a 障害名: as many as the notice to the 保健所長 has room for
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class Keyed:
    """What the second person read without seeing what the first had typed; of 却下 the day alone."""

    kind: ResultKind
    decided_on: date
    techo_number: str = ""
    decided_grade: str = ""


def tidy_number(text: str) -> str:
    """手帳番号 as it is kept and compared: half width, without spaces (愛知県第123456号)."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def check(result: Result, *, since: date, today: date) -> Result:
    """The result as it is kept. `since` is the day the application went up.

    Raises Refused("result.…") with the field, and as `free_text.check`.
    """
    if not since <= result.decided_on <= today:
        raise Refused("result.decided_on", field="decided_on")
    if result.kind is ResultKind.REJECTED:
        return Result(result.kind, result.decided_on, reasons=_words(result.reasons, "reasons"))
    number = _techo_number(result.techo_number)
    disability = _words(result.disability, "disability")
    if len(disability) > _LONGEST_NAME:
        raise Refused("text.long", field="disability", count=_LONGEST_NAME)
    if result.opinion_grade not in ("", *OPINIONS):
        raise Refused("result.opinion_grade", field="opinion_grade")
    if result.decided_grade not in GRADES:
        raise Refused("result.grade", field="decided_grade")
    if result.fare_class not in FARE_CLASSES:
        raise Refused("result.fare_class", field="fare_class")
    if result.review_month and not _is_later(result.review_month, result.decided_on):
        raise Refused("result.review_month", field="review_month")
    return replace(result, techo_number=number, disability=disability, reasons="")


def agrees(kept: KeptResult, keyed: Keyed) -> bool:
    """Whether two people read the same: of 交付 手帳番号, 交付年月日 and 決定等級, of 却下 the day."""
    said = kept.result
    if (said.kind, said.decided_on) != (keyed.kind, keyed.decided_on):
        return False
    if said.kind is ResultKind.REJECTED:
        return True
    return (said.techo_number, said.decided_grade) == (tidy_number(keyed.techo_number), keyed.decided_grade)


def _techo_number(text: str) -> str:
    number = tidy_number(text)
    digits = sum(letter.isdigit() for letter in number)
    if not 1 <= digits <= MOST_DIGITS or len(number) > LONGEST_NUMBER:
        raise Refused("result.techo_number", field="techo_number")
    try:
        return free_text.check(number, required=True)
    except Refused:
        raise Refused("result.techo_number", field="techo_number") from None


def _words(text: str, field: str) -> str:
    """What must be said, in words."""
    if not text.strip():
        raise Refused("result.reasons" if field == "reasons" else "result.disability", field=field)
    try:
        return free_text.check(text, required=True)
    except Refused as refusal:
        raise Refused(refusal.code, field=field, count=refusal.count) from None


def _is_later(month: str, decided_on: date) -> bool:
    return bool(_MONTH.fullmatch(month)) and month > f"{decided_on:%Y-%m}"
