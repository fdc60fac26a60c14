"""再認定 of whoever stands in the 手帳台帳 of before: which months are to be written about (規則3条; a notice a month before)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from app.rules.watched import notice_day
from forms.kernel.holder import Holder, tidy_techo

_BACK = 1  # years: what is longer past was settled elsewhere, or the ledger was never kept up


@dataclass(frozen=True)
class Due:
    """Somebody whose 再認定 is near or past; `past`: its month is over."""

    holder: Holder
    past: bool


def months(today: date) -> tuple[str, str]:
    """The first and the last 再認定年月 (YYYY-MM) that are watched on a day."""
    last = f"{today:%Y-%m}"
    following = _after(last)
    while notice_day(following) <= today:
        last, following = following, _after(following)
    return f"{today.year - _BACK:04}-{today.month:02}", last


def due(found: Iterable[Holder], overtaken: Collection[str], today: date) -> tuple[Due, ...]:
    """Those of the months above that nothing has overtaken since: `overtaken` are 手帳番号 decided or given back here."""
    return tuple(
        Due(one, one.entry.review_month < f"{today:%Y-%m}")
        for one in found
        if tidy_techo(one.entry.techo_number) not in overtaken
    )


def _after(month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return f"{year + number // 12:04}-{number % 12 + 1:02}"
