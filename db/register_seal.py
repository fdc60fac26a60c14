"""The keys of one register extract: what it seals and finds its rows with. Destroyed, they take every row with them."""

import hmac
import json
import secrets
from collections.abc import Callable
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
_LINE = 4
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
        self._handles = sub_key(secret, "handles")

    def seal(self, line: int, resident: Registered) -> bytes:
        """The row: AES-GCM over JSON, bound to its extract and line."""
        nonce = secrets.token_bytes(_NONCE)
        body = _to_json(_body(resident)).encode("utf-8", "surrogatepass")
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

    def handle(self, line: int) -> str:
        """A name for a row that only a lookup can give: nobody counts through the register with it."""
        return (line.to_bytes(_LINE, "big") + self._mac(line)).hex().translate(_LETTERS)

    def line_of(self, handle: str) -> int:
        """The row behind a handle. Raises Refused("register.unknown") for one this extract did not give."""
        try:
            place = bytes.fromhex(handle.translate(_HEX))
        except ValueError:
            raise Refused("register.unknown") from None
        line = int.from_bytes(place[:_LINE], "big")
        if not hmac.compare_digest(place[_LINE:], self._mac(line)):
            raise Refused("register.unknown")
        return line

    def _mac(self, line: int) -> bytes:
        return hmac.digest(self._handles, b"%d" % line, "sha256")[:_DIGEST]


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
    )
