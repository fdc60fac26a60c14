"""What came of a reading: how many rows, which were stopped and why. Never anything of what stands in the rows."""

import csv
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Protocol, TextIO

from app.exchange.row_reading import BadRow, Reason
from app.exchange.target import begin_beside
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.number import IndividualNumber

HEADINGS = ("表の行", "ファイルの行（はじめ）", "ファイルの行（おわり）", "列", "項目", "文字の位置", "理由")
SHOWN = 200  # bad rows a screen lists; the file holds all
_ENOUGH = 20
Say = Callable[[Reason], str]


class Taken(Protocol):
    """A row that was read: of a resident, or of a ledger."""

    @property
    def number(self) -> IndividualNumber | None:
        """The 個人番号 that came with it."""

    @property
    def protected(self) -> bool:
        """Whether 支援措置 is marked."""


@dataclass
class Tally:
    """Counts while rows go by, in bounded memory."""

    residents: int = 0
    bad: int = 0
    with_number: int = 0
    protected: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    first_bad: list[BadRow] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Rows of data so far."""
        return self.residents + self.bad

    @property
    def doubtful(self) -> bool:
        """Whether so much was stopped that the file or its mapping is probably another than meant."""
        return self.read >= _ENOUGH and self.bad * 2 > self.read

    def add(self, item: "Taken | BadRow") -> None:
        """One more row."""
        if isinstance(item, BadRow):
            self.bad += 1
            self.reasons.update({reason.code for reason in item.reasons})
            if len(self.first_bad) < SHOWN:
                self.first_bad.append(item)
        else:
            self.residents += 1
            self.with_number += item.number is not None
            self.protected += item.protected

    def check(self, expected: int | None) -> None:
        """At the end: whether the file held what its sender says.

        A file cut off between two rows shows it in no other way. Raises Refused("import.count", count=rows read);
        Refused("import.doubtful", count=rows stopped) when more than half was stopped.
        """
        if expected is not None and expected != self.read:
            raise Refused("import.count", count=self.read)
        if self.doubtful:
            raise Refused("import.doubtful", count=self.bad)


class BadRowFile:
    """Stopped rows with their reasons as CSV (UTF-8 with BOM), written while reading; there whole or not at all.

    Used with `with`: left by an error, or without any bad row, no file is made. Readable by its owner only.
    Raises Unavailable("import.report") when it cannot be written.
    """

    def __init__(self, path: Path, say: Say) -> None:
        self._path = path
        self._say = say
        self._file: TextIO | None = None
        self._temporary = Path()
        self.rows = 0

    def __enter__(self) -> "BadRowFile":
        return self

    def add(self, row: BadRow) -> None:
        """One line for every reason of the row."""
        try:
            file = self._file or self._begin()
            writer = csv.writer(file, lineterminator="\r\n")
            for reason in row.reasons:
                place = "" if reason.place is None else f"{reason.place}列目"
                label = reason.column.label if reason.column else ""
                said = self._say(reason)
                writer.writerow((row.record, row.first, row.line, place, label, reason.character or "", said))
        except OSError:
            raise Unavailable("import.report") from None
        self.rows += 1

    def _begin(self) -> TextIO:
        handle, self._temporary = begin_beside(self._path)
        self._file = os.fdopen(handle, "w", encoding="utf-8-sig", newline="")
        csv.writer(self._file, lineterminator="\r\n").writerow(HEADINGS)
        return self._file

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close(keep=kind is None)

    def close(self, *, keep: bool) -> None:
        """The end of the list: there whole, or (unless `keep`) not at all. A second call does nothing."""
        if self._file is None or self._file.closed:
            return
        try:
            if keep:
                self._file.flush()
                os.fsync(self._file.fileno())
            self._file.close()
            if keep:
                self._temporary.replace(self._path)
        except OSError:
            raise Unavailable("import.report") from None
        finally:
            self._file.close()
            self._temporary.unlink(missing_ok=True)
