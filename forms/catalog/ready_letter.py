"""「手帳ができました」 to the applicant, and the notice to the 保健所長 of a holder under 18 (令8条2項, 規則4条).

Neither bears a number nor asks for one. The letter says neither 障害名 nor 等級: others may open it. Its address stands where a
window envelope shows it; above the fold nothing says what it is about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.catalog.common import letter_parts
from forms.catalog.common.letter_foot import foot
from forms.catalog.common.letter_parts import LEFT, NOT_ASKED, RIGHT, WIDTH
from forms.kernel.case import Office
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.sheet_code import SheetCode, SheetKind, furniture
from forms.kernel.stamp import reprint_mark, stamps

_READY, _NOTICE = "身体障害者手帳ができました", "身体障害者手帳の交付について（通知）"
_CHANGED = "身体障害者手帳の居住地等の変更について（通知）"
_TOLD_GIVEN = (
    "身体障害者福祉法施行令第8条第2項の規定により、18歳未満の方に身体障害者手帳が交付されたことを通知します。"
)
_TOLD_CHANGE = "身体障害者福祉法施行令第11条の規定により、手帳を持つ18歳未満の方の氏名・居住地が変わったことを通知します。"
_BRING = (
    "・この手紙",
    "・受け取りに来る方の本人確認書類（個人番号カードの顔写真の面、運転免許証など）",
    "・本人以外の方が受け取るときは、本人からの委任状（15歳未満の方は保護者が受け取れます）",
    "・以前の手帳をお持ちの方は、その手帳（新しい手帳と引き換えにお返しいただきます）",
)
_CLOSING = (
    "・窓口で、手帳の内容を一緒に確かめ、使える制度をご案内します。受領書に署名をいただきます。",
    "・窓口に来られないときは、簡易書留でお送りできます。下の連絡先にご相談ください。",
    "・代筆や、文字を読み上げての説明もできます。遠慮なくお申し出ください。",
)


@dataclass(frozen=True)
class ReadyLetter:
    """What the letter says. `address` are the lines it is sent to: of a protected person the safe contact only; `times` counts
    the letters of the case, `caution` is the office's mark for a protected person."""

    reception_no: str
    version: int
    address: tuple[str, ...]
    addressee: str
    dated: date
    office: Office
    times: int = 1
    caution: str = ""


@dataclass(frozen=True)
class HealthNotice:
    """What the 保健所長 is told (規則4条); `keeper` (the 保護者) is empty where the holder has the 手帳 himself. `changed`: of a
    変更届 (令11条), what was before and since when, in place of day and 障害名."""

    reception_no: str
    version: int
    dated: date
    office: Office
    name: str
    birth: PartialDate
    address: str
    keeper: str
    decided_on: date
    disability: str
    caution: str = ""
    changed: tuple[tuple[str, str], ...] = ()
    issue: int = 1


def plan(letter: ReadyLetter) -> Paper:
    """One page."""
    code = SheetCode(SheetKind.READY, letter.reception_no, letter.version)
    ink = (
        *stamps(letter.caution),
        *furniture(code, 1),
        *letter_parts.to(letter.address, f"{letter.addressee}　様"),
        *letter_parts.sender(letter.office, letter.dated),
        *_body(letter),
    )
    return Paper(_READY, (Page(ink, Background("ready-letter", ())),), (letter.reception_no,))


def plan_notice(notice: HealthNotice) -> Paper:
    """One page."""
    code = SheetCode(SheetKind.HEALTH, notice.reception_no, notice.version)
    ink = (*stamps(notice.caution, reprint_mark(notice.issue)), *furniture(code, 1), *_notice(notice))
    title = _CHANGED if notice.changed else _NOTICE
    return Paper(title, (Page(ink, Background("health-notice", ())),), (notice.reception_no,))


def _body(letter: ReadyLetter) -> Iterator[Ink]:
    again = f"（{letter.times}回目のお知らせ）" if letter.times > 1 else ""
    yield Text(105, 108, f"{_READY}{again}", 15, align=Align.CENTER, width=WIDTH)
    first = f"申請（受付番号 {letter.reception_no}）の手帳が、窓口に届きました。次のものを持って、受け取りにおいでください。"
    yield Text(LEFT, 120, first, 11, Face.P_MINCHO, width=WIDTH, min_size=9, max_lines=2, leading=6)
    yield Rect(LEFT, 132, WIDTH, 40, 0.8)
    yield Text(LEFT + 3, 140, "お持ちいただくもの", 11, Face.GOTHIC)
    for place, line in enumerate(_BRING):
        yield Text(LEFT + 3, 147.5 + place * 6.6, line, 10.5, Face.P_MINCHO, width=WIDTH - 6, min_size=8)
    for place, line in enumerate(_CLOSING):
        yield Text(LEFT, 184 + place * 7, line, 10.5, Face.P_MINCHO, width=WIDTH, min_size=8)
    yield Text(LEFT, 214, NOT_ASKED, 9.5, Face.GOTHIC, width=WIDTH, min_size=7.5)
    yield from foot(letter.office, letter.reception_no)


def _notice(notice: HealthNotice) -> Iterator[Ink]:
    office = notice.office
    yield Text(RIGHT, 38, to_wareki(PartialDate.of(notice.dated)), 11, align=Align.RIGHT)
    yield Text(LEFT, 50, "保健所長　殿", 13)
    yield Text(RIGHT, 62, office.head_title, 12, align=Align.RIGHT, width=90)
    yield Text(105, 84, _CHANGED if notice.changed else _NOTICE, 15, align=Align.CENTER, width=WIDTH)
    first = _TOLD_CHANGE if notice.changed else _TOLD_GIVEN
    yield Text(LEFT, 98, first, 11, Face.P_MINCHO, width=WIDTH, min_size=9, max_lines=2, leading=6)
    given = (
        ("交付年月日", to_wareki(PartialDate.of(notice.decided_on))),
        ("障害名", notice.disability),
    )
    rows = [
        ("氏名", notice.name),
        ("生年月日", to_wareki(notice.birth)),
        ("居住地", notice.address),
        *((("手帳を持つ保護者", notice.keeper),) if notice.keeper else ()),
        *(notice.changed or given),
    ]
    top, height = 114.0, 17.0
    yield Rect(LEFT, top, WIDTH, height * len(rows), 0.8)
    yield Line(LEFT + 44, top, LEFT + 44, top + height * len(rows), 0.3)
    for place, (label, value) in enumerate(rows):
        y = top + place * height
        if place:
            yield Line(LEFT, y, RIGHT, y, 0.3)
        yield Text(LEFT + 3, y + 10.5, label, 11, width=38)
        yield Text(
            LEFT + 48,
            y + 7,
            value,
            11,
            width=WIDTH - 52,
            min_size=5,
            max_lines=3,
            leading=4.4,
            field="value",
        )
    yield from foot(office, notice.reception_no)
