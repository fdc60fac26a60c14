"""Keys for finding a name by its beginning. They serve look-up alone: no folded name is ever written back or shown."""

import unicodedata

_HIRAGANA = range(0x3041, 0x3097)
_TO_KATAKANA = 0x60
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_LAST = 0x10FFFF


def name_key(text: str) -> str:
    """The name without spaces and variation selectors (a clerk types neither when searching)."""
    return "".join(c for c in text if not c.isspace() and not any(ord(c) in block for block in _SELECTORS))


def kana_key(text: str) -> str:
    """The kana as full-width katakana without spaces."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(chr(ord(c) + _TO_KATAKANA) if ord(c) in _HIRAGANA else c for c in wide if not c.isspace())


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
