"""福祉行政報告例: how many 手帳 were given, given anew and returned, by kind of impairment, 等級, and under 18 or not.

Counted from what this office followed itself; of what stands in the 交付台帳 what the office knows. The kinds are
those of the report (視覚, 聴覚・平衡, 音声・言語・そしゃく, 肢体不自由, 内部); a 障害名 that names several, or none we know,
is left to a person [要確認].
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from forms.kernel.result import GRADES


class Act(Enum):
    """What is counted."""

    NEW = "new"  # 新規交付
    AGAIN = "again"  # 再交付
    BACK = "back"  # 返還
    REFUSED = "refused"  # 却下
    HELD = "held"  # 交付台帳登載数, at the end of a day (`rules.report_stock`)


class Class(Enum):
    """Kind of impairment as the report has it."""

    SIGHT = "sight"
    HEARING = "hearing"
    SPEECH = "speech"
    LIMBS = "limbs"
    ORGANS = "organs"
    SEVERAL = "several"  # a person says which one counts
    UNKNOWN = "unknown"


class Age(Enum):
    """On the day of the decision, of the return, or for which holders are counted."""

    UNDER = "under"  # 18歳未満
    OVER = "over"
    UNKNOWN = "unknown"


_WORDS: tuple[tuple[Class, tuple[str, ...]], ...] = (
    (Class.SIGHT, ("視覚", "視力", "視野")),
    (Class.HEARING, ("聴覚", "聴力", "平衡")),
    (Class.SPEECH, ("音声", "言語", "そしゃく", "咀嚼")),
    (
        Class.LIMBS,
        (
            "肢体",
            "上肢",
            "下肢",
            "体幹",
            "脳原性",
            "移動機能",
            "関節",
            "手指",
            "足指",
            "四肢",
            "半身",
            "片麻痺",
            "切断",
        ),
    ),
    (
        Class.ORGANS,
        ("心臓", "じん臓", "腎臓", "呼吸器", "ぼうこう", "膀胱", "直腸", "小腸", "免疫", "肝臓"),
    ),
)
KINDS = tuple(Class)
LEVELS = (*GRADES, "")  # "": not known (a 返還 of a 手帳 that another office gave)


@dataclass(frozen=True)
class Item:
    """One 手帳 given, given anew, returned, refused or held."""

    act: Act
    kind: Class
    grade: str
    age: Age


@dataclass(frozen=True)
class Line:
    """One line of the table: `counts` in the order of `LEVELS`."""

    kind: Class
    age: Age
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All grades."""
        return sum(self.counts)


def class_of(disability: str) -> Class:
    """The kind a 障害名 is of."""
    found = {kind for kind, words in _WORDS if any(word in disability for word in words)}
    if len(found) == 1:
        return found.pop()
    return Class.SEVERAL if found else Class.UNKNOWN


def age_of(minor: bool | None) -> Age:
    """`minor`: whether the holder is under 18; None where the birth date does not say."""
    if minor is None:
        return Age.UNKNOWN
    return Age.UNDER if minor else Age.OVER


def table(items: Iterable[Item], act: Act) -> tuple[Line, ...]:
    """The lines of one act, by kind, under 18 first; kinds of the report always, the others where there are any."""
    counted = Counter((item.kind, item.age, item.grade) for item in items if item.act is act)
    lines = (
        Line(kind, age, tuple(counted[kind, age, grade] for grade in LEVELS)) for kind in KINDS for age in Age
    )
    return tuple(line for line in lines if line.total or _always(line))


def totals(lines: Iterable[Line]) -> tuple[int, ...]:
    """All lines together, in the order of `LEVELS`."""
    return tuple(sum(counts) for counts in zip(*(line.counts for line in lines), strict=True))


def _always(line: Line) -> bool:
    return line.kind not in (Class.SEVERAL, Class.UNKNOWN) and line.age is not Age.UNKNOWN
