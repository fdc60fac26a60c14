"""What a column of a 手帳台帳 can mean, which columns of a file seem to mean it, and whether it can be read that way.

A 保護者's 個人番号 is no meaning: such a column is never read (ガイドライン; the store has no place for it).
"""

import json
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from app.exchange.columns import forbidden_in, looks_like_numbers, tidy
from app.exchange.mapping import Look
from forms.kernel.errors import Bug, Refused


class HolderColumn(StrEnum):
    """What is read of a line of the ledger. `label` is what people call it."""

    TECHO = "techo_number"
    NAME = "name"
    KANA = "kana"
    BIRTH = "birth"
    ADDRESS = "address"
    ISSUED = "issued_on"
    DISABILITY = "disability"
    GRADE = "grade"
    FARE = "fare_class"
    REVIEW = "review_month"
    GUARDIAN = "guardian_name"
    RELATIONSHIP = "relationship"
    RETURNED = "returned_on"
    PROTECTED = "protected"
    NUMBER = "number"

    @property
    def label(self) -> str:
        """The office's word."""
        return _HEADINGS[self][0]


REQUIRED = (HolderColumn.TECHO, HolderColumn.NAME, HolderColumn.BIRTH)
_HEADINGS = MappingProxyType(
    {
        HolderColumn.TECHO: ("手帳番号", "身体障害者手帳番号", "交付番号", "手帳交付番号", "身障手帳番号", "番号"),
        HolderColumn.NAME: ("氏名", "漢字氏名", "氏名漢字", "氏名(漢字)", "本人氏名", "障害者氏名", "対象者氏名"),
        HolderColumn.KANA: (
            *("ふりがな", "フリガナ", "氏名カナ", "カナ氏名", "氏名ふりがな", "氏名フリガナ", "氏名(カナ)"),
            *("本人氏名カナ", "氏名かな", "カナ"),
        ),
        HolderColumn.BIRTH: ("生年月日", "本人生年月日", "生年月日(西暦)", "生年月日(和暦)"),
        HolderColumn.ADDRESS: ("居住地", "住所", "現住所", "本人住所", "住所1"),
        HolderColumn.ISSUED: ("交付年月日", "手帳交付年月日", "交付日", "手帳交付日", "初回交付年月日", "初回交付日"),
        HolderColumn.DISABILITY: ("障害名", "障害名称", "障害の名称", "障がい名"),
        HolderColumn.GRADE: ("等級", "級別", "障害等級", "総合等級", "級"),
        HolderColumn.FARE: ("種別", "第1種第2種", "種", "旅客運賃減額", "旅客鉄道運賃減額", "旅客鉄道株式会社旅客運賃減額区分"),
        HolderColumn.REVIEW: ("再認定年月", "再認定年月日", "再認定時期", "再認定", "次回再認定年月", "有効期限"),
        HolderColumn.GUARDIAN: ("保護者氏名", "保護者名", "保護者"),
        HolderColumn.RELATIONSHIP: ("保護者続柄", "続柄", "続き柄", "保護者との続柄"),
        HolderColumn.RETURNED: ("返還年月日", "返還日", "資格喪失年月日", "喪失年月日", "喪失日", "消除年月日"),
        HolderColumn.PROTECTED: ("支援措置", "支援措置区分", "DV区分", "DVフラグ", "支援措置フラグ"),
        HolderColumn.NUMBER: ("個人番号", "マイナンバー", "本人個人番号", "個人番号(マイナンバー)", "本人の個人番号"),
    }
)  # fmt: skip
_GUARDIANS = (  # whose number, where a heading names one, is not the holder's
    *("保護者", "親", "父", "母", "申請者", "届出者", "家族", "世帯主"),
    *("配偶者", "扶養", "代理人", "後見人"),
)
_NUMBERS = ("個人番号", "マイナンバー")
_NEEDED = 3  # headings that make a row one of headings


