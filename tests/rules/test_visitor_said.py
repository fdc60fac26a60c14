"""Who reads his 来庁者確認票 and says that something is different is listened to (issue §7)."""

from datetime import UTC, datetime

import pytest

from app.rules.visitor_said import AGREES, DIFFERS, answer, disagrees
from forms.kernel.case import AuditLine

ENTERED = ("enter", {"record": "a", "means": "keyed"})
KEPT_AS_IT_WAS = ("enter", {"record": "a", "means": "kept"})
CHANGED = ("enter", {"record": "b", "means": "kept"})
TYPED_ANEW = ("enter", {"record": "a", "means": "keyed"})
NO_NUMBER_NOW = ("enter", {"record": "b", "no_number": "unknown"})
SAYS_DIFFERENT = ("visitor_checked", {"answer": DIFFERS})
SAYS_RIGHT = ("visitor_checked", {"answer": AGREES})
PRINTED = ("print_visitor_check", {"paper": "x"})


def trail(*lines: tuple[str, dict[str, str]]) -> list[AuditLine]:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    return [AuditLine(n, at, "s", act, "c", detail) for n, (act, detail) in enumerate(lines, 1)]


@pytest.mark.parametrize(
    ("lines", "stands"),
    [
        ((), ""),
        ((ENTERED, PRINTED), ""),
        ((ENTERED, SAYS_RIGHT), AGREES),
        ((ENTERED, SAYS_DIFFERENT), DIFFERS),
        ((ENTERED, SAYS_DIFFERENT, PRINTED), DIFFERS),
        ((ENTERED, SAYS_DIFFERENT, SAYS_RIGHT), AGREES),
        ((ENTERED, SAYS_RIGHT, SAYS_DIFFERENT), DIFFERS),
        ((ENTERED, SAYS_DIFFERENT, CHANGED), ""),
        ((ENTERED, SAYS_DIFFERENT, TYPED_ANEW), ""),
        ((ENTERED, SAYS_DIFFERENT, NO_NUMBER_NOW), ""),
        ((ENTERED, SAYS_RIGHT, CHANGED), ""),
    ],
)
def test_what_the_visitor_said_last_of_the_case_as_it_is(
    lines: tuple[tuple[str, dict[str, str]], ...], stands: str
) -> None:
    assert answer(trail(*lines)) == stands
    assert disagrees(trail(*lines)) is (stands == DIFFERS)


def test_handing_the_same_on_again_settles_nothing() -> None:
    """Neither the record nor the number was touched: what he said of them still stands."""
    assert disagrees(trail(ENTERED, SAYS_DIFFERENT, KEPT_AS_IT_WAS))
    assert not disagrees(trail(ENTERED, SAYS_DIFFERENT, KEPT_AS_IT_WAS, CHANGED))
