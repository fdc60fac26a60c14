"""The request list (照会一覧): the four items of people whose comparison is due, for those who keep the register. No number."""

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.exchange.target import begin_beside
from forms.kernel.errors import Bug, Unavailable
from forms.kernel.number import holds_number
from forms.kernel.person import FourItems, Sex

HEADINGS = ("受付番号", "氏名", "氏名かな", "生年月日", "性別", "住所")
_SEXES = {Sex.MALE.value: "男", Sex.FEMALE.value: "女"}
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet would run it


@dataclass(frozen=True)
class Asked:
    """One person who is asked for, under our 受付番号: the answer is brought back to it by hand or by the four items."""

    reception_no: str
    items: FourItems = field(repr=False)


def file_name(day: date) -> str:
    """What such a file is called: nothing of anybody in it."""
    return f"juki-request-{day:%Y%m%d}.csv"


def write(path: Path, asked: Iterable[Asked]) -> int:
    """Writes the list (CSV, UTF-8 with BOM), there whole or not at all, readable by its owner only; how many people.

    Raises Unavailable("request.write"), Bug("request.number") should an item hold a 個人番号.
    """
    rows = [_row(one) for one in asked]
    if any(holds_number(cell) for row in rows for cell in row):
        raise Bug("request.number")
    part = None
    try:
        handle, part = begin_beside(path)
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, lineterminator="\r\n").writerows((HEADINGS, *rows))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        if part is not None:
            part.unlink(missing_ok=True)
        raise Unavailable("request.write") from None
    return len(rows)


def _row(asked: Asked) -> tuple[str, ...]:
    items = asked.items
    sex = _SEXES.get(items.sex, "")
    cells = (asked.reception_no, items.name, items.kana, str(items.birth), sex, items.address)
    return tuple(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)
