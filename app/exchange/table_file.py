"""A table as a file for a spreadsheet (CSV, UTF-8 with BOM): there whole or not at all, readable by its owner only."""

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from app.exchange.target import begin_beside
from forms.kernel.errors import Unavailable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run it


def write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Raises Unavailable("ledger.write")."""
    tidy = [tuple(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row) for row in rows]
    part = None
    try:
        handle, part = begin_beside(path)
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, lineterminator="\r\n").writerows(tidy)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        if part is not None:
            part.unlink(missing_ok=True)
        raise Unavailable("ledger.write") from None
