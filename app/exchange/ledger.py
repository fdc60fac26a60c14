"""The list for a センター's ledger (CSV, UTF-8 with BOM): the one place where numbers leave in clear (番号法: 障害者手帳の事務).

What may ask for it, two people decide (`usecases.receive_ledger`); here it is written whole or not at all, for its owner to read.
"""

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.exchange.target import begin_beside
from forms.kernel.errors import Unavailable
from forms.kernel.handed_over import HandedCase, HandedCause

HEADINGS = (
    *("市町村コード", "市町村", "束番号", "受付番号", "版", "申請の種類", "個人番号", "個人番号がない理由"),
    *("氏名", "氏名かな", "生年月日", "住所", "申請者（保護者）", "続柄", "申請日", "受付日", "取扱い"),
    *("手帳番号", "申請の理由", "理由の生じた日", "変更前の氏名", "変更前の住所", "事情", "添付書類"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run it
NOTHING = HandedCause("", "", "", "")
NO_NUMBER = {
    "unknown": "番号が分からない",
    "declined": "記載を望まない",
    "later": "後日提出",
    "deceased": "亡くなったため省略",
    "not_taken": "返還届では集めない",
    "": "",
}


@dataclass(frozen=True)
class Said:
    """The words of a line: what the application is called, why it came, what lay beside it."""

    form: str
    cause: str
    beside: str


def row(office_code: str, office: str, batch: str, said: Said, case: HandedCase) -> tuple[str, ...]:
    """One line of the list."""
    number = "" if case.number is None else case.number.reveal()
    reason = NO_NUMBER.get(case.no_number_reason, case.no_number_reason)
    told = case.told or NOTHING
    before = {one.what: one.old for one in told.changes}
    cells = (
        *(office_code, office, batch, case.reception_no, str(case.version), said.form, number, reason),
        *(case.name, case.kana, case.birth, case.address, case.applicant, case.relationship),
        *(case.applied_on, case.received_on, case.caution),
        *(told.techo_number, said.cause, told.on, before.get("name", ""), before.get("address", "")),
        *(told.remark, said.beside),
    )
    return tuple(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)


def write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Raises Unavailable("ledger.write")."""
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
        raise Unavailable("ledger.write") from None
