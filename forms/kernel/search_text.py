"""What somebody who searches the office's own cases may mean by what he typed. A 個人番号 is never among it."""

import re
import unicodedata
from dataclasses import dataclass

from forms.kernel import sheet_code
from forms.kernel.dates import parse_date
from forms.kernel.holder import MOST_DIGITS
from forms.kernel.name_keys import kana_key, strict_key
from forms.kernel.number import may_be_kept

# 愛知県第12345号, 第12-345号, 12345; fewer digits would be found in every second 手帳番号
_TECHO = re.compile(r"[^0-9]*第([0-9-]{3,14})号?|[^0-9]*([0-9]{3,10})号?")


@dataclass(frozen=True)
class Sought:
    """One text read in every way it may be meant; a way it cannot be meant is empty.

    `reception`, `name`, `kana` and `techo` are beginnings of 受付番号 and of the keys, `birth` is a whole day (ISO).
    """

    reception: str
    name: str
    kana: str
    birth: str = ""
    techo: str = ""


def read(text: str) -> Sought:
    """Total: no text makes it raise. The code under the bars of a sheet means its 受付番号."""
    typed = text.strip()
    code = sheet_code.read(typed)
    if code is not None and code[0].kind.of_case:
        return Sought(code[0].number, "", "")
    born = parse_date(typed).value
    return Sought(typed, strict_key(text), kana_key(text), "" if born is None else str(born), _techo(typed))


def may_be_sought(text: str) -> bool:
    """Whether a text may be searched for at all: not with a 個人番号 in it, nor with as many digits as nearly make one."""
    return may_be_kept(text)


def techo_key(number: str) -> str:
    """A 手帳番号 as it is found by: its digits, half width (愛知県第12345号 is 12345). Empty for more of them than one has:
    what letters kept apart would stand there as a 個人番号."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", number) if c.isascii() and c.isdigit())
    return digits if len(digits) <= MOST_DIGITS else ""


def _techo(typed: str) -> str:
    match = _TECHO.fullmatch("".join(unicodedata.normalize("NFKC", typed).split()))
    return techo_key(match[0]) if match else ""
