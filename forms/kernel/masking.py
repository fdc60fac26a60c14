"""What a reader of a given scope may see, and which box may hold nothing at all (愛知県資料: 保護者のマイナンバーを必ず削除)."""

from enum import Enum

from forms.kernel.fields import Kind, Values
from forms.kernel.form import FormDef


class Scope(Enum):
    """Who will read it. Mandatory wherever values are shown or printed."""

    SCREEN = "screen"  # staff at the screen: digits hidden
    SIGNATURE = "signature"  # the sheet the visitor checks and signs, number printed
    SIGNATURE_BLANK = "signature_blank"  # the same with an empty number box, filled in by the visitor's hand
    SHINTATSU = "shintatsu"  # the 転記 sheet for the prefecture
    OFFICE_COPY = "office_copy"  # 控え: no numbers


class Cell(Enum):
    """What a number box is for a given record and scope."""

    BLACK = "black"  # solid, no value behind it
    NUMBER = "number"  # the subject's number stands here
    HIDDEN = "hidden"  # the subject's box, digits withheld from this reader
    BLANK = "blank"  # the subject's box, to be written by hand or left without a number
    UNUSED = "unused"  # nobody's number belongs here


def bears_number(scope: Scope) -> bool:
    """Whether papers of this scope carry the subject's number."""
    return scope in (Scope.SIGNATURE, Scope.SHINTATSU)


def cell_of(form: FormDef, values: Values, key: str, *, scope: Scope, has_number: bool) -> Cell:
    """What the number box `key` shows to a reader of `scope`."""
    assert form.field(key).kind is Kind.NUMBER
    if form.blackout_of(values) == key:
        return Cell.BLACK
    if form.subject_of(values).number != key:
        return Cell.UNUSED
    if scope is Scope.SIGNATURE_BLANK or not has_number:
        return Cell.BLANK
    return Cell.NUMBER if bears_number(scope) else Cell.HIDDEN
