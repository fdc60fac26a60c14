"""A remark of the form's checks: what, where, how grave. It never carries a value."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """ERROR stops 確認へ回す; CAUTION wants a look; INFO is a fact the next person should see."""

    ERROR = "error"
    CAUTION = "caution"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """One remark. `field` is the key of the field concerned, `count` a plain number the sentence may quote."""

    code: str
    field: str = ""
    severity: Severity = Severity.ERROR
    count: int | None = None
