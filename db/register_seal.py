"""The keys of one register extract: what it seals and finds its rows with. Destroyed, they take every row with them."""

import hmac
import json
import secrets
from collections.abc import Callable
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.keys import KEY_BYTES, sub_key
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused, TechoError, Unavailable
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems
from forms.kernel.residents import Registered, Resident

_VERSION = b"\x01"
_NONCE = 12
_DIGEST = 16  # 128 bits: no two birth dates ever meet
_HANDLE = b"handle"
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")  # a handle never reads as a number
_HEX = str.maketrans("abcdefghijklmnop", "0123456789abcdef")
_to_json: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def new_wrapped(register_key: bytes, extract_id: str) -> bytes:
    """A fresh key for that extract, sealed for its row."""
    nonce = secrets.token_bytes(_NONCE)
    fresh = AESGCM(register_key).encrypt(nonce, secrets.token_bytes(KEY_BYTES), _wrap_aad(extract_id))
    return _VERSION + nonce + fresh


class ExtractSeal:
    """Seals, opens and finds the rows of one extract."""

    def __init__(self, register_key: bytes, extract_id: str, wrapped: bytes) -> None:
        """Raises Unavailable("register.damaged") when the key was sealed for another extract or store."""
        secret = _decrypt(AESGCM(register_key), wrapped, _wrap_aad(extract_id))
        self._aad = f"resident|{extract_id}|".encode()
        self._cipher = AESGCM(sub_key(secret, "rows"))
        self._index = sub_key(secret, "index")
        # of the store, not of the extract: who stands unchanged in the next data is still the one that was found
        self._contents = sub_key(register_key, "handle contents")
        self._names = AESGCM(sub_key(register_key, "handles"))

    def seal(self, line: int, resident: Registered, as_of: date | None = None) -> bytes:
        """The row: AES-GCM over JSON, bound to its extract and line; `as_of` where it is of another day than its extract."""
        nonce = secrets.token_bytes(_NONCE)
        told = _body(resident)
        if as_of is not None:
            told["as_of"] = as_of.isoformat()
        body = _to_json(told).encode("utf-8", "surrogatepass")
        return _VERSION + nonce + self._cipher.encrypt(nonce, body, self._aad + b"%d" % line)

    def open(self, line: int, sealed: bytes) -> Resident:
        """The row again. Raises Unavailable("register.damaged") for another line's seal or a broken one."""
        body = _decrypt(self._cipher, sealed, self._aad + b"%d" % line)
        try:
            return _resident(json.loads(body.decode("utf-8", "surrogatepass")))
        except (ValueError, TypeError, KeyError, TechoError):
            raise Unavailable("register.damaged") from None

    def digest(self, what: str, key: str) -> bytes | None:
        """What a row is found by, "birth", "kana" or "household"; None for an empty key, which finds nothing."""
        if not key:
            return None
        text = f"{what}|{key}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._index, text, "sha256")[:_DIGEST]

    def handle(self, resident: Registered) -> str:
        """A name for a person as a row has him, that only a lookup can give: nobody counts through the register with it.

        Made of all that the row says: it is the same in later data as long as they say the same of him.
        """
        nonce = self._content(resident)
        birth = str(resident.items.birth).encode()
        return (nonce + self._names.encrypt(nonce, birth, _HANDLE)).hex().translate(_LETTERS)

    def birth_of(self, handle: str) -> str:
        """The birth date by which to look for whom a handle names. Raises Refused("register.unknown") for one this store
        did not give."""
        try:
            told = bytes.fromhex(handle.translate(_HEX))
            return self._names.decrypt(told[:_NONCE], told[_NONCE:], _HANDLE).decode()
        except (InvalidTag, ValueError):
            raise Refused("register.unknown") from None

    def is_named(self, handle: str, resident: Registered) -> bool:
        """Whether a handle that was read by `birth_of` names this person, as the row has him now."""
        told = bytes.fromhex(handle.translate(_HEX))[:_NONCE]
        return hmac.compare_digest(told, self._content(resident))

    def _content(self, resident: Registered) -> bytes:
        body = _to_json(_body(resident)).encode("utf-8", "surrogatepass")
        return hmac.digest(self._contents, body, "sha256")[:_NONCE]


def _wrap_aad(extract_id: str) -> bytes:
    return f"extract|{extract_id}|key".encode()


def _decrypt(cipher: AESGCM, sealed: bytes, aad: bytes) -> bytes:
    try:
        if sealed[:1] != _VERSION:
            raise InvalidTag
        return cipher.decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], aad)
    except (InvalidTag, ValueError):
        raise Unavailable("register.damaged") from None


def _body(resident: Registered) -> dict[str, Any]:
    items, number = resident.items, resident.number
    return {
        "name": items.name,
        "kana": items.kana,
        "birth": str(items.birth),
        "sex": items.sex,
        "address": items.address,
        "household": resident.household,
        "role": resident.role,
        "addressee": resident.addressee_number,
        "protected": resident.protected,
        "number": None if number is None else number.reveal(),
    }


def _resident(body: dict[str, Any]) -> Resident:
    birth = PartialDate.from_iso(body["birth"])
    number = body["number"]
    return Resident(
        items=FourItems(body["name"], birth, body["sex"], body["address"], body["kana"]),
        number=None if number is None else IndividualNumber(number),
        household=body["household"],
        role=body["role"],
        addressee_number=body["addressee"],
        protected=body["protected"],
        as_of=date.fromisoformat(body["as_of"]) if "as_of" in body else None,
    )
