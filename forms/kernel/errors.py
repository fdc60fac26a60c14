"""Whose fault it is: a rule (Refused), the place (Unavailable) or us (Bug).

Errors carry a code and the key of a field, never a value: the sentence for the person stands in `app/messages.py`.
"""


class TechoError(Exception):
    """Base of the three; `code` is a dotted slug, `field` the key of the field concerned, `count` a plain number
    (digits missing, seconds to wait, a position) that the sentence may quote."""

    def __init__(self, code: str, *, field: str = "", count: int | None = None) -> None:
        super().__init__(code if not field else f"{code} ({field})")
        self.code = code
        self.field = field
        self.count = count


class Refused(TechoError):
    """A rule says no; nothing was changed."""


class Unavailable(TechoError):
    """The place is not ready: disk, key, keyring, printer, font, lock."""


class Bug(TechoError):
    """We broke a promise to ourselves; the act was not committed."""
