"""再認定 of whoever stands in the 手帳台帳 of before: which months are to be written about (規則3条; a notice a month before)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from app.rules.renewal import Stage, notice_day, stage
from forms.kernel.holder import Holder, tidy_techo

_BACK = 1  # years: what is longer past was settled elsewhere, or the ledger was never kept up


@dataclass(frozen=True)
class Due:
    """Somebody whose 再認定 is near or past; `past`: its month is over. `told`: when a letter last came out."""

    holder: Holder
    past: bool
    stage: Stage = Stage.TO_TELL
    told: date | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody is to write to him now."""
        return self.stage is not Stage.TOLD


def months(today: date) -> tuple[str, str]:
    """The first and the last 再認定年月 (YYYY-MM) that are watched on a day."""
    last = f"{today:%Y-%m}"
    following = _after(last)
    while notice_day(following) <= today:
        last, following = following, _after(following)
    return f"{today.year - _BACK:04}-{today.month:02}", last


def due(
    found: Iterable[Holder],
    overtaken: Collection[str],
    today: date,
    told: Mapping[tuple[str, str], date] = MappingProxyType({}),
) -> tuple[Due, ...]:
    """Those of the months above that nothing has overtaken since: `overtaken` are 手帳番号 that something came of. `told`: when
    a letter last came out, by 手帳番号 and month."""
    rows = []
    for one in found:
        number, month = tidy_techo(one.entry.techo_number), one.entry.review_month
        last = told.get((number, month))
        now = stage(month, last, today)
        if number not in overtaken and now is not None:
            rows.append(Due(one, month < f"{today:%Y-%m}", now, last))
    return tuple(rows)


def _after(month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return f"{year + number // 12:04}-{number % 12 + 1:02}"
