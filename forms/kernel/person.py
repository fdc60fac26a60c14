"""A person as a register and a paper name one: the four items (基本4情報)."""

from dataclasses import dataclass
from enum import Enum

from forms.kernel.dates import PartialDate


class Sex(Enum):
    """性別, in the words the forms store; UNKNOWN is what a paper or a card does not say."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class FourItems:
    """基本4情報 (住民基本台帳法30条の6): name, birth date, sex and address, each as written, with the reading.

    `sex` is a value of `Sex`; an empty text, or Sex.UNKNOWN, is what this side does not say.
    """

    name: str
    birth: PartialDate
    sex: str
    address: str
    kana: str = ""
