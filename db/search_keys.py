"""Ranges of an index: where the texts end that begin with a prefix. The keys are those of forms.kernel.name_keys."""

_LAST = 0x10FFFF


def after(prefix: str) -> str | None:
    """The smallest text above every text that begins with `prefix` (not empty); None when there is none.

    Compared by code point, as SQLite's BINARY and PostgreSQL's "C" do.
    """
    last = ord(prefix[-1])
    if last == _LAST:
        return None
    following = last + 1
    if 0xD800 <= following <= 0xDFFF:  # no text holds half a surrogate pair
        following = 0xE000
    return prefix[:-1] + chr(following)