@dataclass(frozen=True)
class HolderMapping:
    """Column numbers (from 0) by meaning, for files with this fingerprint. Holds nothing of any person."""

    fingerprint: str
    columns: AnyMapping[HolderColumn, int]

    def of(self, column: HolderColumn) -> int | None:
        """The column of a meaning; None when the file does not have it."""
        return self.columns.get(column)

    def missing(self) -> tuple[HolderColumn, ...]:
        """What must still be named."""
        return tuple(column for column in REQUIRED if column not in self.columns)

    def corrected(self, column: HolderColumn, place: int | None) -> "HolderMapping":
        """The same with another answer for one meaning; None takes it away."""
        kept = {known: where for known, where in self.columns.items() if known is not column}
        return replace(self, columns=kept if place is None else {**kept, column: place})


def headings_in(cells: Sequence[str]) -> dict[HolderColumn, int]:
    """Which columns these headings name; empty when they are no headings of a ledger."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        places.setdefault(tidy(cell), place)
    found: dict[HolderColumn, int] = {}
    for column in HolderColumn:
        named = (places[tidy(word)] for word in _HEADINGS[column] if tidy(word) in places)
        free = [one for one in named if one not in found.values()]
        if free:
            found[column] = free[0]
    return found if len(found) >= _NEEDED else {}


def never_read(cells: Sequence[str]) -> tuple[int, ...]:
    """Columns that must not be read at all: 住民票コード, and 個人番号 of anybody but the holder."""
    anothers = (
        place
        for place, cell in enumerate(map(tidy, cells))
        if any(word in cell for word in _NUMBERS) and _is_anothers(cell)
    )
    return tuple(sorted({*forbidden_in(cells), *anothers}))


def _is_anothers(heading: str) -> bool:
    """Whether a heading names anybody but the holder: a number below it is never read, whatever it is called."""
    return any(word in tidy(heading) for word in _GUARDIANS)


def guess(seen: Look) -> HolderMapping:
    """What the headings say; a person confirms it."""
    found = headings_in(seen.headings)
    kept = {column: place for column, place in found.items() if place not in seen.forbidden}
    return HolderMapping(seen.fingerprint, kept)


def check(mapping: HolderMapping, seen: Look) -> None:
    """Whether this file can be read with this mapping.

    Raises Refused: "mapping.other_file", "holders.missing" (field: the first meaning that has no column),
    "holders.forbidden" (a column that is never read), "mapping.twice", "mapping.number_elsewhere" (field: the meaning whose
    column seems to hold 個人番号).
    """
    used = list(mapping.columns.values())
    if mapping.fingerprint != seen.fingerprint or any(not 0 <= place < seen.width for place in used):
        raise Refused("mapping.other_file")
    missing = mapping.missing()
    if missing:
        raise Refused("holders.missing", field=missing[0].value)
    number = mapping.of(HolderColumn.NUMBER)
    of_another = number is not None and bool(seen.headings) and _is_anothers(seen.headings[number])
    if set(used) & set(seen.forbidden) or of_another:
        raise Refused("holders.forbidden")
    if len(set(used)) < len(used):
        raise Refused("mapping.twice")
    for column, place in mapping.columns.items():
        shown = [row.cells[place] for row in seen.sample if place < len(row.cells)]
        if column is not HolderColumn.NUMBER and looks_like_numbers([one for one in shown if one.strip()]):
            raise Refused("mapping.number_elsewhere", field=column.value)


def to_text(mapping: HolderMapping) -> str:
    """For keeping it with the office's settings under its fingerprint."""
    columns = {column.value: place for column, place in mapping.columns.items()}
    return json.dumps({"fingerprint": mapping.fingerprint, "holders": columns}, sort_keys=True)


def from_text(text: str) -> HolderMapping:
    """What `to_text` gave. Raises Bug("mapping.text") for anything else."""
    try:
        told = json.loads(text)
        columns = {HolderColumn(name): int(place) for name, place in told["holders"].items()}
        return HolderMapping(str(told["fingerprint"]), columns)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Bug("mapping.text") from None
