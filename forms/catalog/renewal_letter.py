"""再認定のお知らせ, a month before (規則3条; a notice a month before, 豊川市): what is to be brought, and by when.

It bears no 個人番号 nor asks for one, and says neither 障害名 nor 等級 nor 手帳番号: others may open it. No printed
model was found: an office compares the words with its own [要確認].
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.catalog.common import letter_parts
from forms.catalog.common.letter_foot import foot
from forms.catalog.common.letter_parts import LEFT, NOT_ASKED, WIDTH
from forms.kernel.case import Office
from forms.kernel.dates import PartialDate, era_parts
from forms.kernel.ink import Align, Background, Face, Ink, Page, Paper, Rect, Text
from forms.kernel.sheet_code import SheetKind
from forms.kernel.stamp import stamps

_TITLE = "身体障害者手帳の再認定のお知らせ"
_BRING = (  # of a 再交付申請 for 再認定 (domain: 碧南市's table)
    "・身体障害者診断書・意見書（身体障害者福祉法第15条の指定を受けた医師が書いたもの。用紙は窓口にあります）",
    "・写真（縦4cm×横3cm。上半身、正面、脱帽で、1年以内に写したもの）",
    "・お持ちの身体障害者手帳",
    "・手帳を受ける方の個人番号を確かめる書類（個人番号カードなど）と、窓口に来る方の本人確認の書類",
)
_CLOSING = (
    "・申請書は窓口にあります。診断書の用紙は、診察の前に窓口でお受け取りください。",
    "・診査の結果によって、等級などが変わることや、手帳に当たらないことがあります。",
    "・窓口に来られないとき、期日に間に合わないときは、下の連絡先にご相談ください。",
    "・代筆や、文字を読み上げての説明もできます。遠慮なくお申し出ください。",
    "・すでに手続きがお済みのときは、行き違いをお許しください。",
)


@dataclass(frozen=True)
class RenewalLetter:
    """To the holder, or of a child to who has its 手帳 in his keeping; `child` is then whose 手帳 it is. `month` is YYYY-MM;
    `address` of a protected person the safe contact only; `times` counts the letters about this 再認定. `reception_no` is empty
    of who stands in the 手帳台帳 of before."""

    reception_no: str
    version: int
    address: tuple[str, ...]
    addressee: str
    month: str
    dated: date
    office: Office
    child: str = ""
    times: int = 1
    past: bool = False  # its month is over
    caution: str = ""


def plan(letter: RenewalLetter) -> Paper:
    """One page."""
    ink = (
        *stamps(letter.caution),
        *letter_parts.bars(SheetKind.OFFICIAL, letter.reception_no, letter.version),
        *letter_parts.to(letter.address, f"{letter.addressee}　様"),
        *letter_parts.sender(letter.office, letter.dated),
        *_body(letter),
        *foot(letter.office, letter.reception_no),
    )
    return Paper(
        _TITLE, (Page(ink, Background("renewal-letter", ())),), letter_parts.marks(letter.reception_no)
    )


def month_of(text: str) -> str:
    """YYYY-MM as it is written: 令和9年1月."""
    year, number = (int(part) for part in text.split("-"))
    era, count = era_parts(PartialDate(year, number, 1))
    return f"{era}{'元' if count == 1 else count}年{number}月"


def _body(letter: RenewalLetter) -> Iterator[Ink]:
    again = f"（{letter.times}回目のお知らせ）" if letter.times > 1 else ""
    yield Text(105, 108, f"{_TITLE}{again}", 15, align=Align.CENTER, width=WIDTH)
    month = month_of(letter.month)
    whose = f"{letter.child} さんの" if letter.child else "お持ちの"
    first = (
        f"{whose}身体障害者手帳は、{month}が再認定（障害の程度をもう一度確かめる手続き）の時期でした。"
        "まだ手続きがお済みでないようですので、次のものを用意し、早めに窓口においでください。"
        if letter.past
        else f"{whose}身体障害者手帳は、{month}が再認定（障害の程度をもう一度確かめる手続き）の時期です。"
        f"次のものを用意し、{month}のうちに窓口で手続きをしてください。"
    )
    yield Text(LEFT, 120, first, 11, Face.P_MINCHO, width=WIDTH, min_size=7, max_lines=3, leading=6)
    yield Rect(LEFT, 138, WIDTH, 41, 0.8)
    yield Text(LEFT + 3, 146, "お持ちいただくもの", 11, Face.GOTHIC)
    for place, line in enumerate(_BRING):
        yield Text(LEFT + 3, 153.5 + place * 6.6, line, 10.5, Face.P_MINCHO, width=WIDTH - 6, min_size=8)
    for place, line in enumerate(_CLOSING):
        yield Text(LEFT, 190 + place * 7, line, 10.5, Face.P_MINCHO, width=WIDTH, min_size=8)
    yield Text(LEFT, 232, NOT_ASKED, 9.5, Face.GOTHIC, width=WIDTH, min_size=7.5)
