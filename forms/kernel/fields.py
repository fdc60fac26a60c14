"""The kinds of field a paper form has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

Values = Mapping[str, str]
Condition = Callable[[Values], bool]


class Kind(Enum):
    """How a value is typed, normalised and checked."""

    TEXT = "text"
    MEMO = "memo"  # a sentence of our own staff; refuses numbers
    NAME = "name"  # exact characters, never folded
    KANA = "kana"
    ADDRESS = "address"
    DATE = "date"
    BIRTH = "birth"  # a date that may lack month or day
    CHOICE = "choice"
    PHONE = "phone"
    POSTAL = "postal"
    NUMBER = "number"  # 個人番号: never in a Record, see record.py


class Place(Enum):
    """Where a field stands on the screen; only the sheet is printed."""

    SHEET = "sheet"
    PANEL = "panel"


def always(_values: Values) -> bool:
    """A condition that holds for every record."""
    return True


def never(_values: Values) -> bool:
    """A condition that holds for no record."""
    return False


@dataclass(frozen=True)
class Choice:
    """One answer of a CHOICE field: what is stored and what is shown."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One box of a form.

    `required` and `applies` are plain functions of the values: a field that does not apply is neither asked nor printed.
    `max_digits`: a text with more digits is not kept, wherever they stand in it (None: any).
    """

    key: str
    label: str
    kind: Kind
    place: Place = Place.SHEET
    required: Condition = never
    applies: Condition = always
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    max_length: int = 100
    max_digits: int | None = None

    def has_too_many_digits(self, value: str) -> bool:
        """Whether more digits stand in a text than may."""
        return self.max_digits is not None and sum(map(str.isnumeric, value)) > self.max_digits

    def choice_label(self, value: str) -> str:
        """What a stored choice is called on screen; the empty text for an unknown one."""
        return next((c.label for c in self.choices if c.value == value), "")
