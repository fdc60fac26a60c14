"""決定通知書 and 却下通知書 to the applicant, where the office decides itself (法15条4項・5項, 43条の2).

Neither bears a number nor asks for one. A refusal says its reasons (法15条5項), both how to complain (行政不服審査法82条,
行政事件訴訟法46条; its words are the usual ones, an office has them confirmed [要確認]). The address stands where a window
envelope shows it; above the fold nothing says what it is about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forms.catalog.common.letter_foot import foot
from forms.kernel.case import Office
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.lettering import width_of
from forms.kernel.result import Result, ResultKind
from forms.kernel.sheet_code import SheetCode, SheetKind, furniture
from forms.kernel.stamp import reprint_mark, stamps

_LEFT, _RIGHT = 22.0, 188.0
_WIDTH = _RIGHT - _LEFT
_ADDRESS_LINES = 4
_ONE_LINE = 112.0  # mm at full size: what is wider stands in several lines
_TOP, _ROW, _REASONS = 128.0, 11.0, 58.0
_LABEL = 46.0  # width of the labels
_COMPLAIN = (
    "１　この決定に不服があるときは、この決定があったことを知った日の翌日から起算して３か月以内に、{mayor}に対して審査請求を"
    "することができます（決定の日の翌日から起算して１年を経過したときは、できなくなります）。",
    "２　この決定の取消しを求める訴えは、この決定があったことを知った日の翌日から起算して６か月以内に、{city}を被告として"
    "（訴訟で{city}を代表する者は{mayor}です。）、裁判所に起こすことができます（決定の日の翌日から起算して１年を経過したときは、"
    "できなくなります）。審査請求をしたときは、その裁決があったことを知った日の翌日から数えます。",
)


@dataclass(frozen=True)
class DecisionNotice:
    """What the notice says. `address` are the lines it is sent to: of a protected person the safe contact only; `again`
    whether it is about a 再交付; `issue` counts the notices of the case."""

    reception_no: str
    version: int
    address: tuple[str, ...]
    addressee: str
    dated: date
    document_number: str
    office: Office
    applied_on: date
    name: str
    birth: PartialDate
    result: Result
    again: bool = False
    issue: int = 1
    caution: str = ""

    @property
    def title(self) -> str:
        """What the notice is called."""
        act = "再交付" if self.again else "交付"
        granted = self.result.kind is ResultKind.GRANTED
        return f"身体障害者手帳{act}決定通知書" if granted else f"身体障害者手帳{act}申請却下通知書"


def plan(notice: DecisionNotice) -> Paper:
    """One page."""
    code = SheetCode(SheetKind.DECISION, notice.reception_no, notice.version)
    ink = (
        *stamps(reprint_mark(notice.issue), notice.caution),
        *furniture(code, 1),
        *_to(notice),
        *_from(notice),
        *_body(notice),
    )
    return Paper(notice.title, (Page(ink, Background("decision-notice", ())),), (notice.reception_no,))


def _to(notice: DecisionNotice) -> Iterator[Ink]:
    lines = [line for line in notice.address if line]
    shown = [*lines[: _ADDRESS_LINES - 1], "　".join(lines[_ADDRESS_LINES - 1 :])]
    y = 32.0
    for line in filter(None, shown):
        yield Text(
            _LEFT + 2, y, line, 11, Face.GOTHIC, width=85, min_size=4.6, max_lines=3, leading=4, field="address"
        )  # fmt: skip
        y += 6.0 if width_of(line, 11) < _ONE_LINE else 13.0
    yield Text(
        _LEFT + 2, y + 4, f"{notice.addressee}　様", 13, Face.MINCHO,
        width=85, min_size=5, max_lines=2, leading=5.4, field="addressee",
    )  # fmt: skip


def _from(notice: DecisionNotice) -> Iterator[Ink]:
    yield Text(_RIGHT, 34, notice.document_number, 11, align=Align.RIGHT, width=70, field="document_number")
    yield Text(_RIGHT, 42, to_wareki(PartialDate.of(notice.dated)), 11, align=Align.RIGHT)
    yield Text(_RIGHT, 54, notice.office.mayor, 13, align=Align.RIGHT, width=70)


def _body(notice: DecisionNotice) -> Iterator[Ink]:
    said, granted = notice.result, notice.result.kind is ResultKind.GRANTED
    yield Text(105, 105, notice.title, 15, align=Align.CENTER, width=_WIDTH)
    act = "再交付" if notice.again else "交付"
    applied = to_wareki(PartialDate.of(notice.applied_on))
    outcome = (
        "次のとおり決定した" if granted else "身体障害者福祉法第15条第5項の規定により、次の理由で却下した"
    )
    first = f"{applied}に申請のあった身体障害者手帳の{act}について、{outcome}ので通知します。"
    yield Text(_LEFT, 115, first, 11, Face.P_MINCHO, width=_WIDTH, min_size=9, max_lines=2, leading=6)
    rows = [("氏名", notice.name), ("生年月日", to_wareki(notice.birth))]
    rows += _granted(said) if granted else []
    yield from _table(rows, "" if granted else said.reasons)
    yield from _complain(notice.office)
    yield from foot(notice.office, notice.reception_no, asks="担当")


def _granted(said: Result) -> list[tuple[str, str]]:
    review = PartialDate.from_iso(said.review_month) if said.review_month else None
    return [
        ("手帳番号", said.techo_number),
        ("交付年月日", to_wareki(PartialDate.of(said.decided_on))),
        ("障害名", said.disability),
        ("障害の等級", f"{said.decided_grade}級"),
        ("旅客運賃の減額", f"第{said.fare_class}種"),
        ("再認定", to_wareki(review).removesuffix("日不詳") if review else "なし"),
    ]


def _table(rows: Sequence[tuple[str, str]], reasons: str) -> Iterator[Ink]:
    height = _ROW * len(rows) + (_REASONS if reasons else 0)
    yield Rect(_LEFT, _TOP, _WIDTH, height, 0.8)
    yield Line(_LEFT + _LABEL, _TOP, _LEFT + _LABEL, _TOP + height, 0.3)
    for place, (label, value) in enumerate(rows):
        y = _TOP + place * _ROW
        if place:
            yield Line(_LEFT, y, _RIGHT, y, 0.3)
        yield Text(_LEFT + 3, y + 7, label, 11, width=_LABEL - 5)
        yield Text(
            _LEFT + _LABEL + 3, y + (7 if width_of(value, 8) <= _WIDTH - _LABEL - 6 else 4), value, 11,
            width=_WIDTH - _LABEL - 6, min_size=4.5, max_lines=3, leading=3.4, field="value",
        )  # fmt: skip
    if reasons:
        y = _TOP + len(rows) * _ROW
        yield Line(_LEFT, y, _RIGHT, y, 0.3)
        yield Text(_LEFT + 3, y + 7, "却下の理由", 11, width=_LABEL - 5)
        yield Text(
            _LEFT + _LABEL + 3, y + 7, reasons, 10.5,
            width=_WIDTH - _LABEL - 6, min_size=5, max_lines=10, leading=5.2, field="value",
        )  # fmt: skip


def _complain(office: Office) -> Iterator[Ink]:
    yield Text(_LEFT, 224, "この決定に不服があるとき", 10, Face.GOTHIC)
    y = 229.5
    for text, lines in zip(_COMPLAIN, (2, 4), strict=True):
        said = text.replace("{mayor}", office.mayor).replace("{city}", office.name)
        yield Text(_LEFT, y, said, 8.5, Face.P_MINCHO, width=_WIDTH, min_size=7, max_lines=lines, leading=4.4)
        y += 4.4 * lines + 1.5
