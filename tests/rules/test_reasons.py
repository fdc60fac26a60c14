"""A reason in somebody's own words stands beside its line of the trail, and beside no other."""

from datetime import UTC, datetime

from app.rules import reasons
from forms.kernel.case import Act, AuditLine
from forms.kernel.procedure import Part, State, Step
from forms.kernel.protection import Lifting

AT = datetime(2026, 11, 24, tzinfo=UTC)


def line(seq: int, act: str) -> AuditLine:
    return AuditLine(seq, AT, "someone", act, "case", {})


def act(step: Step, told: str = "") -> Act:
    detail = {"told": told} if told else {}
    return Act("id", "case", 1, step, Part.REVIEW, State.CONFIRMED, State.RETURNED, "someone", AT, detail)


def test_each_reason_stands_with_its_own_line() -> None:
    """Two returns, the first without words; other lines have none."""
    trail = [line(3, "enter"), line(5, "send_back"), line(8, "review_open"), line(9, "send_back")]
    acts = [act(Step.ENTER), act(Step.SEND_BACK), act(Step.SEND_BACK, "写しが薄い")]
    assert reasons.of_lines(trail, acts) == {9: "写しが薄い"}


def test_a_line_without_its_act_gets_nobody_elses_words() -> None:
    """More lines than acts: what is left over stays without words."""
    trail = [line(1, "reassign"), line(2, "reassign")]
    assert reasons.of_lines(trail, [act(Step.REASSIGN, "休暇のため")]) == {1: "休暇のため"}


def test_why_an_address_was_shown_stands_with_its_line() -> None:
    """In the order of the looks."""
    trail = [line(4, "protection_lifted"), line(5, "enter"), line(6, "protection_lifted")]
    looks = [Lifting("case", "someone", "clerk", told, AT) for told in ("署名用紙の印刷", "住所の照合")]
    assert reasons.of_liftings(trail, looks) == {4: "署名用紙の印刷", 6: "住所の照合"}
