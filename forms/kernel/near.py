"""What is said of somebody near: of the name and birth date that were asked for, but not of all items (ガイドライン 2-4).

Item by item whether it agrees, and nothing of the register that was not asked: an invented address must bring nobody's reading,
sex or town out.
"""

from collections.abc import Mapping

from forms.kernel.compare import Agreement, Compared, Item, compare
from forms.kernel.name_keys import Variants
from forms.kernel.person import FourItems

_AGREES = frozenset({Agreement.SAME, Agreement.VARIANT})


def as_asked(asked: FourItems, agreed: Mapping[Item, Agreement]) -> FourItems:
    """The items as they were asked where the register agrees, empty where it does not. The birth date always agrees: by it
    and the name somebody is near."""

    def said(item: Item, text: str) -> str:
        return text if agreed.get(item) in _AGREES else ""

    return FourItems(
        said(Item.NAME, asked.name),
        asked.birth,
        said(Item.SEX, asked.sex),
        said(Item.ADDRESS, asked.address),
        said(Item.KANA, asked.kana),
    )


def compared(ours: FourItems, agreed: Mapping[Item, Agreement]) -> tuple[Compared, ...]:
    """Ours beside what may be said, in the order of `Item`: the texts of theirs are ours or empty, and nothing is marked."""
    beside = compare(ours, as_asked(ours, agreed), Variants())
    return tuple(
        Compared(one.item, agreed.get(one.item, Agreement.UNKNOWN), one.ours, one.theirs) for one in beside
    )
