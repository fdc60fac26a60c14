"""等級 by the table of points: information beside what the doctor wrote and the prefecture decided, never a decision.

Source: 身体障害者福祉法施行規則 別表第5号 備考1-3; the 指数 table of the 認定要領 (1級18 … 7級0.5). Not told here, since a
person has to judge them: the cap at the loss of the same limb, 音声・言語・そしゃく among themselves, 体幹 and 下肢
of one cause.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

POINTS = {"1": 18.0, "2": 11.0, "3": 7.0, "4": 4.0, "5": 2.0, "6": 1.0, "7": 0.5}  # 指数
_ISSUED = ("1", "2", "3", "4", "5", "6")  # 7級 alone gives no 手帳
_SAME_TABLE = 2  # two of 7級 are 6級 (備考2)


@dataclass(frozen=True)
class Sum:
    """合計指数, and the 級 it stands for; an empty `grade`: no 手帳 by the table."""

    points: float
    grade: str


@dataclass(frozen=True)
class Kind:
    """One kind of impairment and the grades the table knows for it (阿久比町's list, Aichi)."""

    name: str
    grades: tuple[str, ...]


_LIMB = ("1", "2", "3", "4", "5", "6", "7")
_ORGAN = ("1", "3", "4")
KINDS: Sequence[Kind] = (
    Kind("視覚", _ISSUED),
    Kind("聴覚", ("2", "3", "4", "6")),
    Kind("平衡", ("3", "5")),
    Kind("音声", ("3", "4")),
    Kind("言語", ("3", "4")),
    Kind("そしゃく", ("3", "4")),
    Kind("上肢", _LIMB),
    Kind("下肢", _LIMB),
    Kind("移動機能", _LIMB),
    Kind("体幹", ("1", "2", "3", "5")),
    Kind("心臓", _ORGAN),
    Kind("じん臓", _ORGAN),
    Kind("呼吸器", _ORGAN),
    Kind("ぼうこう", _ORGAN),
    Kind("直腸", _ORGAN),
    Kind("小腸", _ORGAN),
    Kind("免疫", ("1", "2", "3", "4")),
    Kind("肝臓", ("1", "2", "3", "4")),
)


def total(grades: Iterable[str]) -> Sum:
    """The sum of several impairments' grades ("1" … "7"); unknown ones count nothing."""
    known = [grade for grade in grades if grade in POINTS]
    points = sum(POINTS[grade] for grade in known)
    return Sum(points, next((grade for grade in _ISSUED if points >= POINTS[grade]), ""))


def unusual(disability: str, grade: str) -> tuple[str, ...]:
    """The kinds named in a 障害名 for which the table knows no such grade; only where one kind alone is named, since several
    together come to another grade."""
    named = [kind for kind in KINDS if kind.name in disability]
    return tuple(kind.name for kind in named if len(named) == 1 and grade and grade not in kind.grades)


def hints(disability: str, opinion: str, decided: str) -> tuple[str, ...]:
    """What is worth a second look at the notice, as codes: "apart" (the decision is not what the doctor wrote, which is no
    mistake), "unusual" (no such grade in the table), "seven" (one 7級 alone gives no 手帳)."""
    found = []
    if opinion == "7" and decided:
        found.append("seven")
    elif opinion and decided and opinion != decided:
        found.append("apart")
    if unusual(disability, decided):
        found.append("unusual")
    return tuple(found)
