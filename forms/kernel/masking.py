"""What a reader of a given scope may see, and which box may hold nothing at all (愛知県資料: 保護者のマイナンバーを必ず削除)."""

from enum import Enum
from functools import lru_cache

from forms.kernel.compare import Change
from forms.kernel.fields import Field, Kind, Values
from forms.kernel.form import FormDef
from forms.kernel.record import Record

MASK = "（表示しません）"  # stands on papers too: it says nothing of why
_WHERE = (Kind.ADDRESS, Kind.PHONE, Kind.POSTAL)
_READING = "_kana"


class Scope(Enum):
    """Who will read it. Mandatory wherever values are shown or printed."""

    SCREEN = "screen"  # staff at the screen: digits hidden
    SIGNATURE = "signature"  # the sheet the visitor checks and signs, number printed
    SIGNATURE_BLANK = "signature_blank"  # the same with an empty number box, filled in by the visitor's hand
    SHINTATSU = "shintatsu"  # the 転記 sheet for the prefecture
    OFFICE_COPY = "office_copy"  # 控え: no numbers
    PREVIEW = "preview"  # a paper that comes out whole, looked at on the screen


class Veil(Enum):
    """Whether the whereabouts of the people on an application are kept from this reader (支援措置)."""

    NONE = "none"  # nobody on it is protected
    LIFTED = "lifted"  # protected; shown to this reader in this sitting, which was recorded first
    DOWN = "down"  # protected; withheld


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


@lru_cache(maxsize=8)
def whereabouts(form: FormDef) -> frozenset[str]:
    """The fields that tell where somebody lives or how to reach them, readings of addresses included."""
    return frozenset(field.key for field in form.fields if _tells_where(form, field))


def withholds(scope: Scope, veil: Veil) -> bool:
    """Whether a reader of `scope` is kept from the whereabouts.

    The 申請書 itself bears them (住民基本台帳法 does not change what it must say); a 控え and a preview never do once
    somebody is protected, and a screen only after a lifting.
    """
    if veil is Veil.NONE or scope in (Scope.SIGNATURE, Scope.SIGNATURE_BLANK, Scope.SHINTATSU):
        return False
    return veil is Veil.DOWN or scope is not Scope.SCREEN


def shown(record: Record, *, scope: Scope, veil: Veil) -> Record:
    """The record as a reader of `scope` may see it: what is withheld is `MASK` wherever something stands there."""
    if not withholds(scope, veil):
        return record
    return record.changed(**dict.fromkeys(whereabouts(record.form) & set(record), MASK))


def shown_changes(
    form: FormDef, changes: tuple[Change, ...], *, scope: Scope, veil: Veil
) -> tuple[Change, ...]:
    """Changes as a reader of `scope` may see them: that something changed, never from what to what."""
    if not withholds(scope, veil):
        return changes
    hidden = whereabouts(form)
    return tuple(
        Change(one.key, one.before and MASK, one.after and MASK) if one.key in hidden else one
        for one in changes
    )


def is_masked(record: Record) -> bool:
    """Whether this is what a reader was shown, not what was typed: such a record is never kept."""
    return any(record[key] == MASK for key in whereabouts(record.form) & set(record))


def _tells_where(form: FormDef, field: Field) -> bool:
    read = form.find(field.key.removesuffix(_READING)) if field.kind is Kind.KANA else field
    return read is not None and read.kind in _WHERE
