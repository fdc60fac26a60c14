"""Files of a 手帳台帳 of nobody, and bringing them in as the counter's administrator does."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.usecases import holder_import as imports
from app.usecases.holder_import import HolderLoading, Order
from app.usecases.tokens import Token
from forms.kernel.case import Staff
from forms.kernel.holder import Ledger
from tests.exchange.files import write
from tests.helpers.makers import number_digits
from tests.helpers.office import password_of
from tests.helpers.road import Road

AS_OF = date(2026, 11, 1)
HEADINGS = [
    "手帳番号",
    "交付年月日",
    "氏名",
    "ふりがな",
    "生年月日",
    "居住地",
    "障害名",
    "等級",
    "種別",
    "再認定年月",
    "保護者氏名",
    "続柄",
    "返還年月日",
    "個人番号",
]
_USUAL = [
    "愛知県第12345号",
    "H25.6.3",
    "見本　太郎",
    "ﾐﾎﾝ ﾀﾛｳ",
    "S58.4.12",
    "碧南市見本町1丁目28番地",
    "体幹機能障害",
    "2級",
    "第1種",
    "R8.12",
    "",
    "",
    "",
    "",
]


def a_line(**cells: str) -> list[str]:
    """見本 太郎 of tests.helpers.people, but for these cells."""
    return [cells.get(heading, cell) for heading, cell in zip(HEADINGS, _USUAL, strict=True)]


def nobody(seed: int, **cells: str) -> list[str]:
    """Somebody else for every seed."""
    own = {
        "手帳番号": f"愛知県第{20000 + seed}号",
        "氏名": f"仮野　{'零一二三四五六七八九'[seed % 10]}子",
        "ふりがな": "かりの ためし",
        "生年月日": f"{1930 + seed % 60}-0{seed % 9 + 1}-1{seed % 9}",
        "再認定年月": "",
    }
    return a_line(**(own | cells))


def child(**cells: str) -> list[str]:
    """見本 花 of tests.helpers.people, whose father has the 手帳 in his keeping."""
    own = {
        "手帳番号": "愛知県第777号",
        "交付年月日": "R2.3.4",
        "氏名": "見本　花",
        "ふりがな": "みほん はな",
        "生年月日": "2017-06-03",
    }
    return a_line(**(own | {"保護者氏名": "見本　太郎", "続柄": "父"} | cells))


def with_number(line: Sequence[str], seed: int) -> list[str]:
    """The same line with a number of nobody."""
    return [*line[:-1], number_digits(seed)]


def a_ledger(path: Path, *lines: Sequence[str], encoding: str = "cp932") -> Path:
    """A file of these lines."""
    return write(path, [HEADINGS, *lines], encoding)


def an_order(road: Road, path: Path, as_of: date = AS_OF, report: Path | None = None) -> Order:
    """What the administrator asks for, with the mapping as it was guessed or remembered."""
    return Order(path, imports.look_at(road.desk, road.admin, path), as_of, report=report)


def witness(road: Road, order: Order, staff: Staff | None = None) -> Token:
    """The second person signs in; the supervisor unless told."""
    who = staff or road.people.reviewer
    return imports.stand_witness(road.desk, who.number, password_of(who), order)


def begun(road: Road, path: Path, as_of: date = AS_OF) -> HolderLoading:
    """An import begun by both people."""
    order = an_order(road, path, as_of)
    return imports.begin(road.desk, road.admin, order, witness(road, order))


def in_use(road: Road, folder: Path, *lines: Sequence[str], as_of: date = AS_OF) -> Ledger:
    """These lines, read to their end and put in use."""
    loading = begun(road, a_ledger(folder / "ledger.csv", *lines), as_of)
    while loading.step():
        pass
    return loading.finish()
