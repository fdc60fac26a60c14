"""What a column can mean, and which columns of a file seem to mean it (guessed; a person confirms the first rows)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from types import MappingProxyType

from forms.kernel.dates import parse_date
from forms.kernel.number import is_well_formed
from forms.kernel.text import is_kana, normalise_kana


class Column(StrEnum):
    """What is read of a resident. `label` is what people call it."""

    NAME = "name"
    KANA = "kana"
    BIRTH = "birth"
    SEX = "sex"
    ADDRESS = "address"
    BUILDING = "building"  # 方書
    HOUSEHOLD = "household"
    ROLE = "role"
    ADDRESSEE_NUMBER = "addressee_number"
    PROTECTED = "protected"
    NUMBER = "number"

    @property
    def label(self) -> str:
        """The office's word."""
        return _HEADINGS[self][0][0]


# One meaning may be spread over several columns: those of one inner tuple are alternatives, best first.
_HEADINGS = MappingProxyType(
    {
        Column.NAME: (("氏名", "漢字氏名", "氏名漢字", "氏名(漢字)", "名前", "住民氏名"),),
        Column.KANA: (
            (
                *("氏名カナ", "カナ氏名", "フリガナ", "ふりがな", "氏名フリガナ", "氏名ふりがな", "氏名かな"),
                *("かな氏名", "氏名(カナ)", "氏名(フリガナ)", "カナ", "シメイ", "フリガナ氏名"),
            ),
        ),
        Column.BIRTH: (
            ("生年月日", "生年月日(西暦)", "西暦生年月日", "生年月日(和暦)", "和暦生年月日", "誕生日"),
        ),
        Column.SEX: (("性別", "性別コード", "性別区分", "男女", "男女別", "男女区分"),),
        Column.ADDRESS: (
            ("住所", "現住所", "住民票住所", "住所(漢字)", "漢字住所", "所在地", "住所1"),
            ("住所2",),
            ("番地",),
        ),
        Column.BUILDING: (("方書", "方書き", "建物名", "住所方書", "方書漢字", "アパート名"),),
        Column.HOUSEHOLD: (("世帯番号", "世帯コード", "世帯ID", "世帯識別番号"),),
        Column.ROLE: (("続柄", "続き柄", "続柄名", "続柄名称", "世帯主との続柄", "続柄コード"),),
        Column.ADDRESSEE_NUMBER: (
            ("宛名番号", "宛名コード", "宛名ID", "団体内統合宛名番号", "個人コード", "住民番号"),
        ),
        Column.PROTECTED: (
            (
                "支援措置",
                "支援措置区分",
                "支援措置対象",
                "支援措置フラグ",
                "DV支援措置",
                "DV区分",
                "DVフラグ",
                "DV抑止",
                "抑止",
                "閲覧制限",
            ),
        ),
        Column.NUMBER: (("個人番号", "マイナンバー", "個人番号(マイナンバー)"),),
    }
)
_PARTS = MappingProxyType(
    {
        Column.NAME: (("姓", "氏", "漢字姓"), ("名", "漢字名")),
        Column.KANA: (("セイ", "カナ姓", "姓カナ", "せい"), ("メイ", "カナ名", "名カナ", "めい")),
        Column.ADDRESS: (("町名", "大字", "町字"), ("番地", "地番")),
    }
)
_FORBIDDEN = (
    "住民票コード"  # 住民基本台帳法30条の37, 30条の38: nobody outside 住基 may ask for it or record it
)
_HEADINGS_NEEDED = 2
Found = dict[Column, tuple[int, ...]]


def tidy(heading: str) -> str:
    """A heading for comparing: width, spaces and case do not matter (a heading is no name)."""
    return "".join(unicodedata.normalize("NFKC", heading).split()).upper()


def by_headings(cells: Sequence[str]) -> Found:
    """Which columns these headings name; empty when they are no headings (fewer than two are known)."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        places.setdefault(tidy(cell), place)
    found: Found = {}
    for column in Column:
        whole = _chosen(_HEADINGS[column], places)
        parts = _chosen(_PARTS.get(column, ()), places)
        if whole and whole[0] is not None:
            found[column] = tuple(place for place in whole if place is not None)
        elif parts and None not in parts:
            found[column] = tuple(place for place in parts if place is not None)
    return found if len(found) >= _HEADINGS_NEEDED else {}


def _chosen(spread: Iterable[Iterable[str]], places: dict[str, int]) -> tuple[int | None, ...]:
    return tuple(
        next((places[tidy(word)] for word in words if tidy(word) in places), None) for words in spread
    )


def forbidden_in(cells: Sequence[str]) -> tuple[int, ...]:
    """Columns that must not be read at all: 住民票コード."""
    return tuple(place for place, cell in enumerate(cells) if _FORBIDDEN in tidy(cell))


def by_contents(sample: Sequence[Sequence[str]]) -> Found:
    """Which columns the first rows of a file without headings show beyond doubt; the others are for a person to name.

    Each meaning is given to one column at most, and only when every row of the sample agrees.
    """
    if not sample:
        return {}
    width = min(map(len, sample))
    found: Found = {}
    for column, fits in _SIGNS:
        taken = {place for places in found.values() for place in places}
        fitting = [
            place
            for place in range(width)
            if place not in taken and all(fits(row[place].strip()) for row in sample)
        ]
        if fitting:
            found[column] = (fitting[0],)
    return found


def looks_like_numbers(cells: Sequence[str]) -> bool:
    """Whether a column that is said to be something else holds 個人番号: every cell of it passes the check digit."""
    digits = ["".join(unicodedata.normalize("NFKC", cell).split()).replace("-", "") for cell in cells]
    return bool(digits) and all(map(is_well_formed, digits))


def _is_number(cell: str) -> bool:
    return looks_like_numbers([cell])


def _is_birth(cell: str) -> bool:
    return parse_date(cell).value is not None


def _is_sex(cell: str) -> bool:
    return unicodedata.normalize("NFKC", cell) in {"男", "女", "男性", "女性"}


def _is_reading(cell: str) -> bool:
    return is_kana(normalise_kana(cell))


def _is_address(cell: str) -> bool:
    return re.search("[都道府県市区町村].*[0-9０-９一二三四五六七八九十]", cell) is not None


def _is_name(cell: str) -> bool:
    return re.fullmatch(
        r"[一-鿿\uf900-\ufaff々ヶ𠀀-𿿽ぁ-ヿA-ZＡ-Ｚ]+(?:[ 　]+\S+)+", cell
    ) is not None and not _is_reading(cell)


_SIGNS: tuple[tuple[Column, Callable[[str], bool]], ...] = (
    (Column.NUMBER, _is_number),
    (Column.BIRTH, _is_birth),
    (Column.SEX, _is_sex),
    (Column.ADDRESS, _is_address),
    (Column.KANA, _is_reading),
    (Column.NAME, _is_name),
)
