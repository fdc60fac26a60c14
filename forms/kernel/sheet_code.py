"""The code every printed sheet bears in bars at its top right, outside every form: which case (or 束), which version, which page.

`A8-0412.2.1`: kind, 受付番号 or 束番号, version (of a 束's papers: issue), page. No name and no 個人番号: a code has fewer than
twelve digits, so that none can be read out of it (番号法 15条, 20条: no number where it has no business).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from forms.kernel import code128
from forms.kernel.errors import Bug
from forms.kernel.ink import Align, Bars, Face, Ink, Text
from forms.kernel.number import LENGTH

_RIGHT, _TOP, _HEIGHT = 190.0, 8.0, 7.5  # mm; ends at the right edge of all our papers, clear of their titles
_BASE = 18.6  # base line of the same code in letters, for whoever has no scanner


class SheetKind(Enum):
    """What paper it is, by the letter its codes begin with; the last four name a 束 or a book, the others a case."""

    SIGNATURE = "A"  # 申請書 for signature
    STATEMENT = "M"  # 個人番号申出書 for signature
    TRANSCRIPT = "T"  # 転記
    COPY = "K"  # 控え of a sheet
    VISITOR = "V"  # 来庁者確認票
    REMINDER = "L"  # letter of 後日確認
    ATTACHMENTS = "D"  # 添付書類票 of one application
    ATTACHMENTS_COPY = "G"  # its 控え
    READY = "N"  # letter that the 手帳 is here
    HEALTH = "H"  # notice to the 保健所長
    RECEIPT = "P"  # 手帳受領書
    DECISION = "E"  # 決定通知書, 却下通知書
    SLIP = "U"  # 受付票
    KEPT = "Y"  # 手帳預り証
    ENDORSEMENT = "X"  # strip for the 裏書き
    OFFICIAL = "C"  # letter of the office about a 手帳
    LETTER = "S"  # 進達書 with its list
    LETTER_COPY = "W"  # its 控え
    RECORD = "R"  # 確認票
    REGISTER_BOOK = "B"  # 経由簿 of a 年度

    @property
    def of_case(self) -> bool:
        """Whether the number in the code is a 受付番号."""
        return self not in (
            SheetKind.LETTER,
            SheetKind.LETTER_COPY,
            SheetKind.RECORD,
            SheetKind.REGISTER_BOOK,
        )

    @property
    def for_signature(self) -> bool:
        """Whether it is the sheet itself, which the visitor checks and signs."""
        return self in (SheetKind.SIGNATURE, SheetKind.STATEMENT)


LETTERS = "".join(kind.value for kind in SheetKind)
_CODE = re.compile(rf"([{LETTERS}])(\d{{1,2}}-\d{{1,6}})\.(\d{{1,4}})\.(\d{{1,4}})", re.ASCII)


@dataclass(frozen=True)
class SheetCode:
    """One paper: `number` is its 受付番号 or 束番号 (8-0412, 8-12), `version` the case's version or the issue of the 束."""

    kind: SheetKind
    number: str
    version: int

    def page(self, page: int) -> str:
        """The code of one page (from 1). Raises Bug("sheet.code") should it not read back, or have twelve digits."""
        text = f"{self.kind.value}{self.number}.{self.version}.{page}"
        if read(text) != (self, page):
            raise Bug("sheet.code")
        return text


def read(text: str) -> tuple[SheetCode, int] | None:
    """What a scanner read from a sheet of ours: its code and the page; None for anything else.

    Small letters count as capitals: with Caps Lock on, a scanner that types turns them round.
    """
    match = _CODE.fullmatch(text.upper())
    if match is None or sum(map(str.isdigit, text)) >= LENGTH:
        return None
    kind, number, version, page = match.groups()
    return SheetCode(SheetKind(kind), number, int(version)), int(page)


def furniture(code: SheetCode, page: int) -> Iterator[Ink]:
    """The bars of one page (from 1) with the same code in letters under them."""
    text = code.page(page)
    width = code128.modules(text) * Bars.module
    yield Bars(_RIGHT - width, _TOP, _HEIGHT, text)
    yield Text(_RIGHT, _BASE, text, 7.5, Face.GOTHIC, Align.RIGHT)
