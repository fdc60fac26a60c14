"""結合照合コード: six letters that belong to one number on one case of one person (glossary: `link_code`).

Office and centre share a secret; the code is HMAC-SHA256 over number, reading, birth date and 受付番号 (課題「進達のあと」§2). A
number typed beside another person's name gives other letters, and nobody learns which of the parts differs. Whoever has the
secret can try out numbers with it: a code counts as the number, hides itself like one, and is kept nowhere.
"""

import hashlib
import hmac
import unicodedata
from typing import NoReturn, SupportsIndex

from forms.kernel.errors import Bug, Refused
from forms.kernel.name_keys import kana_key
from forms.kernel.number import DASHES, IndividualNumber

ALPHABET = (
    "BCDFGHJKLMNPQRSTVWXZ"  # consonants: no digit to be misread as part of a number, and no word arises
)
LETTERS = 6
GROUP = 3
SECRET_BYTES = 32
CHANCE = len(ALPHABET) ** LETTERS  # a wrong pair passes once in that many
_VERSION = b"techo-link-code|1"
_LONG_MARK = str.maketrans(dict.fromkeys(DASHES, "ー"))


class LinkCode:
    """The letters of one code. Shows itself nowhere: `printed()` is the one way out, for the sheet alone."""

    __slots__ = ("_letters",)

    def __init__(self, text: str, *, letters: int = LETTERS) -> None:
        """As a person typed it: small letters, full width, hyphens and spaces are all the same.

        Raises Refused("link_code.shape") for anything but that many letters of ours.
        """
        self._letters = typed(text)
        if len(self._letters) != letters:
            raise Refused("link_code.shape", field="code")

    def printed(self) -> str:
        """BCD-FGH."""
        return grouped(self._letters, GROUP, "-")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LinkCode):
            return NotImplemented
        return hmac.compare_digest(self._letters, other._letters)

    __hash__ = None  # type: ignore[assignment]  # a hash in a dict or a log would be the code again

    def __repr__(self) -> str:
        return "<結合照合コード>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise Bug("link_code.pickled")


def link_code(
    secret: bytes,
    number: IndividualNumber,
    *,
    kana: str,
    birth: str,
    reception_no: str,
    letters: int = LETTERS,
) -> LinkCode:
    """The code of one number on one case.

    `kana` is the subject's reading as the form writes it, `birth` its ISO text (of a date known in part as well), and
    `letters` only ever differs to measure how often chance is right. Raises Bug("link_code.secret") for a short secret.
    """
    if len(secret) != SECRET_BYTES:
        raise Bug("link_code.secret")
    parts = (number.reveal(), kana_of(kana), birth, reception_no)
    digest = hmac.digest(secret, _canonical(parts), "sha256")
    return LinkCode(letters_of(digest, letters), letters=letters)


def kana_of(kana: str) -> str:
    """A reading as it goes into the code: full-width katakana without spaces, every dash a ー; small kana stay small."""
    return unicodedata.normalize("NFC", kana_key(kana)).translate(_LONG_MARK)


def fingerprint(sign_public: bytes, seal_public: bytes) -> str:
    """24 letters that name a pair of public keys (103 bits): what two people read from the other side's paper."""
    return letters_of(hashlib.sha256(_canonical_bytes(b"key", sign_public, seal_public)).digest(), 24)


def letters_of(digest: bytes, count: int) -> str:
    """A digest of 32 bytes as that many letters; what it favours by is below 1 in 2^150."""
    value, letters = int.from_bytes(digest), []
    for _ in range(count):
        value, place = divmod(value, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def typed(text: str) -> str:
    """Our letters out of what a person typed.

    Raises Refused("link_code.shape") when something else stands in it.
    """
    wide = unicodedata.normalize("NFKC", text).upper()
    letters = "".join(c for c in wide if not c.isspace() and c not in DASHES)
    if not set(letters) <= set(ALPHABET):
        raise Refused("link_code.shape", field="code")
    return letters


def grouped(letters: str, size: int, between: str) -> str:
    """Letters in groups, as they stand on paper."""
    return between.join(letters[at : at + size] for at in range(0, len(letters), size))


def _canonical(parts: tuple[str, ...]) -> bytes:
    return _canonical_bytes(_VERSION, *(part.encode("utf-8", "surrogatepass") for part in parts))


def _canonical_bytes(*parts: bytes) -> bytes:
    """Each part after its length: no two lists of parts ever give the same bytes."""
    return b"".join(len(part).to_bytes(4) + part for part in parts)
