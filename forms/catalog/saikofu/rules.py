"""What the 再交付申請書 asks by its cause (身体障害者福祉法施行令10条, 規則7条, 8条)."""

from forms.kernel.fields import Values

LOST = "lost"
_TOLD = (LOST, "damaged")


def has_techo(values: Values) -> bool:
    """Whether the 手帳 is at hand, so that its number can be read from it."""
    return values.get("cause") != LOST


def is_told(values: Values) -> bool:
    """Whether it is to be told how it came about: something happened to the 手帳, not to its holder."""
    return values.get("cause") in _TOLD


def is_lost(values: Values) -> bool:
    """Whether nothing but the holder's words stands for the 手帳."""
    return values.get("cause") == LOST
