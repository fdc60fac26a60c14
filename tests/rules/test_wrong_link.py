"""What is still to be done after a link turned out wrong, and when a number may have been changed (課題「正しい番号」§2, §5)."""

from datetime import UTC, datetime

import pytest

from app.rules.wrong_link import REASONS, check_reason, says_changed, to_tell
from forms.kernel.case import Act, AuditLine
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, State, Step

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
FOUND = (Step.WRONG_LINK, State.FORWARDED)
TOLD = (Step.CENTER_TOLD, State.FORWARDED)
BEFORE = (Step.WRONG_LINK, State.APPROVED)


def acts_of(*steps: tuple[Step, State]) -> list[Act]:
    return [
        Act(str(n), "case", 1, step, Part.OTHER, source, source, "staff", NOW)
        for n, (step, source) in enumerate(steps)
    ]


def trail_of(*lines: tuple[str, str]) -> list[AuditLine]:
    """Acts with whose the number was found to be; the empty text says nothing of it."""
    return [
        AuditLine(n, NOW, "staff", act, "case", {"whose": whose} if whose else {})
        for n, (act, whose) in enumerate(lines, 1)
    ]


@pytest.mark.parametrize("code", REASONS)
def test_each_reason_may_be_given(code: str) -> None:
    check_reason(code)


@pytest.mark.parametrize("code", ["", "marriage"])
def test_any_other_reason_is_refused(code: str) -> None:
    with pytest.raises(Refused, match=r"wrong_link\.reason"):
        check_reason(code)


@pytest.mark.parametrize(
    ("steps", "waits"),
    [
        ((), False),
        ((FOUND,), True),
        ((FOUND, (Step.REPRINT, State.FORWARDED)), True),
        ((FOUND, TOLD), False),
        ((BEFORE,), False),  # it has not gone up: nobody outside knows the number
        ((BEFORE, (Step.FORWARD, State.APPROVED)), False),
        ((FOUND, TOLD, FOUND), True),
    ],
)
def test_the_center_is_told_once_of_each_number_that_went_up_wrong(
    steps: tuple[tuple[Step, State], ...], waits: bool
) -> None:
    found = to_tell(acts_of(*steps))
    assert (found is not None) is waits
    assert found is None or found.step is Step.WRONG_LINK


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        ((), False),
        ((("number_refused", "other"),), True),
        ((("number_refused", "relative"),), False),  # a relative's stays refused, whatever was changed
        ((("owner_asked", "other"),), False),  # typed, and perhaps mended at once
        ((("enter", ""), ("not_theirs", "other")), True),
        ((("number_refused", "other"), ("enter", "")), False),  # it went on since
    ],
)
def test_a_changed_number_is_asked_about_where_one_was_refused_since_it_was_handed_on(
    lines: tuple[tuple[str, str], ...], asked: bool
) -> None:
    for state in State:
        editable = state in (State.DRAFT, State.RETURNED)
        assert says_changed(state, trail_of(*lines)) is (asked and editable)
