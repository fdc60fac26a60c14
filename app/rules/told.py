"""Whether a row of the センター's file is of a case: what the office handed over has to come back the same."""

from forms.kernel.procedure import UNDECIDED, State
from forms.kernel.result import Result
from forms.kernel.told import Told

UNKNOWN = "unknown"  # no such 受付番号 here
OTHER_VERSION = "version"  # the case came back and goes up again, or was handed over otherwise
OTHER_PERSON = "person"  # reading or birth date differ
NOT_UP = "state"  # the prefecture does not have it
SAME = "same"  # two people read this very decision already
DECIDED = "decided"  # two people read another decision
CONTENT = "content"  # it lacks what a decision says, or its day cannot be
OLDER = "older"  # a file the センター made later tells of the same application
WHYS = (UNKNOWN, OTHER_VERSION, OTHER_PERSON, NOT_UP, SAME, DECIDED, CONTENT, OLDER)


def differs(told: Told, *, version: int, kana: str, birth: str) -> str:
    """Why it is not of the case with that 受付番号; empty when reading, birth date and version are those handed over."""
    if (told.kana, told.birth) != (kana, birth):
        return OTHER_PERSON
    return "" if told.version == version else OTHER_VERSION


def stands_against(told: Told, state: State, confirmed: Result | None, *, ends: bool = False) -> str:
    """Why it comes too late, or too early: `confirmed` is the decision two people read alike, if there is one; `ends`:
    a 届出 that nobody decides waits for none."""
    if confirmed is not None:
        return SAME if confirmed == told.result else DECIDED
    return "" if state in UNDECIDED and not ends else NOT_UP
